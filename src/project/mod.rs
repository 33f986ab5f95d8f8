//! The project on disk: a folder of readable files with one writer per file.
//!
//! ```text
//! MyProject/
//!   project.ron                                    name, rounds, schema      written by the owner
//!   schema/schema.ron                              the tag set in use        written by the owner
//!   articles/<article>.txt + <article>.ron         text and record           written by import
//!   annotations/<annotator>/annotator.ron          who                       written by the annotator
//!   annotations/<annotator>/<round>/<article>.ron  all a person enters       written by the annotator
//!   history/<annotator>-<device>-<yyyymm>.ronl     what was done when          written by the annotator
//!   backups/…                                      works as they were          written by the annotator
//!   cache/…                                        an index, made anew         written by the program
//!   suggestions/<article>.ron                      what rules suggest         written by the program
//!   rules/*.ron                                    rules of this project      written by the owner
//!   bin/<article>.ron                              articles taken out; deleting the file brings one back
//! ```
//!
//! Copying the `annotations/<annotator>` folders of many people together merges their work: no two people
//! write the same file. Every `.ron` file but the schema is a [`record`]: a header with format version,
//! number of entries and digest, then the body with one line per annotation. `docs/project-format.md`
//! describes every stored field.

mod anchor;
mod anchored;
mod articles;
mod backups;
mod check;
mod copies;
mod disk;
mod history;
mod index;
mod join;
mod layout;
mod manifest;
mod merge;
mod overview;
mod part;
mod people;
pub mod record;
mod repair;
mod stored;
mod suggestions;
mod work_on_text;
mod work_record;
mod work_save;
mod works;

pub use articles::{Added, NewArticle, Replaced};
pub use backups::{Backup, Backups};
pub use check::{Report, check};
pub use disk::{Disk, Found, Kind, Lock, SystemDisk, write_atomically};
pub use history::{Completed, HISTORY_COLUMNS, HistoryEntry, HistorySave, Journal, Past};
pub use layout::Layout;
pub use manifest::Manifest;
pub use merge::{Incoming, Merge};
pub use overview::Summary;
pub use people::Claim;
pub use repair::repair;
pub use work_save::{Again, Merged, Saved, WorkSave};
pub use works::WorkFile;

use crate::annotation::{Annotator, Id, Round, Time};
use crate::schema::{self, Layer, Schema};
use crate::wording::{Lang, Message, Problem};
use articles::Entry;
use index::Index;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// The version of the stored format that this program writes: `(major, minor)`.
pub const FORMAT: (u32, u32) = (1, 0);

/// How many letters tell the runs of the program apart: 40 random bits.
const SESSION: usize = 8;

/// An open project.
#[derive(Clone, Debug)]
pub struct Project {
    layout: Layout,
    manifest: Manifest,
    schema: Schema,
    /// The tag set as its file says, for copies of the project.
    schema_source: String,
    articles: BTreeMap<Id, Entry>,
    removed: BTreeSet<Id>,
    annotators: BTreeMap<Id, Annotator>,
    /// Annotators whose record must not be written again, and why.
    sealed: BTreeMap<Id, Problem>,
    read_only: Option<Problem>,
    problems: Vec<Problem>,
    /// Tells what is saved here from what other runs of the program save.
    session: String,
    index: Arc<Mutex<Index<Arc<articles::Stored>>>>,
}

impl Project {
    /// Makes a project with the default schema in `root`, which must be empty or not exist yet.
    ///
    /// # Errors
    /// When the folder holds something already, or cannot be written.
    pub fn create(root: &Path, name: &str, lang: Lang, bits: u64, now: Time) -> Result<Self, Problem> {
        Self::create_on(Layout::new(root), name, lang, bits, now)
    }

    /// The same on any disk.
    ///
    /// # Errors
    /// As [`Self::create`].
    pub fn create_on(layout: Layout, name: &str, lang: Lang, bits: u64, now: Time) -> Result<Self, Problem> {
        layout.prepare(schema::DEFAULT)?;
        // The project is there once this is.
        Manifest::new(Id::random('p', bits), name, lang, now).save(&layout)?;
        Self::open_on(layout)
    }

