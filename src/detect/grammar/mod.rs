//! A shallow grammar of French over tokens: verb groups, noun phrases, subjects, clauses.
//!
//! There is no tagger and no tree. Each question a rule asks (is this form a verb here? where does this
//! noun phrase end? who is the subject?) is answered from word classes and a few neighbours, which is
//! what lets the engine read tens of megabytes a second and explain each answer.

pub(crate) mod clauses;
pub(crate) mod phrases;
pub(crate) mod subjects;
pub(crate) mod verbs;

use super::lexicon::class::Class;
use super::lexicon::{Known, Lexicon, Report, WordId};
use super::tokens::{Mark, NONE, Token};

/// A run of tokens that is read as one: a sentence, the inside of a quotation, of a bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Inside quotation marks.
    pub(crate) quoted: bool,
    /// Inside brackets.
    pub(crate) bracketed: bool,
}

/// Token range, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Range {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Range {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.start >= self.end
    }

    pub(crate) fn covers(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }
}

/// The tokens with what is needed to read them.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> View<'a> {
    pub(crate) fn known(self) -> &'a Known {
        &self.lexicon.known
    }

    pub(crate) fn is(self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(class))
    }

    pub(crate) fn word(self, at: usize) -> WordId {
        self.tokens.get(at).map_or(0, |token| token.word)
    }

    pub(crate) fn word_is(self, at: usize, words: &[WordId]) -> bool {
        let word = self.word(at);
        word != 0 && words.contains(&word)
    }

    pub(crate) fn mark(self, at: usize) -> Mark {
        self.tokens.get(at).map_or(Mark::Stop, |token| token.mark)
    }

    pub(crate) fn is_mark(self, at: usize, mark: Mark) -> bool {
        self.tokens.get(at).is_some_and(|token| token.mark == mark)
    }

    pub(crate) fn is_word(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_word)
    }

    /// A name by its capital; the first word of a segment may owe its capital to its place.
    pub(crate) fn is_name(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_name)
    }

    pub(crate) fn report(self, index: u16) -> &'a Report {
        &self.lexicon.reports[index as usize]
    }

    pub(crate) fn slice(self, at: usize) -> &'a str {
        let Some(token) = self.tokens.get(at) else { return "" };
        self.text.get(token.start as usize..token.end as usize).unwrap_or_default()
    }

    /// The token after `at` on the same level: a quotation or bracket counts as one step.
    pub(crate) fn step(self, at: usize) -> usize {
        super::quotes::after_pair(self.tokens, at)
    }

    /// The token before `at` on the same level.
    pub(crate) fn back(self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        Some(super::quotes::before_pair(self.tokens, before))
    }

    /// Whether a quotation opens at `at` and closes.
    pub(crate) fn opens(self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        (token.mark == Mark::Open && token.partner != NONE).then_some(token.partner as usize)
    }

    /// Whether the words `words` stand at `at`.
    pub(crate) fn sequence(self, at: usize, words: &[WordId]) -> bool {
        words.iter().enumerate().all(|(offset, word)| *word != 0 && self.word(at + offset) == *word)
    }
}
