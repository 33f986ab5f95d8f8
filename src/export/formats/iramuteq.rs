//! IRaMuTeQ (and Alceste, T-LAB): a corpus of the articles, and one of the marked words.
//!
//! After the documentation of IRaMuTeQ, "le format des corpus": a line `**** *variable_value …` before each
//! text. Asterisks start such lines and variables, so the text holds none; values are ASCII in small letters.
//! In `marques.txt` each piece of a mark is a text, so that kinds of hedges can be clustered.

use super::corpus::{modality, variables};
use super::{Article, Context, Format, Loss, Part, Problem, Writer};
use crate::schema::Schema;
use crate::text::Text;
use std::fs::File;
use std::io::{self, BufWriter, Write};

pub(super) static FORMAT: Format = Format {
    id: "iramuteq",
    name: "IRaMuTeQ",
    offsets: "",
    losses: &[Loss::Letter, Loss::Frames, Loss::Attributes, Loss::Notes, Loss::Suggestions],
    letter: |_, _| false,
    begin: |Context { out, schema, .. }| {
        let articles = BufWriter::new(File::create(out.join("corpus.txt"))?);
        let marks = BufWriter::new(File::create(out.join("marques.txt"))?);
        Ok(Box::new(Iramuteq { articles, marks, schema }))
    },
};

struct Iramuteq<'c> {
    articles: BufWriter<File>,
    marks: BufWriter<File>,
    schema: &'c Schema,
}

impl Writer for Iramuteq<'_> {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        let all = variables(article, parts, self.schema);
        let starred: Vec<String> =
            all.iter().map(|(name, value)| format!("*{name}_{}", modality(value, '-'))).collect();
        writeln!(self.articles, "**** {}\n{}\n", starred.join(" "), body(article.text.as_str()))?;
        for part in parts {
            let who = part.annotator.as_ref().map_or("", |annotator| annotator.id.as_str());
            for region in &part.graph.regions {
                let (layer, role) = region.label.split_once('.').unwrap_or((&region.label, "marque"));
                writeln!(
                    self.marks,
                    "**** {} *{}_{} *annotateur_{} *couche_{} *role_{}\n{}\n",
                    starred[0],
                    all[1].0,
                    modality(&all[1].1, '-'),
                    modality(who, '-'),
                    modality(layer, '-'),
                    modality(role, '-'),
                    body(words(&article.text, region.span()))
                )?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Vec<Problem>> {
        self.articles.flush()?;
        self.marks.flush()?;
        Ok(Vec::new())
    }
}

fn words(text: &Text, span: crate::text::Span) -> &str {
    text.slice(span).unwrap_or_default()
}

/// Without asterisks and low lines, which mark variables there (`_rire_`), and without lines that would be read as a theme.
fn body(text: &str) -> String {
    let line = |line: &str| line.replace(['*', '_'], " ").trim().to_owned();
    let lines: Vec<String> = text.lines().map(line).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}
