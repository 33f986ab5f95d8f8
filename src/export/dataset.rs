//! From a project to a CSV dataset on the disk.

use super::choice::choose;
use super::codebook;
use super::csv::definitions::Table;
use super::csv::plan::Plan;
use super::csv::sheet::{LONGEST, Written};
use super::csv::{Noticed, Profile, Tables};
use super::folder::Staging;
use crate::annotation::{Annotator, Article, Id, Round, Work};
use crate::project::Project;
use crate::wording::{Lang, Message, Problem};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

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

/// Writes the CSV dataset of `project` to the folder `out`.
///
/// `progress` hears how many articles are done, and of how many, and may end the export.
///
/// # Errors
/// When a named annotator or round does not exist, `out` holds something Selon did not write, the disk
/// does, or `progress` ended it. `out` is then as it was.
pub fn write_csv(
    project: &Project,
    out: &Path,
    options: &Options,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Summary, Problem> {
    let mut report = Report::default();
    let job = Job::new(project, options, &mut report)?;
    let staging = Staging::begin(out)?;
    let plan = Plan::new(project.schema(), options.inline_text);
    report.frames_left_out = plan.frames.is_none();
    let mut tables =
        Tables::create(staging.path(), options.profile, plan).map_err(|error| staging.problem(&error))?;
    for annotator in &job.annotators {
        tables.annotator(annotator).map_err(|error| staging.problem(&error))?;
    }
    let articles = job.articles();
    for (index, id) in articles.iter().enumerate() {
        if progress(index, articles.len()).is_break() {
            return Err(Problem::note(Message::new("export-cancelled")).in_file(out.display()));
        }
        let Some((article, works)) = job.read(id, &mut report) else { continue };
        report.count(&works);
        let noticed =
            tables.article(&article, &works, project.rounds()).map_err(|error| staging.problem(&error))?;
        report.noticed(&article, &noticed);
    }
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
struct Job<'p> {
    project: &'p Project,
    annotators: Vec<&'p Annotator>,
    rounds: Vec<Id>,
    /// Whether rounds were named, so that articles outside them stay out.
    rounds_named: bool,
    /// By article: round and annotator.
    files: BTreeMap<Id, BTreeSet<(Id, Id)>>,
}

impl<'p> Job<'p> {
    fn new(project: &'p Project, options: &Options, report: &mut Report) -> Result<Self, Problem> {
        let annotators: Vec<&Annotator> = project.annotators().collect();
        let names: Vec<(&Id, &str)> = annotators.iter().map(|one| (&one.id, one.name.as_str())).collect();
        let chosen = choose(&options.annotators, &names, "project-no-annotator", &mut report.problems)?;
        let mut files: BTreeMap<Id, BTreeSet<(Id, Id)>> = BTreeMap::new();
        let mut unknown: BTreeSet<Id> = BTreeSet::new();
        for (annotator, round, article) in project.work_ids() {
            if project.round(&round).is_none() {
                unknown.insert(round.clone());
            }
            files.entry(article).or_default().insert((round, annotator));
        }
        // Rounds that only the files know come last.
        let known = project.rounds().iter().map(|round| (&round.id, round.name.as_str()));
        let rounds: Vec<(&Id, &str)> = known.chain(unknown.iter().map(|id| (id, id.as_str()))).collect();
        Ok(Self {
            project,
            annotators: annotators.into_iter().filter(|one| chosen.contains(&one.id)).collect(),
            rounds: choose(&options.rounds, &rounds, "project-no-round", &mut report.problems)?,
            rounds_named: !options.rounds.is_empty(),
            files,
        })
    }

    /// The articles of the dataset.
    fn articles(&self) -> Vec<Id> {
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

    /// An article with the works on it, also those that have not begun.
    fn read(&self, id: &Id, report: &mut Report) -> Option<(Article, Vec<Work>)> {
        let article = match self.project.article(id) {
            Ok((article, changed)) => {
                report.problems.extend(changed);
                article
            }
            Err(problem) => {
                report.problems.push(problem);
                return None;
            }
        };
        let none = BTreeSet::new();
        let files = self.files.get(id).unwrap_or(&none);
        let mut works = Vec::new();
        for round in &self.rounds {
            for annotator in &self.annotators {
                if files.contains(&(round.clone(), annotator.id.clone())) {
                    match self.project.work(&annotator.id, round, &article) {
                        Ok((file, problems, _)) => {
                            report.problems.extend(problems);
                            works.push(file.work);
                        }
                        Err(problem) => report.problems.push(problem),
                    }
                } else if self.is_assigned(round, annotator, id) {
                    works.push(Work::new(id.clone(), annotator.id.clone(), round.clone()));
                }
            }
        }
        Some((article, works))
    }

    /// A reference annotator has no tasks.
    fn is_assigned(&self, round: &Id, annotator: &Annotator, article: &Id) -> bool {
        let assigned = |round: &Round| round.articles.has(article) && round.annotators.has(&annotator.id);
        !annotator.reference && self.project.round(round).is_some_and(assigned)
    }
}

/// What is noticed on the way.
#[derive(Default)]
struct Report {
    problems: Vec<Problem>,
    annotations: usize,
    frames_left_out: bool,
    ids: BTreeSet<Id>,
    /// By column: how many articles, and the first one.
    disputed: BTreeMap<&'static str, (usize, String)>,
    dangling: usize,
}

impl Report {
    fn count(&mut self, works: &[Work]) {
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
