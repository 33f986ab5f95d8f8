//! The history as a table: one row per change, for research.

use super::stored::{self, StoredAct, StoredEdit};
use super::{files, read, read_lines, sort};
use crate::project::Project;
use crate::project::stored::StoredAnnotation;
use crate::wording::Problem;

/// The columns of [`Project::history`]; `docs/project-format.md` describes them.
pub const COLUMNS: [&str; 16] = [
    "annotator",
    "device",
    "seq",
    "at",
    "round",
    "act",
    "action",
    "article",
    "part",
    "id",
    "layer",
    "decision_before",
    "decision",
    "origin",
    "suggestion",
    "bulk",
];

impl Project {
    /// What everybody did, row by row in the order of annotator, device and number, with what could not be read.
    #[must_use]
    pub fn history(&self) -> (Vec<[String; COLUMNS.len()]>, Vec<Problem>) {
        let mut rows = Vec::new();
        let mut problems = Vec::new();
        let mut owners: Vec<String> =
            files(&self.layout, |_| true).into_iter().map(|(owner, _)| owner).collect();
        owners.dedup();
        for owner in owners {
            let mut lines = Vec::new();
            for (_, path) in files(&self.layout, |name| name == owner) {
                match read(&self.layout, &path) {
                    Ok(bytes) => lines.extend(read_lines(&bytes)),
                    Err(problem) => problems.push(problem),
                }
            }
            sort(&mut lines);
            let (annotator, device) = owner.rsplit_once('-').unwrap_or((&owner, ""));
            for record in lines.into_iter().filter_map(|line| line.record) {
                let head = record.head;
                let act = match head.act {
                    StoredAct::Done => "done",
                    StoredAct::Undone => "undone",
                    StoredAct::Redone => "redone",
                    StoredAct::Complete => continue,
                };
                for edit in stored::parse(&record.edits).unwrap_or_default() {
                    let start =
                        [annotator, device, &head.seq.to_string(), &head.at.to_string()].map(str::to_owned);
                    let middle = [head.round.as_str(), act, &head.action].map(str::to_owned);
                    let row: Vec<String> = start.into_iter().chain(middle).chain(cells(&edit)).collect();
                    rows.extend(<[String; COLUMNS.len()]>::try_from(row).ok());
                }
            }
        }
        (rows, problems)
    }
}

/// The columns from `article` on.
fn cells(edit: &StoredEdit) -> [String; 9] {
    let article = edit.article();
    let part = |part: &str, id: &str| [article, part, id, "", "", "", "", "", ""].map(str::to_owned);
    match edit {
        StoredEdit::Annotation { id, before, after, .. } => {
            let decision = |mark: &Option<Box<StoredAnnotation>>| {
                mark.as_ref().map(|mark| mark.decision_word()).unwrap_or_default()
            };
            let (before_word, after_word) = (decision(before), decision(after));
            let Some(mark) = after.as_ref().or(before.as_ref()) else { return part("mark", id) };
            let suggestion = mark.suggestion().unwrap_or_default();
            let bulk = if mark.bulk { "true" } else { "false" };
            [article, "mark", id, &mark.layer, before_word, after_word, mark.origin_word(), &suggestion, bulk]
                .map(str::to_owned)
        }
        StoredEdit::Progress { .. } => part("status", ""),
        StoredEdit::Zones { .. } => part("zones", ""),
        StoredEdit::Answer { source: None, question, .. } => part("card", question),
        StoredEdit::Answer { source: Some(source), question, .. } => {
            part("source", &format!("{source}/{question}"))
        }
        StoredEdit::Note { .. } => part("note", ""),
        StoredEdit::Alternatives { .. } => part("settled", ""),
        StoredEdit::Bin { removed: true, .. } => part("removed", ""),
        StoredEdit::Bin { removed: false, .. } => part("restored", ""),
    }
}
