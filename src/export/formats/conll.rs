//! CoNLL with BIO tags: one file per layer and role, one token per line.
//!
//! After the shared task of 2003 (<https://aclanthology.org/W03-0419/>): token, two empty columns, tag; an
//! empty line between sentences, `-DOCSTART-` with the article's id before each article, one folder per
//! annotator and round. There are no offsets. Spans that overlap
//! earlier ones of the same label are left out, and one that does not end with a token takes the whole token.

use super::files::place;
use super::tokens::Tokens;
use super::{Article, Context, Format, Loss, Part, Problem, Writer};
use crate::import::marks::graph;
use crate::wording::Message;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) static FORMAT: Format = Format {
    id: "conll",
    name: "CoNLL BIO",
    offsets: "",
    losses: &[
        Loss::Letter,
        Loss::Overlap,
        Loss::Pieces,
        Loss::Frames,
        Loss::Attributes,
        Loss::Notes,
        Loss::Suggestions,
    ],
    letter: |_, _| false,
    begin: |Context { out, schema, .. }| {
        let labels = graph::labels(schema).map(|(label, ..)| label).collect();
        Ok(Box::new(Conll { out: out.to_owned(), labels, left_out: 0, widened: 0 }))
    },
};

struct Conll {
    out: PathBuf,
    labels: BTreeSet<String>,
    left_out: usize,
    widened: usize,
}

impl Writer for Conll {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        let tokens = Tokens::of(&article.text);
        for part in parts {
            let mut folder = place(&self.out, article, part)?;
            folder.pop();
            let unknown = part.graph.regions.iter().map(|region| region.label.clone());
            let labels: BTreeSet<String> = self.labels.iter().cloned().chain(unknown).collect();
            for label in labels {
                let tags = self.tags(part, &label, &tokens);
                let mut lines = format!("-DOCSTART- -X- {} O\n\n", article.id);
                for (from, to) in &tokens.sentences {
                    for (token, tag) in tokens.all[*from..*to].iter().zip(&tags[*from..*to]) {
                        // No token holds a blank here: columns are parted by one.
                        let token = article.text.slice(*token).unwrap_or_default();
                        let token: String =
                            token.chars().map(|c| if c.is_whitespace() { '_' } else { c }).collect();
                        let _ = writeln!(lines, "{token} -X- _ {tag}");
                    }
                    lines.push('\n');
                }
                Self::append(&folder, &label, &lines)?;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Problem>> {
        let counts = [("export-conll-left-out", self.left_out), ("export-conll-widened", self.widened)];
        let found = counts.into_iter().filter(|(_, count)| *count > 0);
        Ok(found.map(|(id, count)| Problem::note(Message::new(id).arg("count", count))).collect())
    }
}

impl Conll {
    /// The tag of each token, for one label.
    fn tags(&mut self, part: &Part, label: &str, tokens: &Tokens) -> Vec<String> {
        // Columns are parted by blanks.
        let word: String = label.chars().map(|c| if c.is_whitespace() { '_' } else { c }).collect();
        let mut tags = vec!["O".to_owned(); tokens.all.len()];
        for region in part.graph.regions.iter().filter(|region| region.label == label) {
            let Some((from, to)) = tokens.under(region.span()) else {
                self.left_out += 1;
                continue;
            };
            if tags[from..to].iter().any(|tag| tag != "O") {
                self.left_out += 1;
                continue;
            }
            if tokens.exactly(region.span()).is_none() {
                self.widened += 1;
            }
            for (index, tag) in tags[from..to].iter_mut().enumerate() {
                *tag = format!("{}-{word}", if index == 0 { 'B' } else { 'I' });
            }
        }
        tags
    }

    /// Opened anew for each article: there may be more files than a process may keep open.
    fn append(folder: &Path, label: &str, lines: &str) -> io::Result<()> {
        // A label of another tool may hold what no file name can.
        let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
        let name: String = label.chars().map(plain).collect();
        let file = File::options().create(true).append(true).open(folder.join(format!("{name}.conll")));
        file?.write_all(lines.as_bytes())
    }
}
