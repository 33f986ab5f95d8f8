//! `selon export PROJECT --format csv --out DIR`: writes a dataset.

use super::Outcome;
use super::console::Console;
use crate::export::{Options, Profile, write_csv};
use crate::project::Project;
use crate::wording::{Message, Problem};
use clap::ValueEnum;
use std::ops::ControlFlow;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    project: PathBuf,
    #[arg(long, value_enum, hide_possible_values = true)]
    format: Format,
    #[arg(long)]
    out: PathBuf,
    #[arg(long, value_enum, default_value = "research", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    profile: For,
    #[arg(long)]
    annotator: Vec<String>,
    #[arg(long)]
    round: Vec<String>,
    #[arg(long, value_enum, default_value = "files", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    text: Texts,
}

/// The formats there are.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Csv,
}

/// For whom the tables are.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum For {
    Research,
    Spreadsheet,
}

/// Where the texts go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Texts {
    Files,
    Inline,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Problem> {
    let project = Project::open(&args.project)?;
    console.report_all(project.problems());
    let options = Options {
        profile: match args.profile {
            For::Research => Profile::Research,
            For::Spreadsheet => Profile::Spreadsheet,
        },
        inline_text: args.text == Texts::Inline,
        annotators: args.annotator.clone(),
        rounds: args.round.clone(),
        lang: console.lang(),
    };
    let summary = match args.format {
        Format::Csv => write_csv(&project, &args.out, &options, &mut |_, _| ControlFlow::Continue(()))?,
    };
    console.report_all(&summary.problems);
    console.say(
        &Message::new("cli-exported")
            .arg("annotations", summary.annotations)
            .arg("articles", summary.rows("articles"))
            .arg("folder", args.out.display().to_string()),
    );
    Ok(Outcome::of(project.problems().iter().chain(&summary.problems)))
}
