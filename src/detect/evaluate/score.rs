//! The counts behind the figures.

use super::gold::{LabelledSpan, Record};
use super::matching::assign;
use crate::detect::Tier;
use std::collections::{BTreeMap, BTreeSet};

const CUE: &str = "attribution.cue";
const SOURCE: &str = "attribution.source";
const CONTENT: &str = "attribution.content";
const CUELIKE: &[&str] = &[
    CUE,
    "hedge.cue",
    "stance.evaluative",
    "booster",
    "source.vague",
    "byline.editorial_line",
    "byline.role",
    "byline.agency",
];
const BYLINE_TRAPS: &[&str] = &["topic", "freelance", "outlet_name"];
/// Jaccard thresholds for “source right” and “content right”.
const LOOSE: f64 = 0.5;
const STRICT: f64 = 0.8;
/// Thresholds of content detection, strictly above.
pub(super) const THRESHOLDS: [f64; 2] = [0.3, 0.8];

/// True positives, predictions, gold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Matched.
    pub matched: usize,
    /// Predicted.
    pub predicted: usize,
    /// Annotated.
    pub gold: usize,
}

/// A share as numerator and denominator.
pub(super) type Share = (usize, usize);

/// Figures of one label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LabelScores {
    /// Spans matched by any overlap.
    pub overlap: Counts,
    /// Spans equal.
    pub exact: Counts,
    /// Records without gold of this label, predictions in them, records hit.
    pub clean: (usize, usize, usize),
}

/// Figures of one form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormScores {
    /// Attributions with a cue.
    pub gold: usize,
    /// Those whose cue was matched.
    pub matched: usize,
    /// Matched ones with a source, and those with the right one.
    pub source: Share,
    /// Matched ones with the right content.
    pub content: usize,
}

/// All counts.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Records.
    pub sentences: usize,
    /// By label.
    pub labels: BTreeMap<String, LabelScores>,
    /// Recall by label and subtype.
    pub subtypes: BTreeMap<String, Share>,
    /// Named shares of matched attributions.
    pub shares: BTreeMap<&'static str, Share>,
    /// By form; attributions without form under `None`.
    pub forms: BTreeMap<String, FormScores>,
    /// Wrong forms, `gold -> predicted`, in order of first appearance.
    pub confusions: Vec<(String, usize)>,
    /// Content detection: (kind, threshold index, scope) → counts.
    pub content: Vec<(&'static str, usize, &'static str, Counts)>,
    /// Traps hit by subtype.
    pub traps: BTreeMap<String, Share>,
    /// Suggestions that stand, by tier.
    pub tiers: BTreeMap<Tier, Share>,
    /// Suggestions that stand, by rule, with the rule's tier.
    pub rules: BTreeMap<String, (Tier, Share)>,
}

type Chars = BTreeSet<usize>;

fn chars(spans: &[&LabelledSpan]) -> Chars {
    spans.iter().flat_map(|span| span.start..span.end).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of characters in a sentence")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn jaccard(a: &Chars, b: &Chars) -> f64 {
    let shared = a.intersection(b).count();
    ratio(shared, a.len() + b.len() - shared)
}

fn overlap(a: (usize, usize), b: (usize, usize)) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

fn iou(a: &(usize, usize), b: &(usize, usize)) -> f64 {
    let shared = overlap(*a, *b);
    if shared == 0 { 0.0 } else { ratio(shared, a.1 - a.0 + b.1 - b.0 - shared) }
}

fn unique(spans: &[LabelledSpan], label: &str) -> Vec<(usize, usize)> {
    let set: BTreeSet<_> =
        spans.iter().filter(|span| span.label == label).map(|span| (span.start, span.end)).collect();
    set.into_iter().collect()
}

/// One attribution as sets of characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Relation {
    cue: Vec<usize>,
    content: Vec<usize>,
    source: Vec<usize>,
    form: Option<String>,
    class: Option<String>,
}

impl Relation {
    fn set(list: &[usize]) -> Chars {
        list.iter().copied().collect()
    }
}

