//! The bundled samples: whole, clean, byte for byte what the program writes, and the gold to the letter.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use selon::annotation::{Annotation, Id, Status, Value};
use selon::project::{Project, check};
use selon::samples;
use selon::schema::{self, Kind};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files under `folder`, with `/` names.
fn read_all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(folder.join(&inner)).unwrap().map(Result::unwrap) {
            let name = inner.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                open.push(name);
            } else {
                let key = name.iter().map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("/");
                found.insert(key, fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

fn copy() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("copie");
    samples::write_to(&root).unwrap();
    (folder, root)
}

#[test]
fn the_program_holds_all_of_the_folder() {
    let compiled: BTreeMap<String, Vec<u8>> =
        samples::files().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect();
    assert!(compiled == read_all(&repository().join("samples")), "src/samples.rs and samples/ differ");
    let (folder, root) = copy();
    assert!(read_all(&root) == compiled);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside the copy");
    assert!(samples::write_to(&root).is_err(), "a folder with something in it is left alone");
    assert!(read_all(&root) == compiled);
}

#[test]
fn the_samples_are_clean_and_saving_them_changes_no_byte() {
    let (_folder, root) = copy();
    let report = check(&root).unwrap();
    assert_eq!(report.problems, []);
    assert_eq!((report.articles, report.annotators, report.works, report.annotations), (2, 1, 2, 46));

    let before = read_all(&root);
    let project = Project::open(&root).unwrap();
    let reference = project.annotators().next().unwrap();
    assert_eq!((reference.name.as_str(), reference.reference), ("reference", true));
    for (annotator, round, article) in project.work_ids().unwrap() {
        let (article, changed) = project.article(&article).unwrap();
        assert_eq!(changed, None);
        let (mut file, problems, read_only) = project.work(&annotator, &round, &article).unwrap();
        assert_eq!((problems, read_only), (vec![], None));
        assert_eq!(file.work.status, Status::Done);
        assert!(file.work.note.contains("à discuter"), "it says that it is one person's proposal");
        // Saving counts the revision up, and refuses to go behind the one on the disk.
        file.revision -= 1;
        fs::remove_file(project.layout().work(&annotator, &round, &article.id)).unwrap();
        project.save_work(&mut file, &article).unwrap();
    }
    assert!(read_all(&root) == before, "saved again, the files differ");
}

/// Pieces by role in code points, and their words.
type Pieces = BTreeMap<String, Vec<Vec<(u64, u64)>>>;

fn gold_pieces(gold: &Json) -> Pieces {
    let piece = |piece: &Json| (piece[0].as_u64().unwrap(), piece[1].as_u64().unwrap());
    let filler = |filler: &Json| filler.as_array().unwrap().iter().map(piece).collect();
    let fillers = |fillers: &Json| fillers.as_array().unwrap().iter().map(filler).collect();
    gold["roles"].as_object().unwrap().iter().map(|(role, of)| (role.clone(), fillers(of))).collect()
}

fn gold_value(value: &Json, ids: &BTreeMap<String, Id>) -> Value {
    match value {
        Json::Number(number) => Value::Number(number.as_f64().unwrap()),
        Json::Array(texts) => {
            Value::Several(texts.iter().map(|text| text.as_str().unwrap().to_owned()).collect())
        }
        other => {
            let text = other.as_str().unwrap();
            Value::from(ids.get(text).map_or(text, Id::as_str))
        }
    }
}

#[test]
fn every_gold_annotation_is_there_with_its_very_words() {
    let gold = fs::read_to_string(repository().join("tests/data/gold.json")).unwrap();
    let gold: Json = serde_json::from_str(&gold).unwrap();
    let (_folder, root) = copy();
    let project = Project::open(&root).unwrap();
    let reference = project.annotators().next().unwrap().id.clone();
    let round = project.rounds()[0].id.clone();
    for (article, gold) in project.article_ids().iter().zip(gold.as_array().unwrap()) {
        let (article, _) = project.article(article).unwrap();
        assert_eq!(article.text.sha256(), gold["sha256"].as_str().unwrap());
        assert_eq!(article.import.source, gold["file"].as_str().unwrap());
        let (file, ..) = project.work(&reference, &round, &article).unwrap();
        let offsets = article.text.offsets();
        let code_points = |span| {
            let (start, end) = offsets.span_in_code_points(span).unwrap();
            (start as u64, end as u64)
        };
        let pieces = |mark: &Annotation| -> Pieces {
            let fillers = |fillers: &Vec<Vec<_>>| {
                fillers.iter().map(|filler| filler.iter().map(|span| code_points(*span)).collect()).collect()
            };
            mark.roles.iter().map(|(role, of)| (role.clone(), fillers(of))).collect()
        };

        let list = gold["annotations"].as_array().unwrap();
        assert_eq!(file.work.annotations.len(), list.len());
        let found = |gold: &Json| {
            let same = |mark: &&Annotation| {
                mark.layer == gold["layer"].as_str().unwrap() && pieces(mark) == gold_pieces(gold)
            };
            file.work.annotations.values().find(same).unwrap_or_else(|| panic!("missing: {gold}"))
        };
        let ids: BTreeMap<String, Id> = list
            .iter()
            .map(|gold| (gold["id"].as_str().unwrap().to_owned(), found(gold).id.clone()))
            .collect();
        assert_eq!(ids.values().collect::<std::collections::BTreeSet<_>>().len(), list.len());
        for gold in list {
            let mark = found(gold);
            assert_eq!(mark.unsure, gold.get("unsure").is_some_and(|unsure| unsure.as_bool().unwrap()));
            let attributes: BTreeMap<String, Value> = gold["attributes"]
                .as_object()
                .unwrap()
                .iter()
                .map(|(name, value)| (name.clone(), gold_value(value, &ids)))
                .collect();
            assert_eq!(mark.attributes, attributes);
            for (role, words) in gold["text"].as_object().unwrap() {
                let words: Vec<&str> =
                    words.as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
                let marked: Vec<&str> =
                    mark.role_spans(role).map(|span| article.text.slice(span).unwrap()).collect();
                assert_eq!(marked, words);
            }
        }

        let mut zones: Vec<(Json, (u64, u64))> = gold["zones"]
            .as_array()
            .unwrap()
            .iter()
            .map(|zone| (zone[0].clone(), (zone[1].as_u64().unwrap(), zone[2].as_u64().unwrap())))
            .collect();
        zones.sort_by_key(|(_, place)| *place);
        let corrected: Vec<(Json, (u64, u64))> = file
            .work
            .zones
            .iter()
            .flatten()
            .map(|zone| (serde_json::to_value(zone.kind).unwrap(), code_points(zone.span)))
            .collect();
        assert_eq!(corrected, zones);
    }
}

/// The samples show the tag set at work, so they use it as it is meant.
#[test]
fn the_reference_follows_the_tag_set() {
    let (_folder, root) = copy();
    let project = Project::open(&root).unwrap();
    assert_eq!(project.schema(), schema::default_schema());
    for (annotator, round, article) in project.work_ids().unwrap() {
        let (article, _) = project.article(&article).unwrap();
        let (file, ..) = project.work(&annotator, &round, &article).unwrap();
        for mark in file.work.annotations.values() {
            let layer = project.schema().layer(&mark.layer).unwrap();
            assert_eq!(mark.schema, project.schema().stamp());
            assert!(mark.roles.keys().all(|role| layer.role(role).is_some()), "{mark:?}");
            for (id, value) in &mark.attributes {
                let attribute = layer.attribute(id).unwrap_or_else(|| panic!("{id} in {mark:?}"));
                let fits = match attribute.kind {
                    Kind::OneOf | Kind::SeveralOf => {
                        value.texts().iter().all(|text| attribute.values.iter().any(|one| one.id == *text))
                    }
                    Kind::Number => {
                        matches!((value, attribute.range), (Value::Number(number), Some((least, most))) if (least..=most).contains(number))
                    }
                    Kind::Link => value.texts().iter().all(|id| {
                        Id::new(id.as_str()).is_ok_and(|id| file.work.annotations.contains_key(&id))
                    }),
                    Kind::Text | Kind::Texts | Kind::Date | Kind::Entity => !value.is_blank(),
                };
                assert!(fits, "{id} = {value:?} in {}", mark.layer);
            }
        }
    }
}
