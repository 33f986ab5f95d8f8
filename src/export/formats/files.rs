//! Helps for formats: where a part is written, lines of JSON, escaped identifiers.

use super::{Annotator, Article, Part};
use crate::import::marks::people::TABLE;
use crate::text::{Span, Text, sha256_hex};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The folder of articles that nobody has begun.
const NOBODY: &str = "_nobody";

/// `<annotator>/<round>/<article>` in `out`, without an extension; the folders are made.
pub(super) fn place(out: &Path, article: &Article, part: &Part) -> io::Result<PathBuf> {
    let folder = match (&part.annotator, &part.round) {
        (Some(annotator), Some(round)) => out.join(annotator.id.as_str()).join(round.as_str()),
        _ => out.join(NOBODY),
    };
    fs::create_dir_all(&folder)?;
    Ok(folder.join(article.id.as_str()))
}

/// The names of the annotators who have a folder in `out`.
pub(super) fn people(out: &Path, annotators: &[&Annotator]) -> io::Result<()> {
    let with_folder = annotators.iter().filter(|one| out.join(one.id.as_str()).is_dir());
    let mut rows = with_folder.map(|one| [one.id.as_str(), one.name.as_str()]).peekable();
    if rows.peek().is_some() {
        let mut table = csv::Writer::from_path(out.join(TABLE))?;
        table.write_record(["annotator", "name"])?;
        for row in rows {
            table.write_record(row)?;
        }
        table.flush()?;
    }
    Ok(())
}

/// Article, annotator and round by id, and the annotator's name: what a reader needs to tell records apart.
pub(super) fn origin(article: &Article, part: &Part) -> Value {
    let mut origin = json!({ "article": article.id.as_str(), "title": article.title });
    if let (Some(annotator), Some(round)) = (&part.annotator, &part.round) {
        origin["annotator"] = annotator.id.as_str().into();
        origin["annotator_name"] = annotator.name.as_str().into();
        origin["round"] = round.as_str().into();
    }
    origin
}

/// For formats that hold every character.
pub(super) fn to_the_letter(_: &Article, _: &[Part]) -> bool {
    true
}

/// A file of JSON values, one per line.
pub(super) struct Lines {
    file: BufWriter<File>,
}

impl Lines {
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        Ok(Self { file: BufWriter::new(File::create(path)?) })
    }

    pub(super) fn write(&mut self, value: &Value) -> io::Result<()> {
        writeln!(self.file, "{value}")
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A span in code points; all spans of a work fit its text.
pub(super) fn code_points(text: &Text, span: Span) -> (usize, usize) {
    text.offsets().span_in_code_points(span).unwrap_or_default()
}

/// A span in UTF-16 units.
pub(super) fn utf16(text: &Text, span: Span) -> (usize, usize) {
    let unit = |byte| text.offsets().utf16(byte).unwrap_or_default();
    (unit(span.start), unit(span.end))
}

/// A GUID that depends on `name` alone, in the form of a version 8 UUID (RFC 9562: made as the maker likes).
pub(super) fn guid(name: &str) -> String {
    let hex = sha256_hex(name.as_bytes());
    format!("{}-{}-8{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}