fn relations(record: &Record) -> Vec<Relation> {
    let spans: Vec<&LabelledSpan> =
        record.spans.iter().filter(|span| [CUE, SOURCE, CONTENT].contains(&span.label.as_str())).collect();
    let mut groups: Vec<(i64, Vec<&LabelledSpan>)> = Vec::new();
    let whole = spans.iter().all(|span| span.rel.is_empty()) && unique(&record.spans, CUE).len() == 1;
    for (index, span) in spans.iter().enumerate() {
        let alone = [i64::MIN + i64::try_from(index).unwrap_or(0)];
        let names: &[i64] = if whole {
            &[i64::MIN]
        } else if span.rel.is_empty() {
            &alone
        } else {
            &span.rel
        };
        for name in names {
            match groups.iter_mut().find(|(known, _)| known == name) {
                Some((_, group)) => group.push(span),
                None => groups.push((*name, vec![span])),
            }
        }
    }
    let mut found: Vec<Relation> = groups
        .iter()
        .map(|(name, group)| {
            let of = |label: &str| {
                chars(&group.iter().copied().filter(|span| span.label == label).collect::<Vec<_>>())
                    .into_iter()
                    .collect()
            };
            let attributes = if whole {
                record.attributions.first().filter(|_| record.attributions.len() == 1)
            } else {
                record.attributions.iter().rfind(|attribution| attribution.id == *name)
            };
            Relation {
                cue: of(CUE),
                content: of(CONTENT),
                source: of(SOURCE),
                form: attributes.and_then(|a| a.form.clone()),
                class: attributes.and_then(|a| a.cue_class.clone()),
            }
        })
        .collect();
    found.sort_by(|a, b| {
        let form = |r: &Relation| r.form.clone().unwrap_or_else(|| "None".to_owned());
        (&a.cue, &a.content, &a.source, form(a)).cmp(&(&b.cue, &b.content, &b.source, form(b)))
    });
    found
}

/// Compares predictions with gold, record by record.
#[must_use]
pub fn score(gold: &[Record], predicted: &[Record]) -> Scores {
    let mut scores = Scores { sentences: gold.len(), ..Scores::default() };
    let mut labels: BTreeSet<&str> = BTreeSet::new();
    for span in gold.iter().chain(predicted).flat_map(|record| &record.spans) {
        labels.insert(&span.label);
    }
    labels.remove("trap");
    for kind in ["ggt", "jaccard"] {
        for threshold in 0..THRESHOLDS.len() {
            for scope in ["all", "no_narr"] {
                scores.content.push((kind, threshold, scope, Counts::default()));
            }
        }
    }
    for (gold, predicted) in gold.iter().zip(predicted) {
        let matched = spans(&mut scores, gold, predicted, &labels);
        traps(&mut scores, gold, predicted, &matched);
        attributions(&mut scores, &relations(gold), &relations(predicted));
    }
    scores
}

/// Counts spans label by label; gives the predictions matched by overlap.
fn spans<'l>(
    scores: &mut Scores,
    gold: &Record,
    predicted: &Record,
    labels: &BTreeSet<&'l str>,
) -> BTreeSet<(&'l str, (usize, usize))> {
    let mut matched = BTreeSet::new();
    for label in labels {
        let (g, p) = (unique(&gold.spans, label), unique(&predicted.spans, label));
        let pairs = assign(&g, &p, iou);
        matched.extend(pairs.iter().map(|(_, j)| (*label, p[*j])));
        let entry = scores.labels.entry((*label).to_owned()).or_default();
        for span in predicted.spans.iter().filter(|span| span.label == **label) {
            let Some(origin) = &span.origin else { continue };
            let stands = pairs.iter().any(|(_, j)| p[*j] == (span.start, span.end));
            let rule = scores.rules.entry(origin.rule.clone()).or_insert((origin.tier, (0, 0)));
            for share in [&mut rule.1, scores.tiers.entry(origin.tier).or_default()] {
                share.0 += usize::from(stands);
                share.1 += 1;
            }
        }
        let equal = g.iter().filter(|span| p.contains(span)).count();
        for (counts, hits) in [(&mut entry.overlap, pairs.len()), (&mut entry.exact, equal)] {
            counts.matched += hits;
            counts.predicted += p.len();
            counts.gold += g.len();
        }
        if g.is_empty() {
            entry.clean.0 += 1;
            entry.clean.1 += p.len();
            entry.clean.2 += usize::from(!p.is_empty());
        }
        for (index, span) in g.iter().enumerate() {
            let subtype = gold.spans.iter().rev().find(|s| {
                s.label == **label
                    && (s.start, s.end) == *span
                    && s.subtype.as_deref().is_some_and(|t| !t.is_empty())
            });
            if let Some(subtype) = subtype.and_then(|s| s.subtype.as_deref()) {
                let share = scores.subtypes.entry(format!("{label}:{subtype}")).or_default();
                share.0 += usize::from(pairs.iter().any(|(i, _)| *i == index));
                share.1 += 1;
            }
        }
    }
    matched
}

fn traps(scores: &mut Scores, gold: &Record, predicted: &Record, matched: &BTreeSet<(&str, (usize, usize))>) {
    for trap in gold.spans.iter().filter(|span| span.label == "trap") {
        let place = (trap.start, trap.end);
        let subtype = trap.subtype.as_deref().unwrap_or_default();
        let hit = predicted.spans.iter().any(|span| {
            let other = (span.start, span.end);
            let bad = if BYLINE_TRAPS.contains(&subtype) {
                span.label == "byline.editorial_line"
            } else if span.label == CONTENT {
                subtype.starts_with("quote_") && iou(&place, &other) >= 0.5
            } else {
                CUELIKE.contains(&span.label.as_str())
            };
            bad && overlap(place, other) > 0 && !matched.contains(&(span.label.as_str(), other))
        });
        let share = scores.traps.entry(subtype.to_owned()).or_default();
        share.0 += usize::from(hit);
        share.1 += 1;
    }
}

