//! brat standoff: `doc.txt` and `doc.ann`, with `annotation.conf` and `visual.conf`.
//!
//! Specification: <https://brat.nlplab.org/standoff.html>, and the parser of brat itself where that is
//! silent. Offsets are code points; the text has line ends LF.
//!
//! ```text
//! (one tab where two blanks stand)
//! T1  attribution_cue 2 7  Selon
//! T2  attribution_source 8 21  l’agence Tass
//! E1  attribution_cue:T1 source:T2
//! A1  attribution_form E1 according_to
//! #1  AnnotatorNotes E1  a remark
//! #2  Selon E1  {"entity":"tass"}
//! ```
//!
//! The pieces of a filler are the fragments of one T. A fragment must not hold a line end, so it ends there
//! and goes on behind it; reading joins such fragments again. Attributes with a fixed list of values are A
//! lines; all others, which may hold any words, stand as JSON in a note of type `Selon`.

use super::files::{code_points, place};
use super::{Article, Format, Loss, Part, Problem, Writer};
use crate::import::marks::brat::{MARK_NOTE, SPAN_NOTE, escaped, fragments, joined};
use crate::import::marks::graph::{self, Graph, OWN, PIECE, plain_word};
use crate::schema::{Kind, Schema};
use crate::text::{Span, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::PathBuf;

pub(super) static FORMAT: Format = Format {
    id: "brat",
    name: "brat standoff",
    offsets: "code points",
    losses: &[Loss::Suggestions],
    letter: super::files::to_the_letter,
    begin: |context| {
        fs::write(context.out.join("visual.conf"), visual_conf(context.schema))?;
        let labels = graph::labels(context.schema).map(|(label, ..)| plain_word(&label)).collect();
        Ok(Box::new(Brat { out: context.out.to_owned(), schema: context.schema, labels }))
    },
};

struct Brat<'c> {
    out: PathBuf,
    schema: &'c Schema,
    /// All types of spans; brat refuses one that it does not know.
    labels: BTreeSet<String>,
}

impl Writer for Brat<'_> {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        for part in parts {
            self.labels.extend(part.graph.regions.iter().map(|region| plain_word(&region.label)));
            let place = place(&self.out, article, part)?;
            fs::write(place.with_extension("txt"), article.text.as_str())?;
            fs::write(place.with_extension("ann"), standoff(&article.text, &part.graph, self.schema))?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Problem>> {
        fs::write(self.out.join("annotation.conf"), annotation_conf(self.schema, &self.labels))?;
        Ok(Vec::new())
    }
}

