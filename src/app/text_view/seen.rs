//! The blocks in sight, laid out and placed on the screen; from places to bytes and back.

use super::heights::Heights;
use super::layout::{Laid, Setter};
use super::{Lanes, Mark, MarkId, RoleShape, State};
use crate::text::Span;
use egui::{Pos2, Rect, pos2};
use std::collections::HashMap;

/// White above the first block and below the last, in points.
pub(super) const ABOVE: f32 = 32.0;
pub(super) const BELOW: f32 = 96.0;
/// How far beyond the view blocks are laid out, so that their heights are true when they come in.
const OVERSCAN: f32 = 300.0;

/// All that stays the same while a frame is drawn.
#[derive(Clone, Copy)]
pub(super) struct Scene<'f> {
    pub(super) setter: Setter<'f>,
    pub(super) marks: &'f [Mark],
    pub(super) lanes: &'f Lanes,
    pub(super) index: &'f HashMap<MarkId, u32>,
    /// The left side of the column of text, on the screen.
    pub(super) left: f32,
}

/// A block on the screen.
pub(super) struct Seen<'f> {
    pub(super) block: usize,
    pub(super) laid: Laid<'f>,
    /// The top left corner of its galley.
    pub(super) origin: Pos2,
}

/// The blocks in sight, from top to bottom, and how far the heights above them were off.
pub(super) struct Sight<'f> {
    pub(super) blocks: Vec<Seen<'f>>,
    pub(super) correction: f32,
}

impl<'f> Scene<'f> {
    /// The text.
    pub(super) fn text(&self) -> &'f str {
        self.setter.document.text.as_str()
    }

    /// Lays out a block and remembers its true height.
    pub(super) fn measure(&self, block: usize, heights: &mut Heights) -> Option<Laid<'f>> {
        let laid = self.setter.lay_out(block, self.lanes.count(block))?;
        heights.set(block, laid.height.total());
        Some(laid)
    }

    /// The mark called `id`.
    pub(super) fn mark(&self, id: MarkId) -> Option<&'f Mark> {
        self.index.get(&id).and_then(|&at| self.marks.get(at as usize))
    }

    /// Lays out what is in sight in `clip`, the content being scrolled by `offset`.
    ///
    /// The first block in sight keeps its place, whatever is learned about the heights above it.
    pub(super) fn see(&self, heights: &mut Heights, offset: f32, clip: Rect) -> Sight<'f> {
        let count = self.setter.document.blocks.len();
        let mut blocks = Vec::new();
        if count == 0 {
            return Sight { blocks, correction: 0.0 };
        }
        let top = clip.top() - offset;
        let first = heights.block_at(offset - ABOVE);
        let fixed = ABOVE + heights.top(first);
        let mut y = fixed;
        for block in (0..first).rev() {
            if y < offset - OVERSCAN {
                break;
            }
            let Some(laid) = self.measure(block, heights) else { break };
            y -= laid.height.total();
            blocks.push(self.place(block, laid, top + y));
        }
        blocks.reverse();
        y = fixed;
        for block in first..count {
            if y > offset + clip.height() + OVERSCAN {
                break;
            }
            let Some(laid) = self.measure(block, heights) else { break };
            let height = laid.height.total();
            blocks.push(self.place(block, laid, top + y));
            y += height;
        }
        Sight { blocks, correction: ABOVE + heights.top(first) - fixed }
    }

    fn place(&self, block: usize, laid: Laid<'f>, y: f32) -> Seen<'f> {
        let scale = self.setter.setting.pixels_per_point;
        let y = ((y + laid.height.before) * scale).round() / scale;
        Seen { block, laid, origin: pos2(self.left, y) }
    }
}

/// A place in the text that was pointed at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// On a border of graphemes.
    pub(super) byte: usize,
    /// Whether it is the end of a row that wraps.
    pub(super) at_row_end: bool,
}

