//! Zones of pasted articles: the two sample articles to the letter, and pages of many kinds line by line.
//!
//! Pages stand in `tests/data/zones/`, each line behind its expected kind: `title: Lavrov reçu à…`;
//! `dateline+body:` is a line that a dateline opens.

#![allow(clippy::unwrap_used, reason = "tests")]

use selon::text::{Span, Text, Zone, ZoneKind, guess_zones};
use std::fs;
use std::path::{Path, PathBuf};

fn data(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The kinds of a line's zones, in order: `dateline+body`.
fn kinds(zones: &[Zone], line: Span) -> String {
    let kinds: Vec<_> =
        zones.iter().filter(|zone| zone.span.overlaps(line)).map(|zone| zone.kind.id()).collect();
    kinds.join("+")
}

fn check_shape(text: &str, zones: &[Zone]) {
    let mut at = 0;
    for zone in zones {
        assert!(at <= zone.span.start && zone.span.start < zone.span.end, "zones overlap or are empty");
        assert!(text[at..zone.span.start].trim().is_empty(), "text without a zone");
        assert_eq!(zone.span.trimmed(text), Some(zone.span), "white space at the ends of a zone");
        at = zone.span.end;
    }
    assert!(text[at..].trim().is_empty());
}

#[test]
fn the_sample_articles_have_the_gold_zones() {
    for file in data("articles").iter().filter(|file| file.extension().is_some_and(|e| e == "txt")) {
        let text = Text::new(fs::read_to_string(file).unwrap());
        let found: Vec<String> = guess_zones(text.as_str())
            .iter()
            .map(|zone| {
                let (start, end) = text.offsets().span_in_code_points(zone.span).unwrap();
                format!("{}\t{start}\t{end}", zone.kind.id())
            })
            .collect();
        let expected = fs::read_to_string(file.with_extension("zones.tsv")).unwrap();
        assert_eq!(found, expected.lines().collect::<Vec<_>>(), "{}", file.display());
    }
}

#[test]
fn pages_of_many_kinds() {
    let mut wrong = Vec::new();
    for file in data("zones") {
        let marked = fs::read_to_string(&file).unwrap();
        let mut text = String::new();
        let mut lines = Vec::new();
        for line in marked.lines() {
            if let Some((kind, content)) = line.split_once(": ") {
                lines.push((kind.to_owned(), Span::new(text.len(), text.len() + content.len())));
                text.push_str(content);
            }
            text.push('\n');
        }
        let zones = guess_zones(&text);
        check_shape(&text, &zones);
        for (kind, span) in lines {
            let found = kinds(&zones, span);
            if found != kind {
                let start: String = text[span.start..span.end].chars().take(60).collect();
                let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                wrong.push(format!("{name}: {start} → {found}, not {kind}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn single_paragraphs_are_body_or_signature() {
    for (text, kind) in [
        ("Journaliste politique, défend une ligne libérale et humaniste.", ZoneKind::Byline),
        (
            "Marline Contrasty\nJournaliste politique, défend une ligne libérale et humaniste.",
            ZoneKind::Byline,
        ),
        (
            "Par Odile Brancard, journaliste sociale, défend une ligne écologiste et régionaliste",
            ZoneKind::Byline,
        ),
        ("Propos recueillis par Irène Casal, cheffe du service Culture", ZoneKind::Byline),
        ("Selon l’agence Tass, le pont aurait cédé.", ZoneKind::Body),
        ("Le ministre a démissionné", ZoneKind::Body),
        ("Monde", ZoneKind::Body),
        ("Par ailleurs, le pont aurait cédé.", ZoneKind::Body),
        ("Jean Dupont, journaliste, a été arrêté mardi à Moscou.", ZoneKind::Body),
    ] {
        let found: Vec<_> = guess_zones(text).iter().map(|zone| zone.kind).collect();
        assert_eq!(found, [kind], "{text}");
    }
    assert!(guess_zones(" \n ").is_empty());
}

#[test]
fn long_pages_are_read_in_linear_time() {
    for line in [
        "Accueil\n",
        "Un titre de plus\n",
        "a\n\n",
        "Le pont a cédé hier soir.\n",
        "À lire aussi\n",
        "Monde > Europe\n",
        "1 Commentaire\n",
    ] {
        let text = line.repeat(10_000);
        check_shape(&text, &guess_zones(&text));
    }
}

#[test]
fn kinds_keep_their_names() {
    for kind in ZoneKind::ALL {
        assert_eq!(ZoneKind::from_id(kind.id()), Some(kind));
    }
    let counted: Vec<_> = ZoneKind::ALL.into_iter().filter(|kind| kind.counts()).map(ZoneKind::id).collect();
    assert_eq!(counted, ["title", "standfirst", "dateline", "byline", "heading", "body", "caption"]);
}
