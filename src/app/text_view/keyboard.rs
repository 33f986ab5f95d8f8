//! The keys of the view: one table from key to step. Only these keys are taken, all others pass on.

use super::moves::{Mover, Step};
use super::{State, ViewEvent};
use crate::text::Span;
use egui::{Event, Key, Modifiers, Ui};

/// What a key asks for.
#[derive(Clone, Copy, Debug)]
enum Act {
    Move { step: Step, forward: bool, extend: bool },
    KeepPiece,
    All,
    GiveUp,
    Copy,
}

/// Takes the view's keys out of this frame's input and applies them; whether the caret moved.
pub(super) fn apply(ui: &Ui, mover: &mut Mover<'_>, state: &mut State, events: &mut Vec<ViewEvent>) -> bool {
    let mut acts = Vec::new();
    let can_give_up = state.anchor != state.caret || !state.kept.is_empty();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let act = act_of(event).filter(|act| can_give_up || !matches!(act, Act::GiveUp));
            acts.extend(act);
            act.is_none()
        });
    });
    let text = mover.scene.text();
    let mut moved = false;
    for act in acts {
        match act {
            Act::Move { step, forward, extend } => {
                moved = true;
                self::step(mover, state, step, forward, extend);
            }
            Act::KeepPiece => state.keep(),
            Act::All => {
                state.kept.clear();
                state.select(Span::new(0, text.len()), false);
            }
            Act::GiveUp => {
                let caret = state.caret;
                state.place_caret(caret, state.at_row_end);
            }
            Act::Copy => events.extend(state.selection(text).map(|selection| {
                let pieces = selection.in_text_order();
                let words: Vec<_> =
                    pieces.iter().filter_map(|piece| text.get(piece.start..piece.end)).collect();
                ViewEvent::Copied(words.join(" […] "))
            })),
        }
    }
    moved
}

fn step(mover: &mut Mover<'_>, state: &mut State, step: Step, forward: bool, extend: bool) {
    let (low, high) = (state.anchor.min(state.caret), state.anchor.max(state.caret));
    if !extend && low < high && step == Step::Grapheme {
        // An arrow out of a selection goes to its end on that side.
        state.place_caret(if forward { high } else { low }, false);
        return;
    }
    mover.step(state, step, forward);
    if !extend {
        // Pieces that were kept stay: the next one begins where the caret goes.
        state.anchor = state.caret;
    }
}

fn act_of(event: &Event) -> Option<Act> {
    match event {
        Event::Copy => Some(Act::Copy),
        Event::Key { key, pressed: true, modifiers, .. } => key_act(*key, *modifiers),
        _ => None,
    }
}

fn key_act(key: Key, modifiers: Modifiers) -> Option<Act> {
    let Modifiers { alt, shift: extend, .. } = modifiers;
    let control = modifiers.ctrl || modifiers.command;
    let (step, forward) = match (key, control, alt) {
        (Key::ArrowLeft | Key::ArrowRight, false, false) => (Step::Grapheme, key == Key::ArrowRight),
        (Key::ArrowLeft | Key::ArrowRight, true, false) => (Step::Word, key == Key::ArrowRight),
        (Key::ArrowLeft | Key::ArrowRight, false, true) => (Step::Sentence, key == Key::ArrowRight),
        (Key::ArrowUp | Key::ArrowDown, false, false) => (Step::Line, key == Key::ArrowDown),
        (Key::ArrowUp | Key::ArrowDown, ..) => (Step::Paragraph, key == Key::ArrowDown),
        (Key::Home | Key::End, false, false) => (Step::LineEdge, key == Key::End),
        (Key::Home | Key::End, true, false) => (Step::Text, key == Key::End),
        (Key::PageUp | Key::PageDown, false, false) => (Step::Page, key == Key::PageDown),
        (Key::Space, true, false) if !extend => return Some(Act::KeepPiece),
        (Key::A, true, false) if !extend => return Some(Act::All),
        (Key::Escape, false, false) => return Some(Act::GiveUp),
        _ => return None,
    };
    Some(Act::Move { step, forward, extend })
}
