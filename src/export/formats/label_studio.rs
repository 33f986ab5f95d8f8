//! Label Studio: a list of tasks in JSON, with the labelling configuration in XML.
//!
//! Specification: <https://labelstud.io/guide/task_format> and <https://labelstud.io/guide/export>. Offsets
//! are code points (so since 2021; older exports count UTF-16 units).
//!
//! Decisions are `annotations`, one per person and round, and the suggestions behind them `predictions`, one
//! per rule pack. Values of a fixed list are per-region choices, all other attributes and the remark
//! per-region text areas: three results with the same id are one region.

use super::files::code_points;
use super::xml::attribute as escape;
use super::{Article, Context, Format, Part, Problem, Writer};
use crate::annotation::Proposal;
use crate::import::marks::graph::{self, Region};
use crate::schema::{Kind, Schema};
use crate::text::{Span, Text};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::PathBuf;

pub(super) static FORMAT: Format = Format {
    id: "label-studio",
    name: "Label Studio JSON",
    offsets: "code points",
    losses: &[],
    letter: super::files::to_the_letter,
    begin: |Context { out, schema, annotators, .. }| {
        let people = annotators.iter().zip(1..).map(|(one, number)| (one.id.to_string(), number)).collect();
        Ok(Box::new(LabelStudio {
            out: out.to_owned(),
            schema,
            people,
            extra: BTreeSet::new(),
            tasks: Vec::new(),
        }))
    },
};

struct LabelStudio<'c> {
    out: PathBuf,
    schema: &'c Schema,
    /// Label Studio knows people by number.
    people: BTreeMap<String, usize>,
    /// Labels that the schema does not know.
    extra: BTreeSet<String>,
    tasks: Vec<String>,
}

impl Writer for LabelStudio<'_> {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        let text = &article.text;
        let mut annotations = Vec::new();
        let mut proposals: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for part in parts {
            let (Some(work), Some(annotator)) = (&part.work, &part.annotator) else { continue };
            let mut results = Vec::new();
            for region in &part.graph.regions {
                if graph::labels(self.schema).all(|(known, ..)| known != region.label) {
                    self.extra.insert(region.label.clone());
                }
                results.push(span(text, &region.id, &region.label, region.span()));
                results.extend(self.details(text, region));
            }
            for link in &part.graph.links {
                let id = |index: usize| part.graph.regions[index].id.as_str();
                results.push(json!({
                    "type": "relation", "from_id": id(link.from), "to_id": id(link.to),
                    "direction": "right", "labels": [link.label],
                }));
            }
            annotations.push(json!({
                "completed_by": self.people.get(annotator.id.as_str()),
                "annotator": annotator.id.as_str(), "annotator_name": annotator.name,
                "round": work.round.as_str(), "was_cancelled": false, "result": results,
            }));
            for mark in work.in_text_order() {
                if let Some(proposal) = mark.origin.proposal() {
                    let version = format!("{} {}", proposal.pack, proposal.version);
                    let id = mark.id.as_str();
                    proposals.entry(version).or_default().extend(self.proposed(
                        text,
                        id,
                        &mark.layer,
                        proposal,
                    ));
                }
            }
        }
        let predictions: Vec<Value> = proposals
            .into_iter()
            .map(|(version, result)| json!({ "model_version": version, "result": result }))
            .collect();
        let task = json!({
            "id": self.tasks.len() + 1,
            "data": { "text": text.as_str(), "article": article.id.as_str(), "title": article.title },
            "annotations": annotations, "predictions": predictions,
        });
        self.tasks.push(task.to_string());
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Problem>> {
        fs::write(self.out.join("config.xml"), config(self.schema, &self.extra))?;
        fs::write(self.out.join("tasks.json"), format!("[\n{}\n]\n", self.tasks.join(",\n")))?;
        Ok(Vec::new())
    }
}

