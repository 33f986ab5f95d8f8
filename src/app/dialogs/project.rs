//! A folder to choose, by the system's dialog, a typed path, or the list of recent projects: a project to open or to
//! make, returned work to take in, a place for work that the project's disk does not take.

use super::add::path_field;
use crate::app::picker::Purpose;
use crate::app::shell::App;
use crate::app::theme::space;
use crate::wording::text;
use egui::{RichText, Ui};
use std::path::{Path, PathBuf};

/// What a folder is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum FolderFor {
    /// A project to open.
    Open,
    /// An empty folder for a new project.
    New,
    /// A returned folder or archive, to be merged into the project.
    Merge,
    /// Work that cannot be saved goes here.
    Elsewhere,
}

impl FolderFor {
    /// The wording ids of title, hint and button, and what the system's dialog is asked for.
    fn words(self) -> (&'static str, &'static str, &'static str, Purpose) {
        match self {
            Self::Open => ("project-open-title", "project-open-hint", "project-open", Purpose::OpenProject),
            Self::New => ("project-new-title", "project-new-hint", "project-create", Purpose::NewProject),
            Self::Merge => ("merge-title", "merge-hint", "merge-button", Purpose::MergeFrom),
            Self::Elsewhere => ("elsewhere-title", "elsewhere-hint", "elsewhere-button", Purpose::SaveTo),
        }
    }
}

/// A folder that is being chosen.
#[derive(Debug)]
pub(in crate::app) struct Folder {
    path: String,
    wanted: FolderFor,
}

impl Folder {
    pub(super) fn new(wanted: FolderFor) -> Self {
        Self { path: String::new(), wanted }
    }

    pub(super) fn title(&self) -> &'static str {
        self.wanted.words().0
    }

    /// Draws it; returns whether it is done.
    pub(super) fn ui(&mut self, app: &mut App, ui: &mut Ui) -> bool {
        let lang = app.lang();
        ui.set_width(520.0);
        let (title, hint, button, purpose) = self.wanted.words();
        ui.label(RichText::new(text(lang, hint)).weak());
        ui.add_space(space::S);
        if ui.button(text(lang, "project-choose")).clicked() {
            app.picker.open(purpose, &text(lang, title), ui.ctx());
        }
        if app.picker.is_open() {
            ui.label(RichText::new(text(lang, "picker-open")).small().weak());
        }
        ui.add_space(space::S);
        let mut chosen = None;
        ui.horizontal(|ui| {
            let entered = path_field(ui, &mut self.path, &text(lang, "project-path"));
            if (ui.button(text(lang, button)).clicked() || entered) && !self.path.trim().is_empty() {
                chosen = Some(PathBuf::from(self.path.trim()));
            }
        });
        if self.wanted == FolderFor::Open && !app.preferences.recent.is_empty() {
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
        let result = app.use_folder(self.wanted, path);
        result.map_err(|problem| app.notices.report(problem)).is_ok()
    }
}
