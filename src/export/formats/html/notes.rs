//! Notes in the margin: what each mark says, beside the paragraph in which it begins.

use super::marks::{self, Mark};
use super::page::{Reading, escape};
use crate::annotation::Value;
use crate::schema::{Kind, means};
use crate::text::Span;
use crate::wording::text;
use std::fmt::Write as _;

/// The attributes that a margin has room for, by their meaning.
const SHOWN: [&str; 6] = ["form", "naming", "kind", "appraisal", "polarity", "relay_of"];

/// The notes on the marks that begin in `paragraph`.
pub(super) fn of(reading: &Reading<'_>, paragraph: Span) -> String {
    let begins = |mark: &&Mark<'_>| {
        mark.annotation.hull().is_some_and(|hull| paragraph.start <= hull.start && hull.start < paragraph.end)
    };
    reading.marks.iter().filter(begins).map(|mark| note(reading, mark)).collect()
}

fn note(reading: &Reading<'_>, mark: &Mark<'_>) -> String {
    let lang = reading.lang;
    let layer = reading.schema.layer(mark.layer_id);
    let mut parts: Vec<String> = Vec::new();
    if let Some(role) = layer.and_then(|layer| layer.role_meaning(means::SOURCE)) {
        let spans: Vec<Span> = mark.annotation.role_spans(&role.id).collect();
        let quotes: Vec<&str> = spans.iter().filter_map(|span| reading.article.text.slice(*span)).collect();
        parts.push(match quotes.is_empty() {
            true => format!("<i>{}</i>", escape(&text(lang, "report-no-source"))),
            false => format!("<b>{}</b>", escape(&quotes.join(" … "))),
        });
    }
    for meaning in SHOWN {
        let Some(attribute) = layer.and_then(|layer| layer.attribute_meaning(meaning)) else { continue };
        let Some(value) = mark.annotation.attributes.get(&attribute.id) else { continue };
        // "Affirmed" goes without saying.
        if meaning == "polarity" && value.as_text() == attribute.values.first().map(|one| one.id.as_str()) {
            continue;
        }
        let shown = match (attribute.kind, value) {
            (Kind::Link, Value::Text(id)) => {
                let other = reading.marks.iter().find(|other| other.annotation.id.as_str() == id);
                other.map(|other| format!("{} {}", attribute.name.get(lang), other.number))
            }
            (_, value) => Some(names(value, attribute, lang)),
        };
        parts.extend(shown.filter(|shown| !shown.is_empty()).map(|shown| escape(&shown).into_owned()));
    }
    if mark.annotation.unsure {
        parts.push(escape(&text(lang, "report-unsure")).into_owned());
    }
    let mut out = format!(
        "<p class=\"n {}\"><b class=\"letter\">{}</b> {}",
        marks::class(reading.schema, mark.layer_id),
        escape(&mark.number),
        parts.join(" · ")
    );
    if !mark.annotation.note.trim().is_empty() {
        let _ = write!(out, " <q>{}</q>", escape(&mark.annotation.note));
    }
    out.push_str("</p>");
    out
}

fn names(value: &Value, attribute: &crate::schema::Attribute, lang: crate::wording::Lang) -> String {
    let names: Vec<String> = value.texts().iter().map(|one| attribute.value_name(one, lang)).collect();
    names.join(", ")
}
