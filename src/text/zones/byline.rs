//! Signatures: who wrote, in what role, for which agency.

use super::dates::is_agency;
use super::paragraph::{LONG, Paragraph};
use super::phrases::phrases;

const PARTICLES: &[&str] = &[
    "de", "du", "des", "la", "le", "les", "van", "von", "der", "den", "ben", "bin", "al", "el", "da", "di",
    "dos", "y", "et", "and", "&", "d", "of", "ould",
];

/// Whether a line reads as a signature by itself.
pub(super) fn is_byline(paragraph: &Paragraph<'_>) -> bool {
    let (text, key) = (paragraph.text, paragraph.key.as_str());
    if key.is_empty()
        || text.len() > LONG
        || paragraph.is_quoted()
        || paragraph.ends_with_colon() && paragraph.words > 4
    {
        return false;
    }
    let start = phrases().byline_starts.begin(key);
    if start && paragraph.words <= if paragraph.ends_sentence() { 12 } else { 24 } {
        return true;
    }
    let end = phrases().byline_ends.iter().any(|end| key.ends_with(end));
    end && paragraph.words <= 24
        || signed_by(paragraph)
        || is_agency_credit(paragraph)
        || named_role(paragraph)
        || is_role(paragraph)
        || states_line(paragraph)
}

/// `Par Jeanne Dupont`, `By Reuters Staff`, `Publié le 12 mars par Jeanne Dupont`.
fn signed_by(paragraph: &Paragraph<'_>) -> bool {
    let text = paragraph.text;
    let after = ["Par ", "PAR ", "par ", "By ", "BY ", "by ", "De ", "Avec "]
        .iter()
        .find_map(|by| text.strip_prefix(by).map(|rest| (*by, rest)));
    let rest = match after {
        Some(("De " | "Avec ", rest)) => {
            return is_name(rest.split(',').next().unwrap_or(rest))
                && paragraph.words <= 8
                && !paragraph.ends_sentence();
        }
        Some((_, rest)) => rest,
        None => {
            let dated = paragraph.key.starts_with("publié")
                || paragraph.key.starts_with("posted")
                || paragraph.key.starts_with("published")
                || paragraph.key.starts_with("mis à jour")
                || paragraph.key.starts_with("le ");
            match [" par ", " by "].iter().find_map(|by| text.split_once(by)) {
                Some((_, rest)) if dated && paragraph.words <= 24 && !paragraph.ends_sentence() => rest,
                _ => return false,
            }
        }
    };
    let name = rest.split([',', '|', '(', '–', '—', '•', '·', '/']).next().unwrap_or(rest).trim();
    if has_auxiliary(&paragraph.key) && paragraph.ends_with_stop() {
        return false;
    }
    // “Par Jeanne Dupont Publié le 12 juillet”: the name is what stands before the first small word.
    let head: Vec<&str> = name.split_whitespace().take(4).collect();
    let leading = head.iter().take_while(|word| is_capital(word) || PARTICLES.contains(word)).count();
    let starts_with_name =
        head.first().is_some_and(|word| is_capital(word)) && (leading >= 2 || head.len() == 1);
    let sentence = paragraph.ends_with_stop()
        && !phrases().lines.stand_in(&paragraph.key)
        && !phrases().press_roles.begin_any_word(&paragraph.key);
    starts_with_name && !sentence && (paragraph.words <= 24 || states_line(paragraph))
}

/// `AFP`, `(AFP)`, `Le Monde avec AFP`, `Reuters/AP`.
fn is_agency_credit(paragraph: &Paragraph<'_>) -> bool {
    if paragraph.words > 7
        || paragraph.ends_sentence()
        || paragraph.text.contains('©')
        || paragraph.text.contains('"')
    {
        return false;
    }
    // The initials of those who wrote and edited: abc/def/gh
    let initials = paragraph.text.bytes().all(|b| b.is_ascii_lowercase() || b"/-".contains(&b));
    if initials && paragraph.text.contains('/') && paragraph.text.len() <= 24 {
        return true;
    }
    let words: Vec<&str> =
        paragraph.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let agency = words
        .iter()
        .any(|word| is_agency(word) && is_capital(word) || ["agences", "agencies"].contains(word));
    let small = words.iter().filter(|word| !is_capital(word));
    agency
        && small.into_iter().all(|word| {
            [
                "avec", "et", "with", "and", "l", "les", "the", "agences", "agencies", "d", "après",
                "source", "de", "via",
            ]
            .contains(word)
        })
}

