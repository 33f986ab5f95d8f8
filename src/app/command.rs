//! Every action by name: one table feeds the menus, the palette, the shortcuts and the cheat sheet.

use crate::wording::{Lang, text};
use egui::{Key, KeyboardShortcut, Modifiers};

/// Something a person can ask for, wherever it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Command {
    NewProject,
    OpenProject,
    OpenSamples,
    AddArticles,
    Paste,
    Export,
    Merge,
    Save,
    SaveElsewhere,
    Quit,
    Undo,
    Redo,
    CopyWithMarks,
    DeleteMark,
    Find,
    FindNext,
    FindPrevious,
    NextMark,
    PreviousMark,
    EditMark,
    EndLonger,
    EndShorter,
    StartLonger,
    StartShorter,
    AddPiece,
    ToggleDone,
    NextOffer,
    PreviousOffer,
    AcceptOffer,
    RejectOffer,
    AcceptAlike,
    RejectAlike,
    AcceptEverywhere,
    RejectEverywhere,
    AcceptAll,
    RejectAll,
    ToggleOffers,
    NextArticle,
    PreviousArticle,
    RemoveArticle,
    ToggleArticles,
    ToggleSide,
    TextAlone,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    LineNumbers,
    Light,
    Dark,
    Contrast,
    French,
    English,
    Reference,
    Palette,
    CheatSheet,
    About,
}

/// A command, its group, the wording id of its name, and its keys.
pub(super) type Row = (Command, Group, &'static str, Option<(Modifiers, Key)>);

/// The part of the program a command belongs to, as the cheat sheet groups them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Group {
    File,
    Edit,
    Mark,
    Offer,
    View,
    Help,
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);
const CTRL_ALT_SHIFT: Modifiers = CTRL_ALT.plus(Modifiers::SHIFT);
const NONE: Modifiers = Modifiers::NONE;

impl Group {
    pub(super) const ALL: [Self; 6] =
        [Self::File, Self::Edit, Self::Mark, Self::Offer, Self::View, Self::Help];

    pub(super) fn name(self, lang: Lang) -> String {
        text(
            lang,
            match self {
                Self::File => "menu-file",
                Self::Edit => "menu-edit",
                Self::Mark => "menu-mark",
                Self::Offer => "menu-offer",
                Self::View => "menu-view",
                Self::Help => "menu-help",
            },
        )
    }
}

