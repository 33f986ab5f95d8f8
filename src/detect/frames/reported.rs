//! *X affirme que C*; *X demande si C*; *X affirme avoir …*; *X est convaincu que C*: indirect speech.

use super::according::close_quotation;
use super::speakers::Speaker;
use super::{Form, Frame, Reader};
use crate::detect::grammar::clauses::clause_end;
use crate::detect::grammar::phrases::{Reading, noun_phrase};
use crate::detect::grammar::verbs::{Group, Mood, is_finite};
use crate::detect::grammar::{Range, View};
use crate::detect::lexicon::class::{
    A, ADVERB, AVOIR, CLITIC, COORDINATOR, DE, DETERMINER, ETRE, FINITE, GERUND, INFINITIVE, NE, NEGATION,
    OPINION, PARTICIPLE, PERSONAL, PREPOSITION, PRESENT, QUE, QUI, RELATIVE, SUBJECT, SUBORDINATOR,
};
use crate::detect::lexicon::{CueClass, frame};
use crate::detect::rules::Rule;
use crate::detect::tokens::Mark;

/// Finds the frames of this kind.
pub(crate) fn find(reader: &mut Reader<'_, '_>) {
    for index in 0..reader.groups.len() {
        let group = reader.groups[index];
        if reader.is_taken(group.head) {
            continue;
        }
        if group.report.is_none() {
            predicate(reader, index, &group);
            continue;
        }
        let frames = group.report.map_or(0, |report| reader.view.report(report).frames);
        if !matches!(group.mood, Mood::Finite | Mood::Gerund) {
            continue;
        }
        let que = frames & frame::QUE != 0 || frames & frame::NOT_QUE != 0 && group.negated;
        if que && que_clause(reader, index, &group) {
            continue;
        }
        if frames & frame::QUESTION != 0 && question(reader, index, &group) {
            continue;
        }
        if frames & frame::INFINITIVE != 0 && infinitive(reader, index, &group) {
            continue;
        }
        if group.reflexive {
            said_to_be(reader, index, &group);
        }
    }
}

/// Verbs that take the person told as a direct object: *prévenir sa famille que*.
const TELLING: &[&str] = &["inform", "warn", "nuance"];

/// The *que* that the group governs, as a token index.
fn governed_que(reader: &Reader<'_, '_>, group: &Group, object: bool) -> Option<usize> {
    let view = reader.view;
    let mut at = group.end;
    let limit = reader.segment.end.min(group.end + 26);
    let mut bare_object = false;
    while at < limit {
        let token = &view.tokens[at];
        match token.mark {
            // « explique, après coup, que »: what stands between commas is passed over
            Mark::Comma => {
                if view.is(at + 1, QUE) {
                    at += 1;
                    continue;
                }
                let close = (at + 1..limit).find(|t| view.is_mark(*t, Mark::Comma))?;
                at = if view.is(close + 1, QUE) { close + 1 } else { close };
                if !view.is(at, QUE) && view.is_mark(at, Mark::Comma) {
                    at += 1;
                }
                continue;
            }
            Mark::Colon | Mark::Semicolon | Mark::Stop | Mark::ParenClose | Mark::Close => return None,
            Mark::Open if token.partner as usize > at + 7 => return None,
            _ => {}
        }
        if token.is(QUE) {
            let before = at.wrapping_sub(1);
            let comparative = view.is(before, NEGATION | ADVERB)
                && [
                    "plus", "moins", "aussi", "autant", "tant", "mieux", "tel", "autre", "ainsi", "alors",
                    "bien", "même",
                ]
                .contains(&view.slice(before))
                && view.slice(before) != "aussi"
                && view.slice(before) != "même"
                && view.slice(before) != "bien"
                && view.slice(before) != "alors"
                || view.is(before, SUBORDINATOR);
            if comparative && at > group.end {
                return None;
            }
            if bare_object && !object {
                return None;
            }
            return Some(at);
        }
        if token.is(FINITE) && is_finite(view, reader.segment, at)
            || token.is(GERUND) && view.word(at - 1) == view.known().en
            || token.is(NE) && at > group.end
        {
            return None;
        }
        if token.is(INFINITIVE) && view.is(at.wrapping_sub(1), PREPOSITION) {
            return None;
        }
        if token.is(DETERMINER)
            && !token.is(PREPOSITION)
            && !view.is(at.wrapping_sub(1), PREPOSITION)
            && !token.is(ADVERB)
        {
            bare_object = true;
        }
        at = view.step(at);
    }
    None
}

