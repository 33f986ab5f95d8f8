//! The middle: the text with its marks, the palette of labels above it, and the search bar.

use crate::annotation::Edge;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::fields;
use crate::app::marks::Owner;
use crate::app::panels::palette;
use crate::app::shell::{App, tokens};
use crate::app::text_view::{self, ViewEvent, ViewOptions};
use crate::app::theme::space;
use crate::text::{Span, ZoneKind, sentence_at};
use crate::wording::{Lang, Message, Problem, text};
use crate::workspace::Verdict;
use egui::{Button, CentralPanel, Frame, Key, Modifiers, Popup, PopupAnchor, RichText, TextEdit, Ui};

pub(in crate::app) fn reader(app: &mut App, ui: &mut Ui) {
    let tokens = tokens(ui);
    let frame = Frame::new().fill(tokens.paper);
    let mut asked = None;
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let lang = app.lang();
        let options = ViewOptions {
            zoom: app.preferences.zoom,
            line_numbers: app.preferences.line_numbers,
            editable: true,
            lang,
        };
        let alone = app.alone;
        let Some(desk) = app.desk.as_mut().filter(|desk| desk.view.is_some()) else {
            asked = empty(app, ui);
            return;
        };
        if !alone && let Err(problem) = palette::palette(desk, ui, lang) {
            app.notices.report(problem);
        }
        if desk.find.is_some() {
            find_bar(desk, ui, lang);
        }
        let Some(view) = &mut desk.view else { return };
        *view.options_mut() = options;
        for event in view.ui(ui) {
            if let Err(problem) = act(desk, &mut app.preferences.zoom, event, ui) {
                app.notices.report(problem);
            }
        }
        match context_menu(desk, ui, lang) {
            Ok(command) => asked = command,
            Err(problem) => app.notices.report(problem),
        }
    });
    if let Some(command) = asked {
        let ctx = ui.ctx().clone();
        app.carry_out(command, &ctx);
    }
}

/// Does what a person did in the text.
fn act(desk: &mut Desk, zoom: &mut f32, event: ViewEvent, ui: &Ui) -> Result<(), Problem> {
    match event {
        ViewEvent::MarkClicked { id, .. } => desk.select_mark(Some(id)),
        ViewEvent::TextClicked { .. } => desk.select_mark(None),
        ViewEvent::SelectionChanged(_) | ViewEvent::MarkHovered(_) => {}
        ViewEvent::MenuAsked { byte, mark } => {
            if mark.is_some() {
                desk.select_mark(mark);
            }
            let at = ui.ctx().input(|input| input.pointer.latest_pos());
            desk.menu = Some((at.unwrap_or(ui.max_rect().center()), byte));
        }
        ViewEvent::EdgeMoved { id, edge, byte } => {
            let part = desk.marks.part(id).cloned().filter(|part| part.owner != Owner::Other);
            if let (Some(part), Some(article)) = (part, desk.current.clone()) {
                // Moving the edge of a suggestion takes it, adjusted.
                if part.owner == Owner::Rule {
                    desk.decide(Verdict::Accept, false)?;
                }
                let edge = match edge {
                    text_view::Edge::Start => Edge::Start,
                    text_view::Edge::End => Edge::End,
                };
                desk.workspace.move_edge(&article, &part.annotation, part.place(), edge, byte)?;
            }
        }
        ViewEvent::Copied(words) => ui.ctx().copy_text(words),
        ViewEvent::ZoomBy(factor) => *zoom = (*zoom * factor).clamp(0.5, 3.0),
    }
    Ok(())
}

/// Says what to do next where there is nothing to read.
fn empty(app: &App, ui: &mut Ui) -> Option<Command> {
    let lang = app.lang();
    let mut asked = None;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.3).max(space::XL));
        ui.label(RichText::new(text(lang, "reader-empty")).heading());
        ui.add_space(space::S);
        ui.label(RichText::new(text(lang, "reader-empty-hint")).weak());
        ui.add_space(space::L);
        let choices = if app.desk.is_some() {
            [Command::AddArticles, Command::OpenSamples]
        } else {
            [Command::OpenProject, Command::OpenSamples]
        };
        for command in choices {
            if ui.button(command.name(lang)).clicked() {
                asked = Some(command);
            }
        }
    });
    asked
}

