//! The command around [`super::filter`]: its arguments, its packs and the streams of the process.

use super::console::Console;
use super::{Outcome, filter};
use crate::detect::Engine;
use crate::wording::{Message, Problem, Severity};
use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    #[arg(long)]
    pack: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Problem> {
    let (Some(engine), _) = engine(&args.pack, console)? else { return Ok(Outcome::Nothing) };
    let threads = match args.threads {
        Some(threads) => usize::from(threads),
        None => available_parallelism().map_or(1, NonZero::get),
    };
    let options = filter::Options { threads, lang: console.lang() };
    filter::filter(&engine, io::stdin().lock(), &mut io::stdout(), options).map_err(|problem| *problem)?;
    Ok(Outcome::Done)
}

/// Packs as (file name, content).
pub(super) type Packs = Vec<(String, String)>;

/// The engine with the packs of these files, and the packs; no engine where one of them is in error.
pub(super) fn engine(files: &[PathBuf], console: &Console) -> Result<(Option<Engine>, Packs), Problem> {
    let packs = files.iter().map(|file| read(file)).collect::<Result<Vec<_>, _>>()?;
    let engine = Engine::new(&packs);
    console.report_all(engine.problems());
    let sound = engine.problems().iter().all(|problem| problem.severity != Severity::Error);
    Ok((sound.then_some(engine), packs))
}

/// The name and the content of a file.
pub(super) fn read(file: &Path) -> Result<(String, String), Problem> {
    let name = file.display().to_string();
    match std::fs::read_to_string(file) {
        Ok(content) => Ok((name, content)),
        Err(error) => {
            let reason = match error.kind() {
                io::ErrorKind::NotFound => Message::new("disk-reason-not-found"),
                io::ErrorKind::PermissionDenied => Message::new("disk-reason-permission"),
                io::ErrorKind::InvalidData => Message::new("project-not-utf8"),
                _ => Message::new("disk-reason-other").arg("detail", error.to_string()),
            };
            Err(Problem::error(Message::new("disk-read").arg("reason", reason)).in_file(name))
        }
    }
}
