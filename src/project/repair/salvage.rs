//! What can still be read of a damaged record, line by line.
//!
//! A record has a line per field, and one per entry of a field that has many. Each is tried by itself in the place
//! of the same field of another record, the `fallback`: what fits there is good, and what does not stays as the
//! fallback has it.

use crate::project::record::{self, Body};
use std::collections::BTreeMap;

/// A field: its first line, and the lines of its entries.
#[derive(Clone, Debug)]
struct Field {
    open: String,
    entries: Vec<String>,
}

type Fields = BTreeMap<String, Field>;

impl Field {
    fn new(line: &str) -> Self {
        // An empty list is one without entries.
        let line = line.trim_end().trim_end_matches(',');
        let empty = ["[]", "{}"].into_iter().find(|brackets| line.ends_with(brackets));
        Self { open: line[..line.len() - usize::from(empty.is_some())].to_owned(), entries: Vec::new() }
    }

    fn with(&self, entries: Vec<String>) -> Self {
        Self { open: self.open.clone(), entries }
    }

    /// The brackets that its first line leaves open, closed.
    fn close(&self) -> String {
        let open = self.open.chars().rev().map_while(|letter| match letter {
            '(' => Some(')'),
            '[' => Some(']'),
            '{' => Some('}'),
            _ => None,
        });
        open.collect()
    }
}

/// The fallback with everything of the damaged record that can be read; `None` when the fallback cannot be written.
pub(super) fn salvage<T: Body>(damaged: &[u8], fallback: &T) -> Option<T> {
    let mut good = fields(&record::to_text(fallback).ok()?);
    let bare: Fields = good.iter().map(|(name, field)| (name.clone(), field.with(Vec::new()))).collect();
    let damaged = fields(&String::from_utf8_lossy(damaged));
    let mut found: BTreeMap<String, Field> = BTreeMap::new();
    for (name, field) in &damaged {
        let whole = put(&good, name, field.clone());
        if parse::<T>(&whole).is_some() {
            good = whole;
            continue;
        }
        // Entry by entry, under their own field, or under another one where its first line is what was damaged.
        let own = parse::<T>(&put(&bare, name, field.with(Vec::new()))).is_some();
        let places: Vec<(&String, &Field)> =
            std::iter::once((name, field)).filter(|_| own).chain(&bare).collect();
        for entry in &field.entries {
            let fits = |(place, known): &&(&String, &Field)| {
                parse::<T>(&put(&bare, place, known.with(vec![entry.clone()]))).is_some()
            };
            if let Some((place, known)) = places.iter().find(fits) {
                let place = found.entry((*place).clone()).or_insert_with(|| known.with(Vec::new()));
                place.entries.push(entry.clone());
            }
        }
    }
    for (name, mut field) in found {
        // What stood there whole stays; what only the fallback has there does not.
        let whole = damaged.contains_key(&name).then(|| good.get(&name)).flatten();
        let known =
            whole.into_iter().flat_map(|whole| &whole.entries).filter(|entry| !field.entries.contains(entry));
        let known: Vec<String> = known.cloned().collect();
        field.entries.splice(0..0, known);
        let joined = put(&good, &name, field);
        if parse::<T>(&joined).is_some() {
            good = joined;
        }
    }
    parse(&good)
}

fn put(fields: &Fields, name: &str, field: Field) -> Fields {
    let mut fields = fields.clone();
    fields.insert(name.to_owned(), field);
    fields
}

/// The fields of a record: lines of two spaces and a name, with the lines of four spaces that follow.
fn fields(text: &str) -> Fields {
    let mut fields = Fields::new();
    let mut current = String::new();
    for line in text.lines().skip(1) {
        if line.starts_with("    ") {
            if let Some(field) = fields.get_mut(&current) {
                field.entries.push(line.to_owned());
            }
        } else if let Some((name, _)) = line.trim_start().split_once(':') {
            name.clone_into(&mut current);
            fields.insert(current.clone(), Field::new(line));
        }
    }
    fields
}

/// The record that the fields make; `None` where one of them is not known or does not fit.
fn parse<T: Body>(fields: &Fields) -> Option<T> {
    let mut text = String::from("(\n");
    for field in fields.values() {
        text.push_str(&field.open);
        text.push('\n');
        for entry in &field.entries {
            text.push_str(entry);
            text.push('\n');
        }
        text.push_str(&field.close());
        text.push_str(",\n");
    }
    text.push(')');
    let mut is_known = true;
    let mut deserializer = ron::Deserializer::from_str(&text).ok()?;
    let record = serde_ignored::deserialize(&mut deserializer, |_| is_known = false).ok()?;
    (is_known && deserializer.end().is_ok()).then_some(record)
}
