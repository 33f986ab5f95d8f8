//! Work done in several places comes together: nothing decided is lost, nothing overtaken comes back.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use proptest::prelude::*;
use selon::annotation::{Alternative, Answer, Id, ImportRecord, Status, Time, Value};
use selon::project::{Merge, NewArticle, Project, check};
use selon::text::{LineEnds, Span, Zone, ZoneKind};
use selon::wording::{Lang, Severity};
use selon::workspace::{Outside, SaveState, Workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

const TEXTS: [&str; 2] = [
    "Selon l’agence, le café aurait fermé. « Oui », dit-il. Selon lui, tout va bien.",
    "Il pourrait pleuvoir.",
];

fn now() -> Time {
    Time::from_second(1_760_000_000).unwrap()
}

/// A fixed clock, and numbers that no other machine gives.
fn machine(number: u64) -> Outside {
    let mut count = number << 32;
    let random = move || {
        count += 1;
        count
    };
    Outside { now: Box::new(now), random: Box::new(random), device: Id::random('d', number), backups: None }
}

fn new_article(text: &str) -> NewArticle {
    NewArticle {
        title: text.chars().take(20).collect(),
        text: text.to_owned(),
        metadata: BTreeMap::new(),
        zones: vec![Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()) }],
        import: ImportRecord {
            at: now(),
            source: String::new(),
            format: String::from("txt"),
            encoding: String::from("UTF-8"),
            bom: false,
            line_ends: LineEnds::default(),
        },
    }
}

fn project(root: &Path) -> Vec<Id> {
    let mut project = Project::create(root, "Essai", Lang::Fr, 1, now()).unwrap();
    TEXTS.map(|text| project.add_article(new_article(text)).unwrap().id().clone()).to_vec()
}

fn open(root: &Path, person: Option<&Id>, name: &str, number: u64) -> Workspace {
    Workspace::open(root, person, name, machine(number)).unwrap()
}

fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn mark(workspace: &mut Workspace, article: &Id, text: &str, words: &str) -> Id {
    workspace.mark(article, "hedge", "cue", &[span(text, words)]).unwrap().unwrap()
}

/// All files of a folder but locks, by their path in it.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                open.push(entry);
            } else if entry.file_name().unwrap() != ".lock" {
                found.insert(entry.strip_prefix(root).unwrap().to_owned(), fs::read(&entry).unwrap());
            }
        }
    }
    found
}

fn put(root: &Path, path: &Path, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        put(to, &path, &bytes);
    }
}

/// Every decision in a work, what counts and what stands beside it, in words.
fn said(workspace: &mut Workspace, article: &Id) -> BTreeSet<String> {
    let work = workspace.article(article).unwrap().work();
    let annotation =
        |one: &selon::annotation::Annotation| format!("{} {} {:?}", one.id, one.note, one.decision);
    let answer = |question: &str, answer: Option<&Answer>| format!("{question} {answer:?}");
    let mut said: BTreeSet<String> = work.annotations.values().map(annotation).collect();
    said.extend(work.card.iter().map(|(question, one)| answer(question, Some(one))));
    said.insert(format!("note {}", work.note));
    for alternative in &work.alternatives {
        said.insert(match alternative {
            Alternative::Annotation(one) => annotation(one),
            Alternative::Answer { question, answer: one, .. } => answer(question, one.as_ref()),
            Alternative::Note(note) => format!("note {note}"),
            Alternative::Progress(progress) => format!("{progress:?}"),
            Alternative::Zones(zones) => format!("{zones:?}"),
        });
    }
    said
}

/// The ways sync programs name the copy of a file that lost.
fn conflict_name(path: &Path, style: usize) -> PathBuf {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    path.with_file_name(match style % 6 {
        0 => format!("{stem} (conflicted copy 2026-11-21 101010).ron"),
        1 => format!("{stem}.sync-conflict-20261121-101010-ABCDEFG.ron"),
        2 => format!("{stem} (copie en conflit de Léa 2026-11-21).ron"),
        3 => format!("{stem}-poste3.ron"),
        4 => format!("{stem} (1).ron"),
        _ => format!("{stem}.ron.sb-1a2b3c4d-xyz"),
    })
}

