//! Rules that a project adds: regular expressions whose named groups are roles.
//!
//! Such a rule is data written by people who may not know regular expressions well, so it is bounded by
//! size and by counted work, never by a clock: every machine gives the same result. A bad rule is named
//! with its place and switched off; the others run (facts-storage.md 2.6).

use super::lexicon::{Pack, RegexRule};
use super::rules::Tier;
use super::suggestion::Suggestion;
use crate::text::{Span, Zone};
use crate::wording::{Message, Problem};
use regex::{Regex, RegexBuilder};
use std::collections::BTreeMap;

/// Longest pattern, in bytes.
const LONGEST_PATTERN: usize = 2048;
/// Bound on the compiled pattern and on its lazy automaton, in bytes.
const COMPILED: usize = 2 << 20;
/// Deepest nesting of a pattern.
const DEEPEST: u32 = 50;
/// A sentence is looked at in pieces of at most this many bytes.
const PIECE: usize = 2000;
/// Most matches of one rule in one text.
const MOST: usize = 500;
/// Work one rule may do in one text: bytes given to the matcher, a piece counting once per match in it.
const WORK: usize = 64 << 20;

/// Layers a rule may mark, with their roles.
const LAYERS: &[(&str, &[&str])] = &[
    ("attribution", &["cue", "source", "content"]),
    ("hedge", &["cue", "scope"]),
    ("stance", &["cue", "target"]),
    ("byline", &["cue"]),
];

#[derive(Debug)]
struct UserRule {
    id: String,
    pack: String,
    layer: &'static str,
    pattern: Regex,
    veto: Option<Regex>,
    window: usize,
    attributes: BTreeMap<String, String>,
    tier: Tier,
}

/// The rules of all user packs.
#[derive(Debug, Default)]
pub(crate) struct UserRules {
    rules: Vec<UserRule>,
}

/// A match of a user rule.
#[derive(Clone, Debug)]
pub(crate) struct UserFind {
    rule: usize,
    pub(crate) roles: Vec<(&'static str, Span)>,
}

impl UserFind {
    pub(crate) fn start(&self) -> usize {
        self.roles.iter().map(|(_, span)| span.start).min().unwrap_or(0)
    }
}

impl UserRules {
    pub(crate) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Takes in the rules of a pack; each bad one is a problem with its line in `source`.
    pub(crate) fn add(&mut self, name: &str, source: &str, pack: &Pack, problems: &mut Vec<Problem>) {
        for rule in &pack.rules {
            match compile(rule, &pack.id, problems) {
                Ok(rule) => self.rules.push(rule),
                Err(message) => {
                    let (line, column) = place_of(source, &rule.id);
                    problems.push(Problem::error(message).in_file(name).at(line, column));
                }
            }
        }
    }

    /// Matches all rules, sentence by sentence, in the zones that count.
    pub(crate) fn find(
        &self,
        text: &str,
        sentences: &[Span],
        zones: &[Zone],
        out: &mut Vec<UserFind>,
        problems: &mut Vec<Problem>,
    ) {
        for (index, rule) in self.rules.iter().enumerate() {
            let (mut work, mut count, mut zone) = (0, 0, 0);
            'text: for sentence in sentences {
                while zones.get(zone).is_some_and(|zone| zone.span.end <= sentence.start) {
                    zone += 1;
                }
                if zones.get(zone).is_some_and(|zone| zone.span.overlaps(*sentence) && !zone.kind.counts()) {
                    continue;
                }
                for piece in pieces(text, *sentence) {
                    let slice = text.get(piece.start..piece.end).unwrap_or_default();
                    work += slice.len();
                    let mut from = 0;
                    while let Some(captures) = rule.pattern.captures_at(slice, from) {
                        let Some(whole) = captures.get(0) else { break };
                        // Looking again after a match may read the whole piece again.
                        work += slice.len();
                        from = whole.end().max(from + 1);
                        while !slice.is_char_boundary(from) && from < slice.len() {
                            from += 1;
                        }
                        if !rule.vetoed(slice, whole.start(), whole.end()) {
                            out.push(rule.found(index, &captures, piece.start));
                            count += 1;
                        }
                        if count >= MOST {
                            problems.push(Problem::warning(
                                Message::new("detect-rule-full").arg("rule", &rule.id).arg("limit", MOST),
                            ));
                            break 'text;
                        }
                        if from >= slice.len() {
                            break;
                        }
                    }
                    if work > WORK {
                        problems.push(Problem::warning(
                            Message::new("detect-rule-suspended").arg("rule", &rule.id),
                        ));
                        break 'text;
                    }
                }
            }
        }
    }

