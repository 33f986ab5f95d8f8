//! Merging two copies of one person's work on one article.
//!
//! Every mark and every answer carries the stamp of the save that last said it, and every copy says which saves it
//! has seen. A statement that the other copy has seen and says differently was changed there knowingly: it gives
//! way. Statements that neither copy knew of the other's are both kept; one counts, the others stand beside it
//! until the person settles them. No clock is asked. Joining is commutative, associative and idempotent, so that
//! copies can be merged in any order and again and again.

#[cfg(test)]
mod tests;

use super::stored::StoredAnnotation;
use super::work_record::{Part, Said, Stamp, Stored};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// One copy's statements about one thing, by stamp.
type Statements<T> = Vec<(Stamp, T)>;

/// What a copy says about one thing, and which saves it has seen.
struct Side<'s, T> {
    statements: Statements<T>,
    seen: &'s BTreeMap<String, u64>,
    /// It was taken back here, so that having no statement is one too.
    withdrawn: bool,
}

impl<T: PartialEq> Side<'_, T> {
    /// Whether the other side's statement stands beside what this side says.
    fn lets_stand(&self, stamp: &Stamp) -> bool {
        let has_seen = stamp.0 > 0 && self.seen.get(&stamp.1).is_some_and(|last| *last >= stamp.0);
        let knows_no_better = self.statements.is_empty() && !self.withdrawn;
        // Said here too, or said by the same save in other words, as after a change by hand.
        let same_save = self.statements.iter().any(|(own, _)| own == stamp);
        !has_seen || knows_no_better || same_save
    }
}

/// The statements of both sides that stand, the one that counts first.
fn joined<T: Clone + PartialEq + Rank>(mine: &Side<'_, T>, theirs: &Side<'_, T>) -> Statements<T> {
    let both = || mine.statements.iter().chain(&theirs.statements);
    let stands = |(stamp, _): &&(Stamp, T)| mine.lets_stand(stamp) && theirs.lets_stand(stamp);
    let mut left: Statements<T> = both().filter(stands).cloned().collect();
    if left.is_empty() && !mine.withdrawn && !theirs.withdrawn {
        // Each copy says that it has overtaken the other one, as after restoring an old file by hand.
        left = both().cloned().collect();
    }
    if left.len() > 1 {
        left.sort_by_cached_key(|(stamp, said)| {
            Reverse((stamp.0, said.takes_back(), stamp.1.clone(), format!("{said:?}")))
        });
        left.dedup();
    }
    left
}

/// What can be said and taken back.
trait Rank: std::fmt::Debug {
    /// Of two statements of the same revision the one that takes back counts.
    fn takes_back(&self) -> bool;
}

impl Rank for StoredAnnotation {
    fn takes_back(&self) -> bool {
        self.is_deleted()
    }
}

impl Rank for Said {
    fn takes_back(&self) -> bool {
        *self == Self::Nothing
    }
}

/// `annotations` with those that count before those of the same id that do not.
pub(super) fn by_rank(annotations: &mut [StoredAnnotation]) {
    annotations.sort_by_cached_key(|one| Reverse((one.rev.0, one.is_deleted(), one.rev.1.clone())));
}

impl Stored {
    /// What both copies say. `theirs` is about the same text, by the same person in the same round.
    pub(super) fn join(&self, theirs: &Self) -> Self {
        let mut joined = self.clone();
        joined.revision = self.revision.max(theirs.revision);
        for (session, last) in &theirs.seen {
            let seen = joined.seen.entry(session.clone()).or_default();
            *seen = (*seen).max(*last);
        }
        joined.suggestions_shown |= theirs.suggestions_shown;
        joined.others_shown |= theirs.others_shown;
        for (part, said) in &theirs.blind_answers {
            let blind = joined.blind_answers.entry(part.clone()).or_insert_with(|| said.clone());
            // Two blind phases of one person are a slip; any fixed choice will do.
            if format!("{said:?}") < format!("{blind:?}") {
                blind.clone_from(said);
            }
        }
        joined.join_parts(self, theirs);
        joined.join_annotations(self, theirs);
        joined
    }

