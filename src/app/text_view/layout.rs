//! Laying out one block: egui sets the type, the guard looks at the result.
//!
//! Galleys are asked for anew in every frame (egui's own cache makes that cheap and frees what is out of
//! sight); they are never kept, since their places in the font atlas can die at any time.

use super::columns::{Care, Columns, HOLDER, is_faithful};
use super::document::{Block, Document};
use super::zone::Type;
use crate::app::theme::{Tokens, size};
use crate::text::Span;
use egui::epaint::text::{LayoutJob, TextFormat};
use egui::{Color32, Context, FontId, Galley};
use std::ops::Range;
use std::sync::Arc;

/// How wide and large the text is set; when this changes, all heights do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    /// The measure, in points.
    pub(super) width: f32,
    /// 1.0 is 100 %.
    pub(super) zoom: f32,
    pub(super) pixels_per_point: f32,
}

/// Words the type cannot set in place: shaped on their own and painted over their holders.
#[derive(Clone, Debug)]
pub(super) struct Inset {
    /// The columns it stands for.
    pub(super) columns: Range<usize>,
    pub(super) galley: Arc<Galley>,
}

/// A block set in type, with the columns of its text.
#[derive(Debug)]
pub(super) struct Laid<'t> {
    pub(super) columns: Columns<'t>,
    pub(super) galley: Arc<Galley>,
    pub(super) rows: Vec<RowShape>,
    pub(super) insets: Vec<Inset>,
    pub(super) height: BlockHeight,
    /// Whether columns can be trusted; without it no offset may come from here.
    pub(super) faithful: bool,
    /// Whether dots stand for letters that cannot be shown safely.
    pub(super) has_dots: bool,
}

/// One row of a block, relative to the galley.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowShape {
    /// The first column and the one after the last.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) top: f32,
    pub(super) bottom: f32,
    pub(super) baseline: f32,
}

/// What makes up the height of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlockHeight {
    pub(super) before: f32,
    pub(super) rows: f32,
    pub(super) after: f32,
}

impl BlockHeight {
    pub(super) fn total(self) -> f32 {
        self.before + self.rows + self.after
    }
}

/// Where the lanes run under a line of this type.
#[derive(Clone, Copy, Debug)]
pub(super) struct LaneShape {
    /// From the baseline to the middle of the first lane.
    pub(super) first: f32,
    /// From lane to lane.
    pub(super) pitch: f32,
    /// The height of a line with its lanes.
    pub(super) line_height: f32,
}

impl LaneShape {
    pub(super) fn new(kind: &Type, zoom: f32, lanes: usize) -> Self {
        let pitch = 5.0 * zoom;
        let first = (0.34 * kind.size).max(5.0 * zoom);
        // Between a baseline and the capitals below it: what is free without making the line higher.
        let free = kind.line_height - 0.74 * kind.size - first - 1.5 * zoom;
        let fitting = (free / pitch).floor().max(0.0) + 1.0;
        let more = (lanes as f32 - fitting).max(0.0);
        Self { first, pitch, line_height: kind.line_height + more * pitch }
    }
}

/// What all blocks of a frame are laid out with.
#[derive(Clone, Copy)]
pub(super) struct Setter<'f> {
    pub(super) ctx: &'f Context,
    pub(super) document: &'f Document,
    pub(super) tokens: &'f Tokens,
    pub(super) setting: Setting,
}

