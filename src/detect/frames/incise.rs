//! *« C », a déclaré X*; *C, affirme-t-il, C2*: a verb of saying dropped into or behind the words it
//! reports (incise). The content may stand in two pieces.

use super::speakers::{Speaker, phrase_kind};
use super::{Form, Frame, Reader};
use crate::detect::grammar::clauses::trim;
use crate::detect::grammar::phrases::{Reading, appositions, begins, noun_phrase};
use crate::detect::grammar::verbs::{Group, Mood};
use crate::detect::grammar::{Range, View};
use crate::detect::lexicon::class::{
    ADVERB, CONNECTOR, COORDINATOR, DETERMINER, ETRE, FIRST_PERSON, GERUND, PERSON, PREPOSITION, QUE, QUI,
    RELATIVE, SUBORDINATOR, TIME,
};
use crate::detect::lexicon::frame;
use crate::detect::rules::Rule;
use crate::detect::tokens::{Mark, NONE};

/// Finds the frames of this kind.
pub(crate) fn find(reader: &mut Reader<'_, '_>) {
    for index in 0..reader.groups.len() {
        let group = reader.groups[index];
        if reader.is_taken(group.head) || group.mood != Mood::Finite {
            continue;
        }
        let view = reader.view;
        let frames = group.report.map(|report| view.report(report).frames);
        // C, on l'apprend / apprend-on auprès de X
        if group.inverted.is_some_and(|at| view.word(at) == view.known().on)
            && (view.word(group.finite) == view.known().apprend
                || view.word(group.head) == view.known().appris)
        {
            learned(reader, &group);
            continue;
        }
        if frames.is_some_and(|frames| frames & frame::INCISE != 0)
            || quoted_label(reader, &group)
            || spoken(reader, &group)
        {
            incise(reader, &group);
        }
        if !reader.is_taken(group.head) {
            comme_le(reader, &group);
        }
    }
}

/// A verb that only reports right behind a quotation: *« C », a publié X*.
fn quoted_label(reader: &Reader<'_, '_>, group: &Group) -> bool {
    let view = reader.view;
    let behind = group.outer.checked_sub(1).is_some_and(|before| {
        view.is_mark(before, Mark::Close)
            || view.is_mark(before, Mark::Comma) && before > 0 && view.is_mark(before - 1, Mark::Close)
    });
    behind && group.report.is_some() && !view.is(group.end, QUE)
}

/// Any verb with its subject behind it, where the sentence begins with a quotation: *« C », bafouille-t-il*.
fn spoken(reader: &Reader<'_, '_>, group: &Group) -> bool {
    let (view, start) = (reader.view, reader.segment.start);
    let Some(mut before) = group.outer.checked_sub(1) else { return false };
    if view.is_mark(before, Mark::Comma) && before > start {
        before -= 1;
    }
    let close = view.is_mark(before, Mark::Close).then(|| view.tokens[before].partner as usize);
    let opens_sentence = close.is_some_and(|open| {
        (open == start || open == start + 1 && !view.is_word(start)) && before > open + 3
    });
    opens_sentence
        && !group.passive
        && !view.is(group.finite, ETRE)
        && (group.inverted.is_some() || view.is(group.end, PERSON) || view.is_name(group.end))
}

/// The mark before the incise: where the content's first piece ends.
fn content_edge(view: View<'_>, start: usize, outer: usize) -> Option<usize> {
    let before = outer.checked_sub(1).filter(|before| *before >= start)?;
    let token = &view.tokens[before];
    match token.mark {
        Mark::Comma | Mark::Dash => Some(before),
        Mark::Close => Some(outer),
        Mark::Stop => (view.slice(before).starts_with(['!', '?', '…'])).then_some(outer),
        _ => None,
    }
}

