//! What the engine knows about words: packs read, forms generated, phrases indexed.
//!
//! A [`Lexicon`] is built once from packs and never changes. Loading the French packs takes a few
//! milliseconds; most of it goes into some sixty thousand generated verb forms.

pub(crate) mod class;
mod conjugation;
mod known;
mod pack;
mod phrases;
mod vocabulary;

pub(crate) use known::Known;
pub use pack::PackInfo;
pub(crate) use pack::{CueClass, Examples, LeadSlot, NounKind, Pack, RegexRule, read};
pub(crate) use phrases::{Phrases, Tag};
pub(crate) use vocabulary::{Vocabulary, WordId, fold};

use class::{
    ADVERB, AVOIR, CLITIC, CONNECTOR, COORDINATOR, Class, DETERMINER, ETRE, NEGATION, PHRASE, PREPOSITION,
    QUE, RELATIVE, SUBJECT, SUBORDINATOR,
};
use conjugation::{Model, conjugate, inflect};
use std::collections::BTreeMap;

/// Constructions of a reporting verb; see the head of `verbs.ron`.
pub(crate) mod frame {
    pub(crate) const QUE: u32 = 1;
    pub(crate) const INCISE: u32 = 1 << 1;
    pub(crate) const NP: u32 = 1 << 2;
    pub(crate) const DOC: u32 = 1 << 3;
    pub(crate) const PAR: u32 = 1 << 4;
    pub(crate) const RELAY: u32 = 1 << 5;
    pub(crate) const INFINITIVE: u32 = 1 << 6;
    pub(crate) const DE: u32 = 1 << 7;
    pub(crate) const A: u32 = 1 << 8;
    pub(crate) const OBJECT_DE: u32 = 1 << 9;
    pub(crate) const QUESTION: u32 = 1 << 10;
    pub(crate) const COMME: u32 = 1 << 11;
    pub(crate) const SUR: u32 = 1 << 12;
    pub(crate) const QUOTED: u32 = 1 << 13;
    pub(crate) const OF: u32 = 1 << 14;
    pub(crate) const TO: u32 = 1 << 15;
    pub(crate) const FOR: u32 = 1 << 16;
    pub(crate) const AGAINST: u32 = 1 << 17;
    pub(crate) const MEASURED: u32 = 1 << 18;
    pub(crate) const QUOTED_OF: u32 = 1 << 19;
    pub(crate) const QUOTED_IN: u32 = 1 << 20;
    pub(crate) const HUMAN: u32 = 1 << 21;
    pub(crate) const NOT_QUE: u32 = 1 << 22;
    /// A noun phrase behind a preposition.
    pub(crate) const PREPOSITIONAL: u32 = SUR | OF | TO | FOR | AGAINST;

    /// The bits of a pack's frame list; unknown names count for nothing.
    pub(super) fn parse(names: &str) -> u32 {
        names.split_whitespace().fold(0, |bits, name| {
            bits | match name {
                "que" => QUE,
                "incise" => INCISE,
                "np" => NP,
                "doc" => DOC,
                "par" => PAR,
                "relay" => RELAY,
                "inf" => INFINITIVE,
                "de" => DE,
                "à" => A,
                "object-de" => OBJECT_DE,
                "question" => QUESTION,
                "comme" => COMME,
                "sur" => SUR,
                "quoted" => QUOTED,
                "of" => OF,
                "to" => TO,
                "for" => FOR,
                "against" => AGAINST,
                "measured" => MEASURED,
                "quoted-of" => QUOTED_OF,
                "quoted-in" => QUOTED_IN,
                "human" => HUMAN,
                "not-que" => NOT_QUE,
                _ => 0,
            }
        })
    }
}

/// A reporting verb, ready for use.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub(crate) lemma: String,
    pub(crate) class: CueClass,
    pub(crate) kind: String,
    pub(crate) frames: u32,
    /// *se plaindre*: only with a reflexive pronoun.
    pub(crate) reflexive: bool,
    /// *entendre* of *laisser entendre*.
    pub(crate) tail: Vec<WordId>,
}

