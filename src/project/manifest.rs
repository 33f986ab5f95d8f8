//! `project.ron`: the name, the language and the rounds of a project. Only its owner writes it.

use super::Layout;
use super::record::{self, Body};
use super::stored::StoredRound;
use crate::annotation::{Id, Round, Time};
use crate::wording::{Lang, Message, Problem};
use serde::{Deserialize, Serialize};

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
struct Stored {
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
