//! The papers keep up with the code: every stored field is described, every command is in the README.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;
use std::path::{Path, PathBuf};

fn repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(repository(name)).unwrap()
}

/// The fields of the structs in `source` that are written to or read from files.
fn stored_fields(source: &str) -> Vec<String> {
    let mut fields = Vec::new();
    let (mut is_stored, mut inside) = (false, false);
    for line in source.lines() {
        if line.starts_with("#[derive") {
            is_stored = line.contains("ialize");
        } else if line.contains("struct ") && line.ends_with('{') {
            inside = is_stored;
        } else if line.starts_with('}') {
            (is_stored, inside) = (false, false);
        } else if let Some((name, _)) = line.trim_start().trim_start_matches("pub(super) ").split_once(": ")
            && inside
            && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        {
            fields.push(name.trim_start_matches('_').to_owned());
        }
    }
    fields
}

#[test]
fn every_stored_field_is_described() {
    let page = read("docs/project-format.md");
    let mut count = 0;
    let mut folders = vec![repository("src/project"), repository("src/schema")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(path).unwrap();
            for field in stored_fields(&source) {
                count += 1;
                assert!(page.contains(&format!("`{field}`")), "`{field}` is not in docs/project-format.md");
            }
        }
    }
    assert!(count > 60, "only {count} fields were found: the structs look different now");
}

#[test]
fn every_command_is_in_the_readme() {
    let readme = read("README.md");
    let help = read("src/cli/help.rs");
    let names: Vec<&str> =
        help.split("command: \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(names.len() > 5, "{names:?}");
    for name in names {
        assert!(
            readme.contains(&format!("`selon {name}").trim_end().to_owned()),
            "{name} is not in the README"
        );
    }
}
