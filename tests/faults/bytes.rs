//! A small file of each kind, cut after every byte and with every byte flipped: never a panic, never a silent loss, and
//! what could not be read is not written over.

use crate::desk::{Contents, TEXTS, contents, create, new_article, open, root, span};
use crate::memory::{Files, MemoryDisk};
use selon::annotation::{Answer, Value};
use selon::wording::Problem;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// Every so many cases somebody also goes on working, which takes longer.
const GO_ON: usize = 8;
/// Of the long files that nothing depends on, one byte in so many.
const STRIDE: usize = 8;

/// A project with something in every kind of file.
fn project() -> (Files, Contents) {
    let disk = Arc::new(MemoryDisk::new(root().parent().unwrap()));
    create(&disk).unwrap();
    let mut desk = open(&disk, 100).unwrap();
    let ids = TEXTS.map(|text| desk.add_article(new_article(text)).unwrap().id().clone());
    let mark = desk.mark(&ids[0], "attribution", "cue", &[span(TEXTS[0], "Selon")]).unwrap().unwrap();
    desk.set_attribute(&ids[0], &mark, "form", Some(Value::from("according_to"))).unwrap();
    desk.mark(&ids[0], "hedge", "cue", &[span(TEXTS[0], "fermerait")]).unwrap();
    desk.set_article_note(&ids[0], "à relire").unwrap();
    let answer = Answer { value: Some(Value::from("news")), reason: String::from("c’est dit") };
    desk.set_answer(&ids[0], None, "genre", answer).unwrap();
    desk.remove_article(&ids[1]).unwrap();
    desk.flush().unwrap();
    let (engine, problems) = desk.project().engine();
    assert_eq!(problems, []);
    let article = desk.project().article(&ids[0]).unwrap().0;
    desk.project().store_suggestions(&engine, &article).unwrap();
    drop(desk);
    let rules = root().join("rules/mine.ron");
    disk.put(&rules, RULES.as_bytes());
    let files = disk.files();
    let (contents, problems) = contents(&files).unwrap();
    assert_eq!(problems, []);
    (files, contents)
}

const RULES: &str = "(id: \"mine\", version: 1, lang: fr, entries: [])\n";

/// Cut after every byte, then one bit of every byte flipped.
fn damaged(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let cut = (0..bytes.len()).map(|length| bytes[..length].to_vec());
    let flipped = (0..bytes.len()).map(|at| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= 1 << (at % 8);
        bytes
    });
    cut.chain(flipped)
}

/// What became of the cases of one kind.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    cases: usize,
    /// The project does not open, or the article does not, and says why.
    refused: usize,
    /// It opens, and says what is wrong.
    told: usize,
    /// Nothing is different.
    same: usize,
}

/// Hand-written files have no digest: a changed letter of them is what their writer wanted.
fn is_by_hand(path: &Path) -> bool {
    ["schema", "rules"].iter().any(|folder| path.parent().unwrap().ends_with(folder))
        || path.ends_with(".gitattributes")
}

/// What is read only for research, or by nobody, and replaced at any time.
fn is_beside(path: &Path) -> bool {
    ["history", "suggestions", "bin"].iter().any(|folder| path.parent().unwrap().ends_with(folder))
}

fn examine(files: &Files, path: &Path, expected: &Contents, goes_on: bool, tally: &mut Tally) {
    tally.cases += 1;
    let what = || format!("{}: {}", path.display(), String::from_utf8_lossy(&files[path]));
    let found = contents(files);
    match &found {
        Ok((contents, problems)) => {
            let is_same = contents == expected;
            assert!(is_same || !problems.is_empty() || is_by_hand(path), "a silent loss in {}", what());
            assert!(is_same || !is_beside(path), "nothing depends on {}", what());
            tally.told += usize::from(!problems.is_empty());
            tally.same += usize::from(is_same && problems.is_empty());
        }
        Err(problem) => {
            tally.refused += 1;
            let place = problem.place.as_ref().map_or("", |place| &place.file);
            // A manifest of no bytes is no manifest, but it is named all the same.
            assert!(place.starts_with("/p/Essai"), "{problem}");
        }
    }
    if goes_on {
        let was = files[path].clone();
        let now = go_on(files);
        let unread = found.is_err() && now.0.is_err();
        assert!(!unread || now.1[path] == was, "{} was written over", what());
        if let (Ok((before, _)), Some(after)) = (&found, contents(&now.1).ok()) {
            for (title, (_, marks)) in before {
                let kept = after.0.get(title).map(|(_, marks)| marks.len());
                assert!(kept >= Some(marks.len()), "marks of {title} are gone after saving: {}", what());
            }
        }
    }
}

