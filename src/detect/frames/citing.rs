//! *…, citant X*: the reporter names a second-hand source.

use super::{Form, Frame, Reader};
use crate::detect::grammar::Range;
use crate::detect::grammar::clauses::trim;
use crate::detect::grammar::phrases::{Reading, noun_phrase};
use crate::detect::grammar::verbs::Mood;
use crate::detect::lexicon::CueClass;
use crate::detect::rules::Rule;

/// Finds the frames of this kind: the citing verb's subject passes on what the cited source says.
pub(crate) fn find(reader: &mut Reader<'_, '_>) {
    let view = reader.view;
    for index in 0..reader.groups.len() {
        let group = reader.groups[index];
        if group.mood != Mood::Gerund
            || view.word(group.head) != view.known().citant
            || reader.is_taken(group.head)
        {
            continue;
        }
        let end = noun_phrase(view, reader.segment, group.end, Reading::Inverted);
        let cited = Range::new(group.end, trim(view, group.end, end));
        let Some(inner) = reader.frames.iter().rposition(|frame| {
            frame.cue.first().is_some_and(|cue| cue.start < group.start) && !frame.content.is_empty()
        }) else {
            continue;
        };
        if cited.is_empty() {
            continue;
        }
        let mut found = Frame::new(
            Rule::Citing,
            Range::new(group.start, group.end),
            Form::Narrativised,
            CueClass::Neutral,
        )
        .source(cited);
        found.content = reader.frames[inner].content;
        found.relayed = true;
        found.relay_of = u32::try_from(inner).ok();
        reader.push(found, group.head);
    }
}