impl Command {
    /// All commands with group, wording id and shortcut, in the order of menus. Commands with more modifiers
    /// match first, so that Ctrl+Shift+Z is not taken for Ctrl+Z.
    #[rustfmt::skip]
    pub(super) const TABLE: &[Row] = &[
        (Self::NewProject, Group::File, "command-new-project", Some((CTRL, Key::N))),
        (Self::OpenProject, Group::File, "command-open-project", Some((CTRL, Key::O))),
        (Self::OpenSamples, Group::File, "command-open-samples", None),
        (Self::AddArticles, Group::File, "command-add-articles", Some((CTRL, Key::I))),
        (Self::Paste, Group::File, "command-paste", Some((CTRL, Key::V))),
        (Self::RemoveArticle, Group::File, "command-remove-article", None),
        (Self::Export, Group::File, "command-export", Some((CTRL, Key::E))),
        (Self::Merge, Group::File, "command-merge", None),
        (Self::Save, Group::File, "command-save", Some((CTRL, Key::S))),
        (Self::SaveElsewhere, Group::File, "command-save-elsewhere", None),
        (Self::Quit, Group::File, "command-quit", Some((CTRL, Key::Q))),
        (Self::Undo, Group::Edit, "command-undo", Some((CTRL, Key::Z))),
        (Self::Redo, Group::Edit, "command-redo", Some((CTRL_SHIFT, Key::Z))),
        (Self::CopyWithMarks, Group::Edit, "command-copy-marked", Some((CTRL_SHIFT, Key::C))),
        (Self::Find, Group::Edit, "command-find", Some((CTRL, Key::F))),
        (Self::FindNext, Group::Edit, "command-find-next", Some((NONE, Key::F3))),
        (Self::FindPrevious, Group::Edit, "command-find-previous", Some((Modifiers::SHIFT, Key::F3))),
        (Self::NextMark, Group::Mark, "command-next-mark", Some((NONE, Key::N))),
        (Self::PreviousMark, Group::Mark, "command-previous-mark", Some((Modifiers::SHIFT, Key::N))),
        (Self::EditMark, Group::Mark, "command-edit-mark", Some((NONE, Key::R))),
        (Self::AddPiece, Group::Mark, "command-add-piece", Some((NONE, Key::M))),
        (Self::EndLonger, Group::Mark, "command-end-longer", Some((CTRL_ALT, Key::ArrowRight))),
        (Self::EndShorter, Group::Mark, "command-end-shorter", Some((CTRL_ALT, Key::ArrowLeft))),
        (Self::StartLonger, Group::Mark, "command-start-longer", Some((CTRL_ALT_SHIFT, Key::ArrowLeft))),
        (Self::StartShorter, Group::Mark, "command-start-shorter", Some((CTRL_ALT_SHIFT, Key::ArrowRight))),
        (Self::DeleteMark, Group::Mark, "command-delete-mark", Some((NONE, Key::Delete))),
        (Self::ToggleDone, Group::Mark, "command-toggle-done", Some((CTRL, Key::Enter))),
        (Self::NextOffer, Group::Offer, "command-next-offer", Some((NONE, Key::J))),
        (Self::PreviousOffer, Group::Offer, "command-previous-offer", Some((NONE, Key::K))),
        (Self::AcceptOffer, Group::Offer, "command-accept", Some((NONE, Key::Enter))),
        (Self::RejectOffer, Group::Offer, "command-reject", Some((NONE, Key::Backspace))),
        (Self::AcceptAlike, Group::Offer, "command-accept-alike", Some((NONE, Key::G))),
        (Self::RejectAlike, Group::Offer, "command-reject-alike", Some((Modifiers::SHIFT, Key::G))),
        (Self::AcceptEverywhere, Group::Offer, "command-accept-everywhere", Some((CTRL, Key::G))),
        (Self::RejectEverywhere, Group::Offer, "command-reject-everywhere", Some((CTRL_SHIFT, Key::G))),
        (Self::AcceptAll, Group::Offer, "command-accept-all", Some((CTRL_SHIFT, Key::Enter))),
        (Self::RejectAll, Group::Offer, "command-reject-all", Some((CTRL_SHIFT, Key::Backspace))),
        (Self::ToggleOffers, Group::Offer, "command-toggle-offers", Some((NONE, Key::F6))),
        (Self::NextArticle, Group::View, "command-next-article", Some((CTRL, Key::PageDown))),
        (Self::PreviousArticle, Group::View, "command-previous-article", Some((CTRL, Key::PageUp))),
        (Self::ToggleArticles, Group::View, "command-toggle-articles", Some((NONE, Key::F7))),
        (Self::ToggleSide, Group::View, "command-toggle-side", Some((NONE, Key::F8))),
        (Self::TextAlone, Group::View, "command-text-alone", Some((NONE, Key::F11))),
        (Self::ZoomIn, Group::View, "command-zoom-in", Some((CTRL, Key::Plus))),
        (Self::ZoomOut, Group::View, "command-zoom-out", Some((CTRL, Key::Minus))),
        (Self::ZoomReset, Group::View, "command-zoom-reset", Some((CTRL, Key::Num0))),
        (Self::LineNumbers, Group::View, "command-line-numbers", Some((CTRL, Key::L))),
        (Self::Light, Group::View, "command-light", None),
        (Self::Dark, Group::View, "command-dark", None),
        (Self::Contrast, Group::View, "command-contrast", None),
        (Self::French, Group::View, "command-french", None),
        (Self::English, Group::View, "command-english", None),
        (Self::Reference, Group::View, "command-reference", Some((NONE, Key::F9))),
        (Self::Palette, Group::Help, "command-palette", Some((CTRL, Key::K))),
        (Self::CheatSheet, Group::Help, "command-cheat-sheet", Some((NONE, Key::F1))),
        (Self::About, Group::Help, "command-about", None),
    ];

