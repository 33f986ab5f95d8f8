//! Saving is told as it is, one failure holds up nothing else, and what cannot be saved here can be saved elsewhere.

use crate::desk::{
    TEXTS, contents, contents_of, create, new_article, now, open, outside, person, root, span,
};
use crate::memory::{MemoryDisk, Trouble};
use selon::annotation::Id;
use selon::project::Project;
use selon::wording::Lang;
use selon::workspace::{SaveState, Workspace};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

/// Two open articles, without a mark.
fn desk(disk: &Arc<MemoryDisk>) -> (Workspace, [Id; 2], PathBuf) {
    create(disk).unwrap();
    let mut desk = open(disk, 100).unwrap();
    let ids = TEXTS.map(|text| desk.add_article(new_article(text)).unwrap().id().clone());
    let path = desk.project().layout().work(&person(), desk.round(), &ids[0]);
    (desk, ids, path)
}

fn mark(desk: &mut Workspace, ids: &[Id; 2], article: usize, words: &str) {
    desk.mark(&ids[article], "hedge", "cue", &[span(TEXTS[article], words)]).unwrap().unwrap();
}

/// How many marks of each article are on the disk.
fn saved(disk: &MemoryDisk) -> Vec<usize> {
    let (contents, problems) = contents(&disk.files()).unwrap();
    assert_eq!(problems, []);
    // The last line of each tells the status.
    contents.values().map(|(_, marks)| marks.len() - 1).collect()
}

fn memory_disk() -> Arc<MemoryDisk> {
    Arc::new(MemoryDisk::new(root().parent().unwrap()))
}

#[test]
fn one_file_that_cannot_be_written_holds_up_no_other() {
    for (trouble, told) in [(Trouble::Fails, "disk-write"), (Trouble::Panics, "save-broke-off")] {
        let disk = memory_disk();
        let (mut desk, ids, path) = desk(&disk);
        disk.trouble(&path, trouble);
        mark(&mut desk, &ids, 0, "fermerait");
        mark(&mut desk, &ids, 1, "pourrait");
        for count in 1..4 {
            assert_eq!(desk.flush().unwrap_err().message.id(), told);
            assert!(matches!(desk.save_state(), SaveState::Failed(problem) if problem.message.id() == told));
            assert_eq!(saved(&disk), [count, 0], "the other article is on the disk");
            assert_eq!(desk.unsaved(), 1);
            mark(&mut desk, &ids, 1, "neiger");
        }
        // Nobody needs to ask: while there is something to do, it is done.
        disk.no_trouble();
        while desk.tick() {
            std::thread::yield_now();
        }
        assert_eq!(desk.save_state(), SaveState::Saved);
        assert_eq!(saved(&disk), [4, 1]);
    }
}

#[test]
fn closing_waits_until_everything_is_written() {
    for tick in [false, true] {
        let disk = memory_disk();
        let (mut desk, ids, _) = desk(&disk);
        for words in ["fermerait", "Selon", "Oui"] {
            mark(&mut desk, &ids, 0, words);
        }
        mark(&mut desk, &ids, 1, "pourrait");
        if tick {
            desk.tick();
            mark(&mut desk, &ids, 1, "neiger");
        }
        drop(desk);
        assert_eq!(saved(&disk), [1 + usize::from(tick), 3]);
    }
}