fn attributions(scores: &mut Scores, gold: &[Relation], predicted: &[Relation]) {
    let with_cue = |list: &[Relation]| list.iter().filter(|r| !r.cue.is_empty()).cloned().collect::<Vec<_>>();
    let (g, p) = (with_cue(gold), with_cue(predicted));
    let pairs = assign(&g, &p, |g, p| {
        let cue = jaccard(&Relation::set(&g.cue), &Relation::set(&p.cue));
        if cue > 0.0 {
            cue + 1e-3 * jaccard(&Relation::set(&g.content), &Relation::set(&p.content))
                + 1e-6 * jaccard(&Relation::set(&g.source), &Relation::set(&p.source))
        } else {
            0.0
        }
    });
    let mut share = |name: &'static str, hit: bool| {
        let share = scores.shares.entry(name).or_default();
        share.0 += usize::from(hit);
        share.1 += 1;
    };
    for free in gold.iter().filter(|r| r.cue.is_empty() && !r.content.is_empty()) {
        let content = Relation::set(&free.content);
        share(
            "free_quote_jaccard_050",
            predicted.iter().any(|p| jaccard(&content, &Relation::set(&p.content)) >= LOOSE),
        );
    }
    for (index, relation) in g.iter().enumerate() {
        let form =
            scores.forms.entry(relation.form.clone().unwrap_or_else(|| "None".to_owned())).or_default();
        form.gold += 1;
        let found = pairs.iter().find(|(i, _)| *i == index).map(|(_, j)| &p[*j]);
        share("cue_matched", found.is_some());
        let Some(found) = found else { continue };
        form.matched += 1;
        if relation.source.is_empty() {
            share("implicit_source_left_empty", found.source.is_empty());
        } else {
            let (a, b) = (Relation::set(&relation.source), Relation::set(&found.source));
            let same = jaccard(&a, &b);
            share("source_any_overlap", a.intersection(&b).next().is_some());
            share("source_jaccard_050", same >= LOOSE);
            share("source_jaccard_080", same >= STRICT);
            form.source.1 += 1;
            form.source.0 += usize::from(same >= LOOSE);
        }
        if !relation.content.is_empty() {
            let same = jaccard(&Relation::set(&relation.content), &Relation::set(&found.content));
            share("content_jaccard_050", same >= LOOSE);
            share("content_jaccard_080", same >= STRICT);
            form.content += usize::from(same >= STRICT);
        }
        if found.form.is_some() {
            share("form_accuracy", found.form == relation.form);
            if found.form != relation.form {
                let name = |form: &Option<String>| form.clone().unwrap_or_else(|| "None".to_owned());
                let key = format!("{} -> {}", name(&relation.form), name(&found.form));
                match scores.confusions.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, count)) => *count += 1,
                    None => scores.confusions.push((key, 1)),
                }
            }
        }
        if found.class.is_some() {
            share("cue_class_accuracy", found.class == relation.class);
        }
    }
    contents(scores, gold, predicted);
}

/// Content units: all pieces of an attribution together, equal ones once.
fn units(relations: &[Relation]) -> Vec<(Chars, Vec<Option<String>>)> {
    let mut found: BTreeMap<Vec<usize>, Vec<Option<String>>> = BTreeMap::new();
    for relation in relations.iter().filter(|r| !r.content.is_empty()) {
        found.entry(relation.content.clone()).or_default().push(relation.form.clone());
    }
    found.into_iter().map(|(content, forms)| (content.into_iter().collect(), forms)).collect()
}

fn contents(scores: &mut Scores, gold: &[Relation], predicted: &[Relation]) {
    let (g, p) = (units(gold), units(predicted));
    let skipped: BTreeSet<usize> = g
        .iter()
        .enumerate()
        .filter(|(_, (_, forms))| {
            forms.iter().all(|form| matches!(form.as_deref(), Some("narrativised" | "relay")))
        })
        .map(|(index, _)| index)
        .collect();
    for (kind, threshold, scope, counts) in &mut scores.content {
        let limit = THRESHOLDS[*threshold];
        let pairs = assign(&g, &p, |(g, _), (p, _)| {
            let same = jaccard(g, p);
            let score = if *kind == "ggt" { ratio(g.intersection(p).count(), g.len()) } else { same };
            if score > limit { score + 1e-6 * same } else { 0.0 }
        });
        let narrated = pairs.iter().filter(|(i, _)| skipped.contains(i)).count();
        if *scope == "all" {
            counts.matched += pairs.len();
            counts.predicted += p.len();
            counts.gold += g.len();
        } else {
            counts.matched += pairs.len() - narrated;
            counts.predicted += p.len() - narrated;
            counts.gold += g.len() - skipped.len();
        }
    }
}
