//! The language of a text, where nobody says: by its most frequent words.
//!
//! The packs list small words that only French has, small words of English, and small words of the other
//! languages that share letters and words with French. A headline of six words is enough for most texts;
//! one without any small word is taken for French when the engine knows its words.

use super::lexicon::Lexicon;
use super::lexicon::class::{A, DE, DETERMINER, QUE, QUI};
use super::tokens::Token;

/// The language a caller names.
pub(crate) fn known(lang: &str) -> &'static str {
    match lang.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("fr") => "fr",
        Some("en") => "en",
        _ => "und",
    }
}

/// `fr`, `en`, or `und` where neither shows; looks at the first hundreds of words only.
pub(crate) fn detect(tokens: &[Token], lexicon: &Lexicon) -> &'static str {
    let [french, english, foreign] = ["french_word", "english_word", "foreign_word"]
        .map(|name| lexicon.sets.get(name).map_or(&[][..], Vec::as_slice));
    let holds = |set: &[u32], token: &Token| usize::from(set.binary_search(&token.word).is_ok());
    let (mut own, mut shared, mut islander, mut other) = (0, 0, 0, 0);
    let (mut words, mut familiar) = (0, 0);
    for token in tokens.iter().take(800).filter(|token| token.is_word() && !token.is_number()) {
        words += 1;
        familiar += usize::from(token.lemma != 0 || token.class != 0);
        own += holds(french, token);
        shared += usize::from(token.is(DETERMINER | DE | A | QUE | QUI));
        islander += holds(english, token);
        other += holds(foreign, token);
    }
    let mine = own + shared;
    if islander > mine {
        "en"
    } else if other > own && 2 * other > mine || own == 0 && other > 0 {
        "und"
    } else if mine * 12 >= words && mine > 0 && islander * 3 <= mine + 1
        || islander == 0 && words < 12 && familiar * 3 >= words && words > 0
    {
        "fr"
    } else {
        "und"
    }
}