/// The lemma of a form that only its ending shows to be a verb.
pub(crate) const UNKNOWN_VERB: u16 = 1;

/// A verb lemma with the reports it can be the head of.
#[derive(Clone, Debug, Default)]
pub(crate) struct VerbLemma {
    pub(crate) lemma: String,
    /// Indexes into [`Lexicon::reports`], longest tail first.
    pub(crate) reports: Vec<u16>,
}

/// Attribute values that a source noun shows.
#[derive(Clone, Debug)]
pub(crate) struct NounGroup {
    pub(crate) kind: NounKind,
    pub(crate) actor: &'static str,
    pub(crate) position: &'static str,
    pub(crate) channel: &'static str,
    pub(crate) naming: &'static str,
}

/// An evaluative entry.
#[derive(Clone, Debug)]
pub(crate) struct Evaluation {
    pub(crate) appraisal: &'static str,
    pub(crate) polarity: &'static str,
    pub(crate) strength: u8,
    pub(crate) device: &'static str,
    /// `adjective`, `noun`, `adverb`, `verb`, `intensifier`, `phrase`.
    pub(crate) part: &'static str,
}

/// All that the engine knows.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) known: Known,
    pub(crate) verbs: Vec<VerbLemma>,
    lemmas: BTreeMap<String, u16>,
    pub(crate) reports: Vec<Report>,
    pub(crate) nouns: Vec<NounGroup>,
    pub(crate) evaluations: Vec<Evaluation>,
    pub(crate) phrases: Phrases,
    /// Word sets without a class bit of their own, by name, sorted.
    pub(crate) sets: BTreeMap<String, Vec<WordId>>,
}

/// The values attributes may take, as in `annotation-model.md`; anything else in a pack counts as absent.
const VALUES: &[&str] = &[
    "state",
    "justice_police",
    "intergovernmental",
    "party",
    "company",
    "union",
    "ngo",
    "media",
    "news_agency",
    "university",
    "person",
    "self",
    "unknown",
    "stakeholder",
    "authority",
    "spokesperson",
    "expert",
    "witness",
    "victim",
    "third_party",
    "interview",
    "public_statement",
    "press_release",
    "document",
    "image",
    "social_media",
    "other_media",
    "unspecified",
    "named",
    "described",
    "anonymous",
    "anonymous_explained",
    "vague_collective",
    "pronoun",
    "implicit",
    "affect",
    "judgement",
    "appreciation",
    "graduation",
    "positive",
    "negative",
    "none",
    "evaluative_word",
    "intensifier",
    "scare_quotes",
    "loaded_term",
    "presupposition",
    "adjective",
    "noun",
    "adverb",
    "verb",
    "phrase",
    "conditional",
    "modal",
    "approximator",
    "distancing",
    "unverified",
];

/// The value of that name, or the empty string.
pub(crate) fn value(name: &str) -> &'static str {
    VALUES.iter().find(|known| **known == name).copied().unwrap_or("")
}

/// Words of these classes keep their reading whatever verb form looks alike (*entre*, *plus*, *pendant*).
const CLOSED: Class = DETERMINER
    | PREPOSITION
    | SUBJECT
    | CLITIC
    | NEGATION
    | COORDINATOR
    | SUBORDINATOR
    | QUE
    | RELATIVE
    | ADVERB
    | CONNECTOR;

