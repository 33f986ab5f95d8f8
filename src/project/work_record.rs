//! What a work file holds, with who said what last, so that copies of it can be merged.

use super::record::Body;
use super::stored::{StoredAnnotation, StoredAnswer, StoredStatus, StoredZone};
use crate::annotation::{Id, Time};
use crate::text::sha256_hex;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The save that last said something: the revision of the file, and the run of the program that wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Stamp(pub(super) u64, pub(super) String);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Stored {
    pub(super) article: String,
    pub(super) annotator: String,
    pub(super) round: String,
    pub(super) text_sha256: String,
    pub(super) revision: u64,
    /// By run of the program, its last save that this file has seen. What is stamped with one of these and says
    /// something else here was changed knowingly; everything else was changed at the same time elsewhere.
    #[serde(default)]
    pub(super) seen: BTreeMap<String, u64>,
    #[serde(default)]
    pub(super) status: StoredStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) started: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) finished: Option<Time>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) suggestions_shown: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) others_shown: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) zones: Option<Vec<StoredZone>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) card: BTreeMap<String, StoredAnswer>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) sources: BTreeMap<String, BTreeMap<String, StoredAnswer>>,
    /// Answers as they stood when the blind phase ended, where they have been changed since.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) blind_answers: BTreeMap<Part, Said>,
    /// The save that last changed each part but the annotations. A part without a value was cleared then.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) revisions: BTreeMap<Part, Stamp>,
    /// What other copies say of a part, until the person settles it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) alternatives: Vec<(Part, Stamp, Said)>,
    /// Annotations that were taken back before they meant anything, so that merging an older copy does not bring
    /// them back.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) withdrawn: BTreeSet<String>,
    /// Several with the same id say different things: the one of the highest rank counts until that is settled.
    pub(super) annotations: Vec<StoredAnnotation>,
}

/// A part of a work but the annotations.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Status,
    Note,
    Zones,
    /// A question of the article card.
    Card(String),
    /// A question of a source's card.
    Source(String, String),
}

/// What is said of a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Said {
    /// It was cleared.
    Nothing,
    /// With the times of start and end.
    Status(StoredStatus, Option<Time>, Option<Time>),
    Note(String),
    Zones(Vec<StoredZone>),
    Answer(StoredAnswer),
}

impl Body for Stored {
    const KIND: &'static str = "work";

    fn entries(&self) -> usize {
        self.annotations.len()
    }
}

impl Said {
    /// Whether it says the same, whenever it was said.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Status(status, ..), Self::Status(same, ..)) => status == same,
            // Begun in one place and not in the other.
            (Self::Status(..), Self::Nothing) | (Self::Nothing, Self::Status(..)) => true,
            _ => self == other,
        }
    }
}

impl Stored {
    /// No work yet, on the text of that hash, by article, annotator and round.
    pub(super) fn empty((article, annotator, round): (&Id, &Id, &Id), text_sha256: String) -> Self {
        Self {
            article: article.to_string(),
            annotator: annotator.to_string(),
            round: round.to_string(),
            text_sha256,
            revision: 0,
            seen: BTreeMap::new(),
            status: StoredStatus::default(),
            started: None,
            finished: None,
            suggestions_shown: false,
            others_shown: false,
            note: String::new(),
            zones: None,
            card: BTreeMap::new(),
            sources: BTreeMap::new(),
            blind_answers: BTreeMap::new(),
            revisions: BTreeMap::new(),
            alternatives: Vec::new(),
            withdrawn: BTreeSet::new(),
            annotations: Vec::new(),
        }
    }

    /// Puts what a backup has beside what could still be read of the file, which is of that place.
    pub(super) fn rejoin(&mut self, (article, annotator, round): (&Id, &Id, &Id), backup: Option<&Self>) {
        [self.article, self.annotator, self.round] = [article, annotator, round].map(ToString::to_string);
        if let Some(backup) = backup {
            let present: BTreeSet<String> = self.annotations.iter().map(|one| one.id.clone()).collect();
            let is_lost = |id: &String| !present.contains(id) && !self.withdrawn.contains(id);
            let lost = backup.annotations.iter().filter(|one| is_lost(&one.id)).cloned();
            let lost: Vec<StoredAnnotation> = lost.collect();
            self.annotations.extend(lost);
            for (question, answer) in &backup.card {
                self.card.entry(question.clone()).or_insert_with(|| answer.clone());
            }
            for (source, card) in &backup.sources {
                self.sources.entry(source.clone()).or_insert_with(|| card.clone());
            }
            self.revision = self.revision.max(backup.revision);
        }
        let revisions = self.annotations.iter().map(|one| one.rev.0);
        self.revision = revisions.chain([self.revision]).max().unwrap_or_default();
    }

