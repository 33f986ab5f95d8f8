//! Exporting: as what, where to, for which program, whose work.

mod preview;

pub(in crate::app) use preview::ROWS;

use super::add::path_field;
use crate::annotation::Id;
use crate::app::picker::Purpose;
use crate::app::shell::App;
use crate::app::tasks::{self, Answer, Order, Written};
use crate::app::theme::space;
use crate::export::{FORMATS, Format, LICENCES, Options, Profile, Texts};
use crate::wording::{Lang, Message, text};
use crate::workspace::Workspace;
use egui::{ComboBox, Grid, RichText, ScrollArea, Ui};
use preview::Shown;
use std::path::PathBuf;

/// What has been chosen so far.
#[derive(Debug)]
pub(in crate::app) struct Export {
    pub(in crate::app) folder: String,
    /// The CSV dataset without one.
    format: Option<&'static Format>,
    options: Options,
    /// Everyone with work in the project, and whether their work goes out.
    people: Vec<(Id, String, bool)>,
    written: Option<Written>,
    /// The dataset as it would be, and for which choices.
    shown: Option<Shown>,
}

/// How many characters of an article a dataset without texts may quote.
const QUOTED: usize = 500;

impl Export {
    pub(super) fn new(workspace: &Workspace) -> Self {
        let root = workspace.project().layout().root();
        let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = root.with_file_name(format!("{name}-csv"));
        let people = workspace.project().annotators();
        let people = people.map(|one| (one.id.clone(), one.name.clone(), !one.reference)).collect();
        Self {
            folder: folder.display().to_string(),
            format: None,
            options: Options::default(),
            people,
            written: None,
            shown: None,
        }
    }

    /// Takes in what an export has written, or what it would write.
    pub(in crate::app) fn take(&mut self, answer: Answer) {
        match answer {
            Answer::Written(written) => self.written = Some(written),
            Answer::Preview(preview) => self.shown = Some(Shown::new(preview)),
        }
    }

