//! `croissant.json`: the tables for machine learning, after Croissant 1.0 of MLCommons.

use super::Facts;
use crate::export::csv::definitions::Type;
use crate::export::csv::sheet::Written;
use crate::wording::text;
use serde_json::{Value, json};

/// The file.
pub(super) fn json(facts: &Facts<'_>) -> String {
    let mut dataset = json!({
        "@context": context(),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": facts.slug(),
        "alternateName": facts.title(),
        "description": facts.description(),
        "version": "1.0.0",
        "dateModified": facts.moment(),
        "datePublished": facts.day(),
        "citeAs": super::citation::line(facts),
        "creator": facts.annotators.iter().map(|one| json!({ "@type": "sc:Person", "name": one.name })).collect::<Vec<_>>(),
        "distribution": facts.written.iter().map(file).collect::<Vec<_>>(),
        "recordSet": facts.written.iter().map(|written| records(facts, written)).collect::<Vec<_>>(),
    });
    if let Some(licence) = facts.options.licence {
        dataset["license"] = licence.url.into();
    }
    format!("{dataset:#}\n")
}

fn file(written: &Written) -> Value {
    json!({
        "@type": "cr:FileObject",
        "@id": written.file(),
        "name": written.file(),
        "contentUrl": written.file(),
        "contentSize": format!("{} B", written.bytes),
        "encodingFormat": "text/csv",
        "sha256": written.sha256,
    })
}

fn records(facts: &Facts<'_>, written: &Written) -> Value {
    let name = written.table.name;
    let fields: Vec<Value> = written
        .columns()
        .map(|(field, seen)| {
            // Numbers that may be words, or missing, are read as text.
            let kind = match field.kind {
                Type::Integer if field.required && seen.misfits == 0 => "sc:Integer",
                _ => "sc:Text",
            };
            let id = format!("{name}/{}", field.name);
            let mut described = json!({
                "@type": "cr:Field",
                "@id": id,
                "name": id,
                "description": field.description(facts.options.lang),
                "dataType": kind,
                "source": { "fileObject": { "@id": written.file() }, "extract": { "column": field.name } },
            });
            let to = written.table.references.iter().find(|to| to.columns == [field.name.as_str()]);
            if let Some(to) = to.filter(|to| facts.written.iter().any(|other| other.table.name == to.table)) {
                described["references"] = json!({ "field": { "@id": format!("{}/{}", to.table, to.to[0]) } });
            }
            described
        })
        .collect();
    let key: Vec<Value> =
        written.table.key.iter().map(|column| json!({ "@id": format!("{name}/{column}") })).collect();
    json!({
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": text(facts.options.lang, written.table.about),
        "key": if key.len() == 1 { key[0].clone() } else { key.into() },
        "field": fields,
    })
}

/// The context of the specification, word for word.
fn context() -> Value {
    json!({
        "@language": "en",
        "@vocab": "https://schema.org/",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "data": { "@id": "cr:data", "@type": "@json" },
        "dataType": { "@id": "cr:dataType", "@type": "@vocab" },
        "dct": "http://purl.org/dc/terms/",
        "equivalentProperty": "cr:equivalentProperty",
        "examples": { "@id": "cr:examples", "@type": "@json" },
        "extract": "cr:extract",
        "field": "cr:field",
        "fileProperty": "cr:fileProperty",
        "fileObject": "cr:fileObject",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "parentField": "cr:parentField",
        "path": "cr:path",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "samplingRate": "cr:samplingRate",
        "sc": "https://schema.org/",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform",
    })
}
