//! Attribution frames while they are found: who (source) says (cue) what (content).
//!
//! Each file holds one construction. A rule reads tokens, pushes a [`Frame`] and takes its cue's head, so
//! that no later rule uses the same verb twice.

pub(crate) mod according;
pub(crate) mod attributes;
pub(crate) mod citing;
pub(crate) mod colon;
pub(crate) mod complements;
pub(crate) mod free;
pub(crate) mod incise;
pub(crate) mod narrated;
pub(crate) mod nominal;
pub(crate) mod passive;
pub(crate) mod reported;
pub(crate) mod speakers;

use super::grammar::verbs::Group;
use super::grammar::{Range, Segment, View};
use super::lexicon::CueClass;
use super::rules::Rule;
use super::tokens::Mark;

/// Up to four token ranges, without allocation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pieces {
    ranges: [Option<Range>; 4],
}

impl Pieces {
    pub(crate) fn one(range: Range) -> Self {
        let mut pieces = Self::default();
        pieces.push(range);
        pieces
    }

    /// Adds a piece; empty ones and a fifth one are left out.
    pub(crate) fn push(&mut self, range: Range) {
        if range.is_empty() {
            return;
        }
        if let Some(free) = self.ranges.iter_mut().find(|piece| piece.is_none()) {
            *free = Some(range);
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Range> + '_ {
        self.ranges.iter().flatten().copied()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ranges[0].is_none()
    }

    pub(crate) fn first(&self) -> Option<Range> {
        self.ranges[0]
    }

    pub(crate) fn covers(&self, at: usize) -> bool {
        self.iter().any(|range| range.covers(at))
    }
}

/// How the words are reported; see annotation-model.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Direct,
    Indirect,
    Mixed,
    AccordingTo,
    Parenthetical,
    QuotedUncued,
    Narrativised,
}

impl Form {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
            Self::AccordingTo => "according_to",
            Self::Parenthetical => "parenthetical",
            Self::QuotedUncued => "quoted_uncued",
            Self::Narrativised => "narrativised",
        }
    }
}

/// A frame in token ranges.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) rule: Rule,
    pub(crate) cue: Pieces,
    pub(crate) source: Pieces,
    pub(crate) content: Pieces,
    pub(crate) form: Form,
    pub(crate) class: CueClass,
    pub(crate) negated: bool,
    pub(crate) declined: bool,
    pub(crate) relayed: bool,
    /// Index of the frame this one passes on, in the same list.
    pub(crate) relay_of: Option<u32>,
    /// The report behind the cue, for its kind.
    pub(crate) report: Option<u16>,
    /// Index of the frame whose source this one's pronoun or short name stands for, in the same text.
    pub(crate) antecedent: Option<u32>,
}

impl Frame {
    pub(crate) fn new(rule: Rule, cue: Range, form: Form, class: CueClass) -> Self {
        Self {
            rule,
            cue: Pieces::one(cue),
            source: Pieces::default(),
            content: Pieces::default(),
            form,
            class,
            negated: false,
            declined: false,
            relayed: false,
            relay_of: None,
            report: None,
            antecedent: None,
        }
    }

    pub(crate) fn from_group(view: View<'_>, rule: Rule, group: &Group, form: Form) -> Self {
        let class = group.report.map_or(CueClass::Neutral, |report| view.report(report).class);
        let mut frame = Self::new(rule, Range::new(group.start, group.end), form, class);
        frame.report = group.report;
        let denies = group.report.is_some_and(|report| view.report(report).kind == "deny");
        frame.negated = group.negated != denies;
        frame
    }

    pub(crate) fn source(mut self, range: Range) -> Self {
        self.source.push(range);
        self
    }

    pub(crate) fn content(mut self, range: Range) -> Self {
        self.content.push(range);
        self
    }
}

/// What the rules of one segment share.
pub(crate) struct Reader<'a, 'o> {
    pub(crate) view: View<'a>,
    pub(crate) segment: Segment,
    pub(crate) groups: &'a [Group],
    pub(crate) frames: &'o mut Vec<Frame>,
    /// Heads of cues already used, by token.
    pub(crate) taken: &'o mut Vec<bool>,
}

impl Reader<'_, '_> {
    pub(crate) fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at).copied().unwrap_or(false)
    }

    pub(crate) fn push(&mut self, frame: Frame, head: usize) {
        if let Some(taken) = self.taken.get_mut(head) {
            *taken = true;
        }
        self.frames.push(frame);
    }

    /// Whether a quotation opens inside the range.
    pub(crate) fn quotes(&self, range: Range) -> bool {
        (range.start..range.end).any(|at| matches!(self.view.mark(at), Mark::Open | Mark::Close))
    }
}
