//! `check`: reads all of a project and says what is wrong with it, changing nothing.

use super::disk::Kind;
use super::index::Index;
use super::{Layout, Project, history, index, record, suggestions, work_record};
use crate::annotation::{Id, Time};
use crate::wording::{Message, Problem, Severity};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What a check counted and found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Articles outside the bin.
    pub articles: usize,
    /// Articles in the bin.
    pub removed: usize,
    /// Annotators.
    pub annotators: usize,
    /// Work files.
    pub works: usize,
    /// Annotations that stand.
    pub annotations: usize,
    /// What was found.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Whether nothing worse than a note was found.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.problems.iter().all(|problem| problem.severity == Severity::Note)
    }
}

/// Reads every file of the project in `root`.
///
/// # Errors
/// When there is no project that could be opened.
pub fn check(root: &Path) -> Result<Report, Problem> {
    // Without the index: it would hide a file that has decayed.
    let project = Project::open_with(Layout::new(root), Index::default())?;
    let mut report = Report {
        articles: project.article_ids().len(),
        removed: project.removed_ids().len(),
        annotators: project.annotators().count(),
        problems: project.problems().to_vec(),
        ..Report::default()
    };
    report.problems.extend(project.read_only().cloned());
    let mut works: BTreeMap<Id, Vec<(Id, Id)>> = BTreeMap::new();
    for (annotator, round, article) in project.work_ids()? {
        report.works += 1;
        works.entry(article).or_default().push((annotator, round));
    }
    for id in project.article_ids().into_iter().chain(project.removed_ids()) {
        let article = match project.article(&id) {
            Ok((article, changed)) => {
                report.problems.extend(changed);
                article
            }
            Err(problem) => {
                report.problems.push(problem);
                continue;
            }
        };
        for (annotator, round) in works.remove(&id).unwrap_or_default() {
            match project.work(&annotator, &round, &article) {
                Ok((file, problems, read_only)) => {
                    report.problems.extend(problems);
                    report.problems.extend(read_only);
                    report.annotations += file.work.standing().len();
                    let path = project.layout().work(&annotator, &round, &article.id);
                    report.problems.extend(backups(&project, &path, file.entries()));
                    report.problems.extend(strangers(&project, &file.work, &annotator, &round));
                }
                Err(problem) => report.problems.push(problem),
            }
        }
    }
    report.problems.extend(beside(&project)?);
    report.problems.extend(passed_over(&project)?);
    for (article, owners) in works {
        for (annotator, round) in owners {
            let path = project.layout().work(&annotator, &round, &article);
            report.problems.push(
                Problem::warning(Message::new("check-orphan").arg("article", article.as_str()))
                    .in_file(path.display()),
            );
        }
    }
    Ok(report)
}

/// Damage to what stands beside the works: histories, suggestions, the index, backups.
fn beside(project: &Project) -> Result<Vec<Problem>, Problem> {
    let layout = project.layout();
    let mend = |problem: Problem| problem.hint(Message::new("check-repair-hint"));
    let mut problems = Vec::new();
    for annotator in project.annotators() {
        for path in history::files_of(layout, &annotator.id)? {
            let bytes = layout.disk().read(&path).unwrap_or_default();
            if let Some((_, bad)) = history::sifted(&bytes) {
                let message = Message::new("check-history").arg("count", bad.len());
                problems.push(mend(Problem::warning(message).in_file(path.display())));
            }
        }
    }
    for id in layout.ids_in(&layout.root().join("suggestions"))? {
        let path = layout.suggestions(&id);
        if layout.disk().read_file(&path).is_ok_and(|bytes| suggestions::is_damaged(&bytes)) {
            let message = Message::new("check-suggestions");
            problems.push(mend(Problem::warning(message).in_file(path.display())));
        }
    }
    for path in index::damaged(layout) {
        problems.push(Problem::note(Message::new("check-index")).in_file(path.display()));
    }
    Ok(problems)
}

/// What is worth saying about the backups of a work: copies that cannot be read, and a work that has shrunk.
fn backups(project: &Project, path: &Path, now: usize) -> Vec<Problem> {
    let layout = project.layout();
    let copies = project.backups(Time::UNIX_EPOCH, None).of(layout, path);
    let mut problems = Vec::new();
    let mut latest = None;
    for copy in copies {
        match record::load::<work_record::Stored>(layout, &copy.path) {
            Ok(loaded) => {
                latest.get_or_insert((copy.day, loaded.body.annotations.len()));
            }
            Err(_) => {
                let message = Message::new("check-backup");
                problems.push(Problem::warning(message).in_file(copy.path.display()));
            }
        }
    }
    if let Some((day, then)) = latest.filter(|(_, then)| now * 2 < *then) {
        let message =
            Message::new("check-shrunk").arg("now", now).arg("day", day.to_string()).arg("then", then);
        problems.push(Problem::warning(message).in_file(path.display()));
    }
    problems
}

/// Files that look like work but are read by nothing: copies that a sync program made, texts without a record.
fn passed_over(project: &Project) -> Result<Vec<Problem>, Problem> {
    let layout = project.layout();
    let mut folders = vec![layout.articles(), layout.bin()];
    for annotator in project.annotators() {
        folders.push(layout.annotations().join(annotator.id.as_str()));
        folders.extend(project.rounds().iter().map(|round| layout.works(&annotator.id, &round.id)));
    }
    let is_id = |name: &OsStr| name.to_str().is_some_and(|name| Id::new(name).is_ok());
    let mut strange = Vec::new();
    for folder in folders {
        for (name, _) in layout.names(&folder)? {
            let name = Path::new(&name);
            let stem = name.file_stem().unwrap_or_default();
            let is_read = match name.extension().and_then(|extension| extension.to_str()) {
                Some("ron") => is_id(stem),
                Some("txt") => {
                    is_id(stem) && layout.disk().has_file(&folder.join(name).with_extension("ron"))?
                }
                _ => true,
            };
            if !is_read {
                strange.push(folder.join(name));
            }
        }
    }
    for (name, kind) in layout.names(&layout.annotations())? {
        if kind == Kind::Folder && !is_id(&name) {
            strange.push(layout.annotations().join(name));
        }
    }
    let warning = |path: PathBuf| {
        Problem::warning(Message::new("check-passed-over"))
            .in_file(path.display())
            .hint(Message::new("check-passed-over-hint"))
    };
    Ok(strange.into_iter().map(warning).collect())
}

/// Layers and rounds that the project does not know: kept, but worth a note.
fn strangers(project: &Project, work: &crate::annotation::Work, annotator: &Id, round: &Id) -> Vec<Problem> {
    let path = project.layout().work(annotator, round, &work.article);
    let mut layers: Vec<&str> = work
        .annotations
        .values()
        .map(|annotation| annotation.layer.as_str())
        .filter(|layer| project.schema().layer(layer).is_none())
        .collect();
    layers.sort_unstable();
    layers.dedup();
    let mut notes: Vec<Problem> = layers
        .into_iter()
        .map(|layer| Problem::note(Message::new("check-unknown-layer").arg("layer", layer)))
        .collect();
    if project.round(round).is_none() {
        notes.push(Problem::note(Message::new("check-unknown-round").arg("round", round.as_str())));
    }
    notes.into_iter().map(|note| note.in_file(path.display())).collect()
}
