//! What the UIMA formats share: the names of types and features, and feature structures as regions and links.
//!
//! Offsets are UTF-16 units. Any type with `begin` and `end` is a region: its label is the feature `label` or
//! `value`, else the type's own name; any type with the references `Governor` and `Dependent` is a link.

use super::graph::{Graph, Link, Region, plain_word};
use super::{Incoming, Source, misplaced, utf16};
use crate::schema::Schema;
use crate::text::Text;
use std::collections::BTreeMap;

/// The span type.
pub const SPAN: &str = "webanno.custom.Selon";
/// The relation type.
pub const LINK: &str = "webanno.custom.SelonLink";

/// The feature of an attribute; the names that the types use themselves are set apart.
#[must_use]
pub fn feature(attribute: &str) -> String {
    let word = plain_word(attribute);
    let taken = ["label", "mark", "note", "fields", "begin", "end", "sofa", "value"];
    if taken.contains(&word.as_str()) { format!("attribute_{word}") } else { word }
}

/// A feature structure: its features as text, references by number.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub(super) id: u64,
    pub(super) kind: String,
    pub(super) features: BTreeMap<String, String>,
}

impl Structure {
    fn number(&self, feature: &str) -> Option<u64> {
        self.features.get(feature)?.parse().ok()
    }
}

/// The attributes of a schema by their features.
pub(super) fn attributes(schema: &Schema) -> BTreeMap<String, &str> {
    schema.attribute_columns().into_iter().map(|name| (feature(name), name)).collect()
}

/// A text with its feature structures.
pub(super) fn incoming(source: &Source, schema: &Schema, content: String, all: &[Structure]) -> Incoming {
    let text = Text::new(content.as_str());
    let attributes = attributes(schema);
    let mut incoming = Incoming { text: content, ..source.incoming() };
    let mut places: BTreeMap<u64, usize> = BTreeMap::new();
    let graph: &mut Graph = &mut incoming.graph;
    for found in all {
        if let Some(title) = found.features.get("documentTitle") {
            incoming.title.clone_from(title);
            continue;
        }
        let builtin = found.kind.starts_with("uima.") || found.kind.contains(".segmentation.type.");
        let ends = found.features.contains_key("begin") && !found.features.contains_key("Governor");
        if builtin || !ends {
            continue;
        }
        let span = found.number("begin").zip(found.number("end"));
        match span.and_then(|(begin, end)| utf16(&text, begin, end)) {
            Some(span) => {
                places.insert(found.id, graph.regions.len());
                graph.regions.push(region(&found.features, &found.kind, span, &attributes));
            }
            None => incoming.problems.push(misplaced(&found.id.to_string())),
        }
    }
    for found in all {
        let end = |name: &str| places.get(&found.number(name)?).copied();
        if let (Some(from), Some(to)) = (end("Governor"), end("Dependent")) {
            let label = found.features.get("label").cloned().unwrap_or_default();
            graph.links.push(Link { from, to, label });
        }
    }
    incoming
}

/// A region from its features.
pub(super) fn region(
    found: &BTreeMap<String, String>,
    kind: &str,
    span: (usize, usize),
    attributes: &BTreeMap<String, &str>,
) -> Region {
    let text = |name: &str| found.get(name).cloned();
    let own_name = || kind.rsplit('.').next().unwrap_or_default().to_owned();
    let mut fields: BTreeMap<String, String> = BTreeMap::new();
    for (feature, name) in attributes {
        fields.extend(text(feature).map(|value| ((*name).to_owned(), value)));
    }
    fields.extend(text("fields").map(|json| super::json_fields(&json)).unwrap_or_default());
    Region {
        id: text("mark").unwrap_or_default(),
        label: text("label").or_else(|| text("value")).unwrap_or_else(own_name),
        span,
        fields,
        note: text("note").unwrap_or_default(),
    }
}
