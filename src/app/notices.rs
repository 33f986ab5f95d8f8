//! What the program has to tell: short notices that go by themselves, problems that stay until they are
//! dismissed. Nothing is modal.

use super::theme::{Tokens, space};
use crate::wording::{Lang, Message, Problem, Severity, text};
use egui::{Align2, Area, Frame, Id, Order, RichText, Ui, vec2};
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_secs(4);
/// More than these at once would hide the text.
const MOST: usize = 4;

#[derive(Debug)]
struct Notice {
    problem: Problem,
    until: Option<Instant>,
}

/// The notices on screen.
#[derive(Debug, Default)]
pub(super) struct Notices {
    list: Vec<Notice>,
}

impl Notices {
    /// Says something in passing.
    pub(super) fn say(&mut self, message: Message) {
        // The latest word in passing takes the place of the one before.
        self.list.retain(|notice| notice.until.is_none());
        self.push(Problem::note(message), Some(Instant::now() + SHORT));
    }

    /// Reports a problem; notes go by themselves.
    pub(super) fn report(&mut self, problem: Problem) {
        let until = (problem.severity == Severity::Note).then(|| Instant::now() + SHORT);
        self.push(problem, until);
    }

    /// Reports the first few of many problems, and how many more there are.
    pub(super) fn report_some(&mut self, problems: Vec<Problem>) {
        const SHOWN: usize = 3;
        let more = problems.len().saturating_sub(SHOWN);
        problems.into_iter().take(SHOWN).for_each(|problem| self.report(problem));
        if more > 0 {
            self.report(Problem::warning(Message::new("notice-more").arg("count", more)));
        }
    }

    fn push(&mut self, problem: Problem, until: Option<Instant>) {
        self.list.retain(|notice| notice.problem != problem);
        self.list.push(Notice { problem, until });
        if self.list.len() > MOST {
            // What stays only for a moment makes room first.
            let least = self.list.iter().position(|notice| notice.until.is_some()).unwrap_or(0);
            self.list.remove(least);
        }
    }

    pub(super) fn ui(&mut self, ui: &Ui, lang: Lang) {
        let now = Instant::now();
        self.list.retain(|notice| notice.until.is_none_or(|until| until > now));
        if let Some(next) = self.list.iter().filter_map(|notice| notice.until).min() {
            ui.ctx().request_repaint_after(next.saturating_duration_since(now));
        }
        if self.list.is_empty() {
            return;
        }
        let tokens = Tokens::of(ui.ctx());
        let mut dismissed = None;
        Area::new(Id::unique("notices"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -44.0))
            .show(ui.ctx(), |ui| {
                for (index, notice) in self.list.iter().enumerate() {
                    Frame::popup(ui.style()).inner_margin(space::M).show(ui, |ui| {
                        ui.set_max_width(560.0);
                        ui.horizontal(|ui| {
                            let color = match notice.problem.severity {
                                Severity::Note => tokens.ink,
                                Severity::Warning => tokens.warning,
                                Severity::Error => tokens.error,
                            };
                            ui.scope(|ui| {
                                ui.set_max_width(480.0);
                                ui.label(RichText::new(notice.problem.render(lang)).color(color));
                            });
                            if notice.until.is_none()
                                && ui.small_button("×").on_hover_text(text(lang, "close")).clicked()
                            {
                                dismissed = Some(index);
                            }
                        });
                    });
                    ui.add_space(space::XS);
                }
            });
        if let Some(index) = dismissed {
            self.list.remove(index);
        }
    }
}
