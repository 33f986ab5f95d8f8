//! The work files: one per annotator, round and article.

use super::record::{self, Body};
use super::stored::{StoredAnnotation, StoredAnswer, StoredStatus, StoredZone, real_zones, stored_zones};
use super::{Project, layout};
use crate::annotation::{Answer, Article, Id, Time, Work};
use crate::text::Text;
use crate::wording::{Message, Problem};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A work with what its file needs beyond it.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkFile {
    /// The work.
    pub work: Work,
    /// Counts the saves; the higher one is the later one, whatever the clocks say.
    pub revision: u64,
    /// Records that do not fit the text, kept as they are.
    quarantined: Vec<StoredAnnotation>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
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
    path: PathBuf,
    stored: Stored,
}

impl WorkSave {
    /// Writes it.
    ///
    /// # Errors
    /// When that fails; the old file is then as it was.
    pub fn run(&self) -> Result<(), Problem> {
        record::save(&self.path, &self.stored)
    }
}

impl WorkFile {
    /// Work that has no file yet.
    #[must_use]
    pub fn new(work: Work) -> Self {
        Self { work, revision: 0, quarantined: Vec::new() }
    }

    /// How many records do not fit the text: a piece beyond it, or other words than it says.
    #[must_use]
    pub fn quarantined(&self) -> usize {
        self.quarantined.len()
    }

    fn stored(&self, text: &Text) -> Stored {
        let work = &self.work;
        let annotations = work.in_text_order().into_iter().map(|one| StoredAnnotation::new(one, text));
        let answers = |card: &BTreeMap<String, Answer>| -> BTreeMap<String, StoredAnswer> {
            card.iter().map(|(question, answer)| (question.clone(), answer.into())).collect()
        };
        Stored {
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
            zones: work.zones.as_ref().map(|zones| stored_zones(zones, text)),
            card: answers(&work.card),
            sources: work.sources.iter().map(|(source, card)| (source.clone(), answers(card))).collect(),
            annotations: annotations.chain(self.quarantined.iter().cloned()).collect(),
        }
    }
}

impl Stored {
    fn on(self, mut work: Work, text: &Text) -> WorkFile {
        let mut quarantined = Vec::new();
        for stored in self.annotations {
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
        work.zones = self.zones.map(|zones| real_zones(&zones, text));
        work.card = answers(&self.card);
        work.sources = self.sources.iter().map(|(source, card)| (source.clone(), answers(card))).collect();
        WorkFile { work, revision: self.revision, quarantined }
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
        if !path.exists() {
            return Ok((WorkFile::new(empty), Vec::new(), None));
        }
        let loaded = record::load::<Stored>(&path)?;
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
        file.revision += 1;
        let Work { annotator, round, article: id, .. } = &file.work;
        let path = self.layout.work(annotator, round, id);
        Ok(WorkSave { path, stored: file.stored(&article.text) })
    }

    /// All works there are, by annotator, round and article, as ids.
    #[must_use]
    pub fn work_ids(&self) -> Vec<(Id, Id, Id)> {
        let mut ids = Vec::new();
        for annotator in self.annotators.keys() {
            let folder = self.layout.annotations().join(annotator.as_str());
            for round in layout::folders_in(&folder) {
                for article in layout::ids_in(&self.layout.works(annotator, &round)) {
                    ids.push((annotator.clone(), round.clone(), article));
                }
            }
        }
        ids
    }
}