fn que_clause(reader: &mut Reader<'_, '_>, index: usize, group: &Group) -> bool {
    let view = reader.view;
    let Some(report) = group.report.map(|report| view.report(report)) else { return false };
    if group.bare_ne && !group.negated && group.head == group.finite && view.is(group.end, QUE) {
        return false; // ne … que
    }
    let Some(que) = governed_que(reader, group, TELLING.contains(&report.kind.as_str())) else {
        return false;
    };
    let mut from = que + 1;
    if view.is_mark(from, Mark::Comma) {
        from += 1;
    }
    let fronted = fronted_end(reader, group, from);
    let end = fronted.unwrap_or_else(|| {
        close_quotation(view, reader.segment.end, from, clause_end(view, reader.segment, reader.groups, from))
    });
    if end <= from {
        return false;
    }
    let content = Range::new(from, end);
    let mut found =
        Frame::from_group(view, Rule::QueClause, group, form_of(reader, content)).content(content);
    if group.passive {
        // il a été révélé que: nobody is named
        let impersonal = group.outer > reader.segment.start && view.word(group.outer - 1) == view.known().il;
        // il n'est pas exclu que: caution, nobody's words
        if !impersonal && group.inverted.is_none() || report.lemma == "exclure" {
            return false;
        }
        reader.push(found, group.head);
        return true;
    }
    match reader.subject(index) {
        Some((subject, kind)) => {
            match kind {
                Speaker::First if !reader.first_person_counts() || held(reader, group.head) => return false,
                // je dois dire que, nous voudrions souligner que: a way to begin
                Speaker::First if group.head != group.finite && !group.negated && softened(view, group) => {
                    return false;
                }
                Speaker::Impersonal => return false,
                // on apprend que: nobody is named
                Speaker::Pronoun
                    if report.lemma == "apprendre" && view.word(subject.range.start) == view.known().on =>
                {
                    reader.push(found, group.head);
                    return true;
                }
                // to learn, not to teach: ils ont appris que
                _ if report.lemma == "apprendre"
                    && kind != Speaker::Document
                    && group.outer == group.start =>
                {
                    return false;
                }
                Speaker::Thing if report.frames & frame::HUMAN != 0 => {}
                Speaker::Thing
                    if matches!(
                        report.kind.as_str(),
                        "factive" | "suggest" | "evidence" | "explain" | "neutral"
                    ) =>
                {
                    return false;
                }
                _ => {}
            }
            found = found.source(subject.range);
        }
        None => {
            let coordinated =
                group.outer == reader.segment.start + 1 && view.is(reader.segment.start, COORDINATOR);
            if !coordinated && group.mood == Mood::Finite {
                return false;
            }
        }
    }
    reader.push(found, group.head);
    true
}

/// « En signalant que C, il a encouragé … »: the fronted clause ends before the main one.
pub(crate) fn fronted_end(reader: &Reader<'_, '_>, group: &Group, from: usize) -> Option<usize> {
    let view = reader.view;
    let fronted = matches!(group.mood, Mood::Gerund | Mood::Participle)
        && group.outer <= reader.segment.start + 3
        && !reader.groups.iter().any(|other| other.mood == Mood::Finite && other.finite < group.finite);
    if !fronted {
        return None;
    }
    let mut at = from;
    while at < reader.segment.end {
        let main = view.is_mark(at, Mark::Comma)
            && (view.is(at + 1, PERSONAL)
                || crate::detect::grammar::phrases::begins(view, at + 1)
                    && reader.groups.iter().any(|other| {
                        other.mood == Mood::Finite && other.finite > at && other.finite < at + 12
                    }));
        if main {
            return Some(at);
        }
        // ", au vu de …": an adjunct of the main clause
        if view.is_mark(at, Mark::Comma) && view.is_mark(at - 1, Mark::Close) {
            return Some(at);
        }
        at = view.step(at);
    }
    None
}

/// Whether the token stands in what somebody else is already reported to say.
fn held(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader.frames.iter().any(|frame| frame.content.covers(at))
}

/// Indirect speech with words in quotation marks is mixed (îlot textuel).
pub(crate) fn form_of(reader: &Reader<'_, '_>, content: Range) -> Form {
    if reader.quotes(content) { Form::Mixed } else { Form::Indirect }
}

