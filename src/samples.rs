//! The bundled sample project: two articles on one event, with a reference annotation.
//!
//! All of `samples/` is compiled in, so that the program can open a copy wherever it is installed. A person
//! works in a copy and is a new annotator there; the reference is read-only and shown on request.

use crate::project::write_atomically;
use crate::schema;
use crate::wording::{Message, Problem};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The files of the sample project: name with `/`, content.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// Every file of the sample project but its schema, which is [`schema::DEFAULT`].
        const FILES: &[(&str, &[u8])] =
            &[$(($name, include_bytes!(concat!("../samples/", $name)))),*];
    };
}
files![
    ".gitattributes",
    "articles/la-coree-du-nord-affirme-son-alliance-st-db5303db.ron",
    "articles/la-coree-du-nord-affirme-son-alliance-st-db5303db.txt",
    "articles/lavrov-et-kim-jong-un-scellent-une-allia-2d9961e2.ron",
    "articles/lavrov-et-kim-jong-un-scellent-une-allia-2d9961e2.txt",
    "annotations/a54dktcrhb37r8/annotator.ron",
    "annotations/a54dktcrhb37r8/main/la-coree-du-nord-affirme-son-alliance-st-db5303db.ron",
    "annotations/a54dktcrhb37r8/main/lavrov-et-kim-jong-un-scellent-une-allia-2d9961e2.ron",
    "project.ron",
];

/// The files of the sample project: names with `/`, and contents.
pub fn files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES.iter().copied().chain([("schema/schema.ron", schema::DEFAULT.as_bytes())])
}

/// Writes a copy of the sample project to `folder`, which must be empty or not exist yet.
///
/// The copy is written beside its place and moved in whole, so that there is never half a project.
///
/// # Errors
/// When the folder holds something already, or cannot be written.
pub fn write_to(folder: &Path) -> Result<(), Problem> {
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Problem::error(Message::new("project-folder-not-empty"))
            .in_file(folder.display())
            .hint(Message::new("project-folder-not-empty-hint")));
    }
    let beside = beside(folder);
    let written = files().try_for_each(|(name, bytes)| write_atomically(&beside.join(name), bytes));
    written.and_then(|()| move_in(&beside, folder).map_err(|error| failed(folder, &error))).inspect_err(
        |_| {
            // Best effort: what stays behind is a hidden folder that nothing reads.
            let _ = fs::remove_dir_all(&beside);
        },
    )
}

/// Not every system renames over an empty folder, so that goes first.
fn move_in(from: &Path, to: &Path) -> io::Result<()> {
    if to.exists() {
        fs::remove_dir(to)?;
    }
    fs::rename(from, to)
}

fn beside(folder: &Path) -> PathBuf {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    folder.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

fn failed(folder: &Path, error: &io::Error) -> Problem {
    let reason = Message::new("disk-reason-other").arg("detail", error.to_string());
    Problem::error(Message::new("disk-create").arg("reason", reason)).in_file(folder.display())
}
