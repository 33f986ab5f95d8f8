//! `datapackage.json`: Frictionless Data Package 2.0 with keys, types, closed lists, lengths and hashes.

use super::{Facts, words};
use crate::export::csv::definitions::Type;
use crate::export::csv::plan::Field;
use crate::export::csv::rows::Seen;
use crate::export::csv::sheet::Written;
use crate::export::csv::{Profile, Texts};
use crate::schema::{NOT_APPLICABLE, UNDECIDABLE};
use crate::wording::text;
use serde_json::{Map, Value, json};

/// The file.
pub(super) fn json(facts: &Facts<'_>) -> String {
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": facts.slug(),
        "title": facts.title(),
        "description": facts.description(),
        "version": facts.day(),
        "created": facts.moment(),
        "contributors": facts
            .annotators
            .iter()
            .map(|one| json!({ "title": if one.name.is_empty() { one.id.as_str() } else { &one.name }, "roles": ["annotator"] }))
            .collect::<Vec<_>>(),
    });
    if let Some(licence) = facts.options.licence {
        package["licenses"] = json!([{ "name": licence.id, "title": licence.name, "path": licence.url }]);
    }
    let masks = facts.options.masks;
    let masked = [(masks.annotators, "annotators"), (masks.authors, "authors"), (masks.persons, "persons")];
    package["selon"] = json!({
        "program": env!("CARGO_PKG_VERSION"),
        "schema": facts.project.schema().stamp(),
        "profile": facts.options.profile.id(),
        "texts": match facts.options.texts {
            Texts::Files => "files",
            Texts::Inline => "inline",
            Texts::Without(_) => "none",
        },
        "pseudonyms": masked.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect::<Vec<_>>(),
    });
    package["resources"] = facts.written.iter().map(|written| resource(facts, written)).collect();
    format!("{package:#}\n")
}

fn resource(facts: &Facts<'_>, written: &Written) -> Value {
    let profile = facts.options.profile;
    json!({
        "name": written.table.name.replace('_', "-"),
        "path": written.file(),
        "type": "table",
        "description": text(facts.options.lang, written.table.about),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.bytes,
        "hash": format!("sha256:{}", written.sha256),
        "rows": written.rows,
        "dialect": {
            "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json",
            "delimiter": char::from(profile.delimiter()).to_string(),
            "lineTerminator": if profile == Profile::Research { "\n" } else { "\r\n" },
            "quoteChar": "\"",
            "doubleQuote": true,
            "header": true,
        },
        "schema": schema(facts, written),
    })
}

fn schema(facts: &Facts<'_>, written: &Written) -> Value {
    let table = written.table;
    let mut schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": written.columns().map(|(of, seen)| field(facts, of, seen)).collect::<Vec<_>>(),
        "missingValues": [""],
    });
    // A key with a column that may be empty is unique, but no primary key.
    let required = |name: &&str| table.columns.iter().any(|column| column.name == *name && column.required);
    if table.key.iter().all(required) {
        schema["primaryKey"] = json!(table.key);
    } else {
        schema["uniqueKeys"] = json!([table.key]);
    }
    let is_there = |name: &str| facts.written.iter().any(|other| other.table.name == name);
    let references = table.references.iter().filter(|reference| is_there(reference.table));
    let keys: Vec<Value> = references
        .map(|reference| {
            // A table that refers to itself does not name itself.
            let other = if reference.table == table.name { "" } else { reference.table };
            let mut to = Map::new();
            to.insert("resource".into(), other.replace('_', "-").into());
            to.insert("fields".into(), json!(reference.to));
            json!({ "fields": reference.columns, "reference": to })
        })
        .collect();
    if !keys.is_empty() {
        schema["foreignKeys"] = keys.into();
    }
    schema
}

fn field(facts: &Facts<'_>, of: &Field, seen: &Seen) -> Value {
    let (lang, profile) = (facts.options.lang, facts.options.profile);
    let mut field = json!({ "name": of.name, "type": "string", "description": of.description(lang) });
    if let Some((_, label)) = of.subject.as_ref().filter(|(_, label)| !label.is_empty()) {
        field["title"] = label.get(lang).into();
    }
    let mut constraints = Map::new();
    if of.required {
        constraints.insert("required".into(), true.into());
    }
    let guard = if profile == Profile::Spreadsheet { "'?" } else { "" };
    match of.kind {
        _ if seen.misfits > 0 => {} // the type is a promise that the data break
        Type::Integer => {
            field["type"] = "integer".into();
            constraints.insert("minimum".into(), 0.into());
        }
        Type::Number => {
            field["type"] = "number".into();
            field["missingValues"] = json!(["", NOT_APPLICABLE, UNDECIDABLE]);
            if profile == Profile::Spreadsheet {
                field["decimalChar"] = ",".into();
            }
        }
        Type::Flag => {
            field["type"] = "boolean".into();
            field["trueValues"] = json!(["true"]);
            field["falseValues"] = json!(["false"]);
        }
        Type::Time => field["type"] = "datetime".into(),
        Type::Date => {
            let pattern = format!(r"\d{{4}}(-\d{{2}}(-\d{{2}})?)?|{NOT_APPLICABLE}|{UNDECIDABLE}");
            constraints.insert("pattern".into(), pattern.into());
        }
        Type::Id => {
            constraints.insert("pattern".into(), format!("{guard}[a-z0-9_-]{{1,80}}").into());
        }
        Type::Offsets => {
            constraints.insert("pattern".into(), r"\d+\.\.\d+([+;]\d+\.\.\d+)*".into());
        }
        Type::Word => {
            if let Some(words) = words(of, seen) {
                let words: Vec<_> = words.iter().map(|word| profile.cell(&word.id)).collect();
                constraints.insert("enum".into(), json!(words));
            }
        }
        Type::Text | Type::Words | Type::Context | Type::Several | Type::Value => {}
    }
    if !constraints.is_empty() {
        field["constraints"] = constraints.into();
    }
    field
}
