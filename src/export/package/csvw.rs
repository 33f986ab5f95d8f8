//! `csv-metadata.json`: the same for CSV on the Web (W3C Recommendation, 2015), all tables in one group.

use super::{Facts, words};
use crate::export::csv::Profile;
use crate::export::csv::definitions::Type;
use crate::export::csv::plan::Field;
use crate::export::csv::rows::Seen;
use crate::export::csv::sheet::Written;
use crate::schema::{NOT_APPLICABLE, UNDECIDABLE};
use crate::wording::text;
use serde_json::{Value, json};

/// The file.
pub(super) fn json(facts: &Facts<'_>) -> String {
    let profile = facts.options.profile;
    let mut group = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": facts.options.lang.code() }],
        "dc:title": facts.title(),
        "dc:description": facts.description(),
        "dc:modified": facts.day(),
        "dialect": {
            "delimiter": char::from(profile.delimiter()).to_string(),
            "encoding": if profile == Profile::Research { "utf-8" } else { "utf-8-sig" },
            "header": true,
            "doubleQuote": true,
        },
        "tables": facts.written.iter().map(|written| table(facts, written)).collect::<Vec<_>>(),
    });
    if let Some(licence) = facts.options.licence {
        group["dc:license"] = json!({ "@id": licence.url });
    }
    format!("{group:#}\n")
}

fn table(facts: &Facts<'_>, written: &Written) -> Value {
    let table = written.table;
    let mut schema = json!({
        "columns": written.columns().map(|(of, seen)| column(facts, of, seen)).collect::<Vec<_>>(),
    });
    let required = |name: &&str| table.columns.iter().any(|column| column.name == *name && column.required);
    if table.key.iter().all(required) {
        schema["primaryKey"] = json!(table.key);
    }
    let is_there = |name: &str| facts.written.iter().any(|other| other.table.name == name);
    // A cell that refers to another row may not be empty here.
    let keys: Vec<Value> = table
        .references
        .iter()
        .filter(|reference| is_there(reference.table) && reference.columns.iter().all(required))
        .map(|reference| {
            let to =
                json!({ "resource": format!("{}.csv", reference.table), "columnReference": reference.to });
            json!({ "columnReference": reference.columns, "reference": to })
        })
        .collect();
    if !keys.is_empty() {
        schema["foreignKeys"] = keys.into();
    }
    json!({
        "url": written.file(),
        "dc:description": text(facts.options.lang, table.about),
        "tableSchema": schema,
    })
}

fn column(facts: &Facts<'_>, of: &Field, seen: &Seen) -> Value {
    let profile = facts.options.profile;
    let mut column = json!({
        "name": of.name,
        "titles": of.name,
        "dc:description": of.description(facts.options.lang),
        "datatype": "string",
    });
    if of.required {
        column["required"] = true.into();
    }
    match of.kind {
        _ if seen.misfits > 0 => {}
        Type::Integer => column["datatype"] = json!({ "base": "integer", "minimum": 0 }),
        Type::Number => {
            let mut datatype = json!({ "base": "decimal" });
            if profile == Profile::Spreadsheet {
                datatype["format"] = json!({ "decimalChar": ",", "groupChar": "." });
            }
            column["datatype"] = datatype;
            column["null"] = json!(["", NOT_APPLICABLE, UNDECIDABLE]);
        }
        Type::Flag => column["datatype"] = json!({ "base": "boolean", "format": "true|false" }),
        Type::Time => column["datatype"] = "dateTime".into(),
        Type::Word => {
            if let Some(words) = words(of, seen) {
                let words: Vec<String> =
                    words.iter().map(|word| regex::escape(&profile.cell(&word.id))).collect();
                column["datatype"] = json!({ "base": "string", "format": words.join("|") });
            }
        }
        _ => {}
    }
    column
}
