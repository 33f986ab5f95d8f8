//! `repair`: mends what can be mended of a damaged project, and says what it did.
//!
//! Nothing is thrown away: before a file is replaced or taken out, it is kept as it was under `damaged/`. A damaged
//! record keeps every line that can still be read; the rest comes from its latest good backup. What was mended needs
//! no mending again, so a second repair does nothing.

mod salvage;

use super::articles;
use super::history;
use super::index::{self, Index};
use super::manifest;
use super::record::{self, Body};
use super::stored::StoredAnnotator;
use super::suggestions;
use super::work_record;
use super::{Backups, Layout, Project};
use crate::annotation::{Id, Time};
use crate::text::sha256_hex;
use crate::wording::{Message, Problem};
use salvage::salvage;
use std::path::Path;

/// Mends the project in `root` as of `now`, with the second set of backups in `elsewhere`. With `dry_run` it only says
/// what it would do. Returns what was done, as notes, and what could not be done, as errors.
///
/// # Errors
/// When there is no project.
pub fn repair(
    root: &Path,
    now: Time,
    elsewhere: Option<&Path>,
    dry_run: bool,
) -> Result<Vec<Problem>, Problem> {
    let layout = Layout::new(root);
    if !layout.is_project()? {
        return Err(Problem::error(Message::new("project-none-here")).in_file(root.display()));
    }
    let mut mender = Mender { layout, now, backups: None, dry_run, done: Vec::new() };
    mender.manifest()?;
    if dry_run && !mender.done.is_empty() {
        // The rest can only be looked at once the project opens.
        return Ok(mender.done);
    }
    let project = Project::open_with(mender.layout.clone(), Index::default())?;
    mender.backups = Some(project.backups(now, elsewhere));
    if let Some(reason) = project.read_only() {
        return Err(reason.clone());
    }
    mender.articles()?;
    let people = mender.layout.folders_in(&mender.layout.annotations())?;
    for person in &people {
        // Who is at work here holds a claim as long as this value lives.
        let Some(_claim) = project.claim(person, now) else {
            let path = mender.layout.annotations().join(person.as_str());
            let problem = Problem::warning(Message::new("repair-in-use")).in_file(path.display());
            mender.done.push(problem);
            continue;
        };
        mender.person(person)?;
        mender.history(person)?;
    }
    mender.machine_made()?;
    mender.leftovers();
    if !dry_run {
        mender.complete(&people)?;
    }
    Ok(mender.done)
}

struct Mender {
    layout: Layout,
    now: Time,
    backups: Option<Backups>,
    dry_run: bool,
    done: Vec<Problem>,
}

impl Mender {
    /// Puts `new` in the place of the file, or takes the file away; what it held is kept.
    fn put(&mut self, path: &Path, old: &[u8], new: Option<&str>, message: Message) {
        let mut note = Problem::note(message).in_file(path.display());
        if !self.dry_run {
            let kept = if old.is_empty() { Ok(None) } else { self.layout.set_aside(path, old).map(Some) };
            let put = kept.and_then(|kept| {
                match new {
                    Some(new) => self.layout.write(path, new.as_bytes())?,
                    None => self.layout.remove(path)?,
                }
                Ok(kept)
            });
            match put {
                Ok(Some(kept)) => {
                    let kept = kept.strip_prefix(self.layout.root()).unwrap_or(&kept).display().to_string();
                    note = note.hint(Message::new("repair-kept").arg("path", kept));
                }
                Ok(None) => {}
                Err(problem) => {
                    self.done.push(problem);
                    return;
                }
            }
        }
        self.done.push(note);
    }

    /// Mends a record: a new header where only that does not fit, else what can be read of it and, for the rest, its
    /// latest good backup or `fallback`. `finish` has the last word, given the backup. Without ground to stand on a
    /// damaged record stays as it is.
    fn record<T: Body>(
        &mut self,
        path: &Path,
        fallback: Option<&T>,
        finish: impl FnOnce(&mut T, Option<&T>),
    ) {
        let bytes = match self.bytes(path) {
            Ok(bytes) => bytes,
            // What cannot be read now may be whole: it is left alone.
            Err(problem) => return self.done.push(problem),
        };
        match record::from_bytes::<T>(&bytes) {
            Ok(loaded) if loaded.problems.is_empty() || loaded.read_only.is_some() => return,
            Ok(mut loaded) => {
                finish(&mut loaded.body, None);
                if let Ok(text) = record::to_text(&loaded.body) {
                    self.put(path, &bytes, Some(&text), Message::new("repair-header"));
                }
                return;
            }
            Err(_) if record::is_newer(&bytes) => return,
            Err(_) => {}
        }
        let copies = self.backups.as_ref().map(|backups| backups.of(&self.layout, path)).unwrap_or_default();
        let backup = copies.into_iter().find_map(|copy| {
            let body = record::load::<T>(&self.layout, &copy.path).ok()?.body;
            Some((copy.day, body))
        });
        let (day, backup) = backup.unzip();
        let Some(ground) = backup.as_ref().or(fallback) else { return };
        let Some(mut body) = salvage(&bytes, ground) else { return };
        finish(&mut body, backup.as_ref());
        let Ok(text) = record::to_text(&body) else { return };
        let message = match day {
            Some(day) => Message::new("repair-from-backup").arg("day", day.to_string()),
            None => Message::new("repair-salvaged"),
        };
        self.put(path, &bytes, Some(&text), message);
    }

