//! Annotators and rounds.

use super::{Id, Time};

/// Who annotates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotator {
    /// Random; files carry it.
    pub id: Id,
    /// The name shown to people, asked for once; names may repeat.
    pub name: String,
    /// A proposed annotation that is read-only and shown only on request.
    pub reference: bool,
    /// When the annotator was made.
    pub created: Time,
}

/// A named set of articles, annotators and settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its id.
    pub id: Id,
    /// Its name for people.
    pub name: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Whether suggestions and the work of others stay hidden until an article is done.
    pub blind: bool,
    /// Whether rules propose marks at all.
    pub suggestions: bool,
    /// Which articles belong to it.
    pub articles: Selection,
    /// Which annotators take part.
    pub annotators: Selection,
}

/// All, or a list of ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// All there are, also later ones.
    All,
    /// These.
    Only(Vec<Id>),
}

/// What a round is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Trying the codebook.
    Pilot,
    /// Learning to annotate.
    Training,
    /// Measuring agreement.
    Reliability,
    /// The study itself.
    Main,
    /// Annotating again.
    Recoding,
    /// A lesson.
    Class,
}

impl Purpose {
    /// The word in files and datasets.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Pilot => "pilot",
            Self::Training => "training",
            Self::Reliability => "reliability",
            Self::Main => "main",
            Self::Recoding => "recoding",
            Self::Class => "class",
        }
    }
}

impl Selection {
    /// Whether `id` is among them.
    #[must_use]
    pub fn has(&self, id: &Id) -> bool {
        match self {
            Self::All => true,
            Self::Only(ids) => ids.contains(id),
        }
    }
}

impl Round {
    /// The round that every project starts with.
    #[must_use]
    pub fn main(name: &str) -> Self {
        Self {
            id: Id::random('r', 0),
            name: name.to_owned(),
            purpose: Purpose::Main,
            blind: false,
            suggestions: true,
            articles: Selection::All,
            annotators: Selection::All,
        }
        .with_id("main")
    }

    fn with_id(mut self, id: &str) -> Self {
        if let Ok(id) = Id::new(id) {
            self.id = id;
        }
        self
    }
}
