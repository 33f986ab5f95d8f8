//! Where a span stands: offsets in code points, words around it, sentence, zone.

use super::disclosure::Disclosure;
use crate::annotation::{Article, Filler};
use crate::text::{Span, Text, Zone, ZoneKind, sentences};
use std::borrow::Cow;

/// How many code points of context stand on each side.
const CONTEXT: usize = 40;

/// A text ready to place spans in.
#[derive(Debug)]
pub(super) struct Page<'a> {
    text: &'a Text,
    pub(super) sentences: Vec<Span>,
    pub(super) disclosure: Disclosure,
}

impl<'a> Page<'a> {
    pub(super) fn new(article: &'a Article, disclosure: Disclosure) -> Self {
        Self { text: &article.text, sentences: sentences(article.text.as_str()), disclosure }
    }

    fn slice(&self, span: Span) -> &'a str {
        self.text.slice(span).unwrap_or_default()
    }

    /// The marked words, exactly; nothing, or with pseudonyms, where the dataset may not hold them.
    pub(super) fn quote(&self, span: Span) -> Cow<'a, str> {
        self.disclosure.words(span, self.slice(span))
    }

    /// What a person wrote; nothing where the dataset may not hold it.
    pub(super) fn said<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.disclosure.said(text)
    }

    /// First and last offset in code points, the last one exclusive.
    pub(super) fn offsets(&self, span: Span) -> (usize, usize) {
        self.text.offsets().span_in_code_points(span).unwrap_or_default()
    }

    /// Up to 40 code points before, exactly, line ends included.
    pub(super) fn left(&self, span: Span) -> &'a str {
        let before = self.slice(Span::new(0, span.start));
        let start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        &before[start..]
    }

    /// Up to 40 code points after, exactly, line ends included.
    pub(super) fn right(&self, span: Span) -> &'a str {
        let after = self.slice(Span::new(span.end, self.text.as_str().len()));
        let end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        &after[..end]
    }

    /// The number of the sentence in which the span begins, from 1.
    pub(super) fn sentence(&self, span: Span) -> usize {
        self.sentences.partition_point(|sentence| sentence.start <= span.start).max(1)
    }

    /// The words of all fillers for people: pieces joined by `+`, fillers by `;`. Nothing where one of them may not
    /// be held.
    pub(super) fn quotes(&self, fillers: &[Filler]) -> String {
        if !fillers.iter().flatten().all(|span| self.disclosure.shows(*span)) {
            return String::new();
        }
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
