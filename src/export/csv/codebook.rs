//! `codebook.csv`: every layer, role, attribute, value, question and figure with label, definition, examples and
//! count.
//!
//! The same entries make the page `codebook.md` ([`crate::export::package`]). What annotations hold beyond the
//! schema is listed too, without a definition.

use super::figures::INDICATORS;
use super::plan::Plan;
use super::rows::Rows;
use super::tally::Tally;
use crate::schema::{Attribute, Example, Layer, Localized, Section};
use crate::wording::{Lang, text};
use std::io;

/// The sorts of rows.
pub(super) const ELEMENTS: &[&str] =
    &["layer", "role", "attribute", "value", "article_question", "source_question", "answer", "figure"];

/// A row of the codebook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::export) struct Entry {
    pub(in crate::export) element: &'static str,
    /// The layer; `article_card` and `source_card` for questions and answers.
    pub(in crate::export) layer: String,
    /// The role, attribute, question or figure.
    pub(in crate::export) item: String,
    pub(in crate::export) value: String,
    means: String,
    pub(in crate::export) label: Localized,
    pub(in crate::export) definition: Localized,
    pub(in crate::export) examples: Vec<String>,
    pub(in crate::export) counter_examples: Vec<String>,
    /// The column of `annotations.csv`.
    header: String,
    pub(in crate::export) count: Option<usize>,
}

/// Writes the rows.
pub(super) fn write(rows: &mut Rows, plan: &Plan<'_>, tally: &Tally) -> io::Result<()> {
    for entry in entries(plan, tally) {
        rows.text("element", entry.element)
            .text("layer", &entry.layer)
            .text("item", &entry.item)
            .text("value", &entry.value)
            .text("means", &entry.means)
            .text("label_fr", entry.label.get(Lang::Fr))
            .text("label_en", entry.label.get(Lang::En))
            .text("definition_fr", entry.definition.get(Lang::Fr))
            .text("definition_en", entry.definition.get(Lang::En))
            .text("examples", &entry.examples.join("\n"))
            .text("counter_examples", &entry.counter_examples.join("\n"))
            .text("header", &entry.header)
            .maybe("count", entry.count);
        rows.end_row()?;
    }
    Ok(())
}

/// All entries: layers with their roles, attributes and values, then questions, then figures.
pub(in crate::export) fn entries(plan: &Plan<'_>, tally: &Tally) -> Vec<Entry> {
    let mut entries = Vec::new();
    for layer in &plan.schema.layers {
        of_layer(&mut entries, plan, tally, layer);
    }
    let unknown = tally.layers.iter().filter(|(id, _)| plan.schema.layer(id).is_none());
    entries.extend(unknown.map(|(id, count)| Entry {
        element: "layer",
        layer: id.clone(),
        count: Some(*count),
        ..Entry::default()
    }));
    of_card(&mut entries, tally, ("article", "article_card", "article_question"), &plan.schema.card);
    of_card(&mut entries, tally, ("source", "source_card", "source_question"), &plan.schema.source_card);
    let both = |id| Localized { fr: text(Lang::Fr, id), en: text(Lang::En, id) };
    entries.extend(INDICATORS.iter().map(|figure| Entry {
        element: "figure",
        item: figure.name.to_owned(),
        label: both(figure.label),
        definition: both(figure.about),
        ..Entry::default()
    }));
    entries
}

fn of_layer(entries: &mut Vec<Entry>, plan: &Plan<'_>, tally: &Tally, layer: &Layer) {
    let id = &layer.id;
    entries.push(Entry {
        element: "layer",
        layer: id.clone(),
        means: layer.means.clone().unwrap_or_default(),
        label: layer.name.clone(),
        definition: layer.guideline.clone(),
        examples: examples(&layer.examples),
        counter_examples: examples(&layer.counter_examples),
        count: Some(tally.layers.get(id).copied().unwrap_or_default()),
        ..Entry::default()
    });
    for role in &layer.roles {
        entries.push(Entry {
            element: "role",
            layer: id.clone(),
            item: role.id.clone(),
            means: role.means.clone().unwrap_or_default(),
            label: role.name.clone(),
            definition: role.guideline.clone(),
            count: Some(tally.roles.get(&(id.clone(), role.id.clone())).copied().unwrap_or_default()),
            ..Entry::default()
        });
    }
    for attribute in &layer.attributes {
        let of_attribute =
            tally.values.iter().filter(|((layer, item, _), _)| layer == id && *item == attribute.id);
        let counts: Vec<(&str, usize)> =
            of_attribute.map(|((.., value), count)| (value.as_str(), *count)).collect();
        let header = plan.attributes.iter().find(|column| column.id == attribute.id);
        let header = header.map(|column| column.name.clone()).unwrap_or_default();
        of_attribute_and_values(entries, ("attribute", "value"), id, &header, attribute, &counts);
    }
}

fn of_card(
    entries: &mut Vec<Entry>,
    tally: &Tally,
    (card, layer, element): (&'static str, &str, &'static str),
    sections: &[Section],
) {
    for question in sections.iter().flat_map(|section| &section.questions) {
        let answers = tally.answers.iter().filter(|((of, item, _), _)| *of == card && *item == question.id);
        let counts: Vec<(&str, usize)> =
            answers.map(|((.., value), count)| (value.as_str(), *count)).collect();
        of_attribute_and_values(entries, (element, "answer"), layer, "", question, &counts);
    }
}

fn of_attribute_and_values(
    entries: &mut Vec<Entry>,
    (element, of_value): (&'static str, &'static str),
    layer: &str,
    header: &str,
    attribute: &Attribute,
    counts: &[(&str, usize)],
) {
    entries.push(Entry {
        element,
        layer: layer.to_owned(),
        item: attribute.id.clone(),
        means: attribute.means.clone().unwrap_or_default(),
        label: attribute.name.clone(),
        definition: attribute.guideline.clone(),
        header: header.to_owned(),
        count: Some(counts.iter().map(|(_, count)| count).sum()),
        ..Entry::default()
    });
    for value in &attribute.values {
        let count = counts.iter().find(|(id, _)| *id == value.id).map_or(0, |(_, count)| *count);
        entries.push(Entry {
            element: of_value,
            layer: layer.to_owned(),
            item: attribute.id.clone(),
            value: value.id.clone(),
            means: value.means.clone().unwrap_or_default(),
            label: value.name.clone(),
            definition: value.help.clone(),
            header: header.to_owned(),
            count: Some(count),
            ..Entry::default()
        });
    }
    let strange = counts
        .iter()
        .filter(|(id, _)| !id.is_empty() && attribute.values.iter().all(|value| value.id != *id));
    entries.extend(strange.map(|(id, count)| Entry {
        element: of_value,
        layer: layer.to_owned(),
        item: attribute.id.clone(),
        value: (*id).to_owned(),
        header: header.to_owned(),
        count: Some(*count),
        ..Entry::default()
    }));
}

/// Marked texts with their remarks, in the language of the example.
fn examples(examples: &[Example]) -> Vec<String> {
    let shown = |example: &Example| {
        let why = example.why.get(example.lang);
        if why.is_empty() { example.text.clone() } else { format!("{} — {why}", example.text) }
    };
    examples.iter().map(shown).collect()
}
