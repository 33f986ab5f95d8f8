//! UIMA CAS JSON 0.4.0 read back; see [`uima`](super::uima).
//!
//! Specification: <https://github.com/apache/uima-uimaj-io-jsoncas>.

use super::uima::{Structure, incoming};
use super::{Incoming, Reader, Source, bad};
use crate::schema::Schema;
use crate::wording::Problem;
use serde_json::{Map, Value};

pub(super) static READER: Reader = Reader {
    id: "cas-json",
    endings: &["json"],
    text_beside: false,
    fits: |bytes| {
        serde_json::from_slice(bytes).is_ok_and(|root: Value| root.get("%FEATURE_STRUCTURES").is_some())
    },
    read,
};

fn read(source: &Source, schema: &Schema) -> Result<Vec<Incoming>, Problem> {
    let root: Value = serde_json::from_slice(&source.bytes).map_err(|error| bad(&error.to_string()))?;
    let all = structures(&root).ok_or_else(|| bad("no %FEATURE_STRUCTURES"))?;
    let content = all.iter().find_map(|found| found.features.get("sofaString"));
    let content = content.ok_or_else(|| bad("no sofaString"))?.clone();
    Ok(vec![incoming(source, schema, content, &all)])
}

/// The feature structures: a list, or an object by id as older versions wrote it.
fn structures(root: &Value) -> Option<Vec<Structure>> {
    match root.get("%FEATURE_STRUCTURES")? {
        Value::Array(list) => {
            let one = |found: &Value| Some(structure(found.get("%ID")?.as_u64()?, found.as_object()?));
            Some(list.iter().filter_map(one).collect())
        }
        Value::Object(list) => {
            let one = |(id, found): (&String, &Value)| Some(structure(id.parse().ok()?, found.as_object()?));
            Some(list.iter().filter_map(one).collect())
        }
        _ => None,
    }
}

/// References begin with `@`.
fn structure(id: u64, found: &Map<String, Value>) -> Structure {
    let mut structure = Structure { id, ..Structure::default() };
    for (name, value) in found {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(_) | Value::Bool(_) => value.to_string(),
            _ => continue,
        };
        match name.as_str() {
            "%TYPE" => structure.kind = text,
            name => {
                structure.features.insert(name.strip_prefix('@').unwrap_or(name).to_owned(), text);
            }
        }
    }
    structure
}
