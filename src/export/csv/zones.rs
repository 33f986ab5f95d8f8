//! `zones.csv`: the zones of each text as import guessed them, and as people corrected them.

use super::page::{Page, zone_id};
use super::sheet::Sheet;
use crate::annotation::{Article, Work};
use crate::text::Zone;
use std::io;

/// Writes the rows of `article`: import's guess first, without an annotator.
pub(super) fn write(sheet: &mut Sheet, page: &Page<'_>, article: &Article, works: &[Work]) -> io::Result<()> {
    write_list(sheet, page, article, "", "", &article.zones)?;
    for work in works {
        if let Some(zones) = &work.zones {
            write_list(sheet, page, article, work.annotator.as_str(), work.round.as_str(), zones)?;
        }
    }
    Ok(())
}

fn write_list(
    sheet: &mut Sheet,
    page: &Page<'_>,
    article: &Article,
    annotator: &str,
    round: &str,
    zones: &[Zone],
) -> io::Result<()> {
    for (index, zone) in zones.iter().enumerate() {
        let (start, end) = page.offsets(zone.span);
        sheet
            .text("article_id", article.id.as_str())
            .text("annotator", annotator)
            .text("round", round)
            .integer("number", index + 1)
            .text("zone", zone_id(zone.kind))
            .integer("start", start)
            .integer("end", end);
        sheet.end_row()?;
    }
    Ok(())
}
