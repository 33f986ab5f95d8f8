//! Words found: a sorted list of spans, one of them the current one.

use crate::text::Span;

#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    spans: Vec<Span>,
    current: Option<Span>,
    /// The longest span, so that none that reaches into a block is missed.
    longest: usize,
}

impl Found {
    pub(super) fn new(mut spans: Vec<Span>, current: Option<usize>) -> Self {
        let current = current.and_then(|index| spans.get(index).copied());
        spans.sort_unstable();
        let longest = spans.iter().map(|span| span.len()).max().unwrap_or(0);
        Self { spans, current, longest }
    }

    /// The spans that touch `block`, and whether each is the current one.
    pub(super) fn within(&self, block: Span) -> impl Iterator<Item = (Span, bool)> + '_ {
        let from = self.spans.partition_point(|span| span.start + self.longest <= block.start);
        let near = self.spans[from..].iter().take_while(move |span| span.start < block.end);
        near.filter(move |span| span.overlaps(block)).map(|span| (*span, Some(*span) == self.current))
    }
}