    /// Opens the project in `root`.
    ///
    /// What cannot be read (an article, an annotator) is named in [`Self::problems`], left untouched, and the
    /// rest opens. A broken schema or a newer format opens the project read-only.
    ///
    /// # Errors
    /// When there is no project, or its `project.ron` cannot be understood at all.
    pub fn open(root: &Path) -> Result<Self, Problem> {
        Self::open_on(Layout::new(root))
    }

    /// The same on any disk.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_on(layout: Layout) -> Result<Self, Problem> {
        let index = Index::load(&layout, "articles");
        Self::open_with(layout, index)
    }

    /// The same, with what the index knows of the articles.
    fn open_with(layout: Layout, index: Index<Arc<articles::Stored>>) -> Result<Self, Problem> {
        if !layout.is_project()? {
            return Err(Problem::error(Message::new("project-none-here"))
                .in_file(layout.root().display())
                .hint(Message::new("project-none-here-hint")));
        }
        let mut problems = Vec::new();
        let (manifest, mut read_only) = Manifest::load(&layout, &mut problems)?;
        let (schema, schema_source) = match read_schema(&layout) {
            Ok(found) => found,
            Err(problem) => {
                read_only.get_or_insert_with(|| {
                    Problem::warning(Message::new("project-schema-broken")).in_file(layout.schema().display())
                });
                problems.push(problem);
                (schema::default_schema().clone(), schema::DEFAULT.to_owned())
            }
        };
        let mut project = Self {
            layout,
            manifest,
            schema,
            schema_source,
            articles: BTreeMap::new(),
            removed: BTreeSet::new(),
            annotators: BTreeMap::new(),
            sealed: BTreeMap::new(),
            read_only,
            problems,
            session: String::new(),
            index: Arc::default(),
        };
        project.load_articles(index)?;
        project.load_annotators()?;
        Ok(project)
    }

    /// Gives this run of the program a name of its own, made of 64 random bits, so that what it saves can be told
    /// from what was saved at the same time elsewhere.
    pub fn set_session(&mut self, bits: u64) {
        let digits = Id::random('s', bits).to_string();
        self.session = digits[digits.len() - SESSION..].to_owned();
    }

    /// Where its files are.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Its name, language and rounds.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its tag set.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// Its rounds; at least one.
    #[must_use]
    pub fn rounds(&self) -> &[Round] {
        &self.manifest.rounds
    }

    /// The round of that id.
    #[must_use]
    pub fn round(&self, id: &Id) -> Option<&Round> {
        self.rounds().iter().find(|round| round.id == *id)
    }

    /// Whether a layer is in use here: every layer but the optional ones that are not switched on.
    #[must_use]
    pub fn uses_layer(&self, layer: &Layer) -> bool {
        !layer.optional || self.manifest.layers.contains(&layer.id)
    }

    /// Switches an optional layer on or off. Marks of a layer that is off are kept and shown.
    ///
    /// # Errors
    /// When the project cannot be written.
    pub fn use_layer(&mut self, layer: &str, on: bool) -> Result<(), Problem> {
        self.writable()?;
        let mut manifest = self.manifest.clone();
        manifest.layers.retain(|known| known != layer);
        if on {
            manifest.layers.push(layer.to_owned());
        }
        manifest.save(&self.layout)?;
        self.manifest = manifest;
        Ok(())
    }

    /// Why nothing can be written, where that is so.
    #[must_use]
    pub fn read_only(&self) -> Option<&Problem> {
        self.read_only.as_ref()
    }

    /// Opens no file for writing from now on.
    pub fn set_read_only(&mut self, reason: Problem) {
        self.read_only.get_or_insert(reason);
    }

    /// Adds something to [`Self::problems`].
    pub fn notice(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// What was found wrong while opening.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn writable(&self) -> Result<(), Problem> {
        match &self.read_only {
            None => Ok(()),
            Some(reason) => {
                Err(Problem::error(Message::new("project-read-only").arg("reason", reason.message.clone()))
                    .in_file(self.layout.root().display()))
            }
        }
    }
}

fn read_schema(layout: &Layout) -> Result<(Schema, String), Problem> {
    let path = layout.schema();
    let source = layout.disk().read_text(&path)?;
    Ok((schema::parse(&path.display().to_string(), &source)?, source))
}
