//! A disk in memory that counts its calls, fails where it is told to, and knows what a power cut would leave.

use selon::project::{Disk, Found, Kind, Lock};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The medium reports an error; nothing is done.
    Broken,
    /// The disk is full; what is written stays empty.
    Full,
    /// Half of the bytes are written, then the medium reports an error.
    Short,
    /// The call is done, and reports an error all the same, as a failing sync does.
    DoneAndFailed,
    /// What is written reads back differently, and nothing is reported.
    Silent,
}

impl Fault {
    pub(crate) const ALL: [Self; 5] =
        [Self::Broken, Self::Full, Self::Short, Self::DoneAndFailed, Self::Silent];

    fn error(self) -> io::Error {
        match self {
            Self::Full => ErrorKind::StorageFull.into(),
            _ => io::Error::other("input/output error"),
        }
    }
}

/// Which calls fail, counted from 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) at: usize,
    /// How many calls fail from there on.
    pub(crate) times: usize,
    pub(crate) fault: Fault,
}

/// What happens to a file that is to be put in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It cannot be.
    Fails,
    /// The program breaks off on the way.
    Panics,
}

/// A change of the disk that a power cut may or may not have kept.
#[derive(Clone, Debug)]
pub(crate) enum Operation {
    /// The content of an inode grows by synced bytes; a cut on the way leaves any part of them.
    Content {
        inode: usize,
        at: usize,
        bytes: Vec<u8>,
    },
    /// A new name in a folder.
    Link {
        path: PathBuf,
        inode: usize,
    },
    /// A name moves, at once.
    Rename {
        from: PathBuf,
        to: PathBuf,
        inode: usize,
    },
    Unlink {
        path: PathBuf,
    },
    Folder {
        path: PathBuf,
    },
    /// All names in the folder are durable now.
    Sync {
        folder: PathBuf,
    },
}

#[derive(Clone, Debug, Default)]
struct State {
    names: BTreeMap<PathBuf, usize>,
    folders: BTreeSet<PathBuf>,
    inodes: Vec<Vec<u8>>,
    locks: BTreeSet<PathBuf>,
    calls: usize,
    /// The calls that change something, by number.
    changes: BTreeSet<usize>,
    plan: Option<Plan>,
    trouble: BTreeMap<PathBuf, Trouble>,
    log: Vec<Operation>,
}

#[derive(Debug, Default)]
pub(crate) struct MemoryDisk(Mutex<State>);

/// The files of a disk, as a power cut or a copy leaves them.
pub(crate) type Files = BTreeMap<PathBuf, Vec<u8>>;

impl MemoryDisk {
    /// A disk with one empty folder, durably.
    pub(crate) fn new(root: &Path) -> Self {
        Self::of(root, Files::new())
    }

    pub(crate) fn of(root: &Path, files: Files) -> Self {
        let mut state = State::default();
        let paths = files.keys().filter_map(|path| path.parent()).chain([root]);
        state.folders = paths.flat_map(Path::ancestors).map(Path::to_owned).collect();
        for (path, bytes) in files {
            state.names.insert(path, state.inodes.len());
            state.inodes.push(bytes);
        }
        Self(Mutex::new(state))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    pub(crate) fn fail(&self, plan: Plan) {
        let mut state = self.state();
        (state.calls, state.plan) = (0, Some(plan));
    }

    pub(crate) fn heal(&self) {
        self.state().plan = None;
    }

    /// The calls that change something, by number; reading can fail in one way only.
    pub(crate) fn changes(&self) -> BTreeSet<usize> {
        self.state().changes.clone()
    }

    pub(crate) fn calls(&self) -> usize {
        self.state().calls
    }

    pub(crate) fn log(&self) -> Vec<Operation> {
        self.state().log.clone()
    }

    /// What is on the disk now.
    pub(crate) fn files(&self) -> Files {
        let state = self.state();
        state.names.iter().map(|(path, inode)| (path.clone(), state.inodes[*inode].clone())).collect()
    }

    /// From now on, a file cannot be put in place.
    pub(crate) fn trouble(&self, path: &Path, trouble: Trouble) {
        self.state().trouble.insert(path.to_owned(), trouble);
    }

    pub(crate) fn no_trouble(&self) {
        self.state().trouble.clear();
    }

    /// Puts a file there without counting it as a call.
    pub(crate) fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.state();
        let inode = state.inodes.len();
        state.inodes.push(bytes.to_vec());
        state.names.insert(path.to_owned(), inode);
        let folders: Vec<PathBuf> = path.parent().unwrap().ancestors().map(Path::to_owned).collect();
        state.folders.extend(folders);
    }

    /// Every process that held a lock is gone.
    pub(crate) fn forget_locks(&self) {
        self.state().locks.clear();
    }
}

impl State {
    /// Counts a call; the fault that befalls it, if one does.
    fn call(&mut self) -> Option<Fault> {
        let number = self.calls;
        self.calls += 1;
        self.plan
            .filter(|plan| (plan.at..plan.at.saturating_add(plan.times)).contains(&number))
            .map(|plan| plan.fault)
    }

