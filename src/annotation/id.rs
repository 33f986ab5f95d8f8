//! Ids: random ones for what people make, readable ones for what is imported.

use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// An id of an article, annotator, round or annotation: 1 to 80 of `a–z 0–9 _ -`, so that it is safe as
/// a file name on every system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

/// The text is no id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an id")]
pub struct IdError(pub String);

/// Crockford's base 32: no I, L, O, U, so that ids can be read aloud.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Names that Windows does not allow as files, whatever their extension.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];

impl Id {
    /// Checks `text`.
    ///
    /// # Errors
    /// When it is empty, too long, a reserved file name or has other characters than `a–z 0–9 _ -`.
    pub fn new(text: impl Into<String>) -> Result<Self, IdError> {
        let text = text.into();
        let valid = (1..=80).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
            && !is_reserved(&text);
        if valid { Ok(Self(text)) } else { Err(IdError(text)) }
    }

    /// An id of 64 random bits behind a letter that says what it names.
    #[must_use]
    pub fn random(letter: char, bits: u64) -> Self {
        let mut text = String::from(letter);
        for shift in (0..13).rev() {
            let digit = usize::try_from((bits >> (shift * 5)) & 31).unwrap_or_default();
            text.push(char::from(DIGITS[digit]));
        }
        Self(text)
    }

    /// A readable id: words of `name`, then `digits` of a hash that keep equal names apart.
    #[must_use]
    pub fn readable(name: &str, hash: &str, digits: usize) -> Self {
        let mut slug = String::new();
        for letter in name.nfkd().flat_map(char::to_lowercase) {
            match letter {
                'a'..='z' | '0'..='9' => slug.push(letter),
                'œ' => slug.push_str("oe"),
                'æ' => slug.push_str("ae"),
                'ß' => slug.push_str("ss"),
                '\u{300}'..='\u{36F}' => {}
                _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                _ => {}
            }
            if slug.len() >= 40.min(79_usize.saturating_sub(digits)) {
                break;
            }
        }
        let slug = slug.trim_end_matches('-');
        let hash: String = hash.chars().filter(char::is_ascii_hexdigit).take(digits).collect();
        if slug.is_empty() { Self(format!("article-{hash}")) } else { Self(format!("{slug}-{hash}")) }
    }

    /// The text of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_reserved(text: &str) -> bool {
    RESERVED.contains(&text)
        || (text.len() == 4
            && (text.starts_with("com") || text.starts_with("lpt"))
            && text.ends_with(|c: char| c.is_ascii_digit()))
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_names_are_ids() {
        for good in ["a", "lavrov-kim-2d9961e2", "main", "x_1", "com10"] {
            assert!(Id::new(good).is_ok(), "{good}");
        }
        for bad in ["", "../x", "C:\\x", "é", "A", "a b", "con", "com1", &"x".repeat(81)] {
            assert!(Id::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn readable_ids() {
        for (name, id) in [
            ("Lavrov et Kim !", "lavrov-et-kim-12345678"),
            ("Œuvre d’Élodie", "oeuvre-d-elodie-12345678"),
            ("سانا", "article-12345678"),
            ("CON", "con-12345678"),
        ] {
            assert_eq!(Id::readable(name, "1234567890", 8).as_str(), id);
            assert!(Id::new(id).is_ok());
        }
    }

    #[test]
    fn random_ids_keep_all_bits() {
        assert_eq!(Id::random('m', 0).as_str(), "m0000000000000");
        assert_eq!(Id::random('m', u64::MAX).as_str(), "mfzzzzzzzzzzzz");
    }
}
