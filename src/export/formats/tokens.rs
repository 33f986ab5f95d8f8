//! Tokens of a text for formats that address them, and spans between their borders.

use crate::text::{Span, Text, sentences, words};

/// The tokens of a text and its sentences.
pub(super) struct Tokens {
    /// In order, without overlaps and without white space.
    pub(super) all: Vec<Span>,
    /// For each sentence the range of its tokens.
    pub(super) sentences: Vec<(usize, usize)>,
}

impl Tokens {
    pub(super) fn of(text: &Text) -> Self {
        let all: Vec<Span> = words(text.as_str()).into_iter().map(|word| word.span).collect();
        let mut ranges = Vec::new();
        let mut from = 0;
        for sentence in sentences(text.as_str()) {
            let to = all.partition_point(|token| token.start < sentence.end).max(from);
            if to > from {
                ranges.push((from, to));
            }
            from = to;
        }
        if from < all.len() {
            ranges.push((from, all.len()));
        }
        Self { all, sentences: ranges }
    }

    /// The tokens that share characters with `span`: first and behind the last; `None` for white space.
    pub(super) fn under(&self, span: Span) -> Option<(usize, usize)> {
        let from = self.all.partition_point(|token| token.end <= span.start);
        let to = self.all.partition_point(|token| token.start < span.end);
        (from < to).then_some((from, to))
    }

    /// The tokens that make up `span` exactly.
    pub(super) fn exactly(&self, span: Span) -> Option<(usize, usize)> {
        let (from, to) = self.under(span)?;
        let covered = Span::new(self.all[from].start, self.all[to - 1].end);
        (covered == span).then_some((from, to))
    }
}
