//! `relations.csv`: what stands between annotations, and between the words of one, as rows of a graph.
//!
//! Three sorts: an attribute that links to another annotation (`relay_of`), an attribution inside the content of
//! another one (`nested_in`), and every further role of a mark that is no attribution (`target`, `scope`). Names
//! are the meanings of the schema, ids where it gives none. Links to what is not there are left out.

use super::rows::Rows;
use super::view::{Coded, View};
use crate::annotation::{Annotation, Filler, Value};
use crate::schema::{Kind, Layer};
use std::io;

/// Writes the rows of all marks.
pub(super) fn write(rows: &mut Rows, view: &View<'_>) -> io::Result<()> {
    for coded in &view.works {
        for mark in &coded.marks {
            let Some(layer) = view.plan.schema.layer(&mark.layer) else { continue };
            links(rows, view, coded, mark, layer)?;
            if let Some(outer) = coded.nesting.get(&mark.id).and_then(|nesting| nesting.inside.as_ref()) {
                row(rows, view, coded, mark, ("nested_in", 1), (outer.as_str(), &[]))?;
            }
            if view.plan.frames.as_ref().is_none_or(|frames| frames.layer.id != layer.id) {
                further_roles(rows, view, coded, mark, layer)?;
            }
        }
    }
    Ok(())
}

fn links(
    rows: &mut Rows,
    view: &View<'_>,
    coded: &Coded<'_>,
    mark: &Annotation,
    layer: &Layer,
) -> io::Result<()> {
    for attribute in layer.attributes.iter().filter(|attribute| attribute.kind == Kind::Link) {
        let name = attribute.means.as_deref().unwrap_or(&attribute.id);
        let texts = mark.attributes.get(&attribute.id).map(Value::texts).unwrap_or_default();
        let there = texts.iter().filter(|id| coded.marks.iter().any(|other| other.id.as_str() == **id));
        for (index, id) in there.enumerate() {
            row(rows, view, coded, mark, (name, index + 1), (id, &[]))?;
        }
    }
    Ok(())
}

fn further_roles(
    rows: &mut Rows,
    view: &View<'_>,
    coded: &Coded<'_>,
    mark: &Annotation,
    layer: &Layer,
) -> io::Result<()> {
    for role in layer.roles.iter().skip(1) {
        let name = role.means.as_deref().unwrap_or(&role.id);
        for (index, filler) in mark.roles.get(&role.id).into_iter().flatten().enumerate() {
            row(rows, view, coded, mark, (name, index + 1), ("", std::slice::from_ref(filler)))?;
        }
    }
    Ok(())
}

fn row(
    rows: &mut Rows,
    view: &View<'_>,
    coded: &Coded<'_>,
    mark: &Annotation,
    (relation, number): (&str, usize),
    (id, words): (&str, &[Filler]),
) -> io::Result<()> {
    let work = coded.work;
    rows.text("article_id", work.article.as_str())
        .text("annotation_id", mark.id.as_str())
        .text("annotator", work.annotator.as_str())
        .text("round", work.round.as_str())
        .text("layer", &mark.layer)
        .text("relation", relation)
        .integer("number", number)
        .text("to_annotation_id", id)
        .text("to_words", &view.page.quotes(words))
        .text("to_words_offsets", &view.page.ranges(words));
    rows.end_row()
}
