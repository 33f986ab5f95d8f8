//! The tag set of a project: layers, roles, attributes, values, and what each of them means.
//!
//! A schema is one RON file (`schemas/default.ron` ships with the program). Nothing in the code depends
//! on the name of a layer or attribute: what the program must recognise carries a `means:` (see
//! [`means`]), and a schema without a meaning simply gets the generic tables.

mod load;
pub mod means;

pub(crate) use load::syntax as ron_problem;
pub use load::{DEFAULT, default_schema, parse};

use crate::wording::Lang;
use serde::Deserialize;

/// A text in the languages of the interface; a missing one falls back on the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// French.
    #[serde(default)]
    pub fr: String,
    /// English.
    #[serde(default)]
    pub en: String,
}

impl Localized {
    /// The text in `lang`, or in the other language where it is missing.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        let (first, second) = match lang {
            Lang::Fr => (&self.fr, &self.en),
            Lang::En => (&self.en, &self.fr),
        };
        if first.is_empty() { second } else { first }
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fr.is_empty() && self.en.is_empty()
    }
}

/// A tag set.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    /// Its id, the same over all versions.
    pub id: String,
    /// Its version, `major.minor`; annotations remember under which version they were made.
    pub version: String,
    /// Its name for people.
    pub name: Localized,
    /// What is marked in the text.
    pub layers: Vec<Layer>,
    /// The questions about an article, in sections.
    #[serde(default)]
    pub card: Vec<Section>,
    /// The questions about a source in an article, in sections.
    #[serde(default)]
    pub source_card: Vec<Section>,
}

/// One kind of mark: an attribution, a hedge…
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// Its id in files and datasets.
    pub id: String,
    /// What the program takes it for.
    #[serde(default)]
    pub means: Option<String>,
    /// Its name in plain words ("Qui parle ?").
    pub name: Localized,
    /// The linguist's term, shown in the tooltip.
    #[serde(default)]
    pub term: Localized,
    /// The letter beside each mark.
    pub letter: Localized,
    /// The key that marks the selection.
    pub key: Localized,
    /// The colour of the marks.
    pub color: Color,
    /// The line under the marks.
    pub line: Line,
    /// Whether a project has to switch the layer on.
    #[serde(default)]
    pub optional: bool,
    /// The guideline.
    pub guideline: Localized,
    /// Marked text that shows the label: `[cue:Selon] [source:Tass], [content:…]`.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// Text that looks like it and is none, with the reason.
    #[serde(default)]
    pub counter_examples: Vec<Example>,
    /// The parts of a mark; the first is the one that a label key creates.
    pub roles: Vec<Role>,
    /// The attributes of a mark.
    #[serde(default)]
    pub attributes: Vec<Attribute>,
}

/// An example with a remark.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The language of the text.
    pub lang: Lang,
    /// The text; `[role:words]` marks a role.
    pub text: String,
    /// Why.
    #[serde(default)]
    pub why: Localized,
}

/// A colour per theme, as `#RRGGBB`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Color {
    /// On light paper.
    pub light: String,
    /// On dark paper.
    pub dark: String,
}

/// The line of a layer; suggestions are always dashed, so dashes are none of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// One line.
    Solid,
    /// Dots.
    Dotted,
    /// A wave.
    Wavy,
    /// Two lines.
    Double,
}

/// A part of a mark.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Its id in files and datasets.
    pub id: String,
    /// What the program takes it for.
    #[serde(default)]
    pub means: Option<String>,
    /// Its name in plain words.
    pub name: Localized,
    /// The key that gives the selection this role in the selected mark; the first role has its layer's.
    #[serde(default)]
    pub key: Localized,
    /// How it is drawn.
    #[serde(default)]
    pub shape: Shape,
    /// The guideline.
    #[serde(default)]
    pub guideline: Localized,
}

/// How a role is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// The strongest line, in the style of the layer.
    #[default]
    Line,
    /// A filled tag.
    Tag,
    /// A thin bracket along the passage.
    Bracket,
}

