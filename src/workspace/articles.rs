//! The list of articles: what there is, how far it has come, adding and taking out.

use super::{Summary, Workspace, summary};
use crate::annotation::{Edit, Id};
use crate::project::{Added, NewArticle, Project};
use crate::wording::{Message, Problem};
use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread::JoinHandle;

/// An article as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleRow {
    /// The article.
    pub id: Id,
    /// Its headline.
    pub title: String,
    /// Its outlet, where known.
    pub outlet: String,
    /// Its date, where known.
    pub published: String,
    /// How far it has come; `None` while that is still being read.
    pub summary: Option<Summary>,
}

/// How many works are read per tick to fill the list.
const PER_TICK: usize = 8;

impl Workspace {
    /// The articles outside the bin.
    #[must_use]
    pub fn rows(&self) -> Vec<ArticleRow> {
        self.project.article_ids().iter().map(|id| self.row(id)).collect()
    }

    /// The articles outside the bin whose title or outlet holds `words`, whatever the case.
    #[must_use]
    pub fn named(&self, words: &str) -> Vec<Id> {
        let words = words.trim().to_lowercase();
        let mut ids = self.project.article_ids();
        ids.retain(|id| {
            let outlet = self.project.metadata(id).and_then(|metadata| metadata.get("outlet"));
            let holds = |name: &str| words.is_empty() || name.to_lowercase().contains(&words);
            holds(&self.project.title(id)) || outlet.is_some_and(|outlet| holds(outlet))
        });
        ids
    }

    /// The articles in the bin.
    #[must_use]
    pub fn removed_rows(&self) -> Vec<ArticleRow> {
        self.project.removed_ids().iter().map(|id| self.row(id)).collect()
    }

    /// An article as a list shows it.
    #[must_use]
    pub fn row(&self, id: &Id) -> ArticleRow {
        let of = |key| self.project.metadata(id).and_then(|metadata| metadata.get(key)).cloned();
        ArticleRow {
            title: self.project.title(id),
            outlet: of("outlet").unwrap_or_default(),
            published: of("published").unwrap_or_default(),
            summary: self.summaries.get(id).copied(),
            id: id.clone(),
        }
    }

    /// Adds an article. This is no step of undo: an article added by mistake goes into the bin.
    ///
    /// # Errors
    /// When the project cannot be written.
    pub fn add_article(&mut self, mut new: NewArticle) -> Result<Added, Problem> {
        new.import.at = (self.outside.now)();
        let added = self.project.add_article(new)?;
        self.generation += 1;
        match &added {
            Added::New(id) => {
                self.summaries.insert(id.clone(), Summary::default());
            }
            Added::Restored(id) => self.to_summarise.push(id.clone()),
            Added::Known(_) => {}
        }
        Ok(added)
    }

    /// Puts an article into the bin of the project.
    ///
    /// # Errors
    /// When there is no such article outside the bin, or the project cannot be written.
    pub fn remove_article(&mut self, id: &Id) -> Result<(), Problem> {
        listed(&self.project.article_ids(), id)?;
        let edit = Edit::Bin { article: id.clone(), removed: true };
        self.commit_edits("undo-remove-article", None, vec![edit])
    }

    /// Brings an article back from the bin.
    ///
    /// # Errors
    /// When there is no such article in the bin, or the project cannot be written.
    pub fn restore_article(&mut self, id: &Id) -> Result<(), Problem> {
        listed(&self.project.removed_ids(), id)?;
        let edit = Edit::Bin { article: id.clone(), removed: false };
        self.commit_edits("undo-restore-article", None, vec![edit])
    }

    /// Articles without a work file are not started; the others are read in the background.
    pub(super) fn list_works(&mut self) {
        let worked_on: BTreeSet<Id> =
            self.project.worked_on(&self.annotator, &self.round).into_iter().collect();
        let fresh = self.project.article_ids().into_iter().filter(|id| !worked_on.contains(id));
        self.summaries.extend(fresh.map(|id| (id, Summary::default())));
        if !worked_on.is_empty() {
            self.overview = Some(Overview::start(&self.project, &self.annotator, &self.round));
        }
    }

    /// Takes in what the background has read. Returns whether there is more to come.
    pub(super) fn overlook(&mut self) -> bool {
        let Some(overview) = &self.overview else { return false };
        loop {
            match overview.read.try_recv() {
                Ok(summaries) => {
                    self.generation += 1;
                    for (id, summary) in summaries {
                        // What the person has changed meanwhile is known better.
                        self.summaries.entry(id).or_insert(summary);
                    }
                }
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => {
                    self.overview = None;
                    return false;
                }
            }
        }
    }

    pub(super) fn summarise_some(&mut self) {
        for _ in 0..PER_TICK {
            let Some(id) = self.to_summarise.pop() else { return };
            if self.summaries.contains_key(&id) {
                continue;
            }
            let read = self.project.article(&id).and_then(|(article, _)| {
                self.project.work(&self.annotator, &self.round, &article).map(|(file, ..)| file)
            });
            // What cannot be read is named when the article is opened.
            self.summaries.insert(id, read.map(|file| summary(&file.work)).unwrap_or_default());
        }
    }
}

/// The thread that reads how far each article has come.
#[derive(Debug)]
pub(super) struct Overview {
    read: Receiver<Vec<(Id, Summary)>>,
    thread: Option<JoinHandle<()>>,
}

impl Overview {
    fn start(project: &Project, annotator: &Id, round: &Id) -> Self {
        let (send, read) = channel();
        let (project, annotator, round) = (project.clone(), annotator.clone(), round.clone());
        let thread = std::thread::spawn(move || {
            project.overview(&annotator, &round, |summaries| send.send(summaries).is_ok());
        });
        Self { read, thread: Some(thread) }
    }
}

impl Drop for Overview {
    fn drop(&mut self) {
        // Nobody listens any more, which ends the thread.
        drop(std::mem::replace(&mut self.read, channel().1));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn listed(ids: &[Id], id: &Id) -> Result<(), Problem> {
    if ids.contains(id) {
        return Ok(());
    }
    Err(Problem::error(Message::new("project-no-article").arg("id", id.as_str())))
}
