//! What the program remembers about a person's choices: language, theme, zoom, recent projects. Never
//! anything about articles or marks; those live in projects.

use crate::annotation::Id;
use crate::wording::Lang;
use crate::workspace::Outside;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const KEY: &str = "preferences";
const RECENT: usize = 8;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum ThemeChoice {
    #[default]
    Light,
    Dark,
    System,
}

/// A person's choices. Each field has a default, so that an older or newer file loses only what it lacks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Preferences {
    pub(super) lang: Lang,
    pub(super) theme: ThemeChoice,
    pub(super) high_contrast: bool,
    pub(super) zoom: f32,
    pub(super) line_numbers: bool,
    pub(super) articles_open: bool,
    pub(super) side_open: bool,
    /// The display name last given; the next project starts with it.
    pub(super) name: String,
    /// Which annotator the person is, by project id.
    pub(super) annotators: BTreeMap<String, String>,
    /// This machine, in the names of the histories it writes; made at the first start.
    pub(super) device: String,
    /// Whether a second set of backups is kept in the person's data folder.
    pub(super) second_backups: bool,
    /// The projects opened last, the latest first.
    pub(super) recent: Vec<PathBuf>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            lang: Lang::Fr,
            theme: ThemeChoice::Light,
            high_contrast: false,
            zoom: 1.0,
            line_numbers: false,
            articles_open: true,
            side_open: true,
            name: String::new(),
            annotators: BTreeMap::new(),
            device: String::new(),
            second_backups: true,
            recent: Vec::new(),
        }
    }
}

impl Preferences {
    pub(super) fn load(storage: Option<&dyn eframe::Storage>) -> Self {
        storage.and_then(|storage| eframe::get_value(storage, KEY)).unwrap_or_default()
    }

    pub(super) fn store(&self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, KEY, self);
    }

    /// Where a workspace takes time, chance and the name of this machine from, and where it puts its second backups.
    pub(super) fn outside(&mut self, backups: Option<PathBuf>) -> Outside {
        let mut outside = Outside::system();
        outside.backups = backups.filter(|_| self.second_backups);
        match Id::new(self.device.clone()) {
            Ok(device) => outside.device = device,
            Err(_) => self.device = outside.device.to_string(),
        }
        outside
    }

    /// Puts a project on top of the list of recent ones.
    pub(super) fn remember(&mut self, project: &Path) {
        self.recent.retain(|known| known != project);
        self.recent.insert(0, project.to_owned());
        self.recent.truncate(RECENT);
    }
}
