//! Whether a subject can speak.

use super::Reader;
use crate::detect::grammar::subjects::{Subject, subject};
use crate::detect::grammar::verbs::Mood;
use crate::detect::grammar::{Range, View};
use crate::detect::lexicon::class::{
    AGENCY, COLLECTIVE, DEMONSTRATIVE, DETERMINER, DOCUMENT, FIRST_PERSON, FUTURE, ORGANISATION, PERSON,
    PERSONAL, POSSESSIVE, SPEAKER, SPEECH_NOUN, STATE_NAME, SUBJECT, TITLE,
};
use crate::detect::rules::Rule;
use crate::detect::tokens::Mark;

/// What kind of subject stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speaker {
    /// The author or, in a quotation, the person quoted: *je*, *nous*.
    First,
    Pronoun,
    /// A person, group or institution.
    Agent,
    Document,
    /// Something that cannot speak, as far as the words tell.
    Thing,
    /// *il* of *il est rappelé que*, *ce*, *cela*.
    Impersonal,
}

/// The kind of a subject.
pub(crate) fn kind(view: View<'_>, subject: &Subject) -> Speaker {
    let Range { start, end } = subject.range;
    let first = view.tokens.get(start);
    if first.is_some_and(|token| token.is(FIRST_PERSON)) && end == start + 1 {
        return Speaker::First;
    }
    if end == start + 1 {
        let word = view.slice(start).to_lowercase();
        if ["ce", "c'", "c’", "cela", "ça", "ceci"].contains(&word.as_str()) {
            return Speaker::Impersonal;
        }
        if first.is_some_and(|token| token.is(PERSONAL | SUBJECT) && !token.is(DETERMINER & !SUBJECT)) {
            return Speaker::Pronoun;
        }
    }
    // ce dernier, cette dernière
    if end == start + 2
        && view.is(start, DEMONSTRATIVE)
        && ["dernier", "dernière", "derniers", "dernières"].contains(&view.slice(start + 1))
    {
        return Speaker::Pronoun;
    }
    phrase_kind(view, subject.range)
}

/// The kind of a noun phrase, by its first telling words.
pub(crate) fn phrase_kind(view: View<'_>, range: Range) -> Speaker {
    for at in range.start..range.end.min(range.start + 6) {
        let Some(token) = view.tokens.get(at) else { break };
        if token.is(PERSON | ORGANISATION | COLLECTIVE | STATE_NAME | AGENCY | TITLE) {
            return Speaker::Agent;
        }
        if token.is(DOCUMENT) || token.is(SPEECH_NOUN) {
            return Speaker::Document;
        }
        if token.is_name() && at > range.start || token.capital && !token.is(DETERMINER | POSSESSIVE) {
            return Speaker::Agent;
        }
        if token.is(crate::detect::lexicon::class::PREPOSITION) && at > range.start + 1 {
            break;
        }
    }
    if range.end == range.start + 1 && view.is(range.start, SUBJECT | SPEAKER) {
        Speaker::Pronoun
    } else {
        Speaker::Thing
    }
}

impl Reader<'_, '_> {
    /// The subject of a group with its kind.
    pub(crate) fn subject(&self, index: usize) -> Option<(Subject, Speaker)> {
        let group = &self.groups[index];
        // « C », a lancé X, appelant à N: the speaker of the incise before
        if group.mood == Mood::Gerund
            && group.outer > self.segment.start
            && self.view.is_mark(group.outer - 1, Mark::Comma)
        {
            let incise = self.frames.iter().rfind(|frame| {
                matches!(frame.rule, Rule::QuotedIncise | Rule::ClauseIncise)
                    && frame
                        .cue
                        .first()
                        .is_some_and(|cue| cue.end <= group.start && cue.start >= self.segment.start)
            });
            if let Some(source) = incise.and_then(|frame| frame.source.first()) {
                let found = Subject { range: source };
                return Some((found, kind(self.view, &found)));
            }
        }
        let found = subject(self.view, self.segment, self.groups, index)?;
        let mut kind = kind(self.view, &found);
        // on regrettera un catalogue indigeste: the author speaks
        let on = found.range.end == found.range.start + 1
            && self.view.word(found.range.start) == self.view.known().on;
        if on && self.view.is(group.finite, FUTURE) {
            kind = Speaker::Impersonal;
        }
        Some((found, kind))
    }

    /// Whether a first person here is the author's: not inside a quotation.
    pub(crate) fn first_person_counts(&self) -> bool {
        !self.segment.quoted
    }
}