impl LabelStudio<'_> {
    /// The choices and text areas of a region.
    fn details(&self, text: &Text, region: &Region) -> Vec<Value> {
        let layer_id = region.label.split('.').next().unwrap_or_default();
        let layer = self.schema.layer(layer_id);
        let mut found = Vec::new();
        let mut rest = serde_json::Map::new();
        for (name, value) in &region.fields {
            let attribute = layer.and_then(|layer| layer.attribute(name));
            if attribute.is_some_and(|one| one.values.iter().any(|known| known.id == *value)) {
                let name = format!("{layer_id}.{name}");
                found.push(detail(text, region, &name, "choices", json!([value])));
            } else {
                rest.insert(name.clone(), value.as_str().into());
            }
        }
        if !region.note.is_empty() {
            found.push(detail(text, region, "note", "textarea", json!([region.note])));
        }
        if !rest.is_empty() {
            found.push(detail(text, region, "fields", "textarea", json!([Value::from(rest).to_string()])));
        }
        found
    }

    /// A suggestion as it was proposed: its pieces, without links.
    fn proposed(&self, text: &Text, id: &str, layer: &str, proposal: &Proposal) -> Vec<Value> {
        let pieces = proposal.roles.iter().flat_map(|(role, fillers)| {
            let label = graph::label(self.schema.layer(layer), layer, role);
            fillers.iter().flatten().map(move |piece| (label.clone(), *piece))
        });
        pieces
            .enumerate()
            .map(|(number, (label, piece))| span(text, &format!("p-{id}-{number}"), &label, piece))
            .collect()
    }
}

fn span(text: &Text, id: &str, label: &str, span: Span) -> Value {
    let (start, end) = code_points(text, span);
    json!({
        "id": id, "from_name": "label", "to_name": "text", "type": "labels",
        "value": { "start": start, "end": end, "text": text.slice(span), "labels": [label] },
    })
}

fn detail(text: &Text, region: &Region, name: &str, kind: &str, values: Value) -> Value {
    let (start, end) = code_points(text, region.span());
    let key = if kind == "choices" { "choices" } else { "text" };
    let mut value = json!({ "start": start, "end": end });
    value[key] = values;
    json!({ "id": region.id, "from_name": name, "to_name": "text", "type": kind, "value": value })
}

fn config(schema: &Schema, extra: &BTreeSet<String>) -> String {
    let mut out = String::from("<View>\n  <Relations>\n    <Relation value=\"piece\"/>\n");
    let mut roles: Vec<&str> = graph::labels(schema).map(|(.., role)| role).collect();
    roles.sort_unstable();
    roles.dedup();
    for role in roles {
        let _ = writeln!(out, "    <Relation value=\"{}\"/>", escape(role));
    }
    out.push_str("  </Relations>\n  <Labels name=\"label\" toName=\"text\">\n");
    for (label, layer, _) in graph::labels(schema) {
        let color = &layer.color.light;
        let _ = writeln!(out, "    <Label value=\"{}\" background=\"{color}\"/>", escape(&label));
    }
    for label in extra {
        let _ = writeln!(out, "    <Label value=\"{}\"/>", escape(label));
    }
    out.push_str("  </Labels>\n  <Text name=\"text\" value=\"$text\" granularity=\"symbol\"/>\n");
    for layer in &schema.layers {
        let labels: Vec<String> =
            layer.roles.iter().map(|role| graph::label(Some(layer), &layer.id, &role.id)).collect();
        let chosen = |kind| matches!(kind, Kind::OneOf | Kind::SeveralOf);
        for attribute in layer.attributes.iter().filter(|attribute| chosen(attribute.kind)) {
            let name = format!("{}.{}", layer.id, attribute.id);
            let _ = writeln!(
                out,
                "  <Choices name=\"{name}\" toName=\"text\" perRegion=\"true\" whenTagName=\"label\" \
                 whenLabelValue=\"{}\">",
                escape(&labels.join(","))
            );
            for value in &attribute.values {
                let _ = writeln!(out, "    <Choice value=\"{}\"/>", escape(&value.id));
            }
            out.push_str("  </Choices>\n");
        }
    }
    for name in ["note", "fields"] {
        let _ = writeln!(out, "  <TextArea name=\"{name}\" toName=\"text\" perRegion=\"true\"/>");
    }
    out.push_str("</View>\n");
    out
}
