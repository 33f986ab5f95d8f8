//! `frames.csv` and `sources_of_frames.csv`: attributions as wholes, and their sources one by one.

use super::attributes;
use super::page::Page;
use super::plan::{Frames, Plan};
use super::sheet::Sheet;
use crate::annotation::{Annotation, Filler, Value, Work, nesting};
use crate::schema::NOT_APPLICABLE;
use std::io;

/// Writes the rows of `frames.csv` for `marks`, those of `work` that stand; how many name a frame in `relay_of` that is not there comes back.
pub(super) fn write(
    sheet: &mut Sheet,
    plan: &Plan<'_>,
    page: &Page<'_>,
    work: &Work,
    marks: &[&Annotation],
) -> io::Result<usize> {
    let Some(frames) = &plan.frames else { return Ok(0) };
    let list = of_layer(frames, marks);
    let [cue, source, content] = frames.roles;
    let nesting = nesting(&list, content);
    let mut dangling = 0;
    for frame in &list {
        start_row(sheet, work, frame);
        let columns = [("cue", "cue_offsets", cue), ("source", "source_offsets", source)];
        for (quotes, offsets, role) in columns.into_iter().chain([("content", "content_offsets", content)]) {
            let fillers = fillers(frame, role);
            sheet.text(quotes, &page.quotes(fillers)).text(offsets, &page.ranges(fillers));
        }
        attributes::write(sheet, &frames.attributes, Some(frames.layer), frame);
        let relay = frames.relay_of.and_then(|id| frame.attributes.get(id));
        match frames.relay_of {
            Some(_) => sheet.value("relay_of", relay),
            None => sheet.text("relay_of", NOT_APPLICABLE),
        };
        let links = relay.map(Value::texts).unwrap_or_default();
        dangling += links.iter().filter(|link| !list.iter().any(|other| other.id.as_str() == *link)).count();
        let place = nesting.get(&frame.id).cloned().unwrap_or_default();
        sheet
            .text("nested_in", place.inside.as_ref().map_or("", |id| id.as_str()))
            .integer("depth", place.depth)
            .flag("unsure", frame.unsure)
            .text("note", &frame.note);
        attributes::write_rest(sheet, &frames.attributes, frames.relay_of, frame);
        sheet.end_row()?;
    }
    Ok(dangling)
}

/// Writes the rows of `sources_of_frames.csv`; a frame without a source has none.
pub(super) fn write_sources(
    sheet: &mut Sheet,
    plan: &Plan<'_>,
    page: &Page<'_>,
    work: &Work,
    marks: &[&Annotation],
) -> io::Result<()> {
    let Some(frames) = &plan.frames else { return Ok(()) };
    for frame in of_layer(frames, marks) {
        for (index, filler) in fillers(frame, frames.roles[1]).iter().enumerate() {
            let filler = std::slice::from_ref(filler);
            start_row(sheet, work, frame);
            sheet
                .integer("filler", index + 1)
                .text("source", &page.quotes(filler))
                .text("source_offsets", &page.ranges(filler));
            attributes::write(sheet, &frames.source_attributes, Some(frames.layer), frame);
            sheet.end_row()?;
        }
    }
    Ok(())
}

fn of_layer<'w>(frames: &Frames<'_>, marks: &[&'w Annotation]) -> Vec<&'w Annotation> {
    marks.iter().copied().filter(|mark| mark.layer == frames.layer.id).collect()
}

fn fillers<'a>(frame: &'a Annotation, role: &str) -> &'a [Filler] {
    frame.roles.get(role).map(Vec::as_slice).unwrap_or_default()
}

fn start_row(sheet: &mut Sheet, work: &Work, frame: &Annotation) {
    sheet
        .text("article_id", work.article.as_str())
        .text("annotation_id", frame.id.as_str())
        .text("annotator", work.annotator.as_str())
        .text("round", work.round.as_str());
}
