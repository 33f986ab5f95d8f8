//! Adding articles: by the system's dialog, by a typed path, or by pasting a text.

use crate::app::fields;
use crate::app::picker::Purpose;
use crate::app::shell::App;
use crate::app::theme::space;
use crate::text::OFFERED_ENCODINGS;
use crate::wording::text;
use egui::{ComboBox, RichText, ScrollArea, TextEdit, Ui};
use std::path::PathBuf;

/// What has been typed so far.
#[derive(Debug, Default)]
pub(in crate::app) struct Add {
    path: String,
    /// Guessed without one.
    encoding: Option<&'static str>,
    pasted: String,
    wants_focus: bool,
}

impl Add {
    pub(super) fn pasting(pasted: String) -> Self {
        Self { pasted, wants_focus: true, ..Self::default() }
    }

    pub(super) fn encoding(&self) -> Option<String> {
        self.encoding.map(str::to_owned)
    }

    /// Draws it; returns whether it is done.
    pub(super) fn ui(&mut self, app: &mut App, ui: &mut Ui) -> bool {
        let lang = app.lang();
        let mut done = false;
        ui.set_width(520.0);
        ui.label(RichText::new(text(lang, "add-files-hint")).weak());
        ui.add_space(space::XS);
        if ui.button(text(lang, "add-choose-files")).clicked() {
            app.picker.open(Purpose::AddFiles, &text(lang, "add-title"), ui.ctx());
        }
        if app.picker.is_open() {
            ui.label(RichText::new(text(lang, "picker-open")).small().weak());
        }
        ui.add_space(space::S);
        ui.horizontal(|ui| {
            ui.label(RichText::new(text(lang, "add-encoding")).weak());
            let guessed = text(lang, "add-encoding-guessed");
            ComboBox::from_id_salt("encoding")
                .selected_text(self.encoding.map_or_else(|| guessed.clone(), str::to_owned))
                .show_ui(ui, |ui| {
                    ui.selectable_value(&mut self.encoding, None, &guessed);
                    for encoding in OFFERED_ENCODINGS {
                        ui.selectable_value(&mut self.encoding, Some(encoding), encoding);
                    }
                });
        });
        ui.add_space(space::S);
        ui.horizontal(|ui| {
            let entered = path_field(ui, &mut self.path, &text(lang, "add-path"));
            let add = ui.button(text(lang, "add-path-button"));
            if (entered || add.clicked()) && !self.path.trim().is_empty() {
                app.add_paths(&[PathBuf::from(self.path.trim())], self.encoding());
                done = true;
            }
        });
        ui.add_space(space::L);
        ui.label(RichText::new(text(lang, "add-paste-hint")).weak());
        ui.add_space(space::XS);
        ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
            let edit = TextEdit::multiline(&mut self.pasted)
                .desired_rows(8)
                .desired_width(f32::INFINITY)
                .hint_text(text(lang, "add-paste-field"));
            let response = fields::text_edit(ui, edit, &text(lang, "add-paste-field"));
            if std::mem::take(&mut self.wants_focus) {
                response.request_focus();
            }
        });
        ui.add_space(space::S);
        let ready = !self.pasted.trim().is_empty();
        if ui.add_enabled(ready, egui::Button::new(text(lang, "add-paste-button"))).clicked() {
            app.add_pasted(&self.pasted);
            done = true;
        }
        done
    }
}

/// A field for a path; whether Enter was pressed in it.
pub(super) fn path_field(ui: &mut Ui, path: &mut String, name: &str) -> bool {
    let edit = TextEdit::singleline(path).hint_text(name).desired_width(360.0);
    let response = fields::text_edit(ui, edit, name);
    response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}
