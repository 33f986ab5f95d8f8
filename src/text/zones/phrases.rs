//! The phrases of `phrases.txt`, read once.

use crate::text::chars::{Class, class};
use aho_corasick::AhoCorasick;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Phrases that a line may begin with, by their first byte.
#[derive(Debug, Default)]
pub(super) struct Starts(HashMap<u8, Vec<&'static str>>);

/// Phrases that may stand anywhere in a line, found in one pass.
#[derive(Debug, Default)]
pub(super) struct Anywhere(Option<AhoCorasick>);

/// Phrases compared one by one.
pub(super) type List = Vec<&'static str>;

/// Whole lines or words, looked up.
#[derive(Debug, Default)]
pub(super) struct Set {
    all: HashSet<&'static str>,
    /// No entry is longer.
    longest: usize,
}

/// The lists, named as in the file.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    pub(super) furniture: Set,
    pub(super) furniture_starts: Starts,
    pub(super) furniture_anywhere: Anywhere,
    pub(super) furniture_prose: Anywhere,
    pub(super) related: Starts,
    pub(super) footers: Starts,
    pub(super) sections: Set,
    pub(super) comments: Set,
    pub(super) comments_starts: Starts,
    pub(super) comment_forms: Starts,
    pub(super) captions: Starts,
    pub(super) credits: List,
    pub(super) credits_near_end: Anywhere,
    pub(super) roles: Starts,
    pub(super) press_roles: Starts,
    pub(super) lines: Anywhere,
    pub(super) byline_starts: Starts,
    pub(super) byline_ends: List,
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
        furniture: Set::new(list("furniture")),
        furniture_starts: Starts::new(list("furniture starts")),
        furniture_anywhere: Anywhere::new(&list("furniture anywhere")),
        furniture_prose: Anywhere::new(&list("furniture prose")),
        related: Starts::new(list("related")),
        footers: Starts::new(list("footers")),
        sections: Set::new(list("sections")),
        comments: Set::new(list("comments")),
        comments_starts: Starts::new(list("comments starts")),
        comment_forms: Starts::new(list("comment forms")),
        captions: Starts::new(list("captions")),
        credits: list("credits"),
        credits_near_end: Anywhere::new(&list("credits near the end")),
        roles: Starts::new(list("roles")),
        press_roles: Starts::new(list("press roles")),
        lines: Anywhere::new(&list("lines")),
        byline_starts: Starts::new(list("byline starts")),
        byline_ends: list("byline ends"),
        months: Set::new(list("months")),
        days: Set::new(list("days")),
        around_dates: Set::new(list("around dates")),
        agencies: Set::new(list("agencies")),
    }
}

impl Set {
    fn new(list: List) -> Self {
        Self {
            longest: list.iter().map(|entry| entry.len()).max().unwrap_or(0),
            all: list.into_iter().collect(),
        }
    }

    /// Whether it holds `entry`; long lines, which are most, are told without looking.
    pub(super) fn contains(&self, entry: &str) -> bool {
        entry.len() <= self.longest && self.all.contains(entry)
    }
}

impl Starts {
    fn new(list: List) -> Self {
        let mut starts: HashMap<u8, Vec<&str>> = HashMap::new();
        for phrase in list {
            starts.entry(phrase.bytes().next().unwrap_or_default()).or_default().push(phrase);
        }
        Self(starts)
    }

    /// The phrases that begin with the first byte of `key`.
    pub(super) fn near(&self, key: &str) -> &[&'static str] {
        key.bytes().next().and_then(|first| self.0.get(&first)).map_or(&[], Vec::as_slice)
    }

    /// Whether `key` begins with a phrase: a stem as it is, one that ends with `_` before a blank.
    pub(super) fn begin(&self, key: &str) -> bool {
        self.near(key).iter().any(|phrase| match phrase.strip_suffix('_') {
            Some(word) => key.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')),
            None => key.starts_with(phrase),
        })
    }

    /// Whether `key` begins with a phrase that ends where a word does.
    pub(super) fn begin_words(&self, key: &str) -> bool {
        self.near(key).iter().any(|phrase| {
            let phrase = phrase.trim_end_matches('_');
            let closed = phrase.ends_with(|c: char| !c.is_alphanumeric());
            key.strip_prefix(phrase).is_some_and(|rest| closed || !rest.starts_with(char::is_alphanumeric))
        })
    }

    /// Whether a phrase begins any word of `key`.
    pub(super) fn begin_any_word(&self, key: &str) -> bool {
        let is_start = |at: usize| !key[..at].chars().next_back().is_some_and(|c| class(c) == Class::Letter);
        key.char_indices().any(|(at, _)| is_start(at) && self.begin(&key[at..]))
    }
}

impl Anywhere {
    fn new(list: &List) -> Self {
        Self(AhoCorasick::new(list.iter().map(|phrase| phrase.replace('_', " "))).ok())
    }

    /// Whether one of the phrases stands in `key`.
    pub(super) fn stand_in(&self, key: &str) -> bool {
        self.0.as_ref().is_some_and(|phrases| phrases.is_match(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there() {
        let all = format!("{:?}", phrases());
        assert!(!all.contains("[]") && !all.contains("{}"), "a list of phrases.txt is missing");
        let starts = [&phrases().related, &phrases().footers, &phrases().captions, &phrases().byline_starts];
        for phrase in starts.iter().flat_map(|list| list.0.values().flatten()) {
            assert_eq!(phrase.to_lowercase(), **phrase);
            assert!(!phrase.contains('’'), "{phrase}");
        }
    }

    #[test]
    fn phrases_end_with_words() {
        let words = Starts::new(vec!["photo :", "photo", "ancien_"]);
        assert!(words.begin_words("photo : afp") && !words.begin_words("photographe"));
        assert!(words.begin("ancien ministre") && !words.begin("anciens"));
        assert!(words.begin_any_word("un ancien ministre") && !words.begin_any_word("téléphoto"));
        assert!(
            Anywhere::new(&vec!["min_"]).stand_in("3 min de")
                && !Anywhere::new(&vec!["min_"]).stand_in("3 mines")
        );
    }
}
