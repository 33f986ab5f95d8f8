//! *N rapporté par X*, *N a été dénoncé par X*: passive participles with their agent, and relays.

use super::speakers::{Speaker, phrase_kind};
use super::{Form, Frame, Reader};
use crate::detect::grammar::Range;
use crate::detect::grammar::phrases::{Reading, appositions, noun_phrase};
use crate::detect::grammar::subjects::phrase_start;
use crate::detect::grammar::verbs::{Group, Mood};
use crate::detect::lexicon::class::{A, ADVERB, RELAYABLE};
use crate::detect::lexicon::frame;
use crate::detect::rules::Rule;
use crate::detect::tokens::Mark;

/// Finds the frames of this kind.
pub(crate) fn find(reader: &mut Reader<'_, '_>) {
    for index in 0..reader.groups.len() {
        let group = reader.groups[index];
        let Some(report) = group.report else { continue };
        if reader.view.report(report).frames & frame::MEASURED != 0
            && !reader.is_taken(group.head)
            && group.passive
            && measured(reader, index, &group)
        {
            continue;
        }
        if reader.is_taken(group.head)
            || !group.passive
            || reader.view.report(report).frames & frame::PAR == 0
        {
            continue;
        }
        agent(reader, index, &group);
    }
}

/// *N est chiffré à C par X*, *N, estimé par X à C*: what is measured and its measure, one content.
fn measured(reader: &mut Reader<'_, '_>, index: usize, group: &Group) -> bool {
    let view = reader.view;
    if !view.is(group.end, A) {
        return false;
    }
    let from = group.end + 1;
    let end = noun_phrase(view, reader.segment, from, Reading::Agent);
    if view.word(end) != view.known().par {
        return false;
    }
    let agent = Range::new(end + 1, noun_phrase(view, reader.segment, end + 1, Reading::Agent));
    if !matches!(phrase_kind(view, agent), Speaker::Agent | Speaker::Pronoun | Speaker::Document) {
        return false;
    }
    let mut found = Frame::from_group(view, Rule::PassiveAgent, group, Form::Narrativised).source(agent);
    found.cue.push(Range::new(end, end + 1));
    if group.mood == Mood::Finite
        && let Some((subject, _)) = reader.subject(index)
    {
        found.content.push(subject.range);
    }
    reader.push(found.content(Range::new(from, end)), group.head);
    true
}

fn agent(reader: &mut Reader<'_, '_>, index: usize, group: &Group) {
    let view = reader.view;
    let mut par = group.end;
    while view.is(par, ADVERB) && par < group.end + 4 {
        par += 1;
    }
    if view.word(par) != view.known().par {
        return;
    }
    let from = par + 1;
    let end = noun_phrase(view, reader.segment, from, Reading::Agent);
    let mut agent = Range::new(from, end);
    let passed_on = group.report.is_some_and(|report| view.report(report).frames & frame::RELAY != 0);
    // démentie par l'autopsie, confirmé par une étude
    let shown = group.report.is_some_and(|report| {
        matches!(view.report(report).kind.as_str(), "deny" | "corroborate" | "factive")
    });
    let speaks = match phrase_kind(view, agent) {
        Speaker::Agent | Speaker::Pronoun => true,
        Speaker::Document => shown,
        _ => false,
    };
    if agent.is_empty() || !passed_on && !speaks {
        return;
    }
    agent.end = appositions(view, reader.segment, agent, true);
    let Some(report) = group.report.map(|report| view.report(report)) else { return };
    let relays = report.frames & frame::RELAY != 0;
    let mut found = Frame::from_group(
        view,
        if relays { Rule::Relay } else { Rule::PassiveAgent },
        group,
        Form::Narrativised,
    )
    .source(agent);
    found.relayed = relays;
    if par == group.end {
        found.cue = super::Pieces::one(Range::new(group.start, par + 1));
    } else {
        found.cue = super::Pieces::one(Range::new(group.start, group.end));
        found.cue.push(Range::new(par, par + 1));
    }
    // « C », a lancé X, cité par Y: what was said is what is passed on
    if relays
        && group.mood == Mood::Participle
        && let Some(inner) = relayed_frame(reader, group)
    {
        found.content = reader.frames[inner].content;
        found.relay_of = u32::try_from(inner).ok();
        reader.push(found, group.head);
        return;
    }
    let content = match group.mood {
        Mood::Finite => reader.subject(index).map(|(subject, _)| subject.range),
        _ => {
            let mut end = group.outer;
            if end > reader.segment.start && view.is_mark(end - 1, Mark::Comma) {
                end -= 1;
            }
            phrase_start(view, reader.segment, end).map(|start| Range::new(start, end))
        }
    };
    let Some(content) = content.filter(|content| !content.is_empty()) else { return };
    // publié, signé, consulté: only what can hold words or images
    if relays && !(content.start..content.end).any(|at| view.is(at, RELAYABLE)) && report.kind != "relay" {
        return;
    }
    reader.push(found.content(content), group.head);
}

/// The frame whose source ends right before the participle: *a lancé X, | cité par*.
fn relayed_frame(reader: &Reader<'_, '_>, group: &Group) -> Option<usize> {
    let before = group.outer.checked_sub(1)?;
    let end = if reader.view.is_mark(before, Mark::Comma) { before } else { group.outer };
    reader.frames.iter().rposition(|frame| {
        frame.source.iter().any(|range| range.end == end)
            && !frame.content.is_empty()
            && frame.content.first().is_some_and(|c| c.start < range_start(frame))
    })
}

fn range_start(frame: &Frame) -> usize {
    frame.source.first().map_or(usize::MAX, |range| range.start)
}
