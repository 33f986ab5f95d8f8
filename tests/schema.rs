//! The promise of the schema: the default tag set is whole in both languages, and a mistake in a schema
//! is named with file, line, column and the nearest valid key.
#![allow(clippy::unwrap_used, reason = "a test may fail by panic")]

use selon::schema::{Attribute, DEFAULT, Layer, Localized, Schema, default_schema, means, parse};
use selon::wording::{Lang, Problem};
use std::collections::BTreeMap;

/// The paper of the light theme and the ground of the dark one (`look.md`).
const PAPER: &str = "#FBF8F1";
const NIGHT: &str = "#1C1B19";

/// Keys the window keeps for itself.
const TAKEN: &str = "xznjkrdfuiolwqygm";

fn questions(schema: &Schema) -> impl Iterator<Item = &Attribute> {
    schema.card_questions().chain(schema.source_questions())
}

/// Every text of the schema that people read, with the path to it.
fn texts(schema: &Schema) -> Vec<(String, &Localized)> {
    let mut found = vec![("name".to_owned(), &schema.name)];
    for layer in &schema.layers {
        let path = &layer.id;
        found.push((format!("{path}.name"), &layer.name));
        found.push((format!("{path}.term"), &layer.term));
        found.push((format!("{path}.letter"), &layer.letter));
        found.push((format!("{path}.guideline"), &layer.guideline));
        for example in layer.examples.iter().chain(&layer.counter_examples) {
            found.push((format!("{path}: {}", example.text), &example.why));
        }
        for role in &layer.roles {
            found.push((format!("{path}.{}.name", role.id), &role.name));
            found.push((format!("{path}.{}.guideline", role.id), &role.guideline));
        }
        found.extend(layer.attributes.iter().flat_map(|attribute| attribute_texts(path, attribute)));
    }
    for section in schema.card.iter().chain(&schema.source_card) {
        found.push((format!("{}.name", section.id), &section.name));
    }
    found.extend(questions(schema).flat_map(|question| attribute_texts("card", question)));
    found
}

fn attribute_texts<'s>(path: &str, attribute: &'s Attribute) -> Vec<(String, &'s Localized)> {
    let path = format!("{path}.{}", attribute.id);
    let mut found = vec![(format!("{path}.name"), &attribute.name)];
    if !attribute.guideline.is_empty() {
        found.push((format!("{path}.guideline"), &attribute.guideline));
    }
    for value in &attribute.values {
        found.push((format!("{path}.{}.name", value.id), &value.name));
        found.push((format!("{path}.{}.help", value.id), &value.help));
    }
    found
}

#[test]
fn every_text_stands_in_both_languages() {
    for (path, text) in texts(default_schema()) {
        assert!(!text.fr.trim().is_empty(), "{path} has no French");
        assert!(!text.en.trim().is_empty(), "{path} has no English");
    }
}

#[test]
fn the_layers_of_the_model_are_there() {
    let schema = default_schema();
    let layers: Vec<_> = schema.layers.iter().map(|layer| (layer.id.as_str(), layer.optional)).collect();
    let expected = [
        ("attribution", false),
        ("hedge", false),
        ("stance", false),
        ("byline", false),
        ("claim", true),
        ("designation", true),
        ("booster", true),
    ];
    assert_eq!(layers, expected);
    for meaning in means::LAYERS {
        assert!(schema.layer_meaning(meaning).is_some(), "no layer means {meaning}");
    }
    for meaning in means::CARD {
        let count =
            schema.card_questions().filter(|question| question.means.as_deref() == Some(meaning)).count();
        assert_eq!(count, 1, "{meaning} in the article card");
    }
    for meaning in means::ATTRIBUTES {
        let mut layers = schema.layers.iter();
        assert!(
            layers.any(|layer| layer.attribute_meaning(meaning).is_some()),
            "no attribute means {meaning}"
        );
    }
    for layer in &schema.layers {
        assert_eq!(layer.roles[0].means.as_deref(), Some(means::CUE), "{}", layer.id);
    }
    assert!(questions(schema).filter(|question| question.people_only).all(|question| question.reason));
}

