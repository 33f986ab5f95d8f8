//! spaCy JSONL read back: `spans` in groups, and `entities`.
//!
//! As in <https://spacy.io/usage/training#training-data>; the older pairs of a text and its annotations are
//! read too. Offsets are code points. An entity that stands in a group as well is one mark.

use super::graph::{Graph, Region};
use super::lines::{self, first, list, records};
use super::{Incoming, Reader, Source, code_points, misplaced};
use crate::text::Text;
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) static READER: Reader = Reader {
    id: "spacy",
    endings: &["jsonl", "json"],
    text_beside: false,
    fits: |bytes| {
        first(bytes).is_some_and(|record| record["spans"].is_object() || record["entities"][0].is_array())
    },
    read: |source, _| records(source, one),
};

fn one(source: &Source, record: &Value) -> Option<Incoming> {
    let (content, marks) = match record {
        Value::Array(pair) => (pair.first()?.as_str()?, pair.get(1)?),
        record => (record["text"].as_str()?, record),
    };
    let content_text = Text::new(content);
    let mut graph = Graph::default();
    let mut problems = Vec::new();
    let groups = marks["spans"].as_object().into_iter().flatten();
    let grouped = groups.flat_map(|(_, group)| group.as_array().into_iter().flatten());
    let mut seen: BTreeSet<(usize, usize, String)> = BTreeSet::new();
    let tagged = grouped.map(|one| (one, false)).chain(list(marks, "entities").iter().map(|one| (one, true)));
    for (one, is_entity) in tagged {
        let part =
            |place: usize, key: &str| if one.is_array() { one[place].clone() } else { one[key].clone() };
        let ends = part(0, "start").as_u64().zip(part(1, "end").as_u64());
        let span = ends.and_then(|(start, end)| code_points(&content_text, start, end));
        let (Some(span), Some(label)) = (span, part(2, "label").as_str().map(str::to_owned)) else {
            problems.push(misplaced(&one.to_string()));
            continue;
        };
        if seen.insert((span.0, span.1, label.clone())) || !is_entity {
            let id = graph.regions.len().to_string();
            graph.regions.push(Region { id, label, span, ..Region::default() });
        }
    }
    let mut incoming = Incoming { text: content.to_owned(), graph, problems, ..source.incoming() };
    lines::origin(&mut incoming, &marks["meta"]);
    Some(incoming)
}
