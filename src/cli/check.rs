//! `selon check PROJECT`: reads all of a project and says what is wrong, changing nothing.

use super::Outcome;
use super::console::Console;
use crate::project;
use crate::wording::{Message, Problem, Severity};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    project: PathBuf,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Problem> {
    let report = project::check(&args.project)?;
    console.report_all(&report.problems);
    let summary = Message::new("cli-check-summary")
        .arg("articles", report.articles)
        .arg("removed", report.removed)
        .arg("annotators", report.annotators)
        .arg("works", report.works)
        .arg("annotations", report.annotations);
    console.print_line(&summary)?;
    let found = report.problems.iter().filter(|problem| problem.severity > Severity::Note).count();
    if found == 0 {
        console.say(&Message::new("cli-check-clean"));
    } else {
        console.say(&Message::new("cli-check-found").arg("problems", found));
    }
    Ok(Outcome::of(&report.problems))
}
