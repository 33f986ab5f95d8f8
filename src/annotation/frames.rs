//! How frames lie in each other: words inside reported words.

use super::{Annotation, Id};
use crate::text::Span;
use std::collections::BTreeMap;

/// Where a frame stands among the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nesting {
    /// The innermost frame whose content holds this whole frame.
    pub inside: Option<Id>,
    /// How many frames lie around it.
    pub depth: usize,
}

/// The nesting of all `frames`, whose contents are the fillers of the role `content`.
///
/// A frame is nested in another one when each of its pieces lies in a content piece of the other. Two
/// frames that hold each other (the same words) are not nested.
#[must_use]
pub fn nesting(frames: &[&Annotation], content: &str) -> BTreeMap<Id, Nesting> {
    let contents: Vec<Vec<Span>> = frames.iter().map(|frame| frame.role_spans(content).collect()).collect();
    let pieces: Vec<Vec<Span>> =
        frames.iter().map(|frame| frame.pieces().map(|(.., span)| span).collect()).collect();
    let holds = |outer: usize, inner: usize| {
        outer != inner
            && !pieces[inner].is_empty()
            && pieces[inner].iter().all(|piece| contents[outer].iter().any(|whole| whole.contains(*piece)))
    };
    let size = |frame: usize| contents[frame].iter().map(|span| span.len()).sum::<usize>();
    (0..frames.len())
        .map(|inner| {
            let mut around: Vec<usize> =
                (0..frames.len()).filter(|outer| holds(*outer, inner) && !holds(inner, *outer)).collect();
            around.sort_by_key(|outer| (size(*outer), &frames[*outer].id));
            let nesting = Nesting {
                inside: around.first().map(|outer| frames[*outer].id.clone()),
                depth: around.len(),
            };
            (frames[inner].id.clone(), nesting)
        })
        .collect()
}
