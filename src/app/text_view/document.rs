//! The text as a table of blocks: what is laid out, measured and scrolled one by one.
//!
//! A block is a line of the text without the white space around it; empty lines are no blocks, they are
//! the white between them. A giant paragraph is cut into blocks of some two thousand characters at word
//! borders, so that no frame ever lays out more than it shows.

use super::columns::is_grapheme_border;
use super::{Zone, ZoneStyle};
use crate::text::{Span, Text};

/// Paragraphs longer than this many bytes are cut.
const LONGEST: usize = 2_400;
/// How many bytes before that limit a space is looked for.
const SEARCH: usize = 400;

/// One block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// Where it stands in the text; never empty.
    pub(super) span: Span,
    /// Its length in code points.
    pub(super) chars: u32,
    /// How it looks.
    pub(super) style: ZoneStyle,
    /// Whether a paragraph begins here.
    pub(super) first: bool,
    /// Whether a paragraph ends here.
    pub(super) last: bool,
}

/// The text with its blocks.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) text: Text,
    pub(super) blocks: Vec<Block>,
}

impl Document {
    /// Finds the blocks in one pass.
    pub(super) fn new(text: Text, zones: &[Zone]) -> Self {
        let mut blocks = Vec::with_capacity(text.as_str().len() / 200 + 1);
        let mut start = 0;
        for line in text.as_str().split(['\n', '\r', '\u{2028}', '\u{2029}']) {
            let end = start + line.len();
            cut(text.as_str(), Span::new(start, end), &mut blocks);
            start = end + text.as_str()[end..].chars().next().map_or(0, char::len_utf8);
        }
        let mut document = Self { text, blocks };
        document.set_zones(zones);
        document
    }

    /// Gives each block the look of the zone that covers most of it; of equal ones the later wins.
    pub(super) fn set_zones(&mut self, zones: &[Zone]) {
        let mut covered = vec![0; self.blocks.len()];
        for block in &mut self.blocks {
            block.style = ZoneStyle::Body;
        }
        for zone in zones {
            let from = self.blocks.partition_point(|block| block.span.end <= zone.span.start);
            for (block, most) in self.blocks[from..].iter_mut().zip(&mut covered[from..]) {
                let Some(shared) = block.span.intersection(zone.span) else { break };
                if shared.len() >= *most {
                    *most = shared.len();
                    block.style = zone.style;
                }
            }
        }
    }

    /// The block a byte lies in, or the one before where that is white between two; `None` without blocks.
    pub(super) fn block_at(&self, byte: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.span.start <= byte);
        (!self.blocks.is_empty()).then(|| after.saturating_sub(1))
    }

    /// The blocks that share bytes with `span`.
    pub(super) fn blocks_in(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.blocks.partition_point(|block| block.span.end <= span.start);
        let to = self.blocks.partition_point(|block| block.span.start < span.end);
        from..to.max(from)
    }

    /// The text of a block.
    pub(super) fn slice(&self, block: usize) -> &str {
        self.blocks.get(block).and_then(|block| self.text.slice(block.span)).unwrap_or_default()
    }
}

/// Adds the blocks of one line.
fn cut(text: &str, line: Span, blocks: &mut Vec<Block>) {
    // A space that carries an accent is kept: without it the accent would begin the block.
    let Some(paragraph) = line.trimmed(text).map(|span| span.on_graphemes(text)) else { return };
    let mut start = paragraph.start;
    while start < paragraph.end {
        let end = if paragraph.end - start <= LONGEST { paragraph.end } else { cut_at(text, start) };
        let span = Span::new(start, end.min(paragraph.end));
        let chars = text.get(span.start..span.end).unwrap_or_default().chars().count() as u32;
        let (first, last) = (start == paragraph.start, span.end == paragraph.end);
        blocks.push(Block { span, chars, style: ZoneStyle::Body, first, last });
        start = span.end;
    }
}

/// Where a long block that begins at `start` ends: behind the last space, or else at a grapheme border.
fn cut_at(text: &str, start: usize) -> usize {
    let floor = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let limit = floor((start + LONGEST).min(text.len()));
    let window = floor(limit - SEARCH);
    let candidates = text[window..limit].char_indices().rev().map(|(at, c)| (window + at + c.len_utf8(), c));
    let behind_space = candidates
        .filter(|(_, c)| c.is_whitespace())
        .map(|(at, _)| at)
        .find(|&at| is_grapheme_border(text, at));
    let any = || text[window..limit].char_indices().rev().map(|(at, _)| window + at);
    // A cluster longer than the window is no letter of any language: it is cut between characters.
    behind_space.or_else(|| any().find(|&at| is_grapheme_border(text, at))).unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_become_blocks_without_their_white() {
        let text = Text::new("\n\nMonde\n  \n  1. ici  \nFin");
        let document =
            Document::new(text.clone(), &[Zone { span: Span::new(2, 7), style: ZoneStyle::Section }]);
        let slices: Vec<_> = (0..document.blocks.len()).map(|i| document.slice(i)).collect();
        assert_eq!(slices, ["Monde", "1. ici", "Fin"]);
        assert_eq!(document.blocks[0].style, ZoneStyle::Section);
        assert_eq!(document.blocks[1].style, ZoneStyle::Body);
        assert_eq!(document.block_at(0), Some(0));
        assert_eq!(document.block_at(9), Some(0));
        assert_eq!(document.block_at(999), Some(2));
        assert_eq!(document.blocks_in(Span::new(7, 12)), 1..1);
        assert_eq!(document.blocks_in(Span::new(0, 999)), 0..3);
        assert_eq!(Document::new(Text::new(" \n "), &[]).block_at(0), None);
    }

    #[test]
    fn giant_paragraphs_are_cut_at_words() {
        let document = Document::new(Text::new("été comme hiver ".repeat(1000)), &[]);
        assert!(document.blocks.len() > 5);
        for (index, block) in document.blocks.iter().enumerate() {
            assert!(block.span.len() <= LONGEST);
            assert!(block.last || document.slice(index).ends_with(' '));
        }
    }

    proptest! {
        #[test]
        fn blocks_hold_everything_but_white(text in "(\\PC{0,3}|é{0,2000}|\u{301}| |\n|🚀{0,900}|\u{2028}){0,20}") {
            let document = Document::new(Text::new(text.clone()), &[]);
            let mut end = 0;
            for block in &document.blocks {
                prop_assert!(block.span.start >= end && !block.span.is_empty());
                prop_assert!(text[end..block.span.start].trim().is_empty());
                prop_assert!(text.is_char_boundary(block.span.start) && text.is_char_boundary(block.span.end));
                end = block.span.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
