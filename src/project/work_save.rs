//! Writing a work, which never overwrites what somebody else wrote meanwhile.

use super::work_record::Stored;
use super::works::WorkFile;
use super::{Backups, Layout, Project, record};
use crate::annotation::{Article, Work};
use crate::wording::{Message, Problem};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A work ready to be written.
#[derive(Debug)]
pub struct WorkSave {
    layout: Layout,
    path: PathBuf,
    /// The file as it was last read or written here; `None` where there was none.
    base: Option<Arc<Stored>>,
    stored: Arc<Stored>,
    backups: Option<Backups>,
}

/// What became of a save.
#[derive(Debug, Default)]
pub struct Saved {
    /// What the file says now, where it was changed outside and both were joined.
    pub merged: Option<Merged>,
    /// What the person should know.
    pub notice: Option<Problem>,
}

/// A work file that holds what was done here and what was done elsewhere.
#[derive(Clone, Debug)]
pub struct Merged(Arc<Stored>);

/// What was found when looking at a work file again.
#[derive(Debug)]
pub enum Again {
    /// It is as it was.
    Same,
    /// It was changed; the work in memory now holds both.
    Merged(Problem),
    /// It is gone; the work is in memory and has to be saved again.
    Gone(Problem),
}

impl WorkSave {
    /// The same in another folder, which holds a copy or a part of the project.
    #[must_use]
    pub fn moved_to(self, layout: &Layout) -> Self {
        let inside = self.path.strip_prefix(self.layout.root()).unwrap_or(&self.path);
        Self { path: layout.root().join(inside), layout: layout.clone(), ..self }
    }

    /// With a copy of the file as it was, before the first change of a day.
    #[must_use]
    pub fn backing_up(self, backups: Backups) -> Self {
        Self { backups: Some(backups), ..self }
    }

    /// Writes it. Where the file was changed outside, what both say is joined and written.
    ///
    /// # Errors
    /// When that fails, or the file is of a newer format, damaged or about another text; it is then as it was.
    pub fn run(&self) -> Result<Saved, Problem> {
        let found = self.found()?;
        let mut saved = Saved::default();
        let mut stored = Arc::clone(&self.stored);
        match (&found, &self.base) {
            (None, Some(_)) => saved.notice = Some(self.notice("work-gone-outside")),
            (Some(theirs), base) if base.as_deref() != Some(theirs) => {
                let joined = join(&self.stored, theirs.clone(), base.as_deref());
                // A try that failed half-way may have left a file of our own.
                if joined != *self.stored {
                    stored = Arc::new(joined);
                    saved.merged = Some(Merged(Arc::clone(&stored)));
                    saved.notice = Some(self.notice("work-merged-outside"));
                }
            }
            _ => {}
        }
        let text = record::to_text(&*stored).map_err(|problem| problem.in_file(self.path.display()))?;
        if let Some(backups) = &self.backups {
            backups.keep::<Stored>(&self.layout, &self.path, stored.annotations.len());
        }
        let unchanged = || {
            if self.found()? == found { Ok(()) } else { Err(changed_again(&self.path)) }
        };
        self.layout.replace(&self.path, text.as_bytes(), unchanged)?;
        Ok(saved)
    }

    /// The file on the disk, which must be about the same text.
    fn found(&self) -> Result<Option<Stored>, Problem> {
        let Some(found) = found(&self.layout, &self.path)? else { return Ok(None) };
        if found.text_sha256 == self.stored.text_sha256 {
            Ok(Some(found))
        } else {
            Err(changed_again(&self.path))
        }
    }

    fn notice(&self, id: &'static str) -> Problem {
        Problem::note(Message::new(id)).in_file(self.path.display())
    }
}

/// What both say, where `theirs` may have been changed by hand since `base`.
fn join(mine: &Stored, theirs: Stored, base: Option<&Stored>) -> Stored {
    let theirs = match base {
        Some(base) => theirs.by_hand_since(base),
        None => theirs,
    };
    mine.join(&theirs)
}

