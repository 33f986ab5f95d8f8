//! Who is the subject of a verb, reading to the left.

use super::phrases::begins;
use super::verbs::{Group, Mood, is_finite, is_nominal};
use super::{Range, Segment, View};
use crate::detect::lexicon::class::{
    ADVERB, CONNECTOR, CONTRACTED, COORDINATOR, DE, DETERMINER, FINITE, GERUND, PARTICIPLE, PERSON, PERSONAL,
    PREPOSITION, QUE, QUI, RELATIVE, SUBJECT, SUBORDINATOR, TIME,
};
use crate::detect::tokens::{Mark, NONE};

/// A subject.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject {
    pub(crate) range: Range,
}

/// The subject of `groups[index]`; `groups` are the verb groups of the segment in order.
pub(crate) fn subject(view: View<'_>, segment: Segment, groups: &[Group], index: usize) -> Option<Subject> {
    subject_within(view, segment, groups, index, 0)
}

fn subject_within(
    view: View<'_>,
    segment: Segment,
    groups: &[Group],
    index: usize,
    depth: u8,
) -> Option<Subject> {
    let group = groups.get(index)?;
    if let Some(inverted) = group.inverted {
        return Some(Subject { range: Range::new(inverted, inverted + 1) });
    }
    if group.mood != Mood::Finite {
        // les gendarmes craignant que …: the phrase right before
        let own = group.mood == Mood::Gerund
            && group.outer > segment.start
            && is_nominal(view, group.outer - 1)
            && view.word(group.outer - 1) != view.known().en
            && view.word(group.outer) != view.known().en;
        if own && let Some(start) = phrase_start(view, segment, group.outer) {
            return Some(Subject { range: Range::new(start, group.outer) });
        }
        return shared(view, segment, groups, index, depth);
    }
    let edge = group.outer;
    let last = edge.checked_sub(1).filter(|last| *last >= segment.start)?;
    let token = &view.tokens[last];
    if token.is(SUBJECT) && (token.is(PERSONAL) || !token.is(DETERMINER)) {
        // Darwin lui-même reconnaissait
        let emphasis = view.slice(last).ends_with("-même") || view.slice(last).ends_with("-mêmes");
        if emphasis && last > segment.start && is_nominal(view, last - 1) {
            let start = phrase_start(view, segment, last).unwrap_or(last);
            return Some(Subject { range: Range::new(start, last) });
        }
        let start = if view.is(last, PERSONAL) { last } else { pronoun_start(view, segment, last) };
        return Some(Subject { range: Range::new(start, last + 1) });
    }
    // qui; lequel, lesquels without a preposition
    let which = token.is(RELATIVE)
        && view.text.get(token.start as usize..token.start as usize + 1) == Some("l")
        && last > segment.start
        && !view.is(last - 1, PREPOSITION);
    if token.is(QUI) || which {
        return antecedent(view, segment, last);
    }
    if token.is(QUE | RELATIVE) || token.is(SUBORDINATOR) {
        return None;
    }
    if token.is(COORDINATOR | CONNECTOR) && !token.is(SUBJECT) {
        return shared(view, segment, groups, index, depth);
    }
    let found = region_subject(view, segment, groups, index, edge);
    if found.is_none() && (token.mark == Mark::Comma || token.is(ADVERB)) {
        return shared(view, segment, groups, index, depth);
    }
    found
}

/// *celui-ci*, *ce dernier* need nothing before; *beaucoup* may have an article.
fn pronoun_start(view: View<'_>, segment: Segment, at: usize) -> usize {
    if at > segment.start && view.is(at - 1, DETERMINER) { at - 1 } else { at }
}

