//! What project files hold, and how it becomes what the program works with.
//!
//! Files count in Unicode code points and keep the marked words beside each piece, so that a person can
//! read them and a shifted text is noticed. Inside the program spans are byte ranges.

use super::work_record::Stamp;
use crate::annotation::{
    Annotation, Annotator, Answer, Decision, Filler, Id, IdError, Origin, Proposal, Purpose, Roles, Round,
    Selection, Status, Time, Value,
};
use crate::text::{Span, Text, Zone, ZoneKind};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// `(start, end, words)`: a piece in code points, with [`quote`] of what it covers.
pub(super) type StoredPiece = (usize, usize, String);
/// A zone in code points.
pub(super) type StoredZone = (ZoneKind, usize, usize);
type StoredRoles = BTreeMap<String, Vec<Vec<StoredPiece>>>;

/// The longest quote kept whole, in code points.
const QUOTE: usize = 80;

/// The words of a piece as files keep them: whole up to 80 code points, else 40 from the start, `…`, and 39
/// from the end.
pub(super) fn quote(words: &str) -> String {
    let length = words.chars().count();
    if length <= QUOTE {
        return words.to_owned();
    }
    let head = words.chars().take(QUOTE / 2);
    let tail = words.chars().skip(length - (QUOTE / 2 - 1));
    head.chain(['…']).chain(tail).collect()
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct StoredAnnotation {
    pub(super) id: String,
    pub(super) layer: String,
    pub(super) roles: StoredRoles,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    attributes: BTreeMap<String, StoredValue>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    reasons: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) note: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unsure: bool,
    origin: StoredOrigin,
    decision: StoredDecision,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) bulk: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    after_suggestions: bool,
    schema: String,
    created: Time,
    pub(super) changed: Time,
    /// The mark as it stood when the blind phase ended, where it has been changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    blind: Option<Box<StoredAnnotation>>,
    /// The save that last changed this record.
    #[serde(default)]
    pub(super) rev: Stamp,
    /// The beginning of the SHA-256 of the text that the offsets count in, where the words could not be found in
    /// the present one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum StoredValue {
    Text(String),
    Number(f64),
    Several(Vec<String>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredOrigin {
    Manual,
    Rule(StoredProposal),
    Search(StoredProposal),
    Import { format: String, id: String },
    Adjudication { of: Vec<String> },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct StoredProposal {
    rule: String,
    #[serde(default)]
    pack: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    hash: String,
    #[serde(default)]
    tier: String,
    key: String,
    layer: String,
    roles: StoredRoles,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    attributes: BTreeMap<String, StoredValue>,
}

/// A closed list as the bare words of a file; the first is the default where the field is missing.
macro_rules! stored_words {
    ($stored:ident = $real:ident { $first:ident $(, $variant:ident)* }) => {
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(super) enum $stored { #[default] $first $(, $variant)* }

        impl From<$real> for $stored {
            fn from(value: $real) -> Self {
                match value { $real::$first => Self::$first $(, $real::$variant => Self::$variant)* }
            }
        }
        impl From<$stored> for $real {
            fn from(value: $stored) -> Self {
                match value { $stored::$first => Self::$first $(, $stored::$variant => Self::$variant)* }
            }
        }
    };
}
stored_words!(StoredDecision = Decision { Added, Accepted, Adjusted, Rejected, Deleted });
stored_words!(StoredStatus = Status { NotStarted, InProgress, Done });
stored_words!(StoredPurpose = Purpose { Main, Pilot, Training, Reliability, Recoding, Class });

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct StoredAnswer {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<StoredValue>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reason: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct StoredRound {
    id: String,
    name: String,
    #[serde(default)]
    purpose: StoredPurpose,
    #[serde(default)]
    blind: bool,
    suggestions: bool,
    articles: StoredSelection,
    annotators: StoredSelection,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredSelection {
    All,
    Only(Vec<String>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct StoredAnnotator {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) reference: bool,
    pub(super) created: Time,
}

impl StoredAnnotation {
    pub(super) fn new(annotation: &Annotation, text: &Text) -> Self {
        let Annotation { layer, reasons, note, schema, .. } = annotation.clone();
        Self {
            id: annotation.id.to_string(),
            layer,
            roles: stored_roles(&annotation.roles, text),
            attributes: stored_values(&annotation.attributes),
            reasons,
            note,
            unsure: annotation.unsure,
            origin: StoredOrigin::new(&annotation.origin, text),
            decision: annotation.decision.into(),
            bulk: annotation.bulk,
            after_suggestions: annotation.after_suggestions,
            schema,
            created: annotation.created,
            changed: annotation.changed,
            blind: annotation.blind.as_ref().map(|blind| Box::new(Self::new(blind, text))),
            rev: Stamp::default(),
            text: String::new(),
        }
    }

    /// The decision as files and datasets have it.
    pub(super) fn decision_word(&self) -> &'static str {
        Decision::from(self.decision).id()
    }

    /// The kind of origin as files and datasets have it.
    pub(super) fn origin_word(&self) -> &'static str {
        match self.origin {
            StoredOrigin::Manual => "manual",
            StoredOrigin::Rule(_) => "rule",
            StoredOrigin::Search(_) => "search",
            StoredOrigin::Import { .. } => "import",
            StoredOrigin::Adjudication { .. } => "adjudication",
        }
    }

    /// The suggestion it was decided from: `pack@version/rule`.
    pub(super) fn suggestion(&self) -> Option<String> {
        match &self.origin {
            StoredOrigin::Rule(from) | StoredOrigin::Search(from) => {
                Some(format!("{}@{}/{}", from.pack, from.version, from.rule))
            }
            _ => None,
        }
    }

    /// Whether it says the same, whenever it was written.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        *self == Self { rev: self.rev.clone(), ..other.clone() }
    }

    /// Whether the mark stands.
    pub(super) fn stands(&self) -> bool {
        Decision::from(self.decision).stands()
    }

    /// The marked words, one after the other.
    pub(super) fn words(&self) -> String {
        let words: Vec<&str> =
            self.roles.values().flatten().flatten().map(|piece| piece.2.as_str()).collect();
        words.join(" … ")
    }

    pub(super) fn is_deleted(&self) -> bool {
        self.decision == StoredDecision::Deleted
    }

    /// Gives the mark, and those it names, the ids that `own` makes of theirs.
    pub(super) fn rename(&mut self, own: &dyn Fn(&str) -> String) {
        self.id = own(&self.id);
        for value in self.attributes.values_mut() {
            if let StoredValue::Text(text) = value {
                *text = own(text);
            }
        }
        if let StoredOrigin::Adjudication { of } = &mut self.origin {
            of.iter_mut().for_each(|id| *id = own(id));
        }
        if let Some(blind) = &mut self.blind {
            blind.rename(own);
        }
    }

    /// The record with all its pieces where `piece` finds them; `None` where it does not find one of them.
    pub(super) fn moved(&self, piece: &dyn Fn(&StoredPiece) -> Option<StoredPiece>) -> Option<Self> {
        let roles = |roles: &StoredRoles| -> Option<StoredRoles> {
            let filler = |pieces: &Vec<StoredPiece>| pieces.iter().map(piece).collect::<Option<Vec<_>>>();
            let fillers = |all: &Vec<Vec<StoredPiece>>| all.iter().map(filler).collect::<Option<Vec<_>>>();
            roles.iter().map(|(role, all)| Some((role.clone(), fillers(all)?))).collect()
        };
        let mut moved = Self { roles: roles(&self.roles)?, text: String::new(), ..self.clone() };
        if let StoredOrigin::Rule(proposal) | StoredOrigin::Search(proposal) = &mut moved.origin {
            proposal.roles = roles(&proposal.roles)?;
        }
        if let Some(blind) = &mut moved.blind {
            **blind = blind.moved(piece)?;
        }
        Some(moved)
    }

    /// Text order: first character, then the longer one, then the id, then the one that counts.
    pub(super) fn place(&self) -> (usize, Reverse<usize>, String, Reverse<Stamp>) {
        let pieces = || self.roles.values().flatten().flatten();
        let start = pieces().map(|piece| piece.0).min().unwrap_or(usize::MAX);
        let end = pieces().map(|piece| piece.1).max().unwrap_or(usize::MAX);
        (start, Reverse(end), self.id.clone(), Reverse(self.rev.clone()))
    }

    /// The annotation on `text`; `None` when a piece does not fit the text or covers other words than it
    /// says, or when the id is none. Such a record is kept as it is and shown for checking.
    pub(super) fn on(&self, text: &Text) -> Option<Annotation> {
        if !self.text.is_empty() {
            return None;
        }
        Some(Annotation {
            id: Id::new(self.id.clone()).ok()?,
            layer: self.layer.clone(),
            roles: real_roles(&self.roles, text)?,
            attributes: real_values(&self.attributes),
            reasons: self.reasons.clone(),
            note: self.note.clone(),
            unsure: self.unsure,
            origin: self.origin.on(text)?,
            decision: self.decision.into(),
            bulk: self.bulk,
            after_suggestions: self.after_suggestions,
            schema: self.schema.clone(),
            created: self.created,
            changed: self.changed,
            blind: match &self.blind {
                Some(blind) => Some(Box::new(blind.on(text)?)),
                None => None,
            },
        })
    }
}

fn stored_roles(roles: &Roles, text: &Text) -> StoredRoles {
    let piece = |span: &Span| -> Option<StoredPiece> {
        let (start, end) = text.offsets().span_in_code_points(*span)?;
        Some((start, end, quote(text.slice(*span)?)))
    };
    let filler = |pieces: &Filler| pieces.iter().filter_map(piece).collect();
    roles.iter().map(|(role, fillers)| (role.clone(), fillers.iter().map(filler).collect())).collect()
}

pub(super) fn real_roles(roles: &StoredRoles, text: &Text) -> Option<Roles> {
    let piece = |(start, end, words): &StoredPiece| -> Option<Span> {
        let span = text.offsets().span_of_code_points(*start, *end).filter(|span| !span.is_empty())?;
        (quote(text.slice(span)?) == *words).then_some(span)
    };
    let filler = |pieces: &Vec<StoredPiece>| -> Option<Filler> {
        let spans: Filler = pieces.iter().map(piece).collect::<Option<_>>()?;
        (!spans.is_empty() && spans.windows(2).all(|pair| pair[0].end <= pair[1].start)).then_some(spans)
    };
    roles
        .iter()
        .map(|(role, fillers)| Some((role.clone(), fillers.iter().map(filler).collect::<Option<_>>()?)))
        .collect()
}

impl StoredOrigin {
    fn new(origin: &Origin, text: &Text) -> Self {
        let proposal = |proposal: &Proposal| {
            let Proposal { rule, pack, version, hash, tier, key, layer, roles, attributes } =
                proposal.clone();
            let roles = stored_roles(&roles, text);
            let attributes = stored_values(&attributes);
            StoredProposal { rule, pack, version, hash, tier, key, layer, roles, attributes }
        };
        match origin {
            Origin::Manual => Self::Manual,
            Origin::Rule(from) => Self::Rule(proposal(from)),
            Origin::Search(from) => Self::Search(proposal(from)),
            Origin::Import { format, id } => Self::Import { format: format.clone(), id: id.clone() },
            Origin::Adjudication { of } => {
                Self::Adjudication { of: of.iter().map(ToString::to_string).collect() }
            }
        }
    }

    fn on(&self, text: &Text) -> Option<Origin> {
        let proposal = |stored: &StoredProposal| -> Option<Proposal> {
            let StoredProposal { rule, pack, version, hash, tier, key, layer, roles, attributes } =
                stored.clone();
            let roles = real_roles(&roles, text)?;
            let attributes = real_values(&attributes);
            Some(Proposal { rule, pack, version, hash, tier, key, layer, roles, attributes })
        };
        Some(match self {
            Self::Manual => Origin::Manual,
            Self::Rule(from) => Origin::Rule(proposal(from)?),
            Self::Search(from) => Origin::Search(proposal(from)?),
            Self::Import { format, id } => Origin::Import { format: format.clone(), id: id.clone() },
            Self::Adjudication { of } => {
                Origin::Adjudication { of: of.iter().map(|id| Id::new(id).ok()).collect::<Option<_>>()? }
            }
        })
    }
}

fn stored_values(values: &BTreeMap<String, Value>) -> BTreeMap<String, StoredValue> {
    values.iter().map(|(key, value)| (key.clone(), value.into())).collect()
}

fn real_values(values: &BTreeMap<String, StoredValue>) -> BTreeMap<String, Value> {
    values.iter().map(|(key, value)| (key.clone(), value.into())).collect()
}

impl From<&Value> for StoredValue {
    fn from(value: &Value) -> Self {
        match value.clone() {
            Value::Text(text) => Self::Text(text),
            Value::Number(number) => Self::Number(number),
            Value::Several(texts) => Self::Several(texts),
        }
    }
}

impl From<&StoredValue> for Value {
    fn from(value: &StoredValue) -> Self {
        match value.clone() {
            StoredValue::Text(text) => Self::Text(text),
            StoredValue::Number(number) => Self::Number(number),
            StoredValue::Several(texts) => Self::Several(texts),
        }
    }
}

impl From<&Answer> for StoredAnswer {
    fn from(answer: &Answer) -> Self {
        Self { value: answer.value.as_ref().map(Into::into), reason: answer.reason.clone() }
    }
}

impl From<&StoredAnswer> for Answer {
    fn from(answer: &StoredAnswer) -> Self {
        Self { value: answer.value.as_ref().map(Into::into), reason: answer.reason.clone() }
    }
}

impl From<&Round> for StoredRound {
    fn from(round: &Round) -> Self {
        let selection = |selection: &Selection| match selection {
            Selection::All => StoredSelection::All,
            Selection::Only(ids) => StoredSelection::Only(ids.iter().map(ToString::to_string).collect()),
        };
        Self {
            id: round.id.to_string(),
            name: round.name.clone(),
            purpose: round.purpose.into(),
            blind: round.blind,
            suggestions: round.suggestions,
            articles: selection(&round.articles),
            annotators: selection(&round.annotators),
        }
    }
}

impl TryFrom<&StoredRound> for Round {
    type Error = IdError;

    fn try_from(stored: &StoredRound) -> Result<Self, IdError> {
        let selection = |selection: &StoredSelection| {
            Ok(match selection {
                StoredSelection::All => Selection::All,
                StoredSelection::Only(ids) => {
                    Selection::Only(ids.iter().map(Id::new).collect::<Result<_, _>>()?)
                }
            })
        };
        Ok(Self {
            id: Id::new(&stored.id)?,
            name: stored.name.clone(),
            purpose: stored.purpose.into(),
            blind: stored.blind,
            suggestions: stored.suggestions,
            articles: selection(&stored.articles)?,
            annotators: selection(&stored.annotators)?,
        })
    }
}

impl From<&Annotator> for StoredAnnotator {
    fn from(annotator: &Annotator) -> Self {
        let Annotator { id, name, reference, created } = annotator.clone();
        Self { id: id.to_string(), name, reference, created }
    }
}

impl TryFrom<&StoredAnnotator> for Annotator {
    type Error = IdError;

    fn try_from(stored: &StoredAnnotator) -> Result<Self, IdError> {
        let StoredAnnotator { id, name, reference, created } = stored.clone();
        Ok(Self { id: Id::new(id)?, name, reference, created })
    }
}

/// Zones in code points.
pub(super) fn stored_zones(zones: &[Zone], text: &Text) -> Vec<StoredZone> {
    zones
        .iter()
        .filter_map(|zone| {
            let (start, end) = text.offsets().span_in_code_points(zone.span)?;
            Some((zone.kind, start, end))
        })
        .collect()
}

/// Zones as byte ranges, and those that do not fit the text.
pub(super) fn real_zones(zones: &[StoredZone], text: &Text) -> (Vec<Zone>, Vec<StoredZone>) {
    let mut fitting = Vec::new();
    let mut strange = Vec::new();
    for zone in zones {
        let (kind, start, end) = *zone;
        match text.offsets().span_of_code_points(start, end) {
            Some(span) => fitting.push(Zone { kind, span }),
            None => strange.push(*zone),
        }
    }
    (fitting, strange)
}
