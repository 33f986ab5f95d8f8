//! One project file: a header line, then a body, together one RON value.
//!
//! ```text
//! (format: (1, 0), kind: "work", entries: 2, digest: "9f86…", body: (
//!   article: "lavrov-kim-2d9961e2",
//!   …
//! ))
//! ```
//!
//! The digest is the SHA-256 of all that follows the first line (without carriage returns, so that a
//! careless checkout does not look like damage). A wrong digest or count never refuses a file: it opens, and
//! the difference is reported. An unknown structural field or a newer format opens it read-only, because
//! saving would lose what this program does not know.

use super::disk::{self, Kind};
use super::{FORMAT, Layout};
use crate::schema::ron_problem;
use crate::text::sha256_hex;
use crate::wording::{Message, Problem};
use ron::ser::PrettyConfig;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The body of a kind of file.
pub trait Body: Serialize + DeserializeOwned + PartialEq {
    /// The word in the header.
    const KIND: &'static str;

    /// How many entries the body has.
    fn entries(&self) -> usize;
}

/// What was read.
#[derive(Debug)]
pub struct Loaded<T> {
    /// The body.
    pub body: T,
    /// What was noticed: a digest that does not fit, a wrong number of entries.
    pub problems: Vec<Problem>,
    /// Why the file must not be written again, where that is so.
    pub read_only: Option<Problem>,
}

#[derive(Debug, Deserialize)]
struct Header {
    format: (u32, u32),
    kind: String,
    entries: usize,
    digest: String,
    #[serde(default, rename = "body")]
    _body: IgnoredAny,
}

/// The whole file. The header's fields have their types here too, so that only what nobody knows counts as
/// ignored.
#[derive(Deserialize)]
struct Envelope<T> {
    #[serde(rename = "format")]
    _format: (u32, u32),
    #[serde(rename = "kind")]
    _kind: String,
    #[serde(rename = "entries")]
    _entries: usize,
    #[serde(rename = "digest")]
    _digest: String,
    body: T,
}

/// Writes `body` as the file at `path`.
///
/// # Errors
/// When it cannot be written, or would not read back as the same value (then nothing is written).
pub fn save<T: Body>(layout: &Layout, path: &Path, body: &T) -> Result<(), Problem> {
    let text = to_text(body).map_err(|problem| problem.in_file(path.display()))?;
    layout.write(path, text.as_bytes())
}

/// Whether a file with something in it stands at `path`: sync programs leave empty place holders, which count as
/// missing.
///
/// # Errors
/// When the system cannot tell.
pub(super) fn has_content(layout: &Layout, path: &Path) -> Result<bool, Problem> {
    let found = layout.disk().look(path).map_err(|error| disk::problem("disk-read", path, &error))?;
    Ok(found.is_some_and(|found| found.kind != Kind::File || found.len > 0))
}

/// An empty file stands where a record should.
pub(super) fn empty(path: &Path) -> Problem {
    let hint = Message::new("record-empty-hint");
    Problem::warning(Message::new("record-empty")).in_file(path.display()).hint(hint)
}

/// The word in the header of a file, where it has one.
pub(super) fn kind(bytes: &[u8]) -> Option<String> {
    header(std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{FEFF}')).ok().map(|header| header.kind)
}

/// Whether a file is of a format that this program does not know.
pub(super) fn is_newer(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| header(text).is_ok_and(|header| header.format > FORMAT))
}

/// Reads the file at `path`.
///
/// # Errors
/// When it cannot be read, is no RON, or is of another kind.
pub fn load<T: Body>(layout: &Layout, path: &Path) -> Result<Loaded<T>, Problem> {
    read(path, &layout.disk().read_file(path)?)
}

/// Reads the file at `path` from its bytes.
pub(super) fn read<T: Body>(path: &Path, bytes: &[u8]) -> Result<Loaded<T>, Problem> {
    from_bytes(bytes).map_err(|problem| problem.in_file(path.display())).map(|mut loaded| {
        let name = |problem: Problem| problem.in_file(path.display());
        loaded.problems = loaded.problems.into_iter().map(name).collect();
        loaded.read_only = loaded.read_only.map(name);
        loaded
    })
}

