//! How the zones of an article look: title, standfirst, body, and what is greyed.

use crate::app::theme::{self, SERIF, SERIF_BOLD, SERIF_ITALIC, Tokens, size};
use crate::text::Span;
use egui::{Color32, FontFamily};

/// The look of a paragraph, by the zone it lies in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ZoneStyle {
    /// The running text.
    #[default]
    Body,
    /// The title: large and bold.
    Title,
    /// The section of the newspaper: small capitals, spaced.
    Section,
    /// The standfirst: a little larger, italic.
    Standfirst,
    /// A heading between paragraphs: bold.
    Heading,
    /// The signature: italic, second rank.
    Byline,
    /// Place and date: small, second rank.
    Dateline,
    /// The caption of a picture: small.
    Caption,
    /// Menus and links around the article: small and grey.
    Boilerplate,
    /// Comments of readers: small and grey.
    Comments,
}

/// A part of the text and its look. Paragraphs take the zone in which they begin; others are body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Where, in bytes of the text.
    pub span: Span,
    /// How it looks.
    pub style: ZoneStyle,
}

/// The type of a zone at 100 %: everything that decides the height of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    /// A family of the theme; `None` for the sans of the interface.
    family: Option<&'static str>,
    /// Points.
    pub(super) size: f32,
    /// Points from baseline to baseline.
    pub(super) line_height: f32,
    /// Extra points between letters.
    pub(super) spacing: f32,
    /// White above, in points.
    pub(super) before: f32,
    /// White below, in points.
    pub(super) after: f32,
    /// Whether words stand in second-rank colour.
    soft: bool,
    /// Whether letters are shown as capitals.
    pub(super) capitals: bool,
}

impl ZoneStyle {
    /// The type at `zoom` (1.0 is 100 %).
    pub(super) fn type_at(self, zoom: f32) -> Type {
        let body = Type {
            family: Some(SERIF),
            size: size::ARTICLE,
            line_height: 28.0,
            spacing: 0.0,
            before: 0.0,
            after: 14.0,
            soft: false,
            capitals: false,
        };
        let small = Type { family: None, size: 14.0, line_height: 22.0, after: 6.0, soft: true, ..body };
        let at_100 = match self {
            Self::Body => body,
            Self::Title => Type {
                family: Some(SERIF_BOLD),
                size: 28.0,
                line_height: 38.0,
                before: 4.0,
                after: 14.0,
                ..body
            },
            Self::Section => Type { size: 12.0, spacing: 1.2, after: 4.0, capitals: true, ..small },
            Self::Standfirst => {
                Type { family: Some(SERIF_ITALIC), size: 19.0, line_height: 30.0, after: 18.0, ..body }
            }
            Self::Heading => Type {
                family: Some(SERIF_BOLD),
                size: 19.0,
                line_height: 28.0,
                before: 12.0,
                after: 8.0,
                ..body
            },
            Self::Byline => {
                Type { family: Some(SERIF_ITALIC), size: 16.0, line_height: 26.0, soft: true, ..body }
            }
            Self::Dateline | Self::Caption => small,
            Self::Boilerplate | Self::Comments => Type { size: 13.5, ..small },
        };
        Type {
            size: at_100.size * zoom,
            line_height: at_100.line_height * zoom,
            spacing: at_100.spacing * zoom,
            before: at_100.before * zoom,
            after: at_100.after * zoom,
            ..at_100
        }
    }
}

impl Type {
    /// The font family in `ctx`.
    pub(super) fn family(&self, ctx: &egui::Context) -> FontFamily {
        self.family.map_or(FontFamily::Proportional, |name| theme::family(ctx, name))
    }

    /// The colour of the words.
    pub(super) fn color(&self, tokens: &Tokens) -> Color32 {
        if self.soft { tokens.soft } else { tokens.ink }
    }
}
