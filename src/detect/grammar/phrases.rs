//! Where a noun phrase ends, reading to the right.
//!
//! A source is short: determiner, noun, its complements, an apposition between commas. A content may go on
//! through relative clauses and complements up to the next boundary of the clause.

use super::verbs::{is_finite, is_nominal};
use super::{Range, Segment, View};
use crate::detect::lexicon::class::{
    A, ADVERB, AGENCY, COORDINATOR, DE, DEMONSTRATIVE, DETERMINER, FINITE, GERUND, INFINITIVE, NE,
    NUMBER_WORD, ORGANISATION, PARTICIPLE, PERSON, PERSONAL, PLACE, PREPOSITION, QUE, QUI, RELATIVE, ROLE,
    SPEAKER, SUBJECT, SUBORDINATOR, TIME, TITLE,
};
use crate::detect::tokens::{Mark, NONE};
use crate::text::WordKind;

/// What the phrase is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Source in front: *selon X, …*
    Source,
    /// Source behind an inverted verb: *a déclaré X dans un entretien*
    Inverted,
    /// Agent: *rapporté par X*
    Agent,
    /// Content: *a annoncé N*
    Content,
}

/// The end of the noun phrase that begins at `from`.
pub(crate) fn noun_phrase(view: View<'_>, segment: Segment, from: usize, reading: Reading) -> usize {
    let content = reading == Reading::Content;
    let named = view.is_name(from) && !view.is(from, PERSON);
    let mut relative = false;
    let mut at = from;
    while at < segment.end {
        let token = &view.tokens[at];
        match token.mark {
            Mark::None => {}
            Mark::ParenOpen if token.partner != NONE => {
                let inside = token.partner as usize - at;
                // [4]: a note mark
                if !content && inside == 2 && view.tokens[at + 1].is_number() {
                    break;
                }
                if content || inside <= 3 {
                    at = token.partner as usize + 1;
                    continue;
                }
                break;
            }
            Mark::Open if token.partner != NONE && (content || token.partner as usize - at <= 6) => {
                at = token.partner as usize + 1;
                continue;
            }
            Mark::Dash if !token.spaced => {}
            Mark::Other if content => {}
            _ => break,
        }
        if at > from {
            if token.is(QUE | QUI | RELATIVE) && !is_lesquels(view, at) {
                let restricts = content || token.is(QUI) && reading != Reading::Inverted;
                if !restricts {
                    break;
                }
                relative = true;
            } else if token.is(FINITE) && is_finite(view, segment, at) {
                if relative {
                    if !content {
                        // One clause only: the verb of the relative itself.
                        relative = view.is(at + 1, PARTICIPLE);
                    }
                } else if !(token.is(PARTICIPLE) && is_nominal(view, at - 1)) {
                    break;
                }
            } else if ends_here(view, segment, at, reading, named, relative) {
                break;
            }
        }
        at += 1;
    }
    // A preposition or coordinator at the end belongs to what follows.
    while at > from + 1 && view.is(at - 1, PREPOSITION | COORDINATOR) && !view.is_name(at - 1) {
        at -= 1;
    }
    at
}

/// *lesquelles* without a preposition takes up the phrase anew.
fn is_lesquels(view: View<'_>, at: usize) -> bool {
    view.is(at, RELATIVE) && view.slice(at).starts_with("les") && !view.is(at - 1, PREPOSITION)
}

/// Whether the word at `at` cannot belong to the phrase any more.
fn ends_here(
    view: View<'_>,
    segment: Segment,
    at: usize,
    reading: Reading,
    named: bool,
    relative: bool,
) -> bool {
    let content = reading == Reading::Content;
    let token = &view.tokens[at];
    if token.is(SUBORDINATOR) {
        return !content || token.word != view.known().comme;
    }
    if !relative && (token.is(NE) || token.is(PERSONAL) && token.kind != WordKind::Inversion) {
        return true;
    }
    if token.is(COORDINATOR) && !coordinates(view, segment, at, reading) || is_lesquels(view, at) {
        return true;
    }
    if token.is(GERUND)
        && !token.is(PERSON)
        && (!content && governs(view, at) || view.word(at - 1) == view.known().en)
    {
        return true;
    }
    if token.is(PREPOSITION) && !token.is(DETERMINER) && stops(view, at, reading, named) {
        // d'ici à l'été; l'idée que C avant l'été
        let inner = content && (relative || view.slice(at - 1) == "ici");
        return !inner;
    }
    if token.is(DETERMINER) && !content && !relative && is_nominal(view, at - 1) && !token.is(DE) {
        // Two noun phrases in a row: selon la légende | la ville …
        // le quotidien Le Phare: the article is part of a name
        let part = token.is(NUMBER_WORD) && !token.is(PREPOSITION) && view.is(at - 1, DETERMINER)
            || token.capital && view.is_name(at + 1);
        return !part;
    }
    if token.is(INFINITIVE) && !content && !is_nominal(view, at) {
        return true;
    }
    // depuis des semaines | Me Brault; à l'AFP | Yusuf
    if !content
        && (token.is(TITLE) && token.capital && is_nominal(view, at - 1) && !view.is(at - 1, PERSON | TITLE)
            || token.is_name() && view.is(at - 1, AGENCY) && view.tokens[at - 1].capital)
    {
        return true;
    }
    is_when(view, at) && reading != Reading::Source && (!content || !relative)
}

