//! The offset guard: the one file that knows what is shown in place of each character, and converts
//! between display columns, code points and bytes.
//!
//! A block is shown one character for one character, so that column *k* of the display is code point *k*
//! of the block. egui breaks this silently when a font shapes right-to-left words or takes letters
//! apart: glyphs and characters then differ in number or order, and every later click would be stored at
//! a wrong place. [`is_faithful`] looks at each laid out block; one that fails is shown with more
//! [`Care`], the offending characters replaced one for one. No offset ever comes from a block that fails.

use crate::text::Span;
use egui::Galley;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Shown for directional marks, which would otherwise reorder the line unseen.
const DIRECTION: char = '◊';
/// Shown for other characters without a body, and for what no font can be trusted with.
const DOT: char = '·';
/// Holds the place of a right-to-left word, which is painted over it.
pub(super) const HOLDER: char = '\u{A0}';

/// How far a block's display stands from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Care {
    /// Spaces and hyphens mapped for line breaking, characters without a body made visible.
    Plain,
    /// And right-to-left words replaced by holders.
    LeftToRight,
    /// And graphemes that cannot be trusted even alone replaced by dots.
    Trusted,
    /// And whatever is not ASCII replaced by dots.
    Ascii,
}

impl Care {
    pub(super) const ALL: [Self; 4] = [Self::Plain, Self::LeftToRight, Self::Trusted, Self::Ascii];
}

/// The columns of a block: where each of its code points stands in the text.
#[derive(Debug)]
pub(super) struct Columns<'t> {
    text: &'t str,
    start: usize,
    /// The byte of each column within the block, and of the end.
    bytes: Vec<u32>,
}

impl<'t> Columns<'t> {
    /// The columns of `span`, which lies on character borders of `text`.
    pub(super) fn new(text: &'t str, span: Span) -> Self {
        let slice = text.get(span.start..span.end).unwrap_or_default();
        let mut bytes = Vec::with_capacity(slice.len() + 1);
        bytes.extend(slice.char_indices().map(|(at, _)| at as u32));
        bytes.push(slice.len() as u32);
        Self { text: slice, start: span.start, bytes }
    }

    /// The number of columns.
    pub(super) fn len(&self) -> usize {
        self.bytes.len() - 1
    }

    /// The text of the block.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// The place of a column in the whole text; the end of the block for columns beyond.
    pub(super) fn byte(&self, column: usize) -> usize {
        self.start + self.bytes[column.min(self.len())] as usize
    }

    /// The column of a place in the whole text: the first that does not lie before it, within the block.
    pub(super) fn column(&self, byte: usize) -> usize {
        let within = byte.saturating_sub(self.start).min(self.text.len()) as u32;
        self.bytes.partition_point(|&start| start < within)
    }

    /// The columns on grapheme borders, both ends included.
    pub(super) fn borders(&self) -> Vec<usize> {
        let mut column = 0;
        let mut borders: Vec<usize> = self
            .text
            .graphemes(true)
            .map(|grapheme| {
                let here = column;
                column += grapheme.chars().count();
                here
            })
            .collect();
        borders.push(column);
        borders
    }

    /// The border nearest before (or after) `column`, not `column` itself.
    pub(super) fn neighbour(&self, column: usize, forward: bool) -> Option<usize> {
        let at = self.bytes[column.min(self.len())] as usize;
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        let found =
            if forward { cursor.next_boundary(self.text, 0) } else { cursor.prev_boundary(self.text, 0) };
        found.ok().flatten().map(|byte| self.column(self.start + byte))
    }

    /// What is shown for the block, one character for each of its characters; dots for `suspects`.
    pub(super) fn display(&self, care: Care, capitals: bool, suspects: &[&str]) -> String {
        let mut shown = String::with_capacity(self.text.len());
        let mut before = ' ';
        let mut show = |character: char, is_suspect: bool| {
            let mut visible = visible(character, before);
            before = character;
            if care >= Care::LeftToRight && is_right_to_left(character) {
                visible = HOLDER;
            } else if is_suspect || care == Care::Ascii && !(visible.is_ascii() || visible == HOLDER) {
                visible = DOT;
            }
            if capitals {
                let mut upper = visible.to_uppercase();
                // ß has two capitals: it stays as it is, since one character must stand for one.
                if let (Some(one), None) = (upper.next(), upper.next()) {
                    visible = one;
                }
            }
            shown.push(visible);
        };
        if suspects.is_empty() {
            self.text.chars().for_each(|character| show(character, false));
        } else {
            for grapheme in self.text.graphemes(true) {
                let is_suspect = suspects.contains(&grapheme);
                grapheme.chars().for_each(|character| show(character, is_suspect));
            }
        }
        shown
    }

