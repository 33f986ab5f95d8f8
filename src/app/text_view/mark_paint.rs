//! How a mark is drawn: a line in its lane, a tag behind the words, or a bracket along the passage, and
//! its letter where it begins.

use super::emphasis::Emphasis;
use super::lanes::Placed;
use super::layout::LaneShape;
use super::seen::{Scene, Seen};
use super::strokes::Pen;
use super::{LineStyle, Mark, RoleShape, State};
use crate::app::theme::{SANS_STRONG, family, mix};
use crate::text::Span;
use egui::emath::Rangef;
use egui::epaint::{RectShape, StrokeKind};
use egui::{Align2, Color32, CornerRadius, FontId, Painter, Rect, Shape, Stroke, pos2, vec2};

/// The share of a mark's colour in the fill of a tag: at most 15 %.
const FILL: f32 = 0.13;
const FILL_LIFTED: f32 = 0.15;
const FILL_PROVISIONAL: f32 = 0.06;
/// How far a bracket's colour keeps from the paper; the cue's keeps all of it.
const BRACKET: f32 = 0.8;

/// What marks are drawn with.
pub(super) struct Brush<'f> {
    pub(super) painter: &'f Painter,
    pub(super) scene: &'f Scene<'f>,
    pub(super) state: &'f State,
    pub(super) emphasis: &'f Emphasis,
}

/// What the marks of one block are drawn into.
#[derive(Default)]
pub(super) struct Strata {
    /// Under the type.
    pub(super) under: Vec<Shape>,
    /// Over it.
    pub(super) over: Vec<Shape>,
}

/// One block while its marks are drawn.
struct Easel<'e, 'f> {
    brush: &'e Brush<'f>,
    seen: &'e Seen<'f>,
    lanes: LaneShape,
    strata: &'e mut Strata,
    /// Where letters stand already, so that no two share a place.
    letters: Vec<Rect>,
}

/// A mark on one row.
struct Piece<'m> {
    mark: &'m Mark,
    x: Rangef,
    row: usize,
    lane: u8,
    /// The height of its lane.
    y: f32,
    color: Color32,
    lifted: bool,
    /// Whether the mark begins, or ends, with this piece.
    begins: bool,
    ends: bool,
}

impl Brush<'_> {
    /// Draws the marks of a block.
    pub(super) fn block(&self, seen: &Seen<'_>, strata: &mut Strata) {
        let lanes = self.scene.lane_shape(seen.block);
        let mut easel = Easel { brush: self, seen, lanes, strata, letters: Vec::new() };
        for placed in self.scene.lanes.of(seen.block) {
            let mark = &self.scene.marks[placed.mark as usize];
            if self.state.dragged(mark.id).is_none() {
                easel.mark(mark, mark.span, placed.lane);
            }
        }
        // The mark whose edge is being dragged may have left its blocks.
        if let Some((mark, span)) = self.dragged() {
            let is_it = |placed: &&Placed| self.scene.marks[placed.mark as usize].id == mark.id;
            let lane = self.scene.lanes.of(seen.block).iter().find(is_it).map_or(0, |placed| placed.lane);
            easel.mark(mark, span, lane);
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
        let lifted = self.emphasis.lifts(mark);
        let own =
            if mark.shape == RoleShape::Bracket && !lifted && !tokens.high_contrast { BRACKET } else { 1.0 };
        mix(tokens.paper, tokens.mark(mark.color), own * self.emphasis.strength(mark))
    }
}

impl Easel<'_, '_> {
    fn mark(&mut self, mark: &Mark, span: Span, lane: u8) {
        let block = self.brush.scene.setter.document.blocks[self.seen.block].span;
        let pieces: Vec<_> = self.seen.pieces(span).collect();
        let last = pieces.len().saturating_sub(1);
        for (index, (row, rect)) in pieces.into_iter().enumerate() {
            let baseline = self.seen.origin.y + self.seen.laid.rows[row].baseline;
            let piece = Piece {
                mark,
                x: rect.x_range(),
                row,
                lane,
                y: baseline + self.lanes.first + f32::from(lane) * self.lanes.pitch,
                color: self.brush.color(mark),
                lifted: self.brush.emphasis.lifts(mark),
                begins: index == 0 && block.start <= span.start,
                ends: index == last && span.end <= block.end,
            };
            if mark.shape == RoleShape::Tag {
                self.tag(&piece, rect);
            }
            self.line(&piece);
        }
    }

    fn zoom(&self) -> f32 {
        self.brush.scene.setter.setting.zoom
    }

