//! How a mark is drawn: a line in its lane, a tag behind the words, or a bracket along the passage, and
//! its letter where it begins.

use super::emphasis::Emphasis;
use super::lanes::Placed;
use super::layout::LaneShape;
use super::seen::{Scene, Seen};
use super::strokes::Pen;
use super::{Mark, RoleShape, State};
use crate::app::theme::{SANS_STRONG, family, mix};
use crate::text::Span;
use egui::emath::Rangef;
use egui::epaint::{RectShape, StrokeKind};
use egui::{Align2, Color32, CornerRadius, FontId, Painter, Rect, Shape, Stroke, pos2};

/// The share of a mark's colour in the fill of a tag: at most 15 %.
const FILL: f32 = 0.13;
const FILL_PROVISIONAL: f32 = 0.06;

/// What marks are drawn with.
pub(super) struct Brush<'f> {
    pub(super) painter: &'f Painter,
    pub(super) scene: &'f Scene<'f>,
    pub(super) state: &'f State,
    pub(super) emphasis: &'f Emphasis,
}

/// A mark on one row.
struct Piece {
    /// Over the whole height of the row.
    rect: Rect,
    row: usize,
    /// Whether the mark begins, or ends, with this piece.
    begins: bool,
    ends: bool,
}

impl Scene<'_> {
    /// Where the lanes of a block run.
    pub(super) fn lane_shape(&self, block: usize) -> LaneShape {
        let zoom = self.setter.setting.zoom;
        let style = self.setter.document.blocks.get(block).map(|block| block.style).unwrap_or_default();
        LaneShape::new(&style.type_at(zoom), zoom, self.lanes.count(block))
    }
}

impl Seen<'_> {
    /// The galley on the screen.
    pub(super) fn galley_rect(&self) -> Rect {
        Rect::from_min_size(self.origin, self.laid.galley.size())
    }

    /// `rect` of a row narrowed to the height of the words themselves.
    pub(super) fn word_rect(&self, scene: &Scene<'_>, row: usize, rect: Rect) -> Rect {
        let zoom = scene.setter.setting.zoom;
        let size = scene.setter.document.blocks[self.block].style.type_at(zoom).size;
        let baseline = self.origin.y + self.laid.rows[row].baseline;
        Rect::from_x_y_ranges(rect.x_range(), baseline - 0.98 * size..=baseline + 0.30 * size)
    }
}

