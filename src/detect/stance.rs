//! Stance: where the author evaluates (Martin & White 2005), in the author's own voice only.
//!
//! Words inside what somebody else says are that person's; words inside quotation marks too, except a few
//! words set off inside the author's own sentence, which keep a distance (scare quotes).

use super::frames::Frame;
use super::grammar::verbs::{Group, Mood};
use super::grammar::{Range, Segment, View};
use super::lexicon::Tag;
use super::lexicon::class::{
    ADVERB, COORDINATOR, DE, DETERMINER, EVALUATIVE, FINITE, FIRST_PERSON, NEGATION, NUMBER_WORD,
    ORGANISATION, PERSON, POSSESSIVE, PREPOSITION, QUE, TIME,
};
use super::marks::{Layer, Mark};
use super::rules::Rule;
use super::tokens::{Hit, Mark as Sign, NONE};

/// Finds the stance marks of a segment.
pub(crate) fn find(
    view: View<'_>,
    segment: Segment,
    groups: &[Group],
    frames: &[Frame],
    hits: &[Hit],
    out: &mut Vec<Mark>,
) {
    if segment.quoted {
        return;
    }
    for hit in hits {
        if let Tag::Evaluation(index) = hit.tag {
            let range = Range::new(hit.start as usize, hit.end as usize);
            let verb = groups.iter().any(|group| {
                group.mood == Mood::Finite
                    && group.finite == range.start
                    && range.end == range.start + 1
                    && !view.is(range.start, super::lexicon::class::PARTICIPLE)
            });
            if !verb
                && range.start >= segment.start
                && range.end <= segment.end
                && is_authors(view, frames, range.start)
            {
                evaluation(view, segment, range, index, out);
            }
        }
    }
    for group in groups {
        if group.mood == Mood::Finite && is_authors(view, frames, group.head) {
            let lemma = view.tokens[group.head].lemma;
            for (reflexive, index) in view.lexicon.phrases.evaluative_verbs(lemma) {
                if *reflexive == group.reflexive {
                    push(view, Range::new(group.start, group.end), *index, out);
                }
            }
        }
    }
    scare_quotes(view, segment, frames, out);
}

/// Whether the words at `at` are the author's: in no content but the author's own.
fn is_authors(view: View<'_>, frames: &[Frame], at: usize) -> bool {
    frames.iter().all(|frame| {
        let own = frame.source.first().is_some_and(|source| {
            source.end == source.start + 1 && view.is(source.start, FIRST_PERSON)
                || view.slice(source.start) == "moi"
        });
        own || frame.relayed || !frame.content.covers(at)
    })
}

fn evaluation(view: View<'_>, segment: Segment, hit: Range, index: u16, out: &mut Vec<Mark>) {
    let entry = &view.lexicon.evaluations[index as usize];
    let mut range = hit;
    let single = range.end == range.start + 1;
    if entry.part == "adjective" && single {
        // A name (Grande Loge), a set compound (grand public), a noun of its own.
        if view.tokens[range.start].capital && range.start > segment.start {
            return;
        }
        range.start = intensified(view, segment, range.start);
        range.end = coordinated(view, segment, range.end);
    } else if entry.part == "noun" {
        if view.tokens[range.start].capital && range.start > segment.start {
            return;
        }
    } else if entry.part == "adverb" || entry.part == "phrase" {
        range.start = intensified(view, segment, range.start);
    }
    push(view, range, index, out);
}

fn push(view: View<'_>, range: Range, index: u16, out: &mut Vec<Mark>) {
    let entry = &view.lexicon.evaluations[index as usize];
    if let Some(last) = out.iter_mut().rev().find(|mark| {
        mark.layer == Layer::Stance && mark.range.start < range.end && range.start < mark.range.end
    }) {
        last.range.end = last.range.end.max(range.end);
        return;
    }
    let mut mark = Mark::new(Layer::Stance, Rule::StanceWord, range, entry.appraisal);
    mark.second = if entry.polarity.is_empty() { "none" } else { entry.polarity };
    mark.device = entry.device;
    mark.strength = entry.strength;
    out.push(mark);
}

