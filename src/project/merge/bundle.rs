//! What people return: folders and zip archives, read without unpacking anything to the disk.

use crate::project::disk::{Disk, Kind};
use crate::wording::{Message, Problem};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 50 << 20;
/// The most that is read of one archive, in bytes.
const MOST: u64 = 1 << 30;
/// How many times larger than packed a file of more than a megabyte may be: texts come to about ten.
const RATIO: u64 = 100;
/// The most entries of one archive, and files of one folder.
const ENTRIES: usize = 100_000;
/// How deep folders are read.
const DEPTH: usize = 12;
/// Folders of a project that hold no work: what was put aside, and what the program can make again.
const PASSED_OVER: &[&str] =
    &["backups", "bin", "cache", "damaged", "history", "merged", "suggestions", "__MACOSX"];

/// A folder or an archive with files of a project in it.
pub(super) struct Bundle {
    /// Where it is.
    pub(super) name: String,
    files: BTreeMap<String, Place>,
    archive: Option<ZipArchive<Cursor<Vec<u8>>>>,
    /// How many bytes of the archive may still be read.
    left: u64,
}

/// Where the content of a file is.
enum Place {
    Disk(PathBuf),
    /// The number of the entry.
    Archive(usize),
}

/// The bundles at `path`: the folder itself and each archive in it, or one archive.
pub(super) fn bundles(disk: &dyn Disk, path: &Path) -> Vec<Result<Bundle, Problem>> {
    let failed = |reason: &'static str| Err(Problem::error(Message::new(reason)).in_file(path.display()));
    match disk.look(path) {
        Ok(Some(found)) if found.kind == Kind::File => vec![archive(disk, path)],
        Ok(Some(found)) if found.kind == Kind::Folder => folder(disk, path),
        Ok(Some(_)) => vec![failed("disk-link")],
        _ => vec![failed("merge-not-there")],
    }
}

fn folder(disk: &dyn Disk, root: &Path) -> Vec<Result<Bundle, Problem>> {
    let name = root.display().to_string();
    let mut own = Bundle { name: name.clone(), files: BTreeMap::new(), archive: None, left: u64::MAX };
    let mut archives = Vec::new();
    let mut open = vec![(root.to_owned(), String::new(), 0)];
    while let Some((folder, prefix, depth)) = open.pop() {
        for (entry, kind) in disk.list(&folder).unwrap_or_default() {
            let Some(entry) = entry.to_str().filter(|entry| !entry.starts_with('.')) else { continue };
            let path = folder.join(entry);
            match kind {
                Kind::Folder if depth < DEPTH && !PASSED_OVER.contains(&entry) => {
                    open.push((path, format!("{prefix}{entry}/"), depth + 1));
                }
                Kind::File if is_archive(entry) => archives.push(path),
                Kind::File => _ = own.files.insert(format!("{prefix}{entry}"), Place::Disk(path)),
                Kind::Folder | Kind::Other => {}
            }
        }
        if own.files.len() > ENTRIES {
            let message = Message::new("merge-too-many").arg("limit", ENTRIES);
            return vec![Err(Problem::error(message).in_file(name))];
        }
    }
    archives.sort();
    let inside = archives.into_iter().map(|path| archive(disk, &path));
    let own = if own.files.is_empty() { None } else { Some(Ok(own)) };
    own.into_iter().chain(inside).collect()
}

fn is_archive(name: &str) -> bool {
    name.len() > 4 && name.get(name.len() - 4..).is_some_and(|end| end.eq_ignore_ascii_case(".zip"))
}

/// An archive, refused as a whole where it is not what an honest program makes.
fn archive(disk: &dyn Disk, path: &Path) -> Result<Bundle, Problem> {
    let refused = |message: Message| Problem::error(message).in_file(path.display());
    let bad =
        |reason: &dyn ToString| refused(Message::new("merge-bad-archive").arg("reason", reason.to_string()));
    let mut archive = ZipArchive::new(Cursor::new(disk.read_file(path)?)).map_err(|error| bad(&error))?;
    if archive.len() > ENTRIES {
        return Err(refused(Message::new("merge-too-many").arg("limit", ENTRIES)));
    }
    let mut files = BTreeMap::new();
    for number in 0..archive.len() {
        let entry = archive.by_index_raw(number).map_err(|error| bad(&error))?;
        let name = entry.name().map_err(|error| bad(&error))?.replace('\\', "/");
        if name.starts_with('/') || name.contains(':') || name.split('/').any(|part| part == "..") {
            return Err(refused(Message::new("merge-path").arg("path", name)));
        }
        let (size, packed) = (entry.size(), entry.compressed_size());
        if size > LARGEST || size > 1 << 20 && size / packed.max(1) > RATIO {
            return Err(refused(Message::new("merge-bomb").arg("path", name)));
        }
        let hidden = |part: &str| part.starts_with('.') || PASSED_OVER.contains(&part);
        if entry.is_file() && !name.split('/').any(hidden) {
            files.insert(name, Place::Archive(number));
        }
    }
    Ok(Bundle { name: path.display().to_string(), files, archive: Some(archive), left: MOST })
}

impl Bundle {
    /// The files in it, with `/` between the parts of their paths.
    pub(super) fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// Where a file is, in words.
    pub(super) fn place(&self, path: &str) -> String {
        match self.files.get(path) {
            Some(Place::Disk(path)) => path.display().to_string(),
            _ => format!("{} → {path}", self.name),
        }
    }

    /// The content of a file.
    ///
    /// # Errors
    /// When it cannot be read or is larger than it says.
    pub(super) fn read(&mut self, disk: &dyn Disk, path: &str) -> Result<Vec<u8>, Problem> {
        let place = self.place(path);
        let bad = |reason: String| {
            Problem::error(Message::new("merge-bad-archive").arg("reason", reason)).in_file(&place)
        };
        let number = match (self.files.get(path), &self.archive) {
            (Some(Place::Disk(path)), _) => return disk.read_file(path),
            (Some(Place::Archive(number)), Some(_)) => *number,
            _ => return Err(Problem::error(Message::new("merge-not-there")).in_file(place)),
        };
        let mut bytes = Vec::new();
        if let Some(archive) = &mut self.archive {
            let entry = archive.by_index(number).map_err(|error| bad(error.to_string()))?;
            let limit = LARGEST.min(self.left);
            // The size in the directory of an archive is a claim.
            entry.take(limit + 1).read_to_end(&mut bytes).map_err(|error| bad(error.to_string()))?;
            if bytes.len() as u64 > limit {
                return Err(Problem::error(Message::new("merge-bomb").arg("path", path)).in_file(place));
            }
            self.left -= bytes.len() as u64;
        }
        Ok(bytes)
    }
}
