//! What is counted on the way through the articles: the counts of the codebook, the sources that are named, and
//! when the project was last changed.

use super::figures::entity;
use super::view::View;
use crate::annotation::{Id, Time, Value};
use crate::schema::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// Counts over a whole dataset.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// Marks by layer.
    pub(crate) layers: BTreeMap<String, usize>,
    /// Fillers by layer and role.
    pub(crate) roles: BTreeMap<(String, String), usize>,
    /// Marks by layer, attribute and value; the value of an attribute without a list is not looked at.
    pub(crate) values: BTreeMap<(String, String, String), usize>,
    /// Answers by card, question and value, in the same way.
    pub(crate) answers: BTreeMap<(&'static str, String, String), usize>,
    /// Marks and source cards by the source they name.
    pub(crate) sources: BTreeMap<String, usize>,
    /// By round.
    pub(crate) rounds: BTreeMap<Id, RoundTally>,
    /// By language of the articles.
    pub(crate) languages: BTreeMap<String, usize>,
    /// Code points of all texts, and how many of them the dataset shows.
    pub(crate) characters: usize,
    pub(crate) shown: usize,
    /// Works to which suggestions were shown that the project has not kept.
    pub(crate) unkept: usize,
    /// When anything in the dataset was last changed.
    pub(crate) last_change: Option<Time>,
}

/// What happened in a round.
#[derive(Clone, Debug, Default)]
pub(crate) struct RoundTally {
    pub(crate) articles: usize,
    pub(crate) annotators: BTreeSet<Id>,
}

impl Tally {
    /// The counts of one article.
    pub(super) fn of(view: &View<'_>) -> Self {
        let language = view.known("language").and_then(Value::as_text).unwrap_or_default();
        let mut tally = Self {
            characters: view.article.text.offsets().len(),
            shown: view.page.disclosure.shown(),
            last_change: Some(view.article.import.at),
            languages: BTreeMap::from([(language.to_owned(), 1)]),
            ..Self::default()
        };
        for coded in &view.works {
            let work = coded.work;
            let round = tally.rounds.entry(work.round.clone()).or_default();
            round.articles = 1;
            round.annotators.insert(work.annotator.clone());
            tally.unkept += usize::from(work.suggestions_shown && view.suggested.is_none());
            let changes = work.annotations.values().map(|mark| mark.changed);
            tally.last_change =
                changes.chain(work.started).chain(work.finished).chain(tally.last_change).max();
            for mark in &coded.marks {
                tally.mark(view, mark);
            }
            tally.cards(view, work);
        }
        tally
    }

    fn mark(&mut self, view: &View<'_>, mark: &crate::annotation::Annotation) {
        *self.layers.entry(mark.layer.clone()).or_default() += 1;
        for (role, fillers) in &mark.roles {
            *self.roles.entry((mark.layer.clone(), role.clone())).or_default() += fillers.len();
        }
        let layer = view.plan.schema.layer(&mark.layer);
        for (id, value) in &mark.attributes {
            let kind = layer.and_then(|layer| layer.attribute(id)).map(|attribute| attribute.kind);
            for word in words(kind, value) {
                *self.values.entry((mark.layer.clone(), id.clone(), word)).or_default() += 1;
            }
        }
        if let Some(id) = layer.and_then(|layer| entity(layer, mark)) {
            *self.sources.entry(view.page.disclosure.masked(id).into_owned()).or_default() += 1;
        }
    }

    fn cards(&mut self, view: &View<'_>, work: &crate::annotation::Work) {
        let schema = view.plan.schema;
        for (id, answer) in &work.card {
            let kind = schema.card_questions().find(|question| question.id == *id).map(|one| one.kind);
            for word in answer.value.iter().flat_map(|value| words(kind, value)) {
                *self.answers.entry(("article", id.clone(), word)).or_default() += 1;
            }
        }
        for (source, card) in &work.sources {
            *self.sources.entry(view.page.disclosure.masked(source).into_owned()).or_default() += 1;
            for (id, answer) in card {
                let kind = schema.source_questions().find(|question| question.id == *id).map(|one| one.kind);
                for word in answer.value.iter().flat_map(|value| words(kind, value)) {
                    *self.answers.entry(("source", id.clone(), word)).or_default() += 1;
                }
            }
        }
    }

    /// Adds the counts of another article.
    pub(super) fn add(&mut self, other: Self) {
        fn all<K: Ord>(mine: &mut BTreeMap<K, usize>, theirs: BTreeMap<K, usize>) {
            theirs.into_iter().for_each(|(key, count)| *mine.entry(key).or_default() += count);
        }
        all(&mut self.layers, other.layers);
        all(&mut self.roles, other.roles);
        all(&mut self.values, other.values);
        all(&mut self.answers, other.answers);
        all(&mut self.sources, other.sources);
        all(&mut self.languages, other.languages);
        for (id, round) in other.rounds {
            let mine = self.rounds.entry(id).or_default();
            mine.articles += round.articles;
            mine.annotators.extend(round.annotators);
        }
        self.characters += other.characters;
        self.shown += other.shown;
        self.unkept += other.unkept;
        self.last_change = self.last_change.max(other.last_change);
    }
}

/// The words of a value that are counted apart; one empty word for what has no list.
fn words(kind: Option<Kind>, value: &Value) -> Vec<String> {
    match kind {
        Some(Kind::OneOf | Kind::SeveralOf) => value.texts().to_vec(),
        _ => vec![String::new()],
    }
}
