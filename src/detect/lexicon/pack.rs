//! Knowledge packs: RON files that hold words, verbs, markers and rules.
//!
//! The French packs are compiled in; a project may add its own. Every section is optional, an unknown key
//! is an error that names the nearest valid one, and each pack is known by id, version and the SHA-256 of
//! its bytes, so that a suggestion can always be traced to the knowledge it came from.

use super::conjugation::Model;
use crate::text::sha256_hex;
use crate::wording::{Message, Place, Problem};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One knowledge pack as written in its file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pack {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) version: u32,
    #[serde(default)]
    pub(crate) lang: String,
    #[serde(default)]
    pub(crate) conjugation: Vec<Model>,
    #[serde(default)]
    pub(crate) verbs: Vec<Verb>,
    #[serde(default)]
    pub(crate) plain_verbs: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) irregular: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) words: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) nouns: Vec<Nouns>,
    #[serde(default)]
    pub(crate) hedges: Vec<Hedges>,
    #[serde(default)]
    pub(crate) stance: Vec<Stance>,
    #[serde(default)]
    pub(crate) leads: Vec<Leads>,
    #[serde(default)]
    pub(crate) examples: Vec<Examples>,
    #[serde(default)]
    pub(crate) rules: Vec<RegexRule>,
}

/// What the speaker of a report commits to, by the wording (annotation-model.md, `cue_class`).
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CueClass {
    Neutral,
    Endorsing,
    Distancing,
    Conjectural,
}

impl CueClass {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Endorsing => "endorsing",
            Self::Distancing => "distancing",
            Self::Conjectural => "conjectural",
        }
    }
}

/// A reporting verb.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verb {
    pub(crate) lemma: String,
    pub(crate) class: CueClass,
    #[serde(default)]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) frames: String,
    #[serde(default = "regular")]
    pub(crate) model: String,
    /// Share of attributive uses measured in a corpus, 0 to 1.
    #[serde(default)]
    #[expect(dead_code, reason = "kept with the entry for the people who edit it")]
    pub(crate) rate: Option<f32>,
}

fn regular() -> String {
    "er".to_owned()
}

/// Nouns of one kind with the attribute values they show.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nouns {
    pub(crate) kind: NounKind,
    #[serde(default)]
    pub(crate) actor: String,
    #[serde(default)]
    pub(crate) position: String,
    #[serde(default)]
    pub(crate) channel: String,
    #[serde(default)]
    pub(crate) naming: String,
    pub(crate) words: String,
}

/// What a source noun names.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum NounKind {
    Person,
    Organisation,
    Document,
    Collective,
}

/// Expressions that lead a source in, as *aux yeux de* does.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Leads {
    pub(crate) class: CueClass,
    /// `phrase`: a noun phrase follows; `adjective`: the expression is the source (*de source policière*);
    /// `none`: nobody is named (*à l'en croire*).
    pub(crate) slot: LeadSlot,
    pub(crate) words: String,
}

/// What follows a lead.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LeadSlot {
    Phrase,
    Adjective,
    None,
}

/// Hedges of one kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hedges {
    pub(crate) kind: String,
    pub(crate) words: String,
}

/// Evaluative words of one appraisal and polarity.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stance {
    pub(crate) appraisal: String,
    #[serde(default)]
    pub(crate) polarity: String,
    #[serde(default = "one")]
    pub(crate) strength: u8,
    #[serde(default)]
    pub(crate) device: String,
    /// `adjective` entries are inflected; others stand as written.
    #[serde(default)]
    pub(crate) part: String,
    pub(crate) words: String,
}

fn one() -> u8 {
    1
}

/// Sentences that a built-in rule must or must not mark, in marked notation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Examples {
    pub(crate) rule: String,
    #[serde(default)]
    pub(crate) examples: Vec<String>,
    #[serde(default)]
    pub(crate) counter_examples: Vec<String>,
}

/// A rule of a project: a regular expression whose named groups are roles.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegexRule {
    pub(crate) id: String,
    pub(crate) layer: String,
    pub(crate) pattern: String,
    #[serde(default)]
    pub(crate) veto: Option<String>,
    /// How far around the match `veto` looks, in code points.
    #[serde(default)]
    pub(crate) window: usize,
    #[serde(default)]
    pub(crate) attributes: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) tier: Option<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "a note for the people who edit the pack")]
    pub(crate) about: Option<String>,
    #[serde(default)]
    pub(crate) examples: Vec<String>,
    #[serde(default)]
    pub(crate) counter_examples: Vec<String>,
}

/// A pack that took part, for the record beside the suggestions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackInfo {
    /// The id its file gives.
    pub id: String,
    /// The version its file gives.
    pub version: u32,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub hash: String,
}

/// A pack file larger than this is refused.
pub(crate) const LARGEST: usize = 64 << 20;

/// Reads a pack. The problem names file, line and column, and the nearest valid key where one is unknown.
pub(crate) fn read(name: &str, source: &str) -> Result<(Pack, PackInfo), Box<Problem>> {
    if source.len() > LARGEST {
        let message = Message::new("detect-pack-large").arg("limit", LARGEST >> 20);
        return Err(Box::new(Problem::error(message).in_file(name)));
    }
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let pack: Pack = options.from_str(source).map_err(|error| Box::new(problem(name, &error)))?;
    if pack.id.is_empty()
        || !pack.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b))
    {
        return Err(Box::new(
            Problem::error(Message::new("detect-pack-id").arg("id", &pack.id)).in_file(name),
        ));
    }
    let info = PackInfo { id: pack.id.clone(), version: pack.version, hash: sha256_hex(source.as_bytes()) };
    Ok((pack, info))
}

fn problem(name: &str, error: &ron::error::SpannedError) -> Problem {
    let place = Place {
        file: name.to_owned(),
        line: Some(error.span.start.line),
        column: Some(error.span.start.col),
    };
    let message = Message::new("detect-pack-unreadable").arg("reason", error.code.to_string());
    let mut problem = Problem::error(message);
    problem.place = Some(place);
    if let ron::Error::NoSuchStructField { expected, found, .. } = &error.code {
        problem.message = Message::new("detect-pack-key").arg("key", found);
        let nearest = expected.iter().min_by_key(|known| strsim::damerau_levenshtein(known, found));
        if let Some(nearest) = nearest {
            problem = problem.hint(Message::new("detect-pack-key-hint").arg("key", *nearest));
        }
    }
    problem
}
