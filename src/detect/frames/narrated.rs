//! *X annonce N*, *X a réitéré N*: a speech act with a noun phrase for its content (discours narrativisé).

use super::speakers::Speaker;
use super::{Form, Frame, Reader};
use crate::detect::grammar::clauses::trim;
use crate::detect::grammar::phrases::{Reading, noun_phrase};
use crate::detect::grammar::verbs::{Group, Mood, is_finite};
use crate::detect::grammar::{Range, View};
use crate::detect::lexicon::class::{
    A, ADVERB, CLAIM, CLITIC, CONDITIONAL, CONTRACTED, COORDINATOR, DE, DETERMINER, FINITE, INFINITIVE,
    NEGATION, NUMBER_WORD, ORGANISATION, PARTICIPLE, PERSON, PERSONAL, POSSESSIVE, PREPOSITION, QUE, QUI,
    RELAYABLE, STATE_NAME, SUBORDINATOR, TIME,
};
use crate::detect::lexicon::frame;
use crate::detect::rules::Rule;
use crate::detect::tokens::Mark;

/// Verbs that count only with a claim for their object: *écarter une hypothèse*.
const CLAIM_ONLY: &[&str] = &["écarter", "balayer", "rejeter", "prouver", "répéter", "avancer", "défendre"];

/// Verbs by which things act too: *ce virage demande de l'attention*. An unknown noun is then no speaker.
const OF_THINGS: &[&str] =
    &["demander", "proposer", "exiger", "réclamer", "promettre", "confirmer", "imposer", "garantir"];

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
        if frames & frame::QUOTED != 0 && judged(reader, index, &group)
            || quoted_words(reader, index, &group, frames)
            || frames & frame::PREPOSITIONAL != 0 && prepositional(reader, index, &group, frames)
        {
            continue;
        }
        // a dit sa colère
        let says_own = reader.view.report(report).lemma == "dire" && reader.view.is(group.end, POSSESSIVE);
        // n'a pas souhaité commenter ces informations
        let declines = reader.view.report(report).lemma == "commenter"
            && group.head != group.finite
            && (group.negated
                || reader.view.slice(group.finite).starts_with("refus")
                || reader.view.slice(group.finite + 1).starts_with("refus"));
        if frames & frame::NP != 0 || says_own || declines {
            phrase(reader, index, &group, frames);
        } else if frames & frame::RELAY != 0 && group.mood == Mood::Finite {
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
        // mercredi matin
        while at < limit
            && (view.is(at, ADVERB | NEGATION) && !view.is(at, DETERMINER)
                || view.is(at, TIME) && view.is(at.wrapping_sub(1), TIME))
        {
            at += 1;
        }
        // a partagé sur Telegram des images; n'a pas manqué de dénoncer dans sa lettre « … »
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
    let Some(start) = object(reader, group) else { return };
    if view.is(group.outer, CLITIC) && view.is(group.outer, DETERMINER) && group.outer < group.start {
        return; // il les dénonce …
    }
    let head = (start..start + 4).find(|at| !view.is(*at, DETERMINER | ADVERB)).unwrap_or(start);
    // déplorer des morts is no report; annoncer la mort de X is
    let told = matches!(report.kind.as_str(), "say" | "corroborate" | "topic" | "factive" | "relay");
    if view.lexicon.in_set("non_speech_object", view.word(head)) && !told
        || view.is(start, DETERMINER) && !view.is(start, POSSESSIVE) && view.is(head, TIME)
    {
        return;
    }
    // reconnaître quelqu'un, admettre un élève: no speech
    // rappeler les deux équipes sur le terrain
    if report.lemma == "rappeler" && view.is(head, PERSON | ORGANISATION) {
        return;
    }
    if ["reconnaître", "admettre"].contains(&report.lemma.as_str())
        && (view.is(start, NUMBER_WORD) && !view.is(start, DETERMINER)
            || (start..start + 3).any(|at| view.is(at, PERSON | ORGANISATION | STATE_NAME)))
    {
        return;
    }
    // présenter ses excuses: the words of apology are the speech act
    if report.lemma == "présenter" && !view.lexicon.in_set("expressive_noun", view.word(head)) {
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
            Speaker::Thing
                if frames & frame::HUMAN != 0
                    && !OF_THINGS.contains(&report.lemma.as_str())
                    && unknown_noun(view, subject.range) =>
            {
                Some(subject.range)
            }
            // nous demandons un débat, je regrette son absence
            Speaker::First
                if reader.first_person_counts()
                    && frames & frame::HUMAN != 0
                    && group.head == group.finite
                    && !view.is(group.finite, CONDITIONAL) =>
            {
                Some(subject.range)
            }
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
    if let Some(source) = source {
        found = found.source(source);
    }
    if report.lemma == "commenter" {
        (found.declined, found.negated) = (true, false);
    }
    reader.push(found, group.head);
}

/// Whether the head of the phrase is a word that no pack knows: nothing says that it cannot speak.
fn unknown_noun(view: View<'_>, subject: Range) -> bool {
    (subject.start..subject.end)
        .find(|at| !view.is(*at, DETERMINER | ADVERB | PREPOSITION))
        .is_some_and(|head| view.word(head) == 0 && !view.slice(head).ends_with("tion"))
}

/// *s'inquiète de N*, *plaide pour N*, *met en garde contre N*, *s'oppose à N*.
fn prepositional(reader: &mut Reader<'_, '_>, index: usize, group: &Group, frames: u32) -> bool {
    let view = reader.view;
    let known = view.known();
    let mut at = group.end;
    while view.is(at, ADVERB | NEGATION) && !view.is(at, DETERMINER | PREPOSITION) && at < group.end + 3 {
        at += 1;
    }
    let word = view.word(at);
    let fits = frames & frame::SUR != 0 && word == known.sur
        || frames & frame::OF != 0 && view.is(at, DE)
        || frames & frame::TO != 0 && view.is(at, A)
        || frames & frame::FOR != 0 && word == known.pour
        || frames & frame::AGAINST != 0 && word == known.contre;
    let start = at + 1;
    let contracted = view.is(at, CONTRACTED);
    let begins = contracted || view.is(start, DETERMINER) || view.opens(start).is_some() || view.is_name(start)
        // faire état de dégâts; alerter sur la fonte
        || word != known.sur && view.is_word(start) && !view.is(start, PERSONAL | FINITE | PREPOSITION | CLITIC);
    if !fits || !begins || super::reported::infinitive_after(view, at).is_some() {
        return false;
    }
    let source = match reader.subject(index) {
        Some((subject, Speaker::Pronoun | Speaker::Agent)) => Some(subject.range),
        Some((subject, Speaker::Document)) if frames & frame::DOC != 0 => Some(subject.range),
        Some((subject, Speaker::Thing))
            if frames & frame::HUMAN != 0 && unknown_noun(view, subject.range) =>
        {
            Some(subject.range)
        }
        None if group.mood == Mood::Gerund => None,
        _ => return false,
    };
    let end = noun_phrase(view, reader.segment, start, Reading::Content);
    let content = Range::new(start, trim(view, start, end));
    if content.is_empty() || content_is_clause_start(reader, content) {
        return false;
    }
    let form = if reader.quotes(content) { Form::Mixed } else { Form::Narrativised };
    let mut found = Frame::from_group(view, Rule::Narrated, group, form).content(content);
    // Right behind the verb, de belongs to the cue; so does the end of a set phrase.
    let set_phrase = group.report.is_some_and(|report| !view.report(report).tail.is_empty());
    if at == group.end && (view.is(at, DE) || set_phrase) {
        found.cue = super::Pieces::one(Range::new(group.start, start));
    }
    if let Some(source) = source {
        found = found.source(source);
    }
    reader.push(found, group.head);
    true
}

/// *parle de « C »*, *appelle cela « C »*, *voit dans N « C »*, *promet « C »*: words in quotation marks
/// that the verb governs.
fn quoted_words(reader: &mut Reader<'_, '_>, index: usize, group: &Group, frames: u32) -> bool {
    let view = reader.view;
    let lemma = group.report.map_or("", |report| view.report(report).lemma.as_str());
    let mut at = group.end;
    while view.is(at, ADVERB | NEGATION) && !view.is(at, DETERMINER | PREPOSITION) && at < group.end + 3 {
        at += 1;
    }
    let mut cue_end = group.end;
    if frames & frame::QUOTED_OF != 0 && view.is(at, DE) {
        at += 1;
        cue_end = at;
        if view.is(at, DETERMINER) {
            at += 1;
        }
    } else if frames & frame::QUOTED_IN != 0 && group.outer < group.start && view.opens(at).is_some() {
        // y voit « C »
    } else if frames & frame::QUOTED_IN != 0 && view.word(at) == view.known().dans {
        at = (at + 2..reader.segment.end.min(at + 10))
            .find(|t| !view.is_word(*t))
            .map_or(at, |open| open - usize::from(view.is(open - 1, DETERMINER)));
    } else if lemma == "appeler" && view.word_is(at, &[view.known().cela, view.known().ca]) {
        at += 1;
    } else if frames & (frame::NP | frame::INCISE | frame::QUOTED) == 0 || lemma == "appeler" {
        return false;
    }
    // un « banal accident »
    let start = at;
    if view.is(at, DETERMINER) {
        at += 1;
    }
    let Some(close) = view.opens(at) else { return false };
    if !matches!(reader.subject(index), Some((_, Speaker::Pronoun | Speaker::Agent | Speaker::Document))) {
        return false;
    }
    let Some((subject, _)) = reader.subject(index) else { return false };
    let end = noun_phrase(view, reader.segment, start, Reading::Content).max(close + 1);
    let content = Range::new(start, trim(view, start, end));
    // scandant « liberté »; condamne « un acte barbare »
    let spoken = start == at && frames & (frame::NP | frame::INCISE) == frame::INCISE && cue_end == group.end;
    let form = if spoken && !view.is(at + 1, DETERMINER | INFINITIVE) { Form::Direct } else { Form::Mixed };
    let mut found = Frame::from_group(view, Rule::Narrated, group, form).source(subject.range);
    found.cue = super::Pieces::one(Range::new(group.start, cue_end));
    reader.push(found.content(content), group.head);
    true
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
    // juge insuffisantes les mesures annoncées
    let before_object = view.is_word(start)
        && !view.is(
            start,
            DETERMINER
                | PREPOSITION
                | CLITIC
                | QUE
                | NEGATION
                | ADVERB
                | INFINITIVE
                | COORDINATOR
                | SUBORDINATOR,
        )
        && !view.tokens[start].is_number()
        && !view.tokens[start].capital
        && view.is(start + 1, DETERMINER)
        && !view.is(start + 1, PREPOSITION);
    if before_object && let Some((subject, Speaker::Pronoun | Speaker::Agent)) = reader.subject(index) {
        let end = noun_phrase(view, reader.segment, start + 1, Reading::Content);
        let content = Range::new(start, trim(view, start, end));
        let form = if reader.quotes(content) { Form::Mixed } else { Form::Indirect };
        let found =
            Frame::from_group(view, Rule::Qualification, group, form).source(subject.range).content(content);
        reader.push(found, group.head);
        return true;
    }
    if !view.is(start, DETERMINER) {
        return false;
    }
    let Some(open) = (start..reader.segment.end.min(start + 12)).find(|at| view.opens(*at).is_some()) else {
        return false;
    };
    let plain = (start..open).all(|at| {
        view.is_word(at)
            && !view.is(at, QUE | QUI)
            && !(view.is(at, FINITE) && !view.is(at, PARTICIPLE) && is_finite(view, reader.segment, at))
    });
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
