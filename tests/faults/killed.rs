//! A program that is killed at any moment, 200 times: every decision that it said was saved is there.

use crate::desk::{SCHEMA, TEXTS, new_article, now, outside, person};
use selon::annotation::Id;
use selon::project::Project;
use selon::text::Span;
use selon::wording::Lang;
use selon::workspace::Workspace;
use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

const FOLDER: &str = "SELON_TEST_KILLED_IN";
const ROUND: &str = "SELON_TEST_KILLED_ROUND";
const ROUNDS: u64 = 200;
/// So many rounds at the same time: most of each is waiting for the disk.
const SIDE_BY_SIDE: u64 = 4;

/// What the killed program runs: it decides without end and says so each time something is saved.
#[test]
fn the_one_that_is_killed() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let round: u64 = env::var(ROUND).unwrap().parse().unwrap();
    let outside = outside(round * 100_000);
    let mut desk = Workspace::open(Path::new(&folder), Some(&person()), "Léa", outside).unwrap();
    assert_eq!(desk.project().problems(), []);
    let ids = desk.project().article_ids();
    let told: Vec<u64> = ids.iter().map(|id| count(&desk.article(id).unwrap().work().note)).collect();
    let mut out = std::io::stdout();
    for number in told.into_iter().max().unwrap() + 1.. {
        // Numbers tell the decisions apart; now and then there is a mark, and now and then it is taken back.
        let id = &ids[usize::try_from(number).unwrap() % ids.len()];
        desk.set_article_note(id, &number.to_string()).unwrap();
        desk.end_typing();
        if number % 16 == 0 {
            desk.mark(id, "attribution", "cue", &[Span::new(0, 4)]).unwrap();
            desk.undo().unwrap();
            desk.redo().unwrap();
        }
        desk.flush().unwrap();
        writeln!(out, "saved {number} {id}").unwrap();
        out.flush().unwrap();
    }
}

fn count(note: &str) -> u64 {
    note.parse().unwrap_or_default()
}

/// One life of the program: it ends after a few decisions, somewhere on the way to the next one. Returns what it said.
fn live_and_die(folder: &Path, round: u64, decisions: u64, wait: Duration) -> Vec<(u64, Id)> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "killed::the_one_that_is_killed", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut said = Vec::new();
    let mut next = || {
        let mut line = String::new();
        let length = out.read_line(&mut line).unwrap();
        // A line that was cut off says nothing.
        let whole = line.strip_suffix('\n').and_then(|line| line.split_once("saved ")).map(|(_, said)| said);
        if let Some((number, id)) = whole.and_then(|said| said.split_once(' ')) {
            said.push((number.parse().unwrap(), Id::new(id).unwrap()));
        }
        (length > 0, said.len() as u64)
    };
    let mut lives = true;
    let mut heard = 0;
    while lives && heard < decisions {
        (lives, heard) = next();
    }
    // Any moment will do: nothing depends on how long this takes.
    thread::sleep(wait);
    child.kill().unwrap();
    assert_eq!(child.wait().unwrap().code(), None, "round {round}: it ended by itself");
    while next().0 {}
    said
}

/// Returns how many decisions were said to be saved, and how many files were left half-written.
fn rounds(first: u64, count_of_rounds: u64) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut project = Project::create(folder.path(), "Essai", Lang::Fr, 1, now()).unwrap();
    fs::write(project.layout().schema(), SCHEMA).unwrap();
    project.enter_annotator(&person(), "Léa", now()).unwrap();
    for text in TEXTS {
        project.add_article(new_article(text)).unwrap();
    }
    let (mut decisions, mut halves) = (0, 0);
    for round in first..first + count_of_rounds {
        let chance = round.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
        let said = live_and_die(folder.path(), round, chance % 4, Duration::from_micros(chance / 7 % 12_000));
        decisions += said.len();
        let project = Project::open(folder.path()).unwrap();
        assert_eq!(project.problems(), [], "round {round}");
        for id in project.article_ids() {
            let article = project.article(&id).unwrap().0;
            let (file, problems, sealed) =
                project.work(&person(), &Id::new("main").unwrap(), &article).unwrap();
            assert_eq!((problems, sealed, file.quarantined()), (Vec::new(), None, 0), "round {round}");
            let promised = said.iter().filter(|(_, of)| *of == id).map(|(number, _)| *number).max();
            let found = count(&file.work.note);
            assert!(promised <= Some(found), "round {round}: {promised:?} was promised, {found} is there");
        }
        let works = project.layout().works(&person(), &Id::new("main").unwrap());
        let names = fs::read_dir(works).into_iter().flatten().map(|entry| entry.unwrap().file_name());
        halves += names.filter(|name| name.to_string_lossy().ends_with(".tmp")).count();
    }
    (decisions, halves)
}

#[test]
fn what_was_said_to_be_saved_is_there_after_a_kill() {
    let (decisions, halves) = thread::scope(|scope| {
        let part = ROUNDS / SIDE_BY_SIDE;
        let threads: Vec<_> =
            (0..SIDE_BY_SIDE).map(|number| scope.spawn(move || rounds(1 + number * part, part))).collect();
        let ended = threads.into_iter().map(|thread| thread.join().unwrap());
        ended.fold((0, 0), |(all, halves), (more, left)| (all + more, halves + left))
    });
    println!("{ROUNDS} kills, {decisions} decisions said to be saved, {halves} files left half-written");
    assert!(decisions as u64 > ROUNDS);
}
