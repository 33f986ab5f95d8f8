//! `selon export PROJECT --format NAME --out DIR`: writes a dataset, or the project in another tool's format.

use super::Outcome;
use super::console::Console;
use crate::annotation::Decision;
use crate::export::{Extra, FORMATS, Format, LICENCES, Licence, Masks, Options, Profile, Texts, write_csv};
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
    #[arg(long)]
    article: Vec<String>,
    #[arg(long)]
    layer: Vec<String>,
    #[arg(long)]
    decision: Vec<String>,
    #[arg(long, value_enum, default_value = "files", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    text: Where,
    #[arg(long, num_args = 0..=1, default_missing_value = "500", conflicts_with = "text")]
    without_text: Option<usize>,
    #[arg(long, value_enum, value_delimiter = ',', hide_possible_values = true)]
    pseudonyms: Vec<Mask>,
    #[arg(long)]
    licence: Option<String>,
    #[arg(long, value_delimiter = ',')]
    with: Vec<String>,
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
    let hint = Message::new("cli-export-formats").arg("own", CSV).arg("others", others.join(", "));
    Err(bad_value(name, "--format <FORMAT>").hint(hint))
}

fn bad_value(found: &str, argument: &'static str) -> Problem {
    Problem::error(Message::new("cli-usage-bad-value").arg("found", found).arg("argument", argument))
}

/// What `ids` names among `all`.
fn named<T: Copy>(
    ids: &[String],
    argument: &'static str,
    all: &[(&'static str, T)],
) -> Result<Vec<T>, Problem> {
    let find = |id: &String| {
        let found = all.iter().find(|(name, _)| name.eq_ignore_ascii_case(id)).map(|(_, one)| *one);
        found.ok_or_else(|| {
            let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
            bad_value(id, argument).hint(Message::new("cli-usage-values").arg("values", names.join(", ")))
        })
    };
    ids.iter().map(find).collect()
}

/// For whom the tables are.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum For {
    Research,
    Spreadsheet,
}

/// Where the texts go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Where {
    Files,
    Inline,
}

/// For whom pseudonyms stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Mask {
    Annotators,
    Authors,
    Persons,
}

fn options(args: &Args, console: &Console) -> Result<Options, Problem> {
    let licences: Vec<(&str, &'static Licence)> = LICENCES.iter().map(|one| (one.id, one)).collect();
    let licence = named(args.licence.as_slice(), "--licence <LICENCE>", &licences)?;
    Ok(Options {
        profile: match args.profile {
            For::Research => Profile::Research,
            For::Spreadsheet => Profile::Spreadsheet,
        },
        texts: match (args.without_text, args.text) {
            (Some(most), _) => Texts::Without(most),
            (None, Where::Inline) => Texts::Inline,
            (None, Where::Files) => Texts::Files,
        },
        annotators: args.annotator.clone(),
        rounds: args.round.clone(),
        articles: args.article.clone(),
        layers: args.layer.clone(),
        decisions: named(&args.decision, "--decision <DECISION>", &Decision::ALL.map(|one| (one.id(), one)))?,
        masks: Masks {
            annotators: args.pseudonyms.contains(&Mask::Annotators),
            authors: args.pseudonyms.contains(&Mask::Authors),
            persons: args.pseudonyms.contains(&Mask::Persons),
        },
        licence: licence.first().copied(),
        extras: named(&args.with, "--with <NAME>", &Extra::ALL.map(|one| (one.id(), one)))?,
        lang: console.lang(),
    })
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Problem> {
    let format = format(&args.format)?;
    let options = options(args, console)?;
    let project = Project::open(&args.project)?;
    console.report_all(project.problems());
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