/// Something one person does at one of two machines.
#[derive(Clone, Debug)]
enum Act {
    Mark(usize, usize),
    Note(usize, usize),
    Delete(usize, usize),
    Answer(usize),
    ArticleNote(usize),
    Undo,
    Reopen,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let article = 0..2usize;
    let any = 0..8usize;
    let act = prop_oneof![
        3 => (article.clone(), any.clone()).prop_map(|(article, at)| Act::Mark(article, at)),
        3 => (article.clone(), any.clone()).prop_map(|(article, at)| Act::Note(article, at)),
        1 => (article.clone(), any).prop_map(|(article, at)| Act::Delete(article, at)),
        1 => article.clone().prop_map(Act::Answer),
        1 => article.prop_map(Act::ArticleNote),
        1 => Just(Act::Undo),
        1 => Just(Act::Reopen),
    ];
    proptest::collection::vec(act, 0..8)
}

fn perform(root: &Path, person: &Id, ids: &[Id], acts: &[Act], machine: u64) {
    let mut workspace = open(root, Some(person), "Léa", machine);
    for (number, act) in acts.iter().enumerate() {
        let words = format!("{machine}-{number}");
        let mark_at = |workspace: &mut Workspace, article: usize, at: usize| {
            let marks: Vec<Id> =
                workspace.article(&ids[article]).unwrap().work().annotations.keys().cloned().collect();
            marks.get(at % marks.len().max(1)).cloned()
        };
        match act {
            Act::Mark(article, at) => {
                workspace.mark(&ids[*article], "hedge", "cue", &[Span::new(*at, at + 3)]).unwrap();
            }
            Act::Note(article, at) => {
                if let Some(mark) = mark_at(&mut workspace, *article, *at) {
                    // A deleted one is gone for edits.
                    let _ = workspace.set_note(&ids[*article], &mark, &words);
                }
            }
            Act::Delete(article, at) => {
                if let Some(mark) = mark_at(&mut workspace, *article, *at) {
                    let _ = workspace.delete(&ids[*article], &mark);
                }
            }
            Act::Answer(article) => {
                let answer = Answer { value: Some(Value::Text(words)), reason: String::new() };
                workspace.set_answer(&ids[*article], None, "evidence", answer).unwrap();
            }
            Act::ArticleNote(article) => workspace.set_article_note(&ids[*article], &words).unwrap(),
            Act::Undo => {
                workspace.undo().unwrap();
            }
            Act::Reopen => {
                drop(workspace);
                workspace = open(root, Some(person), "Léa", machine + 10 * (number as u64 + 1));
            }
        }
        workspace.flush().unwrap();
    }
}

/// What the person said at one machine since `before`, and what they overtook there.
fn done(before: &BTreeSet<String>, after: &BTreeSet<String>) -> (BTreeSet<String>, BTreeSet<String>) {
    (after - before, before - after)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// A folder is copied to a second machine, one person works at both, and a sync program brings the folders
    /// together file by file: whichever file wins, every decision of both is there, and nothing that was
    /// overtaken.
    #[test]
    fn two_machines(common in acts(), here in acts(), there in acts(), wins in any::<u64>(), style in 0usize..6) {
        let folder = tempfile::tempdir().unwrap();
        let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
        let ids = project(&one);
        let mut workspace = open(&one, None, "Léa", 1);
        mark(&mut workspace, &ids[0], TEXTS[0], "aurait");
        let person = workspace.annotator().clone();
        drop(workspace);
        perform(&one, &person, &ids, &common, 2);
        copy(&one, &two);
        let all_said = |root: &Path| {
            let mut workspace = open(root, Some(&person), "Léa", 90);
            ids.iter().map(|id| said(&mut workspace, id)).collect::<Vec<_>>()
        };
        let before = all_said(&one);
        perform(&one, &person, &ids, &here, 3);
        perform(&two, &person, &ids, &there, 4);
        let (after_one, after_two) = (all_said(&one), all_said(&two));

        for (number, (path, theirs)) in files(&two).into_iter().enumerate() {
            let is_work = path.starts_with("annotations") && !path.ends_with("annotator.ron");
            match fs::read(one.join(&path)) {
                Ok(mine) if mine == theirs || !is_work => {}
                Ok(_) if wins >> (number % 64) & 1 == 0 => put(&one, &conflict_name(&path, style), &theirs),
                Ok(mine) => {
                    put(&one, &path, &theirs);
                    put(&one, &conflict_name(&path, style), &mine);
                }
                Err(_) => put(&one, &path, &theirs),
            }
        }
        let mut merged = open(&one, Some(&person), "Léa", 5);
        let notices = merged.take_notices();
        prop_assert!(notices.iter().all(|notice| notice.severity < Severity::Error), "{notices:?}");
        for (number, id) in ids.iter().enumerate() {
            let found = said(&mut merged, id);
            let (new_one, gone_one) = done(&before[number], &after_one[number]);
            let (new_two, gone_two) = done(&before[number], &after_two[number]);
            for words in new_one.union(&new_two).chain(before[number].iter()) {
                // The empty note is the absence of one.
                let overtaken = gone_one.contains(words) || gone_two.contains(words);
                prop_assert!(overtaken || words == "note " || found.contains(words), "{words} not in {found:?}");
            }
            for words in &found {
                let known = new_one.contains(words) || new_two.contains(words);
                let kept = before[number].contains(words)
                    && !(gone_one.contains(words) || gone_two.contains(words));
                // Who takes a change back says the old words anew.
                let said_anew = before[number].contains(words)
                    && here.iter().chain(&there).any(|act| matches!(act, Act::Undo));
                prop_assert!(known || kept || said_anew || words == "note ", "{words} came back");
            }
        }
        drop(merged);
        let report = check(&one).unwrap();
        prop_assert!(report.problems.iter().all(|one| one.message.id() != "check-passed-over"), "{:?}", report.problems);
        prop_assert!(files(&one).keys().any(|path| path.starts_with("merged")) != notices.is_empty());
    }
}

