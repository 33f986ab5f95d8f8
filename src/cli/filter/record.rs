//! One record: its fields kept as they are, the suggestions added.

use super::LONGEST_LINE;
use super::lines::Line;
use crate::detect::{Context, Engine, Workspace};
use crate::wording::{Lang, Message};
use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt::{self, Write};

/// The fields that matter, as they stand in the line.
#[derive(Default)]
struct Fields<'l> {
    id: Option<&'l RawValue>,
    text: Option<&'l RawValue>,
    lang: Option<&'l RawValue>,
    /// Values of older `selon` fields.
    selon: Vec<&'l RawValue>,
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Fields::default();
                while let Some(key) = map.next_key::<Cow<'de, str>>()? {
                    let value: &RawValue = map.next_value()?;
                    match key.as_ref() {
                        "id" => fields.id = Some(value),
                        "text" => fields.text = Some(value),
                        "lang" => fields.lang = Some(value),
                        "selon" => fields.selon.push(value),
                        _ => {}
                    }
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// Appends the answer to a line, without the line end.
pub(super) fn answer(
    engine: &Engine,
    packs: &str,
    lang: Lang,
    line: &Line,
    workspace: &mut Workspace,
    out: &mut String,
) {
    let error = |id: Option<&RawValue>, message: Message, out: &mut String| {
        let _ =
            write!(out, "{{\"id\":{},\"line\":{},\"error\":", id.map_or("null", RawValue::get), line.number);
        out.push_str(&serde_json::Value::from(message.render(lang)).to_string());
        out.push('}');
    };
    if line.too_long {
        return error(None, Message::new("detect-filter-long").arg("limit", LONGEST_LINE >> 20), out);
    }
    let Ok(source) = std::str::from_utf8(&line.bytes) else {
        return error(None, Message::new("detect-filter-utf8"), out);
    };
    let source = if line.number == 1 { source.strip_prefix('\u{feff}').unwrap_or(source) } else { source };
    let fields: Fields<'_> = match serde_json::from_str(source) {
        Ok(fields) => fields,
        Err(reason) => {
            return error(None, Message::new("detect-filter-object").arg("reason", reason.to_string()), out);
        }
    };
    let text: Option<String> = fields.text.and_then(|raw| serde_json::from_str(raw.get()).ok());
    let Some(text) = text else {
        return error(fields.id, Message::new("detect-filter-text"), out);
    };
    let given: Option<String> = match fields.lang.map(RawValue::get) {
        None | Some("null") => None,
        Some(raw) => match serde_json::from_str(raw) {
            Ok(given) => Some(given),
            Err(_) => return error(fields.id, Message::new("detect-filter-lang"), out),
        },
    };
    kept(source, &fields, out);
    out.push_str("\"selon\":");
    engine.write_json(&text, &Context { zones: None, lang: given.as_deref() }, packs, workspace, out);
    out.push('}');
}

/// Appends the object without its closing brace and without older `selon` fields, ready for one more field.
fn kept(source: &str, fields: &Fields<'_>, out: &mut String) {
    let body = source.trim_end();
    let end = body.len() - 1;
    let mut from = body.find('{').map_or(0, |brace| brace + 1);
    out.push_str(&body[..from]);
    let mut any = false; // whether a field is written
    for old in &fields.selon {
        let value = old.get().as_ptr() as usize - source.as_ptr() as usize;
        // Back over the colon and the key; a key that reads selon holds no quotation mark of its own.
        let key = source[..value].trim_end().trim_end_matches(':').trim_end();
        let key = key.strip_suffix('"').and_then(|key| key.rfind('"')).unwrap_or(value);
        any = between(&body[from..key], any, out);
        from = value + old.get().len();
        // The comma behind a field that is left out goes with it.
        from = body[from..end].find(',').map_or(end, |comma| from + comma + 1);
    }
    if between(&body[from..end], any, out) {
        out.push(',');
    }
}

/// Appends fields that stand between others, if they are any; whether fields are written by now.
fn between(fields: &str, any: bool, out: &mut String) -> bool {
    let fields = fields.trim_end();
    let fields = fields.strip_suffix(',').unwrap_or(fields);
    if fields.is_empty() {
        return any;
    }
    if any {
        out.push(',');
    }
    out.push_str(fields);
    true
}