/// The subject of the nearest finite verb before on the same level.
fn shared(view: View<'_>, segment: Segment, groups: &[Group], index: usize, depth: u8) -> Option<Subject> {
    if depth > 4 {
        return None;
    }
    let here = groups[index].outer;
    let before = (0..index).rev().find(|other| {
        groups[*other].mood == Mood::Finite
            && !in_relative(view, segment, &groups[*other], here)
            && !in_que_clause(view, segment, groups, *other, here)
    });
    let found = match before {
        Some(other) => subject_within(view, segment, groups, other, depth + 1)?,
        // « Tout en estimant que C, il a rappelé N »: the subject of the verb that follows.
        None => {
            let other = (index + 1..groups.len()).find(|other| {
                groups[*other].mood == Mood::Finite && main_clause_after(view, groups, index, *other)
            })?;
            subject_within(view, segment, groups, other, depth + 1)?
        }
    };
    Some(Subject { range: found.range })
}

/// The first verb behind the comma that closes a fronted gerund clause.
fn main_clause_after(view: View<'_>, groups: &[Group], index: usize, other: usize) -> bool {
    let (from, to) = (groups[index].end, groups[other].outer);
    from < to
        && (from..to).any(|at| view.is_mark(at, Mark::Comma))
        && !view.is(to.wrapping_sub(1), QUI | QUE | RELATIVE)
        && (from..to)
            .rev()
            .take_while(|at| !view.is_mark(*at, Mark::Comma))
            .all(|at| !view.is(at, QUE | QUI | SUBORDINATOR))
}

/// Whether the verb stands in a relative clause that is over before `here`.
fn in_relative(view: View<'_>, segment: Segment, group: &Group, here: usize) -> bool {
    let Some(before) = group.outer.checked_sub(1) else { return false };
    before >= segment.start && view.is(before, QUI | RELATIVE) && here > group.end
}

/// Whether the verb depends on a *que* of the verb before it: *X pense que l'espace est …, et espère*.
fn in_que_clause(view: View<'_>, segment: Segment, groups: &[Group], other: usize, here: usize) -> bool {
    let start = groups[..other]
        .iter()
        .rev()
        .find(|group| group.mood == Mood::Finite)
        .map_or(segment.start, |group| group.end);
    let to = groups[other].outer;
    here > to
        && start <= to
        && (start..to).any(|at| view.is(at, QUE) && view.tokens[at].word != 0)
        && groups[..other].iter().any(|group| group.mood == Mood::Finite || group.mood == Mood::Gerund)
}

/// The noun phrase before *qui*.
fn antecedent(view: View<'_>, segment: Segment, qui: usize) -> Option<Subject> {
    let mut end = qui;
    while end > segment.start
        && (view.is_mark(end - 1, Mark::Comma) || view.is(end - 1, ADVERB) && !view.tokens[end - 1].capital)
    {
        end -= 1;
    }
    if end <= segment.start || view.is(end - 1, PREPOSITION | COORDINATOR) {
        return None;
    }
    let mut start = phrase_start(view, segment, end)?;
    // du directeur, Marc Vial, qui …
    if start > segment.start + 1
        && view.is_name(start)
        && view.is_mark(start - 1, Mark::Comma)
        && view.is(start - 2, PERSON)
    {
        start = phrase_start(view, segment, start - 1).unwrap_or(start);
    }
    Some(Subject { range: Range::new(start, end) })
}

