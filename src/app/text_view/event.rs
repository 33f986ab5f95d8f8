//! What a person did in the view, for the caller to act on.

use super::{GroupId, MarkId};
use crate::text::Span;

/// Words chosen in the text: one piece or several, each trimmed of white space, not empty, and on
/// borders of graphemes. Pieces do not overlap; the last one is the primary one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    pieces: Vec<Span>,
}

impl Selection {
    /// The selection of `pieces`, in the order they were made; `None` when nothing but white space is left.
    #[must_use]
    pub fn new(text: &str, pieces: &[Span]) -> Option<Self> {
        let mut kept: Vec<Span> = Vec::new();
        for piece in pieces {
            let Some(mut piece) = piece.on_graphemes(text).trimmed(text) else { continue };
            // A piece drawn over an earlier one takes it up.
            kept.retain(|earlier| {
                let meets = earlier.overlaps(piece);
                if meets {
                    piece = piece.hull(*earlier);
                }
                !meets
            });
            kept.push(piece);
        }
        (!kept.is_empty()).then_some(Self { pieces: kept })
    }

    /// The pieces in the order they were made.
    #[must_use]
    pub fn pieces(&self) -> &[Span] {
        &self.pieces
    }

    /// The piece made last.
    #[must_use]
    pub fn primary(&self) -> Span {
        self.pieces.last().copied().unwrap_or(Span { start: 0, end: 0 })
    }

    /// The pieces in the order of the text.
    #[must_use]
    pub fn in_text_order(&self) -> Vec<Span> {
        let mut pieces = self.pieces.clone();
        pieces.sort_unstable();
        pieces
    }
}

/// One end of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

/// What a person did. The view changes nothing but itself: the caller acts and sets marks anew.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewEvent {
    /// The selection is another one now (told once, at the end of a drag); `None` when it was given up.
    SelectionChanged(Option<Selection>),
    /// A mark was clicked. Repeated clicks on one place go through the marks that overlap there,
    /// innermost first.
    MarkClicked {
        /// The mark.
        id: MarkId,
        /// Its frame.
        group: Option<GroupId>,
    },
    /// The text was clicked where there is no mark.
    TextClicked {
        /// The place, on a border of graphemes.
        byte: usize,
    },
    /// The second mouse button: open a menu at the pointer.
    MenuAsked {
        /// The place, on a border of graphemes.
        byte: usize,
        /// The innermost mark there.
        mark: Option<MarkId>,
    },
    /// The pointer moved onto another mark, or off all marks.
    MarkHovered(Option<MarkId>),
    /// An edge of the selected mark was dragged and let go elsewhere.
    EdgeMoved {
        /// The mark.
        id: MarkId,
        /// Which end.
        edge: Edge,
        /// Where it is now, on a border of graphemes; the mark is never empty.
        byte: usize,
    },
    /// The selected words, for the clipboard; pieces are joined by " […] ".
    Copied(String),
    /// Ctrl + wheel or a pinch: multiply the zoom by this.
    ZoomBy(f32),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_trimmed_joined_and_kept_in_order() {
        let text = "un deux trois";
        let selection = Selection::new(text, &[Span::new(8, 13), Span::new(0, 3), Span::new(3, 3)]).unwrap();
        assert_eq!(selection.pieces(), [Span::new(8, 13), Span::new(0, 2)]);
        assert_eq!(selection.primary(), Span::new(0, 2));
        assert_eq!(selection.in_text_order(), [Span::new(0, 2), Span::new(8, 13)]);
        let joined = Selection::new(text, &[Span::new(0, 7), Span::new(3, 13)]).unwrap();
        assert_eq!(joined.pieces(), [Span::new(0, 13)]);
        assert_eq!(Selection::new(text, &[Span::new(2, 3)]), None);
    }
}
