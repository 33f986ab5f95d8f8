//! `sentences.csv`: the sentences of each text, so that a study can count by sentence.

use super::page::zone_of;
use super::rows::Rows;
use super::view::{View, word_count};
use std::io;

/// Writes the rows of the article.
pub(super) fn write(rows: &mut Rows, view: &View<'_>) -> io::Result<()> {
    for (index, span) in view.page.sentences.iter().enumerate() {
        let (start, end) = view.page.offsets(*span);
        let words = view.article.text.slice(*span).unwrap_or_default();
        rows.text("article_id", view.article.id.as_str())
            .integer("sentence", index + 1)
            .integer("start", start)
            .integer("end", end)
            .text("zone", zone_of(&view.article.zones, *span))
            .integer("words", word_count(words))
            .text("sentence_text", &view.page.quote(*span));
        rows.end_row()?;
    }
    Ok(())
}
