//! The history: what each person did, when, and from which suggestion, line by line.
//!
//! `history/<annotator>-<device>-<yyyymm>.ronl` is only ever added to, by one person on one machine. It is there for
//! research, and for undo after a restart; the works do not need it, with one exception: a change over many articles
//! is first one line here, synced, and only then written into the works one by one. Where that was cut off,
//! [`Project::complete`] writes the rest at the next opening.
//!
//! Order comes from the numbers of the lines, never from clocks or file names. A line that was written twice counts
//! once; a damaged line is passed over, and undo reaches back to it and no further.

mod line;
mod stored;
mod table;

pub use table::COLUMNS as HISTORY_COLUMNS;

use super::{Layout, Project, WorkFile, disk};
use crate::annotation::{Act, Article, Edit, Id, Time};
use crate::text::Text;
use crate::wording::Problem;
use std::collections::btree_map::Entry::Vacant;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use stored::{StoredAct, StoredHead};

/// As much of the history is read for undo, in bytes, beginning with the latest file.
const REACH: usize = 32 << 20;

/// What a person did, as a line of the history tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// Done, undone or done again.
    pub act: Act,
    /// When.
    pub at: Time,
    /// In which round.
    pub round: Id,
    /// What kind of step, as the wording id of its name.
    pub action: String,
    /// Whether it goes on with the step before, so that one undo takes both back.
    pub joins: bool,
    /// The revision of the file of each work it changes; a later revision holds the change.
    pub revisions: BTreeMap<Id, u64>,
    /// What it changed; for what was undone, the inverted edits in the order they were made.
    pub edits: Vec<Edit>,
}

/// A step of an earlier session; its edits are read when they are needed.
#[derive(Clone, Debug)]
pub struct Past {
    /// The kind of step, as in [`HistoryEntry::action`].
    pub action: String,
    parts: Vec<Arc<str>>,
}

impl Past {
    /// The articles it changes; `None` where this program does not know what it did.
    #[must_use]
    pub fn articles(&self) -> Option<BTreeSet<Id>> {
        let articles = self.parts.iter().map(|part| stored::articles(part));
        articles.collect::<Option<Vec<_>>>().map(|all| all.into_iter().flatten().collect())
    }

    /// What it changed, given the texts of its articles; `None` where it does not fit them.
    #[must_use]
    pub fn edits<'t>(&self, text: impl Fn(&Id) -> Option<&'t Text>) -> Option<Vec<Edit>> {
        let parts = self.parts.iter().map(|part| stored::edits(part, &text));
        parts.collect::<Option<Vec<_>>>().map(|all| all.into_iter().flatten().collect())
    }
}

/// The history of a person on a machine: what was done before, and where the next line goes.
#[derive(Debug)]
pub struct Journal {
    layout: Layout,
    owner: String,
    next: u64,
    /// The file that is known to end in a whole line.
    whole: Option<PathBuf>,
    /// The steps of a round that can be undone, the last one at the end.
    pub done: Vec<Past>,
    /// The steps that can be done again, the next one at the end.
    pub undone: Vec<Past>,
}

/// A change over many articles.
#[derive(Debug)]
struct Record {
    head: StoredHead,
    edits: Arc<str>,
}

/// Lines ready to be added to a file of the history, so that another thread can do it.
#[derive(Clone, Debug)]
pub struct HistorySave {
    layout: Layout,
    path: PathBuf,
    lines: String,
    mend: bool,
}

impl HistorySave {
    /// Adds the lines and syncs them. A line that was cut off before is first saved aside and cut.
    ///
    /// # Errors
    /// When that fails; a part of the lines may then stand in the file, which does no harm.
    pub fn run(&self) -> Result<(), Problem> {
        if self.mend {
            mend(&self.layout, &self.path)?;
        }
        self.layout.append(&self.path, self.lines.as_bytes())
    }

    /// The same lines for another try, after one that may have left a part of them.
    #[must_use]
    pub fn again(self) -> Self {
        Self { mend: true, ..self }
    }
}

impl Journal {
    /// Reads the history of a person on a machine, with the steps of `round`. What cannot be read is passed over:
    /// undo then begins fresh.
    #[must_use]
    pub fn read(layout: &Layout, annotator: &Id, device: &Id, round: &Id) -> Self {
        let owner = format!("{annotator}-{device}");
        let mut lines = Vec::new();
        let mut size = 0;
        for (_, path) in files(layout, |name| name == owner).unwrap_or_default().into_iter().rev() {
            // What is further back is out of reach.
            if size > REACH {
                break;
            }
            let bytes = layout.disk().read(&path).unwrap_or_default();
            size += bytes.len();
            lines.extend(read_lines(&bytes));
        }
        sort(&mut lines);
        let next = lines.last().and_then(|line| line.record.as_ref()).map_or(1, |last| last.head.seq + 1);
        let mut journal =
            Self { layout: layout.clone(), owner, next, whole: None, done: Vec::new(), undone: Vec::new() };
        for line in &lines {
            journal.replay(line, round);
        }
        journal
    }

