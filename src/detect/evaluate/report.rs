//! The figures as a table, line for line as the scorer of the annotated material prints them.

use super::score::{Counts, Scores, Share, THRESHOLDS};
use std::fmt::Write;

/// Shares in the order of the table.
const SHARES: &[&str] = &[
    "cue_matched",
    "source_any_overlap",
    "source_jaccard_050",
    "source_jaccard_080",
    "implicit_source_left_empty",
    "content_jaccard_050",
    "content_jaccard_080",
    "free_quote_jaccard_050",
    "form_accuracy",
    "source_type_accuracy",
    "cue_class_accuracy",
];

#[expect(clippy::cast_precision_loss, reason = "counts of spans")]
fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn cell(value: Option<f64>) -> String {
    value.map_or_else(|| "   –  ".to_owned(), |value| format!("{value:6.3}"))
}

/// Precision, recall, F1.
fn prf(counts: Counts) -> [Option<f64>; 3] {
    [
        ratio(counts.matched, counts.predicted),
        ratio(counts.matched, counts.gold),
        ratio(2 * counts.matched, counts.predicted + counts.gold),
    ]
}

fn row(counts: Counts) -> String {
    prf(counts).map(cell).join(" ")
}

/// The table.
#[must_use]
pub fn report(scores: &Scores) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "sentences: {}", scores.sentences);
    let _ = writeln!(
        out,
        "\nSPANS              overlap:   P      R      F1     exact:  P      R      F1      gold  pred | FP/100 sent. without gold"
    );
    for (label, entry) in &scores.labels {
        let (sentences, false_positives, _) = entry.clean;
        let rate = ratio(100 * false_positives, sentences);
        let _ = writeln!(
            out,
            "{label:<22}     {}        {}   {:5} {:5} | {}  ({false_positives} in {sentences} sentences)",
            row(entry.overlap),
            row(entry.exact),
            entry.overlap.gold,
            entry.overlap.predicted,
            cell(rate),
        );
    }
    let subtypes: Vec<String> =
        scores.subtypes.iter().map(|(name, (n, of))| format!("{name} {n}/{of}")).collect();
    let _ = writeln!(out, "\nRECALL BY SUBTYPE (overlap): {}", subtypes.join("; "));
    let _ = writeln!(out, "\nATTRIBUTIONS");
    for name in SHARES {
        let (n, of): Share = scores.shares.get(name).copied().unwrap_or_default();
        let _ = writeln!(out, "  {name:<28} {}  ({n}/{of})", cell(ratio(n, of)));
    }
    let forms: Vec<String> = scores
        .forms
        .iter()
        .map(|(name, form)| {
            let trimmed = |value| cell(value).trim().to_owned();
            format!(
                "{name} n={} cue {} src.5 {} cont.8 {}",
                form.gold,
                trimmed(ratio(form.matched, form.gold)),
                trimmed(ratio(form.source.0, form.source.1)),
                trimmed(ratio(form.content, form.matched)),
            )
        })
        .collect();
    let _ = writeln!(out, "  by form: {}", forms.join("; "));
    if !scores.confusions.is_empty() {
        let mut confusions = scores.confusions.clone();
        confusions.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let list: Vec<String> =
            confusions.iter().take(12).map(|(pair, count)| format!("{pair} {count}")).collect();
        let _ = writeln!(out, "  form confusions: {}", list.join("; "));
    }
    out.push_str(
        "\nCONTENT (one unit per attribution; ggt = share of the gold characters covered, as GenderGapTracker; jaccard = symmetric;\n         no_narr = narrativised and relay contents neither required nor punished)\n",
    );
    for (kind, threshold, scope, counts) in &scores.content {
        let [precision, recall, f1] = prf(*counts);
        let name = format!("{kind}>{:.1} {scope}", THRESHOLDS[*threshold]);
        let _ = writeln!(
            out,
            "  {name:<22} P {}  R {}  F1 {}  (tp {}, pred {}, gold {})",
            cell(precision),
            cell(recall),
            cell(f1),
            counts.matched,
            counts.predicted,
            counts.gold
        );
    }
    let (hit, total) = scores.traps.values().fold((0, 0), |sum, share| (sum.0 + share.0, sum.1 + share.1));
    let traps: Vec<String> = scores.traps.iter().map(|(name, (n, of))| format!("{name} {n}/{of}")).collect();
    let _ = writeln!(out, "\nTRAPS hit {hit}/{total}   {}", traps.join(" "));
    tiers(&mut out, scores);
    out
}

/// What the scorer of the set does not print: how many suggestions of each tier, and of each rule, stand.
fn tiers(out: &mut String, scores: &Scores) {
    out.push_str("\nTIERS (a suggestion stands when its cue, or its content where it has none, overlaps one of its label)\n");
    for (tier, (n, of)) in &scores.tiers {
        let _ = writeln!(out, "  {:<22} P {}  ({n}/{of})", tier.name(), cell(ratio(*n, *of)));
    }
    let rules: Vec<String> = scores
        .rules
        .iter()
        .map(|(rule, (tier, (n, of)))| format!("{rule} ({}) {n}/{of}", tier.name()))
        .collect();
    let _ = writeln!(out, "  by rule: {}", rules.join("; "));
}