    /// The suggestion of a match.
    pub(crate) fn suggestion(&self, text: &str, find: &UserFind, id: String) -> Suggestion {
        let rule = &self.rules[find.rule];
        let mut roles: BTreeMap<String, Vec<Vec<Span>>> = BTreeMap::new();
        for (role, span) in &find.roles {
            roles.entry((*role).to_owned()).or_default().push(vec![*span]);
        }
        Suggestion {
            id,
            layer: rule.layer.to_owned(),
            roles,
            attributes: rule.attributes.clone(),
            rule: rule.id.clone(),
            pack: rule.pack.clone(),
            tier: rule.tier,
            why: self.why(text, find),
        }
    }

    fn why(&self, text: &str, find: &UserFind) -> Message {
        let rule = &self.rules[find.rule];
        let cue = find.roles.iter().find(|(role, _)| *role == "cue").or(find.roles.first());
        let words = cue.and_then(|(_, span)| text.get(span.start..span.end)).unwrap_or_default();
        Message::new("detect-why-user").arg("rule", &rule.id).arg("pack", &rule.pack).arg("cue", words)
    }
}

impl UserRule {
    /// Whether the veto matches in the window around the match.
    fn vetoed(&self, slice: &str, start: usize, end: usize) -> bool {
        let Some(veto) = &self.veto else { return false };
        let from = slice[..start].char_indices().rev().take(self.window).last().map_or(start, |(at, _)| at);
        let to = slice[end..].char_indices().nth(self.window).map_or(slice.len(), |(at, _)| end + at);
        veto.is_match(&slice[from..to])
    }

    fn found(&self, index: usize, captures: &regex::Captures<'_>, offset: usize) -> UserFind {
        let mut roles = Vec::new();
        for (_, names) in LAYERS.iter().filter(|(layer, _)| *layer == self.layer) {
            for name in *names {
                if let Some(group) = captures.name(name).filter(|group| !group.is_empty()) {
                    roles.push((*name, Span::new(offset + group.start(), offset + group.end())));
                }
            }
        }
        if roles.is_empty()
            && let Some(whole) = captures.get(0)
        {
            roles.push(("cue", Span::new(offset + whole.start(), offset + whole.end())));
        }
        UserFind { rule: index, roles }
    }
}

fn compile(rule: &RegexRule, pack: &str, problems: &mut Vec<Problem>) -> Result<UserRule, Message> {
    let Some((layer, roles)) = LAYERS.iter().find(|(layer, _)| *layer == rule.layer) else {
        return Err(Message::new("detect-rule-layer").arg("rule", &rule.id).arg("layer", &rule.layer));
    };
    let build = |pattern: &str, id: &'static str| {
        if pattern.len() > LONGEST_PATTERN {
            return Err(Message::new("detect-rule-long").arg("rule", &rule.id).arg("limit", LONGEST_PATTERN));
        }
        RegexBuilder::new(pattern)
            .size_limit(COMPILED)
            .dfa_size_limit(COMPILED)
            .nest_limit(DEEPEST)
            .build()
            .map_err(|error| Message::new(id).arg("rule", &rule.id).arg("reason", error.to_string()))
    };
    let pattern = build(&rule.pattern, "detect-rule-pattern")?;
    if pattern.is_match("") {
        return Err(Message::new("detect-rule-empty").arg("rule", &rule.id));
    }
    for group in pattern.capture_names().flatten() {
        if !roles.contains(&group) {
            return Err(Message::new("detect-rule-group")
                .arg("rule", &rule.id)
                .arg("group", group)
                .arg("layer", *layer));
        }
    }
    let veto = rule.veto.as_deref().map(|veto| build(veto, "detect-rule-veto")).transpose()?;
    let tier = match rule.tier.as_deref() {
        None => Tier::Low,
        Some(name) => Tier::from_name(name).unwrap_or_else(|| {
            problems.push(Problem::warning(
                Message::new("detect-rule-tier").arg("rule", &rule.id).arg("tier", name),
            ));
            Tier::Low
        }),
    };
    Ok(UserRule {
        id: rule.id.clone(),
        pack: pack.to_owned(),
        layer,
        pattern,
        veto,
        window: rule.window,
        attributes: rule.attributes.clone(),
        tier,
    })
}

