//! Who a pronoun or a short name stands for, where the text leaves no choice.
//!
//! *L'agence Tass annonce N. Elle précise que C*: the frame of *elle* gets the entity of the frame before it.
//! Only sources that speak are looked at, and only three steps are taken:
//!
//! - a pronoun stands for the one source of its paragraph, before it, that agrees with it;
//! - *l'agence*, *le quotidien*, *la chaîne* stand for the one source of that kind in this paragraph and the
//!   one before;
//! - a surname stands for the source before that ends in it and says more.
//!
//! Two candidates are none: a wrong entity costs more than a missing one.

use super::frames::Frame;
use super::frames::attributes::{Shown, shown};
use super::grammar::{Range, View};
use super::lexicon::class::{DEMONSTRATIVE, DETERMINER, FIRST_PERSON, PERSONAL, PREPOSITION, TITLE};
use crate::sources::Registry;

/// How many frames back an antecedent is looked for: more than an article has, so that the work grows with the
/// text, not with its square.
const REACH: usize = 200;

/// Gender and number as far as the first word shows them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Agreement {
    feminine: Option<bool>,
    plural: Option<bool>,
}

impl Agreement {
    fn of(word: &str) -> Self {
        let (feminine, plural) = match word.to_lowercase().as_str() {
            "il" | "lui" | "celui-ci" | "celui-là" | "le" | "un" | "ce" | "du" | "m." | "son" => {
                (Some(false), Some(false))
            }
            "elle" | "celle-ci" | "celle-là" | "la" | "une" | "cette" | "mme" | "sa" => {
                (Some(true), Some(false))
            }
            "ils" | "eux" | "ceux-ci" => (Some(false), Some(true)),
            "elles" | "celles-ci" => (Some(true), Some(true)),
            "les" | "des" | "ces" | "plusieurs" => (None, Some(true)),
            _ => (None, Some(false)),
        };
        Self { feminine, plural }
    }

    fn fits(self, other: Self) -> bool {
        let same = |a: Option<bool>, b: Option<bool>| a.is_none() || b.is_none() || a == b;
        same(self.feminine, other.feminine) && same(self.plural, other.plural)
    }
}

/// What a definite phrase without a name asks for: the actor of its antecedent.
fn kind_of(noun: &str) -> Option<&'static str> {
    match noun {
        "agence" => Some("news_agency"),
        "quotidien" | "journal" | "hebdomadaire" | "magazine" | "chaîne" | "radio" | "média" => {
            Some("media")
        }
        "ong" | "ONG" | "association" => Some("ngo"),
        _ => None,
    }
}

/// Fills in `antecedent` of each frame that has one; `paragraphs` are token ranges in text order.
pub(crate) fn resolve(view: View<'_>, paragraphs: &[(usize, usize)], frames: &mut [Frame]) {
    for index in 0..frames.len() {
        let Some(source) = frames[index].source.first() else { continue };
        let paragraph = paragraphs.partition_point(|(start, _)| *start <= source.start);
        let from =
            |back: usize| paragraph.checked_sub(back).and_then(|at| paragraphs.get(at)).map_or(0, |p| p.0);
        let found = if is_pronoun(view, source) {
            let own = agreement(view, source);
            one(view, frames, index, from(1), |other| {
                source_of(other).is_some_and(|s| own.fits(agreement(view, s)))
            })
        } else if let Some(kind) = generic(view, source) {
            one(view, frames, index, from(2), |other| seen(view, other).actor == kind)
        } else if is_surname(view, source) {
            one(view, frames, index, 0, |other| source_of(other).is_some_and(|s| ends_in(view, s, source)))
        } else {
            None
        };
        frames[index].antecedent = found.and_then(|found| u32::try_from(found).ok());
    }
}

/// The one frame before `index`, from token `from` on, whose source the test accepts and whose entity is known.
fn one(
    view: View<'_>,
    frames: &[Frame],
    index: usize,
    from: usize,
    accepts: impl Fn(&Frame) -> bool,
) -> Option<usize> {
    let here = frames[index].source.first()?;
    let mut found: Option<(usize, &str)> = None;
    for (at, frame) in frames.iter().enumerate().take(index).skip(index.saturating_sub(REACH)) {
        let Some(source) = frame.source.first().filter(|s| s.start >= from && s.end <= here.start) else {
            continue;
        };
        let stands_for_another = is_pronoun(view, source)
            || generic(view, source).is_some() && frame.antecedent.is_some()
            || view.is(source.start, FIRST_PERSON);
        if stands_for_another || !accepts(frame) {
            continue;
        }
        let entity = seen(view, frame).entity;
        match found {
            Some((_, known)) if known != entity || entity.is_empty() => return None,
            _ => found = Some((at, entity)),
        }
    }
    found.filter(|(_, entity)| !entity.is_empty()).map(|(at, _)| at)
}

fn seen(view: View<'_>, frame: &Frame) -> Shown<'static> {
    shown(view, frame, Registry::bundled())
}

fn source_of(frame: &Frame) -> Option<Range> {
    frame.source.first()
}

fn agreement(view: View<'_>, source: Range) -> Agreement {
    let first = view.slice(source.start).trim_start_matches(['-', 't']).trim_start_matches('-');
    Agreement::of(first)
}

/// A third person with nothing behind it, or *ce dernier*.
fn is_pronoun(view: View<'_>, source: Range) -> bool {
    let last = view.is(source.start, DEMONSTRATIVE) && view.slice(source.start + 1).starts_with("derni");
    let single = source.end == source.start + 1 && !view.is(source.start, FIRST_PERSON);
    let third = ["lui", "eux", "celui-ci", "celle-ci", "ceux-ci", "celles-ci"];
    last && source.end == source.start + 2
        || single
            && (view.is(source.start, PERSONAL) && view.word(source.start) != view.known().on
                || third.contains(&view.slice(source.start).to_lowercase().as_str()))
}

/// *l'agence*, *le quotidien*, *l'agence de presse*: the article, the noun and no name.
fn generic(view: View<'_>, source: Range) -> Option<&'static str> {
    let definite = ["l'", "l’", "le", "la", "cette", "ce", "L'", "L’", "Le", "La", "Cette", "Ce"];
    let plain = source.end <= source.start + 4
        && definite.contains(&view.slice(source.start))
        && (source.start + 1..source.end).all(|at| !view.tokens[at].capital);
    plain.then(|| kind_of(view.slice(source.start + 1))).flatten()
}

/// *Macron*, *M. Macron*: one name, with its title.
fn is_surname(view: View<'_>, source: Range) -> bool {
    let name = source.start + usize::from(view.is(source.start, TITLE));
    name + 1 == source.end && view.is_name(name) && !view.is(name, DETERMINER | PREPOSITION)
}

fn ends_in(view: View<'_>, other: Range, surname: Range) -> bool {
    other.end - other.start > surname.end - surname.start
        && (other.start + 1..other.end).any(|at| view.slice(at) == view.slice(surname.end - 1))
}
