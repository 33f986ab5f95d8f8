//! Verbs with a prepositional content: *demander à Y de C*, *appeler Y à C*, *accuser Y de N*, *qualifier
//! N de « C »*, *présenter N comme C*.

use super::reported::{form_of, infinitive_after};
use super::speakers::Speaker;
use super::{Form, Frame, Reader};
use crate::detect::grammar::Range;
use crate::detect::grammar::clauses::{clause_end, trim};
use crate::detect::grammar::phrases::{Reading, noun_phrase};
use crate::detect::grammar::verbs::{Group, Mood, is_finite};
use crate::detect::lexicon::class::{A, ADVERB, CLITIC, DE, DETERMINER, FINITE, QUE, QUI, RELATIVE};
use crate::detect::lexicon::{CueClass, frame};
use crate::detect::rules::Rule;
use crate::detect::tokens::Mark;

/// Finds the frames of this kind.
pub(crate) fn find(reader: &mut Reader<'_, '_>) {
    for index in 0..reader.groups.len() {
        let group = reader.groups[index];
        let Some(report) = group.report else { continue };
        if reader.is_taken(group.head) {
            continue;
        }
        let frames = reader.view.report(report).frames;
        let participle = group.mood == Mood::Participle || group.passive;
        if frames & frame::DE != 0 && impersonal(reader, &group) {
            continue;
        }
        if frames & frame::OBJECT_DE != 0 && object_de(reader, index, &group) {
            continue;
        }
        if participle || group.mood == Mood::Infinitive {
            continue;
        }
        if frames & frame::DE != 0 && prepositional(reader, index, &group, DE) {
            continue;
        }
        if frames & frame::A != 0 && prepositional(reader, index, &group, A) {
            continue;
        }
        if frames & frame::COMME != 0 {
            comme(reader, index, &group);
        }
    }
}

/// The subject, where it can speak; `None` when it cannot.
fn source(reader: &Reader<'_, '_>, index: usize, group: &Group) -> Option<Option<Range>> {
    let human = group.report.is_some_and(|report| reader.view.report(report).frames & frame::HUMAN != 0);
    match reader.subject(index) {
        Some((_, Speaker::Impersonal)) => None,
        Some((_, Speaker::Thing)) if !human => None,
        Some((_, Speaker::First)) if !reader.first_person_counts() => None,
        Some((subject, _)) => Some(Some(subject.range)),
        None => {
            let group = &reader.groups[index];
            let start = reader.segment.start;
            let coordinated =
                group.outer == start + 1 && reader.view.is(start, crate::detect::lexicon::class::COORDINATOR);
            (coordinated || group.mood != Mood::Finite).then_some(None)
        }
    }
}

/// *il est reproché à Y de C*, *il a été demandé aux Y de C*: nobody is named.
fn impersonal(reader: &mut Reader<'_, '_>, group: &Group) -> bool {
    let view = reader.view;
    let il = group.passive
        && group.mood == Mood::Finite
        && group.outer > reader.segment.start
        && view.word(group.outer - 1) == view.known().il;
    if !il {
        return false;
    }
    let limit = reader.segment.end.min(group.end + 16);
    let mut at = group.end;
    while at < limit && infinitive_after(view, at).is_none() {
        if !view.is_word(at)
            || view.is(at, QUE | QUI | RELATIVE)
            || view.is(at, FINITE) && is_finite(view, reader.segment, at)
        {
            return false;
        }
        at += 1;
    }
    if at >= limit || !view.is(at, DE) {
        return false;
    }
    let content = Range::new(at + 1, clause_end(view, reader.segment, reader.groups, at + 1));
    let found = Frame::from_group(view, Rule::Request, group, form_of(reader, content)).content(content);
    reader.push(found, group.head);
    true
}

/// *V (à Y) de + infinitive*, *V Y à + infinitive*, *appeler à + noun*.
fn prepositional(reader: &mut Reader<'_, '_>, index: usize, group: &Group, preposition: u64) -> bool {
    let view = reader.view;
    let limit = reader.segment.end.min(group.end + 30);
    let mut at = group.end;
    let mut comma = false;
    let mut gap = None;
    let from = loop {
        if at >= limit {
            return false;
        }
        if view.is_mark(at, Mark::Comma) {
            comma = !comma;
            if comma {
                gap = Some(at);
            }
        } else if !view.is_word(at) && !view.is_mark(at, Mark::ParenOpen) && !view.is_mark(at, Mark::Open) {
            return false;
        }
        if !comma {
            if view.is(at, preposition) {
                if let Some(from) = infinitive_after(view, at) {
                    break from;
                }
                let noun = preposition == A
                    && view.report(group.report.unwrap_or(0)).lemma == "appeler"
                    && (at == group.end || gap.is_some() || view.is(group.end, ADVERB))
                    && !view.tokens.get(at + 1).is_some_and(crate::detect::tokens::Token::is_number)
                    || preposition == A
                        && view.report(group.report.unwrap_or(0)).lemma == "appeler"
                        && at > group.end + 1
                        && view.is(at + 1, DETERMINER);
                if noun {
                    break at + 1;
                }
                // appelle … à « cesser … »
                if preposition == A && view.opens(at + 1).is_some() {
                    break at + 1;
                }
            }
            if view.is(at, QUE | QUI | RELATIVE) || view.is(at, FINITE) && is_finite(view, reader.segment, at)
            {
                return false;
            }
        }
        at = view.step(at);
    };
    let Some(source) = source(reader, index, group) else { return false };
    let end = clause_end(view, reader.segment, reader.groups, from);
    let content = Range::new(from, end);
    let noun_content =
        !view.is(from, CLITIC) && infinitive_after(view, from - 1).is_none() && view.opens(from).is_none();
    let form = if noun_content { Form::Narrativised } else { form_of(reader, content) };
    let mut found = Frame::from_group(view, Rule::Request, group, form);
    if let Some(source) = source {
        found = found.source(source);
    }
    // « menacent, dans le cas où …, de faire »: what stands between commas is part of the threat
    if let Some(gap) = gap.filter(|gap| *gap == group.end && view.is(at, DE)) {
        found.content.push(Range::new(gap + 1, trim(view, gap + 1, at)));
    }
    found.content.push(content);
    reader.push(found, group.head);
    true
}

