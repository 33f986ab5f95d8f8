//! Undo and redo without limit, across articles.

use super::Workspace;
use crate::annotation::{Change, Id};
use crate::wording::Problem;

/// One change of the project by a person.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Edit {
    /// To the work on an article.
    Work(Id, Change),
    /// An article goes into the bin or comes back.
    Bin { article: Id, removed: bool },
}

impl Edit {
    pub(super) fn invert(self) -> Self {
        match self {
            Self::Work(article, change) => Self::Work(article, change.invert()),
            Self::Bin { article, removed } => Self::Bin { article, removed: !removed },
        }
    }

    /// One edit that does what `self` and then `next` do, where both are about the same thing.
    fn then(&self, next: &Self) -> Option<Self> {
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

/// What one undo takes back.
#[derive(Clone, Debug)]
struct Step {
    label: &'static str,
    /// Steps of the same key in a row are one, so that a typed word is one undo.
    merge: Option<String>,
    edits: Vec<Edit>,
}

/// The steps done and undone.
#[derive(Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    pub(super) fn push(&mut self, label: &'static str, merge: Option<String>, edits: Vec<Edit>) {
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && merge.is_some()
            && last.merge == merge
            // The first change to an article also begins the work on it; typing goes on all the same.
            && let ([before, ..], [after]) = (last.edits.as_mut_slice(), edits.as_slice())
            && let Some(joined) = before.then(after)
        {
            *before = joined;
            return;
        }
        self.done.push(Step { label, merge, edits });
    }

    /// Ends a run of merged steps: the next one stands by itself.
    pub(super) fn seal(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.merge = None;
        }
    }
}

/// Where something was undone or redone, so that the window can show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Focus {
    /// The wording id of what was undone or redone.
    pub label: &'static str,
    /// The article.
    pub article: Id,
    /// The annotation, where it was one.
    pub annotation: Option<Id>,
}

impl Workspace {
    /// The wording id of what undo would take back.
    #[must_use]
    pub fn can_undo(&self) -> Option<&'static str> {
        self.history.done.last().map(|step| step.label)
    }

    /// The wording id of what redo would do again.
    #[must_use]
    pub fn can_redo(&self) -> Option<&'static str> {
        self.history.undone.last().map(|step| step.label)
    }

    /// Takes back the last step. `None` when there is none.
    ///
    /// # Errors
    /// When the step cannot be taken back; nothing is changed then.
    pub fn undo(&mut self) -> Result<Option<Focus>, Problem> {
        let Some(step) = self.history.done.pop() else { return Ok(None) };
        let edits: Vec<Edit> = step.edits.iter().rev().cloned().map(Edit::invert).collect();
        match self.apply_all(&edits) {
            Ok(()) => {
                let focus = focus(step.label, &edits);
                self.history.undone.push(Step { merge: None, ..step });
                self.history.seal();
                Ok(focus)
            }
            Err(problem) => {
                self.history.done.push(step);
                Err(problem)
            }
        }
    }

    /// Does the last undone step again. `None` when there is none.
    ///
    /// # Errors
    /// When the step cannot be done; nothing is changed then.
    pub fn redo(&mut self) -> Result<Option<Focus>, Problem> {
        let Some(step) = self.history.undone.pop() else { return Ok(None) };
        match self.apply_all(&step.edits) {
            Ok(()) => {
                let focus = focus(step.label, &step.edits);
                self.history.done.push(step);
                Ok(focus)
            }
            Err(problem) => {
                self.history.undone.push(step);
                Err(problem)
            }
        }
    }

    /// Says that a run of typing has ended: what follows is a step of undo by itself.
    pub fn end_typing(&mut self) {
        self.history.seal();
    }
}

/// The first annotation among the edits, or at least their article.
fn focus(label: &'static str, edits: &[Edit]) -> Option<Focus> {
    let focus = |edit: &Edit| match edit {
        Edit::Work(article, Change::Annotation { id, .. }) => {
            Focus { label, article: article.clone(), annotation: Some(id.clone()) }
        }
        Edit::Work(article, _) | Edit::Bin { article, .. } => {
            Focus { label, article: article.clone(), annotation: None }
        }
    };
    let places = || edits.iter().map(focus);
    places().find(|focus| focus.annotation.is_some()).or_else(|| places().next())
}