    /// What a file holds; nothing where there is none.
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Problem> {
        if self.layout.disk().has_file(path)? { self.layout.disk().read_file(path) } else { Ok(Vec::new()) }
    }

    fn manifest(&mut self) -> Result<(), Problem> {
        let path = self.layout.manifest();
        let guessed = manifest::Stored::guessed(&self.layout, self.now)?;
        self.record::<manifest::Stored>(&path, Some(&guessed), |stored, _| stored.mend(&guessed));
        Ok(())
    }

    /// Records of articles, from their texts where they are lost, and marks of the bin.
    fn articles(&mut self) -> Result<(), Problem> {
        for id in self.layout.texts()? {
            let path = self.layout.article(&id);
            let text = self.layout.disk().read_text(&self.layout.text(&id));
            let fallback = text.ok().map(|text| articles::Stored::guessed(&id, &text, self.now));
            self.record(&path, fallback.as_ref(), |stored, _| stored.id = id.to_string());
        }
        for id in self.layout.ids_in(&self.layout.bin())? {
            let fallback = articles::Removed { article: id.to_string(), at: self.now };
            self.record(&self.layout.removed(&id), Some(&fallback), |_, _| {});
        }
        Ok(())
    }

    /// All that one person wrote.
    fn person(&mut self, id: &Id) -> Result<(), Problem> {
        let created = self.now;
        let fallback =
            StoredAnnotator { id: id.to_string(), name: id.to_string(), reference: false, created };
        self.record(&self.layout.annotator(id), Some(&fallback), |stored, _| stored.id = id.to_string());
        for round in self.layout.folders_in(&self.layout.annotations().join(id.as_str()))? {
            for article in self.layout.ids_in(&self.layout.works(id, &round))? {
                let path = self.layout.work(id, &round, &article);
                let bytes = self.layout.disk().read_file(&path).unwrap_or_default();
                // A file without content may still be on its way from another machine.
                let is_blank = bytes.iter().all(u8::is_ascii_whitespace);
                let hash =
                    self.layout.disk().read_file(&self.layout.text(&article)).map(|text| sha256_hex(&text));
                let place = (&article, id, &round);
                let fallback =
                    (!is_blank).then(|| work_record::Stored::empty(place, hash.unwrap_or_default()));
                self.record(&path, fallback.as_ref(), |stored, backup| stored.rejoin(place, backup));
            }
        }
        Ok(())
    }

    fn history(&mut self, person: &Id) -> Result<(), Problem> {
        for path in history::files_of(&self.layout, person)? {
            let bytes = self.layout.disk().read(&path).unwrap_or_default();
            if let Some((good, bad)) = history::sifted(&bytes) {
                let message = Message::new("repair-history").arg("count", bad.len());
                self.put(&path, &bytes, Some(&good), message);
            }
        }
        Ok(())
    }

    /// What the program can make anew: suggestions, and the index.
    fn machine_made(&mut self) -> Result<(), Problem> {
        let folder = self.layout.root().join("suggestions");
        for id in self.layout.ids_in(&folder)? {
            let path = self.layout.suggestions(&id);
            let bytes = self.layout.disk().read_file(&path).unwrap_or_default();
            if suggestions::is_damaged(&bytes) {
                self.put(&path, &bytes, None, Message::new("repair-suggestions"));
            }
        }
        for path in index::damaged(&self.layout) {
            self.put(&path, &[], None, Message::new("repair-index"));
        }
        Ok(())
    }

    /// Temporary files that a crash left behind.
    fn leftovers(&mut self) {
        for path in self.layout.leftovers(self.now) {
            self.put(&path, &[], None, Message::new("repair-leftover"));
        }
    }

    /// Changes over many articles that were cut off.
    fn complete(&mut self, people: &[Id]) -> Result<(), Problem> {
        let project = Project::open_with(self.layout.clone(), Index::default())?;
        for person in people {
            match project.complete(person) {
                Ok(completed) if completed.works == 0 => {}
                Ok(completed) => {
                    let message = Message::new("repair-completed").arg("count", completed.works);
                    let path = self.layout.annotations().join(person.as_str());
                    self.done.push(Problem::note(message).in_file(path.display()));
                }
                Err(problem) => self.done.push(problem),
            }
        }
        Ok(())
    }
}
