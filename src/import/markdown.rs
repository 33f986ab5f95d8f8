//! Markdown: kept as text; front matter and headings are read for what they say.

use super::{Imported, iso_date, plain};
use crate::text::{Span, Zone, ZoneKind};

/// Keys of front matter and what they say.
const KEYS: &[(&str, &[&str])] = &[
    ("title", &["title", "titre", "headline"]),
    ("author", &["author", "authors", "auteur", "auteurs", "autrice", "byline"]),
    ("published", &["date", "published", "publié", "publication_date", "date_published"]),
    (
        "outlet",
        &["outlet", "source", "publication", "site", "site_name", "journal", "média", "media", "publisher"],
    ),
    ("section", &["section", "rubrique"]),
    ("url", &["url", "link", "lien", "canonical", "canonical_url"]),
    ("language", &["language", "lang", "langue"]),
];

/// Reads front matter and headings, and guesses the other zones.
pub(super) fn settle(imported: &mut Imported) {
    let mut known = Vec::new();
    let mut body = 0;
    if let Some((block, fields)) = front_matter(&imported.text) {
        for (key, value) in fields {
            if key == "title" {
                imported.title = Some(value);
            } else {
                let plain = if key == "published" { iso_date(&value).unwrap_or(value) } else { value };
                imported.metadata.insert(key.to_owned(), plain);
            }
        }
        body = block.end;
        known.extend(block.trimmed(&imported.text).map(|span| Zone { kind: ZoneKind::Boilerplate, span }));
    }
    known.extend(headings(&imported.text, body));
    plain::settle(imported, &known);
}

/// The block between two lines of `---` (or `+++`) at the very beginning, and its known fields.
fn front_matter(text: &str) -> Option<(Span, Vec<(&'static str, String)>)> {
    let fence = ["---", "+++"]
        .into_iter()
        .find(|fence| text.lines().next().is_some_and(|line| line.trim_end() == *fence))?;
    let mut at = 0;
    let mut fields = Vec::new();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        let bare = line.trim();
        if index > 0 && (bare == fence || bare == "...") {
            return Some((Span::new(0, at), fields));
        }
        // Front matter is short and flat; anything else is text with a rule above it.
        if index > 60 || index > 0 && !bare.is_empty() && !bare.contains([':', '=', '-', '#']) {
            return None;
        }
        fields.extend(field(bare));
    }
    None
}

fn field(line: &str) -> Option<(&'static str, String)> {
    let (key, value) = line.split_once([':', '='])?;
    let key = key.trim().to_lowercase();
    let (meaning, _) = KEYS.iter().find(|(_, keys)| keys.contains(&key.as_str()))?;
    let value = value.trim().trim_start_matches('[').trim_end_matches(']');
    let parts: Vec<&str> = value.split(", ").map(|part| part.trim().trim_matches(['"', '\''])).collect();
    let value = parts.join(", ");
    (!value.is_empty()).then_some((*meaning, value))
}

/// Lines marked as headings with `#` or underlined; the first of the first rank is the title.
fn headings(text: &str, from: usize) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    let mut at = from;
    let mut fenced = false;
    let mut above: Option<Span> = None;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        let bare = line.trim();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            fenced = !fenced;
        }
        let marks = bare.bytes().take_while(|b| *b == b'#').count();
        let marked = (1..=6).contains(&marks) && bare[marks..].starts_with(' ');
        let underline =
            bare.len() >= 3 && (bare.bytes().all(|b| b == b'=') || bare.bytes().all(|b| b == b'-'));
        let heading = match (above, span) {
            _ if fenced => None,
            (Some(above), Some(line)) if underline && above.len() <= 200 => {
                Some((above.hull(line), bare.starts_with('=')))
            }
            (_, Some(line)) if marked => Some((line, marks == 1)),
            _ => None,
        };
        if let Some((span, first_rank)) = heading {
            let titled = zones.iter().any(|zone| zone.kind == ZoneKind::Title);
            // A title stands above everything else.
            let on_top = text[from..span.start].trim().is_empty() || zones.is_empty() && first_rank;
            let kind = if on_top && first_rank && !titled { ZoneKind::Title } else { ZoneKind::Heading };
            zones.push(Zone { kind, span });
        }
        above = span.filter(|_| !marked && !underline && !fenced);
    }
    zones
}
