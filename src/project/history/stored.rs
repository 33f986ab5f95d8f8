//! What a line of the history holds: a head that is cheap to read, then the edits, as two RON values.

use super::{Act, HistoryEntry};
use crate::annotation::{Alternative, Annotation, Answer, Change, Edit, Id, Progress, Time};
use crate::project::stored::{
    StoredAnnotation, StoredAnswer, StoredStatus, StoredZone, real_zones, stored_zones,
};
use crate::project::work_on_text::StoredAlternative;
use crate::text::{Text, Zone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Between the two values of a line; a head holds nothing but ids, words, times and numbers.
const GAP: &str = ") [";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StoredAct {
    Done,
    Undone,
    Redone,
    /// Everything that the line `of` says is in the works.
    Complete,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct StoredHead {
    pub(super) act: StoredAct,
    pub(super) seq: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<u64>,
    pub(super) at: Time,
    pub(super) round: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) action: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) joins: bool,
    /// The revision that the file of each work had.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) revisions: BTreeMap<String, u64>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StoredEdit {
    Annotation {
        article: String,
        id: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Box<StoredAnnotation>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Box<StoredAnnotation>>,
    },
    Progress {
        article: String,
        before: StoredProgress,
        after: StoredProgress,
    },
    Zones {
        article: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Vec<StoredZone>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Vec<StoredZone>>,
    },
    Answer {
        article: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
        question: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<StoredAnswer>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<StoredAnswer>,
    },
    Note {
        article: String,
        before: String,
        after: String,
    },
    /// What other copies of the work say was settled.
    Alternatives {
        article: String,
        before: Vec<StoredAlternative>,
        after: Vec<StoredAlternative>,
    },
    Bin {
        article: String,
        removed: bool,
    },
}

/// Status, begun, finished.
type StoredProgress = (StoredStatus, Option<Time>, Option<Time>);

impl From<Act> for StoredAct {
    fn from(act: Act) -> Self {
        match act {
            Act::Done => Self::Done,
            Act::Undone => Self::Undone,
            Act::Redone => Self::Redone,
        }
    }
}

/// The content of the line of `entry`. `None` when an edit is about an article whose text is not given, or cannot
/// be written.
pub(super) fn content<'t>(
    head: &StoredHead,
    edits: &[Edit],
    text: &impl Fn(&Id) -> Option<&'t Text>,
) -> Option<String> {
    let edits: Vec<StoredEdit> =
        edits.iter().map(|edit| StoredEdit::new(edit, text)).collect::<Option<_>>()?;
    Some(format!("{} {}", ron::to_string(head).ok()?, ron::to_string(&edits).ok()?))
}

/// Head and edits of a line; `None` where this program does not know it.
pub(super) fn head(content: &str) -> Option<(StoredHead, &str)> {
    let (head, edits) = content.split_at_checked(content.find(GAP)? + 1)?;
    Some((ron::from_str(head).ok()?, edits))
}

/// The edits of a line; `None` where one of them does not fit its text, or this program does not know it.
pub(super) fn edits<'t>(edits: &str, text: impl Fn(&Id) -> Option<&'t Text>) -> Option<Vec<Edit>> {
    parse(edits)?.into_iter().map(|edit| edit.on(&text)).collect()
}

/// The edits of a line as they stand there; `None` where this program does not know one of them.
pub(super) fn parse(edits: &str) -> Option<Vec<StoredEdit>> {
    ron::from_str(edits).ok()
}

/// The articles that the edits of a line are about, in order.
pub(super) fn articles(edits: &str) -> Option<Vec<Id>> {
    parse(edits)?.iter().map(|edit| Id::new(edit.article()).ok()).collect()
}

impl StoredHead {
    pub(super) fn new(seq: u64, entry: &HistoryEntry) -> Self {
        Self {
            act: entry.act.into(),
            seq,
            of: None,
            at: entry.at,
            round: entry.round.to_string(),
            action: entry.action.clone(),
            joins: entry.joins,
            revisions: entry.revisions.iter().map(|(id, revision)| (id.to_string(), *revision)).collect(),
        }
    }
}

