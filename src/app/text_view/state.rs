//! The state of looking at a text: scroll, caret, selection, what the pointer is doing. Nothing else is
//! kept by the view, and nothing of it is worth saving.

use super::{Edge, MarkId, Selection};
use crate::text::{Span, snap_to_words};
use egui::Pos2;

#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// Where the selection began and where it ends; equal when nothing is selected.
    pub(super) anchor: usize,
    pub(super) caret: usize,
    /// Whether the caret at a row's wrap stands at the row's end rather than on the next row.
    pub(super) at_row_end: bool,
    /// The x that moves by line try to keep, relative to the column of text.
    pub(super) goal_x: Option<f32>,
    /// Pieces kept while another is added.
    pub(super) kept: Vec<Span>,
    /// What the caller was told last.
    pub(super) reported: Option<Selection>,
    pub(super) drag: Option<Drag>,
    pub(super) cycle: Option<Cycle>,
    pub(super) hovered: Option<MarkId>,
    pub(super) selected: Option<MarkId>,
    pub(super) lifted: Option<MarkId>,
    pub(super) wants_focus: bool,
    /// The part of the selection in sight, on the screen.
    pub(super) selection_rect: Option<egui::Rect>,
    pub(super) scroll: Scroll,
}

/// What the pressed pointer is doing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Drag {
    /// Selecting from `origin` on.
    Select { origin: usize },
    /// Moving an edge of a mark; `span` is the mark as it would become.
    Edge { id: MarkId, edge: Edge, from: Span, span: Span },
}

/// The marks under repeated clicks on one place.
#[derive(Clone, Debug)]
pub(super) struct Cycle {
    pub(super) marks: Vec<MarkId>,
    pub(super) turn: usize,
    pub(super) at: Pos2,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Scroll {
    /// As of the last frame.
    pub(super) offset: f32,
    /// The greatest offset egui knew of in the last frame.
    pub(super) most: f32,
    /// The block at the top of the view, and how much of it is above, as a share of its height.
    pub(super) place: Option<(usize, f32)>,
    /// The baseline of the caret below the top of the view, while it is in sight.
    pub(super) caret_y: Option<f32>,
    /// The offset the next frame begins with, when this one has learned that heights were wrong.
    pub(super) pending: Option<f32>,
    /// What to bring into view.
    pub(super) reveal: Option<Reveal>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Reveal {
    pub(super) span: Span,
    /// Whether it comes to a comfortable place rather than just inside.
    pub(super) centred: bool,
}

impl State {
    /// The caret at `byte`, with nothing selected.
    pub(super) fn place_caret(&mut self, byte: usize, at_row_end: bool) {
        self.kept.clear();
        (self.anchor, self.caret, self.at_row_end, self.goal_x) = (byte, byte, at_row_end, None);
    }

    /// Selects `span`, with the caret at its end, or at its start when `backwards`.
    pub(super) fn select(&mut self, span: Span, backwards: bool) {
        (self.anchor, self.caret) = if backwards { (span.end, span.start) } else { (span.start, span.end) };
        (self.at_row_end, self.goal_x) = (true, None);
    }

    /// The selection that runs from `origin` to `byte`, in whole words unless `free`.
    pub(super) fn select_to(&mut self, text: &str, origin: usize, byte: usize, free: bool) {
        let raw = Span::new(origin, byte);
        let span = if free || raw.is_empty() { raw } else { snap_to_words(text, raw) };
        let on_graphemes = if span.is_empty() { span } else { span.on_graphemes(text) };
        self.select(on_graphemes, byte < origin);
    }

    /// Keeps what is selected, so that another piece can be added.
    pub(super) fn keep(&mut self) {
        if self.anchor != self.caret {
            self.kept.push(Span::new(self.anchor, self.caret));
            self.anchor = self.caret;
        }
    }

    /// The words chosen now.
    pub(super) fn selection(&self, text: &str) -> Option<Selection> {
        let mut pieces = self.kept.clone();
        pieces.push(Span::new(self.anchor, self.caret));
        Selection::new(text, &pieces)
    }

    /// The span a mark is shown with: as it would become, while its edge is dragged.
    pub(super) fn dragged(&self, id: MarkId) -> Option<Span> {
        match self.drag {
            Some(Drag::Edge { id: dragged, span, .. }) if dragged == id => Some(span),
            _ => None,
        }
    }
}
