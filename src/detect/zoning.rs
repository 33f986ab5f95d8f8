//! Zones for texts that come without any.

use super::bylines::reads_as_byline;
use super::grammar::{Range, View};
use crate::text::{Span, Zone, ZoneKind, guess_zones};

/// A text of one paragraph is body, or byline where it reads as one; a longer one is read as a page.
pub(crate) fn zones(view: View<'_>, paragraphs: &[(usize, usize)], out: &mut Vec<Zone>) {
    match paragraphs {
        [] => {}
        [(start, end)] => {
            let byline = reads_as_byline(view, Range::new(*start, *end));
            let kind = if byline { ZoneKind::Byline } else { ZoneKind::Body };
            let span = Span::new(view.tokens[*start].start as usize, view.tokens[*end - 1].end as usize);
            out.push(Zone { kind, span });
        }
        _ => out.extend(guess_zones(view.text)),
    }
}
