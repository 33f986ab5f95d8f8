//! Label Studio JSON read back: its export of tasks with annotations.
//!
//! Specification: <https://labelstud.io/guide/export>. Offsets are code points since 2021 and were UTF-16 units
//! before: the unit that gives the words in `value.text` counts. Predictions are nobody's work and stay out.

use super::graph::{Graph, Link, Region};
use super::{Incoming, Reader, Source, bad, code_points, json_fields, misplaced, utf16};
use crate::schema::Schema;
use crate::text::Text;
use crate::wording::Problem;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) static READER: Reader = Reader {
    id: "label-studio",
    endings: &["json"],
    text_beside: false,
    fits: |bytes| {
        let first = serde_json::from_slice(bytes).map(|root: Value| root[0].clone()).unwrap_or_default();
        first["data"].is_object() && ["annotations", "predictions"].iter().any(|key| first[key].is_array())
    },
    read,
};

fn read(source: &Source, _: &Schema) -> Result<Vec<Incoming>, Problem> {
    let root: Value = serde_json::from_slice(&source.bytes).map_err(|error| bad(&error.to_string()))?;
    let tasks = root.as_array().ok_or_else(|| bad("no list of tasks"))?;
    let mut all = Vec::new();
    for task in tasks {
        let data = &task["data"];
        let Some(content) = data["text"].as_str() else { continue };
        let title = data["title"].as_str().unwrap_or_default();
        let start = Incoming { title: title.to_owned(), text: content.to_owned(), ..source.incoming() };
        let annotations = task["annotations"].as_array().map(Vec::as_slice).unwrap_or_default();
        if annotations.is_empty() {
            all.push(start.clone());
        }
        let text = Text::new(content);
        for annotation in annotations.iter().filter(|one| one["was_cancelled"] != true) {
            let person = annotation["annotator"].as_str().unwrap_or_default().to_owned();
            let mut incoming = Incoming { annotator: annotator(annotation), person, ..start.clone() };
            let results = annotation["result"].as_array().map(Vec::as_slice).unwrap_or_default();
            (incoming.graph, incoming.problems) = graph(&text, results);
            all.push(incoming);
        }
    }
    Ok(all)
}

/// A name, an e-mail address or a number.
fn annotator(annotation: &Value) -> String {
    let by = &annotation["completed_by"];
    let text = annotation["annotator_name"].as_str().or_else(|| by["email"].as_str());
    match (text, by.as_u64().or_else(|| by["id"].as_u64())) {
        (Some(text), _) => text.to_owned(),
        (None, Some(number)) => number.to_string(),
        (None, None) => String::new(),
    }
}

fn graph(text: &Text, results: &[Value]) -> (Graph, Vec<Problem>) {
    let mut graph = Graph::default();
    let mut problems = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for result in results.iter().filter(|result| result["type"] == "labels") {
        let id = result["id"].as_str().unwrap_or_default();
        let label = result["value"]["labels"][0].as_str();
        match (place(text, &result["value"]), label) {
            (Some(span), Some(label)) => {
                places.insert(id, graph.regions.len());
                let (id, label) = (id.to_owned(), label.to_owned());
                graph.regions.push(Region { id, label, span, ..Region::default() });
            }
            _ => problems.push(misplaced(id)),
        }
    }
    for result in results {
        let place = |key: &str| result[key].as_str().and_then(|id| places.get(id)).copied();
        match result["type"].as_str() {
            Some("relation") => {
                if let (Some(from), Some(to)) = (place("from_id"), place("to_id")) {
                    let label = result["labels"][0].as_str().unwrap_or_default().to_owned();
                    graph.links.push(Link { from, to, label });
                }
            }
            Some("choices" | "textarea") => {
                if let Some(region) = place("id").and_then(|place| graph.regions.get_mut(place)) {
                    detail(region, result);
                }
            }
            _ => {}
        }
    }
    (graph, problems)
}

/// A choice or a text area of a region.
fn detail(region: &mut Region, result: &Value) {
    let name = result["from_name"].as_str().unwrap_or_default();
    let value = &result["value"];
    let words = value["text"].as_array().or_else(|| value["choices"].as_array());
    let words: Vec<&str> =
        words.map(Vec::as_slice).unwrap_or_default().iter().filter_map(Value::as_str).collect();
    let attribute = name.rsplit('.').next().unwrap_or_default().to_owned();
    match (name, words.as_slice()) {
        (_, []) => {}
        ("fields", words) => region.fields.extend(words.iter().flat_map(|json| json_fields(json))),
        ("note", words) => region.note = words.join("\n"),
        (_, [word]) => {
            region.fields.insert(attribute, (*word).to_owned());
        }
        (_, words) => {
            region.fields.insert(attribute, Value::from(words.to_vec()).to_string());
        }
    }
}

fn place(text: &Text, value: &Value) -> Option<(usize, usize)> {
    let (start, end) = (value["start"].as_u64()?, value["end"].as_u64()?);
    let quote = value["text"].as_str();
    let fits =
        |span: &(usize, usize)| quote.is_none_or(|quote| text.as_str().get(span.0..span.1) == Some(quote));
    code_points(text, start, end).filter(fits).or_else(|| utf16(text, start, end).filter(fits))
}
