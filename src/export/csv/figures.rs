//! Figures about one person's work on one article: counts and shares that a study reports, or why there is none.
//!
//! They look at titles, standfirsts, datelines, bylines, headings, bodies and captions, not at menus and
//! comments, and leave out what authors say of themselves ("selon moi"). Everything goes by the meanings of the
//! schema; a figure that a schema or an unfinished coding does not allow says so instead of being zero.
//! Definitions and denominators stand in the wording catalogue (`figure-…`) and so in every codebook.

use super::plan::{Frames, Plan};
use super::view::fillers;
use crate::annotation::{Annotation, Article, Status, Work};
use crate::schema::{Layer, NOT_APPLICABLE, UNDECIDABLE, means};
use crate::sources::Source;
use crate::text::{Span, Text, Zone, ZoneKind};
use std::collections::BTreeSet;

/// A figure: its name in tables, and the wording ids of its definition and of what it is divided by.
#[derive(Debug)]
pub(crate) struct Indicator {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) about: &'static str,
}

const fn indicator(name: &'static str, label: &'static str, about: &'static str) -> Indicator {
    Indicator { name, label, about }
}

/// All figures.
pub(crate) static INDICATORS: [Indicator; 7] = [
    indicator("attributions", "figure-attributions", "figure-attributions-about"),
    indicator("speakers", "figure-speakers", "figure-speakers-about"),
    indicator("origins", "figure-origins", "figure-origins-about"),
    indicator("anonymous", "figure-anonymous", "figure-anonymous-about"),
    indicator("vague", "figure-vague", "figure-vague-about"),
    indicator("unsourced_conditionals", "figure-conditionals", "figure-conditionals-about"),
    indicator("attributed_share", "figure-share", "figure-share-about"),
];

/// The names of all figures.
pub(super) const NAMES: &[&str] = &[
    "attributions",
    "speakers",
    "origins",
    "anonymous",
    "vague",
    "unsourced_conditionals",
    "attributed_share",
];

/// The share of the text in the contents of attributions.
pub(super) const SHARE: &str = "attributed_share";

/// Why there is no figure: nobody has begun; the schema does not mean what the figure needs; an attribute has no
/// answer somewhere; a source is not in the registry; there is nothing to divide by.
pub(super) const REASONS: &[&str] = &[NOT_STARTED, NO_MEANING, UNANSWERED, UNRESOLVED, NOTHING_TO_DIVIDE];
const NOT_STARTED: &str = "not_started";
const NO_MEANING: &str = "no_meaning";
const UNANSWERED: &str = "unanswered";
const UNRESOLVED: &str = "unresolved";
const NOTHING_TO_DIVIDE: &str = "nothing_to_divide_by";

/// A figure of one work.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    pub(super) name: &'static str,
    /// The form of reported speech; empty for the whole.
    pub(super) category: String,
    outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    /// So many, of so many.
    Count(usize, Option<usize>),
    /// So many of so many, as a share.
    Share(usize, usize),
    Not(&'static str),
}

impl Figure {
    /// The figure; a share has four decimals.
    pub(super) fn value(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "counts in one article are small")]
        match self.outcome {
            Outcome::Count(count, _) => Some(count as f64),
            Outcome::Share(part, whole) => Some((part as f64 / whole as f64 * 1e4).round() / 1e4),
            Outcome::Not(_) => None,
        }
    }

    pub(super) fn numerator(&self) -> Option<usize> {
        match self.outcome {
            Outcome::Count(count, _) | Outcome::Share(count, _) => Some(count),
            Outcome::Not(_) => None,
        }
    }

    pub(super) fn denominator(&self) -> Option<usize> {
        match self.outcome {
            Outcome::Count(_, of) => of,
            Outcome::Share(_, of) => Some(of),
            Outcome::Not(_) => None,
        }
    }

    /// Why there is none; empty where there is one.
    pub(super) fn reason(&self) -> &'static str {
        match self.outcome {
            Outcome::Not(reason) => reason,
            Outcome::Count(..) | Outcome::Share(..) => "",
        }
    }
}

/// The forms of reported speech by which the attributed share is told apart.
pub(super) fn forms(frames: &Frames<'_>) -> Vec<String> {
    let values = frames.layer.attribute_meaning("form").map(|form| form.values.iter());
    let ids = values.into_iter().flatten().map(|value| value.means.as_ref().unwrap_or(&value.id).clone());
    ids.chain([UNANSWERED.to_owned()]).collect()
}

