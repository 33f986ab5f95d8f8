//! `cards.csv`: the answers on article cards and source cards, one row each, with their reasons.

use super::sheet::Sheet;
use crate::annotation::{Answer, Work};
use crate::schema::{Attribute, Schema};
use std::collections::BTreeMap;
use std::io;

/// Writes the rows of `work`: the article card, then the source cards by source.
pub(super) fn write(sheet: &mut Sheet, schema: &Schema, work: &Work) -> io::Result<()> {
    let order: Vec<&Attribute> = schema.card_questions().collect();
    write_card(sheet, work, &order, "article", "", &work.card)?;
    let order: Vec<&Attribute> = schema.source_questions().collect();
    for (source, card) in &work.sources {
        write_card(sheet, work, &order, "source", source, card)?;
    }
    Ok(())
}

fn write_card(
    sheet: &mut Sheet,
    work: &Work,
    order: &[&Attribute],
    card: &str,
    source: &str,
    answers: &BTreeMap<String, Answer>,
) -> io::Result<()> {
    let mut answers: Vec<_> = answers.iter().filter(|(_, answer)| !answer.is_blank()).collect();
    // Stable: questions that the schema does not know come last, by name.
    answers.sort_by_key(|(id, _)| order.iter().position(|one| one.id == **id).unwrap_or(usize::MAX));
    for (question, answer) in answers {
        sheet
            .text("article_id", work.article.as_str())
            .text("annotator", work.annotator.as_str())
            .text("round", work.round.as_str())
            .text("card", card)
            .text("source", source)
            .text("question", question)
            .value("value", answer.value.as_ref())
            .text("reason", &answer.reason);
        sheet.end_row()?;
    }
    Ok(())
}
