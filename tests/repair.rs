//! Backups and repair: what was damaged comes back as far as it can be read, and nothing is thrown away.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use proptest::prelude::*;
use selon::annotation::{Annotation, Id, ImportRecord, Time, Value};
use selon::project::{NewArticle, Project, check, repair};
use selon::text::{LineEnds, Span, Zone, ZoneKind};
use selon::wording::Lang;
use selon::workspace::{Outside, Workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const TEXT: &str = "Le pont aurait cédé hier, selon le maire. Il pleuvait beaucoup, dit-on.";

fn on(day: i64) -> Time {
    Time::from_second(1_760_000_000 + day * 86_400).unwrap()
}

fn outside(day: i64, backups: Option<&Path>) -> Outside {
    let mut count = 1000 * day.unsigned_abs();
    let random = move || {
        count += 1;
        count
    };
    Outside {
        now: Box::new(move || on(day)),
        random: Box::new(random),
        device: Id::new("d1").unwrap(),
        backups: backups.map(Path::to_owned),
    }
}

fn new_article(text: &str) -> NewArticle {
    NewArticle {
        title: String::new(),
        text: text.to_owned(),
        metadata: BTreeMap::from([(String::from("outlet"), String::from("L’Écho"))]),
        zones: vec![Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()) }],
        import: ImportRecord {
            at: on(0),
            source: String::new(),
            format: String::from("txt"),
            encoding: String::from("UTF-8"),
            bom: false,
            line_ends: LineEnds::default(),
        },
    }
}

fn mark(workspace: &mut Workspace, article: &Id, words: &str) -> Id {
    let start = TEXT.find(words).unwrap();
    let mark =
        workspace.mark(article, "hedge", "cue", &[Span::new(start, start + words.len())]).unwrap().unwrap();
    workspace.set_attribute(article, &mark, "kind", Some(Value::from("modal"))).unwrap();
    mark
}

/// Two articles with three marks each, a note and an answer, by Léa.
fn project() -> (TempDir, Id, Vec<Id>) {
    let folder = tempfile::tempdir().unwrap();
    let project = Project::create(folder.path(), "Essai", Lang::Fr, 1, on(0)).unwrap();
    let mut workspace = Workspace::new(project, None, "Léa", outside(0, None));
    let ids: Vec<Id> = (0..2)
        .map(|n| workspace.add_article(new_article(&format!("{TEXT} {n}."))).unwrap().id().clone())
        .collect();
    for id in &ids {
        for words in ["aurait", "pont", "beaucoup"] {
            mark(&mut workspace, id, words);
        }
        workspace.set_article_note(id, "à revoir").unwrap();
        let answer =
            selon::annotation::Answer { value: Some(Value::from("L’Echo")), reason: String::new() };
        workspace.set_answer(id, None, "outlet", answer).unwrap();
    }
    workspace.flush().unwrap();
    (folder, workspace.annotator().clone(), ids)
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut open = vec![folder.to_owned()];
    let mut found = BTreeMap::new();
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn work(folder: &Path, person: &Id, article: &Id) -> PathBuf {
    folder.join(format!("annotations/{person}/main/{article}.ron"))
}

fn marks(folder: &Path, person: &Id, article: &Id) -> Vec<Annotation> {
    let project = Project::open(folder).unwrap();
    let (article, _) = project.article(article).unwrap();
    let (file, ..) = project.work(person, &Id::new("main").unwrap(), &article).unwrap();
    file.work.annotations.into_values().collect()
}

/// What repair says it did, by wording id.
fn mend(folder: &Path) -> Vec<&'static str> {
    let done = repair(folder, on(9), None, false).unwrap();
    assert_eq!(repair(folder, on(9), None, false).unwrap(), [], "a second repair does nothing");
    done.iter().map(|problem| problem.message.id()).collect()
}

