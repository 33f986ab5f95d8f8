//! doccano JSONL read back, with relations or as plain sequence labels.
//!
//! Specification: <https://doccano.github.io/doccano/tutorial/>. Offsets are code points. A line that cannot
//! be read is reported, the others are read.

use super::graph::{Graph, Link, Region};
use super::{Incoming, Source, bad, code_points, misplaced};
use crate::text::Text;
use crate::wording::Problem;
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads one file.
pub(super) fn read(source: &Source) -> Result<Vec<Incoming>, Problem> {
    let content = std::str::from_utf8(&source.bytes).map_err(|error| bad(&error.to_string()))?;
    let mut all: Vec<Incoming> = Vec::new();
    let mut broken = Vec::new();
    for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line).ok().and_then(|record: Value| one(source, &record)) {
            Some(incoming) => all.push(incoming),
            None => broken.push(bad("no text").at(number + 1, 1)),
        }
    }
    match (all.first_mut(), broken.is_empty()) {
        (Some(first), _) => first.problems.extend(broken),
        (None, false) => return Err(broken.swap_remove(0)),
        (None, true) => {}
    }
    Ok(all)
}

fn one(source: &Source, record: &Value) -> Option<Incoming> {
    let content = record["text"].as_str()?;
    let text = Text::new(content);
    let mut graph = Graph::default();
    let mut problems = Vec::new();
    let mut places: BTreeMap<u64, usize> = BTreeMap::new();
    let list = |key: &str| record[key].as_array().map(Vec::as_slice).unwrap_or_default();
    let entities = list("entities")
        .iter()
        .map(|one| (one["id"].as_u64(), &one["start_offset"], &one["end_offset"], &one["label"]));
    let labels = list("label").iter().chain(list("labels")).map(|one| (None, &one[0], &one[1], &one[2]));
    for (id, start, end, label) in entities.chain(labels) {
        let span = start.as_u64().zip(end.as_u64()).and_then(|(start, end)| code_points(&text, start, end));
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
    for link in list("relations") {
        let end = |key: &str| places.get(&link[key].as_u64()?).copied();
        if let (Some(from), Some(to)) = (end("from_id"), end("to_id")) {
            let label = link["type"].as_str().unwrap_or_default().to_owned();
            graph.links.push(Link { from, to, label });
        }
    }
    let text = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
    let (title, annotator) = (text("title"), text("annotator_name"));
    Some(Incoming { title, text: content.to_owned(), annotator, graph, problems, ..source.incoming() })
}
