//! Where the caret goes: by letter, word, sentence, line, paragraph, page.

use super::State;
use super::heights::Heights;
use super::layout::Laid;
use super::seen::Scene;
use crate::text::{sentence_at, words};

/// An x to the right of every row, still small enough to compute with.
const BEYOND: f32 = 1e6;

/// What the caret moves by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Grapheme,
    Word,
    Sentence,
    Line,
    LineEdge,
    Paragraph,
    Page,
    Text,
}

/// The caret of a text, with what it needs to see.
pub(super) struct Mover<'f> {
    pub(super) scene: &'f Scene<'f>,
    pub(super) heights: &'f mut Heights,
    /// The height of the view.
    pub(super) page: f32,
}

/// A laid out block with the caret's place in it.
struct Here<'f> {
    block: usize,
    laid: Laid<'f>,
    column: usize,
}

impl<'f> Mover<'f> {
    /// Moves the caret by one step; the selection is the caller's to mend.
    pub(super) fn step(&mut self, state: &mut State, step: Step, forward: bool) {
        let byte = state.caret;
        let document = self.scene.setter.document;
        let Some(block) = document.block_at(byte) else { return };
        let Some(laid) = self.scene.measure(block, self.heights) else { return };
        let here = Here { block, column: laid.columns.column(byte), laid };
        let row = here.laid.row_of(here.column, state.at_row_end);
        let goal = state.goal_x.take();
        let (byte, at_row_end) = match step {
            Step::Grapheme => (self.by_grapheme(&here, byte, forward), false),
            Step::Word => (self.by_word(&here, byte, forward), false),
            Step::Sentence => (self.by_sentence(byte, forward), false),
            Step::Paragraph => (self.by_paragraph(&here, byte, forward), false),
            Step::Text if forward => (document.blocks.last().map_or(0, |last| last.span.end), false),
            Step::Text => (document.blocks.first().map_or(0, |first| first.span.start), false),
            Step::LineEdge if forward => {
                let (column, at_row_end) = here.laid.column_at(row, BEYOND);
                (here.laid.columns.byte(column), at_row_end)
            }
            Step::LineEdge => (here.laid.columns.byte(here.laid.rows[row].first), false),
            Step::Line | Step::Page => {
                let x = goal.unwrap_or_else(|| here.laid.x_at(row, here.column));
                state.goal_x = Some(x);
                if step == Step::Line {
                    self.by_line(&here, row, x, forward)
                } else {
                    self.by_page(&here, row, x, forward)
                }
            }
        };
        (state.caret, state.at_row_end) = (byte, at_row_end);
    }

    fn by_grapheme(&self, here: &Here<'f>, byte: usize, forward: bool) -> usize {
        let columns = &here.laid.columns;
        match columns.neighbour(here.column, forward) {
            // In the white between two blocks every place is the end of the one before.
            Some(column) if byte <= columns.byte(columns.len()) => columns.byte(column),
            _ => self.next_block(here.block, forward).unwrap_or(byte),
        }
    }

    /// The start of the next block, or the end of the one before.
    fn next_block(&self, block: usize, forward: bool) -> Option<usize> {
        let blocks = &self.scene.setter.document.blocks;
        if forward {
            blocks.get(block + 1).map(|next| next.span.start)
        } else {
            block.checked_sub(1).map(|before| blocks[before].span.end)
        }
    }

    /// To the end of a word forwards, to the start of one backwards.
    fn by_word(&self, here: &Here<'f>, byte: usize, forward: bool) -> usize {
        let document = self.scene.setter.document;
        let start = document.blocks[here.block].span.start;
        let within = |block: usize, start: usize| {
            words(document.slice(block))
                .into_iter()
                .map(move |word| (start + word.span.start, start + word.span.end))
        };
        let found = if forward {
            within(here.block, start).map(|(_, end)| end).find(|&end| end > byte)
        } else {
            within(here.block, start).map(|(start, _)| start).take_while(|&start| start < byte).last()
        };
        found.or_else(|| self.next_block(here.block, forward)).unwrap_or(byte)
    }

    /// To the end of this sentence or the next one; backwards to the start of this one or the one before.
    fn by_sentence(&self, byte: usize, forward: bool) -> usize {
        let text = self.scene.text();
        let here = sentence_at(text, byte);
        if forward {
            let end = here.map_or(byte, |sentence| sentence.end);
            if end > byte {
                return end;
            }
            let rest = &text[byte..];
            let next = byte + (rest.len() - rest.trim_start().len());
            sentence_at(text, next).map_or(byte, |sentence| sentence.end.max(byte))
        } else {
            let start = here.map_or(byte, |sentence| sentence.start);
            if start < byte {
                return start;
            }
            let before = text[..byte].trim_end();
            let last = before.char_indices().next_back().map_or(0, |(at, _)| at);
            sentence_at(text, last).map_or(0, |sentence| sentence.start.min(byte))
        }
    }

    fn by_paragraph(&self, here: &Here<'f>, byte: usize, forward: bool) -> usize {
        let blocks = &self.scene.setter.document.blocks;
        let starts = |range: &[super::document::Block]| -> Vec<usize> {
            range.iter().filter(|block| block.first).map(|block| block.span.start).collect()
        };
        if forward {
            let after = starts(&blocks[here.block + 1..]).into_iter().next();
            after.or_else(|| blocks.last().map(|last| last.span.end)).unwrap_or(byte)
        } else {
            starts(&blocks[..=here.block]).into_iter().rfind(|&start| start < byte).unwrap_or(0)
        }
    }

    fn by_line(&mut self, here: &Here<'f>, row: usize, x: f32, forward: bool) -> (usize, bool) {
        let columns = &here.laid.columns;
        if forward && row + 1 < here.laid.rows.len() {
            return on_row(&here.laid, row + 1, x);
        }
        if !forward && row > 0 {
            return on_row(&here.laid, row - 1, x);
        }
        let next = if forward { Some(here.block + 1) } else { here.block.checked_sub(1) };
        match next.and_then(|block| self.scene.measure(block, self.heights)) {
            Some(laid) => on_row(&laid, if forward { 0 } else { laid.rows.len().saturating_sub(1) }, x),
            // Beyond the first and the last line there is only the very end.
            None => (columns.byte(if forward { columns.len() } else { 0 }), false),
        }
    }

    fn by_page(&mut self, here: &Here<'f>, row: usize, x: f32, forward: bool) -> (usize, bool) {
        let middle = here.laid.rows.get(row).map_or(0.0, |row| (row.top + row.bottom) / 2.0);
        let from = self.heights.top(here.block) + here.laid.height.before + middle;
        let to = from + 0.85 * if forward { self.page } else { -self.page };
        let block = self.heights.block_at(to);
        let Some(laid) = self.scene.measure(block, self.heights) else {
            return (here.laid.columns.byte(here.column), false);
        };
        let row = laid.row_at(to - self.heights.top(block) - laid.height.before);
        on_row(&laid, row, x)
    }
}

fn on_row(laid: &Laid<'_>, row: usize, x: f32) -> (usize, bool) {
    let (column, at_row_end) = laid.column_at(row, x);
    (laid.columns.byte(column), at_row_end)
}
