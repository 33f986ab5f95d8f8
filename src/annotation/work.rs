//! The work of one annotator on one article in one round: all that a person enters about it.

use super::{Alternative, Annotation, Id, Time, Value};
use crate::text::{Span, Zone};
use std::collections::BTreeMap;

/// The work of one annotator on one article in one round.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// The article.
    pub article: Id,
    /// The annotator.
    pub annotator: Id,
    /// The round.
    pub round: Id,
    /// How far it has come; "seen and empty" is not "not started".
    pub status: Status,
    /// When the first mark or answer was made.
    pub started: Option<Time>,
    /// When it was last declared done.
    pub finished: Option<Time>,
    /// Whether suggestions have been shown for it: a fact that no undo takes back.
    pub suggestions_shown: bool,
    /// Whether the work of others has been shown for it: a fact as well.
    pub others_shown: bool,
    /// All annotations, also rejected and deleted ones.
    pub annotations: BTreeMap<Id, Annotation>,
    /// The zones as this person corrected them; `None` where import's guess stands.
    pub zones: Option<Vec<Zone>>,
    /// Answers on the article card, by question.
    pub card: BTreeMap<String, Answer>,
    /// Answers on source cards, by source and question.
    pub sources: BTreeMap<String, BTreeMap<String, Answer>>,
    /// Answers as they stood when the blind phase ended, where they have been changed since, by source and question.
    pub blind_answers: BTreeMap<(Option<String>, String), Option<Answer>>,
    /// A remark about the article.
    pub note: String,
    /// What other copies of this work say differently, as long as nobody has settled it.
    pub alternatives: Vec<Alternative>,
}

/// How far an article has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Not looked at.
    #[default]
    NotStarted,
    /// Begun.
    InProgress,
    /// Declared done.
    Done,
}

/// An answer on a card.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The value; `None` where only a reason stands.
    pub value: Option<Value>,
    /// Why.
    pub reason: String,
}

impl Status {
    /// The word in files and datasets.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Done => "done",
        }
    }
}

impl Answer {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.reason.trim().is_empty() && self.value.as_ref().is_none_or(Value::is_blank)
    }
}

impl Work {
    /// Nothing yet.
    #[must_use]
    pub fn new(article: Id, annotator: Id, round: Id) -> Self {
        Self {
            article,
            annotator,
            round,
            status: Status::NotStarted,
            started: None,
            finished: None,
            suggestions_shown: false,
            others_shown: false,
            annotations: BTreeMap::new(),
            zones: None,
            card: BTreeMap::new(),
            sources: BTreeMap::new(),
            blind_answers: BTreeMap::new(),
            note: String::new(),
            alternatives: Vec::new(),
        }
    }

    /// The marks that stand, in text order.
    #[must_use]
    pub fn standing(&self) -> Vec<&Annotation> {
        let mut list: Vec<&Annotation> =
            self.annotations.values().filter(|annotation| annotation.decision.stands()).collect();
        list.sort_by_key(|annotation| text_order(annotation));
        list
    }

    /// All annotations, in text order.
    #[must_use]
    pub fn in_text_order(&self) -> Vec<&Annotation> {
        let mut list: Vec<&Annotation> = self.annotations.values().collect();
        list.sort_by_key(|annotation| text_order(annotation));
        list
    }

    /// The work as it stood when the blind phase ended: what was made or changed since is left out or taken back.
    /// Where no blind phase has ended, the work as it is.
    #[must_use]
    pub fn blind_version(&self) -> Self {
        let mut blind = self.clone();
        for annotation in std::mem::take(&mut blind.annotations).into_values() {
            let before = if annotation.after_suggestions {
                annotation.blind.map(|one| *one)
            } else {
                Some(annotation)
            };
            blind.annotations.extend(before.map(|before| (before.id.clone(), before)));
        }
        for ((source, question), answer) in std::mem::take(&mut blind.blind_answers) {
            blind.set_answer(source.as_deref(), question, answer);
        }
        blind
    }

    /// Whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::new(self.article.clone(), self.annotator.clone(), self.round.clone())
    }
}

/// Text order: first character, then the longer one, then the id.
fn text_order(annotation: &Annotation) -> (usize, std::cmp::Reverse<usize>, &Id) {
    let hull = annotation.hull().unwrap_or(Span { start: usize::MAX, end: usize::MAX });
    (hull.start, std::cmp::Reverse(hull.end), &annotation.id)
}
