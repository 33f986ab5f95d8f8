//! Zones of a text.

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

/// A stretch of text of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Its kind.
    pub kind: ZoneKind,
    /// Its place.
    pub span: Span,
}
