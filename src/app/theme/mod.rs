//! How the window looks: colours, spacing, type and fonts, in one place.
//!
//! Nothing outside this module names a colour or a font. [`install`] puts fonts and styles into an egui
//! context once; [`Tokens::of`] gives the colours of the theme in use. The colours of layers come from
//! the schema, and [`Tokens::mark`] bends them until they can be seen on the paper.

mod contrast;
mod fonts;
mod style;
mod tokens;

pub use contrast::{contrast, mix};
pub use fonts::{SANS_STRONG, SERIF, SERIF_BOLD, SERIF_ITALIC, definitions, family};
pub use style::{install, set_high_contrast};
pub use tokens::{MarkColor, Tokens};

/// The grid: distances are multiples of four points.
pub mod space {
    /// 4 points, between things that belong together.
    pub const XS: f32 = 4.0;
    /// 8 points, the usual distance.
    pub const S: f32 = 8.0;
    /// 12 points, the air inside a pane.
    pub const M: f32 = 12.0;
    /// 16 points, between groups.
    pub const L: f32 = 16.0;
    /// 24 points, around the article.
    pub const XL: f32 = 24.0;
    /// The height of a list row.
    pub const ROW: f32 = 28.0;
    /// The radius of corners.
    pub const RADIUS: u8 = 5;
}

/// Sizes of type, in points.
pub mod size {
    /// The article at 100 %.
    pub const ARTICLE: f32 = 17.5;
    /// Notes and captions of the interface.
    pub const SMALL: f32 = 12.0;
    /// The interface.
    pub const BODY: f32 = 13.5;
    /// Headings of panes.
    pub const HEADING: f32 = 16.0;
}