impl Lexicon {
    /// Builds the lexicon from packs; later packs add to earlier ones.
    pub(crate) fn new(packs: &[Pack]) -> Self {
        let mut vocabulary = Vocabulary::new();
        let known = Known::new(&mut vocabulary);
        let mut lexicon = Self {
            vocabulary,
            known,
            // none, and a verb that no pack knows
            verbs: vec![VerbLemma::default(); 2],
            lemmas: BTreeMap::new(),
            reports: Vec::new(),
            nouns: Vec::new(),
            evaluations: Vec::new(),
            phrases: Phrases::default(),
            sets: BTreeMap::new(),
        };
        for pack in packs {
            lexicon.add_words(pack);
        }
        let models: Vec<Model> = packs.iter().flat_map(|pack| pack.conjugation.iter().cloned()).collect();
        for pack in packs {
            lexicon.add_verbs(pack, &models);
        }
        for pack in packs {
            lexicon.add_leads(pack);
            lexicon.add_hedges(pack);
            lexicon.add_stance(pack);
        }
        let reports = &lexicon.reports;
        for verb in &mut lexicon.verbs {
            verb.reports.sort_by_key(|index| std::cmp::Reverse(reports[*index as usize].tail.len()));
        }
        for first in lexicon.phrases.finish() {
            lexicon.vocabulary.mark(first, PHRASE);
        }
        for set in lexicon.sets.values_mut() {
            set.sort_unstable();
        }
        lexicon
    }

    /// Whether a word belongs to a named set of the packs.
    pub(crate) fn in_set(&self, name: &str, word: WordId) -> bool {
        word != 0 && self.sets.get(name).is_some_and(|set| set.binary_search(&word).is_ok())
    }

    fn add_words(&mut self, pack: &Pack) {
        for (name, list) in &pack.words {
            let class = class::by_name(name).unwrap_or(0);
            for item in list.split_whitespace() {
                let item = fold(item);
                let words = self.phrase(&item);
                match words.as_slice() {
                    [single] => {
                        self.vocabulary.mark(*single, class);
                        self.sets.entry(name.clone()).or_default().push(*single);
                    }
                    _ if class != 0 => self.phrases.add(words, Tag::Class(class)),
                    _ => {
                        let tag = self.set_tag(name);
                        self.phrases.add(words, tag);
                    }
                }
            }
        }
        for nouns in &pack.nouns {
            let class = match nouns.kind {
                NounKind::Person => class::PERSON,
                NounKind::Organisation => class::ORGANISATION,
                NounKind::Document => class::DOCUMENT,
                NounKind::Collective => class::COLLECTIVE,
            };
            self.nouns.push(NounGroup {
                kind: nouns.kind,
                actor: value(&nouns.actor),
                position: value(&nouns.position),
                channel: value(&nouns.channel),
                naming: value(&nouns.naming),
            });
            let group = u8::try_from(self.nouns.len()).unwrap_or(0);
            for item in nouns.words.split_whitespace() {
                let words = self.phrase(&fold(item));
                match words.as_slice() {
                    [single] => {
                        let plural = (class == class::PERSON && !item.ends_with(['s', 'x', 'z']))
                            .then(|| self.vocabulary.entry(&format!("{}s", fold(item))).0);
                        for form in [Some(*single), plural].into_iter().flatten() {
                            self.vocabulary.mark(form, class);
                            self.vocabulary.noun(form, group);
                        }
                    }
                    _ => self.phrases.add(words, Tag::Noun(class, group)),
                }
            }
        }
    }

    /// The index of a verb by its infinitive.
    pub(crate) fn lemma_id(&self, lemma: &str) -> Option<u16> {
        self.lemmas.get(lemma).copied()
    }

    fn set_tag(&mut self, name: &str) -> Tag {
        // A set is found again by the id of its name, which no text can hold.
        Tag::Set(self.vocabulary.entry(&format!("\u{1}{name}")).0)
    }

    /// The words of an entry: `_`, spaces and elisions part them.
    pub(crate) fn phrase(&mut self, item: &str) -> Vec<WordId> {
        let spaced = item.replace('_', " ");
        let pieces = crate::text::words(&spaced);
        let form = |word: &crate::text::Word| {
            let bare = word.bare(&spaced);
            spaced.get(bare.start..bare.end).unwrap_or_default()
        };
        pieces.iter().map(|word| self.vocabulary.entry(form(word)).0).collect()
    }

