//! The program: chooses the window or a command.

fn main() {}
