//! Which articles and whose work go out, read once for every format.

use super::choice::choose;
use super::options::{Options, Viewer};
use crate::annotation::{Annotator, Article, Decision, Id, Round, Status, Work};
use crate::project::Project;
use crate::wording::{Message, Problem};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;

/// How many articles are read at a time, and so kept in memory.
const BATCH: usize = 32;

/// Which articles, annotators and rounds, and which files there are.
pub(super) struct Job<'p> {
    viewer: Option<Viewer<'p>>,
    project: &'p Project,
    annotators: Vec<&'p Annotator>,
    /// What stands for each of the annotators in what is written.
    pub(super) shown: Vec<Cow<'p, Annotator>>,
    pub(super) rounds: Vec<Id>,
    /// Whether rounds were named, so that articles outside them stay out.
    rounds_named: bool,
    articles: Vec<Id>,
    /// Layers and decisions; empty for all.
    layers: Vec<String>,
    decisions: Vec<Decision>,
    /// By article: round and annotator.
    files: BTreeMap<Id, BTreeSet<(Id, Id)>>,
}

impl<'p> Job<'p> {
    pub(super) fn new(
        viewer: Option<Viewer<'p>>,
        project: &'p Project,
        options: &Options,
        report: &mut Report,
    ) -> Result<Self, Problem> {
        options.check()?;
        let notes = &mut report.problems;
        let annotators: Vec<&Annotator> = project.annotators().collect();
        let names: Vec<(&Id, &str)> = annotators.iter().map(|one| (&one.id, one.name.as_str())).collect();
        let chosen = choose(&options.annotators, &names, "project-no-annotator", notes)?;
        let mut files: BTreeMap<Id, BTreeSet<(Id, Id)>> = BTreeMap::new();
        let mut unknown: BTreeSet<Id> = BTreeSet::new();
        for (annotator, round, article) in project.work_ids() {
            if project.round(&round).is_none() {
                unknown.insert(round.clone());
            }
            files.entry(article).or_default().insert((round, annotator));
        }
        // Rounds that only the files know come last.
        let known = project.rounds().iter().map(|round| (&round.id, round.name.as_str()));
        let rounds: Vec<(&Id, &str)> = known.chain(unknown.iter().map(|id| (id, id.as_str()))).collect();
        let rounds = choose(&options.rounds, &rounds, "project-no-round", notes)?;
        let ids = project.article_ids();
        let titles: Vec<String> = ids.iter().map(|id| project.title(id)).collect();
        let titled: Vec<(&Id, &str)> = ids.iter().zip(titles.iter().map(String::as_str)).collect();
        let articles = choose(&options.articles, &titled, "export-no-article", notes)?;
        let annotators: Vec<&Annotator> =
            annotators.into_iter().filter(|one| chosen.contains(&one.id)).collect();
        Ok(Self {
            viewer,
            project,
            shown: shown(&annotators, options.masks.annotators),
            annotators,
            rounds,
            rounds_named: !options.rounds.is_empty(),
            articles,
            layers: layers(project, &options.layers)?,
            decisions: options.decisions.clone(),
            files,
        })
    }

    /// Makes something of each article that can be read with the works on it that go out, side by side, and hands it
    /// to `take`, in order.
    ///
    /// # Errors
    /// When `make` or `take` fails, or `progress` ends it.
    pub(super) fn each<S: Sync, T: Send>(
        &self,
        (articles, out): (&[Id], &Path),
        report: &mut Report,
        progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
        state: &mut S,
        make: impl Fn(&S, Article, Vec<Work>) -> Result<T, Problem> + Sync,
        mut take: impl FnMut(&mut S, &mut Report, T) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        for (batch, ids) in articles.chunks(BATCH).enumerate() {
            // Made side by side, taken one after the other: the order of rows stays that of the articles.
            let shared: &S = state;
            let made = |id: &Id| {
                let mut read = self.read(id);
                let found = read.found.take().map(|(article, works)| make(shared, article, works));
                (read, found)
            };
            let made: Vec<_> = ids.par_iter().map(made).collect();
            for (index, (read, found)) in made.into_iter().enumerate() {
                if progress(batch * BATCH + index, articles.len()).is_break() {
                    return Err(Problem::note(Message::new("export-cancelled")).in_file(out.display()));
                }
                report.read(read);
                if let Some(made) = found {
                    take(state, report, made?)?;
                }
            }
        }
        Ok(())
    }

    /// The articles of the dataset.
    pub(super) fn articles(&self) -> Vec<Id> {
        let mut ids = self.articles.clone();
        if self.rounds_named {
            let assigned = |id: &Id| {
                let mut rounds = self.rounds.iter().filter_map(|round| self.project.round(round));
                rounds.any(|round| round.articles.has(id))
            };
            let worked_on = |id: &Id| {
                self.files
                    .get(id)
                    .is_some_and(|works| works.iter().any(|(round, _)| self.rounds.contains(round)))
            };
            ids.retain(|id| assigned(id) || worked_on(id));
        }
        ids
    }

