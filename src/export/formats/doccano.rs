//! doccano JSONL: one line per article and person, with labelled spans and relations.
//!
//! Specification: <https://doccano.github.io/doccano/tutorial/>, "sequence labelling with relations", and the
//! importer of doccano. Offsets are code points. The project in doccano must allow overlapping spans, or it
//! silently drops them; keys that doccano does not know become metadata.

use super::files::{Lines, code_points, origin};
use super::{Article, Format, Loss, Part, Problem, Writer};
use serde_json::{Value, json};
use std::io;

pub(super) static FORMAT: Format = Format {
    id: "doccano",
    name: "doccano JSONL",
    offsets: "code points",
    losses: &[Loss::Attributes, Loss::Notes, Loss::Suggestions],
    letter: super::files::to_the_letter,
    begin: |context| Ok(Box::new(Doccano(Lines::create(&context.out.join("doccano.jsonl"))?))),
};

struct Doccano(Lines);

impl Writer for Doccano {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        for part in parts {
            let entities: Vec<Value> = part
                .graph
                .regions
                .iter()
                .enumerate()
                .map(|(id, region)| {
                    let (start, end) = code_points(&article.text, region.span());
                    json!({ "id": id, "start_offset": start, "end_offset": end, "label": region.label })
                })
                .collect();
            // doccano numbers all entities and relations of a file by one count per kind and record.
            let relations: Vec<Value> = part
                .graph
                .links
                .iter()
                .enumerate()
                .map(|(id, link)| {
                    json!({ "id": id, "from_id": link.from, "to_id": link.to, "type": link.label })
                })
                .collect();
            let mut line =
                json!({ "text": article.text.as_str(), "entities": entities, "relations": relations });
            if let (Some(line), Value::Object(origin)) = (line.as_object_mut(), origin(article, part)) {
                line.extend(origin);
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
