//! Writing a dataset or the files of another tool, on a thread of its own: the window goes on meanwhile.

use super::{Step, Task};
use crate::annotation::Id;
use crate::app::dialogs::Dialog;
use crate::app::shell::App;
use crate::export::{Format, Options, Viewer, write_csv_for};
use crate::project::Project;
use crate::wording::{Message, Problem};
use crate::workspace::may_see;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;

/// What to write where, as a person chose it.
#[derive(Clone, Debug)]
pub(in crate::app) struct Order {
    /// The folder of the project.
    pub(in crate::app) project: PathBuf,
    /// Who exports: what they may not see stays out.
    pub(in crate::app) annotator: Id,
    /// The CSV dataset without one.
    pub(in crate::app) format: Option<&'static Format>,
    pub(in crate::app) options: Options,
    pub(in crate::app) folder: PathBuf,
}

/// What was written: how much of what, and what was noticed.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Written {
    pub(in crate::app) counts: Vec<(String, usize)>,
    pub(in crate::app) problems: Vec<Problem>,
}

/// How far the thread is, and whether it shall end.
#[derive(Default)]
struct Shared {
    done: AtomicUsize,
    all: AtomicUsize,
    end: AtomicBool,
}

/// An export at work.
pub(in crate::app) struct Export {
    shared: Arc<Shared>,
    thread: JoinHandle<Result<Written, Problem>>,
}

impl Export {
    pub(in crate::app) fn begin(order: Order) -> Self {
        let shared = Arc::new(Shared::default());
        let told = Arc::clone(&shared);
        Self { shared, thread: std::thread::spawn(move || order.write(&told)) }
    }
}

impl Order {
    /// Reads the project from the disk, where all of it was saved just before.
    fn write(&self, shared: &Shared) -> Result<Written, Problem> {
        let project = Project::open(&self.project)?;
        let viewer = Some(Viewer { annotator: &self.annotator, may_see: &may_see });
        let mut progress = |done, all| {
            shared.done.store(done, Ordering::Relaxed);
            shared.all.store(all, Ordering::Relaxed);
            if shared.end.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        Ok(match self.format {
            None => {
                let summary = write_csv_for(viewer, &project, &self.folder, &self.options, &mut progress)?;
                let counts = summary.tables.iter().map(|(table, rows)| ((*table).to_owned(), *rows));
                Written { counts: counts.collect(), problems: summary.problems }
            }
            Some(format) => {
                let exported = format.export(viewer, &project, &self.options, &self.folder, &mut progress)?;
                let counts = vec![(format.name.to_owned(), exported.articles)];
                Written { counts, problems: exported.problems }
            }
        })
    }
}

impl Task for Export {
    fn title(&self) -> Message {
        Message::new("task-export")
    }

    fn progress(&self) -> (usize, usize) {
        (self.shared.done.load(Ordering::Relaxed), self.shared.all.load(Ordering::Relaxed))
    }

    fn step(&mut self, _: &mut App) -> Step {
        if self.thread.is_finished() { Step::Done } else { Step::Wait }
    }

    /// What was written is shown in the dialog, where that is still open.
    fn finish(self: Box<Self>, app: &mut App, cancelled: bool) {
        self.shared.end.store(cancelled, Ordering::Relaxed);
        let Ok(result) = self.thread.join() else {
            app.notices.report(Problem::error(Message::new("export-broke-off")));
            return;
        };
        match result {
            // The export may have come to its end before it heard of being stopped.
            Ok(written) => match &mut app.dialog {
                Some(Dialog::Export(export)) => export.written(written),
                _ => app.notices.say(Message::new("notice-exported")),
            },
            Err(_) if cancelled => app.notices.say(Message::new("notice-export-ended")),
            Err(problem) => app.notices.report(problem),
        }
    }
}
