//! Which words of an article a dataset without texts may hold, and which names it must not.
//!
//! Press texts are protected; quotes from them are not free either. A dataset without texts has a budget of
//! characters per article, spent on marked passages, the shortest first, so that many cues and hedges stay
//! readable and few long contents use it up. A character shown in several tables is spent once. What people
//! wrote (notes, reasons, free answers) may repeat the text and is paid in full. The title stays: without it an
//! article cannot be found again. Names of private persons and authors become pseudonyms on request, wherever
//! they are written as marked, and word by word; no program finds all other ways to write a name.

use super::figures::{entity, said};
use super::plan::{Plan, Texts};
use super::view::fillers;
use crate::annotation::{Annotation, Article, Value, Work};
use crate::export::pseudonyms::Pseudonyms;
use crate::schema::{Kind, means};
use crate::text::Span;
use std::borrow::Cow;
use std::collections::HashSet;

/// What of one article may be shown.
#[derive(Debug)]
pub(in crate::export) struct Disclosure {
    rule: Option<Rule>,
    /// At most how many code points of the text can be read in the dataset.
    shown: usize,
}

#[derive(Debug, Default)]
struct Rule {
    /// By byte of the text.
    open: Vec<bool>,
    /// What people wrote that may stand.
    said: HashSet<String>,
    /// Names and what stands for them, the longest first.
    names: Vec<(String, String)>,
}

impl Disclosure {
    /// What the tables of `plan` may show of `article` and the `works` on it.
    pub(super) fn new(plan: &Plan<'_>, article: &Article, works: &[Work]) -> Self {
        let length = article.text.offsets().len();
        let Texts::Without(most) = plan.texts else { return Self { rule: None, shown: length } };
        let mut budget =
            Budget { left: most.min(length / 10), text: article.text.as_str(), rule: Rule::default() };
        budget.rule.open = vec![false; budget.text.len()];
        budget.rule.names = names(plan, article, works);
        if let Some(at) = budget.text.find(article.title.as_str()) {
            budget.rule.open[at..at + article.title.len()].fill(true);
        }
        let mut spans: Vec<Span> = works
            .iter()
            .flat_map(Work::standing)
            .flat_map(Annotation::pieces)
            .map(|(.., span)| span)
            .collect();
        spans.sort_by_key(|span| (span.len(), span.start));
        for span in spans {
            budget.open(span);
        }
        let before = budget.left;
        for work in works {
            budget.say_all(plan, work);
        }
        let written = before - budget.left;
        let starts = budget.text.char_indices().filter(|(at, _)| budget.rule.open[*at]).count();
        Self { rule: Some(budget.rule), shown: (starts + written).min(length) }
    }

    /// At most how many code points of the text can be read in the dataset.
    pub(super) fn shown(&self) -> usize {
        self.shown
    }

    /// Whether the words of `span` may stand.
    pub(super) fn shows(&self, span: Span) -> bool {
        let open =
            |rule: &Rule| rule.open.get(span.start..span.end).is_some_and(|all| all.iter().all(|one| *one));
        self.rule.as_ref().is_none_or(open)
    }

    /// The words of `span` as they may stand.
    pub(super) fn words<'t>(&self, span: Span, words: &'t str) -> Cow<'t, str> {
        if self.shows(span) { self.masked(words) } else { Cow::Borrowed("") }
    }

    /// What a person wrote, as it may stand.
    pub(super) fn said<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match &self.rule {
            Some(rule) if !text.is_empty() && !rule.said.contains(text) => Cow::Borrowed(""),
            _ => self.masked(text),
        }
    }

    /// A value, as it may stand.
    pub(super) fn value<'t>(&self, value: &'t Value) -> Cow<'t, Value> {
        if self.rule.is_none() {
            return Cow::Borrowed(value);
        }
        Cow::Owned(match value {
            Value::Text(text) => Value::Text(self.said(text).into_owned()),
            Value::Number(number) => Value::Number(*number),
            Value::Several(texts) => {
                Value::Several(texts.iter().map(|text| self.said(text).into_owned()).collect())
            }
        })
    }

    /// `text` with pseudonyms for the names in it.
    pub(super) fn masked<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let names = self.rule.as_ref().map_or(&[][..], |rule| &rule.names);
        names.iter().fold(Cow::Borrowed(text), |text, (name, pseudonym)| replace(text, name, pseudonym))
    }
}

/// What may still be shown of an article.
struct Budget<'t> {
    left: usize,
    text: &'t str,
    rule: Rule,
}

