//! Rules that a project adds: regular expressions whose named groups are roles.

use super::lexicon::Pack;
use super::{Suggestion, ZoneSpan};
use crate::text::Span;
use crate::wording::Problem;

/// The rules of all user packs.
#[derive(Debug, Default)]
pub(crate) struct UserRules {}

impl UserRules {
    pub(crate) fn is_empty(&self) -> bool {
        true
    }
    pub(crate) fn add(&mut self, _name: &str, _source: &str, _pack: &Pack, _problems: &mut Vec<Problem>) {}
    pub(crate) fn find(
        &self,
        _t: &str,
        _s: &[Span],
        _z: &[ZoneSpan],
        _o: &mut Vec<UserFind>,
        _p: &mut Vec<Problem>,
    ) {
    }
}

/// A match of a user rule.
#[derive(Clone, Debug)]
pub(crate) struct UserFind {
    roles: Vec<(String, Span)>,
}

impl UserFind {
    pub(crate) fn start(&self) -> usize {
        self.roles.iter().map(|(_, span)| span.start).min().unwrap_or(0)
    }
    pub(crate) fn suggestion(&self, _rules: &UserRules, _id: &str) -> Suggestion {
        unimplemented!()
    }
}
