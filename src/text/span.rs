//! Byte ranges of a text.

use std::cmp::{max, min};
use unicode_segmentation::GraphemeCursor;

/// A byte range of a text, end exclusive.
///
/// ```text
/// Selon l'agence
/// (0, 5) = [Selon] l'agence
/// (6, 14) = Selon [l'agence]
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The range `start..end`; the ends are put in order.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: min(start, end), end: max(start, end) }
    }

    /// The length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies inside.
    #[must_use]
    pub fn covers(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether at least one byte is shared.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The shared part, where there is one.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (max(self.start, other.start), min(self.end, other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The smallest span over both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { start: min(self.start, other.start), end: max(self.end, other.end) }
    }

    /// Without white space at the ends; `None` when nothing else is there.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Option<Self> {
        let slice = text.get(self.start..self.end)?;
        let start = self.start + (slice.len() - slice.trim_start().len());
        let end = start + slice.trim().len();
        (start < end).then_some(Self { start, end })
    }

    /// Widened to whole grapheme clusters, so that no letter is parted from its accent.
    #[must_use]
    pub fn on_graphemes(self, text: &str) -> Self {
        Self { start: grapheme_floor(text, self.start), end: grapheme_ceil(text, self.end) }
    }
}

/// The last grapheme border at or before `offset`.
fn grapheme_floor(text: &str, offset: usize) -> usize {
    let mut at = min(offset, text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    if is_border(text, at) { at } else { previous_grapheme(text, at) }
}

/// The first grapheme border at or after `offset`.
fn grapheme_ceil(text: &str, offset: usize) -> usize {
    let mut at = min(offset, text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    if is_border(text, at) { at } else { next_grapheme(text, at) }
}

fn is_border(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// The grapheme border before `offset` (a character border); 0 at the start.
#[must_use]
pub(crate) fn previous_grapheme(text: &str, offset: usize) -> usize {
    GraphemeCursor::new(offset, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The grapheme border after `offset` (a character border); the length at the end.
#[must_use]
pub(crate) fn next_grapheme(text: &str, offset: usize) -> usize {
    GraphemeCursor::new(offset, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_leaves_words_only() {
        let text = "a \u{202F}« oui » \n";
        assert_eq!(Span::new(1, text.len()).trimmed(text).map(|s| &text[s.start..s.end]), Some("« oui »"));
        assert_eq!(Span::new(1, 2).trimmed(text), None);
        assert_eq!(Span::new(1, 99).trimmed(text), None);
    }

    #[test]
    fn spans_take_whole_graphemes() {
        let text = "cafe\u{301} 👩‍🚀!"; // e + combining accent, a woman astronaut in three code points
        let accent = text.find('\u{301}').unwrap();
        assert_eq!(Span::new(0, accent).on_graphemes(text), Span::new(0, accent + 2));
        let rocket = text.find('🚀').unwrap();
        let person = text.find('👩').unwrap();
        assert_eq!(Span::new(rocket, text.len()).on_graphemes(text), Span::new(person, text.len()));
        assert_eq!(Span::new(2, 500).on_graphemes(text).end, text.len());
    }
}
