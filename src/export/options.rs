//! What to write, for whom.

use super::csv::{Profile, Texts};
use super::package::{Extra, Licence};
use super::pseudonyms::Masks;
use crate::annotation::{Annotator, Decision, Id, Round, Status};
use crate::wording::{Lang, Message, Problem};

/// What to write.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// For whom.
    pub profile: Profile,
    /// Where the words of the articles go.
    pub texts: Texts,
    /// Whose work, by id or display name; empty for everyone's.
    pub annotators: Vec<String>,
    /// Of which rounds, by id or name; empty for all.
    pub rounds: Vec<String>,
    /// Which articles, by id or title; empty for all.
    pub articles: Vec<String>,
    /// Marks of which layers, by id or name; empty for all.
    pub layers: Vec<String>,
    /// Marks with which decisions; empty for all. Those that do not stand are in `decisions.csv` alone.
    pub decisions: Vec<Decision>,
    /// For whom pseudonyms stand.
    pub masks: Masks,
    /// Under which licence the annotations are given.
    pub licence: Option<&'static Licence>,
    /// Descriptions of the dataset for further readers.
    pub extras: Vec<Extra>,
    /// The language of README, codebook and labels; tables are the same in every language.
    pub lang: Lang,
}

impl Options {
    /// Whether the options go together.
    ///
    /// # Errors
    /// When names shall be hidden that the texts show.
    pub(super) fn check(&self) -> Result<(), Problem> {
        let hides = self.masks.authors || self.masks.persons;
        if hides && !matches!(self.texts, Texts::Without(_)) {
            let message = Message::new("export-names-in-texts");
            return Err(Problem::error(message).hint(Message::new("export-names-in-texts-hint")));
        }
        Ok(())
    }
}

/// A person who exports, and may not see all there is: in a blind round the work of others stays hidden
/// until one's own is done.
#[derive(Clone, Copy)]
pub struct Viewer<'v> {
    /// Who it is.
    pub annotator: &'v Id,
    /// Whether they (the first) may see the work of the second in that round, where their own work on the
    /// article has come as far as that: the one rule for text, lists and export alike.
    pub may_see: &'v (dyn Fn(&Id, &Annotator, &Round, Status) -> bool + Sync),
}
