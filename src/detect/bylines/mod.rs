//! Signatures: author, role, declared editorial line, agency credit.
//!
//! Orientation is only ever the words of the signature. A political word that names a subject of study
//! (*spécialiste du libéralisme*) or a newspaper (*Le Progrès libéral*) declares nothing.

mod parts;
mod reading;

pub(crate) use reading::reads_as_byline;

use super::grammar::{Range, Segment, View};
use super::lexicon::class::{
    AGENCY, COMMITMENT, COORDINATOR, DETERMINER, ETRE, POLITICAL, PRESENT, REFLEXIVE, ROLE,
};
use super::marks::{Layer, Mark};
use super::rules::Rule;
use super::tokens::Mark as Sign;

/// Marks the parts of a signature.
pub(crate) fn find(view: View<'_>, segment: Segment, out: &mut Vec<Mark>) {
    let range = Range::new(segment.start, segment.end);
    let mut taken = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some(found) = credit(view, range, at) else {
            at += 1;
            continue;
        };
        add(out, Rule::BylineAgency, found, "agency_credit");
        taken.push(found);
        at = found.end;
    }
    if let Some(role) = from_our(view, range.start) {
        let end = (role..range.end).find(|at| view.is_mark(*at, Sign::Comma)).unwrap_or(range.end);
        add(out, Rule::BylineRole, Range::new(role, end), "role");
        let name = (end + 1).min(range.end);
        add(out, Rule::BylineAuthor, Range::new(name, name_end(view, range, name)), "author");
        return;
    }
    let mut names = authors(view, range);
    // A group signs by its name: it is no author's name, and what follows is about it.
    let collective = names.is_empty() && view.is(range.start, DETERMINER);
    if collective {
        let from = range.start + 1 + usize::from(view.is_word(range.start + 1));
        names.push(Range::new(range.start, name_end(view, range, from).max(from)));
    }
    for name in &names {
        if !collective {
            add(out, Rule::BylineAuthor, *name, "author");
        }
        taken.push(*name);
    }
    let from = if is_front(view, range).is_some() || names.is_empty() { range.start } else { names[0].end };
    taken.sort();
    for piece in parts::pieces(view, Range::new(from, range.end), &taken) {
        parts::mark(view, piece, out);
    }
}

/// The names that sign: behind *par* or a colon, at the start, or behind what the signature puts first.
fn authors(view: View<'_>, range: Range) -> Vec<Range> {
    let known = view.known();
    let introduced = (range.start..range.end.min(range.start + 9))
        .find(|at| view.word(*at) == known.par && view.is_name(*at + 1));
    let start = match introduced {
        Some(par) => par + 1,
        None => after_caption(view, range).or(is_front(view, range)).unwrap_or(range.start),
    };
    if view.is(start, ROLE | COMMITMENT | POLITICAL) {
        return Vec::new();
    }
    let mut names = Vec::new();
    let mut at = start;
    loop {
        let end = name_end(view, range, at);
        let whole = end >= at + 2 || end > at && introduced.is_some() && names.is_empty();
        if !whole {
            return names;
        }
        names.push(Range::new(at, end));
        let next = view.is(end, COORDINATOR) || view.is_mark(end, Sign::Comma);
        if !next || view.is(end + 1, ROLE | COMMITMENT | POLITICAL | AGENCY) {
            return names;
        }
        at = end + 1;
    }
}

/// *Texte : X*, *Texte et photos : X*: where the name begins.
fn after_caption(view: View<'_>, range: Range) -> Option<usize> {
    let kind = |at: usize| view.lexicon.in_set("signature_kind", view.word(at));
    let start = range.start;
    let last = if view.is(start + 1, COORDINATOR) && kind(start + 2) { start + 2 } else { start };
    (kind(start) && view.is_mark(last + 1, Sign::Colon) && last + 2 < range.end).then_some(last + 2)
}

/// *Par notre envoyée spéciale à X*, *De notre correspondant à X*: where the role begins.
fn from_our(view: View<'_>, start: usize) -> Option<usize> {
    let opens = ["Par", "De"].contains(&view.slice(start))
        && ["notre", "nos"].contains(&view.slice(start + 1))
        && view.is(start + 2, ROLE);
    opens.then_some(start + 2)
}