/// All figures of `work`, whose marks that stand are `marks`.
pub(super) fn of(
    plan: &Plan<'_>,
    article: &Article,
    work: &Work,
    marks: &[&Annotation],
    zones: &[Zone],
) -> Vec<Figure> {
    let figure = |name, outcome| Figure { name, category: String::new(), outcome };
    let count = |counted: Result<(usize, Option<usize>), &'static str>| match counted {
        Ok((count, of)) => Outcome::Count(count, of),
        Err(reason) => Outcome::Not(reason),
    };
    let begun = work.status != Status::NotStarted || !marks.is_empty();
    let Some(frames) = plan.frames.as_ref().filter(|_| begun) else {
        let reason = if begun { NO_MEANING } else { NOT_STARTED };
        return NAMES.iter().map(|name| figure(name, Outcome::Not(reason))).collect();
    };
    let sheet = Sheet::new(plan, frames, &article.text, marks, zones);
    let mut figures = vec![
        figure("attributions", Outcome::Count(sheet.outside.len(), None)),
        figure("speakers", count(sheet.speakers().map(|all| (all.len(), None)))),
        figure("origins", count(sheet.origins().map(|(origins, speakers)| (origins, Some(speakers))))),
        figure("anonymous", count(sheet.named_as(&["anonymous", "anonymous_explained"]))),
        figure("vague", count(sheet.named_as(&["vague_collective"]))),
        figure("unsourced_conditionals", count(sheet.unsourced_conditionals())),
        figure(SHARE, sheet.share(|_| true)),
    ];
    if frames.layer.attribute_meaning("form").is_some() {
        figures.extend(forms(frames).into_iter().map(|form| {
            let outcome =
                sheet.share(|frame| said(frames.layer, frame, "form").unwrap_or(UNANSWERED) == form);
            Figure { name: SHARE, category: form, outcome }
        }));
    }
    figures
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Speaker {
    /// An id of the registry, or one that people made up.
    Entity(String),
    /// The words, without regard to case, and whether they name or describe someone.
    Words(String, bool),
}

/// A work as the figures see it.
struct Sheet<'a> {
    plan: &'a Plan<'a>,
    frames: &'a Frames<'a>,
    text: &'a Text,
    /// The zones that nobody reads as the article.
    beside: Vec<Span>,
    marks: Vec<&'a Annotation>,
    /// Attributions to others than the author.
    outside: Vec<&'a Annotation>,
}

impl<'a> Sheet<'a> {
    fn new(
        plan: &'a Plan<'a>,
        frames: &'a Frames<'a>,
        text: &'a Text,
        marks: &[&'a Annotation],
        zones: &[Zone],
    ) -> Self {
        let beside: Vec<Span> = zones
            .iter()
            .filter(|zone| {
                matches!(zone.kind, ZoneKind::Boilerplate | ZoneKind::Section | ZoneKind::Comments)
            })
            .map(|zone| zone.span)
            .collect();
        let read = |mark: &&Annotation| {
            mark.hull().is_none_or(|hull| !beside.iter().any(|zone| zone.covers(hull.start)))
        };
        let marks: Vec<&Annotation> = marks.iter().copied().filter(read).collect();
        let is_outside = |mark: &&Annotation| {
            mark.layer == frames.layer.id && said(frames.layer, mark, "actor") != Some("self")
        };
        let outside = marks.iter().copied().filter(is_outside).collect();
        Self { plan, frames, text, beside, marks, outside }
    }

    /// The speakers, each once; a pronoun and an implied source name nobody.
    fn speakers(&self) -> Result<BTreeSet<Speaker>, &'static str> {
        self.frames.layer.attribute_meaning("naming").ok_or(NO_MEANING)?;
        let mut speakers = BTreeSet::new();
        for frame in &self.outside {
            if let Some(entity) = entity(self.frames.layer, frame) {
                speakers.insert(Speaker::Entity(entity.to_owned()));
                continue;
            }
            let sources = fillers(frame, self.frames.roles[1]);
            if sources.is_empty() {
                continue;
            }
            let naming = said(self.frames.layer, frame, "naming").ok_or(UNANSWERED)?;
            if ["pronoun", "implicit"].contains(&naming) {
                continue;
            }
            for filler in sources {
                let words = filler.iter().filter_map(|span| self.text.slice(*span));
                let words: Vec<String> =
                    words.flat_map(str::split_whitespace).map(str::to_lowercase).collect();
                let known = ["named", "described"].contains(&naming);
                speakers.insert(Speaker::Words(words.join(" "), known));
            }
        }
        Ok(speakers)
    }

