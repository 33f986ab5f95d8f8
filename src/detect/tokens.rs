//! The token array: every word of a text with its classes, its partner where it is a quotation mark or a
//! bracket, and the phrase it begins.
//!
//! All rules read this array only; the text itself is looked at once.

use super::lexicon::class::{
    ADVERB, AVOIR, CONDITIONAL, Class, EVALUATIVE, FINITE, FUTURE, HEDGE, IMPERFECT, INFINITIVE, NUMBER_WORD,
    OTHER, PARTICIPLE, PAST, PERSON, PHRASE, PREPOSITION, PRESENT, ROLE, SUBJECT, THIRD_PLURAL,
    THIRD_SINGULAR,
};
use super::lexicon::{Lexicon, Tag, UNKNOWN_VERB, WordId};
use crate::text::{Span, Word, WordKind, each_word};

/// What a punctuation token does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A word or number.
    None,
    Comma,
    /// `.`, `!`, `?`, `…`
    Stop,
    Colon,
    Semicolon,
    Open,
    Close,
    ParenOpen,
    ParenClose,
    Dash,
    Other,
}

/// No partner, no phrase.
pub(crate) const NONE: u32 = u32::MAX;

/// A word of the text with what is known of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) class: Class,
    pub(crate) word: WordId,
    /// The other mark of a pair of quotation marks or brackets.
    pub(crate) partner: u32,
    pub(crate) lemma: u16,
    pub(crate) noun: u8,
    pub(crate) mark: Mark,
    pub(crate) kind: WordKind,
    /// Begins with a capital letter.
    pub(crate) capital: bool,
    /// White space or the text's start stands before it.
    pub(crate) spaced: bool,
}

impl Token {
    pub(crate) fn is(&self, class: Class) -> bool {
        self.class & class != 0
    }

    /// A word or number, no mark.
    pub(crate) fn is_word(&self) -> bool {
        self.mark == Mark::None
    }

    pub(crate) fn is_number(&self) -> bool {
        self.kind == WordKind::Number
    }

    /// A capitalised word that is no grammatical word: a name, wherever it stands but at a sentence's start.
    pub(crate) fn is_name(&self) -> bool {
        self.capital && !self.is(super::lexicon::class::DETERMINER | SUBJECT | PREPOSITION)
    }
}

/// A phrase of the lexicon found in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) tag: Tag,
}

