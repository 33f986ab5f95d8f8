//! From a project to a CSV dataset on the disk.

use super::choice::choose;
use super::codebook;
use super::csv::definitions::Table;
use super::csv::plan::Plan;
use super::csv::sheet::{LONGEST, Written};
use super::csv::{Noticed, Profile, Tables};
use super::folder::Staging;
use crate::annotation::{Annotator, Article, Id, Round, Status, Work};
use crate::project::Project;
use crate::wording::{Lang, Message, Problem};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

/// How many articles are read at a time, and so kept in memory.
const BATCH: usize = 32;

/// What to write.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// For whom.
    pub profile: Profile,
    /// Whether `articles.csv` holds the texts too.
    pub inline_text: bool,
    /// Whose work, by id or display name; empty for everyone's.
    pub annotators: Vec<String>,
    /// Of which rounds, by id or name; empty for all.
    pub rounds: Vec<String>,
    /// The language of the README; tables are the same in every language.
    pub lang: Lang,
}

/// A person who exports, and may not see all there is: in a blind round the work of others stays hidden
/// until one's own is done.
#[derive(Clone, Copy)]
pub struct Viewer<'v> {
    /// Who it is.
    pub annotator: &'v Id,
    /// Whether they (the first) may see the work of the second in that round, where their own work on the
    /// article has come as far as that: the one rule for text, lists and export alike.
    pub may_see: &'v (dyn Fn(&Id, &Annotator, &Round, Status) -> bool + Sync),
}

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Each table with its number of rows, in order.
    pub tables: Vec<(&'static str, usize)>,
    /// The number of annotations.
    pub annotations: usize,
    /// What was noticed on the way: articles that could not be read, cells too long for a spreadsheet.
    pub problems: Vec<Problem>,
}

impl Summary {
    /// The number of rows of a table; 0 for one that was not written.
    #[must_use]
    pub fn rows(&self, table: &str) -> usize {
        self.tables.iter().find(|(name, _)| *name == table).map_or(0, |(_, rows)| *rows)
    }
}