/// The file of `body`, checked to read back as the same value.
///
/// # Errors
/// When it does not.
pub fn to_text<T: Body>(body: &T) -> Result<String, Problem> {
    let layout = PrettyConfig::new().depth_limit(2).indentor("  ").new_line("\n");
    let unwritable = |detail: String| Problem::error(Message::new("record-unwritable").arg("detail", detail));
    let pretty = ron::ser::to_string_pretty(body, layout).map_err(|error| unwritable(error.to_string()))?;
    let tail = format!("{pretty})\n");
    // The body opens on the header's line, so the digest covers what follows that line.
    let (opening, rest) = tail.split_once('\n').unwrap_or((&tail, ""));
    let text = format!(
        "(format: ({}, {}), kind: \"{}\", entries: {}, digest: \"{}\", body: {opening}\n{rest}",
        FORMAT.0,
        FORMAT.1,
        T::KIND,
        body.entries(),
        digest(rest),
    );
    match from_bytes::<T>(text.as_bytes()) {
        Ok(back) if back.body == *body => Ok(text),
        Ok(_) => Err(unwritable(String::from("differs when read back"))),
        Err(problem) => Err(unwritable(problem.to_string())),
    }
}

/// Reads a file from its bytes.
///
/// # Errors
/// When it is no RON, or of another kind.
pub fn from_bytes<T: Body>(bytes: &[u8]) -> Result<Loaded<T>, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|_| Problem::error(Message::new("project-not-utf8")))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Problem::error(Message::new("record-empty")).hint(Message::new("record-empty-hint")));
    }
    let header = header(text)?;
    if header.kind != T::KIND {
        return Err(Problem::error(
            Message::new("record-kind").arg("found", header.kind).arg("expected", T::KIND),
        ));
    }
    let newer = header.format > FORMAT;
    let mut unknown = Vec::new();
    let mut deserializer = ron::Deserializer::from_str(text).map_err(|error| ron_problem(&error))?;
    let envelope: Envelope<T> =
        serde_ignored::deserialize(&mut deserializer, |path| unknown.push(path.to_string())).map_err(
            |error| {
                if newer { newer_format(&header) } else { ron_problem(&deserializer.span_error(error)) }
            },
        )?;
    deserializer.end().map_err(|error| ron_problem(&deserializer.span_error(error)))?;
    let read_only = if newer {
        Some(newer_format(&header))
    } else {
        unknown.first().map(|field| {
            Problem::warning(Message::new("record-unknown-field").arg("field", field.as_str()))
                .hint(Message::new("record-newer-hint"))
        })
    };
    let mut problems = Vec::new();
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    if header.digest != digest(rest) {
        problems
            .push(Problem::warning(Message::new("record-digest")).hint(Message::new("record-digest-hint")));
    }
    if header.entries != envelope.body.entries() {
        problems.push(Problem::warning(
            Message::new("record-entries")
                .arg("expected", header.entries)
                .arg("found", envelope.body.entries()),
        ));
    }
    Ok(Loaded { body: envelope.body, problems, read_only })
}

/// The header, from the first line where it stands alone there, else from the whole file.
fn header(text: &str) -> Result<Header, Problem> {
    let first = text.split('\n').next().unwrap_or_default().trim_end();
    let alone = first.strip_suffix("body: (").map(|start| format!("{start})"));
    if let Some(header) = alone.and_then(|line| ron::from_str(&line).ok()) {
        return Ok(header);
    }
    ron::from_str(text).map_err(|error| ron_problem(&error))
}

fn newer_format(header: &Header) -> Problem {
    let version = format!("{}.{}", header.format.0, header.format.1);
    Problem::warning(Message::new("record-newer").arg("version", version))
        .hint(Message::new("record-newer-hint"))
}

fn digest(rest: &str) -> String {
    if rest.contains('\r') {
        sha256_hex(rest.replace('\r', "").as_bytes())
    } else {
        sha256_hex(rest.as_bytes())
    }
}
