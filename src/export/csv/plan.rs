//! The plan of a dataset: which tables a schema gives, and which columns its attributes become.
//!
//! Tables address meanings, never the names of labels: without a layer that means attribution, with roles
//! that mean cue, source and content, there is no `frames.csv`, and the README says why.

use super::definitions::{self, ATTRIBUTES, Column, INLINE_TEXT, List, Table, Type};
use super::wide::WideColumn;
use crate::export::pseudonyms::Pseudonyms;
use crate::schema::{Attribute, Kind, Layer, Localized, NOT_APPLICABLE, Schema, UNDECIDABLE, means};
use crate::sources::{Registry, Source};
use crate::text::sha256_hex;
use crate::wording::{Lang, text};
use std::collections::{BTreeSet, HashMap};

/// What the tables of one dataset look like.
#[derive(Debug)]
pub(crate) struct Plan<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) frames: Option<Frames<'s>>,
    /// The attributes of all layers.
    pub(crate) attributes: Vec<AttributeColumns>,
    /// What the schema adds to `wide.csv`.
    pub(crate) wide: Vec<WideColumn>,
    /// Where the words of the articles go.
    pub(crate) texts: Texts,
    /// What stands for names.
    pub(crate) pseudonyms: Pseudonyms,
    /// The registry, by id.
    pub(crate) registry: HashMap<&'static str, &'static Source>,
}

/// Where the words of the articles go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Texts {
    /// Into files of their own.
    #[default]
    Files,
    /// Into files, and into a column of `articles.csv`.
    Inline,
    /// Nowhere: the dataset has offsets and hashes, and quotes of at most so many characters of an article, and of
    /// at most a tenth of it.
    Without(usize),
}

/// The layer of reported speech.
#[derive(Debug)]
pub(crate) struct Frames<'s> {
    pub(crate) layer: &'s Layer,
    /// The ids of the roles that mean cue, source, content.
    pub(crate) roles: [&'s str; 3],
    /// The id of the attribute that names the frame passed on.
    pub(crate) relay_of: Option<&'s str>,
    /// The attributes in `frames.csv`: all but `relay_of`, which has a column of its own.
    pub(crate) attributes: Vec<AttributeColumns>,
    /// The attributes in `sources_of_frames.csv`: those that speak of the source.
    pub(crate) source_attributes: Vec<AttributeColumns>,
}

/// The columns of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AttributeColumns {
    /// The attribute.
    pub(crate) id: String,
    label: Localized,
    /// The header of its values.
    pub(crate) name: String,
    /// What its cells hold.
    pub(crate) kind: Type,
    values: Vec<Choice>,
    /// The layers that have the attribute.
    pub(crate) layers: Vec<String>,
    /// The header of its reasons, where the schema asks for them.
    pub(crate) reason: Option<String>,
}

/// A column as a table really has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: Type,
    /// The wording id of the description.
    pub(crate) about: &'static str,
    /// What of the schema the column is about: its id and its name.
    pub(crate) subject: Option<(String, Localized)>,
    /// Whether every row has it.
    pub(crate) required: bool,
    /// The words it may hold, where they are a closed list.
    pub(crate) values: Option<Vec<Choice>>,
}

/// A word of a closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) label: Localized,
}

/// The attributes that say something about the source of a frame, by meaning.
const OF_SOURCES: [&str; 4] = ["entity", "naming", "actor", "position"];

/// The longest header: SPSS and Stata cut what is longer.
pub(crate) const LONGEST_HEADER: usize = 32;

impl<'s> Plan<'s> {
    /// The plan for datasets of `schema`.
    pub(crate) fn new(schema: &'s Schema, texts: Texts, pseudonyms: Pseudonyms) -> Self {
        let all = schema.layers.iter().flat_map(|layer| &layer.attributes);
        let attributes = attribute_columns(schema, all, &definitions::ANNOTATIONS);
        let registry = Registry::bundled().sources().iter().map(|source| (source.id.as_str(), source));
        let frames = Frames::new(schema);
        let wide = super::wide::columns(schema, frames.as_ref());
        Self { schema, frames, attributes, wide, texts, pseudonyms, registry: registry.collect() }
    }

