//! Lexico 3 and 5: one text with keys `<name=value>` before each article.
//!
//! After the manual of Lexico 3: values hold no blanks, angle brackets mark keys alone.

use super::corpus::{modality, variables};
use super::{Article, Context, Format, Loss, Part, Problem, Writer};
use crate::schema::Schema;
use std::fs::File;
use std::io::{self, BufWriter, Write};

pub(super) static FORMAT: Format = Format {
    id: "lexico",
    name: "Lexico 3/5",
    offsets: "",
    losses: &Loss::ALL,
    letter: |_, _| false,
    begin: |Context { out, schema, .. }| {
        let file = BufWriter::new(File::create(out.join("corpus.txt"))?);
        Ok(Box::new(Lexico { file, schema }))
    },
};

struct Lexico<'c> {
    file: BufWriter<File>,
    schema: &'c Schema,
}

impl Writer for Lexico<'_> {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        for (name, value) in variables(article, parts, self.schema) {
            write!(self.file, "<{name}={}>", modality(&value, '-'))?;
        }
        writeln!(self.file, "\n{}\n", article.text.as_str().replace(['<', '>'], " "))
    }

    fn finish(mut self: Box<Self>) -> io::Result<Vec<Problem>> {
        self.file.flush()?;
        Ok(Vec::new())
    }
}
