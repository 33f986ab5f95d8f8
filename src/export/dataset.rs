//! From a project to a dataset: on the disk, or only looked at.

use super::csv::plan::Plan;
use super::csv::rows::LONGEST;
use super::csv::sheet::Written;
use super::csv::tally::Tally;
use super::csv::{Profile, Rendered, Tables, Texts};
use super::folder::Staging;
use super::job::{Job, Report};
use super::options::{Options, Viewer};
use super::package::{self, Facts};
use super::pseudonyms::Pseudonyms;
use crate::annotation::Annotator;
use crate::project::Project;
use crate::wording::{Message, Problem};
use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

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

/// A dataset as it would be.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Its tables, in order.
    pub tables: Vec<PreviewTable>,
    /// The number of annotations.
    pub annotations: usize,
    /// What would be noticed on the way.
    pub problems: Vec<Problem>,
    /// How to cite it, on one line.
    pub citation: String,
}

/// A table as it would be.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewTable {
    /// The name of its file.
    pub file: String,
    /// What it holds, in the language of the options.
    pub about: String,
    /// Its columns: header and description.
    pub columns: Vec<(String, String)>,
    /// How many rows it has.
    pub rows: usize,
    /// The first of them, cell by cell.
    pub first: Vec<Vec<String>>,
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

/// Writes the CSV dataset of `project` to `out`, with what `viewer` may see: a folder, or one file where the name
/// ends in `.zip`.
///
/// `progress` hears how many articles are done, and of how many, and may end the export.
///
/// # Errors
/// When a named annotator, round, article or layer does not exist, the options contradict each other, `out` holds
/// something Selon did not write, the disk fails, or `progress` ended it. `out` is then as it was.
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
    let failed = |error: io::Error| staging.problem(&error);
    let plan = plan(project, options);
    let tables =
        Tables::create(Some(staging.path()), 0, options.profile, plan, project.rounds()).map_err(failed)?;
    let made = make(&job, tables, (project, options, out), report, progress, &failed)?;
    let facts = made.facts(&job, project, options);
    let mut problems = package::write(&facts, staging.path()).map_err(failed)?;
    staging.commit(&[
        ("format", "csv"),
        ("profile", options.profile.id()),
        ("program", concat!("selon ", env!("CARGO_PKG_VERSION"))),
    ])?;
    let count = job.articles().len();
    let _ = progress(count, count); // it is done: nothing is left to end
    problems.splice(0..0, made.problems(options.profile));
    let tables = made.written.iter().map(|written| (written.table.name, written.rows)).collect();
    Ok(Summary { tables, annotations: made.annotations, problems })
}

/// What [`write_csv_for`] would write, with the first `rows` rows of each table; nothing is written.
///
/// # Errors
/// As there, but for the disk.
pub fn preview(
    viewer: Option<Viewer<'_>>,
    project: &Project,
    options: &Options,
    rows: usize,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Preview, Problem> {
    let mut report = Report::default();
    let job = Job::new(viewer, project, options, &mut report)?;
    let root = project.layout().root();
    let failed =
        |error: io::Error| Problem::error(Message::new("export-failed").arg("reason", error.to_string()));
    let plan = plan(project, options);
    let tables = Tables::create(None, rows, options.profile, plan, project.rounds()).map_err(failed)?;
    let made = make(&job, tables, (project, options, root), report, progress, &failed)?;
    let facts = made.facts(&job, project, options);
    let citation = package::citation_line(&facts);
    let cells = |record: &::csv::ByteRecord| -> Vec<String> {
        record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()
    };
    let table = |written: &Written| PreviewTable {
        file: written.file(),
        about: Message::new(written.table.about).render(options.lang),
        columns: written
            .fields
            .iter()
            .map(|field| (field.name.clone(), field.description(options.lang)))
            .collect(),
        rows: written.rows,
        first: written.first.iter().map(cells).collect(),
    };
    Ok(Preview {
        tables: made.written.iter().map(table).collect(),
        annotations: made.annotations,
        problems: made.problems(options.profile),
        citation,
    })
}

fn plan<'p>(project: &'p Project, options: &Options) -> Plan<'p> {
    let pseudonyms = Pseudonyms::new(options.masks, project.manifest().id.as_str());
    Plan::new(project.schema(), options.texts, pseudonyms)
}

/// All tables of a dataset, and what was noticed.
struct Made<'p> {
    plan: Plan<'p>,
    written: Vec<Written>,
    tally: Tally,
    noticed: Vec<Problem>,
    annotations: usize,
}