    /// The tables of this dataset: without attributions there are none of frames.
    pub(crate) fn tables(&self) -> impl Iterator<Item = &'static Table> {
        let has_frames = self.frames.is_some();
        let of_frames = [definitions::FRAMES.name, definitions::SOURCES_OF_FRAMES.name];
        definitions::TABLES.into_iter().filter(move |table| has_frames || !of_frames.contains(&table.name))
    }

    /// The columns of `table`, those of the schema in their place.
    pub(crate) fn fields(&self, table: &Table) -> Vec<Field> {
        let mut fields = Vec::new();
        for column in table.columns {
            match column.name {
                ATTRIBUTES if table.name == definitions::WIDE.name => {
                    fields.extend(self.wide.iter().map(WideColumn::field));
                }
                ATTRIBUTES => fields.extend(self.attributes_of(table).iter().flat_map(attribute_fields)),
                _ if !self.has(table, column) => {}
                _ => fields.push(self.field(column)),
            }
        }
        fields
    }

    /// Whether this dataset has the column.
    fn has(&self, table: &Table, column: &Column) -> bool {
        let without = matches!(self.texts, Texts::Without(_));
        match column.name {
            INLINE_TEXT if table.name == definitions::ARTICLES.name => self.texts == Texts::Inline,
            "text_file" => !without,
            _ => !(without && column.kind == Type::Context),
        }
    }

    fn attributes_of(&self, table: &Table) -> &[AttributeColumns] {
        match &self.frames {
            Some(frames) if table.name == definitions::FRAMES.name => &frames.attributes,
            Some(frames) if table.name == definitions::SOURCES_OF_FRAMES.name => &frames.source_attributes,
            _ => &self.attributes,
        }
    }

    fn field(&self, column: &Column) -> Field {
        let bare = |id: &str| Choice { id: id.to_owned(), label: Localized::default() };
        let values = match column.list {
            List::Open | List::Values => None,
            List::Of(words) => Some(words.iter().map(|word| bare(word)).collect()),
            List::Layers => {
                let layers = self.schema.layers.iter();
                Some(layers.map(|one| Choice { id: one.id.clone(), label: one.name.clone() }).collect())
            }
            List::Roles => {
                let mut roles: Vec<Choice> = Vec::new();
                for role in self.schema.layers.iter().flat_map(|layer| &layer.roles) {
                    if roles.iter().all(|known| known.id != role.id) {
                        roles.push(bare(&role.id)); // layers name the same role differently
                    }
                }
                Some(roles)
            }
        };
        Field {
            values,
            required: column.required,
            ..Field::new(column.name.to_owned(), column.kind, column.about)
        }
    }
}

impl Field {
    /// A column that may be empty and hold anything.
    pub(crate) fn new(name: String, kind: Type, about: &'static str) -> Self {
        Self { name, kind, about, subject: None, required: false, values: None }
    }

    /// What the column holds, in words.
    pub(crate) fn description(&self, lang: Lang) -> String {
        let message = crate::wording::Message::new(self.about);
        match &self.subject {
            Some((id, label)) => {
                let name = if label.is_empty() { id } else { label.get(lang) };
                message.arg("id", id.as_str()).arg("name", name).render(lang)
            }
            None => message.render(lang),
        }
    }
}

impl<'s> Frames<'s> {
    fn new(schema: &'s Schema) -> Option<Self> {
        let layer = schema.layer_meaning(means::ATTRIBUTION)?;
        let role = |meaning| Some(layer.role_meaning(meaning)?.id.as_str());
        let roles = [role(means::CUE)?, role(means::SOURCE)?, role(means::CONTENT)?];
        let relay_of = layer.attribute_meaning(means::RELAY_OF).map(|attribute| attribute.id.as_str());
        let own = layer.attributes.iter().filter(|attribute| Some(attribute.id.as_str()) != relay_of);
        let of_sources = OF_SOURCES.iter().filter_map(|meaning| layer.attribute_meaning(meaning));
        Some(Self {
            layer,
            roles,
            relay_of,
            attributes: attribute_columns(schema, own, &definitions::FRAMES),
            source_attributes: attribute_columns(schema, of_sources, &definitions::SOURCES_OF_FRAMES),
        })
    }
}

fn attribute_fields(columns: &AttributeColumns) -> Vec<Field> {
    let subject = Some((columns.id.clone(), columns.label.clone()));
    let value = Field {
        subject: subject.clone(),
        values: (columns.kind == Type::Word).then(|| columns.values.clone()),
        ..Field::new(columns.name.clone(), columns.kind, "column-attribute")
    };
    let reason = columns
        .reason
        .clone()
        .map(|name| Field { subject, ..Field::new(name, Type::Text, "column-attribute-reason") });
    std::iter::once(value).chain(reason).collect()
}

fn attribute_columns<'s>(
    schema: &Schema,
    attributes: impl Iterator<Item = &'s Attribute>,
    table: &Table,
) -> Vec<AttributeColumns> {
    let mut taken: BTreeSet<String> = table.columns.iter().map(|column| column.name.to_owned()).collect();
    let mut columns: Vec<AttributeColumns> = Vec::new();
    let attributes: Vec<&Attribute> = attributes.collect();
    for attribute in &attributes {
        if columns.iter().any(|column| column.id == attribute.id) {
            continue; // several layers may share an attribute: `kind`, `polarity`
        }
        let name = header(&attribute.id, &mut taken);
        // Layers may share an attribute and still mean different things by it.
        let same = || attributes.iter().filter(|other| other.id == attribute.id);
        let kind = type_of(attribute.kind);
        let kind = if same().all(|other| type_of(other.kind) == kind) { kind } else { Type::Value };
        let reasoned = same().any(|other| other.reason);
        let reason = reasoned.then(|| header(&format!("{}_reason", attribute.id), &mut taken));
        let having = schema.layers.iter().filter(|layer| layer.attribute(&attribute.id).is_some());
        columns.push(AttributeColumns {
            id: attribute.id.clone(),
            label: attribute.name.clone(),
            name,
            kind,
            values: choices(same().flat_map(|other| &other.values)),
            layers: having.map(|layer| layer.id.clone()).collect(),
            reason,
        });
    }
    columns
}

