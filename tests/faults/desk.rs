//! A small project on some disk, with a person at it, and what of it counts.

use crate::memory::{Files, MemoryDisk};
use selon::annotation::{Article, Id, ImportRecord, Time, Value};
use selon::project::{Disk, Layout, NewArticle, Project};
use selon::text::{LineEnds, Span, Zone, ZoneKind};
use selon::wording::{Lang, Problem};
use selon::workspace::{Outside, Workspace};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub(crate) const TEXTS: [&str; 2] = [
    "📰 Selon l’agence Hirondelle, le cafe\u{301} fermerait. « Oui », dit-on.",
    "Il pourrait neiger, d’après le garde.\nMajeur.",
];

/// The smallest tag set with two layers.
pub(crate) const SCHEMA: &str = r##"(
    id: "small",
    version: "1",
    name: (fr: "Petit"),
    layers: [
        (
            id: "attribution", means: "attribution", name: (fr: "Qui parle ?"), letter: (fr: "A"), key: (fr: "a"),
            color: (light: "#0072B2", dark: "#4CA6DC"), line: solid, guideline: (),
            roles: [(id: "cue", name: (fr: "Mot"))], attributes: [(id: "form", name: (fr: "Forme"), kind: text)],
        ),
        (
            id: "hedge", means: "hedge", name: (fr: "Réserve"), letter: (fr: "R"), key: (fr: "r"),
            color: (light: "#0072B2", dark: "#4CA6DC"), line: solid, guideline: (),
            roles: [(id: "cue", name: (fr: "Mot"))],
        ),
    ],
)"##;

pub(crate) fn root() -> &'static Path {
    Path::new("/p/Essai")
}

pub(crate) fn person() -> Id {
    Id::new("lea").unwrap()
}

pub(crate) fn now() -> Time {
    Time::from_second(1_760_000_000).unwrap()
}

/// A fixed clock and counted ids.
pub(crate) fn outside(mut count: u64) -> Outside {
    let random = move || {
        count += 1;
        count
    };
    Outside { now: Box::new(now), random: Box::new(random), device: Id::new("d1").unwrap(), backups: None }
}

pub(crate) fn new_article(text: &str) -> NewArticle {
    NewArticle {
        title: text.chars().take(20).collect(),
        text: text.to_owned(),
        metadata: BTreeMap::from([(String::from("outlet"), String::from("L’Écho"))]),
        zones: vec![Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()) }],
        import: ImportRecord {
            at: now(),
            source: String::from("café.txt"),
            format: String::from("txt"),
            encoding: String::from("UTF-8"),
            bom: false,
            line_ends: LineEnds::default(),
        },
    }
}

pub(crate) fn layout(disk: &Arc<MemoryDisk>) -> Layout {
    let disk: Arc<dyn Disk> = Arc::<MemoryDisk>::clone(disk);
    Layout::on(root(), disk)
}

/// Makes the project, with a small tag set: it is read thousands of times.
pub(crate) fn create(disk: &Arc<MemoryDisk>) -> Result<(), Problem> {
    Project::create_on(layout(disk), "Essai", Lang::Fr, 1, now())?;
    disk.put(&layout(disk).schema(), SCHEMA.as_bytes());
    Ok(())
}

/// Opens the project for the person, as a program that has just been started.
pub(crate) fn open(disk: &Arc<MemoryDisk>, count: u64) -> Result<Workspace, Problem> {
    disk.forget_locks();
    let mut project = Project::open_on(layout(disk))?;
    if project.annotator(&person()).is_none() && project.read_only().is_none() {
        project.enter_annotator(&person(), "Léa", now())?;
    }
    Ok(Workspace::new(project, Some(&person()), "Léa", outside(count)))
}

/// The words of `text` as a span.
pub(crate) fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

/// A mark as it counts: layer, decision, note and values, with its words by role.
pub(crate) type Mark = (String, String, String, Vec<String>, Vec<(String, Value)>);

/// Each article outside the bin, by title, with its text and the work on it.
pub(crate) type Contents = BTreeMap<String, (String, Vec<Mark>)>;

/// What stands on a disk for the person, and whether something was noticed; read like a program that starts anew.
pub(crate) fn contents(files: &Files) -> Result<(Contents, Vec<Problem>), Problem> {
    let disk = Arc::new(MemoryDisk::of(root(), files.clone()));
    contents_of(&Project::open_on(layout(&disk))?)
}

pub(crate) fn contents_of(project: &Project) -> Result<(Contents, Vec<Problem>), Problem> {
    let mut problems = project.problems().to_vec();
    problems.extend(project.read_only().cloned());
    let mut contents = Contents::new();
    for id in project.article_ids() {
        let (article, changed) = project.article(&id)?;
        let (file, noticed, sealed) = project.work(&person(), &Id::new("main").unwrap(), &article)?;
        problems.extend(changed.into_iter().chain(noticed).chain(sealed));
        contents
            .insert(article.title.clone(), (article.text.as_str().to_owned(), marks(&article, &file.work)));
    }
    Ok((contents, problems))
}

pub(crate) fn marks(article: &Article, work: &selon::annotation::Work) -> Vec<Mark> {
    let mut marks: Vec<Mark> = work
        .annotations
        .values()
        .map(|mark| {
            let words = mark
                .pieces()
                .map(|(role, _, _, piece)| format!("{role} {}", article.text.slice(piece).unwrap()));
            let values = mark.attributes.iter().map(|(name, value)| (name.clone(), value.clone()));
            let decision = format!("{:?}", mark.decision);
            (mark.layer.clone(), decision, mark.note.clone(), words.collect(), values.collect())
        })
        .collect();
    marks.sort_by_key(|mark| format!("{mark:?}"));
    marks.push((format!("{:?}", work.status), String::new(), work.note.clone(), Vec::new(), Vec::new()));
    marks
}
