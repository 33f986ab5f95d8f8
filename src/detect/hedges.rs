//! Hedges: words of caution, epistemic modals, unverified information (Hyland 1998; CoNLL-2010).

use super::conditionals;
use super::frames::Frame;
use super::grammar::verbs::{Group, Mood};
use super::grammar::{Range, Segment, View};
use super::lexicon::Tag;
use super::lexicon::class::{
    ADVERB, DETERMINER, ETRE, GERUND, INFINITIVE, NEGATION, NUMBER_WORD, PARTICIPLE, PREPOSITION, QUE,
    SUBORDINATOR,
};
use super::marks::{Layer, Mark};
use super::rules::Rule;
use super::tokens::Hit;

/// Finds the hedges of a segment.
pub(crate) fn find(
    view: View<'_>,
    segment: Segment,
    groups: &[Group],
    frames: &[Frame],
    hits: &[Hit],
    out: &mut Vec<Mark>,
) {
    let before = out.len();
    for hit in hits {
        let range = Range::new(hit.start as usize, hit.end as usize);
        match hit.tag {
            Tag::Hedge(kind) => word(view, segment, groups, range, kind, out),
            Tag::NumberApproximator => number(view, segment, range, out),
            _ => {}
        }
    }
    for group in groups {
        unverified(view, segment, group, out);
        verb(view, segment, group, out);
        if let Some((kind, rule)) = conditionals::judge(view, segment, groups, group, frames) {
            push(out, Mark::new(Layer::Hedge, rule, Range::new(group.finite, group.finite + 1), kind));
        }
    }
    for mark in &mut out[before..] {
        let attributed = frames
            .iter()
            .any(|frame| frame.content.covers(mark.range.start) || frame.cue.covers(mark.range.start));
        mark.second = if attributed { "source" } else { "author" };
    }
}

fn push(out: &mut Vec<Mark>, mark: Mark) {
    let doubled = out.iter().rev().take(12).any(|other| {
        other.layer == Layer::Hedge
            && other.range.start < mark.range.end
            && mark.range.start < other.range.end
    });
    if !doubled {
        out.push(mark);
    }
}

fn word(
    view: View<'_>,
    segment: Segment,
    groups: &[Group],
    mut range: Range,
    kind: &'static str,
    out: &mut Vec<Mark>,
) {
    if range.start < segment.start || range.end > segment.end {
        return;
    }
    // « la possibilité que »: the conjunction only shows the reading.
    while range.end > range.start + 1 && view.is(range.end - 1, QUE) {
        range.end -= 1;
    }
    let single = range.end == range.start + 1;
    let before = range.start.wrapping_sub(1);
    match kind {
        "distancing" if single => {
            let conjugated = groups.iter().any(|group| {
                group.head == range.start && group.finite != group.head && !view.is(group.finite, ETRE)
            });
            let norm = view.is(range.end, INFINITIVE) && view.slice(range.start).starts_with("suppos");
            // a officiellement exprimé: a manner; officiellement, X …: a contrast with the facts
            let contrast = range.start == segment.start
                || view.is(before, SUBORDINATOR)
                || !view.is_word(before) && !view.is(range.end, PARTICIPLE);
            let manner = view.slice(range.start).eq_ignore_ascii_case("officiellement");
            if conjugated || norm || manner && !contrast {
                return;
            }
        }
        // le potentiel de l'entreprise
        "adjective" if single => {
            let noun = view.slice(range.start).to_lowercase().starts_with("potentiel")
                && view.is(before, DETERMINER)
                && (view.is(range.end, PREPOSITION) || !view.is_word(range.end));
            if noun {
                return;
            }
        }
        "noun" if single && view.is(before, PREPOSITION) && view.slice(before).eq_ignore_ascii_case("en") => {
            return;
        }
        _ => {}
    }
    let rule = if kind == "unverified" { Rule::HedgeUnverified } else { Rule::HedgeWord };
    push(out, Mark::new(Layer::Hedge, rule, range, kind));
}

/// *près de 30*, *quelque 500 000*: only before a number.
fn number(view: View<'_>, segment: Segment, range: Range, out: &mut Vec<Mark>) {
    let next = range.end;
    let counted =
        next < segment.end && view.is(next, NUMBER_WORD) && !["un", "une"].contains(&view.slice(next));
    let nothing_close =
        view.is(range.start.wrapping_sub(1), ADVERB) && view.slice(range.start.wrapping_sub(1)) == "plus";
    if counted && !nothing_close {
        push(out, Mark::new(Layer::Hedge, Rule::HedgeNumber, range, "approximator"));
    }
}

/// *n'a pas été établie*, *n'a pu être confirmé par personne d'autre*.
fn unverified(view: View<'_>, segment: Segment, group: &Group, out: &mut Vec<Mark>) {
    if group.mood != Mood::Finite || !group.negated {
        return;
    }
    let set = "verification_verb";
    let mut end = group.end;
    let mut hit = view.lexicon.in_set(set, view.word(group.head)) && group.head != group.finite;
    // n'a pas précisé si …: somebody keeps silent, the fact is not in doubt
    hit &= group.passive || !view.slice(group.head).starts_with("précis");
    // n'est pas parvenue à établir
    if !hit
        && view.word_is(group.head, &[view.known().parvenu, view.known().parvenue])
        && ["établir", "vérifier", "confirmer", "prouver", "déterminer"].contains(&view.slice(group.end + 1))
    {
        hit = true;
        end = group.end + 2;
    }
    if !hit {
        return;
    }
    if view.word(end) == view.known().de
        && ["source", "manière", "façon"].contains(&view.slice(end + 1))
        && view.slice(end + 2).starts_with("indépendante")
    {
        end += 3;
    }
    let range = Range::new(group.start, end.min(segment.end));
    push(out, Mark::new(Layer::Hedge, Rule::HedgeUnverified, range, "unverified"));
}

/// *semble*, *risque de*, *laisse entendre*.
fn verb(view: View<'_>, segment: Segment, group: &Group, out: &mut Vec<Mark>) {
    if group.mood != Mood::Finite {
        return;
    }
    let lemma = view.tokens[group.head].lemma;
    for entry in view.lexicon.phrases.hedge_verbs(lemma) {
        let mut next = group.head + 1;
        while view.is(next, ADVERB | NEGATION) && next < group.head + 4 && !view.sequence(next, &entry.tail) {
            next += 1;
        }
        if next < group.end && group.inverted.is_none() {
            next = next.max(group.head + 1);
        }
        let fits = match entry.next.as_str() {
            "inf" => view.is(next, INFINITIVE),
            "adj" => {
                next < segment.end
                    && view.is_word(next)
                    && !view.is(next, DETERMINER | PREPOSITION | QUE | ADVERB)
                    && !view.tokens[next].is_number()
                    && !view.tokens[next].capital
                    && !view.is(next, GERUND)
            }
            _ => entry.tail.is_empty() || view.sequence(next, &entry.tail),
        };
        if !fits {
            continue;
        }
        let governs = !entry.tail.is_empty() && !view.is(next, PREPOSITION);
        let range = if governs {
            Range::new(group.finite, next + entry.tail.len())
        } else {
            Range::new(group.finite, group.head + 1)
        };
        if view.is(group.finite, ETRE) {
            return;
        }
        // avoir l'air
        let range =
            if entry.tail.len() > 1 { Range::new(group.finite, next + entry.tail.len()) } else { range };
        push(out, Mark::new(Layer::Hedge, Rule::HedgeVerb, range, "verb"));
        return;
    }
}
