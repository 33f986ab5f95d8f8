//! Suggestions in the names of the annotated material.

use super::gold::{Attribution, LabelledSpan, Origin, Record};
use crate::detect::{Context, Engine};
use crate::text::{Offsets, Span};

/// What the engine says about a record, in the set's names; authors of signatures have no label there.
#[must_use]
pub fn predict(engine: &Engine, gold: &Record) -> Record {
    let lang = gold.lang.as_deref().unwrap_or("fr");
    let found = engine.detect(&gold.text, &Context { zones: None, lang: Some(lang) });
    let offsets = Offsets::new(&gold.text);
    let point = |byte: usize| offsets.code_points(&gold.text, byte).unwrap_or(0);
    let mut record = Record {
        id: gold.id.clone(),
        text: String::new(),
        lang: None,
        spans: Vec::new(),
        attributions: Vec::new(),
    };
    for (index, suggestion) in found.suggestions.iter().enumerate() {
        let number = i64::try_from(index).unwrap_or(0);
        let attribute = |name: &str| suggestion.attributes.get(name).map(String::as_str).unwrap_or_default();
        let frame = suggestion.layer == "attribution";
        let judged = if suggestion.roles.contains_key("cue") { "cue" } else { "content" };
        for (role, fillers) in &suggestion.roles {
            let origin =
                (role == judged).then(|| Origin { rule: suggestion.rule.clone(), tier: suggestion.tier });
            let label = match (suggestion.layer.as_str(), attribute("kind")) {
                ("attribution", _) => format!("attribution.{role}"),
                ("hedge", _) => "hedge.cue".to_owned(),
                ("stance", _) => "stance.evaluative".to_owned(),
                ("byline", "agency_credit") => "byline.agency".to_owned(),
                ("byline", kind @ ("role" | "editorial_line")) => format!("byline.{kind}"),
                _ => continue,
            };
            for Span { start, end } in fillers.iter().flatten() {
                let rel = if frame { vec![number] } else { Vec::new() };
                record.spans.push(LabelledSpan {
                    label: label.clone(),
                    start: point(*start),
                    end: point(*end),
                    rel,
                    subtype: None,
                    origin: origin.clone(),
                });
            }
        }
        if frame {
            let form = if attribute("relayed") == "yes" { "relay" } else { short_form(attribute("form")) };
            let class = attribute("cue_class");
            record.attributions.push(Attribution {
                id: number,
                form: Some(form.to_owned()),
                cue_class: Some(if class.is_empty() { "none" } else { class }.to_owned()),
                source_type: None,
            });
        }
    }
    record
}

fn short_form(form: &str) -> &str {
    match form {
        "parenthetical" => "indirect_free",
        "quoted_uncued" => "direct_free",
        other => other,
    }
}
