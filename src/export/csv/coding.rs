//! `coding.csv`: who has coded what, how far, and under which conditions.
//!
//! An article without any annotation may have been read and found empty, or not been read at all; agreement
//! depends on the difference, so work that has not begun has a row too.

use super::rows::Rows;
use super::view::View;
use crate::annotation::{Status, Work};
use std::collections::BTreeSet;
use std::io;

/// Writes the rows of all works on the article.
pub(super) fn write(rows: &mut Rows, view: &View<'_>) -> io::Result<()> {
    let current = view.plan.schema.stamp();
    for coded in &view.works {
        let work = coded.work;
        rows.text("annotator", work.annotator.as_str())
            .text("round", work.round.as_str())
            .text("article_id", work.article.as_str())
            .text("status", work.status.id())
            .time("started", work.started)
            .time("finished", work.finished)
            .text("schema_version", &schema_versions(&current, work));
        match coded.round {
            Some(round) => rows.flag("blind", round.blind),
            None => rows.text("blind", ""),
        };
        rows.flag("suggestions_shown", work.suggestions_shown).text("note", &view.page.said(&work.note));
        rows.end_row()?;
    }
    Ok(())
}

/// The versions under which the annotations were made; that of the project for work without any.
fn schema_versions(current: &str, work: &Work) -> String {
    let versions: BTreeSet<&str> = work.annotations.values().map(|one| one.schema.as_str()).collect();
    if !versions.is_empty() {
        return versions.into_iter().collect::<Vec<_>>().join("|");
    }
    if work.status == Status::NotStarted { String::new() } else { current.to_owned() }
}
