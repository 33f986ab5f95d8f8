//! The phrases of `phrases.txt`, read once.

use aho_corasick::AhoCorasick;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// A list of phrases.
#[derive(Debug, Default)]
pub(super) struct List {
    phrases: Vec<&'static str>,
    /// Finds any of them anywhere, in one pass; built when first asked for.
    anywhere: OnceLock<Option<AhoCorasick>>,
    /// The phrases by their first byte.
    by_first: OnceLock<Vec<Vec<&'static str>>>,
}

impl List {
    /// The phrases that begin with the same byte as `key`.
    fn like(&self, key: &str) -> &[&'static str] {
        let build = || {
            let mut found = vec![Vec::new(); 256];
            for phrase in &self.phrases {
                if let Some(first) = phrase.as_bytes().first() {
                    found[usize::from(*first)].push(*phrase);
                }
            }
            found
        };
        let first = key.as_bytes().first();
        first.map_or(&[], |first| &self.by_first.get_or_init(build)[usize::from(*first)])
    }
}

impl std::ops::Deref for List {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        &self.phrases
    }
}

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
    let mut lists: HashMap<&str, Vec<&'static str>> = HashMap::new();
    let mut name = "";
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some(header) = line.strip_prefix('[') {
            name = header.split(']').next().unwrap_or_default();
        } else {
            let phrases = line.split(" | ").filter(|phrase| !phrase.is_empty());
            lists.entry(name).or_default().extend(phrases);
        }
    }
    let mut take = |name: &str| lists.remove(name).unwrap_or_default();
    Phrases {
        furniture: take("furniture").into_iter().collect(),
        furniture_starts: List { phrases: take("furniture starts"), ..List::default() },
        furniture_anywhere: List { phrases: take("furniture anywhere"), ..List::default() },
        furniture_prose: List { phrases: take("furniture prose"), ..List::default() },
        related: List { phrases: take("related"), ..List::default() },
        footers: List { phrases: take("footers"), ..List::default() },
        sections: take("sections").into_iter().collect(),
        comments: take("comments").into_iter().collect(),
        comments_starts: List { phrases: take("comments starts"), ..List::default() },
        comment_forms: List { phrases: take("comment forms"), ..List::default() },
        captions: List { phrases: take("captions"), ..List::default() },
        credits: List { phrases: take("credits"), ..List::default() },
        credits_near_end: List { phrases: take("credits near the end"), ..List::default() },
        roles: List { phrases: take("roles"), ..List::default() },
        press_roles: List { phrases: take("press roles"), ..List::default() },
        lines: List { phrases: take("lines"), ..List::default() },
        byline_starts: List { phrases: take("byline starts"), ..List::default() },
        months: take("months").into_iter().collect(),
        days: take("days").into_iter().collect(),
        around_dates: take("around dates").into_iter().collect(),
        agencies: take("agencies").into_iter().collect(),
    }
}

/// Whether `key` begins with one of the phrases, and the phrase ends where a word does. A phrase that
/// ends with `_` stands before a blank, one that ends with a hyphen or within a word stem as it is.
pub(super) fn begins(key: &str, list: &List) -> bool {
    list.like(key).iter().any(|phrase| match phrase.strip_suffix('_') {
        Some(word) => key.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')),
        None => key.starts_with(phrase),
    })
}

/// Like [`begins`], for whole words only.
pub(super) fn begins_words(key: &str, list: &List) -> bool {
    list.like(key).iter().any(|phrase| {
        let phrase = phrase.trim_end_matches('_');
        let closed = phrase.ends_with(|c: char| !c.is_alphanumeric());
        key.strip_prefix(phrase).is_some_and(|rest| closed || !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether one of the phrases stands anywhere in `key`.
pub(super) fn holds(key: &str, list: &List) -> bool {
    let build = || AhoCorasick::new(list.iter().map(|phrase| phrase.trim_end_matches('_'))).ok();
    match list.anywhere.get_or_init(build) {
        Some(anywhere) => anywhere.is_match(key),
        None => list.iter().any(|phrase| key.contains(phrase.trim_end_matches('_'))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(phrases: &[&'static str]) -> List {
        List { phrases: phrases.to_vec(), ..List::default() }
    }

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
        assert!(begins_words("photo : afp", &list(&["photo :"])));
        assert!(!begins_words("photographe", &list(&["photo"])));
        assert!(begins("ancien ministre", &list(&["ancien_"])) && !begins("anciens", &list(&["ancien_"])));
    }
}
