//! `selon completions SHELL`: the completions of the command line, for a shell to load.

use super::console::Console;
use super::{Outcome, help};
use crate::wording::Problem;
use clap_complete::{Shell, generate};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(hide_possible_values = true)]
    shell: Shell,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Problem> {
    let mut script = Vec::new();
    generate(args.shell, &mut help::command(console.lang()), "selon", &mut script);
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}