    fn replay(&mut self, line: &Line, round: &Id) {
        if line.after_damage {
            self.done.clear();
            self.undone.clear();
        }
        let Some(Record { head, edits }) = &line.record else {
            // A later version of the program did something here.
            self.done.clear();
            self.undone.clear();
            return;
        };
        if head.round != round.as_str() {
            return;
        }
        let past = Past { action: head.action.clone(), parts: vec![Arc::clone(edits)] };
        match (head.act, self.done.last_mut()) {
            (StoredAct::Done, Some(last)) if head.joins => last.parts.push(Arc::clone(edits)),
            (StoredAct::Done, _) => {
                self.undone.clear();
                self.done.push(past);
            }
            (StoredAct::Undone, _) => self.undone.extend(self.done.pop()),
            (StoredAct::Redone, _) => self.done.extend(self.undone.pop()),
            (StoredAct::Complete, _) => {}
        }
    }

    /// What has to be written to tell `entries`. An entry about an article whose text is not given is left out.
    /// With it the numbers of the entries.
    pub fn save<'t>(
        &mut self,
        entries: &[HistoryEntry],
        text: impl Fn(&Id) -> Option<&'t Text>,
    ) -> Option<(HistorySave, Vec<u64>)> {
        let mut lines = String::new();
        let mut numbers = Vec::new();
        for entry in entries {
            let head = StoredHead::new(self.next, entry);
            let Some(content) = stored::content(&head, &entry.edits, &text) else { continue };
            lines.push_str(&line::line(&content));
            numbers.push(self.next);
            self.next += 1;
        }
        let at = entries.last()?.at;
        Some((self.write(at, lines), numbers))
    }

    /// What has to be written to say that the works hold everything that these lines say.
    pub fn complete(&mut self, at: Time, round: &Id, numbers: &[u64]) -> HistorySave {
        let mut lines = String::new();
        for number in numbers {
            let head = StoredHead {
                act: StoredAct::Complete,
                seq: self.next,
                of: Some(*number),
                at,
                round: round.to_string(),
                action: String::new(),
                joins: false,
                revisions: BTreeMap::new(),
            };
            self.next += 1;
            lines.extend(stored::content(&head, &[], &|_| None).map(|content| line::line(&content)));
        }
        self.write(at, lines)
    }

    fn write(&mut self, at: Time, lines: String) -> HistorySave {
        let month = at.strftime("%Y%m");
        let path = self.layout.history().join(format!("{}-{month}.ronl", self.owner));
        // The first write to a file looks whether the last one of another session was cut off.
        let mend = self.whole.as_ref() != Some(&path);
        self.whole = Some(path.clone());
        HistorySave { layout: self.layout.clone(), path, lines, mend }
    }
}

/// A line as it was read.
struct Line {
    /// What it says; `None` where this program does not know it.
    record: Option<Record>,
    /// Whether damage stands before it.
    after_damage: bool,
}

fn read_lines(bytes: &[u8]) -> Vec<Line> {
    let record = |content| {
        let (head, edits) = stored::head(content)?;
        Some(Record { head, edits: Arc::from(edits) })
    };
    let lines = line::lines(bytes).good.into_iter();
    lines.map(|(content, after_damage)| Line { record: record(content), after_damage }).collect()
}

/// In the order in which they were written, each once.
fn sort(lines: &mut Vec<Line>) {
    // A line that nobody knows stays behind the one it was written after.
    let mut last = 0;
    let mut numbered: Vec<(u64, Line)> = lines
        .drain(..)
        .map(|line| {
            last = line.record.as_ref().map_or(last, |record| record.head.seq);
            (last, line)
        })
        .collect();
    numbered.sort_by_key(|(number, _)| *number);
    numbered.dedup_by(|(_, next), (_, line)| match (&next.record, &line.record) {
        (Some(next), Some(line)) => next.head == line.head,
        _ => false,
    });
    lines.extend(numbered.into_iter().map(|(_, line)| line));
}

/// The changes over many articles that nothing says are complete.
fn cut_off(lines: Vec<Line>) -> Vec<Record> {
    let mut open: Vec<Record> = lines.into_iter().filter_map(|line| line.record).collect();
    let complete: BTreeSet<u64> = open.iter().filter_map(|record| record.head.of).collect();
    open.retain(|record| record.head.revisions.len() > 1 && !complete.contains(&record.head.seq));
    open
}

/// The files of the owners that are asked for (`<annotator>-<device>`), in order.
fn files(layout: &Layout, wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, PathBuf)>, Problem> {
    let folder = layout.history();
    let names = layout.names(&folder)?.into_iter().filter_map(|(name, _)| name.into_string().ok());
    let owned = names.filter_map(|name| {
        let (owner, _) = name.strip_suffix(".ronl")?.rsplit_once('-')?;
        Some((owner.to_owned(), folder.join(&name)))
    });
    Ok(owned.filter(|(owner, _)| wanted(owner)).collect())
}

