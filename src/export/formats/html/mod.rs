//! HTML for reading and printing: an annotated page per article and person, a blank page per article for work on
//! paper, and an index with what the project says as a whole.
//!
//! Each file stands alone: no script, no picture, font or style from elsewhere, which its content security policy
//! also forbids; so it opens on any tablet and prints on A4. Marks differ by line and number, not by colour alone.
//! Lines are those of [`line_starts`](crate::text::line_starts), so that « ligne 12 » is the same on screen and
//! on paper.

mod blank;
mod figures;
mod index;
mod marks;
mod notes;
mod page;
mod rows;

use super::files::place;
use super::xml::to_the_letter;
use super::{Article, Context, Format, Loss, Part, Problem, Writer};
use index::Entry;
use page::Reading;
use std::fs;
use std::io;

pub(super) static FORMAT: Format = Format {
    id: "html",
    name: "HTML",
    offsets: "",
    losses: &[Loss::Letter, Loss::Attributes, Loss::Suggestions],
    letter: to_the_letter,
    begin: |context| {
        fs::create_dir(context.out.join(BLANKS))?;
        Ok(Box::new(Html { context, entries: Vec::new() }))
    },
};

/// The folder of the blank pages.
const BLANKS: &str = "_blank";

struct Html<'c> {
    context: Context<'c>,
    entries: Vec<Entry>,
}

impl Writer for Html<'_> {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        let Context { schema, lang, out, .. } = self.context;
        let mut entry = Entry::of(article);
        for part in parts.iter().filter(|part| part.work.is_some()) {
            let reading = Reading::new(article, part, schema, lang);
            let file = place(out, article, part)?.with_extension("html");
            fs::write(&file, reading.page())?;
            entry.add(&reading, file.strip_prefix(out).unwrap_or(&file));
        }
        let file = out.join(BLANKS).join(format!("{}.html", article.id));
        fs::write(&file, blank::page(article, schema, lang))?;
        self.entries.push(entry);
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Problem>> {
        fs::write(self.context.out.join("index.html"), index::page(&self.context, &self.entries))?;
        Ok(Vec::new())
    }
}
