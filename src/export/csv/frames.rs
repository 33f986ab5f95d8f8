//! `frames.csv` and `sources_of_frames.csv`: attributions as wholes, and their sources one by one.

use super::attributes;
use super::rows::Rows;
use super::view::{Coded, View, fillers};
use crate::annotation::Annotation;
use crate::schema::NOT_APPLICABLE;
use std::io;

/// Writes the rows of `frames.csv`.
pub(super) fn write(rows: &mut Rows, view: &View<'_>) -> io::Result<()> {
    let Some(frames) = &view.plan.frames else { return Ok(()) };
    let names = [("cue", "cue_offsets"), ("source", "source_offsets"), ("content", "content_offsets")];
    for coded in &view.works {
        for frame in coded.of_layer(&frames.layer.id) {
            start_row(rows, coded, frame);
            for ((quotes, offsets), role) in names.into_iter().zip(frames.roles) {
                let fillers = fillers(frame, role);
                rows.text(quotes, &view.page.quotes(fillers)).text(offsets, &view.page.ranges(fillers));
            }
            attributes::write(rows, view, &frames.attributes, Some(frames.layer), frame);
            match frames.relay_of {
                Some(id) => rows.value("relay_of", frame.attributes.get(id)),
                None => rows.text("relay_of", NOT_APPLICABLE),
            };
            let place = coded.nesting.get(&frame.id).cloned().unwrap_or_default();
            rows.text("nested_in", place.inside.as_ref().map_or("", |id| id.as_str()))
                .integer("depth", place.depth)
                .flag("unsure", frame.unsure)
                .text("note", &view.page.said(&frame.note));
            attributes::write_rest(rows, view, &frames.attributes, frames.relay_of, frame);
            rows.end_row()?;
        }
    }
    Ok(())
}

/// Writes the rows of `sources_of_frames.csv`; a frame without a source has none.
pub(super) fn write_sources(rows: &mut Rows, view: &View<'_>) -> io::Result<()> {
    let Some(frames) = &view.plan.frames else { return Ok(()) };
    for coded in &view.works {
        for frame in coded.of_layer(&frames.layer.id) {
            for (index, filler) in fillers(frame, frames.roles[1]).iter().enumerate() {
                let filler = std::slice::from_ref(filler);
                start_row(rows, coded, frame);
                rows.integer("filler", index + 1)
                    .text("source", &view.page.quotes(filler))
                    .text("source_offsets", &view.page.ranges(filler));
                attributes::write(rows, view, &frames.source_attributes, Some(frames.layer), frame);
                rows.end_row()?;
            }
        }
    }
    Ok(())
}

fn start_row(rows: &mut Rows, coded: &Coded<'_>, frame: &Annotation) {
    let work = coded.work;
    rows.text("article_id", work.article.as_str())
        .text("annotation_id", frame.id.as_str())
        .text("annotator", work.annotator.as_str())
        .text("round", work.round.as_str());
}
