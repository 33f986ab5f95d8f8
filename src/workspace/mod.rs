//! An open project with a person at it: all that the window can do, without a window.
//!
//! Whatever a person does is a method here. Each edit becomes [`Change`]s that are applied to the work in
//! memory, pushed on the undo stack and saved by a worker thread within 300 ms. The window draws what the
//! queries return and keeps nothing of its own but widgets.

mod articles;
mod backups;
mod edits;
mod elsewhere;
mod everywhere;
mod history;
mod offers;
mod saver;
mod unsaved;
mod visibility;

pub use crate::project::Summary;
pub use articles::ArticleRow;
pub use edits::Part;
pub use everywhere::{DecidedEverywhere, Everywhere};
pub use history::Focus;
pub use offers::{Offer, OfferFilter, Verdict};
pub use saver::SaveState;
pub use visibility::may_see;

use crate::annotation::{Act, Annotation, Article, Change, Edit, Id, Time, Work};
use crate::detect::Engine;
use crate::project::{Claim, Found, HistoryEntry, Journal, Project, WorkFile};
use crate::schema::Schema;
use crate::text::Zone;
use crate::wording::{Message, Problem};
use articles::Overview;
use history::History;
use saver::{Saver, Unsaved};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the workspace takes time and chance from; tests give their own.
pub struct Outside {
    /// The time now.
    pub now: Box<dyn Fn() -> Time + Send>,
    /// 64 random bits.
    pub random: Box<dyn FnMut() -> u64 + Send>,
    /// This machine: a random id, so that one person at two machines writes two histories.
    pub device: Id,
    /// Where a second set of backups goes, away from the project; `None` where none is wanted.
    pub backups: Option<PathBuf>,
}

impl Outside {
    /// The clock of the system, in whole seconds, and its source of random numbers; a machine that nobody knows, without
    /// backups.
    #[must_use]
    pub fn system() -> Self {
        // Without a source of chance, ids could collide between machines; that is no state to work in.
        let random = || getrandom::u64().expect("the system gives random numbers");
        Self {
            now: Box::new(|| Time::from_second(Time::now().as_second()).unwrap_or(Time::UNIX_EPOCH)),
            random: Box::new(random),
            device: Id::random('d', random()),
            backups: None,
        }
    }
}

impl std::fmt::Debug for Outside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Outside")
    }
}

/// An article that is open, with the person's work on it.
#[derive(Debug)]
pub struct Opened {
    /// The article.
    pub article: Arc<Article>,
    file: WorkFile,
    /// Why the work cannot be changed, where that is so.
    pub sealed: Option<Problem>,
    /// What was noticed while reading.
    pub problems: Vec<Problem>,
}

impl Opened {
    /// The person's work.
    #[must_use]
    pub fn work(&self) -> &Work {
        &self.file.work
    }

    /// The zones: as the person corrected them, else as import guessed them.
    #[must_use]
    pub fn zones(&self) -> &[Zone] {
        self.file.work.zones.as_deref().unwrap_or(&self.article.zones)
    }

    /// The marks that do not fit the text, with their words: kept, and to be checked.
    #[must_use]
    pub fn unplaced(&self) -> Vec<(Id, String)> {
        self.file.unplaced()
    }

    /// The annotation of that id.
    #[must_use]
    pub fn annotation(&self, id: &Id) -> Option<&Annotation> {
        self.file.work.annotations.get(id)
    }
}

/// An open project with a person at it.
#[derive(Debug)]
pub struct Workspace {
    project: Project,
    annotator: Id,
    name: String,
    round: Id,
    outside: Outside,
    opened: BTreeMap<Id, Opened>,
    summaries: BTreeMap<Id, Summary>,
    to_summarise: Vec<Id>,
    overview: Option<Overview>,
    shown: BTreeSet<Id>,
    others: BTreeMap<(Id, Id), Work>,
    history: History,
    journal: Journal,
    /// Steps that the journal has not written yet.
    untold: Vec<HistoryEntry>,
    saver: Saver,
    /// The article whose file is looked at next, and when each file was found changed last.
    watched: Option<Id>,
    looks: BTreeMap<Id, Option<Found>>,
    /// What the person has not been told yet.
    notices: Vec<Problem>,
    unsaved: Unsaved,
    /// The numbers of the lines of the history that speak of many works.
    records: Vec<u64>,
    generation: u64,
    engine: Option<Engine>,
    offers: BTreeMap<Id, Vec<Offer>>,
    suggesting: bool,
    /// Held as long as the person works here.
    claim: Option<Claim>,
}

