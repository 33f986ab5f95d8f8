//! What the three text-statistics formats share: variables of an article.

use super::{Article, Part};
use crate::schema::Schema;
use unicode_normalization::UnicodeNormalization;

/// Name and value of each variable, the same names for every article; an empty value is unknown.
///
/// Names are letters alone: TXM allows no low line in them. For each layer `oui` or `non` says whether anyone
/// marked it.
pub(super) fn variables(article: &Article, parts: &[Part], schema: &Schema) -> Vec<(String, String)> {
    let meta = |name: &str| article.metadata.get(name).cloned().unwrap_or_default();
    let date = meta("published");
    let year = date.get(..4).unwrap_or_default().to_owned();
    let known = [
        ("id", article.id.to_string()),
        ("source", meta("outlet")),
        ("auteur", meta("author")),
        ("date", date),
        ("annee", year),
        ("rubrique", meta("section")),
        ("langue", meta("language")),
    ];
    let mut all: Vec<(String, String)> = known.map(|(name, value)| (name.to_owned(), value)).into();
    for layer in &schema.layers {
        let mut works = parts.iter().filter_map(|part| part.work.as_ref());
        let marked = works.any(|work| work.standing().iter().any(|mark| mark.layer == layer.id));
        let name: String = layer.id.chars().filter(char::is_ascii_alphanumeric).collect();
        all.push((format!("couche{name}"), if marked { "oui" } else { "non" }.to_owned()));
    }
    all
}

/// ASCII lower case, other characters as `gap`; `missing` where nothing is left.
pub(super) fn modality(value: &str, gap: char) -> String {
    let mut out = String::new();
    for c in value.nfkd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            '\u{300}'..='\u{36F}' => {}
            _ if !out.is_empty() && !out.ends_with(gap) => out.push(gap),
            _ => {}
        }
    }
    let out = out.trim_end_matches(gap);
    if out.is_empty() { "missing".to_owned() } else { out.to_owned() }
}