fn question(reader: &mut Reader<'_, '_>, index: usize, group: &Group) -> bool {
    let view = reader.view;
    let known = view.known();
    let mut at = group.end;
    let limit = reader.segment.end.min(group.end + 24);
    let mut comma = false;
    let opener = loop {
        if at >= limit {
            return false;
        }
        let asks = view.word_is(at, &[known.si, known.s])
            || view.lexicon.in_set("interrogative", view.word(at)) && interrogates(view, group, at);
        if asks && !view.is(at + 1, COORDINATOR) || view.word(at) == known.ce && view.is(at + 1, QUE | QUI) {
            break at;
        }
        if view.is_mark(at, Mark::Comma) {
            comma = !comma;
        } else if !view.is_word(at)
            || !comma && view.is(at, FINITE | QUE) && is_finite(view, reader.segment, at)
        {
            return false;
        }
        at += 1;
    };
    if view.word(opener) == known.s && view.word(opener + 1) != known.il {
        return false;
    }
    let Some((subject, kind)) = reader.subject(index) else { return false };
    let human = frames_of(reader, group) & frame::HUMAN != 0;
    if kind == Speaker::Impersonal || kind == Speaker::Thing && !human || kind == Speaker::First {
        return false;
    }
    let from = opener + usize::from(view.word_is(opener, &[known.si, known.s]));
    let content = Range::new(from, clause_end(view, reader.segment, reader.groups, from));
    let found = Frame::from_group(view, Rule::Question, group, form_of(reader, content))
        .source(subject.range)
        .content(content);
    reader.push(found, group.head);
    true
}

/// *a demandé où il était*, not *a parlé à ceux qui étaient là*, *a dit quand même*.
fn interrogates(view: View<'_>, group: &Group, at: usize) -> bool {
    let relative = view.is(at, QUI | RELATIVE | SUBORDINATOR);
    (!relative || at == group.end || view.is(at - 1, ADVERB)) && view.slice(at + 1) != "même"
}

fn infinitive(reader: &mut Reader<'_, '_>, index: usize, group: &Group) -> bool {
    let view = reader.view;
    let mut from = past_addressee(reader, group);
    while view.is(from, ADVERB) && !view.is(from, CLITIC | NE) && from < group.end + 12 {
        from += 1;
    }
    let mut at = from;
    while view.is(at, NE | NEGATION | CLITIC) && !view.is(at, PREPOSITION) && at < from + 4 {
        at += 1;
    }
    if !view.is(at, INFINITIVE) || group.passive || at >= reader.segment.end {
        return false;
    }
    let subject = reader.subject(index);
    let human = frames_of(reader, group) & frame::HUMAN != 0;
    let source = match subject {
        Some((_, Speaker::Impersonal)) => return false,
        Some((_, Speaker::Thing)) if !human => return false,
        Some((_, Speaker::First))
            if !reader.first_person_counts()
                || view.is(group.finite, crate::detect::lexicon::class::CONDITIONAL) =>
        {
            return false;
        }
        Some((subject, _)) => Some(subject.range),
        None if group.mood == Mood::Gerund => None,
        None => return false,
    };
    let content = Range::new(from, clause_end(view, reader.segment, reader.groups, from));
    let mut found =
        Frame::from_group(view, Rule::ReportedInfinitive, group, form_of(reader, content)).content(content);
    if let Some(source) = source {
        found = found.source(source);
    }
    reader.push(found, group.head);
    true
}

/// *dois dire*, *voudrais souligner*: a first person that leads in with a modal.
fn softened(view: View<'_>, group: &Group) -> bool {
    let lemma = view.tokens[group.finite].lemma as usize;
    view.lexicon
        .verbs
        .get(lemma)
        .is_some_and(|verb| ["devoir", "vouloir", "pouvoir"].contains(&verb.lemma.as_str()))
}

/// The frames of the group's report.
fn frames_of(reader: &Reader<'_, '_>, group: &Group) -> u32 {
    group.report.map_or(0, |report| reader.view.report(report).frames)
}

/// *a dit | à l'AFP, mardi | redouter*: where the complement begins behind the person told.
fn past_addressee(reader: &Reader<'_, '_>, group: &Group) -> usize {
    let view = reader.view;
    let mut at = group.end;
    while view.is(at, ADVERB) && !view.is(at, CLITIC | NE) && at < group.end + 3 {
        at += 1;
    }
    if view.is(at, A | PREPOSITION) && !view.is(at, DE) && !view.is(at + 1, INFINITIVE) {
        let end = noun_phrase(view, reader.segment, at + 1, Reading::Inverted);
        let end = (at + 1..end).find(|t| view.is(*t, INFINITIVE)).unwrap_or(end);
        if end > at + 1 && end < group.end + 9 {
            return end;
        }
    }
    group.end
}

