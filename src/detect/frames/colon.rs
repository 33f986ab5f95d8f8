//! *X ajoute : « C »*; *Commentaire du président : C*; *le message est clair : « C »*.

use super::according::close_quotation;
use super::speakers::Speaker;
use super::{Form, Frame, Reader};
use crate::detect::grammar::Range;
use crate::detect::grammar::clauses::trim;
use crate::detect::grammar::phrases::{Reading, noun_phrase};
use crate::detect::grammar::verbs::{Group, Mood};
use crate::detect::lexicon::class::{
    COLON_NOUN, COORDINATOR, DE, ETRE, FINITE, INFINITIVE, PREPOSITION, QUE,
};
use crate::detect::lexicon::{CueClass, frame};
use crate::detect::rules::Rule;
use crate::detect::tokens::{Mark, NONE};

/// Finds the frames of this kind.
pub(crate) fn find(reader: &mut Reader<'_, '_>) {
    let view = reader.view;
    let mut at = reader.segment.start;
    while at < reader.segment.end {
        if view.is_mark(at, Mark::Colon) {
            colon(reader, at);
        }
        at = view.step(at);
    }
    glued(reader);
}

/// The words behind the colon, up to the closing mark or the segment's end, and whether they are quoted.
fn content(reader: &Reader<'_, '_>, colon: usize) -> Option<(Range, bool)> {
    let (view, segment) = (reader.view, reader.segment);
    let from = colon + 1;
    if from >= segment.end {
        return None;
    }
    if view.is_mark(from, Mark::Open) {
        let end = match view.opens(from) {
            Some(close) => close + 1,
            None => close_quotation(view, segment.end, from, trim(view, from, segment.end)),
        };
        return Some((Range::new(from, end), true));
    }
    let end = trim(view, from, segment.end);
    (end > from + 2).then(|| (Range::new(from, end), false))
}

fn colon(reader: &mut Reader<'_, '_>, colon: usize) {
    let Some((content, quoted)) = content(reader, colon) else { return };
    // The last verb before the colon.
    let verb = reader
        .groups
        .iter()
        .rposition(|group| group.finite < colon && matches!(group.mood, Mood::Finite | Mood::Gerund));
    if let Some(index) = verb {
        let group = reader.groups[index];
        if colon - group.end <= 25 && !reader.is_taken(group.head) {
            if said(reader, index, &group, colon, content, quoted) {
                return;
            }
            if quoted && predicate(reader, index, &group, colon, content) {
                return;
            }
        }
        // X reconnaît que C : « C2 »
        if let Some(open) = reader
            .frames
            .iter()
            .rposition(|frame| frame.cue.covers(group.finite) && frame.content.iter().any(|c| c.end >= colon))
            && quoted
        {
            let first = reader.frames[open].content.first();
            if let Some(first) = first.filter(|first| first.start < colon) {
                let mut pieces = super::Pieces::one(Range::new(first.start, colon));
                pieces.push(content);
                reader.frames[open].content = pieces;
            }
            return;
        }
    }
    if quoted && narrative_infinitive(reader, colon, content) {
        return;
    }
    noun(reader, colon, content, quoted);
}

/// *Et X de conclure : « C »*: the infinitive of narration.
fn narrative_infinitive(reader: &mut Reader<'_, '_>, colon: usize, content: Range) -> bool {
    let view = reader.view;
    let start = reader.segment.start;
    let Some(group) = reader.groups.iter().find(|group| group.mood == Mood::Infinitive).copied() else {
        return false;
    };
    let says = group.report.is_some_and(|report| view.report(report).frames & frame::INCISE != 0);
    let verbless = !reader.groups.iter().any(|g| g.mood == Mood::Finite && g.finite < colon);
    let from = start + usize::from(view.is(start, COORDINATOR));
    let de = group.outer.wrapping_sub(1);
    if !says || !verbless || !view.is(de, DE) || de <= from || group.end > colon {
        return false;
    }
    let found = Frame::from_group(view, Rule::ColonQuotation, &group, Form::Direct)
        .source(Range::new(from, de))
        .content(content);
    reader.push(found, group.head);
    true
}

/// A reporting verb with the colon right behind it or behind its complements.
fn said(
    reader: &mut Reader<'_, '_>,
    index: usize,
    group: &Group,
    colon: usize,
    content: Range,
    quoted: bool,
) -> bool {
    let view = reader.view;
    let Some(report) = group.report.map(|report| view.report(report)) else { return false };
    let says = report.frames & (frame::INCISE | frame::QUE) != 0;
    if !says || group.passive || group.reflexive && !report.reflexive {
        return false;
    }
    let plain = (group.end..colon).all(|at| !view.is(at, QUE) || group.bare_ne);
    let close = colon == group.end;
    if !plain
        || !quoted
            && !(close
                || group.bare_ne
                || (report.kind == "say" || report.kind == "detail") && colon <= group.end + 6)
    {
        return false;
    }
    let Some((subject, kind)) = reader.subject(index) else { return false };
    if matches!(kind, Speaker::Impersonal)
        || kind == Speaker::First && !reader.first_person_counts()
        || kind == Speaker::Thing && !quoted
    {
        return false;
    }
    let form = if quoted { Form::Direct } else { Form::Parenthetical };
    let found =
        Frame::from_group(view, Rule::ColonQuotation, group, form).source(subject.range).content(content);
    reader.push(found, group.head);
    true
}

