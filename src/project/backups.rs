//! Backups: files as they were before the first change of a day.
//!
//! `backups/annotations/<annotator>/<round>/<article>/<yyyy-mm-dd>.ron` is a copy of a work, and so on for the other
//! records that change. The copies of ten days are kept, and before them one of a week for eight weeks. The copy that
//! was just made, which has been read, is never taken away; and none is while the file holds less than half of the
//! entries it had. A second set may stand in a folder of the person, away from the project.

use super::record::{self, Body};
use super::{Layout, Project};
use crate::annotation::Time;
use crate::wording::Problem;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// So many days are kept, and so many weeks before them.
const DAYS: usize = 10;
const WEEKS: usize = 8;

/// Which day it is, and where a second set of backups goes.
#[derive(Clone, Debug)]
pub struct Backups {
    day: Date,
    elsewhere: Option<PathBuf>,
}

/// A copy of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Before the first change of this day.
    pub day: Date,
    /// Where it is.
    pub path: PathBuf,
}

impl Layout {
    /// The folder of the backups.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.root().join("backups")
    }
}

impl Project {
    /// The backups of a day (in UTC); those of the second set stand under the project's id in `elsewhere`.
    #[must_use]
    pub fn backups(&self, now: Time, elsewhere: Option<&Path>) -> Backups {
        Backups {
            day: now.to_zoned(TimeZone::UTC).date(),
            elsewhere: elsewhere.map(|folder| folder.join(self.manifest().id.as_str())),
        }
    }
}

impl Backups {
    /// Copies the record at `path`, which is about to hold `entries`, unless that was done today. A copy that cannot be
    /// made holds up no decision: the next save tries again.
    pub(super) fn keep<T: Body>(&self, layout: &Layout, path: &Path, entries: usize) {
        for folder in self.folders(layout, path) {
            let _ = self.keep_in::<T>(layout, &folder, path, entries);
        }
    }

    fn keep_in<T: Body>(
        &self,
        layout: &Layout,
        folder: &Path,
        path: &Path,
        entries: usize,
    ) -> Result<(), Problem> {
        let copy = folder.join(format!("{}.ron", self.day));
        if layout.disk().has_file(&copy)? || !layout.disk().has_file(path)? {
            return Ok(());
        }
        let bytes = layout.disk().read_file(path)?;
        let before = record::from_bytes::<T>(&bytes)?.body.entries();
        // The second set is outside the project, where the layout does not write.
        layout.disk().write_atomically(&copy, &bytes)?;
        let earlier = list(layout, folder).into_iter().rev().find(|backup| backup.day < self.day);
        let earlier = earlier.and_then(|backup| record::load::<T>(layout, &backup.path).ok());
        let most = earlier.map_or(0, |earlier| earlier.body.entries()).max(before);
        if entries * 2 < most {
            return Ok(());
        }
        let days: BTreeSet<Date> = list(layout, folder).into_iter().map(|backup| backup.day).collect();
        for day in outdated(&days).into_iter().filter(|day| *day != self.day) {
            layout.disk().delete(&folder.join(format!("{day}.ron")))?;
        }
        Ok(())
    }

    fn folders(&self, layout: &Layout, path: &Path) -> Vec<PathBuf> {
        let inside = path.strip_prefix(layout.root()).unwrap_or(path).with_extension("");
        let elsewhere = self.elsewhere.iter().map(|folder| folder.join(&inside));
        std::iter::once(layout.backups().join(&inside)).chain(elsewhere).collect()
    }

    /// The backups of the record at `path`, the latest day first; of both sets, where they differ.
    #[must_use]
    pub fn of(&self, layout: &Layout, path: &Path) -> Vec<Backup> {
        let mut all: Vec<Backup> =
            self.folders(layout, path).iter().flat_map(|folder| list(layout, folder)).collect();
        // The one inside the project comes first.
        all.sort_by_key(|backup| std::cmp::Reverse(backup.day));
        all.dedup_by(|second, first| {
            second.day == first.day
                && layout.disk().read(&second.path).ok() == layout.disk().read(&first.path).ok()
        });
        all
    }
}

/// The backups in a folder, the earliest first.
fn list(layout: &Layout, folder: &Path) -> Vec<Backup> {
    // A folder that cannot be listed offers no backup, and loses none.
    let names =
        layout.names(folder).unwrap_or_default().into_iter().filter_map(|(name, _)| name.into_string().ok());
    let day = |name: &String| name.strip_suffix(".ron")?.parse::<Date>().ok();
    let mut all: Vec<Backup> =
        names.filter_map(|name| Some(Backup { day: day(&name)?, path: folder.join(name) })).collect();
    all.sort_by_key(|backup| backup.day);
    all
}

/// The days whose copies need not be kept.
fn outdated(days: &BTreeSet<Date>) -> Vec<Date> {
    let mut weeks = Vec::new();
    let older = days.iter().rev().skip(DAYS).copied();
    older
        .filter(|day| {
            let week = (day.iso_week_date().year(), day.iso_week_date().week());
            let is_first = !weeks.contains(&week);
            weeks.push(week);
            weeks.dedup();
            !is_first || weeks.len() > WEEKS
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> Date {
        let start: Date = "2026-01-05".parse().unwrap();
        start.checked_add(jiff::Span::new().days(number)).unwrap()
    }

    /// A copy a day for a year, as rotation leaves them.
    #[test]
    fn ten_days_and_eight_weeks_are_kept() {
        let mut kept = BTreeSet::new();
        for number in 0..365 {
            kept.insert(day(number));
            for old in outdated(&kept) {
                kept.remove(&old);
            }
            assert!(kept.len() <= DAYS + WEEKS);
            assert!((0..DAYS as i64).all(|back| number < back || kept.contains(&day(number - back))));
        }
        let older: Vec<Date> = kept.iter().rev().skip(DAYS).copied().collect();
        assert_eq!(older.len(), WEEKS);
        assert!(older.iter().skip(1).all(|day| day.weekday() == jiff::civil::Weekday::Sunday), "{older:?}");
    }

    #[test]
    fn work_of_now_and_then_is_kept_long() {
        let days: BTreeSet<Date> = (0..12).map(|month| day(month * 30)).collect();
        assert_eq!(outdated(&days), []);
    }
}