/// The start of the shortest noun phrase that ends at `end` and has a determiner or is a name.
pub(crate) fn phrase_start(view: View<'_>, segment: Segment, end: usize) -> Option<usize> {
    let mut start = None;
    let mut at = end;
    while at > segment.start {
        let before = view.back(at)?;
        let token = &view.tokens[before];
        if before < segment.start {
            break;
        }
        let word = token.is_word() || token.partner != NONE && before + 1 < at;
        if !word
            || token.is(QUE | QUI | RELATIVE | SUBORDINATOR) && !token.is(DETERMINER)
            || token.is(FINITE) && is_finite(view, segment, before)
        {
            break;
        }
        if token.is(COORDINATOR)
            && !(start.is_some_and(|s| view.is_name(s)) && before > segment.start && view.is_name(before - 1))
        {
            break;
        }
        if token.is(GERUND) && !token.is(PREPOSITION) || token.is(SUBJECT) && token.is(PERSONAL) {
            break;
        }
        if token.is(PREPOSITION) && !token.is(DE) && !(token.is(DETERMINER)) && start.is_some() {
            // dans | le rapport; un expert en sécurité
            let complement = before > segment.start
                && is_nominal(view, before - 1)
                && !view.is(before - 1, ADVERB)
                && view.word_is(
                    before,
                    &[
                        view.known().en,
                        view.known().sur,
                        view.known().a,
                        view.known().au,
                        view.known().aux,
                        view.known().pour,
                    ],
                );
            if !complement {
                break;
            }
        }
        // elle a écrit aux | services fiscaux
        if token.is(CONTRACTED) && !token.is(DE) && start.is_none() && at < end {
            return Some(at);
        }
        if token.is(DETERMINER) || token.is_name() {
            let contracted = token.is(CONTRACTED) && !view.word_is(before, &[view.known().des]);
            if contracted && !token.is(DE) {
                return Some(start.unwrap_or(before + 1));
            }
            if contracted {
                // du président: the article stays outside unless the phrase goes on to the left
                if !(before > segment.start && is_nominal(view, before - 1)) {
                    return Some(start.unwrap_or(before + 1));
                }
            } else {
                start = Some(before);
                let goes_on = before > segment.start
                    && (view.is(before - 1, DE)
                        || token.is_name() && view.is(before - 1, DETERMINER)
                        || view.is_name(before - 1)
                        || token.is_name() && is_nominal(view, before - 1)
                        || view.is(before - 1, PREPOSITION));
                if !goes_on && !token.is(DE) {
                    return start;
                }
            }
        }
        at = before;
    }
    start.or_else(|| (at < end && is_nominal(view, at)).then_some(at))
}

/// Left edge of the clause a verb stands in.
fn clause_start(view: View<'_>, segment: Segment, groups: &[Group], index: usize, edge: usize) -> usize {
    let mut start = segment.start;
    // The verb before ends its clause, unless it stands in a relative that belongs to the subject.
    for other in groups[..index].iter().rev() {
        if other.mood != Mood::Finite || other.end > edge {
            continue;
        }
        let before = other.outer.checked_sub(1).filter(|b| *b >= segment.start);
        if before.is_some_and(|b| view.is(b, QUI)) {
            continue;
        }
        start = other.end;
        break;
    }
    let after_verb = start > segment.start;
    let mut at = start;
    let mut comma = None;
    let mut found = None;
    while at < edge {
        let token = &view.tokens[at];
        match token.mark {
            Mark::Comma if comma.is_none() => comma = Some(at + 1),
            Mark::Colon | Mark::Semicolon | Mark::Stop => {
                found = Some(at + 1);
                comma = None;
            }
            Mark::Dash if token.spaced || view.tokens.get(at + 1).is_some_and(|next| next.spaced) => {
                found = Some(at + 1);
            }
            Mark::Open | Mark::ParenOpen | Mark::Close | Mark::ParenClose if token.partner == NONE => {
                found = Some(at + 1);
            }
            Mark::Open if token.partner as usize - at > 6 => found = Some(token.partner as usize + 1),
            Mark::None => {
                let boundary = token.is(QUE)
                    || token.is(SUBORDINATOR) && (after_verb || at > start || token.is(SUBORDINATOR))
                    || token.is(RELATIVE) && !token.is(QUI)
                    || token.is(COORDINATOR)
                        && (after_verb || !view.word_is(at, &[view.known().et, view.known().ou]))
                        && begins_clause(view, at + 1);
                if boundary {
                    found = Some(at + 1);
                    comma = None;
                }
            }
            _ => {}
        }
        at = view.step(at);
    }
    match (found, comma) {
        (Some(found), _) => found,
        (None, Some(comma)) if after_verb => comma,
        _ if after_verb => start,
        _ => segment.start,
    }
}

