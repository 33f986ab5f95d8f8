//! Articles, as import wrote them.

use super::{Id, Time};
use crate::text::{LineEnds, Text, Zone};
use std::collections::BTreeMap;

/// An article: its text, which never changes, and what import found out about it.
#[derive(Clone, Debug)]
pub struct Article {
    /// Readable, with the beginning of the text's hash.
    pub id: Id,
    /// The headline, or the first words.
    pub title: String,
    /// The text.
    pub text: Text,
    /// Outlet, author, date and more as import found them, by the meanings of card questions.
    pub metadata: BTreeMap<String, String>,
    /// The zones as import guessed them; people correct them in their own work.
    pub zones: Vec<Zone>,
    /// How the text came in.
    pub import: ImportRecord,
}

/// How a text came in, so that its offsets can be traced back to the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRecord {
    /// When.
    pub at: Time,
    /// The file's name without its folder, or empty for pasted text.
    pub source: String,
    /// The format it was read as.
    pub format: String,
    /// The character encoding.
    pub encoding: String,
    /// Whether a byte order mark was taken off.
    pub bom: bool,
    /// The line ends before they were unified to LF.
    pub line_ends: LineEnds,
}