/// *anime une rubrique*, *tient un billet*: what somebody does in the paper, told by a verb.
fn runs_column(view: View<'_>, at: usize) -> bool {
    view.lexicon.in_set("column_verb", view.word(at))
        && (at + 1..at + 5).any(|next| view.lexicon.in_set("column_noun", view.word(next)))
}

/// *Militante féministe, Aïcha Benomar est …*: where the name begins behind what stands first.
fn is_front(view: View<'_>, range: Range) -> Option<usize> {
    if !view.is(range.start, ROLE | COMMITMENT) {
        return None;
    }
    let comma = (range.start..range.end.min(range.start + 14)).find(|at| view.is_mark(*at, Sign::Comma))?;
    (name_end(view, range, comma + 1) >= comma + 3).then_some(comma + 1)
}

/// The end of the name that begins at `at`: capitalised words with their particles.
fn name_end(view: View<'_>, range: Range, at: usize) -> usize {
    let mut end = at;
    if !view.is_name(at) {
        return at;
    }
    while end < range.end {
        let token = &view.tokens[end];
        let initial = token.capital && token.is_word();
        let particle = end > at
            && ["de", "du", "des", "Le", "La", "d'", "d’", "van", "von", "der", "Ben", "El", "al", "da"]
                .contains(&view.slice(end))
            && (view.is_name(end + 1) || view.is_name(end + 2) && !view.is_mark(end + 1, Sign::Comma));
        if !(initial || particle) {
            break;
        }
        end += 1;
    }
    end
}

/// A verb by which somebody declares a line: *défend une ligne…*, *se réclame de…*, *milite pour…*.
fn is_line_verb(view: View<'_>, at: usize) -> bool {
    let known = view.known();
    let has = |set: &str| view.lexicon.in_set(set, view.word(at));
    let political = || (at + 1..at + 10).any(|next| view.is(next, POLITICAL) || is_journalism(view, next));
    if view.word(at) == known.defend && (at + 1..at + 6).any(|next| view.word(next) == known.ligne) {
        return true;
    }
    if at > 0 && view.is(at - 1, REFLEXIVE) && has("line_reflexive") {
        return view.slice(at) == "réclame" || political();
    }
    has("line_verb") && political()
}

fn is_journalism(view: View<'_>, at: usize) -> bool {
    view.slice(at) == "journalisme"
}

/// *est*, as a signature tells what somebody is: no part of a past tense.
fn is_copula(view: View<'_>, at: usize) -> bool {
    view.is(at, ETRE) && view.is(at, PRESENT)
}

/// *avec AFP*, *(AFP)*, *d'après l'agence Norda*: the span of an agency credit that begins at `at`.
fn credit(view: View<'_>, range: Range, at: usize) -> Option<Range> {
    let known = view.known();
    if view.word(at) == known.avec
        && (view.is(at + 1, AGENCY) && view.tokens[at + 1].capital || view.word(at + 1) == known.agences)
    {
        let second = view.is(at + 2, COORDINATOR) && view.is(at + 3, AGENCY);
        return Some(Range::new(at, if second { at + 4 } else { at + 2 }));
    }
    let agency = view.is(at, AGENCY) && view.tokens[at].capital;
    let alone = at == range.start && range.end - at <= 2;
    let bracketed =
        at > range.start && view.is_mark(at - 1, Sign::ParenOpen) && view.is_mark(at + 1, Sign::ParenClose);
    if agency && (alone || bracketed) {
        return Some(Range::new(at, at + 1));
    }
    let after = view.sequence(at, &[known.d, known.apres, known.l, known.agence]);
    if after && (at == range.start || view.is_mark(at - 1, Sign::Stop)) {
        return Some(Range::new(at, name_end(view, range, at + 4)));
    }
    None
}

fn add(out: &mut Vec<Mark>, rule: Rule, range: Range, kind: &'static str) {
    if !range.is_empty() {
        out.push(Mark::new(Layer::Byline, rule, range, kind));
    }
}