    /// A call that changes names: done or not.
    fn change(&mut self, act: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.changes.insert(self.calls);
        match self.call() {
            None | Some(Fault::Silent) => act(self),
            Some(fault @ Fault::DoneAndFailed) => act(self).and_then(|()| Err(fault.error())),
            Some(fault) => Err(fault.error()),
        }
    }

    fn has_parent(&self, path: &Path) -> io::Result<()> {
        if self.folders.contains(path.parent().unwrap()) { Ok(()) } else { Err(ErrorKind::NotFound.into()) }
    }

    /// The bytes that really arrive, and what is said about it.
    fn arriving(&mut self, bytes: &[u8]) -> (Vec<u8>, io::Result<()>) {
        self.changes.insert(self.calls);
        match self.call() {
            None => (bytes.to_vec(), Ok(())),
            Some(fault @ (Fault::Broken | Fault::Full)) => (Vec::new(), Err(fault.error())),
            Some(fault @ Fault::Short) => (bytes[..bytes.len() / 2].to_vec(), Err(fault.error())),
            Some(fault @ Fault::DoneAndFailed) => (bytes.to_vec(), Err(fault.error())),
            Some(Fault::Silent) => {
                let mut bytes = bytes.to_vec();
                let middle = bytes.len() / 2;
                if let Some(byte) = bytes.get_mut(middle) {
                    *byte ^= 1;
                }
                (bytes, Ok(()))
            }
        }
    }

    fn link(&mut self, path: &Path) -> usize {
        let inode = self.inodes.len();
        self.inodes.push(Vec::new());
        self.names.insert(path.to_owned(), inode);
        self.log.push(Operation::Link { path: path.to_owned(), inode });
        inode
    }

    fn put(&mut self, inode: usize, bytes: Vec<u8>) {
        let at = self.inodes[inode].len();
        self.inodes[inode].extend(&bytes);
        self.log.push(Operation::Content { inode, at, bytes });
    }
}

impl Disk for MemoryDisk {
    fn look(&self, path: &Path) -> io::Result<Option<Found>> {
        let mut state = self.state();
        if let Some(fault) = state.call().filter(|fault| *fault != Fault::Silent) {
            return Err(fault.error());
        }
        let found = |kind, len| Ok(Some(Found { kind, len, modified: None }));
        match state.names.get(path) {
            Some(inode) => found(Kind::File, state.inodes[*inode].len() as u64),
            None if state.folders.contains(path) => found(Kind::Folder, 0),
            None => Ok(None),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        let mut state = self.state();
        if let Some(fault) = state.call().filter(|fault| *fault != Fault::Silent) {
            return Err(fault.error());
        }
        let files = state.names.keys().map(|path| (path, Kind::File));
        let folders = state.folders.iter().map(|path| (path, Kind::Folder));
        let inside = files.chain(folders).filter(|(path, _)| path.parent() == Some(folder));
        Ok(inside.map(|(path, kind)| (path.file_name().unwrap().to_owned(), kind)).collect())
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        if let Some(fault) = state.call().filter(|fault| *fault != Fault::Silent) {
            return Err(fault.error());
        }
        let inode = state.names.get(path).ok_or(ErrorKind::NotFound)?;
        Ok(state.inodes[*inode].clone())
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        state.has_parent(path)?;
        let (bytes, told) = state.arriving(bytes);
        // The store writes anew only under temporary names, so emptying is as good as making.
        let inode = state.link(path);
        state.put(inode, bytes);
        told
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        state.has_parent(path)?;
        let (bytes, told) = state.arriving(bytes);
        let inode = match state.names.get(path) {
            Some(inode) => *inode,
            None => state.link(path),
        };
        state.put(inode, bytes);
        told
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        // Found out before the state is held: a panic must not spoil it.
        let trouble = self.state().trouble.get(to).copied();
        match trouble {
            Some(Trouble::Panics) => panic!("a fault in the program"),
            Some(Trouble::Fails) => return Err(Fault::Broken.error()),
            None => {}
        }
        self.state().change(|state| {
            state.has_parent(to)?;
            let inode = state.names.remove(from).ok_or(ErrorKind::NotFound)?;
            state.names.insert(to.to_owned(), inode);
            state.log.push(Operation::Rename { from: from.to_owned(), to: to.to_owned(), inode });
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.state().change(|state| {
            state.names.remove(path).ok_or(ErrorKind::NotFound)?;
            state.log.push(Operation::Unlink { path: path.to_owned() });
            Ok(())
        })
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.state().change(|state| {
            state.has_parent(folder)?;
            if !state.folders.insert(folder.to_owned()) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            state.log.push(Operation::Folder { path: folder.to_owned() });
            Ok(())
        })
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.state().change(|state| {
            if !state.folders.contains(folder) {
                return Err(ErrorKind::NotFound.into());
            }
            state.log.push(Operation::Sync { folder: folder.to_owned() });
            Ok(())
        })
    }

    /// A lock that lasts until [`Self::forget_locks`], so that a second opener is refused.
    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        let mut state = self.state();
        match state.call() {
            None | Some(Fault::Silent) => {}
            Some(fault) => return Err(fault.error()),
        }
        state.has_parent(path)?;
        if !state.names.contains_key(path) {
            state.link(path);
        }
        Ok(state.locks.insert(path.to_owned()).then(Lock::default))
    }
}
