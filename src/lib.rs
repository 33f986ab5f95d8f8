//! Selon ("according to"): annotate who says what according to whom in press articles, and turn the
//! reading into data.
//!
//! The crate is a library with one program on top. Its modules form a ladder; each uses only what
//! stands above it here (a test reads the `use crate::` lines and fails on an upward one):
//!
//! | module | what it is |
//! |---|---|
//! | [`wording`] | French and English texts; [`wording::Problem`], the one error and diagnostic type |
//! | [`text`] | what a text is: decoding, offsets and spans, words, sentences, zones |
//! | [`schema`] | layers, roles, attributes, guidelines; loads `schemas/*.ron` |
//! | [`annotation`] | articles, annotations, frames, decisions, rounds, changes |
//! | [`sources`] | the registry of agencies, media and people |
//! | [`detect`] | suggestions: who says what according to whom, how sure, and where the author speaks |
//! | [`project`] | the project on disk: layout, atomic save, load, check |
//! | [`samples`] | the bundled sample project, compiled in |
//! | [`import`] | files → articles, with diagnostics |
//! | [`export`] | project → datasets |
//! | [`workspace`] | an open project with undo, autosave and queries: all the window can do, without a window |
//! | [`cli`] | one file per command |
//! | `app` | the window (feature `window`) |
//!
//! # Invariants
//! - Article text never changes after import. A [`text::Span`] is a byte range of it; files hold Unicode
//!   code points; only the text view knows display columns.
//! - Every mutation is a [`annotation::Change`] that can be applied and inverted.
//! - One function writes project files, and it writes atomically.
//! - Core functions read no clock, no environment, no locale and no hash order.
//! - Importing never panics on any bytes.
//!
//! ```
//! use selon::text::{Span, Text};
//!
//! let text = Text::new("📰 Selon l’agence Tass, …");
//! let cue = Span::new(5, 10); // bytes
//! assert_eq!(text.slice(cue), Some("Selon"));
//! assert_eq!(text.offsets().code_points(cue.start), Some(2));
//! ```

pub mod annotation;
#[cfg(feature = "window")]
pub mod app;
pub mod cli;
pub mod detect;
pub mod export;
pub mod import;
pub mod project;
pub mod samples;
pub mod schema;
pub mod sources;
pub mod text;
pub mod wording;
pub mod workspace;