/// So many works of a change over many articles are written before what was done meanwhile.
const AT_ONCE: usize = 16;

impl Workspace {
    /// Opens the project in `root` for a person: the `annotator` of that id where the project knows it, else
    /// a new one called `name`, who enters the project with the first mark.
    ///
    /// # Errors
    /// When the project cannot be opened.
    pub fn open(root: &Path, annotator: Option<&Id>, name: &str, outside: Outside) -> Result<Self, Problem> {
        Ok(Self::new(Project::open(root)?, annotator, name, outside))
    }

    /// The same for a project that is open already.
    #[must_use]
    pub fn new(project: Project, annotator: Option<&Id>, name: &str, mut outside: Outside) -> Self {
        let known = annotator.and_then(|id| project.annotator(id)).filter(|known| !known.reference);
        let (annotator, name) = match known {
            Some(known) => (known.id.clone(), known.name.clone()),
            None => (Id::random('a', (outside.random)()), name.trim().to_owned()),
        };
        let round = project.rounds()[0].id.clone();
        let mut project = project;
        project.set_session((outside.random)());
        let claim =
            project.annotator(&annotator).is_some().then(|| project.claim(&annotator, (outside.now)()));
        if let Some(None) = claim {
            project.set_read_only(Problem::warning(Message::new("project-in-use")));
        }
        let mut completed = Vec::new();
        if project.read_only().is_none() && claim.is_some() {
            match project.complete(&annotator) {
                Ok(done) => completed = done.of(&outside.device),
                Err(problem) => project.notice(problem),
            }
        }
        let mut journal = project.journal(&annotator, &outside.device, &round);
        let mut workspace = Self {
            project,
            annotator,
            name,
            round,
            outside,
            opened: BTreeMap::new(),
            summaries: BTreeMap::new(),
            to_summarise: Vec::new(),
            overview: None,
            shown: BTreeSet::new(),
            others: BTreeMap::new(),
            history: History::of(&mut journal),
            journal,
            untold: Vec::new(),
            saver: Saver::start(),
            watched: None,
            looks: BTreeMap::new(),
            notices: Vec::new(),
            unsaved: Unsaved::default(),
            records: completed,
            generation: 0,
            engine: None,
            offers: BTreeMap::new(),
            suggesting: true,
            claim: claim.flatten(),
        };
        workspace.notices = workspace.project.take_in_copies(Some(&workspace.annotator));
        workspace.list_works();
        workspace
    }

