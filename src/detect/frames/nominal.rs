//! Nominal cues: *les déclarations de X selon lesquelles C*, *l'annonce par X de N*, *les spéculations sur N*.
//!
//! The noun counts only when source or content stands with it (guideline 6).

use super::speakers::{Speaker, phrase_kind};
use super::{Form, Frame, Reader};
use crate::detect::grammar::Range;
use crate::detect::grammar::clauses::{clause_end, trim};
use crate::detect::grammar::phrases::{Reading, noun_phrase};
use crate::detect::grammar::verbs::Mood;
use crate::detect::lexicon::CueClass;
use crate::detect::lexicon::class::{
    A, CONTRACTED, DE, DEMONSTRATIVE, DETERMINER, FINITE, PERSONAL, POSSESSIVE, QUE, QUI, RELATIVE,
    SPEECH_NOUN,
};
use crate::detect::rules::Rule;

/// Finds the frames of this kind.
pub(crate) fn find(reader: &mut Reader<'_, '_>) {
    let view = reader.view;
    let known = view.known();
    let which = [known.laquelle, known.lequel, known.lesquelles, known.lesquels];
    let mut at = reader.segment.start;
    while at < reader.segment.end {
        if view.word(at) == known.selon && view.word_is(at + 1, &which) && !reader.is_taken(at) {
            according_to_which(reader, at);
        } else if view.is(at, SPEECH_NOUN)
            && at > reader.segment.start
            && !reader.is_taken(at)
            && !is_verb(reader, at)
        {
            noun(reader, at);
        }
        at = view.step(at);
    }
}

fn is_verb(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader.view.is(at, FINITE)
        && reader.groups.iter().any(|group| group.head == at && group.mood == Mood::Finite)
}

fn according_to_which(reader: &mut Reader<'_, '_>, at: usize) {
    let view = reader.view;
    let from = at + 2;
    // The clause ends where the main verb takes over: « … selon lesquelles C ont surpris X ».
    let mut end = clause_end(view, reader.segment, reader.groups, from);
    let verbs: Vec<_> = reader
        .groups
        .iter()
        .filter(|group| group.mood == Mood::Finite && group.finite >= from && group.finite < end)
        .collect();
    let noun = (reader.segment.start..at).rfind(|t| view.is(*t, SPEECH_NOUN));
    let main_before = reader.groups.iter().any(|group| {
        group.mood == Mood::Finite && group.finite < at && noun.is_none_or(|n| group.finite < n)
    });
    if let [first, .., last] = verbs.as_slice()
        && !main_before
    {
        let free = last.outer > first.end && !view.is(last.outer - 1, QUI | QUE | PERSONAL | RELATIVE);
        if free {
            end = trim(view, from, last.outer);
        }
    }
    let content = Range::new(from, end);
    let mut found =
        Frame::new(Rule::NominalCue, Range::new(at, at + 2), Form::AccordingTo, CueClass::Neutral)
            .content(content);
    if let Some(noun) = noun.filter(|noun| *noun + 14 > at) {
        found.cue = super::Pieces::default();
        found.cue.push(Range::new(noun, noun + 1));
        found.cue.push(Range::new(at, at + 2));
        let genitive = (noun + 1..at).find(|t| view.is(*t, DE));
        if let Some(de) = genitive {
            let source = Range::new(de + 1, trim(view, de + 1, at));
            found = found.source(source);
        }
        found.class = noun_class(view.slice(noun));
        reader.push(found, noun);
    }
    if let Some(taken) = reader.taken.get_mut(at) {
        if !*taken && noun.is_none_or(|noun| noun + 14 <= at) {
            reader.frames.push(found);
        }
        *taken = true;
    }
}

fn noun_class(noun: &str) -> CueClass {
    let noun = noun.to_lowercase();
    if noun.starts_with("accusation")
        || noun.starts_with("allégation")
        || noun.starts_with("illusion")
        || noun.starts_with("démenti")
    {
        CueClass::Distancing
    } else if noun.starts_with("spéculation") || noun.starts_with("rumeur") || noun.starts_with("hypothèse")
    {
        CueClass::Conjectural
    } else if noun.starts_with("aveu")
        || noun.starts_with("révélation")
        || noun.starts_with("constat")
        || noun.starts_with("confirmation")
    {
        CueClass::Endorsing
    } else {
        CueClass::Neutral
    }
}

/// Nouns that take *de N* for their content, and those that take *sur N*.
const OF_CONTENT: &[&str] = &[
    "annonce",
    "accusations",
    "accusation",
    "promesse",
    "promesses",
    "menace",
    "menaces",
    "révélation",
    "révélations",
    "dénonciation",
    "démenti",
    "souhait",
    "demande",
    "proposition",
    "engagement",
];
const ABOUT_CONTENT: &[&str] = &["spéculations", "rumeurs", "rumeur", "révélations"];

