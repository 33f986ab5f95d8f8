//! The one place that decides whose work a person may see: for text, lists, figures and export alike.

use super::{Opened, Workspace};
use crate::annotation::{Annotator, Id, Round, Status, Work};
use crate::wording::Problem;

/// Whether `viewer` may see the work of `owner` on an article in `round`, where the viewer's own work has
/// come as far as `status`.
///
/// One's own work is always visible. In a blind round, the work of others and references stay hidden until
/// one's own is done.
#[must_use]
pub fn may_see(viewer: &Id, owner: &Annotator, round: &Round, status: Status) -> bool {
    owner.id == *viewer || !round.blind || status == Status::Done
}

impl Workspace {
    /// Whether the work of that annotator is asked for.
    #[must_use]
    pub fn is_shown(&self, annotator: &Id) -> bool {
        self.shown.contains(annotator)
    }

    /// Asks for the work of an annotator (or a reference) beside one's own, or puts it away.
    pub fn show(&mut self, annotator: &Id, shown: bool) {
        self.generation += 1;
        if shown {
            self.shown.insert(annotator.clone());
        } else {
            self.shown.remove(annotator);
        }
    }

    /// The works of others on an article that are asked for and may be seen, read-only.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn others(&mut self, article: &Id) -> Result<Vec<&Work>, Problem> {
        let status = self.opened.get(article).map(|opened| opened.work().status).unwrap_or_default();
        let Some(round) = self.project.round(&self.round) else { return Ok(Vec::new()) };
        let visible: Vec<Id> = self
            .project
            .annotators()
            .filter(|owner| owner.id != self.annotator && self.shown.contains(&owner.id))
            .filter(|owner| may_see(&self.annotator, owner, round, status))
            .map(|owner| owner.id.clone())
            .collect();
        for owner in &visible {
            let key = (owner.clone(), article.clone());
            if !self.others.contains_key(&key)
                && let Some(Opened { article, .. }) = self.opened.get(article)
            {
                let (file, ..) = self.project.work(owner, &self.round, article)?;
                self.others.insert(key, file.work);
            }
        }
        self.note_others(article, !visible.is_empty());
        Ok(visible.iter().filter_map(|owner| self.others.get(&(owner.clone(), article.clone()))).collect())
    }

    /// Remembers that the work of others was seen. Looking alone makes no file; the next change writes it down.
    fn note_others(&mut self, article: &Id, seen: bool) {
        let Some(opened) = self.opened.get_mut(article).filter(|_| seen) else { return };
        let is_news = !std::mem::replace(&mut opened.file.work.others_shown, true);
        if is_news && opened.file.revision > 0 && opened.sealed.is_none() {
            self.mark_unsaved(article, false);
        }
    }
}