    fn lemma(&mut self, lemma: &str, model: &str, models: &[Model]) -> u16 {
        if let Some(index) = self.lemmas.get(lemma) {
            return *index;
        }
        let index = u16::try_from(self.verbs.len()).unwrap_or(0);
        self.lemmas.insert(lemma.to_owned(), index);
        self.verbs.push(VerbLemma { lemma: lemma.to_owned(), reports: Vec::new() });
        let auxiliary = match lemma {
            "être" => ETRE,
            "avoir" => AVOIR,
            _ => 0,
        };
        let vocabulary = &mut self.vocabulary;
        // The press tells of third persons; of the others, verbs that report need the present and imperfect.
        let spared = class::FIRST | class::SECOND;
        conjugate(lemma, model, models, &mut |form, class| {
            let rare = class & spared != 0 && class & (class::PRESENT | class::IMPERFECT) == 0;
            if rare && auxiliary == 0 && class & class::CONDITIONAL == 0 {
                return;
            }
            vocabulary.verb_form(form, class | auxiliary, index, auxiliary != 0);
        });
        index
    }

    fn add_verbs(&mut self, pack: &Pack, models: &[Model]) {
        for verb in &pack.verbs {
            let lemma = fold(&verb.lemma);
            let (reflexive, bare) = match lemma.strip_prefix("se ").or_else(|| lemma.strip_prefix("s'")) {
                Some(bare) => (true, bare.to_owned()),
                None => (false, lemma.clone()),
            };
            let (head, tail) = bare.split_once(' ').unwrap_or((&bare, ""));
            let index = self.lemma(head, &verb.model, models);
            let tail = if tail.is_empty() { Vec::new() } else { self.phrase(tail) };
            let report = u16::try_from(self.reports.len()).unwrap_or(0);
            self.reports.push(Report {
                lemma: verb.lemma.clone(),
                class: verb.class,
                kind: verb.kind.clone(),
                frames: frame::parse(&verb.frames),
                reflexive,
                tail,
            });
            self.verbs[index as usize].reports.insert(0, report);
        }
        for (model, lemmas) in &pack.plain_verbs {
            for lemma in lemmas.split_whitespace() {
                self.lemma(lemma, model, models);
            }
        }
        for (lemma, forms) in &pack.irregular {
            let index = self.lemma(lemma, "", models);
            let auxiliary = match lemma.as_str() {
                "être" => ETRE,
                "avoir" => AVOIR,
                _ => 0,
            };
            for form in forms.split_whitespace() {
                if let Some((form, tags)) = form.split_once(':') {
                    let class = tags.split(',').fold(auxiliary, |class, tag| class | tag_class(tag));
                    self.vocabulary.verb_form(form, class, index, auxiliary != 0);
                }
            }
        }
    }

    /// *aux yeux de* also stands as *aux yeux du*, *des*, *d'*.
    fn add_leads(&mut self, pack: &Pack) {
        for leads in &pack.leads {
            for item in leads.words.split('|') {
                let item = fold(item.trim());
                let endings: &[&str] = if item.ends_with(" de") { &["de", "d'", "du", "des"] } else { &[""] };
                for ending in endings {
                    let item = match item.strip_suffix("de") {
                        Some(stem) if !ending.is_empty() => format!("{stem}{ending}"),
                        _ => item.clone(),
                    };
                    let words = self.phrase(&item);
                    self.phrases.add(words, Tag::Lead(leads.class, leads.slot));
                }
            }
        }
    }

    fn add_hedges(&mut self, pack: &Pack) {
        for hedges in &pack.hedges {
            for item in hedges.words.split('|') {
                let item = fold(item.trim());
                match hedges.kind.as_str() {
                    "verb_lemma" => self.hedge_verb(&item),
                    "number_approximator" => {
                        let words = self.phrase(&item);
                        self.phrases.add(words, Tag::NumberApproximator);
                    }
                    kind => {
                        let words = self.phrase(&item);
                        self.phrases.add(words, Tag::Hedge(value(kind)));
                    }
                }
            }
        }
    }