impl Budget<'_> {
    /// Opens a span, whole or not at all.
    fn open(&mut self, span: Span) {
        let Some(words) = self.text.get(span.start..span.end) else { return };
        let new = words.char_indices().filter(|(at, _)| !self.rule.open[span.start + at]).count();
        if new <= self.left {
            self.left -= new;
            self.rule.open[span.start..span.end].fill(true);
        }
    }

    /// Lets what a person wrote stand, if it can be paid.
    fn say(&mut self, text: &str) {
        let cost = text.chars().count();
        if cost <= self.left && !self.rule.said.contains(text) {
            self.left -= cost;
            self.rule.said.insert(text.to_owned());
        }
    }

    /// Lets a word of a list or an id stand; it says nothing about the text.
    fn say_freely(&mut self, value: &Value) {
        self.rule.said.extend(value.texts().iter().cloned());
    }

    fn say_all(&mut self, plan: &Plan<'_>, work: &Work) {
        let is_free = |kind: Kind| matches!(kind, Kind::Text | Kind::Texts);
        for mark in work.standing() {
            let layer = plan.schema.layer(&mark.layer);
            for (id, value) in &mark.attributes {
                match layer.and_then(|layer| layer.attribute(id)) {
                    Some(attribute) if !is_free(attribute.kind) => self.say_freely(value),
                    _ => value.texts().iter().for_each(|text| self.say(text)),
                }
            }
            mark.reasons.values().chain([&mark.note]).for_each(|text| self.say(text));
        }
        for (card, questions) in
            std::iter::once((&work.card, true)).chain(work.sources.values().map(|card| (card, false)))
        {
            for (id, answer) in card {
                let mut known = plan
                    .schema
                    .card_questions()
                    .filter(|_| questions)
                    .chain(plan.schema.source_questions().filter(|_| !questions));
                let question = known.find(|question| question.id == *id);
                // Outlet, author, date and the like are no words of the text but its reference.
                let free = question.is_none_or(|one| is_free(one.kind) && one.means.is_none());
                match &answer.value {
                    Some(value) if free => value.texts().iter().for_each(|text| self.say(text)),
                    Some(value) => self.say_freely(value),
                    None => {}
                }
                self.say(&answer.reason);
            }
        }
        self.say(&work.note);
    }
}

/// The names in the works on an article that must not stand, the longest first.
fn names(plan: &Plan<'_>, article: &Article, works: &[Work]) -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = Vec::new();
    let mut add = |letter: &str, name: &str, pseudonyms: &Pseudonyms| {
        let name = name.trim();
        if name.is_empty() {
            return;
        }
        let pseudonym = pseudonyms.of(letter, name);
        let is_name = |word: &&str| word.chars().count() > 2 && word.starts_with(char::is_uppercase);
        let words: Vec<&str> = name.split(|c: char| !c.is_alphabetic() && c != '-').filter(is_name).collect();
        for written in std::iter::once(name).chain(words) {
            if names.iter().all(|(known, _)| known != written) {
                names.push((written.to_owned(), pseudonym.clone()));
            }
        }
    };
    if let Some(pseudonyms) = plan.pseudonyms.authors() {
        let question = plan.schema.card_questions().find(|one| one.means.as_deref() == Some("author"));
        let answers = works.iter().filter_map(|work| work.card.get(&question?.id)?.value.as_ref());
        let answered = answers.flat_map(|value| value.texts().iter().map(String::as_str));
        let imported = article.metadata.get("author").map(String::as_str);
        for author in imported.into_iter().chain(answered) {
            add("author", author, pseudonyms);
        }
    }
    if let (Some(pseudonyms), Some(frames)) = (plan.pseudonyms.persons(), &plan.frames) {
        for mark in works.iter().flat_map(|work| work.annotations.values()) {
            if mark.layer != frames.layer.id || !is_private(plan, mark) {
                continue;
            }
            for filler in fillers(mark, frames.roles[1]) {
                let words: Vec<&str> = filler.iter().filter_map(|span| article.text.slice(*span)).collect();
                add("person", &words.join(" "), pseudonyms);
            }
            if let Some(id) = entity(frames.layer, mark) {
                add("person", id, pseudonyms);
            }
        }
    }
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len())); // stable: equal lengths in the order found
    names
}

/// Whether an attribution has a named private person as its source: a person by its actor, or somebody named whose
/// actor nobody gave, and no entry of the registry.
fn is_private(plan: &Plan<'_>, frame: &Annotation) -> bool {
    let Some(layer) = plan.schema.layer_meaning(means::ATTRIBUTION) else { return false };
    let known = entity(layer, frame).is_some_and(|id| plan.registry.contains_key(id));
    let naming = said(layer, frame, "naming");
    let person = match said(layer, frame, "actor") {
        Some(actor) => actor == "person",
        None => naming == Some("named"),
    };
    person && !known && naming.is_none_or(|naming| naming == "named")
}

/// `text` with `name` replaced wherever it stands as whole words.
fn replace<'t>(text: Cow<'t, str>, name: &str, pseudonym: &str) -> Cow<'t, str> {
    if !text.contains(name) {
        return text;
    }
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices(name) {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let inside =
            is_letter(text[..at].chars().next_back()) || is_letter(text[at + name.len()..].chars().next());
        if !inside {
            out.push_str(&text[from..at]);
            out.push_str(pseudonym);
            from = at + name.len();
        }
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_replaced_as_whole_words() {
        for (text, expected) in [
            ("Anne dit", "P dit"),
            ("l’Anne, Annette, Anne.", "l’P, Annette, P."),
            ("personne", "personne"),
            ("", ""),
        ] {
            assert_eq!(replace(Cow::Borrowed(text), "Anne", "P"), expected);
        }
    }
}
