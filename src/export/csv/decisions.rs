//! `decisions.csv`: what became of each suggestion, for measuring rules.
//!
//! A decided suggestion is known from the annotation that keeps it, rejected ones included. One that was shown
//! and left open is known where the project keeps its suggestions; how often a rule is ignored shows in them.

use super::rows::Rows;
use super::view::{Coded, View};
use crate::annotation::{Annotation, Decision, Filler, Proposal, Value};
use crate::schema::{Kind, Schema};
use crate::text::Span;
use std::collections::BTreeMap;
use std::io;

/// Writes the rows of all works.
pub(super) fn write(rows: &mut Rows, view: &View<'_>) -> io::Result<()> {
    for coded in &view.works {
        let mut number = 0;
        for mark in coded.work.in_text_order() {
            if let Some(proposal) = mark.origin.proposal() {
                number += 1;
                row(rows, view, coded, number, proposal, Some(mark))?;
            }
        }
        if coded.work.suggestions_shown {
            for proposal in view.suggested.into_iter().flatten() {
                if !is_decided(view.plan.schema, coded, proposal) {
                    number += 1;
                    row(rows, view, coded, number, proposal, None)?;
                }
            }
        }
    }
    Ok(())
}

fn row(
    rows: &mut Rows,
    view: &View<'_>,
    coded: &Coded<'_>,
    number: usize,
    proposal: &Proposal,
    mark: Option<&Annotation>,
) -> io::Result<()> {
    let work = coded.work;
    let words = first_role(view.plan.schema, &proposal.layer, &proposal.roles);
    rows.text("article_id", work.article.as_str())
        .text("annotator", work.annotator.as_str())
        .text("round", work.round.as_str())
        .integer("number", number)
        .text("outcome", mark.map_or("open", outcome))
        .text("origin", mark.map_or("rule", |mark| mark.origin.id()))
        .text("rule", &proposal.rule)
        .text("pack", &proposal.pack)
        .text("pack_version", &proposal.version)
        .text("tier", &proposal.tier)
        .text("layer", &proposal.layer)
        .text("proposed", &view.page.quotes(words))
        .text("proposed_offsets", &view.page.ranges(words))
        .text("annotation_id", mark.map_or("", |mark| mark.id.as_str()));
    match mark.filter(|mark| mark.decision.stands()) {
        Some(mark) => rows
            .flag("same_layer", mark.layer == proposal.layer)
            .flag("same_words", mark.roles == proposal.roles)
            .flag("same_attributes", same_attributes(view.plan.schema, mark, proposal)),
        None => rows.text("same_layer", "").text("same_words", "").text("same_attributes", ""),
    };
    match mark {
        Some(mark) => rows.flag("bulk", mark.bulk).time("decided", Some(mark.changed)),
        None => rows.text("bulk", "").text("decided", ""),
    };
    rows.text("suggestion", &proposal.key);
    rows.end_row()
}

fn outcome(mark: &Annotation) -> &'static str {
    match mark.decision {
        Decision::Added | Decision::Accepted => "accepted",
        Decision::Adjusted => "adjusted",
        Decision::Rejected => "rejected",
        Decision::Deleted => "deleted",
    }
}

/// Whether the attributes are those proposed; links are made by the program once both ends stand.
fn same_attributes(schema: &Schema, mark: &Annotation, proposal: &Proposal) -> bool {
    let is_link = |id: &str| {
        let attribute = schema.layer(&mark.layer).and_then(|layer| layer.attribute(id));
        attribute.is_some_and(|attribute| attribute.kind == Kind::Link)
    };
    let plain = |all: &BTreeMap<String, Value>| -> Vec<(String, Value)> {
        all.iter().filter(|(id, _)| !is_link(id)).map(|(id, value)| (id.clone(), value.clone())).collect()
    };
    plain(&mark.attributes) == plain(&proposal.attributes)
}

/// The fillers of the role that tells marks of a layer apart: its first one; of another where that is empty.
fn first_role<'p>(schema: &Schema, layer: &str, roles: &'p BTreeMap<String, Vec<Filler>>) -> &'p [Filler] {
    let first =
        schema.layer(layer).and_then(|layer| layer.roles.first()).and_then(|role| roles.get(&role.id));
    let fillers = first.filter(|fillers| !fillers.is_empty()).or_else(|| roles.values().next());
    fillers.map(Vec::as_slice).unwrap_or_default()
}

/// Whether the person has spoken about the suggestion or its words, in the same sense as where it is offered.
fn is_decided(schema: &Schema, coded: &Coded<'_>, proposal: &Proposal) -> bool {
    let spans = |layer: &str, roles| -> Vec<Span> {
        first_role(schema, layer, roles).iter().flatten().copied().collect()
    };
    let proposed = spans(&proposal.layer, &proposal.roles);
    coded.work.annotations.values().any(|known| {
        known.origin.proposal().is_some_and(|other| other.key == proposal.key)
            || known.layer == proposal.layer
                && spans(&known.layer, &known.roles)
                    .iter()
                    .any(|span| proposed.iter().any(|one| one.overlaps(*span)))
    })
}