    /// The line in the lane, with the letter in it.
    fn line(&mut self, piece: &Piece<'_>) {
        let zoom = self.zoom();
        let width = match (piece.mark.shape, piece.lifted) {
            (RoleShape::Line, false) => 2.0,
            (RoleShape::Line, true) => 2.6,
            (_, false) => 1.0,
            (_, true) => 1.6,
        } * zoom.sqrt();
        let style = if piece.mark.shape == RoleShape::Bracket { LineStyle::Solid } else { piece.mark.line };
        let pen = Pen { style, color: piece.color, width, dashed: piece.mark.provisional, scale: zoom };
        let has_letter = piece.begins && !piece.mark.letter.is_empty();
        let letter = if has_letter { self.letter(piece) } else { Rangef::point(piece.x.min) };
        // In lower lanes what is left of the letter belongs to the letters above it.
        let before = if piece.lane == 0 { piece.x.min } else { letter.min };
        for x in [Rangef::new(before, letter.min), Rangef::new(letter.max.max(piece.x.min), piece.x.max)] {
            if x.span() > 1.5 {
                pen.line(self.brush.painter, x, piece.y, &mut self.strata.over);
            }
        }
        if piece.mark.shape == RoleShape::Bracket {
            self.ticks(piece, piece.x, width);
        }
    }

    /// The ticks of a bracket, up to the words at its true ends.
    fn ticks(&mut self, piece: &Piece<'_>, x: Rangef, width: f32) {
        let scale = self.brush.painter.pixels_per_point();
        let thick = (width * scale).round().max(1.0) / scale;
        let bottom = (piece.y * scale).round() / scale;
        let top = bottom - 4.5 * self.zoom();
        let ends = [piece.begins.then_some(x.min), piece.ends.then_some(x.max - thick)];
        for at in ends.into_iter().flatten() {
            let at = (at * scale).round() / scale;
            let upright = Rect::from_x_y_ranges(at..=at + thick, top..=bottom);
            self.strata.over.push(Shape::rect_filled(upright, 0.0, piece.color));
        }
    }

    /// A soft tag behind the words, round where the mark begins and ends.
    fn tag(&mut self, piece: &Piece<'_>, rect: Rect) {
        let share = match (piece.mark.provisional, piece.lifted) {
            (true, _) => FILL_PROVISIONAL,
            (false, true) => FILL_LIFTED,
            (false, false) => FILL,
        };
        let tokens = self.brush.scene.setter.tokens;
        let full = tokens.mark(piece.mark.color);
        let color = full.gamma_multiply(share * self.brush.emphasis.strength(piece.mark));
        let radius = |round: bool| if round { (4.0 * self.zoom()).min(8.0) as u8 } else { 0 };
        let (left, right) = (radius(piece.begins), radius(piece.ends));
        let corners = CornerRadius { nw: left, sw: left, ne: right, se: right };
        let mut rect = self.seen.word_rect(self.brush.scene, piece.row, rect);
        rect.min.x -= if piece.begins { 2.0 } else { 0.0 };
        rect.max.x += if piece.ends { 2.0 } else { 0.0 };
        self.strata.under.push(RectShape::filled(rect, corners, color).into());
        if tokens.high_contrast {
            let line = Stroke::new(1.0, piece.color);
            self.strata.under.push(RectShape::stroke(rect, corners, line, StrokeKind::Inside).into());
        }
    }

    /// The letter where a mark begins; returns the part of the lane it takes up.
    fn letter(&mut self, piece: &Piece<'_>) -> Rangef {
        let zoom = self.zoom();
        let font = FontId::new(10.5 * zoom, family(self.brush.painter.ctx(), SANS_STRONG));
        let galley = self.brush.painter.layout_no_wrap(piece.mark.letter.to_string(), font, piece.color);
        // The galley is higher than its letter: only the capital's own box must stay free.
        let size = vec2(galley.size().x + 1.5 * zoom, 7.5 * zoom);
        let boxed = |left: f32| Rect::from_min_size(pos2(left, piece.y - size.y / 2.0), size);
        let fits = |left: f32| left + size.x + 6.0 * zoom <= piece.x.max;
        // Under a very short word the letter stands before the line rather than in its place.
        let start = if fits(piece.x.min) { piece.x.min } else { piece.x.min - size.x };
        let mut left = self.free_of_descenders(piece).filter(|&left| fits(left)).unwrap_or(start);
        while let Some(taken) = self.letters.iter().find(|taken| taken.intersects(boxed(left))) {
            left = taken.max.x + 0.1;
        }
        self.letters.push(boxed(left));
        let rect = Align2::LEFT_CENTER.anchor_size(pos2(left, piece.y), galley.size());
        self.strata.over.push(Shape::galley(rect.min, galley, piece.color));
        Rangef::new(left - zoom, left + size.x)
    }

    /// Where a letter in the first lane is not crossed by a `p` or `g` above it.
    fn free_of_descenders(&self, piece: &Piece<'_>) -> Option<f32> {
        if piece.lane > 0 {
            return None;
        }
        let laid = &self.seen.laid;
        let first = laid.columns.column(piece.mark.span.start);
        let row = laid.rows.get(piece.row)?;
        let glyphs = laid.galley.rows.get(piece.row)?.glyphs.get(first.checked_sub(row.first)?..)?;
        let descends = |glyph: &egui::epaint::text::Glyph| "gjpqyçQ,;".contains(glyph.chr);
        let clear = glyphs.iter().take(4).position(|glyph| !descends(glyph))?;
        (clear > 0).then(|| laid.x_at(piece.row, first + clear) + self.seen.origin.x)
    }
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
