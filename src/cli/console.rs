//! Where the command line speaks: messages to standard error, data to standard output.

use crate::wording::{Lang, Message, Problem, Severity};
use std::io::{self, Write};

/// The two streams and the language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Console {
    lang: Lang,
}

impl Console {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang }
    }

    pub(super) fn lang(self) -> Lang {
        self.lang
    }

    /// A message to the person, on standard error.
    pub(super) fn say(self, message: &Message) {
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(io::stderr(), "{}", message.render(self.lang));
    }

    /// A problem, on standard error.
    pub(super) fn report(self, problem: &Problem) {
        let label = match problem.severity {
            Severity::Error => "cli-error",
            Severity::Warning => "cli-warning",
            Severity::Note => "cli-note",
        };
        self.say(&Message::new(label).arg("problem", problem.render(self.lang)));
    }

    /// Problems in their order, on standard error.
    pub(super) fn report_all<'p>(self, problems: impl IntoIterator<Item = &'p Problem>) {
        problems.into_iter().for_each(|problem| self.report(problem));
    }

    /// Data, on standard output. A reader that has seen enough (`selon … | head`) is no problem.
    pub(super) fn print(self, data: &str) -> Result<(), Problem> {
        let mut out = io::stdout().lock();
        match out.write_all(data.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Problem::error(Message::new("cli-stdout").arg("reason", error.to_string())))
            }
            _ => Ok(()),
        }
    }

    /// A line of data, on standard output.
    pub(super) fn print_line(self, message: &Message) -> Result<(), Problem> {
        self.print(&format!("{}\n", message.render(self.lang)))
    }
}
