//! The articles of a project: added, read, taken out and brought back. Their text never changes.

use super::Project;
use super::anchor::sketch;
use super::anchored::short;
use super::index::{Index, Known};
use super::record::{self, Body};
use super::stored::{StoredZone, real_zones, stored_zones};
use crate::annotation::{Article, Id, ImportRecord, Time};
use crate::text::{LineEnds, Text, Zone, guess_zones, sha256_hex};
use crate::wording::{Message, Problem};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// An article to add.
#[derive(Clone, Debug)]
pub struct NewArticle {
    /// The headline; empty where none was found.
    pub title: String,
    /// The text, with line ends unified.
    pub text: String,
    /// By meanings of card questions.
    pub metadata: BTreeMap<String, String>,
    /// Guessed zones.
    pub zones: Vec<Zone>,
    /// How it came in; the time is set when it is added.
    pub import: ImportRecord,
}

/// What became of an article to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New(Id),
    /// The same text is there already.
    Known(Id),
    /// The same text was in the bin and has been brought back.
    Restored(Id),
}

/// What became of a corrected text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// It is the article's text now.
    New,
    /// It was that already.
    Same,
}

impl Added {
    /// The article's id.
    #[must_use]
    pub fn id(&self) -> &Id {
        match self {
            Self::New(id) | Self::Known(id) | Self::Restored(id) => id,
        }
    }
}

/// An article as its record says; the text is read when it is needed.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) stored: Arc<Stored>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Stored {
    pub(super) id: String,
    title: String,
    pub(super) text_sha256: String,
    characters: usize,
    imported: Time,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    source: String,
    import_format: String,
    encoding: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    bom: bool,
    /// LF, CRLF, CR.
    line_ends: (usize, usize, usize),
    #[serde(default)]
    metadata: BTreeMap<String, String>,
    #[serde(default)]
    zones: Vec<StoredZone>,
    /// The outline of the text, to find marked words again when it has been changed.
    #[serde(default)]
    sketch: String,
    /// SHA-256 and outline of each text that this one replaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<(String, String)>,
}

impl Body for Stored {
    const KIND: &'static str = "article";

