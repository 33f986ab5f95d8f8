//! Edits and changes of annotations: each edit does what it says, each change can be taken back.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use proptest::prelude::*;
use selon::annotation::{
    Annotation, Answer, Change, Decision, Edge, EditError, Filler, Id, Nesting, Progress, Roles, Status,
    Time, Value, Work, nesting,
};
use selon::text::{Span, Zone, ZoneKind};
use std::collections::BTreeMap;

fn time(second: i64) -> Time {
    Time::from_second(1_760_000_000 + second).unwrap()
}

/// `cue 0-5 | content 6-8+10-12; 20-25`: roles, their fillers (`;`) and pieces (`+`).
fn roles(notation: &str) -> Roles {
    let piece = |text: &str| {
        let (start, end) = text.trim().split_once('-').unwrap();
        Span::new(start.parse().unwrap(), end.parse().unwrap())
    };
    let filler = |text: &str| -> Filler { text.split('+').map(piece).collect() };
    notation
        .split('|')
        .map(|role| {
            let (name, fillers) = role.trim().split_once(' ').unwrap();
            (name.to_owned(), fillers.split(';').map(filler).collect())
        })
        .collect()
}

fn notation(roles: &Roles) -> String {
    let filler = |filler: &Filler| {
        filler.iter().map(|piece| format!("{}-{}", piece.start, piece.end)).collect::<Vec<_>>().join("+")
    };
    let role = |(name, fillers): (&String, &Vec<Filler>)| {
        format!("{name} {}", fillers.iter().map(filler).collect::<Vec<_>>().join("; "))
    };
    roles.iter().map(role).collect::<Vec<_>>().join(" | ")
}

fn annotation(number: u64, of: &str) -> Annotation {
    let id = Id::random('m', number);
    Annotation { roles: roles(of), ..Annotation::new(id, "attribution", String::from("selon 1.0"), time(0)) }
}

fn add(annotation: &mut Annotation, role: &str, pieces: Filler) -> Result<(), EditError> {
    annotation.add_filler(role, pieces);
    Ok(())
}

type Edit = fn(&mut Annotation) -> Result<(), EditError>;

/// What is there, the edit, what is there then (or why not).
const EDITS: &[(&str, Edit, Result<&str, EditError>)] = &[
    ("cue 0-5", |a| add(a, "cue", vec![Span::new(8, 9)]), Ok("cue 0-5; 8-9")),
    ("cue 8-9", |a| add(a, "cue", vec![Span::new(0, 5)]), Ok("cue 0-5; 8-9")),
    ("cue 0-5", |a| add(a, "cue", vec![Span::new(0, 5)]), Ok("cue 0-5")),
    ("cue 0-5", |a| add(a, "source", vec![]), Ok("cue 0-5")),
    ("cue 0-5", |a| add(a, "source", vec![Span::new(7, 7)]), Ok("cue 0-5")),
    (
        "cue 0-5",
        |a| add(a, "source", vec![Span::new(9, 12), Span::new(6, 8), Span::new(7, 9)]),
        Ok("cue 0-5 | source 6-12"),
    ),
    ("cue 0-5", |a| a.add_piece("cue", 0, Span::new(8, 9)), Ok("cue 0-5+8-9")),
    ("cue 0-5+8-9", |a| a.add_piece("cue", 0, Span::new(5, 8)), Ok("cue 0-9")),
    ("cue 0-5", |a| a.add_piece("cue", 0, Span::new(6, 6)), Ok("cue 0-5")),
    ("cue 0-5", |a| a.add_piece("cue", 1, Span::new(8, 9)), Err(EditError::NoSuchPart)),
    ("cue 0-5", |a| a.add_piece("scope", 0, Span::new(8, 9)), Err(EditError::NoSuchPart)),
    ("cue 0-5+8-9", |a| a.remove_piece("cue", 0, 0), Ok("cue 8-9")),
    ("cue 0-5 | source 8-9", |a| a.remove_piece("source", 0, 0), Ok("cue 0-5")),
    ("cue 0-5", |a| a.remove_piece("cue", 0, 0), Err(EditError::NothingLeft)),
    ("cue 0-5", |a| a.remove_piece("cue", 0, 1), Err(EditError::NoSuchPart)),
    ("cue 0-5; 8-9", |a| a.remove_filler("cue", 0), Ok("cue 8-9")),
    ("cue 0-5+8-9", |a| a.remove_filler("cue", 0), Err(EditError::NothingLeft)),
    ("cue 0-5", |a| a.remove_filler("cue", 3), Err(EditError::NoSuchPart)),
    ("cue 0-5", |a| a.move_edge(("cue", 0, 0), Edge::End, 9), Ok("cue 0-9")),
    ("cue 3-5", |a| a.move_edge(("cue", 0, 0), Edge::Start, 0), Ok("cue 0-5")),
    ("cue 0-5+8-9", |a| a.move_edge(("cue", 0, 0), Edge::End, 8), Ok("cue 0-9")),
    ("cue 0-5+8-9", |a| a.move_edge(("cue", 0, 1), Edge::Start, 2), Ok("cue 0-9")),
    ("cue 3-5", |a| a.move_edge(("cue", 0, 0), Edge::End, 3), Err(EditError::NothingLeft)),
    ("cue 3-5", |a| a.move_edge(("cue", 0, 0), Edge::Start, 7), Err(EditError::NothingLeft)),
    ("cue 3-5", |a| a.move_edge(("cue", 0, 1), Edge::Start, 0), Err(EditError::NoSuchPart)),
    ("cue 0-5 | source 8-9", |a| a.change_role("source", 0, "content"), Ok("content 8-9 | cue 0-5")),
    ("cue 0-5 | source 0-5", |a| a.change_role("source", 0, "cue"), Ok("cue 0-5")),
    ("cue 0-5; 8-9", |a| a.change_role("cue", 0, "cue"), Ok("cue 0-5; 8-9")),
    ("cue 0-5", |a| a.change_role("cue", 1, "source"), Err(EditError::NoSuchPart)),
];

