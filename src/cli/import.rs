//! `selon import --into PROJECT [--format NAME] PATH…`: adds articles to a project, and annotations that
//! another tool made; their format is guessed from the content where it is not named.
//!
//! Each file stands alone: what cannot be read is reported with its reason, the rest goes on. A project
//! that does not exist yet is made with the first article that could be read, so that a wrong path leaves
//! no empty project behind.

use super::Outcome;
use super::console::Console;
use crate::annotation::Id;
use crate::import;
use crate::import::marks::{self, Reader};
use crate::project::{Added, Layout, NewArticle, Project, Replaced};
use crate::schema::default_schema;
use crate::wording::{Message, Problem, Severity};
use crate::workspace::Outside;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(long)]
    into: PathBuf,
    #[arg(long, value_parser = marks::names(), hide_possible_values = true)]
    format: Option<String>,
    #[arg(long)]
    encoding: Option<String>,
    #[arg(long, conflicts_with = "format")]
    replace: Option<String>,
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

/// What became of the files.
#[derive(Debug, Default)]
struct Count {
    added: usize,
    known: usize,
    failed: usize,
    warned: bool,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Problem> {
    let mut outside = Outside::system();
    let mut project = open(&args.into)?;
    if let Some(project) = &project {
        console.report_all(project.problems());
        if let Some(reason) = project.read_only() {
            return Err(reason.clone());
        }
    }
    if let Some(article) = &args.replace {
        return replace(args, article, project, console, &mut outside);
    }
    let mut count = Count::default();
    let named = args.format.as_deref().and_then(Reader::find);
    let (marked, texts) = match named {
        Some(reader) => (args.paths.iter().map(|path| (path.clone(), reader)).collect(), BTreeSet::new()),
        None => guessed(&args.paths, console),
    };
    let known: BTreeSet<&PathBuf> = marked.iter().map(|(path, _)| path).chain(&texts).collect();
    let articles = match named {
        Some(_) => Vec::new(),
        None => files(&args.paths, &known, &mut count, console),
    };
    for (path, reader) in &marked {
        annotations(&mut project, args, path, reader, &mut count, console, &mut outside)?;
    }
    for file in articles {
        let name = file.display().to_string();
        let imported = match read(args, &file) {
            Ok(imported) => imported,
            Err(problem) => {
                console.report(&about(problem, &name));
                count.failed += 1;
                continue;
            }
        };
        for problem in imported.problems.clone() {
            count.warned |= problem.severity > Severity::Note;
            console.report(&about(problem, &name));
        }
        let project = match &mut project {
            Some(project) => project,
            None => project.insert(create(&args.into, console, &mut outside)?),
        };
        let mut article = NewArticle::from(imported);
        article.import.at = (outside.now)();
        match project.add_article(article) {
            Ok(added) => {
                console.say(&line(&added).arg("file", name).arg("article", added.id().as_str()));
                match added {
                    Added::New(_) | Added::Restored(_) => count.added += 1,
                    Added::Known(_) => count.known += 1,
                }
            }
            Err(problem) => {
                console.report(&problem.in_file(&name));
                count.failed += 1;
            }
        }
    }
    Ok(summary(args, &count, console))
}

fn read(args: &Args, file: &Path) -> Result<import::Imported, Problem> {
    match &args.encoding {
        Some(encoding) => import::read_file_as(file, encoding),
        None => import::read_file(file),
    }
}

/// Puts a corrected text in the place of an article's.
fn replace(
    args: &Args,
    article: &str,
    project: Option<Project>,
    console: &Console,
    outside: &mut Outside,
) -> Result<Outcome, Problem> {
    let missing = || Problem::error(Message::new("project-no-article").arg("id", article));
    let mut project = project.ok_or_else(missing)?;
    let id = Id::new(article).map_err(|_| missing())?;
    let [path] = args.paths.as_slice() else {
        return Err(Problem::error(Message::new("cli-import-one-file")));
    };
    let imported = read(args, path).map_err(|problem| about(problem, &path.display().to_string()))?;
    console.report_all(&imported.problems);
    let outcome = Outcome::of(&imported.problems);
    let mut new = NewArticle::from(imported);
    new.import.at = (outside.now)();
    console.say(&match project.replace_text(&id, new)? {
        Replaced::New => Message::new("cli-import-replaced").arg("article", article),
        Replaced::Same => Message::new("cli-import-same").arg("article", article),
    });
    Ok(outcome)
}

/// Says what became of the files.
fn summary(args: &Args, count: &Count, console: &Console) -> Outcome {
    console.say(
        &Message::new("cli-import-summary")
            .arg("added", count.added)
            .arg("known", count.known)
            .arg("failed", count.failed)
            .arg("folder", args.into.display().to_string()),
    );
    match count {
        Count { added: 0, known: 0, .. } => Outcome::Nothing,
        Count { failed: 0, warned: false, .. } => Outcome::Done,
        _ => Outcome::Problems,
    }
}

/// The files of marks by their content, and the texts beside them; what was guessed is said.
fn guessed(paths: &[PathBuf], console: &Console) -> (Vec<(PathBuf, &'static Reader)>, BTreeSet<PathBuf>) {
    let (mut marked, mut texts) = (Vec::new(), BTreeSet::new());
    for (found, beside) in paths.iter().map(|path| marks::marked_files(path)) {
        marked.extend(found);
        texts.extend(beside);
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, reader) in &marked {
        *counts.entry(reader.id).or_default() += 1;
    }
    for (format, count) in counts {
        console.say(&Message::new("cli-import-guessed").arg("format", format).arg("count", count));
    }
    (marked, texts)
}

/// Reads annotations of another tool; each text with its marks stands alone.
fn annotations(
    project: &mut Option<Project>,
    args: &Args,
    path: &Path,
    reader: &Reader,
    count: &mut Count,
    console: &Console,
    outside: &mut Outside,
) -> Result<(), Problem> {
    let all = reader.read(path, project.as_ref().map_or(default_schema(), Project::schema));
    for read in all {
        let entered = match (read, &mut *project) {
            (Err(problem), _) => Err(problem),
            (Ok(incoming), Some(project)) => Ok((incoming, project)),
            (Ok(incoming), none) => Ok((incoming, none.insert(create(&args.into, console, outside)?))),
        };
        let entered = entered.and_then(|(incoming, project)| {
            let entered = marks::enter(project, &incoming, reader.id, (outside.now)())?;
            Ok((incoming.file, entered))
        });
        match entered {
            Ok((file, entered)) => {
                count.warned |= entered.problems.iter().any(|problem| problem.severity > Severity::Note);
                console.report_all(&entered.problems);
                let said = Message::new("cli-import-marks").arg("file", file).arg("marks", entered.marks);
                console.say(&said.arg("article", entered.article.id().as_str()));
                match entered.article {
                    Added::New(_) | Added::Restored(_) => count.added += 1,
                    Added::Known(_) => count.known += 1,
                }
            }
            Err(problem) => {
                console.report(&problem);
                count.failed += 1;
            }
        }
    }
    Ok(())
}

/// The project, or nothing where it is still to be made.
fn open(root: &Path) -> Result<Option<Project>, Problem> {
    let is_there = Layout::new(root).is_project().unwrap_or(false);
    is_there.then(|| Project::open(root)).transpose()
}

/// A new project, called like its folder.
fn create(root: &Path, console: &Console, outside: &mut Outside) -> Result<Project, Problem> {
    let full = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let name = full.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let project = Project::create(root, &name, console.lang(), (outside.random)(), (outside.now)())?;
    console.say(&Message::new("cli-import-created").arg("folder", root.display().to_string()));
    Ok(project)
}

/// The files behind the paths, each once, without the `known` ones. A path that leads to none is reported.
fn files(
    paths: &[PathBuf],
    known: &BTreeSet<&PathBuf>,
    count: &mut Count,
    console: &Console,
) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for path in paths {
        let found = import::files_in(path);
        if found.is_empty() && !known.iter().any(|file| file.starts_with(path)) {
            console
                .report(&Problem::warning(Message::new("cli-import-empty-folder")).in_file(path.display()));
            count.warned = true;
        }
        files.extend(found.into_iter().filter(|file| !known.contains(file) && seen.insert(file.clone())));
    }
    files
}

/// A problem of a file, which is known here by its whole path.
fn about(mut problem: Problem, file: &str) -> Problem {
    file.clone_into(&mut problem.place.get_or_insert_default().file);
    problem
}

fn line(added: &Added) -> Message {
    Message::new(match added {
        Added::New(_) => "cli-import-new",
        Added::Known(_) => "cli-import-known",
        Added::Restored(_) => "cli-import-restored",
    })
}
