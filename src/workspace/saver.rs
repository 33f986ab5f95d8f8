//! The thread that writes works and history, so that the window never waits for a disk.

use crate::annotation::Id;
use crate::project::{HistorySave, Saved, WorkSave};
use crate::wording::{Message, Problem};
use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Whether the work is on the disk.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    /// Everything is on the disk.
    Saved,
    /// Something is on its way.
    Saving,
    /// Something could not be written; it is safe in memory and tried again.
    Failed(Box<Problem>),
}

/// Changes are gathered for so long before they are written.
const GATHER: Duration = Duration::from_millis(150);
/// After a failure, the next try comes so much later.
const RETRY: Duration = Duration::from_secs(2);

/// What the thread is asked to write.
#[derive(Debug)]
enum Job {
    Work(Id, WorkSave),
    History(HistorySave),
}

impl Job {
    fn run(&self) -> Result<Saved, Problem> {
        match self {
            Self::Work(_, save) => save.run(),
            Self::History(save) => save.run().map(|()| Saved::default()),
        }
    }
}

/// The works that wait for the disk.
#[derive(Debug, Default)]
pub(super) struct Unsaved {
    /// Works to be written.
    pub(super) dirty: BTreeSet<Id>,
    /// Works with changes that nothing on the disk holds yet. A change over many articles is held by the history
    /// until each work is written.
    pub(super) loose: BTreeSet<Id>,
}

#[derive(Debug)]
pub(super) struct Saver {
    jobs: Option<Sender<Job>>,
    answers: Receiver<(Job, Result<Saved, Problem>)>,
    /// Works that were saved, and what was found on the way.
    saved: Vec<(Id, Saved)>,
    thread: Option<JoinHandle<()>>,
    under_way: usize,
    /// How many of them are for the history.
    telling: usize,
    /// Lines of the history that could not be written.
    untold: Vec<HistorySave>,
    failed: Option<Problem>,
    next: Instant,
}

impl Saver {
    pub(super) fn start() -> Self {
        let (jobs, inbox) = channel::<Job>();
        let (outbox, answers) = channel();
        let thread = std::thread::spawn(move || {
            for job in inbox {
                let result = job.run();
                if outbox.send((job, result)).is_err() {
                    break;
                }
            }
        });
        Self {
            jobs: Some(jobs),
            answers,
            saved: Vec::new(),
            thread: Some(thread),
            under_way: 0,
            telling: 0,
            untold: Vec::new(),
            failed: None,
            next: Instant::now(),
        }
    }

    pub(super) fn is_idle(&self) -> bool {
        self.under_way == 0
    }

    /// The saves that went well since the last time.
    pub(super) fn take_saved(&mut self) -> Vec<(Id, Saved)> {
        std::mem::take(&mut self.saved)
    }

    pub(super) fn failure(&self) -> Option<&Problem> {
        self.failed.as_ref()
    }

    /// Whether it is time to send: a while after the last time, longer after a failure.
    pub(super) fn may_send(&self) -> bool {
        self.under_way == 0 && Instant::now() >= self.next
    }

    /// Whether the history has been told everything it was given.
    pub(super) fn has_told(&self) -> bool {
        self.telling == 0 && self.untold.is_empty()
    }

    /// Hands lines of the history to the thread, and before them those that failed.
    pub(super) fn tell(&mut self, save: Option<HistorySave>) {
        let again = std::mem::take(&mut self.untold).into_iter().map(HistorySave::again);
        for save in again.chain(save) {
            if self.hand_over(Job::History(save.clone())) {
                self.telling += 1;
            } else {
                self.untold.push(save);
            }
        }
    }

    /// Hands a save to the thread; false when the thread is gone, which is told as a failure.
    pub(super) fn send(&mut self, id: Id, save: WorkSave) -> bool {
        self.hand_over(Job::Work(id, save))
    }

    fn hand_over(&mut self, job: Job) -> bool {
        let sent = self.jobs.as_ref().is_some_and(|jobs| jobs.send(job).is_ok());
        if sent {
            self.under_way += 1;
            self.next = Instant::now() + GATHER;
        } else {
            self.fail(Problem::error(Message::new("save-thread-gone")));
        }
        sent
    }

    pub(super) fn fail(&mut self, problem: Problem) {
        self.failed = Some(problem);
        self.next = Instant::now() + RETRY;
    }

    /// Takes in the answers that are there; what failed is dirty again.
    pub(super) fn collect(&mut self, unsaved: &mut Unsaved) {
        while let Ok(answer) = self.answers.try_recv() {
            self.take(answer, unsaved);
        }
    }

    /// Waits for all answers.
    pub(super) fn wait(&mut self, unsaved: &mut Unsaved) {
        while self.under_way > 0 {
            match self.answers.recv() {
                Ok(answer) => self.take(answer, unsaved),
                Err(_) => {
                    // Nobody will answer any more: what was under way is not known to be saved.
                    self.under_way = 0;
                    self.fail(Problem::error(Message::new("save-thread-gone")));
                }
            }
        }
    }

    fn take(&mut self, (job, result): (Job, Result<Saved, Problem>), unsaved: &mut Unsaved) {
        self.under_way -= 1;
        self.telling -= usize::from(matches!(job, Job::History(_)));
        match (job, result) {
            (Job::Work(id, _), Ok(saved)) => {
                // What changed meanwhile is dirty again.
                if !unsaved.dirty.contains(&id) {
                    unsaved.loose.remove(&id);
                }
                self.saved.push((id, saved));
            }
            (Job::History(_), Ok(_)) => {}
            (Job::Work(id, _), Err(problem)) => {
                unsaved.dirty.insert(id);
                self.fail(problem);
                return;
            }
            (Job::History(save), Err(problem)) => {
                self.untold.push(save);
                self.fail(problem);
                return;
            }
        }
        if self.under_way == 0 && unsaved.dirty.is_empty() && self.untold.is_empty() {
            self.failed = None;
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        // Closing the channel ends the thread after what was sent.
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
