//! Real disks that fill up, become read-only or go away while somebody works on them, and come back.

use crate::desk::{TEXTS, new_article, now, outside, person, span};
use selon::annotation::Id;
use selon::export::{Options, write_csv};
use selon::project::{Disk, Project, SystemDisk};
use selon::wording::{Lang, Problem};
use selon::workspace::{SaveState, Workspace};
use std::env;
use std::fs;
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

const FOLDER: &str = "SELON_TEST_SMALL_DISK";

/// A project with an open article and one mark that is saved.
fn desk(root: &Path) -> (Workspace, Id) {
    let mut project = Project::create(root, "Essai", Lang::Fr, 1, now()).unwrap();
    project.enter_annotator(&person(), "Léa", now()).unwrap();
    let id = project.add_article(new_article(TEXTS[0])).unwrap().id().clone();
    let mut desk = Workspace::new(project, Some(&person()), "Léa", outside(100));
    mark(&mut desk, &id, "Selon");
    desk.flush().unwrap();
    assert_eq!(desk.save_state(), SaveState::Saved);
    (desk, id)
}

fn mark(desk: &mut Workspace, id: &Id, words: &str) {
    desk.mark(id, "attribution", "cue", &[span(TEXTS[0], words)]).unwrap().unwrap();
}

/// Saving fails for the reason given, says so until it is cured, and leaves the old file and nothing beside it.
fn assert_fails(desk: &mut Workspace, id: &Id, reason: &str) {
    let path = desk.project().layout().work(&person(), desk.round(), id);
    let old = fs::read(&path).ok();
    for _ in 0..3 {
        let problem = desk.flush().unwrap_err();
        assert!(told(&problem).contains(reason), "{problem}");
        assert!(problem.place.unwrap().file.ends_with(".ron"));
        assert!(matches!(desk.save_state(), SaveState::Failed(_)));
    }
    assert_eq!(fs::read(&path).ok(), old);
    for entry in path.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.ends_with(".tmp"), "{name} was left behind");
    }
}

fn told(problem: &Problem) -> String {
    problem.render(Lang::En)
}

/// What was kept in memory is written once the disk is well.
fn assert_cured(mut desk: Workspace, id: &Id, root: &Path, marks: usize) {
    desk.flush().unwrap();
    assert_eq!(desk.save_state(), SaveState::Saved);
    drop(desk);
    let mut again = Workspace::open(root, Some(&person()), "Léa", outside(900)).unwrap();
    assert_eq!(again.article(id).unwrap().work().annotations.len(), marks);
}

#[test]
fn a_stick_that_is_pulled_out_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (root, pocket) = (folder.path().join("stick"), folder.path().join("pocket"));
    let (mut desk, id) = desk(&root);
    fs::rename(&root, &pocket).unwrap();
    mark(&mut desk, &id, "fermerait");
    assert_fails(&mut desk, &id, "the project folder is not there any more");
    assert!(!root.exists(), "nothing is begun anew under a bare mount point");
    mark(&mut desk, &id, "Oui");
    assert_fails(&mut desk, &id, "the project folder is not there any more");
    fs::rename(&pocket, &root).unwrap();
    assert_cured(desk, &id, &root, 3);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_told_as_that() {
    let full = Path::new("/dev/full");
    assert_eq!(SystemDisk.append(full, b"x").unwrap_err().kind(), ErrorKind::StorageFull);
    assert_eq!(SystemDisk.write(full, b"x").unwrap_err().kind(), ErrorKind::StorageFull);
}

/// Runs [`on_a_small_disk`] with a small disk of its own, where the machine allows that.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_or_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let run = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c"])
        .arg("mount -t tmpfs -o size=400k tmpfs \"$1\" && exec \"$2\" --exact full::on_a_small_disk --nocapture")
        .arg("sh")
        .arg(folder.path())
        .arg(env::current_exe().unwrap())
        .env(FOLDER, folder.path())
        .output();
    match run {
        Ok(run) if run.status.success() => println!("a real disk of 400 kB was filled, and made read-only"),
        // The code with which a failed test ends.
        Ok(run) if run.status.code() == Some(101) => {
            panic!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
        }
        other => println!("SKIPPED: this machine lets nobody mount a small disk ({other:?})"),
    }
}

/// Fills the disk, then makes it read-only.
#[test]
fn on_a_small_disk() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let root = folder.join("projet");
    let (mut desk, id) = desk(&root);

    let filler = folder.join("filler");
    let size = fs::metadata(folder.join("projet/schema/schema.ron")).unwrap().len();
    assert!(size < 200_000);
    let mut bytes = vec![0; 400_000];
    while let Err(error) = fs::write(&filler, &bytes) {
        assert_eq!(error.kind(), ErrorKind::StorageFull);
        bytes.truncate(bytes.len() - 4096);
    }
    mark(&mut desk, &id, "fermerait");
    assert_fails(&mut desk, &id, "disk is full");
    let out = folder.join("donnees");
    let mut go_on = |_, _| ControlFlow::Continue(());
    assert!(write_csv(desk.project(), &out, &Options::default(), &mut go_on).is_err());
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["filler", "projet"], "half a dataset was left behind");
    fs::remove_file(&filler).unwrap();
    assert_cured(desk, &id, &root, 2);

    let mount = |how: &str| {
        assert!(Command::new("mount").args(["-o", how]).arg(folder).status().unwrap().success());
    };
    mount("remount,ro");
    let mut desk = Workspace::open(&root, Some(&person()), "Léa", outside(300)).unwrap();
    assert_eq!(desk.project().problems(), []);
    mark(&mut desk, &id, "Oui");
    assert_fails(&mut desk, &id, "read-only");
    // Looking needs no right to write.
    let mut other = Workspace::open(&root, None, "Ali", outside(400)).unwrap();
    assert_eq!(other.project().problems(), []);
    assert_eq!(other.article(&id).unwrap().article.text.as_str(), TEXTS[0]);
    assert!(
        told(&other.mark(&id, "attribution", "cue", &[span(TEXTS[0], "Oui")]).unwrap_err())
            .contains("read-only")
    );
    drop(other);
    mount("remount,rw");
    assert_cured(desk, &id, &root, 3);
}
