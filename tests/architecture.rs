//! The shape of the code: a module uses only what stands above it on the ladder, and files stay small.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the lowest to the highest; the last ones may use all above them.
const LADDER: &[&str] = &[
    "wording",
    "text",
    "schema",
    "annotation",
    "sources",
    "detect",
    "agreement",
    "profile",
    "search",
    "project",
    "samples",
    "import",
    "export",
    "workspace",
    "app",
    "cli",
];

/// The longest file, in lines.
const LONGEST: usize = 800;

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                open.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                found.push(entry);
            }
        }
    }
    found.sort();
    found
}

/// `text` of `src/text/mod.rs` and of `src/text.rs`; nothing for `lib.rs` and `main.rs`.
fn module(file: &Path) -> Option<String> {
    let inside = file.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.iter().next().unwrap().to_str().unwrap();
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (!["lib", "main"].contains(&name)).then(|| name.to_owned())
}

/// The modules named by `crate::` paths in `source`, comments and tests included.
fn used(source: &str) -> BTreeSet<String> {
    let name = |path: &str| -> String {
        path.trim_start().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()
    };
    let mut found = BTreeSet::new();
    for rest in source.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            // `use crate::{a::{b, c}, d};` names the modules of its outer braces.
            let mut depth = 0;
            let outer = |letter: char| {
                match letter {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                depth < 0 || (depth == 0 && letter == ',')
            };
            let end = group.find(';').unwrap_or(group.len());
            found.extend(group[..end].split(outer).map(name));
        } else {
            found.insert(name(rest));
        }
    }
    found.remove("");
    found
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    for (source, expected) in [
        ("use crate::text::Span;", &["text"][..]),
        ("use crate::{text::{Span, words}, wording::Lang};", &["text", "wording"]),
        ("use crate::{\n    text::Span,\n    app,\n};\nuse std::fs;", &["app", "text"]),
        ("let x = crate::app::run(start, other);", &["app"]),
        ("use crate::app::theme::{size, space};", &["app"]),
        ("pub(crate) fn f() {}", &[]),
        ("/// [`crate::project`] and more", &["project"]),
        ("use crate::text;\nmod cli;", &["text"]),
    ] {
        let expected: BTreeSet<String> = expected.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(used(source), expected, "{source}");
    }
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let rung = |name: &str| LADDER.iter().position(|module| *module == name);
    let mut upward = Vec::new();
    for file in sources() {
        let Some(module) = module(&file) else { continue };
        let own = rung(&module).unwrap_or_else(|| panic!("{module} has no place on the ladder"));
        for other in used(&fs::read_to_string(&file).unwrap()) {
            if rung(&other).is_none_or(|other| other > own) {
                upward.push(format!("{} uses {other}", file.display()));
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

/// The window is one part of the program: the rest never names its libraries.
#[test]
fn only_the_window_knows_its_libraries() {
    for file in sources() {
        if module(&file).as_deref() == Some("app") {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        for library in ["egui::", "eframe::", "rfd::"] {
            assert!(!source.contains(library), "{} names {library}", file.display());
        }
    }
}

/// No module speaks the protocols of a network; the environment and the clock stay with the outer modules.
#[test]
fn the_core_looks_at_nothing_outside() {
    for file in sources() {
        let source = fs::read_to_string(&file).unwrap();
        assert!(!source.contains("std::net"), "{} opens a connection", file.display());
        let module = module(&file);
        let outer = [None, Some("cli"), Some("app")].contains(&module.as_deref());
        assert!(outer || !source.contains("env::var"), "{} reads the environment", file.display());
        let clock =
            ["SystemTime::now", "Timestamp::now", "Zoned::now"].iter().any(|now| source.contains(now));
        assert!(outer || !clock, "{} reads the clock", file.display());
    }
}

/// The store reaches the disk in one place, so that tests can put a failing one there.
#[test]
fn only_the_disk_layer_touches_the_file_system() {
    let direct = ["std::fs", "fs::", "File::", ".exists()", ".is_file()", ".is_dir()", ".metadata()"];
    for file in sources() {
        let inside = file.components().any(|part| part.as_os_str() == "disk");
        if module(&file).as_deref() != Some("project") || inside {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        for call in direct {
            let calls = source.match_indices(call).filter(|(at, _)| {
                // `Kind::File`, `WorkFile::new` and their like are no calls of the system.
                !source[..*at].ends_with(|before: char| before.is_alphanumeric() || before == ':')
            });
            assert_eq!(calls.count(), 0, "{} calls {call} beside the disk layer", file.display());
        }
    }
}

#[test]
fn files_stay_small() {
    for file in sources() {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", file.display());
    }
}
