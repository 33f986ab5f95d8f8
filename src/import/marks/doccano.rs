//! doccano JSONL read back, with relations or as plain sequence labels.
//!
//! Specification: <https://doccano.github.io/doccano/tutorial/>. Offsets are code points. A line that cannot
//! be read is reported, the others are read.

use super::graph::{Graph, Link, Region};
use super::lines::{self, first, list, records, text};
use super::{Incoming, Reader, Source, code_points, misplaced};
use crate::text::Text;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) static READER: Reader = Reader {
    id: "doccano",
    endings: &["jsonl", "json"],
    text_beside: false,
    fits: |bytes| {
        first(bytes)
            .is_some_and(|record| ["entities", "label", "labels"].iter().any(|key| record[key].is_array()))
    },
    read: |source, _| records(source, one),
};

fn one(source: &Source, record: &Value) -> Option<Incoming> {
    let content = record["text"].as_str()?;
    let content_text = Text::new(content);
    let mut graph = Graph::default();
    let mut problems = Vec::new();
    let mut places: BTreeMap<u64, usize> = BTreeMap::new();
    let entities = list(record, "entities")
        .iter()
        .map(|one| (one["id"].as_u64(), &one["start_offset"], &one["end_offset"], &one["label"]));
    let labels = list(record, "label").iter().chain(list(record, "labels"));
    let labels = labels.map(|one| (None, &one[0], &one[1], &one[2]));
    for (id, start, end, label) in entities.chain(labels) {
        let ends = start.as_u64().zip(end.as_u64());
        let span = ends.and_then(|(start, end)| code_points(&content_text, start, end));
        match (span, label.as_str()) {
            (Some(span), Some(label)) => {
                let place = graph.regions.len();
                places.extend(id.map(|id| (id, place)));
                let id = format!("{}", id.unwrap_or(place as u64));
                graph.regions.push(Region { id, label: label.to_owned(), span, ..Region::default() });
            }
            _ => problems.push(misplaced(&label.to_string())),
        }
    }
    for link in list(record, "relations") {
        let end = |key: &str| places.get(&link[key].as_u64()?).copied();
        if let (Some(from), Some(to)) = (end("from_id"), end("to_id")) {
            graph.links.push(Link { from, to, label: text(link, "type") });
        }
    }
    let mut incoming = Incoming { text: content.to_owned(), graph, problems, ..source.incoming() };
    lines::origin(&mut incoming, record);
    Some(incoming)
}
