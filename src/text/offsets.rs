//! Offsets in bytes, code points and UTF-16 units, converted in O(log n).
//!
//! Every 256 bytes (at the next character border) the index remembers how many code points and UTF-16
//! units came before. A conversion finds its block by binary search and counts inside it. A text of
//! ASCII alone needs no index at all.

const BLOCK: usize = 256;

/// How far each unit has come at a place of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    byte: usize,
    code_points: usize,
    utf16: usize,
}

/// The offset index of one text.
#[derive(Clone, Debug)]
pub struct Offsets {
    /// One mark per block, the first at 0; empty when the text is ASCII.
    marks: Vec<Mark>,
    end: Mark,
}

impl Offsets {
    /// Indexes `text` in one pass.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            let end = Mark { byte: text.len(), code_points: text.len(), utf16: text.len() };
            return Self { marks: Vec::new(), end };
        }
        let mut marks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut here = Mark::default();
        let mut next = 0;
        for character in text.chars() {
            if here.byte >= next {
                marks.push(here);
                next = here.byte + BLOCK;
            }
            here.step(character);
        }
        Self { marks, end: here }
    }

    /// The length in code points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.end.code_points
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.end.byte == 0
    }

    /// Bytes → code points; `None` beyond the text or inside a character.
    #[must_use]
    pub fn code_points(&self, text: &str, byte: usize) -> Option<usize> {
        self.locate(text, byte, |mark| mark.byte).map(|mark| mark.code_points)
    }

    /// Code points → bytes; `None` beyond the text.
    #[must_use]
    pub fn byte(&self, text: &str, code_point: usize) -> Option<usize> {
        self.locate(text, code_point, |mark| mark.code_points).map(|mark| mark.byte)
    }

    /// Bytes → UTF-16 units; `None` beyond the text or inside a character.
    #[must_use]
    pub fn utf16(&self, text: &str, byte: usize) -> Option<usize> {
        self.locate(text, byte, |mark| mark.byte).map(|mark| mark.utf16)
    }

    /// UTF-16 units → bytes; `None` beyond the text or inside a surrogate pair.
    #[must_use]
    pub fn byte_of_utf16(&self, text: &str, unit: usize) -> Option<usize> {
        self.locate(text, unit, |mark| mark.utf16).map(|mark| mark.byte)
    }

    /// All units at the place where `unit` of them stands at `offset`.
    fn locate(&self, text: &str, offset: usize, unit: fn(&Mark) -> usize) -> Option<Mark> {
        if offset > unit(&self.end) {
            return None;
        }
        if self.marks.is_empty() {
            return Some(Mark { byte: offset, code_points: offset, utf16: offset });
        }
        let block = self.marks.partition_point(|mark| unit(mark) <= offset) - 1;
        let mut here = self.marks[block];
        for character in text[here.byte..].chars() {
            if unit(&here) >= offset {
                break;
            }
            here.step(character);
        }
        (unit(&here) == offset).then_some(here)
    }
}

impl Mark {
    fn step(&mut self, character: char) {
        self.byte += character.len_utf8();
        self.code_points += 1;
        self.utf16 += character.len_utf16();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "(\\PC|é|👩‍🚀|سانا|\u{301}|\r\n){0,400}") {
            let offsets = Offsets::new(&text);
            let mut here = Mark::default();
            for character in text.chars() {
                prop_assert_eq!(offsets.code_points(&text, here.byte), Some(here.code_points));
                prop_assert_eq!(offsets.byte(&text, here.code_points), Some(here.byte));
                prop_assert_eq!(offsets.utf16(&text, here.byte), Some(here.utf16));
                prop_assert_eq!(offsets.byte_of_utf16(&text, here.utf16), Some(here.byte));
                if character.len_utf8() > 1 {
                    prop_assert_eq!(offsets.code_points(&text, here.byte + 1), None);
                }
                if character.len_utf16() > 1 {
                    prop_assert_eq!(offsets.byte_of_utf16(&text, here.utf16 + 1), None);
                }
                here.step(character);
            }
            prop_assert_eq!(offsets.code_points(&text, text.len()), Some(offsets.len()));
            prop_assert_eq!(offsets.code_points(&text, text.len() + 1), None);
            prop_assert_eq!(offsets.byte(&text, offsets.len() + 1), None);
        }
    }
}
