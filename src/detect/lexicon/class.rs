//! Word classes as bits: what a form can be, before its neighbours decide what it is.
//!
//! French forms are ambiguous (*annonce* is a noun and a verb, *la* an article and a pronoun); a token
//! therefore carries the union of its readings, and the grammar asks for the reading it needs.

/// A set of word classes.
pub(crate) type Class = u64;

macro_rules! classes {
    ($($(#[$note:meta])* $name:ident = $bit:expr;)*) => {
        $($(#[$note])* pub(crate) const $name: Class = 1 << $bit;)*
    };
}

classes! {
    DETERMINER = 0;
    /// le, la, les, l', leur: article, or object pronoun before a verb
    ARTICLE_OR_CLITIC = 1;
    POSSESSIVE = 2;
    DEMONSTRATIVE = 3;
    PREPOSITION = 4;
    DE = 5;
    A = 6;
    SUBJECT = 7;
    PERSONAL = 8;
    FIRST_PERSON = 9;
    CLITIC = 10;
    REFLEXIVE = 11;
    NE = 12;
    NEGATION = 13;
    COORDINATOR = 14;
    SUBORDINATOR = 15;
    QUI = 16;
    QUE = 17;
    RELATIVE = 18;
    ADVERB = 19;
    CONNECTOR = 20;
    CONTRACTED = 21;
    PLACE = 22;
    TITLE = 23;
    TIME = 24;
    NUMBER_WORD = 25;
    NORM = 26;
    ADAPTATION = 27;
    PURPOSE = 28;
    CLAIM = 29;
    RELAYABLE = 30;
    OPINION = 31;
    PERSON = 32;
    ORGANISATION = 33;
    DOCUMENT = 34;
    COLLECTIVE = 35;
    STATE_NAME = 36;
    SPEECH_NOUN = 37;
    /// The form stands at the head of a phrase of several words.
    PHRASE = 38;
    AVOIR = 39;
    ETRE = 40;
    FINITE = 41;
    INFINITIVE = 42;
    PARTICIPLE = 43;
    GERUND = 44;
    PRESENT = 45;
    IMPERFECT = 46;
    PAST = 47;
    FUTURE = 48;
    CONDITIONAL = 49;
    SUBJUNCTIVE = 50;
    FIRST = 51;
    SECOND = 52;
    THIRD_SINGULAR = 53;
    THIRD_PLURAL = 54;
    COLON_NOUN = 55;
    HEDGE = 56;
    EVALUATIVE = 57;
    ROLE = 58;
    POLITICAL = 59;
    COMMITMENT = 60;
    AGENCY = 61;
    TOPIC = 62;
    OTHER = 63;
}

/// A verb form that agrees with a third person.
pub(crate) const THIRD: Class = THIRD_SINGULAR | THIRD_PLURAL;
/// Nouns that can stand for a speaker.
pub(crate) const SPEAKER: Class = PERSON | ORGANISATION | COLLECTIVE | STATE_NAME | AGENCY;

/// The bit of a class name in the packs' `words` tables.
pub(crate) fn by_name(name: &str) -> Option<Class> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, class)| *class)
}

/// Class names of the packs, with their bits. Names without a bit of their own share [`OTHER`] and are
/// looked up as word sets.
pub(crate) const NAMES: &[(&str, Class)] = &[
    ("determiner", DETERMINER),
    ("article_or_clitic", ARTICLE_OR_CLITIC),
    ("possessive", POSSESSIVE),
    ("demonstrative", DEMONSTRATIVE),
    ("preposition", PREPOSITION),
    ("de", DE),
    ("à", A),
    ("contracted", CONTRACTED),
    ("place_preposition", PLACE),
    ("subject_pronoun", SUBJECT),
    ("personal_subject", PERSONAL),
    ("first_person", FIRST_PERSON),
    ("object_clitic", CLITIC),
    ("reflexive", REFLEXIVE),
    ("ne", NE),
    ("negation", NEGATION),
    ("coordinator", COORDINATOR),
    ("subordinator", SUBORDINATOR),
    ("qui", QUI),
    ("que", QUE),
    ("relative", RELATIVE),
    ("adverb", ADVERB),
    ("connector", CONNECTOR),
    ("title", TITLE),
    ("month", TIME),
    ("day", TIME),
    ("time_noun", TIME),
    ("number_word", NUMBER_WORD),
    ("norm_noun", NORM),
    ("adaptation_noun", ADAPTATION),
    ("purpose_noun", PURPOSE),
    ("claim_noun", CLAIM),
    ("relayable_noun", RELAYABLE),
    ("opinion_adjective", OPINION),
    ("state_name", STATE_NAME),
    ("speech_noun", SPEECH_NOUN),
    ("colon_noun", COLON_NOUN),
    ("byline_role", ROLE),
    ("political", POLITICAL),
    ("commitment", COMMITMENT),
    ("agency_name", AGENCY),
    ("topic_word", TOPIC),
    ("present_time", ADVERB),
    ("non_speech_object", 0),
    ("speech_predicate", 0),
    ("interrogative", 0),
    ("expressive_noun", 0),
    ("adjunct_noun", 0),
    ("abbreviation", 0),
    ("verification_verb", 0),
    ("verification_tail", 0),
    ("ability_verb", 0),
    ("intensifier", 0),
];
