//! The bar at the bottom: whether the work is saved, who works, how large the article is.

use crate::annotation::Status;
use crate::app::command::Command;
use crate::app::fields;
use crate::app::shell::{App, tokens};
use crate::app::theme::space;
use crate::wording::{Message, text};
use crate::workspace::SaveState;
use egui::{Align, Button, Frame, Layout, Panel, RichText, Sense, TextEdit, Ui, vec2};

pub(in crate::app) fn status_bar(app: &mut App, ui: &mut Ui) {
    let lang = app.lang();
    let tokens = tokens(ui);
    let mut asked = None;
    let frame = Frame::new().fill(tokens.panel).inner_margin(egui::Margin::symmetric(12, 2));
    Panel::bottom("status").frame(frame).resizable(false).exact_size(30.0).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            let Some(desk) = &mut app.desk else { return };
            let (color, words, detail) = match desk.workspace.save_state() {
                _ if desk.workspace.project().read_only().is_some() => {
                    (tokens.warning, text(lang, "status-read-only"), String::new())
                }
                SaveState::Saved => (tokens.accent, text(lang, "status-saved"), String::new()),
                SaveState::Saving => (tokens.soft, text(lang, "status-saving"), String::new()),
                SaveState::Failed(problem) => {
                    (tokens.error, text(lang, "status-failed"), problem.render(lang))
                }
            };
            let (dot, _) = ui.allocate_exact_size(vec2(8.0, 8.0), Sense::hover());
            ui.painter().circle_filled(dot.center(), 3.5, color);
            ui.label(RichText::new(words).small().color(color));
            if !detail.is_empty() {
                let elsewhere = Button::new(RichText::new(Command::SaveElsewhere.name(lang)).small());
                if ui.add(elsewhere).clicked() {
                    asked = Some(Command::SaveElsewhere);
                }
                ui.add(egui::Label::new(RichText::new(&detail).small().color(tokens.error)).truncate())
                    .on_hover_text(&detail);
            }
            ui.separator();
            ui.scope(|ui| {
                ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::NONE;
                ui.visuals_mut().text_edit_bg_color = Some(tokens.panel);
                name_field(desk, &mut app.preferences.name, lang, ui);
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(opened) = desk.opened() {
                    let done = opened.work().status == Status::Done;
                    let label = if done { "status-reopen" } else { "status-mark-done" };
                    let button = Button::new(RichText::new(text(lang, label)).small()).frame(false);
                    let keys = Command::ToggleDone.keys(lang).unwrap_or_default();
                    if ui.add(button).on_hover_text(keys).clicked() {
                        asked = Some(Command::ToggleDone);
                    }
                    ui.separator();
                    let count = Message::new("status-size")
                        .arg("characters", opened.article.text.offsets().len())
                        .arg("marks", desk.standing.len());
                    ui.label(RichText::new(count.render(lang)).small().weak());
                }
                ui.add_space(space::S);
                let zoom = format!("{:.0} %", app.preferences.zoom * 100.0);
                if ui.add(Button::new(RichText::new(zoom).small()).frame(false)).clicked() {
                    asked = Some(Command::ZoomReset);
                }
            });
        });
    });
    if let Some(command) = asked {
        let ctx = ui.ctx().clone();
        app.carry_out(command, &ctx);
    }
}

/// Who works: the name can be changed at any time, and nothing asks for it twice.
pub(super) fn name_field(
    desk: &mut crate::app::desk::Desk,
    known: &mut String,
    lang: crate::wording::Lang,
    ui: &mut Ui,
) {
    let edit = TextEdit::singleline(&mut desk.naming)
        .hint_text(text(lang, "status-your-name"))
        .font(egui::TextStyle::Small)
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(160.0);
    let response = fields::text_edit(ui, edit, &text(lang, "status-your-name"))
        .on_hover_text(text(lang, "status-your-name-hint"));
    if response.lost_focus() && desk.naming != desk.workspace.name() {
        // A project that cannot be written says so in the bar already.
        let _ = desk.workspace.set_name(&desk.naming);
        desk.naming.trim().clone_into(known);
    }
}