/// The lines of one `.ann` file.
fn standoff(text: &Text, graph: &Graph, schema: &Schema) -> String {
    let mut out = String::new();
    let (mut spans, mut events, mut attributes, mut notes) = (0, 0, 0, 0);
    for mark in graph.marks() {
        let head = mark[0];
        let mut arguments: Vec<(String, usize)> = Vec::new();
        let mut trigger = 0;
        // Each region that is no further piece is a T with all its pieces.
        for &index in &mark {
            let link = graph.links.iter().find(|link| link.to == index);
            if link.is_some_and(|link| link.label == PIECE) {
                continue;
            }
            spans += 1;
            let more = graph.links_from(index).filter(|link| link.label == PIECE).map(|link| link.to);
            let pieces: Vec<Span> =
                std::iter::once(index).chain(more).map(|one| graph.regions[one].span()).collect();
            let label = &graph.regions[index].label;
            let places = fragments(text, &pieces);
            let quotes: Vec<&str> = places.iter().filter_map(|place| text.slice(*place)).collect();
            let word = plain_word(label);
            let _ = writeln!(out, "T{spans}\t{word} {}\t{}", offsets(text, &places), quotes.join(" "));
            let mut exact = serde_json::Map::new();
            if word != *label && graph::labels(schema).all(|(known, ..)| known != *label) {
                exact.insert("label".to_owned(), label.as_str().into());
            }
            if joined(text, &places) != pieces {
                exact.insert("pieces".to_owned(), offsets(text, &pieces).into());
            }
            if !exact.is_empty() {
                notes += 1;
                let exact = serde_json::Value::from(exact);
                let _ = writeln!(out, "#{notes}\t{SPAN_NOTE} T{spans}\t{exact}");
            }
            match link {
                Some(link) => arguments.push((plain_word(&link.label), spans)),
                None => trigger = spans,
            }
        }
        let mut target = format!("T{trigger}");
        let region = &graph.regions[head];
        if !arguments.is_empty() {
            events += 1;
            target = format!("E{events}");
            let _ = write!(out, "{target}\t{}:T{trigger}", plain_word(&region.label));
            let mut used: BTreeMap<&str, usize> = BTreeMap::new();
            for (role, span) in &arguments {
                let count = used.entry(role).or_default();
                *count += 1;
                // brat numbers the second argument of a role: source, source2.
                let number = if *count > 1 { count.to_string() } else { String::new() };
                let _ = write!(out, " {role}{number}:T{span}");
            }
            out.push('\n');
        }
        let layer_id = region.label.split('.').next().unwrap_or_default();
        let mut rest = serde_json::Map::new();
        for (name, value) in &region.fields {
            let attribute = schema.layer(layer_id).and_then(|layer| layer.attribute(name));
            if attribute.is_some_and(|attribute| {
                attribute.kind == Kind::OneOf && attribute.values.iter().any(|one| one.id == *value)
            }) {
                attributes += 1;
                let kind = attribute_name(layer_id, name);
                let _ = writeln!(out, "A{attributes}\t{kind} {target} {value}");
            } else if ![format!("{OWN}decision"), format!("{OWN}origin")].contains(name) {
                rest.insert(name.clone(), value.as_str().into());
            }
        }
        // Always, since attributes of other marks may name this one by its id.
        rest.insert("id".to_owned(), region.id.as_str().into());
        notes += 1;
        let _ = writeln!(out, "#{notes}\t{MARK_NOTE} {target}\t{}", serde_json::Value::from(rest));
        if !region.note.is_empty() {
            notes += 1;
            let _ = writeln!(out, "#{notes}\tAnnotatorNotes {target}\t{}", escaped(&region.note));
        }
    }
    out
}

/// `0 5;7 9`
fn offsets(text: &Text, pieces: &[Span]) -> String {
    let places = pieces.iter().map(|piece| {
        let (start, end) = code_points(text, *piece);
        format!("{start} {end}")
    });
    places.collect::<Vec<_>>().join(";")
}

/// Attributes of different layers may share a name, with other values.
fn attribute_name(layer: &str, attribute: &str) -> String {
    format!("{}_{}", plain_word(layer), plain_word(attribute))
}

fn annotation_conf(schema: &Schema, labels: &BTreeSet<String>) -> String {
    let mut out = String::from("[entities]\n");
    for label in labels {
        let _ = writeln!(out, "{label}");
    }
    out.push_str("\n[relations]\n\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n");
    for (label, layer, _) in graph::labels(schema).filter(|(_, layer, _)| layer.is_frame()) {
        let role = |role: &str| plain_word(&graph::label(Some(layer), &layer.id, role));
        let arguments: Vec<String> =
            layer.roles.iter().map(|one| format!("{}*:{}", plain_word(&one.id), role(&one.id))).collect();
        let _ = writeln!(out, "{}\t{}", plain_word(&label), arguments.join(", "));
    }
    out.push_str("\n[attributes]\n");
    for layer in &schema.layers {
        for attribute in layer.attributes.iter().filter(|attribute| attribute.kind == Kind::OneOf) {
            let values: Vec<&str> = attribute.values.iter().map(|value| value.id.as_str()).collect();
            let name = attribute_name(&layer.id, &attribute.id);
            let _ = writeln!(out, "{name}\tArg:<ANY>, Value:{}", values.join("|"));
        }
    }
    out
}

fn visual_conf(schema: &Schema) -> String {
    let mut out = String::from("[labels]\n");
    for (label, layer, role) in graph::labels(schema) {
        let name = layer.role(role).map_or("", |role| role.name.get(crate::wording::Lang::Fr));
        // The vertical bar parts the long label from the short one.
        let _ = writeln!(out, "{} | {} | {role}", plain_word(&label), name.replace('|', "/"));
    }
    out.push_str("\n[drawing]\nSPAN_DEFAULT\tfgColor:black, bgColor:lightgray, borderColor:darken\n");
    out.push_str("ARC_DEFAULT\tcolor:black, arrowHead:triangle-5\n");
    for (label, layer, _) in graph::labels(schema) {
        let _ = writeln!(out, "{}\tbgColor:{}", plain_word(&label), layer.color.light);
    }
    out
}
