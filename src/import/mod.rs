//! Files and pasted text become articles, with diagnostics.
//!
//! Plain text and Markdown are kept exactly as they stand, but for byte order mark and line ends. From a
//! saved web page the article is taken out of the page. Nothing in a file is executed, fetched or
//! followed; no bytes make an importer panic; each problem names the file and the remedy. What cannot be
//! read as one article is an [`Err`], what was read with a doubt carries its `problems`.
//!
//! ```
//! let imported = selon::import::from_pasted("Un pont fermé\n\nLe pont de Vaurelle est fermé.").unwrap();
//! assert_eq!(imported.title.as_deref(), Some("Un pont fermé"));
//! assert_eq!(imported.metadata["language"], "fr");
//! ```

mod dates;
mod files;
mod html;
mod markdown;
pub mod marks;
mod metadata;
mod plain;

pub use dates::iso_date;
pub use files::files_in;

use crate::annotation::{ImportRecord, Time};
use crate::project::NewArticle;
use crate::text::{Decoded, LineEnds, Zone, decode, decode_as};
use crate::wording::{Message, Problem};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Larger files are refused before they are read, in bytes.
pub const LARGEST_FILE: u64 = 50_000_000;
/// Longer articles are refused, in bytes of UTF-8.
pub const LONGEST_TEXT: usize = 5_000_000;
/// Articles from this length on are warned of, in bytes of UTF-8.
pub const LONG_TEXT: usize = 500_000;

/// How a text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, kept as text.
    Markdown,
    /// A saved web page.
    Html,
    /// Text from the clipboard.
    Pasted,
}

impl Format {
    /// The name in files and datasets.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Pasted => "pasted",
        }
    }

    /// The format of a file by the end of its name and, where that says nothing, its first bytes.
    fn of(name: &str, bytes: &[u8]) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        match extension.as_str() {
            "html" | "htm" | "xhtml" | "shtml" => Self::Html,
            "md" | "markdown" | "mdown" => Self::Markdown,
            "txt" | "text" => Self::Text,
            _ if html::looks_like_html(bytes) => Self::Html,
            _ => Self::Text,
        }
    }
}

/// An article read from a file or the clipboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The headline, where one was found.
    pub title: Option<String>,
    /// The text, which never changes from here on.
    pub text: String,
    /// The encoding by its usual name.
    pub encoding: String,
    /// Whether a byte order mark was taken off.
    pub bom: bool,
    /// The line ends as they stood in the file.
    pub line_ends: LineEnds,
    /// The name of the file without its folder; empty for pasted text.
    pub source_name: String,
    /// How it was read.
    pub format: Format,
    /// What the text says about itself, where it was found: `outlet`, `author`, `published`
    /// (YYYY-MM-DD where it is plain), `section`, `url`, `language` (ISO 639-1).
    pub metadata: BTreeMap<String, String>,
    /// The guessed zones, in order.
    pub zones: Vec<Zone>,
    /// What was guessed or is worth a look.
    pub problems: Vec<Problem>,
}

/// Reads one file.
///
/// # Errors
/// When the file cannot be read, is too large, a folder or a link, or holds no article.
pub fn read_file(path: &Path) -> Result<Imported, Problem> {
    let name = file_name(path);
    let bytes = read_bytes(path).map_err(|problem| problem.in_file(&name))?;
    from_bytes(&name, &bytes)
}

/// Reads one file in the encoding that the person chose.
///
/// # Errors
/// As [`read_file`], and when the bytes are not in that encoding.
pub fn read_file_as(path: &Path, encoding: &str) -> Result<Imported, Problem> {
    let name = file_name(path);
    let bytes = read_bytes(path).map_err(|problem| problem.in_file(&name))?;
    from_bytes_as(&name, &bytes, encoding)
}

/// Reads the bytes of a file called `name`.
///
/// # Errors
/// When they hold no article.
pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Imported, Problem> {
    let format = Format::of(name, bytes);
    let decoded = match format {
        Format::Html => html::decode(bytes, name),
        _ => decode(bytes, name),
    };
    article(decoded?, format, name)
}

