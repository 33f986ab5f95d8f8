//! The handles at the edges of the selected mark, and where an edge may be dragged to.

use super::seen::{Scene, Sight};
use super::{Edge, State};
use crate::text::{Span, words};
use egui::{Pos2, Rect, pos2, vec2};

/// How near the pointer must come to a handle, in points.
const REACH: f32 = 6.0;

/// A handle on the screen: a bar over the height of its row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Handle {
    pub(super) edge: Edge,
    pub(super) top: Pos2,
    pub(super) bottom: Pos2,
}

/// The handles in sight, of the selected mark.
pub(super) fn handles(scene: &Scene<'_>, sight: &Sight<'_>, state: &State) -> Vec<Handle> {
    let Some(mark) = state.selected.and_then(|id| scene.mark(id)) else { return Vec::new() };
    let span = state.dragged(mark.id).unwrap_or(mark.span);
    let mut found = Vec::new();
    for seen in &sight.blocks {
        let block = scene.setter.document.blocks[seen.block].span;
        let lanes = scene.lane_shape(seen.block);
        let mut handle = |edge, row: usize, x: f32| {
            let baseline = seen.origin.y + seen.laid.rows[row].baseline;
            let size = lanes.first / 0.34;
            let (top, bottom) = (pos2(x, baseline - 0.95 * size), pos2(x, baseline + lanes.first + 1.0));
            found.push(Handle { edge, top, bottom });
        };
        let pieces: Vec<_> = seen.pieces(span).collect();
        if let Some((row, rect)) = pieces.first().filter(|_| block.start <= span.start) {
            handle(Edge::Start, *row, rect.min.x - 1.0);
        }
        if let Some((row, rect)) = pieces.last().filter(|_| span.end <= block.end) {
            handle(Edge::End, *row, rect.max.x + 1.0);
        }
    }
    found
}

/// The handle under the pointer.
pub(super) fn handle_at(handles: &[Handle], point: Pos2) -> Option<Edge> {
    let near = handles.iter().filter(|handle| {
        Rect::from_two_pos(handle.top, handle.bottom).expand2(vec2(REACH, 1.5 * REACH)).contains(point)
    });
    near.min_by(|a, b| (a.top.x - point.x).abs().total_cmp(&(b.top.x - point.x).abs()))
        .map(|handle| handle.edge)
}

/// `span` with one edge drawn to `byte`: to the nearest border of a word, or exactly there when `free`.
/// An edge never passes the other one.
pub(super) fn moved(scene: &Scene<'_>, span: Span, edge: Edge, byte: usize, free: bool) -> Span {
    let document = scene.setter.document;
    let allowed = |at: usize| match edge {
        Edge::Start => at < span.end,
        Edge::End => at > span.start,
    };
    let nearest_word = || {
        let block = document.block_at(byte)?;
        let start = document.blocks[block].span.start;
        let borders = words(document.slice(block)).into_iter().map(|word| match edge {
            Edge::Start => start + word.span.start,
            Edge::End => start + word.span.end,
        });
        borders.filter(|&at| allowed(at)).min_by_key(|at| at.abs_diff(byte))
    };
    let at = if free { Some(byte).filter(|&at| allowed(at)) } else { nearest_word() };
    let moved = match (at, edge) {
        (None, _) => span,
        (Some(at), Edge::Start) => Span::new(at, span.end),
        (Some(at), Edge::End) => Span::new(span.start, at),
    };
    moved.on_graphemes(scene.text()).trimmed(scene.text()).unwrap_or(span)
}
