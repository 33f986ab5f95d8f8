//! The command line: one file per command.
//!
//! Scripts rely on three things here. Exit codes mean something (`Outcome`). Messages go to standard
//! error and data to standard output (`Console`). And everything, help included, speaks the language of
//! `--lang`, else that of the system, else French; this is the one module that reads the environment.
//!
//! To add a command: a file with its arguments and `run`, a variant of `Command`, a row in
//! `help.rs`, and its texts in `assets/wording/*/cli.ftl`.

mod check;
mod completions;
mod console;
mod demo;
mod export;
pub mod filter;
mod folders;
mod help;
mod history;
mod import;
mod locale;
mod merge;
mod pipe;
mod rehydrate;
mod repair;
pub mod suggest;
mod usage;
mod window;

use crate::wording::{Message, Problem, Severity};
use clap::{FromArgMatches, Parser, Subcommand};
use console::Console;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// How a command ended; the number is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Everything was done.
    Done = 0,
    /// It was done, and problems were reported.
    Problems = 1,
    /// The usage was wrong, or nothing was done.
    Nothing = 2,
}

impl Outcome {
    /// Done, or done with problems where one of them is worse than a note.
    fn of<'p>(problems: impl IntoIterator<Item = &'p Problem>) -> Self {
        let bad = problems.into_iter().any(|problem| problem.severity > Severity::Note);
        if bad { Self::Problems } else { Self::Done }
    }
}

#[derive(Debug, Parser)]
#[command(name = "selon", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true)]
struct Cli {
    #[arg(long, global = true, value_parser = ["fr", "en"], hide_possible_values = true)]
    #[arg(display_order = 100)]
    lang: Option<String>,
    #[arg(short = 'h', long, global = true, action = clap::ArgAction::Help, display_order = 101)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = clap::ArgAction::Version, display_order = 102)]
    version: Option<bool>,
    project: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Args),
    Import(import::Args),
    Export(export::Args),
    Rehydrate(rehydrate::Args),
    Check(check::Args),
    Merge(merge::Args),
    History(history::Args),
    Repair(repair::Args),
    Filter(pipe::Args),
    Suggest(suggest::Args),
    Completions(completions::Args),
}

/// Runs the program with its arguments (the first one is its own name).
#[must_use]
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let console = Console::new(locale::language(&args));
    let outcome = run(args, &console).unwrap_or_else(|problem| {
        console.report(&problem);
        Outcome::Nothing
    });
    ExitCode::from(outcome as u8)
}

fn run(args: Vec<OsString>, console: &Console) -> Result<Outcome, Problem> {
    let parsed = help::command(console.lang())
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => {
            console.print(&error.render().to_string())?;
            return Ok(Outcome::Done);
        }
        Err(error) => return Err(usage::problem(&error)),
    };
    if let (Some(project), Some(_)) = (&cli.project, &cli.command) {
        let message = Message::new("cli-usage-two").arg("project", project.display().to_string());
        return Err(Problem::error(message).hint(usage::see_help("selon")));
    }
    match cli.command {
        None => window::run(cli.project.as_deref(), cli.lang.as_deref(), console),
        Some(Command::Demo(args)) => demo::run(&args, cli.lang.as_deref(), console),
        Some(Command::Import(args)) => import::run(&args, console),
        Some(Command::Export(args)) => export::run(&args, console),
        Some(Command::Rehydrate(args)) => rehydrate::run(&args, console),
        Some(Command::Check(args)) => check::run(&args, console),
        Some(Command::Merge(args)) => merge::run(&args, console),
        Some(Command::History(args)) => history::run(&args, console),
        Some(Command::Repair(args)) => repair::run(&args, console),
        Some(Command::Filter(args)) => pipe::run(&args, console),
        Some(Command::Suggest(args)) => suggest::run(&args, console),
        Some(Command::Completions(args)) => completions::run(&args, console),
    }
}
