//! Why a suggestion is made: one plain sentence per rule and language.
//!
//! A text of a megabyte may hold thousands of suggestions; formatting each sentence anew would cost more
//! than finding it. What the JSON of a suggestion says of its rule is therefore written once, when the
//! engine is built, with a mark where the words of the cue go.

use super::output::{escaped, string};
use super::rules::Rule;
use crate::wording::{Lang, Message};

/// Where the cue goes; no wording holds this character.
const SLOT: char = '\u{E000}';

/// The reasons of all built-in rules.
#[derive(Debug)]
pub(crate) struct Reasons {
    /// Per rule, `"rule":…,"tier":…,"why":{…}` in pieces; the cue goes between them.
    pieces: Vec<Vec<String>>,
}

impl Reasons {
    pub(crate) fn new() -> Self {
        let pieces = Rule::ALL.iter().map(|rule| json(*rule).split(SLOT).map(str::to_owned).collect());
        Self { pieces: pieces.collect() }
    }

    /// Appends what is to be said of a rule: its name, its tier, and why it found `cue`.
    pub(crate) fn write(&self, rule: Rule, cue: &str, out: &mut String) {
        for (index, piece) in self.pieces[rule as usize].iter().enumerate() {
            if index > 0 {
                escaped(out, cue);
            }
            out.push_str(piece);
        }
    }
}

fn json(rule: Rule) -> String {
    let mut out = format!("\"rule\":\"{}\",\"tier\":\"{}\",\"why\":{{", rule.name(), rule.tier().name());
    for (index, lang) in Lang::ALL.into_iter().enumerate() {
        out.push_str(if index > 0 { ",\"" } else { "\"" });
        out.push_str(lang.code());
        out.push_str("\":");
        string(&mut out, &message(rule, SLOT.encode_utf8(&mut [0; 4])).render(lang));
    }
    out.push('}');
    out
}

/// The reason of a rule for a cue.
pub(crate) fn message(rule: Rule, cue: &str) -> Message {
    Message::new(rule.why()).arg("cue", cue)
}
