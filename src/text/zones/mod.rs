//! Zones of a text: what each part of a pasted or imported page is.
//!
//! ```text
//! Monde                                          section
//! Lavrov reçu à Pyongyang                        title
//! Publié le 12 juillet 2025                      boilerplate
//! Le ministre russe a rencontré le dirigeant…    standfirst
//! Sergueï Lavrov a été reçu ce week-end par …    body
//! 2 Commentaires                                 comments
//! ```
//!
//! [`guess_zones`] reads the text line by line: `paragraph` measures each line, `signs` recognises those
//! that speak for themselves (menus, dates, signatures, captions), `guess` settles the others by their
//! place. Zones cover whole lines, but for a dateline that opens a paragraph; they lie in order and
//! never overlap. A person may correct them.

mod article;
mod byline;
mod dates;
mod guess;
mod paragraph;
mod phrases;
mod signs;

pub use guess::{guess_zones, guess_zones_given};
pub use signs::{is_page_furniture, is_signature};

use super::Span;
use serde::{Deserialize, Serialize};

/// What a part of a pasted web page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ZoneKind {
    /// Menus, sharing buttons, related links, cookie notices.
    Boilerplate,
    /// The name of a section ("Monde").
    Section,
    /// The headline.
    Title,
    /// The paragraph under the headline (chapô).
    Standfirst,
    /// Place and date before the text of a news agency.
    Dateline,
    /// Who signs.
    Byline,
    /// A heading inside the article.
    Heading,
    /// The article.
    Body,
    /// The caption of a picture.
    Caption,
    /// What readers wrote.
    Comments,
}

impl ZoneKind {
    /// All kinds, in the order in which they mostly come on a page.
    pub const ALL: [Self; 10] = [
        Self::Boilerplate,
        Self::Section,
        Self::Title,
        Self::Standfirst,
        Self::Dateline,
        Self::Byline,
        Self::Heading,
        Self::Body,
        Self::Caption,
        Self::Comments,
    ];

    /// Whether suggestions and figures look at it.
    #[must_use]
    pub fn counts(self) -> bool {
        !matches!(self, Self::Boilerplate | Self::Section | Self::Comments)
    }

    /// The name in files and datasets.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Boilerplate => "boilerplate",
            Self::Section => "section",
            Self::Title => "title",
            Self::Standfirst => "standfirst",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
            Self::Heading => "heading",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Comments => "comments",
        }
    }

    /// The kind of a name in files.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// A stretch of text of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Its kind.
    pub kind: ZoneKind,
    /// Its place.
    pub span: Span,
}
