//! Where a column stands in a laid out block, and which column stands at a place.
//!
//! A ligature (`ffi` in « officiel ») is one glyph followed by glyphs without width: its width is shared
//! out among the graphemes it stands for, so that an edge inside it can be seen and clicked.

use super::layout::Laid;
use egui::emath::Rangef;
use egui::{Pos2, Rect, pos2};

impl Laid<'_> {
    /// The row of a column; at a row's end the row itself when `at_end`, else the next one.
    pub(super) fn row_of(&self, column: usize, at_end: bool) -> usize {
        let found =
            self.rows.partition_point(|row| if at_end { row.end < column } else { row.end <= column });
        found.min(self.rows.len().saturating_sub(1))
    }

    /// The x of a column's left side on a row, relative to the galley.
    pub(super) fn x_at(&self, row: usize, column: usize) -> f32 {
        let (Some(placed), Some(shape)) = (self.galley.rows.get(row), self.rows.get(row)) else { return 0.0 };
        let index = column.clamp(shape.first, shape.end) - shape.first;
        let glyphs = &placed.glyphs;
        let x = match glyphs.get(index) {
            None => placed.size.x,
            // A follower without width: walk back to the glyph that carries it, and share its width.
            Some(glyph) if glyph.advance_width == 0.0 => {
                let head = glyphs[..index].iter().rposition(|glyph| glyph.advance_width > 0.0);
                let Some(head) = head else { return placed.pos.x + glyph.pos.x };
                let followers =
                    glyphs[head + 1..].iter().take_while(|glyph| glyph.advance_width == 0.0).count();
                let share = (index - head) as f32 / (followers + 1) as f32;
                glyphs[head].pos.x + glyphs[head].advance_width * share
            }
            Some(glyph) => glyph.pos.x,
        };
        placed.pos.x + x
    }

    /// The x range of columns `from..to` on a row, without the white space at the row's end.
    pub(super) fn x_range(&self, row: usize, from: usize, to: usize) -> Option<Rangef> {
        let shape = self.rows.get(row)?;
        let glyphs = &self.galley.rows.get(row)?.glyphs;
        let inked = glyphs.iter().rposition(|glyph| !glyph.chr.is_whitespace() || glyph.chr == '\u{A0}');
        let inked_end = shape.first + inked.map_or(0, |last| last + 1);
        let (from, to) = (from.max(shape.first), to.min(inked_end));
        (from < to).then(|| Rangef::new(self.x_at(row, from), self.x_at(row, to)))
    }

    /// The row nearest to `y`, relative to the galley.
    pub(super) fn row_at(&self, y: f32) -> usize {
        self.rows.partition_point(|row| row.bottom <= y).min(self.rows.len().saturating_sub(1))
    }

    /// The grapheme border nearest to `x` on a row; and whether it is the end of a row that wraps.
    pub(super) fn column_at(&self, row: usize, x: f32) -> (usize, bool) {
        let Some(shape) = self.rows.get(row) else { return (0, false) };
        let is_last = row + 1 == self.rows.len();
        let mut best = (shape.first, f32::INFINITY);
        for border in self.columns.borders() {
            if border < shape.first || border > shape.end {
                continue;
            }
            let distance = (self.x_at(row, border) - x).abs();
            if distance < best.1 {
                best = (border, distance);
            }
        }
        let at_end = best.0 == shape.end && !is_last;
        // Behind the space that wraps a row stands the next row's first letter: the place before that
        // space looks the same and is what was meant.
        if at_end && self.galley.rows[row].glyphs.last().is_some_and(|glyph| glyph.chr == ' ') {
            return (self.columns.neighbour(shape.end, false).unwrap_or(shape.end), false);
        }
        (best.0, at_end)
    }

    /// The rectangle of a column's left side over the whole height of its row.
    pub(super) fn caret(&self, origin: Pos2, column: usize, at_end: bool) -> Rect {
        let row = self.row_of(column, at_end);
        let Some(shape) = self.rows.get(row) else { return Rect::from_min_max(origin, origin) };
        let x = origin.x + self.x_at(row, column);
        Rect::from_min_max(pos2(x, origin.y + shape.top), pos2(x, origin.y + shape.bottom))
    }
}
