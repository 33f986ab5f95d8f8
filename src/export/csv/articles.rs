//! `articles.csv`: one row per article, with what is known about it.
//!
//! Import finds out some of it; people answer the same questions on the article card. Where all who
//! answered agree, their answer stands here; where they differ, import's, and `cards.csv` has them all.

use super::plan::Texts;
use super::rows::Rows;
use super::view::View;
use crate::annotation::{Article, Value, Work};
use crate::schema::Schema;
use std::io;

/// Writes the row of the article.
pub(super) fn write(rows: &mut Rows, view: &View<'_>) -> io::Result<()> {
    let article = view.article;
    rows.text("article_id", article.id.as_str()).text("title", &view.page.disclosure.masked(&article.title));
    for (meaning, value) in &view.known {
        match value {
            Some(Value::Text(text)) => rows.text(meaning, &view.page.disclosure.masked(text)),
            other => rows.value(meaning, other.as_ref()),
        };
    }
    let text = &article.text;
    rows.text("text_file", &text_file(article))
        .text("text_sha256", &text.sha256())
        .integer("characters", text.offsets().len())
        .integer("words", view.words)
        .integer("shown_characters", view.page.disclosure.shown());
    if view.plan.texts == Texts::Inline {
        rows.text("text", text.as_str());
    }
    rows.end_row()
}

/// The path of an article's text in the dataset.
pub(super) fn text_file(article: &Article) -> String {
    format!("texts/{}.txt", article.id)
}

/// What people answered to a question.
pub(super) enum Answers<'w> {
    None,
    One(Option<&'w Value>),
    Several,
}

/// The answer on which all who answered agree, by the meaning of the question.
pub(super) fn agreed<'w>(schema: &Schema, works: &'w [Work], meaning: &str) -> Answers<'w> {
    let questions = schema.card_questions().filter(|question| question.means.as_deref() == Some(meaning));
    let mut found = Answers::None;
    for question in questions {
        for work in works {
            let Some(answer) = work.card.get(&question.id) else { continue };
            let value = answer.value.as_ref().filter(|value| !value.is_blank());
            // A reason alone is no answer.
            if value.is_none() && !answer.reason.is_empty() {
                continue;
            }
            found = match found {
                Answers::None => Answers::One(value),
                Answers::One(other) if other == value => Answers::One(other),
                Answers::One(_) | Answers::Several => Answers::Several,
            };
        }
    }
    found
}
