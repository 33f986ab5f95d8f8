//! Entries of one or several words, found by their first word.

use super::class::Class;
use super::pack::{CueClass, LeadSlot};
use super::vocabulary::{Fixed, WordId};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// What an entry says about the words it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// The words together are of this class: *en outre* is an adverb.
    Class(Class),
    /// The words together are a noun of this class and noun group.
    Noun(Class, u8),
    /// The words belong to the set whose name has this id.
    Set(WordId),
    /// A hedge of this kind.
    Hedge(&'static str),
    /// Leads a source in: the commitment and what follows.
    Lead(CueClass, LeadSlot),
    /// An approximator, where a number follows.
    NumberApproximator,
    /// An evaluative entry, by index.
    Evaluation(u16),
}

/// Words in a row and what they mean.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) words: Vec<WordId>,
    pub(crate) tag: Tag,
}

/// A verb whose finite forms are hedges, with the words that must follow.
#[derive(Clone, Debug)]
pub(crate) struct HedgeVerb {
    pub(crate) tail: Vec<WordId>,
    /// `inf`: an infinitive must follow; `adj`: an adjective; empty: nothing more.
    pub(crate) next: String,
}

type Index<K, V> = HashMap<K, V, BuildHasherDefault<Fixed>>;

/// All entries.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    list: Vec<Phrase>,
    /// Entries of one word by it, entries of several by their first two.
    single: Index<WordId, Vec<u32>>,
    pairs: Index<u64, Vec<u32>>,
    hedge_verbs: Index<u32, Vec<HedgeVerb>>,
    evaluative_verbs: Index<u32, Vec<(bool, u16)>>,
}

fn pair(first: WordId, second: WordId) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

impl Phrases {
    pub(super) fn add(&mut self, words: Vec<WordId>, tag: Tag) {
        let index = u32::try_from(self.list.len()).unwrap_or(0);
        match words.as_slice() {
            [] => return,
            [word] => self.single.entry(*word).or_default().push(index),
            [first, second, ..] => self.pairs.entry(pair(*first, *second)).or_default().push(index),
        }
        self.list.push(Phrase { words, tag });
    }

    pub(super) fn hedge_verb(&mut self, lemma: u16, tail: Vec<WordId>, next: &str) {
        self.hedge_verbs.entry(lemma.into()).or_default().push(HedgeVerb { tail, next: next.to_owned() });
    }

    pub(super) fn evaluative_verb(&mut self, lemma: u16, reflexive: bool, evaluation: u16) {
        self.evaluative_verbs.entry(lemma.into()).or_default().push((reflexive, evaluation));
    }

    /// Sorts each list by length, longest first; gives the first words.
    pub(super) fn finish(&mut self) -> Vec<WordId> {
        let list = &self.list;
        for found in self.pairs.values_mut() {
            found.sort_by_key(|index| (std::cmp::Reverse(list[*index as usize].words.len()), *index));
        }
        list.iter().filter_map(|phrase| phrase.words.first().copied()).collect()
    }

    /// The entries that begin with a word and the one behind it, longest first.
    pub(crate) fn starting_with(&self, word: WordId, next: WordId) -> impl Iterator<Item = &Phrase> {
        let several = self.pairs.get(&pair(word, next)).into_iter().flatten();
        let one = self.single.get(&word).into_iter().flatten();
        several.chain(one).map(|index| &self.list[*index as usize])
    }

    pub(crate) fn hedge_verbs(&self, lemma: u16) -> &[HedgeVerb] {
        self.hedge_verbs.get(&u32::from(lemma)).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn evaluative_verbs(&self, lemma: u16) -> &[(bool, u16)] {
        self.evaluative_verbs.get(&u32::from(lemma)).map_or(&[], Vec::as_slice)
    }
}