fn find_bar(desk: &mut Desk, ui: &mut Ui, lang: Lang) {
    let tokens = tokens(ui);
    let frame = Frame::new().fill(tokens.panel).inner_margin(egui::Margin::symmetric(12, 6));
    let mut close = false;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let Some(find) = &mut desk.find else { return };
            let edit =
                TextEdit::singleline(&mut find.words).hint_text(text(lang, "find-hint")).desired_width(240.0);
            let response = fields::text_edit(ui, edit, &text(lang, "find-hint"));
            if std::mem::take(&mut find.wants_focus) {
                response.request_focus();
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let back = ui.input(|input| input.modifiers.matches_logically(Modifiers::SHIFT));
            let count = Message::new("find-count")
                .arg("current", if find.found.is_empty() { 0 } else { find.current + 1 })
                .arg("count", find.found.len());
            let changed = response.changed();
            ui.label(RichText::new(count.render(lang)).weak());
            if changed {
                desk.search();
            }
            if ui.small_button("▲").on_hover_text(Command::FindPrevious.name(lang)).clicked() {
                desk.find_step(false);
            }
            if ui.small_button("▼").on_hover_text(Command::FindNext.name(lang)).clicked() {
                desk.find_step(true);
            }
            if entered {
                desk.find_step(!back);
                response.request_focus();
            }
            close = ui.small_button("×").on_hover_text(text(lang, "close")).clicked();
        });
    });
    if close {
        desk.close_find();
    }
}

/// The menu at the pointer: what can be done with the mark or the paragraph there.
fn context_menu(desk: &mut Desk, ui: &Ui, lang: Lang) -> Result<Option<Command>, Problem> {
    let Some((at, byte)) = desk.menu else { return Ok(None) };
    let mut open = true;
    let mut asked = None;
    let mut zone = None;
    let own = desk.own_selected().is_some();
    let layers = desk.layers();
    let mut marked = None;
    Popup::new(egui::Id::unique("text menu"), ui.ctx().clone(), PopupAnchor::Position(at), ui.layer_id())
        .kind(egui::PopupKind::Menu)
        .layout(egui::Layout::top_down_justified(egui::Align::Min))
        .open_bool(&mut open)
        .show(|ui| {
            ui.set_min_width(220.0);
            if desk.selection().is_some() {
                for layer in &layers {
                    let button =
                        Button::new(layer.name.get(lang)).shortcut_text(layer.key.get(lang).to_uppercase());
                    if ui.add(button).clicked() {
                        marked = Some(layer.id.clone());
                    }
                }
                ui.separator();
            }
            let mut entries = vec![Command::CopyWithMarks];
            if own {
                entries.extend([Command::EditMark, Command::AddPiece, Command::DeleteMark]);
            }
            for command in entries {
                let mut button = Button::new(command.name(lang));
                if let Some(keys) = command.keys(lang) {
                    button = button.shortcut_text(keys);
                }
                if ui.add(button).clicked() {
                    asked = Some(command);
                }
            }
            ui.separator();
            ui.menu_button(text(lang, "zone-menu"), |ui| {
                for kind in ZONES {
                    if ui.button(text(lang, zone_name(kind))).clicked() {
                        zone = Some(kind);
                    }
                }
            });
        });
    if let Some(layer) = &marked {
        desk.mark(layer, None)?;
    }
    if let (Some(kind), Some(article)) = (zone, desk.current.clone()) {
        let span = desk.selection().map(|selection| selection.primary());
        let paragraph = desk.text().map(|text| paragraph_at(text.as_str(), byte));
        if let Some(span) = span.or(paragraph) {
            desk.workspace.set_zone(&article, span, kind)?;
        }
    }
    if !open || asked.is_some() || zone.is_some() || marked.is_some() {
        desk.menu = None;
    }
    Ok(asked)
}

/// The line that `byte` stands in; a sentence where the whole text is one line.
fn paragraph_at(text: &str, byte: usize) -> Span {
    let start = text[..byte].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |newline| byte + newline);
    let line = Span::new(start, end);
    if line.len() == text.len() { sentence_at(text, byte).unwrap_or(line) } else { line }
}

const ZONES: [ZoneKind; 10] = [
    ZoneKind::Title,
    ZoneKind::Standfirst,
    ZoneKind::Heading,
    ZoneKind::Body,
    ZoneKind::Byline,
    ZoneKind::Dateline,
    ZoneKind::Caption,
    ZoneKind::Section,
    ZoneKind::Boilerplate,
    ZoneKind::Comments,
];

fn zone_name(kind: ZoneKind) -> &'static str {
    match kind {
        ZoneKind::Title => "zone-title",
        ZoneKind::Standfirst => "zone-standfirst",
        ZoneKind::Heading => "zone-heading",
        ZoneKind::Body => "zone-body",
        ZoneKind::Byline => "zone-byline",
        ZoneKind::Dateline => "zone-dateline",
        ZoneKind::Caption => "zone-caption",
        ZoneKind::Section => "zone-section",
        ZoneKind::Boilerplate => "zone-boilerplate",
        ZoneKind::Comments => "zone-comments",
    }
}
