//! `selon history PROJECT`: prints who did what, when and from which suggestion, as CSV.

use super::Outcome;
use super::console::Console;
use crate::project::{HISTORY_COLUMNS, Project};
use crate::wording::{Message, Problem};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    project: PathBuf,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Problem> {
    let project = Project::open(&args.project)?;
    let (rows, problems) = project.history();
    console.report_all(&problems);
    console
        .print(&csv(&rows).map_err(|error| {
            Problem::error(Message::new("cli-stdout").arg("reason", error.to_string()))
        })?)?;
    Ok(Outcome::of(&problems))
}

fn csv(rows: &[[String; HISTORY_COLUMNS.len()]]) -> Result<String, Box<dyn std::error::Error>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HISTORY_COLUMNS)?;
    for row in rows {
        writer.write_record(row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
