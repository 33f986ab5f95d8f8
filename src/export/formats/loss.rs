//! What a format cannot hold, said before an export and counted after it.

use crate::annotation::{Annotation, Decision, Work};
use crate::wording::Message;

/// A part of the model that a format may have no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// White space and signs to the letter, in texts, labels and remarks.
    Letter,
    /// Marks that share words.
    Overlap,
    /// Spans in several pieces.
    Pieces,
    /// Which source and content belong to which cue.
    Frames,
    /// The values of attributes, reasons and doubts.
    Attributes,
    /// Remarks.
    Notes,
    /// Who made the mark.
    Annotator,
    /// Which suggestion stood behind a mark, and which ones were turned down.
    Suggestions,
}

impl Loss {
    /// All of them, in the order of the table in the documentation.
    pub const ALL: [Self; 8] = [
        Self::Letter,
        Self::Overlap,
        Self::Pieces,
        Self::Frames,
        Self::Attributes,
        Self::Notes,
        Self::Annotator,
        Self::Suggestions,
    ];

    /// The heading of its column.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Overlap => "overlap",
            Self::Pieces => "pieces",
            Self::Frames => "frames",
            Self::Attributes => "attributes",
            Self::Notes => "notes",
            Self::Annotator => "annotator",
            Self::Suggestions => "suggestions",
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> Message {
        Message::new(match self {
            Self::Letter => "export-loss-letter",
            Self::Overlap => "export-loss-overlap",
            Self::Pieces => "export-loss-pieces",
            Self::Frames => "export-loss-frames",
            Self::Attributes => "export-loss-attributes",
            Self::Notes => "export-loss-notes",
            Self::Annotator => "export-loss-annotator",
            Self::Suggestions => "export-loss-suggestions",
        })
    }

    /// How many marks of `work` a format without a place for this does not hold whole; what a format changes in
    /// the letter it counts itself.
    pub(super) fn count(self, work: &Work) -> usize {
        let standing = work.standing();
        let among = |test: &dyn Fn(&Annotation) -> bool| standing.iter().filter(|mark| test(mark)).count();
        match self {
            Self::Letter => 0,
            Self::Overlap => overlapping(&standing),
            Self::Pieces => among(&|mark| mark.roles.values().flatten().any(|pieces| pieces.len() > 1)),
            Self::Frames => among(&|mark| mark.roles.values().map(Vec::len).sum::<usize>() > 1),
            Self::Attributes => {
                among(&|mark| mark.unsure || !mark.attributes.is_empty() || !mark.reasons.is_empty())
            }
            Self::Notes => among(&|mark| !mark.note.is_empty()),
            Self::Annotator => standing.len(),
            Self::Suggestions => work
                .annotations
                .values()
                .filter(|mark| mark.origin.proposal().is_some() || mark.decision == Decision::Rejected)
                .count(),
        }
    }
}

/// Marks with a piece that shares words with an earlier piece, of their own or of another mark.
fn overlapping(marks: &[&Annotation]) -> usize {
    let mut pieces: Vec<_> = marks
        .iter()
        .enumerate()
        .flat_map(|(mark, annotation)| {
            annotation.pieces().map(move |(.., span)| (span.start, span.end, mark))
        })
        .collect();
    pieces.sort_unstable();
    let mut reach = 0;
    let mut found = vec![false; marks.len()];
    for (start, end, mark) in pieces {
        found[mark] |= start < reach;
        reach = reach.max(end);
    }
    found.into_iter().filter(|found| *found).count()
}
