//! The marks of a page: numbered, in lanes, each with the style of its layer.

use crate::annotation::{Annotation, Work};
use crate::schema::{Line, Schema, Shape};
use crate::text::Span;
use crate::wording::Lang;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many lines can lie under each other; further marks share the last lane.
const LANES: usize = 6;

/// A mark with its number on the page.
#[derive(Debug)]
pub(super) struct Mark<'m> {
    pub(super) annotation: &'m Annotation,
    pub(super) layer_id: &'m str,
    /// `A3`: the letter of the layer and a count.
    pub(super) number: String,
    pub(super) strokes: Vec<Stroke>,
}

/// A piece of a mark under the text.
#[derive(Clone, Debug)]
pub(super) struct Stroke {
    pub(super) span: Span,
    /// The classes of its layer and role.
    pub(super) class: String,
    /// What it says when someone points at it.
    pub(super) title: String,
    pub(super) lane: usize,
}

/// The marks of a work that stand, numbered by layer in text order.
pub(super) fn of<'m>(work: &'m Work, schema: &Schema, lang: Lang) -> Vec<Mark<'m>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut marks: Vec<Mark<'m>> = Vec::new();
    for annotation in work.standing().into_iter().filter(|mark| mark.hull().is_some()) {
        let layer = schema.layer(&annotation.layer);
        let count = counts.entry(&annotation.layer).or_default();
        *count += 1;
        let letter = layer.map_or_else(
            || annotation.layer.chars().take(1).collect(),
            |layer| layer.letter.get(lang).to_owned(),
        );
        let number = format!("{letter}{count}");
        let name = layer.map_or(annotation.layer.as_str(), |layer| layer.name.get(lang));
        let strokes = annotation.pieces().map(|(role, .., span)| {
            let known = layer.and_then(|layer| layer.role(role));
            let shape = shape(known.map(|role| role.shape).unwrap_or_default());
            let role = known.map_or(role, |role| role.name.get(lang));
            let class = format!("{} {shape}", class(schema, &annotation.layer));
            Stroke { span, class, title: format!("{number} {name} : {role}"), lane: 0 }
        });
        let strokes = strokes.collect();
        marks.push(Mark { annotation, layer_id: &annotation.layer, number, strokes });
    }
    into_lanes(&mut marks);
    marks
}

/// Gives each mark the first lane in which it touches no other over its whole length.
fn into_lanes(marks: &mut [Mark<'_>]) {
    // Short ones close to the words, so that what encloses them lies below.
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by_key(|index| marks[*index].annotation.hull().map_or(0, Span::len));
    let mut taken: Vec<Vec<Span>> = vec![Vec::new(); LANES];
    for index in order {
        let spans: Vec<Span> = marks[index].strokes.iter().map(|stroke| stroke.span).collect();
        let free =
            |lane: &Vec<Span>| spans.iter().all(|span| lane.iter().all(|other| !other.overlaps(*span)));
        let lane = taken.iter().position(free).unwrap_or(LANES - 1);
        taken[lane].extend(&spans);
        for stroke in &mut marks[index].strokes {
            stroke.lane = lane;
        }
    }
}

/// The class of a layer: its place in the schema, since ids may hold any sign.
pub(super) fn class(schema: &Schema, layer: &str) -> String {
    let place = schema.layers.iter().position(|one| one.id == layer);
    place.map_or_else(|| "k-other".to_owned(), |place| format!("k{place}"))
}

/// The class of a shape.
pub(super) fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Line => "line",
        Shape::Tag => "tag",
        Shape::Bracket => "bracket",
    }
}

/// The styles of the layers of a schema.
pub(super) fn styles(schema: &Schema) -> String {
    let mut out = String::new();
    for (place, layer) in schema.layers.iter().enumerate() {
        let style = match layer.line {
            Line::Solid => "solid",
            Line::Dotted => "dotted",
            Line::Wavy => "wavy",
            Line::Double => "double",
        };
        let [r, g, b] = rgb(&layer.color.light);
        let _ = writeln!(out, ".k{place}{{--c:rgb({r},{g},{b});--t:rgba({r},{g},{b},.13);--s:{style}}}");
    }
    out
}

/// The parts of `#RRGGBB`; grey where it is something else.
fn rgb(color: &str) -> [u8; 3] {
    let part = |from: usize| u8::from_str_radix(color.strip_prefix('#')?.get(from..from + 2)?, 16).ok();
    match (part(0), part(2), part(4)) {
        (Some(r), Some(g), Some(b)) => [r, g, b],
        _ => [85, 85, 85],
    }
}
