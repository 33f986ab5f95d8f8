//! Pseudonyms: the same name gives the same one all over a dataset, and nobody without the project can tell whose.
//!
//! They are keyed hashes; the key is the id of the project, random and in no dataset.

use crate::text::sha256_hex;

/// For whom pseudonyms stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Masks {
    /// For annotators, ids and names; times of work stay.
    pub annotators: bool,
    /// For the authors of articles; needs a dataset without texts.
    pub authors: bool,
    /// For private persons who are quoted; needs a dataset without texts.
    pub persons: bool,
}

/// Makes pseudonyms for one project.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pseudonyms {
    masks: Masks,
    key: String,
}

impl Pseudonyms {
    /// Pseudonyms of the project `key`.
    pub(crate) fn new(masks: Masks, key: &str) -> Self {
        Self { masks, key: key.to_owned() }
    }

    /// Those for authors, where they are asked for.
    pub(crate) fn authors(&self) -> Option<&Self> {
        self.masks.authors.then_some(self)
    }

    /// Those for private persons, where they are asked for.
    pub(crate) fn persons(&self) -> Option<&Self> {
        self.masks.persons.then_some(self)
    }

    /// The pseudonym of `name`, whatever its capitals and spaces: `person-3f9a2c51`.
    pub(crate) fn of(&self, sort: &str, name: &str) -> String {
        let plain: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let hash = sha256_hex(format!("{}\n{sort}\n{}", self.key, plain.join(" ")).as_bytes());
        format!("{sort}-{}", &hash[..8])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_and_project_give_the_same_pseudonym() {
        let [one, other] = ["p1", "p2"].map(|key| Pseudonyms::new(Masks::default(), key));
        assert_eq!(one.of("person", "Anne  Perrin"), one.of("person", "anne perrin"));
        assert_ne!(one.of("person", "Anne Perrin"), one.of("person", "Anne Morvan"));
        assert_ne!(one.of("person", "Anne Perrin"), one.of("author", "Anne Perrin"));
        assert_ne!(one.of("person", "Anne Perrin"), other.of("person", "Anne Perrin"));
    }
}
