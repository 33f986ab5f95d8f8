//! `annotators.csv`: who the annotator ids stand for. Names may repeat; ids do not.

use super::rows::Rows;
use crate::annotation::Annotator;
use std::io;

/// Writes the rows of all annotators.
pub(super) fn write(rows: &mut Rows, annotators: &[&Annotator]) -> io::Result<()> {
    for annotator in annotators {
        rows.text("annotator", annotator.id.as_str())
            .text("name", &annotator.name)
            .flag("reference", annotator.reference)
            .time("created", Some(annotator.created));
        rows.end_row()?;
    }
    Ok(())
}