    /// The different graphemes of the block that are not plain ASCII.
    pub(super) fn unusual(&self) -> Vec<&'t str> {
        let mut found: Vec<_> = self.text.graphemes(true).filter(|grapheme| !grapheme.is_ascii()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The right-to-left words, as ranges of columns.
    pub(super) fn right_to_left_words(&self) -> Vec<std::ops::Range<usize>> {
        let mut words: Vec<std::ops::Range<usize>> = Vec::new();
        for (column, character) in self.text.chars().enumerate() {
            if is_right_to_left(character) {
                match words.last_mut() {
                    Some(word) if word.end == column => word.end += 1,
                    _ => words.push(column..column + 1),
                }
            }
        }
        words
    }
}

/// Whether the glyphs of `galley` stand one for one, and in order, for the characters of `display`.
///
/// Within a grapheme the shaper may name a glyph after the letter that carries it (`q` and its tilde).
pub(super) fn is_faithful(galley: &Galley, display: &str) -> bool {
    let mut glyphs = galley.rows.iter().flat_map(|row| &row.glyphs);
    let mut wanted = display.char_indices();
    loop {
        match (wanted.next(), glyphs.next()) {
            (None, None) => return true,
            (Some((at, character)), Some(glyph)) => {
                if glyph.chr != character && is_grapheme_border(display, at) {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

/// Whether a grapheme begins at `at`, a character border of `text`.
pub(super) fn is_grapheme_border(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// What is shown for a character that follows `before`.
fn visible(character: char, before: char) -> char {
    match character {
        // egui breaks lines at every space but U+00A0.
        '\u{202F}' | '\u{2007}' => '\u{A0}',
        '\u{2011}' => '-',
        '\t' | '\u{B}' | '\u{C}' | '\u{85}' => ' ',
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => DIRECTION,
        // Joiners belong inside emoji and inside many scripts; between Latin letters they are accidents.
        '\u{200C}' | '\u{200D}' if !before.is_ascii() && before > '\u{24F}' => character,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{180E}' => DOT,
        _ if character.is_control() => DOT,
        _ => character,
    }
}

/// Letters and marks of the scripts written from right to left (Unicode blocks).
fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_count_code_points() {
        let text = "x\n📰 é\u{301}t\u{E9}";
        let columns = Columns::new(text, Span::new(2, text.len()));
        assert_eq!(columns.len(), 6);
        assert_eq!((columns.byte(0), columns.byte(1), columns.byte(99)), (2, 6, text.len()));
        assert_eq!(
            (columns.column(2), columns.column(3), columns.column(6), columns.column(0)),
            (0, 1, 1, 0)
        );
        assert_eq!(columns.borders(), [0, 1, 2, 4, 5, 6]);
        assert_eq!(columns.neighbour(2, true), Some(4));
        assert_eq!(columns.neighbour(4, false), Some(2));
    }

    #[test]
    fn hidden_characters_are_shown() {
        let text = "a\u{202F}: b\u{2011}c\u{202E}d\u{200B}e👩\u{200D}🚀ß";
        let columns = Columns::new(text, Span::new(0, text.len()));
        assert_eq!(columns.display(Care::Plain, false, &[]), "a\u{A0}: b-c◊d·e👩\u{200D}🚀ß");
        assert!(columns.display(Care::Plain, true, &[]).ends_with('ß'));
        assert_eq!(columns.display(Care::Trusted, false, &["ß"]), "a\u{A0}: b-c◊d·e👩\u{200D}🚀·");
        assert_eq!(columns.display(Care::Ascii, false, &[]), "a\u{A0}: b-c·d·e····");
    }

    proptest! {
        #[test]
        fn one_character_stands_for_one(text in "(\\PC|\u{301}|\u{202F}|سانا|\u{202E}){0,60}") {
            let columns = Columns::new(&text, Span::new(0, text.len()));
            for care in Care::ALL {
                prop_assert_eq!(columns.display(care, true, &columns.unusual()).chars().count(), columns.len());
            }
            for column in 0..=columns.len() {
                prop_assert_eq!(columns.column(columns.byte(column)), column);
            }
        }
    }
}