    fn row(self) -> &'static Row {
        // The table has a row for each command (tested); the first row stands in for a gap.
        Self::TABLE.iter().find(|row| row.0 == self).unwrap_or(&Self::TABLE[0])
    }

    /// The wording id of its name.
    pub(super) fn id(self) -> &'static str {
        self.row().2
    }

    /// Its name.
    pub(super) fn name(self, lang: Lang) -> String {
        text(lang, self.id())
    }

    /// Its keys.
    pub(super) fn shortcut(self) -> Option<KeyboardShortcut> {
        self.row().3.map(|(modifiers, key)| KeyboardShortcut::new(modifiers, key))
    }

    /// Its keys in words, as menus show them.
    pub(super) fn keys(self, lang: Lang) -> Option<String> {
        self.shortcut().map(|shortcut| in_words(shortcut, lang))
    }

    /// Whether its keys are plain letters or keys that a text field needs itself.
    pub(super) fn yields_to_typing(self) -> bool {
        self.row().3.is_some_and(|(modifiers, key)| {
            let plain = !modifiers.command && !modifiers.alt && !is_function(key);
            plain || matches!(self, Self::Undo | Self::Redo | Self::Paste)
        })
    }
}

fn is_function(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F6 | Key::F3 | Key::F7 | Key::F8 | Key::F9 | Key::F11)
}

fn in_words(shortcut: KeyboardShortcut, lang: Lang) -> String {
    let mut out = String::new();
    let modifiers = shortcut.modifiers;
    if modifiers.command {
        out.push_str("Ctrl+");
    }
    if modifiers.alt {
        out.push_str("Alt+");
    }
    if modifiers.shift {
        out.push_str(&text(lang, "key-shift"));
        out.push('+');
    }
    let key = match shortcut.logical_key {
        Key::Delete => text(lang, "key-delete"),
        Key::Enter => text(lang, "key-enter"),
        Key::Backspace => text(lang, "key-backspace"),
        Key::PageDown => text(lang, "key-page-down"),
        Key::PageUp => text(lang, "key-page-up"),
        Key::ArrowLeft => "←".into(),
        Key::ArrowRight => "→".into(),
        Key::Plus => "+".into(),
        Key::Minus => "−".into(),
        other => other.name().into(),
    };
    out.push_str(&key);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_commands_share_keys_or_names() {
        let mut keys = BTreeSet::new();
        for (command, _, id, shortcut) in Command::TABLE {
            assert_eq!(command.id(), *id);
            for lang in Lang::ALL {
                assert_ne!(command.name(lang), *id, "no wording for {id} in {lang}");
            }
            if shortcut.is_some() {
                assert!(keys.insert(command.keys(Lang::En)), "{id}");
            }
        }
    }

    #[test]
    fn label_keys_and_commands_do_not_meet() {
        let schema = crate::schema::default_schema();
        let taken: Vec<String> = Command::TABLE
            .iter()
            .filter_map(|row| row.3.filter(|(modifiers, _)| !modifiers.any()))
            .map(|(_, key)| key.name().to_lowercase())
            .collect();
        for lang in Lang::ALL {
            for layer in &schema.layers {
                let keys = layer.roles.iter().map(|role| role.key.get(lang)).chain([layer.key.get(lang)]);
                for key in keys.filter(|key| !key.is_empty()) {
                    assert!(!taken.iter().any(|name| name == key), "{key}");
                }
            }
        }
    }
}
