//! What people and rules say about a text: articles, annotations, frames, decisions, rounds, changes.
//!
//! The terms follow the literature (attribution triples as in PARC 3.0, PolNeAR and FRACAS). Nothing here
//! knows files, and nothing depends on the name of a layer, role or attribute: those are strings of the
//! schema, kept as they are even where the schema does not know them.

mod alternative;
mod article;
mod change;
mod edit;
mod frames;
mod id;
mod notation;
mod people;
mod step;
mod value;
mod work;

pub use alternative::Alternative;
pub use article::{Article, ImportRecord};
pub use change::{Change, ChangeError, Progress};
pub use edit::{Edge, EditError};
pub use frames::{Nesting, nesting};
pub use id::{Id, IdError};
pub use notation::marked_text;
pub use people::{Annotator, Purpose, Round, Selection};
pub use step::{Act, Edit};
pub use value::Value;
pub use work::{Answer, Status, Work};

use crate::text::{Span, Text};
use std::collections::BTreeMap;

/// A moment in UTC; the callers take it from a clock, the core never does.
pub type Time = jiff::Timestamp;

/// A span in one or several pieces, in text order, without overlaps.
pub type Filler = Vec<Span>;

/// The fillers of each role.
pub type Roles = BTreeMap<String, Vec<Filler>>;

/// One mark: a span with attributes, or a frame of several roles.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Random, never used again.
    pub id: Id,
    /// The layer of the schema.
    pub layer: String,
    /// The marked words.
    pub roles: Roles,
    /// The values of its attributes.
    pub attributes: BTreeMap<String, Value>,
    /// Why a value was chosen, where the schema asks for it.
    pub reasons: BTreeMap<String, String>,
    /// A remark.
    pub note: String,
    /// The annotator had doubts.
    pub unsure: bool,
    /// Where it comes from.
    pub origin: Origin,
    /// What was decided about it.
    pub decision: Decision,
    /// Whether the decision was one of many taken at once.
    pub bulk: bool,
    /// Whether it was made or changed after the blind phase of its article had ended.
    pub after_suggestions: bool,
    /// The id and version of the schema it was made with.
    pub schema: String,
    /// When it was made.
    pub created: Time,
    /// When it was last changed.
    pub changed: Time,
    /// The mark as it stood when the blind phase ended, where it has been changed since.
    pub blind: Option<Box<Annotation>>,
}

/// Where an annotation comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// Marked by hand.
    Manual,
    /// Proposed by a rule.
    Rule(Proposal),
    /// Proposed by a search.
    Search(Proposal),
    /// Read from a file of another program.
    Import {
        /// The format.
        format: String,
        /// The id it had there.
        id: String,
    },
    /// Chosen while comparing annotators.
    Adjudication {
        /// The annotations it was chosen from.
        of: Vec<Id>,
    },
}

/// What a decision keeps of the suggestion that it decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The rule (or the search).
    pub rule: String,
    /// The rule pack.
    pub pack: String,
    /// The version of the pack.
    pub version: String,
    /// The SHA-256 of the pack.
    pub hash: String,
    /// The confidence tier.
    pub tier: String,
    /// What makes it the same suggestion in every run: layer, pieces by role, identifying attributes.
    pub key: String,
    /// The layer as it was proposed.
    pub layer: String,
    /// The spans as they were proposed.
    pub roles: Roles,
    /// The attributes as they were proposed.
    pub attributes: BTreeMap<String, Value>,
}

/// What was decided about an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// A suggestion taken as it was.
    Accepted,
    /// A suggestion taken with changes.
    Adjusted,
    /// A suggestion turned down; kept so that it is not proposed again.
    Rejected,
    /// Made by a person.
    Added,
    /// Taken back; kept so that merging does not bring it back.
    Deleted,
}

impl Decision {
    /// All decisions.
    pub const ALL: [Self; 5] = [Self::Accepted, Self::Adjusted, Self::Rejected, Self::Added, Self::Deleted];

    /// Whether the mark stands.
    #[must_use]
    pub fn stands(self) -> bool {
        matches!(self, Self::Accepted | Self::Adjusted | Self::Added)
    }

    /// The word in files and datasets.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Adjusted => "adjusted",
            Self::Rejected => "rejected",
            Self::Added => "added",
            Self::Deleted => "deleted",
        }
    }
}

impl Origin {
    /// The word in files and datasets.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Rule(_) => "rule",
            Self::Search(_) => "search",
            Self::Import { .. } => "import",
            Self::Adjudication { .. } => "adjudication",
        }
    }

    /// The suggestion behind it, where there was one.
    #[must_use]
    pub fn proposal(&self) -> Option<&Proposal> {
        match self {
            Self::Rule(proposal) | Self::Search(proposal) => Some(proposal),
            Self::Manual | Self::Import { .. } | Self::Adjudication { .. } => None,
        }
    }
}

impl Proposal {
    /// What makes a suggestion the same in every run: the meaning of its layer, and the pieces by the meaning of
    /// their role, in code points.
    #[must_use]
    pub fn key_of(layer: &str, roles: &Roles, text: &Text) -> String {
        let mut key = layer.to_owned();
        for (role, fillers) in roles {
            key.push('|');
            key.push_str(role);
            for pieces in fillers {
                let joined: Vec<String> = pieces
                    .iter()
                    .filter_map(|piece| text.offsets().span_in_code_points(*piece))
                    .map(|(start, end)| format!("{start}..{end}"))
                    .collect();
                key.push(':');
                key.push_str(&joined.join("+"));
            }
        }
        key
    }
}

impl Annotation {
    /// A new mark made by hand.
    #[must_use]
    pub fn new(id: Id, layer: &str, schema: String, now: Time) -> Self {
        Self {
            id,
            layer: layer.to_owned(),
            roles: Roles::new(),
            attributes: BTreeMap::new(),
            reasons: BTreeMap::new(),
            note: String::new(),
            unsure: false,
            origin: Origin::Manual,
            decision: Decision::Added,
            bulk: false,
            after_suggestions: false,
            schema,
            created: now,
            changed: now,
            blind: None,
        }
    }

    /// All pieces with role, filler number and piece number, in the order of roles.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, usize, usize, Span)> {
        self.roles.iter().flat_map(|(role, fillers)| {
            fillers.iter().enumerate().flat_map(move |(filler, pieces)| {
                pieces.iter().enumerate().map(move |(piece, span)| (role.as_str(), filler, piece, *span))
            })
        })
    }

    /// The smallest span over all pieces.
    #[must_use]
    pub fn hull(&self) -> Option<Span> {
        self.pieces().map(|(.., span)| span).reduce(Span::hull)
    }

    /// The pieces of all fillers of a role.
    pub fn role_spans<'a>(&'a self, role: &str) -> impl Iterator<Item = Span> + 'a {
        self.roles.get(role).into_iter().flatten().flatten().copied()
    }
}
