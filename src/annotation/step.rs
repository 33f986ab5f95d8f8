//! What a person does to a project, in steps that can be taken back.

use super::{Change, Id};

/// One change of the project by a person.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// To the work on an article.
    Work(Id, Change),
    /// An article goes into the bin or comes back.
    Bin {
        /// Which one.
        article: Id,
        /// Whether it goes.
        removed: bool,
    },
}

/// What a line of the history tells of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// It was done.
    Done,
    /// It was taken back.
    Undone,
    /// It was done again.
    Redone,
}

impl Act {
    /// The word in files and datasets.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Undone => "undone",
            Self::Redone => "redone",
        }
    }
}

impl Edit {
    /// The edit that takes this one back.
    #[must_use]
    pub fn invert(self) -> Self {
        match self {
            Self::Work(article, change) => Self::Work(article, change.invert()),
            Self::Bin { article, removed } => Self::Bin { article, removed: !removed },
        }
    }

    /// The article it is about.
    #[must_use]
    pub fn article(&self) -> &Id {
        match self {
            Self::Work(article, _) | Self::Bin { article, .. } => article,
        }
    }

    /// One edit that does what `self` and then `next` do, where both are about the same thing.
    #[must_use]
    pub fn then(&self, next: &Self) -> Option<Self> {
        let (Self::Work(article, first), Self::Work(same, second)) = (self, next) else { return None };
        if article != same {
            return None;
        }
        let joined = match (first.clone(), second.clone()) {
            (Change::Annotation { id, before, .. }, Change::Annotation { id: other, after, .. })
                if id == other =>
            {
                Change::Annotation { id, before, after }
            }
            (
                Change::Answer { source, question, before, .. },
                Change::Answer { source: other, question: same, after, .. },
            ) if source == other && question == same => Change::Answer { source, question, before, after },
            (Change::Note { before, .. }, Change::Note { after, .. }) => Change::Note { before, after },
            _ => return None,
        };
        Some(Self::Work(article.clone(), joined))
    }
}