    /// *laisser entendre*, *risquer de*: every finite form of the head, then the tail.
    fn hedge_verb(&mut self, item: &str) {
        let (head, tail) = item.strip_prefix("s'").unwrap_or(item).split_once(' ').unwrap_or((item, ""));
        let head = head.strip_prefix("s'").unwrap_or(head);
        let Some(index) = self.lemma_id(head) else { return };
        let (mark, tail) = match tail.strip_prefix('+') {
            Some(mark) => (mark.to_owned(), Vec::new()),
            None if tail.is_empty() => (String::new(), Vec::new()),
            None => (String::new(), self.phrase(tail)),
        };
        self.phrases.hedge_verb(index, tail, &mark);
    }

    fn add_stance(&mut self, pack: &Pack) {
        for stance in &pack.stance {
            let index = u16::try_from(self.evaluations.len()).unwrap_or(0);
            self.evaluations.push(Evaluation {
                appraisal: value(&stance.appraisal),
                polarity: value(&stance.polarity),
                strength: stance.strength.clamp(1, 3),
                device: if stance.device.is_empty() { "evaluative_word" } else { value(&stance.device) },
                part: value(&stance.part),
            });
            for item in stance.words.split('|') {
                let item = fold(item.trim());
                if stance.part == "adjective" && !item.contains(' ') {
                    let mut forms = Vec::new();
                    inflect(&item, &mut |form| forms.push(form.to_owned()));
                    for form in forms {
                        let words = self.phrase(&form);
                        self.phrases.add(words, Tag::Evaluation(index));
                    }
                } else if stance.part == "verb" {
                    self.evaluative_verb(&item, index);
                } else {
                    let words = self.phrase(&item);
                    self.phrases.add(words, Tag::Evaluation(index));
                }
            }
        }
    }

    fn evaluative_verb(&mut self, item: &str, evaluation: u16) {
        let reflexive = item.starts_with("s'") || item.starts_with("se ");
        let bare = item.strip_prefix("s'").or_else(|| item.strip_prefix("se ")).unwrap_or(item);
        let model = if bare.ends_with("ir") { "ir" } else { "er" };
        let index = self.lemma(bare, model, &[]);
        self.phrases.evaluative_verb(index, reflexive, evaluation);
    }
}

fn tag_class(tag: &str) -> Class {
    use class::{
        CONDITIONAL, FINITE, FUTURE, GERUND, IMPERFECT, PARTICIPLE, PAST, PRESENT, SUBJUNCTIVE, THIRD_PLURAL,
        THIRD_SINGULAR,
    };
    match tag {
        "p3s" => FINITE | THIRD_SINGULAR,
        "p3p" => FINITE | THIRD_PLURAL,
        "pres" => PRESENT,
        "impf" => IMPERFECT,
        "fut" => FUTURE,
        "cond" => CONDITIONAL,
        "ps" => PAST,
        "subj" => SUBJUNCTIVE,
        "pp" => PARTICIPLE,
        "ger" => GERUND,
        _ => 0,
    }
}

impl Vocabulary {
    fn mark(&mut self, id: WordId, class: Class) {
        self.entry_of(id).class |= class;
    }

    fn noun(&mut self, id: WordId, group: u8) {
        let entry = self.entry_of(id);
        if entry.noun == 0 {
            entry.noun = group;
        }
    }

    fn verb_form(&mut self, form: &str, class: Class, lemma: u16, auxiliary: bool) {
        let entry = self.entry(form).1;
        if entry.class & CLOSED != 0 && !auxiliary {
            return;
        }
        entry.class |= class;
        if entry.lemma == 0 || auxiliary {
            entry.lemma = lemma;
        }
    }
}
