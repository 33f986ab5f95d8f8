//! Windows that float over the desk: adding articles, projects, export, help, the palette of commands. One at
//! a time; Escape closes it; none of them holds up the rest.

mod add;
mod commands;
mod export;
mod help;
mod project;

pub(super) use export::{Export, ROWS};

use super::desk::Desk;
use super::shell::App;
use crate::wording::text;
use add::Add;
use commands::Commands;
use egui::{Align2, Context, Window, vec2};
use project::Folder;
pub(super) use project::FolderFor;

/// What floats over the desk.
#[derive(Debug)]
pub(super) enum Dialog {
    Add(Add),
    Folder(Folder),
    Export(Box<Export>),
    Commands(Commands),
    CheatSheet,
    About,
}

impl Dialog {
    /// Files, a typed path, or pasted text.
    pub(super) fn add() -> Self {
        Self::Add(Add::default())
    }

    /// The same, for typing or pasting a text.
    pub(super) fn paste() -> Self {
        Self::Add(Add::pasting(String::new()))
    }

    /// The same, with a text that was pasted.
    pub(super) fn pasted(text: String) -> Self {
        Self::Add(Add::pasting(text))
    }

    pub(super) fn folder(wanted: FolderFor) -> Self {
        Self::Folder(Folder::new(wanted))
    }

    pub(super) fn export(desk: &Desk) -> Self {
        Self::Export(Box::new(Export::new(&desk.workspace)))
    }

    pub(super) fn palette() -> Self {
        Self::Commands(Commands::default())
    }

    /// The encoding that was chosen for the files to add.
    pub(super) fn encoding(&self) -> Option<String> {
        match self {
            Self::Add(add) => add.encoding(),
            _ => None,
        }
    }

    /// The wording id of its title, which also tells one dialog from another.
    fn title_id(&self) -> &'static str {
        match self {
            Self::Add(_) => "add-title",
            Self::Folder(folder) => folder.title(),
            Self::Export(_) => "export-title",
            Self::Commands(_) => "palette-title",
            Self::CheatSheet => "cheat-title",
            Self::About => "about-title",
        }
    }
}

impl App {
    /// Draws the open dialog.
    pub(super) fn dialog_ui(&mut self, ctx: &Context) {
        let Some(mut dialog) = self.dialog.take() else { return };
        let lang = self.lang();
        let mut open = true;
        let mut done = false;
        Window::new(text(lang, dialog.title_id()))
            .id(egui::Id::unique(("dialog", dialog.title_id())))
            .open(&mut open)
            .collapsible(false)
            .resizable(false)
            .anchor(Align2::CENTER_CENTER, vec2(0.0, -20.0))
            .show(ctx, |ui| {
                done = match &mut dialog {
                    Dialog::Add(add) => add.ui(self, ui),
                    Dialog::Folder(folder) => folder.ui(self, ui),
                    Dialog::Export(export) => export.ui(self, ui),
                    Dialog::Commands(commands) => commands.ui(self, ui),
                    Dialog::CheatSheet => help::cheat_sheet(self, ui),
                    Dialog::About => help::about(self, ui),
                };
            });
        // A command may have opened another dialog in the meantime.
        if open && !done && self.dialog.is_none() {
            self.dialog = Some(dialog);
        }
    }
}