    /// Draws it; returns whether it is done.
    pub(super) fn ui(&mut self, app: &mut App, ui: &mut Ui) -> bool {
        let lang = app.lang();
        ui.set_width(if self.shown.is_some() { 880.0 } else { 560.0 });
        if self.shown.is_none() {
            self.choices(app, ui);
            return false;
        }
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(400.0);
                self.choices(app, ui);
            });
            ui.separator();
            ui.vertical(|ui| {
                let profile = self.options.profile;
                if let Some(shown) = &mut self.shown {
                    shown.ui(profile, lang, ui);
                }
            });
        });
        false
    }

    fn choices(&mut self, app: &mut App, ui: &mut Ui) {
        let lang = app.lang();
        self.choose_format(lang, ui);
        ui.add_space(space::M);
        ui.horizontal(|ui| {
            path_field(ui, &mut self.folder, &text(lang, "export-folder"));
            if ui.button(text(lang, "export-choose")).clicked() {
                app.picker.open(Purpose::ExportTo, &text(lang, "export-title"), ui.ctx());
            }
        });
        self.choose_people(lang, ui);
        ui.add_space(space::M);
        let ready = !self.folder.trim().is_empty() && self.people.iter().any(|(.., chosen)| *chosen);
        ui.horizontal(|ui| {
            if ui.add_enabled(ready, egui::Button::new(text(lang, "export-button"))).clicked() {
                self.order(app, false);
            }
            let preview = egui::Button::new(text(lang, "export-preview"));
            if self.format.is_none() && ui.add_enabled(ready, preview).clicked() {
                self.order(app, true);
            }
        });
        if !self.people.iter().any(|(.., chosen)| *chosen) {
            let why = if self.people.is_empty() { "export-nobody" } else { "export-choose-somebody" };
            ui.label(RichText::new(text(lang, why)).weak());
        }
        self.show_written(lang, ui);
    }

    fn choose_format(&mut self, lang: Lang, ui: &mut Ui) {
        let dataset = text(lang, "export-dataset");
        let shown = self.format.map_or(dataset.as_str(), |format| format.name);
        let before = self.format.map(|format| format.id);
        ui.horizontal(|ui| {
            ui.label(RichText::new(text(lang, "export-format")).weak());
            ComboBox::from_id_salt("format").selected_text(shown).width(280.0).height(420.0).show_ui(
                ui,
                |ui| {
                    let mut choice = |format: Option<&'static Format>, name: &str| {
                        let chosen = self.format.map(|one| one.id) == format.map(|one| one.id);
                        if ui.selectable_label(chosen, name).clicked() {
                            self.format = format;
                        }
                    };
                    choice(None, &dataset);
                    FORMATS.into_iter().for_each(|format| choice(Some(format), format.name));
                },
            );
        });
        let after = self.format.map(|format| format.id);
        if before != after {
            self.name_folder(before.unwrap_or("csv"), after.unwrap_or("csv"));
            self.written = None;
            self.shown = None;
        }
        ui.add_space(space::XS);
        let Some(format) = self.format else {
            ui.label(RichText::new(text(lang, "export-hint")).weak());
            ui.add_space(space::S);
            for (profile, label) in
                [(Profile::Research, "export-research"), (Profile::Spreadsheet, "export-spreadsheet")]
            {
                ui.radio_value(&mut self.options.profile, profile, text(lang, label));
            }
            self.choose_texts(lang, ui);
            return;
        };
        if let Some(warning) = format.warning() {
            ui.label(RichText::new(warning.render(lang)).weak());
        }
    }

    /// Where the words of the articles go, for whom pseudonyms stand, and under which licence.
    fn choose_texts(&mut self, lang: Lang, ui: &mut Ui) {
        let options = &mut self.options;
        ui.add_space(space::S);
        for (texts, label) in [
            (Texts::Files, "export-texts"),
            (Texts::Inline, "export-inline"),
            (Texts::Without(QUOTED), "export-without-texts"),
        ] {
            ui.radio_value(&mut options.texts, texts, text(lang, label));
        }
        ui.add_space(space::S);
        ui.label(RichText::new(text(lang, "export-pseudonyms")).small().weak());
        // The texts would show the names all the same.
        let without = matches!(options.texts, Texts::Without(_));
        options.masks.authors &= without;
        options.masks.persons &= without;
        ui.horizontal_wrapped(|ui| {
            ui.checkbox(&mut options.masks.annotators, text(lang, "export-mask-annotators"));
            for (mask, label) in [
                (&mut options.masks.authors, "export-mask-authors"),
                (&mut options.masks.persons, "export-mask-persons"),
            ] {
                ui.add_enabled(without, egui::Checkbox::new(mask, text(lang, label)))
                    .on_disabled_hover_text(text(lang, "export-mask-hint"));
            }
        });
        ui.add_space(space::S);
        ui.horizontal(|ui| {
            ui.label(RichText::new(text(lang, "export-licence")).weak());
            let none = text(lang, "export-licence-none");
            let shown = options.licence.map_or(none.as_str(), |licence| licence.id);
            ComboBox::from_id_salt("licence").selected_text(shown).width(200.0).show_ui(ui, |ui| {
                ui.selectable_value(&mut options.licence, None, &none);
                for licence in &LICENCES {
                    ui.selectable_value(&mut options.licence, Some(licence), licence.id)
                        .on_hover_text(licence.name);
                }
            });
        });
    }

    /// A folder that ends in the name of the format follows the choice.
    fn name_folder(&mut self, before: &str, after: &str) {
        if let Some(stem) = self.folder.strip_suffix(&format!("-{before}")) {
            self.folder = format!("{stem}-{after}");
        }
    }

    fn choose_people(&mut self, lang: Lang, ui: &mut Ui) {
        if self.people.is_empty() {
            return;
        }
        ui.add_space(space::S);
        ui.label(RichText::new(text(lang, "export-people")).small().weak());
        ScrollArea::vertical().max_height(140.0).show(ui, |ui| {
            for (id, name, chosen) in &mut self.people {
                let unnamed = Message::new("export-unnamed").arg("id", id.as_str());
                let shown = if name.is_empty() { unnamed.render(lang) } else { name.clone() };
                ui.checkbox(chosen, shown);
            }
        });
    }

    fn show_written(&self, lang: Lang, ui: &mut Ui) {
        let Some(written) = &self.written else { return };
        ui.add_space(space::M);
        let message = Message::new("export-written").arg("folder", self.folder.as_str());
        ui.label(message.render(lang));
        ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
            Grid::new("written").num_columns(2).spacing([space::L, 2.0]).show(ui, |ui| {
                for (table, rows) in &written.counts {
                    ui.label(RichText::new(table).weak());
                    let count = if self.format.is_none() { "export-rows" } else { "export-articles" };
                    ui.label(Message::new(count).arg("rows", *rows).render(lang));
                    ui.end_row();
                }
            });
            for problem in &written.problems {
                ui.label(RichText::new(problem.render(lang)).small());
            }
        });
    }

    /// Reads what is on the disk, so what is only in memory is saved first.
    fn order(&mut self, app: &mut App, preview: bool) {
        let Some(desk) = &mut app.desk else { return };
        if let Err(problem) = desk.workspace.flush() {
            app.notices.report(problem);
            return;
        }
        let chosen = self.people.iter().filter(|(.., chosen)| *chosen);
        self.options.annotators = chosen.map(|(id, ..)| id.to_string()).collect();
        self.options.lang = app.preferences.lang;
        let order = Order {
            project: desk.workspace.project().layout().root().to_owned(),
            annotator: desk.workspace.annotator().clone(),
            format: self.format,
            options: self.options.clone(),
            folder: (!preview).then(|| PathBuf::from(self.folder.trim())),
        };
        self.written = None;
        app.begin(tasks::Export::begin(order));
    }
}
