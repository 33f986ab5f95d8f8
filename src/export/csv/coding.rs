//! `coding.csv`: who has coded what, how far, and under which conditions.
//!
//! An article without any annotation may have been read and found empty, or not been read at all; agreement
//! depends on the difference, so work that has not begun has a row too.

use super::sheet::Sheet;
use crate::annotation::{Round, Status, Work};
use std::collections::BTreeSet;
use std::io;

/// Writes the row of `work`; `round` is missing where the project no longer has it.
pub(super) fn write(
    sheet: &mut Sheet,
    current_schema: &str,
    round: Option<&Round>,
    work: &Work,
) -> io::Result<()> {
    sheet
        .text("annotator", work.annotator.as_str())
        .text("round", work.round.as_str())
        .text("article_id", work.article.as_str())
        .text("status", work.status.id())
        .time("started", work.started)
        .time("finished", work.finished)
        .text("schema_version", &schema_versions(current_schema, work));
    match round {
        Some(round) => sheet.flag("blind", round.blind),
        None => sheet.text("blind", ""),
    };
    sheet.flag("suggestions_shown", work.suggestions_shown).text("note", &work.note);
    sheet.end_row()
}

/// The versions under which the annotations were made; that of the project for work without any.
fn schema_versions(current: &str, work: &Work) -> String {
    let versions: BTreeSet<&str> = work.annotations.values().map(|one| one.schema.as_str()).collect();
    if !versions.is_empty() {
        return versions.into_iter().collect::<Vec<_>>().join("|");
    }
    if work.status == Status::NotStarted { String::new() } else { current.to_owned() }
}
