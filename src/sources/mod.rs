//! The registry of agencies, media, people and institutions: names, aliases, country, kind, control.
//!
//! Control is what a named, dated third party says (State Media Monitor, 2024), with the provenance of each
//! field; this program gives no verdict of its own. Aliases match as written, capitals included, since many
//! are words or belong to two sources (`CNA`, `APS`, `RTS`, `Une`): those resolve only behind « agence » or
//! not at all (facts of the matrix, `schemas/detect/sources.ron`).

use crate::wording::{Message, Place, Problem};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::OnceLock;

/// How a third party classifies who controls a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// The category in the third party's own code, such as `SC` (state-controlled).
    pub category: String,
    /// The company the category was given to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// Who classified.
    pub by: String,
    /// When.
    pub date: String,
}

/// An entry of the registry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id that the attribute `entity` holds.
    pub id: String,
    /// The usual name in French.
    pub name: String,
    /// Other names, each as it is written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// `news_agency`, `state_media`, `public_broadcaster`, `private`, `government_body`, `igo`, `ngo`, `think_tank`, …
    pub kind: String,
    /// Who controls it, as a third party says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<Control>,
    /// The owner, in French.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Its site; shown, never opened.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where each field comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provenance: String,
}

impl Source {
    /// The value of the attribute `actor` for this source (annotation-model.md).
    #[must_use]
    pub fn actor(&self) -> &'static str {
        match self.kind.as_str() {
            "news_agency" => "news_agency",
            "state_media" | "public_broadcaster" | "state_funded_media" | "private" | "media" => "media",
            "government_body" | "state" => "state",
            "igo" | "intergovernmental" => "intergovernmental",
            "ngo" => "ngo",
            "think_tank" | "university" => "university",
            "company" => "company",
            "party" => "party",
            "person" => "person",
            _ => "unknown",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for readers of later versions")]
    version: u32,
    sources: Vec<Source>,
}

/// Sources with their aliases indexed.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    sources: Vec<Source>,
    aliases: HashMap<String, Alias>,
    /// No name is longer, in bytes.
    longest: usize,
}

#[derive(Clone, Copy, Debug)]
struct Alias {
    source: u32,
    /// Two sources have it, or it is a word: it counts only behind « agence ».
    risky: bool,
    shared: bool,
}

/// Names that are also words, places or titles.
const RISKY: &[&str] = &[
    "AA",
    "RT",
    "TAP",
    "Mena",
    "MENA",
    "Saba",
    "Petra",
    "Une",
    "ANI",
    "CNA",
    "APS",
    "RTS",
    "MAP",
    "AP",
    "RIA",
    "SPA",
    "ATS",
    "Fars",
    "Mehr",
    "Sana",
    "Antara",
    "NA",
    "Libération",
    "La Croix",
    "Le Monde",
];

impl Registry {
    /// The registry that ships with the program.
    #[must_use]
    pub fn bundled() -> &'static Self {
        static BUNDLED: OnceLock<Registry> = OnceLock::new();
        // A test reads the bundled file strictly.
        BUNDLED.get_or_init(|| {
            Self::read("sources.ron", include_str!("../../schemas/detect/sources.ron")).unwrap_or_default()
        })
    }

    /// Reads a registry file.
    ///
    /// # Errors
    /// A [`Problem`] with line and column when the file is no registry.
    pub fn read(name: &str, source: &str) -> Result<Self, Box<Problem>> {
        let options =
            ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let file: File = options.from_str(source).map_err(|error| {
            let mut problem =
                Problem::error(Message::new("detect-pack-unreadable").arg("reason", error.code.to_string()));
            problem.place = Some(Place {
                file: name.to_owned(),
                line: Some(error.span.start.line),
                column: Some(error.span.start.col),
            });
            Box::new(problem)
        })?;
        Ok(Self::new(file.sources))
    }

    /// Indexes sources.
    #[must_use]
    pub fn new(sources: Vec<Source>) -> Self {
        let mut aliases: HashMap<String, Alias> = HashMap::new();
        for (index, source) in sources.iter().enumerate() {
            let index = u32::try_from(index).unwrap_or(0);
            for name in std::iter::once(&source.name).chain(&source.aliases) {
                let key = plain(name);
                let risky = RISKY.contains(&name.as_str());
                aliases
                    .entry(key)
                    .and_modify(|alias| alias.shared |= alias.source != index)
                    .or_insert(Alias { source: index, risky, shared: false });
            }
        }
        // Every apostrophe may be the long one.
        let longest = aliases.keys().map(|name| name.replace('\'', "’").len()).max().unwrap_or(0);
        Self { sources, aliases, longest }
    }

    /// All sources, in file order.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source of that id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The source written `name` (exact capitals; either apostrophe). `introduced` says that a word such as
    /// « agence » stands before it, which short and ambiguous names need.
    #[must_use]
    pub fn by_alias(&self, name: &str, introduced: bool) -> Option<&Source> {
        if name.len() > self.longest {
            return None;
        }
        let alias =
            if name.contains('’') { self.aliases.get(&plain(name)) } else { self.aliases.get(name) }?;
        let press = matches!(name, "Le Monde" | "La Croix" | "Libération");
        if alias.shared || alias.risky && !introduced && !press {
            return None;
        }
        self.sources.get(alias.source as usize)
    }
}

fn plain(name: &str) -> String {
    name.replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_registry_reads() {
        let file = Registry::read("sources.ron", include_str!("../../schemas/detect/sources.ron"));
        let registry = file.unwrap();
        assert!(registry.sources().len() > 200);
        let mut ids: Vec<_> = registry.sources().iter().map(|source| &source.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), registry.sources().len());
        for source in registry.sources() {
            assert!(!source.provenance.is_empty(), "{}", source.id);
            if let Some(control) = &source.control {
                assert!(!control.by.is_empty() && !control.date.is_empty(), "{}", source.id);
            }
        }
    }

    #[test]
    fn aliases_keep_their_capitals_and_their_traps() {
        let registry = Registry::bundled();
        assert_eq!(registry.by_alias("KCNA", false).map(|s| s.id.as_str()), Some("kcna"));
        assert_eq!(registry.by_alias("Tass", false).map(|s| s.id.as_str()), Some("tass"));
        assert!(registry.by_alias("tass", false).is_none());
        assert!(registry.by_alias("AA", false).is_none());
    }
}
