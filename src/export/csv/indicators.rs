//! `indicators.csv`: the figures of [`super::figures`], one per row, with what they are made of.

use super::rows::Rows;
use super::view::View;
use std::io;

/// Writes the rows of all works.
pub(super) fn write(rows: &mut Rows, view: &View<'_>) -> io::Result<()> {
    for coded in &view.works {
        let work = coded.work;
        for figure in &coded.figures {
            rows.text("article_id", work.article.as_str())
                .text("annotator", work.annotator.as_str())
                .text("round", work.round.as_str())
                .text("indicator", figure.name)
                .text("category", &figure.category)
                .number("value", figure.value())
                .maybe("numerator", figure.numerator())
                .maybe("denominator", figure.denominator())
                .text("not_computable", figure.reason());
            rows.end_row()?;
        }
    }
    Ok(())
}
