//! Nothing a person decided is ever lost: disks that fail at any call, fill up, lose their power, damage what they
//! hold or vanish, and a program that is killed.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]
#![allow(clippy::print_stdout, reason = "how much was tried is worth knowing: run with --nocapture")]

mod bytes;
mod desk;
mod full;
mod killed;
mod machine;
mod memory;
mod nth_call;
mod power;
mod saving;
