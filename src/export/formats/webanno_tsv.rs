//! WebAnno TSV 3.3: one file per article and person, a token per line.
//!
//! Specification: INCEpTION user guide, appendix "WebAnno TSV 3.3", and its reader where that is silent.
//! Offsets are UTF-16 units. Tokens are cut at the ends of spans, so that each span is made of whole tokens;
//! sentences are laid out so that together they are the whole text but for white space before its first
//! word, and so that no span crosses their border: the format loses what stands between sentences.

use super::cas::{LINK, SPAN, features, spans};
use super::files::{place, utf16};
use super::{Article, Context, Format, Loss, Part, Problem, Writer};
use crate::import::marks::graph::Graph;
use crate::schema::Schema;
use crate::text::{Span, Text, sentences, words};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::PathBuf;

pub(super) static FORMAT: Format = Format {
    id: "webanno-tsv",
    name: "WebAnno TSV 3.3",
    offsets: "UTF-16 units",
    two_way: false,
    losses: &[Loss::Suggestions],
    begin: |Context { out, schema, .. }| Ok(Box::new(WebannoTsv { out: out.to_owned(), schema })),
};

struct WebannoTsv<'c> {
    out: PathBuf,
    schema: &'c Schema,
}

impl Writer for WebannoTsv<'_> {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        for part in parts {
            let tsv = self.tsv(&article.text, &part.graph);
            fs::write(place(&self.out, article, part)?.with_extension("tsv"), tsv)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Problem>> {
        Ok(Vec::new())
    }
}

impl WebannoTsv<'_> {
    fn tsv(&self, text: &Text, graph: &Graph) -> String {
        let names = features(self.schema);
        let mut out = format!(
            "#FORMAT=WebAnno TSV 3.3\n#T_SP={SPAN}|{}\n#T_RL={LINK}|label|BT_{SPAN}\n",
            names.join("|")
        );
        let spans = spans(text, graph, self.schema);
        let blocks = blocks(text, graph);
        // Where the first token of each region stands: the address of a relation's end.
        let address = |index: usize| -> String {
            let start = graph.regions[index].span.0;
            let found = blocks.iter().enumerate().find_map(|(block, (_, tokens))| {
                let token = tokens.iter().position(|token| token.start == start)?;
                Some(format!("{}-{}", block + 1, token + 1))
            });
            found.unwrap_or_default()
        };
        for (block, (whole, tokens)) in blocks.iter().enumerate() {
            let _ = write!(out, "\n\n#Text={}\n", line(text.slice(*whole).unwrap_or_default()));
            for (number, token) in tokens.iter().enumerate() {
                let (start, end) = utf16(text, *token);
                let form = line(text.slice(*token).unwrap_or_default());
                let _ = write!(out, "{}-{}\t{start}-{end}\t{form}\t", block + 1, number + 1);
                let over: Vec<usize> =
                    (0..spans.len()).filter(|index| graph.regions[*index].span().contains(*token)).collect();
                for column in 0..names.len() {
                    let cell = |index: &usize| {
                        let value = spans[*index].values[column].as_deref().filter(|value| !value.is_empty());
                        format!("{}[{}]", value.map_or("*".to_owned(), escape), index + 1)
                    };
                    let cells: Vec<String> = over.iter().map(cell).collect();
                    out.push_str(if cells.is_empty() { "_" } else { "" });
                    let _ = write!(out, "{}\t", cells.join("|"));
                }
                let ends_here = |to: usize| graph.regions[to].span.0 == token.start;
                let links: Vec<_> = graph.links.iter().filter(|link| ends_here(link.to)).collect();
                let labels: Vec<String> = links.iter().map(|link| escape(&link.label)).collect();
                let ends: Vec<String> = links
                    .iter()
                    .map(|link| format!("{}[{}_{}]", address(link.from), link.from + 1, link.to + 1))
                    .collect();
                match links.is_empty() {
                    true => out.push_str("_\t_\t\n"),
                    false => {
                        let _ = writeln!(out, "{}\t{}\t", labels.join("|"), ends.join("|"));
                    }
                }
            }
        }
        out.push('\n');
        out
    }
}

/// Sentences, each reaching to the next one, with their tokens.
fn blocks(text: &Text, graph: &Graph) -> Vec<(Span, Vec<Span>)> {
    let content = text.as_str();
    let mut cuts: BTreeSet<usize> =
        graph.regions.iter().flat_map(|region| [region.span.0, region.span.1]).collect();
    let words: Vec<Span> = words(content).into_iter().map(|word| word.span).collect();
    cuts.extend(words.iter().flat_map(|word| [word.start, word.end]));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let pairs = cuts.windows(2).map(|pair| Span::new(pair[0], pair[1]));
    let tokens: Vec<Span> = pairs.filter_map(|span| span.trimmed(content)).collect();
    let Some(first) = tokens.first() else { return Vec::new() };
    let inside = |at: usize| graph.regions.iter().any(|region| region.span.0 < at && at < region.span.1);
    let starts = sentences(content).into_iter().map(|sentence| sentence.start);
    let mut borders: Vec<usize> = starts
        .filter(|at| *at > first.start && !inside(*at) && tokens.iter().any(|one| one.start == *at))
        .collect();
    borders.insert(0, first.start);
    borders.push(content.len());
    borders.dedup();
    let block = |pair: &[usize]| {
        let whole = Span::new(pair[0], pair[1]);
        (whole, tokens.iter().copied().filter(|token| whole.contains(*token)).collect())
    };
    borders.windows(2).map(block).collect()
}

/// Text of a sentence or token: one line.
fn line(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t").replace('\r', "\\r")
}

/// A value of a feature.
fn escape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\\' | '[' | ']' | '|' | '_' | ';' | '*' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.replace("->", "\\->")
}
