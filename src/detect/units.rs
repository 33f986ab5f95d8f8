//! Units of reading: sentences, joined where a quotation runs over several, and the segments inside them.

use super::grammar::{Segment, View};
use super::tokens::{Mark, NONE, Token};
use crate::text::Span;

/// Longer units are cut, so that no rule ever looks further.
const LONGEST: usize = 320;

/// Token ranges of paragraphs: sentences with no line end between them.
pub(crate) fn paragraphs(text: &str, sentences: &[(usize, usize)], tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, (start, end)) in sentences.iter().enumerate() {
        let joined = index > 0 && {
            let from = tokens[sentences[index - 1].1 - 1].end as usize;
            let to = tokens[*start].start as usize;
            text.get(from..to).is_some_and(|gap| !gap.contains(['\n', '\r']))
        };
        match found.last_mut() {
            Some(last) if joined => last.1 = *end,
            _ => found.push((*start, *end)),
        }
    }
    found
}

/// Token ranges of the sentences; empty ones are left out.
pub(crate) fn sentences(spans: &[Span], tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut found = Vec::with_capacity(spans.len());
    let mut at = 0;
    for span in spans {
        let start = at;
        while at < tokens.len() && (tokens[at].start as usize) < span.end {
            at += 1;
        }
        if at > start {
            found.push((start, at));
        }
    }
    found
}

/// Sentences joined over paired quotation marks, and cut where they are too long.
pub(crate) fn units(tokens: &[Token], sentences: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut found = Vec::with_capacity(sentences.len());
    let mut index = 0;
    while index < sentences.len() {
        let (start, mut end) = sentences[index];
        index += 1;
        let mut reach = far_partner(tokens, start, end);
        while reach >= end && index < sentences.len() && sentences[index].1 - start <= LONGEST {
            let next = sentences[index];
            reach = reach.max(far_partner(tokens, next.0, next.1));
            end = next.1;
            index += 1;
        }
        let mut from = start;
        while end - from > LONGEST {
            let cut = cut(tokens, from);
            found.push((from, cut));
            from = cut;
        }
        found.push((from, end));
    }
    found
}

/// Where to cut an endless run: behind the last comma, else after a fixed number of tokens.
fn cut(tokens: &[Token], from: usize) -> usize {
    (from + LONGEST / 2..from + LONGEST)
        .rev()
        .find(|at| tokens[*at].mark == Mark::Comma)
        .map_or(from + LONGEST, |at| at + 1)
}

fn far_partner(tokens: &[Token], start: usize, end: usize) -> usize {
    tokens[start..end]
        .iter()
        .filter(|token| token.mark == Mark::Open && token.partner != NONE)
        .map(|token| token.partner as usize)
        .max()
        .unwrap_or(0)
}

/// Whether a lone closing mark ends the unit, or a lone opening one begins it.
pub(crate) fn inside_quotation(view: View<'_>, start: usize, end: usize) -> bool {
    let opened = view.is_mark(start, Mark::Open) && view.tokens[start].partner == NONE;
    let mut last = end;
    while last > start && view.is_mark(last - 1, Mark::Stop) {
        last -= 1;
    }
    let closed = last > start && view.is_mark(last - 1, Mark::Close) && view.tokens[last - 1].partner == NONE;
    opened || closed
}

/// The unit itself, then the sentences inside its quotations and brackets, outer ones first.
pub(crate) fn segments(view: View<'_>, start: usize, end: usize, out: &mut Vec<Segment>) {
    out.clear();
    out.push(Segment { start, end, quoted: false, bracketed: false });
    for at in start..end {
        let token = &view.tokens[at];
        let pair = matches!(token.mark, Mark::Open | Mark::ParenOpen)
            && token.partner != NONE
            && (token.partner as usize) < end;
        if !pair || token.partner as usize - at < 4 {
            continue;
        }
        let quoted = token.mark == Mark::Open;
        let mut from = at + 1;
        let close = token.partner as usize;
        let mut inner = from;
        while inner < close {
            let ends = view.is_mark(inner, Mark::Stop)
                && inner + 1 < close
                && view.tokens[inner + 1].spaced
                && (view.tokens[inner + 1].capital || !view.is_word(inner + 1));
            inner = view.step(inner);
            if ends {
                out.push(Segment { start: from, end: inner, quoted, bracketed: !quoted });
                from = inner;
            }
        }
        if from < close {
            out.push(Segment { start: from, end: close, quoted, bracketed: !quoted });
        }
    }
}
