//! Whether a paragraph that stands alone is a signature or a sentence of a story.
//!
//! Both may begin with a name and a role. A story goes on with a verb that tells what happened (*Odette
//! Vaillant, porte-parole, a déclaré …*); a signature has no verb, or one that says what somebody does for a
//! living or stands for.

use super::super::grammar::verbs::is_finite;
use super::super::grammar::{Range, Segment, View};
use super::super::lexicon::class::{
    A, ADVERB, AGENCY, AVOIR, CLITIC, COMMITMENT, DE, DETERMINER, ETRE, FINITE, NE, PARTICIPLE, PLACE,
    POLITICAL, PREPOSITION, QUI, REFLEXIVE, ROLE, SUBJECT,
};
use super::super::tokens::Mark as Sign;
use super::{after_caption, credit, from_our, is_copula, is_front, is_line_verb, name_end, runs_column};

/// A signature is no longer than this, in tokens.
const LONGEST: usize = 45;

/// Whether a paragraph reads as a signature.
pub(crate) fn reads_as_byline(view: View<'_>, range: Range) -> bool {
    if range.end - range.start > LONGEST || range.is_empty() {
        return false;
    }
    let known = view.known();
    let start = range.start;
    if view.word(start) == known.propos && view.slice(start + 1).starts_with("recueilli") {
        return true;
    }
    if tells_a_story(view, range) {
        return false;
    }
    is_signed(view, range)
        || (start..range.end)
            .any(|at| credit(view, range, at).is_some_and(|credit| credit.end + 1 >= range.end))
        || is_named_role(view, range)
        || is_role_first(view, range)
        || is_role_alone(view, range)
}

/// A finite verb that no signature has.
fn tells_a_story(view: View<'_>, range: Range) -> bool {
    let whole = Segment { start: range.start, end: range.end, quoted: false, bracketed: false };
    (range.start..range.end).any(|at| {
        if !is_finite(view, whole, at) || is_line_verb(view, at) || !follows_subject(view, range, at) {
            return false;
        }
        let usual = view.lexicon.in_set("signature_verb", view.word(at));
        !usual || is_copula(view, at) && view.is(at + 1, PARTICIPLE) && !view.is(at + 1, ROLE | COMMITMENT)
    })
}

/// Many nouns could be verbs (*militante de longue date*, *critique de cinéma*): what counts stands where a verb
/// stands.
pub(super) fn follows_subject(view: View<'_>, range: Range, at: usize) -> bool {
    if view.is(at, AVOIR | ETRE) {
        return true;
    }
    let before = at.checked_sub(1).filter(|before| *before >= range.start);
    let place = before.is_some_and(|before| {
        view.is_name(before)
            || view.is(before, SUBJECT | REFLEXIVE | NE | CLITIC | QUI | ADVERB)
            || matches!(view.mark(before), Sign::Comma | Sign::ParenClose | Sign::Close | Sign::Dash)
    });
    place && !view.is(at, ROLE | COMMITMENT | POLITICAL)
}

/// *Par Jeanne Dupont*, *Texte : Jeanne Dupont*, *Publié le 12 mars par Jeanne Dupont*.
fn is_signed(view: View<'_>, range: Range) -> bool {
    let known = view.known();
    let start = range.start;
    let names = |at: usize| {
        let end = name_end(view, range, at);
        end >= at + 2 || end > at && end >= range.end
    };
    let by = |at: usize| {
        view.word(at) == known.par
            && view.is_name(at + 1)
            // P. L.: initials
            && (names(at + 1) || view.is_mark(at + 2, Sign::Stop) || view.slice(at + 1).ends_with('.'))
    };
    let dated = view.lexicon.in_set("signature_dated", view.word(start));
    by(start) && view.tokens[start].capital
        || from_our(view, start).is_some()
        || after_caption(view, range).is_some_and(names)
        || dated && (start..range.end).any(by)
}

/// *Jeanne Dupont, rôle…*, *Le collectif Encre Libre se réclame…*: a name, then a role or a declared line.
fn is_named_role(view: View<'_>, range: Range) -> bool {
    let name = name_end(view, range, range.start);
    if name < range.start + 2 {
        return view.is(range.start, DETERMINER) && (range.start..range.end).any(|at| is_line_verb(view, at));
    }
    let role = (name..range.end.min(name + 4))
        .any(|at| view.is(at, ROLE) || view.is(at, COMMITMENT) && !view.is(at, FINITE));
    let separated = matches!(view.mark(name), Sign::Comma | Sign::ParenOpen | Sign::Other | Sign::Dash)
        && name < range.end;
    let press = is_copula(view, name) && view.lexicon.in_set("press_role", view.word(name + 1));
    press
        || separated && role
        || runs_column(view, name)
        || is_line_verb(view, name)
        || is_line_verb(view, name + 1)
}

/// *Militante féministe, Aïcha Benomar est chroniqueuse…*: what somebody is or stands for, then the name.
fn is_role_first(view: View<'_>, range: Range) -> bool {
    let Some(name) = is_front(view, range) else { return false };
    let end = name_end(view, range, name);
    let role =
        is_copula(view, end) && (end + 1..end + 3).any(|at| view.lexicon.in_set("press_role", view.word(at)));
    role || is_line_verb(view, end) || is_line_verb(view, end + 1)
}

/// *Correspondante à Lima*: a role of the press and its place, and nothing else.
fn is_role_alone(view: View<'_>, range: Range) -> bool {
    let start = range.start;
    let press = view.lexicon.in_set("press_role", view.word(start)) && view.tokens[start].capital;
    let place = (start + 1..range.end.min(start + 4)).any(|at| {
        view.is(at, A | DE | PLACE | PREPOSITION)
            && (at + 1..at + 3).any(|next| view.is_name(next) || view.is(next, AGENCY))
    });
    press && place && range.end - start <= 8 && !view.is_mark(range.end - 1, Sign::Stop)
}
