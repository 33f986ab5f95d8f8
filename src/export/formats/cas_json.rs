//! UIMA CAS JSON 0.4.0: one file per article and person, with its types.
//!
//! Specification: <https://github.com/apache/uima-uimaj-io-jsoncas>, "JSON serialization for UIMA CAS".
//! Offsets are UTF-16 units.

use super::cas::{LINK, SPAN, features, language, spans};
use super::files::{place, utf16};
use super::{Article, Context, Format, Loss, Part, Problem, Writer};
use crate::schema::Schema;
use crate::text::Span;
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::PathBuf;

pub(super) static FORMAT: Format = Format {
    id: "cas-json",
    name: "UIMA CAS JSON 0.4.0",
    offsets: "UTF-16 units",
    losses: &[Loss::Suggestions],
    letter: super::files::to_the_letter,
    begin: |Context { out, schema, .. }| Ok(Box::new(CasJson { out: out.to_owned(), schema })),
};

struct CasJson<'c> {
    out: PathBuf,
    schema: &'c Schema,
}

impl Writer for CasJson<'_> {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        for part in parts {
            let cas = self.cas(article, part);
            fs::write(place(&self.out, article, part)?.with_extension("json"), format!("{cas:#}\n"))?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Problem>> {
        Ok(Vec::new())
    }
}

impl CasJson<'_> {
    fn cas(&self, article: &Article, part: &Part) -> Value {
        let text = &article.text;
        let (_, length) = utf16(text, Span::new(0, text.as_str().len()));
        let names = features(self.schema);
        let mut all = vec![
            json!({
                "%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView",
                "mimeType": "text/plain", "sofaString": text.as_str(),
            }),
            json!({
                "%ID": 2, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0, "end": length,
                "language": language(article),
            }),
        ];
        let first = all.len() + 1;
        let spans = spans(text, &part.graph, self.schema);
        for span in &spans {
            let mut found = json!({
                "%ID": all.len() + 1, "%TYPE": SPAN, "@sofa": 1, "begin": span.begin, "end": span.end,
            });
            for (name, value) in names.iter().zip(&span.values) {
                if let Some(value) = value {
                    found[name.as_str()] = value.as_str().into();
                }
            }
            all.push(found);
        }
        for link in &part.graph.links {
            let to = &spans[link.to];
            all.push(json!({
                "%ID": all.len() + 1, "%TYPE": LINK, "@sofa": 1, "begin": to.begin, "end": to.end,
                "@Governor": first + link.from, "@Dependent": first + link.to, "label": link.label,
            }));
        }
        let members: Vec<usize> = (2..=all.len()).collect();
        json!({
            "%TYPES": types(&names),
            "%FEATURE_STRUCTURES": all,
            "%VIEWS": { "_InitialView": { "%SOFA": 1, "%MEMBERS": members } },
        })
    }
}

fn types(names: &[String]) -> Value {
    let string = |name: &str| json!({ "%NAME": name, "%RANGE": "uima.cas.String" });
    let mut span = json!({ "%NAME": SPAN, "%SUPER_TYPE": "uima.tcas.Annotation" });
    for name in names {
        span[name.as_str()] = string(name);
    }
    let end = |name: &str| json!({ "%NAME": name, "%RANGE": SPAN });
    let mut types = json!({});
    types[SPAN] = span;
    types[LINK] = json!({
        "%NAME": LINK, "%SUPER_TYPE": "uima.tcas.Annotation",
        "Governor": end("Governor"), "Dependent": end("Dependent"), "label": string("label"),
    });
    types
}