    /// How many origins the speakers lead to, and how many speakers they are: all names of one state are one
    /// origin, anonymous and vague ones lead nowhere.
    fn origins(&self) -> Result<(usize, usize), &'static str> {
        let mut origins = BTreeSet::new();
        let speakers = self.speakers()?;
        for speaker in &speakers {
            match speaker {
                Speaker::Entity(id) => {
                    origins.insert(origin(self.plan.registry.get(id.as_str()).ok_or(UNRESOLVED)?));
                }
                Speaker::Words(_, true) => return Err(UNRESOLVED),
                Speaker::Words(_, false) => {}
            }
        }
        Ok((origins.len(), speakers.len()))
    }

    /// How many attributions have a source that is named in one of these ways, of all with a source.
    fn named_as(&self, ways: &[&str]) -> Result<(usize, Option<usize>), &'static str> {
        self.frames.layer.attribute_meaning("naming").ok_or(NO_MEANING)?;
        let mut count = 0;
        let mut of = 0;
        for frame in &self.outside {
            match said(self.frames.layer, frame, "naming") {
                Some(naming) => count += usize::from(ways.contains(&naming)),
                None if fillers(frame, self.frames.roles[1]).is_empty() => continue,
                None => return Err(UNANSWERED),
            }
            of += 1;
        }
        Ok((count, Some(of)))
    }

    /// How many conditionals of unverified news stand outside every content that has a source, of all.
    fn unsourced_conditionals(&self) -> Result<(usize, Option<usize>), &'static str> {
        let layer = self.plan.schema.layer_meaning(means::HEDGE).ok_or(NO_MEANING)?;
        layer.attribute_meaning("kind").ok_or(NO_MEANING)?;
        let [_, source, content] = self.frames.roles;
        let sourced = self
            .outside
            .iter()
            .filter(|frame| !fillers(frame, source).is_empty() || entity(self.frames.layer, frame).is_some());
        let contents: Vec<Span> = sourced.flat_map(|frame| frame.role_spans(content)).collect();
        let (mut count, mut of) = (0, 0);
        for hedge in self.marks.iter().filter(|mark| mark.layer == layer.id) {
            if said(layer, hedge, "kind").ok_or(UNANSWERED)? == "conditional" {
                of += 1;
                let covered = hedge.hull().is_some_and(|hull| contents.iter().any(|all| all.contains(hull)));
                count += usize::from(!covered);
            }
        }
        Ok((count, Some(of)))
    }

    /// The characters in contents of the frames that `take` takes, each counted once, of all that are read.
    fn share(&self, take: impl Fn(&Annotation) -> bool) -> Outcome {
        let content = self.frames.roles[2];
        let spans =
            self.outside.iter().filter(|frame| take(frame)).flat_map(|frame| frame.role_spans(content));
        let part = characters(self.text, spans.collect());
        let whole = self.text.offsets().len().saturating_sub(characters(self.text, self.beside.clone()));
        if whole == 0 { Outcome::Not(NOTHING_TO_DIVIDE) } else { Outcome::Share(part.min(whole), whole) }
    }
}

/// How many code points the spans cover, each counted once.
pub(in crate::export) fn characters(text: &Text, mut spans: Vec<Span>) -> usize {
    spans.sort_by_key(|span| span.start);
    let mut count = 0;
    let mut from = 0;
    for span in spans {
        let start = span.start.max(from);
        if span.end > start {
            let (first, last) =
                text.offsets().span_in_code_points(Span::new(start, span.end)).unwrap_or_default();
            count += last - first;
            from = span.end;
        }
    }
    count
}

/// What a mark says under that meaning, by the meaning of the value; nothing where nobody answered.
pub(in crate::export) fn said<'m>(layer: &'m Layer, mark: &'m Annotation, meaning: &str) -> Option<&'m str> {
    let attribute = layer.attribute_meaning(meaning)?;
    let value = mark.attributes.get(&attribute.id)?.as_text().filter(|text| !text.trim().is_empty())?;
    let defined = attribute.values.iter().find(|one| one.id == value);
    Some(defined.and_then(|one| one.means.as_deref()).unwrap_or(value))
}

/// The id of the source, where someone gave one.
pub(super) fn entity<'m>(layer: &'m Layer, mark: &'m Annotation) -> Option<&'m str> {
    said(layer, mark, "entity").filter(|id| ![NOT_APPLICABLE, UNDECIDABLE, UNRESOLVED].contains(id))
}

/// Where what a source says comes from: a state that controls it, its company, or the source itself.
fn origin(source: &Source) -> (&'static str, String) {
    let control = source.control.as_ref();
    let by_state = control.is_some_and(|control| control.category == "SC") || source.actor() == "state";
    if by_state && !source.country.is_empty() {
        return ("state", source.country.clone());
    }
    match control.filter(|control| !control.company.is_empty()) {
        Some(control) => ("company", control.company.clone()),
        None => ("source", source.id.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Registry;

    #[test]
    fn the_names_are_those_of_the_table() {
        assert_eq!(INDICATORS.iter().map(|one| one.name).collect::<Vec<_>>(), NAMES);
    }

    #[test]
    fn characters_are_counted_once() {
        let text = Text::new("é👩‍🚀abc");
        let span = |start, end| text.offsets().span_of_code_points(start, end).unwrap();
        for (spans, expected) in [
            (vec![], 0),
            (vec![span(0, 2)], 2),
            (vec![span(0, 4), span(1, 3)], 4),
            (vec![span(2, 5), span(0, 3)], 5),
            (vec![span(0, 1), span(1, 2), span(6, 7)], 3),
        ] {
            assert_eq!(characters(&text, spans.clone()), expected, "{spans:?}");
        }
    }

    #[test]
    fn two_names_of_one_state_are_one_origin() {
        let origin_of = |id: &str| origin(Registry::bundled().get(id).unwrap());
        assert_eq!(origin_of("tass"), origin_of("ria-novosti"));
        assert_ne!(origin_of("tass"), origin_of("kcna"));
        assert_ne!(origin_of("reuters"), origin_of("agence-france-presse"));
    }
}
