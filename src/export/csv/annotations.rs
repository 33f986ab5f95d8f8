//! `annotations.csv`: one row per piece of a role filler, for every mark that stands.
//!
//! ```text
//! Selon des sources, « oui », dit-il, « peut-être ».
//! role     filler piece first quote
//! cue      1      1     true  dit-il
//! source   1      1     false -il
//! content  1      1     false « oui »
//! content  1      2     false « peut-être »
//! ```
//!
//! `first` is true once per annotation: filtering by it makes counting annotations safe.

use super::attributes;
use super::page::zone_of;
use super::rows::Rows;
use super::view::{Coded, View};
use crate::annotation::{Annotation, Filler, Origin};
use crate::schema::Layer;
use crate::text::Span;
use std::io;

/// Writes the rows of the marks that stand, in text order.
pub(super) fn write(rows: &mut Rows, view: &View<'_>) -> io::Result<()> {
    for coded in &view.works {
        for mark in &coded.marks {
            write_mark(rows, view, coded, mark)?;
        }
    }
    Ok(())
}

fn write_mark(rows: &mut Rows, view: &View<'_>, coded: &Coded<'_>, mark: &Annotation) -> io::Result<()> {
    let layer = view.plan.schema.layer(&mark.layer);
    let mut first = true;
    for (role, fillers) in roles(layer, mark) {
        for (filler, pieces) in fillers.iter().enumerate() {
            for (piece, span) in pieces.iter().enumerate() {
                start_row(rows, coded, mark);
                rows.text("role", role).integer("filler", filler + 1).integer("piece", piece + 1);
                rows.flag("first", first);
                place(rows, view, coded, *span);
                end_row(rows, view, layer, mark)?;
                first = false;
            }
        }
    }
    if first {
        // A mark without words: its attributes are kept, in a row without a place.
        start_row(rows, coded, mark);
        for name in ["role", "filler", "piece"] {
            rows.text(name, "");
        }
        rows.flag("first", true);
        for name in ["start", "end", "quote", "left", "right", "zone", "sentence"] {
            rows.text(name, "");
        }
        end_row(rows, view, layer, mark)?;
    }
    Ok(())
}

/// The roles of a mark in the order of the schema, unknown ones after them by name.
fn roles<'a>(layer: Option<&Layer>, annotation: &'a Annotation) -> Vec<(&'a str, &'a [Filler])> {
    let place = |id: &str| {
        layer.and_then(|layer| layer.roles.iter().position(|role| role.id == *id)).unwrap_or(usize::MAX)
    };
    let roles = annotation.roles.iter().map(|(id, fillers)| (id.as_str(), fillers.as_slice()));
    let mut roles: Vec<_> = roles.collect();
    roles.sort_by_key(|(id, _)| place(id)); // stable: unknown ones keep the order of their names
    roles
}

fn start_row(rows: &mut Rows, coded: &Coded<'_>, mark: &Annotation) {
    let work = coded.work;
    rows.text("article_id", work.article.as_str())
        .text("annotation_id", mark.id.as_str())
        .text("annotator", work.annotator.as_str())
        .text("round", work.round.as_str())
        .text("layer", &mark.layer);
}

fn place(rows: &mut Rows, view: &View<'_>, coded: &Coded<'_>, span: Span) {
    let page = &view.page;
    let (start, end) = page.offsets(span);
    rows.integer("start", start)
        .integer("end", end)
        .text("quote", &page.quote(span))
        .text("left", page.left(span))
        .text("right", page.right(span))
        .text("zone", zone_of(coded.zones, span))
        .integer("sentence", page.sentence(span));
}

fn end_row(rows: &mut Rows, view: &View<'_>, layer: Option<&Layer>, mark: &Annotation) -> io::Result<()> {
    attributes::write(rows, view, &view.plan.attributes, layer, mark);
    rows.flag("unsure", mark.unsure)
        .text("note", &view.page.said(&mark.note))
        .text("origin", mark.origin.id())
        .text("rule", &rule(mark))
        .text("decision", mark.decision.id())
        .flag("bulk", mark.bulk)
        .flag("after_suggestions", mark.after_suggestions)
        .time("created", Some(mark.created))
        .time("changed", Some(mark.changed))
        .text("schema_version", &mark.schema);
    attributes::write_rest(rows, view, &view.plan.attributes, None, mark);
    rows.end_row()
}

/// The rule behind a decision with its pack and version, or the format of an import.
fn rule(annotation: &Annotation) -> String {
    if let Origin::Import { format, .. } = &annotation.origin {
        return format.clone();
    }
    let Some(proposal) = annotation.origin.proposal() else { return String::new() };
    let parts = [&proposal.rule, &proposal.pack, &proposal.version];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