/// Reads the bytes of a file called `name` in the encoding that the person chose.
///
/// # Errors
/// When they hold no article, or are not in that encoding.
pub fn from_bytes_as(name: &str, bytes: &[u8], encoding: &str) -> Result<Imported, Problem> {
    article(decode_as(bytes, name, encoding)?, Format::of(name, bytes), name)
}

/// Reads text from the clipboard.
///
/// # Errors
/// When there is no text, or too much.
pub fn from_pasted(text: &str) -> Result<Imported, Problem> {
    article(decode(text.as_bytes(), "")?, Format::Pasted, "")
}

fn article(decoded: Decoded, format: Format, name: &str) -> Result<Imported, Problem> {
    let in_file = |problem: Problem| if name.is_empty() { problem } else { problem.in_file(name) };
    let mut imported = Imported {
        title: None,
        text: decoded.text,
        encoding: decoded.encoding,
        bom: decoded.bom,
        line_ends: decoded.line_ends,
        source_name: name.to_owned(),
        format,
        metadata: BTreeMap::new(),
        zones: Vec::new(),
        problems: decoded.problems,
    };
    if format == Format::Html {
        html::extract(&mut imported).map_err(in_file)?;
    }
    if imported.text.len() > LONGEST_TEXT {
        let message = Message::new("import-text-too-long").arg("limit", LONGEST_TEXT / 1_000_000);
        return Err(in_file(Problem::error(message).hint(Message::new("import-hint-split"))));
    }
    match format {
        Format::Html => {}
        Format::Markdown => markdown::settle(&mut imported),
        Format::Text | Format::Pasted => plain::settle(&mut imported, &[]),
    }
    metadata::complete(&mut imported);
    if imported.text.len() >= LONG_TEXT {
        let size = imported.text.len() / 1_000;
        imported.problems.push(in_file(Problem::warning(Message::new("import-text-long").arg("size", size))));
    }
    if plain::is_title_alone(&imported) {
        imported.problems.push(in_file(Problem::warning(Message::new("import-title-alone"))));
    }
    Ok(imported)
}

impl From<Imported> for NewArticle {
    fn from(imported: Imported) -> Self {
        Self {
            title: imported.title.unwrap_or_default(),
            text: imported.text,
            metadata: imported.metadata,
            zones: imported.zones,
            import: ImportRecord {
                at: Time::UNIX_EPOCH, // set when the article is added
                source: imported.source_name,
                format: imported.format.id().to_owned(),
                encoding: imported.encoding,
                bom: imported.bom,
                line_ends: imported.line_ends,
            },
        }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let metadata = fs::symlink_metadata(path).map_err(|error| unreadable(&error))?;
    if metadata.is_dir() {
        return Err(Problem::error(Message::new("import-is-folder")));
    }
    if metadata.is_symlink() {
        return Err(Problem::error(Message::new("import-is-link")).hint(Message::new("import-hint-link")));
    }
    if !metadata.is_file() {
        return Err(Problem::error(Message::new("import-is-no-file")));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::new();
    // The file may grow while it is read.
    let read = File::open(path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) if bytes.len() as u64 > LARGEST_FILE => Err(too_large(bytes.len() as u64)),
        Ok(_) => Ok(bytes),
        Err(error) => Err(unreadable(&error)),
    }
}

fn too_large(bytes: u64) -> Problem {
    let message = Message::new("import-file-too-large")
        .arg("size", bytes.div_ceil(1_000_000))
        .arg("limit", LARGEST_FILE / 1_000_000);
    Problem::error(message).hint(Message::new("import-hint-split"))
}

fn unreadable(error: &std::io::Error) -> Problem {
    Problem::error(match error.kind() {
        ErrorKind::NotFound => Message::new("import-not-found"),
        ErrorKind::PermissionDenied => Message::new("import-not-allowed"),
        _ => Message::new("import-unreadable").arg("reason", error.to_string()),
    })
}
