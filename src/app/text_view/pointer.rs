//! What the pointer does: places the caret, selects by word or sentence, clicks marks, drags edges.

use super::handles::{Handle, handle_at, moved};
use super::seen::{Place, Scene, Sight};
use super::state::{Cycle, Drag};
use super::{State, ViewEvent};
use crate::text::{sentence_at, word_at};
use crate::wording::{Lang, Message};
use egui::{CursorIcon, Modifiers, Pos2, Response, Ui};

/// Clicks within this distance are on one place.
const SAME_PLACE: f32 = 4.0;

/// What the pointer is applied to.
pub(super) struct Pointer<'f> {
    pub(super) scene: &'f Scene<'f>,
    pub(super) sight: &'f Sight<'f>,
    pub(super) handles: &'f [Handle],
    /// Whether edges may be dragged.
    pub(super) editable: bool,
    pub(super) lang: Lang,
}

impl Pointer<'_> {
    /// Applies this frame's pointer to `state`.
    pub(super) fn apply(&self, ui: &Ui, response: &Response, state: &mut State, events: &mut Vec<ViewEvent>) {
        let modifiers = ui.input(|input| input.modifiers);
        if response.clicked() || response.drag_started() || response.secondary_clicked() {
            response.request_focus();
        }
        self.hover(ui, response, state, events);
        if response.drag_started_by(egui::PointerButton::Primary)
            && let Some(origin) = ui.input(|input| input.pointer.press_origin())
        {
            self.start_drag(origin, modifiers, state);
        }
        if let Some(point) = response.interact_pointer_pos() {
            if response.dragged_by(egui::PointerButton::Primary) {
                self.drag(point, modifiers.alt, state);
            }
            if response.clicked() {
                self.click(response, point, modifiers, state, events);
            }
            if response.secondary_clicked()
                && let Some(place) = self.sight.place_at(self.scene, point)
            {
                let mark = self.sight.marks_at(self.scene, point).first().copied();
                events.push(ViewEvent::MenuAsked { byte: place.byte, mark });
            }
        }
        if response.hovered() {
            let zoom = ui.input(egui::InputState::zoom_delta);
            events.extend((zoom != 1.0).then_some(ViewEvent::ZoomBy(zoom)));
        }
        if response.drag_stopped()
            && let Some(Drag::Edge { id, edge, from, span }) = state.drag.take()
            && span != from
        {
            let byte = match edge {
                super::Edge::Start => span.start,
                super::Edge::End => span.end,
            };
            events.push(ViewEvent::EdgeMoved { id, edge, byte });
        }
        if response.drag_stopped() {
            state.drag = None;
        }
    }

    fn hover(&self, ui: &Ui, response: &Response, state: &mut State, events: &mut Vec<ViewEvent>) {
        let point = response.hover_pos().filter(|_| state.drag.is_none());
        if let Some(point) = point {
            self.tell_hidden(response, point);
        }
        let on_handle = point.is_some_and(|point| self.editable && handle_at(self.handles, point).is_some());
        let mark = point.and_then(|point| self.sight.marks_at(self.scene, point).first().copied());
        if mark != state.hovered {
            state.hovered = mark;
            events.push(ViewEvent::MarkHovered(mark));
        }
        if on_handle || matches!(state.drag, Some(Drag::Edge { .. })) {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        } else if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Text);
        }
    }

    /// Where dots stand for letters that no font could be trusted with, the word itself is told.
    fn tell_hidden(&self, response: &Response, point: Pos2) {
        let Some(place) = self.sight.place_at(self.scene, point) else { return };
        if self.sight.holding(self.scene, place.byte).is_some_and(|seen| seen.laid.has_dots) {
            let text = self.scene.text();
            let word = word_at(text, self.byte_under(point, place));
            if let Some(word) = text.get(word.start..word.end).filter(|word| !word.is_ascii()) {
                let told = Message::new("view-hidden-letters").arg("word", word).render(self.lang);
                response.clone().on_hover_text_at_pointer(told);
            }
        }
    }

    fn start_drag(&self, origin: Pos2, modifiers: Modifiers, state: &mut State) {
        if self.editable
            && let Some(edge) = handle_at(self.handles, origin)
            && let Some(mark) = state.selected.and_then(|id| self.scene.mark(id))
        {
            state.drag = Some(Drag::Edge { id: mark.id, edge, from: mark.span, span: mark.span });
            return;
        }
        let Some(place) = self.sight.place_at(self.scene, origin) else { return };
        let mut origin = place.byte;
        if modifiers.shift {
            origin = state.anchor;
        } else if modifiers.command {
            state.keep();
        } else {
            state.kept.clear();
        }
        (state.anchor, state.caret) = (origin, origin);
        state.drag = Some(Drag::Select { origin });
    }

    fn drag(&self, point: Pos2, free: bool, state: &mut State) {
        let Some(place) = self.sight.place_at(self.scene, point) else { return };
        match &mut state.drag {
            Some(Drag::Edge { edge, from, span, .. }) => {
                *span = moved(self.scene, *from, *edge, place.byte, free);
            }
            Some(Drag::Select { origin }) => {
                let origin = *origin;
                state.select_to(self.scene.text(), origin, place.byte, free);
            }
            None => {}
        }
    }

    fn click(
        &self,
        response: &Response,
        point: Pos2,
        modifiers: Modifiers,
        state: &mut State,
        events: &mut Vec<ViewEvent>,
    ) {
        let Some(place) = self.sight.place_at(self.scene, point) else { return };
        let text = self.scene.text();
        if response.triple_clicked() || response.double_clicked() {
            let span = if response.triple_clicked() {
                sentence_at(text, place.byte)
            } else {
                Some(word_at(text, self.byte_under(point, place)))
            };
            if let Some(span) = span.filter(|span| !span.is_empty()) {
                state.select(span.on_graphemes(text), false);
            }
        } else if modifiers.shift {
            state.select_to(text, state.anchor, place.byte, modifiers.alt);
        } else if modifiers.command {
            state.keep();
            state.select(word_at(text, self.byte_under(point, place)).on_graphemes(text), false);
        } else {
            state.place_caret(place.byte, place.at_row_end);
            self.click_mark(point, place, state, events);
        }
    }

    /// The byte of the letter under the pointer, rather than of the border nearest to it: so that the
    /// right half of a word's last letter is still that word.
    fn byte_under(&self, point: Pos2, place: Place) -> usize {
        let Some(seen) = self.sight.holding(self.scene, place.byte) else { return place.byte };
        let column = seen.laid.columns.column(place.byte);
        let row = seen.laid.row_of(column, place.at_row_end);
        let is_left_of_border = point.x < seen.origin.x + seen.laid.x_at(row, column);
        let before = is_left_of_border.then(|| seen.laid.columns.neighbour(column, false)).flatten();
        seen.laid.columns.byte(before.unwrap_or(column))
    }

    fn click_mark(&self, point: Pos2, place: Place, state: &mut State, events: &mut Vec<ViewEvent>) {
        let marks = self.sight.marks_at(self.scene, point);
        if marks.is_empty() {
            state.cycle = None;
            events.push(ViewEvent::TextClicked { byte: place.byte });
            return;
        }
        let again =
            state.cycle.as_ref().filter(|last| last.marks == marks && last.at.distance(point) <= SAME_PLACE);
        let turn = again.map_or(0, |last| (last.turn + 1) % marks.len());
        let id = marks[turn];
        state.cycle = Some(Cycle { marks, turn, at: point });
        let group = self.scene.mark(id).and_then(|mark| mark.group);
        events.push(ViewEvent::MarkClicked { id, group });
    }
}