#[test]
fn what_cannot_be_saved_here_can_be_saved_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let (root, pocket) = (folder.path().join("stick"), folder.path().join("pocket"));
    let mut project = Project::create(&root, "Essai", Lang::Fr, 1, now()).unwrap();
    project.enter_annotator(&person(), "Léa", now()).unwrap();
    let mut desk = Workspace::new(project, Some(&person()), "Léa", outside(100));
    let ids = TEXTS.map(|text| desk.add_article(new_article(text)).unwrap().id().clone());
    mark(&mut desk, &ids, 0, "fermerait");
    desk.flush().unwrap();
    for id in &ids {
        desk.article(id).unwrap();
    }
    fs::rename(&root, &pocket).unwrap();
    mark(&mut desk, &ids, 0, "Oui");
    desk.flush().unwrap_err();

    let elsewhere = folder.path().join("ailleurs");
    assert_eq!(desk.save_elsewhere(&elsewhere).unwrap(), 1);
    assert!(matches!(desk.save_state(), SaveState::Failed(_)), "it is not where it belongs");
    let part = Project::open(&elsewhere).unwrap();
    assert_eq!(part.manifest(), desk.project().manifest());
    assert_eq!(part.schema(), desk.project().schema());
    assert_eq!(part.article_ids(), [ids[0].clone()]);
    assert_eq!(part.annotator(&person()), desk.project().annotator(&person()));
    let (found, problems) = contents_of(&part).unwrap();
    assert_eq!((found.values().next().unwrap().1.len(), problems), (2 + 1, Vec::new()));

    // Again, with more; and not into a folder of something else.
    mark(&mut desk, &ids, 1, "pourrait");
    assert_eq!(desk.save_elsewhere(&elsewhere).unwrap(), 2);
    assert_eq!(contents_of(&Project::open(&elsewhere).unwrap()).unwrap().0.len(), 2);
    let mine = folder.path().join("these");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("these.odt"), "x").unwrap();
    assert_eq!(desk.save_elsewhere(&mine).unwrap_err().message.id(), "project-folder-not-empty");
    let other = folder.path().join("autre");
    Project::create(&other, "Autre", Lang::Fr, 2, now()).unwrap();
    assert_eq!(desk.save_elsewhere(&other).unwrap_err().message.id(), "project-folder-not-empty");

    fs::rename(&pocket, &root).unwrap();
    desk.flush().unwrap();
    assert_eq!((desk.save_state(), desk.unsaved()), (SaveState::Saved, 0));
    let elsewhere = contents_of(&Project::open(&elsewhere).unwrap()).unwrap();
    drop(desk);
    assert_eq!(contents_of(&Project::open(&root).unwrap()).unwrap(), elsewhere);
}

/// Revisions say what is later, so that a clock that was set back, or that knows nothing, changes nothing.
#[test]
fn a_wrong_clock_changes_nothing() {
    let disk = memory_disk();
    drop(desk(&disk));
    for (life, second) in [4_000_000_000, 1_700_000_000, 0, -9_000_000, 1_760_000_000].into_iter().enumerate()
    {
        disk.forget_locks();
        let mut outside = outside(1000 * life as u64);
        outside.now = Box::new(move || selon::annotation::Time::from_second(second).unwrap());
        let project = Project::open_on(crate::desk::layout(&disk)).unwrap();
        let mut desk = Workspace::new(project, Some(&person()), "Léa", outside);
        let id = desk.project().article_ids()[0].clone();
        let length = desk.article(&id).unwrap().article.text.as_str().len();
        let whole = selon::text::Span::new(0, length);
        desk.mark(&id, "hedge", "cue", &[whole]).unwrap().unwrap();
        desk.undo().unwrap();
        desk.redo().unwrap();
        drop(desk);
        assert_eq!(saved(&disk).iter().sum::<usize>(), life + 1, "with the clock at {second}");
    }
}

#[test]
fn projects_stand_in_folders_of_any_name_and_articles_have_any_title() {
    let folder = tempfile::tempdir().unwrap();
    let long = "l".repeat(200);
    for name in ["Été à l'école", "cafe\u{301} 📰", "CON", "a (1)", &format!("{long}/{long}/{long}")] {
        let root = folder.path().join(name);
        let mut project = Project::create(&root, name, Lang::Fr, 1, now()).unwrap();
        let titles =
            ["CON", "nul.txt", "../../x", "C:\\x", "é", "e\u{301}", "É", "a/b", "…", "", &long, "\u{202E}x"];
        for (number, title) in titles.into_iter().enumerate() {
            let text = format!("{number}. {}", TEXTS[0]);
            let article = selon::project::NewArticle { title: title.to_owned(), ..new_article(&text) };
            project.add_article(article).unwrap();
        }
        let again = Project::open(&root).unwrap();
        assert_eq!((again.article_ids().len(), again.problems()), (titles.len(), &[][..]));
        for id in again.article_ids() {
            assert!(again.article(&id).is_ok());
            let stem = id.as_str();
            assert!(
                stem.len() <= 80
                    && stem
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            );
            assert!(!["con", "nul", "aux", "prn"].contains(&stem), "{stem}");
        }
        assert_eq!(fs::read_dir(root.join("articles")).unwrap().count(), 2 * titles.len());
    }
}
