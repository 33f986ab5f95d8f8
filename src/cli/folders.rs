//! Where the system keeps what programs remember of a person.

use etcetera::BaseStrategy;
use std::path::PathBuf;

/// The folder of the second set of backups, away from the projects; `None` where the system names none.
pub(super) fn backups() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.data_dir().join("selon").join("backups"))
}
