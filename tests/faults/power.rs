//! A power cut after each operation: what was synced is there, and of the rest any part. Every such disk opens, and
//! holds every decision that was shown as saved.

use crate::desk::{Contents, TEXTS, contents, create, new_article, open, root, span};
use crate::memory::{Files, MemoryDisk, Operation};
use selon::annotation::{Status, Value};
use selon::workspace::{OfferFilter, SaveState, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many unsynced operations are tried in all combinations; more never come together.
const TOGETHER: usize = 12;

/// What the program said was saved, and how many operations there were by then.
struct Saved {
    operations: usize,
    contents: Contents,
}

/// Someone works; after each step everything is shown as saved.
fn work(disk: &Arc<MemoryDisk>) -> Vec<Saved> {
    let mut saved = Vec::new();
    let mut note = |disk: &Arc<MemoryDisk>| {
        let (contents, problems) = contents(&disk.files()).unwrap();
        assert_eq!(problems, []);
        saved.push(Saved { operations: disk.log().len(), contents });
    };
    create(disk).unwrap();
    note(disk);
    let mut desk = open(disk, 100).unwrap();
    let ids = TEXTS.map(|text| {
        let id = desk.add_article(new_article(text)).unwrap().id().clone();
        note(disk);
        id
    });
    let mark = desk.mark(&ids[0], "attribution", "cue", &[span(TEXTS[0], "Selon")]).unwrap().unwrap();
    desk.flush().unwrap();
    note(disk);
    desk.set_attribute(&ids[0], &mark, "form", Some(Value::from("according_to"))).unwrap();
    desk.mark(&ids[1], "hedge", "cue", &[span(TEXTS[1], "pourrait")]).unwrap();
    desk.flush().unwrap();
    note(disk);
    desk.set_status(&ids[1], Status::Done).unwrap();
    desk.undo().unwrap();
    desk.delete(&ids[0], &mark).unwrap();
    desk.flush().unwrap();
    note(disk);
    desk.remove_article(&ids[1]).unwrap();
    note(disk);
    desk.undo().unwrap();
    desk.flush().unwrap();
    note(disk);
    saved
}

/// What is durable, and the operations that are not.
#[derive(Clone, Default)]
struct Medium {
    names: BTreeMap<PathBuf, usize>,
    folders: BTreeSet<PathBuf>,
    inodes: BTreeMap<usize, Vec<u8>>,
    unsynced: Vec<Operation>,
}

impl Medium {
    fn take(&mut self, operation: &Operation) {
        match operation {
            Operation::Content { inode, bytes, .. } => {
                self.inodes.entry(*inode).or_default().extend(bytes);
            }
            Operation::Sync { folder } => {
                let (now, later) = std::mem::take(&mut self.unsynced)
                    .into_iter()
                    .partition(|operation| names(operation).any(|path| path.parent() == Some(folder)));
                self.unsynced = later;
                let now: Vec<Operation> = now;
                now.iter().for_each(|operation| self.settle(operation));
            }
            _ => self.unsynced.push(operation.clone()),
        }
    }

    fn settle(&mut self, operation: &Operation) {
        match operation {
            Operation::Link { path, inode } => {
                self.names.insert(path.clone(), *inode);
            }
            Operation::Rename { from, to, inode } => {
                self.names.remove(from);
                self.names.insert(to.clone(), *inode);
            }
            Operation::Unlink { path } => {
                self.names.remove(path);
            }
            Operation::Folder { path } => {
                self.folders.insert(path.clone());
            }
            Operation::Content { .. } | Operation::Sync { .. } => {}
        }
    }

    /// The disks that a power cut may leave now.
    fn cuts(&self) -> Vec<Files> {
        let count = self.unsynced.len();
        assert!(count <= TOGETHER, "{count} operations together");
        (0..1_u32 << count)
            .map(|chosen| {
                let mut medium = self.clone();
                for (bit, operation) in self.unsynced.iter().enumerate() {
                    if chosen & (1 << bit) != 0 {
                        medium.settle(operation);
                    }
                }
                medium.files()
            })
            .collect()
    }

    /// What can be reached from the root.
    fn files(&self) -> Files {
        let is_reached = |path: &Path| {
            let mut folders = path.ancestors().skip(1).take_while(|folder| folder.starts_with(root()));
            folders.all(|folder| self.folders.contains(folder))
        };
        let reached = self.names.iter().filter(|(path, _)| is_reached(path));
        reached
            .map(|(path, inode)| (path.clone(), self.inodes.get(inode).cloned().unwrap_or_default()))
            .collect()
    }
}

fn names(operation: &Operation) -> impl Iterator<Item = &PathBuf> {
    let (one, other) = match operation {
        Operation::Rename { from, to, .. } => (Some(from), Some(to)),
        Operation::Link { path, .. } | Operation::Unlink { path } | Operation::Folder { path } => {
            (Some(path), None)
        }
        Operation::Content { .. } | Operation::Sync { .. } => (None, None),
    };
    one.into_iter().chain(other)
}

/// The same bytes on their way to the medium: none, half of them, all as zeros.
fn on_the_way(operation: &Operation) -> Vec<Operation> {
    let Operation::Content { inode, at, bytes } = operation else { return Vec::new() };
    let parts = [bytes[..bytes.len() / 2].to_vec(), vec![0; bytes.len()]];
    parts.into_iter().map(|bytes| Operation::Content { inode: *inode, at: *at, bytes }).collect()
}

#[test]
fn a_power_cut_leaves_what_was_saved() {
    let disk = Arc::new(MemoryDisk::new(root().parent().unwrap()));
    let saved = work(&disk);
    let mut medium = Medium::default();
    let mut seen = BTreeMap::new();
    let (mut cuts, mut unmade) = (0, 0);
    let log = disk.log();
    for (at, operation) in log.iter().enumerate() {
        let mut media: Vec<Medium> = on_the_way(operation)
            .iter()
            .map(|part| {
                let mut medium = medium.clone();
                medium.take(part);
                medium
            })
            .collect();
        medium.take(operation);
        media.push(medium.clone());
        // What was saved before is there; what is being saved may be.
        let before = saved.iter().rposition(|saved| saved.operations <= at + 1);
        let after = before.map_or(0, |before| before + 1);
        for files in media.iter().flat_map(Medium::cuts) {
            cuts += 1;
            let found = seen.entry(files).or_insert_with_key(contents);
            match (found, before) {
                (Ok((found, problems)), _) => {
                    assert_eq!(*problems, [], "after operation {at}, {operation:?}");
                    let old = before.map(|before| &saved[before].contents);
                    let fits = |title: &String| {
                        let is = |contents: &Contents| contents.get(title) == found.get(title);
                        old.is_some_and(is) || saved.get(after).is_some_and(|saved| is(&saved.contents))
                    };
                    let titles = found.keys().chain(old.into_iter().flat_map(BTreeMap::keys));
                    titles.for_each(|title| {
                        assert!(fits(title), "after operation {at}, {operation:?}: {found:#?}");
                    });
                }
                (Err(problem), None) => {
                    unmade += 1;
                    assert_eq!(problem.message.id(), "project-none-here");
                }
                (Err(problem), Some(_)) => panic!("after operation {at}, {operation:?}: {problem}"),
            }
        }
    }
    println!(
        "{} operations, {cuts} cuts, {} different disks, {unmade} before the project is made",
        log.len(),
        seen.len()
    );
    assert!(log.len() > 60 && cuts > 200, "the scenario has shrunk");
}

/// A bulk decision is one synced line of the history before it is many works: after a cut it is there in all articles, or
/// in none, and once it was shown as saved it is there.
#[test]
fn a_change_over_many_articles_is_whole_after_a_cut() {
    let disk = Arc::new(MemoryDisk::new(root().parent().unwrap()));
    create(&disk).unwrap();
    let mut desk = open(&disk, 100).unwrap();
    let texts = ["Un", "Deux", "Trois"].map(|start| format!("{start}. Selon le garde, il neigerait."));
    let ids = texts.map(|text| desk.add_article(new_article(&text)).unwrap().id().clone());
    desk.article(&ids[0]).unwrap();
    let offers = desk.offers(&ids[0], &OfferFilter::default());
    let offer = offers.iter().find(|offer| offer.annotation.layer == "attribution").unwrap();
    let mut everywhere = desk.everywhere(&ids[0], offer, Verdict::Accept).unwrap();
    while desk.read_next(&mut everywhere) {}
    assert_eq!(desk.decide_everywhere(everywhere).unwrap().count, ids.len());
    while desk.save_state() != SaveState::Saved {
        desk.tick();
        std::thread::yield_now();
    }
    let told = disk.log().len();
    desk.flush().unwrap();
    drop(desk);

    let mut medium = Medium::default();
    let mut seen = BTreeMap::new();
    let (mut without, mut completed) = (0, 0);
    for (at, operation) in disk.log().iter().enumerate() {
        medium.take(operation);
        let is_made = medium.names.keys().any(|path| path.ends_with("project.ron"));
        for files in medium.cuts().into_iter().filter(|_| is_made) {
            let (before, after) = *seen.entry(files).or_insert_with_key(|files| {
                let disk = Arc::new(MemoryDisk::of(root(), files.clone()));
                let marks = |disk: &MemoryDisk| {
                    let (contents, problems) = contents(&disk.files()).unwrap();
                    assert_eq!(problems, []);
                    contents.values().filter(|(_, marks)| marks.len() > 1).count()
                };
                let before = marks(&disk);
                drop(open(&disk, 900).unwrap());
                (before, marks(&disk))
            });
            assert!(
                after == ids.len() || after == 0,
                "in {after} articles after operation {at}, {operation:?}"
            );
            assert!(after > 0 || at + 1 < told, "lost after it was shown as saved, {operation:?}");
            without += usize::from(after == 0);
            completed += usize::from(after > before);
        }
    }
    println!("a bulk change: {without} cuts without it, {completed} completed at the next opening");
    assert!(without > 0 && completed > 0);
}