/// A window that is open while its file changes, with the file's path.
fn window() -> (TempDir, Workspace, Vec<Id>, PathBuf, Id) {
    let folder = tempfile::tempdir().unwrap();
    let ids = project(folder.path());
    let mut workspace = open(folder.path(), None, "Léa", 1);
    let first = mark(&mut workspace, &ids[0], TEXTS[0], "aurait");
    workspace.flush().unwrap();
    let path = workspace.project().layout().work(workspace.annotator(), workspace.round(), &ids[0]);
    (folder, workspace, ids, path, first)
}

/// Another machine marks and notes something in a copy; the text of its file.
fn elsewhere(root: &Path, person: &Id, ids: &[Id], first: &Id) -> String {
    let other = tempfile::tempdir().unwrap();
    copy(root, other.path());
    let mut workspace = open(other.path(), Some(person), "Léa", 7);
    mark(&mut workspace, &ids[0], TEXTS[0], "Selon l’agence");
    workspace.set_note(&ids[0], first, "là-bas").unwrap();
    workspace.flush().unwrap();
    let path = workspace.project().layout().work(person, workspace.round(), &ids[0]);
    fs::read_to_string(path).unwrap()
}

fn tick_until_still(workspace: &mut Workspace) {
    while workspace.tick() {
        std::thread::yield_now();
    }
}

#[test]
fn a_file_changed_outside_is_noticed_by_itself() {
    let (folder, mut workspace, ids, path, first) = window();
    tick_until_still(&mut workspace);
    let theirs = elsewhere(folder.path(), workspace.annotator(), &ids, &first);
    fs::write(&path, theirs).unwrap();
    workspace.tick();
    let work = workspace.opened(&ids[0]).unwrap().work();
    assert_eq!((work.annotations.len(), work.annotations[&first].note.as_str()), (2, "là-bas"));
    let notices = workspace.take_notices();
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert!(notices[0].render(Lang::En).contains("changed elsewhere"));
    tick_until_still(&mut workspace);
    assert_eq!(workspace.take_notices(), []);
}