/// Participles by which a speech noun gets its speaker.
const MADE: &[&str] = &[
    "portée",
    "portées",
    "formulée",
    "formulées",
    "lancée",
    "lancées",
    "faite",
    "faites",
    "proférée",
    "proférées",
    "émise",
    "émises",
    "exprimée",
    "exprimées",
];

/// Nouns of speech that count with their speaker alone.
const SPOKEN: &[&str] = &[
    "aveu",
    "aveux",
    "démenti",
    "démentis",
    "promesse",
    "promesses",
    "accusations",
    "déclarations",
    "critiques",
    "confidences",
    "révélations",
    "affirmations",
    "allégations",
    "avertissement",
    "avertissements",
    "dénégations",
];

/// *les démentis de la présidence*: the noun with its speaker and nothing more.
fn spoken_by(reader: &mut Reader<'_, '_>, at: usize) {
    let view = reader.view;
    let text = view.slice(at);
    let led = text == "aveu" && view.is(at.wrapping_sub(2), DE);
    let which = (at + 2..reader.segment.end.min(at + 16))
        .any(|t| view.word(t) == view.known().selon && view.is(t + 1, RELATIVE));
    if !SPOKEN.contains(&text)
        || !view.is(at + 1, DE)
        || view.is(at - 1, DEMONSTRATIVE | POSSESSIVE)
        || led
        || which
    {
        return;
    }
    let from = at + 2;
    let source = Range::new(from, noun_phrase(view, reader.segment, from, Reading::Inverted));
    let determined = view.is(at + 1, CONTRACTED) || view.is(from, DETERMINER) || view.is_name(from);
    if !determined || phrase_kind(view, source) != Speaker::Agent {
        return;
    }
    let found = Frame::new(Rule::NominalCue, Range::new(at, at + 1), Form::Narrativised, noun_class(text))
        .source(source);
    reader.push(found, at);
}

/// *le bruit court que C*, *la rumeur veut que C*: nobody is named.
fn rumour(reader: &mut Reader<'_, '_>, at: usize) -> bool {
    let view = reader.view;
    let spreads =
        ["court", "courait", "circule", "circulait", "veut", "voulait"].contains(&view.slice(at + 1));
    if !["bruit", "rumeur", "tradition", "légende"].contains(&view.slice(at))
        || !spreads
        || !view.is(at + 2, QUE)
    {
        return false;
    }
    let content = Range::new(at + 3, clause_end(view, reader.segment, reader.groups, at + 3));
    // La tradition veut que C: what is handed down speaks
    if view.slice(at + 1).starts_with("v") {
        let cue = Range::new(at + 1, at + 2);
        let found = Frame::new(Rule::NominalCue, cue, Form::Indirect, CueClass::Distancing)
            .source(Range::new(at - 1, at + 1))
            .content(content);
        reader.push(found, at + 1);
        return true;
    }
    let found = Frame::new(Rule::NominalCue, Range::new(at, at + 2), Form::Indirect, CueClass::Conjectural)
        .content(content);
    reader.push(found, at);
    true
}

/// *l'appel de X à N*, *la mise en garde de X contre N*.
fn addressed(reader: &mut Reader<'_, '_>, at: usize) -> bool {
    let view = reader.view;
    let warning = ["mise", "mises"].contains(&view.slice(at))
        && view.slice(at + 1) == "en"
        && view.slice(at + 2) == "garde";
    if !warning && !["appel", "appels"].contains(&view.slice(at)) {
        return false;
    }
    let last = if warning { at + 3 } else { at + 1 };
    if !view.is(last, DE) {
        return false;
    }
    let limit = reader.segment.end.min(last + 14);
    let preposition = (last + 2..limit)
        .find(|t| if warning { view.word(*t) == view.known().contre } else { view.is(*t, A) });
    let Some(preposition) = preposition else {
        // malgré les mises en garde des médecins
        let source = Range::new(last + 1, noun_phrase(view, reader.segment, last + 1, Reading::Inverted));
        if warning && phrase_kind(view, source) == Speaker::Agent {
            let cue = Range::new(at, last);
            let found =
                Frame::new(Rule::NominalCue, cue, Form::Narrativised, CueClass::Neutral).source(source);
            reader.push(found, at);
            return true;
        }
        return false;
    };
    let source = Range::new(last + 1, preposition);
    if phrase_kind(view, source) != Speaker::Agent || (source.start..source.end).any(|t| !view.is_word(t)) {
        return false;
    }
    let from = preposition + 1;
    let end = noun_phrase(view, reader.segment, from, Reading::Content);
    let end = before_main_verb(reader, at, from, end);
    let found = Frame::new(Rule::NominalCue, Range::new(at, last), Form::Narrativised, CueClass::Neutral)
        .source(source)
        .content(Range::new(from, trim(view, from, end)));
    reader.push(found, at);
    true
}

