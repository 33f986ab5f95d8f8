//! Copies of one work, changed and merged in every order, against a model that knows which statement was made in
//! knowledge of which.

use super::super::stored::StoredAnnotation;
use super::super::work_record::{Part, Said, Stamp, Stored};
use crate::annotation::{Annotation, Decision, Id, Time};
use crate::project::record;
use crate::text::{Span, Text};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const MARKS: usize = 3;

fn text() -> Text {
    Text::new("Selon lui, oui.")
}

fn mark(number: usize, note: &str, decision: Decision) -> StoredAnnotation {
    let id = Id::random('m', number as u64);
    let mut mark = Annotation::new(id, "hedge", String::from("s"), Time::UNIX_EPOCH);
    mark.add_filler("cue", vec![Span::new(number, number + 1)]);
    mark.note = note.to_owned();
    mark.decision = decision;
    StoredAnnotation::new(&mark, &text())
}

fn empty() -> Stored {
    let header =
        r#"(article: "x", annotator: "a", round: "main", text_sha256: "", revision: 0, annotations: [])"#;
    ron::from_str(header).unwrap()
}

/// Makes a change and stamps it as a save does.
fn saved(before: &Stored, session: &str, change: impl FnOnce(&mut Stored)) -> Stored {
    let mut after = before.clone();
    change(&mut after);
    after.revision += 1;
    after.stamp(Some(before), session);
    after.annotations.sort_by_key(StoredAnnotation::place);
    after
}

/// What a copy says, by mark (or `MARKS` for the remark): each statement in words.
fn said(work: &Stored) -> BTreeMap<usize, BTreeSet<String>> {
    let mut said: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for one in &work.annotations {
        let number = (0..MARKS).find(|number| Id::random('m', *number as u64).as_str() == one.id).unwrap();
        said.entry(number).or_default().insert(one.note.clone());
    }
    let others = work.alternatives.iter().map(|(_, _, said)| said.clone());
    let counts = work.revisions.get(&Part::Note).map(|_| Said::Note(work.note.clone()));
    for note in counts.into_iter().chain(others) {
        let words = if let Said::Note(note) = note { note } else { String::new() };
        said.entry(MARKS).or_default().insert(words);
    }
    said
}

/// Something that happens to a copy.
#[derive(Clone, Debug)]
enum Event {
    /// A mark is made or changed.
    Change(usize),
    /// It becomes a tombstone.
    Delete(usize),
    /// Its making is taken back.
    Withdraw(usize),
    /// What counts is declared right, the alternatives go.
    Settle(usize),
    /// The remark is rewritten.
    Note,
    /// The program is started again.
    Restart,
    /// The other copy is merged in.
    Merge(usize),
}

fn events(copies: usize) -> impl Strategy<Value = Vec<(usize, Event)>> {
    let mark = 0..MARKS;
    let event = prop_oneof![
        5 => mark.clone().prop_map(Event::Change),
        1 => mark.clone().prop_map(Event::Delete),
        1 => mark.clone().prop_map(Event::Withdraw),
        1 => mark.prop_map(Event::Settle),
        2 => Just(Event::Note),
        1 => Just(Event::Restart),
        3 => (0..copies).prop_map(Event::Merge),
    ];
    proptest::collection::vec((0..copies, event), 0..40)
}

/// A copy with what the model knows of it: statements that stand, and all that were overtaken.
#[derive(Clone)]
struct Copy {
    work: Stored,
    session: String,
    standing: BTreeMap<usize, BTreeSet<String>>,
    overtaken: BTreeSet<String>,
}

impl Copy {
    /// What counts for a mark or the remark.
    fn counting(&self, thing: usize) -> Option<String> {
        if thing == MARKS {
            return self.standing.get(&thing).map(|_| self.work.note.clone());
        }
        let id = Id::random('m', thing as u64);
        let mut marks = self.work.annotations.clone();
        super::by_rank(&mut marks);
        marks.iter().find(|one| one.id == id.as_str()).map(|one| one.note.clone())
    }

    /// A new statement overtakes what it replaces.
    fn model(&mut self, thing: usize, replaced: &BTreeSet<String>, new: Option<&str>) {
        let standing = self.standing.entry(thing).or_default();
        for words in replaced {
            standing.remove(words);
            self.overtaken.insert(words.clone());
        }
        standing.extend(new.map(str::to_owned));
    }