/// `Jeanne Dupont, correspondante à Moscou`.
fn named_role(paragraph: &Paragraph<'_>) -> bool {
    let text = paragraph.text;
    let parts = |(_, c): &(usize, char)| match c {
        '-' => text.contains(" - "), // not inside a word
        c => matches!(c, ',' | '(' | '|' | '–' | '—' | ':' | '•' | '·'),
    };
    let Some((at, mark)) = text.char_indices().find(parts) else { return false };
    let (name, rest) = (text[..at].trim(), text[at + mark.len_utf8()..].trim());
    if !is_name(name) || rest.is_empty() {
        return false;
    }
    let rest_key = super::paragraph::key(rest);
    let press = rest_key.split(", ").any(|part| phrases().press_roles.begin(part));
    let role = press || phrases().roles.begin(&rest_key);
    let place = ["à ", "in ", "au ", "en ", "avec "].iter().any(|start| rest_key.starts_with(start))
        && paragraph.words <= 8;
    let sentence = paragraph.ends_sentence() || has_auxiliary(&paragraph.key);
    if sentence {
        return role
            && !has_auxiliary(&paragraph.key)
            && (states_line(paragraph) || press && paragraph.words <= 14);
    }
    (role || place && mark == ',') && paragraph.words <= 30
}

/// A role alone on its line, under a name: `Journaliste politique, défend une ligne libérale.`
fn is_role(paragraph: &Paragraph<'_>) -> bool {
    let capital = paragraph.text.starts_with(char::is_uppercase);
    let press = phrases().press_roles.begin(&paragraph.key);
    capital
        && press
        && !has_auxiliary(&paragraph.key)
        && (paragraph.words <= 6 && !paragraph.ends_sentence()
            || states_line(paragraph)
            || paragraph.words <= 14
                && paragraph.sentences() == 1
                && paragraph.key.contains([','])
                && !paragraph.ends_sentence())
}

/// Whether a line right under a name says what that person is: `Économiste, tient un blog`.
pub(super) fn is_role_under_name(paragraph: &Paragraph<'_>) -> bool {
    paragraph.words <= 20
        && paragraph.text.starts_with(char::is_uppercase)
        && phrases().roles.begin(&paragraph.key)
        && !has_auxiliary(&paragraph.key)
}

/// Whether a short paragraph that begins with a name or role says what line its author takes.
fn states_line(paragraph: &Paragraph<'_>) -> bool {
    let key = paragraph.key.as_str();
    let role = phrases().press_roles.begin(key);
    let name = paragraph.text.split_whitespace().take(2).all(is_capital)
        || key.starts_with("le collectif")
        || key.starts_with("par ")
        || key.starts_with("by ");
    if paragraph.words > 40 || !(role || name) || !phrases().lines.stand_in(key) {
        return false;
    }
    // Who quotes is reporting; who names a book may be presenting its author.
    if paragraph.text.contains(['«', '“']) && !key.contains("l'aut") && !key.contains("the author") {
        return false;
    }
    let plain = key.contains("défend une ligne") || key.contains("se réclame d");
    role || name && (plain || phrases().roles.begin_any_word(key))
}

/// Whether the words are one or more names of people: `Jeanne Dupont`, `JEAN-LUC DU PONT et A. Blanc`.
pub(super) fn is_name(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty()
        || text.len() > 60
        || text.contains(|c: char| {
            matches!(c, '0'..='9' | '!' | '?' | ':' | ';' | '«' | '»' | '“' | '”' | '"' | '©' | '@' | '#')
        })
    {
        return false;
    }
    let mut capitals = 0;
    let mut count = 0;
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        count += 1;
        let initial = word.ends_with('.') && word.chars().count() <= 5;
        if word.ends_with('.') && !initial {
            return false;
        }
        if is_capital(word) {
            capitals += 1;
        } else if !PARTICLES.contains(&word) && !word.starts_with("d'") && !word.starts_with("d’") {
            return false;
        }
    }
    (2..=8).contains(&count)
        && capitals >= 2
        && is_capital(text.split_whitespace().next().unwrap_or_default())
}

fn is_capital(word: &str) -> bool {
    word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
}

/// Verbs of sentences that tell what a person did, which a signature does not.
fn has_auxiliary(key: &str) -> bool {
    const VERBS: &[&str] = &[
        "a", "ont", "avait", "avaient", "était", "aurait", "sera", "has", "had", "was", "were", "said",
        "will", "told",
    ];
    let mut words = key.split(|c: char| !c.is_alphanumeric());
    words.any(|word| VERBS.contains(&word))
}
