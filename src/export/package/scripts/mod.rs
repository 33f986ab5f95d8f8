//! Scripts that read the tables with types and labels: R, Python, Stata, SPSS.
//!
//! Each needs nothing but its program. They are for the research profile; spreadsheets read their own.

mod python;
mod r;
mod spss;
mod stata;

use super::{Facts, words};
use crate::export::csv::Profile;
use crate::export::csv::definitions::Type;
use crate::export::csv::plan::Field;
use crate::export::csv::rows::Seen;
use crate::export::csv::sheet::Written;
use crate::wording::Lang;

/// Names and contents; none for spreadsheets.
pub(super) fn all(facts: &Facts<'_>) -> Vec<(&'static str, String)> {
    if facts.options.profile == Profile::Spreadsheet {
        return Vec::new();
    }
    let tables: Vec<Table<'_>> = facts.written.iter().map(|written| Table::new(facts, written)).collect();
    vec![
        ("read.R", r::script(facts, &tables)),
        ("read.py", python::script(facts, &tables)),
        ("read.do", stata::script(facts, &tables)),
        ("read.sps", spss::script(facts, &tables)),
    ]
}

/// A table as scripts see it.
struct Table<'w> {
    written: &'w Written,
    columns: Vec<Column<'w>>,
}

/// A column as scripts see it.
struct Column<'w> {
    field: &'w Field,
    seen: &'w Seen,
    kind: Kind,
    about: String,
    /// The words it may hold with their labels, no label twice.
    labels: Vec<(String, String)>,
}

/// What statistics programs tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Integer,
    Number,
    Flag,
    Word,
}

impl<'w> Table<'w> {
    fn new(facts: &Facts<'_>, written: &'w Written) -> Self {
        let lang = facts.options.lang;
        let column = |(field, seen): (&'w Field, &'w Seen)| Column {
            field,
            seen,
            kind: match field.kind {
                _ if seen.misfits > 0 => Kind::Text,
                Type::Integer => Kind::Integer,
                Type::Number => Kind::Number,
                Type::Flag => Kind::Flag,
                Type::Word if field.values.is_some() => Kind::Word,
                _ => Kind::Text,
            },
            about: one_line(&field.description(lang)),
            labels: labels(field, seen, lang),
        };
        Self { written, columns: written.columns().map(column).collect() }
    }

    fn name(&self) -> &'static str {
        self.written.table.name
    }

    /// The columns of that kind by name.
    fn of(&self, kind: Kind) -> Vec<&str> {
        let of_kind = self.columns.iter().filter(|column| column.kind == kind);
        of_kind.map(|column| column.field.name.as_str()).collect()
    }
}

fn labels(field: &Field, seen: &Seen, lang: Lang) -> Vec<(String, String)> {
    let mut labels: Vec<(String, String)> = Vec::new();
    for word in words(field, seen).unwrap_or_default() {
        let mut label = one_line(word.label.get(lang));
        if label.is_empty() {
            label.clone_from(&word.id);
        }
        if labels.iter().any(|(_, other)| *other == label) {
            label = format!("{label} ({})", word.id);
        }
        labels.push((word.id, label));
    }
    labels
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most so many bytes of `text`, whole characters.
fn cut(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A string of R or Python: both read JSON's.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Strings between commas.
fn strings<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    texts.into_iter().map(string).collect::<Vec<_>>().join(", ")
}
