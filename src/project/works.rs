//! The work files: one per annotator, round and article.

use super::stored::{StoredAnnotation, StoredZone};
use super::work_record::Stored;
use super::{Project, record};
use crate::annotation::{Article, Id, Work};
use crate::wording::{Message, Problem};
use std::path::Path;
use std::sync::Arc;

/// A work with what its file needs beyond it.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkFile {
    /// The work.
    pub work: Work,
    /// Counts the saves; the higher one is the later one, whatever the clocks say.
    pub revision: u64,
    /// Records that do not fit the text, kept as they are.
    pub(super) quarantined: Vec<StoredAnnotation>,
    /// Zones that do not fit the text, kept as they are.
    pub(super) strange_zones: Vec<StoredZone>,
    /// The file as it was last read or written, to tell what has changed since.
    pub(super) last: Option<Arc<Stored>>,
}

impl WorkFile {
    /// Work that has no file yet.
    #[must_use]
    pub fn new(work: Work) -> Self {
        Self { work, revision: 0, quarantined: Vec::new(), strange_zones: Vec::new(), last: None }
    }

    /// The marks that do not fit the text, with their words: kept, and to be checked.
    #[must_use]
    pub fn unplaced(&self) -> Vec<(Id, String)> {
        let standing = self.quarantined.iter().filter(|one| one.stands());
        standing.filter_map(|one| Some((Id::new(one.id.as_str()).ok()?, one.words()))).collect()
    }

    /// How many records its file has.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.last.as_ref().map_or(0, |last| last.annotations.len())
    }

    /// How many records do not fit the text: a piece beyond it, or other words than it says.
    #[must_use]
    pub fn quarantined(&self) -> usize {
        self.quarantined.len() + self.strange_zones.len()
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
        self.work_at(&self.layout.work(annotator, round, &article.id), annotator, round, article)
    }

    /// The same from a copy of the file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn work_at(
        &self,
        path: &Path,
        annotator: &Id,
        round: &Id,
        article: &Article,
    ) -> Result<(WorkFile, Vec<Problem>, Option<Problem>), Problem> {
        let empty = Work::new(article.id.clone(), annotator.clone(), round.clone());
        if !record::has_content(&self.layout, path)? {
            let place_holder = self.layout.disk().has_file(path)?;
            return Ok((
                WorkFile::new(empty),
                place_holder.then(|| record::empty(path)).into_iter().collect(),
                None,
            ));
        }
        let loaded = record::load::<Stored>(&self.layout, path)?;
        let mut problems = loaded.problems;
        let body = loaded.body;
        let place = [(&body.article, &article.id), (&body.annotator, annotator), (&body.round, round)];
        if let Some((found, _)) = place.iter().find(|(found, expected)| found.as_str() != expected.as_str()) {
            return Err(Problem::error(Message::new("record-bad-id").arg("id", found.as_str()))
                .in_file(path.display()));
        }
        let (body, anchored) = self.on_present_text(body, article, None);
        problems.extend(anchored.problem(path));
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
