//! How far a person has come in all articles, read in the background.

use super::Project;
use super::index::{Index, Known};
use super::stored::StoredStatus;
use crate::annotation::{Id, Status};
use crate::wording::Problem;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How far an article has come, for lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The status.
    pub status: Status,
    /// The marks that stand.
    pub marks: usize,
}

/// A summary as the index keeps it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Kept(StoredStatus, usize);

/// So many works are read at once.
const AT_ONCE: usize = 256;

impl Project {
    /// Reads how far a person has come in each article that they have worked on, and tells `tell` of some at a time, in
    /// any order; `false` from there ends it. What cannot be read counts as not begun: it is named when the article is
    /// opened. At the end the indexes are written, where the project may be written.
    pub fn overview(&self, annotator: &Id, round: &Id, mut tell: impl FnMut(Vec<(Id, Summary)>) -> bool) {
        let mut index = Index::<Kept>::load(&self.layout, &format!("works-{annotator}-{round}"));
        let mut worked_on = self.worked_on(annotator, round);
        worked_on.retain(|id| self.articles.contains_key(id));
        for some in worked_on.chunks(AT_ONCE) {
            let read = some.par_iter().map(|id| self.summary(&index, annotator, round, id));
            let mut summaries = Vec::new();
            for (id, read) in some.iter().zip(read.collect::<Vec<_>>()) {
                let (Kept(status, marks), hash) = read.unwrap_or((Kept(StoredStatus::default(), 0), None));
                if let Some(hash) = hash {
                    let (work, text) = (self.layout.work(annotator, round, id), self.layout.text(id));
                    index.remember(id.as_str(), &[&work, &text], hash, Kept(status, marks));
                }
                summaries.push((id.clone(), Summary { status: status.into(), marks }));
            }
            if !tell(summaries) {
                return;
            }
        }
        if self.read_only.is_none() {
            let present: BTreeSet<&str> = worked_on.iter().map(Id::as_str).collect();
            index.retain(|id| present.contains(id));
            // Best effort: without an index the next opening takes longer.
            let _ = index.keep(&self.layout);
            let _ = self.keep_index();
        }
    }

    /// The summary of a work, and the hash of its files where the index should have it.
    fn summary(
        &self,
        index: &Index<Kept>,
        annotator: &Id,
        round: &Id,
        id: &Id,
    ) -> Result<(Kept, Option<[u8; 32]>), Problem> {
        let (work, text) = (self.layout.work(annotator, round, id), self.layout.text(id));
        let hash = match index.look_up(&self.layout, id.as_str(), &[&work, &text])? {
            Known::Value(kept) => return Ok((kept, None)),
            Known::Read(_, hash, Some(kept)) => return Ok((kept, Some(hash))),
            Known::Read(_, hash, None) => hash,
        };
        let (article, changed) = self.article(id)?;
        let (file, problems, sealed) = self.work(annotator, round, &article)?;
        let marks = file.work.annotations.values().filter(|mark| mark.decision.stands()).count();
        // What something is wrong with is looked at each time.
        let is_sound = changed.is_none() && problems.is_empty() && sealed.is_none();
        Ok((Kept(file.work.status.into(), marks), is_sound.then_some(hash)))
    }
}
