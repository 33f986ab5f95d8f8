//! The disk as the project store sees it: a few primitives, and on top of them the one way to write a file.
//!
//! [`Disk`] is what a file system does; [`SystemDisk`] is the real one. Tests give disks that fail at the n-th
//! call, fill up, or lose what was not synced. All of the store goes through it, reached by
//! [`Layout::disk`](super::Layout::disk), and writes with [`Layout::write`](super::Layout::write) or
//! [`Layout::append`](super::Layout::append), which refuse to write anywhere but into the project.

mod system;

pub use system::SystemDisk;

use crate::wording::{Message, Problem};
use std::ffi::OsString;
use std::fmt::Debug;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The largest project file that is read, in bytes.
const LIMIT: u64 = 64 << 20;

/// What a file system does. Each call may fail; after a failed [`Self::write`] or [`Self::append`] the file may
/// hold any part of the bytes.
pub trait Disk: Debug + Send + Sync {
    /// What stands at `path`, links not followed; `None` when nothing does.
    ///
    /// # Errors
    /// When the system cannot tell.
    fn look(&self, path: &Path) -> io::Result<Option<Found>>;

    /// The names in a folder with what they are, in any order; none where there is no such folder.
    ///
    /// # Errors
    /// When the folder cannot be read.
    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>>;

    /// The content of a file.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Makes or empties a file, writes `bytes` and syncs them. The name is durable only after
    /// [`Self::sync_folder`].
    ///
    /// # Errors
    /// When a step fails.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Writes `bytes` behind what the file holds, making it where it is missing, and syncs them.
    ///
    /// # Errors
    /// When a step fails.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Gives a file another name, in the place of the file that had it.
    ///
    /// # Errors
    /// When that fails; both files are then as they were.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a file away.
    ///
    /// # Errors
    /// When that fails; the file is then as it was.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes a folder in one that is there.
    ///
    /// # Errors
    /// When that fails.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;

    /// Makes the names in a folder durable: new ones, changed ones and those taken away.
    ///
    /// # Errors
    /// When that fails.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Locks a file, making it where it is missing; `None` when somebody else holds the lock.
    ///
    /// # Errors
    /// When the file system knows no locks or cannot be written.
    fn lock(&self, path: &Path) -> io::Result<Option<Lock>>;
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// The length of a file, in bytes.
    pub len: u64,
    /// When it was last changed, where the system knows. Never used to decide which file is the later one.
    pub modified: Option<SystemTime>,
}

/// What a name in a folder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A link, a pipe or a device: never followed, read or written.
    Other,
}

/// A lock, held as long as the value lives. The default one locks nothing.
#[derive(Debug, Default)]
pub struct Lock {
    /// Closing it gives the lock back.
    _file: Option<File>,
}

