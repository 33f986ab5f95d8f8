//! *Selon X, C*; *C, d'après X*; *pour X, C*; *aux yeux de X, C*: the source as a frame for what is said
//! (modalisation en discours second).

use super::{Form, Frame, Reader};
use crate::detect::grammar::clauses::{clause_end, trim};
use crate::detect::grammar::phrases::{Reading, appositions, noun_phrase};
use crate::detect::grammar::verbs::Mood;
use crate::detect::grammar::{Range, View};
use crate::detect::lexicon::class::{
    ADAPTATION, ADVERB, CONNECTOR, COORDINATOR, DEMONSTRATIVE, DETERMINER, DOCUMENT, FINITE, FIRST_PERSON,
    HEDGE, INFINITIVE, NORM, NUMBER_WORD, ORGANISATION, PERSON, PERSONAL, POSSESSIVE, PREPOSITION, PURPOSE,
    QUE, QUI, RELATIVE, SPEAKER, STATE_NAME, SUBJECT, TIME, TITLE,
};
use crate::detect::lexicon::{CueClass, LeadSlot, Tag};
use crate::detect::rules::Rule;
use crate::detect::tokens::{Hit, Mark, NONE};

/// Finds the frames of this kind. `hits` are the lexicon phrases of the segment.
pub(crate) fn find(reader: &mut Reader<'_, '_>, hits: &[Hit]) {
    let view = reader.view;
    let known = view.known();
    for hit in hits {
        if let Tag::Lead(class, slot) = hit.tag {
            lead(reader, Range::new(hit.start as usize, hit.end as usize), class, slot);
        }
    }
    let mut at = reader.segment.start;
    while at < reader.segment.end {
        let word = view.word(at);
        if word == known.selon && !reader.is_taken(at) {
            selon(reader, Range::new(at, at + 1));
        } else if word == known.d && view.word(at + 1) == known.apres && !reader.is_taken(at) {
            d_apres(reader, Range::new(at, at + 2));
        } else if word == known.pour && !reader.is_taken(at) {
            pour(reader, at);
        }
        at = view.step(at);
    }
}

fn selon(reader: &mut Reader<'_, '_>, cue: Range) {
    let view = reader.view;
    let from = cue.end;
    if view.is(cue.start, HEDGE)
        || view.is(from, QUE | RELATIVE)
        || from >= reader.segment.end
        || is_norm(view, from)
    {
        return;
    }
    let source = source_phrase(reader, from);
    frame(reader, cue, source, CueClass::Neutral, Rule::AccordingTo);
}

/// *selon les cas*, *selon l'usage*: a measure or norm, unless somebody's words are meant.
fn is_norm(view: View<'_>, from: usize) -> bool {
    let mut at = from;
    while view.is(at, DETERMINER | ADVERB | NUMBER_WORD) && at < from + 3 {
        at += 1;
    }
    view.is(at, NORM) && !view.is(at, SPEAKER) && !view.tokens[at].capital
        || view.is(at, NORM) && view.is(from, DETERMINER) && !view.is(at, PERSON | ORGANISATION)
}

fn d_apres(reader: &mut Reader<'_, '_>, cue: Range) {
    let view = reader.view;
    let from = cue.end;
    let known = view.known();
    let mut noun = from;
    while view.is(noun, DETERMINER) {
        noun += 1;
    }
    let free = opens_clause(reader, cue.start) || view.is_mark(cue.start.wrapping_sub(1), Mark::Comma);
    let adapted = view.is(noun, ADAPTATION) || view.word(from) == known.guerre || view.is(noun, TIME);
    let credit = view.word(noun) == known.agence
        && cue.start == reader.segment.start
        && !has_finite(reader, from, reader.segment.end);
    let speaks = view.is(from, DETERMINER | TITLE) && view.is(noun, SPEAKER | DOCUMENT);
    if adapted || credit || from >= reader.segment.end || !(free || speaks) {
        return;
    }
    let source = source_phrase(reader, from);
    frame(reader, cue, source, CueClass::Neutral, Rule::AccordingTo);
}

