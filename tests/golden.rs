//! Golden files: projects of every format version, kept for ever under `tests/data/projects/format-<version>`.
//!
//! The present version is also written anew and compared byte by byte. When that fails, the stored format has changed:
//! raise `FORMAT`, and write the new folder with `SELON_WRITE_GOLDEN=1 cargo test --test golden`. A version that has
//! been released is never written again.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use selon::annotation::{
    Annotation, Answer, Decision, Id, ImportRecord, Origin, Proposal, Status, Time, Value, Work,
};
use selon::project::{FORMAT, NewArticle, Project, WorkFile, check};
use selon::text::{LineEnds, Span, Zone, ZoneKind};
use selon::wording::Lang;
use selon::workspace::{Outside, Workspace};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const TEXT: &str = "📰 Selon l’agence Tass (سانا), le cafe\u{301}\u{202F}! aurait fermé. « Oui », dit-il.";

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/projects")
}

fn now() -> Time {
    Time::from_second(1_760_000_000).unwrap()
}

fn new_article(text: &str, outlet: &str) -> NewArticle {
    NewArticle {
        title: String::from("Un café fermé"),
        text: text.to_owned(),
        metadata: BTreeMap::from([(String::from("outlet"), outlet.to_owned())]),
        zones: vec![Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()) }],
        import: ImportRecord {
            at: now(),
            source: String::from("café.txt"),
            format: String::from("txt"),
            encoding: String::from("UTF-8"),
            bom: true,
            line_ends: LineEnds { lf: 0, crlf: 3, cr: 0 },
        },
    }
}

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn full_work(article: &Id, annotator: &Id) -> Work {
    let mut work = Work::new(article.clone(), annotator.clone(), Id::new("main").unwrap());
    let mut frame = Annotation::new(Id::random('m', 1), "attribution", String::from("selon 1.0"), now());
    frame.add_filler("cue", vec![span("Selon")]);
    frame.add_filler("source", vec![span("l’agence Tass")]);
    frame.add_filler("content", vec![span("le cafe\u{301}"), span("aurait fermé")]);
    frame.attributes.insert(String::from("form"), Value::from("according_to"));
    frame.attributes.insert(String::from("strength"), Value::Number(2.5));
    let several = vec![String::from("libérale"), String::from("a\nb")];
    frame.attributes.insert(String::from("orientation"), Value::Several(several));
    frame.reasons.insert(String::from("form"), String::from("parce que"));
    frame.note = String::from("une \"note\" avec \\ et\nretour");
    frame.unsure = true;
    let mut hedge = Annotation::new(Id::random('m', 2), "inconnue", String::from("autre 3.1"), now());
    hedge.add_filler("cue", vec![span("aurait")]);
    hedge.decision = Decision::Rejected;
    hedge.bulk = true;
    hedge.after_suggestions = true;
    hedge.origin = Origin::Rule(Proposal {
        rule: String::from("conditional"),
        pack: String::from("fr"),
        version: String::from("1.2"),
        tier: String::from("high"),
        hash: String::from("5f"),
        key: String::from("k"),
        layer: String::from("hedge"),
        attributes: BTreeMap::from([(String::from("kind"), Value::from("conditional"))]),
        roles: BTreeMap::from([(String::from("cue"), vec![vec![span("aurait fermé")]])]),
    });
    for annotation in [frame, hedge] {
        work.annotations.insert(annotation.id.clone(), annotation);
    }
    let answer = |value, reason: &str| Answer { value, reason: reason.to_owned() };
    work.status = Status::InProgress;
    work.started = Some(now());
    work.suggestions_shown = true;
    work.note = String::from("à revoir");
    work.zones = Some(vec![Zone { kind: ZoneKind::Title, span: span("📰 Selon") }]);
    work.card.insert(String::from("outlet"), answer(Some(Value::from("L’Écho")), ""));
    work.card.insert(String::from("evidence"), answer(None, "pas de preuve"));
    let source = BTreeMap::from([(String::from("named"), answer(Some(Value::from("undecidable")), "?"))]);
    work.sources.insert(String::from("tass"), source);
    work
}

/// A small project with a record of each kind. The schema is the one that was kept, since schemas change.
fn write(folder: &Path, schema: Option<&Path>) {
    let mut project = Project::create(folder, "Essai", Lang::Fr, 1, now()).unwrap();
    if let Some(schema) = schema {
        fs::copy(schema, project.layout().schema()).unwrap();
        project = Project::open(folder).unwrap();
    }
    let person = project.add_annotator("Léa", false, 7, now()).unwrap();
    project.add_annotator("Référence", true, 8, now()).unwrap();
    let article = project.add_article(new_article(TEXT, "L’Écho")).unwrap().id().clone();
    let gone = project.add_article(new_article("Retiré.", "")).unwrap().id().clone();
    let (read, _) = project.article(&article).unwrap();
    project.save_work(&mut WorkFile::new(full_work(&article, &person)), &read).unwrap();
    let mut count = 100;
    let random = move || {
        count += 1;
        count
    };
    let device = Id::new("d1").unwrap();
    let outside = Outside { now: Box::new(now), random: Box::new(random), device, backups: None };
    let mut workspace = Workspace::open(folder, Some(&person), "", outside).unwrap();
    let mark = workspace.mark(&article, "hedge", "cue", &[span("fermé")]).unwrap().unwrap();
    workspace.set_note(&article, &mark, "à voir").unwrap();
    workspace.undo().unwrap();
    workspace.set_status(&article, Status::Done).unwrap();
    workspace.remove_article(&gone).unwrap();
    workspace.flush().unwrap();
}