/// *accuser Y de C*, *est accusé de C*, *qualifié de C*, *soupçonner Y de C*.
fn object_de(reader: &mut Reader<'_, '_>, index: usize, group: &Group) -> bool {
    let view = reader.view;
    let Some(report) = group.report.map(|report| view.report(report)) else { return false };
    let limit = reader.segment.end.min(group.end + 24);
    let mut at = group.end;
    let mut nominal = None;
    let mut comma = false;
    while at < limit {
        if view.is_mark(at, Mark::Comma) {
            comma = !comma;
            if nominal.is_some() {
                break;
            }
        } else if !view.is_word(at) && !matches!(view.mark(at), Mark::ParenOpen | Mark::Open) {
            break;
        }
        if view.is(at, DE) {
            if infinitive_after(view, at).is_some() {
                nominal = Some(at);
                break;
            }
            if nominal.is_none() {
                nominal = Some(at);
            }
        } else if view.is(at, QUE | QUI | RELATIVE)
            || view.is(at, FINITE) && is_finite(view, reader.segment, at)
        {
            break;
        }
        at = view.step(at);
    }
    let Some(de) = nominal else { return false };
    let adjacent = de == group.end;
    // soupçonner un règlement de comptes: the object is what is suspected, nobody is
    let object = Range::new(group.end, de);
    let someone = adjacent
        || report.kind == "label"
        || group.outer < group.start
        || view.is(group.end, CLITIC & !DETERMINER)
        || matches!(super::speakers::phrase_kind(view, object), Speaker::Agent | Speaker::Pronoun);
    if !someone && infinitive_after(view, de).is_none() {
        return false;
    }
    let participle = group.mood == Mood::Participle || group.passive;
    if participle && !adjacent && infinitive_after(view, de).is_none() {
        return false;
    }
    if report.lemma == "traiter" && view.opens(de + 1).is_none() {
        return false;
    }
    let clause = infinitive_after(view, de).is_some();
    let from = de + 1;
    let end = if clause {
        // Accusé d'avoir détourné des fonds, l'ancien maire comparaîtra: the clause in front ends first
        let end = clause_end(view, reader.segment, reader.groups, from);
        super::reported::fronted_end(reader, group, from).map_or(end, |front| front.min(end))
    } else if let Some(close) = view.opens(from) {
        close + 1
    } else {
        noun_phrase(view, reader.segment, from, Reading::Content)
    };
    let content = Range::new(from, trim(view, from, end));
    if content.is_empty() {
        return false;
    }
    let label = report.kind == "label";
    let rule = if label { Rule::Qualification } else { Rule::Accusation };
    let form = if reader.quotes(content) {
        Form::Mixed
    } else if clause {
        Form::Indirect
    } else {
        Form::Narrativised
    };
    let mut found = Frame::from_group(view, rule, group, form).content(content);
    if adjacent && !clause {
        found.cue = super::Pieces::one(Range::new(group.start, de + 1));
    }
    if report.lemma == "qualifier" {
        found.class = if participle { CueClass::Neutral } else { CueClass::Distancing };
    }
    if !participle {
        match source(reader, index, group) {
            Some(Some(range)) => found = found.source(range),
            Some(None) => {}
            None => return false,
        }
    } else if report.lemma == "qualifier" && group.mood == Mood::Participle && form != Form::Mixed {
        return false; // un ouvrier qualifié de l'usine
    }
    reader.push(found, group.head);
    true
}

/// *a décrit N comme « C »*: content in two pieces.
fn comme(reader: &mut Reader<'_, '_>, index: usize, group: &Group) -> bool {
    let view = reader.view;
    let limit = reader.segment.end.min(group.end + 24);
    let mut at = group.end;
    while at < limit && view.word(at) != view.known().comme {
        let inside_relative = (group.end..at).any(|t| view.is(t, QUI | QUE | RELATIVE));
        if matches!(view.mark(at), Mark::Stop | Mark::Semicolon | Mark::Colon)
            || view.is(at, FINITE) && is_finite(view, reader.segment, at) && !inside_relative
        {
            return false;
        }
        at = view.step(at);
    }
    if at >= limit || group.passive || group.mood == Mood::Participle {
        return false;
    }
    let Some(Some(source)) = source(reader, index, group) else { return false };
    let from = at + 1;
    let end = trim(
        view,
        from,
        noun_phrase(view, reader.segment, from, Reading::Content)
            .max(view.opens(from).map_or(0, |close| close + 1)),
    );
    let content = Range::new(from, end);
    if content.is_empty() {
        return false;
    }
    let form = if reader.quotes(content) { Form::Mixed } else { Form::Narrativised };
    let mut found = Frame::from_group(view, Rule::Qualification, group, form).source(source);
    if at > group.end {
        let object = noun_phrase(view, reader.segment, group.end, Reading::Content).min(at);
        found.content.push(Range::new(group.end, trim(view, group.end, object)));
    }
    found.content.push(content);
    reader.push(found, group.head);
    true
}
