//! `zones.csv`: the zones of each text as import guessed them, and as people corrected them.

use super::page::zone_id;
use super::rows::Rows;
use super::view::View;
use crate::text::Zone;
use std::io;

/// Writes the rows of the article: import's guess first, without an annotator.
pub(super) fn write(rows: &mut Rows, view: &View<'_>) -> io::Result<()> {
    write_list(rows, view, ("", ""), &view.article.zones)?;
    for work in view.works.iter().map(|coded| coded.work) {
        if let Some(zones) = &work.zones {
            write_list(rows, view, (work.annotator.as_str(), work.round.as_str()), zones)?;
        }
    }
    Ok(())
}

fn write_list(
    rows: &mut Rows,
    view: &View<'_>,
    (annotator, round): (&str, &str),
    zones: &[Zone],
) -> io::Result<()> {
    for (index, zone) in zones.iter().enumerate() {
        let (start, end) = view.page.offsets(zone.span);
        rows.text("article_id", view.article.id.as_str())
            .text("annotator", annotator)
            .text("round", round)
            .integer("number", index + 1)
            .text("zone", zone_id(zone.kind))
            .integer("start", start)
            .integer("end", end);
        rows.end_row()?;
    }
    Ok(())
}
