//! Opening or making a project: by the system's dialog, a typed path, or the list of recent ones.

use super::add::path_field;
use crate::app::picker::Purpose;
use crate::app::shell::App;
use crate::app::theme::space;
use crate::wording::text;
use egui::{RichText, Ui};
use std::path::{Path, PathBuf};

/// A folder to open, or to make a project in.
#[derive(Debug)]
pub(in crate::app) struct ProjectFolder {
    path: String,
    new: bool,
}

impl ProjectFolder {
    pub(super) fn open() -> Self {
        Self { path: String::new(), new: false }
    }

    pub(super) fn new() -> Self {
        Self { path: String::new(), new: true }
    }

    pub(super) fn title(&self) -> &'static str {
        if self.new { "project-new-title" } else { "project-open-title" }
    }

    /// Draws it; returns whether it is done.
    pub(super) fn ui(&mut self, app: &mut App, ui: &mut Ui) -> bool {
        let lang = app.lang();
        ui.set_width(520.0);
        let hint = if self.new { "project-new-hint" } else { "project-open-hint" };
        ui.label(RichText::new(text(lang, hint)).weak());
        ui.add_space(space::S);
        let purpose = if self.new { Purpose::NewProject } else { Purpose::OpenProject };
        if ui.button(text(lang, "project-choose")).clicked() {
            app.picker.open(purpose, &text(lang, self.title()), ui.ctx());
        }
        if app.picker.is_open() {
            ui.label(RichText::new(text(lang, "picker-open")).small().weak());
        }
        ui.add_space(space::S);
        let mut chosen = None;
        ui.horizontal(|ui| {
            let entered = path_field(ui, &mut self.path, &text(lang, "project-path"));
            let label = if self.new { "project-create" } else { "project-open" };
            if (ui.button(text(lang, label)).clicked() || entered) && !self.path.trim().is_empty() {
                chosen = Some(PathBuf::from(self.path.trim()));
            }
        });
        if !self.new && !app.preferences.recent.is_empty() {
            ui.add_space(space::L);
            ui.label(RichText::new(text(lang, "menu-recent")).small().weak());
            for recent in &app.preferences.recent {
                if ui.link(recent.display().to_string()).clicked() {
                    chosen = Some(recent.clone());
                }
            }
        }
        chosen.is_some_and(|path| self.use_folder(app, &path))
    }

    fn use_folder(&self, app: &mut App, path: &Path) -> bool {
        let result = if self.new { app.new_project(path) } else { app.open_project(path) };
        result.map_err(|problem| app.notices.report(problem)).is_ok()
    }
}
