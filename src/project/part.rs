//! A part of a project in another folder: the same project by its id, with some of its articles, so that it can be
//! merged back.

use super::stored::StoredAnnotator;
use super::{Layout, Project, record};
use crate::annotation::{Article, Id};
use crate::wording::{Message, Problem};

impl Project {
    /// Begins a part of this project, with its tag set, its rounds and one annotator, or goes on with one. Everything
    /// comes from memory.
    ///
    /// # Errors
    /// When the folder holds something else or cannot be written.
    pub fn begin_part(&self, layout: &Layout, annotator: &Id) -> Result<(), Problem> {
        if !layout.is_project()? {
            layout.prepare(&self.schema_source)?;
            self.manifest.save(layout)?;
        } else if Self::open_on(layout.clone())?.manifest.id != self.manifest.id {
            return Err(Problem::error(Message::new("project-folder-not-empty"))
                .in_file(layout.root().display())
                .hint(Message::new("project-folder-not-empty-hint")));
        }
        let Some(annotator) = self.annotators.get(annotator) else { return Ok(()) };
        record::save(layout, &layout.annotator(&annotator.id), &StoredAnnotator::from(annotator))
    }

    /// Writes an article into a part of this project.
    ///
    /// # Errors
    /// When there is no such article or it cannot be written.
    pub fn copy_article(&self, layout: &Layout, article: &Article) -> Result<(), Problem> {
        let Some(entry) = self.articles.get(&article.id) else {
            return Err(Problem::error(Message::new("project-no-article").arg("id", article.id.as_str())));
        };
        layout.write(&layout.text(&article.id), article.text.as_str().as_bytes())?;
        record::save(layout, &layout.article(&article.id), &*entry.stored)
    }
}
