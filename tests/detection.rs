//! What the engine suggests, sentence by sentence, in marked notation; and what it must survive.

use selon::cli::filter::{Options, filter};
use selon::detect::{Context, Detection, Engine};
use selon::text::{Span, Zone, ZoneKind, guess_zones};
use selon::wording::Lang;
use std::collections::BTreeSet;
use std::sync::OnceLock;

mod notation;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(Engine::french)
}

fn detect(text: &str) -> Detection {
    engine().detect(text, &Context { zones: None, lang: Some("fr") })
}

/// The text with its suggestions in marked notation.
fn marked(text: &str, found: &Detection) -> String {
    let mut marks = Vec::new();
    for suggestion in &found.suggestions {
        let number = &suggestion.id[1..];
        let kind = ["kind", "appraisal"]
            .iter()
            .find_map(|name| suggestion.attributes.get(*name))
            .map_or("", String::as_str);
        for (role, fillers) in &suggestion.roles {
            let name = match suggestion.layer.as_str() {
                "attribution" => format!("{role}{number}"),
                layer => format!("{layer}/{kind}"),
            };
            for piece in fillers.iter().flatten() {
                marks.push((piece.start, 1, usize::MAX - piece.end, format!("[{name}:")));
                marks.push((piece.end, 0, usize::MAX - piece.start, "]".to_owned()));
            }
        }
    }
    marks.sort();
    let mut out = String::new();
    let mut at = 0;
    for (place, _, _, mark) in marks {
        out.push_str(&text[at..place]);
        out.push_str(&mark);
        at = place;
    }
    out + &text[at..]
}

fn check(file: &str, cases: &str) {
    let mut wrong = Vec::new();
    for line in cases.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let text = notation::parse(line).0;
        let found = marked(&text, &detect(&text));
        if found != line {
            wrong.push(format!("expected {line}\n   found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{file}: {} cases\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn frames() {
    check("frames.txt", include_str!("data/detection/frames.txt"));
}

#[test]
fn hedges_and_stance() {
    check("hedges_and_stance.txt", include_str!("data/detection/hedges_and_stance.txt"));
}

#[test]
fn nothing() {
    check("nothing.txt", include_str!("data/detection/nothing.txt"));
}

#[test]
fn examples_of_the_rules() {
    let mut wrong = Vec::new();
    for (rule, text, expected) in engine().examples() {
        let found = detect(text);
        if found.suggestions.iter().any(|suggestion| suggestion.rule == rule) != expected {
            wrong.push(format!("{rule} {expected}: {}", marked(text, &found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_span_lies_in_the_text_on_character_borders() {
    let alphabet = [
        "« ",
        " »",
        "\"",
        "'",
        "selon ",
        "le maire ",
        "a dit ",
        "que ",
        ", ",
        ". ",
        "\u{202e}",
        "\0",
        "é",
        "🚀",
        "\n",
        "(",
        ")",
        "l'",
        "-t-il ",
        "d'après ",
        "l'agence Tass ",
        "citée par ",
        "e\u{301} ",
    ];
    let mut state: u64 = 42;
    for _ in 0..400 {
        let mut text = String::new();
        for _ in 0..60 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(alphabet[(state >> 33) as usize % alphabet.len()]);
        }
        for suggestion in detect(&text).suggestions {
            for piece in suggestion.roles.values().flatten().flatten() {
                assert!(
                    piece.start < piece.end && text.get(piece.start..piece.end).is_some(),
                    "{suggestion:?}\n{text:?}"
                );
            }
        }
    }
}

#[test]
fn an_english_text_gets_no_french_suggestions() {
    let text = "The minister said that the bridge was closed. \"We will see\", he added to the press.";
    let found = engine().detect(text, &Context::default());
    assert_eq!(found.lang, "en");
    assert!(found.suggestions.is_empty());
}

#[test]
fn a_megabyte_without_punctuation_is_read() {
    let text = "selon le maire il a dit que la route serait rouverte « ".repeat(18_000);
    assert!(!detect(&text).suggestions.is_empty());
}

/// Texts that a careless reader would read again and again: what stands before and behind them is still found,
/// at once. Work that grew with the square of the text would hold this test for hours.
#[test]
fn hostile_texts_hide_nothing() {
    let before = "Selon la préfecture, la route est fermée.";
    let behind = "« Nous partirons demain », a déclaré Odile Brancard.";
    for unit in [
        "selon ",
        "« il a dit \" que ( le “ maire ",
        "ce que que ",
        "déclare affirme annonce dit selon estime que a annoncé aurait ",
        "\" a ",
        "( « ",
        "» ) ",
        "« Il vient. Il part. ",
        "a\n",
        "M. ",
        ". ",
        "qu'l'd'",
        "a@b.",
        "http://a.b/",
        "1.2,",
        "e\u{301}",
        "\u{202e}selon\u{202c} ",
        "\0",
    ] {
        let text = format!("{before}\n\n{}\n\n{behind}", unit.repeat(100_000 / unit.len()));
        let whole = [Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()) }];
        let found = engine().detect(&text, &Context { zones: Some(&whole), lang: Some("fr") });
        let has = |rule: &str, role: &str, words: &str| {
            found.suggestions.iter().any(|suggestion| {
                let fillers = suggestion.roles.get(role).into_iter().flatten().flatten();
                suggestion.rule == rule
                    && fillers.into_iter().any(|piece| text[piece.start..piece.end] == *words)
            })
        };
        assert!(has("according-to", "source", "la préfecture"), "{unit:?}");
        assert!(has("quotation-incise", "source", "Odile Brancard"), "{unit:?}");
        let ids: BTreeSet<_> = found.suggestions.iter().map(|suggestion| &suggestion.id).collect();
        assert_eq!(ids.len(), found.suggestions.len(), "{unit:?}");
        // Zones are guessed in bounded time too.
        assert!(!guess_zones(&text).is_empty());
    }
}

#[test]
fn a_closed_pipe_is_quiet() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let line = "{\"text\":\"Selon le maire, tout va bien.\"}\n".repeat(20_000);
    for threads in [1, 2] {
        assert!(filter(engine(), line.as_bytes(), &mut Closed, Options { threads, lang: Lang::Fr }).is_ok());
    }
}

#[test]
fn the_chain_of_the_agency_is_linked() {
    let text = "Les autorités ont réitéré leur soutien, selon des déclarations rapportées par l’agence Tass.";
    let found = detect(text);
    let by = |rule: &str| found.suggestions.iter().find(|s| s.rule == rule).unwrap();
    assert_eq!(by("according-to").attributes.get("relay_of"), Some(&by("relay").id));
    assert_eq!(by("relay").attributes.get("entity").map(String::as_str), Some("tass"));
}
