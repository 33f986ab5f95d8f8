//! Reading files into the project, one after the other.

use super::{Step, Task};
use crate::annotation::Id;
use crate::app::shell::App;
use crate::import;
use crate::project::Added;
use crate::wording::{Message, Problem};
use std::path::PathBuf;

/// The files, and what came of those read so far.
pub(in crate::app) struct Import {
    files: Vec<PathBuf>,
    /// The encoding the person chose; guessed without one.
    encoding: Option<String>,
    next: usize,
    new: usize,
    known: usize,
    first: Option<Id>,
    refused: Vec<Problem>,
}

impl Import {
    pub(in crate::app) fn new(files: Vec<PathBuf>, encoding: Option<String>) -> Self {
        Self { files, encoding, next: 0, new: 0, known: 0, first: None, refused: Vec::new() }
    }

    /// Adds what was read; what could not be is told at the end.
    pub(in crate::app) fn take(&mut self, app: &mut App, read: Result<import::Imported, Problem>) {
        let Some(desk) = &mut app.desk else { return };
        let notices = &mut app.notices;
        let added = read.and_then(|imported| {
            imported.problems.iter().for_each(|problem| notices.report(problem.clone()));
            desk.workspace.add_article(imported.into())
        });
        match added {
            Ok(Added::Known(id)) => {
                self.known += 1;
                self.first.get_or_insert(id);
            }
            Ok(added) => {
                self.new += 1;
                self.first.get_or_insert(added.id().clone());
            }
            Err(problem) => self.refused.push(problem),
        }
    }
}

impl Task for Import {
    fn title(&self) -> Message {
        Message::new("task-import")
    }

    fn progress(&self) -> (usize, usize) {
        (self.next, self.files.len())
    }

    fn step(&mut self, app: &mut App) -> Step {
        let Some(path) = self.files.get(self.next) else { return Step::Done };
        let read = match &self.encoding {
            Some(encoding) => import::read_file_as(path, encoding),
            None => import::read_file(path),
        };
        self.take(app, read);
        self.next += 1;
        Step::More
    }

    /// The first article that is new opens.
    fn finish(self: Box<Self>, app: &mut App, cancelled: bool) {
        app.notices.report_some(self.refused);
        if cancelled {
            let message = Message::new("notice-import-ended");
            app.notices.say(message.arg("done", self.next).arg("all", self.files.len()));
        } else if self.new + self.known > 0 {
            app.notices.say(Message::new("notice-added").arg("new", self.new).arg("known", self.known));
        }
        if let Some(id) = self.first {
            app.show_article(&id);
        }
    }
}
