//! The index: with it, without it and with a damaged one a project is the same, and no change is missed.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "../benches/large/mod.rs"]
mod large;

use large::{LONG_AGO, Size, copy, put, write};
use proptest::prelude::*;
use selon::annotation::Id;
use selon::project::{Project, Summary, check};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tempfile::TempDir;

fn small() -> (TempDir, Id) {
    let folder = tempfile::tempdir().unwrap();
    let person = write(folder.path(), Size { articles: 120, marks: 2, others: 0, frames: false });
    (folder, person)
}

/// All that lists show, and what was found wrong.
type Seen = (Vec<(Id, String, BTreeMap<String, String>)>, BTreeMap<Id, (usize, bool)>, Vec<String>);

/// Opens the project, reads it all, and writes the index.
fn look(folder: &Path, person: &Id) -> Seen {
    let project = Project::open(folder).unwrap();
    let mut summaries = BTreeMap::new();
    project.overview(person, &Id::new("main").unwrap(), |some| {
        let short = |Summary { status, marks }| (marks, status == selon::annotation::Status::Done);
        summaries.extend(some.into_iter().map(|(id, summary)| (id, short(summary))));
        true
    });
    let articles = project.article_ids().into_iter();
    let articles =
        articles.map(|id| (id.clone(), project.title(&id), project.metadata(&id).unwrap().clone()));
    (articles.collect(), summaries, project.problems().iter().map(ToString::to_string).collect())
}

fn indexes(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder.join("cache")).into_iter().flatten();
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "bin"));
    paths.sort();
    paths
}

fn set_time(path: &Path, time: SystemTime) {
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

fn work(folder: &Path, person: &Id, article: &Id) -> PathBuf {
    folder.join(format!("annotations/{person}/main/{article}.ron"))
}

#[test]
fn with_without_and_with_a_damaged_index() {
    let (folder, person) = small();
    let without = look(folder.path(), &person);
    assert_eq!((without.0.len(), without.1.len(), without.2.len()), (120, 120, 0));
    assert!(without.1.values().all(|summary| *summary == (2, true)));
    let files = indexes(folder.path());
    assert_eq!(files.len(), 2);
    let whole: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    assert_eq!(look(folder.path(), &person), without);
    assert_eq!(
        files.iter().map(|file| fs::read(file).unwrap()).collect::<Vec<_>>(),
        whole,
        "nothing was new"
    );
    for (file, bytes) in files.iter().zip(&whole) {
        for at in (0..bytes.len()).step_by(bytes.len() / 20) {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            for damaged in [flipped, bytes[..at].to_vec()] {
                fs::write(file, damaged).unwrap();
                assert_eq!(look(folder.path(), &person), without, "{} at {at}", file.display());
                assert_eq!(fs::read(file).unwrap(), *bytes, "it was made anew");
            }
        }
    }
    fs::remove_dir_all(folder.path().join("cache")).unwrap();
    assert_eq!(look(folder.path(), &person), without);
}

#[test]
fn copies_of_a_project_need_no_reading_anew_and_changes_are_seen() {
    let (folder, person) = small();
    let (articles, ..) = look(folder.path(), &person);
    let (first, second, third) = (&articles[0].0, &articles[1].0, &articles[2].0);
    let record = |id: &Id| folder.path().join(format!("articles/{id}.ron"));
    // Touched: the same content. Changed: the same length. Gone. Damaged, and mended again.
    set_time(&record(first), UNIX_EPOCH + Duration::from_secs(LONG_AGO + 1000));
    let renamed = copy(&fs::read_to_string(record(second)).unwrap(), &[("L’Écho", "L’Ocho")]);
    put(&record(second), &renamed);
    set_time(&record(second), UNIX_EPOCH + Duration::from_secs(LONG_AGO - 1000));
    fs::remove_file(record(third)).unwrap();
    let seen = look(folder.path(), &person);
    assert_eq!((seen.0.len(), &seen.0[0], seen.0[1].2["outlet"].as_str()), (119, &articles[0], "L’Ocho"));
    let whole = fs::read_to_string(work(folder.path(), &person, first)).unwrap();
    put(&work(folder.path(), &person, first), &whole[..whole.len() / 2]);
    assert_eq!(look(folder.path(), &person).1[first], (0, false));
    put(&work(folder.path(), &person, first), &whole);
    assert_eq!(look(folder.path(), &person).1[first], (2, true));
    // A text that changes under its marks.
    let text = folder.path().join(format!("articles/{first}.txt"));
    let shifted = fs::read_to_string(&text).unwrap().replacen("aurait", "aura,i", 1);
    fs::write(&text, shifted).unwrap();
    let with = look(folder.path(), &person);
    fs::remove_dir_all(folder.path().join("cache")).unwrap();
    assert_eq!(with, look(folder.path(), &person));
    assert_ne!(with.1[first], (2, true));
}

/// A file that is written twice within one tick of a coarse clock looks the same; clocks may stand anywhere.
#[test]
fn no_change_is_missed_by_coarse_or_wrong_clocks() {
    for time in [
        SystemTime::now(),
        SystemTime::now() + Duration::from_secs(3_000_000_000),
        UNIX_EPOCH,
        UNIX_EPOCH + Duration::from_secs(LONG_AGO),
    ] {
        let (folder, person) = small();
        let id = look(folder.path(), &person).0[5].0.clone();
        let path = work(folder.path(), &person, &id);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, copy(&text, &[("status: done", "status: done  ")])).unwrap();
        set_time(&path, time);
        look(folder.path(), &person);
        fs::write(
            &path,
            copy(&text, &[("decision: added", "decision: deleted"), ("status: done", "status:  ")]),
        )
        .unwrap();
        let now = SystemTime::now();
        // A clock that goes gives what is written later another time, unless both fall into one tick.
        set_time(&path, if now.duration_since(time).is_ok_and(|age| age.as_secs() > 3) { now } else { time });
        let with = look(folder.path(), &person);
        fs::remove_dir_all(folder.path().join("cache")).unwrap();
        assert_eq!(with, look(folder.path(), &person));
    }
}

