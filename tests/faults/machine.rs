//! Long random runs of a person at work, with closing, crashes, failing saves and edits from another machine, against a
//! simple model of what must be there.

use crate::desk::{TEXTS, create, layout, new_article, now, open, person, root};
use crate::memory::{Fault, MemoryDisk, Plan};
use proptest::prelude::*;
use selon::annotation::{Annotation, Decision, Id};
use selon::project::Project;
use selon::text::Span;
use selon::workspace::{OfferFilter, Verdict, Workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What somebody does; the numbers choose among what there is.
#[derive(Clone, Copy, Debug)]
enum Act {
    Mark(usize, usize),
    Note(usize, usize),
    Delete(usize, usize),
    Decide(usize, Verdict),
    Remove(usize),
    Restore(usize),
    Undo,
    Redo,
    Save,
    /// The disk fails at the n-th call from now, three times over; then it is well again.
    FailingSave(usize, usize),
    Reopen,
    Crash,
    /// Closed here, marked on another machine, opened again.
    Elsewhere(usize),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => (0..2_usize, 0..40_usize).prop_map(|(article, at)| Act::Mark(article, at)),
        4 => (0..2_usize, 0..9_usize).prop_map(|(article, which)| Act::Note(article, which)),
        2 => (0..2_usize, 0..9_usize).prop_map(|(article, which)| Act::Delete(article, which)),
        2 => (0..2_usize).prop_map(|article| Act::Decide(article, Verdict::Accept)),
        1 => (0..2_usize).prop_map(|article| Act::Decide(article, Verdict::Reject)),
        1 => (0..2_usize).prop_map(Act::Remove),
        1 => (0..2_usize).prop_map(Act::Restore),
        5 => Just(Act::Undo),
        3 => Just(Act::Redo),
        3 => Just(Act::Save),
        2 => (0..40_usize, 0..Fault::ALL.len()).prop_map(|(at, fault)| Act::FailingSave(at, fault)),
        1 => Just(Act::Reopen),
        1 => Just(Act::Crash),
        1 => (0..2_usize).prop_map(Act::Elsewhere),
    ]
}

/// What is known of a mark: whether it counts, and its remark.
type Mark = (Decision, String);

#[derive(Clone, Debug, Default, PartialEq)]
struct State {
    marks: BTreeMap<(usize, Id), Mark>,
    done: Vec<Step>,
    undone: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Mark { key: (usize, Id), before: Option<Mark>, after: Option<Mark> },
    Bin { article: usize, removed: bool },
}

struct Model {
    memory: State,
    saved: State,
    /// What the bin holds; that is on the disk at once.
    removed: BTreeSet<usize>,
}

impl Model {
    fn step(&mut self, step: Step) {
        self.go(&step, true);
        self.memory.undone.clear();
        self.memory.done.push(step);
    }

    fn go(&mut self, step: &Step, forward: bool) {
        match step {
            Step::Mark { key, before, after } => {
                match if forward { after } else { before } {
                    Some(mark) => self.memory.marks.insert(key.clone(), mark.clone()),
                    None => self.memory.marks.remove(key),
                };
            }
            Step::Bin { article, removed } if *removed == forward => {
                self.removed.insert(*article);
            }
            Step::Bin { article, .. } => {
                self.removed.remove(article);
            }
        }
    }
}

struct Run {
    disk: Arc<MemoryDisk>,
    desk: Option<Workspace>,
    ids: Vec<Id>,
    model: Model,
    lives: u64,
}

impl Run {
    fn new() -> Self {
        let disk = Arc::new(MemoryDisk::new(root().parent().unwrap()));
        create(&disk).unwrap();
        let mut desk = open(&disk, 0).unwrap();
        let ids = TEXTS.map(|text| desk.add_article(new_article(text)).unwrap().id().clone()).to_vec();
        let model = Model { memory: State::default(), saved: State::default(), removed: BTreeSet::new() };
        Self { disk, desk: Some(desk), ids, model, lives: 0 }
    }

    fn desk(&mut self) -> &mut Workspace {
        self.desk.as_mut().unwrap()
    }

    fn open(&mut self) {
        self.lives += 1;
        let desk = open(&self.disk, self.lives * 1_000_000).unwrap();
        assert_eq!(desk.project().problems(), []);
        self.desk = Some(desk);
    }

    fn found(&mut self) -> BTreeMap<(usize, Id), Mark> {
        let mut found = BTreeMap::new();
        for (number, id) in self.ids.clone().iter().enumerate() {
            for mark in self.desk().article(id).unwrap().work().annotations.values() {
                found.insert((number, mark.id.clone()), (mark.decision, mark.note.clone()));
            }
        }
        found
    }

    /// One of the marks on an article that can be edited.
    fn choose(&self, article: usize, which: usize) -> Option<(Id, Mark)> {
        let marks = self.model.memory.marks.iter();
        let here: Vec<_> = marks
            .filter(|((of, _), (decision, _))| *of == article && *decision != Decision::Deleted)
            .collect();
        here.get(which % here.len().max(1)).map(|((_, id), mark)| (id.clone(), (*mark).clone()))
    }

    fn note_mark(&mut self, article: usize, id: &Id, before: Option<Mark>) {
        let opened = self.desk.as_ref().unwrap().opened(&self.ids[article]).unwrap();
        let mark = opened.annotation(id).unwrap();
        let after = Some((mark.decision, mark.note.clone()));
        self.model.step(Step::Mark { key: (article, id.clone()), before, after });
    }

