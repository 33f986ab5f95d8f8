//! Work that takes longer than a blink, done a piece at a time between frames: the window stays alive, shows how
//! far it is, and Escape ends it. One at a time; nothing else can be changed meanwhile.

mod decide;
mod export;
mod import;

pub(super) use decide::Decide;
pub(super) use export::{Export, Order, Written};
pub(super) use import::Import;

use super::shell::App;
use super::theme::space;
use crate::wording::{Message, text};
use egui::{Align2, Context, ProgressBar, RichText, Window, vec2};
use std::time::{Duration, Instant};

/// How long pieces are done before the next frame is drawn.
const SLICE: Duration = Duration::from_millis(12);
/// What ends sooner shows nothing: a flash of a window says nothing to anybody.
const PATIENCE: Duration = Duration::from_millis(300);

/// What a task has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// There is a next piece.
    More,
    /// A thread is at it; look again at the next frame.
    Wait,
    /// All is done.
    Done,
}

/// Work in pieces.
pub(super) trait Task {
    /// What is being done, as the person reads it.
    fn title(&self) -> Message;
    /// How many pieces are done, and of how many.
    fn progress(&self) -> (usize, usize);
    /// Does the next piece.
    fn step(&mut self, app: &mut App) -> Step;
    /// Says what came of it, complete or `cancelled` between two pieces.
    fn finish(self: Box<Self>, app: &mut App, cancelled: bool);
}

/// The task at work.
pub(super) struct Running {
    task: Box<dyn Task>,
    since: Instant,
    cancelled: bool,
}

impl App {
    /// Begins a task. One that is still at work goes on, and the new one is refused.
    pub(super) fn begin(&mut self, task: impl Task + 'static) {
        if self.running.is_none() {
            self.running = Some(Running { task: Box::new(task), since: Instant::now(), cancelled: false });
        }
    }

    /// Asks the task at work to end after the piece it is at. Returns whether there was one.
    pub(super) fn cancel(&mut self) -> bool {
        self.running.as_mut().map(|running| running.cancelled = true).is_some()
    }

    /// Goes on with the task at work for a moment.
    pub(super) fn work_on(&mut self, ctx: &Context) {
        let Some(mut running) = self.running.take() else { return };
        let begun = Instant::now();
        while !running.cancelled && begun.elapsed() < SLICE {
            match running.task.step(self) {
                Step::More => {}
                Step::Wait => break,
                Step::Done => {
                    running.task.finish(self, false);
                    return;
                }
            }
        }
        if running.cancelled {
            running.task.finish(self, true);
            return;
        }
        self.running = Some(running);
        ctx.request_repaint();
    }

    /// Shows how far the task at work is.
    pub(super) fn running_ui(&mut self, ctx: &Context) {
        let lang = self.lang();
        let Some(running) = self.running.as_mut().filter(|running| running.since.elapsed() > PATIENCE) else {
            return;
        };
        Window::new(running.task.title().render(lang))
            .id(egui::Id::unique("running"))
            .collapsible(false)
            .resizable(false)
            .anchor(Align2::CENTER_CENTER, vec2(0.0, -20.0))
            .show(ctx, |ui| {
                ui.set_width(360.0);
                let (done, all) = running.task.progress();
                #[expect(clippy::cast_precision_loss, reason = "a bar has far fewer pixels")]
                ui.add(ProgressBar::new(done as f32 / all.max(1) as f32).desired_height(8.0));
                ui.add_space(space::XS);
                let count = Message::new("task-progress").arg("done", done).arg("all", all);
                ui.label(RichText::new(count.render(lang)).small().weak());
                ui.add_space(space::S);
                if ui.button(text(lang, "task-cancel")).clicked() {
                    running.cancelled = true;
                }
            });
    }
}