impl Sight<'_> {
    /// The place nearest to a point; `None` where no offset can be trusted.
    pub(super) fn place_at(&self, scene: &Scene<'_>, point: Pos2) -> Option<Place> {
        let at = self.blocks.partition_point(|seen| seen.origin.y <= point.y).saturating_sub(1);
        let mut seen = self.blocks.get(at)?;
        // In the white between two blocks the nearer one counts.
        if let Some(next) = self.blocks.get(at + 1)
            && next.origin.y - point.y < point.y - (seen.origin.y + seen.laid.galley.size().y)
        {
            seen = next;
        }
        seen.place_at(scene, point)
    }

    /// The marks drawn at a point: those whose lane is pointed at first, then from the innermost out.
    pub(super) fn marks_at(&self, scene: &Scene<'_>, point: Pos2) -> Vec<MarkId> {
        let at = self.blocks.partition_point(|seen| seen.origin.y <= point.y);
        let Some(seen) = at.checked_sub(1).and_then(|at| self.blocks.get(at)) else { return Vec::new() };
        seen.marks_at(scene, point)
    }

    /// The block that holds `byte`, if it is in sight.
    pub(super) fn holding(&self, scene: &Scene<'_>, byte: usize) -> Option<&Seen<'_>> {
        let block = scene.setter.document.block_at(byte)?;
        self.blocks.iter().find(|seen| seen.block == block)
    }
}

impl Seen<'_> {
    fn place_at(&self, scene: &Scene<'_>, point: Pos2) -> Option<Place> {
        if !self.laid.faithful {
            return None;
        }
        let row = self.row_at(scene, point.y).min(self.laid.rows.len().saturating_sub(1));
        let (column, at_row_end) = self.laid.column_at(row, point.x - self.origin.x);
        Some(Place { byte: self.laid.columns.byte(column), at_row_end })
    }

    /// The row a point belongs to: a row reaches down to its last lane, and the next one begins there.
    /// Below all rows, the number of rows.
    fn row_at(&self, scene: &Scene<'_>, y: f32) -> usize {
        let lanes = scene.lane_shape(self.block);
        let reach = lanes.first + lanes.pitch * scene.lanes.count(self.block) as f32;
        self.laid
            .rows
            .partition_point(|row| self.origin.y + (row.baseline + reach).max(row.bottom - 2.0) <= y)
    }

    fn marks_at(&self, scene: &Scene<'_>, point: Pos2) -> Vec<MarkId> {
        let local = point - self.origin;
        let row = self.row_at(scene, point.y);
        let Some(shape) = self.laid.rows.get(row).filter(|_| self.laid.faithful) else { return Vec::new() };
        let lanes = scene.lane_shape(self.block);
        let pointed = ((local.y - shape.baseline - lanes.first) / lanes.pitch).round();
        let mut found: Vec<_> = scene
            .lanes
            .of(self.block)
            .iter()
            .filter_map(|placed| {
                let mark = &scene.marks[placed.mark as usize];
                let (from, to) = self.columns_of(mark.span);
                let range = self.laid.x_range(row, from, to)?;
                (range.min - 1.0 <= local.x && local.x <= range.max + 1.0).then(|| {
                    let lane_missed = f32::from(placed.lane) != pointed;
                    (lane_missed, mark.span.len(), mark.shape == RoleShape::Bracket, mark.id)
                })
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(.., id)| id).collect()
    }

    /// The columns of the part of `span` in this block.
    pub(super) fn columns_of(&self, span: Span) -> (usize, usize) {
        (self.laid.columns.column(span.start), self.laid.columns.column(span.end))
    }

    /// The pieces of `span` on the rows of this block: the row and the rectangle over its whole height.
    pub(super) fn pieces(&self, span: Span) -> impl Iterator<Item = (usize, Rect)> {
        let (from, to) = self.columns_of(span);
        let rows =
            if from < to { self.laid.row_of(from, false)..self.laid.row_of(to, true) + 1 } else { 0..0 };
        rows.filter_map(move |row| {
            let range = self.laid.x_range(row, from, to)?;
            let shape = self.laid.rows[row];
            let rect = Rect::from_x_y_ranges(range, shape.top..=shape.bottom);
            Some((row, rect.translate(self.origin.to_vec2())))
        })
    }

    /// Where the caret stands at `byte`.
    pub(super) fn caret(&self, state: &State, byte: usize) -> Rect {
        self.laid.caret(self.origin, self.laid.columns.column(byte), state.at_row_end)
    }
}
