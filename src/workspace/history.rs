//! Undo and redo without limit, across articles and sessions.
//!
//! Every step is also told to the history of the person on this machine; from there come the steps of earlier
//! sessions. A step of before is taken back only where its work still is as it left it; where something else has
//! changed it meanwhile, undo begins fresh.

use super::Workspace;
use crate::annotation::{Act, Change, Edit, Id};
use crate::project::{HistoryEntry, Journal, Past};
use crate::wording::{Message, Problem};

/// The wording ids of all steps; the history tells them without their beginning.
const STEPS: [&str; 21] = [
    "undo-mark",
    "undo-role",
    "undo-piece",
    "undo-remove-piece",
    "undo-edge",
    "undo-layer",
    "undo-absorb",
    "undo-delete",
    "undo-attribute",
    "undo-reason",
    "undo-note",
    "undo-unsure",
    "undo-answer",
    "undo-status",
    "undo-accept",
    "undo-reject",
    "undo-zone",
    "undo-settle",
    "undo-remove-article",
    "undo-restore-article",
    "undo-backup",
];

/// How the history tells a step.
fn told(label: &'static str) -> &'static str {
    label.split_once('-').map_or(label, |(_, step)| step)
}

/// What one undo takes back.
#[derive(Clone, Debug)]
struct Step {
    label: &'static str,
    /// Steps of the same key in a row are one, so that a typed word is one undo.
    merge: Option<String>,
    edits: Edits,
}

#[derive(Clone, Debug)]
enum Edits {
    Known(Vec<Edit>),
    /// Of an earlier session.
    Past(Past),
}

impl Edits {
    fn is_past(&self) -> bool {
        matches!(self, Self::Past(_))
    }
}

/// The steps done and undone.
#[derive(Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// The steps of earlier sessions, as far back as this program knows what they did.
    pub(super) fn of(journal: &mut Journal) -> Self {
        let known = |steps: Vec<Past>| {
            let mut known = Vec::new();
            for past in steps {
                let label = STEPS.into_iter().find(|label| told(label) == past.action);
                match label {
                    Some(label) => known.push(Step { label, merge: None, edits: Edits::Past(past) }),
                    None => known.clear(),
                }
            }
            known
        };
        Self {
            done: known(std::mem::take(&mut journal.done)),
            undone: known(std::mem::take(&mut journal.undone)),
        }
    }

    /// Returns whether it went on with the step before.
    pub(super) fn push(&mut self, label: &'static str, merge: Option<String>, edits: Vec<Edit>) -> bool {
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && merge.is_some()
            && last.merge == merge
            // The first change to an article also begins the work on it; typing goes on all the same.
            && let (Edits::Known(before), [after]) = (&mut last.edits, edits.as_slice())
            && let Some(first) = before.first_mut()
            && let Some(joined) = first.then(after)
        {
            *first = joined;
            return true;
        }
        self.done.push(Step { label, merge, edits: Edits::Known(edits) });
        false
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
        let Some(done) = self.edits_of(&step.edits) else { return Err(self.forget_past()) };
        let edits: Vec<Edit> = done.iter().rev().cloned().map(Edit::invert).collect();
        match self.apply_all(&edits) {
            Ok(()) => {
                let focus = focus(step.label, &edits);
                self.tell(Act::Undone, step.label, false, edits);
                self.history.undone.push(Step { merge: None, ..step });
                self.history.seal();
                Ok(focus)
            }
            Err(_) if step.edits.is_past() => Err(self.forget_past()),
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
        let Some(edits) = self.edits_of(&step.edits) else { return Err(self.forget_past()) };
        match self.apply_all(&edits) {
            Ok(()) => {
                let focus = focus(step.label, &edits);
                self.tell(Act::Redone, step.label, false, edits);
                self.history.done.push(step);
                Ok(focus)
            }
            Err(_) if step.edits.is_past() => Err(self.forget_past()),
            Err(problem) => {
                self.history.undone.push(step);
                Err(problem)
            }
        }
    }

    /// The edits of a step, read where it is one of an earlier session; `None` where that is not possible.
    fn edits_of(&mut self, edits: &Edits) -> Option<Vec<Edit>> {
        match edits {
            Edits::Known(edits) => Some(edits.clone()),
            Edits::Past(past) => {
                for article in past.articles()? {
                    self.article(&article).ok()?;
                }
                past.edits(|id| self.opened.get(id).map(|opened| &opened.article.text))
            }
        }
    }

    /// What was done in earlier sessions cannot be reached any more.
    fn forget_past(&mut self) -> Problem {
        for steps in [&mut self.history.done, &mut self.history.undone] {
            steps.retain(|step| !step.edits.is_past());
        }
        Problem::note(Message::new("undo-past"))
    }

    /// Says that a run of typing has ended: what follows is a step of undo by itself.
    pub fn end_typing(&mut self) {
        self.history.seal();
    }
}

impl Workspace {
    /// Tells the history of a step; it is written with the next save. A step that goes on with the one before is one
    /// line with it, where that one was not written yet.
    pub(super) fn tell(&mut self, act: Act, label: &'static str, joins: bool, edits: Vec<Edit>) {
        if let (true, [next], Some(last)) = (joins, edits.as_slice(), self.untold.last_mut())
            && let Some(first) = last.edits.first_mut()
            && let Some(joined) = first.then(next)
        {
            *first = joined;
            return;
        }
        let revision = |edit: &Edit| match edit {
            Edit::Work(id, _) => Some((id.clone(), self.opened.get(id)?.file.revision)),
            Edit::Bin { .. } => None,
        };
        self.untold.push(HistoryEntry {
            act,
            at: (self.outside.now)(),
            round: self.round.clone(),
            action: told(label).to_owned(),
            joins,
            revisions: edits.iter().filter_map(revision).collect(),
            edits,
        });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::{Lang, ids};

    /// A step that is missing here could not be undone after a restart.
    #[test]
    fn all_steps_are_known() {
        let named = ids(Lang::Fr).into_iter().map(|(id, _)| id);
        let mut named: Vec<String> =
            named.filter(|id| id.split('-').next() == Some("undo") && id != "undo-past").collect();
        let mut known: Vec<String> = STEPS.map(str::to_owned).into();
        named.sort();
        known.sort();
        assert_eq!(named, known);
    }
}
