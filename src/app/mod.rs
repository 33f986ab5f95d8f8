//! The window (feature `window`).
//!
//! It keeps no state of its own beyond widgets: whatever a person can do is a method of
//! [`crate::workspace::Workspace`]. `shell` lays out the window, `panels` has one file per pane, `dialogs`
//! one per floating window; every action is a `Command`, which feeds menus, palette, shortcuts and the
//! cheat sheet alike and is carried out in one place, `actions`.

mod actions;
mod command;
mod desk;
mod dialogs;
mod fields;
mod marks;
mod notices;
mod panels;
mod picker;
mod preferences;
mod shell;
mod strokes;
mod tasks;
#[cfg(test)]
mod tests;
pub mod text_view;
pub mod theme;

use crate::wording::{Lang, Message, Problem};
use preferences::Preferences;
use shell::App;
use std::path::PathBuf;

/// What the window opens with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The project; without one the last project, or a copy of the samples the first time.
    pub project: Option<PathBuf>,
    /// The language; without one that of the last time.
    pub lang: Option<Lang>,
    /// Where the second set of backups goes.
    pub backups: Option<PathBuf>,
}

/// The name by which the system knows the program.
const APP_ID: &str = "selon";

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When no window can be opened, for instance without a display.
pub fn run(start: Start) -> Result<(), Problem> {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_inner_size([1280.0, 820.0])
        .with_min_inner_size([720.0, 480.0])
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..Default::default() };
    let create = |context: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        let preferences = Preferences::load(context.storage);
        Ok(Box::new(App::new(&context.egui_ctx, preferences, start)))
    };
    eframe::run_native("Selon", options, Box::new(create))
        // The detail of winit names files of the machine it was built on; nobody is helped by that.
        .map_err(|_| Problem::error(Message::new("window-no-display")))
}
