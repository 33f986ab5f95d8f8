//! Going back to how a work was before the first change of a day.

use super::Workspace;
use crate::annotation::Id;
use crate::project::{Backup, Backups};
use crate::wording::Problem;

impl Workspace {
    /// The backups of the person's work on an article, the latest first.
    #[must_use]
    pub fn backups(&self, article: &Id) -> Vec<Backup> {
        let layout = self.project.layout();
        self.backups_now().of(layout, &layout.work(&self.annotator, &self.round, article))
    }

    /// Makes the work on an article what a backup of it says, as one step of undo.
    ///
    /// # Errors
    /// When the backup cannot be read or the work cannot be changed.
    pub fn restore_backup(&mut self, article: &Id, backup: &Backup) -> Result<(), Problem> {
        let opened = self.article(article)?;
        let (text, present) = (opened.article.clone(), opened.work().clone());
        let (file, ..) = self.project.work_at(&backup.path, &self.annotator, &self.round, &text)?;
        self.commit(article, "undo-backup", present.changes_to(&file.work))
    }

    pub(super) fn backups_now(&self) -> Backups {
        self.project.backups((self.outside.now)(), self.outside.backups.as_deref())
    }
}
