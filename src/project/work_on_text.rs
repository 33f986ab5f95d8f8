//! Between a work file, which counts in code points, and the work in memory, whose spans are bytes of the text.

use super::join::by_rank;
use super::stored::{StoredAnnotation, StoredAnswer, real_zones, stored_zones};
use super::work_record::{Part, Said, Stamp, Stored};
use super::works::WorkFile;
use crate::annotation::{Alternative, Answer, Progress, Work};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl WorkFile {
    /// What the file will hold, as said by this run of the program.
    pub(super) fn stored(&self, text: &Text, session: &str) -> Stored {
        let work = &self.work;
        let mut annotations: Vec<StoredAnnotation> =
            work.annotations.values().map(|one| StoredAnnotation::new(one, text)).collect();
        let zones = work.zones.as_ref().map(|zones| stored_zones(zones, text));
        let strange = (!self.strange_zones.is_empty()).then(Vec::new);
        let mut stored = Stored {
            article: work.article.to_string(),
            annotator: work.annotator.to_string(),
            round: work.round.to_string(),
            text_sha256: text.sha256(),
            revision: self.revision,
            seen: BTreeMap::new(),
            status: work.status.into(),
            started: work.started,
            finished: work.finished,
            suggestions_shown: work.suggestions_shown,
            others_shown: work.others_shown,
            note: work.note.clone(),
            zones: zones.or(strange).map(|zones| [zones, self.strange_zones.clone()].concat()),
            card: answers(&work.card),
            sources: work.sources.iter().map(|(source, card)| (source.clone(), answers(card))).collect(),
            blind_answers: work
                .blind_answers
                .iter()
                .map(|((source, question), answer)| {
                    (Part::answer(source.as_deref(), question), Said::answer(answer.as_ref()))
                })
                .collect(),
            revisions: BTreeMap::new(),
            alternatives: Vec::new(),
            withdrawn: BTreeSet::new(),
            annotations: Vec::new(),
        };
        // What says the same as what counts is settled.
        let parts = stored.parts();
        for alternative in &work.alternatives {
            match StoredAlternative::new(alternative, text) {
                StoredAlternative::Annotation(one) => {
                    if !annotations.iter().any(|other| other.id == one.id && other.says_the_same(&one)) {
                        annotations.push(*one);
                    }
                }
                StoredAlternative::Part(part, said) => {
                    if !parts.get(&part).unwrap_or(&Said::Nothing).says_the_same(&said) {
                        stored.alternatives.push((part, Stamp::default(), said));
                    }
                }
            }
        }
        annotations.extend(self.quarantined.iter().cloned());
        stored.annotations = annotations;
        stored.stamp(self.last.as_deref(), session);
        stored.annotations.sort_by_key(StoredAnnotation::place);
        stored
    }
}

fn answers(card: &BTreeMap<String, Answer>) -> BTreeMap<String, StoredAnswer> {
    card.iter().map(|(question, answer)| (question.clone(), answer.into())).collect()
}

impl Part {
    fn answer(source: Option<&str>, question: &str) -> Self {
        match source {
            None => Self::Card(question.to_owned()),
            Some(source) => Self::Source(source.to_owned(), question.to_owned()),
        }
    }

    fn question(&self) -> Option<(Option<String>, String)> {
        match self {
            Self::Card(question) => Some((None, question.clone())),
            Self::Source(source, question) => Some((Some(source.clone()), question.clone())),
            Self::Status | Self::Note | Self::Zones => None,
        }
    }
}

/// What another copy says, as files hold it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StoredAlternative {
    Annotation(Box<StoredAnnotation>),
    Part(Part, Said),
}

impl StoredAlternative {
    pub(super) fn new(alternative: &Alternative, text: &Text) -> Self {
        let (part, said) = match alternative {
            Alternative::Annotation(one) => {
                return Self::Annotation(Box::new(StoredAnnotation::new(one, text)));
            }
            Alternative::Progress(progress) if *progress == Progress::default() => {
                (Part::Status, Said::Nothing)
            }
            Alternative::Progress(Progress { status, started, finished }) => {
                (Part::Status, Said::Status((*status).into(), *started, *finished))
            }
            Alternative::Zones(zones) => {
                let zones = zones.as_ref().map(|zones| Said::Zones(stored_zones(zones, text)));
                (Part::Zones, zones.unwrap_or(Said::Nothing))
            }
            Alternative::Answer { source, question, answer } => {
                (Part::answer(source.as_deref(), question), Said::answer(answer.as_ref()))
            }
            Alternative::Note(note) if note.is_empty() => (Part::Note, Said::Nothing),
            Alternative::Note(note) => (Part::Note, Said::Note(note.clone())),
        };
        Self::Part(part, said)
    }