/// A present participle with an object of its own, no adjective: *un rapport montrant la hausse*.
fn governs(view: View<'_>, at: usize) -> bool {
    !view.is(at - 1, DETERMINER)
        && (view.is(at + 1, DETERMINER | QUE) && !view.is(at + 1, DE) || view.is_name(at + 1))
}

/// *hier*, *mardi*, *ce lundi*: says when it was said.
fn is_when(view: View<'_>, at: usize) -> bool {
    let token = &view.tokens[at];
    token.is(ADVERB) && token.is(TIME)
        || token.is(ADVERB) && ["hier", "aujourd'hui", "récemment"].contains(&view.slice(at))
}

/// Whether what follows the coordinator at `at` still belongs to the phrase.
fn coordinates(view: View<'_>, segment: Segment, at: usize, reading: Reading) -> bool {
    let known = view.known();
    if !view.word_is(at, &[known.et, known.ou]) {
        return reading == Reading::Content && view.is(at + 1, ADVERB);
    }
    let next = at + 1;
    if next >= segment.end
        || view.is(next, PERSONAL | NE | QUE | SUBORDINATOR)
        || is_finite(view, segment, next)
    {
        return false;
    }
    // « et Y + verbe » opens a clause of its own.
    let mut end = next;
    let limit = segment.end.min(next + 14);
    while end < limit {
        if !view.is_word(end) || view.is(end, COORDINATOR | QUE | QUI | RELATIVE) {
            return true;
        }
        if end > next && view.is(end, FINITE) && is_finite(view, segment, end) && !view.is(end, PARTICIPLE) {
            return false;
        }
        end += 1;
    }
    true
}

/// Whether the preposition at `at` begins an adjunct and not a complement of the noun.
fn stops(view: View<'_>, at: usize, reading: Reading, named: bool) -> bool {
    let known = view.known();
    let token = &view.tokens[at];
    if token.is(DE) {
        return false;
    }
    let dated = view.tokens.get(at + 1).is_some_and(|next| next.is_number() || next.is(TIME))
        || view.is(at + 1, DETERMINER) && view.is(at + 2, TIME);
    match reading {
        Reading::Content => {
            token.word == known.lors
                || token.word == known.en && view.is(at + 1, GERUND)
                || token.word == known.apres
                || token.word == known.avant
                || (token.is(A) || token.word == known.en || token.word == known.dans) && dated
                || token.word == known.dans
                    && view.is(at + 1, DETERMINER)
                    && view.is(at + 2, crate::detect::lexicon::class::DOCUMENT)
                || token.word == known.sur
                    && ["Twitter", "Facebook", "Telegram", "X", "Instagram", "TikTok", "YouTube"]
                        .contains(&view.slice(at + 1))
        }
        Reading::Source => dated && !token.is(A),
        Reading::Inverted => {
            if token.is(A) || token.word == known.en || token.word == known.sur || token.word == known.pour {
                let place = (at + 1..at + 3).any(|t| view.lexicon.in_set("adjunct_noun", view.word(t)));
                named
                    || place && token.is(A)
                    || dated
                    || view.is(at + 1, GERUND | INFINITIVE)
                    || token.word == known.pour && view.is(at + 1, INFINITIVE)
            } else {
                token.is(PLACE) || !token.is(A)
            }
        }
        Reading::Agent => {
            if token.is(A) || token.word == known.en {
                named || dated
            } else {
                token.is(PLACE)
                    || token.word == known.pour
                    || token.word == known.par
                    || token.word == known.avec
            }
        }
    }
}