#[test]
fn letters_and_keys_are_one_to_a_label() {
    let schema = default_schema();
    for lang in Lang::ALL {
        let mut letters = BTreeMap::new();
        let mut keys = BTreeMap::new();
        for layer in &schema.layers {
            let letter = layer.letter.get(lang);
            assert!(letter.len() == 1 && letter.chars().all(|c| c.is_ascii_uppercase()), "{}", layer.id);
            assert_eq!(letters.insert(letter, &layer.id), None, "{lang}: letter {letter}");
            assert!(layer.optional || !layer.key.get(lang).is_empty(), "{lang}: {} has no key", layer.id);
            let (first, others) = layer.roles.split_first().unwrap();
            assert!(first.key.is_empty(), "{}: the first role has the key of its layer", layer.id);
            let role_keys = others.iter().map(|role| (&role.key, &role.id));
            for (key, id) in std::iter::once((&layer.key, &layer.id)).chain(role_keys) {
                let key = key.get(lang);
                if key.is_empty() {
                    assert!(layer.optional, "{lang}: {id} has no key");
                    continue;
                }
                assert!(key.len() == 1 && key.chars().all(|c| c.is_ascii_lowercase()), "{lang}: {id}");
                assert!(!TAKEN.contains(key), "{lang}: the window uses {key}");
                assert_eq!(keys.insert(key, id), None, "{lang}: key {key}");
            }
        }
    }
}

/// The marked passages of `[role:words]` text, `(role, words)`; the notation does not nest in a schema.
fn marked(text: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['[', ']']) {
        let inside = rest[open..].strip_prefix('[').ok_or_else(|| format!("a stray ] in {text}"))?;
        let (passage, after) = inside.split_once(']').ok_or_else(|| format!("no ] in {text}"))?;
        let (role, words) = passage.split_once(':').ok_or_else(|| format!("no role in [{passage}]"))?;
        if passage.contains('[') || words.is_empty() || words.trim() != words {
            return Err(format!("[{passage}] nests, is empty or has blanks at its ends"));
        }
        found.push((role, words));
        rest = after;
    }
    Ok(found)
}

#[test]
fn examples_are_marked_text_of_their_layer() {
    for layer in &default_schema().layers {
        for example in &layer.examples {
            let passages = marked(&example.text).unwrap();
            assert!(passages.iter().any(|(role, _)| *role == layer.roles[0].id), "{}", example.text);
            for (role, _) in passages {
                assert!(layer.role(role).is_some(), "{}: no role {role}", example.text);
            }
        }
        for example in &layer.counter_examples {
            assert_eq!(marked(&example.text).unwrap(), [], "{}", example.text);
        }
        let count = |examples: &[selon::schema::Example], lang| {
            examples.iter().filter(|example| example.lang == lang).count()
        };
        let counts = |lang| (count(&layer.examples, lang), count(&layer.counter_examples, lang));
        let ((fr, fr_not), (en, en_not)) = (counts(Lang::Fr), counts(Lang::En));
        assert!(fr >= 3 && fr_not >= 2, "{}: {fr} French examples, {fr_not} against", layer.id);
        assert!(en >= 2 && en_not >= 1, "{}: {en} English examples, {en_not} against", layer.id);
    }
}

#[test]
fn a_test_of_the_notation_can_fail() {
    for wrong in ["[cue:x", "cue:x]", "[x]", "[cue: x]", "[cue:]", "[cue:a [source:b]]"] {
        assert!(marked(wrong).is_err(), "{wrong}");
    }
}

