//! From annotations to what the text view draws, and back from a drawn mark to the part it stands for.

use super::text_view::{GroupId, LineStyle, Mark, MarkId, RoleShape, Zone, ZoneStyle};
use super::theme::MarkColor;
use crate::annotation::{Annotation, Id};
use crate::schema::{Layer, Line, Schema, Shape};
use crate::text::{Span, ZoneKind};
use crate::wording::{Lang, Message};
use egui::Color32;
use std::sync::Arc;

/// What a mark on screen stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) annotation: Id,
    pub(super) role: String,
    pub(super) filler: usize,
    pub(super) piece: usize,
    pub(super) span: Span,
    /// Whose it is.
    pub(super) owner: Owner,
}

/// Whose a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// One's own: it can be changed.
    Me,
    /// Someone else's: it can be looked at.
    Other,
    /// A suggestion that awaits a decision.
    Rule,
}

impl Part {
    /// Whether it is one's own.
    pub(super) fn is_own(&self) -> bool {
        self.owner == Owner::Me
    }

    /// Role, filler and piece.
    pub(super) fn place(&self) -> crate::workspace::Part<'_> {
        (&self.role, self.filler, self.piece)
    }
}

/// The marks of an article, each with its part; a mark's id is its place in the list.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) drawn: Vec<Mark>,
    pub(super) parts: Vec<Part>,
}

impl Marks {
    /// Adds the marks of one annotation.
    pub(super) fn add(&mut self, annotation: &Annotation, schema: &Schema, lang: Lang, owner: Owner) {
        let layer = schema.layer(&annotation.layer);
        let group = GroupId(self.parts.len() as u64);
        let mut lettered = false;
        // The first role of the layer comes first, so that the letter stands on it.
        let order = |role: &str| {
            layer.and_then(|layer| layer.roles.iter().position(|one| one.id == role)).unwrap_or(usize::MAX)
        };
        let mut pieces: Vec<_> = annotation.pieces().collect();
        pieces.sort_by_key(|(role, filler, piece, _)| (order(role), *filler, *piece));
        for (role, filler, piece, span) in pieces {
            let known = layer.and_then(|layer| layer.role(role));
            let letter = match layer {
                Some(layer) if !lettered => layer.letter.get(lang),
                _ => "",
            };
            lettered = true;
            self.drawn.push(Mark {
                id: MarkId(self.parts.len() as u64),
                group: Some(group),
                span,
                color: layer.map_or(MarkColor::same(Color32::GRAY), color),
                line: layer.map_or(LineStyle::Solid, |layer| line(layer.line)),
                shape: known.map_or(RoleShape::Line, |role| shape(role.shape)),
                letter: Arc::from(letter),
                name: Arc::from(name(annotation, layer, role, lang)),
                provisional: owner == Owner::Rule,
                dim: owner == Owner::Other,
            });
            self.parts.push(Part {
                annotation: annotation.id.clone(),
                role: role.to_owned(),
                filler,
                piece,
                span,
                owner,
            });
        }
    }

    /// The part that a mark stands for.
    pub(super) fn part(&self, mark: MarkId) -> Option<&Part> {
        usize::try_from(mark.0).ok().and_then(|index| self.parts.get(index))
    }

    /// The first mark of an annotation of one's own, or of a suggestion.
    pub(super) fn of(&self, annotation: &Id) -> Option<MarkId> {
        self.parts
            .iter()
            .position(|part| part.annotation == *annotation && part.owner != Owner::Other)
            .map(|index| MarkId(index as u64))
    }
}

/// « Qui parle ? : source », as tooltips and screen readers say it.
fn name(annotation: &Annotation, layer: Option<&Layer>, role: &str, lang: Lang) -> String {
    let layer_name = layer.map_or(annotation.layer.as_str(), |layer| layer.name.get(lang));
    match layer {
        Some(layer) if !layer.is_frame() => layer_name.to_owned(),
        _ => {
            let role_name = layer.and_then(|layer| layer.role(role)).map_or(role, |role| role.name.get(lang));
            Message::new("mark-name").arg("layer", layer_name).arg("role", role_name).render(lang)
        }
    }
}

/// The colour of a layer for the theme.
pub(super) fn color(layer: &Layer) -> MarkColor {
    MarkColor { light: hex(&layer.color.light), dark: hex(&layer.color.dark) }
}

/// The schema has checked that it is `#RRGGBB`.
fn hex(color: &str) -> Color32 {
    Color32::from_hex(color).unwrap_or(Color32::GRAY)
}

fn line(line: Line) -> LineStyle {
    match line {
        Line::Solid => LineStyle::Solid,
        Line::Dotted => LineStyle::Dotted,
        Line::Wavy => LineStyle::Wavy,
        Line::Double => LineStyle::Double,
    }
}

fn shape(shape: Shape) -> RoleShape {
    match shape {
        Shape::Line => RoleShape::Line,
        Shape::Tag => RoleShape::Tag,
        Shape::Bracket => RoleShape::Bracket,
    }
}

/// The zones as the text view shows them.
pub(super) fn zones(zones: &[crate::text::Zone]) -> Vec<Zone> {
    let style = |kind| match kind {
        ZoneKind::Boilerplate => ZoneStyle::Boilerplate,
        ZoneKind::Section => ZoneStyle::Section,
        ZoneKind::Title => ZoneStyle::Title,
        ZoneKind::Standfirst => ZoneStyle::Standfirst,
        ZoneKind::Dateline => ZoneStyle::Dateline,
        ZoneKind::Byline => ZoneStyle::Byline,
        ZoneKind::Heading => ZoneStyle::Heading,
        ZoneKind::Body => ZoneStyle::Body,
        ZoneKind::Caption => ZoneStyle::Caption,
        ZoneKind::Comments => ZoneStyle::Comments,
    };
    zones.iter().map(|zone| Zone { span: zone.span, style: style(zone.kind) }).collect()
}
