//! Prodigy JSONL read back: `spans`, and `relations` between them.
//!
//! Specification: <https://prodi.gy/docs/api-interfaces#relations>. Offsets are code points. What was rejected
//! or skipped comes in as a text without marks. A relation names its two spans by their places and labels;
//! an `id` of the span, which this program writes, tells equal ones apart.

use super::graph::{Graph, Link, Region};
use super::lines::{self, first, list, records, text};
use super::{Incoming, Reader, Source, code_points, misplaced};
use crate::text::Text;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) static READER: Reader = Reader {
    id: "prodigy",
    endings: &["jsonl", "json"],
    text_beside: false,
    fits: |bytes| {
        first(bytes).is_some_and(|record| record["spans"].is_array() || record["tokens"].is_array())
    },
    read: |source, _| records(source, one),
};

fn one(source: &Source, record: &Value) -> Option<Incoming> {
    let content = record["text"].as_str()?;
    let content_text = Text::new(content);
    let mut graph = Graph::default();
    let mut problems = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let accepted = record["answer"].as_str().is_none_or(|answer| answer == "accept");
    for span in list(record, "spans").iter().filter(|_| accepted) {
        let ends = span["start"].as_u64().zip(span["end"].as_u64());
        let Some(place) = ends.and_then(|(start, end)| code_points(&content_text, start, end)) else {
            problems.push(misplaced(&span.to_string()));
            continue;
        };
        places.entry(key(span)).or_insert(graph.regions.len());
        let id = graph.regions.len().to_string();
        graph.regions.push(Region { id, label: text(span, "label"), span: place, ..Region::default() });
    }
    for relation in list(record, "relations").iter().filter(|_| accepted) {
        let end = |span: &str| places.get(&key(&relation[span])).copied();
        if let (Some(from), Some(to)) = (end("head_span"), end("child_span")) {
            graph.links.push(Link { from, to, label: text(relation, "label") });
        }
    }
    let mut incoming = Incoming { text: content.to_owned(), graph, problems, ..source.incoming() };
    lines::origin(&mut incoming, &record["meta"]);
    if incoming.annotator.is_empty() {
        let names = [text(record, "_annotator_id"), text(record, "_session_id")];
        incoming.annotator = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    }
    Some(incoming)
}

/// What a relation knows of a span.
fn key(span: &Value) -> String {
    format!("{} {} {} {}", span["id"], span["start"], span["end"], span["label"])
}
