//! The plan of a dataset: which tables a schema gives, and which columns its attributes become.
//!
//! Tables address meanings, never the names of labels: without a layer that means attribution, with roles
//! that mean cue, source and content, there is no `frames.csv`, and the README says why.

use super::definitions::{self, ATTRIBUTES, Column, INLINE_TEXT, Table, Type};
use crate::schema::{Attribute, Kind, Layer, Schema, means};
use std::collections::BTreeSet;

/// What the tables of one dataset look like.
#[derive(Debug)]
pub(crate) struct Plan<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) frames: Option<Frames<'s>>,
    /// The attributes of all layers.
    pub(crate) attributes: Vec<AttributeColumns>,
    pub(crate) inline_text: bool,
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
    /// The header of its values.
    pub(crate) name: String,
    /// What its cells hold.
    pub(crate) kind: Type,
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
    /// The attribute behind it.
    pub(crate) attribute: Option<String>,
}

/// The attributes that say something about the source of a frame, by meaning.
const OF_SOURCES: [&str; 4] = ["entity", "naming", "actor", "position"];

impl<'s> Plan<'s> {
    /// The plan for datasets of `schema`.
    pub(crate) fn new(schema: &'s Schema, inline_text: bool) -> Self {
        let all = schema.layers.iter().flat_map(|layer| &layer.attributes);
        let attributes = attribute_columns(schema, all, &definitions::ANNOTATIONS);
        Self { schema, frames: Frames::new(schema), attributes, inline_text }
    }

    /// The columns of `table`, attributes in their place.
    pub(crate) fn fields(&self, table: &Table) -> Vec<Field> {
        let mut fields = Vec::new();
        for column in table.columns {
            match column.name {
                ATTRIBUTES => fields.extend(self.attributes_of(table).iter().flat_map(attribute_fields)),
                INLINE_TEXT if table.name == definitions::ARTICLES.name && !self.inline_text => {}
                _ => fields.push(field(column)),
            }
        }
        fields
    }

    fn attributes_of(&self, table: &Table) -> &[AttributeColumns] {
        match &self.frames {
            Some(frames) if table.name == definitions::FRAMES.name => &frames.attributes,
            Some(frames) if table.name == definitions::SOURCES_OF_FRAMES.name => &frames.source_attributes,
            _ => &self.attributes,
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

fn field(column: &Column) -> Field {
    Field { name: column.name.to_owned(), kind: column.kind, about: column.about, attribute: None }
}

fn attribute_fields(columns: &AttributeColumns) -> Vec<Field> {
    let attribute = Some(columns.id.clone());
    let value = Field {
        name: columns.name.clone(),
        kind: columns.kind,
        about: "column-attribute",
        attribute: attribute.clone(),
    };
    let reason = columns.reason.clone().map(|name| Field {
        name,
        kind: Type::Text,
        about: "column-attribute-reason",
        attribute,
    });
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
        let layers = having.map(|layer| layer.id.clone()).collect();
        columns.push(AttributeColumns { id: attribute.id.clone(), name, kind, layers, reason });
    }
    columns
}

fn type_of(kind: Kind) -> Type {
    match kind {
        Kind::OneOf => Type::Word,
        Kind::SeveralOf | Kind::Texts => Type::Several,
        Kind::Text => Type::Text,
        Kind::Number => Type::Number,
        Kind::Date => Type::Date,
        Kind::Link | Kind::Entity => Type::Id,
    }
}

/// A header for `id`: plain ASCII that no other column has.
pub(crate) fn header(id: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let mut name: String = id.chars().map(plain).collect();
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        name.insert_str(0, "attribute_");
    }
    while !taken.insert(name.clone()) {
        name.push_str("_attribute");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::default_schema;

    #[test]
    fn columns_follow_the_schema() {
        let plan = Plan::new(default_schema(), false);
        assert!(plan.frames.is_some());
        let names = |table| plan.fields(table).into_iter().map(|field| field.name).collect::<Vec<_>>();
        let annotations = names(&definitions::ANNOTATIONS);
        let place = |name: &str| annotations.iter().position(|other| other == name);
        assert_eq!(place("form"), place("sentence").map(|at| at + 1));
        assert_eq!(place("uptake_reason"), place("uptake").map(|at| at + 1));
        assert_eq!(annotations.iter().filter(|name| *name == "polarity").count(), 1);
        assert_eq!(names(&definitions::FRAMES).iter().filter(|name| *name == "relay_of").count(), 1);
        assert!(!names(&definitions::ARTICLES).contains(&"text".to_owned()));
        assert!(
            Plan::new(default_schema(), true).fields(&definitions::ARTICLES).iter().any(|f| f.name == "text")
        );
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
    }
}
