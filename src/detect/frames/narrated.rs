//! *X annonce N*, *X a réitéré N*: a speech act with a noun phrase for its content (discours narrativisé).

use super::speakers::Speaker;
use super::{Form, Frame, Reader};
use crate::detect::grammar::Range;
use crate::detect::grammar::clauses::trim;
use crate::detect::grammar::phrases::{Reading, noun_phrase};
use crate::detect::grammar::verbs::{Group, Mood};
use crate::detect::lexicon::class::{
    ADVERB, CLAIM, CLITIC, COORDINATOR, DE, DETERMINER, FINITE, NEGATION, NUMBER_WORD, ORGANISATION,
    PARTICIPLE, PERSON, POSSESSIVE, PREPOSITION, QUE, QUI, RELAYABLE, STATE_NAME, SUBORDINATOR, TIME,
};
use crate::detect::lexicon::frame;
use crate::detect::rules::Rule;
use crate::detect::tokens::Mark;

/// Verbs that count only with a claim for their object: *écarter une hypothèse*.
const CLAIM_ONLY: &[&str] = &["écarter", "balayer", "rejeter", "prouver", "répéter", "pointer"];

/// Finds the frames of this kind.
pub(crate) fn find(reader: &mut Reader<'_, '_>) {
    for index in 0..reader.groups.len() {
        let group = reader.groups[index];
        if reader.is_taken(group.head) || group.passive || !matches!(group.mood, Mood::Finite | Mood::Gerund)
        {
            continue;
        }
        let Some(report) = group.report else { continue };
        let frames = reader.view.report(report).frames;
        if frames & frame::QUOTED != 0 && judged(reader, index, &group) {
            continue;
        }
        // a dit sa colère
        let says_own = reader.view.report(report).lemma == "dire" && reader.view.is(group.end, POSSESSIVE);
        let about = frames & frame::SUR != 0 && reader.view.word(group.end) == reader.view.known().sur;
        // n'a pas souhaité commenter ces informations
        let declines = reader.view.report(report).lemma == "commenter"
            && group.head != group.finite
            && (group.negated
                || reader.view.slice(group.finite).starts_with("refus")
                || reader.view.slice(group.finite + 1).starts_with("refus"));
        if frames & frame::NP != 0 || says_own || about || declines {
            phrase(reader, index, &group, frames);
        } else if frames & frame::RELAY != 0 {
            relay(reader, index, &group);
        }
    }
}

/// The noun phrase after the verb, past adverbs and a short complement: where it begins.
fn object(reader: &Reader<'_, '_>, group: &Group) -> Option<usize> {
    let view = reader.view;
    let mut at = group.end;
    let limit = reader.segment.end;
    for _ in 0..3 {
        while at < limit && view.is(at, ADVERB | NEGATION) && !view.is(at, DETERMINER) {
            at += 1;
        }
        // a partagé sur Telegram des images; n'a pas omis de rejeter dans le point 18 « … »
        if view.is(at, PREPOSITION) && !view.is(at, DETERMINER) && !view.is(at, DE) {
            let mut end = noun_phrase(view, reader.segment, at + 1, Reading::Source);
            // sur Telegram | des images
            if view.is_name(at + 1) && view.word(at + 2) == view.known().des {
                end = at + 2;
            }
            if end > at + 1 && end < at + 8 && end < limit {
                at = end;
                continue;
            }
        }
        break;
    }
    let partitive = view.is(at, DE)
        && (view.is(at, DETERMINER) || view.word(at) == view.known().de || view.word(at) == view.known().d)
        && at == group.end;
    let begins = view.is(at, DETERMINER)
        && (!view.is(at, DE) || view.word(at) == view.known().des || partitive)
        || view.opens(at).is_some()
        || partitive && group.negated;
    (at < limit && begins).then_some(at)
}

