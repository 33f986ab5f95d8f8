//! What the text says about itself, from its zones, where the file did not say it.

use super::plain::slice;
use super::{Imported, iso_date};
use crate::text::{ZoneKind, guess_language};

/// Fills in author, date, section and language as far as the zones show them.
pub(super) fn complete(imported: &mut Imported) {
    let section = imported.zones.iter().take_while(|zone| zone.kind != ZoneKind::Title);
    let section = section.filter(|zone| zone.kind == ZoneKind::Section).last();
    // Of “Monde > Europe”, the section is the last.
    let section = section.and_then(|zone| slice(imported, zone.span)?.rsplit(['>', '›', '»', '/']).next());
    let section = section.map(|section| section.trim().to_owned());
    let found = [
        ("author", author(imported)),
        ("published", published(imported)),
        ("section", section),
        ("language", guess_language(&imported.text).map(str::to_owned)),
    ];
    for (key, value) in found {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            imported.metadata.entry(key.to_owned()).or_insert(value);
        }
    }
}

/// The signature as it is written, without “par”.
fn author(imported: &Imported) -> Option<String> {
    let zone = imported.zones.iter().find(|zone| zone.kind == ZoneKind::Byline)?;
    let bare =
        |line: &&str| !["par", "by"].contains(&line.trim_end_matches([':', ' ']).to_lowercase().as_str());
    let line = slice(imported, zone.span)?.lines().map(str::trim).find(bare)?;
    (line.chars().count() <= 120).then(|| signature(line))
}

/// A signature without the words that introduce it.
pub(super) fn signature(line: &str) -> String {
    let starts = ["Par ", "PAR ", "par ", "By ", "BY ", "by ", "Propos recueillis par "];
    starts.iter().find_map(|start| line.strip_prefix(start)).unwrap_or(line).trim().to_owned()
}

/// The first date in the lines about the page and in the dateline.
fn published(imported: &Imported) -> Option<String> {
    let body = imported.zones.iter().position(|zone| zone.kind == ZoneKind::Body).unwrap_or(0);
    let around = imported.zones[..body]
        .iter()
        .filter(|zone| matches!(zone.kind, ZoneKind::Boilerplate | ZoneKind::Byline | ZoneKind::Dateline));
    let mut lines = around.filter_map(|zone| slice(imported, zone.span)).flat_map(str::lines);
    lines.find_map(iso_date)
}
