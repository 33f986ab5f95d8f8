//! `project.ron`: the name, the language and the rounds of a project. Only its owner writes it.

use super::Layout;
use super::record::{self, Body};
use super::stored::StoredRound;
use crate::annotation::{Id, Round, Time};
use crate::text::sha256_hex;
use crate::wording::{Lang, Message, Problem};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a project says about itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    /// Random; the same in every copy.
    pub id: Id,
    /// Its name for people.
    pub name: String,
    /// The language of its people.
    pub lang: Lang,
    /// When it was made.
    pub created: Time,
    /// The optional layers of the schema that are switched on.
    pub layers: Vec<String>,
    /// Its rounds; at least one.
    pub rounds: Vec<Round>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Stored {
    id: String,
    name: String,
    lang: Lang,
    created: Time,
    #[serde(default)]
    layers: Vec<String>,
    rounds: Vec<StoredRound>,
}

impl Body for Stored {
    const KIND: &'static str = "project";

    fn entries(&self) -> usize {
        self.rounds.len()
    }
}

impl Stored {
    /// What can be told of a project whose file is lost: the name of its folder, and the rounds that people worked in.
    ///
    /// # Errors
    /// When the folders cannot be read.
    pub(super) fn guessed(layout: &Layout, now: Time) -> Result<Self, Problem> {
        let name =
            layout.root().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut folders = Vec::new();
        for id in layout.folders_in(&layout.annotations())? {
            folders.extend(layout.folders_in(&layout.annotations().join(id.as_str()))?);
        }
        let main = Round::main("main");
        let others: BTreeSet<Id> = folders.into_iter().filter(|id| *id != main.id).collect();
        let others = others.into_iter().map(|id| Round { name: id.to_string(), id, ..main.clone() });
        let bits = u64::from_str_radix(&sha256_hex(name.as_bytes())[..16], 16).unwrap_or_default();
        Ok(Self {
            id: Id::random('p', bits).to_string(),
            rounds: std::iter::once(&main).cloned().chain(others).map(|round| (&round).into()).collect(),
            name,
            lang: Lang::Fr,
            created: now,
            layers: Vec::new(),
        })
    }

    /// Takes ids that are none from `fallback`, and rounds that are none away: with them the project would not open.
    pub(super) fn mend(&mut self, fallback: &Self) {
        if Id::new(self.id.as_str()).is_err() {
            self.id.clone_from(&fallback.id);
        }
        self.rounds.retain(|round| Round::try_from(round).is_ok());
        if self.rounds.is_empty() {
            self.rounds.clone_from(&fallback.rounds);
        }
    }
}

impl Manifest {
    /// A project with the one round "main".
    #[must_use]
    pub fn new(id: Id, name: &str, lang: Lang, created: Time) -> Self {
        Self {
            id,
            name: name.to_owned(),
            lang,
            created,
            layers: Vec::new(),
            rounds: vec![Round::main("main")],
        }
    }

    pub(super) fn save(&self, layout: &Layout) -> Result<(), Problem> {
        let stored = Stored {
            id: self.id.to_string(),
            name: self.name.clone(),
            lang: self.lang,
            created: self.created,
            layers: self.layers.clone(),
            rounds: self.rounds.iter().map(Into::into).collect(),
        };
        record::save(layout, &layout.manifest(), &stored)
    }

    /// Reads it, with the reason why the project must stay read-only, if there is one.
    pub(super) fn load(
        layout: &Layout,
        problems: &mut Vec<Problem>,
    ) -> Result<(Self, Option<Problem>), Problem> {
        let path = layout.manifest();
        let loaded = record::load::<Stored>(layout, &path)?;
        problems.extend(loaded.problems);
        let stored = loaded.body;
        let bad =
            |id: &str| Problem::error(Message::new("record-bad-id").arg("id", id)).in_file(path.display());
        let mut rounds = Vec::new();
        for round in &stored.rounds {
            rounds.push(Round::try_from(round).map_err(|error| bad(&error.0))?);
        }
        if rounds.is_empty() {
            rounds.push(Round::main("main"));
        }
        let id = Id::new(stored.id).map_err(|error| bad(&error.0))?;
        let Stored { name, lang, created, layers, .. } = stored;
        let manifest = Self { id, name, lang, created, layers, rounds };
        Ok((manifest, loaded.read_only))
    }
}
