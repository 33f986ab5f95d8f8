//! Annotations of other tools become an annotator's work.
//!
//! One file per format turns files into [`Incoming`]s: a text with regions and links ([`graph`]). Entering one
//! adds its article, unless the same text is there already, and its marks as the work of an annotator of
//! their own, so that nobody's own work is touched; reading the same file twice adds nothing. What does not
//! fit the text is left out and reported.
//!
//! To add a format: a file with a `static` [`Reader`], and a place in [`READERS`]. A format of the same name in
//! `src/export/formats/` is two-way from then on, and the round trip of `tests/round_trip.rs` holds it.

pub mod brat;
mod cas_json;
mod conll;
mod doccano;
mod enter;
pub mod graph;
mod label_studio;
mod lines;
pub mod people;
mod prodigy;
mod refi;
mod spacy;
pub mod uima;
mod web_annotation;
mod webanno_tsv;
mod xmi;
mod xml;

pub use enter::{Entered, enter};

use crate::schema::Schema;
use crate::text::Text;
use crate::wording::{Message, Problem};
use graph::Graph;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

/// A format whose marks can be read.
pub struct Reader {
    /// Its name, the same as that of the export.
    pub id: &'static str,
    /// The endings of its files, in small letters.
    endings: &'static [&'static str],
    /// Whether the text stands in a file of its own beside the marks.
    text_beside: bool,
    /// Whether the content of a file with such an ending shows that it is one of these.
    fits: fn(&[u8]) -> bool,
    read: fn(&Source, &Schema) -> Result<Vec<Incoming>, Problem>,
}

/// All formats that can be read, the more particular ones first.
pub static READERS: [&Reader; 11] = [
    &brat::READER,
    &cas_json::READER,
    &xmi::READER,
    &webanno_tsv::READER,
    &label_studio::READER,
    &prodigy::READER,
    &spacy::READER,
    &doccano::READER,
    &conll::READER,
    &web_annotation::READER,
    &refi::READER,
];

/// A text with the marks of one person on it.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    /// The name of the file.
    pub file: String,
    /// The headline; empty where the format has none.
    pub title: String,
    /// The text.
    pub text: String,
    /// The name of who made the marks, as the file says; empty where it does not.
    pub annotator: String,
    /// What tells this annotator from others of the same name; empty where nothing does.
    pub person: String,
    /// The marks, in bytes of the text.
    pub graph: Graph,
    /// What was left out.
    pub problems: Vec<Problem>,
}

/// A file to read.
struct Source {
    path: PathBuf,
    name: String,
    bytes: Vec<u8>,
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Reader").field(&self.id).finish()
    }
}

impl Reader {
    /// The format of that name.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        READERS.into_iter().find(|reader| reader.id == id)
    }

    /// The format of the marks in a file, where its content shows one.
    #[must_use]
    pub fn guess(path: &Path) -> Option<&'static Self> {
        let fitting = READERS.into_iter().filter(|reader| reader.may_be(path));
        let candidates: Vec<&'static Self> = fitting.collect();
        let bytes = (!candidates.is_empty()).then(|| super::read_bytes(path).ok())??;
        candidates.into_iter().find(|reader| (reader.fits)(&bytes))
    }

    /// Reads the marks of a file, or of those files of a folder that end as this format does.
    #[must_use]
    pub fn read(&self, path: &Path, schema: &Schema) -> Vec<Result<Incoming, Problem>> {
        let mut all = Vec::new();
        for path in super::files::all_files_in(path).into_iter().filter(|path| self.may_be(path)) {
            let name = path.display().to_string();
            let read = super::read_bytes(&path).and_then(|bytes| {
                let source = Source { path: path.clone(), name: name.clone(), bytes };
                (self.read)(&source, schema)
            });
            match read {
                Ok(mut found) => {
                    for incoming in found.iter_mut().filter(|incoming| incoming.annotator.is_empty()) {
                        (incoming.person, incoming.annotator) = people::of(&path).unwrap_or_default();
                    }
                    all.extend(found.into_iter().map(Ok));
                }
                Err(problem) => all.push(Err(problem.in_file(&name))),
            }
        }
        all
    }

    fn may_be(&self, path: &Path) -> bool {
        let ending = path.extension().map(|one| one.to_string_lossy().to_lowercase()).unwrap_or_default();
        self.endings.contains(&ending.as_str())
    }
}

/// The names of the formats that can be read.
#[must_use]
pub fn names() -> [&'static str; 11] {
    READERS.map(|reader| reader.id)
}

/// The files at or below `path` that hold marks by their content, and the texts that belong to them.
#[must_use]
pub fn marked_files(path: &Path) -> (Vec<(PathBuf, &'static Reader)>, BTreeSet<PathBuf>) {
    let mut texts = BTreeSet::new();
    let mut marked = Vec::new();
    for path in super::files::all_files_in(path) {
        if let Some(reader) = Reader::guess(&path) {
            if reader.text_beside {
                texts.insert(path.with_extension("txt"));
            }
            marked.push((path, reader));
        }
    }
    (marked, texts)
}

impl Source {
    /// An incoming text of this file, with no text yet.
    fn incoming(&self) -> Incoming {
        Incoming { file: self.name.clone(), ..Incoming::default() }
    }

    /// The file as text.
    fn utf8(&self) -> Result<&str, Problem> {
        let text = std::str::from_utf8(&self.bytes).map_err(|error| bad(&error.to_string()))?;
        Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
    }
}

/// The fields of a JSON object of texts; nothing where it is none.
fn json_fields(json: &str) -> BTreeMap<String, String> {
    serde_json::from_str(json).unwrap_or_default()
}

/// The text file of the same name beside a file of marks.
fn text_beside(source: &Source) -> Result<String, Problem> {
    let missing = || {
        Problem::error(Message::new("import-marks-no-text")).hint(Message::new("import-marks-no-text-hint"))
    };
    let bytes = super::read_bytes(&source.path.with_extension("txt")).map_err(|_| missing())?;
    let text = String::from_utf8(bytes).map_err(|error| bad(&error.to_string()))?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n"))
}

fn bad(reason: &str) -> Problem {
    Problem::error(Message::new("import-marks-bad").arg("reason", reason))
}

fn misplaced(what: &str) -> Problem {
    Problem::warning(Message::new("import-marks-misplaced").arg("what", what))
}

/// The span of two code points; `None` when empty or beyond the text.
fn code_points(text: &Text, start: u64, end: u64) -> Option<(usize, usize)> {
    let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
    let span = text.offsets().span_of_code_points(start, end).filter(|span| !span.is_empty())?;
    Some((span.start, span.end))
}

/// The span of two UTF-16 units; `None` when empty, beyond the text or inside a character.
fn utf16(text: &Text, start: u64, end: u64) -> Option<(usize, usize)> {
    let byte = |unit: u64| text.offsets().byte_of_utf16(usize::try_from(unit).ok()?);
    byte(start).zip(byte(end)).filter(|(start, end)| start < end)
}