#[test]
fn each_edit_does_what_it_says() {
    for (line, (before, edit, expected)) in EDITS.iter().enumerate() {
        let mut edited = annotation(1, before);
        let result = edit(&mut edited).map(|()| notation(&edited.roles));
        assert_eq!(result.as_deref().map_err(|error| *error), *expected, "edit {line} of {before}");
        if expected.is_err() {
            assert_eq!(notation(&edited.roles), *before, "a refused edit changes nothing");
        }
    }
}

/// Frames by number, then what each lies in: `inner in outer, depth`.
#[test]
fn words_inside_reported_words() {
    let chain = ["cue 0-5 | content 6-90", "cue 10-15 | content 16-60", "cue 20-25 | content 26-40"];
    let apart = ["cue 0-5 | content 6-30", "cue 40-45 | content 46-60"];
    let same_words = ["cue 0-5 | content 0-5", "cue 0-5 | content 0-5"];
    let half_inside = ["cue 0-5 | content 6-30", "cue 10-15 | content 16-60"];
    let in_pieces = ["cue 20-25 | content 0-18+26-60", "cue 2-5 | content 30-40"];
    type Expected = &'static [(Option<u64>, usize)];
    let cases: [(&[&str], Expected); 5] = [
        (&chain, &[(None, 0), (Some(0), 1), (Some(1), 2)]),
        (&apart, &[(None, 0), (None, 0)]),
        (&same_words, &[(None, 0), (None, 0)]),
        (&half_inside, &[(None, 0), (None, 0)]),
        (&in_pieces, &[(None, 0), (Some(0), 1)]),
    ];
    for (frames, expected) in cases {
        let frames: Vec<Annotation> = (0..).zip(frames).map(|(number, of)| annotation(number, of)).collect();
        let found = nesting(&frames.iter().collect::<Vec<_>>(), "content");
        let expected: BTreeMap<Id, Nesting> = (0..)
            .zip(expected)
            .map(|(number, (inside, depth))| {
                let inside = inside.map(|outer| Id::random('m', outer));
                (Id::random('m', number), Nesting { inside, depth: *depth })
            })
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_change_made_for_another_state_is_refused_whole() {
    let mut work = empty_work();
    let (first, second) = (annotation(1, "cue 0-5"), annotation(1, "cue 0-6"));
    work.apply(&Change::annotation(None, Some(first.clone())).unwrap()).unwrap();
    let before = work.clone();
    let answer = Some(Answer { value: Some(Value::from("x")), reason: String::new() });
    for stale in [
        Change::annotation(None, Some(second.clone())).unwrap(),
        Change::annotation(Some(&second), None).unwrap(),
        Change::Note { before: String::from("autre"), after: String::new() },
        Change::Zones { before: Some(vec![]), after: None },
        Change::Answer { source: None, question: String::from("outlet"), before: answer, after: None },
        Change::Progress {
            before: Progress { status: Status::Done, ..Progress::default() },
            after: Progress::default(),
        },
    ] {
        assert!(work.apply(&stale).is_err(), "{stale:?}");
        assert_eq!(work, before);
    }
    assert_eq!(Change::annotation(None, None), None);
}

#[test]
fn marks_stand_in_text_order_and_tombstones_do_not() {
    let mut work = empty_work();
    for (number, of) in [(1, "cue 8-9"), (2, "cue 0-5"), (3, "cue 0-9"), (4, "cue 0-5")] {
        work.annotations.insert(Id::random('m', number), annotation(number, of));
    }
    work.annotations.get_mut(&Id::random('m', 2)).unwrap().decision = Decision::Deleted;
    let ids = |list: Vec<&Annotation>| list.iter().map(|one| one.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(work.standing()), ["m0000000000003", "m0000000000004", "m0000000000001"]);
    assert_eq!(work.in_text_order().len(), 4);
}

fn empty_work() -> Work {
    Work::new(Id::new("a").unwrap(), Id::new("p").unwrap(), Id::new("main").unwrap())
}

/// A change as a generator proposes it; what was there before is taken from the work it meets.
#[derive(Clone, Debug)]
enum Proposed {
    Annotation(u64, Option<Box<Annotation>>),
    Progress(Progress),
    Zones(Option<Vec<Zone>>),
    Answer(Option<String>, String, Option<Answer>),
    Note(String),
}

impl Proposed {
    fn on(self, work: &Work) -> Option<Change> {
        Some(match self {
            Self::Annotation(number, after) => {
                let before = work.annotations.get(&Id::random('m', number));
                Change::annotation(before, after.map(|after| *after))?
            }
            Self::Progress(after) => Change::Progress { before: work.progress(), after },
            Self::Zones(after) => Change::Zones { before: work.zones.clone(), after },
            Self::Answer(source, question, after) => {
                let before = work.answer(source.as_deref(), &question).cloned();
                Change::Answer { source, question, before, after }
            }
            Self::Note(after) => Change::Note { before: work.note.clone(), after },
        })
    }
}

fn proposed() -> impl Strategy<Value = Proposed> {
    let mark = (0u64..4, proptest::option::of((0usize..50, 1usize..9, any::<bool>(), "[a-z]{0,3}")))
        .prop_map(|(number, mark)| {
            let mark = mark.map(|(start, length, unsure, value)| {
                let mut mark = annotation(number, "cue 0-1");
                mark.add_filler("source", vec![Span::new(start, start + length)]);
                mark.unsure = unsure;
                mark.attributes.insert(String::from("form"), Value::Text(value));
                Box::new(mark)
            });
            Proposed::Annotation(number, mark)
        });
    let status = prop_oneof![Just(Status::NotStarted), Just(Status::InProgress), Just(Status::Done)];
    let moment = || proptest::option::of((0i64..9).prop_map(time));
    let progress = (status, moment(), moment())
        .prop_map(|(status, started, finished)| Proposed::Progress(Progress { status, started, finished }));
    let zones = proptest::option::of(proptest::collection::vec(0usize..50, 0..3)).prop_map(|starts| {
        Proposed::Zones(starts.map(|starts| {
            let zone = |start| Zone { kind: ZoneKind::Body, span: Span::new(start, start + 1) };
            starts.into_iter().map(zone).collect()
        }))
    });
    let source = proptest::option::of("[ab]");
    let answer = proptest::option::of(
        ("[a-z]{0,3}", "[a-z]{0,3}")
            .prop_map(|(value, reason)| Answer { value: Some(Value::Text(value)), reason }),
    );
    let answer = (source, "[ab]", answer)
        .prop_map(|(source, question, answer)| Proposed::Answer(source, question, answer));
    prop_oneof![4 => mark, 1 => progress, 1 => zones, 2 => answer, 1 => "[a-z]{0,3}".prop_map(Proposed::Note)]
}

proptest! {
    #[test]
    fn apply_and_invert_is_identity(proposals in proptest::collection::vec(proposed(), 0..30)) {
        let mut work = empty_work();
        let mut states = vec![work.clone()];
        let mut changes = Vec::new();
        for proposal in proposals {
            let Some(change) = proposal.on(&work) else { continue };
            work.apply(&change).unwrap();
            prop_assert_eq!(change.clone().invert().invert(), change.clone());
            states.push(work.clone());
            changes.push(change);
        }
        for (change, state) in changes.iter().zip(&states).rev() {
            work.apply(&change.clone().invert()).unwrap();
            prop_assert_eq!(&work, state);
        }
        for (change, state) in changes.iter().zip(&states[1..]) {
            work.apply(change).unwrap();
            prop_assert_eq!(&work, state);
        }
    }
}
