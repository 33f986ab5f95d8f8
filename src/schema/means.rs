//! The meanings that rules, tables, profiles and views address.

/// Meanings of layers.
pub const LAYERS: &[&str] = &[ATTRIBUTION, HEDGE, STANCE, BYLINE, "claim", "designation", "booster"];
/// Meanings of roles.
pub const ROLES: &[&str] = &[CUE, SOURCE, CONTENT, "scope", "target"];
/// Meanings of attributes.
pub const ATTRIBUTES: &[&str] = &[
    "form",
    "relayed",
    RELAY_OF,
    "cue_class",
    "uptake",
    "polarity",
    "actor",
    "position",
    "channel",
    "naming",
    "entity",
    "kind",
    "holder",
    "appraisal",
    "strength",
    "device",
    "orientation",
    "support",
    "checkable",
    "referent",
];
/// Meanings of card questions: the columns of `articles.csv` that a card can fill.
pub const CARD: &[&str] = &["outlet", "author", "published", "section", "url", "genre", "language", "event"];

/// A frame of reported speech.
pub const ATTRIBUTION: &str = "attribution";
/// Cautious wording.
pub const HEDGE: &str = "hedge";
/// The author's own evaluation.
pub const STANCE: &str = "stance";
/// What a signature declares.
pub const BYLINE: &str = "byline";
/// The words that introduce reported speech.
pub const CUE: &str = "cue";
/// Who speaks.
pub const SOURCE: &str = "source";
/// What is said.
pub const CONTENT: &str = "content";
/// The frame that is passed on by another one.
pub const RELAY_OF: &str = "relay_of";
