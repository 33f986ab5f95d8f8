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
        let hits: Vec<Command> = Command::TABLE
            .iter()
            .map(|row| row.0)
            .filter(|command| matches(&command.name(lang), &self.typed))
            .collect();
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

/// Whether the letters typed stand in the name, in that order.
fn matches(name: &str, typed: &str) -> bool {
    let name = name.to_lowercase();
    let mut letters = name.chars();
    typed.to_lowercase().chars().filter(|c| !c.is_whitespace()).all(|letter| letters.any(|one| one == letter))
}
