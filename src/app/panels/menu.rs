//! The bar at the top: menus, the project's name, language and theme.

use crate::app::command::{Command, Group};
use crate::app::preferences::ThemeChoice;
use crate::app::shell::{App, tokens};
use crate::app::theme::{SANS_STRONG, family, space};
use crate::wording::{Lang, Message};
use crate::workspace::Workspace;
use egui::{Align, Button, FontId, Frame, Layout, MenuBar, Panel, RichText, Ui};

pub(in crate::app) fn menu_bar(app: &mut App, ui: &mut Ui) {
    let lang = app.lang();
    let tokens = tokens(ui);
    let mut asked = None;
    let frame = Frame::new().fill(tokens.panel).inner_margin(egui::Margin::symmetric(12, 4));
    Panel::top("menu").frame(frame).resizable(false).show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| {
            let strong = FontId::new(15.0, family(ui.ctx(), SANS_STRONG));
            ui.label(RichText::new("Selon").font(strong).color(tokens.accent));
            ui.add_space(space::S);
            for group in Group::ALL {
                ui.menu_button(group.name(lang), |ui| {
                    ui.set_min_width(260.0);
                    asked = asked.or(menu(app, ui, group));
                });
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let other = if lang == Lang::Fr { Command::English } else { Command::French };
                let flag = if lang == Lang::Fr { "FR" } else { "EN" };
                if ui.add(Button::new(flag).frame(false)).on_hover_text(other.name(lang)).clicked() {
                    asked = Some(other);
                }
                let dark = app.preferences.theme == ThemeChoice::Dark;
                let (icon, theme) = if dark { ("☀", Command::Light) } else { ("🌙", Command::Dark) };
                if ui.add(Button::new(icon).frame(false)).on_hover_text(theme.name(lang)).clicked() {
                    asked = Some(theme);
                }
                if let Some(desk) = &app.desk {
                    ui.add_space(space::S);
                    let name = desk.workspace.project().manifest().name.as_str();
                    ui.label(RichText::new(name).color(tokens.soft))
                        .on_hover_text(desk.workspace.project().layout().root().display().to_string());
                }
            });
        });
    });
    if let Some(command) = asked {
        let ctx = ui.ctx().clone();
        app.carry_out(command, &ctx);
    }
}

/// The entries of one menu.
fn menu(app: &App, ui: &mut Ui, group: Group) -> Option<Command> {
    let lang = app.lang();
    let mut asked = None;
    for (command, _, _, _) in Command::TABLE.iter().filter(|row| row.1 == group) {
        let mut button = Button::new(label(app, *command, lang));
        if let Some(keys) = command.keys(lang) {
            button = button.shortcut_text(keys);
        }
        if ui.add_enabled(is_enabled(app, *command), button).clicked() {
            asked = Some(*command);
            ui.close();
        }
    }
    asked
}

/// The name; undo and redo also say what.
fn label(app: &App, command: Command, lang: Lang) -> String {
    let workspace = app.desk.as_ref().map(|desk| &desk.workspace);
    let what = match command {
        Command::Undo => workspace.and_then(Workspace::can_undo),
        Command::Redo => workspace.and_then(Workspace::can_redo),
        _ => None,
    };
    let ticked = match command {
        Command::LineNumbers => app.preferences.line_numbers,
        Command::Contrast => app.preferences.high_contrast,
        Command::Light => app.preferences.theme == ThemeChoice::Light,
        Command::Dark => app.preferences.theme == ThemeChoice::Dark,
        Command::French => lang == Lang::Fr,
        Command::English => lang == Lang::En,
        _ => false,
    };
    let name = command.name(lang);
    match what {
        Some(what) => {
            Message::new("menu-with-what").arg("name", name).arg("what", Message::new(what)).render(lang)
        }
        None if ticked => format!("{name}  ✔"),
        None => name,
    }
}

fn is_enabled(app: &App, command: Command) -> bool {
    let Some(desk) = &app.desk else {
        return !matches!(
            command,
            Command::AddArticles | Command::Export | Command::Undo | Command::Redo | Command::Find
        );
    };
    match command {
        Command::Undo => desk.workspace.can_undo().is_some(),
        Command::Redo => desk.workspace.can_redo().is_some(),
        Command::DeleteMark
        | Command::EditMark
        | Command::AddPiece
        | Command::EndLonger
        | Command::EndShorter
        | Command::StartLonger
        | Command::StartShorter => desk.own_selected().is_some(),
        Command::AcceptOffer
        | Command::RejectOffer
        | Command::AcceptAlike
        | Command::RejectAlike
        | Command::AcceptEverywhere
        | Command::RejectEverywhere => desk.selected_offer().is_some(),
        Command::NextOffer | Command::PreviousOffer | Command::AcceptAll | Command::RejectAll => {
            !desk.offers.is_empty()
        }
        Command::CopyWithMarks => desk.selected.is_some() || desk.selection().is_some(),
        Command::RemoveArticle | Command::ToggleDone | Command::Find => desk.current.is_some(),
        Command::FindNext | Command::FindPrevious => desk.find.is_some(),
        Command::Reference => desk.workspace.project().annotators().any(|one| one.reference),
        _ => true,
    }
}