/// Takes in the words of degree before an evaluative word: *particulièrement aberrante*, *les plus beaux*.
fn intensified(view: View<'_>, segment: Segment, mut start: usize) -> usize {
    while start > segment.start {
        let word = view.word(start - 1);
        if !view.lexicon.in_set("intensifier", word) {
            break;
        }
        start -= 1;
    }
    // les plus spectaculaires
    let superlative = start > segment.start
        && ["plus", "moins"].contains(&view.slice(start))
        && ["les", "le", "la"].contains(&view.slice(start - 1))
        && start > segment.start + 1
        && !view.is(start - 2, DETERMINER | PREPOSITION)
        && view.is_word(start - 2)
        && !view.is(start - 2, FINITE);
    if superlative { start - 1 } else { start }
}

/// Takes in adjectives joined to the first: *agréable, simple et réconfortant*.
fn coordinated(view: View<'_>, segment: Segment, mut end: usize) -> usize {
    for _ in 0..4 {
        let joined = view.is_mark(end, Sign::Comma) || view.word(end) == view.known().et;
        if !joined {
            break;
        }
        let mut next = end + 1;
        while next < segment.end && view.lexicon.in_set("intensifier", view.word(next)) {
            next += 1;
        }
        let adjective = next < segment.end
            && view.is_word(next)
            && (view.is(next, EVALUATIVE) && !view.is(next, ADVERB)
                || !view.is(
                    next,
                    DETERMINER
                        | PREPOSITION
                        | FINITE
                        | PERSON
                        | ORGANISATION
                        | ADVERB
                        | COORDINATOR
                        | QUE
                        | NUMBER_WORD
                        | TIME
                        | POSSESSIVE
                        | NEGATION,
                ) && !view.tokens[next].capital
                    && view.is_mark(end, Sign::Comma)
                    && view.word(next + 1) == view.known().et
                    && view.is(next + 2, EVALUATIVE));
        if !adjective {
            break;
        }
        end = next + 1;
    }
    end
}

/// Words that name rather than distance: *dit « X »*, *le film "X"*.
const NAMING: &[&str] = &[
    "dit",
    "dite",
    "dits",
    "dites",
    "nommé",
    "nommée",
    "appelé",
    "appelée",
    "appelés",
    "intitulé",
    "intitulée",
    "baptisé",
    "baptisée",
    "surnommé",
    "surnommée",
    "mot",
    "mots",
    "terme",
    "termes",
    "expression",
    "titre",
    "film",
    "livre",
    "roman",
    "revue",
    "album",
    "chanson",
    "association",
    "loge",
    "slogan",
    "label",
    "opération",
    "projet",
    "programme",
    "collection",
    "série",
    "émission",
    "signifie",
    "rubrique",
    "prix",
    "catégorie",
    "logiciel",
];

fn scare_quotes(view: View<'_>, segment: Segment, frames: &[Frame], out: &mut Vec<Mark>) {
    let mut at = segment.start;
    while at < segment.end {
        if let Some(close) = view.opens(at)
            && close < segment.end
        {
            let words = close - at - 1;
            let inside = Range::new(at, close + 1);
            let named = || at > segment.start && NAMING.contains(&view.slice(at - 1));
            let capital =
                || view.tokens[at + 1].capital || (at + 1..close).any(|t| view.tokens[t].is_number());
            let held = || {
                frames.iter().any(|frame| {
                    frame.content.iter().any(|piece| piece.start < inside.end && inside.start < piece.end)
                        || frame.source.covers(at)
                })
            };
            let verb = || {
                (at + 1..close).any(|t| {
                    view.is(t, FINITE) && view.is(t.wrapping_sub(1), super::lexicon::class::PERSONAL)
                })
            };
            let clause_like = view.is_mark(at.wrapping_sub(1), Sign::Colon) || at == segment.start;
            let definite = view.is(at + 1, DETERMINER) && !view.is(at + 1, DE);
            if (1..=4).contains(&words)
                && !named()
                && !capital()
                && !held()
                && !verb()
                && !clause_like
                && !definite
                && view.tokens[close].partner != NONE
            {
                let mut mark = Mark::new(Layer::Stance, Rule::StanceScare, inside, "graduation");
                mark.second = "none";
                mark.device = "scare_quotes";
                mark.strength = 1;
                let overlapped = out.iter().any(|other| {
                    other.layer == Layer::Stance
                        && other.range.start < inside.end
                        && inside.start < other.range.end
                });
                if !overlapped {
                    out.push(mark);
                }
            }
        }
        at = view.step(at);
    }
}
