//! `articles.csv`: one row per article, with what is known about it.
//!
//! Import finds out some of it; people answer the same questions on the article card. Where all who
//! answered agree, their answer stands here; where they differ, import's, and `cards.csv` has them all.

use super::sheet::Sheet;
use crate::annotation::{Article, Value, Work};
use crate::schema::Schema;
use crate::text::{WordKind, words};
use std::io;

/// The columns that a card may fill, by the meaning of its question, in order.
const FROM_CARD: [&str; 7] = ["outlet", "author", "published", "language", "url", "genre", "event"];

/// Writes the row of `article`; the meanings of questions on which people differ come back.
pub(super) fn write(
    sheet: &mut Sheet,
    schema: &Schema,
    article: &Article,
    works: &[Work],
    inline_text: bool,
) -> io::Result<Vec<&'static str>> {
    let mut disputed = Vec::new();
    sheet.text("article_id", article.id.as_str()).text("title", &article.title);
    for meaning in FROM_CARD {
        let imported = article.metadata.get(meaning).map(|text| Value::Text(text.clone()));
        match agreed(schema, works, meaning) {
            Answers::None => sheet.value(meaning, imported.as_ref()),
            // An answer left blank says that import guessed wrong.
            Answers::One(value) => sheet.value(meaning, value),
            Answers::Several => {
                disputed.push(meaning);
                sheet.value(meaning, imported.as_ref())
            }
        };
    }
    let text = &article.text;
    sheet
        .text("text_file", &text_file(article))
        .text("text_sha256", &text.sha256())
        .integer("characters", text.offsets().len())
        .integer("words", word_count(text.as_str()));
    if inline_text {
        sheet.text("text", text.as_str());
    }
    sheet.end_row()?;
    Ok(disputed)
}

/// The path of an article's text in the dataset.
pub(super) fn text_file(article: &Article) -> String {
    format!("texts/{}.txt", article.id)
}

enum Answers<'w> {
    None,
    One(Option<&'w Value>),
    Several,
}

fn agreed<'w>(schema: &Schema, works: &'w [Work], meaning: &str) -> Answers<'w> {
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

/// Words and numbers; an elided word (`l’`) and an inverted pronoun (`-t-il`) count as one each.
fn word_count(text: &str) -> usize {
    words(text).iter().filter(|word| word.kind.is_lexical() || word.kind == WordKind::Number).count()
}