fn incise(reader: &mut Reader<'_, '_>, group: &Group) {
    let (view, segment) = (reader.view, reader.segment);
    // clitics before an incise: « C », lui a répondu X; l'adverb of « C », ajoute-t-il
    let mut outer = group.outer;
    while outer > segment.start
        && view.is(outer - 1, ADVERB)
        && !view.is_mark(outer - 1, Mark::Close)
        && outer + 3 > group.outer
    {
        outer -= 1;
    }
    let Some(edge) =
        content_edge(view, segment.start, group.outer).or_else(|| content_edge(view, segment.start, outer))
    else {
        return;
    };
    let Some((source, after)) = inverted_subject(reader, group) else { return };
    if view.is(group.end, QUE) || view.is(after, QUE) {
        return;
    }
    let Some(first) = first_piece(reader, edge, group, source) else { return };
    // « C, insiste X, C2 »: the marks around both pieces belong to them
    let enclosed = segment.quoted
        && first.start == segment.start
        && segment.start > 0
        && view.is_mark(segment.start - 1, Mark::Open);
    let first = if enclosed { Range::new(first.start - 1, first.end) } else { first };
    let quoted = enclosed || whole_quotation(view, first);
    let form = if quoted {
        Form::Direct
    } else if reader.quotes(first) {
        Form::Mixed
    } else {
        Form::Parenthetical
    };
    let rule = if quoted { Rule::QuotedIncise } else { Rule::ClauseIncise };
    let mut found = Frame::from_group(view, rule, group, form).source(source).content(first);
    // « C, soupire X. C2 »: the next sentences of the same quotation
    if enclosed
        && view.is_mark(after, Mark::Stop)
        && let Some(close) = view.opens(segment.start - 1).filter(|close| *close > after + 2)
    {
        found.content.push(Range::new(after + 1, close + 1));
    } else if let Some(mut second) = second_piece(reader, after, quoted && !enclosed) {
        if enclosed && view.is_mark(segment.end, Mark::Close) && second.end + 1 >= segment.end {
            second.end = segment.end + 1;
        }
        found.content.push(second);
        if form == Form::Parenthetical && reader.quotes(second) {
            found.form = Form::Mixed;
        }
    }
    reader.push(found, group.head);
}

/// The subject behind the verb: a pronoun tied to it or a noun phrase. Gives it and the token after it.
fn inverted_subject(reader: &Reader<'_, '_>, group: &Group) -> Option<(Range, usize)> {
    let (view, segment) = (reader.view, reader.segment);
    if let Some(inverted) = group.inverted {
        let first = view.is(inverted, FIRST_PERSON);
        return (!first || reader.first_person_counts())
            .then_some((Range::new(inverted, inverted + 1), group.end));
    }
    let mut from = group.end;
    // a dit hier au micro de Radio Littoral, X
    for _ in 0..4 {
        if view.is(from, ADVERB) && !view.is(from, DETERMINER) {
            from += 1;
        } else if view.is(from, PREPOSITION) && !view.is(from, DETERMINER)
            || view.is(from, PREPOSITION) && view.is(from, crate::detect::lexicon::class::A)
        {
            let end = noun_phrase(view, segment, from + 1, Reading::Source);
            if end <= from + 1 || end >= segment.end {
                break;
            }
            from = end;
        } else if view.is_mark(from, Mark::Comma) && from > group.end && begins(view, from + 1) {
            from += 1;
        } else {
            break;
        }
    }
    if from >= segment.end || !begins(view, from) || view.is(from, TIME) && !view.is_name(from) {
        return None;
    }
    let end = noun_phrase(view, segment, from, Reading::Inverted);
    let phrase = Range::new(from, end);
    if phrase.is_empty() {
        return None;
    }
    let kind = phrase_kind(view, phrase);
    let behind_quotation = group.outer > segment.start
        && (view.is_mark(group.outer - 1, Mark::Close)
            || group.outer > segment.start + 1 && view.is_mark(group.outer - 2, Mark::Close));
    if !matches!(kind, Speaker::Agent | Speaker::Pronoun | Speaker::Document) && !behind_quotation {
        return None;
    }
    let end = appositions(view, segment, phrase, false);
    Some((Range::new(from, end), end))
}