#[test]
fn a_file_changed_outside_is_joined_before_it_is_written() {
    let (folder, mut workspace, ids, path, first) = window();
    let theirs = elsewhere(folder.path(), workspace.annotator(), &ids, &first);
    workspace.set_note(&ids[0], &first, "ici").unwrap();
    mark(&mut workspace, &ids[0], TEXTS[0], "Oui");
    fs::write(&path, theirs).unwrap();
    workspace.flush().unwrap();
    assert_eq!(workspace.save_state(), SaveState::Saved);
    assert_eq!(workspace.take_notices().len(), 1);
    let person = workspace.annotator().clone();
    let work = workspace.opened(&ids[0]).unwrap().work().clone();
    assert_eq!((work.annotations.len(), work.alternatives.len()), (3, 1));
    drop(workspace);

    // Both notes are kept until the person says which one is right.
    let mut again = open(folder.path(), Some(&person), "Léa", 8);
    assert_eq!(again.article(&ids[0]).unwrap().work(), &work);
    let alternative = work.alternatives[0].clone();
    assert_eq!(alternative.annotation(), Some(&first));
    let Alternative::Annotation(other) = &alternative else { panic!("{alternative:?}") };
    let notes = BTreeSet::from([other.note.as_str(), work.annotations[&first].note.as_str()]);
    assert_eq!(notes, BTreeSet::from(["ici", "là-bas"]));
    again.settle(&ids[0], &alternative, true).unwrap();
    let settled = again.opened(&ids[0]).unwrap().work();
    assert_eq!((&settled.annotations[&first], settled.alternatives.len()), (&**other, 0));
    assert!(again.settle(&ids[0], &alternative, true).is_err(), "it is settled");
    again.undo().unwrap();
    assert_eq!(again.opened(&ids[0]).unwrap().work(), &work);
    again.settle(&ids[0], &alternative, false).unwrap();
    again.flush().unwrap();
    drop(again);
    let mut last = open(folder.path(), Some(&person), "Léa", 9);
    let kept = last.article(&ids[0]).unwrap().work();
    assert_eq!((kept.alternatives.len(), &kept.annotations), (0, &work.annotations));
}

#[test]
fn a_file_taken_away_or_emptied_outside_is_written_again() {
    for leave_empty in [false, true] {
        let (_folder, mut workspace, ids, path, first) = window();
        tick_until_still(&mut workspace);
        if leave_empty {
            fs::write(&path, "").unwrap();
        } else {
            fs::remove_file(&path).unwrap();
        }
        tick_until_still(&mut workspace);
        workspace.flush().unwrap();
        assert!(fs::read_to_string(&path).unwrap().contains(first.as_str()));
        assert!(!workspace.take_notices().is_empty());
        workspace.set_note(&ids[0], &first, "x").unwrap();
        workspace.flush().unwrap();
    }
}

#[test]
fn lines_changed_by_hand_are_taken_and_damage_is_not_written_over() {
    let (_folder, mut workspace, ids, path, first) = window();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("unsure: true, ", "").replace("decision: added", "unsure: true, decision: added"),
    )
    .unwrap();
    mark(&mut workspace, &ids[0], TEXTS[0], "Oui");
    workspace.flush().unwrap();
    let work = workspace.opened(&ids[0]).unwrap().work();
    assert!(work.annotations[&first].unsure && work.annotations.len() == 2 && work.alternatives.is_empty());
    // What cannot be read stays, and the work stays in memory.
    fs::write(&path, "(format: (9, 9), kind: \"work\", something newer").unwrap();
    mark(&mut workspace, &ids[0], TEXTS[0], "dit-il");
    assert!(workspace.flush().is_err());
    assert!(fs::read_to_string(&path).unwrap().contains("something newer"));
    assert_eq!(workspace.opened(&ids[0]).unwrap().work().annotations.len(), 3);
    fs::remove_file(&path).unwrap();
    workspace.flush().unwrap();
}

/// A class: everyone gets a copy, works in it, and hands it in.
fn class(root: &Path, ids: &[Id], pupils: usize) -> Vec<PathBuf> {
    (0..pupils)
        .map(|number| {
            let copy_of = root.parent().unwrap().join(format!("rendus/copie {number}/MonProjet"));
            copy(root, &copy_of);
            // Two are called the same.
            let name = if number == 1 { String::from("Élève 0") } else { format!("Élève {number}") };
            let mut workspace = open(&copy_of, None, &name, 100 + number as u64);
            mark(&mut workspace, &ids[0], TEXTS[0], "aurait");
            mark(
                &mut workspace,
                &ids[number % 2],
                TEXTS[number % 2],
                if number % 2 == 0 { "Oui" } else { "pourrait" },
            );
            workspace.flush().unwrap();
            copy_of
        })
        .collect()
}

fn merged(root: &Path, from: &[PathBuf]) -> Merge {
    Project::open(root).unwrap().merge(from).unwrap()
}

fn count(merge: &Merge) -> (usize, usize, usize) {
    let sum = |of: fn(&selon::project::Incoming) -> usize| merge.people.iter().map(of).sum();
    (sum(|one| one.new), sum(|one| one.changed), sum(|one| one.known))
}

