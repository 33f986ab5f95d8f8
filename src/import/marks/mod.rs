//! Annotations of other tools become an annotator's work.
//!
//! One file per format turns files into [`Incoming`]s: a text with regions and links ([`graph`]). Entering one
//! adds its article, unless the same text is there already, and its marks as the work of an annotator of
//! their own, so that nobody's own work is touched; reading the same file twice adds nothing. What does not
//! fit the text is left out and reported.

mod brat;
mod doccano;
pub mod graph;
mod label_studio;
pub mod uima;
mod web_annotation;

use crate::annotation::{Id, ImportRecord, Status, Time};
use crate::project::{Added, NewArticle, Project, WorkFile};
use crate::schema::Schema;
use crate::text::{LineEnds, Text, sha256_hex};
use crate::wording::{Message, Problem};
use graph::Graph;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The formats that can be read, by name.
pub const FORMATS: [&str; 5] = ["brat", "cas-json", "label-studio", "doccano", "web-annotation"];

/// A text with the marks of one person on it.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    /// The name of the file.
    pub file: String,
    /// The headline; empty where the format has none.
    pub title: String,
    /// The text.
    pub text: String,
    /// Who made the marks, as the file says; empty where it does not.
    pub annotator: String,
    /// The marks, in bytes of the text.
    pub graph: Graph,
    /// What was left out.
    pub problems: Vec<Problem>,
}

/// What became of an [`Incoming`].
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// The article.
    pub article: Added,
    /// How many marks are new.
    pub marks: usize,
    /// What was left out.
    pub problems: Vec<Problem>,
}

/// A file to read.
struct Source {
    path: PathBuf,
    name: String,
    bytes: Vec<u8>,
}

/// The fields of a JSON object of texts; nothing where it is none.
fn json_fields(json: &str) -> BTreeMap<String, String> {
    serde_json::from_str(json).unwrap_or_default()
}

/// The text file of the same name beside a file of marks.
fn text_beside(source: &Source) -> Result<String, Problem> {
    let missing = || {
        Problem::error(Message::new("import-marks-no-text")).hint(Message::new("import-marks-no-text-hint"))
    };
    let bytes = super::read_bytes(&source.path.with_extension("txt")).map_err(|_| missing())?;
    let text = String::from_utf8(bytes).map_err(|error| bad(&error.to_string()))?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n"))
}

fn bad(reason: &str) -> Problem {
    Problem::error(Message::new("import-marks-bad").arg("reason", reason))
}

fn misplaced(what: &str) -> Problem {
    Problem::warning(Message::new("import-marks-misplaced").arg("what", what))
}

impl Source {
    /// An incoming text of this file, with no text yet.
    fn incoming(&self) -> Incoming {
        Incoming { file: self.name.clone(), ..Incoming::default() }
    }
}

/// Reads the files at `paths` in the format of that name.
#[must_use]
pub fn read(format: &str, paths: &[PathBuf], schema: &Schema) -> Vec<Result<Incoming, Problem>> {
    let mut all = Vec::new();
    for path in paths.iter().flat_map(|path| super::files::all_files_in(path)) {
        let name = path.display().to_string();
        let extension = path.extension().map(|one| one.to_string_lossy().to_lowercase()).unwrap_or_default();
        let wanted: &[&str] = match format {
            "brat" => &["ann"],
            "cas-json" | "label-studio" => &["json"],
            "doccano" => &["jsonl", "json"],
            "web-annotation" => &["jsonld", "json"],
            _ => &[],
        };
        if !wanted.contains(&extension.as_str()) {
            continue;
        }
        let read = super::read_bytes(&path).and_then(|bytes| {
            let source = Source { path: path.clone(), name: name.clone(), bytes };
            match format {
                "brat" => brat::read(&source, schema),
                "cas-json" => uima::read(&source, schema),
                "label-studio" => label_studio::read(&source),
                "doccano" => doccano::read(&source),
                "web-annotation" => web_annotation::read(&source),
                _ => Err(Problem::error(Message::new("import-marks-format").arg("format", format))),
            }
        });
        match read {
            Ok(found) => all.extend(found.into_iter().map(Ok)),
            Err(problem) => all.push(Err(problem.in_file(&name))),
        }
    }
    all
}

