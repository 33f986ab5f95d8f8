//! Changes: values with apply and invert, the only way in which work changes.
//!
//! Each change carries what was there before and what is there after; inverting swaps the two. Applying
//! checks that "before" is really there, so that a change can never silently overwrite another one.

use super::{Alternative, Annotation, Answer, Id, Status, Time, Work};
use crate::text::Zone;
use std::collections::BTreeSet;

/// A change to the work on one article.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// An annotation appears, changes or goes.
    Annotation {
        /// Which one.
        id: Id,
        /// As it was.
        before: Option<Box<Annotation>>,
        /// As it is.
        after: Option<Box<Annotation>>,
    },
    /// The status moves, with the times of start and end.
    Progress {
        /// As it was.
        before: Progress,
        /// As it is.
        after: Progress,
    },
    /// The zones are corrected.
    Zones {
        /// As they were.
        before: Option<Vec<Zone>>,
        /// As they are.
        after: Option<Vec<Zone>>,
    },
    /// An answer on the article card, or on a source's card.
    Answer {
        /// The source; `None` for the article card.
        source: Option<String>,
        /// The question.
        question: String,
        /// As it was.
        before: Option<Answer>,
        /// As it is.
        after: Option<Answer>,
    },
    /// The remark about the article.
    Note {
        /// As it was.
        before: String,
        /// As it is.
        after: String,
    },
    /// What other copies of the work say is settled.
    Alternatives {
        /// As they were.
        before: Vec<Alternative>,
        /// As they are.
        after: Vec<Alternative>,
    },
}

/// Status and its times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How far the article has come.
    pub status: Status,
    /// When work began.
    pub started: Option<Time>,
    /// When it was declared done.
    pub finished: Option<Time>,
}

/// A change does not fit what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the change was made for another state of the work")]
pub struct ChangeError;

impl Change {
    /// The change that puts `after` where `before` was.
    #[must_use]
    pub fn annotation(before: Option<&Annotation>, after: Option<Annotation>) -> Option<Self> {
        let id = after.as_ref().or(before)?.id.clone();
        Some(Self::Annotation { id, before: before.cloned().map(Box::new), after: after.map(Box::new) })
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn invert(self) -> Self {
        match self {
            Self::Annotation { id, before, after } => Self::Annotation { id, before: after, after: before },
            Self::Progress { before, after } => Self::Progress { before: after, after: before },
            Self::Zones { before, after } => Self::Zones { before: after, after: before },
            Self::Answer { source, question, before, after } => {
                Self::Answer { source, question, before: after, after: before }
            }
            Self::Note { before, after } => Self::Note { before: after, after: before },
            Self::Alternatives { before, after } => Self::Alternatives { before: after, after: before },
        }
    }
}

impl Work {
    /// Status and its times.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress { status: self.status, started: self.started, finished: self.finished }
    }

    /// Applies `change`.
    ///
    /// # Errors
    /// [`ChangeError`] when what is there is not what the change calls "before"; nothing is changed then.
    pub fn apply(&mut self, change: &Change) -> Result<(), ChangeError> {
        let fits = match change {
            Change::Annotation { id, before, .. } => self.annotations.get(id) == before.as_deref(),
            Change::Progress { before, .. } => self.progress() == *before,
            Change::Zones { before, .. } => self.zones == *before,
            Change::Answer { source, question, before, .. } => {
                self.answer(source.as_deref(), question) == before.as_ref()
            }
            Change::Note { before, .. } => self.note == *before,
            Change::Alternatives { before, .. } => self.alternatives == *before,
        };
        if !fits {
            return Err(ChangeError);
        }
        self.put(change.clone());
        Ok(())
    }

    /// Puts what the change calls "after" in its place, whatever stands there.
    pub fn put(&mut self, change: Change) {
        match change {
            Change::Annotation { id, after: Some(after), .. } => {
                self.annotations.insert(id, *after);
            }
            Change::Annotation { id, after: None, .. } => {
                self.annotations.remove(&id);
            }
            Change::Progress { after, .. } => {
                self.status = after.status;
                self.started = after.started;
                self.finished = after.finished;
            }
            Change::Zones { after, .. } => self.zones = after,
            Change::Answer { source, question, after, .. } => {
                self.set_answer(source.as_deref(), question, after);
            }
            Change::Note { after, .. } => self.note = after,
            Change::Alternatives { after, .. } => self.alternatives = after,
        }
    }

    /// The changes that make this work say what `other` says.
    #[must_use]
    pub fn changes_to(&self, other: &Self) -> Vec<Change> {
        let ids: BTreeSet<&Id> = self.annotations.keys().chain(other.annotations.keys()).collect();
        let marks = ids.into_iter().filter_map(|id| {
            let (before, after) = (self.annotations.get(id), other.annotations.get(id));
            (before != after).then(|| Change::annotation(before, after.cloned()))?
        });
        let questions: BTreeSet<(Option<&String>, &String)> =
            self.questions().chain(other.questions()).collect();
        let answers = questions.into_iter().filter_map(|(source, question)| {
            let answer = |work: &Self| work.answer(source.map(String::as_str), question).cloned();
            let (before, after) = (answer(self), answer(other));
            let (source, question) = (source.cloned(), question.clone());
            (before != after).then_some(Change::Answer { source, question, before, after })
        });
        let (before, after) = (self.progress(), other.progress());
        let progress = (before != after).then_some(Change::Progress { before, after });
        let (before, after) = (self.zones.clone(), other.zones.clone());
        let zones = (before != after).then_some(Change::Zones { before, after });
        let (before, after) = (self.note.clone(), other.note.clone());
        let note = (before != after).then_some(Change::Note { before, after });
        marks.chain(answers).chain(progress).chain(zones).chain(note).collect()
    }

    /// All questions that are answered, by source.
    fn questions(&self) -> impl Iterator<Item = (Option<&String>, &String)> {
        let card = self.card.keys().map(|question| (None, question));
        let sources = self.sources.iter();
        card.chain(
            sources.flat_map(|(source, card)| card.keys().map(move |question| (Some(source), question))),
        )
    }

    /// The answer to a question of the article card, or of a source's card.
    #[must_use]
    pub fn answer(&self, source: Option<&str>, question: &str) -> Option<&Answer> {
        match source {
            None => self.card.get(question),
            Some(source) => self.sources.get(source)?.get(question),
        }
    }

    pub(super) fn set_answer(&mut self, source: Option<&str>, question: String, answer: Option<Answer>) {
        let card = match source {
            None => &mut self.card,
            Some(source) => self.sources.entry(source.to_owned()).or_default(),
        };
        match answer {
            Some(answer) => {
                card.insert(question, answer);
            }
            None => {
                card.remove(&question);
            }
        }
        self.sources.retain(|_, card| !card.is_empty());
    }
}