impl<'f> Setter<'f> {
    /// Sets `block` in type, with room for `lanes` lanes.
    pub(super) fn lay_out(&self, block: usize, lanes: usize) -> Option<Laid<'f>> {
        let Block { span, style, first, last, .. } = *self.document.blocks.get(block)?;
        let kind = style.type_at(self.setting.zoom);
        let columns = Columns::new(self.document.text.as_str(), span);
        let format = self.format(&kind, lanes);
        let mut found = None;
        for care in Care::ALL {
            let suspects = if care == Care::Trusted { self.suspects(&columns, &format) } else { Vec::new() };
            let display = columns.display(care, kind.capitals, &suspects);
            let insets = if care == Care::Plain { Vec::new() } else { self.insets(&columns, &format) };
            let galley = self.galley(display, &format, &insets);
            // The job's own text is compared, so that nothing can come between the two.
            let faithful = is_faithful(&galley, galley.text());
            found = Some((galley, insets, faithful, care));
            if faithful {
                break;
            }
        }
        let (galley, insets, faithful, care) = found?;
        let rows = rows(&galley);
        // egui centres words in a line that lanes have made higher; all of that room belongs below.
        let above = (LaneShape::new(&kind, self.setting.zoom, lanes).line_height - kind.line_height) / 2.0;
        let height = BlockHeight {
            before: if first { kind.before } else { 0.0 } - above,
            rows: galley.size().y,
            after: if last { kind.after } else { 0.0 } + above,
        };
        Some(Laid { columns, galley, rows, insets, height, faithful, has_dots: care > Care::LeftToRight })
    }

    /// A guess at the height of a block, without setting it.
    pub(super) fn guess(&self, block: &Block, lanes: usize) -> f32 {
        let kind = block.style.type_at(self.setting.zoom);
        let per_row = (self.setting.width / (kind.size * 0.52 + kind.spacing)).max(1.0);
        let rows = (block.chars as f32 / per_row).ceil().max(1.0);
        let edge = |is: bool, white: f32| if is { white } else { 0.0 };
        let line_height = LaneShape::new(&kind, self.setting.zoom, lanes).line_height;
        edge(block.first, kind.before) + rows * line_height + edge(block.last, kind.after)
    }

    fn format(&self, kind: &Type, lanes: usize) -> TextFormat {
        TextFormat {
            font_id: FontId::new(kind.size, kind.family(self.ctx)),
            color: kind.color(self.tokens),
            line_height: Some(LaneShape::new(kind, self.setting.zoom, lanes).line_height),
            extra_letter_spacing: kind.spacing,
            ..TextFormat::default()
        }
    }

    /// The graphemes that fail the guard even alone, such as a letter the font takes apart.
    fn suspects<'t>(&self, columns: &Columns<'t>, format: &TextFormat) -> Vec<&'t str> {
        let fails = |grapheme: &&str| {
            let columns = Columns::new(grapheme, Span::new(0, grapheme.len()));
            let galley = self.galley(columns.display(Care::LeftToRight, false, &[]), format, &[]);
            !is_faithful(&galley, galley.text())
        };
        columns.unusual().into_iter().filter(fails).collect()
    }

    /// Right-to-left words, each shaped alone.
    fn insets(&self, columns: &Columns<'_>, format: &TextFormat) -> Vec<Inset> {
        columns
            .right_to_left_words()
            .into_iter()
            .map(|range| {
                let (from, to) =
                    (columns.byte(range.start) - columns.byte(0), columns.byte(range.end) - columns.byte(0));
                let word = columns.text().get(from..to).unwrap_or_default().to_owned();
                let job = LayoutJob::single_section(word, format.clone());
                Inset { columns: range, galley: self.ctx.fonts_mut(|fonts| fonts.layout_job(job)) }
            })
            .collect()
    }

    /// One galley; the holders of each inset are spread to its width.
    fn galley(&self, display: String, format: &TextFormat, insets: &[Inset]) -> Arc<Galley> {
        let mut job = LayoutJob::default();
        if insets.is_empty() {
            job = LayoutJob::single_section(display, format.clone());
        } else {
            let space = self.ctx.fonts_mut(|fonts| fonts.glyph_width(&format.font_id, HOLDER));
            let at = |column: usize| display.char_indices().nth(column).map_or(display.len(), |(at, _)| at);
            let mut done = 0;
            for inset in insets {
                let (from, to) = (at(inset.columns.start), at(inset.columns.end));
                job.append(&display[done..from], 0.0, format.clone());
                // Spacing stands before a glyph: the first holder begins the word, the others spread it.
                let first = from + HOLDER.len_utf8();
                let others = (inset.columns.len() - 1).max(1) as f32;
                let spacing = (inset.galley.size().x - space) / others - space;
                let spread = TextFormat { extra_letter_spacing: spacing, ..format.clone() };
                job.append(
                    &display[from..first],
                    0.0,
                    TextFormat { extra_letter_spacing: 0.0, ..format.clone() },
                );
                job.append(&display[first..to], 0.0, spread);
                done = to;
            }
            job.append(&display[done..], 0.0, format.clone());
        }
        job.wrap.max_width = self.setting.width;
        job.break_on_newline = false;
        self.ctx.fonts_mut(|fonts| fonts.layout_job(job))
    }
}

/// The measure: as wide as 71 average characters of French at this size.
pub(super) fn measure(ctx: &Context, zoom: f32) -> f32 {
    const SAMPLE: &str = "Le ministre russe des Affaires étrangères a rencontré le dirigeant nord-coréen pour renforcer les liens.";
    let family = super::ZoneStyle::Body.type_at(zoom).family(ctx);
    let font = FontId::new(size::ARTICLE * zoom, family);
    let sample = ctx.fonts_mut(|fonts| fonts.layout_no_wrap(SAMPLE.to_owned(), font, Color32::BLACK));
    71.0 * sample.size().x / SAMPLE.chars().count() as f32
}

fn rows(galley: &Galley) -> Vec<RowShape> {
    let mut first = 0;
    galley
        .rows
        .iter()
        .map(|row| {
            let end = first + row.glyphs.len();
            let baseline = row.pos.y + row.glyphs.first().map_or(row.size.y * 0.7, |glyph| glyph.pos.y);
            let shape = RowShape { first, end, top: row.min_y(), bottom: row.max_y(), baseline };
            first = end;
            shape
        })
        .collect()
}
