//! Why a suggestion is made: one plain sentence, rendered once per rule and language.
//!
//! A text of a megabyte may hold thousands of suggestions; formatting each sentence anew would cost more
//! than finding it. The sentences are therefore rendered when the engine is built, with a mark where the
//! words of the cue go.

use super::rules::Rule;
use crate::wording::{Lang, Message};

/// Where the cue goes; no wording holds this character.
const SLOT: char = '\u{1}';

/// The reasons of all built-in rules.
#[derive(Debug)]
pub(crate) struct Reasons {
    /// Per rule, per language: the text before and after the cue.
    parts: Vec<[(String, String); 2]>,
}

impl Reasons {
    pub(crate) fn new() -> Self {
        let parts = Rule::ALL
            .iter()
            .map(|rule| Lang::ALL.map(|lang| split(&message(*rule, &SLOT.to_string()).render(lang))))
            .collect();
        Self { parts }
    }

    /// The text before and after the cue.
    pub(crate) fn parts(&self, rule: Rule, lang: Lang) -> (&str, &str) {
        let (before, after) = &self.parts[rule as usize][lang as usize];
        (before, after)
    }
}

fn split(text: &str) -> (String, String) {
    let (before, after) = text.split_once(SLOT).unwrap_or((text, ""));
    (before.to_owned(), after.to_owned())
}

/// The reason of a rule for a cue.
pub(crate) fn message(rule: Rule, cue: &str) -> Message {
    Message::new(rule.why()).arg("cue", cue)
}
