//! Offsets in bytes, code points and UTF-16 units, converted in O(log n).
//!
//! Every 256 bytes the index remembers how many code points and UTF-16 units began before. A conversion
//! finds its block, from bytes at once and from the other units by binary search, and counts inside it. A
//! text of ASCII alone needs no index at all.

const BLOCK: usize = 256;

/// How many units begin before a place of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    code_points: usize,
    utf16: usize,
}

/// The offset index of one text.
#[derive(Clone, Debug)]
pub struct Offsets {
    /// One mark per block, the first at 0; empty when the text is ASCII.
    marks: Vec<Mark>,
    /// The length in bytes.
    bytes: usize,
    end: Mark,
}

impl Offsets {
    /// Indexes `text` in one pass.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.len();
        if text.is_ascii() {
            return Self { marks: Vec::new(), bytes, end: Mark { code_points: bytes, utf16: bytes } };
        }
        let mut marks = Vec::with_capacity(bytes / BLOCK + 1);
        let mut here = Mark::default();
        for block in text.as_bytes().chunks(BLOCK) {
            marks.push(here);
            here.pass(block);
        }
        Self { marks, bytes, end: here }
    }

    /// The length in code points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.end.code_points
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    /// Bytes → code points; `None` beyond the text or inside a character.
    #[must_use]
    pub fn code_points(&self, text: &str, byte: usize) -> Option<usize> {
        self.before(text, byte).map(|mark| mark.code_points)
    }

    /// Code points → bytes; `None` beyond the text.
    #[must_use]
    pub fn byte(&self, text: &str, code_point: usize) -> Option<usize> {
        self.locate(text, code_point, |mark| mark.code_points)
    }

    /// Bytes → UTF-16 units; `None` beyond the text or inside a character.
    #[must_use]
    pub fn utf16(&self, text: &str, byte: usize) -> Option<usize> {
        self.before(text, byte).map(|mark| mark.utf16)
    }

    /// UTF-16 units → bytes; `None` beyond the text or inside a surrogate pair.
    #[must_use]
    pub fn byte_of_utf16(&self, text: &str, unit: usize) -> Option<usize> {
        self.locate(text, unit, |mark| mark.utf16)
    }

    /// The units before a byte; `None` where no character begins there.
    fn before(&self, text: &str, byte: usize) -> Option<Mark> {
        if byte > self.bytes || !text.is_char_boundary(byte) {
            return None;
        }
        if self.marks.is_empty() {
            return Some(Mark { code_points: byte, utf16: byte });
        }
        let Some(mut here) = self.marks.get(byte / BLOCK).copied() else { return Some(self.end) };
        here.pass(text.as_bytes().get(byte / BLOCK * BLOCK..byte)?);
        Some(here)
    }

    /// The byte of the character that begins after `offset` units.
    fn locate(&self, text: &str, offset: usize, unit: fn(&Mark) -> usize) -> Option<usize> {
        if offset >= unit(&self.end) {
            return (offset == unit(&self.end)).then_some(self.bytes);
        }
        if self.marks.is_empty() {
            return Some(offset);
        }
        let block = self.marks.partition_point(|mark| unit(mark) <= offset) - 1;
        let mut here = self.marks[block];
        let start = block * BLOCK;
        for (at, byte) in text.as_bytes().get(start..)?.iter().enumerate() {
            if begins_character(*byte) && unit(&here) >= offset {
                return (unit(&here) == offset).then_some(start + at);
            }
            here.pass(&[*byte]);
        }
        None
    }
}

impl Mark {
    /// Moves past the bytes of at most one block.
    fn pass(&mut self, bytes: &[u8]) {
        // Sums of bytes, which compilers turn into few wide instructions; no half block overflows them.
        for half in bytes.chunks(BLOCK / 2) {
            let characters: u8 = half.iter().map(|byte| u8::from(begins_character(*byte))).sum();
            let pairs: u8 = half.iter().map(|byte| u8::from(*byte >= 0xF0)).sum();
            self.code_points += usize::from(characters);
            self.utf16 += usize::from(characters) + usize::from(pairs);
        }
    }
}

fn begins_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "(\\PC|é|👩‍🚀|سانا|\u{301}|\r\n){0,400}") {
            let offsets = Offsets::new(&text);
            let mut utf16 = 0;
            for (code_point, (byte, character)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.code_points(&text, byte), Some(code_point));
                prop_assert_eq!(offsets.byte(&text, code_point), Some(byte));
                prop_assert_eq!(offsets.utf16(&text, byte), Some(utf16));
                prop_assert_eq!(offsets.byte_of_utf16(&text, utf16), Some(byte));
                if character.len_utf8() > 1 {
                    prop_assert_eq!(offsets.code_points(&text, byte + 1), None);
                }
                if character.len_utf16() > 1 {
                    prop_assert_eq!(offsets.byte_of_utf16(&text, utf16 + 1), None);
                }
                utf16 += character.len_utf16();
            }
            prop_assert_eq!(offsets.byte(&text, offsets.len()), Some(text.len()));
            prop_assert_eq!(offsets.byte_of_utf16(&text, utf16), Some(text.len()));
            prop_assert_eq!(offsets.code_points(&text, text.len()), Some(offsets.len()));
            prop_assert_eq!(offsets.code_points(&text, text.len() + 1), None);
            prop_assert_eq!(offsets.byte(&text, offsets.len() + 1), None);
        }
    }
}
