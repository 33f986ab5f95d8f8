//! Taking in what people return: copies of the project, or parts of them, as folders or zip archives.
//!
//! Everything is known by what it says, not by its name or place. The works of one person are joined mark by mark,
//! those of several stand side by side, articles that are not here come along. Nothing is overwritten: what cannot
//! be taken is named with its reason and stays where it is.

mod bundle;
mod returned;

use super::articles::Stored as StoredArticle;
use super::copies::Taken;
use super::stored::StoredAnnotator;
use super::work_record::Stored as StoredWork;
use super::{Project, work_save};
use crate::annotation::{Annotator, Id};
use crate::text::sha256_hex;
use crate::wording::{Message, Problem, Severity};
use returned::Returned;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What a merge took, from whom, and what it did not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merge {
    /// One entry for each person and place that something came from.
    pub people: Vec<Incoming>,
    /// Articles that were not here before.
    pub articles: Vec<Id>,
    /// What was refused, what differs, and what to know.
    pub problems: Vec<Problem>,
}

/// What came from one person in one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// The folder or archive.
    pub from: String,
    /// The person, as this project knows them.
    pub annotator: Id,
    /// Their name.
    pub name: String,
    /// Works that were not here before.
    pub new: usize,
    /// Works that brought something.
    pub changed: usize,
    /// Works that were here already.
    pub known: usize,
    /// Marks and answers that say something else here; both are kept.
    pub contradictions: usize,
    /// Marks that could not be found in the text as it is here; kept, and to be checked.
    pub listed: usize,
}

impl Merge {
    /// Whether nothing worse than a note was found.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.problems.iter().all(|problem| problem.severity == Severity::Note)
    }
}

impl Project {
    /// Takes in the works, people and articles in `from`: folders, folders of folders, and zip archives. Conflict
    /// copies in the project itself come first.
    ///
    /// # Errors
    /// When the project is read-only.
    pub fn merge(&mut self, from: &[PathBuf]) -> Result<Merge, Problem> {
        self.writable()?;
        let mut merge = Merge { problems: self.take_in_copies(None), ..Merge::default() };
        for path in from {
            for bundle in bundle::bundles(self.layout.disk(), path) {
                match bundle {
                    Ok(mut bundle) => self.take_bundle(&mut bundle, &mut merge),
                    Err(problem) => merge.problems.push(problem),
                }
            }
        }
        merge.problems.extend(self.namesakes());
        Ok(merge)
    }

    fn take_bundle(&mut self, bundle: &mut bundle::Bundle, merge: &mut Merge) {
        let copies = returned::copies(bundle, self.layout.disk());
        if copies.is_empty() {
            merge.problems.push(Problem::warning(Message::new("merge-nothing")).in_file(&bundle.name));
        }
        for (root, copy) in copies {
            let from = match root.trim_end_matches('/') {
                "" => bundle.name.clone(),
                root => format!("{}/{root}", bundle.name),
            };
            self.take_copy(&from, copy, merge);
        }
    }

    fn take_copy(&mut self, from: &str, mut copy: Returned, merge: &mut Merge) {
        merge.problems.append(&mut copy.problems);
        let people: BTreeSet<String> = copy.people.keys().chain(copy.works.keys()).cloned().collect();
        for id in people {
            let works = copy.works.remove(&id).unwrap_or_default();
            let record = copy.people.get(&id);
            match self.person(&id, record, &works, from, merge) {
                Ok(annotator) => self.take_works(from, &annotator, works, &copy.articles, merge),
                Err(problem) => merge.problems.push(problem),
            }
        }
    }

