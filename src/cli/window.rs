//! `selon` and `selon PROJECT`: the window, where there is a display.

use super::console::Console;
use super::{Outcome, help};
use crate::project::Layout;
use crate::wording::{Message, Problem};
use std::path::Path;

/// Why the window cannot open.
#[derive(Clone, Debug)]
pub(super) enum NoWindow {
    /// The program was built without it.
    #[cfg_attr(feature = "window", expect(dead_code, reason = "the window itself is built"))]
    NotBuilt,
    /// There is no display.
    #[cfg_attr(not(feature = "window"), expect(dead_code, reason = "the window itself is not built"))]
    NoDisplay,
    /// It did not start.
    #[cfg_attr(not(feature = "window"), expect(dead_code, reason = "the window itself is not built"))]
    Failed(Problem),
}

pub(super) fn run(project: Option<&Path>, lang: Option<&str>, console: &Console) -> Result<Outcome, Problem> {
    if let Some(project) = project {
        must_be_project(project)?;
    }
    let commands = help::names();
    match open(project, lang) {
        Ok(()) => return Ok(Outcome::Done),
        Err(NoWindow::NotBuilt) => console.say(&Message::new("cli-no-window").arg("commands", commands)),
        Err(NoWindow::NoDisplay) => console.say(&Message::new("cli-no-display").arg("commands", commands)),
        Err(NoWindow::Failed(problem)) => {
            console.report(&problem.hint(Message::new("cli-without-window").arg("commands", commands)));
        }
    }
    Ok(Outcome::Nothing)
}

/// A project, or what was perhaps meant instead.
fn must_be_project(folder: &Path) -> Result<(), Problem> {
    if Layout::new(folder).is_project().unwrap_or(false) {
        return Ok(());
    }
    let hint = folder.to_str().filter(|_| !folder.exists()).and_then(help::nearest).map_or_else(
        || Message::new("project-none-here-hint"),
        |name| Message::new("cli-did-you-mean").arg("name", format!("selon {name}")),
    );
    Err(Problem::error(Message::new("project-none-here")).in_file(folder.display()).hint(hint))
}

/// Opens the window and returns when it is closed.
#[cfg(feature = "window")]
pub(super) fn open(project: Option<&Path>, lang: Option<&str>) -> Result<(), NoWindow> {
    if !has_display() {
        return Err(NoWindow::NoDisplay);
    }
    let start = crate::app::Start {
        project: project.map(Path::to_owned),
        lang: lang.and_then(crate::wording::Lang::from_code),
        backups: super::folders::backups(),
    };
    crate::app::run(start).map_err(NoWindow::Failed)
}

/// Says that there is no window in this program.
#[cfg(not(feature = "window"))]
pub(super) fn open(_project: Option<&Path>, _lang: Option<&str>) -> Result<(), NoWindow> {
    Err(NoWindow::NotBuilt)
}

/// On Linux and its like a display is named by the environment; elsewhere there is one.
#[cfg(feature = "window")]
fn has_display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || named("DISPLAY") || named("WAYLAND_DISPLAY")
}
