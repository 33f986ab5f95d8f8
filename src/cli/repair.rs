//! `selon repair PROJECT`: mends what can be mended, and says what it did and what is left.

use super::console::Console;
use super::{Outcome, folders};
use crate::project;
use crate::wording::{Message, Problem, Severity};
use crate::workspace::Outside;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    project: PathBuf,
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Problem> {
    let now = (Outside::system().now)();
    let done = project::repair(&args.project, now, folders::backups().as_deref(), args.dry_run)?;
    console.report_all(&done);
    if done.is_empty() {
        console.say(&Message::new("cli-repair-nothing"));
    }
    if args.dry_run {
        return Ok(Outcome::Done);
    }
    let left = project::check(&args.project)?.problems;
    let left: Vec<Problem> = left.into_iter().filter(|problem| problem.severity > Severity::Note).collect();
    if !left.is_empty() {
        console.say(&Message::new("cli-repair-left").arg("count", left.len()));
        console.report_all(&left);
    }
    Ok(Outcome::of(done.iter().chain(&left)))
}