/// *pour* only at the start of a clause, with somebody who can have an opinion, a comma and a clause.
fn pour(reader: &mut Reader<'_, '_>, at: usize) {
    let view = reader.view;
    let from = at + 1;
    if !opens_clause(reader, at)
        || view.is(from, INFINITIVE | PREPOSITION & !DETERMINER) && !view.is(from, DETERMINER)
    {
        return;
    }
    let mut noun = from;
    while view.is(noun, DETERMINER | ADVERB) && noun < from + 3 {
        noun += 1;
    }
    if view.is(noun, PURPOSE | TIME | INFINITIVE) {
        return;
    }
    let holder = view.is(from, PERSONAL | TITLE) && from + 1 < reader.segment.end
        || view.is(noun, PERSON | ORGANISATION)
            && (view.is(from, DETERMINER | DEMONSTRATIVE) && !view.is(from, POSSESSIVE)
                || view.is(from, POSSESSIVE))
        || view.is_name(from) && !view.is(from, NORM)
        || ["lui", "eux", "elle", "elles", "beaucoup", "certains", "moi"].contains(&view.slice(from));
    if !holder || view.is(from, STATE_NAME) && !view.is_mark(from + 1, Mark::Comma) {
        return;
    }
    let source = source_phrase(reader, from);
    let comma = view.is_mark(source.end, Mark::Comma)
        && ((source.end..reader.segment.end).any(|at| view.is(at, FINITE)));
    if comma {
        frame(reader, Range::new(at, from), source, CueClass::Neutral, Rule::AccordingPour);
    }
}

fn lead(reader: &mut Reader<'_, '_>, cue: Range, class: CueClass, slot: LeadSlot) {
    if !reader.segment_covers(cue) || reader.is_taken(cue.start) {
        return;
    }
    let view = reader.view;
    match slot {
        LeadSlot::Phrase => {
            if cue.end >= reader.segment.end {
                return;
            }
            let source = source_phrase(reader, cue.end);
            // du point de vue européen, aux yeux bleus
            if source.is_empty() {
                return;
            }
            frame(reader, cue, source, class, Rule::AccordingLead);
        }
        LeadSlot::Adjective => {
            let end = noun_phrase(view, reader.segment, cue.end, Reading::Source);
            let learned = view.word_is(cue.start.wrapping_sub(1), &[view.known().appris])
                || view.is(cue.start.wrapping_sub(2), FINITE)
                    && view.word(cue.start.wrapping_sub(1)) == view.known().on;
            if learned || end == cue.end && view.word(cue.end - 1) == view.known().source {
                return;
            }
            let whole = Range::new(cue.start, end);
            let mut found = Frame::new(Rule::AccordingLead, whole, Form::AccordingTo, class)
                .source(Range::new(cue.start + 1, end));
            place_content(reader, &mut found, whole);
            if !found.content.is_empty() {
                reader.push(found, cue.start);
            }
        }
        LeadSlot::None => {
            let mut found = Frame::new(Rule::AccordingLead, cue, Form::AccordingTo, class);
            let owner = (cue.start..cue.end).find(|at| view.is(*at, POSSESSIVE));
            if let Some(owner) = owner {
                found = found.source(Range::new(owner, owner + 1));
            }
            place_content(reader, &mut found, cue);
            if !found.content.is_empty() {
                reader.push(found, cue.start);
            }
        }
    }
}

/// The source after the preposition, with its appositions.
fn source_phrase(reader: &Reader<'_, '_>, from: usize) -> Range {
    let view = reader.view;
    // selon lui, selon elle, selon moi
    if view.is(from, PERSONAL) || ["lui", "eux", "moi"].contains(&view.slice(from)) {
        return Range::new(from, from + 1);
    }
    let end = noun_phrase(view, reader.segment, from, Reading::Source);
    let phrase = Range::new(from, end);
    let mut end = appositions(view, reader.segment, phrase, true);
    // un témoin, qui a requis l'anonymat, …
    if view.is_mark(end, Mark::Comma) && view.is(end + 1, QUI) {
        let close = relative_end(reader, end);
        if let Some(close) = close
            && has_finite(reader, close, reader.segment.end)
            && (end + 2..close)
                .any(|at| view.word(at) == view.known().anonymat || view.slice(at) == "anonyme")
        {
            end = close;
        }
    }
    Range::new(from, end)
}

/// The comma that closes the relative clause behind the comma at `comma`.
fn relative_end(reader: &Reader<'_, '_>, comma: usize) -> Option<usize> {
    (comma + 2..reader.segment.end.min(comma + 20)).find(|at| reader.view.is_mark(*at, Mark::Comma))
}

