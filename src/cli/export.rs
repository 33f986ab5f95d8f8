//! `selon export PROJECT --format NAME --out DIR`: writes a dataset, or the project in another tool's format.

use super::Outcome;
use super::console::Console;
use crate::export::{FORMATS, Format, Options, Profile, write_csv};
use crate::project::Project;
use crate::wording::{Message, Problem};
use clap::ValueEnum;
use std::ops::ControlFlow;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    project: PathBuf,
    #[arg(long)]
    format: String,
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

/// The name of the dataset's own format.
const CSV: &str = "csv";

/// The format of that name; `None` for the dataset.
fn format(name: &str) -> Result<Option<&'static Format>, Problem> {
    let found = Format::find(name);
    if found.is_some() || name == CSV {
        return Ok(found);
    }
    let others: Vec<&str> = FORMATS.iter().map(|format| format.id).collect();
    let message = Message::new("cli-usage-bad-value").arg("found", name).arg("argument", "--format <FORMAT>");
    let hint = Message::new("cli-export-formats").arg("own", CSV).arg("others", others.join(", "));
    Err(Problem::error(message).hint(hint))
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
    let format = format(&args.format)?;
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
    let mut progress = |_, _| ControlFlow::Continue(());
    let (annotations, articles, problems) = match format {
        None => {
            let summary = write_csv(&project, &args.out, &options, &mut progress)?;
            (summary.annotations, summary.rows("articles"), summary.problems)
        }
        Some(format) => {
            console.report_all(format.warning().as_slice());
            let exported = format.export(None, &project, &options, &args.out, &mut progress)?;
            (exported.annotations, exported.articles, exported.problems)
        }
    };
    console.report_all(&problems);
    console.say(
        &Message::new("cli-exported")
            .arg("annotations", annotations)
            .arg("articles", articles)
            .arg("folder", args.out.display().to_string()),
    );
    Ok(Outcome::of(project.problems().iter().chain(&problems)))
}