#[test]
fn thirty_returned_folders() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("prof");
    let ids = project(&root);
    let copies = class(&root, &ids, 30);
    // Half of them are handed in as archives.
    for copy in copies.iter().step_by(2) {
        let archive = copy.with_extension("zip");
        fs::write(
            &archive,
            zip(files(copy).iter().map(|(path, bytes)| (path.to_str().unwrap(), bytes.as_slice()))),
        )
        .unwrap();
        fs::remove_dir_all(copy).unwrap();
    }
    let merge = merged(&root, &[folder.path().join("rendus")]);
    assert_eq!(count(&merge), (45, 0, 0));
    assert_eq!(merge.people.len(), 30);
    let names: Vec<String> = merge.problems.iter().map(|one| one.render(Lang::En)).collect();
    assert!(names.len() == 1 && names[0].contains("Élève 0"), "{names:?}");
    let report = check(&root).unwrap();
    assert_eq!((report.annotators, report.works, report.annotations), (30, 45, 60));
    assert!(report.is_clean(), "{:?}", report.problems);
    // Merging again changes nothing.
    let before = files(&root);
    assert_eq!(count(&merged(&root, &[folder.path().join("rendus")])), (0, 0, 45));
    assert_eq!(files(&root), before);
}

#[test]
fn one_person_in_two_copies_is_joined_and_a_part_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("prof");
    let ids = project(&root);
    let mut workspace = open(&root, None, "Léa", 1);
    let first = mark(&mut workspace, &ids[0], TEXTS[0], "aurait");
    let person = workspace.annotator().clone();
    drop(workspace);
    let [one, two] = ["un", "deux"].map(|name| folder.path().join(name));
    for (root_of, words, machine) in [(&one, "Oui", 2), (&two, "dit-il", 3)] {
        copy(&root, root_of);
        let mut workspace = open(root_of, Some(&person), "Léa", machine);
        mark(&mut workspace, &ids[0], TEXTS[0], words);
        workspace.set_note(&ids[0], &first, words).unwrap();
    }
    let only_works = two.join("annotations").join(person.as_str());
    let merge = merged(&root, &[one.clone(), only_works]);
    assert_eq!(count(&merge), (0, 2, 0));
    assert_eq!(merge.people.iter().map(|one| one.contradictions).sum::<usize>(), 1);
    assert!(!merge.is_clean());
    let mut workspace = open(&root, Some(&person), "Léa", 4);
    let work = workspace.article(&ids[0]).unwrap().work();
    assert_eq!((work.annotations.len(), work.alternatives.len()), (3, 1));
    // In the other order the outcome is the same.
    drop(workspace);
    let other_order = folder.path().join("ordre");
    copy(&one, &other_order);
    merged(&other_order, &[two]);
    let path = Path::new("annotations").join(person.as_str()).join(format!("main/{}.ron", ids[0]));
    assert_eq!(files(&other_order)[&path], files(&root)[&path]);
}

#[test]
fn two_people_under_one_id_are_told_apart_and_a_new_name_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("prof");
    let ids = project(&root);
    // Ada enters her name at the shared computer; the folder is then copied for her and for Bo.
    let mut workspace = open(&root, None, "Ada", 1);
    mark(&mut workspace, &ids[0], TEXTS[0], "aurait");
    let person = workspace.annotator().clone();
    drop(workspace);
    let [ada, bo] = ["ada", "bo"].map(|name| folder.path().join(name));
    copy(&root, &ada);
    copy(&root, &bo);
    let mut workspace = open(&ada, Some(&person), "Ada", 2);
    mark(&mut workspace, &ids[0], TEXTS[0], "Oui");
    workspace.set_name("Ada L.").unwrap();
    drop(workspace);
    let mut workspace = open(&bo, Some(&person), "Ada", 3);
    workspace.set_name("Bo").unwrap();
    mark(&mut workspace, &ids[0], TEXTS[0], "dit-il");
    drop(workspace);
    let merge = merged(&root, &[ada.clone(), bo.clone()]);
    let messages: Vec<&str> = merge.problems.iter().map(|one| one.message.id()).collect();
    assert_eq!(messages, ["merge-renamed", "merge-two-people"]);
    let project = Project::open(&root).unwrap();
    let names: BTreeSet<String> = project.annotators().map(|one| one.name.clone()).collect();
    assert_eq!(names, BTreeSet::from([String::from("Ada L."), String::from("Bo")]));
    let (article, _) = project.article(&ids[0]).unwrap();
    let mut seen = BTreeSet::new();
    for annotator in project.annotators() {
        let (file, ..) = project.work(&annotator.id, &Id::new("main").unwrap(), &article).unwrap();
        assert_eq!((file.work.annotations.len(), file.work.alternatives.len()), (2, 0));
        seen.extend(file.work.annotations.keys().cloned());
    }
    assert_eq!(seen.len(), 4, "the marks of the two have ids of their own");
    let before = files(&root);
    merged(&root, &[bo, ada]);
    assert_eq!(files(&root), before);
}

