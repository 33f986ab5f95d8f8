//! What happens to the files of open works elsewhere: other programs change them, sync programs replace them, other
//! copies say something different.

use super::{Workspace, summary};
use crate::annotation::{Alternative, Change, Id};
use crate::project::Again;
use crate::wording::{Message, Problem};

impl Workspace {
    /// What happened that the person has not been told yet.
    pub fn take_notices(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.notices)
    }

    /// Settles what another copy of the work says differently: takes it, or keeps what counts here. One step of undo.
    ///
    /// # Errors
    /// When it is settled already or the work cannot be changed.
    pub fn settle(&mut self, article: &Id, alternative: &Alternative, take: bool) -> Result<(), Problem> {
        let work = self.article(article)?.work();
        let before = work.alternatives.clone();
        if !before.contains(alternative) {
            return Err(Problem::error(Message::new("edit-stale")));
        }
        let mut after = before.clone();
        after.retain(|other| other != alternative);
        let taken = if take { work.taking(alternative) } else { None };
        let settled = Change::Alternatives { before, after };
        self.commit(article, "undo-settle", taken.into_iter().chain([settled]).collect())
    }

    /// Takes in what saving found.
    pub(super) fn take_in_saved(&mut self) {
        for (id, saved) in self.saver.take_saved() {
            self.notices.extend(saved.notice);
            let (Some(merged), Some(opened)) = (saved.merged, self.opened.get_mut(&id)) else { continue };
            let article = &opened.article;
            self.project.take_merged(&mut opened.file, &merged, article);
            self.was_changed(&id);
        }
    }

    /// Looks whether the file of an open work was changed outside: one work at a time, and only the length and time
    /// of its file as long as they stay the same.
    pub(super) fn watch(&mut self) {
        let next = self.watched.as_ref().and_then(|last| self.opened.range::<Id, _>(last.clone()..).nth(1));
        let next = next.or_else(|| self.opened.iter().next()).map(|(id, _)| id.clone());
        self.watched.clone_from(&next);
        let Some(id) = next else { return };
        if !self.saver.is_idle() || self.unsaved.dirty.contains(&id) {
            return;
        }
        let path = self.project.layout().work(&self.annotator, &self.round, &id);
        let Ok(look) = self.project.layout().disk().look(&path) else { return };
        if self.looks.insert(id.clone(), look) == Some(look) {
            return;
        }
        let Some(opened) = self.opened.get_mut(&id).filter(|opened| opened.sealed.is_none()) else { return };
        match self.project.look_again(&mut opened.file, &opened.article) {
            Ok(Again::Same) => {}
            Ok(Again::Merged(notice)) => {
                self.notices.push(notice);
                // What only this window knows is written too.
                self.mark_unsaved(&id, false);
                self.was_changed(&id);
            }
            Ok(Again::Gone(notice)) => {
                self.notices.push(notice);
                self.mark_unsaved(&id, false);
            }
            Err(problem) => self.notices.push(problem),
        }
    }

    fn was_changed(&mut self, id: &Id) {
        self.generation += 1;
        if let Some(opened) = self.opened.get(id) {
            self.summaries.insert(id.clone(), summary(opened.work()));
        }
        self.forget_offers(id);
    }
}
