//! W3C Web Annotation: one `AnnotationPage` in JSON-LD per article and person, beside the text.
//!
//! Specification: <https://www.w3.org/TR/annotation-model/>. Each filler is an annotation with a quote and a
//! position selector per piece; positions are code points of the text file. What belongs together in a frame
//! is linked by annotations with the motivation `linking`, whose targets are the two ends (the convention of
//! Recogito). Attributes are a body of type `application/json`.

use super::files::{code_points, place};
use super::{Article, Context, Format, Loss, Part, Problem, Writer};
use crate::annotation::Id;
use crate::import::marks::graph::PIECE;
use crate::text::{Span, Text};
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::PathBuf;

pub(super) static FORMAT: Format = Format {
    id: "web-annotation",
    name: "W3C Web Annotation JSON-LD",
    offsets: "code points",
    losses: &[Loss::Suggestions],
    letter: super::files::to_the_letter,
    begin: |Context { out, .. }| Ok(Box::new(WebAnnotation { out: out.to_owned() })),
};

/// How many characters of the text stand around a quote.
const CONTEXT: usize = 32;

struct WebAnnotation {
    out: PathBuf,
}

impl Writer for WebAnnotation {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        for part in parts {
            let place = place(&self.out, article, part)?;
            fs::write(place.with_extension("txt"), article.text.as_str())?;
            fs::write(place.with_extension("jsonld"), format!("{:#}\n", page(article, part)))?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Problem>> {
        Ok(Vec::new())
    }
}

fn page(article: &Article, part: &Part) -> Value {
    let (who, round) = match (&part.annotator, &part.round) {
        (Some(annotator), Some(round)) => (annotator.id.as_str(), round.as_str()),
        _ => ("nobody", "none"),
    };
    let base = format!("urn:selon:{who}/{round}/{}", article.id);
    let source = format!("urn:selon:text/{}", article.id);
    let graph = &part.graph;
    let mut items = Vec::new();
    for (index, region) in graph.regions.iter().enumerate() {
        if graph.links.iter().any(|link| link.to == index && link.label == PIECE) {
            continue;
        }
        let more = graph.links_from(index).filter(|link| link.label == PIECE).map(|link| link.to);
        let target: Vec<Value> = std::iter::once(index)
            .chain(more)
            .map(|one| selectors(&article.text, &source, graph.regions[one].span()))
            .collect();
        let text =
            |value: &str, purpose: &str| json!({ "type": "TextualBody", "value": value, "purpose": purpose });
        let mut body = vec![text(&region.label, "tagging")];
        if !region.note.is_empty() {
            body.push(text(&region.note, "commenting"));
        }
        if !region.fields.is_empty() {
            let mut fields = text(&json!(region.fields).to_string(), "describing");
            fields["format"] = "application/json".into();
            body.push(fields);
        }
        let mut item = json!({
            "id": format!("{base}/{}", region.id), "type": "Annotation", "motivation": "classifying",
            "body": body, "target": if target.len() == 1 { target[0].clone() } else { target.into() },
        });
        if let Some(annotator) = &part.annotator {
            let id = format!("urn:selon:{}", annotator.id);
            item["creator"] = json!({ "id": id, "type": "Person", "nickname": annotator.name });
        }
        let made = Id::new(region.id.as_str()).ok().zip(part.work.as_ref());
        if let Some(made) = made.and_then(|(id, work)| work.annotations.get(&id)) {
            item["created"] = made.created.to_string().into();
        }
        items.push(item);
    }
    for (number, link) in graph.links.iter().enumerate().filter(|(_, link)| link.label != PIECE) {
        let end = |index: usize| format!("{base}/{}", graph.regions[index].id);
        items.push(json!({
            "id": format!("{base}/link-{number}"), "type": "Annotation", "motivation": "linking",
            "body": [{ "type": "TextualBody", "value": link.label, "purpose": "tagging" }],
            "target": [{ "id": end(link.from) }, { "id": end(link.to) }],
        }));
    }
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": base, "type": "AnnotationPage", "items": items,
    })
}

fn selectors(text: &Text, source: &str, span: Span) -> Value {
    let (start, end) = code_points(text, span);
    let around = |from: usize, to: usize| {
        text.offsets().span_of_code_points(from, to).and_then(|span| text.slice(span)).unwrap_or_default()
    };
    json!({
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector", "exact": text.slice(span),
                "prefix": around(start.saturating_sub(CONTEXT), start),
                "suffix": around(end, text.offsets().len().min(end + CONTEXT)),
            },
            { "type": "TextPositionSelector", "start": start, "end": end },
        ],
    })
}
