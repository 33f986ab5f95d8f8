//! The attribute cells of a row, and how three kinds of nothing are told apart.
//!
//! - empty: nobody answered;
//! - `not_applicable`: the layer of the row has no such attribute, or a person said that the question does
//!   not arise;
//! - `undecidable`: a person decided that the text does not allow to decide.
//!
//! A layer that the schema does not know may have any attribute, so its missing ones stay empty.

use super::plan::AttributeColumns;
use super::sheet::Sheet;
use crate::annotation::{Annotation, Value};
use crate::schema::{Layer, NOT_APPLICABLE};

/// Writes the cells of `columns`.
pub(super) fn write(
    sheet: &mut Sheet,
    columns: &[AttributeColumns],
    layer: Option<&Layer>,
    annotation: &Annotation,
) {
    for column in columns {
        let foreign = layer.is_some_and(|layer| !column.layers.contains(&layer.id));
        let nothing = if foreign { NOT_APPLICABLE } else { "" };
        match annotation.attributes.get(&column.id) {
            Some(value) => sheet.value(&column.name, Some(value)),
            None => sheet.text(&column.name, nothing),
        };
        if let Some(name) = &column.reason {
            sheet.text(name, annotation.reasons.get(&column.id).map_or(nothing, String::as_str));
        }
    }
}

/// Writes what has no column of its own: attributes, and reasons, that the schema does not foresee.
pub(super) fn write_rest(
    sheet: &mut Sheet,
    columns: &[AttributeColumns],
    but: Option<&str>,
    annotation: &Annotation,
) {
    let column = |id: &str| columns.iter().find(|column| column.id == *id);
    for (id, value) in &annotation.attributes {
        if column(id).is_none() && but != Some(id) {
            sheet.extra(id, value);
        }
    }
    for (id, reason) in &annotation.reasons {
        if column(id).is_none_or(|column| column.reason.is_none()) {
            sheet.extra(&format!("{id}_reason"), &Value::Text(reason.clone()));
        }
    }
}