fn begins_clause(view: View<'_>, at: usize) -> bool {
    begins(view, at) || view.is(at, ADVERB | PREPOSITION)
}

/// The noun phrase subject in the clause that ends at `edge`.
fn region_subject(
    view: View<'_>,
    segment: Segment,
    groups: &[Group],
    index: usize,
    edge: usize,
) -> Option<Subject> {
    // X, qui …, craignent: the relative between commas belongs to the subject
    if view.is_mark(edge - 1, Mark::Comma)
        && let Some(relative) = (segment.start + 1..edge)
            .rfind(|at| view.is(*at, QUI | RELATIVE) && view.is_mark(*at - 1, Mark::Comma))
        && !(relative..edge - 1).any(|at| matches!(view.mark(at), Mark::Semicolon | Mark::Colon))
        && let Some(start) = phrase_start(view, segment, relative - 1)
    {
        return Some(Subject { range: Range::new(start, relative - 1) });
    }
    let start = clause_start(view, segment, groups, index, edge);
    let commas = comma_pieces(view, start, edge);
    let trailing = view.is_mark(edge - 1, Mark::Comma);
    for (number, piece) in commas.iter().enumerate() {
        let from = skip_openers(view, piece.start, piece.end);
        let last = number + 1 == commas.len();
        if from >= piece.end {
            continue;
        }
        if !begins(view, from) || is_time(view, Range::new(from, piece.end)) && !last {
            if last && !trailing {
                // « Dans son livre il écrit », « En 2002 le maire annonce »: the phrase next to the verb.
                let from = phrase_start(view, Segment { start: from, end: edge, ..segment }, edge)?;
                return Some(Subject { range: Range::new(from, edge) });
            }
            continue;
        }
        let mut end = if last && trailing { piece.end.min(edge) } else { piece.end };
        for next in &commas[number + 1..] {
            let head = skip_openers(view, next.start, next.end);
            let apposition = head < next.end
                && !view.is(head, QUI | QUE | RELATIVE | SUBORDINATOR | COORDINATOR | GERUND)
                && (!view.is(head, PREPOSITION) || view.is(head, DETERMINER) && !view.is(head, DE))
                && head == next.start
                && !view.is(head, PERSONAL)
                && (next.end - next.start > 1 || view.is_name(head))
                && !is_time(view, *next);
            if !apposition {
                break;
            }
            end = next.end;
        }
        if end <= from {
            continue;
        }
        return Some(Subject { range: Range::new(from, end) });
    }
    None
}

/// Pieces between the commas of `start..end`, on one level.
fn comma_pieces(view: View<'_>, start: usize, end: usize) -> Vec<Range> {
    let mut pieces = Vec::new();
    let mut from = start;
    let mut at = start;
    while at < end {
        if view.is_mark(at, Mark::Comma) {
            pieces.push(Range::new(from, at));
            from = at + 1;
        }
        at = view.step(at);
    }
    if from < end {
        pieces.push(Range::new(from, end));
    }
    pieces
}

/// Skips connectors, adverbs and marks at the start of a piece.
fn skip_openers(view: View<'_>, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end
        && (view.is(at, CONNECTOR | COORDINATOR | ADVERB) && !view.is(at, DETERMINER | SUBJECT)
            || !view.is_word(at) && !view.is_mark(at, Mark::Open))
    {
        at += 1;
    }
    at
}

/// *Le 22 décembre 2011*, *la semaine passée*, *8 juillet 2000*.
pub(crate) fn is_time(view: View<'_>, range: Range) -> bool {
    if view.is(range.start, PARTICIPLE) && !view.is(range.start, TIME | DETERMINER) {
        return false;
    }
    let limit = range.end.min(range.start + 4);
    (range.start..limit).any(|at| view.is(at, TIME))
        && !(range.start..limit).any(|at| view.is(at, crate::detect::lexicon::class::SPEAKER))
}
