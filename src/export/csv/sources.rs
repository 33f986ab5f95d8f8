//! `sources.csv`: the sources that annotations and cards name by id, as the registry knows them.
//!
//! Control is what a named third party said on a date; both stand beside it.

use super::plan::Plan;
use super::rows::Rows;
use super::tally::Tally;
use crate::annotation::Value;
use std::io;

/// Writes the rows in the order of ids.
pub(super) fn write(rows: &mut Rows, plan: &Plan<'_>, tally: &Tally) -> io::Result<()> {
    for (id, annotations) in &tally.sources {
        let known = plan.registry.get(id.as_str());
        let text = |read: fn(&crate::sources::Source) -> &str| known.map_or("", |source| read(source));
        let control = known.and_then(|source| source.control.as_ref());
        rows.text("source_id", id)
            .flag("in_registry", known.is_some())
            .text("name", text(|source| &source.name))
            .value("aliases", known.map(|source| Value::Several(source.aliases.clone())).as_ref())
            .text("kind", text(|source| &source.kind))
            .text("actor", known.map_or("", |source| source.actor()))
            .text("country", text(|source| &source.country))
            .text("control", control.map_or("", |control| &control.category))
            .text("control_company", control.map_or("", |control| &control.company))
            .text("control_by", control.map_or("", |control| &control.by))
            .text("control_date", control.map_or("", |control| &control.date))
            .text("owner", text(|source| &source.owner))
            .text("url", text(|source| &source.url))
            .text("note", text(|source| &source.note))
            .text("provenance", text(|source| &source.provenance))
            .integer("annotations", *annotations);
        rows.end_row()?;
    }
    Ok(())
}