    /// Stamps all that differs from the file before as said by this save, and keeps the older stamps.
    pub(super) fn stamp(&mut self, last: Option<&Self>, session: &str) {
        let now = Stamp(self.revision, session.to_owned());
        self.seen = last.map(|last| last.seen.clone()).unwrap_or_default();
        self.seen.insert(session.to_owned(), self.revision);
        let mut old: BTreeMap<&str, Vec<&StoredAnnotation>> = BTreeMap::new();
        for one in last.iter().flat_map(|last| &last.annotations) {
            old.entry(&one.id).or_default().push(one);
        }
        let mut left: BTreeMap<String, usize> = BTreeMap::new();
        for one in &self.annotations {
            *left.entry(one.id.clone()).or_default() += 1;
        }
        for one in &mut self.annotations {
            let before = old.get(one.id.as_str()).map(Vec::as_slice).unwrap_or_default();
            // Choosing one of several is something said too.
            let chosen = before.len() > left[&one.id];
            let same =
                before.iter().filter(|old| !chosen && one.says_the_same(old)).map(|old| &old.rev).max();
            one.rev = same.unwrap_or(&now).clone();
        }
        let gone = old.keys().map(|id| (*id).to_owned());
        let before = last.iter().flat_map(|last| last.withdrawn.iter().cloned());
        let mut withdrawn: BTreeSet<String> = gone.chain(before).collect();
        self.annotations.iter().for_each(|one| _ = withdrawn.remove(&one.id));
        self.withdrawn = withdrawn;
        let parts = self.parts();
        let old_parts = last.map(Self::parts).unwrap_or_default();
        self.revisions = last.map(|last| last.revisions.clone()).unwrap_or_default();
        for part in parts.keys().chain(old_parts.keys()) {
            if parts.get(part) != old_parts.get(part) {
                self.revisions.insert(part.clone(), now.clone());
            }
        }
        let old: &[_] = last.map_or(&[], |last| &last.alternatives);
        for (part, _, before) in old {
            if !self.alternatives.iter().any(|(left, _, said)| left == part && said == before) {
                self.revisions.insert(part.clone(), now.clone());
            }
        }
        for (part, stamp, said) in &mut self.alternatives {
            let same = old.iter().find(|(old, _, before)| old == part && before == said);
            *stamp = same.map_or(&now, |(_, stamp, _)| stamp).clone();
        }
    }

    /// The work as another person's: with ids of its own for the marks, so that those of the two are told apart.
    pub(super) fn of_person(mut self, annotator: &Id) -> Self {
        if self.annotator == annotator.as_str() {
            return self;
        }
        let marks = self.annotations.iter().map(|one| &one.id);
        let ids: BTreeSet<String> = marks.chain(&self.withdrawn).cloned().collect();
        let own = |id: &str| {
            let hash = sha256_hex(format!("{annotator} {id}").as_bytes());
            let bits = u64::from_str_radix(&hash[..16], 16).unwrap_or_default();
            if ids.contains(id) { Id::random('m', bits).to_string() } else { id.to_owned() }
        };
        self.withdrawn = self.withdrawn.iter().map(|id| own(id)).collect();
        self.annotations.iter_mut().for_each(|one| one.rename(&own));
        self.annotator = annotator.to_string();
        self
    }

    /// How many marks and parts several things are said of.
    pub(super) fn contradictions(&self) -> usize {
        let mut by_id: BTreeMap<&str, &StoredAnnotation> = BTreeMap::new();
        let mut contradicted: BTreeSet<&str> = BTreeSet::new();
        for one in &self.annotations {
            match by_id.get(one.id.as_str()) {
                Some(other) if !other.says_the_same(one) => _ = contradicted.insert(&one.id),
                _ => _ = by_id.insert(&one.id, one),
            }
        }
        let parts = self.parts();
        let differs = |(part, _, said): &&(Part, Stamp, Said)| {
            !parts.get(part).unwrap_or(&Said::Nothing).says_the_same(said)
        };
        let parts: BTreeSet<&Part> =
            self.alternatives.iter().filter(differs).map(|(part, ..)| part).collect();
        contradicted.len() + parts.len()
    }

    /// What is said of each part but the annotations.
    pub(super) fn parts(&self) -> BTreeMap<Part, Said> {
        let mut parts = BTreeMap::new();
        if (self.status, self.started, self.finished) != (StoredStatus::default(), None, None) {
            parts.insert(Part::Status, Said::Status(self.status, self.started, self.finished));
        }
        if !self.note.is_empty() {
            parts.insert(Part::Note, Said::Note(self.note.clone()));
        }
        if let Some(zones) = &self.zones {
            parts.insert(Part::Zones, Said::Zones(zones.clone()));
        }
        for (question, answer) in &self.card {
            parts.insert(Part::Card(question.clone()), Said::Answer(answer.clone()));
        }
        for (source, card) in &self.sources {
            for (question, answer) in card {
                let part = Part::Source(source.clone(), question.clone());
                parts.insert(part, Said::Answer(answer.clone()));
            }
        }
        parts
    }

    /// Says something of a part; what does not suit it changes nothing.
    pub(super) fn say(&mut self, part: &Part, said: Said) {
        match (part, said) {
            (Part::Status, Said::Status(status, started, finished)) => {
                (self.status, self.started, self.finished) = (status, started, finished);
            }
            (Part::Status, Said::Nothing) => {
                (self.status, self.started, self.finished) = Default::default();
            }
            (Part::Note, Said::Note(note)) => self.note = note,
            (Part::Note, Said::Nothing) => self.note.clear(),
            (Part::Zones, Said::Zones(zones)) => self.zones = Some(zones),
            (Part::Zones, Said::Nothing) => self.zones = None,
            (Part::Card(question), Said::Answer(answer)) => {
                self.card.insert(question.clone(), answer);
            }
            (Part::Card(question), Said::Nothing) => {
                self.card.remove(question);
            }
            (Part::Source(source, question), Said::Answer(answer)) => {
                self.sources.entry(source.clone()).or_default().insert(question.clone(), answer);
            }
            (Part::Source(source, question), Said::Nothing) => {
                if let Some(card) = self.sources.get_mut(source) {
                    card.remove(question);
                }
                self.sources.retain(|_, card| !card.is_empty());
            }
            _ => {}
        }
    }
}