/// Verbs by which somebody describes himself: *se dit prêt*, *s'est déclaré favorable*.
const SELF_DESCRIBING: &[&str] =
    &["se dire", "se déclarer", "s'avouer", "se prétendre", "se proclamer", "se montrer", "s'afficher"];

/// *se dit incapable de C*, *se disait intéressé par C*.
fn said_to_be(reader: &mut Reader<'_, '_>, index: usize, group: &Group) {
    let view = reader.view;
    let lemma = group.report.map_or("", |report| view.report(report).lemma.as_str());
    let quoted = view.opens(group.end).is_some();
    // se montrer and s'afficher tell of behaviour unless the words are quoted
    let says = SELF_DESCRIBING.contains(&lemma)
        && (quoted || !["se montrer", "s'afficher", "se proclamer"].contains(&lemma));
    let from = group.end;
    let adjective = quoted
        || view.is_word(from)
            && !view.is(from, DETERMINER | PREPOSITION | PERSONAL | QUE | SUBJECT | ADVERB | AVOIR | ETRE);
    if !says || !adjective {
        return;
    }
    let Some((subject, kind)) = reader.subject(index) else { return };
    let office = ["compétent", "compétente", "incompétent", "incompétente"].contains(&view.slice(from));
    if matches!(kind, Speaker::Impersonal | Speaker::First)
        || kind == Speaker::Thing && lemma != "se dire"
        || lemma == "se déclarer" && office
    {
        return;
    }
    let mut end = from;
    let mut restricted = false;
    while end < reader.segment.end {
        if view.is(end, QUI | QUE) {
            restricted = true;
        }
        let stop = view.is_mark(end, Mark::Comma)
            || view.is_mark(end, Mark::Semicolon)
            || !restricted
                && view.is(end, FINITE)
                && is_finite(view, reader.segment, end)
                && !view.is(end, PARTICIPLE)
            || !restricted && view.is(end, NE);
        if stop {
            break;
        }
        end = view.step(end);
    }
    // « C » et a appelé …: the next verb takes over
    while end > from + 1 && view.is(end - 1, COORDINATOR) {
        end -= 1;
    }
    let content =
        Range::new(from, crate::detect::grammar::clauses::trim(view, from, end.min(reader.segment.end)));
    let found = Frame::from_group(view, Rule::Predicate, group, form_of(reader, content))
        .source(subject.range)
        .content(content);
    reader.push(found, group.head);
}

/// *est convaincu que C*, *était persuadée que C*.
fn predicate(reader: &mut Reader<'_, '_>, index: usize, group: &Group) {
    let view = reader.view;
    if group.mood != Mood::Finite || !view.is(group.finite, ETRE) || group.reflexive {
        return;
    }
    let mut at = group.finite + 1;
    while view.is(at, ADVERB | NEGATION) && !view.is(at, OPINION) && at < group.finite + 4 {
        at += 1;
    }
    if !view.is(at, OPINION) || !view.is(at + 1, QUE) {
        return;
    }
    let Some((subject, kind)) = reader.subject(index) else { return };
    if matches!(kind, Speaker::Impersonal | Speaker::Thing)
        || kind == Speaker::First && !reader.first_person_counts()
    {
        return;
    }
    let from = at + 2;
    let content = Range::new(
        from,
        close_quotation(
            view,
            reader.segment.end,
            from,
            clause_end(view, reader.segment, reader.groups, from),
        ),
    );
    let mut found = Frame::new(
        Rule::Predicate,
        Range::new(group.start, at + 1),
        form_of(reader, content),
        CueClass::Conjectural,
    )
    .source(subject.range)
    .content(content);
    found.negated = group.negated;
    reader.push(found, group.head);
}

/// Helper for rules that look for an infinitive behind a preposition: the first token of its group.
pub(crate) fn infinitive_after(view: View<'_>, preposition: usize) -> Option<usize> {
    if !view.is(preposition, DE | A) {
        return None;
    }
    let mut at = preposition + 1;
    while view.is(at, NE | NEGATION | CLITIC) && at < preposition + 6 && !view.is(at, INFINITIVE) {
        at += 1;
    }
    (view.is(at, INFINITIVE) && !view.is(at, PRESENT & !INFINITIVE)).then_some(preposition + 1)
}