/// An attribute of a mark, or a question of a card.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Its id in files and datasets.
    pub id: String,
    /// What the program takes it for.
    #[serde(default)]
    pub means: Option<String>,
    /// Its name in plain words.
    pub name: Localized,
    /// What a value looks like.
    pub kind: Kind,
    /// The values to choose from.
    #[serde(default)]
    pub values: Vec<ValueDef>,
    /// The range of a number.
    #[serde(default)]
    pub range: Option<(f64, f64)>,
    /// Whether an annotation is incomplete without it.
    #[serde(default)]
    pub required: bool,
    /// Whether only people may fill it; rules then never do.
    #[serde(default)]
    pub people_only: bool,
    /// Whether an answer wants a reason ("Pourquoi ?").
    #[serde(default)]
    pub reason: bool,
    /// The guideline.
    #[serde(default)]
    pub guideline: Localized,
}

/// What the value of an attribute looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One of the listed values.
    OneOf,
    /// Several of the listed values.
    SeveralOf,
    /// Free text.
    Text,
    /// Several free texts.
    Texts,
    /// A number.
    Number,
    /// YYYY, YYYY-MM or YYYY-MM-DD.
    Date,
    /// The id of another annotation of the article.
    Link,
    /// An id of the source registry.
    Entity,
}

/// A value to choose.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueDef {
    /// Its id in files and datasets.
    pub id: String,
    /// What the program takes it for, where that differs from the id.
    #[serde(default)]
    pub means: Option<String>,
    /// Its name in plain words.
    pub name: Localized,
    /// What it stands for.
    #[serde(default)]
    pub help: Localized,
}

/// A group of questions of a card.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub name: Localized,
    /// Its questions.
    pub questions: Vec<Attribute>,
}

impl Schema {
    /// The layer of that id.
    #[must_use]
    pub fn layer(&self, id: &str) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.id == id)
    }

    /// The layer that means `meaning`.
    #[must_use]
    pub fn layer_meaning(&self, meaning: &str) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.means.as_deref() == Some(meaning))
    }

    /// Id and version as annotations and datasets name them.
    #[must_use]
    pub fn stamp(&self) -> String {
        format!("{} {}", self.id, self.version)
    }

    /// The questions of the article card over all sections.
    pub fn card_questions(&self) -> impl Iterator<Item = &Attribute> {
        self.card.iter().flat_map(|section| &section.questions)
    }

    /// The questions of the source card over all sections.
    pub fn source_questions(&self) -> impl Iterator<Item = &Attribute> {
        self.source_card.iter().flat_map(|section| &section.questions)
    }

    /// The ids of the attributes of all layers in order of first appearance: the columns of a table over
    /// all layers.
    #[must_use]
    pub fn attribute_columns(&self) -> Vec<&str> {
        let mut columns: Vec<&str> = Vec::new();
        for attribute in self.layers.iter().flat_map(|layer| &layer.attributes) {
            if !columns.contains(&attribute.id.as_str()) {
                columns.push(&attribute.id);
            }
        }
        columns
    }
}

impl Layer {
    /// The role of that id.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// The role that means `meaning`.
    #[must_use]
    pub fn role_meaning(&self, meaning: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.means.as_deref() == Some(meaning))
    }

    /// The attribute of that id.
    #[must_use]
    pub fn attribute(&self, id: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.id == id)
    }

    /// The attribute that means `meaning`.
    #[must_use]
    pub fn attribute_meaning(&self, meaning: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.means.as_deref() == Some(meaning))
    }

    /// Whether a mark of this layer is a frame: a mark with more than one role.
    #[must_use]
    pub fn is_frame(&self) -> bool {
        self.roles.len() > 1
    }
}

impl Attribute {
    /// The name of a value: that of the schema, of a reserved word, or the value itself.
    #[must_use]
    pub fn value_name(&self, id: &str, lang: Lang) -> String {
        self.values
            .iter()
            .find(|value| value.id == id)
            .map_or_else(|| reserved_name(id, lang), |value| value.name.get(lang).to_owned())
    }
}

/// A person decided that the text does not allow to decide.
pub const UNDECIDABLE: &str = "undecidable";
/// The question does not arise here.
pub const NOT_APPLICABLE: &str = "not_applicable";

fn reserved_name(id: &str, lang: Lang) -> String {
    match id {
        UNDECIDABLE => crate::wording::text(lang, "value-undecidable"),
        NOT_APPLICABLE => crate::wording::text(lang, "value-not-applicable"),
        other => other.to_owned(),
    }
}
