//! Texts and offsets together again: a dataset that was written without texts, for someone who has them.
//!
//! A text belongs to an article when its SHA-256 is the one in `articles.csv`. Of a text that does not match, the
//! quotes the dataset has say whether it is another version, and by how far its words are shifted.

use super::csv::definitions::{TABLES, Table, Type};
use super::csv::{Profile, rows, sheet};
use super::folder::{MARKER, Staging};
use crate::import;
use crate::text::{Text, decode, sha256_hex};
use crate::wording::{Message, Problem};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rehydrated {
    /// How many articles have their text again.
    pub joined: usize,
    /// How many articles there are.
    pub articles: usize,
    /// Articles without a text, texts that seem to be other versions, files that could not be read.
    pub problems: Vec<Problem>,
}

/// Joins the dataset in the folder `dataset` with the `texts` (files, and folders with all they hold) into a new
/// dataset at `out`. Cells that hold words are filled from the texts where they are empty.
///
/// # Errors
/// When `dataset` is none, `out` holds something else, or the disk fails.
pub fn rehydrate(dataset: &Path, texts: &[PathBuf], out: &Path) -> Result<Rehydrated, Problem> {
    let profile = profile_of(dataset)?;
    let failed = |error: io::Error| unreadable(dataset, &error);
    let articles = wanted(dataset, profile).map_err(failed)?;
    let mut problems = Vec::new();
    let ids: HashMap<&str, &str> =
        articles.iter().map(|article| (article.sha256.as_str(), article.id.as_str())).collect();
    let mut found: HashMap<String, Text> = HashMap::new();
    let mut others: Vec<(PathBuf, String)> = Vec::new();
    for path in texts.iter().flat_map(|path| import::files_in(path)) {
        let mut versions = match versions(&path) {
            Ok(versions) => versions,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let place =
            versions.iter().position(|version| ids.contains_key(sha256_hex(version.as_bytes()).as_str()));
        let version = versions.swap_remove(place.unwrap_or_default());
        match ids.get(sha256_hex(version.as_bytes()).as_str()) {
            Some(id) => {
                found.insert((*id).to_owned(), Text::new(version));
            }
            None => others.push((path, version)),
        }
    }
    let staging = Staging::begin(out, dataset)?;
    let failed = |error: io::Error| staging.problem(&error);
    let quotes = quotes(dataset, profile).map_err(failed)?;
    for article in articles.iter().filter(|article| !found.contains_key(&article.id)) {
        let empty = Vec::new();
        let hint = others
            .iter()
            .filter_map(|(path, text)| alike(quotes.get(&article.id).unwrap_or(&empty), path, text));
        let best = hint.max_by_key(|hint| hint.held);
        let message = Message::new("rehydrate-missing").arg("article", article.id.as_str());
        let problem = Problem::warning(message).in_file(dataset.join("articles.csv").display());
        problems.push(match best {
            Some(hint) => problem.hint(hint.message()),
            None => problem,
        });
    }
    copy(dataset, staging.path()).map_err(failed)?;
    fs::create_dir_all(staging.path().join("texts")).map_err(failed)?;
    for (id, text) in &found {
        fs::write(staging.path().join("texts").join(format!("{id}.txt")), text.as_str()).map_err(failed)?;
    }
    for table in TABLES {
        fill(dataset, staging.path(), table, profile, &found).map_err(failed)?;
    }
    update_package(staging.path()).map_err(failed)?;
    staging.commit(&[
        ("format", "csv"),
        ("profile", profile.id()),
        ("program", concat!("selon ", env!("CARGO_PKG_VERSION"))),
    ])?;
    Ok(Rehydrated { joined: found.len(), articles: articles.len(), problems })
}

/// An article that wants its text.
struct Wanted {
    id: String,
    sha256: String,
}

fn unreadable(dataset: &Path, error: &io::Error) -> Problem {
    Problem::error(Message::new("rehydrate-unreadable").arg("reason", error.to_string()))
        .in_file(dataset.display())
}

/// The profile, from the marker.
fn profile_of(dataset: &Path) -> Result<Profile, Problem> {
    let marker = fs::read_to_string(dataset.join(MARKER)).unwrap_or_default();
    let profile = marker.lines().find_map(|line| Profile::from_id(line.strip_prefix("profile: ")?));
    profile.ok_or_else(|| {
        Problem::error(Message::new("rehydrate-no-dataset"))
            .in_file(dataset.display())
            .hint(Message::new("rehydrate-no-dataset-hint"))
    })
}

/// The rows of a table by header, guards off.
fn records(
    path: &Path,
    profile: Profile,
) -> io::Result<impl Iterator<Item = io::Result<BTreeMap<String, String>>>> {
    let mut records = sheet::read(path, profile)?.into_records();
    let header: Vec<String> = match records.next() {
        Some(header) => header?.iter().map(str::to_owned).collect(),
        None => Vec::new(),
    };
    Ok(records.map(move |record| {
        let record = record?;
        let cells = record.iter().map(|cell| profile.text(cell).to_owned());
        Ok(header.iter().cloned().zip(cells).collect())
    }))
}

fn wanted(dataset: &Path, profile: Profile) -> io::Result<Vec<Wanted>> {
    let cell = |row: &BTreeMap<String, String>, name: &str| row.get(name).cloned().unwrap_or_default();
    records(&dataset.join("articles.csv"), profile)?
        .map(|row| row.map(|row| Wanted { id: cell(&row, "article_id"), sha256: cell(&row, "text_sha256") }))
        .collect()
}

/// By article: where quotes begin, and what they say.
fn quotes(dataset: &Path, profile: Profile) -> io::Result<BTreeMap<String, Vec<(usize, String)>>> {
    let mut quotes: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for row in records(&dataset.join("annotations.csv"), profile)? {
        let row = row?;
        let (Some(article), Some(quote)) = (row.get("article_id"), row.get("quote")) else { continue };
        if let Some(start) =
            row.get("start").and_then(|start| start.parse().ok()).filter(|_| !quote.is_empty())
        {
            quotes.entry(article.clone()).or_default().push((start, quote.clone()));
        }
    }
    Ok(quotes)
}

/// The texts that a file may stand for: as it is, and as import reads it.
fn versions(path: &Path) -> Result<Vec<String>, Problem> {
    let imported = import::read_file(path)?.text;
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    let decoded = decode(&bytes, &path.display().to_string())?.text;
    Ok(vec![imported, decoded])
}

/// How a text that does not match looks beside an article.
struct Hint<'p> {
    path: &'p Path,
    /// How many of the quotes are in it.
    held: usize,
    of: usize,
    /// By how many characters most of them are shifted.
    shift: isize,
}

