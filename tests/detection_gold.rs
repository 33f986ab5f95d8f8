//! Figures of detection on sentences and articles of our own, annotated by the guidelines and not by the engine.
//!
//! The floors stand a little below what was measured, so that a change that makes detection worse is seen; they
//! are no aim. Where engine and annotation differ, the engine is wrong until the guidelines say otherwise.

use selon::detect::evaluate::{Counts, Record, Scores, predict, read_gold, score};
use selon::detect::{Engine, Tier};
use serde_json::{Value, json};
use std::sync::OnceLock;

mod notation;

/// A set: one sentence or signature per line, and articles between lines of `====`.
#[derive(Clone, Copy)]
struct Set {
    name: &'static str,
    sentences: &'static str,
    articles: &'static str,
}

const FIRST: Set = Set {
    name: "first",
    sentences: include_str!("data/detection/gold/first.txt"),
    articles: include_str!("data/detection/gold/first_articles.txt"),
};

const SECOND: Set = Set {
    name: "second",
    sentences: include_str!("data/detection/gold/second.txt"),
    articles: include_str!("data/detection/gold/second_articles.txt"),
};

impl Set {
    fn texts(self) -> impl Iterator<Item = &'static str> {
        let lines = self.sentences.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        lines.chain(self.articles.split("\n====\n").map(str::trim))
    }
}

/// A marked text as an annotated record: `cue1/direct`, `hedge/modal`, `stance/affect`, `byline/role`, `trap/…`.
fn record(id: usize, marked: &str) -> Value {
    let (text, marks) = notation::parse(marked);
    let point = |byte: usize| text[..byte].chars().count();
    let mut spans = Vec::new();
    let mut attributions = Vec::new();
    for (name, range) in marks {
        let (head, tail) = name.split_once('/').unwrap_or((&name, ""));
        let role = head.trim_end_matches(|c: char| c.is_ascii_digit());
        let place = (point(range.start), point(range.end));
        let mut span = json!({"start": place.0, "end": place.1});
        if let Ok(number) = head[role.len()..].parse::<i64>() {
            span["label"] = json!(format!("attribution.{role}"));
            span["rel"] = json!([number]);
            if !tail.is_empty() {
                let form = match tail {
                    "parenthetical" => "indirect_free",
                    "quoted_uncued" => "direct_free",
                    other => other,
                };
                attributions.retain(|known: &Value| known["id"] != number);
                attributions.push(json!({"id": number, "form": form}));
            }
        } else {
            span["subtype"] = json!(tail);
            span["label"] = json!(match role {
                "hedge" => "hedge.cue".to_owned(),
                "stance" => "stance.evaluative".to_owned(),
                "byline" => format!("byline.{tail}"),
                other => other.to_owned(),
            });
        }
        spans.push(span);
    }
    json!({"id": id, "text": text, "lang": "fr", "spans": spans, "attributions": attributions})
}

fn gold(set: Set) -> Vec<Record> {
    let lines: Vec<String> = set.texts().enumerate().map(|(id, text)| record(id, text).to_string()).collect();
    read_gold(set.name, &lines.join("\n")).expect("records")
}

fn scores(set: Set) -> Scores {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    let engine = ENGINE.get_or_init(Engine::french);
    let gold = gold(set);
    let predicted: Vec<_> = gold.iter().map(|record| predict(engine, record)).collect();
    score(&gold, &predicted)
}

#[expect(clippy::cast_precision_loss, reason = "counts of spans")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

fn f1(counts: Counts) -> f64 {
    ratio(2 * counts.matched, counts.predicted + counts.gold)
}

/// The figure of that name.
fn figure(scores: &Scores, name: &str) -> f64 {
    let label = |label: &str| scores.labels[label].overlap;
    match name {
        "content" => {
            let strict =
                |(kind, limit, scope): (&str, usize, &str)| (kind, limit, scope) == ("ggt", 1, "all");
            let row = scores.content.iter().find(|row| strict((row.0, row.1, row.2)));
            f1(row.expect("a row of the table").3)
        }
        "precision of cues" => {
            let cues = label("attribution.cue");
            ratio(cues.matched, cues.predicted)
        }
        "traps avoided" => {
            let (hit, all) =
                scores.traps.values().fold((0, 0), |sum, share| (sum.0 + share.0, sum.1 + share.1));
            1.0 - ratio(hit, all)
        }
        share if scores.shares.contains_key(share) => {
            let (part, whole) = scores.shares[share];
            ratio(part, whole)
        }
        name => f1(label(name)),
    }
}

#[test]
fn figures_hold() {
    let floors = [
        (
            FIRST,
            [
                ("attribution.cue", 0.94),
                ("precision of cues", 0.95),
                ("source_jaccard_050", 0.94),
                ("content", 0.94),
                ("form_accuracy", 0.95),
                ("hedge.cue", 0.91),
                ("stance.evaluative", 0.82),
                ("byline.role", 0.93),
                ("byline.editorial_line", 0.93),
                ("traps avoided", 0.95),
            ],
        ),
        (
            SECOND,
            [
                ("attribution.cue", 0.94),
                ("precision of cues", 0.95),
                ("source_jaccard_050", 0.94),
                ("content", 0.94),
                ("form_accuracy", 0.95),
                ("hedge.cue", 0.94),
                ("stance.evaluative", 0.82),
                ("byline.role", 0.93),
                ("byline.editorial_line", 0.93),
                ("traps avoided", 0.94),
            ],
        ),
    ];
    let mut wrong = Vec::new();
    for (set, floors) in floors {
        let scores = scores(set);
        for (name, floor) in floors {
            let found = figure(&scores, name);
            if found < floor {
                wrong.push(format!("{}: {name} is {found:.3}, the floor is {floor}", set.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_tier_is_better_than_the_next() {
    let sums = [FIRST, SECOND].map(scores);
    let precision = |tier: Tier| {
        let (part, whole) =
            sums.iter().filter_map(|s| s.tiers.get(&tier)).fold((0, 0), |sum, n| (sum.0 + n.0, sum.1 + n.1));
        ratio(part, whole)
    };
    let [high, medium, low] = [Tier::High, Tier::Medium, Tier::Low].map(precision);
    assert!(high > medium && medium > low, "{high:.3} {medium:.3} {low:.3}");
}
