//! The cheat sheet, and what the program is.

use crate::app::command::{Command, Group};
use crate::app::desk::Desk;
use crate::app::shell::App;
use crate::app::theme::space;
use crate::wording::{Message, text};
use egui::{Grid, RichText, ScrollArea, Ui};

/// All keys on one page; returns whether it is done.
pub(super) fn cheat_sheet(app: &App, ui: &mut Ui) -> bool {
    let lang = app.lang();
    ui.set_width(820.0);
    let room = ui.ctx().content_rect().height() - 160.0;
    ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.columns(2, |columns| {
            let ui = &mut columns[0];
            ui.label(RichText::new(text(lang, "cheat-labels")).small().weak());
            Grid::new("labels").num_columns(2).spacing([space::L, space::XS]).show(ui, |ui| {
                let layers = app.desk.as_ref().map(Desk::layers).unwrap_or_default();
                for layer in &layers {
                    keys_row(ui, layer.key.get(lang).to_uppercase(), layer.name.get(lang));
                    for role in layer.roles.iter().filter(|role| !role.key.is_empty()) {
                        keys_row(ui, role.key.get(lang).to_uppercase(), role.name.get(lang));
                    }
                }
            });
            ui.add_space(space::M);
            ui.label(RichText::new(text(lang, "cheat-text")).small().weak());
            Grid::new("text").num_columns(2).spacing([space::L, space::XS]).show(ui, |ui| {
                for id in TEXT_KEYS {
                    let line = text(lang, id);
                    let (keys, what) = line.split_once('|').unwrap_or((&line, ""));
                    keys_row(ui, keys.trim().to_owned(), what.trim());
                }
            });
            let ui = &mut columns[1];
            for group in Group::ALL {
                ui.label(RichText::new(group.name(lang)).small().weak());
                Grid::new(group).num_columns(2).spacing([space::L, space::XS]).show(ui, |ui| {
                    for (command, ..) in Command::TABLE.iter().filter(|row| row.1 == group) {
                        if let Some(keys) = command.keys(lang) {
                            keys_row(ui, keys, &command.name(lang));
                        }
                    }
                });
                ui.add_space(space::S);
            }
        });
    });
    false
}

/// Keys of the text view, written `keys | what`.
const TEXT_KEYS: [&str; 8] = [
    "cheat-drag",
    "cheat-alt",
    "cheat-ctrl",
    "cheat-double",
    "cheat-triple",
    "cheat-arrows",
    "cheat-words",
    "cheat-cycle",
];

fn keys_row(ui: &mut Ui, keys: String, what: &str) {
    ui.scope(|ui| {
        ui.set_min_width(120.0);
        ui.label(RichText::new(keys).strong());
    });
    ui.label(what);
    ui.end_row();
}

/// What the program is and promises; returns whether it is done.
pub(super) fn about(app: &App, ui: &mut Ui) -> bool {
    let lang = app.lang();
    ui.set_width(440.0);
    let version = Message::new("about-version").arg("version", env!("CARGO_PKG_VERSION"));
    ui.label(RichText::new(version.render(lang)).strong());
    ui.add_space(space::S);
    ui.label(text(lang, "about-what"));
    ui.add_space(space::S);
    ui.label(RichText::new(text(lang, "about-licence")).weak());
    false
}
