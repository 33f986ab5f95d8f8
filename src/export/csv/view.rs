//! One article as the tables see it: the text ready to place spans in, and the works with what is worked out once.

use super::articles::{Answers, agreed};
use super::disclosure::Disclosure;
use super::figures::{self, Figure};
use super::page::Page;
use super::plan::Plan;
use crate::annotation::{Annotation, Article, Filler, Id, Nesting, Proposal, Round, Value, Work, nesting};
use crate::text::{WordKind, Zone, words};
use std::collections::BTreeMap;

/// An article with the works on it.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) article: &'a Article,
    pub(super) page: Page<'a>,
    /// In the order of rows.
    pub(super) works: Vec<Coded<'a>>,
    /// What the rules suggest, where the project keeps it.
    pub(super) suggested: Option<&'a [Proposal]>,
    /// The number of words and numbers.
    pub(super) words: usize,
    /// What is known about the article, by the meaning of the question: the cells of `articles.csv`.
    pub(super) known: Vec<(&'static str, Option<Value>)>,
    /// The meanings of questions on which people differ.
    pub(super) disputed: Vec<&'static str>,
}

/// One person's work in a round.
#[derive(Debug)]
pub(super) struct Coded<'a> {
    pub(super) work: &'a Work,
    /// Missing where the project no longer has it.
    pub(super) round: Option<&'a Round>,
    /// The marks that stand, in text order.
    pub(super) marks: Vec<&'a Annotation>,
    /// The zones that count for this person.
    pub(super) zones: &'a [Zone],
    /// How the frames among them lie in each other.
    pub(super) nesting: BTreeMap<Id, Nesting>,
    pub(super) figures: Vec<Figure>,
}

/// The columns of `articles.csv` that a card may fill, by the meaning of its question, in order.
pub(super) const FROM_CARD: [&str; 7] =
    ["outlet", "author", "published", "language", "url", "genre", "event"];

impl<'a> View<'a> {
    pub(super) fn new(
        plan: &'a Plan<'a>,
        rounds: &'a [Round],
        article: &'a Article,
        works: &'a [Work],
        suggested: Option<&'a [Proposal]>,
    ) -> Self {
        let disclosure = Disclosure::new(plan, article, works);
        let page = Page::new(article, disclosure);
        let mut disputed = Vec::new();
        let known = FROM_CARD
            .map(|meaning| {
                let imported = || article.metadata.get(meaning).map(|text| Value::Text(text.clone()));
                let value = match agreed(plan.schema, works, meaning) {
                    Answers::None => imported(),
                    // An answer left blank says that import guessed wrong.
                    Answers::One(value) => value.cloned(),
                    Answers::Several => {
                        disputed.push(meaning);
                        imported()
                    }
                };
                (meaning, value)
            })
            .into();
        let coded = works.iter().map(|work| Coded::new(plan, rounds, article, work)).collect();
        let words = word_count(article.text.as_str());
        Self { plan, article, page, works: coded, suggested, words, known, disputed }
    }

    /// What is known about the article under that meaning.
    pub(super) fn known(&self, meaning: &str) -> Option<&Value> {
        self.known.iter().find(|(known, _)| *known == meaning).and_then(|(_, value)| value.as_ref())
    }

    /// How many frames name a frame in `relay_of` that is not there.
    pub(super) fn dangling(&self) -> usize {
        let Some(frames) = &self.plan.frames else { return 0 };
        let Some(relay_of) = frames.relay_of else { return 0 };
        let of_work = |coded: &Coded<'_>| {
            let list: Vec<&Annotation> = coded.of_layer(&frames.layer.id).collect();
            let links = list.iter().filter_map(|frame| frame.attributes.get(relay_of)).flat_map(Value::texts);
            links.filter(|link| !list.iter().any(|other| other.id.as_str() == *link)).count()
        };
        self.works.iter().map(of_work).sum()
    }
}

impl<'a> Coded<'a> {
    fn new(plan: &Plan<'_>, rounds: &'a [Round], article: &'a Article, work: &'a Work) -> Self {
        let marks = work.standing();
        let zones = work.zones.as_deref().unwrap_or(&article.zones);
        let nesting = plan.frames.as_ref().map_or_else(BTreeMap::new, |frames| {
            let list: Vec<&Annotation> =
                marks.iter().copied().filter(|mark| mark.layer == frames.layer.id).collect();
            nesting(&list, frames.roles[2])
        });
        let figures = figures::of(plan, article, work, &marks, zones);
        let round = rounds.iter().find(|round| round.id == work.round);
        Self { work, round, marks, zones, nesting, figures }
    }

    /// The marks of a layer.
    pub(super) fn of_layer(&self, layer: &str) -> impl Iterator<Item = &'a Annotation> {
        self.marks.iter().copied().filter(move |mark| mark.layer == layer)
    }
}

/// The fillers of a role; none where nobody filled it.
pub(super) fn fillers<'m>(mark: &'m Annotation, role: &str) -> &'m [Filler] {
    mark.roles.get(role).map(Vec::as_slice).unwrap_or_default()
}

/// Words and numbers; an elided word (`l’`) and an inverted pronoun (`-t-il`) count as one each.
pub(super) fn word_count(text: &str) -> usize {
    words(text).iter().filter(|word| word.kind.is_lexical() || word.kind == WordKind::Number).count()
}
