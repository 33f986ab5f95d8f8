//! The text of an article in numbered lines, with its marks: what a reader copies is the text itself.
//!
//! Numbers of lines and marks are drawn by the style sheet from attributes, so that the text content of all rows
//! together is the article, letter by letter. A line is cut wherever a mark begins or ends, and each piece opens
//! and closes all marks over it: so they may nest, cross and pause as they like.

use super::marks::{Mark, Stroke};
use super::page::escape;
use crate::text::{Span, Zone, ZoneKind, line_starts};
use std::fmt::Write as _;

/// Every so many lines have their number.
const NUMBERED: usize = 5;

/// Lines up to an empty one.
pub(super) struct Paragraph {
    pub(super) span: Span,
    /// The class of its zone.
    pub(super) zone: &'static str,
    /// Its rows, whose text content is the text of the span.
    pub(super) html: String,
}

/// The whole text in paragraphs.
pub(super) fn paragraphs(text: &str, zones: &[Zone], marks: &[Mark<'_>]) -> Vec<Paragraph> {
    let mut strokes: Vec<(&Stroke, &str)> = marks
        .iter()
        .flat_map(|mark| mark.strokes.iter().map(|stroke| (stroke, mark.number.as_str())))
        .collect();
    strokes.sort_by_key(|(stroke, _)| stroke.span.start);
    let mut starts = line_starts(text);
    // The white space before the first line belongs to it.
    match starts.first_mut() {
        Some(first) => *first = 0,
        None => starts.push(0),
    }
    let mut found: Vec<Paragraph> = Vec::new();
    let mut ended = true;
    // The strokes that may still reach into the line: those that began before, and do not end before it.
    let mut open: Vec<(&Stroke, &str)> = Vec::new();
    let mut waiting = strokes.into_iter().peekable();
    for (number, start) in starts.iter().enumerate() {
        let row = Span::new(*start, starts.get(number + 1).copied().unwrap_or(text.len()));
        open.retain(|(stroke, _)| stroke.span.end > row.start);
        while let Some(next) = waiting.next_if(|(stroke, _)| stroke.span.start < row.end) {
            open.push(next);
        }
        if ended {
            let zone = zones.iter().find(|zone| zone.span.overlaps(row)).map_or("", |zone| class(zone.kind));
            found.push(Paragraph { span: Span::new(row.start, row.start), zone, html: String::new() });
        }
        if let Some(paragraph) = found.last_mut() {
            paragraph.span.end = row.end;
            let number = number + 1;
            let shown = if number % NUMBERED == 0 { format!(" data-n=\"{number}\"") } else { String::new() };
            let _ = write!(paragraph.html, "<span class=\"r\"{shown}>{}</span>", pieces(text, row, &open));
        }
        ended = text[row.start..row.end].ends_with('\n');
    }
    found
}

/// A line, cut where marks begin and end.
fn pieces(text: &str, row: Span, open: &[(&Stroke, &str)]) -> String {
    let inside = |at: &usize| row.start < *at && *at < row.end;
    let mut cuts: Vec<usize> =
        open.iter().flat_map(|(stroke, _)| [stroke.span.start, stroke.span.end]).filter(inside).collect();
    cuts.extend([row.start, row.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::new();
    for cut in cuts.windows(2) {
        let piece = Span::new(cut[0], cut[1]);
        let mut over: Vec<&(&Stroke, &str)> =
            open.iter().filter(|(stroke, _)| stroke.span.contains(piece)).collect();
        // The lowest line outside.
        over.sort_by_key(|(stroke, _)| std::cmp::Reverse(stroke.lane));
        for (stroke, number) in &over {
            let from = stroke.span.start == piece.start;
            let ends = [(from, " from"), (stroke.span.end == piece.end, " to")];
            let ends: String = ends.iter().filter(|(is, _)| *is).map(|(_, class)| *class).collect();
            let number = if from { format!(" data-m=\"{}\"", escape(number)) } else { String::new() };
            let (class, title) = (&stroke.class, escape(&stroke.title));
            let _ =
                write!(out, "<span class=\"m {class} l{}{ends}\" title=\"{title}\"{number}>", stroke.lane);
        }
        out.push_str(&escape(&text[piece.start..piece.end]));
        over.iter().for_each(|_| out.push_str("</span>"));
    }
    out
}

fn class(kind: ZoneKind) -> &'static str {
    match kind {
        ZoneKind::Boilerplate | ZoneKind::Section => "beside",
        ZoneKind::Comments => "beside comments",
        ZoneKind::Title => "title",
        ZoneKind::Standfirst => "standfirst",
        ZoneKind::Dateline => "dateline",
        ZoneKind::Byline => "byline",
        ZoneKind::Heading => "heading",
        ZoneKind::Body => "body",
        ZoneKind::Caption => "caption",
    }
}

#[cfg(test)]
mod tests {
    use super::super::marks;
    use super::*;
    use crate::annotation::{Annotation, Id, Time, Work};
    use crate::schema::default_schema;
    use crate::wording::Lang;
    use proptest::prelude::*;

    /// The text content of elements.
    fn content(html: &str) -> String {
        let mut out = String::new();
        for part in html.split('<') {
            out.push_str(part.split_once('>').map_or(part, |(_, text)| text));
        }
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"), ("&amp;", "&")]
            .iter()
            .fold(out, |text, (escaped, sign)| text.replace(escaped, sign))
    }

    proptest! {
        #[test]
        fn the_rows_are_the_text(
            words in "(Selon |« |<b>|&amp;|\"|'|>|📰|e\u{301}|\n|\n\n|\r|\u{202F}| mot de plus|سانا){0,60}",
            places in prop::collection::vec((0..5_usize, 0..=100_usize, 0..=100_usize), 0..12),
        ) {
            let borders: Vec<usize> = words.char_indices().map(|(at, _)| at).chain([words.len()]).collect();
            let at = |percent: usize| borders[percent * (borders.len() - 1) / 100];
            let id = |bits| Id::random('m', bits);
            let mut work = Work::new(id(0), id(0), id(0));
            for (bits, (layer, a, b)) in (1..).zip(&places) {
                let layer = ["attribution", "hedge", "stance", "byline", "</p><script>"][*layer];
                let mut mark = Annotation::new(id(bits), layer, String::new(), Time::UNIX_EPOCH);
                mark.add_filler("cue", vec![Span::new(at(*a), at(*b)), Span::new(at(*b / 2), at(*a / 2))]);
                work.annotations.insert(mark.id.clone(), mark);
            }
            let marks = marks::of(&work, default_schema(), Lang::Fr);
            let found = paragraphs(&words, &[], &marks);
            let html: String = found.iter().map(|paragraph| paragraph.html.as_str()).collect();
            prop_assert!(!html.contains("<script") && !html.contains("<b>"));
            prop_assert_eq!(html.matches("<span").count(), html.matches("</span>").count());
            prop_assert_eq!(content(&html), words);
            // Every mark begins once, with its number.
            let strokes: usize = marks.iter().map(|mark| mark.strokes.len()).sum();
            prop_assert_eq!(html.matches(" data-m=").count(), strokes);
        }
    }
}
