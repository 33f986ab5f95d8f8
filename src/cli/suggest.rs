//! `selon suggest PROJECT` keeps suggestions in the project and prints counts; `selon suggest FILE…` prints what
//! `filter` would, with the path as id; `--evaluate GOLD.jsonl` prints figures against annotated material.

use super::console::Console;
use super::{Outcome, pipe};
use crate::detect::evaluate::{predict, read_gold, report, score};
use crate::detect::{Context, Engine, Workspace};
use crate::import;
use crate::project::{Layout, Project};
use crate::wording::{Message, Problem};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(required_unless_present = "evaluate")]
    paths: Vec<PathBuf>,
    #[arg(long)]
    evaluate: Option<PathBuf>,
    #[arg(long)]
    pack: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Problem> {
    let (engine, packs) = pipe::engine(&args.pack, console)?;
    let Some(engine) = engine else { return Ok(Outcome::Nothing) };
    if let Some(gold) = &args.evaluate {
        let (name, content) = pipe::read(gold)?;
        console.print(&evaluate(&engine, &name, &content).map_err(|problem| *problem)?)?;
        return Ok(Outcome::Done);
    }
    let is_project = |path: &Path| Layout::new(path).is_project().unwrap_or(false);
    let mut outcome = Outcome::Done;
    let mut texts = Vec::new();
    for path in &args.paths {
        if is_project(path) {
            outcome = outcome.max(in_project(path, &packs, console)?);
            continue;
        }
        match import::read_file(path) {
            Ok(read) => {
                console.report_all(&read.problems);
                texts.push((path.display().to_string(), read.text));
            }
            Err(problem) => {
                console.report(&problem);
                outcome = Outcome::Problems;
            }
        }
    }
    if texts.is_empty() && !args.paths.iter().any(|path| is_project(path)) {
        return Ok(Outcome::Nothing);
    }
    files(&engine, &texts, &mut io::stdout().lock()).map_err(|problem| *problem)?;
    Ok(outcome)
}

/// Reads every article of a project with its own rules too, keeps what they suggest, and prints how many of each
/// layer there are.
fn in_project(path: &Path, packs: &[(String, String)], console: &Console) -> Result<Outcome, Problem> {
    let project = Project::open(path)?;
    console.report_all(project.problems());
    let (engine, problems) = project.engine_with(packs);
    console.report_all(&problems);
    console.report_all(engine.problems());
    let mut outcome = Outcome::of(project.problems().iter().chain(&problems).chain(engine.problems()));
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for id in project.article_ids() {
        let stored =
            project.article(&id).and_then(|(article, _)| project.store_suggestions(&engine, &article));
        match stored {
            Ok(found) => {
                found.into_iter().for_each(|(layer, count)| *counts.entry(layer).or_default() += count);
            }
            Err(problem) => {
                console.report(&problem);
                outcome = Outcome::Problems;
            }
        }
    }
    let lines = counts.iter().map(|(layer, count)| format!("{layer}\t{count}\n"));
    console.print(&lines.collect::<String>())?;
    Ok(outcome)
}

/// Writes one record per text: its path as `id`, the text, and the suggestions under `selon`.
///
/// # Errors
/// When the output cannot be written; a closed pipe is no error.
pub fn files(
    engine: &Engine,
    texts: &[(String, String)],
    output: &mut impl Write,
) -> Result<(), Box<Problem>> {
    let packs = engine.packs_json();
    let mut workspace = Workspace::default();
    for (path, text) in texts {
        let string = |text: &str| serde_json::Value::from(text).to_string();
        let mut out = format!("{{\"id\":{},\"text\":{},\"selon\":", string(path), string(text));
        engine.write_json(text, &Context::default(), &packs, &mut workspace, &mut out);
        out.push_str("}\n");
        if let Err(error) = output.write_all(out.as_bytes()) {
            return written(&error);
        }
    }
    output.flush().or_else(|error| written(&error))
}

fn written(error: &io::Error) -> Result<(), Box<Problem>> {
    if error.kind() == ErrorKind::BrokenPipe {
        return Ok(());
    }
    Err(Box::new(Problem::error(Message::new("detect-filter-write").arg("reason", error.to_string()))))
}

/// The figures of the engine on annotated records (`name` and `gold` are the file and its content).
///
/// # Errors
/// When a line is no annotated record, or there is none.
pub fn evaluate(engine: &Engine, name: &str, gold: &str) -> Result<String, Box<Problem>> {
    let gold = read_gold(name, gold)?;
    let predicted: Vec<_> = gold.iter().map(|record| predict(engine, record)).collect();
    Ok(report(&score(&gold, &predicted)))
}
