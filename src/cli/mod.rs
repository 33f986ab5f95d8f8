//! The commands, as functions that take readers and writers.

pub mod filter;
pub mod suggest;
