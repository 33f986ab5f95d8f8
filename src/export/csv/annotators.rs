//! `annotators.csv`: who the annotator ids stand for. Names may repeat; ids do not.

use super::sheet::Sheet;
use crate::annotation::Annotator;
use std::io;

/// Writes the row of `annotator`.
pub(super) fn write(sheet: &mut Sheet, annotator: &Annotator) -> io::Result<()> {
    sheet
        .text("annotator", annotator.id.as_str())
        .text("name", &annotator.name)
        .flag("reference", annotator.reference)
        .time("created", Some(annotator.created));
    sheet.end_row()
}