/// Reads every article and makes the tables.
fn make<'p>(
    job: &Job<'p>,
    mut tables: Tables<'p>,
    (project, options, out): (&Project, &Options, &Path),
    mut report: Report,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    failed: &(dyn Fn(io::Error) -> Problem + Sync),
) -> Result<Made<'p>, Problem> {
    let mut disputed: BTreeMap<&'static str, (usize, String)> = BTreeMap::new();
    let mut dangling = 0;
    job.each(
        (&job.articles(), out),
        &mut report,
        progress,
        &mut tables,
        |tables: &Tables<'_>, article, works| {
            let shown = works.iter().any(|work| work.suggestions_shown);
            let (suggested, problem) = match shown.then(|| project.kept_suggestions(&article)) {
                Some(Ok(kept)) => (kept, None),
                Some(Err(problem)) => (None, Some(problem)),
                None => (None, None),
            };
            let rendered = tables.render(&article, &works, suggested.as_deref()).map_err(failed)?;
            Ok((article.id, rendered, problem))
        },
        |tables, report, (article, rendered, problem): (_, Rendered, _)| {
            report.problems.extend(problem);
            for column in &rendered.disputed {
                disputed.entry(column).or_insert_with(|| (0, article.to_string())).0 += 1;
            }
            dangling += rendered.dangling;
            tables.append(rendered).map_err(failed)
        },
    )?;
    let annotators: Vec<&Annotator> = job.shown.iter().map(AsRef::as_ref).collect();
    let (plan, written, tally) = tables.finish(&annotators, &job.rounds).map_err(failed)?;
    let mut problems = Vec::new();
    if plan.frames.is_none() {
        problems.push(Problem::note(Message::new("export-no-frames")));
    }
    for (column, (count, article)) in disputed {
        let message = Message::new("export-disputed").arg("column", column);
        problems.push(Problem::note(message.arg("count", count).arg("article", article)));
    }
    report.problems.append(&mut problems);
    report.note_counts();
    let mut noticed = report.problems;
    if dangling > 0 {
        let message = Message::new("export-dangling").arg("count", dangling);
        noticed.push(Problem::warning(message).in_file("frames.csv"));
    }
    if tally.unkept > 0 {
        let message = Message::new("export-unkept").arg("count", tally.unkept);
        let hint = Message::new("export-unkept-hint");
        noticed.push(Problem::note(message).in_file("decisions.csv").hint(hint));
    }
    if options.masks.annotators || options.masks.authors || options.masks.persons {
        noticed.push(Problem::note(Message::new("export-masked")).hint(Message::new("export-masked-hint")));
    }
    if let Texts::Without(_) = options.texts {
        let share = (tally.shown * 100).div_ceil(tally.characters.max(1));
        let message = Message::new("export-shown").arg("share", share);
        noticed.push(Problem::note(message).in_file("articles.csv"));
    }
    Ok(Made { plan, written, tally, noticed, annotations: report.annotations })
}

impl<'p> Made<'p> {
    fn facts<'f>(&'f self, job: &'f Job<'p>, project: &'f Project, options: &'f Options) -> Facts<'f> {
        let annotators: Vec<&Annotator> = job.shown.iter().map(AsRef::as_ref).collect();
        let made = annotators.iter().map(|annotator| annotator.created).max();
        let changed = self.tally.last_change.max(made).unwrap_or_default().max(project.manifest().created);
        Facts {
            project,
            options,
            plan: &self.plan,
            written: &self.written,
            tally: &self.tally,
            annotators,
            rounds: &job.rounds,
            changed,
        }
    }

    /// What was noticed, cells among it.
    fn problems(&self, profile: Profile) -> Vec<Problem> {
        let mut problems = self.noticed.clone();
        for written in &self.written {
            for (field, seen) in written.columns() {
                if seen.long > 0 {
                    let message = Message::new("export-long-cells")
                        .arg("column", field.name.as_str())
                        .arg("count", seen.long)
                        .arg("limit", LONGEST);
                    // Only a spreadsheet cuts them.
                    let problem = match profile {
                        Profile::Spreadsheet => Problem::warning(message),
                        Profile::Research => Problem::note(message),
                    };
                    problems.push(problem.in_file(written.file()));
                }
                if seen.misfits > 0 {
                    let kind = Message::new(field.kind.name());
                    let message = Message::new("export-misfits")
                        .arg("column", field.name.as_str())
                        .arg("count", seen.misfits)
                        .arg("kind", kind);
                    problems.push(Problem::note(message).in_file(written.file()));
                }
            }
        }
        problems
    }
}
