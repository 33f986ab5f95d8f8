//! An open project: undo and redo, typing as one step, trimmed selections, truthful saving, the bin.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use proptest::prelude::*;
use selon::annotation::{Annotation, Answer, Decision, Edge, Id, ImportRecord, Status, Time, Value, Work};
use selon::project::{NewArticle, Project};
use selon::text::{LineEnds, Span, Text, Zone, ZoneKind};
use selon::wording::{Lang, Problem};
use selon::workspace::{Outside, SaveState, Workspace};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const TEXTS: [&str; 2] = [
    "📰 Selon l’agence Tass (سانا), le cafe\u{301} \u{202F}! aurait fermé. « Oui », dit-il.",
    "Il pourrait pleuvoir, selon Météo-France.\nMajeur.",
];

fn now() -> Time {
    Time::from_second(1_760_000_000).unwrap()
}

/// A fixed clock and counted ids.
fn outside() -> Outside {
    let mut count = 0;
    let random = move || {
        count += 1;
        count
    };
    Outside { now: Box::new(now), random: Box::new(random), device: Id::new("d1").unwrap(), backups: None }
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

/// A project with both texts, opened by Léa.
fn open() -> (TempDir, Workspace, Vec<Id>) {
    let folder = tempfile::tempdir().unwrap();
    let project = Project::create(folder.path(), "Essai", Lang::Fr, 1, now()).unwrap();
    let mut workspace = Workspace::new(project, None, "Léa", outside());
    let ids = TEXTS.map(|text| workspace.add_article(new_article(text)).unwrap().id().clone());
    for id in &ids {
        workspace.article(id).unwrap();
    }
    (folder, workspace, ids.to_vec())
}

fn reopen(folder: &Path, annotator: &Id) -> Workspace {
    Workspace::open(folder, Some(annotator), "autre nom", outside()).unwrap()
}

fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn works(workspace: &Workspace, ids: &[Id]) -> Vec<Work> {
    ids.iter().map(|id| workspace.opened(id).unwrap().work().clone()).collect()
}

fn words(workspace: &Workspace, article: &Id, mark: &Id) -> Vec<String> {
    let opened = workspace.opened(article).unwrap();
    let mark = opened.annotation(mark).unwrap();
    mark.pieces().map(|(.., piece)| opened.article.text.slice(piece).unwrap().to_owned()).collect()
}

#[test]
fn selections_are_trimmed_and_empty_ones_do_nothing() {
    let (_folder, mut workspace, ids) = open();
    let text = TEXTS[0];
    let whole = span(text, "Selon l’agence");
    for (selection, expected) in [
        (Span::new(whole.start - 1, whole.end + 1), "Selon l’agence"),
        (span(text, "le cafe"), "le cafe\u{301}"),
        (span(text, "\u{301} \u{202F}! "), "e\u{301} \u{202F}!"),
        (span(text, "  سانا  ".trim()), "سانا"),
        (Span::new(text.len() - 3, text.len() + 99), "il."),
        (Span::new(1, 2), "📰"),
    ] {
        let mark = workspace.mark(&ids[0], "attribution", "cue", &[selection]).unwrap().unwrap();
        assert_eq!(words(&workspace, &ids[0], &mark), [expected]);
    }
    let before = works(&workspace, &ids);
    let blank = span(text, " \u{202F}");
    for nothing in [&[][..], &[Span::new(7, 7)], &[Span::new(2, 2)], &[blank], &[blank, Span::new(900, 950)]]
    {
        assert_eq!(workspace.mark(&ids[0], "attribution", "cue", nothing).unwrap(), None);
    }
    let mark = before[0].annotations.keys().next().unwrap().clone();
    workspace.give_role(&ids[0], &mark, "source", &[blank]).unwrap();
    workspace.add_piece(&ids[0], &mark, ("cue", 0), &[blank]).unwrap();
    workspace.move_edge(&ids[0], &mark, ("cue", 0, 0), Edge::Start, usize::MAX).unwrap();
    workspace.set_zone(&ids[0], Span::new(3, 3), ZoneKind::Title).unwrap();
    assert_eq!(works(&workspace, &ids), before);
    for _ in 0..6 {
        assert!(workspace.undo().unwrap().is_some());
    }
    assert_eq!(workspace.can_undo(), None, "what does nothing is no step");
}

#[test]
fn the_first_mark_begins_the_work_and_enters_the_person() {
    let (folder, mut workspace, ids) = open();
    assert_eq!(workspace.project().annotators().count(), 0, "looking leaves no trace");
    workspace.mark(&ids[0], "hedge", "cue", &[span(TEXTS[0], "aurait")]).unwrap();
    assert_eq!(workspace.project().annotators().count(), 1);
    let work = workspace.opened(&ids[0]).unwrap().work();
    assert_eq!((work.status, work.started, work.finished), (Status::InProgress, Some(now()), None));
    let rows = workspace.rows();
    assert_eq!(rows.iter().map(|row| row.summary.unwrap().marks).sum::<usize>(), 1);
    let focus = workspace.undo().unwrap().unwrap();
    assert_eq!((focus.label, &focus.article, focus.annotation.is_some()), ("undo-mark", &ids[0], true));
    assert!(workspace.opened(&ids[0]).unwrap().work().is_empty());

    workspace.redo().unwrap();
    workspace.set_status(&ids[0], Status::Done).unwrap();
    workspace.set_status(&ids[0], Status::Done).unwrap();
    workspace.set_note(&ids[0], &focus.annotation.unwrap(), "après").unwrap();
    let work = workspace.opened(&ids[0]).unwrap().work();
    assert_eq!((work.status, work.finished), (Status::Done, Some(now())), "an edit does not reopen it");
    let name = workspace.annotator().clone();
    drop(workspace);
    let again = reopen(folder.path(), &name);
    assert_eq!((again.annotator(), again.name()), (&name, "Léa"));
}

#[test]
fn marks_are_edited_turned_into_roles_and_deleted() {
    let (_folder, mut workspace, ids) = open();
    let (article, text) = (&ids[0], TEXTS[0]);
    let frame = workspace.mark(article, "attribution", "cue", &[span(text, "Selon")]).unwrap().unwrap();
    workspace.give_role(article, &frame, "source", &[span(text, "agence ")]).unwrap();
    workspace.add_piece(article, &frame, ("source", 0), &[span(text, "سانا")]).unwrap();
    workspace.move_edge(article, &frame, ("source", 0, 0), Edge::End, span(text, "Tass").end).unwrap();
    assert_eq!(words(&workspace, article, &frame), ["Selon", "agence Tass", "سانا"]);
    workspace.remove_piece(article, &frame, ("source", 0, 1)).unwrap();

    let hedge = workspace.mark(article, "hedge", "cue", &[span(text, "aurait")]).unwrap().unwrap();
    workspace.set_attribute(article, &hedge, "kind", Some(Value::from("conditional"))).unwrap();
    workspace.absorb(article, &hedge, &frame, "content").unwrap();
    assert_eq!(words(&workspace, article, &frame), ["aurait", "Selon", "agence Tass"]);
    let tombstone = workspace.opened(article).unwrap().annotation(&hedge).unwrap();
    assert_eq!(tombstone.decision, Decision::Deleted);
    assert!(workspace.set_note(article, &hedge, "x").is_err(), "what is deleted is gone for edits");
    assert!(workspace.delete(article, &hedge).is_err());
    workspace.undo().unwrap();
    assert_eq!(workspace.opened(article).unwrap().work().standing().len(), 2);

    workspace.change_role(article, &frame, ("source", 0), "content").unwrap();
    workspace.remove_piece(article, &frame, ("content", 0, 0)).unwrap();
    workspace.remove_piece(article, &frame, ("cue", 0, 0)).unwrap();
    let frame = workspace.opened(article).unwrap().annotation(&frame).unwrap();
    assert_eq!(frame.decision, Decision::Deleted, "with its last piece a mark goes");
    assert_eq!(frame.pieces().count(), 1, "the tombstone still says what it was");
}

#[test]
fn another_layer_keeps_what_it_allows() {
    let (_folder, mut workspace, ids) = open();
    let (article, text) = (&ids[0], TEXTS[0]);
    let mark = workspace.mark(article, "attribution", "source", &[span(text, "Tass")]).unwrap().unwrap();
    workspace.give_role(article, &mark, "cue", &[span(text, "Selon")]).unwrap();
    workspace.set_attribute(article, &mark, "polarity", Some(Value::from("affirmed"))).unwrap();
    workspace.set_attribute(article, &mark, "form", Some(Value::from("direct"))).unwrap();
    workspace.change_layer(article, &mark, "stance").unwrap();
    let changed = workspace.opened(article).unwrap().annotation(&mark).unwrap().clone();
    assert_eq!((changed.layer.as_str(), changed.roles.len(), changed.roles["cue"].len()), ("stance", 1, 2));
    assert_eq!(changed.attributes, BTreeMap::new(), "a polarity of another layer is no value here");
    workspace.undo().unwrap();
    assert_eq!(workspace.opened(article).unwrap().annotation(&mark).unwrap().attributes.len(), 2);
    workspace.change_layer(article, &mark, "inconnue").unwrap();
    assert_eq!(workspace.opened(article).unwrap().annotation(&mark).unwrap().layer, "attribution");
}

/// Types `word` letter by letter through `enter`.
fn type_word(word: &str, mut enter: impl FnMut(&str) -> Result<(), Problem>) {
    for (at, letter) in word.char_indices() {
        enter(&word[..at + letter.len_utf8()]).unwrap();
    }
}

#[test]
fn a_typed_word_is_one_step_of_undo() {
    let (_folder, mut workspace, ids) = open();
    let article = &ids[0];
    // Also as the very first thing done in an article, which begins the work on it.
    type_word("à revoir", |typed| workspace.set_article_note(article, typed));
    assert_eq!(workspace.opened(article).unwrap().work().note, "à revoir");
    workspace.undo().unwrap();
    assert!(workspace.opened(article).unwrap().work().is_empty());

    let mark = workspace.mark(article, "byline", "cue", &[span(TEXTS[0], "Tass")]).unwrap().unwrap();
    let start = works(&workspace, &ids);
    let value = |typed: &str| Some(Value::from(typed));
    let answer = |typed: &str| Answer { value: Some(Value::from(typed)), reason: String::new() };
    type_word("note", |typed| workspace.set_note(article, &mark, typed));
    type_word("parce que", |typed| workspace.set_reason(article, &mark, "kind", typed));
    type_word("libérale", |typed| workspace.set_attribute(article, &mark, "orientation", value(typed)));
    type_word("L’Écho", |typed| workspace.set_answer(article, None, "outlet", answer(typed)));
    type_word("oui", |typed| workspace.set_answer(article, Some("tass"), "named", answer(typed)));
    for _ in 0..5 {
        workspace.undo().unwrap();
    }
    assert_eq!(works(&workspace, &ids), start);
    for _ in 0..5 {
        workspace.redo().unwrap();
    }
    let work = workspace.opened(article).unwrap().work();
    assert_eq!((work.annotations[&mark].note.as_str(), work.sources["tass"].len()), ("note", 1));

    // What ends a run: saying so, something else in between, an undo.
    workspace.set_article_note(article, "a").unwrap();
    workspace.end_typing();
    workspace.set_article_note(article, "ab").unwrap();
    workspace.set_unsure(article, &mark, true).unwrap();
    workspace.set_article_note(article, "abc").unwrap();
    workspace.set_article_note(article, "abcd").unwrap();
    for expected in ["ab", "ab", "a"] {
        workspace.undo().unwrap();
        assert_eq!(workspace.opened(article).unwrap().work().note, expected);
    }
    workspace.set_article_note(article, "ax").unwrap();
    workspace.undo().unwrap();
    assert_eq!(workspace.opened(article).unwrap().work().note, "a");
}

#[test]
fn zones_give_way_and_join() {
    let (_folder, mut workspace, ids) = open();
    let (article, text) = (&ids[0], TEXTS[0]);
    let shown = |workspace: &Workspace| -> Vec<(ZoneKind, String)> {
        let opened = workspace.opened(&ids[0]).unwrap();
        let words = |zone: &Zone| opened.article.text.slice(zone.span).unwrap().chars().take(5).collect();
        opened.zones().iter().map(|zone| (zone.kind, words(zone))).collect()
    };
    let whole = shown(&workspace);
    workspace.set_zone(article, span(text, "le cafe"), ZoneKind::Title).unwrap();
    assert_eq!(
        shown(&workspace),
        [
            (ZoneKind::Body, String::from("📰 Sel")),
            (ZoneKind::Title, String::from("le ca")),
            (ZoneKind::Body, String::from(" \u{202F}! a")),
        ],
        "a zone never parts a letter from its accent",
    );
    workspace.set_zone(article, span(text, "le cafe"), ZoneKind::Title).unwrap();
    workspace.set_zone(article, span(text, "le cafe"), ZoneKind::Body).unwrap();
    assert_eq!(shown(&workspace), whole);
    workspace.undo().unwrap();
    workspace.undo().unwrap();
    assert_eq!(workspace.opened(article).unwrap().work().zones, None);
}

#[test]
fn the_bin_gives_back_articles_with_their_work() {
    let (folder, mut workspace, ids) = open();
    workspace.mark(&ids[0], "hedge", "cue", &[span(TEXTS[0], "aurait")]).unwrap();
    workspace.remove_article(&ids[0]).unwrap();
    let listed = |workspace: &Workspace| (workspace.rows().len(), workspace.removed_rows().len());
    assert_eq!(listed(&workspace), (1, 1));
    assert!(workspace.remove_article(&ids[0]).is_err(), "it is in the bin already");
    assert!(workspace.restore_article(&ids[1]).is_err(), "it is not in the bin");
    assert_eq!(workspace.can_undo(), Some("undo-remove-article"));
    workspace.undo().unwrap();
    assert_eq!(listed(&workspace), (2, 0));
    workspace.redo().unwrap();
    let person = workspace.annotator().clone();
    workspace.flush().unwrap();
    drop(workspace);

    let mut workspace = reopen(folder.path(), &person);
    assert_eq!(listed(&workspace), (1, 1));
    workspace.restore_article(&ids[0]).unwrap();
    while workspace.tick() {}
    let row = workspace.rows().into_iter().find(|row| row.id == ids[0]).unwrap();
    assert_eq!(row.summary.unwrap().marks, 1);
    workspace.undo().unwrap();
    // Somebody brings it back by hand, as the manual says; undo is not stuck on that.
    fs::remove_file(folder.path().join(format!("bin/{}.ron", ids[0]))).unwrap();
    workspace.redo().unwrap();
    assert_eq!(listed(&workspace), (2, 0));
}

#[test]
fn the_state_of_saving_is_true() {
    let (folder, mut workspace, ids) = open();
    assert_eq!(workspace.save_state(), SaveState::Saved);
    workspace.mark(&ids[0], "hedge", "cue", &[span(TEXTS[0], "aurait")]).unwrap();
    assert_eq!(workspace.save_state(), SaveState::Saving);
    workspace.flush().unwrap();
    assert_eq!(workspace.save_state(), SaveState::Saved);

    // A file stands where the folder of the round should be: nothing can be written there.
    let person = workspace.annotator().clone();
    let round = folder.path().join("annotations").join(person.as_str()).join("main");
    let aside = folder.path().join("aside");
    fs::rename(&round, &aside).unwrap();
    fs::write(&round, "x").unwrap();
    workspace.mark(&ids[1], "hedge", "cue", &[span(TEXTS[1], "pourrait")]).unwrap();
    let problem = workspace.flush().unwrap_err();
    assert!(problem.place.as_ref().unwrap().file.contains(ids[1].as_str()), "{problem}");
    assert_eq!(workspace.save_state(), SaveState::Failed(Box::new(problem)));
    workspace.set_article_note(&ids[1], "gardé").unwrap();
    assert!(matches!(workspace.save_state(), SaveState::Failed(_)), "still not on the disk");
    assert_eq!(workspace.opened(&ids[1]).unwrap().work().standing().len(), 1, "the work is kept");

    fs::remove_file(&round).unwrap();
    fs::rename(&aside, &round).unwrap();
    workspace.flush().unwrap();
    assert_eq!(workspace.save_state(), SaveState::Saved);
    let kept = works(&workspace, &ids);
    drop(workspace);
    let mut again = reopen(folder.path(), &person);
    for (id, kept) in ids.iter().zip(&kept) {
        assert_eq!(again.article(id).unwrap().work(), kept);
    }
}

#[test]
fn what_was_done_last_is_saved_when_the_project_closes() {
    let (folder, mut workspace, ids) = open();
    let mark = workspace.mark(&ids[0], "hedge", "cue", &[span(TEXTS[0], "aurait")]).unwrap().unwrap();
    let person = workspace.annotator().clone();
    drop(workspace);
    assert!(reopen(folder.path(), &person).article(&ids[0]).unwrap().annotation(&mark).is_some());
}

#[test]
fn what_cannot_be_saved_cannot_be_changed() {
    let (folder, mut workspace, ids) = open();
    workspace.mark(&ids[0], "hedge", "cue", &[span(TEXTS[0], "aurait")]).unwrap();
    let person = workspace.annotator().clone();
    let path = workspace.project().layout().work(&person, workspace.round(), &ids[0]);
    drop(workspace);
    let newer = fs::read_to_string(&path).unwrap().replace("format: (1, 0)", "format: (1, 9)");
    fs::write(&path, &newer).unwrap();
    let mut workspace = reopen(folder.path(), &person);
    assert!(!workspace.article(&ids[0]).unwrap().is_editable());
    assert!(workspace.mark(&ids[0], "hedge", "cue", &[span(TEXTS[0], "Selon")]).is_err());
    workspace.mark(&ids[1], "hedge", "cue", &[span(TEXTS[1], "pourrait")]).unwrap();
    workspace.flush().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

/// One thing a person may do to an article; places and choices are taken from what is there.
#[derive(Clone, Debug)]
enum Act {
    Mark(Span, &'static str),
    On(usize, OnMark),
    Answer(bool, String),
    Note(String),
    Status(Status),
    Zone(Span),
    Bin,
    Undo,
    Redo,
    Flush,
}

/// One thing a person may do to a mark, at the first filler and piece of its first role.
#[derive(Clone, Debug)]
enum OnMark {
    Role(Span, &'static str),
    Piece(Span),
    RemovePiece,
    Edge(Edge, usize),
    ChangeRole(&'static str),
    Layer(&'static str),
    Absorb(usize),
    Delete,
    Attribute(String),
    Note(String),
    Unsure(bool),
}

fn act() -> impl Strategy<Value = Act> {
    let at = || 0usize..100;
    let span = || (at(), at()).prop_map(|(start, end)| Span::new(start, end));
    let role = || proptest::sample::select(vec!["cue", "source", "content"]);
    let edge = proptest::sample::select(vec![Edge::Start, Edge::End]);
    let layer = proptest::sample::select(vec!["attribution", "stance"]);
    let status = proptest::sample::select(vec![Status::NotStarted, Status::InProgress, Status::Done]);
    let typed = || "[a-c]?";
    let on_mark = prop_oneof![
        2 => (span(), role()).prop_map(|(span, role)| OnMark::Role(span, role)),
        2 => span().prop_map(OnMark::Piece),
        1 => Just(OnMark::RemovePiece),
        2 => (edge, at()).prop_map(|(edge, to)| OnMark::Edge(edge, to)),
        1 => role().prop_map(OnMark::ChangeRole),
        1 => layer.prop_map(OnMark::Layer),
        1 => at().prop_map(OnMark::Absorb),
        1 => Just(OnMark::Delete),
        1 => typed().prop_map(OnMark::Attribute),
        1 => typed().prop_map(OnMark::Note),
        1 => any::<bool>().prop_map(OnMark::Unsure),
    ];
    prop_oneof![
        4 => (span(), role()).prop_map(|(span, role)| Act::Mark(span, role)),
        9 => (at(), on_mark).prop_map(|(mark, act)| Act::On(mark, act)),
        1 => (any::<bool>(), typed()).prop_map(|(source, value)| Act::Answer(source, value)),
        1 => typed().prop_map(Act::Note),
        1 => status.prop_map(Act::Status),
        1 => span().prop_map(Act::Zone),
        1 => Just(Act::Bin),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
        1 => Just(Act::Flush),
    ]
}

fn perform(workspace: &mut Workspace, article: &Id, act: Act) -> Result<(), Problem> {
    match act {
        Act::Mark(span, role) => workspace.mark(article, "attribution", role, &[span]).map(|_| ()),
        Act::On(number, act) => perform_on_mark(workspace, article, number, act),
        Act::Answer(source, value) => {
            let answer = Answer { value: Some(Value::Text(value)), reason: String::new() };
            workspace.set_answer(article, source.then_some("tass"), "outlet", answer)
        }
        Act::Note(note) => workspace.set_article_note(article, &note),
        Act::Status(status) => workspace.set_status(article, status),
        Act::Zone(span) => workspace.set_zone(article, span, ZoneKind::Caption),
        Act::Bin if workspace.project().removed_ids().contains(article) => workspace.restore_article(article),
        Act::Bin => workspace.remove_article(article),
        Act::Undo => workspace.undo().map(|_| ()),
        Act::Redo => workspace.redo().map(|_| ()),
        Act::Flush => workspace.flush(),
    }
}

fn perform_on_mark(
    workspace: &mut Workspace,
    article: &Id,
    number: usize,
    act: OnMark,
) -> Result<(), Problem> {
    let opened = workspace.opened(article).unwrap();
    let marks: Vec<Id> = opened.work().annotations.keys().cloned().collect();
    let Some(mark) = marks.get(number % marks.len().max(1)) else { return Ok(()) };
    let first = opened.annotation(mark).unwrap().roles.keys().next().unwrap().clone();
    match act {
        OnMark::Role(span, role) => workspace.give_role(article, mark, role, &[span]),
        OnMark::Piece(span) => workspace.add_piece(article, mark, (&first, 0), &[span]),
        OnMark::RemovePiece => workspace.remove_piece(article, mark, (&first, 0, 0)),
        OnMark::Edge(edge, to) => workspace.move_edge(article, mark, (&first, 0, 0), edge, to),
        OnMark::ChangeRole(to) => workspace.change_role(article, mark, (&first, 0), to),
        OnMark::Layer(layer) => workspace.change_layer(article, mark, layer),
        OnMark::Absorb(frame) => workspace.absorb(article, mark, &marks[frame % marks.len()], "content"),
        OnMark::Delete => workspace.delete(article, mark),
        OnMark::Attribute(value) => {
            workspace.set_attribute(article, mark, "entity", Some(Value::Text(value)))
        }
        OnMark::Note(note) => workspace.set_note(article, mark, &note),
        OnMark::Unsure(unsure) => workspace.set_unsure(article, mark, unsure),
    }
}

/// Every piece lies on whole characters, has words in it and no white space around them.
fn assert_sound(works: &[Work]) {
    for (work, text) in works.iter().zip(TEXTS) {
        let text = Text::new(text);
        for (.., piece) in work.annotations.values().flat_map(Annotation::pieces) {
            let words = text.slice(piece).unwrap();
            assert!(!words.is_empty() && words.trim() == words, "{words:?}");
        }
        assert!(work.annotations.values().all(|mark| mark.pieces().count() > 0));
        let zones = work.zones.iter().flatten().collect::<Vec<_>>();
        assert!(zones.iter().all(|zone| text.slice(zone.span).is_some_and(|words| !words.is_empty())));
        assert!(zones.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{zones:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn undo_all_redo_all_close_and_open(acts in proptest::collection::vec((0usize..2, act()), 1..40)) {
        let (folder, mut workspace, ids) = open();
        let initial = works(&workspace, &ids);
        for (article, act) in acts {
            let before = works(&workspace, &ids);
            if perform(&mut workspace, &ids[article], act).is_err() {
                prop_assert_eq!(works(&workspace, &ids), before);
            }
        }
        while workspace.redo().unwrap().is_some() {}
        let done = (works(&workspace, &ids), workspace.project().removed_ids());
        assert_sound(&done.0);
        while workspace.undo().unwrap().is_some() {}
        prop_assert_eq!(&works(&workspace, &ids), &initial);
        prop_assert_eq!(workspace.project().removed_ids(), vec![]);
        while workspace.redo().unwrap().is_some() {}
        prop_assert_eq!(&(works(&workspace, &ids), workspace.project().removed_ids()), &done);

        workspace.flush().unwrap();
        prop_assert_eq!(workspace.save_state(), SaveState::Saved);
        let person = workspace.annotator().clone();
        drop(workspace);
        let mut again = reopen(folder.path(), &person);
        for (id, before) in ids.iter().zip(&done.0) {
            let opened = again.article(id).unwrap();
            prop_assert_eq!(&opened.problems, &vec![]);
            prop_assert_eq!(opened.work(), before);
        }
        prop_assert_eq!(again.project().removed_ids(), done.1.clone());

        // The history gives undo back.
        while again.undo().unwrap().is_some() {}
        prop_assert_eq!(works(&again, &ids), initial);
        while again.redo().unwrap().is_some() {}
        prop_assert_eq!((works(&again, &ids), again.project().removed_ids()), done);
    }
}
