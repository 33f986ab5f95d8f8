//! Deciding everything like one suggestion in all articles.

use super::{Step, Task};
use crate::app::shell::App;
use crate::wording::Message;
use crate::workspace::Everywhere;

/// The decision that is being prepared.
pub(in crate::app) struct Decide(Everywhere);

impl Decide {
    pub(in crate::app) fn new(everywhere: Everywhere) -> Self {
        Self(everywhere)
    }
}

impl Task for Decide {
    fn title(&self) -> Message {
        Message::new("task-decide")
    }

    fn progress(&self) -> (usize, usize) {
        self.0.progress()
    }

    fn step(&mut self, app: &mut App) -> Step {
        let Some(desk) = &mut app.desk else { return Step::Done };
        if desk.workspace.read_next(&mut self.0) { Step::More } else { Step::Done }
    }

    fn finish(self: Box<Self>, app: &mut App, cancelled: bool) {
        let Some(desk) = &mut app.desk else { return };
        if cancelled {
            app.notices.say(Message::new("notice-decide-ended"));
            return;
        }
        match desk.workspace.decide_everywhere(self.0) {
            Ok(decided) => {
                app.notices.report_some(decided.passed_over);
                app.notices.say(Message::new("notice-decided").arg("count", decided.count));
            }
            Err(problem) => app.notices.report(problem),
        }
    }
}