    fn happen(&mut self, event: &Event, words: &str) {
        let before = self.work.clone();
        let set = |one: Option<String>| one.into_iter().collect::<BTreeSet<_>>();
        match event {
            Event::Change(number) | Event::Delete(number) => {
                let counting = self.counting(*number);
                let is_deletion = matches!(event, Event::Delete(_));
                if is_deletion && counting.is_none() {
                    return;
                }
                let decision = if is_deletion { Decision::Deleted } else { Decision::Added };
                self.work = saved(&before, &self.session, |work| {
                    let id = Id::random('m', *number as u64);
                    work.annotations
                        .retain(|one| one.id != id.as_str() || Some(&one.note) != counting.as_ref());
                    work.annotations.push(mark(*number, words, decision));
                });
                self.model(*number, &set(counting), Some(words));
            }
            Event::Withdraw(number) => {
                let id = Id::random('m', *number as u64);
                let all = self.standing.get(number).cloned().unwrap_or_default();
                self.work = saved(&before, &self.session, |work| {
                    work.annotations.retain(|one| one.id != id.as_str());
                });
                self.model(*number, &all, None);
            }
            Event::Settle(number) => {
                let Some(counting) = self.counting(*number) else { return };
                let all = self.standing[number].clone();
                if all.len() < 2 {
                    return;
                }
                self.work = saved(&before, &self.session, |work| {
                    let id = Id::random('m', *number as u64);
                    work.annotations.retain(|one| one.id != id.as_str());
                    // Words of its own, so that the model can tell this statement from the one before.
                    let decision = if counting.is_empty() { Decision::Deleted } else { Decision::Added };
                    work.annotations.push(mark(*number, words, decision));
                });
                self.model(*number, &all, Some(words));
            }
            Event::Note => {
                let counting = self.counting(MARKS);
                self.work = saved(&before, &self.session, |work| words.clone_into(&mut work.note));
                self.model(MARKS, &set(counting), Some(words));
            }
            Event::Restart | Event::Merge(_) => {}
        }
    }

    fn merge(&mut self, other: &Self) {
        self.work = self.work.join(&other.work);
        self.overtaken.extend(other.overtaken.iter().cloned());
        for (thing, words) in &other.standing {
            self.standing.entry(*thing).or_default().extend(words.iter().cloned());
        }
        for standing in self.standing.values_mut() {
            standing.retain(|words| !self.overtaken.contains(words));
        }
    }
}

fn run(copies: usize, events: &[(usize, Event)]) -> Vec<Copy> {
    let first =
        Copy { work: empty(), session: String::new(), standing: BTreeMap::new(), overtaken: BTreeSet::new() };
    let mut all: Vec<Copy> =
        (0..copies).map(|copy| Copy { session: format!("s{copy}"), ..first.clone() }).collect();
    for (number, (copy, event)) in events.iter().enumerate() {
        match event {
            Event::Merge(other) => {
                let other = all[*other].clone();
                all[*copy].merge(&other);
            }
            Event::Restart => all[*copy].session = format!("s{copy}-{number}"),
            event => all[*copy].happen(event, &format!("w{number}")),
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, ..ProptestConfig::default() })]

    #[test]
    fn nothing_said_is_lost_and_nothing_overtaken_comes_back(events in events(3)) {
        let mut copies = run(3, &events);
        for copy in &mut copies {
            copy.standing.retain(|_, words| !words.is_empty());
            prop_assert_eq!(&said(&copy.work), &copy.standing);
        }
        let mut all = copies[0].clone();
        copies[1..].iter().for_each(|copy| all.merge(copy));
        all.standing.retain(|_, words| !words.is_empty());
        prop_assert_eq!(said(&all.work), all.standing);
    }

    #[test]
    fn the_order_of_merging_does_not_matter(events in events(3)) {
        let copies = run(3, &events);
        let [a, b, c] = [0, 1, 2].map(|copy| copies[copy].work.clone());
        prop_assert_eq!(a.join(&b), b.join(&a));
        prop_assert_eq!(a.join(&b).join(&c), a.join(&b.join(&c)));
        prop_assert_eq!(a.join(&a), a.clone());
        prop_assert_eq!(a.join(&b).join(&b), a.join(&b));
        let text = record::to_text(&a.join(&b).join(&c)).unwrap();
        prop_assert_eq!(record::from_bytes::<Stored>(text.as_bytes()).unwrap().body, a.join(&b).join(&c));
    }
}

#[test]
fn what_was_changed_by_hand_counts_as_later() {
    let base = saved(&empty(), "s", |work| {
        work.annotations = vec![mark(0, "un", Decision::Added), mark(1, "deux", Decision::Added)];
        work.note = String::from("avant");
    });
    let mut by_hand = base.clone();
    "à la main".clone_into(&mut by_hand.annotations[0].note);
    by_hand.note = String::from("à la main");
    let mine = saved(&base, "s", |work| work.annotations[1] = mark(1, "ici", Decision::Added));
    let merged = mine.join(&by_hand.clone().by_hand_since(&base));
    let notes: Vec<&str> = merged.annotations.iter().map(|one| one.note.as_str()).collect();
    assert_eq!((notes, merged.note.as_str()), (vec!["à la main", "ici"], "à la main"));
    // Without the file before it is not known which one is the later: both are kept.
    let both = mine.join(&by_hand);
    assert_eq!((both.annotations.len(), both.alternatives.len()), (3, 1));
    assert_eq!(base.clone().by_hand_since(&base), base);
}

#[test]
fn old_files_put_back_by_hand_lose_nothing() {
    let one = saved(&empty(), "s", |work| work.annotations = vec![mark(0, "x", Decision::Added)]);
    let other = saved(&empty(), "t", |work| work.annotations = vec![mark(0, "y", Decision::Added)]);
    let [mut one, mut other] = [one, other];
    // Each claims to have seen the other.
    one.seen.insert(String::from("t"), 9);
    other.seen.insert(String::from("s"), 9);
    assert_eq!(one.join(&other).annotations.len(), 2);
    assert_eq!(one.join(&other), other.join(&one));
    // A line without a stamp gives way to nothing.
    other.annotations[0].rev = Stamp::default();
    assert!(one.join(&other).annotations.iter().any(|mark| mark.note == "y"));
}