/// Somebody opens the damaged project and marks something. Returns whether they could, and the disk.
fn go_on(files: &Files) -> (Result<(), Problem>, Files) {
    let disk = Arc::new(MemoryDisk::of(root(), files.clone()));
    let work = || {
        let mut desk = open(&disk, 900)?;
        let ids = desk.project().article_ids();
        let Some(id) = ids.iter().find(|id| id.as_str().starts_with("selon")) else { return Ok(()) };
        let length = desk.article(id)?.article.text.as_str().len();
        desk.mark(id, "hedge", "cue", &[selon::text::Span::new(0, length)])?;
        desk.flush()
    };
    let done = work();
    (done, disk.files())
}

#[test]
fn every_byte_of_every_kind_of_file() {
    let (files, expected) = project();
    let kinds: Vec<PathBuf> = files.keys().filter(|path| !path.ends_with(".lock")).cloned().collect();
    let half = |half: usize| {
        let mut tallies = Vec::new();
        for path in &kinds {
            let mut tally = Tally::default();
            let stride = if is_beside(path) { STRIDE } else { 1 };
            let cases = damaged(&files[path]).step_by(stride).enumerate();
            for (number, bytes) in cases.filter(|(number, _)| number % 2 == half) {
                let mut files = files.clone();
                files.insert(path.clone(), bytes);
                examine(&files, path, &expected, number / 2 % GO_ON == 0, &mut tally);
            }
            tallies.push(tally);
        }
        tallies
    };
    let [one, other] = thread::scope(|scope| {
        [scope.spawn(|| half(0)), scope.spawn(|| half(1))].map(|thread| thread.join().unwrap())
    });
    let mut cases = 0;
    for (path, (one, other)) in kinds.iter().zip(one.iter().zip(&other)) {
        cases += one.cases + other.cases;
        println!(
            "{}: {} cases, {} refused, {} told, {} the same",
            path.strip_prefix(root()).unwrap().display(),
            one.cases + other.cases,
            one.refused + other.refused,
            one.told + other.told,
            one.same + other.same
        );
    }
    assert!(kinds.len() >= 10, "{kinds:?}");
    println!("{cases} damaged files of {} kinds", kinds.len());
}

/// Files that are no damage of ours: other editors, other programs, other people.
#[test]
fn strange_files_are_named_or_read() {
    let (files, expected) = project();
    let work =
        files.keys().find(|path| path.ends_with("main") || path.parent().unwrap().ends_with("main")).unwrap();
    let text = String::from_utf8(files[work].clone()).unwrap();
    let deep = text.replacen("note: \"à relire\"", &format!("note: {}", "(".repeat(300_000)), 1);
    let twice = text.replacen("article: \"", "article: \"x\", article: \"", 1);
    for (strange, is_read, told) in [
        (format!("\u{FEFF}{text}"), true, false),
        (text.replace('\n', "\r\n"), true, false),
        (text.replacen("à relire", "à revoir", 1), true, true),
        (format!("{text}\nmore"), false, true),
        (format!("{text}{text}"), false, true),
        (twice, false, true),
        (deep, false, true),
        (String::new(), true, true),
        (String::from(" \n"), false, true),
        ("x".repeat((64 << 20) + 1), false, true),
    ] {
        let mut files = files.clone();
        let start: String = strange.chars().take(300).collect();
        files.insert(work.clone(), strange.into_bytes());
        match contents(&files) {
            Ok((found, problems)) => {
                assert!(is_read, "{start}");
                assert_eq!((found == expected, problems.is_empty()), (!told, !told), "{start}");
            }
            Err(problem) => {
                assert!(!is_read, "{problem} in {start}");
                assert!(problem.place.unwrap().file.starts_with(&work.display().to_string()));
                let (done, after) = go_on(&files);
                assert!(done.is_err() && after[work] == files[work], "written over: {start}");
            }
        }
    }
}