impl dyn Disk + '_ {
    /// Replaces the file at `path` with `bytes`, wholly or not at all, and durably.
    ///
    /// The bytes are written to a hidden temporary file in the same folder, synced, read back and compared, and
    /// renamed over the target; then the folder is synced. Folders are made as needed.
    ///
    /// # Errors
    /// When any step fails. The file then holds either what it held or all of `bytes`.
    pub fn write_atomically(&self, path: &Path, bytes: &[u8]) -> Result<(), Problem> {
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
        let temporary = temporary_name(path);
        let failed = |error: io::Error| problem("disk-write", path, &error);
        let written = self
            .create_folders(parent(path))
            .and_then(|()| self.write(&temporary, bytes))
            .and_then(|()| self.compare(&temporary, bytes))
            .map_err(failed)
            .and_then(|()| check())
            .and_then(|()| self.rename(&temporary, path).map_err(failed));
        if written.is_err() {
            // Best effort: what stays behind is a hidden file that nothing reads, and that is swept later.
            let _ = self.remove(&temporary);
        }
        written.and_then(|()| self.sync_folder(parent(path)).map_err(failed))
    }

    fn compare(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if self.read(path)? == bytes {
            Ok(())
        } else {
            Err(io::Error::new(io::ErrorKind::InvalidData, "what was written reads back differently"))
        }
    }

    /// Writes `bytes` behind what the file at `path` holds, durably. Folders are made as needed.
    ///
    /// # Errors
    /// When any step fails. The file may then end in a part of `bytes`.
    pub fn append_durably(&self, path: &Path, bytes: &[u8]) -> Result<(), Problem> {
        let append = || {
            self.create_folders(parent(path))?;
            let is_new = self.look(path)?.is_none();
            self.append(path, bytes)?;
            if is_new { self.sync_folder(parent(path)) } else { Ok(()) }
        };
        append().map_err(|error| problem("disk-write", path, &error))
    }

    /// Takes the file at `path` away, durably; one that is gone already is no error.
    ///
    /// # Errors
    /// When that fails.
    pub fn delete(&self, path: &Path) -> Result<(), Problem> {
        match self.remove(path).and_then(|()| self.sync_folder(parent(path))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(problem("disk-remove", path, &error))
            }
            _ => Ok(()),
        }
    }

    /// Makes a folder and those above it, as far as they are missing, durably.
    ///
    /// # Errors
    /// When that fails.
    pub fn create_folders(&self, folder: &Path) -> io::Result<()> {
        if self.look(folder)?.is_some() {
            return Ok(());
        }
        self.create_folders(parent(folder))?;
        match self.create_folder(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => self.sync_folder(parent(folder)),
        }
    }

    /// Whether a file stands at `path`.
    ///
    /// # Errors
    /// When the system cannot tell: a disk that does not answer must not look like an empty one.
    pub fn has_file(&self, path: &Path) -> Result<bool, Problem> {
        let found = self.look(path).map_err(|error| problem("disk-read", path, &error))?;
        Ok(found.is_some_and(|found| found.kind == Kind::File))
    }

    /// Reads a project file of at most 64 MiB.
    ///
    /// # Errors
    /// When it is too large, is no plain file, or cannot be read.
    pub fn read_file(&self, path: &Path) -> Result<Vec<u8>, Problem> {
        let failed = |error: io::Error| problem("disk-read", path, &error);
        let Some(found) = self.look(path).map_err(failed)? else {
            return Err(failed(io::ErrorKind::NotFound.into()));
        };
        if found.kind == Kind::Other {
            return Err(Problem::error(Message::new("disk-link")).in_file(path.display()));
        }
        if found.len > LIMIT {
            return Err(Problem::error(Message::new("disk-too-large").arg("limit", LIMIT >> 20))
                .in_file(path.display()));
        }
        self.read(path).map_err(failed)
    }

    /// Reads a project file that holds text.
    ///
    /// # Errors
    /// When it cannot be read or is not UTF-8.
    pub fn read_text(&self, path: &Path) -> Result<String, Problem> {
        String::from_utf8(self.read_file(path)?)
            .map_err(|_| Problem::error(Message::new("project-not-utf8")).in_file(path.display()))
    }
}

/// Replaces a file of the real disk, wholly or not at all; see [`Disk`].
///
/// # Errors
/// When any step fails.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let disk: &dyn Disk = &SystemDisk;
    disk.write_atomically(path, bytes)
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A hidden name in the same folder, so that the rename stays on one file system.
fn temporary_name(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

/// Whether a name is one that [`temporary_name`] gives.
pub(super) fn is_temporary(name: &str) -> bool {
    let inner = name.strip_prefix('.').and_then(|name| name.strip_suffix(".tmp"));
    let number = inner.and_then(|name| name.rsplit_once('.')).map(|(_, number)| number);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// An input or output error in words; the system's own text is kept behind the reason.
pub(super) fn problem(what: &'static str, path: &Path, error: &io::Error) -> Problem {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "disk-reason-not-found",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "disk-reason-permission",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "disk-reason-full",
        io::ErrorKind::IsADirectory => "disk-reason-folder",
        io::ErrorKind::NotADirectory => "disk-reason-not-folder",
        _ => "disk-reason-other",
    };
    let reason = Message::new(reason).arg("detail", error.to_string());
    Problem::error(Message::new(what).arg("reason", reason)).in_file(path.display())
}