    fn perform(&mut self, act: Act) {
        match act {
            Act::Mark(article, at) => {
                let id = self.ids[article].clone();
                self.desk().article(&id).unwrap();
                let span = Span::new(at, at + 6).on_graphemes(TEXTS[article]);
                if let Some(mark) = self.desk().mark(&id, "attribution", "cue", &[span]).unwrap() {
                    self.note_mark(article, &mark, None);
                }
            }
            Act::Note(article, which) => {
                let Some((mark, before)) = self.choose(article, which) else { return };
                let id = self.ids[article].clone();
                let note = format!("{}x", before.1);
                self.desk().set_note(&id, &mark, &note).unwrap();
                self.desk().end_typing();
                self.note_mark(article, &mark, Some(before));
                assert_eq!(self.model.memory.marks[&(article, mark)].1, note);
            }
            Act::Delete(article, which) => {
                let Some((mark, before)) = self.choose(article, which) else { return };
                let id = self.ids[article].clone();
                self.desk().delete(&id, &mark).unwrap();
                self.note_mark(article, &mark, Some(before));
                assert_eq!(self.model.memory.marks[&(article, mark)].0, Decision::Deleted);
            }
            Act::Decide(article, verdict) => {
                let id = self.ids[article].clone();
                self.desk().article(&id).unwrap();
                let Some(offer) = self.desk().offers(&id, &OfferFilter::default()).first().cloned() else {
                    return;
                };
                self.desk().decide(&id, std::slice::from_ref(&offer), verdict, false).unwrap();
                let decision =
                    if verdict == Verdict::Accept { Decision::Accepted } else { Decision::Rejected };
                let key = (article, offer.annotation.id);
                let before = self.model.memory.marks.get(&key).cloned();
                self.model.step(Step::Mark { key, before, after: Some((decision, String::new())) });
            }
            Act::Remove(article) if !self.model.removed.contains(&article) => {
                let id = self.ids[article].clone();
                self.desk().remove_article(&id).unwrap();
                self.model.step(Step::Bin { article, removed: true });
            }
            Act::Restore(article) if self.model.removed.contains(&article) => {
                let id = self.ids[article].clone();
                self.desk().restore_article(&id).unwrap();
                self.model.step(Step::Bin { article, removed: false });
            }
            Act::Remove(_) | Act::Restore(_) => {}
            Act::Undo => {
                let undone = self.desk().undo().unwrap();
                let step = self.model.memory.done.pop();
                if undone.is_none() && step.is_some() {
                    return self.begin_fresh();
                }
                assert_eq!(undone.is_some(), step.is_some());
                if let Some(step) = step {
                    self.model.go(&step, false);
                    self.model.memory.undone.push(step);
                }
            }
            Act::Redo => {
                let redone = self.desk().redo().unwrap();
                let step = self.model.memory.undone.pop();
                if redone.is_none() && step.is_some() {
                    return self.begin_fresh();
                }
                assert_eq!(redone.is_some(), step.is_some());
                if let Some(step) = step {
                    self.model.go(&step, true);
                    self.model.memory.done.push(step);
                }
            }
            Act::Save => self.save(),
            Act::FailingSave(at, fault) => {
                self.disk.fail(Plan { at, times: 3, fault: Fault::ALL[fault] });
                let _ = self.desk().flush();
                self.disk.heal();
                self.save();
            }
            Act::Reopen => {
                self.desk = None;
                self.model.saved = self.model.memory.clone();
                self.open();
            }
            Act::Crash => {
                // What is on the disk stays; what the program still writes goes nowhere.
                self.disk = Arc::new(MemoryDisk::of(root(), self.disk.files()));
                self.desk = None;
                self.model.memory = self.model.saved.clone();
                self.open();
            }
            Act::Elsewhere(article) => {
                self.desk = None;
                let id = Id::random('m', 77_000_000 + self.lives);
                self.mark_elsewhere(article, &id);
                self.model.memory.marks.insert((article, id), (Decision::Added, String::new()));
                self.model.saved = self.model.memory.clone();
                self.open();
            }
        }
    }

    /// Steps of an earlier session may be out of reach where the history was damaged; nothing else is.
    fn begin_fresh(&mut self) {
        assert!(self.lives > 0, "steps of this session are always there");
        for state in [&mut self.model.memory, &mut self.model.saved] {
            state.done.clear();
            state.undone.clear();
        }
    }

    fn save(&mut self) {
        self.desk().flush().unwrap();
        self.model.saved = self.model.memory.clone();
    }

    fn mark_elsewhere(&self, article: usize, mark: &Id) {
        let project = Project::open_on(layout(&self.disk)).unwrap();
        let article = project.article(&self.ids[article]).unwrap().0;
        let (mut file, ..) = project.work(&person(), &Id::new("main").unwrap(), &article).unwrap();
        let mut annotation = Annotation::new(mark.clone(), "hedge", String::from("small 1"), now());
        annotation.add_filler("cue", vec![Span::new(0, 4)]);
        file.work.annotations.insert(mark.clone(), annotation);
        project.save_work(&mut file, &article).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_the_model_knows_is_there(acts in prop::collection::vec(act(), 10..60)) {
        let mut run = Run::new();
        for act in acts {
            run.perform(act);
            let found = run.found();
            prop_assert_eq!(&found, &run.model.memory.marks, "after {:?}", act);
            let removed: BTreeSet<Id> = run.desk().project().removed_ids().into_iter().collect();
            let expected: BTreeSet<Id> = run.model.removed.iter().map(|article| run.ids[*article].clone()).collect();
            prop_assert_eq!(removed, expected, "after {:?}", act);
        }
        // Undo and redo lead back and forth over all that was done, whatever happened in between.
        while !run.model.memory.done.is_empty() {
            run.perform(Act::Undo);
        }
        prop_assert_eq!(run.found(), run.model.memory.marks.clone());
        while !run.model.memory.undone.is_empty() {
            run.perform(Act::Redo);
        }
        prop_assert_eq!(run.found(), run.model.memory.marks.clone());
    }
}
