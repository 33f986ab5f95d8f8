//! The names of the UIMA types and features, and UIMA CAS JSON read back.
//!
//! Specification: <https://github.com/apache/uima-uimaj-io-jsoncas>. Offsets are UTF-16 units. Any type with
//! `begin` and `end` is a region: its label is the feature `label` or `value`, else the type's own name; any
//! type with the references `Governor` and `Dependent` is a link.

use super::graph::{Graph, Link, Region, plain_word};
use super::{Incoming, Source, bad};
use crate::schema::Schema;
use crate::text::Text;
use crate::wording::Problem;
use serde_json::{Map, Value};
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

/// Reads one file.
pub(super) fn read(source: &Source, schema: &Schema) -> Result<Vec<Incoming>, Problem> {
    let root: Value = serde_json::from_slice(&source.bytes).map_err(|error| bad(&error.to_string()))?;
    let all = structures(&root).ok_or_else(|| bad("no %FEATURE_STRUCTURES"))?;
    let content = all
        .iter()
        .find_map(|(_, found)| found.get("sofaString")?.as_str())
        .ok_or_else(|| bad("no sofaString"))?;
    let text = Text::new(content);
    let names: BTreeMap<String, &str> =
        schema.attribute_columns().into_iter().map(|name| (feature(name), name)).collect();
    let mut graph = Graph::default();
    let mut places: BTreeMap<u64, usize> = BTreeMap::new();
    let mut problems = Vec::new();
    for (id, found) in &all {
        let kind = found.get("%TYPE").and_then(Value::as_str).unwrap_or_default();
        let builtin = kind.starts_with("uima.") || kind.contains(".segmentation.type.");
        if builtin || found.contains_key("@Governor") || !found.contains_key("begin") {
            continue;
        }
        let unit = |name: &str| {
            let unit = found.get(name)?.as_u64()?;
            text.offsets().byte_of_utf16(usize::try_from(unit).ok()?)
        };
        match (unit("begin"), unit("end")) {
            (Some(begin), Some(end)) if begin < end => {
                places.insert(*id, graph.regions.len());
                graph.regions.push(region(found, kind, (begin, end), &names));
            }
            _ => problems.push(super::misplaced(&id.to_string())),
        }
    }
    for (_, found) in &all {
        let end = |name: &str| places.get(&found.get(name)?.as_u64()?).copied();
        if let (Some(from), Some(to)) = (end("@Governor"), end("@Dependent")) {
            let label = found.get("label").and_then(Value::as_str).unwrap_or_default().to_owned();
            graph.links.push(Link { from, to, label });
        }
    }
    Ok(vec![Incoming { text: content.to_owned(), graph, problems, ..source.incoming() }])
}

/// The feature structures by id: a list, or an object by id as older versions wrote it.
fn structures(root: &Value) -> Option<Vec<(u64, &Map<String, Value>)>> {
    match root.get("%FEATURE_STRUCTURES")? {
        Value::Array(list) => {
            Some(list.iter().filter_map(|one| Some((one.get("%ID")?.as_u64()?, one.as_object()?))).collect())
        }
        Value::Object(list) => {
            Some(list.iter().filter_map(|(id, one)| Some((id.parse().ok()?, one.as_object()?))).collect())
        }
        _ => None,
    }
}

fn region(
    found: &Map<String, Value>,
    kind: &str,
    span: (usize, usize),
    names: &BTreeMap<String, &str>,
) -> Region {
    let text = |name: &str| found.get(name).and_then(Value::as_str).map(str::to_owned);
    let own_name = || kind.rsplit('.').next().unwrap_or_default().to_owned();
    let mut fields: BTreeMap<String, String> = BTreeMap::new();
    for (feature, name) in names {
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