/// Saves damaged lines aside and takes them out of the file.
fn mend(layout: &Layout, path: &Path) -> Result<(), Problem> {
    if !layout.disk().has_file(path)? {
        return Ok(());
    }
    let bytes = read(layout, path)?;
    let Some((good, bad)) = sifted(&bytes) else { return Ok(()) };
    layout.set_aside(path, &bad.concat())?;
    layout.write(path, good.as_bytes())
}

/// The good lines, and those that are not; `None` where all are good.
pub(super) fn sifted(bytes: &[u8]) -> Option<(String, Vec<&[u8]>)> {
    let found = line::lines(bytes);
    let good = || found.good.iter().map(|(content, _)| line::line(content)).collect();
    let bad = || found.bad.iter().map(|place| &bytes[place.clone()]).collect();
    (!found.bad.is_empty()).then(|| (good(), bad()))
}

/// The files of a person, on all machines.
///
/// # Errors
/// When the folder cannot be read.
pub(super) fn files_of(layout: &Layout, person: &Id) -> Result<Vec<PathBuf>, Problem> {
    let is_theirs = |owner: &str| owner.rsplit_once('-').is_some_and(|(who, _)| who == person.as_str());
    Ok(files(layout, is_theirs)?.into_iter().map(|(_, path)| path).collect())
}

impl Project {
    /// The history of a person on a machine.
    #[must_use]
    pub fn journal(&self, annotator: &Id, device: &Id, round: &Id) -> Journal {
        Journal::read(&self.layout, annotator, device, round)
    }

    /// Writes into the works what a change over many articles says and what was cut off before it stood there.
    /// Only the latest file of each machine can end in such a change.
    ///
    /// # Errors
    /// When a work cannot be read or written; the change stays on record for the next time.
    pub fn complete(&self, annotator: &Id) -> Result<Completed, Problem> {
        let is_theirs =
            |owner: &str| owner.rsplit_once('-').is_some_and(|(who, _)| who == annotator.as_str());
        let latest: BTreeMap<String, PathBuf> = files(&self.layout, is_theirs)?.into_iter().collect();
        let mut completed = Completed::default();
        for (owner, path) in latest {
            let mut lines = read_lines(&read(&self.layout, &path)?);
            sort(&mut lines);
            let device = owner.rsplit_once('-').map(|(_, device)| device.to_owned()).unwrap_or_default();
            let open = cut_off(lines);
            completed.works += self.write_cut_off(annotator, &open)?;
            completed.lines.extend(open.iter().map(|record| (device.clone(), record.head.seq)));
        }
        Ok(completed)
    }

    fn write_cut_off(&self, annotator: &Id, open: &[Record]) -> Result<usize, Problem> {
        let mut works: BTreeMap<(Id, Id), Unfinished> = BTreeMap::new();
        for Record { head, edits } in open {
            let Ok(round) = Id::new(head.round.clone()) else { continue };
            for id in stored::articles(edits).unwrap_or_default() {
                if let Vacant(place) = works.entry((round.clone(), id)) {
                    let (article, _) = self.article(&place.key().1)?;
                    let (file, _, sealed) = self.work(annotator, &round, &article)?;
                    sealed.map_or(Ok(()), Err)?;
                    place.insert(Unfinished { revision: file.revision, article, file, is_changed: false });
                }
            }
            let text = |id: &Id| works.get(&(round.clone(), id.clone())).map(|work| &work.article.text);
            let edits = stored::edits(edits, text).unwrap_or_default();
            for edit in edits {
                let Edit::Work(id, change) = edit else { continue };
                let base = head.revisions.get(id.as_str()).copied();
                if let Some(work) = works.get_mut(&(round.clone(), id))
                    && base.is_some_and(|base| work.revision <= base)
                {
                    work.file.work.put(change);
                    work.is_changed = true;
                }
            }
        }
        let mut written = 0;
        for mut work in works.into_values().filter(|work| work.is_changed) {
            self.save_work(&mut work.file, &work.article)?;
            written += 1;
        }
        Ok(written)
    }
}

/// A work that a change over many articles may not have reached.
struct Unfinished {
    article: Article,
    file: WorkFile,
    /// As it was found.
    revision: u64,
    is_changed: bool,
}

/// What [`Project::complete`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completed {
    /// How many works were written.
    pub works: usize,
    /// The lines that are complete now: the device and the number.
    pub lines: Vec<(String, u64)>,
}

impl Completed {
    /// The numbers of the lines of one machine.
    #[must_use]
    pub fn of(&self, device: &Id) -> Vec<u64> {
        let own = self.lines.iter().filter(|(known, _)| known == device.as_str());
        own.map(|(_, number)| *number).collect()
    }
}

fn read(layout: &Layout, path: &Path) -> Result<Vec<u8>, Problem> {
    layout.disk().read(path).map_err(|error| disk::problem("disk-read", path, &error))
}