/// Where the clause's own verb takes over, when the noun at `noun` is its subject.
fn before_main_verb(reader: &Reader<'_, '_>, noun: usize, from: usize, end: usize) -> usize {
    let view = reader.view;
    let finite = |group: &&crate::detect::grammar::verbs::Group| group.mood == Mood::Finite;
    if reader.groups.iter().filter(finite).any(|group| group.finite < noun) {
        return end;
    }
    reader
        .groups
        .iter()
        .filter(finite)
        .find(|group| {
            group.outer > from
                && group.outer < end
                && !view.is(group.outer - 1, QUI | QUE | RELATIVE | PERSONAL)
        })
        .map_or(end, |group| trim(view, from, group.outer))
}

fn noun(reader: &mut Reader<'_, '_>, at: usize) {
    let view = reader.view;
    let known = view.known();
    let text = view.slice(at);
    if !view.is(at - 1, DETERMINER) {
        return;
    }
    if ABOUT_CONTENT.contains(&text) && view.word(at + 1) == known.sur {
        let end = noun_phrase(view, reader.segment, at + 2, Reading::Content);
        let found =
            Frame::new(Rule::NominalCue, Range::new(at, at + 1), Form::Narrativised, noun_class(text))
                .content(Range::new(at + 2, end));
        reader.push(found, at);
        return;
    }
    if rumour(reader, at) || addressed(reader, at) {
        return;
    }
    if !OF_CONTENT.contains(&text) {
        spoken_by(reader, at);
        return;
    }
    // l'annonce par X de N
    if view.word(at + 1) == known.par {
        let end = noun_phrase(view, reader.segment, at + 2, Reading::Agent);
        let de = (at + 3..end + 1)
            .find(|t| view.is(*t, DE) && view.word_is(*t, &[known.de, known.d, known.du, known.des]));
        if let Some(de) = de {
            let content_end = noun_phrase(view, reader.segment, de + 1, Reading::Content);
            let found =
                Frame::new(Rule::NominalCue, Range::new(at, at + 1), Form::Narrativised, noun_class(text))
                    .source(Range::new(at + 2, de))
                    .content(Range::new(de + 1, trim(view, de + 1, content_end)));
            reader.push(found, at);
        }
        return;
    }
    if !view.is(at + 1, DE) {
        return;
    }
    let from = at + 2;
    let genitive = Range::new(from, noun_phrase(view, reader.segment, from, Reading::Inverted));
    let speaker = phrase_kind(view, genitive) == Speaker::Agent;
    let contracted = view.is(at + 1, CONTRACTED);
    // le souhait du président X de C
    let inner = (genitive.start + 1..reader.segment.end.min(genitive.end + 1))
        .find(|t| super::reported::infinitive_after(view, *t).is_some());
    if speaker && let Some(de) = inner {
        let end = clause_end(view, reader.segment, reader.groups, de + 1);
        let end = before_main_verb(reader, at, de + 1, end);
        let found =
            Frame::new(Rule::NominalCue, Range::new(at, at + 1), Form::Narrativised, noun_class(text))
                .source(Range::new(genitive.start, de))
                .content(Range::new(de + 1, end));
        reader.push(found, at);
        return;
    }
    if speaker {
        spoken_by(reader, at);
        return;
    }
    let infinitive_only = ["souhait", "demande", "proposition", "engagement"].contains(&text);
    if infinitive_only || text.starts_with("menace") && !contracted {
        return;
    }
    let mut end = noun_phrase(view, reader.segment, from, Reading::Content);
    let mut found =
        Frame::new(Rule::NominalCue, Range::new(at, at + 1), Form::Narrativised, noun_class(text));
    if text.starts_with("accusation") && !contracted {
        found.cue = super::Pieces::one(Range::new(at, at + 2));
    }
    // portées par X, lancées contre Y par X
    if let Some(made) =
        (from + 1..end).find(|t| MADE.contains(&view.slice(*t)) && view.word(*t + 1) == known.par)
    {
        let agent = noun_phrase(view, reader.segment, made + 2, Reading::Agent);
        found.cue.push(Range::new(made, made + 2));
        found.source.push(Range::new(made + 2, agent));
        if let Some(taken) = reader.taken.get_mut(made) {
            *taken = true;
        }
        end = made;
    }
    found.content.push(Range::new(from, trim(view, from, end)));
    if !found.content.is_empty() {
        reader.push(found, at);
    }
}