/// Whether the clause may begin at `at`: nothing before, a comma, a connector.
fn opens_clause(reader: &Reader<'_, '_>, at: usize) -> bool {
    let view = reader.view;
    let start = reader.segment.start;
    if at == start {
        return true;
    }
    let mut before = at - 1;
    if view.is_mark(before, Mark::Comma)
        && before > start
        && (start..before).all(|t| view.is(t, CONNECTOR | ADVERB | COORDINATOR))
    {
        return true;
    }
    while before > start && view.is(before, CONNECTOR | COORDINATOR | ADVERB) {
        before -= 1;
    }
    before == start && (view.is(before, CONNECTOR | COORDINATOR | ADVERB) || !view.is_word(before))
        || matches!(view.mark(before), Mark::Colon | Mark::Semicolon | Mark::Open | Mark::Stop)
        || matches!(view.mark(before), Mark::Dash) && before <= start + 1
}

fn has_finite(reader: &Reader<'_, '_>, from: usize, to: usize) -> bool {
    reader.groups.iter().any(|group| group.mood == Mood::Finite && group.finite >= from && group.finite < to)
}

fn frame(reader: &mut Reader<'_, '_>, cue: Range, source: Range, class: CueClass, rule: Rule) {
    let view = reader.view;
    if source.is_empty() {
        return;
    }
    let mut found = Frame::new(rule, cue, Form::AccordingTo, class).source(source);
    place_content(reader, &mut found, Range::new(cue.start, source.end));
    if !found.content.is_empty() || view.is(source.start, FIRST_PERSON) {
        reader.push(found, cue.start);
    }
}

/// Puts the content before, behind or on both sides of the prepositional group.
fn place_content(reader: &Reader<'_, '_>, frame: &mut Frame, group: Range) {
    let (view, segment) = (reader.view, reader.segment);
    let known = view.known();
    // …, qui, de leur propre aveu, C, ont …: the relative's own clause
    let mut before = group.start;
    while before > segment.start && view.is_mark(before - 1, Mark::Comma) {
        before -= 1;
    }
    if before > segment.start && view.is(before - 1, QUI) {
        let from = group.end + usize::from(view.is_mark(group.end, Mark::Comma));
        let from = if view.is_mark(from, Mark::ParenOpen) { view.step(from) } else { from };
        let end = (from..segment.end)
            .find(|at| view.is_mark(*at, Mark::Comma))
            .filter(|_| before < group.start)
            .unwrap_or_else(|| clause_end(view, segment, reader.groups, from));
        frame.content.push(Range::new(from, trim(view, from, end)));
        return;
    }
    let mut after = group.end;
    // [4]: a note mark behind the source
    while view.is_mark(after, Mark::ParenOpen)
        && view.tokens[after].partner != NONE
        && view.tokens[after].partner as usize <= after + 2
    {
        after = view.tokens[after].partner as usize + 1;
    }
    // D'après X, qui dirige le service, C: the relative tells of the source
    if view.is_mark(after, Mark::Comma)
        && view.is(after + 1, QUI)
        && let Some(close) = relative_end(reader, after)
        && has_finite(reader, close, segment.end)
    {
        after = close;
    }
    let boundary = matches!(view.mark(after), Mark::Comma | Mark::Colon) && after < segment.end;
    let right = if boundary { after + 1 } else { after };
    let mut left_start = left_content_start(reader, group.start);
    let mut left_end = trim(view, left_start, group.start);
    let right_finite = has_finite(reader, right, segment.end);
    let left_finite = has_finite(reader, left_start, left_end);
    let right_end = clause_end(view, segment, reader.groups, right);
    let quoted_right = view.opens(right).is_some() || view.is_mark(right, Mark::Open);
    // toujours selon X: the adverb belongs to the cue's own phrase
    if left_end == group.start && view.word(left_end.wrapping_sub(1)) == known.toujours {
        left_end = trim(view, left_start, left_end - 1);
    }
    let quoted_left = view.is_mark(left_end.wrapping_sub(1), Mark::Close)
        && view.tokens[left_end - 1].partner != NONE
        && (view.tokens[left_end - 1].partner as usize) >= left_start;
    // La « moins mauvaise solution », selon le mot de X, a été retenue: the words are the quoted ones
    if quoted_left && frame.rule == Rule::AccordingLead && view.is_mark(after, Mark::Comma) {
        frame.content.push(Range::new(view.tokens[left_end - 1].partner as usize, left_end));
        return;
    }
    // « La dette, selon X, dépasserait C »: the subject stands before, its verb behind
    let split = boundary
        && view.is_mark(after, Mark::Comma)
        && left_end > left_start
        && !left_finite
        && view.tokens[left_start..left_end].iter().any(super::super::tokens::Token::is_word)
        && crate::detect::grammar::phrases::begins(view, left_start)
        && !view.is(left_start, TIME)
        && reader.groups.iter().any(|g| g.mood == Mood::Finite && g.outer == right && g.inverted.is_none());
    if split {
        frame.content.push(Range::new(left_start, left_end));
        frame.content.push(Range::new(right, close_quotation(view, segment.end, right, right_end)));
        return;
    }
    let front =
        opens_clause(reader, group.start) || !left_finite && right_finite || !left_finite && quoted_right;
    if front {
        if right_finite || quoted_right || left_end <= left_start {
            frame.content.push(Range::new(right, close_quotation(view, segment.end, right, right_end)));
        } else {
            frame.content.push(Range::new(left_start, left_end));
        }
        return;
    }
    // « C1, selon X, C2 »: the clause that follows stands alone where it has a verb of its own.
    let mid = boundary && right < right_end && !view.is_mark(after, Mark::Colon);
    if right_finite
        && boundary
        && view.is_mark(group.start.wrapping_sub(1), Mark::Comma)
        && left_finite
        && !view.is(right, COORDINATOR | QUI | RELATIVE | SUBJECT & !PERSONAL)
        && complete_before(reader, left_start, left_end)
        && !view.is(right, PREPOSITION)
    {
        frame.content.push(Range::new(right, right_end));
        return;
    }
    if frame.rule == Rule::AccordingLead
        && view.is_mark(left_end.wrapping_sub(1), Mark::Close)
        && let Some(open) = (left_start..left_end).find(|at| view.is_mark(*at, Mark::Open))
    {
        left_start = open;
    }
    if left_end <= left_start {
        left_end = left_start;
    }
    frame.content.push(Range::new(left_start, left_end));
    let continues = mid
        && !view.is(right, COORDINATOR | CONNECTOR)
        && !view.is(right, PREPOSITION)
        && view.word(right) != known.mais
        || !boundary
            && right < segment.end
            && right_end > right
            && !view.is(after, COORDINATOR | PREPOSITION)
            && !matches!(view.mark(after), Mark::ParenClose | Mark::Stop | Mark::Semicolon | Mark::Dash)
        || mid && view.is_mark(left_end, Mark::Comma) && view.is(right, PREPOSITION);
    if continues {
        frame.content.push(Range::new(right, right_end));
    }
}

