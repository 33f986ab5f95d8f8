//! What leaves the engine.

use super::engine::{Scan, bytes, registry};
use super::frames::attributes::shown;
use super::frames::{Form, Frame, Pieces};
use super::grammar::{Range, View};
use super::marks::{Layer, Mark};
use super::reasons::message;
use super::rules::{Rule, Tier};
use super::tokens::Token;
use super::{Context, Engine};
use crate::text::{Span, WordKind, Zone};
use crate::wording::{Message, Problem};
use std::collections::BTreeMap;

/// A suggested annotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Unique in the text, in text order per layer: `a1`, `h1`, `s1`, `b1`.
    pub id: String,
    /// The layer by its meaning: `attribution`, `hedge`, `stance`, `byline`.
    pub layer: String,
    /// Role → fillers → pieces, in bytes.
    pub roles: BTreeMap<String, Vec<Vec<Span>>>,
    /// Attribute → value.
    pub attributes: BTreeMap<String, String>,
    /// The rule that found it.
    pub rule: String,
    /// The pack of the rule with its version, as `id@version`.
    pub pack: String,
    /// How often the rule is right.
    pub tier: Tier,
    /// One plain sentence why.
    pub why: Message,
}

/// Everything found in one text.
#[derive(Clone, Debug, PartialEq)]
pub struct Detection {
    /// `fr`, `en` or `und`.
    pub lang: String,
    /// The zones that were given or found.
    pub zones: Vec<Zone>,
    /// Suggestions in text order.
    pub suggestions: Vec<Suggestion>,
    /// Rules that were stopped, and other diagnostics.
    pub problems: Vec<Problem>,
}

/// One finding in output order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Frame(usize),
    Mark(usize),
    User(usize),
}

/// The id of a finding: a letter for its layer, counted in text order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Id {
    pub(crate) letter: char,
    pub(crate) number: usize,
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.letter, self.number)
    }
}

/// Attribute values in the order of their names.
pub(crate) type Values<'a> = Vec<(&'a str, Value<'a>)>;

/// An attribute value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Text(&'a str),
    Number(u8),
    /// The id of another suggestion, by its frame.
    Frame(usize),
    Owned(String),
}

impl Scan {
    /// Everything found, in text order, with ids.
    pub(crate) fn ordered(&self) -> Vec<(Item, Id)> {
        let mut items: Vec<(usize, usize, u8, Item)> =
            Vec::with_capacity(self.frames.len() + self.marks.len());
        for (index, frame) in self.frames.iter().enumerate() {
            let first = frame.cue.first().or(frame.content.first()).unwrap_or(Range::new(0, 0));
            items.push((first.start, first.end, 0, Item::Frame(index)));
        }
        for (index, mark) in self.marks.iter().enumerate() {
            items.push((mark.range.start, mark.range.end, 1 + mark.layer as u8, Item::Mark(index)));
        }
        for (index, find) in self.found.iter().enumerate() {
            let at = self.tokens.partition_point(|token| (token.start as usize) < find.start());
            items.push((at, at, 9, Item::User(index)));
        }
        items.sort_by_key(|(start, end, layer, item)| {
            (
                *start,
                *end,
                *layer,
                match item {
                    Item::Frame(i) | Item::Mark(i) | Item::User(i) => *i,
                },
            )
        });
        let mut counts = [0_usize; 5];
        items
            .into_iter()
            .map(|(_, _, _, item)| {
                let (slot, letter) = match item {
                    Item::Frame(_) => (0, 'a'),
                    Item::Mark(index) => match self.marks[index].layer {
                        Layer::Hedge => (1, 'h'),
                        Layer::Stance => (2, 's'),
                        Layer::Byline => (3, 'b'),
                    },
                    Item::User(_) => (4, 'u'),
                };
                counts[slot] += 1;
                (item, Id { letter, number: counts[slot] })
            })
            .collect()
    }
}

/// The bytes of a piece; an inverted pronoun alone loses its hyphens (`il` of `-t-il`).
pub(crate) fn piece(text: &str, tokens: &[Token], range: Range) -> Span {
    let span = bytes(tokens, range);
    if range.end == range.start + 1
        && tokens.get(range.start).is_some_and(|token| token.kind == WordKind::Inversion)
    {
        let slice = text.get(span.start..span.end).unwrap_or_default();
        let cut = slice
            .rfind(['-', '\u{2011}', '\'', '’'])
            .map_or(0, |at| at + slice[at..].chars().next().map_or(0, char::len_utf8));
        return Span::new(span.start + cut, span.end);
    }
    span
}

/// The attributes of a frame.
pub(crate) fn frame_values<'a>(view: View<'_>, frame: &Frame, inherited: &'a str) -> Values<'a> {
    let shown = shown(view, frame, registry());
    let mut values: Values<'a> = Vec::with_capacity(10);
    let mut add = |name: &'static str, value: &'a str| {
        if !value.is_empty() {
            values.push((name, Value::Text(value)));
        }
    };
    let entity = if shown.entity.is_empty() { inherited } else { shown.entity };
    add("actor", if shown.actor.is_empty() && shown.naming == "pronoun" { "unknown" } else { shown.actor });
    add("channel", shown.channel);
    add("cue_class", if frame.form == Form::QuotedUncued { "" } else { frame.class.name() });
    add("entity", entity);
    add("form", frame.form.name());
    add("naming", shown.naming);
    add(
        "polarity",
        if frame.declined {
            "declined"
        } else if frame.negated {
            "negated"
        } else {
            "affirmed"
        },
    );
    add("position", shown.position);
    if let Some(inner) = frame.relay_of {
        values.push(("relay_of", Value::Frame(inner as usize)));
    }
    if frame.relayed {
        values.push(("relayed", Value::Text("yes")));
    }
    values
}

