//! Choosing annotators and rounds by id or by name.

use crate::annotation::Id;
use crate::wording::{Message, Problem};

/// How many names a hint lists.
const MOST_NAMED: usize = 20;

/// The ids that `wanted` names, in the order of `all`; everything when nothing is named.
///
/// A name may belong to several people: all of them are meant then, and a note says so.
///
/// # Errors
/// A problem with the wording id `unknown` for a name that is nowhere, with the names there are.
pub(super) fn choose(
    wanted: &[String],
    all: &[(&Id, &str)],
    unknown: &'static str,
    notes: &mut Vec<Problem>,
) -> Result<Vec<Id>, Problem> {
    let mut chosen = vec![wanted.is_empty(); all.len()];
    for name in wanted {
        let name = name.trim();
        let by_id = all.iter().position(|(id, _)| id.as_str() == name);
        let found: Vec<usize> = match by_id {
            Some(index) => vec![index],
            None => (0..all.len()).filter(|index| all[*index].1.trim() == name).collect(),
        };
        if found.is_empty() {
            let mut names: Vec<&str> = all.iter().map(|(_, name)| *name).take(MOST_NAMED).collect();
            if all.len() > MOST_NAMED {
                names.push("…");
            }
            return Err(Problem::error(Message::new(unknown).arg("name", name))
                .hint(Message::new("export-there-are").arg("names", names.join(", "))));
        }
        if found.len() > 1 {
            let message = Message::new("export-same-name").arg("name", name).arg("count", found.len());
            notes.push(Problem::note(message));
        }
        for index in found {
            chosen[index] = true;
        }
    }
    Ok(all.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|((id, _), _)| (*id).clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_names_and_namesakes() {
        let ids: Vec<Id> = ["a1", "a2", "a3"].map(|id| Id::new(id).unwrap()).into();
        let all: Vec<(&Id, &str)> = ids.iter().zip(["Ada", "Bo", "Ada"]).collect();
        let mut notes = Vec::new();
        let mut pick = |wanted: &[&str]| {
            let wanted: Vec<String> = wanted.iter().map(|name| (*name).to_owned()).collect();
            let chosen = choose(&wanted, &all, "project-no-annotator", &mut notes);
            chosen.map(|ids| ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(pick(&[]).unwrap(), ["a1", "a2", "a3"]);
        assert_eq!(pick(&["a3", "Bo"]).unwrap(), ["a2", "a3"]);
        assert_eq!(pick(&["Ada"]).unwrap(), ["a1", "a3"]);
        let problem = pick(&["Cy"]).unwrap_err();
        assert_eq!(problem.to_string(), "the project has no annotator “Cy”. There are: Ada, Bo, Ada");
        assert_eq!(notes.len(), 1);
    }
}
