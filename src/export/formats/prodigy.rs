//! Prodigy JSONL: one line per article and person, with tokens, spans and relations.
//!
//! Specification: <https://prodi.gy/docs/api-interfaces#relations>. Offsets are code points, `token_end` is
//! inclusive. Tokens are cut at the ends of spans too, so that each span is made of whole tokens, as the
//! interface demands; the text can be put together again from `text` and `ws`, but for white space longer
//! than one blank, which is a token of its own.

use super::files::{Lines, code_points, origin};
use super::{Article, Format, Loss, Part, Problem, Writer};
use crate::text::{Span, Text, words};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io;

pub(super) static FORMAT: Format = Format {
    id: "prodigy",
    name: "Prodigy JSONL",
    offsets: "code points",
    losses: &[Loss::Attributes, Loss::Notes, Loss::Suggestions],
    letter: super::files::to_the_letter,
    begin: |context| Ok(Box::new(Prodigy(Lines::create(&context.out.join("prodigy.jsonl"))?))),
};

struct Prodigy(Lines);

impl Writer for Prodigy {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        let text = &article.text;
        for part in parts {
            let regions = &part.graph.regions;
            let tokens = tokens(text, regions.iter().flat_map(|region| [region.span.0, region.span.1]));
            let span = |index: usize| {
                let region = &regions[index];
                let (start, end) = code_points(text, region.span());
                let (first, last) = inclusive(&tokens, region.span());
                let label = region.label.as_str();
                json!({
                    "id": index, "start": start, "end": end, "token_start": first, "token_end": last, "label": label,
                })
            };
            let listed: Vec<Value> = (0..regions.len()).map(span).collect();
            let relations: Vec<Value> = part
                .graph
                .links
                .iter()
                .map(|link| {
                    json!({
                        "head": inclusive(&tokens, regions[link.from].span()).1,
                        "child": inclusive(&tokens, regions[link.to].span()).1,
                        "head_span": listed[link.from], "child_span": listed[link.to], "label": link.label,
                    })
                })
                .collect();
            let session = part.annotator.as_ref().map_or("", |annotator| annotator.id.as_str());
            let mut line = json!({
                "text": text.as_str(), "tokens": token_values(text, &tokens), "spans": listed,
                "relations": relations, "meta": origin(article, part), "_view_id": "relations",
            });
            if part.annotator.is_some() {
                line["answer"] = "accept".into();
                line["_annotator_id"] = session.into();
                line["_session_id"] = session.into();
            }
            self.0.write(&line)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Problem>> {
        self.0.finish()?;
        Ok(Vec::new())
    }
}

/// Words cut at `borders`, and white space other than one blank behind a token.
fn tokens(text: &Text, borders: impl Iterator<Item = usize>) -> Vec<Span> {
    let content = text.as_str();
    let mut cuts: BTreeSet<usize> = borders.collect();
    for word in words(content) {
        cuts.extend([word.span.start, word.span.end]);
    }
    cuts.extend([0, content.len()]);
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let pairs = cuts.windows(2).map(|pair| Span::new(pair[0], pair[1]));
    // The blank behind a token is its `ws`.
    pairs.filter(|span| text.slice(*span) != Some(" ") || span.start == 0).collect()
}

fn token_values(text: &Text, tokens: &[Span]) -> Vec<Value> {
    let value = |(id, token): (usize, &Span)| {
        let (start, end) = code_points(text, *token);
        let next = tokens.get(id + 1).map_or(text.as_str().len(), |next| next.start);
        json!({ "text": text.slice(*token), "start": start, "end": end, "id": id, "ws": next > token.end })
    };
    tokens.iter().enumerate().map(value).collect()
}

/// The first and the last token of a span.
fn inclusive(tokens: &[Span], span: Span) -> (usize, usize) {
    let first = tokens.partition_point(|token| token.end <= span.start);
    let last = tokens.partition_point(|token| token.start < span.end).saturating_sub(1);
    (first, last.max(first))
}
