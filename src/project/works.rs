//! The work files: one per annotator, round and article.

use super::record::{self, Body};
use super::stored::{StoredAnnotation, StoredAnswer, StoredStatus, StoredZone, real_zones, stored_zones};
use super::{Layout, Project};
use crate::annotation::{Answer, Article, Id, Time, Work};
use crate::text::Text;
use crate::wording::{Message, Problem};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// A work with what its file needs beyond it.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkFile {
    /// The work.
    pub work: Work,
    /// Counts the saves; the higher one is the later one, whatever the clocks say.
    pub revision: u64,
    /// Records that do not fit the text, kept as they are.
    quarantined: Vec<StoredAnnotation>,
    /// Zones that do not fit the text, kept as they are.
    strange_zones: Vec<StoredZone>,
    /// The file as it was last read or written, to tell what has changed since.
    last: Option<Arc<Stored>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Stored {
    article: String,
    annotator: String,
    round: String,
    text_sha256: String,
    revision: u64,
    #[serde(default)]
    status: StoredStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    started: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    finished: Option<Time>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    suggestions_shown: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    zones: Option<Vec<StoredZone>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    card: BTreeMap<String, StoredAnswer>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    sources: BTreeMap<String, BTreeMap<String, StoredAnswer>>,
    /// The revision that last changed each part but the annotations: `status`, `note`, `zones`, `card/<question>`,
    /// `source/<source>/<question>`. A part without a value was cleared then.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    revisions: BTreeMap<String, u64>,
    /// Annotations that were taken back before they meant anything, with the revision that did it, so that merging
    /// an older copy does not bring them back.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    withdrawn: BTreeMap<String, u64>,
    annotations: Vec<StoredAnnotation>,
}

impl Body for Stored {
    const KIND: &'static str = "work";

    fn entries(&self) -> usize {
        self.annotations.len()
    }
}

/// A work ready to be written.
#[derive(Debug)]
pub struct WorkSave {
    layout: Layout,
    path: PathBuf,
    /// The revision that must be on the disk, so that nobody else's changes are overwritten.
    base: u64,
    stored: Arc<Stored>,
}

impl WorkSave {
    /// The same in another folder, which holds a copy or a part of the project.
    #[must_use]
    pub fn moved_to(self, layout: &Layout) -> Self {
        let inside = self.path.strip_prefix(self.layout.root()).unwrap_or(&self.path);
        Self { path: layout.root().join(inside), layout: layout.clone(), ..self }
    }

    /// Writes it.
    ///
    /// # Errors
    /// When that fails; the old file is then as it was.
    pub fn run(&self) -> Result<(), Problem> {
        let text = record::to_text(&*self.stored).map_err(|problem| problem.in_file(self.path.display()))?;
        self.layout.replace(&self.path, text.as_bytes(), || self.check())
    }

    /// A file that somebody else changed meanwhile is not written over.
    fn check(&self) -> Result<(), Problem> {
        if !self.layout.disk().has_file(&self.path)? {
            return Ok(());
        }
        let found = record::load::<Stored>(&self.layout, &self.path)?.body.revision;
        // A try that failed half-way may have left a later base of our own.
        if found > self.base {
            return Err(Problem::error(Message::new("work-changed-outside"))
                .in_file(self.path.display())
                .hint(Message::new("work-changed-outside-hint")));
        }
        Ok(())
    }
}

impl WorkFile {
    /// Work that has no file yet.
    #[must_use]
    pub fn new(work: Work) -> Self {
        Self { work, revision: 0, quarantined: Vec::new(), strange_zones: Vec::new(), last: None }
    }

    /// How many records do not fit the text: a piece beyond it, or other words than it says.
    #[must_use]
    pub fn quarantined(&self) -> usize {
        self.quarantined.len() + self.strange_zones.len()
    }

