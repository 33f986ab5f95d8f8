//! Marks without roles: hedges, stance and bylines while they are found.

use super::grammar::Range;
use super::rules::Rule;

/// The layer a mark belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layer {
    Hedge,
    Stance,
    Byline,
}

impl Layer {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Hedge => "hedge",
            Self::Stance => "stance",
            Self::Byline => "byline",
        }
    }
}

/// A span with its kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) layer: Layer,
    pub(crate) rule: Rule,
    pub(crate) range: Range,
    /// `kind` of hedges and bylines, `appraisal` of stance.
    pub(crate) kind: &'static str,
    /// `holder` of hedges, `polarity` of stance.
    pub(crate) second: &'static str,
    /// `device` of stance.
    pub(crate) device: &'static str,
    pub(crate) strength: u8,
}

impl Mark {
    pub(crate) fn new(layer: Layer, rule: Rule, range: Range, kind: &'static str) -> Self {
        Self { layer, rule, range, kind, second: "", device: "", strength: 0 }
    }
}
