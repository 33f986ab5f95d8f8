//! The window's frame: what is where, which keys do what, and the order of things in a frame.

use super::command::Command;
use super::desk::Desk;
use super::dialogs::Dialog;
use super::notices::Notices;
use super::picker::Picker;
use super::preferences::{Preferences, ThemeChoice};
use super::tasks::Running;
use super::theme::{self, Tokens};
use super::{Start, panels};
use crate::wording::{Lang, Message, Problem};
use egui::{Context, Key, Modifiers, Ui, ViewportCommand};
use std::path::PathBuf;
use std::time::Duration;

/// The program with its window.
pub(super) struct App {
    pub(super) preferences: Preferences,
    pub(super) desk: Option<Desk>,
    pub(super) dialog: Option<Dialog>,
    pub(super) notices: Notices,
    pub(super) picker: Picker,
    pub(super) running: Option<Running>,
    /// The text alone, without panes and bars.
    pub(super) alone: bool,
    /// The preferences as they were last written.
    stored: Option<Preferences>,
    /// Closing was refused once because the work could not be saved.
    warned: bool,
    title: String,
    /// Where the second set of backups goes.
    pub(super) backups: Option<PathBuf>,
}

impl App {
    pub(super) fn new(ctx: &Context, preferences: Preferences, start: Start) -> Self {
        theme::install(ctx);
        // The keys of zoom are ours: they enlarge the text, not the panes.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let mut app = Self {
            preferences,
            desk: None,
            dialog: None,
            notices: Notices::default(),
            picker: Picker::default(),
            running: None,
            alone: false,
            stored: None,
            warned: false,
            title: String::new(),
            backups: start.backups,
        };
        if let Some(lang) = start.lang {
            app.preferences.lang = lang;
        }
        app.apply_look(ctx);
        let last = app.preferences.recent.first().cloned();
        let result = match (start.project, last) {
            (Some(named), _) => app.open_project(&named),
            (None, Some(last)) if last.join("project.ron").is_file() => app.open_project(&last),
            (None, _) => app.open_samples(),
        };
        if let Err(problem) = result {
            app.notices.report(problem);
        }
        app
    }

    /// Brings theme and contrast of the preferences to the window.
    pub(super) fn apply_look(&self, ctx: &Context) {
        ctx.set_theme(match self.preferences.theme {
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
            ThemeChoice::System => egui::ThemePreference::System,
        });
        theme::set_high_contrast(ctx, self.preferences.high_contrast);
    }

    pub(super) fn set_theme(&mut self, ctx: &Context, theme: ThemeChoice) {
        self.preferences.theme = theme;
        self.apply_look(ctx);
    }

    pub(super) fn lang(&self) -> Lang {
        self.preferences.lang
    }

    /// Draws everything; the tests drive this without a real window.
    pub(super) fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.before_closing(&ctx);
        self.take_picked();
        self.take_dropped(&ctx);
        self.keys(&ctx);
        self.work_on(&ctx);
        if let Some(desk) = &mut self.desk {
            if desk.workspace.tick() {
                ctx.request_repaint_after(Duration::from_millis(100));
            }
            for notice in desk.workspace.take_notices() {
                self.notices.report(notice);
            }
            if let Err(problem) = desk.refresh(self.preferences.lang) {
                self.notices.report(problem);
            }
        }
        let title = self.title();
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        if !self.alone {
            panels::menu_bar(self, ui);
            panels::status_bar(self, ui);
            if self.preferences.articles_open && self.desk.is_some() {
                panels::articles(self, ui);
            }
            if self.preferences.side_open && self.desk.is_some() {
                panels::side(self, ui);
            }
        }
        panels::reader(self, ui);
        self.dialog_ui(&ctx);
        self.running_ui(&ctx);
        panels::drop_hint(ui, self.preferences.lang);
        self.notices.ui(ui, self.preferences.lang);
    }

    /// Closing waits until the work is on the disk; where it cannot be saved, the window stays open once.
    fn before_closing(&mut self, ctx: &Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.warned {
            return;
        }
        let Some(desk) = &mut self.desk else { return };
        if let Err(problem) = desk.workspace.flush() {
            self.warned = true;
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.notices.report(problem);
            let unsaved = Problem::error(Message::new("quit-unsaved"));
            self.notices.report(unsaved.hint(Message::new("quit-unsaved-hint")));
        }
    }

    /// Shortcuts of commands, then the label keys of the schema.
    fn keys(&mut self, ctx: &Context) {
        let typing = ctx.egui_wants_keyboard_input() && !self.text_has_focus(ctx);
        let modal = self.dialog.is_some() || self.running.is_some();
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) && !self.escape() {
            // Nobody wanted it: the text view gives up its selection.
            if let Some(view) = self.desk.as_mut().and_then(|desk| desk.view.as_mut()) {
                view.select(None);
            }
        }
        // More modifiers first, so that Ctrl+Shift+Z is not taken for Ctrl+Z.
        let mut table: Vec<_> = Command::TABLE.iter().filter(|row| row.3.is_some()).collect();
        table.sort_by_key(|row| {
            let modifiers = row.3.map(|(modifiers, _)| modifiers).unwrap_or_default();
            std::cmp::Reverse(
                usize::from(modifiers.shift) + usize::from(modifiers.alt) + usize::from(modifiers.command),
            )
        });
        for (command, ..) in table {
            if (typing || modal) && command.yields_to_typing() {
                continue;
            }
            let Some(shortcut) = command.shortcut() else { continue };
            let asked = match command {
                // The system turns Ctrl+V into the event that carries the clipboard.
                Command::Paste => self.take_pasted(ctx),
                _ => ctx.input_mut(|input| input.consume_shortcut(&shortcut)),
            };
            // Ctrl+Y is what many have learnt for redo.
            let also = *command == Command::Redo
                && ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Y));
            if asked || also {
                self.carry_out(*command, ctx);
            }
        }
        if !typing && !modal {
            self.label_keys(ctx);
        }
    }

    /// The keys of layers and roles, typed over the text.
    fn label_keys(&mut self, ctx: &Context) {
        let lang = self.preferences.lang;
        let Some(desk) = &mut self.desk else { return };
        let typed: Vec<String> = ctx.input(|input| {
            let letters = input.events.iter().filter_map(|event| match event {
                egui::Event::Text(text) => Some(text.to_lowercase()),
                _ => None,
            });
            letters.collect()
        });
        for letter in typed {
            let layers = desk.layers();
            let role_of = |layer: &crate::schema::Layer| {
                layer.roles.iter().find(|role| role.key.get(lang) == letter).map(|role| role.id.clone())
            };
            // A role of the selected frame's layer comes before the same key elsewhere.
            let selected = desk.selected_annotation().map(|annotation| annotation.layer);
            let here = layers.iter().find(|layer| Some(&layer.id) == selected.as_ref());
            let target = here
                .and_then(|layer| role_of(layer).map(|role| (layer.id.clone(), Some(role))))
                .or_else(|| {
                    let layer = layers.iter().find(|layer| layer.key.get(lang) == letter)?;
                    Some((layer.id.clone(), None))
                })
                .or_else(|| layers.iter().find_map(|layer| Some((layer.id.clone(), Some(role_of(layer)?)))));
            let Some((layer, role)) = target else { continue };
            // Over a suggestion, with no words selected, the key of a label relabels it.
            let relabels = desk.selection().is_none() && desk.selected_offer().is_some();
            let result =
                if relabels { desk.relabel(&layer) } else { desk.mark(&layer, role.as_deref()).map(|_| ()) };
            if let Err(problem) = result {
                self.notices.report(problem);
            }
        }
    }

    /// Whether the keyboard belongs to the text view.
    fn text_has_focus(&self, ctx: &Context) -> bool {
        let view = self.desk.as_ref().and_then(|desk| desk.view.as_ref());
        view.is_some_and(|view| view.has_focus(ctx))
    }

    /// Closes what is open, innermost first. Returns whether there was something.
    fn escape(&mut self) -> bool {
        if self.cancel() || self.dialog.take().is_some() {
            return true;
        }
        if self.alone {
            self.alone = false;
            return true;
        }
        let Some(desk) = &mut self.desk else { return false };
        if desk.menu.take().is_some() {
            return true;
        }
        if desk.find.is_some() {
            desk.close_find();
            return true;
        }
        if desk.selection().is_none() && desk.selected.is_some() {
            desk.select_mark(None);
            return true;
        }
        false
    }

    /// Text pasted over the window becomes an article to look at before it is added.
    fn take_pasted(&mut self, ctx: &Context) -> bool {
        let pasted = ctx.input(|input| {
            input.events.iter().find_map(|event| match event {
                egui::Event::Paste(text) => Some(text.clone()),
                _ => None,
            })
        });
        if let Some(text) = pasted {
            self.dialog = Some(Dialog::pasted(text));
        }
        false
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.frame(ui);
        // Who a person is in a project must not be forgotten by a crash.
        let known = self.stored.as_ref().map(|stored| (&stored.annotators, &stored.name));
        if known != Some((&self.preferences.annotators, &self.preferences.name))
            && let Some(storage) = frame.storage_mut()
        {
            self.preferences.store(storage);
            storage.flush();
            self.stored = Some(self.preferences.clone());
        }
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.preferences.store(storage);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // What cannot be saved now was reported while the window stood; there is nobody left to tell.
        if let Some(desk) = &mut self.desk {
            let _ = desk.workspace.flush();
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// The colours of the theme in use.
pub(super) fn tokens(ui: &Ui) -> Tokens {
    Tokens::of(ui.ctx())
}