    fn stored(&self, text: &Text) -> Stored {
        let work = &self.work;
        let annotations = work.in_text_order().into_iter().map(|one| StoredAnnotation::new(one, text));
        let answers = |card: &BTreeMap<String, Answer>| -> BTreeMap<String, StoredAnswer> {
            card.iter().map(|(question, answer)| (question.clone(), answer.into())).collect()
        };
        let zones = work.zones.as_ref().map(|zones| stored_zones(zones, text));
        let strange = (!self.strange_zones.is_empty()).then(Vec::new);
        let mut stored = Stored {
            article: work.article.to_string(),
            annotator: work.annotator.to_string(),
            round: work.round.to_string(),
            text_sha256: text.sha256(),
            revision: self.revision,
            status: work.status.into(),
            started: work.started,
            finished: work.finished,
            suggestions_shown: work.suggestions_shown,
            note: work.note.clone(),
            zones: zones.or(strange).map(|zones| [zones, self.strange_zones.clone()].concat()),
            card: answers(&work.card),
            sources: work.sources.iter().map(|(source, card)| (source.clone(), answers(card))).collect(),
            revisions: BTreeMap::new(),
            withdrawn: BTreeMap::new(),
            annotations: annotations.chain(self.quarantined.iter().cloned()).collect(),
        };
        stored.stamp(self.last.as_deref());
        stored
    }
}

impl Stored {
    /// Says of each part which revision last changed it, by comparing with the file before.
    fn stamp(&mut self, last: Option<&Self>) {
        let now = self.revision;
        let old: BTreeMap<&str, &StoredAnnotation> =
            last.iter().flat_map(|last| &last.annotations).map(|one| (one.id.as_str(), one)).collect();
        for one in &mut self.annotations {
            one.rev =
                old.get(one.id.as_str()).filter(|old| one.says_the_same(old)).map_or(now, |old| old.rev);
        }
        let present: BTreeSet<&str> = self.annotations.iter().map(|one| one.id.as_str()).collect();
        let gone = old.keys().map(|id| ((*id).to_owned(), now));
        let before = last.iter().flat_map(|last| last.withdrawn.clone());
        self.withdrawn = gone.chain(before).filter(|(id, _)| !present.contains(id.as_str())).collect();
        let parts = self.parts();
        let old_parts = last.map(Self::parts).unwrap_or_default();
        self.revisions = last.map(|last| last.revisions.clone()).unwrap_or_default();
        for part in parts.keys().chain(old_parts.keys()) {
            if parts.get(part) != old_parts.get(part) {
                self.revisions.insert(part.clone(), now);
            }
        }
    }

    /// Each part but the annotations by name, as the text that a file would hold.
    fn parts(&self) -> BTreeMap<String, String> {
        let mut parts = BTreeMap::new();
        let progress = (self.status, self.started, self.finished, self.suggestions_shown);
        if progress != (StoredStatus::default(), None, None, false) {
            parts.insert(String::from("status"), format!("{progress:?}"));
        }
        if !self.note.is_empty() {
            parts.insert(String::from("note"), self.note.clone());
        }
        if let Some(zones) = &self.zones {
            parts.insert(String::from("zones"), format!("{zones:?}"));
        }
        for (question, answer) in &self.card {
            parts.insert(format!("card/{question}"), format!("{answer:?}"));
        }
        for (source, card) in &self.sources {
            for (question, answer) in card {
                parts.insert(format!("source/{source}/{question}"), format!("{answer:?}"));
            }
        }
        parts
    }

