//! The attribute cells of a row, and how three kinds of nothing are told apart.
//!
//! - empty: nobody answered;
//! - `not_applicable`: the layer of the row has no such attribute, or a person said that the question does
//!   not arise;
//! - `undecidable`: a person decided that the text does not allow to decide.
//!
//! A layer that the schema does not know may have any attribute, so its missing ones stay empty.

use super::plan::AttributeColumns;
use super::rows::Rows;
use super::view::View;
use crate::annotation::{Annotation, Value};
use crate::schema::{Layer, NOT_APPLICABLE};
use std::borrow::Cow;

/// Writes the cells of `columns`.
pub(super) fn write(
    rows: &mut Rows,
    view: &View<'_>,
    columns: &[AttributeColumns],
    layer: Option<&Layer>,
    mark: &Annotation,
) {
    for column in columns {
        let foreign = layer.is_some_and(|layer| !column.layers.contains(&layer.id));
        let nothing = if foreign { NOT_APPLICABLE } else { "" };
        match mark.attributes.get(&column.id) {
            Some(value) => rows.value(&column.name, Some(&view.page.disclosure.value(value))),
            None => rows.text(&column.name, nothing),
        };
        if let Some(name) = &column.reason {
            let reason = mark.reasons.get(&column.id).map(|reason| view.page.said(reason));
            rows.text(name, &reason.unwrap_or(Cow::Borrowed(nothing)));
        }
    }
}

/// Writes what has no column of its own: attributes, and reasons, that the schema does not foresee.
pub(super) fn write_rest(
    rows: &mut Rows,
    view: &View<'_>,
    columns: &[AttributeColumns],
    but: Option<&str>,
    mark: &Annotation,
) {
    let column = |id: &str| columns.iter().find(|column| column.id == *id);
    for (id, value) in &mark.attributes {
        if column(id).is_none() && but != Some(id) {
            rows.extra(id, &view.page.disclosure.value(value));
        }
    }
    for (id, reason) in &mark.reasons {
        if column(id).is_none_or(|column| column.reason.is_none()) {
            rows.extra(&format!("{id}_reason"), &Value::Text(view.page.said(reason).into_owned()));
        }
    }
}