    /// `None` where it does not fit the text, or what is said does not suit the part.
    pub(super) fn on(&self, text: &Text) -> Option<Alternative> {
        match self {
            Self::Annotation(one) => Some(Alternative::Annotation(Box::new(one.on(text)?))),
            Self::Part(part, said) => said.alternative(part, text),
        }
    }
}

impl Said {
    fn answer(answer: Option<&Answer>) -> Self {
        answer.map_or(Self::Nothing, |answer| Self::Answer(answer.into()))
    }

    /// The answer, where it is one, or none.
    fn to_answer(&self) -> Option<Answer> {
        match self {
            Self::Answer(answer) => Some(answer.into()),
            _ => None,
        }
    }

    /// It as what `part` could be instead of `stored`; `None` where it does not suit the part.
    fn alternative(&self, part: &Part, text: &Text) -> Option<Alternative> {
        Some(match (part, self) {
            (Part::Status, Self::Nothing) => Alternative::Progress(Progress::default()),
            (Part::Status, Self::Status(status, started, finished)) => Alternative::Progress(Progress {
                status: (*status).into(),
                started: *started,
                finished: *finished,
            }),
            (Part::Note, Self::Nothing) => Alternative::Note(String::new()),
            (Part::Note, Self::Note(note)) => Alternative::Note(note.clone()),
            (Part::Zones, Self::Nothing) => Alternative::Zones(None),
            (Part::Zones, Self::Zones(zones)) => Alternative::Zones(Some(real_zones(zones, text).0)),
            (Part::Card(_) | Part::Source(..), Self::Nothing | Self::Answer(_)) => {
                let (source, question) = part.question()?;
                Alternative::Answer { source, question, answer: self.to_answer() }
            }
            _ => return None,
        })
    }
}

impl Stored {
    pub(super) fn on(self, mut work: Work, text: &Text) -> WorkFile {
        let last = Arc::new(self.clone());
        let mut quarantined = Vec::new();
        let parts = self.parts();
        let mut annotations = self.annotations;
        by_rank(&mut annotations);
        for stored in annotations {
            match stored.on(text) {
                None => quarantined.push(stored),
                Some(annotation) => match work.annotations.get(&annotation.id) {
                    None => _ = work.annotations.insert(annotation.id.clone(), annotation),
                    Some(counting) if *counting == annotation => {}
                    Some(_) => work.alternatives.push(Alternative::Annotation(Box::new(annotation))),
                },
            }
        }
        for (part, _, said) in &self.alternatives {
            if !parts.get(part).unwrap_or(&Said::Nothing).says_the_same(said) {
                work.alternatives.extend(said.alternative(part, text));
            }
        }
        let answers = |card: &BTreeMap<String, StoredAnswer>| {
            card.iter().map(|(question, answer)| (question.clone(), answer.into())).collect()
        };
        work.status = self.status.into();
        work.started = self.started;
        work.finished = self.finished;
        work.suggestions_shown = self.suggestions_shown;
        work.others_shown = self.others_shown;
        work.note = self.note;
        let (zones, strange_zones) = real_zones(self.zones.as_deref().unwrap_or_default(), text);
        work.zones = self.zones.as_ref().filter(|all| all.is_empty() || !zones.is_empty()).map(|_| zones);
        work.card = answers(&self.card);
        work.sources = self.sources.iter().map(|(source, card)| (source.clone(), answers(card))).collect();
        let blind = self.blind_answers.iter();
        work.blind_answers =
            blind.filter_map(|(part, said)| Some((part.question()?, said.to_answer()))).collect();
        WorkFile { work, revision: self.revision, quarantined, strange_zones, last: Some(last) }
    }
}
