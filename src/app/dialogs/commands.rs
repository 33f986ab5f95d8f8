//! The palette: every command by a few letters of its name.

use crate::app::command::Command;
use crate::app::fields;
use crate::app::shell::App;
use crate::app::theme::space;
use crate::wording::text;
use egui::{Button, Key, Modifiers, ScrollArea, TextEdit, Ui};

/// What has been typed, and which hit is chosen.
#[derive(Debug, Default)]
pub(in crate::app) struct Commands {
    typed: String,
    chosen: usize,
}

impl Commands {
    /// Draws it; returns whether it is done.
    pub(super) fn ui(&mut self, app: &mut App, ui: &mut Ui) -> bool {
        let lang = app.lang();
        ui.set_width(420.0);
        let down = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
        let up = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowUp));
        let edit = TextEdit::singleline(&mut self.typed)
            .hint_text(text(lang, "palette-type"))
            .desired_width(f32::INFINITY);
        let response = fields::text_edit(ui, edit, &text(lang, "palette-type"));
        let entered = ui.input(|input| input.key_pressed(Key::Enter));
        response.request_focus();
        let mut hits: Vec<(usize, Command)> = Command::TABLE
            .iter()
            .filter_map(|row| Some((distance(&row.0.name(lang), &self.typed)?, row.0)))
            .collect();
        hits.sort_by_key(|(distance, _)| *distance);
        let hits: Vec<Command> = hits.into_iter().map(|(_, command)| command).collect();
        let last = hits.len().saturating_sub(1);
        if response.changed() {
            self.chosen = 0;
        }
        self.chosen = match (down, up) {
            (true, _) => (self.chosen + 1).min(last),
            (_, true) => self.chosen.saturating_sub(1),
            _ => self.chosen.min(last),
        };
        let mut asked = hits.get(self.chosen).copied().filter(|_| entered);
        ui.add_space(space::S);
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for (index, command) in hits.iter().enumerate() {
                let mut button = Button::selectable(index == self.chosen, command.name(lang))
                    .min_size(egui::vec2(ui.available_width(), space::ROW));
                if let Some(keys) = command.keys(lang) {
                    button = button.shortcut_text(keys);
                }
                let response = ui.add(button);
                if index == self.chosen && (down || up) {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    asked = Some(*command);
                }
            }
        });
        if let Some(command) = asked {
            let ctx = ui.ctx().clone();
            app.carry_out(command, &ctx);
        }
        asked.is_some()
    }
}

/// How far `name` is from what was typed: 0 where a word begins with it, 1 where it stands somewhere inside,
/// 2 where only its letters stand there in that order; `None` where not even those do.
fn distance(name: &str, typed: &str) -> Option<usize> {
    let (name, typed) = (name.to_lowercase(), typed.trim().to_lowercase());
    match name.find(&typed) {
        Some(at) if at == 0 || name[..at].ends_with([' ', '’', '\'']) => Some(0),
        Some(_) => Some(1),
        None => {
            let mut letters = name.chars();
            typed.chars().all(|letter| letters.any(|one| one == letter)).then_some(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn words_that_begin_so_come_first() {
        for (name, typed, expected) in [
            ("Exporter les données…", "exp", Some(0)),
            ("Thème clair", "cl", Some(0)),
            ("Mettre l’article à la corbeille", "art", Some(0)),
            ("Grand export", "por", Some(1)),
            ("Ouvrir les exemples", "exp", Some(2)),
            ("Quitter", "xyz", None),
            ("Quitter", "", Some(0)),
        ] {
            assert_eq!(distance(name, typed), expected, "{name} / {typed}");
        }
    }
}
