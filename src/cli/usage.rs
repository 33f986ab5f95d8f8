//! What is wrong with a command line, in the words of the catalogue.

use crate::wording::{Message, Problem};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The problem behind an error of clap.
pub(super) fn problem(error: &clap::Error) -> Problem {
    let one = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let argument = || one(ContextKind::InvalidArg).unwrap_or_default();
    let found = one(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownArgument => Message::new("cli-usage-unknown").arg("found", argument()),
        ErrorKind::InvalidValue if found.is_empty() => {
            Message::new("cli-usage-no-value").arg("argument", argument())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Message::new("cli-usage-bad-value").arg("found", found).arg("argument", argument())
        }
        ErrorKind::MissingRequiredArgument => Message::new("cli-usage-missing").arg("arguments", argument()),
        ErrorKind::ArgumentConflict => Message::new("cli-usage-twice").arg("argument", argument()),
        kind => Message::new("cli-usage-other").arg("detail", kind.to_string()),
    };
    let suggestion = one(ContextKind::SuggestedArg).or_else(|| one(ContextKind::SuggestedValue));
    let hint = match (suggestion, one(ContextKind::ValidValue)) {
        (Some(name), _) => Message::new("cli-did-you-mean").arg("name", name),
        (None, Some(values)) if !values.is_empty() => Message::new("cli-usage-values").arg("values", values),
        _ => see_help("selon"),
    };
    Problem::error(message).hint(hint)
}

/// Where to read more.
pub(super) fn see_help(command: &str) -> Message {
    Message::new("cli-see-help").arg("command", command)
}
