//! `cards.csv`: the answers on article cards and source cards, one row each, with their reasons.

use super::rows::Rows;
use super::view::View;
use crate::annotation::{Answer, Work};
use crate::schema::Attribute;
use std::collections::BTreeMap;
use std::io;

/// Writes the rows of each work: the article card, then the source cards by source.
pub(super) fn write(rows: &mut Rows, view: &View<'_>) -> io::Result<()> {
    let article_card: Vec<&Attribute> = view.plan.schema.card_questions().collect();
    let source_card: Vec<&Attribute> = view.plan.schema.source_questions().collect();
    for work in view.works.iter().map(|coded| coded.work) {
        write_card(rows, view, work, &article_card, ("article", ""), &work.card)?;
        for (source, card) in &work.sources {
            write_card(rows, view, work, &source_card, ("source", source), card)?;
        }
    }
    Ok(())
}

fn write_card(
    rows: &mut Rows,
    view: &View<'_>,
    work: &Work,
    order: &[&Attribute],
    (card, source): (&str, &str),
    answers: &BTreeMap<String, Answer>,
) -> io::Result<()> {
    let mut answers: Vec<_> = answers.iter().filter(|(_, answer)| !answer.is_blank()).collect();
    // Stable: questions that the schema does not know come last, by name.
    answers.sort_by_key(|(id, _)| order.iter().position(|one| one.id == **id).unwrap_or(usize::MAX));
    for (question, answer) in answers {
        let value = answer.value.as_ref().map(|value| view.page.disclosure.value(value));
        rows.text("article_id", work.article.as_str())
            .text("annotator", work.annotator.as_str())
            .text("round", work.round.as_str())
            .text("card", card)
            .text("source", &view.page.disclosure.masked(source))
            .text("question", question)
            .value("value", value.as_deref())
            .text("reason", &view.page.said(&answer.reason));
        rows.end_row()?;
    }
    Ok(())
}
