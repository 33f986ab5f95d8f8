//! The page: selection, found words, tags, type, marks, caret, in that order.

use super::emphasis::Emphasis;
use super::found::Found;
use super::handles::Handle;
use super::mark_paint::{Brush, Strata};
use super::seen::{Scene, Seen, Sight};
use super::{State, links};
use crate::text::Span;
use egui::{CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind};

/// What is drawn over the type besides marks.
pub(super) struct Overlay<'f> {
    pub(super) found: &'f Found,
    pub(super) emphasis: &'f Emphasis,
    pub(super) handles: &'f [Handle],
    pub(super) focused: bool,
}

pub(super) fn page(
    painter: &Painter,
    scene: &Scene<'_>,
    sight: &Sight<'_>,
    state: &State,
    overlay: &Overlay<'_>,
) {
    let brush = Brush { painter, scene, state, emphasis: overlay.emphasis };
    let clip = painter.clip_rect();
    let mut over = Vec::new();
    for seen in &sight.blocks {
        // Lanes and letters may reach a little beyond a block.
        if !clip.expand(24.0).intersects(seen.galley_rect()) {
            continue;
        }
        let mut strata = Strata::default();
        selection(scene, seen, state, &mut strata.under);
        found_words(scene, seen, overlay.found, &mut strata.under);
        brush.block(seen, &mut strata);
        painter.extend(strata.under);
        type_of(painter, scene, seen);
        over.extend(strata.over);
    }
    painter.extend(over);
    let mut top = Vec::new();
    links::frames(&brush, sight, &mut top);
    handle_shapes(&brush, overlay.handles, &mut top);
    painter.extend(top);
    if overlay.focused {
        caret(painter, scene, sight, state);
    }
}

/// The words themselves.
fn type_of(painter: &Painter, scene: &Scene<'_>, seen: &Seen<'_>) {
    let ink = scene.setter.tokens.ink;
    painter.galley(seen.origin, seen.laid.galley.clone(), ink);
    for inset in &seen.laid.insets {
        let row = seen.laid.row_of(inset.columns.start, false);
        let x = seen.laid.x_at(row, inset.columns.start);
        let top = seen.laid.rows.get(row).map_or(0.0, |row| row.top);
        painter.galley(seen.origin + egui::vec2(x, top), inset.galley.clone(), ink);
    }
}

fn found_words(scene: &Scene<'_>, seen: &Seen<'_>, found: &Found, out: &mut Vec<Shape>) {
    let tokens = scene.setter.tokens;
    for (span, is_current) in found.within(scene.setter.document.blocks[seen.block].span) {
        for (row, rect) in seen.pieces(span) {
            let rect = seen.word_rect(scene, row, rect).expand2(egui::vec2(1.5, 0.0));
            out.push(Shape::rect_filled(rect, 3.0, tokens.found));
            if is_current {
                let line = Stroke::new(1.5, tokens.accent);
                let kind = StrokeKind::Outside;
                out.push(egui::epaint::RectShape::stroke(rect, CornerRadius::same(3), line, kind).into());
            }
        }
    }
}

fn selection(scene: &Scene<'_>, seen: &Seen<'_>, state: &State, out: &mut Vec<Shape>) {
    let color = scene.setter.tokens.selection;
    for span in state.kept.iter().copied().chain([Span::new(state.anchor, state.caret)]) {
        for (row, rect) in seen.pieces(span) {
            out.push(Shape::rect_filled(seen.word_rect(scene, row, rect), 2.0, color));
        }
    }
}

fn handle_shapes(brush: &Brush<'_>, handles: &[Handle], out: &mut Vec<Shape>) {
    let Some(mark) = brush.state.selected.and_then(|id| brush.scene.mark(id)) else { return };
    let color = brush.scene.setter.tokens.mark(mark.color);
    for handle in handles {
        out.push(Shape::line_segment([handle.top, handle.bottom], Stroke::new(2.0, color)));
        let knob = match handle.edge {
            super::Edge::Start => handle.top,
            super::Edge::End => handle.bottom,
        };
        out.push(Shape::circle_filled(knob, 4.0, brush.scene.setter.tokens.paper));
        out.push(Shape::circle_filled(knob, 3.2, color));
    }
}

fn caret(painter: &Painter, scene: &Scene<'_>, sight: &Sight<'_>, state: &State) {
    let Some(seen) = sight.holding(scene, state.caret) else { return };
    let rect = seen.caret(state, state.caret);
    let row = seen.laid.row_of(seen.laid.columns.column(state.caret), state.at_row_end);
    let words = seen.word_rect(scene, row, rect);
    let scale = painter.pixels_per_point();
    let x = (words.min.x * scale).round() / scale;
    let bar = Rect::from_x_y_ranges(x..=x + (1.5 * scale).round().max(1.0) / scale, words.y_range());
    painter.rect_filled(bar, 0.0, scene.setter.tokens.ink);
}