/// The values of an attribute and the words for nothing.
fn choices<'s>(values: impl Iterator<Item = &'s crate::schema::ValueDef>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let own = values.map(|value| Choice { id: value.id.clone(), label: value.name.clone() });
    let both = |id| Localized { fr: text(Lang::Fr, id), en: text(Lang::En, id) };
    let reserved = [(UNDECIDABLE, "value-undecidable"), (NOT_APPLICABLE, "value-not-applicable")]
        .map(|(id, label)| Choice { id: id.to_owned(), label: both(label) });
    for choice in own.chain(reserved) {
        if choices.iter().all(|known| known.id != choice.id) {
            choices.push(choice);
        }
    }
    choices
}

pub(super) fn type_of(kind: Kind) -> Type {
    match kind {
        Kind::OneOf => Type::Word,
        Kind::SeveralOf | Kind::Texts => Type::Several,
        Kind::Text | Kind::Link | Kind::Entity => Type::Text,
        Kind::Number => Type::Number,
        Kind::Date => Type::Date,
    }
}

/// Words that SPSS or Stata keep for themselves.
const RESERVED: &[&str] = &[
    "all", "and", "by", "byte", "double", "eq", "float", "ge", "gt", "if", "in", "int", "le", "long", "lt",
    "ne", "not", "or", "skip", "to", "using", "with",
];

/// A header for `id`: plain ASCII of at most 32 bytes that no other column has. It depends on `id` alone, unless
/// two ids become the same word.
pub(crate) fn header(id: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let mut name: String = id.chars().map(plain).collect();
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        name.insert_str(0, "attribute_");
    }
    loop {
        let short = if name.len() <= LONGEST_HEADER {
            name.clone()
        } else {
            format!("{}_{}", &name[..LONGEST_HEADER - 7], &sha256_hex(name.as_bytes())[..6])
        };
        if !RESERVED.contains(&short.as_str()) && taken.insert(short.clone()) {
            return short;
        }
        name.push_str("_attribute");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::default_schema;

    fn planned(texts: Texts) -> Plan<'static> {
        Plan::new(default_schema(), texts, Pseudonyms::default())
    }

    #[test]
    fn columns_follow_the_schema() {
        let plan = planned(Texts::Files);
        assert!(plan.frames.is_some());
        let names = |table| plan.fields(table).into_iter().map(|field| field.name).collect::<Vec<_>>();
        let annotations = names(&definitions::ANNOTATIONS);
        let place = |name: &str| annotations.iter().position(|other| other == name);
        assert_eq!(place("form"), place("sentence").map(|at| at + 1));
        assert_eq!(place("uptake_reason"), place("uptake").map(|at| at + 1));
        assert_eq!(annotations.iter().filter(|name| *name == "polarity").count(), 1);
        assert_eq!(names(&definitions::FRAMES).iter().filter(|name| *name == "relay_of").count(), 1);
        assert!(!names(&definitions::ARTICLES).contains(&"text".to_owned()));
        let inline = planned(Texts::Inline);
        assert!(inline.fields(&definitions::ARTICLES).iter().any(|field| field.name == "text"));
        let without = planned(Texts::Without(100));
        let left = without.fields(&definitions::ANNOTATIONS).iter().any(|field| field.name == "left");
        assert!(!left, "no context without text");
    }

    #[test]
    fn every_header_suits_spss_and_stata() {
        let plan = planned(Texts::Inline);
        for table in plan.tables() {
            let fields = plan.fields(table);
            let names: BTreeSet<&str> = fields.iter().map(|field| field.name.as_str()).collect();
            assert_eq!(names.len(), fields.len(), "{}", table.name);
            for name in names {
                assert!(name.len() <= LONGEST_HEADER && !RESERVED.contains(&name), "{name}");
                let mut bytes = name.bytes();
                assert!(bytes.next().is_some_and(|first| first.is_ascii_lowercase()), "{name}");
                assert!(bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{name}");
            }
        }
    }

    #[test]
    fn headers_never_clash() {
        let mut taken = BTreeSet::from(["start".to_owned()]);
        let mut name = |id| header(id, &mut taken);
        assert_eq!(name("start"), "start_attribute");
        assert_eq!(name("a-b"), "a_b");
        assert_eq!(name("a_b"), "a_b_attribute");
        assert_eq!(name("=é"), "attribute___");
        assert_eq!(name(""), "attribute_");
        assert_eq!(name("with"), "with_attribute");
        let long = "n_attribution_naming_anonymous_explained";
        let first = name(long);
        let second = name(long);
        assert!(first.len() <= 32 && second.len() <= 32 && first != second, "{first} {second}");
        assert!(first.starts_with("n_attribution_naming_anon"));
    }
}
