//! The files of a folder that may be articles.

use std::fs;
use std::path::{Path, PathBuf};

/// The files at or below `path` that may be articles, sorted: all files without tables of data. A path that
/// is no folder is given back, so that reading it says what is wrong with it.
#[must_use]
pub fn files_in(path: &Path) -> Vec<PathBuf> {
    let mut found = all_files_in(path);
    if path.is_dir() {
        found.retain(|path| is_article(path));
    }
    found
}

/// The files at or below `path`, sorted; hidden files, files of the system, unfinished downloads, links and the
/// pictures saved along with web pages are left out.
pub(super) fn all_files_in(path: &Path) -> Vec<PathBuf> {
    if !fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir()) {
        return vec![path.to_path_buf()];
    }
    let mut found = Vec::new();
    let mut open = vec![path.to_path_buf()];
    while let Some(path) = open.pop() {
        let Ok(metadata) = fs::symlink_metadata(&path) else { continue };
        if metadata.is_file() {
            found.push(path);
        } else if metadata.is_dir() {
            let entries = fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path());
            open.extend(entries.filter(|path| is_wanted(path)));
        }
    }
    found.sort();
    found
}

/// Tables and other data would pass for text; everything else is read, or named with the reason why not.
fn is_article(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let data = [
        "csv", "tsv", "json", "jsonl", "jsonld", "ron", "xml", "xmi", "yaml", "yml", "toml", "css", "js",
        "ann", "conf", "conll", "bio", "iob", "qdpx", "qdc",
    ];
    extension.is_none_or(|extension| !data.contains(&&*extension))
}

fn is_wanted(path: &Path) -> bool {
    let Some(name) = path.file_name() else { return false };
    let name = name.to_string_lossy();
    let small = name.to_lowercase();
    let system = ["thumbs.db", "desktop.ini", "icon\r"].contains(&small.as_str());
    let unfinished = small.ends_with('~')
        || [".tmp", ".part", ".crdownload", ".download", ".swp", ".lock", ".bak"]
            .iter()
            .any(|end| small.ends_with(end));
    !(name.starts_with(['.', '~']) || system || unfinished || is_folder_of_page(path, &name))
}

/// `Article_files`, `Article_fichiers` beside `Article.html`: what a browser saves along with a page.
fn is_folder_of_page(path: &Path, name: &str) -> bool {
    let page = ["_files", "_fichiers", "-Dateien", "_archivos"].iter().find_map(|end| name.strip_suffix(end));
    page.is_some_and(|page| {
        ["html", "htm"].iter().any(|end| path.with_file_name(format!("{page}.{end}")).is_file())
    })
}
