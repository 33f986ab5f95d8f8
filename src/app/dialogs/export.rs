//! Exporting a dataset: where to, for which program, whose work.

use super::add::path_field;
use crate::annotation::Id;
use crate::app::picker::Purpose;
use crate::app::shell::App;
use crate::app::theme::space;
use crate::export::{self, Options, Profile, Summary, Viewer};
use crate::wording::{Message, Problem, text};
use crate::workspace::{Workspace, may_see};
use egui::{Grid, RichText, Ui};
use std::ops::ControlFlow;
use std::path::Path;

/// What has been chosen so far.
#[derive(Debug)]
pub(in crate::app) struct Export {
    pub(in crate::app) folder: String,
    options: Options,
    /// Everyone with work in the project, and whether their work goes out.
    people: Vec<(Id, String, bool)>,
    done: Option<Summary>,
}

impl Export {
    pub(super) fn new(workspace: &Workspace) -> Self {
        let root = workspace.project().layout().root();
        let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = root.with_file_name(format!("{name}-csv"));
        let people = workspace.project().annotators();
        let people = people.map(|one| (one.id.clone(), one.name.clone(), !one.reference)).collect();
        Self { folder: folder.display().to_string(), options: Options::default(), people, done: None }
    }

    /// Draws it; returns whether it is done.
    pub(super) fn ui(&mut self, app: &mut App, ui: &mut Ui) -> bool {
        let lang = app.lang();
        ui.set_width(520.0);
        ui.label(RichText::new(text(lang, "export-hint")).weak());
        ui.add_space(space::S);
        ui.horizontal(|ui| {
            path_field(ui, &mut self.folder, &text(lang, "export-folder"));
            if ui.button(text(lang, "export-choose")).clicked() {
                app.picker.open(Purpose::ExportTo, &text(lang, "export-title"), ui.ctx());
            }
        });
        ui.add_space(space::S);
        for (profile, label) in
            [(Profile::Research, "export-research"), (Profile::Spreadsheet, "export-spreadsheet")]
        {
            ui.radio_value(&mut self.options.profile, profile, text(lang, label));
        }
        ui.checkbox(&mut self.options.inline_text, text(lang, "export-inline"));
        if !self.people.is_empty() {
            ui.add_space(space::S);
            ui.label(RichText::new(text(lang, "export-people")).small().weak());
            for (id, name, chosen) in &mut self.people {
                let unnamed = Message::new("export-unnamed").arg("id", id.as_str());
                let shown = if name.is_empty() { unnamed.render(lang) } else { name.clone() };
                ui.checkbox(chosen, shown);
            }
        }
        ui.add_space(space::M);
        let ready = !self.folder.trim().is_empty() && self.people.iter().any(|(.., chosen)| *chosen);
        if ui.add_enabled(ready, egui::Button::new(text(lang, "export-button"))).clicked() {
            match self.write(app) {
                Ok(summary) => self.done = Some(summary),
                Err(problem) => app.notices.report(problem),
            }
        }
        if self.people.is_empty() {
            ui.label(RichText::new(text(lang, "export-nobody")).weak());
        }
        if let Some(summary) = &self.done {
            ui.add_space(space::M);
            let message = Message::new("export-written").arg("folder", self.folder.as_str());
            ui.label(message.render(lang));
            Grid::new("written").num_columns(2).spacing([space::L, 2.0]).show(ui, |ui| {
                for (table, rows) in &summary.tables {
                    ui.label(RichText::new(*table).weak());
                    ui.label(Message::new("export-rows").arg("rows", *rows).render(lang));
                    ui.end_row();
                }
            });
            for problem in &summary.problems {
                ui.label(RichText::new(problem.render(lang)).small());
            }
        }
        false
    }

    /// Writes what is on the disk, so what is only in memory is saved first.
    fn write(&mut self, app: &mut App) -> Result<Summary, Problem> {
        let Some(desk) = &mut app.desk else {
            return Err(Problem::error(Message::new("export-no-project")));
        };
        desk.workspace.flush()?;
        let chosen = self.people.iter().filter(|(.., chosen)| *chosen);
        self.options.annotators = chosen.map(|(id, ..)| id.to_string()).collect();
        self.options.lang = app.preferences.lang;
        let folder = Path::new(self.folder.trim());
        let mut on = |_, _| ControlFlow::Continue(());
        let viewer = Viewer { annotator: desk.workspace.annotator(), may_see: &may_see };
        export::write_csv_for(Some(viewer), desk.workspace.project(), folder, &self.options, &mut on)
    }
}