/// Turns a text into tokens and finds the phrases of the lexicon in them.
pub(crate) fn tokens(text: &str, lexicon: &Lexicon, out: &mut Vec<Token>, hits: &mut Vec<Hit>) {
    out.clear();
    hits.clear();
    let mut before = 0;
    each_word(text, |word| {
        out.push(token(text, word, lexicon, before));
        before = word.span.end;
    });
    // élude-t-il: the pronoun shows the verb
    for at in 1..out.len() {
        let unknown = out[at - 1].class & !PHRASE == 0 && out[at - 1].is_word();
        if unknown && out[at].kind == WordKind::Inversion && out[at].is(SUBJECT) && !out[at - 1].capital {
            out[at - 1].class |= FINITE | PRESENT | THIRD_SINGULAR;
            out[at - 1].lemma = UNKNOWN_VERB;
        }
    }
    // « A l'issue de … »: capitals often go without their accent
    for at in 0..out.len() {
        let capital = out[at].capital && out[at].end == out[at].start + 1 && out[at].is(AVOIR);
        if capital && out.get(at + 1).is_none_or(|next| next.kind != WordKind::Inversion) {
            let word = lexicon.known.a;
            let entry = lexicon.vocabulary.get(word);
            (out[at].word, out[at].class, out[at].lemma) = (word, entry.class, 0);
        }
    }
    find_phrases(lexicon, out, hits);
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn token(text: &str, word: Word, lexicon: &Lexicon, before: usize) -> Token {
    let Span { start, end } = word.span;
    let mut token = Token {
        start: position(start),
        end: position(end),
        class: 0,
        word: 0,
        partner: NONE,
        lemma: 0,
        noun: 0,
        mark: Mark::None,
        kind: word.kind,
        capital: false,
        spaced: start > before || start == 0,
    };
    match word.kind {
        WordKind::Punctuation => token.mark = mark(word.text(text)),
        WordKind::Symbol => token.mark = Mark::Other,
        WordKind::Number => token.class = NUMBER_WORD,
        _ => {
            let bare = word.bare(text);
            let form = text.get(bare.start..bare.end).unwrap_or_default();
            token.capital = match form.as_bytes().first() {
                Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
                _ => form.chars().next().is_some_and(char::is_uppercase),
            };
            let (word, entry) = lexicon.vocabulary.look_up(text, bare);
            token.word = word;
            (token.class, token.lemma, token.noun) = (entry.class, entry.lemma, entry.noun);
            if token.class == 0 && !token.capital {
                token.class = guess(form);
                if token.class & FINITE != 0 {
                    token.lemma = UNKNOWN_VERB;
                }
            }
            // ex-ministre, vice-doyenne: the noun behind the prefix tells what it is
            if token.class & !PHRASE == 0
                && let Some(noun) = bare_of_prefix(form)
            {
                let (_, entry) = lexicon.vocabulary.look_up(noun, Span::new(0, noun.len()));
                if entry.class & PERSON != 0 {
                    (token.class, token.noun) = (PERSON, entry.noun);
                }
            }
        }
    }
    token
}

/// *ministre* of *ex-ministre*.
fn bare_of_prefix(form: &str) -> Option<&str> {
    let (prefix, noun) = form.split_once('-')?;
    ["ex", "vice", "sous", "co", "néo", "haut", "haute", "Ex", "Vice"].contains(&prefix).then_some(noun)
}

/// The class of an unknown word by its ending: adverbs in *-ment*, infinitives, participles, names of
/// professions.
fn guess(form: &str) -> Class {
    const ADVERBS: &[&str] = &[
        "amment",
        "emment",
        "usement",
        "ivement",
        "iquement",
        "ellement",
        "alement",
        "ablement",
        "iblement",
        "airement",
        "ièrement",
    ];
    if form.len() < 5 {
        return 0;
    }
    if form.ends_with("ment") {
        return if ADVERBS.iter().any(|ending| form.ends_with(ending)) { ADVERB } else { 0 };
    }
    if form.ends_with("er") {
        return if form.ends_with("ier") { 0 } else { INFINITIVE };
    }
    if let Some((_, class)) = TENSES.iter().find(|(ending, _)| form.ends_with(ending)) {
        return FINITE | class;
    }
    let singular = form.strip_suffix('s').unwrap_or(form);
    if PROFESSIONS.iter().any(|ending| singular.ends_with(ending)) {
        return PERSON;
    }
    let participle = ["ée", "ées"].iter().any(|ending| form.ends_with(ending))
        || ["é", "és"]
            .iter()
            .any(|ending| form.strip_suffix(ending).is_some_and(|stem| !stem.ends_with('t')));
    if participle { PARTICIPLE } else { 0 }
}

/// Endings of finite forms that hardly another word has.
const TENSES: &[(&str, Class)] = &[
    ("erait", CONDITIONAL | THIRD_SINGULAR),
    ("irait", CONDITIONAL | THIRD_SINGULAR),
    ("eraient", CONDITIONAL | THIRD_PLURAL),
    ("iraient", CONDITIONAL | THIRD_PLURAL),
    ("eront", FUTURE | THIRD_PLURAL),
    ("iront", FUTURE | THIRD_PLURAL),
    ("èrent", PAST | THIRD_PLURAL),
    ("aient", IMPERFECT | THIRD_PLURAL),
];

/// Endings of unknown nouns that name people by what they do.
const PROFESSIONS: &[&str] = &["ologue", "iatre", "atrice", "utrice", "itrice", "ctrice", "icien", "icienne"];

fn mark(text: &str) -> Mark {
    match text.chars().next().unwrap_or(' ') {
        ',' => Mark::Comma,
        '.' | '!' | '?' | '…' => Mark::Stop,
        ':' => Mark::Colon,
        ';' => Mark::Semicolon,
        '«' | '“' | '„' | '‹' => Mark::Open,
        '»' | '”' | '›' => Mark::Close,
        // Both sides look alike; pairing decides.
        '"' | '\'' | '‘' | '’' | '＂' => Mark::Other,
        '(' | '[' => Mark::ParenOpen,
        ')' | ']' => Mark::ParenClose,
        '-' | '–' | '—' => Mark::Dash,
        _ => Mark::Other,
    }
}

fn find_phrases(lexicon: &Lexicon, tokens: &mut [Token], hits: &mut Vec<Hit>) {
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].is(PHRASE) {
            let mut next = at + 1;
            let mut covered = false;
            for phrase in lexicon
                .phrases
                .starting_with(tokens[at].word, tokens.get(at + 1).map_or(0, |token| token.word))
            {
                let end = at + phrase.words.len();
                let matches = tokens.get(at..end).is_some_and(|run| {
                    run.iter().zip(&phrase.words).all(|(token, word)| token.word == *word)
                });
                if !matches || covered && end > at + 1 && end < next {
                    continue;
                }
                apply(&mut tokens[at..end], phrase.tag);
                hits.push(Hit { start: position(at), end: position(end), tag: phrase.tag });
                if matches!(phrase.tag, Tag::Class(_) | Tag::Noun(..)) || end > at + 1 {
                    covered = true;
                    next = next.max(end);
                }
            }
            at = next;
        } else {
            at += 1;
        }
    }
}

/// Words of a phrase take its class: *en outre* is an adverb, whatever *en* alone may be.
fn apply(run: &mut [Token], tag: Tag) {
    match tag {
        Tag::Class(class) if class == ADVERB => {
            for token in run {
                token.class = ADVERB;
                token.lemma = 0;
            }
        }
        Tag::Class(class) => {
            for token in run {
                token.class |= class;
            }
        }
        Tag::Noun(class, group) => {
            for token in run {
                token.class = class | token.class & ROLE;
                token.noun = group;
                token.lemma = 0;
            }
        }
        Tag::Hedge(kind) => {
            let plain_adverb = kind == "adverb" || kind == "approximator";
            for token in run {
                token.class |= HEDGE;
                if plain_adverb && !token.is(FINITE | AVOIR) {
                    token.class |= ADVERB;
                }
            }
        }
        Tag::NumberApproximator | Tag::Lead(..) => {}
        Tag::Evaluation(_) => {
            for token in run {
                token.class |= EVALUATIVE;
            }
        }
        Tag::Set(_) => {
            for token in run {
                token.class |= OTHER;
            }
        }
    }
}
