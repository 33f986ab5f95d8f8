//! `rounds.csv`: under which conditions people coded.

use super::rows::Rows;
use super::tally::Tally;
use crate::annotation::{Id, Round};
use std::io;

/// Writes the rows of the rounds `ids`; a round that only files know has an id and counts.
pub(super) fn write(rows: &mut Rows, ids: &[Id], known: &[Round], tally: &Tally) -> io::Result<()> {
    for id in ids {
        rows.text("round", id.as_str());
        match known.iter().find(|round| round.id == *id) {
            Some(round) => rows
                .text("name", &round.name)
                .text("purpose", round.purpose.id())
                .flag("blind", round.blind)
                .flag("suggestions", round.suggestions),
            None => rows.text("name", "").text("purpose", "").text("blind", "").text("suggestions", ""),
        };
        let (articles, annotators) =
            tally.rounds.get(id).map_or((0, 0), |round| (round.articles, round.annotators.len()));
        rows.integer("articles", articles).integer("annotators", annotators);
        rows.end_row()?;
    }
    Ok(())
}