#[test]
fn articles_come_along_and_other_texts_are_looked_through() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("prof");
    let ids = project(&root);
    let other = folder.path().join("autre");
    copy(&root, &other);
    let mut workspace = open(&other, None, "Léa", 2);
    let new = workspace.add_article(new_article("Un article de plus.")).unwrap().id().clone();
    mark(&mut workspace, &new, "Un article de plus.", "de plus");
    drop(workspace);
    let merge = merged(&root, std::slice::from_ref(&other));
    assert_eq!((count(&merge), merge.articles.as_slice()), ((1, 0, 0), std::slice::from_ref(&new)));

    // A copy where the text was changed by hand: what is marked is found again by its words, or listed.
    let changed = folder.path().join("changé");
    copy(&root, &changed);
    let text = format!("CHAPEAU. {}", TEXTS[0].replace("« Oui »", "« Non »"));
    fs::write(changed.join(format!("articles/{}.txt", ids[0])), &text).unwrap();
    let mut workspace = open(&changed, None, "Bo", 3);
    mark(&mut workspace, &ids[0], &text, "l’agence");
    mark(&mut workspace, &ids[0], &text, "Non");
    let bo = workspace.annotator().clone();
    drop(workspace);
    let merge = merged(&root, &[changed]);
    assert_eq!((count(&merge), merge.people[1].listed + merge.people[0].listed), ((1, 0, 1), 1));
    let project = Project::open(&root).unwrap();
    let (article, _) = project.article(&ids[0]).unwrap();
    let (file, problems, _) = project.work(&bo, &Id::new("main").unwrap(), &article).unwrap();
    assert_eq!((file.work.annotations.len(), file.quarantined()), (1, 1), "{problems:?}");
    let found = file.work.annotations.values().next().unwrap().hull().unwrap();
    assert_eq!(article.text.slice(found), Some("l’agence"));

    // Work on an article that is nowhere is left where it is.
    let lost = folder.path().join("perdu");
    copy(&other, &lost);
    fs::remove_dir_all(lost.join("articles")).unwrap();
    let empty = folder.path().join("vide");
    project_without_articles(&empty);
    let merge = merged(&empty, &[lost]);
    assert_eq!(count(&merge), (0, 0, 0));
    assert!(merge.problems.iter().any(|one| one.message.id() == "merge-no-article"), "{:?}", merge.problems);
}

fn project_without_articles(root: &Path) {
    Project::create(root, "Vide", Lang::Fr, 2, now()).unwrap();
}

fn zip<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        archive.start_file(path, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn hostile_archives_are_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("prof");
    let ids = project(&root);
    let copy_of = &class(&root, &ids, 1)[0];
    let honest = files(copy_of);
    let before = files(&root);
    let bomb = vec![b' '; 8 << 20];
    for (path, bytes, reason) in [
        ("../x.ron", &b"x"[..], "merge-path"),
        ("a/../../annotations/a/main/x.ron", b"x", "merge-path"),
        ("..\\x.ron", b"x", "merge-path"),
        ("/etc/x.ron", b"x", "merge-path"),
        ("C:\\x.ron", b"x", "merge-path"),
        ("annotations/bomb.ron", &bomb, "merge-bomb"),
    ] {
        let whole = honest.iter().map(|(path, bytes)| (path.to_str().unwrap(), bytes.as_slice()));
        let archive = folder.path().join("x.zip");
        fs::write(&archive, zip(whole.chain([(path, bytes)]))).unwrap();
        let merge = merged(&root, &[archive]);
        assert_eq!((merge.people.len(), merge.problems[0].message.id()), (0, reason), "{path}");
        assert_eq!(files(&root), before, "{path}");
    }
    // Damage is named; what is whole is taken.
    let archive = folder.path().join("x.zip");
    fs::write(&archive, b"PK\x03\x04 no archive").unwrap();
    assert_eq!(merged(&root, &[archive]).problems[0].message.id(), "merge-bad-archive");
    let damaged = folder.path().join("abîmé");
    copy(copy_of, &damaged);
    let work = honest.keys().find(|path| path.to_str().unwrap().contains("/main/")).unwrap();
    put(&damaged, work, &honest[work][..200]);
    put(&damaged, &work.with_file_name("x.ron"), b"");
    let merge = merged(&root, &[damaged, folder.path().join("nulle part")]);
    assert_eq!((merge.people.len(), merge.problems.len()), (1, 2), "{:?}", merge.problems);
    // What a stored id would lead to is never a path.
    let bad = folder.path().join("mauvais");
    copy(copy_of, &bad);
    let text =
        String::from_utf8(honest[work].clone()).unwrap().replace("round: \"main\"", "round: \"../../..\"");
    put(&bad, work, text.as_bytes());
    let merge = merged(&root, &[bad]);
    assert!(merge.problems.iter().any(|one| one.message.id() == "record-bad-id"), "{:?}", merge.problems);
}