#[test]
fn a_sound_project_needs_no_repair() {
    let (folder, ..) = project();
    let before = files(folder.path());
    assert_eq!(mend(folder.path()), [""; 0]);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_copy_is_made_before_the_first_change_of_a_day_in_both_sets() {
    let (folder, person, ids) = project();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut versions = Vec::new();
    for day in 1..4 {
        let outside = outside(day, Some(elsewhere.path()));
        let mut workspace = Workspace::open(folder.path(), Some(&person), "", outside).unwrap();
        versions.push(workspace.article(&ids[0]).unwrap().work().clone());
        for note in ["une fois", "deux fois"] {
            workspace.set_article_note(&ids[0], &format!("{note} {day}")).unwrap();
            workspace.flush().unwrap();
        }
    }
    assert_eq!(files(elsewhere.path()).len(), 3);
    fs::remove_dir_all(folder.path().join("backups")).unwrap();
    let mut workspace =
        Workspace::open(folder.path(), Some(&person), "", outside(4, Some(elsewhere.path()))).unwrap();
    let present = workspace.article(&ids[0]).unwrap().work().clone();
    let backups = workspace.backups(&ids[0]);
    let days: Vec<String> = backups.iter().map(|backup| backup.day.to_string()).collect();
    assert_eq!(days, ["2025-10-12", "2025-10-11", "2025-10-10"]);
    for (backup, version) in backups.iter().rev().zip(&versions) {
        workspace.restore_backup(&ids[0], backup).unwrap();
        assert_eq!(workspace.opened(&ids[0]).unwrap().work(), version);
        workspace.undo().unwrap();
        assert_eq!(workspace.opened(&ids[0]).unwrap().work(), &present);
    }
    assert_eq!(workspace.backups(&ids[1]), []);
}

#[test]
fn a_shrunken_work_loses_no_backup() {
    let (folder, person, ids) = project();
    let path = work(folder.path(), &person, &ids[0]);
    let copies = folder.path().join(format!("backups/annotations/{person}/main/{}", ids[0]));
    fs::create_dir_all(&copies).unwrap();
    for day in 1..=20 {
        fs::copy(&path, copies.join(format!("2025-09-{day:02}.ron"))).unwrap();
    }
    let edit = |day, words: Option<&str>| {
        let mut workspace = Workspace::open(folder.path(), Some(&person), "", outside(day, None)).unwrap();
        match words {
            Some(words) => drop(mark(&mut workspace, &ids[0], words)),
            None => workspace.set_article_note(&ids[0], "vide").unwrap(),
        }
        workspace.flush().unwrap();
    };
    let text = fs::read_to_string(&path).unwrap();
    let without: String =
        text.lines().filter(|line| !line.contains("layer:")).map(|line| format!("{line}\n")).collect();
    fs::write(&path, without).unwrap();
    edit(1, None);
    assert_eq!(fs::read_dir(&copies).unwrap().count(), 21);
    let said: Vec<&str> =
        check(folder.path()).unwrap().problems.iter().map(|problem| problem.message.id()).collect();
    assert!(!said.contains(&"check-backup"), "{said:?}");
    fs::write(&path, text).unwrap();
    edit(2, Some("maire"));
    assert!(fs::read_dir(&copies).unwrap().count() < 20, "with the marks back, old copies go");
}

#[test]
fn each_kind_of_damage_is_mended() {
    let (folder, person, ids) = project();
    let root = folder.path();
    let own = work(root, &person, &ids[0]);
    let record = root.join(format!("articles/{}.ron", ids[0]));
    let who = root.join(format!("annotations/{person}/annotator.ron"));
    let history = fs::read_dir(root.join("history")).unwrap().next().unwrap().unwrap().path();
    let whole = marks(root, &person, &ids[0]);
    let cut = |path: &Path, part: usize| {
        let bytes = fs::read(path).unwrap();
        fs::write(path, &bytes[..bytes.len() * part / 100]).unwrap();
    };

    fs::write(&own, fs::read_to_string(&own).unwrap().replace("à revoir", "à relire")).unwrap();
    assert_eq!(mend(root), ["repair-header"]);
    assert!(fs::read_to_string(&own).unwrap().contains("à relire"));

    let text = fs::read_to_string(&own).unwrap();
    fs::write(&own, text.strip_suffix("\n  ],\n))\n").unwrap()).unwrap();
    assert_eq!(mend(root), ["repair-salvaged"]);
    assert_eq!(marks(root, &person, &ids[0]), whole);
    cut(&own, 90);
    assert_eq!(mend(root), ["repair-salvaged"]);
    assert_eq!(marks(root, &person, &ids[0]).len(), 2);
    fs::write(&own, text).unwrap();

    fs::remove_file(&who).unwrap();
    cut(&record, 60);
    cut(&history, 70);
    assert_eq!(mend(root), ["repair-salvaged", "repair-salvaged", "repair-history"]);
    let project = Project::open(root).unwrap();
    assert_eq!(
        (project.problems(), project.annotator(&person).unwrap().name.as_str()),
        (&[][..], person.as_str())
    );
    assert!(project.title(&ids[0]).starts_with("Le pont aurait"));

    fs::write(root.join("project.ron"), "(format: (1, 0), kind: \"pro").unwrap();
    assert!(Project::open(root).is_err());
    assert_eq!(mend(root), ["repair-salvaged"]);
    assert_eq!(Project::open(root).unwrap().annotators().count(), 1);

    fs::create_dir_all(root.join("cache")).unwrap();
    fs::write(root.join("cache/articles.bin"), "x").unwrap();
    fs::create_dir_all(root.join("suggestions")).unwrap();
    fs::write(root.join(format!("suggestions/{}.ron", ids[0])), "x").unwrap();
    assert_eq!(mend(root), ["repair-suggestions", "repair-index"]);

    // With a backup, also what cannot be read any more comes back.
    let copies = root.join(format!("backups/annotations/{person}/main/{}", ids[0]));
    fs::create_dir_all(&copies).unwrap();
    fs::copy(&own, copies.join("2025-10-01.ron")).unwrap();
    fs::write(copies.join("2025-10-02.ron"), "(damaged").unwrap();
    fs::write(&own, "").unwrap();
    assert_eq!(mend(root), ["repair-from-backup"]);
    assert_eq!(marks(root, &person, &ids[0]), whole);

    // Newer files and empty place holders are left alone.
    fs::write(&own, "(format: (9, 0), kind: \"work\", entries: 1, digest: \"\", body: (").unwrap();
    fs::write(work(root, &person, &ids[1]), "").unwrap();
    assert_eq!(mend(root), [""; 0]);
}

#[test]
fn a_dry_run_changes_nothing() {
    let (folder, person, ids) = project();
    let own = work(folder.path(), &person, &ids[0]);
    fs::write(&own, "(format: (1, 0), kind: \"work\"").unwrap();
    let before = files(folder.path());
    let said = repair(folder.path(), on(9), None, true).unwrap();
    let mut after = files(folder.path());
    after.retain(|path, _| !path.ends_with(".lock"));
    assert_eq!((said.len(), after.len()), (1, before.keys().filter(|path| !path.ends_with(".lock")).count()));
    assert!(after.iter().all(|(path, bytes)| before[path] == *bytes));
}

#[test]
fn who_is_at_work_is_not_disturbed() {
    let (folder, person, ids) = project();
    let claim = Workspace::open(folder.path(), Some(&person), "", outside(1, None)).unwrap();
    let own = work(folder.path(), &person, &ids[0]);
    fs::write(&own, "(damaged").unwrap();
    let said = repair(folder.path(), on(9), None, false).unwrap();
    assert_eq!(said[0].message.id(), "repair-in-use");
    assert_eq!(fs::read_to_string(&own).unwrap(), "(damaged");
    drop(claim);
}

#[derive(Clone, Debug)]
enum Damage {
    Cut(usize),
    Flip(usize, u8),
    Zeroes(usize, usize),
    Line(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (0usize..1000).prop_map(Damage::Cut),
        (0usize..1000, 0u8..8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        (0usize..1000, 1usize..200).prop_map(|(at, length)| Damage::Zeroes(at, length)),
        (0usize..40).prop_map(Damage::Line),
    ]
}

fn damaged(bytes: &[u8], damage: &Damage) -> Vec<u8> {
    let at = |part: &usize| part * bytes.len() / 1000;
    let mut out = bytes.to_vec();
    match damage {
        Damage::Cut(part) => out.truncate(at(part)),
        Damage::Flip(part, bit) => out[at(part)] ^= 1 << bit,
        Damage::Zeroes(part, length) => out[at(part)..].iter_mut().take(*length).for_each(|byte| *byte = 0),
        Damage::Line(number) => {
            let lines = bytes.split_inclusive(|byte| *byte == b'\n');
            out = lines
                .enumerate()
                .filter(|(at, _)| at != number)
                .flat_map(|(_, line)| line.to_vec())
                .collect();
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is damaged: undamaged files stay, of damaged works every mark whose line is whole is there, the damaged
    /// file is kept, and nothing is left to mend.
    #[test]
    fn what_is_whole_survives(damages in proptest::collection::vec((0usize..8, damage()), 1..5)) {
        let (folder, person, ids) = project();
        let root = folder.path();
        let own: BTreeMap<PathBuf, &Id> = ids.iter().map(|id| (work(root, &person, id), id)).collect();
        let whole: BTreeMap<&Id, Vec<Annotation>> = ids.iter().map(|id| (id, marks(root, &person, id))).collect();
        let before = files(root);
        let targets: Vec<&PathBuf> = before.keys().filter(|path| {
            let is_text = path.extension().is_some_and(|extension| extension == "txt");
            !is_text && !path.ends_with("schema.ron") && !path.ends_with(".gitattributes") && !path.ends_with(".lock")
        }).collect();
        let mut touched = BTreeMap::new();
        for (number, damage) in &damages {
            let path = targets[number % targets.len()];
            let bytes = damaged(&before[path], damage);
            if bytes.is_empty() && own.contains_key(path) {
                continue;
            }
            fs::write(path, &bytes).unwrap();
            touched.insert(path.clone(), bytes);
        }
        let said = repair(root, on(9), None, false);
        prop_assert!(said.is_ok(), "{:?}", said);
        prop_assert_eq!(repair(root, on(9), None, false).unwrap(), vec![]);
        let after = files(root);
        let kept: BTreeSet<&Vec<u8>> =
            after.iter().filter(|(path, _)| path.starts_with(root.join("damaged"))).map(|(_, bytes)| bytes).collect();
        for (path, bytes) in &before {
            match touched.get(path) {
                None => prop_assert_eq!(&after[path], bytes, "{}", path.display()),
                Some(damaged) => {
                    let is_kept = after[path] == *damaged || kept.contains(damaged) || damaged.is_empty();
                    prop_assert!(is_kept, "{}", path.display());
                }
            }
        }
        for (path, id) in own {
            let text = touched.get(&path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            let original = String::from_utf8(before[&path].clone()).unwrap();
            let line = |mark: &Annotation| {
                original.lines().find(|line| line.contains(&format!("(id: \"{}\"", mark.id))).unwrap().to_owned()
            };
            let now = marks(root, &person, id);
            for mark in &whole[id] {
                let is_whole = text.as_ref().is_none_or(|text| text.lines().any(|known| known == line(mark)));
                prop_assert!(!is_whole || now.contains(mark), "{:?} is lost", mark.id);
            }
        }
    }
}