/// The attributes of a mark.
pub(crate) fn mark_values<'a>(text: &str, tokens: &[Token], mark: &Mark) -> Values<'a> {
    match mark.layer {
        Layer::Hedge => vec![("holder", Value::Text(mark.second)), ("kind", Value::Text(mark.kind))],
        Layer::Stance => vec![
            ("appraisal", Value::Text(mark.kind)),
            ("device", Value::Text(mark.device)),
            ("polarity", Value::Text(mark.second)),
            ("strength", Value::Number(mark.strength)),
        ],
        Layer::Byline => {
            let mut values = vec![("kind", Value::Text(mark.kind))];
            if mark.kind == "editorial_line" {
                let words: Vec<&str> = (mark.range.start..mark.range.end)
                    .filter(|at| tokens[*at].is(super::lexicon::class::POLITICAL))
                    .filter_map(|at| text.get(tokens[at].start as usize..tokens[at].end as usize))
                    .collect();
                if !words.is_empty() {
                    values.push(("orientation", Value::Owned(words.join("; "))));
                }
            }
            values
        }
    }
}

impl Engine {
    /// Reads a text.
    #[must_use]
    pub fn detect(&self, text: &str, context: &Context<'_>) -> Detection {
        let mut scan = Scan::default();
        self.scan(text, context, &mut scan);
        let ordered = scan.ordered();
        let mut ids = vec![String::new(); scan.frames.len()];
        for (item, id) in &ordered {
            if let Item::Frame(index) = item {
                ids[*index] = id.to_string();
            }
        }
        let suggestions =
            ordered.iter().map(|(item, id)| self.suggestion(text, &scan, *item, *id, &ids)).collect();
        Detection {
            lang: scan.lang.to_owned(),
            zones: scan.zones.clone(),
            suggestions,
            problems: std::mem::take(&mut scan.problems),
        }
    }

    /// The pack a built-in rule belongs to, as `id@version`.
    pub(crate) fn rule_pack(&self, rule: Rule) -> &PackName {
        let index = match rule {
            Rule::HedgeConditional
            | Rule::HedgeModal
            | Rule::HedgeWord
            | Rule::HedgeVerb
            | Rule::HedgeNumber
            | Rule::HedgeUnverified => 1,
            Rule::StanceWord | Rule::StanceScare => 2,
            Rule::BylineAuthor | Rule::BylineRole | Rule::BylineLine | Rule::BylineAgency => 3,
            _ => 0,
        };
        &PACK_NAMES[index]
    }

    fn suggestion(&self, text: &str, scan: &Scan, item: Item, id: Id, ids: &[String]) -> Suggestion {
        let view = View { text, tokens: &scan.tokens, lexicon: &self.lexicon };
        let mut roles: BTreeMap<String, Vec<Vec<Span>>> = BTreeMap::new();
        let (layer, rule, values) = match item {
            Item::Frame(index) => {
                let frame = &scan.frames[index];
                for (name, pieces) in roles_of(frame) {
                    if !pieces.is_empty() {
                        let spans = pieces.iter().map(|range| piece(text, &scan.tokens, range)).collect();
                        roles.insert(name.to_owned(), vec![spans]);
                    }
                }
                ("attribution", frame.rule, frame_values(view, frame, ""))
            }
            Item::Mark(index) => {
                let mark = &scan.marks[index];
                roles.insert("cue".to_owned(), vec![vec![bytes(&scan.tokens, mark.range)]]);
                (mark.layer.name(), mark.rule, mark_values(text, &scan.tokens, mark))
            }
            Item::User(index) => {
                return self.user.suggestion(text, &scan.found[index], id.to_string());
            }
        };
        let cue = roles.get("cue").and_then(|fillers| fillers.first()?.first().copied());
        let words = cue.and_then(|span| text.get(span.start..span.end)).unwrap_or_default();
        let attributes = values
            .into_iter()
            .map(|(name, value)| {
                let value = match value {
                    Value::Text(text) => text.to_owned(),
                    Value::Number(number) => number.to_string(),
                    Value::Frame(frame) => ids.get(frame).cloned().unwrap_or_default(),
                    Value::Owned(text) => text,
                };
                (name.to_owned(), value)
            })
            .collect();
        let pack = self.rule_pack(rule);
        let version = self.packs.iter().find(|info| info.id == pack.0).map_or(0, |info| info.version);
        Suggestion {
            id: id.to_string(),
            layer: layer.to_owned(),
            roles,
            attributes,
            rule: rule.name().to_owned(),
            pack: format!("{}@{version}", pack.0),
            tier: rule.tier(),
            why: message(rule, words),
        }
    }
}

/// The id of a pack.
pub(crate) struct PackName(pub(crate) &'static str);

const PACK_NAMES: [PackName; 4] =
    [PackName("fr-rules"), PackName("fr-hedges"), PackName("fr-stance"), PackName("fr-bylines")];

/// The roles of a frame that are filled, by name.
pub(crate) fn roles_of(frame: &Frame) -> [(&'static str, &Pieces); 3] {
    [("cue", &frame.cue), ("source", &frame.source), ("content", &frame.content)]
}
