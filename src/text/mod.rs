//! What a text is: decoding, offsets and spans, words, sentences, zones. No annotations here.
//!
//! A [`Text`] never changes. Positions inside the program are byte offsets ([`Span`]); files and
//! datasets hold Unicode code points, some formats UTF-16 units: [`Offsets`] converts between them.

mod abbreviations;
mod binary;
mod chars;
mod clitics;
mod decode;
mod encoding;
mod language;
mod line_ends;
mod line_numbers;
mod links;
mod offsets;
mod selection;
mod sentences;
mod span;
mod words;
mod zones;

pub use decode::{Decoded, decode, decode_as, decode_declared};
pub use encoding::OFFERED_ENCODINGS;
pub use language::guess_language;
pub use line_ends::LineEnds;
pub use line_numbers::{MEASURE, line_starts};
pub use offsets::Offsets;
pub use selection::{snap_to_words, word_at};
pub use sentences::{sentence_at, sentences};
pub use span::Span;
pub use words::{Word, WordKind, each_word, words};
pub use zones::{Zone, ZoneKind, guess_zones, guess_zones_given, is_page_furniture, is_signature};

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::sync::Arc;

/// The text of an article with its offset index; cheap to clone, never changed.
#[derive(Clone, Debug)]
pub struct Text {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    content: String,
    offsets: Offsets,
}

impl Text {
    /// Indexes `content`, which is kept exactly as given.
    #[must_use]
    pub fn new(content: impl Into<String>) -> Self {
        let content = content.into();
        let offsets = Offsets::new(&content);
        Self { inner: Arc::new(Inner { content, offsets }) }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.inner.content
    }

    /// The text under `span`; `None` when it reaches beyond the text or cuts a character.
    #[must_use]
    pub fn slice(&self, span: Span) -> Option<&str> {
        self.inner.content.get(span.start..span.end)
    }

    /// Converts offsets between bytes, code points and UTF-16 units.
    #[must_use]
    pub fn offsets(&self) -> OffsetsOf<'_> {
        OffsetsOf { text: self }
    }

    /// The SHA-256 of the text as UTF-8, in lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256_hex(self.inner.content.as_bytes())
    }
}

/// Conversions of one text; see [`Offsets`].
#[derive(Clone, Copy, Debug)]
pub struct OffsetsOf<'t> {
    text: &'t Text,
}

impl OffsetsOf<'_> {
    /// The length of the text in code points.
    #[must_use]
    pub fn len(self) -> usize {
        self.text.inner.offsets.len()
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Bytes → code points; `None` beyond the text or inside a character.
    #[must_use]
    pub fn code_points(self, byte: usize) -> Option<usize> {
        self.text.inner.offsets.code_points(self.text.as_str(), byte)
    }

    /// Code points → bytes; `None` beyond the text.
    #[must_use]
    pub fn byte(self, code_point: usize) -> Option<usize> {
        self.text.inner.offsets.byte(self.text.as_str(), code_point)
    }

    /// Bytes → UTF-16 code units; `None` beyond the text or inside a character.
    #[must_use]
    pub fn utf16(self, byte: usize) -> Option<usize> {
        self.text.inner.offsets.utf16(self.text.as_str(), byte)
    }

    /// UTF-16 code units → bytes; `None` beyond the text or inside a surrogate pair.
    #[must_use]
    pub fn byte_of_utf16(self, unit: usize) -> Option<usize> {
        self.text.inner.offsets.byte_of_utf16(self.text.as_str(), unit)
    }

    /// A span in code points, `(start, end)`.
    #[must_use]
    pub fn span_in_code_points(self, span: Span) -> Option<(usize, usize)> {
        Some((self.code_points(span.start)?, self.code_points(span.end)?))
    }

    /// The span of a code point range; `None` when empty-reversed or beyond the text.
    #[must_use]
    pub fn span_of_code_points(self, start: usize, end: usize) -> Option<Span> {
        (start <= end).then(|| Some(Span::new(self.byte(start)?, self.byte(end)?)))?
    }
}

/// The SHA-256 of `bytes` in lower-case hexadecimal.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
