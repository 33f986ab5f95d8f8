//! Quotations without a cue of their own: they go on with the words of the last speaker (guideline 5).

use super::{Form, Frame, Pieces};
use crate::detect::grammar::{Range, Segment, View};
use crate::detect::lexicon::CueClass;
use crate::detect::lexicon::class::FINITE;
use crate::detect::rules::Rule;
use crate::detect::tokens::{Mark, NONE};

/// Quotations that each paragraph opens anew belong to the speaker whom the last one names:
/// *« C1 ¶ « C2 ¶ « C3 », a promis X*.
pub(crate) fn name_speakers(view: View<'_>, frames: &mut [Frame]) {
    let opens =
        |frame: &Frame| frame.content.first().filter(|content| view.is_mark(content.start, Mark::Open));
    for index in (1..frames.len()).rev() {
        let (before, after) = (&frames[index - 1], &frames[index]);
        let (Some(left), Some(right)) = (opens(before), opens(after)) else { continue };
        let goes_on = before.form == Form::QuotedUncued
            && view.tokens[left.start].partner == NONE
            && left.end == right.start
            && matches!(after.form, Form::Direct | Form::QuotedUncued)
            && !after.source.is_empty();
        if goes_on {
            frames[index - 1].source = frames[index].source;
        }
    }
}

/// The quotation that a whole sentence consists of, where no frame holds it yet.
pub(crate) fn find(
    view: View<'_>,
    unit: Segment,
    frames: &[Frame],
    last_speaker: Option<Pieces>,
) -> Option<Frame> {
    let (mut start, mut end) = (unit.start, unit.end);
    while end > start && matches!(view.mark(end - 1), Mark::Stop | Mark::Comma | Mark::Semicolon) {
        end -= 1;
    }
    while start < end && matches!(view.mark(start), Mark::Dash) {
        start += 1;
    }
    if end <= start {
        return None;
    }
    let opens = view.is_mark(start, Mark::Open);
    let closes = view.is_mark(end - 1, Mark::Close);
    let partner = view.tokens[start].partner as usize;
    let content = if opens && partner == end - 1 {
        Range::new(start, end)
    } else if opens && view.tokens[start].partner != NONE && view.is_mark(partner + 1, Mark::Colon) {
        // « C » : the rest of a headline
        Range::new(start, partner + 1)
    } else if closes
        && view.tokens[end - 1].partner == NONE
        && !(start..end - 1).any(|at| view.is_mark(at, Mark::Close) && view.tokens[at].partner == NONE)
    {
        Range::new(start, end)
    } else if opens && view.tokens[start].partner == NONE {
        // The quotation goes on in the next sentence: its stop belongs to it.
        Range::new(start, if view.is_mark(end, Mark::Stop) && end < unit.end { end + 1 } else { end })
    } else {
        return None;
    };
    let words = (content.start..content.end).filter(|at| view.is_word(*at)).count();
    let stopped = view.is_mark(content.end.wrapping_sub(2), Mark::Stop);
    let clause = (content.start..content.end).any(|at| view.is(at, FINITE))
        && (words > 3 || words == 3 && stopped)
        || words > 7;
    let held = frames.iter().any(|frame| {
        frame.content.iter().any(|piece| {
            piece.start < content.end && content.start < piece.end && piece.end - piece.start > 2
        })
    });
    if !clause || held {
        return None;
    }
    let cue = Range::new(content.start, content.start);
    let mut found =
        Frame::new(Rule::FreeQuotation, cue, Form::QuotedUncued, CueClass::Neutral).content(content);
    if let Some(speaker) = last_speaker {
        found.source = speaker;
    }
    Some(found)
}
