//! The catalogue and the code agree: every text that is asked for is there, every text there is asked for.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use selon::wording::{Lang, Message, ids};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// All of `src`, in one string.
fn code() -> String {
    let mut code = String::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                open.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                code.push_str(&fs::read_to_string(entry).unwrap());
            }
        }
    }
    code
}

fn catalogue() -> BTreeSet<String> {
    ids(Lang::Fr).into_iter().map(|(id, _)| id).collect()
}

/// What is written as a literal right behind `call`.
fn literals<'c>(code: &'c str, call: &str) -> Vec<&'c str> {
    code.split(call)
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split_once('"').map(|(literal, _)| literal))
        .collect()
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let (code, catalogue) = (code(), catalogue());
    let asked = ["Message::new(", "text(lang,", "text(self.lang,", "text(console.lang(),"]
        .iter()
        .flat_map(|call| literals(&code, call));
    let missing: BTreeSet<&str> = asked.filter(|id| !catalogue.contains(*id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Ids also stand in tables; those have the topics of the catalogue as their beginnings.
#[test]
fn ids_in_tables_are_there_too() {
    let (code, catalogue) = (code(), catalogue());
    let topics: BTreeSet<&str> =
        ["cli-arg-", "cli-value-", "undo-", "disk-reason-", "column-", "table-", "readme-", "type-"].into();
    let missing: BTreeSet<&str> = code
        .split('"')
        .skip(1)
        .step_by(1)
        .filter(|literal| topics.iter().any(|topic| literal.starts_with(topic)))
        .filter(|literal| literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
        .filter(|literal| !catalogue.contains(*literal))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_text_there_is_asked_for() {
    let code = code();
    let unused: Vec<String> =
        catalogue().into_iter().filter(|id| !code.contains(&format!("\"{id}\""))).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// A text without a value for one of its arguments would show the argument's name.
#[test]
fn texts_show_their_arguments() {
    let message = Message::new("disk-read").arg("reason", Message::new("disk-reason-full"));
    assert_eq!(message.render(Lang::Fr), "lecture impossible : le disque est plein");
    assert_eq!(message.render(Lang::En), "cannot be read: the disk is full");
}

/// What interface texts must not look like.
#[test]
fn texts_follow_the_habits_of_their_language() {
    for lang in Lang::ALL {
        for (id, _) in ids(lang) {
            let shown = selon::wording::text(lang, id.clone().leak());
            assert!(!shown.trim().is_empty(), "{lang} {id} says nothing");
            let prose: String = shown.split('`').step_by(2).collect(); // without `code`
            assert!(!prose.contains('\''), "{lang} {id}: a typewriter apostrophe in {prose}");
            if lang == Lang::Fr {
                assert!(!shown.contains('“') || shown.contains('«'), "{id}: English quotes in {shown}");
            }
        }
    }
}
