//! Plain text: kept as it stands, its zones guessed.

use super::Imported;
use crate::text::{Span, Zone, ZoneKind, guess_zones_given};

/// Guesses the zones, with those `known` already, and finds the title among them.
pub(super) fn settle(imported: &mut Imported, known: &[Zone]) {
    imported.zones = guess_zones_given(&imported.text, known);
    if imported.title.is_none() {
        imported.title = first(imported, ZoneKind::Title).map(title_of);
    }
}

/// The text of the first zone of a kind.
pub(super) fn first(imported: &Imported, kind: ZoneKind) -> Option<&str> {
    let zone = imported.zones.iter().find(|zone| zone.kind == kind)?;
    slice(imported, zone.span)
}

/// The text under a zone.
pub(super) fn slice(imported: &Imported, span: Span) -> Option<&str> {
    imported.text.get(span.start..span.end)
}

/// A title on one line, without the signs of Markdown.
fn title_of(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = line.trim_start_matches('#').trim();
    bare.strip_prefix("**").and_then(|bare| bare.strip_suffix("**")).unwrap_or(bare).to_owned()
}

/// Whether there is nothing but what looks like a title.
pub(super) fn is_title_alone(imported: &Imported) -> bool {
    let text = imported.text.trim();
    let body = imported.zones.iter().any(|zone| matches!(zone.kind, ZoneKind::Body | ZoneKind::Standfirst));
    let short = text.lines().count() == 1 && text.split_whitespace().count() <= 20;
    let sentence = text.ends_with(['.', '!', '?', '…', '»', '”', '"']);
    let signature = imported.zones.iter().all(|zone| zone.kind == ZoneKind::Byline);
    !signature && (!body || short && !sentence)
}