#[test]
fn a_corrected_text_takes_the_marks_along() {
    let (folder, mut workspace, ids, path, first) = window();
    let oui = mark(&mut workspace, &ids[0], TEXTS[0], "Oui");
    let last = mark(&mut workspace, &ids[0], TEXTS[0], "tout va bien");
    workspace.set_status(&ids[0], Status::Done).unwrap();
    workspace.flush().unwrap();
    let person = workspace.annotator().clone();
    drop(workspace);
    let corrected = format!("🗞 Un chapeau. {}", TEXTS[0].replace("« Oui »", "« Non »"));
    let mut project = Project::open(folder.path()).unwrap();
    project.replace_text(&ids[0], new_article(&corrected)).unwrap();
    let kept: Vec<Vec<u8>> = files(&folder.path().join("articles/earlier")).into_values().collect();
    assert_eq!(kept, [TEXTS[0].as_bytes()]);
    let stored = fs::read(&path).unwrap();

    let mut workspace = open(folder.path(), Some(&person), "Léa", 5);
    let opened = workspace.article(&ids[0]).unwrap();
    let said = opened.problems.iter().map(|one| one.render(Lang::En)).collect::<String>();
    assert!(said.contains("2 marks were found again") && said.contains("one was not"), "{said}");
    let words = |opened: &selon::workspace::Opened, id: &Id| {
        opened.article.text.slice(opened.annotation(id).unwrap().hull().unwrap()).unwrap().to_owned()
    };
    assert_eq!([&first, &last].map(|id| words(opened, id)), ["aurait", "tout va bien"]);
    assert_eq!(opened.unplaced(), [(oui.clone(), String::from("Oui"))]);
    assert_eq!(fs::read(&path).unwrap(), stored, "looking writes nothing");
    // Saving keeps what was not found, and so does the next opening.
    workspace.set_article_note(&ids[0], "relu").unwrap();
    drop(workspace);
    let mut workspace = open(folder.path(), Some(&person), "Léa", 6);
    let opened = workspace.article(&ids[0]).unwrap();
    assert_eq!((opened.work().annotations.len(), opened.unplaced().len()), (2, 1));
    drop(workspace);
    // The earlier text comes back, and with it the mark.
    let mut project = Project::open(folder.path()).unwrap();
    project.replace_text(&ids[0], new_article(TEXTS[0])).unwrap();
    let mut workspace = open(folder.path(), Some(&person), "Léa", 7);
    let opened = workspace.article(&ids[0]).unwrap();
    assert_eq!(words(opened, &oui), "Oui");
    assert_eq!(opened.unplaced(), []);
}

#[test]
fn a_text_edited_outside_takes_the_marks_along_too() {
    let (folder, workspace, ids, _, first) = window();
    let person = workspace.annotator().clone();
    drop(workspace);
    let text = format!("Un chapeau.\n{}", TEXTS[0]);
    fs::write(folder.path().join(format!("articles/{}.txt", ids[0])), &text).unwrap();
    let mut workspace = open(folder.path(), Some(&person), "Léa", 2);
    let opened = workspace.article(&ids[0]).unwrap();
    assert_eq!(opened.problems.len(), 2, "the text, and what became of the marks");
    let found = opened.annotation(&first).unwrap().hull().unwrap();
    assert_eq!(opened.article.text.slice(found), Some("aurait"));
    assert_eq!(opened.unplaced(), []);
}
