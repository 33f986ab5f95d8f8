//! The index: what lists need of many files, kept in a binary file so that a large project opens at once.
//!
//! `cache/<name>.bin` can be deleted at any time; what it does not know is read from the files, and a damaged one is
//! no index at all. An entry counts for files of the same lengths and times of change; where those differ, for files
//! with the same content. A file may be rewritten within the coarseness of its disk's clock and look the same (two
//! seconds on a stick), so nothing is kept that was not clearly older than that clock when it was read; this also
//! holds where clocks stand still or were set back.

use super::{Found, Layout};
use crate::wording::Problem;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What the files begin with; another version is no index. Then the CRC-32 of the rest, and the entries by key.
const MARK: &[u8] = b"selon index 1\n";

/// Fewer entries are read as fast from their files.
const WORTH_KEEPING: usize = 100;

/// The coarsest clock of a disk.
const COARSE: Duration = Duration::from_secs(2);

type Hash = [u8; 32];

/// Length, and time of change since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp(u64, Duration);

impl Stamp {
    /// `None` where the disk does not tell times, or a time that nothing should be built on.
    fn of(found: &Found) -> Option<Self> {
        Some(Self(found.len, found.modified?.duration_since(UNIX_EPOCH).ok()?))
    }
}

/// Of which files, with which content, and the value made from them.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept<T>(Vec<Stamp>, Hash, T);

/// Values made from files, by key.
#[derive(Debug)]
pub(super) struct Index<T> {
    path: PathBuf,
    kept: BTreeMap<String, Kept<T>>,
    fresh: Vec<Fresh<T>>,
    is_changed: bool,
}

/// A value that the index does not have yet.
#[derive(Debug)]
struct Fresh<T> {
    key: String,
    paths: Vec<PathBuf>,
    hash: Hash,
    value: T,
}

/// What the index says of some files.
pub(super) enum Known<T> {
    /// The value, with no need to read them.
    Value(T),
    /// They have been read: their contents, and the value where the contents are known.
    Read(Vec<Vec<u8>>, Hash, Option<T>),
}

/// An index that knows nothing and keeps nothing.
impl<T> Default for Index<T> {
    fn default() -> Self {
        Self { path: PathBuf::new(), kept: BTreeMap::new(), fresh: Vec::new(), is_changed: false }
    }
}

impl<T: Clone + Send + Sync + Serialize + DeserializeOwned> Index<T> {
    /// Reads the index of that name.
    pub(super) fn load(layout: &Layout, name: &str) -> Self {
        let path = layout.cache().join(format!("{name}.bin"));
        let bytes = layout.disk().read(&path).unwrap_or_default();
        let kept = parse(&bytes).unwrap_or_default();
        Self { path, kept, fresh: Vec::new(), is_changed: false }
    }