/// Writes the CSV dataset of `project` to the folder `out`, for the owner of the project, who sees all.
///
/// See [`write_csv_for`].
///
/// # Errors
/// As there.
pub fn write_csv(
    project: &Project,
    out: &Path,
    options: &Options,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Summary, Problem> {
    write_csv_for(None, project, out, options, progress)
}

/// Writes the CSV dataset of `project` to the folder `out`, with what `viewer` may see.
///
/// `progress` hears how many articles are done, and of how many, and may end the export.
///
/// # Errors
/// When a named annotator or round does not exist, `out` holds something Selon did not write, the disk
/// does, or `progress` ended it. `out` is then as it was.
pub fn write_csv_for(
    viewer: Option<Viewer<'_>>,
    project: &Project,
    out: &Path,
    options: &Options,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Summary, Problem> {
    let mut report = Report::default();
    let job = Job::new(viewer, project, options, &mut report)?;
    let staging = Staging::begin(out, project.layout().root())?;
    let plan = Plan::new(project.schema(), options.inline_text);
    report.frames_left_out = plan.frames.is_none();
    let mut tables =
        Tables::create(staging.path(), options.profile, plan).map_err(|error| staging.problem(&error))?;
    for annotator in &job.annotators {
        tables.annotator(annotator).map_err(|error| staging.problem(&error))?;
    }
    let articles = job.articles();
    job.each(&articles, out, &mut report, progress, |report, article, works| {
        let noticed =
            tables.article(&article, &works, project.rounds()).map_err(|error| staging.problem(&error))?;
        report.noticed(&article, &noticed);
        Ok(())
    })?;
    let written = tables.finish().map_err(|error| staging.problem(&error))?;
    let readme = codebook::readme(project, &written, options, &job.rounds);
    fs::write(staging.path().join("README.md"), readme).map_err(|error| staging.problem(&error))?;
    staging.commit(&[
        ("format", "csv"),
        ("profile", options.profile.id()),
        ("program", concat!("selon ", env!("CARGO_PKG_VERSION"))),
    ])?;
    let _ = progress(articles.len(), articles.len()); // it is done: nothing is left to end
    Ok(report.summary(&written, options.profile))
}

/// Which articles, annotators and rounds, and which files there are.
pub(super) struct Job<'p> {
    viewer: Option<Viewer<'p>>,
    project: &'p Project,
    pub(super) annotators: Vec<&'p Annotator>,
    rounds: Vec<Id>,
    /// Whether rounds were named, so that articles outside them stay out.
    rounds_named: bool,
    /// By article: round and annotator.
    files: BTreeMap<Id, BTreeSet<(Id, Id)>>,
}

impl<'p> Job<'p> {
    pub(super) fn new(
        viewer: Option<Viewer<'p>>,
        project: &'p Project,
        options: &Options,
        report: &mut Report,
    ) -> Result<Self, Problem> {
        let annotators: Vec<&Annotator> = project.annotators().collect();
        let names: Vec<(&Id, &str)> = annotators.iter().map(|one| (&one.id, one.name.as_str())).collect();
        let chosen = choose(&options.annotators, &names, "project-no-annotator", &mut report.problems)?;
        let mut files: BTreeMap<Id, BTreeSet<(Id, Id)>> = BTreeMap::new();
        let mut unknown: BTreeSet<Id> = BTreeSet::new();
        for (annotator, round, article) in project.work_ids()? {
            if project.round(&round).is_none() {
                unknown.insert(round.clone());
            }
            files.entry(article).or_default().insert((round, annotator));
        }
        // Rounds that only the files know come last.
        let known = project.rounds().iter().map(|round| (&round.id, round.name.as_str()));
        let rounds: Vec<(&Id, &str)> = known.chain(unknown.iter().map(|id| (id, id.as_str()))).collect();
        Ok(Self {
            viewer,
            project,
            annotators: annotators.into_iter().filter(|one| chosen.contains(&one.id)).collect(),
            rounds: choose(&options.rounds, &rounds, "project-no-round", &mut report.problems)?,
            rounds_named: !options.rounds.is_empty(),
            files,
        })
    }

    /// Hands each article that can be read to `take`, in order, with the works on it that go out.
    ///
    /// # Errors
    /// When `take` fails, or `progress` ends it.
    pub(super) fn each(
        &self,
        articles: &[Id],
        out: &Path,
        report: &mut Report,
        progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
        mut take: impl FnMut(&mut Report, Article, Vec<Work>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        for (batch, ids) in articles.chunks(BATCH).enumerate() {
            // Read side by side, written one after the other: the order of rows stays that of the articles.
            let read: Vec<_> = ids.par_iter().map(|id| self.read(id)).collect();
            for (index, read) in read.into_iter().enumerate() {
                if progress(batch * BATCH + index, articles.len()).is_break() {
                    return Err(Problem::note(Message::new("export-cancelled")).in_file(out.display()));
                }
                report.problems.extend(read.problems);
                report.hidden += read.hidden;
                let Some((article, works)) = read.found else { continue };
                report.count(&works);
                take(report, article, works)?;
            }
        }
        Ok(())
    }

    /// The articles of the dataset.
    pub(super) fn articles(&self) -> Vec<Id> {
        let mut ids = self.project.article_ids();
        if self.rounds_named {
            let assigned = |id: &Id| {
                let mut rounds = self.rounds.iter().filter_map(|round| self.project.round(round));
                rounds.any(|round| round.articles.has(id))
            };
            let worked_on = |id: &Id| {
                self.files
                    .get(id)
                    .is_some_and(|works| works.iter().any(|(round, _)| self.rounds.contains(round)))
            };
            ids.retain(|id| assigned(id) || worked_on(id));
        }
        ids
    }

    /// An article with the works on it, also those that have not begun, and what was noticed.
    pub(super) fn read(&self, id: &Id) -> Read {
        let mut read = Read::default();
        let article = match self.project.article(id) {
            Ok((article, changed)) => {
                read.problems.extend(changed);
                article
            }
            Err(problem) => {
                read.problems.push(problem);
                return read;
            }
        };
        let none = BTreeSet::new();
        let files = self.files.get(id).unwrap_or(&none);
        let mut works = Vec::new();
        for round in &self.rounds {
            let own_status = self.own_status(round, &article);
            for annotator in &self.annotators {
                if !self.may_see(annotator, round, own_status) {
                    read.hidden += 1;
                } else if files.contains(&(round.clone(), annotator.id.clone())) {
                    match self.project.work(&annotator.id, round, &article) {
                        Ok((file, problems, _)) => {
                            read.problems.extend(problems);
                            works.push(file.work);
                        }
                        Err(problem) => read.problems.push(problem),
                    }
                } else if self.is_assigned(round, annotator, id) {
                    works.push(Work::new(id.clone(), annotator.id.clone(), round.clone()));
                }
            }
        }
        read.found = Some((article, works));
        read
    }

    /// How far the viewer's own work on an article has come.
    fn own_status(&self, round: &Id, article: &Article) -> Status {
        let own = self.viewer.and_then(|viewer| self.project.work(viewer.annotator, round, article).ok());
        own.map(|(file, ..)| file.work.status).unwrap_or_default()
    }

    fn may_see(&self, owner: &Annotator, round: &Id, own_status: Status) -> bool {
        match (self.viewer, self.project.round(round)) {
            (Some(viewer), Some(round)) => (viewer.may_see)(viewer.annotator, owner, round, own_status),
            _ => true,
        }
    }

    /// A reference annotator has no tasks.
    fn is_assigned(&self, round: &Id, annotator: &Annotator, article: &Id) -> bool {
        let assigned = |round: &Round| round.articles.has(article) && round.annotators.has(&annotator.id);
        !annotator.reference && self.project.round(round).is_some_and(assigned)
    }
}

/// What was read of an article.
#[derive(Default)]
pub(super) struct Read {
    /// The article and the works on it, unless it could not be read.
    pub(super) found: Option<(Article, Vec<Work>)>,
    pub(super) problems: Vec<Problem>,
    /// How many works the viewer may not see.
    pub(super) hidden: usize,
}

/// What is noticed on the way.
#[derive(Default)]
pub(super) struct Report {
    pub(super) problems: Vec<Problem>,
    pub(super) annotations: usize,
    frames_left_out: bool,
    ids: BTreeSet<Id>,
    /// By column: how many articles, and the first one.
    disputed: BTreeMap<&'static str, (usize, String)>,
    dangling: usize,
    pub(super) hidden: usize,
}

impl Report {
    pub(super) fn count(&mut self, works: &[Work]) {
        for annotation in works.iter().flat_map(Work::standing) {
            self.annotations += 1;
            if !self.ids.insert(annotation.id.clone()) {
                let message = Message::new("export-id-twice").arg("id", annotation.id.as_str());
                self.problems.push(Problem::warning(message));
            }
        }
    }

    fn noticed(&mut self, article: &Article, noticed: &Noticed) {
        for column in &noticed.disputed {
            self.disputed.entry(column).or_insert_with(|| (0, article.id.to_string())).0 += 1;
        }
        self.dangling += noticed.dangling;
    }

    fn summary(mut self, written: &[(&'static Table, Written)], profile: Profile) -> Summary {
        if self.frames_left_out {
            self.problems.push(Problem::note(Message::new("export-no-frames")));
        }
        for (column, (count, article)) in self.disputed {
            let message = Message::new("export-disputed").arg("column", column);
            self.problems.push(Problem::note(message.arg("count", count).arg("article", article)));
        }
        if self.hidden > 0 {
            self.problems.push(Problem::note(Message::new("export-hidden").arg("count", self.hidden)));
        }
        if self.dangling > 0 {
            let message = Message::new("export-dangling").arg("count", self.dangling);
            self.problems.push(Problem::warning(message).in_file("frames.csv"));
        }
        for (table, written) in written {
            for (column, count) in &written.long {
                let message = Message::new("export-long-cells")
                    .arg("column", column.as_str())
                    .arg("count", *count)
                    .arg("limit", LONGEST);
                // Only a spreadsheet cuts them.
                let problem = match profile {
                    Profile::Spreadsheet => Problem::warning(message),
                    Profile::Research => Problem::note(message),
                };
                self.problems.push(problem.in_file(format!("{}.csv", table.name)));
            }
        }
        Summary {
            tables: written.iter().map(|(table, written)| (table.name, written.rows)).collect(),
            annotations: self.annotations,
            problems: self.problems,
        }
    }
}