pub(super) fn changed_again(path: &Path) -> Problem {
    Problem::error(Message::new("work-changed-outside"))
        .in_file(path.display())
        .hint(Message::new("work-changed-outside-hint"))
}

/// The work file at `path`; `None` where there is none, or an empty place holder of a sync program.
///
/// # Errors
/// When it cannot be read, or must not be written again.
pub(super) fn found(layout: &Layout, path: &Path) -> Result<Option<Stored>, Problem> {
    if !record::has_content(layout, path)? {
        return Ok(None);
    }
    let loaded = record::load::<Stored>(layout, path)?;
    match loaded.read_only {
        Some(reason) => Err(reason),
        None => Ok(Some(loaded.body)),
    }
}

impl WorkFile {
    /// Takes in what the file says now, and keeps what was changed here since it was last saved.
    pub(super) fn take(&mut self, merged: &Merged, article: &Article, session: &str) {
        let mut mine = self.clone();
        mine.revision += 1;
        let joined = mine.stored(&article.text, session).join(&merged.0);
        let Work { annotator, round, .. } = &self.work;
        let empty = Work::new(article.id.clone(), annotator.clone(), round.clone());
        let revision = self.revision.max(merged.0.revision);
        *self = Self { revision, last: Some(Arc::clone(&merged.0)), ..joined.on(empty, &article.text) };
    }
}

impl Project {
    /// Saves a work, under the next revision. Where the file was changed outside, the work then holds both.
    ///
    /// # Errors
    /// When the project cannot be written.
    pub fn save_work(&self, file: &mut WorkFile, article: &Article) -> Result<Option<Problem>, Problem> {
        let saved = self.work_save(file, article)?.run()?;
        if let Some(merged) = &saved.merged {
            self.take_merged(file, merged, article);
        }
        Ok(saved.notice)
    }

    /// What has to be written to save a work, under the next revision, so that another thread can do it.
    ///
    /// # Errors
    /// When the project is read-only.
    pub fn work_save(&self, file: &mut WorkFile, article: &Article) -> Result<WorkSave, Problem> {
        self.writable()?;
        let Work { annotator, round, article: id, .. } = &file.work;
        let path = self.layout.work(annotator, round, id);
        let base = file.last.clone();
        file.revision += 1;
        let stored = Arc::new(file.stored(&article.text, &self.session));
        file.last = Some(Arc::clone(&stored));
        Ok(WorkSave { layout: self.layout.clone(), path, base, stored, backups: None })
    }

    /// Lets a work in memory hold what a save found and joined.
    pub fn take_merged(&self, file: &mut WorkFile, merged: &Merged, article: &Article) {
        file.take(merged, article, &self.session);
    }

    /// Looks at the file of a work that has no changes waiting to be saved, and takes in what was done outside.
    ///
    /// # Errors
    /// When the file was changed outside into something that cannot be read.
    pub fn look_again(&self, file: &mut WorkFile, article: &Article) -> Result<Again, Problem> {
        let Work { annotator, round, article: id, .. } = &file.work;
        let path = self.layout.work(annotator, round, id);
        let notice = |id: &'static str| Problem::note(Message::new(id)).in_file(path.display());
        match (found(&self.layout, &path)?, file.last.clone()) {
            (None, Some(_)) => Ok(Again::Gone(notice("work-gone-outside"))),
            (Some(theirs), last) if last.as_deref() != Some(&theirs) => {
                if theirs.text_sha256 != article.text.sha256() {
                    return Err(changed_again(&path));
                }
                let theirs = match &last {
                    Some(last) => theirs.by_hand_since(last),
                    None => theirs,
                };
                self.take_merged(file, &Merged(Arc::new(theirs)), article);
                Ok(Again::Merged(notice("work-merged-outside")))
            }
            _ => Ok(Again::Same),
        }
    }
}