/// What stands before the incise.
fn first_piece(reader: &Reader<'_, '_>, edge: usize, group: &Group, source: Range) -> Option<Range> {
    let (view, segment) = (reader.view, reader.segment);
    let mut last = edge;
    while last > segment.start && matches!(view.mark(last - 1), Mark::Comma | Mark::Dash) {
        last -= 1;
    }
    let close = last
        .checked_sub(1)
        .filter(|close| *close >= segment.start && view.is_mark(*close, Mark::Close))
        // « … » ,  with the comma inside the quotation
        .or_else(|| {
            edge.checked_sub(1).filter(|close| *close >= segment.start && view.is_mark(*close, Mark::Close))
        });
    if let Some(close) = close {
        let token = &view.tokens[close];
        if token.partner == NONE {
            return Some(Range::new(segment.start, close + 1));
        }
        let open = token.partner as usize;
        if open < segment.start {
            return None;
        }
        let integrated =
            open > segment.start && view.is_word(open - 1) && !view.is(open - 1, COORDINATOR | CONNECTOR);
        if !integrated {
            return Some(Range::new(open, close + 1));
        }
        return Some(Range::new(sentence_start(reader, open, group), close + 1));
    }
    // An unquoted clause: it needs a verb of its own, and the incise no subject before it.
    let start = sentence_start(reader, last, group);
    let first = Range::new(start, trim(view, start, last));
    if first.is_empty() {
        return None;
    }
    let has_verb = reader.groups.iter().any(|other| {
        other.mood == Mood::Finite
            && other.finite >= start
            && other.finite < last
            && !in_relative(view, other)
    });
    let agent = matches!(phrase_kind(view, source), Speaker::Agent | Speaker::Pronoun | Speaker::Document);
    let inverted = group.inverted.is_some();
    // Cette victoire, confessait le skipper, il ne l'attendait plus: the verb comes behind
    let resumes = view.is_mark(source.end, Mark::Comma)
        && view.is_mark(edge, Mark::Comma)
        && group.report.is_some()
        && reader.groups.iter().any(|other| other.mood == Mood::Finite && other.finite > source.end);
    let long_subject = !has_verb && !inverted && !resumes;
    if long_subject || !agent && !inverted || view.is(start, SUBORDINATOR) && !inverted && !has_verb {
        return None;
    }
    Some(first)
}

fn in_relative(view: View<'_>, group: &Group) -> bool {
    group.outer > 0 && view.is(group.outer - 1, QUI | QUE | RELATIVE)
}

/// Where the reported sentence begins to the left: the segment's start, or behind a boundary.
fn sentence_start(reader: &Reader<'_, '_>, to: usize, group: &Group) -> usize {
    let (view, segment) = (reader.view, reader.segment);
    let mut start = segment.start;
    let mut at = start;
    while at < to {
        if view.is_mark(at, Mark::Semicolon) || view.is_mark(at, Mark::Dash) && at == segment.start {
            start = at + 1;
        }
        at = view.step(at);
    }
    // The content of a frame before this one in the same sentence is not this one's.
    for frame in reader.frames.iter() {
        if let Some(cue) = frame.cue.first()
            && cue.end <= to
            && cue.start >= start
            && frame.rule == Rule::ClauseIncise
            && cue.start < group.outer
        {
            start = start.max(cue.start.min(to));
        }
    }
    start
}

/// Whether the range is one quotation.
fn whole_quotation(view: View<'_>, range: Range) -> bool {
    let opens = view.is_mark(range.start, Mark::Open);
    let closes = range.end > 0 && view.is_mark(range.end - 1, Mark::Close);
    let partner = view.tokens.get(range.start).map_or(NONE, |token| token.partner);
    closes && (opens && partner as usize == range.end - 1 || view.tokens[range.end - 1].partner == NONE)
}

/// What goes on behind the incise: a second quotation, or the rest of the clause behind a comma.
fn second_piece(reader: &Reader<'_, '_>, after: usize, quoted: bool) -> Option<Range> {
    let (view, segment) = (reader.view, reader.segment);
    if !matches!(view.mark(after), Mark::Comma | Mark::Colon | Mark::Dash) || after >= segment.end {
        return None;
    }
    let from = after + 1;
    if let Some(close) = view.opens(from) {
        return Some(Range::new(from, close + 1));
    }
    if view.is_mark(from, Mark::Open) {
        return Some(Range::new(
            from,
            super::according::close_quotation(view, segment.end, from, trim(view, from, segment.end)),
        ));
    }
    if quoted || !view.is_mark(after, Mark::Comma) || from >= segment.end {
        return None;
    }
    if view.is(from, GERUND)
        || view.word(from) == view.known().en && view.is(from + 1, GERUND)
        || view.is(from, QUI | RELATIVE)
    {
        return None;
    }
    if view.is(from, PREPOSITION)
        && !reader.groups.iter().any(|group| group.mood == Mood::Finite && group.finite > from)
        || view.is(from, DETERMINER) && view.is(from + 1, TIME)
    {
        return None;
    }
    let participle = reader.groups.iter().any(|group| group.mood == Mood::Participle && group.head == from);
    if participle {
        return None;
    }
    let end = trim(view, from, segment.end);
    (end > from + 1).then(|| Range::new(from, end))
}

