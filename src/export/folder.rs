//! The folder of an export: written beside its place, moved in whole; packed where the name ends in `.zip`.
//!
//! A person who gives the name of a folder must not lose what is in it. A folder that is empty, or that
//! Selon wrote before (it leaves a marker file), is replaced; any other is refused before a byte is
//! written. What is there stays until the new folder is complete, and comes back when the move fails.

use crate::wording::{Message, Problem};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// The name of the marker file.
pub const MARKER: &str = ".selon-export";

/// How every marker begins.
const MARKER_START: &str = "selon-export ";

/// A folder being written.
#[derive(Debug)]
pub(super) struct Staging {
    /// As the person named it.
    name: PathBuf,
    /// Where it will stand.
    target: PathBuf,
    /// Where it is written; beside the target, so that the move stays on one file system.
    temporary: PathBuf,
    /// Whether one zip file stands there at the end.
    packed: bool,
}

impl Staging {
    /// Makes a place to write what will stand at `out`; its parents are made as needed.
    ///
    /// # Errors
    /// When `out` holds something that Selon did not write, or `keep` (the project itself, which someone may
    /// have moved into an old dataset), or the place cannot be made.
    pub(super) fn begin(out: &Path, keep: &Path) -> Result<Self, Problem> {
        let failed = |error: io::Error| problem(out, &error);
        let target = if out.exists() { fs::canonicalize(out).map_err(failed)? } else { new_place(out)? };
        let keep = fs::canonicalize(keep).unwrap_or_else(|_| keep.to_owned());
        if keep.starts_with(&target) || (out.exists() && !may_replace(out).map_err(failed)?) {
            return Err(Problem::error(Message::new("export-folder-taken"))
                .in_file(out.display())
                .hint(Message::new("export-folder-taken-hint")));
        }
        let packed = is_zip(&target);
        let temporary = beside(&target, "new").ok_or_else(|| no_name(out))?;
        // A leftover of a process of the same number, long gone.
        let _ = fs::remove_dir_all(&temporary);
        fs::create_dir(&temporary).map_err(failed)?;
        Ok(Self { name: out.to_owned(), target, temporary, packed })
    }

    /// Where to write.
    pub(super) fn path(&self) -> &Path {
        &self.temporary
    }

    /// The problem behind an input or output error while writing.
    pub(super) fn problem(&self, error: &io::Error) -> Problem {
        problem(&self.name, error)
    }

    /// Leaves the marker and moves the folder to its place.
    ///
    /// # Errors
    /// When it cannot be moved; what was there before is there still.
    pub(super) fn commit(self, about: &[(&str, &str)]) -> Result<(), Problem> {
        self.replace(about).map_err(|error| self.problem(&error))
    }

    fn replace(&self, about: &[(&str, &str)]) -> io::Result<()> {
        let mut marker = format!("{MARKER_START}1\n");
        for (name, value) in about {
            marker.push_str(&format!("{name}: {value}\n"));
        }
        fs::write(self.temporary.join(MARKER), marker)?;
        if self.packed {
            return self.replace_file();
        }
        // Once more: someone may have put files there in the meantime.
        if !self.target.exists() {
            return fs::rename(&self.temporary, &self.target);
        }
        if !may_replace(&self.target)? {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        let Some(old) = beside(&self.target, "old") else { return Err(io::ErrorKind::InvalidInput.into()) };
        // A leftover, as in `begin`.
        let _ = fs::remove_dir_all(&old);
        fs::rename(&self.target, &old)?;
        if let Err(error) = fs::rename(&self.temporary, &self.target) {
            fs::rename(&old, &self.target)?;
            return Err(error);
        }
        fs::remove_dir_all(&old)
    }
}

impl Staging {
    /// Packs the folder and moves the file to its place.
    fn replace_file(&self) -> io::Result<()> {
        let packed = beside(&self.target, "zip").ok_or(io::ErrorKind::InvalidInput)?;
        let moved = pack(&self.temporary, &packed).and_then(|()| match may_replace(&self.target) {
            Ok(false) if self.target.exists() => Err(io::ErrorKind::AlreadyExists.into()),
            _ => fs::rename(&packed, &self.target),
        });
        if moved.is_err() {
            let _ = fs::remove_file(&packed); // nothing half-written stays
        }
        moved
    }
}

/// Packs all files of a folder, by name and without times, so that the same files give the same bytes.
fn pack(folder: &Path, to: &Path) -> io::Result<()> {
    let mut names = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { names.push(path) }
        }
    }
    names.sort();
    let mut zip = ZipWriter::new(io::BufWriter::new(fs::File::create(to)?));
    for path in names {
        let inside: Vec<_> = path.strip_prefix(folder).map_err(io::Error::other)?.iter().collect();
        let inside: Vec<_> = inside.into_iter().map(|part| part.to_string_lossy()).collect();
        let large = fs::metadata(&path)?.len() >= u64::from(u32::MAX);
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).large_file(large);
        zip.start_file(inside.join("/"), options)?;
        io::copy(&mut fs::File::open(&path)?, &mut zip)?;
    }
    zip.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