/// Adds an incoming text and its marks to a project.
///
/// # Errors
/// When the project cannot be written, or holds work of that annotator that cannot be read.
pub fn enter(
    project: &mut Project,
    incoming: &Incoming,
    format: &str,
    now: Time,
) -> Result<Entered, Problem> {
    let (content, graph) = unified(&incoming.text, &incoming.graph);
    if content.trim().is_empty() {
        return Err(bad("no text").in_file(&incoming.file));
    }
    let article = project.add_article(new_article(incoming, &content, format, now))?;
    let mut problems = incoming.problems.clone();
    let mut entered = Entered { article: article.clone(), marks: 0, problems: Vec::new() };
    if !graph.regions.is_empty() {
        let (on, _) = project.article(article.id())?;
        let who = match incoming.annotator.trim() {
            "" => format.to_owned(),
            name => format!("{name} ({format})"),
        };
        let annotator = Id::random('a', bits(&who));
        if project.annotator(&annotator).is_none() {
            project.enter_annotator(&annotator, &who, now)?;
        }
        let round = project.rounds().first().map(|round| round.id.clone());
        let round = round.ok_or_else(|| bad("no round"))?;
        let seed = format!("{annotator} {}", article.id());
        let (annotations, refused) = graph.annotations(project.schema(), format, &seed, now);
        if refused > 0 {
            problems.push(Problem::note(Message::new("import-marks-links").arg("count", refused)));
        }
        let (mut file, noticed, read_only): (WorkFile, _, _) = project.work(&annotator, &round, &on)?;
        problems.extend(noticed);
        if let Some(reason) = read_only {
            return Err(reason);
        }
        for annotation in annotations {
            if !file.work.annotations.contains_key(&annotation.id) {
                entered.marks += 1;
                file.work.annotations.insert(annotation.id.clone(), annotation);
            }
        }
        if entered.marks > 0 {
            if file.work.status == Status::NotStarted {
                file.work.status = Status::InProgress;
                file.work.started = Some(now);
            }
            project.save_work(&mut file, &on)?;
        }
    }
    entered.problems = problems.into_iter().map(|problem| problem.in_file(&incoming.file)).collect();
    Ok(entered)
}

/// The article as plain text; what import finds in it counts where it leaves the text as it is.
fn new_article(incoming: &Incoming, content: &str, format: &str, now: Time) -> NewArticle {
    let name = Path::new(&incoming.file).file_name().map(|name| name.to_string_lossy().into_owned());
    let plain = ImportRecord {
        at: now,
        source: name.unwrap_or_default(),
        format: format.to_owned(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        line_ends: LineEnds { lf: content.matches('\n').count(), ..LineEnds::default() },
    };
    let mut new = match super::from_pasted(content) {
        Ok(found) if found.text == content => NewArticle::from(found),
        _ => NewArticle {
            title: String::new(),
            text: content.to_owned(),
            metadata: BTreeMap::new(),
            zones: Vec::new(),
            import: plain.clone(),
        },
    };
    new.import = plain;
    if !incoming.title.trim().is_empty() {
        new.title.clone_from(&incoming.title);
    }
    new
}

/// The text with line ends LF, as articles have it, and the regions moved along.
fn unified(text: &str, graph: &Graph) -> (String, Graph) {
    let mut graph = graph.clone();
    if !text.contains('\r') {
        return (text.to_owned(), graph);
    }
    // A lone return becomes a line feed, one before a line feed goes: only the latter moves what follows.
    let gone: Vec<usize> = text.match_indices("\r\n").map(|(at, _)| at).collect();
    let moved = |byte: usize| byte - gone.partition_point(|at| *at < byte);
    for region in &mut graph.regions {
        region.span = (moved(region.span.0), moved(region.span.1));
    }
    (text.replace("\r\n", "\n").replace('\r', "\n"), graph)
}

/// The span of two code points; `None` when empty or beyond the text.
fn code_points(text: &Text, start: u64, end: u64) -> Option<(usize, usize)> {
    let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
    let span = text.offsets().span_of_code_points(start, end).filter(|span| !span.is_empty())?;
    Some((span.start, span.end))
}

fn bits(text: &str) -> u64 {
    u64::from_str_radix(&sha256_hex(text.as_bytes())[..16], 16).unwrap_or_default()
}