impl Brush<'_> {
    /// Draws the marks of a block: tags to `under` the type, the rest `over` it.
    pub(super) fn block(&self, seen: &Seen<'_>, under: &mut Vec<Shape>, over: &mut Vec<Shape>) {
        let lanes = self.scene.lane_shape(seen.block);
        for placed in self.scene.lanes.of(seen.block) {
            let mark = &self.scene.marks[placed.mark as usize];
            if self.state.dragged(mark.id).is_none() {
                self.mark(seen, mark, mark.span, *placed, lanes, under, over);
            }
        }
        // The mark whose edge is being dragged may have left its blocks.
        if let Some((mark, span)) = self.dragged() {
            let is_it = |placed: &&Placed| self.scene.marks[placed.mark as usize].id == mark.id;
            let placed = self.scene.lanes.of(seen.block).iter().find(is_it);
            let placed = placed.copied().unwrap_or(Placed { mark: 0, lane: 0 });
            self.mark(seen, mark, span, placed, lanes, under, over);
        }
    }

    /// The mark whose edge is being dragged, and what it would become.
    fn dragged(&self) -> Option<(&Mark, Span)> {
        let id = self.state.selected?;
        Some((self.scene.mark(id)?, self.state.dragged(id)?))
    }

    /// The colour of a mark, mixed with the paper as far as it steps back.
    pub(super) fn color(&self, mark: &Mark) -> Color32 {
        let tokens = self.scene.setter.tokens;
        mix(tokens.paper, tokens.mark(mark.color), self.emphasis.strength(mark))
    }

    #[expect(clippy::too_many_arguments, reason = "one mark in one block, drawn into two layers")]
    fn mark(
        &self,
        seen: &Seen<'_>,
        mark: &Mark,
        span: Span,
        placed: Placed,
        lanes: LaneShape,
        under: &mut Vec<Shape>,
        over: &mut Vec<Shape>,
    ) {
        let block = self.scene.setter.document.blocks[seen.block].span;
        let pieces: Vec<_> = seen.pieces(span).collect();
        let last = pieces.len().saturating_sub(1);
        for (index, (row, rect)) in pieces.into_iter().enumerate() {
            let piece = Piece {
                rect,
                row,
                begins: index == 0 && block.start <= span.start,
                ends: index == last && span.end <= block.end,
            };
            let baseline = seen.origin.y + seen.laid.rows[row].baseline;
            let y = baseline + lanes.first + f32::from(placed.lane) * lanes.pitch;
            if mark.shape == RoleShape::Tag {
                self.tag(seen, mark, &piece, under);
            }
            self.line(mark, &piece, y, over);
        }
    }

    /// The line in the lane, with the letter before it.
    fn line(&self, mark: &Mark, piece: &Piece, y: f32, out: &mut Vec<Shape>) {
        let zoom = self.scene.setter.setting.zoom;
        let lifted = self.emphasis.lifts(mark);
        let color = self.color(mark);
        let mut x = Rangef::new(piece.rect.min.x, piece.rect.max.x);
        if piece.begins && !mark.letter.is_empty() {
            x.min += self.letter(mark, x, y, color, out);
        }
        let scale = zoom.sqrt();
        let width = match mark.shape {
            RoleShape::Line => {
                if lifted {
                    2.6
                } else {
                    2.0
                }
            }
            RoleShape::Tag | RoleShape::Bracket => {
                if lifted {
                    1.6
                } else {
                    1.0
                }
            }
        } * scale;
        if x.span() <= 0.5 {
            return;
        }
        if mark.shape == RoleShape::Bracket {
            self.bracket(mark, piece, x, y, width, color, out);
            return;
        }
        let pen = Pen { style: mark.line, color, width, dashed: mark.provisional, scale: zoom };
        pen.line(self.painter, x, y, out);
    }

    /// A hairline with a tick up to the words at its true ends.
    #[expect(clippy::too_many_arguments, reason = "one hairline and its two ticks")]
    fn bracket(
        &self,
        mark: &Mark,
        piece: &Piece,
        x: Rangef,
        y: f32,
        width: f32,
        color: Color32,
        out: &mut Vec<Shape>,
    ) {
        let zoom = self.scene.setter.setting.zoom;
        let style = super::LineStyle::Solid;
        Pen { style, color, width, dashed: mark.provisional, scale: zoom }.line(self.painter, x, y, out);
        let tick = 4.0 * zoom;
        let scale = self.painter.pixels_per_point();
        let thick = (width * scale).round().max(1.0) / scale;
        let mut upright = |at: f32| {
            let at = (at * scale).round() / scale;
            out.push(Shape::rect_filled(Rect::from_x_y_ranges(at..=at + thick, y - tick..=y), 0.0, color));
        };
        if piece.begins {
            upright(x.min);
        }
        if piece.ends {
            upright(x.max - thick);
        }
    }

    /// A soft tag behind the words, round where the mark begins and ends.
    fn tag(&self, seen: &Seen<'_>, mark: &Mark, piece: &Piece, out: &mut Vec<Shape>) {
        let tokens = self.scene.setter.tokens;
        let zoom = self.scene.setter.setting.zoom;
        let share = if mark.provisional { FILL_PROVISIONAL } else { FILL };
        let strength = self.emphasis.strength(mark) * if self.emphasis.lifts(mark) { 1.15 } else { 1.0 };
        let color = tokens.mark(mark.color).gamma_multiply(share * strength);
        let radius = |round: bool| if round { (4.0 * zoom).min(8.0) as u8 } else { 0 };
        let (left, right) = (radius(piece.begins), radius(piece.ends));
        let corners = CornerRadius { nw: left, sw: left, ne: right, se: right };
        let mut rect = seen.word_rect(self.scene, piece.row, piece.rect);
        rect.min.x -= if piece.begins { 2.0 } else { 0.0 };
        rect.max.x += if piece.ends { 2.0 } else { 0.0 };
        out.push(RectShape::filled(rect, corners, color).into());
        if mark.provisional && self.emphasis.lifts(mark) {
            let line = Stroke::new(1.0, tokens.mark(mark.color).gamma_multiply(0.35));
            out.push(RectShape::stroke(rect, corners, line, StrokeKind::Inside).into());
        }
    }

    /// The letter where a mark begins; returns how much of the line it takes up.
    fn letter(&self, mark: &Mark, x: Rangef, y: f32, color: Color32, out: &mut Vec<Shape>) -> f32 {
        let zoom = self.scene.setter.setting.zoom;
        let font = FontId::new(9.0 * zoom, family(self.painter.ctx(), SANS_STRONG));
        let galley = self.painter.layout_no_wrap(mark.letter.to_string(), font, color);
        let width = galley.size().x + 1.5 * zoom;
        // Under a very short word the letter stands before the line rather than in its place.
        let inside = x.span() >= width + 6.0 * zoom;
        let left = if inside { x.min } else { x.min - width };
        let rect = Align2::LEFT_CENTER.anchor_size(pos2(left, y), galley.size());
        out.push(Shape::galley(rect.min, galley, color));
        if inside { width } else { 0.0 }
    }
}
