//! French and English wording, and the one type for errors and diagnostics.
//!
//! Texts live in `assets/wording/<language>/<topic>.ftl` (Project Fluent), never inline. Code holds a
//! [`Message`], an id with arguments, and renders it where the language is known. A [`Problem`] is a
//! message with a severity, a place and a hint: what failed, where, what to do.

mod catalog;
mod problem;

use serde::{Deserialize, Serialize};
use std::fmt;

pub use catalog::ids;
pub use problem::{Place, Problem, Severity};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lang {
    /// French, the first language of the program.
    #[default]
    #[serde(rename = "fr")]
    Fr,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// All languages, French first.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The two-letter code (ISO 639-1).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a code or locale such as `fr`, `fr_CA.UTF-8` or `en-GB`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("fr") => Some(Self::Fr),
            Some("en") => Some(Self::En),
            _ => None,
        }
    }
}

/// A value that a message speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Words taken as they are.
    Text(String),
    /// A number, written by the habits of the language (it also chooses the plural form).
    Number(f64),
    /// Another message, rendered in the same language.
    Message(Message),
}

/// An id of the wording catalogue with its arguments; text only once a language is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    id: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// The message `id` of `assets/wording`.
    #[must_use]
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// Adds a named argument.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The id in the catalogue.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The text in `lang`. An id without text gives the id itself, so that a gap shows and nothing breaks.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        catalog::render(lang, self.id, &self.args)
    }
}

/// The text of a message without arguments.
#[must_use]
pub fn text(lang: Lang, id: &'static str) -> String {
    catalog::render(lang, id, &[])
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
impl From<&String> for Arg {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}
impl From<Message> for Arg {
    fn from(value: Message) -> Self {
        Self::Message(value)
    }
}
impl From<usize> for Arg {
    #[expect(clippy::cast_precision_loss, reason = "counts shown to people stay far below 2^53")]
    fn from(value: usize) -> Self {
        Self::Number(value as f64)
    }
}
impl From<u64> for Arg {
    #[expect(clippy::cast_precision_loss, reason = "counts shown to people stay far below 2^53")]
    fn from(value: u64) -> Self {
        Self::Number(value as f64)
    }
}
impl From<u32> for Arg {
    fn from(value: u32) -> Self {
        Self::Number(f64::from(value))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
