//! The licences to choose from, and the file that says which one holds for what.

use crate::wording::{Lang, Message};

/// A licence for the annotations of a dataset.
#[derive(Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its SPDX identifier.
    pub id: &'static str,
    /// Its full name.
    pub name: &'static str,
    /// Where its text stands.
    pub url: &'static str,
}

const fn licence(id: &'static str, name: &'static str, url: &'static str) -> Licence {
    Licence { id, name, url }
}

/// Licences that repositories of research data take.
pub static LICENCES: [Licence; 6] = [
    licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    licence(
        "CC-BY-SA-4.0",
        "Creative Commons Attribution-ShareAlike 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    licence(
        "CC-BY-NC-4.0",
        "Creative Commons Attribution-NonCommercial 4.0",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    licence("CC0-1.0", "Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    licence("ODbL-1.0", "Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    licence(
        "etalab-2.0",
        "Licence Ouverte / Open Licence 2.0",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    ),
];

impl Licence {
    /// The licence of that identifier.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        LICENCES.iter().find(|licence| licence.id.eq_ignore_ascii_case(id))
    }

    /// The file: what the licence covers, and what it cannot.
    pub(super) fn text(&self, lang: Lang) -> String {
        let message =
            Message::new("licence-text").arg("name", self.name).arg("id", self.id).arg("url", self.url);
        format!("{}\n", message.render(lang))
    }
}
