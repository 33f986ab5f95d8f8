//! What stands beside the tables: descriptions for people and programs, scripts, licence and citation.
//!
//! All of it is made from the same definitions as the tables, and from what was really written: columns, words,
//! widths, hashes. One file per file of the dataset.

mod citation;
mod codebook;
mod croissant;
mod csvw;
mod datapackage;
mod licence;
mod readme;
mod scripts;

pub(super) use citation::line as citation_line;
pub use licence::{LICENCES, Licence};

use super::csv::Profile;
use super::csv::plan::{Field, Plan};
use super::csv::rows::Seen;
use super::csv::sheet::Written;
use super::csv::tally::Tally;
use super::options::Options;
use crate::annotation::{Annotator, Id, Time};
use crate::project::Project;
use crate::wording::{Message, Problem};
use std::fs;
use std::io;
use std::path::Path;

/// A description of the dataset for further readers, written on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// CSV on the Web, W3C: `csv-metadata.json`.
    Csvw,
    /// Croissant of MLCommons: `croissant.json`.
    Croissant,
    /// The head of a dataset card of Hugging Face, in `README.md`.
    HuggingFace,
}

impl Extra {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Csvw, Self::Croissant, Self::HuggingFace];

    /// The word on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Csvw => "csvw",
            Self::Croissant => "croissant",
            Self::HuggingFace => "hugging-face",
        }
    }
}

/// What is known about a dataset once its tables are written.
pub(super) struct Facts<'f> {
    pub(super) project: &'f Project,
    pub(super) options: &'f Options,
    pub(super) plan: &'f Plan<'f>,
    pub(super) written: &'f [Written],
    pub(super) tally: &'f Tally,
    /// As they appear in the dataset.
    pub(super) annotators: Vec<&'f Annotator>,
    pub(super) rounds: &'f [Id],
    /// When anything in the dataset was last changed.
    pub(super) changed: Time,
}

impl Facts<'_> {
    /// The title of the dataset.
    fn title(&self) -> String {
        let name = self.project.manifest().name.as_str();
        Message::new("dataset-title").arg("name", name).render(self.options.lang)
    }

    /// The title as a word for programs.
    fn slug(&self) -> String {
        let name = &self.project.manifest().name;
        Id::readable(name, &crate::text::sha256_hex(name.as_bytes()), 6).to_string()
    }

    /// What the dataset is, in a sentence or two.
    fn description(&self) -> String {
        let rows = |table: &str| {
            self.written.iter().find(|written| written.table.name == table).map_or(0, |written| written.rows)
        };
        Message::new("dataset-description")
            .arg("articles", rows("articles"))
            .arg("annotations", self.tally.layers.values().sum::<usize>())
            .arg("annotators", self.annotators.len())
            .render(self.options.lang)
    }

    /// The day of the last change, `YYYY-MM-DD`.
    fn day(&self) -> String {
        self.changed.to_string().chars().take(10).collect()
    }

    /// The moment of the last change, to the second.
    fn moment(&self) -> String {
        let moment = self.changed.to_string();
        moment.split_once('.').map_or(moment.clone(), |(seconds, _)| format!("{seconds}Z"))
    }
}

/// Writes everything beside the tables into `folder`; what was left out comes back.
pub(super) fn write(facts: &Facts<'_>, folder: &Path) -> io::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let mut files = vec![
        ("README.md", readme::page(facts)),
        ("codebook.md", codebook::page(facts)),
        ("datapackage.json", datapackage::json(facts)),
        ("CITATION.cff", citation::cff(facts)),
    ];
    if let Some(licence) = facts.options.licence {
        files.push(("LICENSE.txt", licence.text(facts.options.lang)));
    }
    let extras = &facts.options.extras;
    if extras.contains(&Extra::Csvw) {
        files.push(("csv-metadata.json", csvw::json(facts)));
    }
    if extras.contains(&Extra::Croissant) {
        // Its readers know the comma only.
        match facts.options.profile {
            Profile::Research => files.push(("croissant.json", croissant::json(facts))),
            Profile::Spreadsheet => problems.push(Problem::note(Message::new("export-no-croissant"))),
        }
    }
    for (name, content) in files {
        fs::write(folder.join(name), content)?;
    }
    for (name, content) in scripts::all(facts) {
        fs::create_dir_all(folder.join("scripts"))?;
        fs::write(folder.join("scripts").join(name), content)?;
    }
    if let Ok(schema) = facts.project.layout().disk().read(&facts.project.layout().schema()) {
        fs::write(folder.join("schema.ron"), schema)?; // where it is broken, the default one was used
    }
    Ok(problems)
}

/// The words that a column may hold: those of its list and those it has beside them, with labels.
fn words(field: &Field, seen: &Seen) -> Option<Vec<super::csv::plan::Choice>> {
    let mut words = field.values.clone()?;
    words.extend(
        seen.strange.iter().map(|id| super::csv::plan::Choice { id: id.clone(), label: Default::default() }),
    );
    Some(words)
}
