//! What is not on the disk of the project yet, and saving it to another place while that disk takes nothing.

use super::Workspace;
use crate::annotation::Id;
use crate::project::Layout;
use crate::wording::Problem;
use std::path::Path;

impl Workspace {
    /// How many articles have changes that are not on the disk of the project.
    #[must_use]
    pub fn unsaved(&self) -> usize {
        self.unsaved.dirty.len()
    }

    /// Writes the works that are not on the disk of the project into `folder`, which is empty, does not exist yet, or
    /// was given before: as a project of its own, with their articles and under the same ids, so that merging it into the
    /// project brings everything home. Nothing of it is taken from the disk of the project. Returns how many works
    /// there were.
    ///
    /// The state of saving does not change by this: what is unsaved is still tried again.
    ///
    /// # Errors
    /// When the folder holds something else or cannot be written.
    pub fn save_elsewhere(&mut self, folder: &Path) -> Result<usize, Problem> {
        self.saver.wait(&mut self.unsaved);
        let ids: Vec<Id> = self.unsaved.dirty.iter().cloned().collect();
        let layout = Layout::new(folder);
        self.project.begin_part(&layout, &self.annotator)?;
        for id in &ids {
            let Some(opened) = self.opened.get_mut(id) else { continue };
            self.project.copy_article(&layout, &opened.article)?;
            self.project.work_save(&mut opened.file, &opened.article)?.moved_to(&layout).run()?;
        }
        Ok(ids.len())
    }
}