    fn join_parts(&mut self, mine: &Self, theirs: &Self) {
        self.revisions.clear();
        self.alternatives.clear();
        let (mut mine_of, mut theirs_of) = (mine.statements(), theirs.statements());
        let names: BTreeSet<Part> = mine_of.keys().chain(theirs_of.keys()).cloned().collect();
        for part in names {
            let side = |statements: Option<Statements<Said>>, seen| Side {
                statements: statements.unwrap_or_default(),
                seen,
                withdrawn: false,
            };
            let mut left = joined(
                &side(mine_of.remove(&part), &mine.seen),
                &side(theirs_of.remove(&part), &theirs.seen),
            );
            if part == Part::Status {
                // An article that was begun in one place is begun.
                left.sort_by_key(|(_, said)| *said == Said::Nothing);
            }
            let mut left = left.into_iter();
            if let Some((stamp, said)) = left.next() {
                self.say(&part, said);
                self.revisions.insert(part.clone(), stamp);
            }
            self.alternatives.extend(left.map(|(stamp, said)| (part.clone(), stamp, said)));
        }
    }

    /// All that is said of each part.
    fn statements(&self) -> BTreeMap<Part, Statements<Said>> {
        let mut parts = self.parts();
        let mut all: BTreeMap<Part, Statements<Said>> = BTreeMap::new();
        for (part, stamp) in &self.revisions {
            let said = parts.remove(part).unwrap_or(Said::Nothing);
            all.entry(part.clone()).or_default().push((stamp.clone(), said));
        }
        // What was written by hand has no stamp.
        for (part, said) in parts {
            all.entry(part).or_default().push((Stamp::default(), said));
        }
        for (part, stamp, said) in &self.alternatives {
            all.entry(part.clone()).or_default().push((stamp.clone(), said.clone()));
        }
        all
    }

    fn join_annotations(&mut self, mine: &Self, theirs: &Self) {
        fn by_id(work: &Stored) -> BTreeMap<&str, Statements<StoredAnnotation>> {
            let mut all: BTreeMap<&str, Statements<StoredAnnotation>> = BTreeMap::new();
            for one in &work.annotations {
                all.entry(&one.id).or_default().push((one.rev.clone(), one.clone()));
            }
            all
        }
        let (mut mine_of, mut theirs_of) = (by_id(mine), by_id(theirs));
        let ids: BTreeSet<&str> = mine_of.keys().chain(theirs_of.keys()).copied().collect();
        self.annotations.clear();
        self.withdrawn.extend(theirs.withdrawn.iter().cloned());
        for id in ids {
            let side = |statements: Option<Statements<StoredAnnotation>>, work: &'_ Self| {
                (statements.unwrap_or_default(), work.withdrawn.contains(id))
            };
            let (statements, withdrawn) = side(mine_of.remove(id), mine);
            let one = Side { statements, withdrawn, seen: &mine.seen };
            let (statements, withdrawn) = side(theirs_of.remove(id), theirs);
            let other = Side { statements, withdrawn, seen: &theirs.seen };
            let left = joined(&one, &other);
            if !left.is_empty() {
                self.withdrawn.remove(id);
            }
            self.annotations.extend(left.into_iter().map(|(_, one)| one));
        }
        self.annotations.sort_by_key(StoredAnnotation::place);
    }

    /// The same, where what was changed by hand since `base` counts as said by a save of its own.
    pub(super) fn by_hand_since(mut self, base: &Self) -> Self {
        let by_hand = Stamp(self.revision + 1, String::new());
        let mut changed = false;
        let old: BTreeMap<(&str, &Stamp), &StoredAnnotation> =
            base.annotations.iter().map(|one| ((one.id.as_str(), &one.rev), one)).collect();
        for one in &mut self.annotations {
            if old.get(&(one.id.as_str(), &one.rev)).is_some_and(|old| *old != one) {
                one.rev = by_hand.clone();
                changed = true;
            }
        }
        let (parts, old) = (self.parts(), base.parts());
        for part in parts.keys().chain(old.keys()) {
            let stamp = self.revisions.get(part);
            if stamp == base.revisions.get(part) && parts.get(part) != old.get(part) {
                self.revisions.insert(part.clone(), by_hand.clone());
                changed = true;
            }
        }
        if changed {
            self.revision += 1;
            self.seen.insert(String::new(), self.revision);
        }
        self
    }
}
