//! The program: chooses the window or a command.

use std::process::ExitCode;

fn main() -> ExitCode {
    selon::cli::main(std::env::args_os())
}