    /// The project.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The tag set.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        self.project.schema()
    }

    /// Who annotates.
    #[must_use]
    pub fn annotator(&self) -> &Id {
        &self.annotator
    }

    /// The person's display name; empty as long as none was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The round at work.
    #[must_use]
    pub fn round(&self) -> &Id {
        &self.round
    }

    /// Counts the changes, so that a view knows when to look again.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Switches an optional layer on or off in the project.
    ///
    /// # Errors
    /// When the project cannot be written.
    pub fn use_layer(&mut self, layer: &str, on: bool) -> Result<(), Problem> {
        self.generation += 1;
        self.project.use_layer(layer, on)
    }

    /// Gives the person a display name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_name(&mut self, name: &str) -> Result<(), Problem> {
        name.trim().clone_into(&mut self.name);
        if self.project.annotator(&self.annotator).is_some() {
            self.project.rename_annotator(&self.annotator, &self.name)?;
        }
        Ok(())
    }

    /// Opens an article, or finds it open.
    ///
    /// # Errors
    /// When its text or the work on it cannot be read.
    pub fn article(&mut self, id: &Id) -> Result<&Opened, Problem> {
        if !self.opened.contains_key(id) {
            let (article, changed) = self.project.article(id)?;
            let (file, mut problems, sealed) = self.project.work(&self.annotator, &self.round, &article)?;
            problems.extend(changed);
            let article = Arc::new(article);
            self.opened.insert(id.clone(), Opened { article, file, sealed, problems });
        }
        Ok(&self.opened[id])
    }

    /// An article that is open.
    #[must_use]
    pub fn opened(&self, id: &Id) -> Option<&Opened> {
        self.opened.get(id)
    }

    /// The state of saving, as it truly is. A change over many articles is saved once the history holds it.
    #[must_use]
    pub fn save_state(&self) -> SaveState {
        if let Some(problem) = self.saver.failure() {
            return SaveState::Failed(Box::new(problem.clone()));
        }
        let is_held = self.unsaved.loose.is_empty() && self.untold.is_empty() && self.saver.has_told();
        if is_held { SaveState::Saved } else { SaveState::Saving }
    }

    /// Hands changed works to the saving thread and takes in its answers; call it often. Returns whether
    /// there is more to do soon.
    pub fn tick(&mut self) -> bool {
        self.summarise_some();
        let is_read = !self.overlook();
        self.saver.collect(&mut self.unsaved);
        self.take_in_saved();
        self.watch();
        if self.saver.may_send() {
            self.send_some(false);
        }
        !is_read || !self.is_quiet() || !self.to_summarise.is_empty()
    }

    /// Saves everything and waits for it.
    ///
    /// # Errors
    /// What could not be saved; the work stays safe in memory and is tried again.
    pub fn flush(&mut self) -> Result<(), Problem> {
        let mut tries = 0;
        // A change over many articles is written in parts, and its end is told to the history last.
        while tries == 0 || !self.is_quiet() && self.saver.failure().is_none() {
            self.send_some(true);
            self.saver.wait(&mut self.unsaved);
            self.take_in_saved();
            tries += 1;
        }
        self.saver.failure().map_or(Ok(()), |problem| Err(problem.clone()))
    }

    /// Whether everything is written and told.
    fn is_quiet(&self) -> bool {
        self.unsaved.dirty.is_empty()
            && self.untold.is_empty()
            && self.records.is_empty()
            && self.saver.is_idle()
    }

    /// Hands over what was done: first to the history, then to the works. What failed waits its time, unless
    /// `at_once`.
    fn send_some(&mut self, at_once: bool) {
        let untold = std::mem::take(&mut self.untold);
        let opened = &self.opened;
        let told = self.journal.save(&untold, |id| opened.get(id).map(|opened| &opened.article.text));
        let over_many = untold.iter().zip(told.iter().flat_map(|(_, numbers)| numbers));
        self.records
            .extend(over_many.filter(|(entry, _)| entry.revisions.len() > 1).map(|(_, number)| *number));
        self.saver.tell(told.map(|(save, _)| save), at_once);
        // What nothing on the disk holds goes first, and does not wait behind a thousand others.
        let (due, waiting): (BTreeSet<Id>, BTreeSet<Id>) = std::mem::take(&mut self.unsaved.dirty)
            .into_iter()
            .partition(|id| at_once || self.saver.is_due(Some(id)));
        self.unsaved.dirty = waiting;
        let (loose, held): (Vec<Id>, Vec<Id>) =
            due.into_iter().partition(|id| self.unsaved.loose.contains(id));
        let later = held.len().min(AT_ONCE);
        self.unsaved.dirty.extend(held[later..].iter().cloned());
        let nothing = loose.is_empty() && held.is_empty();
        for id in loose.into_iter().chain(held.into_iter().take(AT_ONCE)) {
            self.send_work(id);
        }
        if nothing && self.saver.is_idle() && self.saver.failure().is_none() && !self.records.is_empty() {
            let numbers = std::mem::take(&mut self.records);
            let save = self.journal.complete((self.outside.now)(), &self.round, &numbers);
            self.saver.tell(Some(save), at_once);
        }
    }

    fn send_work(&mut self, id: Id) {
        let backups = self.backups_now();
        let Some(opened) = self.opened.get_mut(&id) else { return };
        match self.project.work_save(&mut opened.file, &opened.article) {
            Ok(save) => {
                if !self.saver.send(id.clone(), save.backing_up(backups)) {
                    self.unsaved.dirty.insert(id);
                }
            }
            Err(problem) => {
                self.saver.fail(Some(id.clone()), problem);
                self.unsaved.dirty.insert(id);
            }
        }
    }

    /// Notes that the work on an article is to be saved.
    fn mark_unsaved(&mut self, article: &Id, held: bool) {
        self.unsaved.dirty.insert(article.clone());
        if !held {
            self.unsaved.loose.insert(article.clone());
        }
    }

    /// Applies changes to one article as one step of undo.
    fn commit(&mut self, article: &Id, label: &'static str, changes: Vec<Change>) -> Result<(), Problem> {
        let edits = changes.into_iter().map(|change| Edit::Work(article.clone(), change)).collect();
        self.commit_edits(label, None, edits)
    }

    fn commit_edits(
        &mut self,
        label: &'static str,
        merge: Option<String>,
        edits: Vec<Edit>,
    ) -> Result<(), Problem> {
        if edits.is_empty() {
            return Ok(());
        }
        self.apply_all(&edits)?;
        let joins = self.history.push(label, merge, edits.clone());
        self.tell(Act::Done, label, joins, edits);
        Ok(())
    }

    /// All edits or none.
    fn apply_all(&mut self, edits: &[Edit]) -> Result<(), Problem> {
        // One line of the history holds a change over many articles, until each of them is written.
        let held = edits.iter().any(|edit| edit.article() != edits[0].article());
        for (done, edit) in edits.iter().enumerate() {
            if let Err(problem) = self.apply(edit, held) {
                for edit in edits[..done].iter().rev() {
                    // What was just applied can be taken back.
                    let _ = self.apply(&edit.clone().invert(), held);
                }
                return Err(problem);
            }
        }
        Ok(())
    }

    fn apply(&mut self, edit: &Edit, held: bool) -> Result<(), Problem> {
        self.generation += 1;
        match edit {
            Edit::Work(article, change) => {
                self.enter_annotator()?;
                self.article(article)?;
                let Some(opened) = self.opened.get_mut(article) else { return Ok(()) };
                if let Some(reason) = &opened.sealed {
                    return Err(reason.clone());
                }
                opened.file.work.apply(change).map_err(|_| Problem::error(Message::new("edit-stale")))?;
                let rezoned = matches!(change, Change::Zones { .. });
                let summary = summary(&opened.file.work);
                self.summaries.insert(article.clone(), summary);
                self.mark_unsaved(article, held);
                if rezoned {
                    // Rules look only at the zones that count.
                    self.forget_offers(article);
                }
                Ok(())
            }
            Edit::Bin { article, removed: true } => {
                self.project.remove_article(article, (self.outside.now)())
            }
            Edit::Bin { article, removed: false } => {
                self.project.restore_article(article)?;
                if !self.summaries.contains_key(article) {
                    self.to_summarise.push(article.clone());
                }
                Ok(())
            }
        }
    }

    /// The person enters the project with the first change.
    fn enter_annotator(&mut self) -> Result<(), Problem> {
        if let Some(reason) = self.project.read_only() {
            return Err(reason.clone());
        }
        if self.project.annotator(&self.annotator).is_some() {
            return Ok(());
        }
        let now = (self.outside.now)();
        self.project.enter_annotator(&self.annotator, &self.name, now)?;
        self.claim = self.project.claim(&self.annotator, now);
        Ok(())
    }
}

/// What was typed last is saved even where nobody asked for it.
impl Drop for Workspace {
    fn drop(&mut self) {
        // There is nobody left to tell about a failure; the window flushes before and shows it.
        let _ = self.flush();
    }
}

fn summary(work: &Work) -> Summary {
    let marks = work.annotations.values().filter(|annotation| annotation.decision.stands()).count();
    Summary { status: work.status, marks }
}