impl StoredEdit {
    fn new<'t>(edit: &Edit, text: &impl Fn(&Id) -> Option<&'t Text>) -> Option<Self> {
        let (article, change) = match edit.clone() {
            Edit::Bin { article, removed } => {
                return Some(Self::Bin { article: article.to_string(), removed });
            }
            Edit::Work(article, change) => (article, change),
        };
        let text = text(&article)?;
        let article = article.to_string();
        let mark =
            |mark: Option<Box<Annotation>>| mark.map(|one| Box::new(StoredAnnotation::new(&one, text)));
        let zones = |zones: Option<Vec<Zone>>| zones.map(|zones| stored_zones(&zones, text));
        let progress = |at: Progress| (at.status.into(), at.started, at.finished);
        let answer = |answer: Option<Answer>| answer.as_ref().map(Into::into);
        Some(match change {
            Change::Annotation { id, before, after } => {
                Self::Annotation { article, id: id.to_string(), before: mark(before), after: mark(after) }
            }
            Change::Progress { before, after } => {
                Self::Progress { article, before: progress(before), after: progress(after) }
            }
            Change::Zones { before, after } => {
                Self::Zones { article, before: zones(before), after: zones(after) }
            }
            Change::Answer { source, question, before, after } => {
                Self::Answer { article, source, question, before: answer(before), after: answer(after) }
            }
            Change::Note { before, after } => Self::Note { article, before, after },
            Change::Alternatives { before, after } => {
                let stored = |all: Vec<Alternative>| -> Vec<StoredAlternative> {
                    all.iter().map(|one| StoredAlternative::new(one, text)).collect()
                };
                Self::Alternatives { article, before: stored(before), after: stored(after) }
            }
        })
    }

    pub(super) fn article(&self) -> &str {
        match self {
            Self::Annotation { article, .. }
            | Self::Progress { article, .. }
            | Self::Zones { article, .. }
            | Self::Answer { article, .. }
            | Self::Note { article, .. }
            | Self::Alternatives { article, .. }
            | Self::Bin { article, .. } => article,
        }
    }

    fn on<'t>(self, text: &impl Fn(&Id) -> Option<&'t Text>) -> Option<Edit> {
        let article = Id::new(self.article()).ok()?;
        if let Self::Bin { removed, .. } = self {
            return Some(Edit::Bin { article, removed });
        }
        let text = text(&article)?;
        // `None` inside is an absence, `None` outside a record that does not fit.
        let mark = |mark: Option<Box<StoredAnnotation>>| match mark {
            None => Some(None),
            Some(mark) => mark.on(text).map(|mark| Some(Box::new(mark))),
        };
        let zones = |zones: Option<Vec<StoredZone>>| match zones {
            None => Some(None),
            Some(zones) => {
                let (fitting, strange) = real_zones(&zones, text);
                strange.is_empty().then_some(Some(fitting))
            }
        };
        let progress = |(status, started, finished): StoredProgress| Progress {
            status: status.into(),
            started,
            finished,
        };
        let answer = |answer: Option<StoredAnswer>| answer.as_ref().map(Into::into);
        let change = match self {
            Self::Annotation { id, before, after, .. } => {
                Change::Annotation { id: Id::new(id).ok()?, before: mark(before)?, after: mark(after)? }
            }
            Self::Progress { before, after, .. } => {
                Change::Progress { before: progress(before), after: progress(after) }
            }
            Self::Zones { before, after, .. } => {
                Change::Zones { before: zones(before)?, after: zones(after)? }
            }
            Self::Answer { source, question, before, after, .. } => {
                Change::Answer { source, question, before: answer(before), after: answer(after) }
            }
            Self::Note { before, after, .. } => Change::Note { before, after },
            Self::Alternatives { before, after, .. } => {
                let real =
                    |all: Vec<StoredAlternative>| all.iter().map(|one| one.on(text)).collect::<Option<_>>();
                Change::Alternatives { before: real(before)?, after: real(after)? }
            }
            Self::Bin { .. } => return None,
        };
        Some(Edit::Work(article, change))
    }
}