fn is_zip(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"))
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Gone already after a commit; after a failure nothing half-written stays.
        let _ = fs::remove_dir_all(&self.temporary);
    }
}

/// Where a folder that does not exist yet will stand.
fn new_place(out: &Path) -> Result<PathBuf, Problem> {
    let name = out.file_name().ok_or_else(|| no_name(out))?;
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|error| problem(parent, &error))?;
    let parent = fs::canonicalize(parent).map_err(|error| problem(parent, &error))?;
    Ok(parent.join(name))
}

/// Whether the folder is empty or one that Selon wrote, or the file a zip that Selon wrote.
fn may_replace(folder: &Path) -> io::Result<bool> {
    if !fs::metadata(folder)?.is_dir() {
        return Ok(is_zip(folder) && is_own_zip(folder));
    }
    if is_zip(folder) {
        return Ok(false);
    }
    if fs::read_dir(folder)?.next().is_none() {
        return Ok(true);
    }
    let marker = folder.join(MARKER);
    match fs::symlink_metadata(&marker) {
        Ok(found) if found.is_file() => Ok(fs::read(&marker)?.starts_with(MARKER_START.as_bytes())),
        _ => Ok(false),
    }
}

fn is_own_zip(file: &Path) -> bool {
    let Some(mut zip) = fs::File::open(file).ok().and_then(|file| ZipArchive::new(file).ok()) else {
        return false;
    };
    let Ok(mut marker) = zip.by_name(MARKER) else { return false };
    let mut start = vec![0; MARKER_START.len()];
    marker.read_exact(&mut start).is_ok() && start == MARKER_START.as_bytes()
}

/// A hidden name beside `target`; nothing for a root.
fn beside(target: &Path, what: &str) -> Option<PathBuf> {
    let name = target.file_name()?.to_string_lossy().into_owned();
    Some(target.with_file_name(format!(".{name}.{}.{what}", std::process::id())))
}

fn no_name(out: &Path) -> Problem {
    Problem::error(Message::new("export-folder-no-name")).in_file(out.display())
}

