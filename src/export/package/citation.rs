//! `CITATION.cff` (Citation File Format 1.2.0), and the same on one line.

use super::Facts;
use crate::wording::Message;

/// The file.
pub(super) fn cff(facts: &Facts<'_>) -> String {
    let lang = facts.options.lang;
    let mut out = String::from("cff-version: 1.2.0\ntype: dataset\n");
    let mut line = |key: &str, value: &str| out.push_str(&format!("{key}: {}\n", quoted(value)));
    line("message", &Message::new("citation-message").render(lang));
    line("title", &facts.title());
    line("abstract", &facts.description());
    line("version", &facts.day());
    line("date-released", &facts.day());
    if let Some(licence) = facts.options.licence {
        line("license", licence.id);
    }
    out.push_str("authors:\n");
    for name in authors(facts) {
        out.push_str(&format!("  - name: {}\n", quoted(&name)));
    }
    out.push_str("keywords:\n");
    for word in ["press", "annotation", "reported speech", "sources", "hedging"] {
        out.push_str(&format!("  - {}\n", quoted(word)));
    }
    out
}

/// Authors, year, title, program, on one line.
pub(in crate::export) fn line(facts: &Facts<'_>) -> String {
    Message::new("citation-line")
        .arg("authors", authors(facts).join("; "))
        .arg("year", facts.day().chars().take(4).collect::<String>())
        .arg("title", facts.title())
        .arg("day", facts.day())
        .arg("version", env!("CARGO_PKG_VERSION"))
        .render(facts.options.lang)
}

/// The annotators by name, references left out, each name once; the project where there are none.
fn authors(facts: &Facts<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for annotator in facts.annotators.iter().filter(|annotator| !annotator.reference) {
        let name =
            if annotator.name.trim().is_empty() { annotator.id.as_str() } else { annotator.name.trim() };
        if names.iter().all(|known| known != name) {
            names.push(name.to_owned());
        }
    }
    if names.is_empty() {
        names.push(facts.project.manifest().name.clone());
    }
    names
}

/// A YAML string in double quotes: those escape like JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
