//! What a bundle holds of one copy of a project: people, works and articles, known by what they say.

use super::bundle::Bundle;
use crate::annotation::Id;
use crate::project::articles::Stored as StoredArticle;
use crate::project::disk::Disk;
use crate::project::record::{self, Body};
use crate::project::stored::StoredAnnotator;
use crate::project::work_record::Stored as StoredWork;
use crate::text::sha256_hex;
use crate::wording::{Message, Problem};
use std::collections::BTreeMap;

/// One copy of a project, or a part of one.
#[derive(Default)]
pub(super) struct Returned {
    /// The people who have a record, by id.
    pub(super) people: BTreeMap<String, StoredAnnotator>,
    /// The works of each person, each with where it stands.
    pub(super) works: BTreeMap<String, Vec<(String, StoredWork)>>,
    /// The articles with their texts, by the SHA-256 of the text.
    pub(super) articles: BTreeMap<String, (StoredArticle, String)>,
    /// What could not be read.
    pub(super) problems: Vec<Problem>,
}

/// The copies in a bundle, by the folder they stand in.
pub(super) fn copies(bundle: &mut Bundle, disk: &dyn Disk) -> BTreeMap<String, Returned> {
    let mut copies: BTreeMap<String, Returned> = BTreeMap::new();
    let mut texts: BTreeMap<String, StoredArticle> = BTreeMap::new();
    for path in bundle.paths() {
        // Conflict copies put their mark before or behind the extension.
        if !path.contains(".ron") {
            continue;
        }
        let copy = copies.entry(root(&path).to_owned()).or_default();
        let place = bundle.place(&path);
        match bundle.read(disk, &path) {
            Ok(bytes) if bytes.is_empty() => {}
            Ok(bytes) => {
                if let Err(problem) = copy.sort(&bytes, &path, &place, &mut texts) {
                    copy.problems.push(problem.in_file(place));
                }
            }
            Err(problem) => copy.problems.push(problem),
        }
    }
    for (path, article) in texts {
        let copy = copies.entry(root(&path).to_owned()).or_default();
        let text = bundle.read(disk, &path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        if let Some(text) = text {
            copy.articles.insert(sha256_hex(text.as_bytes()), (article, text));
        }
    }
    copies.retain(|_, copy| !copy.works.is_empty() || !copy.people.is_empty() || !copy.problems.is_empty());
    copies
}

/// The folder of the project that a file is from.
fn root(path: &str) -> &str {
    let inside = |folder: &str| {
        let within = path.rfind(&format!("/{folder}/")).map(|at| at + 1);
        within.or_else(|| path.starts_with(&format!("{folder}/")).then_some(0))
    };
    let end = inside("annotations").or_else(|| inside("articles"));
    end.map_or("", |end| &path[..end])
}

impl Returned {
    /// Puts a record where it belongs; records of other kinds are none of ours.
    fn sort(
        &mut self,
        bytes: &[u8],
        path: &str,
        place: &str,
        texts: &mut BTreeMap<String, StoredArticle>,
    ) -> Result<(), Problem> {
        match record::kind(bytes).as_deref() {
            Some("work") => {
                let work = whole::<StoredWork>(bytes)?;
                for id in [&work.article, &work.annotator, &work.round] {
                    known_id(id)?;
                }
                self.works.entry(work.annotator.clone()).or_default().push((place.to_owned(), work));
            }
            Some("annotator") => {
                let annotator = whole::<StoredAnnotator>(bytes)?;
                known_id(&annotator.id)?;
                self.people.insert(annotator.id.clone(), annotator);
            }
            Some("article") => {
                let article = whole::<StoredArticle>(bytes)?;
                if let Some((stem, _)) = path.rsplit_once(".ron") {
                    texts.insert(format!("{stem}.txt"), article);
                }
            }
            // Schemas and rules have no header; anything else without one is damaged, and named.
            None if !["schema/", "rules/"].iter().any(|folder| path.contains(folder)) => {
                record::from_bytes::<StoredWork>(bytes)?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// The body of a record that this program knows all of.
fn whole<T: Body>(bytes: &[u8]) -> Result<T, Problem> {
    let loaded = record::from_bytes::<T>(bytes)?;
    match loaded.read_only {
        Some(reason) => Err(reason),
        None => Ok(loaded.body),
    }
}

fn known_id(id: &str) -> Result<(), Problem> {
    match Id::new(id) {
        Ok(_) => Ok(()),
        Err(_) => Err(Problem::error(Message::new("record-bad-id").arg("id", id))),
    }
}
