//! The command around [`super::suggest`]: a project, files or annotated material, and the streams.

use super::console::Console;
use super::{Outcome, pipe, suggest};
use crate::detect::Engine;
use crate::import;
use crate::project::{Layout, Project};
use crate::wording::{Message, Problem};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(required_unless_present = "evaluate")]
    paths: Vec<PathBuf>,
    #[arg(long)]
    pack: Vec<PathBuf>,
    #[arg(long)]
    evaluate: Option<PathBuf>,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Problem> {
    if let ([root], [], None) = (args.paths.as_slice(), args.pack.as_slice(), &args.evaluate)
        && Layout::new(root).manifest().is_file()
    {
        return in_project(root, console);
    }
    let Some(engine) = pipe::engine(&args.pack, console)? else { return Ok(Outcome::Nothing) };
    match &args.evaluate {
        Some(gold) => {
            let (name, content) = pipe::read(gold)?;
            let figures = suggest::evaluate(&engine, &name, &content).map_err(|problem| *problem)?;
            console.print(&figures)?;
            Ok(Outcome::Done)
        }
        None => of_files(&engine, &args.paths, console),
    }
}

/// Keeps the suggestions beside the articles of a project and prints how many there are of each layer.
fn in_project(root: &Path, console: &Console) -> Result<Outcome, Problem> {
    let project = Project::open(root)?;
    let (engine, mut problems) = project.engine();
    problems.splice(0..0, project.problems().iter().cloned());
    problems.extend(engine.problems().iter().cloned());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let ids = project.article_ids();
    for id in &ids {
        match project.article(id) {
            Ok((article, changed)) => {
                problems.extend(changed);
                for (layer, count) in project.store_suggestions(&engine, &article)? {
                    *counts.entry(layer).or_default() += count;
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    console.report_all(&problems);
    let sum = counts.values().sum::<usize>();
    console.print_line(
        &Message::new("cli-suggest-summary").arg("suggestions", sum).arg("articles", ids.len()),
    )?;
    for layer in &project.schema().layers {
        if let Some(count) = counts.get(&layer.id) {
            console.print_layer(layer.name.get(console.lang()), *count)?;
        }
    }
    Ok(Outcome::of(&problems))
}

/// Prints a record per file, its path as id.
fn of_files(engine: &Engine, paths: &[PathBuf], console: &Console) -> Result<Outcome, Problem> {
    let (mut done, mut failed) = (0, 0);
    for file in paths.iter().flat_map(|path| import::files_in(path)) {
        let name = file.display().to_string();
        match import::read_file(&file) {
            Ok(imported) => {
                suggest::files(engine, &[(name, imported.text)], &mut io::stdout())
                    .map_err(|problem| *problem)?;
                done += 1;
            }
            Err(problem) => {
                console.report(&super::import::about(problem, &name));
                failed += 1;
            }
        }
    }
    Ok(match (done, failed) {
        (0, _) => Outcome::Nothing,
        (_, 0) => Outcome::Done,
        _ => Outcome::Problems,
    })
}
