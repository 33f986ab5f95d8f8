//! Blind rounds: nothing of the work of others comes out anywhere before one's own is done, and what stood then is
//! kept.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use selon::annotation::{Answer, Id, ImportRecord, Status, Time, Value};
use selon::export::{FORMATS, Options, Viewer, write_csv_for};
use selon::project::{NewArticle, Project};
use selon::text::{LineEnds, Span, Zone, ZoneKind};
use selon::wording::Lang;
use selon::workspace::{OfferFilter, Outside, Workspace, may_see};
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use tempfile::TempDir;

const TEXT: &str = "Selon l’agence, le café aurait fermé. Il pourrait rouvrir, selon elle.";
const SECRET: &str = "qx7secret";

fn now() -> Time {
    Time::from_second(1_760_000_000).unwrap()
}

fn machine(number: u64) -> Outside {
    let mut count = number << 32;
    let random = move || {
        count += 1;
        count
    };
    Outside { now: Box::new(now), random: Box::new(random), device: Id::random('d', number), backups: None }
}

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn answer(words: &str) -> Answer {
    Answer { value: Some(Value::from(words)), reason: String::new() }
}

/// A blind project where Bo is done and Ada has begun; Ada’s window, the article, and Bo.
fn blind() -> (TempDir, Workspace, Id, Id) {
    let folder = tempfile::tempdir().unwrap();
    let mut project = Project::create(folder.path(), "Essai", Lang::Fr, 1, now()).unwrap();
    let article = NewArticle {
        title: String::from("Un café"),
        text: TEXT.to_owned(),
        metadata: BTreeMap::new(),
        zones: vec![Zone { kind: ZoneKind::Body, span: Span::new(0, TEXT.len()) }],
        import: ImportRecord {
            at: now(),
            source: String::new(),
            format: String::from("txt"),
            encoding: String::from("UTF-8"),
            bom: false,
            line_ends: LineEnds::default(),
        },
    };
    let id = project.add_article(article).unwrap().id().clone();
    let manifest = project.layout().manifest();
    fs::write(&manifest, fs::read_to_string(&manifest).unwrap().replace("blind: false", "blind: true"))
        .unwrap();
    let mut bo = Workspace::open(folder.path(), None, "Bo", machine(1)).unwrap();
    let mark = bo.mark(&id, "hedge", "cue", &[span("pourrait")]).unwrap().unwrap();
    bo.set_note(&id, &mark, SECRET).unwrap();
    bo.set_answer(&id, None, "evidence", answer(SECRET)).unwrap();
    bo.set_article_note(&id, SECRET).unwrap();
    bo.set_status(&id, Status::Done).unwrap();
    let who = bo.annotator().clone();
    drop(bo);
    let mut ada = Workspace::open(folder.path(), None, "Ada", machine(2)).unwrap();
    ada.mark(&id, "hedge", "cue", &[span("aurait")]).unwrap();
    ada.flush().unwrap();
    (folder, ada, id, who)
}

/// Whether any file under `folder` holds the secret.
fn leaks(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).any(|path| {
        if path.is_dir() {
            return leaks(&path);
        }
        let bytes = fs::read(&path).unwrap();
        bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
    })
}

/// The files that all exports of Ada’s make.
fn exports(workspace: &Workspace) -> TempDir {
    let out = tempfile::tempdir().unwrap();
    let viewer = Viewer { annotator: workspace.annotator(), may_see: &may_see };
    let options = Options::default();
    let mut go_on = |_, _| ControlFlow::Continue(());
    write_csv_for(Some(viewer), workspace.project(), &out.path().join("csv"), &options, &mut go_on).unwrap();
    for format in FORMATS {
        let folder = out.path().join(format.id);
        // A format that cannot hold this project writes nothing, which leaks nothing.
        let _ = format.export(Some(viewer), workspace.project(), &options, &folder, &mut go_on);
    }
    out
}

#[test]
fn nothing_of_others_comes_out_before_ones_own_is_done() {
    let (_folder, mut ada, article, bo) = blind();
    ada.show(&bo, true);
    assert_eq!(ada.others(&article).unwrap().len(), 0, "text and margin");
    assert_eq!(ada.offers(&article, &OfferFilter::default()), [], "suggestions");
    assert!(!ada.may_suggest(&article));
    let row = ada.rows().remove(0);
    assert_eq!(row.summary.map_or(1, |summary| summary.marks), 1, "the list counts one's own marks");
    let notices = ada.take_notices();
    let told = format!("{:?} {:?} {notices:?}", ada.rows(), ada.opened(&article).unwrap().problems);
    assert!(!told.contains(SECRET), "lists, problems and notices");
    assert!(!format!("{:?}", ada.project().problems()).contains(SECRET));
    assert!(!leaks(exports(&ada).path()), "exports");

    // Done lifts it everywhere.
    ada.set_status(&article, Status::Done).unwrap();
    ada.flush().unwrap();
    assert_eq!(ada.others(&article).unwrap().len(), 1);
    assert!(!ada.offers(&article, &OfferFilter::default()).is_empty());
    assert!(leaks(exports(&ada).path()), "the same test finds what may be seen");
}

#[test]
fn what_stood_when_the_blind_phase_ended_is_kept() {
    let (folder, mut ada, article, bo) = blind();
    ada.set_answer(&article, None, "evidence", answer("avant")).unwrap();
    let mark = ada.opened(&article).unwrap().work().annotations.keys().next().unwrap().clone();
    ada.set_status(&article, Status::Done).unwrap();
    let blind = ada.opened(&article).unwrap().work().clone();
    assert_eq!(blind.blind_version(), blind);
    ada.show(&bo, true);
    assert_eq!(ada.others(&article).unwrap().len(), 1);
    ada.set_note(&article, &mark, "comme Bo").unwrap();
    ada.set_note(&article, &mark, "comme Bo et moi").unwrap();
    ada.set_answer(&article, None, "evidence", answer("après")).unwrap();
    ada.set_answer(&article, None, "other_sources", answer("après")).unwrap();
    let new = ada.mark(&article, "hedge", "cue", &[span("pourrait")]).unwrap().unwrap();
    ada.delete(&article, &mark).unwrap();
    ada.flush().unwrap();
    let person = ada.annotator().clone();
    drop(ada);

    // The same machine, whose history goes on, at another time.
    let later = Outside { device: machine(2).device, ..machine(3) };
    let mut again = Workspace::open(folder.path(), Some(&person), "Ada", later).unwrap();
    let work = again.article(&article).unwrap().work().clone();
    assert!(work.others_shown && work.annotations[&new].after_suggestions);
    assert!(work.annotations[&mark].after_suggestions && !work.annotations[&mark].decision.stands());
    let kept = work.blind_version();
    assert_eq!((&kept.annotations, &kept.card), (&blind.annotations, &blind.card));
    // Undo takes the change back, and the mark is what it was.
    for _ in 0..5 {
        again.undo().unwrap();
    }
    let undone = again.opened(&article).unwrap().work();
    assert_eq!((&undone.annotations, &undone.card), (&blind.annotations, &blind.card));
    assert_eq!(undone.blind_version().annotations, blind.annotations);
}
