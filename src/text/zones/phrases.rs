//! The phrases of `phrases.txt`, read once.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// A list of phrases compared one by one.
pub(super) type List = Vec<&'static str>;

/// Whole lines or words, looked up.
pub(super) type Set = HashSet<&'static str>;

/// The lists, named as in the file.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    pub(super) furniture: Set,
    pub(super) furniture_starts: List,
    pub(super) furniture_anywhere: List,
    pub(super) furniture_prose: List,
    pub(super) related: List,
    pub(super) footers: List,
    pub(super) sections: Set,
    pub(super) comments: Set,
    pub(super) comments_starts: List,
    pub(super) comment_forms: List,
    pub(super) captions: List,
    pub(super) credits: List,
    pub(super) credits_near_end: List,
    pub(super) roles: List,
    pub(super) press_roles: List,
    pub(super) lines: List,
    pub(super) byline_starts: List,
    pub(super) months: Set,
    pub(super) days: Set,
    pub(super) around_dates: Set,
    pub(super) agencies: Set,
}

/// All phrases.
pub(super) fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| read(include_str!("phrases.txt")))
}

fn read(file: &'static str) -> Phrases {
    let mut lists: HashMap<&str, List> = HashMap::new();
    let mut name = "";
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some(header) = line.strip_prefix('[') {
            name = header.split(']').next().unwrap_or_default();
        } else {
            let phrases = line.split(" | ").filter(|phrase| !phrase.is_empty());
            lists.entry(name).or_default().extend(phrases);
        }
    }
    let mut list = |name: &str| lists.remove(name).unwrap_or_default();
    Phrases {
        furniture: list("furniture").into_iter().collect(),
        furniture_starts: list("furniture starts"),
        furniture_anywhere: list("furniture anywhere"),
        furniture_prose: list("furniture prose"),
        related: list("related"),
        footers: list("footers"),
        sections: list("sections").into_iter().collect(),
        comments: list("comments").into_iter().collect(),
        comments_starts: list("comments starts"),
        comment_forms: list("comment forms"),
        captions: list("captions"),
        credits: list("credits"),
        credits_near_end: list("credits near the end"),
        roles: list("roles"),
        press_roles: list("press roles"),
        lines: list("lines"),
        byline_starts: list("byline starts"),
        months: list("months").into_iter().collect(),
        days: list("days").into_iter().collect(),
        around_dates: list("around dates").into_iter().collect(),
        agencies: list("agencies").into_iter().collect(),
    }
}

/// Whether `key` begins with one of the phrases, and the phrase ends where a word does. A phrase that
/// ends with `_` stands before a blank, one that ends with a hyphen or within a word stem as it is.
pub(super) fn begins(key: &str, list: &[&str]) -> bool {
    list.iter().any(|phrase| match phrase.strip_suffix('_') {
        Some(word) => key.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')),
        None => key.starts_with(phrase),
    })
}

/// Like [`begins`], for whole words only.
pub(super) fn begins_words(key: &str, list: &[&str]) -> bool {
    list.iter().any(|phrase| {
        let phrase = phrase.trim_end_matches('_');
        let closed = phrase.ends_with(|c: char| !c.is_alphanumeric());
        key.strip_prefix(phrase).is_some_and(|rest| closed || !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether one of the phrases stands anywhere in `key`.
pub(super) fn holds(key: &str, list: &[&str]) -> bool {
    list.iter().any(|phrase| key.contains(phrase.trim_end_matches('_')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there() {
        let all = format!("{:?}", phrases());
        assert!(!all.contains("[]") && !all.contains("{}"), "a list of phrases.txt is missing");
        for list in [&phrases().related, &phrases().footers, &phrases().captions, &phrases().lines] {
            assert!(list.iter().all(|phrase| super::super::paragraph::key(phrase).len() + 3 >= phrase.len()));
        }
    }

    #[test]
    fn phrases_end_with_words() {
        assert!(begins_words("photo : afp", &["photo :"]));
        assert!(!begins_words("photographe", &["photo"]));
        assert!(begins("ancien ministre", &["ancien_"]) && !begins("anciens", &["ancien_"]));
    }
}
