//! Annotated records: a text with labelled spans and attributions, one JSON object per line.

use crate::detect::Tier;
use crate::wording::{Message, Problem};
use serde::Deserialize;

/// A span in code points with its label.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct LabelledSpan {
    /// `attribution.cue`, `hedge.cue`, `stance.evaluative`, `byline.role`, `trap`, …
    pub label: String,
    /// First code point.
    pub start: usize,
    /// Code point after the last one.
    pub end: usize,
    /// The attributions it belongs to: a number or a list.
    #[serde(default, deserialize_with = "numbers")]
    pub rel: Vec<i64>,
    /// A finer label.
    #[serde(default)]
    pub subtype: Option<String>,
    /// What suggested it; stands on the span by which a suggestion is judged, its cue or else its content.
    #[serde(skip)]
    pub origin: Option<Origin>,
}

/// The rule that suggested something, with its tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its id.
    pub rule: String,
    /// How often it is said to be right.
    pub tier: Tier,
}

/// Attributes of one attribution.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Attribution {
    /// The number its spans name.
    pub id: i64,
    /// Form of report, in the set's names.
    #[serde(default)]
    pub form: Option<String>,
    /// Class of the cue.
    #[serde(default)]
    pub cue_class: Option<String>,
    /// Kind of source; not predicted.
    #[serde(default)]
    pub source_type: Option<String>,
}

/// A text with its annotation.
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    /// Its id.
    pub id: serde_json::Value,
    /// The text.
    #[serde(default)]
    pub text: String,
    /// The language, where it is given.
    #[serde(default)]
    pub lang: Option<String>,
    /// The spans.
    #[serde(default)]
    pub spans: Vec<LabelledSpan>,
    /// The attributions.
    #[serde(default)]
    pub attributions: Vec<Attribution>,
}

fn numbers<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<i64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Numbers {
        None(()),
        One(i64),
        Many(Vec<i64>),
    }
    Ok(match Numbers::deserialize(deserializer)? {
        Numbers::None(()) => Vec::new(),
        Numbers::One(number) => vec![number],
        Numbers::Many(numbers) => numbers,
    })
}

/// Reads annotated records, one per line.
///
/// # Errors
/// The first line that is no record, with its place.
pub fn read_gold(name: &str, source: &str) -> Result<Vec<Record>, Box<Problem>> {
    let mut records = Vec::new();
    for (index, line) in source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let record = serde_json::from_str(line).map_err(|error| {
            let message = Message::new("detect-gold-line").arg("reason", error.to_string());
            Box::new(Problem::error(message).in_file(name).at(index + 1, error.column().max(1)))
        })?;
        records.push(record);
    }
    if records.is_empty() {
        return Err(Box::new(Problem::error(Message::new("detect-gold-empty")).in_file(name)));
    }
    Ok(records)
}