    /// An article with the works on it, also those that have not begun, and what was noticed.
    fn read(&self, id: &Id) -> Read {
        let mut read = Read::default();
        let article = match self.project.article(id) {
            Ok((article, changed)) => {
                read.problems.extend(changed);
                article
            }
            Err(problem) => {
                read.problems.push(problem);
                return read;
            }
        };
        let none = BTreeSet::new();
        let files = self.files.get(id).unwrap_or(&none);
        let mut works = Vec::new();
        for round in &self.rounds {
            let own_status = self.own_status(round, &article);
            for (annotator, shown) in self.annotators.iter().zip(&self.shown) {
                let mut work = None;
                if !self.may_see(annotator, round, own_status) {
                    read.hidden += 1;
                } else if files.contains(&(round.clone(), annotator.id.clone())) {
                    match self.project.work(&annotator.id, round, &article) {
                        Ok((file, problems, _)) => {
                            read.problems.extend(problems);
                            work = Some(file.work);
                        }
                        Err(problem) => read.problems.push(problem),
                    }
                } else if self.is_assigned(round, annotator, id) {
                    work = Some(Work::new(id.clone(), annotator.id.clone(), round.clone()));
                }
                works.extend(work.map(|mut work| {
                    work.annotator = shown.id.clone();
                    self.choose_marks(&mut work);
                    work
                }));
            }
        }
        read.ids = works.iter().flat_map(Work::standing).map(|mark| mark.id.clone()).collect();
        read.found = Some((article, works));
        read
    }

    /// Leaves the marks that were asked for.
    fn choose_marks(&self, work: &mut Work) {
        if !self.layers.is_empty() {
            work.annotations.retain(|_, mark| self.layers.contains(&mark.layer));
        }
        if !self.decisions.is_empty() {
            work.annotations.retain(|_, mark| self.decisions.contains(&mark.decision));
        }
    }

    /// How far the viewer's own work on an article has come.
    fn own_status(&self, round: &Id, article: &Article) -> Status {
        let own = self.viewer.and_then(|viewer| self.project.work(viewer.annotator, round, article).ok());
        own.map(|(file, ..)| file.work.status).unwrap_or_default()
    }

    fn may_see(&self, owner: &Annotator, round: &Id, own_status: Status) -> bool {
        match (self.viewer, self.project.round(round)) {
            (Some(viewer), Some(round)) => (viewer.may_see)(viewer.annotator, owner, round, own_status),
            _ => true,
        }
    }

    /// A reference annotator has no tasks.
    fn is_assigned(&self, round: &Id, annotator: &Annotator, article: &Id) -> bool {
        let assigned = |round: &Round| round.articles.has(article) && round.annotators.has(&annotator.id);
        !annotator.reference && self.project.round(round).is_some_and(assigned)
    }
}

/// The annotators as they appear: under numbers where they are masked, in the order of the project.
fn shown<'p>(annotators: &[&'p Annotator], masked: bool) -> Vec<Cow<'p, Annotator>> {
    let number = |(index, annotator): (usize, &&'p Annotator)| {
        let name = format!("annotator-{}", index + 1);
        match Id::new(name.clone()) {
            Ok(id) if masked => Cow::Owned(Annotator { id, name, ..(*annotator).clone() }),
            _ => Cow::Borrowed(*annotator),
        }
    };
    annotators.iter().enumerate().map(number).collect()
}

/// The ids of the layers named; a layer that only annotations know can be named by its id.
fn layers(project: &Project, wanted: &[String]) -> Result<Vec<String>, Problem> {
    let mut ids = Vec::new();
    for name in wanted {
        let known = project
            .schema()
            .layers
            .iter()
            .find(|layer| layer.id == *name || layer.name.fr == *name || layer.name.en == *name);
        match known {
            Some(layer) => ids.push(layer.id.clone()),
            None => {
                let all: Vec<&str> = project.schema().layers.iter().map(|layer| layer.id.as_str()).collect();
                let hint = Message::new("export-there-are").arg("names", all.join(", "));
                let message = Message::new("export-no-layer").arg("name", name.as_str());
                return Err(Problem::error(message).hint(hint));
            }
        }
    }
    Ok(ids)
}

/// What was read of an article.
#[derive(Default)]
struct Read {
    /// The article and the works on it, unless it could not be read.
    found: Option<(Article, Vec<Work>)>,
    /// The marks that stand.
    ids: Vec<Id>,
    problems: Vec<Problem>,
    /// How many works the viewer may not see.
    hidden: usize,
}

/// What is noticed on the way.
#[derive(Default)]
pub(super) struct Report {
    pub(super) problems: Vec<Problem>,
    pub(super) annotations: usize,
    ids: BTreeSet<Id>,
    /// The first id that two marks have, and how many marks have the id of another one.
    twice: Option<(Id, usize)>,
    hidden: usize,
}

impl Report {
    fn read(&mut self, read: Read) {
        self.problems.extend(read.problems);
        self.hidden += read.hidden;
        for id in read.ids {
            self.annotations += 1;
            if let Some(twice) = self.ids.replace(id) {
                self.twice.get_or_insert((twice, 0)).1 += 1;
            }
        }
    }

    /// Says how many marks have the id of another one, and how many works the viewer may not see.
    pub(super) fn note_counts(&mut self) {
        if let Some((id, count)) = &self.twice {
            let message = Message::new("export-id-twice").arg("id", id.as_str()).arg("count", *count);
            self.problems.push(Problem::warning(message));
        }
        if self.hidden > 0 {
            self.problems.push(Problem::note(Message::new("export-hidden").arg("count", self.hidden)));
        }
    }
}
