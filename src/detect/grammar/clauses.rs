//! Where reported content ends.

use super::phrases::begins;
use super::verbs::{Group, Mood, is_finite};
use super::{Segment, View};
use crate::detect::lexicon::class::{
    ADVERB, CLAIM, COORDINATOR, Class, DETERMINER, DOCUMENT, FUTURE, IMPERFECT, NE, PAST, PRESENT, QUE, QUI,
    REFLEXIVE, RELATIVE, SPEECH_NOUN,
};
use crate::detect::lexicon::frame;
use crate::detect::tokens::{Mark, NONE};

/// `at` without the stop and other marks that end a sentence there; quotation marks stay.
pub(crate) fn trim(view: View<'_>, from: usize, at: usize) -> usize {
    let mut end = at;
    while end > from {
        let token = &view.tokens[end - 1];
        let loose = match token.mark {
            Mark::None | Mark::Close => false,
            // 5 %, 40 €
            Mark::Other => token.kind != crate::text::WordKind::Symbol,
            Mark::Open => true,
            // « Quelle importance ? » keeps its mark where the sentence asks or cries out.
            Mark::Stop => view.slice(end - 1).starts_with(['.', '…']),
            Mark::ParenClose => token.partner == NONE || (token.partner as usize) < from,
            _ => true,
        };
        if !loose {
            break;
        }
        end -= 1;
    }
    end
}

/// The end of a reported clause that begins at `from`: the segment's end, or where the speaker's own
/// sentence takes over again. `groups` are the segment's verb groups.
pub(crate) fn clause_end(view: View<'_>, segment: Segment, groups: &[Group], from: usize) -> usize {
    let known = view.known();
    let mut at = from;
    while at < segment.end {
        let token = &view.tokens[at];
        match token.mark {
            Mark::Semicolon => return trim(view, from, at),
            Mark::Comma if at > from && ends_at_comma(view, segment, groups, at) => {
                return trim(view, from, at);
            }
            Mark::None => {
                let group = groups.iter().find(|group| group.finite == at);
                if let Some(group) = group {
                    let reports = group
                        .report
                        .is_some_and(|report| view.report(report).frames & (frame::QUE | frame::INCISE) != 0);
                    let before = group.outer.wrapping_sub(1);
                    if group.mood == Mood::Gerund
                        && reports
                        && at > from + 2
                        && !view.is_mark(at - 1, Mark::Comma)
                        && view.word(at - 1) != known.en
                    {
                        return trim(view, from, at);
                    }
                    if group.mood == Mood::Finite
                        && group.outer > from + 2
                        && view.is(before, COORDINATOR)
                        && view.word_is(before, &[known.et, known.mais])
                    {
                        let takes_over = reports && view.is(group.end, QUE)
                            || resumes_tense(groups, from, group)
                            || view.word(before) == known.mais
                            || view.is_mark(before - 1, Mark::Comma)
                            || reports
                                && group.report.is_some_and(|r| view.report(r).frames & frame::NP != 0)
                                && begins(view, group.end);
                        if takes_over {
                            return trim(view, from, before);
                        }
                    }
                }
            }
            _ => {}
        }
        at = view.step(at);
    }
    trim(view, from, segment.end)
}

/// *a estimé que la preuve avait été obtenue …* | *et a ordonné …*: the second verb has the tense of the one
/// that reports and not that of the report.
fn resumes_tense(groups: &[Group], from: usize, group: &Group) -> bool {
    const TENSES: Class = PRESENT | IMPERFECT | PAST | FUTURE;
    let finite = |other: &&Group| other.mood == Mood::Finite;
    let tense = |other: &Group| (other.class & TENSES, other.head != other.finite && !other.passive);
    let main = groups.iter().filter(finite).rfind(|other| other.end <= from);
    let mut inner =
        groups.iter().filter(finite).filter(|other| other.finite >= from && other.finite < group.finite);
    main.is_some_and(|main| tense(main).1 && tense(main) == tense(group))
        && inner.next().is_some_and(|first| tense(first) != tense(group))
        && inner.all(|other| tense(other) != tense(group))
}

/// Whether the speaker's own sentence goes on behind the comma at `at`.
fn ends_at_comma(view: View<'_>, segment: Segment, groups: &[Group], at: usize) -> bool {
    let known = view.known();
    let mut next = at + 1;
    // selon X, d'après X: another source for the same words
    if view.word_is(next, &[known.selon]) || view.word(next) == known.d && view.word(next + 1) == known.apres
    {
        return true;
    }
    // ce qui, ce que
    if view.word(next) == known.ce && view.is(next + 1, QUI | QUE) {
        return true;
    }
    // une information que …
    if view.is(next, DETERMINER)
        && view.is(next + 1, CLAIM | SPEECH_NOUN | DOCUMENT)
        && view.is(next + 2, QUE | QUI | RELATIVE)
    {
        return true;
    }
    // avant de
    if view.word(next) == known.avant && view.word_is(next + 1, &[known.de, known.d]) {
        return true;
    }
    // tout en + gerund, en + gerund of speech
    if view.word(next) == known.tout && view.word(next + 1) == known.en {
        return true;
    }
    if view.is(next, COORDINATOR) {
        next += 1;
        if view.is(next, ADVERB) && !view.is(next, DETERMINER) {
            next += 1;
        }
        let verb = next
            + usize::from(view.is(next, NE | REFLEXIVE))
            + usize::from(view.is(next, NE) && view.is(next + 1, REFLEXIVE));
        // …, et une proclamation rapporte que …: another report
        let other = groups.iter().find(|g| g.mood == Mood::Finite && g.outer > next && g.outer < next + 16);
        let reports = other.is_some_and(|g| {
            g.report.is_some() && view.is(g.end, QUE) && !(next..g.outer).any(|t| view.is(t, QUE))
        });
        return reports
            || is_finite(view, segment, verb)
            || groups.iter().any(|g| g.outer == next && g.mood == Mood::Finite);
    }
    if view.word(next) == known.en {
        next += 1;
    }
    groups.iter().any(|group| {
        (group.outer == next || group.finite == next)
            && group.report.is_some()
            && (group.mood == Mood::Gerund
                || group.mood == Mood::Finite && !view.is(group.end, QUE) && !group.passive)
    })
}
