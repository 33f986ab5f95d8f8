//! Works whose offsets count in an earlier text of their article, brought to the present one.

use super::Project;
use super::anchor::{Anchor, Earlier};
use super::work_record::Stored;
use crate::annotation::{Article, Id};
use crate::text::{Text, sha256_hex};
use crate::wording::{Message, Problem};
use std::collections::BTreeMap;
use std::path::Path;

/// How many digits of a text's SHA-256 name it.
const DIGITS: usize = 8;

/// What became of the marks of a work when its text changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Anchored {
    /// Their words were found again.
    pub(super) found: usize,
    /// They were not, or at several places: kept, and listed to be checked.
    pub(super) listed: usize,
}

impl Anchored {
    /// What to tell the person, where anything happened.
    pub(super) fn problem(self, path: &Path) -> Option<Problem> {
        let message = Message::new("work-text-changed").arg("found", self.found).arg("listed", self.listed);
        let problem = if self.listed > 0 { Problem::warning(message) } else { Problem::note(message) };
        (self != Self::default()).then(|| problem.in_file(path.display()))
    }
}

/// The name of a text in a work file and in the folder of earlier texts.
pub(super) fn short(sha256: &str) -> &str {
    &sha256[..sha256.len().min(DIGITS)]
}

impl Stored {
    /// The work with its offsets in `text`. `earlier` says what is known of a text by the beginning of its SHA-256.
    fn anchored(mut self, text: &Text, earlier: &dyn Fn(&str) -> Known) -> (Self, Anchored) {
        let sha256 = text.sha256();
        let present = short(&sha256).to_owned();
        let before = std::mem::replace(&mut self.text_sha256, sha256);
        let before = short(&before);
        let mut anchors: BTreeMap<String, Anchor<'_>> = BTreeMap::new();
        let mut anchor = |name: &str| {
            let make = || Anchor::new(&earlier(name).borrow(), text);
            anchors.entry(name.to_owned()).or_insert_with(make).clone()
        };
        let mut counts = Anchored::default();
        for one in &mut self.annotations {
            let from = if one.text.is_empty() { before } else { &one.text }.to_owned();
            if from == present {
                one.text.clear();
                continue;
            }
            let was_listed = !one.text.is_empty();
            let anchor = anchor(&from);
            match one.moved(&|piece| anchor.piece(piece)).filter(|moved| moved.on(text).is_some()) {
                Some(moved) => {
                    *one = moved;
                    counts.found += 1;
                }
                None => {
                    one.text = from;
                    counts.listed += usize::from(!was_listed);
                }
            }
        }
        if before != present {
            let anchor = anchor(before);
            if let Some(zones) = &mut self.zones {
                *zones = zones.iter().filter_map(|zone| anchor.zone(*zone)).collect();
            }
        }
        (self, counts)
    }
}

/// What is known of an earlier text.
enum Known {
    Text(String),
    Sketch(String),
}

impl Known {
    fn borrow(&self) -> Earlier<'_> {
        match self {
            Self::Text(text) => Earlier::Text(text),
            Self::Sketch(sketch) => Earlier::Sketch(sketch),
        }
    }
}

impl Project {
    /// A work with its offsets in the present text of its article. `theirs` is the text it came with, where it came
    /// from elsewhere.
    pub(super) fn on_present_text(
        &self,
        stored: Stored,
        article: &Article,
        theirs: Option<&str>,
    ) -> (Stored, Anchored) {
        let listed = stored.annotations.iter().any(|one| !one.text.is_empty());
        if !listed && stored.text_sha256 == article.text.sha256() {
            return (stored, Anchored::default());
        }
        stored.anchored(&article.text, &|name| self.earlier(&article.id, name, theirs))
    }

    fn earlier(&self, article: &Id, name: &str, theirs: Option<&str>) -> Known {
        if let Some(text) = theirs.filter(|text| short(&sha256_hex(text.as_bytes())) == name) {
            return Known::Text(text.to_owned());
        }
        let kept = self.layout.disk().read_text(&self.layout.earlier_text(article, name));
        match kept {
            Ok(text) if short(&sha256_hex(text.as_bytes())) == name => Known::Text(text),
            _ => Known::Sketch(self.outline(article, name)),
        }
    }
}