/// Relative luminance, WCAG 2.2.
fn luminance(color: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/// Contrast ratio, WCAG 2.2.
fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn marks_stand_out_from_the_paper() {
    assert!((contrast("#000000", "#FFFFFF") - 21.0).abs() < 1e-9);
    assert!(contrast("#E69F00", PAPER) < 3.0, "the full orange would not do");
    for Layer { id, color, .. } in &default_schema().layers {
        assert!(contrast(&color.light, PAPER) >= 3.0, "{id}: {}", contrast(&color.light, PAPER));
        assert!(contrast(&color.dark, NIGHT) >= 3.0, "{id}: {}", contrast(&color.dark, NIGHT));
    }
}

/// What `parse` says about the default schema with the first `from` after `anchor` replaced by `to`, and
/// whether the place it names is that of `to`.
fn complaint(anchor: &str, from: &str, to: &str) -> (Problem, bool) {
    let start = DEFAULT.find(anchor).unwrap_or_else(|| panic!("no {anchor}"));
    let at = start + DEFAULT[start..].find(from).unwrap_or_else(|| panic!("no {from}"));
    let source = format!("{}{to}{}", &DEFAULT[..at], &DEFAULT[at + from.len()..]);
    let problem = parse("mine.ron", &source).expect_err(&format!("{from} → {to} was accepted"));
    let place = problem.place.clone().unwrap();
    assert_eq!(place.file, "mine.ron");
    let line = source[..at].matches('\n').count() + 1;
    let start_of_line = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let column = source[start_of_line..at].chars().count() + 1;
    let end = column + to.chars().count();
    let there = place.line == Some(line) && place.column.is_some_and(|at| (column..=end).contains(&at));
    (problem, there)
}

#[test]
fn mistakes_are_named_with_place_and_nearest_key() {
    // After this text, this is written as that; the English text of the problem has these words.
    let cases: &[(&str, &str, &str, &str)] = &[
        ("", "    layers:", "    layer:", "“layers”"),
        ("", "version:", "verson:", "“version”"),
        ("attribution", "letter:", "leter:", "“letter”"),
        ("attribution", "guideline:", "guidelines:", "“guideline”"),
        ("attribution", "examples:", "exemples:", "“examples”"),
        ("attribution", "color:", "colour:", "“color”"),
        ("attribution", "light:", "lihgt:", "“light”"),
        ("attribution", "line: solid", "line: sollid", "“solid”"),
        ("shape: line", "shape: tag", "shape: tags", "“tag”"),
        ("counter_examples", "lang: fr", "lang: fra", "“fr”"),
        ("roles:", "means: \"cue\"", "means: \"cues\"", "“cue”"),
        ("roles:", "shape:", "shpae:", "“shape”"),
        ("id: \"form\"", "means: \"form\"", "means: \"from\"", "“form”"),
        ("id: \"form\"", "kind: one_of", "kind: oneof", "“one_of”"),
        ("id: \"form\"", "values:", "value:", "“values”"),
        ("id: \"form\"", "help:", "hlep:", "“help”"),
        ("id: \"uptake\"", "people_only:", "peopleonly:", "“people_only”"),
        ("card:", "means: \"outlet\"", "means: \"outlets\"", "“outlet”"),
        ("card:", "questions:", "question:", "“questions”"),
        ("", "means: \"attribution\"", "means: \"atribution\"", "“attribution”"),
        ("", "means: \"attribution\"", "means: \"zzz\"", "“zzz” is not a known meaning"),
        ("id: \"form\"", "\"direct\"", "\"Direct\"", "“Direct” is not an id"),
        ("id: \"form\"", "\"indirect\"", "\"direct\"", "two values have the id “direct”"),
        ("", "\"#0072B2\"", "\"#0072B\"", "“#0072B” is not a colour"),
        ("attribution", "id: \"source\"", "id: \"cue\"", "two roles have the id “cue”"),
        ("", "id: \"hedge\"", "id: \"attribution\"", "two layers have the id “attribution”"),
        ("id: \"referent\"", "kind: text", "kind: one_of", "must offer values"),
        ("id: \"form\"", "kind: one_of", "kind: text", "does not use them"),
        ("", "layers: [", "layers: {", "syntax error"),
    ];
    let mut lost = Vec::new();
    for (anchor, from, to, words) in cases {
        let (problem, there) = complaint(anchor, from, to);
        let text = problem.render(Lang::En);
        assert!(text.contains(words), "{from} → {to}: {text}");
        assert!(problem.place.as_ref().is_some_and(|place| place.line.is_some()), "{text}");
        // A second id like an earlier one is found at the first of the two; a kind that does not go with
        // the values, at the id of its attribute.
        let elsewhere = ["two ", "must offer", "does not use"].iter().any(|start| words.starts_with(start));
        if !there && !elsewhere {
            lost.push(text);
        }
    }
    assert!(lost.is_empty(), "the place is not that of the mistake:\n{}", lost.join("\n"));
}

#[test]
fn a_schema_may_begin_with_a_byte_order_mark_and_leave_options_out() {
    let source = "\u{FEFF}(id: \"mine\", version: \"1.0\", name: (fr: \"Le mien\"), layers: [(\
        id: \"doubt\", name: (en: \"Doubt\"), letter: (fr: \"D\"), key: (fr: \"d\"), \
        color: (light: \"#000000\", dark: \"#FFFFFF\"), line: dotted, guideline: (), \
        roles: [(id: \"words\", name: (fr: \"Mots\"))])])";
    let schema = parse("mine.ron", source).unwrap();
    assert_eq!(schema.layers[0].name.get(Lang::Fr), "Doubt");
    assert_eq!(schema.layers[0].letter.get(Lang::En), "D");
    assert!(schema.layer_meaning(means::ATTRIBUTION).is_none());
    let empty = parse("mine.ron", "(id: \"mine\", version: \"1\", name: (), layers: [])").unwrap_err();
    assert_eq!(empty.render(Lang::En), "mine.ron:1:6: the schema has no layer");
}
