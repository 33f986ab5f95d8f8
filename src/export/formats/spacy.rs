//! spaCy JSONL: one line per article and person, for `Doc.ents` and span groups.
//!
//! Read by hand as in <https://spacy.io/usage/training#training-data>: there is no official file format but
//! this pair of keys. Offsets are code points. `entities` must not overlap, so it holds the outermost spans
//! of the text from left to right; `spans.sc`, the group of the span categoriser, holds all. A tokeniser may
//! not have a border where a span ends: `char_span(…, alignment_mode="expand")` is the way around.

use super::files::{Lines, code_points, origin};
use super::{Article, Format, Loss, Part, Problem, Writer};
use serde_json::json;
use std::io;

pub(super) static FORMAT: Format = Format {
    id: "spacy",
    name: "spaCy JSONL",
    offsets: "code points",
    losses: &[Loss::Pieces, Loss::Frames, Loss::Attributes, Loss::Notes, Loss::Suggestions],
    letter: super::files::to_the_letter,
    begin: |context| Ok(Box::new(Spacy(Lines::create(&context.out.join("spacy.jsonl"))?))),
};

struct Spacy(Lines);

impl Writer for Spacy {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        for part in parts {
            let mut spans: Vec<(usize, usize, &str)> = part
                .graph
                .regions
                .iter()
                .map(|region| {
                    let (start, end) = code_points(&article.text, region.span());
                    (start, end, region.label.as_str())
                })
                .collect();
            spans.sort_unstable_by_key(|(start, end, label)| (*start, std::cmp::Reverse(*end), *label));
            let mut reach = 0;
            let mut entities = spans.clone();
            entities.retain(|(start, end, _)| {
                let free = *start >= reach;
                if free {
                    reach = *end;
                }
                free
            });
            let text = article.text.as_str();
            let meta = origin(article, part);
            self.0.write(
                &json!({ "text": text, "entities": entities, "spans": { "sc": spans }, "meta": meta }),
            )?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Problem>> {
        self.0.finish()?;
        Ok(Vec::new())
    }
}
