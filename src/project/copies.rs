//! Conflict copies of sync programs: another file with the same article, annotator and round.
//!
//! Each program names them in its own way, so they are known by what they say. What they hold is joined into the
//! true file; the copy is then moved to `merged/` and kept there.

use super::disk::Kind;
use super::work_record::Stored;
use super::{Project, record, work_save};
use crate::annotation::Id;
use crate::wording::{Message, Problem};
use std::path::{Path, PathBuf};

impl Project {
    /// Joins the conflict copies of work files into the true ones: those of one annotator, or of all. Returns what
    /// was done, and what could not be.
    pub fn take_in_copies(&self, of: Option<&Id>) -> Vec<Problem> {
        if self.read_only.is_some() {
            return Vec::new();
        }
        let mut problems = Vec::new();
        for path in self.strange_files() {
            match self.take_in_copy(&path, of) {
                Ok(Some(problem)) | Err(problem) => problems.push(problem),
                Ok(None) => {}
            }
        }
        problems
    }

    /// The files among the works whose names are not those of works.
    fn strange_files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut open = vec![(self.layout.annotations(), 0)];
        while let Some((folder, depth)) = open.pop() {
            for (name, kind) in self.layout.names(&folder) {
                let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
                let id = name.strip_suffix(".ron").and_then(|stem| Id::new(stem).ok());
                match kind {
                    Kind::Folder if depth < 2 => open.push((folder.join(name), depth + 1)),
                    Kind::File if id.as_ref().is_some_and(|id| self.is_in_place(&folder, id)) => {}
                    Kind::File if name.contains(".ron") => found.push(folder.join(name)),
                    _ => {}
                }
            }
        }
        found.sort();
        found
    }

    /// Whether a file of that name is where such files belong.
    fn is_in_place(&self, folder: &Path, id: &Id) -> bool {
        let inside = folder.strip_prefix(self.layout.annotations()).ok();
        let parts: Vec<Option<Id>> =
            inside.into_iter().flatten().map(|part| Id::new(part.to_str()?).ok()).collect();
        match parts.as_slice() {
            [Some(_)] => id.as_str() == "annotator",
            [Some(_), Some(_)] => self.articles.contains_key(id),
            _ => false,
        }
    }

    fn take_in_copy(&self, path: &Path, of: Option<&Id>) -> Result<Option<Problem>, Problem> {
        if !record::has_content(&self.layout, path)? {
            return Ok(None);
        }
        let bytes = self.layout.disk().read_file(path)?;
        if record::kind(&bytes).as_deref() != Some("work") {
            return Ok(None);
        }
        let loaded =
            record::from_bytes::<Stored>(&bytes).map_err(|problem| problem.in_file(path.display()))?;
        let body = loaded.body;
        let ids = [&body.annotator, &body.round, &body.article].map(|id| Id::new(id.as_str()).ok());
        let [Some(annotator), Some(round), Some(article)] = ids else { return Ok(None) };
        if of.is_some_and(|of| *of != annotator) || !self.articles.contains_key(&article) {
            return Ok(None);
        }
        if let Some(reason) = loaded.read_only {
            return Err(reason);
        }
        let target = self.layout.work(&annotator, &round, &article);
        if target == path {
            return Ok(None);
        }
        let joined = self.join_into(&target, &article, body, None)?;
        let kept = self.layout.keep_in(&self.layout.merged(), path, &bytes)?;
        self.layout.remove(path)?;
        let message = Message::new("copy-merged")
            .arg("file", target.display().to_string())
            .arg("kept", kept.display().to_string())
            .arg("contradictions", joined.contradictions);
        let problem =
            if joined.contradictions > 0 { Problem::warning(message) } else { Problem::note(message) };
        Ok(Some(problem.in_file(path.display())))
    }

    /// Joins `theirs` into the work file at `target`, both brought to the present text of the article.
    ///
    /// # Errors
    /// When one of the files cannot be read or written; both are then as they were.
    pub(super) fn join_into(
        &self,
        target: &Path,
        article: &Id,
        theirs: Stored,
        text: Option<&str>,
    ) -> Result<Joined, Problem> {
        self.writable()?;
        let (article, _) = self.article(article)?;
        let found = work_save::found(&self.layout, target)?;
        let (theirs, anchored) = self.on_present_text(theirs, &article, text);
        let joined = match &found {
            Some(mine) => self.on_present_text(mine.clone(), &article, None).0.join(&theirs),
            None => theirs,
        };
        let outcome = match &found {
            None => Taken::New,
            Some(mine) if *mine == joined => Taken::Nothing,
            Some(_) => Taken::Changes,
        };
        if outcome != Taken::Nothing {
            let text = record::to_text(&joined).map_err(|problem| problem.in_file(target.display()))?;
            let unchanged = || {
                let again = work_save::found(&self.layout, target)?;
                if again == found { Ok(()) } else { Err(work_save::changed_again(target)) }
            };
            self.layout.replace(target, text.as_bytes(), unchanged)?;
        }
        let before = found.as_ref().map_or(0, Stored::contradictions);
        Ok(Joined {
            taken: outcome,
            contradictions: joined.contradictions().saturating_sub(before),
            listed: anchored.listed,
        })
    }
}

/// What joining brought.
#[derive(Clone, Copy, Debug)]
pub(super) struct Joined {
    pub(super) taken: Taken,
    /// How many marks and answers are contradicted now that were not before.
    pub(super) contradictions: usize,
    /// How many marks could not be found in the present text.
    pub(super) listed: usize,
}

/// How much of a work was new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// There was no such work here.
    New,
    /// Some of it.
    Changes,
    /// All of it was here already.
    Nothing,
}
