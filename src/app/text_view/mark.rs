//! What the view is asked to draw on the text. It knows nothing of annotations: a mark is a span with a look.

use crate::app::theme::MarkColor;
use crate::text::Span;
use std::sync::Arc;

/// The caller's name for a mark, unique in one view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MarkId(pub u64);

/// The caller's name for a frame: marks with the same group belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub u64);

/// How the line of a layer is drawn, so that colour is never the only sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineStyle {
    /// One line.
    Solid,
    /// Round dots.
    Dotted,
    /// A wave.
    Wavy,
    /// Two thin lines.
    Double,
}

/// The shape a role has in its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleShape {
    /// The strongest line: a cue, or the only role of a plain span.
    Line,
    /// A soft filled tag behind the words: a source.
    Tag,
    /// A hairline with ticks at both ends, along the passage: a content.
    Bracket,
}

/// One piece of text with a look. A filler in several pieces is several marks of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The caller's name for it.
    pub id: MarkId,
    /// The frame it belongs to; `None` when it stands alone.
    pub group: Option<GroupId>,
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// The colour of its layer.
    pub color: MarkColor,
    /// The line of its layer.
    pub line: LineStyle,
    /// The shape of its role.
    pub shape: RoleShape,
    /// The letter shown where it begins; empty for none. One letter per frame is enough: its cue's.
    pub letter: Arc<str>,
    /// What a screen reader says, such as « Qui parle ? : source ».
    pub name: Arc<str>,
    /// A suggestion: dashed and lighter.
    pub provisional: bool,
    /// Stepping back, for instance while another layer is being worked on.
    pub dim: bool,
}
