//! `selon merge PROJECT FROM…`: takes in returned folders and zip archives, and says what came from whom.

use super::Outcome;
use super::console::Console;
use crate::project::Project;
use crate::wording::{Message, Problem};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    project: PathBuf,
    from: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Problem> {
    let mut project = Project::open(&args.project)?;
    console.report_all(project.problems());
    let merge = project.merge(&args.from)?;
    for person in &merge.people {
        console.print_line(
            &Message::new("cli-merge-person")
                .arg("from", person.from.as_str())
                .arg("name", person.name.as_str())
                .arg("id", person.annotator.as_str())
                .arg("new", person.new)
                .arg("changed", person.changed)
                .arg("known", person.known),
        )?;
    }
    for article in &merge.articles {
        console.print_line(&Message::new("cli-merge-article").arg("article", article.as_str()))?;
    }
    console.report_all(&merge.problems);
    let sum = |count: fn(&crate::project::Incoming) -> usize| merge.people.iter().map(count).sum::<usize>();
    console.print_line(
        &Message::new("cli-merge-summary")
            .arg("new", sum(|person| person.new))
            .arg("changed", sum(|person| person.changed))
            .arg("known", sum(|person| person.known))
            .arg("contradictions", sum(|person| person.contradictions)),
    )?;
    if merge.people.is_empty() && !args.from.is_empty() {
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::of(project.problems().iter().chain(&merge.problems)))
}
