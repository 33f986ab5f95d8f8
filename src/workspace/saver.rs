//! The thread that writes works, so that the window never waits for a disk.

use crate::annotation::Id;
use crate::project::{Saved, WorkSave};
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

#[derive(Debug)]
pub(super) struct Saver {
    jobs: Option<Sender<(Id, WorkSave)>>,
    answers: Receiver<(Id, Result<Saved, Problem>)>,
    /// What was saved and not as it was sent, for the workspace to look at.
    saved: Vec<(Id, Saved)>,
    thread: Option<JoinHandle<()>>,
    under_way: usize,
    failed: Option<Problem>,
    next: Instant,
}

impl Saver {
    pub(super) fn start() -> Self {
        let (jobs, inbox) = channel::<(Id, WorkSave)>();
        let (outbox, answers) = channel();
        let thread = std::thread::spawn(move || {
            for (id, save) in inbox {
                if outbox.send((id, save.run())).is_err() {
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

    /// Hands a save to the thread; false when the thread is gone, which is told as a failure.
    pub(super) fn send(&mut self, id: Id, save: WorkSave) -> bool {
        let sent = self.jobs.as_ref().is_some_and(|jobs| jobs.send((id, save)).is_ok());
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
    pub(super) fn collect(&mut self, dirty: &mut BTreeSet<Id>) {
        while let Ok(answer) = self.answers.try_recv() {
            self.take(answer, dirty);
        }
    }

    /// Waits for all answers.
    pub(super) fn wait(&mut self, dirty: &mut BTreeSet<Id>) {
        while self.under_way > 0 {
            match self.answers.recv() {
                Ok(answer) => self.take(answer, dirty),
                Err(_) => {
                    // Nobody will answer any more: what was under way is not known to be saved.
                    self.under_way = 0;
                    self.fail(Problem::error(Message::new("save-thread-gone")));
                }
            }
        }
    }

    fn take(&mut self, (id, result): (Id, Result<Saved, Problem>), dirty: &mut BTreeSet<Id>) {
        self.under_way -= 1;
        match result {
            Ok(saved) => {
                if self.under_way == 0 && dirty.is_empty() {
                    self.failed = None;
                }
                self.saved.push((id, saved));
            }
            Err(problem) => {
                dirty.insert(id);
                self.fail(problem);
            }
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
