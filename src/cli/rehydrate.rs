//! `selon rehydrate DATASET TEXT… --out DIR`: gives a dataset without texts its texts again.

use super::Outcome;
use super::console::Console;
use crate::export::rehydrate;
use crate::wording::{Message, Problem};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    dataset: PathBuf,
    #[arg(required = true)]
    texts: Vec<PathBuf>,
    #[arg(long)]
    out: PathBuf,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Problem> {
    let made = rehydrate(&args.dataset, &args.texts, &args.out)?;
    console.report_all(&made.problems);
    console.say(
        &Message::new("cli-rehydrated")
            .arg("joined", made.joined)
            .arg("articles", made.articles)
            .arg("folder", args.out.display().to_string()),
    );
    Ok(Outcome::of(&made.problems))
}
