//! The `selon` object that `filter` adds to each record, written straight from what was found.
//!
//! Positions are code points of the text as given.

use super::engine::Scan;
use super::grammar::{Range, View};
use super::suggestion::{Id, Item, Value, frame_values, mark_values, piece, roles_of};
use super::{Context, Engine};
use crate::text::{Offsets, Span};
use crate::wording::Lang;
use std::fmt::Write;

/// Buffers that one worker reuses from text to text.
#[derive(Debug, Default)]
pub struct Workspace {
    scan: Scan,
}

impl Engine {
    /// The packs in use, as a JSON list.
    #[must_use]
    pub fn packs_json(&self) -> String {
        let mut out = String::from("[");
        for (index, pack) in self.packs.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            out.push_str("{\"id\":");
            string(&mut out, &pack.id);
            let _ = write!(out, ",\"version\":{},\"hash\":\"{}\"}}", pack.version, pack.hash);
        }
        out.push(']');
        out
    }

    /// Reads a text and appends `{"lang": …, "packs": …, "annotations": …, "zones": …}` to `out`.
    pub fn write_json(
        &self,
        text: &str,
        context: &Context<'_>,
        packs: &str,
        workspace: &mut Workspace,
        out: &mut String,
    ) {
        let scan = &mut workspace.scan;
        self.scan(text, context, scan);
        let offsets = Offsets::new(text);
        out.push_str("{\"lang\":\"");
        out.push_str(scan.lang);
        out.push_str("\",\"packs\":");
        out.push_str(packs);
        out.push_str(",\"annotations\":[");
        let ordered = scan.ordered();
        let mut ids = vec![None; scan.frames.len()];
        for (item, id) in &ordered {
            if let Item::Frame(index) = item {
                ids[*index] = Some(*id);
            }
        }
        for (index, (item, id)) in ordered.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            self.item(text, scan, &offsets, *item, *id, &ids, out);
        }
        out.push_str("],\"zones\":[");
        for (index, zone) in scan.zones.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            out.push_str("[\"");
            out.push_str(zone.kind.id());
            out.push('"');
            for at in [zone.span.start, zone.span.end] {
                number(out, ',', offsets.code_points(text, at).unwrap_or_default());
            }
            out.push(']');
        }
        out.push_str("]}");
    }

    #[expect(clippy::too_many_arguments, reason = "one place writes one item")]
    fn item(
        &self,
        text: &str,
        scan: &Scan,
        offsets: &Offsets,
        item: Item,
        id: Id,
        ids: &[Option<Id>],
        out: &mut String,
    ) {
        let view = View { text, tokens: &scan.tokens, lexicon: &self.lexicon };
        out.push_str("{\"id\":\"");
        id.write(out);
        out.push_str("\",\"layer\":\"");
        let (rule, values, cue) = match item {
            Item::Frame(index) => {
                let frame = &scan.frames[index];
                out.push_str("attribution\",\"roles\":{");
                let mut first = true;
                for (name, pieces) in roles_of(frame) {
                    if pieces.is_empty() {
                        continue;
                    }
                    role(out, &mut first, name);
                    let mut separator = '[';
                    for range in pieces.iter() {
                        out.push(separator);
                        position(out, text, scan, offsets, range);
                        separator = ',';
                    }
                    out.push_str("]]");
                }
                out.push('}');
                (frame.rule, frame_values(view, frame, ""), frame.cue.first().or(frame.content.first()))
            }
            Item::Mark(index) => {
                let mark = &scan.marks[index];
                out.push_str(mark.layer.name());
                out.push_str("\",\"roles\":{\"cue\":[[");
                position(out, text, scan, offsets, mark.range);
                out.push_str("]]}");
                (mark.rule, mark_values(text, &scan.tokens, mark), Some(mark.range))
            }
            Item::User(index) => return self.user_item(text, scan, offsets, index, id, out),
        };
        out.push_str(",\"attributes\":{");
        for (index, (name, value)) in values.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            out.push('"');
            out.push_str(name);
            out.push_str("\":\"");
            match value {
                Value::Text(text) => escaped(out, text),
                Value::Number(number) => {
                    let _ = write!(out, "{number}");
                }
                Value::Frame(frame) => {
                    if let Some(Some(id)) = ids.get(*frame) {
                        id.write(out);
                    }
                }
                Value::Owned(text) => escaped(out, text),
            }
            out.push('"');
        }
        out.push_str("},");
        let span = cue.map_or(Span::new(0, 0), |range| super::engine::bytes(&scan.tokens, range));
        self.reasons.write(rule, text.get(span.start..span.end).unwrap_or_default(), out);
        out.push('}');
    }

    fn user_item(&self, text: &str, scan: &Scan, offsets: &Offsets, index: usize, id: Id, out: &mut String) {
        let find = &scan.found[index];
        let found = self.user.suggestion(text, find, id.to_string());
        out.push_str(&found.layer);
        out.push_str("\",\"roles\":{");
        let mut first = true;
        for (name, span) in &find.roles {
            role(out, &mut first, name);
            out.push('[');
            number(out, '[', offsets.code_points(text, span.start).unwrap_or_default());
            number(out, ',', offsets.code_points(text, span.end).unwrap_or_default());
            out.push_str("]]]");
        }
        out.push_str("},\"attributes\":{");
        for (index, (name, value)) in found.attributes.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            string(out, name);
            out.push(':');
            string(out, value);
        }
        out.push_str("},\"rule\":");
        string(out, &found.rule);
        out.push_str(",\"tier\":\"");
        out.push_str(found.tier.name());
        out.push_str("\",\"why\":{\"fr\":");
        string(out, &found.why.render(Lang::Fr));
        out.push_str(",\"en\":");
        string(out, &found.why.render(Lang::En));
        out.push_str("}}");
    }
}

fn role(out: &mut String, first: &mut bool, name: &str) {
    out.push_str(if *first { "\"" } else { ",\"" });
    *first = false;
    out.push_str(name);
    out.push_str("\":[");
}

fn position(out: &mut String, text: &str, scan: &Scan, offsets: &Offsets, range: Range) {
    let span = piece(text, &scan.tokens, range);
    number(out, '[', offsets.code_points(text, span.start).unwrap_or_default());
    number(out, ',', offsets.code_points(text, span.end).unwrap_or_default());
    out.push(']');
}

impl Id {
    fn write(self, out: &mut String) {
        number(out, self.letter, self.number);
    }
}

fn number(out: &mut String, before: char, number: usize) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = number;
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.push(before);
    out.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

/// A JSON string with its quotation marks.
pub(crate) fn string(out: &mut String, text: &str) {
    out.push('"');
    escaped(out, text);
    out.push('"');
}

/// The inside of a JSON string.
pub(crate) fn escaped(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&text[from..at]);
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            b'\r' => out.push_str("\\r"),
            _ => {
                let _ = write!(out, "\\u{byte:04x}");
            }
        }
        from = at + 1;
    }
    out.push_str(&text[from..]);
}
