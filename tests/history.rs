//! The history: undo after a restart, bulk changes that were cut off, torn and damaged files, the table.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use selon::annotation::{Id, ImportRecord, Time, Work};
use selon::project::{NewArticle, Project};
use selon::text::{LineEnds, Span, Zone, ZoneKind};
use selon::wording::Lang;
use selon::workspace::{Offer, OfferFilter, Outside, SaveState, Verdict, Workspace};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const TEXT: &str = "Le pont aurait cédé, selon le maire.";

fn now() -> Time {
    Time::from_second(1_760_000_000).unwrap()
}

fn outside(device: &str) -> Outside {
    let mut count = 0;
    let random = move || {
        count += 1;
        count
    };
    Outside { now: Box::new(now), random: Box::new(random), device: Id::new(device).unwrap(), backups: None }
}

fn new_article(text: &str) -> NewArticle {
    NewArticle {
        title: String::new(),
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

/// A project with `count` articles, opened by Léa.
fn open(count: usize) -> (TempDir, Workspace, Vec<Id>) {
    let folder = tempfile::tempdir().unwrap();
    let project = Project::create(folder.path(), "Essai", Lang::Fr, 1, now()).unwrap();
    let mut workspace = Workspace::new(project, None, "Léa", outside("d1"));
    let add = |number| workspace.add_article(new_article(&format!("{TEXT} {number}."))).unwrap().id().clone();
    let ids = (0..count).map(add).collect();
    (folder, workspace, ids)
}

fn reopen(folder: &Path, person: &Id, device: &str) -> Workspace {
    Workspace::open(folder, Some(person), "", outside(device)).unwrap()
}

fn works(workspace: &mut Workspace, ids: &[Id]) -> Vec<Work> {
    let work = |id| workspace.article(id).unwrap().work().clone();
    // Having looked at suggestions is no decision; it is written with the next one.
    ids.iter().map(work).map(|work| Work { suggestions_shown: false, ..work }).collect()
}

fn mark(workspace: &mut Workspace, article: &Id, words: &str) -> Id {
    let start = TEXT.find(words).unwrap();
    workspace.mark(article, "hedge", "cue", &[Span::new(start, start + words.len())]).unwrap().unwrap()
}

fn decide_everywhere(workspace: &mut Workspace, article: &Id, offer: &Offer, verdict: Verdict) -> usize {
    let mut everywhere = workspace.everywhere(article, offer, verdict).unwrap();
    while workspace.read_next(&mut everywhere) {}
    workspace.decide_everywhere(everywhere).unwrap().count
}

fn history(folder: &Path) -> PathBuf {
    let mut files = fs::read_dir(folder.join("history")).unwrap().map(|entry| entry.unwrap().path());
    let file = files.next().unwrap();
    assert_eq!(files.next(), None);
    file
}

#[test]
fn typing_is_one_step_after_a_restart_too() {
    let (folder, mut workspace, ids) = open(1);
    workspace.set_article_note(&ids[0], "à").unwrap();
    workspace.set_article_note(&ids[0], "à v").unwrap();
    workspace.flush().unwrap();
    workspace.set_article_note(&ids[0], "à voir").unwrap();
    workspace.set_article_note(&ids[0], "à vérifier").unwrap();
    let person = workspace.annotator().clone();
    drop(workspace);
    let lines = fs::read_to_string(history(folder.path())).unwrap();
    assert_eq!(lines.lines().count(), 2, "what was typed between two saves is one line: {lines}");
    let mut workspace = reopen(folder.path(), &person, "d1");
    assert_eq!(workspace.can_undo(), Some("undo-note"));
    workspace.undo().unwrap();
    assert!(works(&mut workspace, &ids)[0].is_empty());
    assert_eq!((workspace.can_undo(), workspace.can_redo()), (None, Some("undo-note")));
    drop(workspace);
    let mut workspace = reopen(folder.path(), &person, "d1");
    workspace.redo().unwrap();
    assert_eq!(works(&mut workspace, &ids)[0].note, "à vérifier");
}

#[test]
fn what_was_changed_elsewhere_is_not_undone() {
    let (folder, mut workspace, ids) = open(2);
    let hedge = mark(&mut workspace, &ids[0], "aurait");
    mark(&mut workspace, &ids[1], "aurait");
    mark(&mut workspace, &ids[0], "selon");
    let person = workspace.annotator().clone();
    drop(workspace);
    // At another machine, where undo knows nothing of this one.
    let mut other = reopen(folder.path(), &person, "d2");
    assert_eq!(other.can_undo(), None);
    other.set_note(&ids[0], &hedge, "d’ailleurs").unwrap();
    drop(other);

    let mut workspace = reopen(folder.path(), &person, "d1");
    workspace.undo().unwrap();
    workspace.undo().unwrap();
    assert_eq!(works(&mut workspace, &ids)[0].annotations.len(), 1, "what did not change is undone");
    let refused = workspace.undo().unwrap_err();
    assert_eq!(refused.message.id(), "undo-past");
    assert_eq!((workspace.can_undo(), works(&mut workspace, &ids)[0].annotations.len()), (None, 1));
}

/// One synced line makes a change over many articles; whatever became of the works, they hold it afterwards.
#[test]
fn a_bulk_change_that_was_cut_off_is_completed() {
    let (folder, mut workspace, ids) = open(5);
    mark(&mut workspace, &ids[0], "pont");
    workspace.flush().unwrap();
    let person = workspace.annotator().clone();
    let path = |id: &Id| folder.path().join(format!("annotations/{person}/main/{id}.ron"));
    let old: Vec<Option<Vec<u8>>> = ids.iter().map(|id| fs::read(path(id)).ok()).collect();

    workspace.article(&ids[0]).unwrap();
    let offers = workspace.offers(&ids[0], &OfferFilter::default());
    let offer = offers.iter().find(|offer| offer.annotation.layer == "hedge").unwrap().clone();
    assert_eq!(decide_everywhere(&mut workspace, &ids[0], &offer, Verdict::Accept), 5);
    workspace.flush().unwrap();
    let done = works(&mut workspace, &ids);
    drop(workspace);
    let new: Vec<Vec<u8>> = ids.iter().map(|id| fs::read(path(id)).unwrap()).collect();
    let whole = fs::read_to_string(history(folder.path())).unwrap();
    let (start, last) = whole.trim_end().rsplit_once('\n').unwrap();
    assert!(last.contains("act:complete"), "{last}");

    for written in 0..=5 {
        // Only so many works were written when the machine went off.
        for (number, id) in ids.iter().enumerate() {
            match &old[number] {
                _ if number < written => fs::write(path(id), &new[number]).unwrap(),
                Some(old) => fs::write(path(id), old).unwrap(),
                None => fs::remove_file(path(id)).unwrap(),
            }
        }
        fs::write(history(folder.path()), format!("{start}\n")).unwrap();
        let mut again = reopen(folder.path(), &person, "d1");
        assert_eq!(works(&mut again, &ids), done, "{written} were written");
        assert_eq!(again.can_undo(), Some("undo-accept"));
        again.flush().unwrap();
        assert!(fs::read_to_string(history(folder.path())).unwrap().contains("act:complete"));
    }
    // What is complete is not done again: an older copy put back by hand stays.
    fs::write(path(&ids[0]), old[0].as_ref().unwrap()).unwrap();
    let mut again = reopen(folder.path(), &person, "d1");
    assert_eq!(works(&mut again, &ids[..1])[0].annotations.len(), 1);
}

#[test]
fn a_bulk_change_counts_as_saved_once_it_is_on_record() {
    let (folder, mut workspace, ids) = open(40);
    workspace.article(&ids[0]).unwrap();
    let offer = workspace.offers(&ids[0], &OfferFilter::default()).swap_remove(0);
    decide_everywhere(&mut workspace, &ids[0], &offer, Verdict::Reject);
    assert_eq!(workspace.save_state(), SaveState::Saving);
    let saved = loop {
        workspace.tick();
        if workspace.save_state() == SaveState::Saved {
            break fs::read_to_string(history(folder.path())).unwrap();
        }
    };
    assert_eq!(saved.lines().count(), 1);
    workspace.flush().unwrap();
    let written =
        fs::read_dir(folder.path().join("annotations").join(workspace.annotator().as_str()).join("main"));
    assert_eq!(written.unwrap().count(), 40);
}

/// Whatever is cut or flipped: the project opens, the works are as they were, and the file is whole after the next
/// step, with what was damaged kept aside.
#[test]
fn damage_costs_no_annotation() {
    let (folder, mut workspace, ids) = open(1);
    for words in ["pont", "aurait", "cédé"] {
        mark(&mut workspace, &ids[0], words);
        workspace.flush().unwrap();
    }
    let done = works(&mut workspace, &ids);
    let person = workspace.annotator().clone();
    drop(workspace);
    let path = history(folder.path());
    let bytes = fs::read(&path).unwrap();
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::len).collect::<Vec<_>>();
    assert_eq!(lines.len(), 3);
    let mut damaged: Vec<Vec<u8>> = (0..bytes.len()).step_by(97).map(|end| bytes[..end].to_vec()).collect();
    damaged.extend((0..bytes.len()).step_by(97).map(|at| {
        let mut flipped = bytes.clone();
        flipped[at] ^= 4;
        flipped
    }));
    damaged.push([bytes.clone(), bytes.clone()].concat());
    damaged.push(vec![0; 300]);
    for damage in damaged {
        fs::write(&path, &damage).unwrap();
        let mut workspace = reopen(folder.path(), &person, "d1");
        assert_eq!(works(&mut workspace, &ids), done);
        let undone = std::iter::from_fn(|| workspace.undo().unwrap()).count();
        assert_eq!(works(&mut workspace, &ids)[0].standing().len(), 3 - undone);
        while workspace.redo().unwrap().is_some() {}
        workspace.flush().unwrap();
        assert_eq!(works(&mut workspace, &ids), done);
        let whole = fs::read(&path).unwrap();
        let aside: usize = fs::read_dir(folder.path().join("damaged/history"))
            .map_or(0, |files| files.map(|file| file.unwrap().metadata().unwrap().len() as usize).sum());
        assert!(whole.len() + aside >= damage.len(), "nothing is thrown away");
        let (rows, problems) = workspace.project().history();
        assert_eq!(problems, []);
        assert!(rows.len() >= 2 * undone);
        drop(workspace);
        let _ = fs::remove_dir_all(folder.path().join("damaged"));
        // The work must be as it was for the next round.
        assert!(reopen(folder.path(), &person, "d1").can_undo().is_some() || undone == 0);
    }
}

#[test]
fn the_table_says_who_did_what_from_which_suggestion() {
    let (_folder, mut workspace, ids) = open(1);
    workspace.article(&ids[0]).unwrap();
    let offers = workspace.offers(&ids[0], &OfferFilter::default());
    let offer = offers.into_iter().find(|offer| offer.annotation.layer == "hedge").unwrap();
    workspace.decide(&ids[0], &[offer], Verdict::Accept, false).unwrap();
    workspace.undo().unwrap();
    workspace.remove_article(&ids[0]).unwrap();
    workspace.flush().unwrap();
    let (rows, _) = workspace.project().history();
    let cells: Vec<String> =
        rows.iter().map(|row| format!("{} {} {} {} {}", row[2], row[5], row[6], row[8], row[12])).collect();
    assert_eq!(
        cells,
        [
            "1 done accept mark accepted",
            "1 done accept status ",
            "2 undone accept status ",
            "2 undone accept mark ",
            "3 done remove-article removed ",
        ]
    );
    assert_eq!(rows[0][13..15], ["rule", "fr-hedges@1/hedge-conditional"]);
    assert_eq!((rows[0][0].as_str(), rows[0][1].as_str()), (workspace.annotator().as_str(), "d1"));
}
