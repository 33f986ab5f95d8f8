//! The parts of a signature behind the name: roles and declared lines.

use super::super::grammar::verbs::is_finite;
use super::super::grammar::{Range, Segment, View};
use super::super::lexicon::class::{
    COMMITMENT, COORDINATOR, DE, DETERMINER, ETRE, FINITE, PARTICIPLE, PERSONAL, POLITICAL, PREPOSITION,
    REFLEXIVE, ROLE, TOPIC,
};
use super::super::marks::Mark;
use super::super::rules::Rule;
use super::super::tokens::Mark as Sign;
use super::reading::follows_subject;
use super::{add, is_line_verb, runs_column};

/// The parts of a signature between commas, stops and bars; a list of political words stays whole.
pub(super) fn pieces(view: View<'_>, range: Range, taken: &[Range]) -> Vec<Range> {
    let mut found = Vec::new();
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let inside = taken.iter().any(|taken| taken.covers(at));
        let mark = view.mark(at);
        let list = mark == Sign::Comma
            && at > start
            && (start..at).any(|t| is_line_verb(view, t) || view.is(t, TOPIC))
            && (view.is(at + 1, POLITICAL)
                || (start..at).any(|t| view.is(t, ROLE)) && view.is(at + 1, TOPIC));
        let topic = mark == Sign::Comma
            && (start..at).any(|t| view.is(t, ROLE))
            && view.is(at + 1, TOPIC)
            && view.is(at + 1, FINITE | TOPIC)
            && !view.is(at + 1, ROLE);
        let cut = inside
            || matches!(
                mark,
                Sign::Comma | Sign::Stop | Sign::ParenOpen | Sign::ParenClose | Sign::Semicolon
            ) && !list
                && !topic
            || mark == Sign::Other
            || mark == Sign::Dash && view.tokens[at].spaced
            || mark == Sign::Colon;
        let stands_for = view.is(at + 1, COMMITMENT) && !view.is(at + 1, FINITE | ROLE);
        let another =
            view.is(at + 1, ROLE) || view.is(at + 1, PREPOSITION | DETERMINER) && view.is(at + 2, ROLE);
        let joined = view.is(at, COORDINATOR)
            && (stands_for
                || is_line_verb(view, at + 1)
                || another && !(start..at).all(|t| view.is(t, ROLE | DETERMINER)));
        if cut || joined {
            if start < at {
                found.push(Range::new(start, at));
            }
            start = at + 1;
        }
        at += 1;
    }
    if start < range.end {
        found.push(Range::new(start, range.end));
    }
    found
}

/// Marks one part: a declared line, a role, or nothing.
pub(super) fn mark(view: View<'_>, piece: Range, out: &mut Vec<Mark>) {
    let known = view.known();
    let mut piece = piece;
    // Skip « il », « est », « tient un blog sur »
    while piece.start < piece.end && (view.is(piece.start, ETRE) || view.is(piece.start, COORDINATOR)) {
        piece.start += 1;
    }
    if piece.is_empty() {
        return;
    }
    // dans les colonnes de: where, not what
    if let Some(place) = (piece.start..piece.end)
        .find(|at| view.word(*at) == known.dans && view.slice(*at + 2).starts_with("colonne"))
    {
        piece.end = place;
    }
    let first = piece.start + usize::from(view.is(piece.start, DETERMINER) && !view.is(piece.start, DE));
    let role = view.is(first, ROLE);
    let political = (piece.start..piece.end).find(|at| view.is(*at, POLITICAL));
    let verb = (piece.start..piece.end).find(|at| is_line_verb(view, *at));
    if let Some(verb) = verb {
        let start = if verb > piece.start && view.is(verb - 1, PERSONAL | REFLEXIVE) {
            if verb >= piece.start + 2 && view.is(verb - 2, PERSONAL) { verb - 2 } else { verb - 1 }
        } else {
            verb
        };
        add(out, Rule::BylineLine, Range::new(start, piece.end), "editorial_line");
        return;
    }
    if runs_column(view, piece.start) {
        add(out, Rule::BylineRole, piece, "role");
        return;
    }
    // journaliste engagé pour la cause animale
    if role
        && let Some(at) = (first + 1..piece.end.min(first + 3)).find(|at| {
            view.is(*at, COMMITMENT) && (view.is(*at, PARTICIPLE) || view.slice(*at).starts_with("militant"))
        })
    {
        add(out, Rule::BylineRole, Range::new(piece.start, at), "role");
        add(out, Rule::BylineLine, Range::new(at, piece.end), "editorial_line");
        return;
    }
    if role {
        let topic = (piece.start..piece.end).any(|at| view.is(at, TOPIC));
        let name_before =
            political.is_some_and(|at| view.tokens[at].capital || at > piece.start && view.is_name(at - 1));
        match political {
            Some(at)
                if !topic
                    && !name_before
                    && at > first
                    && (at == first + 1 || view.is(at.wrapping_sub(1), ROLE)) =>
            {
                add(out, Rule::BylineRole, Range::new(piece.start, at), "role");
                add(out, Rule::BylineLine, Range::new(at, piece.end), "editorial_line");
            }
            _ => add(out, Rule::BylineRole, Range::new(first, piece.end), "role"),
        }
        return;
    }
    let committed = (piece.start..piece.end.min(piece.start + 4)).any(|at| view.is(at, COMMITMENT));
    let short = piece.end - piece.start <= 14;
    let whole = Segment { start: piece.start, end: piece.end, quoted: false, bracketed: false };
    let only_finite = (piece.start..piece.end)
        .any(|at| is_finite(view, whole, at) && follows_subject(view, piece, at) && !view.is(at, PARTICIPLE));
    if short
        && !only_finite
        && (committed || political.is_some() && (view.is(piece.start, POLITICAL) || view.is(piece.start, DE)))
    {
        add(out, Rule::BylineLine, piece, "editorial_line");
        return;
    }
    // « anime une rubrique », « tient chaque mois une chronique »
    if let Some(column) = (piece.start..piece.end)
        .find(|at| ["billet", "chronique", "tribune", "rubrique"].contains(&view.slice(*at)))
    {
        add(out, Rule::BylineRole, Range::new(column, piece.end), "role");
    }
}
