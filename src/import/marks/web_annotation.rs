//! W3C Web Annotation read back: a page, a list or one annotation in JSON-LD, beside its text.
//!
//! Specification: <https://www.w3.org/TR/annotation-model/>. The quote counts more than the position, which
//! some tools count in UTF-16 units against the specification: a position whose words are the quote is taken,
//! else the only place of the quote with its prefix and suffix.

use super::graph::{Link, PIECE, Region};
use super::{Incoming, Reader, Source, bad, code_points, json_fields, misplaced, text_beside};
use crate::schema::Schema;
use crate::text::Text;
use crate::wording::Problem;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) static READER: Reader = Reader {
    id: "web-annotation",
    endings: &["jsonld", "json"],
    text_beside: true,
    fits: |bytes| {
        let root: Value = serde_json::from_slice(bytes).unwrap_or_default();
        root["@context"].to_string().contains("anno.jsonld")
            || root[0]["@context"].to_string().contains("anno.jsonld")
    },
    read,
};

fn read(source: &Source, _: &Schema) -> Result<Vec<Incoming>, Problem> {
    let root: Value = serde_json::from_slice(&source.bytes).map_err(|error| bad(&error.to_string()))?;
    let items = match (&root, &root["items"]) {
        (_, Value::Array(items)) | (Value::Array(items), _) => items.as_slice(),
        (Value::Object(one), _) if one.contains_key("target") => std::slice::from_ref(&root),
        _ => return Err(bad("no annotations")),
    };
    let content = text_beside(source)?;
    let text = Text::new(content.as_str());
    let mut by: BTreeMap<String, Incoming> = BTreeMap::new();
    let mut places: BTreeMap<&str, (String, usize)> = BTreeMap::new();
    let (links, marks): (Vec<&Value>, Vec<&Value>) =
        items.iter().partition(|item| item["motivation"] == "linking");
    for item in marks {
        let annotator = creator(&item["creator"]);
        let person = item["creator"]["id"].as_str().unwrap_or_default().to_owned();
        let who = if person.is_empty() { annotator.clone() } else { person.clone() };
        let start = || Incoming { text: content.clone(), annotator, person, ..source.incoming() };
        let incoming = by.entry(who.clone()).or_insert_with(start);
        let id = item["id"].as_str().unwrap_or_default();
        match mark(&text, item) {
            Some(regions) => {
                let first = incoming.graph.regions.len();
                places.insert(id, (who, first));
                incoming.graph.regions.extend(regions);
                for to in first + 1..incoming.graph.regions.len() {
                    incoming.graph.links.push(Link { from: first, to, label: PIECE.to_owned() });
                }
            }
            None => incoming.problems.push(misplaced(id)),
        }
    }
    for item in links {
        let end = |index: usize| {
            let target = &item["target"][index];
            places.get(target["id"].as_str().or_else(|| target.as_str())?)
        };
        if let (Some((who, from)), Some((other, to))) = (end(0), end(1))
            && who == other
            && let Some(incoming) = by.get_mut(who)
        {
            let label = bodies(item).find_map(|body| body["value"].as_str()).unwrap_or_default().to_owned();
            incoming.graph.links.push(Link { from: *from, to: *to, label });
        }
    }
    if by.is_empty() {
        by.insert(String::new(), Incoming { text: content, ..source.incoming() });
    }
    Ok(by.into_values().collect())
}

fn creator(creator: &Value) -> String {
    let names = ["nickname", "name", "id"].iter().find_map(|key| creator[*key].as_str());
    names.or_else(|| creator.as_str()).unwrap_or_default().to_owned()
}

fn bodies(item: &Value) -> impl Iterator<Item = &Value> {
    many(&item["body"]).iter()
}

/// One or several.
fn many(value: &Value) -> &[Value] {
    match value {
        Value::Array(list) => list,
        Value::Null => &[],
        one => std::slice::from_ref(one),
    }
}

/// The regions of an annotation, one per target.
fn mark(text: &Text, item: &Value) -> Option<Vec<Region>> {
    let mut first = Region::default();
    let id = item["id"].as_str().unwrap_or_default();
    first.id = id.rsplit('/').next().unwrap_or_default().to_owned();
    for body in bodies(item) {
        let value = body["value"].as_str().or_else(|| body.as_str()).unwrap_or_default();
        match body["purpose"].as_str() {
            Some("describing") if body["format"] == "application/json" => {
                first.fields.extend(json_fields(value));
            }
            Some("tagging" | "classifying") if first.label.is_empty() => value.clone_into(&mut first.label),
            _ if first.note.is_empty() => value.clone_into(&mut first.note),
            _ => {
                first.note.push('\n');
                first.note.push_str(value);
            }
        }
    }
    if first.label.is_empty() {
        "annotation".clone_into(&mut first.label);
    }
    let mut regions = Vec::new();
    for (number, target) in many(&item["target"]).iter().enumerate() {
        let span = place(text, many(&target["selector"]))?;
        let region = match number {
            0 => first.clone(),
            _ => Region {
                id: format!("{}-{number}", first.id),
                label: first.label.clone(),
                ..Region::default()
            },
        };
        regions.push(Region { span, ..region });
    }
    (!regions.is_empty()).then_some(regions)
}

fn place(text: &Text, selectors: &[Value]) -> Option<(usize, usize)> {
    let of = |kind: &str| selectors.iter().find(|selector| selector["type"] == kind);
    let position = of("TextPositionSelector")
        .and_then(|one| code_points(text, one["start"].as_u64()?, one["end"].as_u64()?));
    let Some(quote) = of("TextQuoteSelector") else { return position };
    let exact = quote["exact"].as_str().filter(|exact| !exact.is_empty())?;
    let fits = |span: &(usize, usize)| text.as_str().get(span.0..span.1) == Some(exact);
    if let Some(span) = position.filter(fits) {
        return Some(span);
    }
    let around = |key: &str| quote[key].as_str().unwrap_or_default();
    let mut found = text.as_str().match_indices(exact).map(|(at, _)| (at, at + exact.len())).filter(|span| {
        text.as_str()[..span.0].ends_with(around("prefix"))
            && text.as_str()[span.1..].starts_with(around("suffix"))
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