/// Whether `start..end` ends a clause: not in the middle of a verb group or before a complement it needs.
fn complete_before(reader: &Reader<'_, '_>, start: usize, end: usize) -> bool {
    let last = reader
        .groups
        .iter()
        .rfind(|group| group.mood == Mood::Finite && group.finite >= start && group.finite < end);
    last.is_some_and(|group| group.end + 2 < end)
}

/// A quotation that is not closed keeps the stop that ends it.
pub(crate) fn close_quotation(view: View<'_>, segment_end: usize, from: usize, end: usize) -> usize {
    let open_alone = (from..end).any(|at| view.is_mark(at, Mark::Open) && view.tokens[at].partner == NONE);
    if open_alone && end < segment_end && view.is_mark(end, Mark::Stop) { end + 1 } else { end }
}

/// Where the content to the left begins: behind connectors and the last boundary.
fn left_content_start(reader: &Reader<'_, '_>, to: usize) -> usize {
    let view = reader.view;
    let mut start = reader.segment.start;
    let mut at = start;
    while at < to {
        let dateline = view.is_mark(at, Mark::Dash)
            && view.tokens[at].spaced
            && at > start
            && at < start + 8
            && view.is_name(start)
            && !(start..at).any(|t| view.is(t, FINITE));
        if matches!(view.mark(at), Mark::Semicolon | Mark::Colon) && !view.is_mark(at + 1, Mark::Open)
            || dateline
        {
            start = at + 1;
        }
        at = view.step(at);
    }
    let mut first = start;
    while first < to && (view.is(first, CONNECTOR | COORDINATOR | ADVERB) && !view.is(first, DETERMINER)) {
        first += 1;
    }
    if first > start && view.is_mark(first, Mark::Comma) {
        first + 1
    } else {
        start.max(if view.is(start, COORDINATOR | CONNECTOR) { first } else { start })
    }
}

impl Reader<'_, '_> {
    fn segment_covers(&self, range: Range) -> bool {
        self.segment.start <= range.start && range.end <= self.segment.end
    }
}