/// Line and column of a rule in its file: where its id stands.
fn place_of(source: &str, id: &str) -> (usize, usize) {
    let at = source.find(&format!("\"{id}\"")).unwrap_or(0);
    let before = &source[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    (line, column)
}

/// A sentence in pieces that the matcher may read, cut at character borders.
fn pieces(text: &str, sentence: Span) -> impl Iterator<Item = Span> + '_ {
    let mut start = sentence.start;
    std::iter::from_fn(move || {
        if start >= sentence.end {
            return None;
        }
        let mut end = (start + PIECE).min(sentence.end);
        while end < sentence.end && !text.is_char_boundary(end) {
            end += 1;
        }
        let piece = Span::new(start, end);
        start = end;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use crate::detect::{Context, Engine};
    use crate::wording::Lang;

    fn engine(rules: &str) -> Engine {
        let pack = format!("(id: \"essai\", version: 2, rules: [\n{rules}\n])");
        Engine::new(&[("essai.ron".to_owned(), pack)])
    }

    #[test]
    fn named_groups_become_roles_and_a_veto_holds_back() {
        let engine = engine(
            r#"(id: "au-micro", layer: "attribution", pattern: "(?P<cue>au micro de) (?P<source>\\p{Lu}\\w+)", veto: "parodie", window: 20, attributes: {"channel": "interview"}),"#,
        );
        assert!(engine.problems().is_empty(), "{:?}", engine.problems());
        let found = engine
            .detect("Il a parlé au micro de Rivage.", &Context { lang: Some("fr"), ..Context::default() });
        let user: Vec<_> = found.suggestions.iter().filter(|s| s.rule == "au-micro").collect();
        assert_eq!(user.len(), 1);
        assert_eq!(user[0].roles["source"][0][0].len(), "Rivage".len());
        assert!(user[0].why.render(Lang::Fr).contains("au micro de"));
        let found = engine.detect(
            "Dans la parodie au micro de Rivage.",
            &Context { lang: Some("fr"), ..Context::default() },
        );
        assert!(found.suggestions.iter().all(|s| s.rule != "au-micro"));
    }

    #[test]
    fn a_bad_rule_is_named_with_its_place_and_the_others_run() {
        let engine = engine(
            "(id: \"cassée\", layer: \"hedge\", pattern: \"(\"),\n(id: \"vide\", layer: \"hedge\", pattern: \"a*\"),\n(id: \"bonne\", layer: \"hedge\", pattern: \"à ce stade\"),",
        );
        let problems: Vec<_> = engine.problems().iter().map(|p| p.render(Lang::Fr)).collect();
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].starts_with("essai.ron:2:"), "{problems:?}");
        assert!(problems[1].starts_with("essai.ron:3:"), "{problems:?}");
        let found =
            engine.detect("Rien n'est sûr à ce stade.", &Context { lang: Some("fr"), ..Context::default() });
        assert!(found.suggestions.iter().any(|s| s.rule == "bonne"));
    }

    #[test]
    fn an_unknown_key_names_the_nearest_one() {
        let pack = "(id: \"essai\", rules: [(id: \"x\", layer: \"hedge\", patern: \"a\")])".to_owned();
        let engine = Engine::new(&[("essai.ron".to_owned(), pack)]);
        let text = engine.problems()[0].render(Lang::Fr);
        assert!(text.contains("« patern »") && text.contains("« pattern »"), "{text}");
    }

    #[test]
    fn a_quadratic_rule_is_suspended_by_counted_work() {
        let engine = engine(r#"(id: "lente", layer: "hedge", pattern: ".*[^A-Z]|[A-Z]"),"#);
        let text = "A".repeat(200_000);
        let found = engine.detect(&text, &Context { lang: Some("fr"), ..Context::default() });
        assert!(!found.problems.is_empty());
    }
}
