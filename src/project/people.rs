//! The annotators of a project: one folder each, written by that person alone.

use super::record::{self, Body};
use super::stored::StoredAnnotator;
use super::{Lock, Project};
use crate::annotation::{Annotator, Id, Time};
use crate::wording::{Message, Problem};

impl Body for StoredAnnotator {
    const KIND: &'static str = "annotator";

    fn entries(&self) -> usize {
        1
    }
}

/// Someone works under an id in this window; see [`Project::claim`].
#[derive(Debug)]
pub struct Claim {
    _lock: Lock,
}

impl Project {
    /// The annotators, references included, by id.
    pub fn annotators(&self) -> impl Iterator<Item = &Annotator> {
        self.annotators.values()
    }

    /// The annotator of that id.
    #[must_use]
    pub fn annotator(&self, id: &Id) -> Option<&Annotator> {
        self.annotators.get(id)
    }

    /// Adds an annotator with a random id.
    ///
    /// # Errors
    /// When the project cannot be written.
    pub fn add_annotator(
        &mut self,
        name: &str,
        reference: bool,
        bits: u64,
        now: Time,
    ) -> Result<Id, Problem> {
        let id = Id::random('a', bits);
        self.enter(Annotator { id: id.clone(), name: name.trim().to_owned(), reference, created: now })?;
        Ok(id)
    }

    /// Adds the person of that id.
    ///
    /// # Errors
    /// When the project cannot be written.
    pub fn enter_annotator(&mut self, id: &Id, name: &str, now: Time) -> Result<(), Problem> {
        self.enter(Annotator { id: id.clone(), name: name.trim().to_owned(), reference: false, created: now })
    }

    pub(super) fn enter(&mut self, annotator: Annotator) -> Result<(), Problem> {
        self.writable()?;
        record::save(
            &self.layout,
            &self.layout.annotator(&annotator.id),
            &StoredAnnotator::from(&annotator),
        )?;
        self.annotators.insert(annotator.id.clone(), annotator);
        Ok(())
    }

    /// Tells other windows that someone works under this id, as long as the value lives. `None` when another window
    /// does already. A courtesy: where the file system knows no locks, saving still notices changes of others.
    /// What a crash left half-written is swept away then.
    #[must_use]
    pub fn claim(&self, id: &Id, now: Time) -> Option<Claim> {
        let path = self.layout.annotations().join(id.as_str()).join(".lock");
        let lock = self.layout.disk().lock(&path).unwrap_or_else(|_| Some(Lock::default()))?;
        self.layout.sweep(id, now);
        Some(Claim { _lock: lock })
    }

    /// Gives an annotator another display name.
    ///
    /// # Errors
    /// When the project cannot be written or has no such annotator.
    pub fn rename_annotator(&mut self, id: &Id, name: &str) -> Result<(), Problem> {
        self.writable()?;
        let Some(annotator) = self.annotators.get_mut(id) else {
            return Err(Problem::error(Message::new("project-no-annotator").arg("name", id.as_str())));
        };
        if let Some(reason) = self.sealed.get(id) {
            return Err(reason.clone());
        }
        let renamed = Annotator { name: name.trim().to_owned(), ..annotator.clone() };
        record::save(&self.layout, &self.layout.annotator(id), &StoredAnnotator::from(&renamed))?;
        *annotator = renamed;
        Ok(())
    }

    /// Counts someone in whose works came without a record.
    pub(super) fn enter_nameless(&mut self, id: &Id) {
        self.annotators.entry(id.clone()).or_insert_with(|| nameless(id));
    }

    /// A folder without a readable record is work all the same: its owner then goes by the id.
    pub(super) fn load_annotators(&mut self) {
        for id in self.layout.folders_in(&self.layout.annotations()) {
            let path = self.layout.annotator(&id);
            let nameless = || nameless(&id);
            let annotator = match record::load::<StoredAnnotator>(&self.layout, &path) {
                Ok(loaded) => {
                    self.problems.extend(loaded.problems);
                    if let Some(reason) = loaded.read_only {
                        self.sealed.insert(id.clone(), reason.clone());
                        self.problems.push(reason);
                    }
                    match Annotator::try_from(&loaded.body) {
                        Ok(annotator) if annotator.id == id => annotator,
                        _ => {
                            let found = loaded.body.id.as_str();
                            self.problems.push(
                                Problem::error(Message::new("record-bad-id").arg("id", found))
                                    .in_file(path.display()),
                            );
                            nameless()
                        }
                    }
                }
                Err(problem) => {
                    // A record that is missing may be written anew; one that is damaged may not.
                    if self.layout.disk().has_file(&path).unwrap_or(true) {
                        self.sealed.insert(id.clone(), problem.clone());
                    }
                    self.problems.push(problem);
                    nameless()
                }
            };
            self.annotators.insert(id, annotator);
        }
    }
}

/// Someone of whom no more than the id is known.
fn nameless(id: &Id) -> Annotator {
    Annotator { id: id.clone(), name: id.to_string(), reference: false, created: Time::UNIX_EPOCH }
}