fn phrase(reader: &mut Reader<'_, '_>, index: usize, group: &Group, frames: u32) {
    let view = reader.view;
    let Some(report) = group.report.map(|report| view.report(report)) else { return };
    let mut start = group.end;
    let tail_preposition = ["faire part", "faire état"].contains(&report.lemma.as_str());
    if tail_preposition {
        if !view.is(start, DE) {
            return;
        }
        start += 1;
    } else if report.frames & frame::SUR != 0 && view.word(start) == view.known().sur {
        start += 1;
        if !view.is(start, DETERMINER) {
            return;
        }
    } else if report.lemma == "mettre en garde" {
        if view.word(start) != view.known().contre {
            return;
        }
        start += 1;
    } else {
        match object(reader, group) {
            Some(found) => start = found,
            None => return,
        }
    }
    if view.is(group.outer, CLITIC) && view.is(group.outer, DETERMINER) && group.outer < group.start {
        return; // il les dénonce …
    }
    let head = (start..start + 4).find(|at| !view.is(*at, DETERMINER | ADVERB)).unwrap_or(start);
    if view.lexicon.in_set("non_speech_object", view.word(head))
        || view.is(start, DETERMINER) && view.is(head, TIME)
    {
        return;
    }
    // reconnaître quelqu'un, admettre un élève: no speech
    if ["reconnaître", "admettre"].contains(&report.lemma.as_str())
        && (view.is(start, NUMBER_WORD & !DETERMINER)
            || (start..start + 3).any(|at| view.is(at, PERSON | ORGANISATION | STATE_NAME)))
    {
        return;
    }
    // n'exclut pas N: only what is not excluded is said
    if report.lemma == "exclure" && !group.negated {
        return;
    }
    if CLAIM_ONLY.contains(&report.lemma.as_str())
        && !(start..start + 4).any(|at| view.is(at, CLAIM))
        && view.opens(start).is_none()
    {
        return;
    }
    let source = match reader.subject(index) {
        Some((subject, kind)) => match kind {
            Speaker::Pronoun | Speaker::Agent
                if !["montrer", "démontrer", "prouver"].contains(&report.lemma.as_str()) =>
            {
                Some(subject.range)
            }
            Speaker::Document if frames & frame::DOC != 0 => Some(subject.range),
            _ => return,
        },
        None if group.mood == Mood::Gerund => None,
        None => return,
    };
    let end = noun_phrase(view, reader.segment, start, Reading::Content);
    let content = Range::new(start, trim(view, start, end));
    if content.is_empty() || content_is_clause_start(reader, content) {
        return;
    }
    let form = if reader.quotes(content) { Form::Mixed } else { Form::Narrativised };
    let mut found = Frame::from_group(view, Rule::Narrated, group, form).content(content);
    if tail_preposition || report.lemma == "mettre en garde" {
        found.cue = super::Pieces::one(Range::new(group.start, start));
    }
    if let Some(source) = source {
        found = found.source(source);
    }
    if report.lemma == "commenter" {
        (found.declined, found.negated) = (true, false);
    }
    reader.push(found, group.head);
}

/// *X juge N « C »*: the judgement in quotation marks behind its object.
fn judged(reader: &mut Reader<'_, '_>, index: usize, group: &Group) -> bool {
    let view = reader.view;
    let start = group.end;
    // estime nécessaire de revoir la loi
    let adjective = view.is_word(start)
        && !view.is(start, DETERMINER | PREPOSITION | CLITIC | QUE | NEGATION | ADVERB)
        && super::reported::infinitive_after(view, start + 1).is_some();
    if adjective && let Some((subject, Speaker::Pronoun | Speaker::Agent)) = reader.subject(index) {
        let end = crate::detect::grammar::clauses::clause_end(view, reader.segment, reader.groups, start);
        let found = Frame::from_group(view, Rule::ReportedInfinitive, group, Form::Indirect)
            .source(subject.range)
            .content(Range::new(start, end));
        reader.push(found, group.head);
        return true;
    }
    if !view.is(start, DETERMINER) {
        return false;
    }
    let Some(open) = (start..reader.segment.end.min(start + 12)).find(|at| view.opens(*at).is_some()) else {
        return false;
    };
    let plain = (start..open).all(|at| view.is_word(at) && !view.is(at, QUE | QUI | FINITE & !PARTICIPLE));
    let Some(close) = view.opens(open).filter(|_| plain) else { return false };
    let Some((subject, Speaker::Pronoun | Speaker::Agent)) = reader.subject(index) else { return false };
    let found = Frame::from_group(view, Rule::Qualification, group, Form::Mixed)
        .source(subject.range)
        .content(Range::new(start, close + 1));
    reader.push(found, group.head);
    true
}

/// The noun phrase is only the object of a *que* clause or an inversion that no other rule could read.
fn content_is_clause_start(reader: &Reader<'_, '_>, content: Range) -> bool {
    let view = reader.view;
    view.is(content.start, COORDINATOR | SUBORDINATOR)
        || content.end == content.start + 1 && view.is(content.start, DETERMINER)
}

/// *X a transmis le souhait …*, *a partagé des images*: words or images passed on.
fn relay(reader: &mut Reader<'_, '_>, index: usize, group: &Group) {
    let view = reader.view;
    let Some(start) = object(reader, group) else { return };
    if !(start..start + 3).any(|at| view.is(at, RELAYABLE)) || view.is_mark(start, Mark::Open) {
        return;
    }
    let Some((subject, Speaker::Pronoun | Speaker::Agent)) = reader.subject(index) else { return };
    let lemma = group.report.map_or("", |report| view.report(report).lemma.as_str());
    if !["transmettre", "partager", "diffuser", "relayer", "publier", "rapporter", "citer"].contains(&lemma) {
        return;
    }
    let end = noun_phrase(view, reader.segment, start, Reading::Content);
    let content = Range::new(start, trim(view, start, end));
    let mut found = Frame::from_group(view, Rule::Relay, group, Form::Narrativised)
        .source(subject.range)
        .content(content);
    found.relayed = true;
    reader.push(found, group.head);
}
