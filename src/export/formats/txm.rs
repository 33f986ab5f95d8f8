//! TXM: a folder of texts with `metadata.csv`, for the import module "TXT + CSV".
//!
//! After the TXM manual, chapter "importer un corpus": UTF-8, comma and quotation marks, the first column is
//! `id`, the name of the file; names of columns are letters without accents. Marks inside the texts reach TXM
//! by the inline file of the TEI export and the module XTZ.

use super::corpus::variables;
use super::{Article, Context, Format, Loss, Part, Problem, Writer};
use crate::schema::Schema;
use std::fs;
use std::io;
use std::path::PathBuf;

pub(super) static FORMAT: Format = Format {
    id: "txm",
    name: "TXM TXT + CSV",
    offsets: "",
    losses: &[
        Loss::Overlap,
        Loss::Pieces,
        Loss::Frames,
        Loss::Attributes,
        Loss::Notes,
        Loss::Annotator,
        Loss::Suggestions,
    ],
    letter: super::files::to_the_letter,
    begin: |Context { out, schema, .. }| {
        let table = csv::Writer::from_path(out.join("metadata.csv"))?;
        Ok(Box::new(Txm { out: out.to_owned(), schema, table, begun: false }))
    },
};

struct Txm<'c> {
    out: PathBuf,
    schema: &'c Schema,
    table: csv::Writer<fs::File>,
    begun: bool,
}

impl Writer for Txm<'_> {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        let all = variables(article, parts, self.schema);
        if !std::mem::replace(&mut self.begun, true) {
            self.table.write_record(all.iter().map(|(name, _)| name))?;
        }
        self.table.write_record(all.iter().map(|(_, value)| value))?;
        fs::write(self.out.join(format!("{}.txt", article.id)), article.text.as_str())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Vec<Problem>> {
        self.table.flush()?;
        Ok(Vec::new())
    }
}