    fn on(self, mut work: Work, text: &Text) -> WorkFile {
        let last = Arc::new(self.clone());
        let mut quarantined = Vec::new();
        // Of two records with the same id the one that outranks the other counts; the other is kept apart.
        let mut annotations = self.annotations;
        annotations.sort_by_key(|one| std::cmp::Reverse(one.rank()));
        for stored in annotations {
            match stored.on(text) {
                Some(annotation) if !work.annotations.contains_key(&annotation.id) => {
                    work.annotations.insert(annotation.id.clone(), annotation);
                }
                _ => quarantined.push(stored),
            }
        }
        let answers = |card: &BTreeMap<String, StoredAnswer>| {
            card.iter().map(|(question, answer)| (question.clone(), answer.into())).collect()
        };
        work.status = self.status.into();
        work.started = self.started;
        work.finished = self.finished;
        work.suggestions_shown = self.suggestions_shown;
        work.note = self.note;
        let (zones, strange_zones) = real_zones(self.zones.as_deref().unwrap_or_default(), text);
        work.zones = self.zones.as_ref().filter(|all| all.is_empty() || !zones.is_empty()).map(|_| zones);
        work.card = answers(&self.card);
        work.sources = self.sources.iter().map(|(source, card)| (source.clone(), answers(card))).collect();
        WorkFile { work, revision: self.revision, quarantined, strange_zones, last: Some(last) }
    }
}

impl Project {
    /// The work of an annotator on an article in a round; empty where there is no file yet. With it what
    /// was noticed, and why it must not be written again, where that is so.
    ///
    /// # Errors
    /// When there is a file that cannot be read. It stays untouched.
    pub fn work(
        &self,
        annotator: &Id,
        round: &Id,
        article: &Article,
    ) -> Result<(WorkFile, Vec<Problem>, Option<Problem>), Problem> {
        let path = self.layout.work(annotator, round, &article.id);
        let empty = Work::new(article.id.clone(), annotator.clone(), round.clone());
        if !self.layout.disk().has_file(&path)? {
            return Ok((WorkFile::new(empty), Vec::new(), None));
        }
        let loaded = record::load::<Stored>(&self.layout, &path)?;
        let mut problems = loaded.problems;
        let body = loaded.body;
        let place = [(&body.article, &article.id), (&body.annotator, annotator), (&body.round, round)];
        if let Some((found, _)) = place.iter().find(|(found, expected)| found.as_str() != expected.as_str()) {
            return Err(Problem::error(Message::new("record-bad-id").arg("id", found.as_str()))
                .in_file(path.display()));
        }
        let file = body.on(empty, &article.text);
        if file.quarantined() > 0 {
            problems.push(
                Problem::warning(Message::new("work-quarantined").arg("count", file.quarantined()))
                    .in_file(path.display())
                    .hint(Message::new("work-quarantined-hint")),
            );
        }
        Ok((file, problems, loaded.read_only))
    }

    /// Saves a work, under the next revision.
    ///
    /// # Errors
    /// When the project cannot be written.
    pub fn save_work(&self, file: &mut WorkFile, article: &Article) -> Result<(), Problem> {
        self.work_save(file, article)?.run()
    }

    /// What has to be written to save a work, under the next revision, so that another thread can do it.
    ///
    /// # Errors
    /// When the project is read-only.
    pub fn work_save(&self, file: &mut WorkFile, article: &Article) -> Result<WorkSave, Problem> {
        self.writable()?;
        let Work { annotator, round, article: id, .. } = &file.work;
        let path = self.layout.work(annotator, round, id);
        let base = file.revision;
        file.revision += 1;
        let stored = Arc::new(file.stored(&article.text));
        file.last = Some(Arc::clone(&stored));
        Ok(WorkSave { layout: self.layout.clone(), path, base, stored })
    }

    /// The articles that an annotator has work on in a round.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn worked_on(&self, annotator: &Id, round: &Id) -> Result<Vec<Id>, Problem> {
        self.layout.ids_in(&self.layout.works(annotator, round))
    }

    /// All works there are, by annotator, round and article, as ids.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn work_ids(&self) -> Result<Vec<(Id, Id, Id)>, Problem> {
        let mut ids = Vec::new();
        for annotator in self.annotators.keys() {
            let folder = self.layout.annotations().join(annotator.as_str());
            for round in self.layout.folders_in(&folder)? {
                for article in self.worked_on(annotator, &round)? {
                    ids.push((annotator.clone(), round.clone(), article));
                }
            }
        }
        Ok(ids)
    }
}