    fn entries(&self) -> usize {
        self.zones.len()
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Removed {
    pub(super) article: String,
    pub(super) at: Time,
}

impl Body for Removed {
    const KIND: &'static str = "removed";

    fn entries(&self) -> usize {
        1
    }
}

impl Project {
    /// The ids of the articles that are not in the bin, in order of import, then id.
    #[must_use]
    pub fn article_ids(&self) -> Vec<Id> {
        let mut ids: Vec<&Id> = self.articles.keys().filter(|id| !self.removed.contains(*id)).collect();
        ids.sort_by_key(|id| (self.articles[*id].stored.imported, *id));
        ids.into_iter().cloned().collect()
    }

    /// The ids of the articles in the bin.
    #[must_use]
    pub fn removed_ids(&self) -> Vec<Id> {
        self.removed.iter().filter(|id| self.articles.contains_key(*id)).cloned().collect()
    }

    /// The title of an article; its id where there is none.
    #[must_use]
    pub fn title(&self, id: &Id) -> String {
        match self.articles.get(id) {
            Some(entry) if !entry.stored.title.is_empty() => entry.stored.title.clone(),
            _ => id.to_string(),
        }
    }

    /// What import found out about an article.
    #[must_use]
    pub fn metadata(&self, id: &Id) -> Option<&BTreeMap<String, String>> {
        self.articles.get(id).map(|entry| &entry.stored.metadata)
    }

    /// Reads an article with its text, and a warning where the text is not the one that was imported.
    ///
    /// # Errors
    /// When there is no such article or its text cannot be read.
    pub fn article(&self, id: &Id) -> Result<(Article, Option<Problem>), Problem> {
        let Some(Entry { stored }) = self.articles.get(id) else {
            return Err(Problem::error(Message::new("project-no-article").arg("id", id.as_str())));
        };
        let path = self.layout.text(id);
        let content = self.layout.disk().read_text(&path)?;
        let changed = (sha256_hex(content.as_bytes()) != stored.text_sha256).then(|| {
            Problem::warning(Message::new("project-text-changed"))
                .in_file(path.display())
                .hint(Message::new("project-text-changed-hint"))
        });
        let text = Text::new(content);
        let (lf, crlf, cr) = stored.line_ends;
        let article = Article {
            id: id.clone(),
            title: self.title(id),
            zones: real_zones(&stored.zones, &text).0,
            text,
            metadata: stored.metadata.clone(),
            import: ImportRecord {
                at: stored.imported,
                source: stored.source.clone(),
                format: stored.import_format.clone(),
                encoding: stored.encoding.clone(),
                bom: stored.bom,
                line_ends: LineEnds { lf, crlf, cr },
            },
        };
        Ok((article, changed))
    }

    /// Adds an article, unless the same text is there already.
    ///
    /// # Errors
    /// When the project cannot be written.
    pub fn add_article(&mut self, new: NewArticle) -> Result<Added, Problem> {
        self.writable()?;
        let text_sha256 = sha256_hex(new.text.as_bytes());
        if let Some(known) = self.article_of_text(&text_sha256) {
            if self.removed.contains(&known) {
                self.restore_article(&known)?;
                return Ok(Added::Restored(known));
            }
            return Ok(Added::Known(known));
        }
        let text = Text::new(new.text);
        let title = if new.title.trim().is_empty() { first_words(text.as_str()) } else { new.title };
        let id = match self.place_for(&title, &text_sha256)? {
            (id, Some(stored)) => {
                self.articles.insert(id.clone(), Entry { stored: Arc::new(stored) });
                return Ok(Added::Known(id));
            }
            (id, None) => id,
        };
        let LineEnds { lf, crlf, cr } = new.import.line_ends;
        let stored = Stored {
            id: id.to_string(),
            title,
            text_sha256,
            characters: text.offsets().len(),
            imported: new.import.at,
            source: new.import.source,
            import_format: new.import.format,
            encoding: new.import.encoding,
            bom: new.import.bom,
            line_ends: (lf, crlf, cr),
            metadata: new.metadata,
            zones: stored_zones(&new.zones, &text),
            sketch: sketch(text.as_str()),
            earlier: Vec::new(),
        };
        // The text first: an article exists once its record does.
        self.layout.write(&self.layout.text(&id), text.as_str().as_bytes())?;
        record::save(&self.layout, &self.layout.article(&id), &stored)?;
        self.articles.insert(id.clone(), Entry { stored: Arc::new(stored) });
        Ok(Added::New(id))
    }

    /// Puts a corrected text in the place of an article's. The one before is kept beside it. Works are brought to the
    /// new text when they are opened: what is marked is found again by its words, or listed.
    ///
    /// # Errors
    /// When there is no such article, another one has this text, or the project cannot be written.
    pub fn replace_text(&mut self, id: &Id, new: NewArticle) -> Result<Replaced, Problem> {
        self.writable()?;
        let Some(Entry { stored: before }) = self.articles.get(id).cloned() else {
            return Err(Problem::error(Message::new("project-no-article").arg("id", id.as_str())));
        };
        let text_sha256 = sha256_hex(new.text.as_bytes());
        let path = self.layout.text(id);
        let old = self.layout.disk().read_text(&path)?;
        let is_kept = sha256_hex(old.as_bytes()) == before.text_sha256;
        match self.article_of_text(&text_sha256) {
            Some(known) if known != *id => {
                return Err(Problem::error(Message::new("article-text-elsewhere").arg("id", known.as_str())));
            }
            Some(_) if is_kept => return Ok(Replaced::Same),
            _ => {}
        }
        if is_kept {
            let kept = self.layout.earlier_text(id, short(&before.text_sha256));
            self.layout.write(&kept, old.as_bytes())?;
        }
        let text = Text::new(new.text);
        let LineEnds { lf, crlf, cr } = new.import.line_ends;
        let mut stored = Stored {
            title: if new.title.trim().is_empty() { before.title.clone() } else { new.title },
            characters: text.offsets().len(),
            source: new.import.source,
            import_format: new.import.format,
            encoding: new.import.encoding,
            bom: new.import.bom,
            line_ends: (lf, crlf, cr),
            zones: stored_zones(&new.zones, &text),
            sketch: sketch(text.as_str()),
            ..Stored::clone(&before)
        };
        stored.metadata.extend(new.metadata);
        if text_sha256 != before.text_sha256 {
            stored.earlier.retain(|(sha256, _)| *sha256 != before.text_sha256);
            stored.earlier.push((before.text_sha256.clone(), before.sketch.clone()));
            stored.text_sha256 = text_sha256;
        }
        self.layout.write(&path, text.as_str().as_bytes())?;
        record::save(&self.layout, &self.layout.article(id), &stored)?;
        self.articles.insert(id.clone(), Entry { stored: Arc::new(stored) });
        Ok(Replaced::New)
    }

    /// Adds an article that another copy of the project has, as its record says.
    pub(super) fn take_article(&mut self, record: &Stored, text: &str) -> Result<Id, Problem> {
        let sha256 = sha256_hex(text.as_bytes());
        if let Some(known) = self.article_of_text(&sha256) {
            return Ok(known);
        }
        let id = match Id::new(record.id.as_str()) {
            Ok(wanted) if self.is_free_id(&wanted)? => wanted,
            _ => self.place_for(&record.title, &sha256)?.0,
        };
        let text = Text::new(text);
        let stored = Stored {
            id: id.to_string(),
            characters: text.offsets().len(),
            sketch: sketch(text.as_str()),
            text_sha256: sha256,
            ..record.clone()
        };
        self.layout.write(&self.layout.text(&id), text.as_str().as_bytes())?;
        record::save(&self.layout, &self.layout.article(&id), &stored)?;
        self.articles.insert(id.clone(), Entry { stored: Arc::new(stored) });
        Ok(id)
    }

    /// What is known of a text that an article had, by the beginning of its SHA-256.
    pub(super) fn outline(&self, id: &Id, name: &str) -> String {
        let Some(Entry { stored }) = self.articles.get(id) else { return String::new() };
        let earlier = stored.earlier.iter().map(|(sha256, sketch)| (sha256, sketch));
        let mut all = earlier.chain([(&stored.text_sha256, &stored.sketch)]);
        all.find(|(sha256, _)| short(sha256) == name).map(|(_, sketch)| sketch.clone()).unwrap_or_default()
    }

    /// A readable id that no article has, not even one whose record cannot be read: nothing is ever written over. With
    /// it the record where this very text is there already: another window, or a try that failed at its last step,
    /// wrote it.
    fn place_for(&self, title: &str, sha256: &str) -> Result<(Id, Option<Stored>), Problem> {
        let disk = self.layout.disk();
        let lengths = [8, 16, 24, 32].map(|length| Id::readable(title, sha256, length));
        let numbered = (0..).map(|number: u32| Id::readable(title, &format!("{sha256}{number:08x}"), 72));
        for id in lengths.into_iter().chain(numbered) {
            if self.articles.contains_key(&id) {
                continue;
            }
            let (record, text) = (self.layout.article(&id), self.layout.text(&id));
            if disk.has(&record)? {
                let found = record::from_bytes::<Stored>(&disk.read_file(&record)?).map(|loaded| loaded.body);
                if let Ok(found) = found
                    && found.id == id.as_str()
                    && found.text_sha256 == sha256
                {
                    return Ok((id, Some(found)));
                }
            } else if !disk.has(&text)? || sha256_hex(&disk.read_file(&text)?) == sha256 {
                return Ok((id, None));
            }
        }
        unreachable!("there are more numbers than articles")
    }

    /// Whether no article has that id, not even one whose record cannot be read.
    fn is_free_id(&self, id: &Id) -> Result<bool, Problem> {
        let disk = self.layout.disk();
        let is_known = self.articles.contains_key(id);
        Ok(!is_known && !disk.has(&self.layout.article(id))? && !disk.has(&self.layout.text(id))?)
    }

    pub(super) fn article_of_text(&self, sha256: &str) -> Option<Id> {
        self.articles.iter().find(|(_, entry)| entry.stored.text_sha256 == sha256).map(|(id, _)| id.clone())
    }

    /// Puts an article into the bin. Nothing is moved or deleted: a mark in `bin/` hides it and all work on it.
    ///
    /// # Errors
    /// When the project cannot be written.
    pub fn remove_article(&mut self, id: &Id, now: Time) -> Result<(), Problem> {
        self.writable()?;
        record::save(&self.layout, &self.layout.removed(id), &Removed { article: id.to_string(), at: now })?;
        self.removed.insert(id.clone());
        Ok(())
    }

    /// Brings an article back from the bin.
    ///
    /// # Errors
    /// When the project cannot be written.
    pub fn restore_article(&mut self, id: &Id) -> Result<(), Problem> {
        self.writable()?;
        self.layout.remove(&self.layout.removed(id))?;
        self.removed.remove(id);
        Ok(())
    }

    /// Reads the records of all articles, those that `index` knows from there.
    pub(super) fn load_articles(&mut self, mut index: Index<Arc<Stored>>) -> Result<(), Problem> {
        let ids = self.layout.ids_in(&self.layout.articles())?;
        let layout = &self.layout;
        let read: Vec<_> = ids
            .par_iter()
            .map(|id| {
                let path = layout.article(id);
                index.look_up(layout, id.as_str(), &[&path]).and_then(|known| record_of(id, &path, known))
            })
            .collect();
        for (id, read) in ids.iter().zip(read) {
            match read {
                Ok(Read { stored, hash, problems }) => {
                    if let Some(hash) = hash {
                        index.remember(id.as_str(), &[&layout.article(id)], hash, Arc::clone(&stored));
                    }
                    self.problems.extend(problems);
                    self.articles.insert(id.clone(), Entry { stored });
                }
                Err(problem) => self.problems.push(problem),
            }
        }
        index.retain(|id| Id::new(id).is_ok_and(|id| self.articles.contains_key(&id)));
        self.index = Arc::new(Mutex::new(index));
        self.removed = self.layout.ids_in(&self.layout.bin())?.into_iter().collect();
        Ok(())
    }

    /// Writes the index of the articles, where something in it is new.
    ///
    /// # Errors
    /// When it cannot be written; then the next opening takes longer.
    pub(super) fn keep_index(&self) -> Result<(), Problem> {
        // A thread that broke off while it held the index leaves one that is not written.
        self.index.lock().map_or(Ok(()), |mut index| index.keep(&self.layout))
    }
}

/// A record, and the hash of its file where the index should have it.
struct Read {
    stored: Arc<Stored>,
    hash: Option<[u8; 32]>,
    problems: Vec<Problem>,
}

fn record_of(id: &Id, path: &Path, known: Known<Arc<Stored>>) -> Result<Read, Problem> {
    let (contents, hash) = match known {
        Known::Value(stored) => return Ok(Read { stored, hash: None, problems: Vec::new() }),
        Known::Read(_, hash, Some(stored)) => {
            return Ok(Read { stored, hash: Some(hash), problems: Vec::new() });
        }
        Known::Read(contents, hash, None) => (contents, hash),
    };
    let loaded = record::read::<Stored>(path, &contents.concat())?;
    if loaded.body.id != id.as_str() {
        return Err(
            Problem::error(Message::new("record-bad-id").arg("id", loaded.body.id)).in_file(path.display())
        );
    }
    let problems: Vec<Problem> = loaded.problems.into_iter().chain(loaded.read_only).collect();
    // What something is wrong with is looked at each time.
    Ok(Read { stored: Arc::new(loaded.body), hash: problems.is_empty().then_some(hash), problems })
}

impl Stored {
    /// What can be told of an article whose record is lost, from its text.
    pub(super) fn guessed(id: &Id, text: &str, now: Time) -> Self {
        let text = Text::new(text);
        Self {
            id: id.to_string(),
            title: first_words(text.as_str()),
            text_sha256: text.sha256(),
            characters: text.offsets().len(),
            imported: now,
            source: String::new(),
            import_format: String::from("txt"),
            encoding: String::from("UTF-8"),
            bom: false,
            line_ends: (text.as_str().matches('\n').count(), 0, 0),
            metadata: BTreeMap::new(),
            zones: stored_zones(&guess_zones(text.as_str()), &text),
            sketch: sketch(text.as_str()),
            earlier: Vec::new(),
        }
    }
}

/// A title for a text without one: the beginning of its first line.
fn first_words(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let mut title: String = line.chars().take(80).collect();
    if line.chars().count() > 80 {
        title.push('…');
    }
    title
}
