//! Zones for texts that come without any.

use super::ZoneSpan;
use super::bylines::reads_as_byline;
use super::grammar::{Range, View};
use crate::text::Span;

/// Whether suggestions are made in a zone (annotation-model.md).
pub(crate) fn counts(kind: &str) -> bool {
    !matches!(kind, "boilerplate" | "section" | "comments")
}

/// One zone per run of paragraphs of one kind: body, or byline where a paragraph reads as one.
pub(crate) fn zones(view: View<'_>, paragraphs: &[(usize, usize)], out: &mut Vec<ZoneSpan>) {
    for (start, end) in paragraphs {
        let kind = if reads_as_byline(view, Range::new(*start, *end)) { "byline" } else { "body" };
        let span = Span::new(view.tokens[*start].start as usize, view.tokens[*end - 1].end as usize);
        match out.last_mut() {
            Some(last) if last.kind == kind && kind == "body" => last.span.end = span.end,
            _ => out.push(ZoneSpan { kind, span }),
        }
    }
}
