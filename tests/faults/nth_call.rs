//! A disk that fails at its n-th call, for every n and every way to fail: afterwards the old or the new state is on
//! it and nothing else, the error names the file, and trying again works.

use crate::desk::{Contents, TEXTS, contents, create, layout, new_article, open, span};
use crate::memory::{Fault, Files, MemoryDisk, Plan};
use selon::annotation::{Id, Status, Value};
use selon::wording::Problem;
use selon::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A person at work: each step may fail, and is then tried again.
struct Person {
    disk: Arc<MemoryDisk>,
    workspace: Option<Workspace>,
    ids: Vec<Id>,
    mark: Option<Id>,
}

type Step = fn(&mut Person) -> Result<(), Problem>;

impl Person {
    fn desk(&mut self) -> &mut Workspace {
        self.workspace.as_mut().unwrap()
    }

    /// Opens the project, and does so again where something could not be read.
    fn open(&mut self, count: u64) -> Result<(), Problem> {
        self.workspace = None;
        let workspace = open(&self.disk, count)?;
        let project = workspace.project();
        project.read_only().or(project.problems().first()).cloned().map_or(Ok(()), Err)?;
        self.workspace = Some(workspace);
        Ok(())
    }

    fn add(&mut self, text: &str) -> Result<(), Problem> {
        let id = self.desk().add_article(new_article(text))?.id().clone();
        if !self.ids.contains(&id) {
            self.ids.push(id);
        }
        Ok(())
    }

    fn open_article(&mut self, at: usize) -> Result<Id, Problem> {
        let id = self.ids[at].clone();
        self.desk().article(&id)?;
        Ok(id)
    }
}

/// Creating, importing, marking, deciding, saving, closing and opening again.
const STEPS: &[Step] = &[
    |person| match layout(&person.disk).is_project()? {
        true => Ok(()),
        false => create(&person.disk),
    },
    |person| person.open(100),
    |person| person.add(TEXTS[0]),
    |person| person.add(TEXTS[1]),
    |person| {
        let id = person.open_article(0)?;
        let cue = span(TEXTS[0], "Selon");
        person.mark = person.desk().mark(&id, "attribution", "cue", &[cue])?;
        Ok(())
    },
    |person| person.desk().flush(),
    |person| {
        let (id, mark) = (person.open_article(0)?, person.mark.clone().unwrap());
        person.desk().set_attribute(&id, &mark, "form", Some(Value::from("according_to")))
    },
    |person| person.desk().flush(),
    |person| {
        let id = person.open_article(1)?;
        let hedge = span(TEXTS[1], "pourrait");
        person.mark = person.desk().mark(&id, "hedge", "cue", &[hedge])?;
        Ok(())
    },
    |person| {
        let id = person.open_article(0)?;
        person.desk().set_status(&id, Status::Done)
    },
    |person| person.desk().flush(),
    |person| person.desk().undo().map(drop),
    |person| {
        let (id, mark) = (person.open_article(1)?, person.mark.clone().unwrap());
        person.desk().delete(&id, &mark)
    },
    |person| person.desk().flush(),
    |person| {
        let id = person.ids[1].clone();
        person.desk().remove_article(&id)
    },
    |person| {
        let id = person.ids[1].clone();
        person.desk().restore_article(&id)
    },
    |person| person.open(200),
    |person| {
        let id = person.open_article(0)?;
        person.desk().set_article_note(&id, "à relire")
    },
    |person| person.desk().flush(),
];

/// What stands on the disk after each step when nothing fails, and how many calls there are, and which of them
/// change something.
fn expected() -> (Vec<Option<Contents>>, usize, BTreeSet<usize>) {
    let mut states = vec![None];
    let mut person = Person::new();
    for step in STEPS {
        step(&mut person).unwrap();
        states.push(Some(contents(&person.disk.files()).unwrap().0));
    }
    (states, person.disk.calls(), person.disk.changes())
}

impl Person {
    fn new() -> Self {
        let disk = MemoryDisk::new(crate::desk::root().parent().unwrap());
        Self { disk: Arc::new(disk), workspace: None, ids: Vec::new(), mark: None }
    }
}

/// What stands on a disk. Reading the same files again would give the same, so it is done once.
#[derive(Default)]
struct States(BTreeMap<Files, Option<Contents>>);

impl States {
    fn of(&mut self, disk: &MemoryDisk) -> Option<Contents> {
        let files = disk.files();
        self.0.entry(files).or_insert_with_key(state).clone()
    }
}

fn state(files: &Files) -> Option<Contents> {
    match contents(files) {
        Ok((contents, problems)) => {
            assert_eq!(problems, [], "half of something");
            Some(contents)
        }
        Err(problem) => {
            assert_eq!(problem.message.id(), "project-none-here", "{problem}");
            None
        }
    }
}

/// Each article is as it was or as it is to be.
fn is_old_or_new(found: &Option<Contents>, old: &Option<Contents>, new: &Option<Contents>) -> bool {
    let (Some(found), Some(old), Some(new)) = (found, old, new) else { return found == old || found == new };
    let is_one = |title: &String, of: &Contents| found.get(title) == of.get(title);
    let titles = found.keys().chain(old.keys()).chain(new.keys());
    titles.into_iter().all(|title| is_one(title, old) || is_one(title, new))
}

/// Goes through all steps on a disk that fails as planned. Returns how many steps told of it.
fn endure(plan: Plan, expected: &[Option<Contents>], states: &mut States) -> usize {
    let mut person = Person::new();
    person.disk.fail(plan);
    let mut told = 0;
    for (number, step) in STEPS.iter().enumerate() {
        let (old, new) = (&expected[number], &expected[number + 1]);
        if let Err(problem) = step(&mut person) {
            told += 1;
            let place = problem.place.as_ref().map_or("", |place| &place.file);
            assert!(place.starts_with("/p/Essai"), "{plan:?}, step {number}: no place in {problem}");
            let found = states.of(&person.disk);
            assert!(is_old_or_new(&found, old, new), "{plan:?}, step {number}: {found:#?}");
            step(&mut person)
                .unwrap_or_else(|again| panic!("{plan:?}, step {number}: {problem}, then {again}"));
        }
        let found = states.of(&person.disk);
        assert_eq!(found, *new, "{plan:?}, step {number}");
    }
    told
}

#[test]
fn a_call_that_fails_once_leaves_the_old_or_the_new() {
    let (expected, calls, changes) = expected();
    let mut states = States::default();
    let (mut runs, mut told) = (0, 0);
    for fault in Fault::ALL {
        for at in (0..calls).filter(|at| fault == Fault::Broken || changes.contains(at)) {
            runs += 1;
            told += endure(Plan { at, times: 1, fault }, &expected, &mut states);
        }
    }
    println!("{runs} runs, {told} faults told, {} states of the disk", states.0.len());
    assert!(runs > 400 && told * 2 > runs, "{told} of {runs} faults were told: the scenario has shrunk");
}
