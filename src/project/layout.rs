//! Where each file of a project stands. Every part of a path is an [`Id`], so that no stored string can
//! lead out of the project.

use super::disk;
use crate::annotation::Id;
use crate::wording::{Message, Problem};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    root: PathBuf,
}

impl Layout {
    /// The project in `root`.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Name, language, rounds.
    #[must_use]
    pub fn manifest(&self) -> PathBuf {
        self.root.join("project.ron")
    }

    /// The tag set.
    #[must_use]
    pub fn schema(&self) -> PathBuf {
        self.root.join("schema").join("schema.ron")
    }

    /// The folder of the articles.
    #[must_use]
    pub fn articles(&self) -> PathBuf {
        self.root.join("articles")
    }

    /// The text of an article.
    #[must_use]
    pub fn text(&self, article: &Id) -> PathBuf {
        self.articles().join(format!("{article}.txt"))
    }

    /// The record of an article.
    #[must_use]
    pub fn article(&self, article: &Id) -> PathBuf {
        self.articles().join(format!("{article}.ron"))
    }

    /// The folder of the articles taken out.
    #[must_use]
    pub fn bin(&self) -> PathBuf {
        self.root.join("bin")
    }

    /// The mark that an article was taken out.
    #[must_use]
    pub fn removed(&self, article: &Id) -> PathBuf {
        self.bin().join(format!("{article}.ron"))
    }

    /// The folder of all annotators.
    #[must_use]
    pub fn annotations(&self) -> PathBuf {
        self.root.join("annotations")
    }

    /// The record of an annotator.
    #[must_use]
    pub fn annotator(&self, annotator: &Id) -> PathBuf {
        self.annotations().join(annotator.as_str()).join("annotator.ron")
    }

    /// The work of an annotator in a round.
    #[must_use]
    pub fn works(&self, annotator: &Id, round: &Id) -> PathBuf {
        self.annotations().join(annotator.as_str()).join(round.as_str())
    }

    /// The work of an annotator on an article in a round.
    #[must_use]
    pub fn work(&self, annotator: &Id, round: &Id, article: &Id) -> PathBuf {
        self.works(annotator, round).join(format!("{article}.ron"))
    }

    /// Makes the folders of a new project.
    ///
    /// # Errors
    /// When the folder is not empty or cannot be written.
    pub(super) fn prepare(&self) -> Result<(), Problem> {
        let root = self.root.display();
        if fs::read_dir(&self.root).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Problem::error(Message::new("project-folder-not-empty"))
                .in_file(root)
                .hint(Message::new("project-folder-not-empty-hint")));
        }
        for folder in [self.articles(), self.annotations(), self.root.join("schema")] {
            fs::create_dir_all(&folder).map_err(|error| disk::problem("disk-create", &folder, &error))?;
        }
        // Git must not touch line ends: offsets count every character.
        super::write_atomically(&self.root.join(".gitattributes"), b"* -text\n")
    }
}

/// The ids of the `.ron` files in `folder`, in order; other files and links are passed over.
pub(super) fn ids_in(folder: &Path) -> Vec<Id> {
    ids(folder, |entry| {
        let name = entry.file_name().into_string().ok()?;
        entry.file_type().ok()?.is_file().then(|| name.strip_suffix(".ron").map(str::to_owned))?
    })
}

/// The ids of the sub-folders of `folder`, in order.
pub(super) fn folders_in(folder: &Path) -> Vec<Id> {
    ids(folder, |entry| entry.file_type().ok()?.is_dir().then(|| entry.file_name().into_string().ok())?)
}

fn ids(folder: &Path, name: impl Fn(&fs::DirEntry) -> Option<String>) -> Vec<Id> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut ids: Vec<Id> = entries.filter_map(|entry| Id::new(name(&entry)?).ok()).collect();
    ids.sort();
    ids
}