/// Extends a source over its appositions: *Joe Sternlieb, le président du centre*; *cliente du forfait*.
///
/// `closed` says that the apposition must itself end at a comma or at the segment's end.
pub(crate) fn appositions(view: View<'_>, segment: Segment, phrase: Range, closed: bool) -> usize {
    let mut end = phrase.end;
    for _ in 0..3 {
        if !view.is_mark(end, Mark::Comma) {
            break;
        }
        let from = end + 1;
        // sa sœur, Zoé; la préfète, Anne de Brissac
        // Samira, 34 ans, mère de deux enfants
        if view.tokens.get(from).is_some_and(crate::detect::tokens::Token::is_number)
            && view.slice(from + 1) == "ans"
            && from + 2 <= segment.end
        {
            end = from + 2;
            continue;
        }
        // âgé de 61 ans
        if ["âgé", "âgée", "âgés", "âgées"].contains(&view.slice(from)) && view.slice(from + 3) == "ans"
        {
            end = from + 4;
            continue;
        }
        // cette note, publiée par Le Monde, …
        let participial = closed
            && view.is(from, PARTICIPLE)
            && !view.is(from, FINITE)
            && view.word(from + 1) == view.known().par;
        let name = view.is_name(from)
            && !view.is_name(phrase.end - 1)
            && (phrase.start..phrase.end).any(|at| view.is(at, PERSON));
        let loose = !closed && view.is_name(phrase.start) && describes(view, from);
        if from >= segment.end || !(name || loose || participial || begins_apposition(view, from)) {
            break;
        }
        let reading = if closed { Reading::Source } else { Reading::Inverted };
        let to = noun_phrase(view, segment, from, reading);
        let complete = to >= segment.end
            || matches!(view.mark(to), Mark::Comma | Mark::Stop | Mark::Colon | Mark::ParenClose);
        // J. Despuech, l'empereur Bao Dai: another person
        let other = view.is_name(phrase.start)
            && view.is(from, DETERMINER)
            && (from..to).any(|at| view.is(at, PERSON) && view.is_name(at + 1));
        if closed && (!complete || other) || to <= from {
            break;
        }
        end = to;
    }
    end
}

/// *l'imitateur de X*, *principal quotidien du pays*: behind a name, a phrase that is no time and no adjunct.
fn describes(view: View<'_>, at: usize) -> bool {
    let article =
        view.is(at, DETERMINER) && ["le", "la", "l'", "l’", "un", "une", "les"].contains(&view.slice(at));
    let noun = at + usize::from(article);
    // du service d'incendie, de l'université de X
    if view.is(at, DE) && !view.is(at + 1, INFINITIVE) {
        let noun = (at + 1..at + 4).find(|next| !view.is(*next, DETERMINER));
        return noun.is_some_and(|noun| view.is(noun, ORGANISATION) || view.is_name(noun));
    }
    let plain = view.is_word(noun)
        && !view.is(
            noun,
            PREPOSITION
                | TIME
                | ADVERB
                | GERUND
                | PARTICIPLE
                | QUI
                | QUE
                | RELATIVE
                | SUBORDINATOR
                | COORDINATOR
                | FINITE
                | PERSONAL
                | DETERMINER
                | NUMBER_WORD,
        )
        && !view.tokens[noun].capital;
    let complement = view.is(noun + 1, DE) || view.is(noun + 2, DE);
    // agricultrice à Saint-Loup; cliente
    // pizzaiolo saisonnier, aide-soignante depuis vingt ans: a noun, one word with it, the end
    let known_person = view.is(noun, PERSON);
    let bare = !article
        && (view.is(noun + 1, A)
            || view.is(noun + 1, PREPOSITION) && (view.is_name(noun + 2) || known_person)
            || !view.is_word(noun + 1)
            || !view.is_word(noun + 2) && !view.is(noun + 1, FINITE | PREPOSITION | DETERMINER));
    plain && (complement || bare) && !view.is(noun + 1, TIME)
}

fn begins_apposition(view: View<'_>, at: usize) -> bool {
    if view.is(at, DEMONSTRATIVE) {
        return false;
    }
    if view.is(at, DETERMINER) && !view.is(at, DE) {
        let noun = (at + 1..at + 5).find(|next| view.is(*next, PERSON | ROLE | SPEAKER | TIME));
        return noun.is_some_and(|noun| view.is(noun, PERSON | ROLE | SPEAKER) && !view.is(noun, TIME))
            || view.is(at + 1, ADVERB) && view.is_word(at + 1);
    }
    view.is(at, PERSON | ROLE) && !view.is(at, TIME)
        || ["ancien", "ancienne", "ex", "professeur"].contains(&view.slice(at))
}

/// Whether a noun phrase may begin at `at`.
pub(crate) fn begins(view: View<'_>, at: usize) -> bool {
    view.tokens.get(at).is_some_and(|token| {
        token.is(DETERMINER) && !(token.is(PREPOSITION) && token.is(DE) && token.word != view.known().des)
            || token.is(DE) && ["nombreux", "nombreuses", "autres", "multiples"].contains(&view.slice(at + 1))
            || token.is(TITLE)
            || token.is(SUBJECT) && token.kind != WordKind::Inversion
            || token.is_name()
                && (!token.is(PARTICIPLE | GERUND | INFINITIVE) || token.is(PERSON) || view.is_name(at + 1))
            || token.is_number()
            || token.is(PERSON)
            || token.mark == Mark::Open && token.partner != NONE && token.partner as usize - at <= 5
    })
}
