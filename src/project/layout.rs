//! Where each file of a project stands. Every part of a path is an [`Id`], so that no stored string can
//! lead out of the project.

use super::disk::{self, Disk, Kind, SystemDisk};
use crate::annotation::{Id, Time};
use crate::wording::{Message, Problem};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// The folder of a project, and the disk it is on.
#[derive(Clone, Debug)]
pub struct Layout {
    root: PathBuf,
    disk: Arc<dyn Disk>,
}

impl Layout {
    /// The project in `root`, on the disk of the machine.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self::on(root, Arc::new(SystemDisk))
    }

    /// The project in `root`, on another disk.
    #[must_use]
    pub fn on(root: &Path, disk: Arc<dyn Disk>) -> Self {
        Self { root: root.to_owned(), disk }
    }

    /// The disk, for reading. Writing goes through [`Self::write`] and [`Self::append`].
    #[must_use]
    pub fn disk(&self) -> &dyn Disk {
        &*self.disk
    }

    /// Whether there is a project.
    ///
    /// # Errors
    /// When the disk does not answer.
    pub fn is_project(&self) -> Result<bool, Problem> {
        self.disk.has_file(&self.manifest())
    }

    /// The folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Name, language, rounds.
    #[must_use]
    pub fn manifest(&self) -> PathBuf {
        self.root.join("project.ron")
    }

    /// The tag set.
    #[must_use]
    pub fn schema(&self) -> PathBuf {
        self.root.join("schema").join("schema.ron")
    }

    /// The folder of the articles.
    #[must_use]
    pub fn articles(&self) -> PathBuf {
        self.root.join("articles")
    }

    /// The text of an article.
    #[must_use]
    pub fn text(&self, article: &Id) -> PathBuf {
        self.articles().join(format!("{article}.txt"))
    }

    /// The record of an article.
    #[must_use]
    pub fn article(&self, article: &Id) -> PathBuf {
        self.articles().join(format!("{article}.ron"))
    }

    /// An earlier text of an article, named by the beginning of its SHA-256.
    #[must_use]
    pub fn earlier_text(&self, article: &Id, name: &str) -> PathBuf {
        let digits: String = name.chars().filter(char::is_ascii_hexdigit).collect();
        self.articles().join("earlier").join(format!("{article}-{digits}.txt"))
    }

    /// The folder of the articles taken out.
    #[must_use]
    pub fn bin(&self) -> PathBuf {
        self.root.join("bin")
    }

    /// The mark that an article was taken out.
    #[must_use]
    pub fn removed(&self, article: &Id) -> PathBuf {
        self.bin().join(format!("{article}.ron"))
    }

    /// The folder of the histories.
    #[must_use]
    pub fn history(&self) -> PathBuf {
        self.root.join("history")
    }

    /// The folder of what can be made anew from the rest.
    #[must_use]
    pub fn cache(&self) -> PathBuf {
        self.root.join("cache")
    }

    /// The folder of what was damaged and has been put aside.
    #[must_use]
    pub fn damaged(&self) -> PathBuf {
        self.root.join("damaged")
    }

    /// Where conflict copies go once they are joined.
    #[must_use]
    pub fn merged(&self) -> PathBuf {
        self.root.join("merged")
    }

    /// The folder of all annotators.
    #[must_use]
    pub fn annotations(&self) -> PathBuf {
        self.root.join("annotations")
    }

    /// The record of an annotator.
    #[must_use]
    pub fn annotator(&self, annotator: &Id) -> PathBuf {
        self.annotations().join(annotator.as_str()).join("annotator.ron")
    }

    /// The work of an annotator in a round.
    #[must_use]
    pub fn works(&self, annotator: &Id, round: &Id) -> PathBuf {
        self.annotations().join(annotator.as_str()).join(round.as_str())
    }

    /// The work of an annotator on an article in a round.
    #[must_use]
    pub fn work(&self, annotator: &Id, round: &Id, article: &Id) -> PathBuf {
        self.works(annotator, round).join(format!("{article}.ron"))
    }

    /// Makes the folders of a new project, and the files that do not make it one yet.
    ///
    /// # Errors
    /// When the folder is not empty or cannot be written.
    pub(super) fn prepare(&self, schema: &str) -> Result<(), Problem> {
        let failed = |error: io::Error| disk::problem("disk-create", &self.root, &error);
        let files = self.first_files(schema);
        if !self.is_free(&files).map_err(failed)? {
            return Err(Problem::error(Message::new("project-folder-not-empty"))
                .in_file(self.root.display())
                .hint(Message::new("project-folder-not-empty-hint")));
        }
        for folder in self.first_folders() {
            self.disk.create_folders(&folder).map_err(failed)?;
        }
        files.iter().try_for_each(|(path, bytes)| self.disk.write_atomically(path, bytes))
    }

    fn first_folders(&self) -> [PathBuf; 3] {
        [self.articles(), self.annotations(), self.root.join("schema")]
    }

    fn first_files<'s>(&self, schema: &'s str) -> [(PathBuf, &'s [u8]); 2] {
        // Git must not touch line ends: offsets count every character.
        [(self.root.join(".gitattributes"), b"* -text\n"), (self.schema(), schema.as_bytes())]
    }

    /// Whether the folder holds nothing but what [`Self::prepare`] leaves when it is cut off.
    fn is_free(&self, files: &[(PathBuf, &[u8])]) -> io::Result<bool> {
        let folders = self.first_folders();
        for folder in [&self.root].into_iter().chain(&folders) {
            for (name, kind) in self.disk.list(folder)? {
                let path = folder.join(&name);
                let first = files.iter().find(|(first, _)| *first == path);
                let is_ours = match kind {
                    Kind::Folder => folders.contains(&path),
                    Kind::File => match first {
                        Some((_, bytes)) => self.disk.read(&path)? == *bytes,
                        None => name.to_str().is_some_and(disk::is_temporary),
                    },
                    Kind::Other => false,
                };
                if !is_ours {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Replaces a file of the project, wholly or not at all, and durably; see [`Disk`].
    ///
    /// # Errors
    /// When any step fails, or the project is not there any more. The file is then the old or the new one.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Problem> {
        self.replace(path, bytes, || Ok(()))
    }

    /// The same, with a last look: `check` runs just before the rename, and its refusal leaves the old file.
    ///
    /// # Errors
    /// When any step fails, or `check` refuses.
    pub fn replace(
        &self,
        path: &Path,
        bytes: &[u8],
        check: impl FnOnce() -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        self.guard(path)?;
        self.disk.replace(path, bytes, check)
    }

    /// Writes behind what a file of the project holds, durably.
    ///
    /// # Errors
    /// When any step fails; the file may then end in a part of `bytes`.
    pub fn append(&self, path: &Path, bytes: &[u8]) -> Result<(), Problem> {
        self.guard(path)?;
        self.disk.append_durably(path, bytes)
    }

    /// Keeps what was found damaged at `path` under the same name in the folder of damaged things. Returns where.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_aside(&self, path: &Path, bytes: &[u8]) -> Result<PathBuf, Problem> {
        self.keep_in(&self.damaged(), path, bytes)
    }

    /// Keeps `bytes` of the file at `path` in `folder`, under a name that is free there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn keep_in(&self, folder: &Path, path: &Path, bytes: &[u8]) -> Result<PathBuf, Problem> {
        let inside = path.strip_prefix(&self.root).unwrap_or(path);
        let mut number = 1_u32;
        loop {
            let mut name = folder.join(inside).into_os_string();
            name.push(format!(".{number}"));
            let aside = PathBuf::from(name);
            if !self.disk.has_file(&aside)? {
                return self.write(&aside, bytes).map(|()| aside);
            }
            // What was kept before is not kept twice.
            if self.disk.read_file(&aside)? == bytes {
                return Ok(aside);
            }
            number += 1;
        }
    }

    /// Takes a file of the project away, durably; one that is gone already is no error.
    ///
    /// # Errors
    /// When that fails.
    pub fn remove(&self, path: &Path) -> Result<(), Problem> {
        self.guard(path)?;
        self.disk.delete(path)
    }

    /// Nothing is written where the project is not: not under the bare mount point of a stick that was pulled out,
    /// and not behind a link that leads elsewhere.
    fn guard(&self, path: &Path) -> Result<(), Problem> {
        if path != self.manifest() && !self.is_project()? {
            return Err(Problem::error(Message::new("project-gone"))
                .in_file(path.display())
                .hint(Message::new("project-gone-hint")));
        }
        let outside = || Problem::error(Message::new("disk-link")).in_file(path.display());
        let inside = path.strip_prefix(&self.root).map_err(|_| outside())?;
        let mut folder = self.root.clone();
        for part in inside.parent().into_iter().flat_map(Path::iter) {
            folder.push(part);
            let found = self.disk.look(&folder).map_err(|error| disk::problem("disk-write", path, &error))?;
            if found.is_some_and(|found| found.kind == Kind::Other) {
                return Err(outside());
            }
        }
        Ok(())
    }

    /// Takes away temporary files that a crash left behind: all in the folders of `annotator`, who has claimed them,
    /// and those of more than a day ago in the shared folders, where others may be writing.
    pub(super) fn sweep(&self, annotator: &Id, now: Time) {
        let own = self.annotations().join(annotator.as_str());
        let rounds = self.folders_in(&own).unwrap_or_default();
        let rounds: Vec<PathBuf> = rounds.iter().map(|id| own.join(id.as_str())).collect();
        let shared = [self.root.clone(), self.articles(), self.bin(), self.root.join("schema")];
        for folder in shared.iter().chain([&own]).chain(&rounds) {
            let leftovers = self.names(folder).unwrap_or_default().into_iter().filter_map(|(name, kind)| {
                (kind == Kind::File && name.to_str().is_some_and(disk::is_temporary))
                    .then(|| folder.join(name))
            });
            for path in leftovers {
                if self.is_old(&path, now) || !shared.contains(folder) {
                    // Best effort: what stays is read by nothing.
                    let _ = self.disk.remove(&path);
                }
            }
        }
    }

    /// The names in a folder, in order; none where there is no such folder.
    ///
    /// # Errors
    /// When it cannot be read: a disk that does not answer must not look like an empty one.
    pub(super) fn names(&self, folder: &Path) -> Result<Vec<(OsString, Kind)>, Problem> {
        let listed = self.disk.list(folder);
        let mut names = listed.map_err(|error| disk::problem("disk-read", folder, &error))?;
        names.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(names)
    }

    /// The articles that have a text or a record.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub(super) fn texts(&self) -> Result<Vec<Id>, Problem> {
        let folder = self.articles();
        let mut ids = self.ids(&folder, Kind::File, |name| {
            name.strip_suffix(".txt").or_else(|| name.strip_suffix(".ron")).map(str::to_owned)
        })?;
        ids.dedup();
        Ok(ids)
    }

    /// Temporary files of more than a day ago that a crash left behind, anywhere in the project.
    pub(super) fn leftovers(&self, now: Time) -> Vec<PathBuf> {
        let mut open = vec![self.root.clone()];
        let mut found = Vec::new();
        while let Some(folder) = open.pop() {
            for (name, kind) in self.names(&folder).unwrap_or_default() {
                let path = folder.join(&name);
                match kind {
                    Kind::Folder => open.push(path),
                    Kind::File
                        if name.to_str().is_some_and(disk::is_temporary) && self.is_old(&path, now) =>
                    {
                        found.push(path);
                    }
                    Kind::File | Kind::Other => {}
                }
            }
        }
        found.sort();
        found
    }

    /// Whether a file was last changed more than a day ago.
    fn is_old(&self, path: &Path, now: Time) -> bool {
        let day = Duration::from_secs(24 * 60 * 60);
        let changed = self.disk.look(path).ok().flatten().and_then(|found| found.modified);
        changed.is_some_and(|changed| changed + day < SystemTime::from(now))
    }

    /// The ids of the `.ron` files in `folder`, in order; other files and links are passed over.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn ids_in(&self, folder: &Path) -> Result<Vec<Id>, Problem> {
        self.ids(folder, Kind::File, |name| name.strip_suffix(".ron").map(str::to_owned))
    }

    /// The ids of the sub-folders of `folder`, in order.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn folders_in(&self, folder: &Path) -> Result<Vec<Id>, Problem> {
        self.ids(folder, Kind::Folder, |name| Some(name.to_owned()))
    }

    fn ids(
        &self,
        folder: &Path,
        wanted: Kind,
        id: impl Fn(&str) -> Option<String>,
    ) -> Result<Vec<Id>, Problem> {
        let names = self.names(folder)?.into_iter().filter(|(_, kind)| *kind == wanted);
        let mut ids: Vec<Id> = names.filter_map(|(name, _)| Id::new(id(name.to_str()?)?).ok()).collect();
        ids.sort();
        Ok(ids)
    }
}
