//! Who made the marks of a file that does not say so itself.
//!
//! An export of Selon puts the files of a person into `<annotator>/<round>/`, with `annotators.csv` above them:
//! the id of each annotator and the name.

use crate::annotation::Id;
use std::path::Path;

/// The table of annotators above the files of each: id and name.
pub const TABLE: &str = "annotators.csv";

/// Id and name of the annotator in whose folder the file stands.
pub(super) fn of(file: &Path) -> Option<(String, String)> {
    let folder = file.parent()?.parent()?;
    let id = Id::new(folder.file_name()?.to_str()?).ok()?;
    let bytes = crate::import::read_bytes(&folder.parent()?.join(TABLE)).ok()?;
    let mut table = csv::Reader::from_reader(bytes.as_slice());
    let found = table.records().filter_map(Result::ok).find(|row| row.get(0) == Some(id.as_str()))?;
    Some((id.to_string(), found.get(1)?.to_owned()))
}