    /// What is known of the files at `paths`, which stand for `key`.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub(super) fn look_up(&self, layout: &Layout, key: &str, paths: &[&Path]) -> Result<Known<T>, Problem> {
        let kept = self.kept.get(key);
        if let Some(kept) = kept
            && stamps(layout, paths).is_some_and(|stamps| stamps == kept.0)
        {
            return Ok(Known::Value(kept.2.clone()));
        }
        let contents =
            paths.iter().map(|path| layout.disk().read_file(path)).collect::<Result<Vec<_>, _>>()?;
        let hash = hash(&contents);
        let value = kept.filter(|kept| kept.1 == hash).map(|kept| kept.2.clone());
        Ok(Known::Read(contents, hash, value))
    }

    /// Remembers a value that was made from files of that content.
    pub(super) fn remember(&mut self, key: &str, paths: &[&Path], hash: Hash, value: T) {
        let paths = paths.iter().map(|path| (*path).to_owned()).collect();
        self.fresh.push(Fresh { key: key.to_owned(), paths, hash, value });
    }

    /// Forgets all keys but these.
    pub(super) fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        let before = self.kept.len();
        self.kept.retain(|key, _| wanted(key));
        self.is_changed |= self.kept.len() < before;
    }

    /// Writes the index where there is something new. Best effort: without it, the next opening takes longer.
    pub(super) fn keep(&mut self, layout: &Layout) -> Result<(), Problem> {
        if self.path.as_os_str().is_empty() || (self.fresh.is_empty() && !self.is_changed) {
            return Ok(());
        }
        if self.kept.len() + self.fresh.len() < WORTH_KEEPING {
            return Ok(());
        }
        let now = clock(layout)?;
        let fresh = std::mem::take(&mut self.fresh);
        // Read again: what stood there when the clock was looked at, and is clearly older, will look different once
        // it is changed.
        let sure = fresh.into_par_iter().filter_map(|fresh| {
            let paths: Vec<&Path> = fresh.paths.iter().map(PathBuf::as_path).collect();
            let stamps = stamps(layout, &paths)?;
            let is_old = stamps.iter().all(|Stamp(_, modified)| *modified + COARSE < now);
            let contents =
                || paths.iter().map(|path| layout.disk().read_file(path).ok()).collect::<Option<Vec<_>>>();
            let is_same = is_old && hash(&contents()?) == fresh.hash;
            is_same.then_some((fresh.key, Kept(stamps, fresh.hash, fresh.value)))
        });
        let sure: Vec<(String, Kept<T>)> = sure.collect();
        if sure.is_empty() && !self.is_changed {
            return Ok(());
        }
        self.kept.extend(sure);
        self.is_changed = false;
        let Ok(entries) = rmp_serde::to_vec_named(&self.kept) else { return Ok(()) };
        let checksum = crc32fast::hash(&entries).to_le_bytes();
        layout.write(&self.path, &[MARK, &checksum, &entries].concat())
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Option<BTreeMap<String, Kept<T>>> {
    rmp_serde::from_slice(entries(bytes)?).ok()
}

/// What stands behind the checksum, where it fits.
fn entries(bytes: &[u8]) -> Option<&[u8]> {
    let (checksum, entries) = bytes.strip_prefix(MARK)?.split_first_chunk::<4>()?;
    (crc32fast::hash(entries).to_le_bytes() == *checksum).then_some(entries)
}

fn stamps(layout: &Layout, paths: &[&Path]) -> Option<Vec<Stamp>> {
    paths.iter().map(|path| Stamp::of(&layout.disk().look(path).ok()??)).collect()
}

fn hash(contents: &[Vec<u8>]) -> Hash {
    let mut hash = Sha256::new();
    for content in contents {
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content);
    }
    hash.finalize().into()
}

/// The time by the clock that the disk gives its files.
fn clock(layout: &Layout) -> Result<Duration, Problem> {
    let path = layout.cache().join("clock");
    // Nobody else has any use for these files; git is told so.
    let ignore = layout.cache().join(".gitignore");
    if !layout.disk().has_file(&ignore)? {
        layout.write(&ignore, b"*\n")?;
    }
    layout.write(&path, b"")?;
    let found = layout.disk().look(&path).ok().flatten();
    let now = found.and_then(|found| found.modified).unwrap_or(SystemTime::UNIX_EPOCH);
    Ok(now.duration_since(UNIX_EPOCH).unwrap_or_default())
}

/// The files of indexes that cannot be read.
pub(super) fn damaged(layout: &Layout) -> Vec<PathBuf> {
    let folder = layout.cache();
    let names =
        layout.names(&folder).unwrap_or_default().into_iter().filter_map(|(name, _)| name.into_string().ok());
    let indexes = names.filter(|name| name.ends_with(".bin")).map(|name| folder.join(name));
    let is_whole = |path: &PathBuf| layout.disk().read(path).is_ok_and(|bytes| entries(&bytes).is_some());
    indexes.filter(|path| !is_whole(path)).collect()
}
