//! WebAnno TSV 3.3: one file per article and person, a token per line.
//!
//! Specification: INCEpTION user guide, appendix "WebAnno TSV 3.3", and its reader where that is silent.
//! Offsets are UTF-16 units. Tokens are cut at the ends of spans, so that each span is made of whole tokens;
//! sentences are laid out so that together they are the whole text but for white space before its first
//! word, and so that no span crosses their border: the format loses what stands between sentences.

use super::cas::{LINK, SPAN, features, spans};
use super::files::{place, utf16};
use super::{Article, Context, Format, Loss, Part, Problem, Writer};
use crate::import::marks::graph::{Graph, Link};
use crate::schema::Schema;
use crate::text::{Span, Text, sentences, words};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::PathBuf;

pub(super) static FORMAT: Format = Format {
    id: "webanno-tsv",
    name: "WebAnno TSV 3.3",
    offsets: "UTF-16 units",
    losses: &[Loss::Letter, Loss::Suggestions],
    letter: to_the_letter,
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
        let tokens: Vec<Span> = blocks.iter().flat_map(|(_, tokens)| tokens).copied().collect();
        // The regions over each token, and the first token of each region: the address of a relation's end.
        let mut over: Vec<Vec<usize>> = vec![Vec::new(); tokens.len()];
        let mut first = Vec::new();
        for (index, region) in graph.regions.iter().enumerate() {
            let from = tokens.partition_point(|token| token.end <= region.span.0);
            let to = tokens.partition_point(|token| token.start < region.span.1);
            first.push(from);
            over[from..to].iter_mut().for_each(|over| over.push(index));
        }
        let mut links_to: BTreeMap<usize, Vec<&Link>> = BTreeMap::new();
        for link in &graph.links {
            links_to.entry(first[link.to]).or_default().push(link);
        }
        let addresses: Vec<String> = blocks
            .iter()
            .zip(1..)
            .flat_map(|((_, tokens), block)| (1..=tokens.len()).map(move |token| format!("{block}-{token}")))
            .collect();
        let mut at = 0;
        for (whole, tokens) in &blocks {
            let _ = write!(out, "\n\n#Text={}\n", line(text.slice(*whole).unwrap_or_default()));
            for token in tokens {
                let (start, end) = utf16(text, *token);
                let form = line(text.slice(*token).unwrap_or_default());
                let _ = write!(out, "{}\t{start}-{end}\t{form}\t", addresses[at]);
                for column in 0..names.len() {
                    let cell = |index: &usize| {
                        let value = spans[*index].values[column].as_deref().filter(|value| !value.is_empty());
                        format!("{}[{}]", value.map_or("*".to_owned(), escape), index + 1)
                    };
                    let cells: Vec<String> = over[at].iter().map(cell).collect();
                    out.push_str(if cells.is_empty() { "_" } else { "" });
                    let _ = write!(out, "{}\t", cells.join("|"));
                }
                match links_to.get(&at) {
                    None => out.push_str("_\t_\t\n"),
                    Some(links) => {
                        let labels: Vec<String> = links.iter().map(|link| escape(&link.label)).collect();
                        let end = |link: &&Link| {
                            format!("{}[{}_{}]", addresses[first[link.from]], link.from + 1, link.to + 1)
                        };
                        let ends: Vec<String> = links.iter().map(end).collect();
                        let _ = writeln!(out, "{}\t{}\t", labels.join("|"), ends.join("|"));
                    }
                }
                at += 1;
            }
        }
        out.push('\n');
        out
    }
}

/// Whether no white space is lost: before the first word, which comes back as blanks, and at the ends of spans.
fn to_the_letter(article: &Article, parts: &[Part]) -> bool {
    let text = article.text.as_str();
    let start = &text[..text.len() - text.trim_start().len()];
    let mut regions = parts.iter().flat_map(|part| &part.graph.regions);
    start.bytes().all(|byte| byte == b' ')
        && regions.all(|region| region.span().trimmed(text) == Some(region.span()))
}

/// Sentences, each reaching to the next one, with their tokens.
fn blocks(text: &Text, graph: &Graph) -> Vec<(Span, Vec<Span>)> {
    let content = text.as_str();
    let mut cuts = BTreeSet::from([0, content.len()]);
    cuts.extend(graph.regions.iter().flat_map(|region| [region.span.0, region.span.1]));
    let words: Vec<Span> = words(content).into_iter().map(|word| word.span).collect();
    cuts.extend(words.iter().flat_map(|word| [word.start, word.end]));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let pairs = cuts.windows(2).map(|pair| Span::new(pair[0], pair[1]));
    let tokens: Vec<Span> = pairs.filter_map(|span| span.trimmed(content)).collect();
    let Some(first) = tokens.first() else { return Vec::new() };
    let inside = |at: usize| graph.regions.iter().any(|region| region.span.0 < at && at < region.span.1);
    let starts = sentences(content).into_iter().map(|sentence| sentence.start);
    let mut borders: Vec<usize> = starts
        .filter(|at| {
            *at > first.start && !inside(*at) && tokens.binary_search_by_key(at, |one| one.start).is_ok()
        })
        .collect();
    borders.insert(0, first.start);
    borders.push(content.len());
    borders.dedup();
    let block = |pair: &[usize]| {
        let whole = Span::new(pair[0], pair[1]);
        let from = tokens.partition_point(|token| token.start < whole.start);
        let to = tokens.partition_point(|token| token.start < whole.end);
        (whole, tokens[from..to].to_vec())
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