/// *nos sources se montrent inflexibles : « C »*, *le message est clair : « C »*.
fn predicate(reader: &mut Reader<'_, '_>, index: usize, group: &Group, colon: usize, content: Range) -> bool {
    let view = reader.view;
    let adjective = colon - 1;
    let copula = view.is(group.finite, ETRE) || group.reflexive;
    let telling = view.lexicon.in_set("speech_predicate", view.word(adjective));
    if !copula || !telling || colon > group.end + 3 {
        return false;
    }
    let Some((subject, kind)) = reader.subject(index) else { return false };
    if !matches!(kind, Speaker::Pronoun | Speaker::Agent | Speaker::Document) {
        return false;
    }
    let found =
        Frame::new(Rule::ColonQuotation, Range::new(group.start, colon), Form::Direct, CueClass::Neutral)
            .source(subject.range)
            .content(content);
    reader.push(found, group.head);
    true
}

/// A noun of speech before the colon: *commentaire du président :*, *à la suite d'un témoignage :*.
fn noun(reader: &mut Reader<'_, '_>, colon: usize, content: Range, quoted: bool) {
    let view = reader.view;
    let first = reader.segment.start;
    let Some(noun) = (first..colon).rfind(|at| view.is(*at, COLON_NOUN)) else { return };
    if reader.is_taken(noun) {
        return;
    }
    let adjacent = noun + 1 == colon;
    let genitive = view.is(noun + 1, DE);
    let verbless = !reader
        .groups
        .iter()
        .any(|group| group.mood == Mood::Finite && group.finite > first && group.finite < colon);
    let announced = quoted
        || verbless
        || adjacent && view.is(noun.wrapping_sub(1), crate::detect::lexicon::class::DETERMINER);
    if !(adjacent || genitive) || !announced {
        return;
    }
    let form = if quoted { Form::Direct } else { Form::Parenthetical };
    let mut found =
        Frame::new(Rule::ColonNoun, Range::new(noun, noun + 1), form, CueClass::Neutral).content(content);
    if !quoted && reader.quotes(content) {
        found.form = Form::Mixed;
    }
    if genitive {
        let from = noun + 2;
        let end = noun_phrase(view, reader.segment, from, Reading::Inverted).min(colon);
        let source = Range::new(from, end);
        if super::speakers::phrase_kind(view, source) == Speaker::Thing {
            return;
        }
        found = found.source(source);
    }
    reader.push(found, noun);
}

/// *en demandant aux pilotes « C »*: a quotation right behind the verb or its complement, no colon.
fn glued(reader: &mut Reader<'_, '_>) {
    let view = reader.view;
    for index in 0..reader.groups.len() {
        let group = reader.groups[index];
        let Some(report) = group.report else { continue };
        if reader.is_taken(group.head) || group.passive || !matches!(group.mood, Mood::Finite | Mood::Gerund)
        {
            continue;
        }
        let report = view.report(report);
        if report.frames & (frame::INCISE | frame::QUE) == 0
            || matches!(report.kind.as_str(), "continue" | "opinion" | "wish")
        {
            continue;
        }
        let mut at = group.end;
        if view.is_mark(at, Mark::Comma) {
            at += 1;
        } else if view.is(at, PREPOSITION) {
            at = noun_phrase(view, reader.segment, at + 1, Reading::Source);
            while view.is(at, PREPOSITION) && at < group.end + 12 {
                at = noun_phrase(view, reader.segment, at + 1, Reading::Source);
            }
        }
        let Some(close) = view.opens(at) else { continue };
        if close < at + 4 || view.tokens[at].partner == NONE {
            continue;
        }
        // condamne « un acte barbare », assure « suivre l'affaire »: part of the author's own sentence
        let clause = (at + 1..close).any(|t| view.is(t, FINITE));
        if report.frames & frame::NP != 0 && !clause || view.is(at + 1, INFINITIVE) {
            continue;
        }
        let source = match reader.subject(index) {
            Some((subject, Speaker::Pronoun | Speaker::Agent | Speaker::Document)) => subject.range,
            _ => continue,
        };
        let found = Frame::from_group(view, Rule::ColonQuotation, &group, Form::Direct)
            .source(source)
            .content(Range::new(at, close + 1));
        reader.push(found, group.head);
    }
}