#[test]
fn check_looks_at_the_files_themselves() {
    let (folder, person) = small();
    let id = look(folder.path(), &person).0[7].0.clone();
    let path = folder.path().join(format!("articles/{id}.ron"));
    put(&path, &fs::read_to_string(&path).unwrap().replace("L’Écho", "L’Ecko"));
    assert!(!check(folder.path()).unwrap().is_clean());
}

#[test]
fn small_projects_keep_no_index() {
    let folder = tempfile::tempdir().unwrap();
    let person = write(folder.path(), Size { articles: 20, marks: 1, others: 0, frames: false });
    look(folder.path(), &person);
    assert!(!folder.path().join("cache").exists());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever happens to some files, the index shows what the files show.
    #[test]
    fn the_index_shows_what_the_files_show(changes in proptest::collection::vec((0usize..120, 0usize..5), 1..12)) {
        let (folder, person) = small();
        let (articles, ..) = look(folder.path(), &person);
        for (number, kind) in changes {
            let id = &articles[number].0;
            let record = folder.path().join(format!("articles/{id}.ron"));
            let own = work(folder.path(), &person, id);
            match kind {
                0 => { let _ = fs::remove_file(&own); }
                1 => { let _ = fs::remove_file(&record); }
                2 => fs::write(&own, "").unwrap(),
                3 => { let _ = fs::read_to_string(&record).map(|text| fs::write(&record, text.replace("Écho", "Ocho"))); }
                _ => { let _ = fs::copy(work(folder.path(), &person, &articles[0].0), &own); }
            }
        }
        let with = look(folder.path(), &person);
        prop_assert_eq!(&look(folder.path(), &person), &with);
        fs::remove_dir_all(folder.path().join("cache")).unwrap();
        prop_assert_eq!(look(folder.path(), &person), with);
    }
}