/// The files of a project by name, but locks and the schema.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut open = vec![folder.to_owned()];
    let mut found = BTreeMap::new();
    while let Some(inner) = open.pop() {
        for path in fs::read_dir(inner).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else if !path.ends_with(".lock") && !path.ends_with("schema.ron") {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What the project says, in words that do not depend on how the program keeps it.
fn dump(folder: &Path) -> String {
    let project = Project::open(folder).unwrap();
    let mut out = format!("{} {}\n", project.manifest().name, project.manifest().lang);
    for round in project.rounds() {
        writeln!(out, "round {} {} {}", round.id, round.purpose.id(), round.blind).unwrap();
    }
    for person in project.annotators() {
        writeln!(out, "annotator {} {} {}", person.id, person.name, person.reference).unwrap();
    }
    for id in project.article_ids().iter().chain(&project.removed_ids()) {
        let (article, _) = project.article(id).unwrap();
        let removed = project.removed_ids().contains(id);
        writeln!(out, "article {id} {} {} {removed}", article.title, article.text.sha256()).unwrap();
        writeln!(out, "  {:?} {:?} {:?}", article.metadata, article.zones, article.import).unwrap();
        for person in project.annotators() {
            let (file, problems, sealed) =
                project.work(&person.id, &project.rounds()[0].id, &article).unwrap();
            assert_eq!((problems, sealed), (vec![], None));
            let work = file.work;
            if work.is_empty() {
                continue;
            }
            writeln!(out, "  work {} {} {:?}", person.id, file.revision, work.progress()).unwrap();
            writeln!(out, "    {:?} {:?} {:?} {:?}", work.note, work.zones, work.card, work.sources).unwrap();
            for mark in work.in_text_order() {
                writeln!(out, "    mark {} {} {}", mark.id, mark.layer, mark.decision.id()).unwrap();
                for (role, filler, _, piece) in mark.pieces() {
                    writeln!(out, "      {role} {filler} {:?}", article.text.slice(piece).unwrap()).unwrap();
                }
                writeln!(out, "      {:?} {:?} {:?}", mark.attributes, mark.reasons, mark.origin).unwrap();
            }
        }
    }
    for row in project.history().0 {
        writeln!(out, "{}", row.join(" ")).unwrap();
    }
    out
}

#[test]
fn the_present_format_is_written_as_it_was() {
    let version = kept().join(format!("format-{}.{}", FORMAT.0, FORMAT.1));
    let schema = version.join("project/schema/schema.ron");
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), schema.exists().then_some(&schema));
    if std::env::var_os("SELON_WRITE_GOLDEN").is_some() {
        let _ = fs::remove_dir_all(&version);
        fs::create_dir_all(version.join("project")).unwrap();
        fs::write(version.join("dump.txt"), dump(folder.path())).unwrap();
        copy(folder.path(), &version.join("project"));
        for person in fs::read_dir(version.join("project/annotations")).unwrap() {
            let _ = fs::remove_file(person.unwrap().path().join(".lock"));
        }
    }
    assert!(version.exists(), "{} is missing", version.display());
    let (written, golden) = (files(folder.path()), files(&version.join("project")));
    for (name, content) in &golden {
        assert_eq!(written.get(name), Some(content), "{}", name.display());
    }
    assert_eq!(written.len(), golden.len());
}

#[test]
fn every_version_opens_says_the_same_and_is_not_changed_by_that() {
    let mut count = 0;
    for version in fs::read_dir(kept()).unwrap().map(|entry| entry.unwrap().path()) {
        count += 1;
        let folder = tempfile::tempdir().unwrap();
        copy(&version.join("project"), folder.path());
        assert_eq!(dump(folder.path()), fs::read_to_string(version.join("dump.txt")).unwrap());
        assert!(check(folder.path()).unwrap().is_clean());
        let before = files(folder.path());
        let person = Project::open(folder.path()).unwrap().annotators().next().unwrap().id.clone();
        for _ in 0..2 {
            let mut workspace = Workspace::open(folder.path(), Some(&person), "", Outside::system()).unwrap();
            for id in workspace.project().article_ids() {
                assert_eq!(workspace.article(&id).unwrap().problems, []);
            }
            while workspace.tick() {}
        }
        assert_eq!(files(folder.path()), before, "{}", version.display());
    }
    assert!(count > 0);
}
