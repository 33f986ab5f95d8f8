//! Where a span stands: offsets in code points, words around it, sentence, zone.

use crate::annotation::{Article, Filler};
use crate::text::{Span, Text, Zone, ZoneKind, sentences};

/// How many code points of context stand on each side.
const CONTEXT: usize = 40;

/// A text ready to place spans in.
#[derive(Debug)]
pub(super) struct Page<'a> {
    text: &'a Text,
    sentences: Vec<Span>,
}

impl<'a> Page<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self { text: &article.text, sentences: sentences(article.text.as_str()) }
    }

    /// The marked words, exactly.
    pub(super) fn quote(&self, span: Span) -> &'a str {
        self.text.slice(span).unwrap_or_default()
    }

    /// First and last offset in code points, the last one exclusive.
    pub(super) fn offsets(&self, span: Span) -> (usize, usize) {
        self.text.offsets().span_in_code_points(span).unwrap_or_default()
    }

    /// Up to 40 code points before, exactly, line ends included.
    pub(super) fn left(&self, span: Span) -> &'a str {
        let before = self.quote(Span::new(0, span.start));
        let start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        &before[start..]
    }

    /// Up to 40 code points after, exactly, line ends included.
    pub(super) fn right(&self, span: Span) -> &'a str {
        let after = self.quote(Span::new(span.end, self.text.as_str().len()));
        let end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        &after[..end]
    }

    /// The number of the sentence in which the span begins, from 1.
    pub(super) fn sentence(&self, span: Span) -> usize {
        self.sentences.partition_point(|sentence| sentence.start <= span.start).max(1)
    }

    /// The words of all fillers for people: pieces joined by `+`, fillers by `;`.
    pub(super) fn quotes(&self, fillers: &[Filler]) -> String {
        let filler =
            |pieces: &Filler| pieces.iter().map(|span| self.quote(*span)).collect::<Vec<_>>().join("+");
        fillers.iter().map(filler).collect::<Vec<_>>().join(";")
    }

    /// The offsets of all fillers: `5..10+20..30;40..50`.
    pub(super) fn ranges(&self, fillers: &[Filler]) -> String {
        let range = |span: &Span| {
            let (start, end) = self.offsets(*span);
            format!("{start}..{end}")
        };
        let filler = |pieces: &Filler| pieces.iter().map(range).collect::<Vec<_>>().join("+");
        fillers.iter().map(filler).collect::<Vec<_>>().join(";")
    }
}

/// The zone in which a span begins; nothing where no zone reaches.
pub(super) fn zone_of(zones: &[Zone], span: Span) -> &'static str {
    zones.iter().find(|zone| zone.span.covers(span.start)).map_or("", |zone| zone_id(zone.kind))
}

/// The word of a zone in datasets.
pub(super) fn zone_id(kind: ZoneKind) -> &'static str {
    match kind {
        ZoneKind::Boilerplate => "boilerplate",
        ZoneKind::Section => "section",
        ZoneKind::Title => "title",
        ZoneKind::Standfirst => "standfirst",
        ZoneKind::Dateline => "dateline",
        ZoneKind::Byline => "byline",
        ZoneKind::Heading => "heading",
        ZoneKind::Body => "body",
        ZoneKind::Caption => "caption",
        ZoneKind::Comments => "comments",
    }
}
