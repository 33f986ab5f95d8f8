//! Reading a schema: syntax, then sense. Errors name file, line, column, and the nearest valid key for a
//! misspelt one.

use super::{Attribute, Color, Kind, Layer, Schema, Section, means};
use crate::wording::{Message, Problem};
use ron::error::{Error as RonError, SpannedError};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The text of the default tag set.
pub const DEFAULT: &str = include_str!("../../schemas/default.ron");

/// The default tag set.
///
/// # Panics
/// Never in a built program: a test reads the same compiled-in text.
#[must_use]
pub fn default_schema() -> &'static Schema {
    static SCHEMA: LazyLock<Schema> = LazyLock::new(|| match parse("schemas/default.ron", DEFAULT) {
        Ok(schema) => schema,
        Err(problem) => panic!("the schema compiled into the program: {problem}"),
    });
    &SCHEMA
}

/// Reads the schema in `source`; `file` is how the person knows it.
///
/// # Errors
/// A problem with place and hint for the first thing that is wrong.
pub fn parse(file: &str, source: &str) -> Result<Schema, Problem> {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let schema: Schema = hand_written().from_str(source).map_err(|error| syntax(&error).in_file(file))?;
    check(&schema)
        .map_err(|(needle, message)| locate(source, &needle, Problem::error(message)).in_file(file))?;
    Ok(schema)
}

/// How hand-written RON is read: `Some` may be left out.
#[must_use]
pub(crate) fn hand_written() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

/// A syntax or type error as a problem, with the nearest valid key where a name is unknown.
pub(crate) fn syntax(error: &SpannedError) -> Problem {
    let suggestion = match &error.code {
        RonError::NoSuchStructField { expected, found, .. }
        | RonError::NoSuchEnumVariant { expected, found, .. } => nearest(found, expected),
        _ => None,
    };
    let message = match &error.code {
        RonError::NoSuchStructField { found, .. } => {
            Message::new("ron-unknown-field").arg("found", found.as_str())
        }
        RonError::NoSuchEnumVariant { found, .. } => {
            Message::new("ron-unknown-variant").arg("found", found.as_str())
        }
        RonError::MissingStructField { field, .. } => Message::new("ron-missing-field").arg("field", *field),
        other => Message::new("ron-syntax").arg("detail", other.to_string()),
    };
    let problem = Problem::error(message).at(error.span.start.line, error.span.start.col);
    match suggestion {
        Some(name) => problem.hint(Message::new("ron-did-you-mean").arg("name", name)),
        None => problem,
    }
}

/// The most similar of the valid names, where one is similar at all.
pub(crate) fn nearest<'n>(found: &str, valid: &[&'n str]) -> Option<&'n str> {
    valid
        .iter()
        .map(|name| (strsim::jaro_winkler(found, name), *name))
        .filter(|(similarity, _)| *similarity > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// Points a problem at the first place of `"needle"` in the source.
fn locate(source: &str, needle: &str, problem: Problem) -> Problem {
    let Some(at) = source.find(&format!("\"{needle}\"")) else { return problem };
    let before = &source[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    problem.at(before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// What is wrong, with the string by which to find it in the source.
type Fault = (String, Message);

fn check(schema: &Schema) -> Result<(), Fault> {
    id(&schema.id)?;
    unique("schema-duplicate-layer", schema.layers.iter().map(|layer| layer.id.as_str()))?;
    if schema.layers.is_empty() {
        return Err((schema.id.clone(), Message::new("schema-no-layers")));
    }
    schema.layers.iter().try_for_each(check_layer)?;
    for sections in [&schema.card, &schema.source_card] {
        let questions = sections.iter().flat_map(|section| &section.questions);
        unique("schema-duplicate-attribute", questions.map(|question| question.id.as_str()))?;
    }
    let questions = |sections: &[Section]| -> Result<(), Fault> {
        sections.iter().flat_map(|section| &section.questions).try_for_each(check_attribute)
    };
    questions(&schema.card)?;
    questions(&schema.source_card)?;
    for question in schema.card_questions() {
        meaning(question.means.as_deref(), means::CARD)?;
    }
    Ok(())
}

fn check_layer(layer: &Layer) -> Result<(), Fault> {
    id(&layer.id)?;
    meaning(layer.means.as_deref(), means::LAYERS)?;
    color(&layer.color)?;
    if layer.roles.is_empty() {
        return Err((layer.id.clone(), Message::new("schema-no-roles").arg("layer", layer.id.as_str())));
    }
    unique("schema-duplicate-role", layer.roles.iter().map(|role| role.id.as_str()))?;
    for role in &layer.roles {
        id(&role.id)?;
        meaning(role.means.as_deref(), means::ROLES)?;
    }
    unique("schema-duplicate-attribute", layer.attributes.iter().map(|attribute| attribute.id.as_str()))?;
    for attribute in &layer.attributes {
        check_attribute(attribute)?;
        meaning(attribute.means.as_deref(), means::ATTRIBUTES)?;
    }
    Ok(())
}

fn check_attribute(attribute: &Attribute) -> Result<(), Fault> {
    id(&attribute.id)?;
    let chooses = matches!(attribute.kind, Kind::OneOf | Kind::SeveralOf);
    let name = attribute.id.as_str();
    if chooses && attribute.values.is_empty() {
        return Err((name.into(), Message::new("schema-no-values").arg("attribute", name)));
    }
    if !chooses && !attribute.values.is_empty() {
        return Err((name.into(), Message::new("schema-values-unused").arg("attribute", name)));
    }
    attribute.values.iter().try_for_each(|value| id(&value.id))?;
    unique("schema-duplicate-value", attribute.values.iter().map(|value| value.id.as_str()))
}

/// Ids go into file names, column names and other formats.
fn id(id: &str) -> Result<(), Fault> {
    let valid = id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.len() <= 80
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c));
    if valid { Ok(()) } else { Err((id.to_owned(), Message::new("schema-bad-id").arg("id", id))) }
}

fn unique<'i>(message: &'static str, ids: impl Iterator<Item = &'i str>) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err((id.to_owned(), Message::new(message).arg("id", id)));
        }
    }
    Ok(())
}

fn meaning(meaning: Option<&str>, known: &[&str]) -> Result<(), Fault> {
    let Some(meaning) = meaning.filter(|meaning| !known.contains(meaning)) else { return Ok(()) };
    let message = match nearest(meaning, known) {
        Some(name) => Message::new("schema-unknown-meaning-near").arg("nearest", name),
        None => Message::new("schema-unknown-meaning"),
    };
    Err((meaning.to_owned(), message.arg("meaning", meaning)))
}

fn color(color: &Color) -> Result<(), Fault> {
    for value in [&color.light, &color.dark] {
        let digits = value.strip_prefix('#').unwrap_or_default();
        if digits.len() != 6 || !digits.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err((value.clone(), Message::new("schema-bad-color").arg("color", value.as_str())));
        }
    }
    Ok(())
}