impl Hint<'_> {
    fn message(&self) -> Message {
        Message::new("rehydrate-alike")
            .arg("file", self.path.display().to_string())
            .arg("held", self.held)
            .arg("of", self.of)
            .arg("shift", self.shift.to_string())
    }
}

/// Whether half of the quotes or more are in the text.
fn alike<'p>(quotes: &[(usize, String)], path: &'p Path, text: &str) -> Option<Hint<'p>> {
    let text = Text::new(text);
    let mut shifts: BTreeMap<isize, usize> = BTreeMap::new();
    for (start, quote) in quotes {
        let places =
            text.as_str().match_indices(quote.as_str()).filter_map(|(at, _)| text.offsets().code_points(at));
        let shift = |place: usize| place.cast_signed() - start.cast_signed();
        if let Some(nearest) = places.map(shift).min_by_key(|shift| shift.unsigned_abs()) {
            *shifts.entry(nearest).or_default() += 1;
        }
    }
    let held = shifts.values().sum();
    let shift = shifts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(shift, _)| shift);
    (held > 0 && held * 2 >= quotes.len()).then_some(Hint { path, held, of: quotes.len(), shift })
}

/// Copies all files but the marker and the tables.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            fs::create_dir(&target)?;
            copy(&path, &target)?;
        } else if entry.file_name() != MARKER && path.extension().is_none_or(|extension| extension != "csv") {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

/// Writes a table again, its empty words filled from the texts.
fn fill(
    dataset: &Path,
    to: &Path,
    table: &Table,
    profile: Profile,
    texts: &HashMap<String, Text>,
) -> io::Result<()> {
    let name = format!("{}.csv", table.name);
    if !dataset.join(&name).is_file() {
        return Ok(());
    }
    let mut reader = sheet::read(&dataset.join(&name), profile)?;
    let mut file = io::BufWriter::new(File::create(to.join(&name))?);
    file.write_all(profile.mark())?;
    let mut writer = rows::writer_to(file, profile);
    let mut record = ::csv::StringRecord::new();
    reader.read_record(&mut record)?;
    let header: Vec<String> = record.iter().map(str::to_owned).collect();
    writer.write_record(&record)?;
    let place = |name: &str| header.iter().position(|other| other == name);
    // Columns of words with those that say where the words stand.
    let words: Vec<(usize, Option<usize>)> = table
        .columns
        .iter()
        .filter(|column| column.kind == Type::Words)
        .filter_map(|column| Some((place(column.name)?, place(&format!("{}_offsets", column.name)))))
        .collect();
    let article = place("article_id");
    while reader.read_record(&mut record)? {
        let cell = |at: Option<usize>| {
            at.and_then(|at| record.get(at)).map(|cell| profile.text(cell)).unwrap_or_default()
        };
        let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if let Some(text) = texts.get(cell(article)) {
            for (at, offsets) in words.iter().filter(|(at, _)| cell(Some(*at)).is_empty()) {
                let offsets = match offsets {
                    Some(at) => cell(Some(*at)).to_owned(),
                    None => format!("{}..{}", cell(place("start")), cell(place("end"))),
                };
                cells[*at] = profile.cell(&words_at(text, &offsets)).into_owned();
            }
        }
        writer.write_record(&cells)?;
    }
    writer.flush()
}

/// The words at `5..10+20..30;40..50`, joined as the offsets are; nothing where they do not fit.
fn words_at(text: &Text, offsets: &str) -> String {
    let piece = |range: &str| -> Option<&str> {
        let (start, end) = range.split_once("..")?;
        text.slice(text.offsets().span_of_code_points(start.parse().ok()?, end.parse().ok()?)?)
    };
    let filler =
        |ranges: &str| ranges.split('+').map(piece).collect::<Option<Vec<_>>>().map(|all| all.join("+"));
    let all: Option<Vec<String>> = offsets.split(';').map(filler).collect();
    all.map(|all| all.join(";")).unwrap_or_default()
}

/// Puts the new lengths and hashes into `datapackage.json`.
fn update_package(folder: &Path) -> io::Result<()> {
    let path = folder.join("datapackage.json");
    let Ok(source) = fs::read(&path) else { return Ok(()) };
    let mut package: Value = serde_json::from_slice(&source)?;
    for resource in package["resources"].as_array_mut().into_iter().flatten() {
        let Some(name) = resource["path"].as_str().map(|name| folder.join(name)) else { continue };
        let mut sha256 = Sha256::new();
        let bytes = io::copy(&mut File::open(name)?, &mut sha256)?;
        resource["bytes"] = bytes.into();
        resource["hash"] = format!("sha256:{:x}", sha256.finalize()).into();
    }
    package["selon"]["texts"] = "files".into();
    fs::write(&path, format!("{package:#}\n"))
}