    /// Under which id the works of a person go, who is entered where they are new.
    fn person(
        &mut self,
        id: &str,
        record: Option<&StoredAnnotator>,
        works: &[(String, StoredWork)],
        from: &str,
        merge: &mut Merge,
    ) -> Result<Id, Problem> {
        let id = self::id(id).map_err(|problem| problem.in_file(from))?;
        let Some(record) = record else { return Ok(id) };
        let theirs = Annotator::try_from(record).map_err(|error| bad_id(&error.0).in_file(from))?;
        let Some(ours) = self.annotator(&id).cloned() else {
            self.enter(theirs)?;
            return Ok(id);
        };
        let same_name = ours.name.trim().to_lowercase() == theirs.name.trim().to_lowercase();
        // Someone without a record goes by the id.
        if same_name || ours.name == id.as_str() || theirs.name.trim().is_empty() {
            return Ok(id);
        }
        let named = |message: &'static str| {
            Message::new(message).arg("here", ours.name.as_str()).arg("there", theirs.name.as_str())
        };
        let digits = sha256_hex(format!("{id} {}", theirs.name.trim()).as_bytes());
        let other = Id::random('a', u64::from_str_radix(&digits[..16], 16).unwrap_or_default());
        let is_known = self.annotator(&other).is_some();
        if !is_known && self.knows_all_of(&id, works) {
            // Their copy goes on from all that is here: the same person under a new name.
            self.rename_annotator(&id, &theirs.name)?;
            merge.problems.push(Problem::note(named("merge-renamed")).in_file(from));
            return Ok(id);
        }
        if !is_known {
            self.enter(Annotator { id: other.clone(), ..theirs.clone() })?;
        }
        merge.problems.push(Problem::warning(named("merge-two-people").arg("id", id.as_str())).in_file(from));
        Ok(other)
    }

    /// Whether `works` hold everything that this project has of that person.
    fn knows_all_of(&self, id: &Id, works: &[(String, StoredWork)]) -> bool {
        self.work_ids().into_iter().filter(|(annotator, ..)| annotator == id).all(|(_, round, article)| {
            let path = self.layout.work(id, &round, &article);
            let Ok(Some(ours)) = work_save::found(&self.layout, &path) else { return false };
            works.iter().any(|(_, theirs)| {
                theirs.round == round.as_str()
                    && theirs.article == article.as_str()
                    && theirs.text_sha256 == ours.text_sha256
                    && ours.join(theirs) == *theirs
            })
        })
    }

    fn take_works(
        &mut self,
        from: &str,
        annotator: &Id,
        works: Vec<(String, StoredWork)>,
        articles: &BTreeMap<String, (StoredArticle, String)>,
        merge: &mut Merge,
    ) {
        let name = self.annotator(annotator).map_or_else(|| annotator.to_string(), |one| one.name.clone());
        let mut incoming = Incoming {
            from: from.to_owned(),
            annotator: annotator.clone(),
            name,
            new: 0,
            changed: 0,
            known: 0,
            contradictions: 0,
            listed: 0,
        };
        for (place, work) in works {
            match self.take_work(annotator, work, articles, merge) {
                Ok(joined) => {
                    match joined.taken {
                        Taken::New => incoming.new += 1,
                        Taken::Changes => incoming.changed += 1,
                        Taken::Nothing => incoming.known += 1,
                    }
                    incoming.contradictions += joined.contradictions;
                    incoming.listed += joined.listed;
                    let mut warn = |id: &'static str, count: usize| {
                        let problem = Problem::warning(Message::new(id).arg("count", count));
                        merge.problems.extend((count > 0).then(|| problem.in_file(&place)));
                    };
                    warn("merge-contradictions", joined.contradictions);
                    warn("merge-listed", joined.listed);
                }
                Err(mut problem) => {
                    problem.place.get_or_insert_with(Default::default).file.clone_from(&place);
                    merge.problems.push(problem);
                }
            }
        }
        self.enter_nameless(annotator);
        merge.people.push(incoming);
    }

    fn take_work(
        &mut self,
        annotator: &Id,
        work: StoredWork,
        articles: &BTreeMap<String, (StoredArticle, String)>,
        merge: &mut Merge,
    ) -> Result<super::copies::Joined, Problem> {
        let theirs = articles.get(&work.text_sha256);
        let article = match (self.article_of_text(&work.text_sha256), theirs) {
            (Some(known), _) => known,
            (None, _) if self.articles.keys().any(|id| id.as_str() == work.article) => id(&work.article)?,
            (None, Some((record, text))) => {
                let id = self.take_article(record, text)?;
                merge.articles.push(id.clone());
                id
            }
            (None, None) => {
                let message = Message::new("merge-no-article").arg("article", work.article.as_str());
                return Err(Problem::error(message).hint(Message::new("merge-no-article-hint")));
            }
        };
        let round = id(&work.round)?;
        let target = self.layout.work(annotator, &round, &article);
        let mut work = work.of_person(annotator);
        work.article = article.to_string();
        self.join_into(&target, &article, work, theirs.map(|(_, text)| text.as_str()))
    }

    /// Several people of the same name are told apart by their ids.
    fn namesakes(&self) -> Vec<Problem> {
        let mut names: BTreeMap<String, Vec<&Annotator>> = BTreeMap::new();
        for annotator in self.annotators.values() {
            names.entry(annotator.name.trim().to_lowercase()).or_default().push(annotator);
        }
        let several = names.into_values().filter(|people| people.len() > 1);
        several
            .map(|people| {
                let ids: Vec<&str> = people.iter().map(|one| one.id.as_str()).collect();
                let message = Message::new("merge-same-name").arg("name", people[0].name.as_str());
                Problem::note(message.arg("ids", ids.join(", ")))
            })
            .collect()
    }
}

fn id(text: &str) -> Result<Id, Problem> {
    Id::new(text).map_err(|error| bad_id(&error.0))
}

fn bad_id(id: &str) -> Problem {
    Problem::error(Message::new("record-bad-id").arg("id", id))
}