fn problem(path: &Path, error: &io::Error) -> Problem {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "disk-reason-not-found",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "disk-reason-permission",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "disk-reason-full",
        io::ErrorKind::NotADirectory => "disk-reason-not-folder",
        _ => "disk-reason-other",
    };
    let reason = Message::new(reason).arg("detail", error.to_string());
    Problem::error(Message::new("export-failed").arg("reason", reason)).in_file(path.display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Lang;

    fn write(out: &Path, content: &str) -> Result<(), Problem> {
        let staging = Staging::begin(out, Path::new("elsewhere"))?;
        fs::write(staging.path().join("a.csv"), content).unwrap();
        staging.commit(&[("format", "csv")])
    }

    /// The names in a folder, hidden ones too.
    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn new_empty_and_own_folders_are_written_whole() {
        let root = tempfile::tempdir().unwrap();
        let deep = root.path().join("a").join("b").join("out");
        write(&deep, "1").unwrap();
        assert_eq!(names(&deep), [MARKER, "a.csv"]);
        fs::write(deep.join("stale.csv"), "").unwrap();
        write(&deep, "2").unwrap();
        assert_eq!(names(&deep), [MARKER, "a.csv"], "replaced whole");
        assert_eq!(fs::read_to_string(deep.join("a.csv")).unwrap(), "2");
        assert_eq!(fs::read_to_string(deep.join(MARKER)).unwrap(), "selon-export 1\nformat: csv\n");
        let empty = root.path().join("empty");
        fs::create_dir(&empty).unwrap();
        write(&empty, "3").unwrap();
        assert_eq!(names(root.path()), ["a", "empty"], "nothing is left behind");
        assert_eq!(names(deep.parent().unwrap()), ["out"]);
    }

    #[test]
    fn other_folders_and_files_are_refused_and_untouched() {
        let root = tempfile::tempdir().unwrap();
        let mine = root.path().join("mine");
        fs::create_dir(&mine).unwrap();
        fs::write(mine.join("thesis.txt"), "years of work").unwrap();
        let file = root.path().join("file");
        fs::write(&file, "x").unwrap();
        let forged = root.path().join("forged");
        fs::create_dir_all(&forged).unwrap();
        fs::write(forged.join(MARKER), "something else").unwrap();
        for out in [&mine, &file, &forged] {
            let problem = write(out, "1").unwrap_err();
            assert_eq!(problem.message.id(), "export-folder-taken");
            assert!(problem.render(Lang::En).contains(&out.display().to_string()));
        }
        assert_eq!(fs::read_to_string(mine.join("thesis.txt")).unwrap(), "years of work");
        assert_eq!(names(root.path()), ["file", "forged", "mine"]);
        assert_eq!(write(Path::new("/"), "1").unwrap_err().message.id(), "export-folder-taken");
        assert_eq!(write(&root.path().join("no/.."), "1").unwrap_err().message.id(), "export-folder-no-name");
    }

    #[test]
    fn a_name_with_zip_makes_one_file() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("data.zip");
        write(&out, "1").unwrap();
        let first = fs::read(&out).unwrap();
        write(&out, "1").unwrap();
        assert_eq!(fs::read(&out).unwrap(), first, "the same files give the same bytes");
        let mut zip = ZipArchive::new(fs::File::open(&out).unwrap()).unwrap();
        assert_eq!(zip.len(), 2);
        assert!(zip.by_name(MARKER).is_ok());
        let mut content = String::new();
        zip.by_name("a.csv").unwrap().read_to_string(&mut content).unwrap();
        assert_eq!(content, "1");
        assert_eq!(names(root.path()), ["data.zip"], "nothing is left behind");
        fs::write(&out, "somebody else’s").unwrap();
        assert_eq!(write(&out, "1").unwrap_err().message.id(), "export-folder-taken");
        assert_eq!(fs::read_to_string(&out).unwrap(), "somebody else’s");
    }

    #[test]
    fn a_dataset_that_holds_the_project_is_not_replaced() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("out");
        write(&out, "1").unwrap();
        let project = out.join("deep").join("project");
        fs::create_dir_all(&project).unwrap();
        for keep in [&project, &out] {
            assert_eq!(Staging::begin(&out, keep).unwrap_err().message.id(), "export-folder-taken");
        }
        assert!(Staging::begin(&out, &root.path().join("out-of-it")).is_ok());
        assert!(project.is_dir());
    }

    #[test]
    fn a_failure_on_the_way_changes_nothing() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("out");
        write(&out, "good").unwrap();
        drop(Staging::begin(&out, Path::new("elsewhere")).unwrap());
        assert_eq!(fs::read_to_string(out.join("a.csv")).unwrap(), "good");
        let staging = Staging::begin(&out, Path::new("elsewhere")).unwrap();
        fs::remove_file(out.join(MARKER)).unwrap(); // no longer ours
        assert_eq!(staging.commit(&[]).unwrap_err().message.id(), "export-failed");
        assert_eq!(names(&out), ["a.csv"]);
        assert_eq!(names(root.path()), ["out"]);
    }
}
