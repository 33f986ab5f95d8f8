//! What two copies of one person's work say differently: one answer counts, the others are kept beside it until
//! the person settles which one is right.

use super::{Annotation, Answer, Change, Id, Progress, Work};
use crate::text::Zone;

/// What another copy of the work says in place of what counts here.
#[derive(Clone, Debug, PartialEq)]
pub enum Alternative {
    /// Another version of the mark of the same id, perhaps a deleted one.
    Annotation(Box<Annotation>),
    /// Another status, with its times.
    Progress(Progress),
    /// Other zones.
    Zones(Option<Vec<Zone>>),
    /// Another answer on the article card or on a source's card; `None` where the other copy cleared it.
    Answer {
        /// The source; `None` for the article card.
        source: Option<String>,
        /// The question.
        question: String,
        /// The answer.
        answer: Option<Answer>,
    },
    /// Another remark about the article.
    Note(String),
}

impl Alternative {
    /// The mark it is about, where it is one.
    #[must_use]
    pub fn annotation(&self) -> Option<&Id> {
        match self {
            Self::Annotation(annotation) => Some(&annotation.id),
            _ => None,
        }
    }
}

impl Work {
    /// The change that lets `alternative` count; `None` where it says what counts already.
    #[must_use]
    pub fn taking(&self, alternative: &Alternative) -> Option<Change> {
        let change = match alternative.clone() {
            Alternative::Annotation(after) => {
                Change::annotation(self.annotations.get(&after.id), Some(*after))?
            }
            Alternative::Progress(after) => Change::Progress { before: self.progress(), after },
            Alternative::Zones(after) => Change::Zones { before: self.zones.clone(), after },
            Alternative::Answer { source, question, answer } => {
                let before = self.answer(source.as_deref(), &question).cloned();
                Change::Answer { source, question, before, after: answer }
            }
            Alternative::Note(after) => Change::Note { before: self.note.clone(), after },
        };
        (change.clone().invert() != change).then_some(change)
    }
}
