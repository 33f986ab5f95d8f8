//! What went wrong, where, and what to do about it.

use super::{Lang, Message};
use std::fmt;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is lost or refused.
    Note,
    /// Something was read or done differently from what one might expect.
    Warning,
    /// Something was not done.
    Error,
}

/// Where a problem stands: a file (or other named input), a line and a column counted from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file as the person knows it, or the name of another input.
    pub file: String,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column in code points, from 1.
    pub column: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        Ok(())
    }
}

/// An error or diagnostic: a message with a severity, a place and a hint.
///
/// The library returns problems and never prints; the window and the command line render them in the
/// person's language.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.render(Lang::En))]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What happened.
    pub message: Message,
    /// Where.
    pub place: Option<Place>,
    /// What to do.
    pub hint: Option<Message>,
}

impl Problem {
    /// Something was not done.
    #[must_use]
    pub fn error(message: Message) -> Self {
        Self { severity: Severity::Error, message, place: None, hint: None }
    }

    /// Something was done, but not quite as one might expect.
    #[must_use]
    pub fn warning(message: Message) -> Self {
        Self { severity: Severity::Warning, ..Self::error(message) }
    }

    /// Worth knowing.
    #[must_use]
    pub fn note(message: Message) -> Self {
        Self { severity: Severity::Note, ..Self::error(message) }
    }

    /// Names the file, unless a file is named already.
    #[must_use]
    pub fn in_file(mut self, file: impl fmt::Display) -> Self {
        let place = self.place.get_or_insert_with(Place::default);
        if place.file.is_empty() {
            place.file = file.to_string();
        }
        self
    }

    /// Names line and column, both from 1.
    #[must_use]
    pub fn at(mut self, line: usize, column: usize) -> Self {
        let place = self.place.get_or_insert_with(Place::default);
        place.line = Some(line);
        place.column = Some(column);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: Message) -> Self {
        self.hint = Some(hint);
        self
    }

    /// `place: message. hint`, in the language of the reader.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        let mut out = String::new();
        if let Some(place) = &self.place {
            out.push_str(&place.to_string());
            out.push_str(match lang {
                Lang::Fr => " : ",
                Lang::En => ": ",
            });
        }
        out.push_str(&self.message.render(lang));
        if let Some(hint) = &self.hint {
            if !out.ends_with(['.', '!', '?', '…']) {
                out.push('.');
            }
            out.push(' ');
            out.push_str(&hint.render(lang));
        }
        out
    }
}
