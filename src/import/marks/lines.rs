//! JSON Lines: one record per line. A line that cannot be read is reported, the others are read.

use super::{Incoming, Source, bad};
use crate::wording::Problem;
use serde_json::Value;

/// Reads the records of a file.
pub(super) fn records(
    source: &Source,
    one: fn(&Source, &Value) -> Option<Incoming>,
) -> Result<Vec<Incoming>, Problem> {
    let mut all: Vec<Incoming> = Vec::new();
    let mut broken = Vec::new();
    for (number, line) in source.utf8()?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line).ok().and_then(|record: Value| one(source, &record)) {
            Some(incoming) => all.push(incoming),
            None => broken.push(bad("no text").at(number + 1, 1)),
        }
    }
    match (all.first_mut(), broken.is_empty()) {
        (Some(first), _) => first.problems.extend(broken),
        (None, false) => return Err(broken.swap_remove(0)),
        (None, true) => {}
    }
    Ok(all)
}

/// The first record of a file, where it is a JSON object with a `text`.
pub(super) fn first(bytes: &[u8]) -> Option<Value> {
    let line = bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty())?;
    let record: Value = serde_json::from_slice(line).ok()?;
    record["text"].is_string().then_some(record)
}

/// A list under a key; empty where there is none.
pub(super) fn list<'v>(record: &'v Value, key: &str) -> &'v [Value] {
    record[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A text under a key; empty where there is none.
pub(super) fn text(record: &Value, key: &str) -> String {
    record[key].as_str().unwrap_or_default().to_owned()
}

/// Title and annotator, as an export of Selon writes them.
pub(super) fn origin(incoming: &mut Incoming, record: &Value) {
    incoming.title = text(record, "title");
    incoming.annotator = text(record, "annotator_name");
    incoming.person = text(record, "annotator");
}
