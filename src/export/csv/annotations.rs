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
use super::page::{Page, zone_of};
use super::plan::Plan;
use super::sheet::Sheet;
use crate::annotation::{Annotation, Filler, Work};
use crate::schema::Layer;
use crate::text::{Span, Zone};
use std::io;

/// Writes the rows of `marks`, those of `work` that stand, in text order.
pub(super) fn write(
    sheet: &mut Sheet,
    plan: &Plan<'_>,
    page: &Page<'_>,
    zones: &[Zone],
    work: &Work,
    marks: &[&Annotation],
) -> io::Result<()> {
    for annotation in marks {
        let layer = plan.schema.layer(&annotation.layer);
        let mut first = true;
        for (role, fillers) in roles(layer, annotation) {
            for (filler, pieces) in fillers.iter().enumerate() {
                for (piece, span) in pieces.iter().enumerate() {
                    start_row(sheet, work, annotation);
                    sheet.text("role", role).integer("filler", filler + 1).integer("piece", piece + 1);
                    sheet.flag("first", first);
                    place(sheet, page, zones, *span);
                    end_row(sheet, plan, layer, annotation)?;
                    first = false;
                }
            }
        }
        if first {
            // A mark without words: its attributes are kept, in a row without a place.
            start_row(sheet, work, annotation);
            for name in ["role", "filler", "piece"] {
                sheet.text(name, "");
            }
            sheet.flag("first", true);
            for name in ["start", "end", "quote", "left", "right", "zone", "sentence"] {
                sheet.text(name, "");
            }
            end_row(sheet, plan, layer, annotation)?;
        }
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

fn start_row(sheet: &mut Sheet, work: &Work, annotation: &Annotation) {
    sheet
        .text("article_id", work.article.as_str())
        .text("annotation_id", annotation.id.as_str())
        .text("annotator", work.annotator.as_str())
        .text("round", work.round.as_str())
        .text("layer", &annotation.layer);
}

fn place(sheet: &mut Sheet, page: &Page<'_>, zones: &[Zone], span: Span) {
    let (start, end) = page.offsets(span);
    sheet
        .integer("start", start)
        .integer("end", end)
        .text("quote", page.quote(span))
        .text("left", page.left(span))
        .text("right", page.right(span))
        .text("zone", zone_of(zones, span))
        .integer("sentence", page.sentence(span));
}

fn end_row(
    sheet: &mut Sheet,
    plan: &Plan<'_>,
    layer: Option<&Layer>,
    annotation: &Annotation,
) -> io::Result<()> {
    attributes::write(sheet, &plan.attributes, layer, annotation);
    sheet
        .flag("unsure", annotation.unsure)
        .text("note", &annotation.note)
        .text("origin", annotation.origin.id())
        .text("rule", &rule(annotation))
        .text("decision", annotation.decision.id())
        .flag("bulk", annotation.bulk)
        .flag("after_suggestions", annotation.after_suggestions)
        .time("created", Some(annotation.created))
        .time("changed", Some(annotation.changed))
        .text("schema_version", &annotation.schema);
    attributes::write_rest(sheet, &plan.attributes, None, annotation);
    sheet.end_row()
}

/// The rule behind a decision with its pack and version, or the format of an import.
fn rule(annotation: &Annotation) -> String {
    if let crate::annotation::Origin::Import { format, .. } = &annotation.origin {
        return format.clone();
    }
    let Some(proposal) = annotation.origin.proposal() else { return String::new() };
    let parts = [&proposal.rule, &proposal.pack, &proposal.version];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