/// *C, apprend-on auprès de X*, *C, a-t-on appris de source …*.
fn learned(reader: &mut Reader<'_, '_>, group: &Group) {
    let (view, segment) = (reader.view, reader.segment);
    let Some(edge) = content_edge(view, segment.start, group.outer) else { return };
    let known = view.known();
    let start = segment.start;
    let content = Range::new(start, trim(view, start, edge));
    if content.is_empty() {
        return;
    }
    let mut cue = Range::new(group.start, group.end);
    let mut source = None;
    // a-t-on appris mercredi auprès de X
    let mut told = group.end;
    while view.is(told, ADVERB | TIME) && told < group.end + 3 {
        told += 1;
    }
    if view.word(told) == known.aupres {
        source = Some(told + 2);
        if told == group.end {
            cue.end = told + 2;
        }
    } else if view.is_word(group.end) && view.is(group.end, crate::detect::lexicon::class::DE) {
        source = Some(group.end + 1);
    }
    let form = if reader.quotes(content) { Form::Mixed } else { Form::Parenthetical };
    let mut found =
        Frame::new(Rule::ClauseIncise, cue, form, crate::detect::lexicon::CueClass::Neutral).content(content);
    if let Some(from) = source {
        let end = noun_phrase(view, segment, from, Reading::Agent);
        found = found.source(Range::new(from, end));
    }
    reader.push(found, group.head);
}

/// *C, comme le précise X*; *C, ce que soulignent X*: the pronoun stands for the clause before.
fn comme_le(reader: &mut Reader<'_, '_>, group: &Group) {
    let (view, segment) = (reader.view, reader.segment);
    if group.report.is_none() || group.mood != Mood::Finite {
        return;
    }
    let known = view.known();
    let Some(before) = group.outer.checked_sub(1).filter(|before| *before >= segment.start) else { return };
    // comme le rappelle X, ainsi que le notait X
    let manner = view.word(before) == known.comme
        || view.is(before, QUE) && view.word(before.wrapping_sub(1)) == known.ainsi;
    let comme = manner && group.outer < group.finite;
    let ce_que =
        view.is(before, QUE) && view.word(before.wrapping_sub(1)) == known.ce && group.outer == group.start;
    let opener = if view.word(before) == known.comme { before } else { before.wrapping_sub(1) };
    let fronted = comme && opener == segment.start;
    if !(comme || ce_que) || !fronted && (opener <= segment.start || !view.is_mark(opener - 1, Mark::Comma)) {
        return;
    }
    let mut from = group.end;
    while view.is(from, ADVERB) && from < group.end + 3 {
        from += 1;
    }
    if !begins(view, from) || from >= segment.end {
        return;
    }
    let end = noun_phrase(view, segment, from, Reading::Source);
    let source = Range::new(from, appositions(view, segment, Range::new(from, end), false));
    if phrase_kind(view, source) == Speaker::Thing {
        return;
    }
    let content = if fronted {
        if !view.is_mark(source.end, Mark::Comma) {
            return;
        }
        Range::new(source.end + 1, trim(view, source.end + 1, segment.end))
    } else {
        Range::new(segment.start, trim(view, segment.start, opener - 1))
    };
    if content.is_empty() {
        return;
    }
    let form = if reader.quotes(content) { Form::Mixed } else { Form::Parenthetical };
    let found = Frame::from_group(view, Rule::ClauseIncise, group, form).source(source).content(content);
    reader.push(found, group.head);
}
