//! The profile of a reading in pictures: bars with their counts, and beside each what it counts.
//!
//! Counts, not scores: nothing here is added up to a verdict.

use super::marks;
use super::page::{escape, words};
use crate::annotation::{Annotation, Article, Work};
use crate::export::csv::figures::{characters, said};
use crate::schema::{Attribute, Layer, Schema, means};
use crate::text::{Span, ZoneKind};
use crate::wording::{Lang, Message};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The attributes of attributions that have a picture, by their meaning.
const PICTURED: [&str; 2] = ["form", "naming"];

/// Counts over one or several readings.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    /// Marks by layer.
    layers: BTreeMap<String, usize>,
    /// Attributions by attribute and value; an empty value where nobody answered.
    values: BTreeMap<(&'static str, String), usize>,
    /// Code points in contents of attributions, each counted once.
    reported: usize,
    /// Code points of what is read as the article.
    read: usize,
}

impl Figures {
    pub(super) fn of(article: &Article, work: Option<&Work>, schema: &Schema) -> Self {
        let mut figures = Self::default();
        let zones = work.and_then(|work| work.zones.as_deref()).unwrap_or(&article.zones);
        let beside = zones.iter().filter(|zone| {
            matches!(zone.kind, ZoneKind::Boilerplate | ZoneKind::Section | ZoneKind::Comments)
        });
        let beside: Vec<Span> = beside.map(|zone| zone.span).collect();
        figures.read = article.text.offsets().len().saturating_sub(characters(&article.text, beside.clone()));
        let standing = work.map(Work::standing).unwrap_or_default();
        for mark in &standing {
            *figures.layers.entry(mark.layer.clone()).or_default() += 1;
        }
        let Some(layer) = schema.layer_meaning(means::ATTRIBUTION) else { return figures };
        let frames: Vec<&&Annotation> = standing.iter().filter(|mark| mark.layer == layer.id).collect();
        for meaning in PICTURED {
            let Some(attribute) = layer.attribute_meaning(meaning) else { continue };
            for frame in &frames {
                let value = frame.attributes.get(&attribute.id).and_then(|value| value.as_text());
                *figures.values.entry((meaning, value.unwrap_or_default().to_owned())).or_default() += 1;
            }
        }
        if let Some(content) = layer.role_meaning(means::CONTENT) {
            // What is not read as the article, and what authors say of themselves, is left out.
            let counts = |frame: &&&&Annotation| {
                let hull = frame.hull().map_or(0, |hull| hull.start);
                said(layer, frame, "actor") != Some("self") && !beside.iter().any(|zone| zone.covers(hull))
            };
            let spans = frames.iter().filter(counts).flat_map(|frame| frame.role_spans(&content.id));
            figures.reported = characters(&article.text, spans.collect()).min(figures.read);
        }
        figures
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (layer, count) in &other.layers {
            *self.layers.entry(layer.clone()).or_default() += count;
        }
        for (value, count) in &other.values {
            *self.values.entry(value.clone()).or_default() += count;
        }
        self.reported += other.reported;
        self.read += other.read;
    }

    /// How many marks of a layer there are.
    pub(super) fn of_layer(&self, layer: &Layer) -> usize {
        self.layers.get(&layer.id).copied().unwrap_or_default()
    }

    /// The pictures with their definitions; `whole` for those of a project.
    pub(super) fn section(&self, schema: &Schema, lang: Lang, whole: bool) -> String {
        if self.layers.is_empty() {
            return String::new();
        }
        let heading = words(lang, if whole { "report-profile-project" } else { "report-profile" });
        let mut out = format!("<section class=\"profile\">\n<h2>{heading}</h2>\n<div class=\"figures\">\n");
        let layers: Vec<Bar> = schema
            .layers
            .iter()
            .map(|layer| Bar {
                name: layer.name.get(lang).to_owned(),
                count: self.of_layer(layer),
                class: marks::class(schema, &layer.id),
            })
            .collect();
        out.push_str(&picture(&words(lang, "report-layers"), &words(lang, "report-layers-about"), &layers));
        if let Some(layer) = schema.layer_meaning(means::ATTRIBUTION) {
            if layer.role_meaning(means::CONTENT).is_some() && self.read > 0 {
                out.push_str(&self.share(&marks::class(schema, &layer.id), lang));
            }
            for (meaning, about) in PICTURED.into_iter().zip(["report-form-about", "report-naming-about"]) {
                let Some(attribute) = layer.attribute_meaning(meaning) else { continue };
                let bars = self.bars(meaning, attribute, &marks::class(schema, &layer.id), lang);
                out.push_str(&picture(&escape(attribute.name.get(lang)), &words(lang, about), &bars));
            }
        }
        let _ =
            write!(out, "</div>\n<p class=\"caution\">{}</p>\n</section>\n", words(lang, "report-caution"));
        out
    }

    fn bars(&self, meaning: &'static str, attribute: &Attribute, class: &str, lang: Lang) -> Vec<Bar> {
        let known = attribute.values.iter().map(|value| value.id.as_str()).chain([""]);
        let bar = |id: &str| Bar {
            name: match id {
                "" => Message::new("report-unanswered").render(lang),
                id => attribute.value_name(id, lang),
            },
            count: self.values.get(&(meaning, id.to_owned())).copied().unwrap_or_default(),
            class: class.to_owned(),
        };
        known.map(bar).collect()
    }

    /// The share of the text that others say.
    fn share(&self, class: &str, lang: Lang) -> String {
        let percent = self.reported * 100 / self.read.max(1);
        let said = Message::new("report-share-is").arg("percent", percent).render(lang);
        format!(
            "<figure><h3>{}</h3><p class=\"about\">{}</p>{}<p class=\"share\">{}</p></figure>\n",
            words(lang, "report-share"),
            words(lang, "figure-share-about"),
            svg(class, percent),
            escape(&said)
        )
    }
}

struct Bar {
    name: String,
    count: usize,
    class: String,
}

/// A picture of bars; those without a count are left out.
fn picture(name: &str, about: &str, bars: &[Bar]) -> String {
    let largest = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    let mut out = format!("<figure><h3>{name}</h3><p class=\"about\">{about}</p><table>");
    for bar in bars.iter().filter(|bar| bar.count > 0) {
        let _ = write!(
            out,
            "<tr><th>{}</th><td class=\"count\">{}</td><td class=\"bar\">{}</td></tr>",
            escape(&bar.name),
            bar.count,
            svg(&bar.class, bar.count * 100 / largest)
        );
    }
    out.push_str("</table></figure>\n");
    out
}

/// A bar of so many hundredths of the width.
fn svg(class: &str, percent: usize) -> String {
    format!(
        "<svg class=\"{class}\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"rest\" width=\"100\" height=\"6\"/><rect class=\"part\" width=\"{percent}\" height=\"6\"/></svg>"
    )
}
