//! The language of a text, where nobody says: by its most frequent words.

use super::lexicon::class::{A, DE, DETERMINER, QUE, QUI};
use super::tokens::Token;

/// English words that French texts do not hold.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "is", "that", "was", "with", "for", "his", "has", "it", "by", "from", "said",
    "this",
];

/// The language a caller names.
pub(crate) fn known(lang: &str) -> &'static str {
    match lang.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("fr") => "fr",
        Some("en") => "en",
        _ => "und",
    }
}

/// `fr`, `en`, or `und` where neither shows; looks at the first thousands of words only.
pub(crate) fn detect(tokens: &[Token], text: &str) -> &'static str {
    let (mut french, mut english, mut words, mut latin) = (0_usize, 0_usize, 0_usize, 0_usize);
    for token in tokens.iter().take(800).filter(|token| token.is_word() && !token.is_number()) {
        words += 1;
        french += usize::from(token.is(DETERMINER | DE | A | QUE | QUI));
        let word = text.get(token.start as usize..token.end as usize).unwrap_or_default();
        latin += usize::from(token.lemma != 0 || token.class != 0);
        if word.len() <= 5 && ENGLISH.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            english += 1;
        }
    }
    if english > french {
        "en"
    } else if french * 12 >= words && french > 0 || words < 12 && latin * 3 >= words && words > 0 {
        "fr"
    } else {
        "und"
    }
}
