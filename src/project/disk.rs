//! The one place that writes project files, and the one that reads them.

use crate::wording::{Message, Problem};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The largest project file that is read, in bytes.
const LIMIT: u64 = 64 << 20;

/// Replaces the file at `path` with `bytes`, wholly or not at all.
///
/// The bytes are written to a temporary file in the same folder, synced, read back and compared, and
/// renamed over the target; then the folder is synced. Folders are made as needed.
///
/// # Errors
/// When any step fails; the old file is then untouched and the temporary one gone.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let temporary = temporary_name(path);
    let result = fs::create_dir_all(folder)
        .and_then(|()| write_beside(&temporary, bytes))
        .and_then(|()| fs::rename(&temporary, path))
        .and_then(|()| sync_folder(folder));
    result.map_err(|error| {
        // Best effort: what stays behind is a hidden temporary file that nothing reads.
        let _ = fs::remove_file(&temporary);
        problem("disk-write", path, &error)
    })
}

fn write_beside(temporary: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    if fs::read(temporary)? == bytes {
        Ok(())
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidData, "what was written reads back differently"))
    }
}

/// A hidden name in the same folder, so that the rename stays on one file system.
fn temporary_name(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

/// Makes the rename itself durable. Windows has no such call and syncs names with the file.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Takes a file away and makes that durable; one that is gone already is no error.
pub(super) fn remove(path: &Path) -> Result<(), Problem> {
    let folder = path.parent().unwrap_or(Path::new("."));
    match fs::remove_file(path).and_then(|()| sync_folder(folder)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(problem("disk-remove", path, &error)),
        _ => Ok(()),
    }
}

/// Reads a project file of at most 64 MiB.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    let size = fs::metadata(path).map_err(|error| problem("disk-read", path, &error))?.len();
    if size > LIMIT {
        return Err(
            Problem::error(Message::new("disk-too-large").arg("limit", LIMIT >> 20)).in_file(path.display())
        );
    }
    fs::read(path).map_err(|error| problem("disk-read", path, &error))
}

/// Reads a project file that holds text.
pub(super) fn read_text(path: &Path) -> Result<String, Problem> {
    String::from_utf8(read(path)?)
        .map_err(|_| Problem::error(Message::new("project-not-utf8")).in_file(path.display()))
}

/// An input or output error in words; the system's own text is kept behind the reason.
pub(crate) fn problem(what: &'static str, path: &Path, error: &io::Error) -> Problem {
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
