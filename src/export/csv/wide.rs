//! `wide.csv`: one row per article, annotator and round, with everything countable side by side.
//!
//! For spreadsheets and statistics programs that want one flat table: figures, numbers of marks by layer and by
//! value, answers on the article card. A header depends on its own ids alone, so that it stays the same when the
//! schema grows. Of work that has not begun the cells are empty, not zero.

use super::definitions::{self, Type};
use super::figures::{INDICATORS, SHARE, forms};
use super::plan::{Field, Frames, LONGEST_HEADER, header, type_of};
use super::rows::Rows;
use super::view::{Coded, View};
use crate::annotation::{Status, Value};
use crate::schema::{Kind, Localized, Schema};
use crate::wording::{Lang, text};
use std::collections::{BTreeSet, HashMap};
use std::io;

/// A column that the schema gives.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WideColumn {
    name: String,
    label: Localized,
    what: What,
}

/// What it holds.
#[derive(Clone, Debug, PartialEq)]
enum What {
    /// A figure and its category.
    Figure(&'static str, String),
    /// The number of marks of a layer.
    Layer(String),
    /// The number of marks with a value: layer, attribute, value.
    Value(String, String, String),
    /// The answer to a question of the article card.
    Card(String, Type),
}

/// The columns for `schema`.
pub(super) fn columns(schema: &Schema, frames: Option<&Frames<'_>>) -> Vec<WideColumn> {
    let mut taken: BTreeSet<String> =
        definitions::WIDE.columns.iter().map(|column| column.name.to_owned()).collect();
    let mut columns = Vec::new();
    let mut add = |id: &str, label: Localized, what| {
        columns.push(WideColumn { name: header(id, &mut taken), label, what });
    };
    let forms = frames.map(forms).unwrap_or_default();
    for figure in &INDICATORS {
        let label = Localized { fr: text(Lang::Fr, figure.label), en: text(Lang::En, figure.label) };
        add(figure.name, label.clone(), What::Figure(figure.name, String::new()));
        if figure.name == SHARE {
            for form in &forms {
                let label = joined(&label, &Localized { fr: form.clone(), en: form.clone() });
                add(&format!("{SHARE}_{form}"), label, What::Figure(SHARE, form.clone()));
            }
        }
    }
    for layer in &schema.layers {
        add(&format!("n_{}", layer.id), layer.name.clone(), What::Layer(layer.id.clone()));
        for attribute in &layer.attributes {
            for value in &attribute.values {
                let label = joined(&joined(&layer.name, &attribute.name), &value.name);
                let what = What::Value(layer.id.clone(), attribute.id.clone(), value.id.clone());
                add(&count_of(&layer.id, &attribute.id, &value.id), label, what);
            }
        }
    }
    for question in schema.card_questions() {
        let what = What::Card(question.id.clone(), type_of(question.kind));
        add(&format!("card_{}", question.id), question.name.clone(), what);
    }
    columns
}

/// The name of a count; where it is too long for SPSS and Stata, the layer has three letters.
fn count_of(layer: &str, attribute: &str, value: &str) -> String {
    let whole = format!("n_{layer}_{attribute}_{value}");
    if whole.len() <= LONGEST_HEADER {
        return whole;
    }
    let short: String = layer.chars().take(3).collect();
    format!("n_{short}_{attribute}_{value}")
}

/// `first / second`.
fn joined(first: &Localized, second: &Localized) -> Localized {
    let both = |lang| format!("{} / {}", first.get(lang), second.get(lang));
    Localized { fr: both(Lang::Fr), en: both(Lang::En) }
}

impl WideColumn {
    /// The column as the table has it.
    pub(super) fn field(&self) -> Field {
        let (kind, about) = match &self.what {
            What::Figure(..) => (Type::Number, "column-wide-figure"),
            What::Layer(_) | What::Value(..) => (Type::Integer, "column-wide-count"),
            What::Card(_, Type::Word) => (Type::Text, "column-wide-card"),
            What::Card(_, kind) => (*kind, "column-wide-card"),
        };
        let id = match &self.what {
            What::Figure(name, category) if category.is_empty() => (*name).to_owned(),
            What::Figure(name, category) => format!("{name}: {category}"),
            What::Layer(layer) => layer.clone(),
            What::Value(layer, attribute, value) => format!("{layer}.{attribute} = {value}"),
            What::Card(question, _) => question.clone(),
        };
        Field { subject: Some((id, self.label.clone())), ..Field::new(self.name.clone(), kind, about) }
    }
}

/// Writes the rows of all works.
pub(super) fn write(rows: &mut Rows, view: &View<'_>) -> io::Result<()> {
    for coded in &view.works {
        let work = coded.work;
        rows.text("article_id", work.article.as_str())
            .text("annotator", work.annotator.as_str())
            .text("round", work.round.as_str());
        for meaning in ["outlet", "published", "language", "genre", "event"] {
            rows.value(meaning, view.known(meaning));
        }
        rows.integer("characters", view.article.text.offsets().len())
            .integer("words", view.words)
            .text("status", work.status.id())
            .integer("annotations", coded.marks.len());
        let begun = work.status != Status::NotStarted || !coded.marks.is_empty();
        let counts = counts(view.plan.schema, coded);
        for column in &view.plan.wide {
            let count =
                |key: (&str, &str, &str)| begun.then(|| counts.get(&key).copied().unwrap_or_default());
            match &column.what {
                What::Figure(name, category) => {
                    let mut figures = coded.figures.iter();
                    let figure = figures.find(|one| one.name == *name && one.category == *category);
                    rows.number(&column.name, figure.and_then(super::figures::Figure::value))
                }
                What::Layer(layer) => rows.maybe(&column.name, count((layer, "", ""))),
                What::Value(layer, attribute, value) => {
                    rows.maybe(&column.name, count((layer, attribute, value)))
                }
                What::Card(question, _) => {
                    let value = work.card.get(question).and_then(|answer| answer.value.as_ref());
                    match value.map(|value| view.page.disclosure.value(value)).as_deref() {
                        // Flat: a line end would be one more row for programs that do not know quotes.
                        Some(Value::Text(text)) => rows.text(&column.name, &text.replace(['\r', '\n'], " ")),
                        other => rows.value(&column.name, other),
                    }
                }
            };
        }
        rows.end_row()?;
    }
    Ok(())
}

/// Marks by layer, attribute and value; those of a layer alone under empty words.
fn counts<'a>(schema: &'a Schema, coded: &Coded<'a>) -> HashMap<(&'a str, &'a str, &'a str), usize> {
    let mut counts = HashMap::new();
    for mark in &coded.marks {
        *counts.entry((mark.layer.as_str(), "", "")).or_default() += 1;
        let Some(layer) = schema.layer(&mark.layer) else { continue };
        for (id, value) in &mark.attributes {
            let listed =
                layer.attribute(id).is_some_and(|one| matches!(one.kind, Kind::OneOf | Kind::SeveralOf));
            for text in value.texts().iter().filter(|_| listed) {
                *counts.entry((mark.layer.as_str(), id.as_str(), text.as_str())).or_default() += 1;
            }
        }
    }
    counts
}
