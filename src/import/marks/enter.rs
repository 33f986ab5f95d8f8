//! Entering marks of other tools: their text as an article, the marks as work of an annotator of their own.

use super::graph::Graph;
use super::{Incoming, bad};
use crate::annotation::{Id, ImportRecord, Status, Time};
use crate::project::{Added, NewArticle, Project, WorkFile};
use crate::text::{LineEnds, sha256_hex};
use crate::wording::{Message, Problem};
use std::collections::BTreeMap;
use std::path::Path;

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
        let person = if incoming.person.is_empty() { &incoming.annotator } else { &incoming.person };
        let annotator = Id::random('a', bits(&format!("{format} {}", person.trim())));
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
    let mut new = match crate::import::from_pasted(content) {
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

fn bits(text: &str) -> u64 {
    u64::from_str_radix(&sha256_hex(text.as_bytes())[..16], 16).unwrap_or_default()
}
