//! The project on disk: what is saved comes back, what is strange is kept, what is broken is named.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use selon::annotation::{
    Alternative, Annotation, Answer, Article, Decision, Id, ImportRecord, Origin, Proposal, Status, Time,
    Value, Work,
};
use selon::project::{Added, NewArticle, Project, WorkFile, check};
use selon::text::{LineEnds, Span, Zone, ZoneKind};
use selon::wording::Lang;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const TEXT: &str = "📰 Selon l’agence Tass (سانا), le cafe\u{301}\u{202F}! aurait fermé. « Oui », dit-il.";

fn now() -> Time {
    Time::from_second(1_760_000_000).unwrap()
}

fn new_article(text: &str) -> NewArticle {
    NewArticle {
        title: String::from("Un café fermé"),
        text: text.to_owned(),
        metadata: BTreeMap::from([(String::from("outlet"), String::from("L’Écho"))]),
        zones: vec![Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()) }],
        import: ImportRecord {
            at: now(),
            source: String::from("café.txt"),
            format: String::from("txt"),
            encoding: String::from("UTF-8"),
            bom: true,
            line_ends: LineEnds { lf: 0, crlf: 3, cr: 0 },
        },
    }
}

fn project(root: &Path) -> (Project, Id, Article) {
    let mut project = Project::create(root, "Essai", Lang::Fr, 1, now()).unwrap();
    let annotator = project.add_annotator("Léa", false, 7, now()).unwrap();
    let added = project.add_article(new_article(TEXT)).unwrap();
    let (article, changed) = project.article(added.id()).unwrap();
    assert_eq!(changed, None);
    (project, annotator, article)
}

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn full_work(article: &Article, annotator: &Id) -> Work {
    let mut work = Work::new(article.id.clone(), annotator.clone(), Id::new("main").unwrap());
    let mut frame = Annotation::new(Id::random('m', 1), "attribution", String::from("selon 1.0"), now());
    frame.add_filler("cue", vec![span("Selon")]);
    frame.add_filler("source", vec![span("l’agence Tass")]);
    frame.add_filler("content", vec![span("le cafe\u{301}"), span("aurait fermé")]);
    frame.attributes.insert(String::from("form"), Value::from("according_to"));
    frame.attributes.insert(String::from("strength"), Value::Number(2.5));
    frame.attributes.insert(
        String::from("orientation"),
        Value::Several(vec![String::from("libérale"), String::from("a\nb")]),
    );
    frame.reasons.insert(String::from("form"), String::from("parce que"));
    frame.note = String::from("une \"note\" avec \\ et\nretour");
    frame.unsure = true;
    let mut hedge = Annotation::new(Id::random('m', 2), "inconnue", String::from("autre 3.1"), now());
    hedge.add_filler("cue", vec![span("aurait")]);
    hedge.decision = Decision::Rejected;
    hedge.bulk = true;
    hedge.after_suggestions = true;
    hedge.origin = Origin::Rule(Proposal {
        rule: String::from("conditional"),
        pack: String::from("fr"),
        version: String::from("1.2"),
        tier: String::from("high"),
        hash: String::from("5f"),
        key: String::from("k"),
        layer: String::from("hedge"),
        attributes: BTreeMap::from([(String::from("kind"), Value::from("conditional"))]),
        roles: BTreeMap::from([(String::from("cue"), vec![vec![span("aurait fermé")]])]),
    });
    for annotation in [frame, hedge] {
        work.annotations.insert(annotation.id.clone(), annotation);
    }
    let answer = |value, reason: &str| Answer { value, reason: reason.to_owned() };
    work.status = Status::InProgress;
    work.started = Some(now());
    work.suggestions_shown = true;
    work.note = String::from("à revoir");
    work.zones = Some(vec![Zone { kind: ZoneKind::Title, span: span("📰 Selon") }]);
    work.card.insert(String::from("outlet"), answer(Some(Value::from("L’Écho")), ""));
    work.card.insert(String::from("evidence"), answer(None, "pas de preuve"));
    work.sources.insert(
        String::from("tass"),
        BTreeMap::from([(String::from("named"), answer(Some(Value::from("undecidable")), "?"))]),
    );
    work
}

#[test]
fn what_is_saved_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (project, annotator, article) = project(folder.path());
    let mut file = WorkFile::new(full_work(&article, &annotator));
    project.save_work(&mut file, &article).unwrap();
    assert_eq!(file.revision, 1);

    let again = Project::open(folder.path()).unwrap();
    assert_eq!(again.problems(), []);
    assert_eq!(again.manifest().name, "Essai");
    assert_eq!(again.annotator(&annotator).unwrap().name, "Léa");
    let (read, changed) = again.article(&article.id).unwrap();
    assert_eq!(changed, None);
    assert_eq!(read.text.as_str(), TEXT);
    assert_eq!((read.title, read.metadata, read.zones, read.import), {
        let new = new_article(TEXT);
        (new.title, new.metadata, new.zones, new.import)
    });
    let (back, problems, read_only) = again.work(&annotator, &Id::new("main").unwrap(), &article).unwrap();
    assert_eq!((problems, read_only), (vec![], None));
    assert_eq!(back, file);
    let report = check(folder.path()).unwrap();
    assert!(report.is_clean(), "{:?}", report.problems);
    assert_eq!((report.articles, report.works, report.annotations), (1, 1, 1));
}

/// The file is for people and for git: header first, code points, words beside them, one line a mark.
#[test]
fn a_work_file_is_readable() {
    let folder = tempfile::tempdir().unwrap();
    let (project, annotator, article) = project(folder.path());
    project.save_work(&mut WorkFile::new(full_work(&article, &annotator)), &article).unwrap();
    let path = project.layout().work(&annotator, &Id::new("main").unwrap(), &article.id);
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("(format: (1, 0), kind: \"work\", entries: 2, digest: \""), "{text}");
    let marks: Vec<&&str> = lines.iter().filter(|line| line.contains("layer:")).collect();
    assert_eq!(marks.len(), 2, "{text}");
    assert!(marks[0].contains("\"cue\": [[(2, 7, \"Selon\")]]"), "{text}");
    assert!(marks[0].contains("\"form\": \"according_to\""), "{text}");
    assert_eq!(lines.last(), Some(&"))"));
}

#[test]
fn the_same_text_is_not_added_twice_and_comes_back_from_the_bin() {
    let folder = tempfile::tempdir().unwrap();
    let (mut project, _, article) = project(folder.path());
    assert_eq!(project.add_article(new_article(TEXT)).unwrap(), Added::Known(article.id.clone()));
    project.remove_article(&article.id, now()).unwrap();
    assert_eq!((project.article_ids(), project.removed_ids()), (vec![], vec![article.id.clone()]));
    let mut again = Project::open(folder.path()).unwrap();
    assert_eq!(again.removed_ids(), std::slice::from_ref(&article.id));
    assert_eq!(again.add_article(new_article(TEXT)).unwrap(), Added::Restored(article.id.clone()));
    assert_eq!(again.article_ids(), [article.id]);
}

/// Reads the one work file of a project after `damage` was done to it.
fn after_damage(damage: impl Fn(&str) -> String) -> Result<(WorkFile, usize, bool), String> {
    let folder = tempfile::tempdir().unwrap();
    let (project, annotator, article) = project(folder.path());
    project.save_work(&mut WorkFile::new(full_work(&article, &annotator)), &article).unwrap();
    let round = Id::new("main").unwrap();
    let path = project.layout().work(&annotator, &round, &article.id);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, damage(&text)).unwrap();
    project
        .work(&annotator, &round, &article)
        .map(|(file, problems, read_only)| (file, problems.len(), read_only.is_some()))
        .map_err(|problem| problem.render(Lang::En))
}

#[test]
fn strange_marks_are_kept_apart_and_saved_again() {
    for (from, to) in [
        ("(2, 7, \"Selon\")", "(2, 7, \"Other\")"),
        ("(2, 7, \"Selon\")", "(7, 2, \"Selon\")"),
        ("(2, 7, \"Selon\")", "(2, 4294967295, \"Selon\")"),
        ("(2, 7, \"Selon\")", "(2, 18446744073709551615, \"Selon\")"),
        ("(2, 7, \"Selon\")", "(2, 2, \"\")"),
        ("id: \"m0000000000001\"", "id: \"../../x\""),
    ] {
        let (file, problems, read_only) = after_damage(|text| {
            assert!(text.contains(from), "{text}");
            text.replace(from, to)
        })
        .unwrap();
        assert_eq!((file.quarantined(), file.work.annotations.len()), (1, 1), "{to}");
        assert_eq!((problems, read_only), (2, false), "digest and quarantine for {to}");
    }
    // A quarantined record survives a save.
    let folder = tempfile::tempdir().unwrap();
    let (project, annotator, article) = project(folder.path());
    let round = Id::new("main").unwrap();
    project.save_work(&mut WorkFile::new(full_work(&article, &annotator)), &article).unwrap();
    let path = project.layout().work(&annotator, &round, &article.id);
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("(2, 7, \"Selon\")", "(2, 7, \"Other\")"))
        .unwrap();
    let (mut file, ..) = project.work(&annotator, &round, &article).unwrap();
    file.work.note = String::from("autre");
    project.save_work(&mut file, &article).unwrap();
    assert!(fs::read_to_string(&path).unwrap().contains("(2, 7, \"Other\")"));
}

#[test]
fn unknown_fields_and_newer_formats_open_read_only() {
    let cases: [(&str, &str, bool); 4] = [
        ("revision: 1,", "revision: 1, invented: \"x\",", true),
        ("(format: (1, 0)", "(format: (1, 1)", true),
        ("(format: (1, 0)", "(format: (2, 0)", true),
        ("status: in_progress", "status: done", false),
    ];
    for (from, to, sealed) in cases {
        let (_, _, read_only) = after_damage(|text| {
            assert!(text.contains(from), "{text}");
            text.replace(from, to)
        })
        .unwrap();
        assert_eq!(read_only, sealed, "{to}");
    }
    // Line ends changed by a checkout are no damage.
    let (_, problems, _) = after_damage(|text| text.replace('\n', "\r\n")).unwrap();
    assert_eq!(problems, 0);
}

#[test]
fn truncated_and_flipped_files_never_panic_and_never_lose_silently() {
    let folder = tempfile::tempdir().unwrap();
    let (project, annotator, article) = project(folder.path());
    let round = Id::new("main").unwrap();
    let whole = WorkFile::new(full_work(&article, &annotator));
    project.save_work(&mut whole.clone(), &article).unwrap();
    let path = project.layout().work(&annotator, &round, &article.id);
    let bytes = fs::read(&path).unwrap();
    for end in 0..bytes.len() - 1 {
        fs::write(&path, &bytes[..end]).unwrap();
        if let Ok((_, problems, _)) = project.work(&annotator, &round, &article) {
            assert!(!problems.is_empty(), "cut at {end}");
        }
    }
    let header = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x10;
        fs::write(&path, &flipped).unwrap();
        match project.work(&annotator, &round, &article) {
            Ok((file, problems, read_only)) => {
                let same = file.work == whole.work && file.revision == 1;
                assert!(same || !problems.is_empty() || read_only.is_some(), "flip at {at}");
                assert!(at <= header || !problems.is_empty() || read_only.is_some(), "flip at {at}");
            }
            Err(problem) => assert!(problem.place.is_some()),
        }
    }
}

#[test]
fn broken_parts_are_named_and_the_rest_opens() {
    let folder = tempfile::tempdir().unwrap();
    let (mut project, _, article) = project(folder.path());
    let other = project.add_article(new_article("Un autre texte.")).unwrap();
    fs::write(project.layout().article(&article.id), "(format: (1, 0), kind: \"art").unwrap();
    fs::write(project.layout().schema(), "(id: \"x\",\n  versoin: \"1\")").unwrap();
    fs::write(folder.path().join("articles/.DS_Store"), "x").unwrap();
    fs::write(folder.path().join("articles/Con Copy (1).ron"), "x").unwrap();
    let again = Project::open(folder.path()).unwrap();
    assert_eq!(again.article_ids(), [other.id().clone()]);
    assert!(again.read_only().is_some());
    let words: Vec<String> = again.problems().iter().map(|problem| problem.render(Lang::En)).collect();
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(words[0].contains("schema.ron:2:") && words[0].contains("“version”"), "{words:?}");
    assert!(words[1].contains(article.id.as_str()), "{words:?}");
}

#[test]
fn only_an_empty_folder_becomes_a_project() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thèse.doc"), "x").unwrap();
    assert!(Project::create(folder.path(), "x", Lang::Fr, 1, now()).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(Project::open(folder.path()).is_err());
    assert!(Project::open(&folder.path().join("nothing")).is_err());
}

/// Two texts whose titles and first eight hash digits are the same (found by search).
#[test]
fn no_article_is_ever_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (mut project, ..) = project(folder.path());
    let direct = |text: &str| NewArticle { title: String::from("Direct"), ..new_article(text) };
    let first = project.add_article(direct("Texte 23963")).unwrap().id().clone();
    let second = project.add_article(direct("Texte 124340")).unwrap().id().clone();
    assert_eq!(first.as_str()[..15], second.as_str()[..15], "the test needs equal beginnings");
    assert_ne!(first, second);
    assert_eq!(project.article(&first).unwrap().0.text.as_str(), "Texte 23963");

    // A record that cannot be read keeps its place.
    fs::write(project.layout().article(&first), "(format: (2, 0), something newer").unwrap();
    let mut again = Project::open(folder.path()).unwrap();
    let third = again.add_article(direct("Texte 23963")).unwrap().id().clone();
    assert_ne!(third, first);
    assert!(fs::read_to_string(again.layout().article(&first)).unwrap().contains("something newer"));
}

#[test]
fn the_changes_of_another_window_are_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let (project, annotator, article) = project(folder.path());
    let round = Id::new("main").unwrap();
    let mut mine = WorkFile::new(full_work(&article, &annotator));
    project.save_work(&mut mine, &article).unwrap();
    let (mut theirs, ..) = project.work(&annotator, &round, &article).unwrap();
    theirs.work.note = String::from("d’une autre fenêtre");
    project.save_work(&mut theirs, &article).unwrap();
    mine.work.note = String::from("de celle-ci");
    project.save_work(&mut mine, &article).unwrap().expect("it says that both were joined");
    let (kept, ..) = project.work(&annotator, &round, &article).unwrap();
    let mut notes = vec![kept.work.note.clone()];
    for alternative in &kept.work.alternatives {
        let Alternative::Note(note) = alternative else { panic!("{alternative:?}") };
        notes.push(note.clone());
    }
    notes.sort();
    assert_eq!(notes, ["de celle-ci", "d’une autre fenêtre"]);
    assert_eq!(mine.work, kept.work);

    let claim = project.claim(&annotator, now());
    assert!(claim.is_some());
    assert!(Project::open(folder.path()).unwrap().claim(&annotator, now()).is_none());
    drop(claim);
    assert!(project.claim(&annotator, now()).is_some());
}

/// Each part says which revision changed it, and what was taken back leaves a trace for merging.
#[test]
fn revisions_and_withdrawals_are_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let (project, annotator, article) = project(folder.path());
    let mut file = WorkFile::new(full_work(&article, &annotator));
    project.save_work(&mut file, &article).unwrap();
    let gone = Id::random('m', 1);
    file.work.annotations.remove(&gone);
    file.work.card.remove("outlet");
    project.save_work(&mut file, &article).unwrap();
    let path = project.layout().work(&annotator, &Id::new("main").unwrap(), &article.id);
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(&format!("  withdrawn: [\n    \"{gone}\",")), "{text}");
    assert!(text.contains("card(\"outlet\"): (2, \"\")") && text.contains("note: (1, \"\")"), "{text}");
    assert!(text.contains("rev: (1, \"\"))"), "what did not change keeps its revision: {text}");
}

#[test]
fn of_two_records_with_one_id_the_later_counts_and_strange_zones_stay() {
    let (file, ..) =
        after_damage(|text| text.replace("id: \"m0000000000001\"", "id: \"m0000000000002\"")).unwrap();
    assert_eq!((file.quarantined(), file.work.annotations.len(), file.work.alternatives.len()), (0, 1, 1));
    let (file, ..) = after_damage(|text| {
        let line = text.lines().find(|line| line.contains("m0000000000001")).unwrap();
        let later = line.replace("decision: added", "decision: deleted").replace("rev: (1, ", "rev: (2, ");
        text.replace(line, &format!("{line}\n{later}"))
    })
    .unwrap();
    assert_eq!(file.work.annotations[&Id::random('m', 1)].decision, Decision::Deleted);
    let (file, problems, _) =
        after_damage(|text| text.replace("(title, 0, 7)", "(title, 0, 7), (body, 8, 9999)")).unwrap();
    assert_eq!((file.quarantined(), file.work.zones.unwrap().len(), problems), (1, 1, 2));
}

#[test]
fn a_file_reflowed_by_hand_still_opens() {
    for reflow in [
        |text: &str| text.replacen("body: (\n", "body: ( // relu\n", 1),
        |text: &str| text.replace('\n', " "),
        |text: &str| format!("// à moi\n{text}"),
    ] {
        let (file, _, read_only) = after_damage(reflow).unwrap();
        assert_eq!((file.work.annotations.len(), read_only), (2, false));
    }
}

#[test]
fn check_names_what_nothing_reads() {
    let folder = tempfile::tempdir().unwrap();
    let (project, annotator, article) = project(folder.path());
    project.save_work(&mut WorkFile::new(full_work(&article, &annotator)), &article).unwrap();
    let round = project.layout().works(&annotator, &Id::new("main").unwrap());
    fs::write(round.join("un cafe (conflicted copy 2026-01-01).ron"), "x").unwrap();
    fs::write(project.layout().articles().join("orphan.txt"), "x").unwrap();
    fs::create_dir(project.layout().annotations().join("A54 (1)")).unwrap();
    let report = check(folder.path()).unwrap();
    assert_eq!(report.problems.iter().filter(|one| one.message.id() == "check-passed-over").count(), 3);
    assert!(!report.is_clean());
}

#[test]
fn the_record_of_an_annotator_from_a_newer_version_is_not_rewritten() {
    let folder = tempfile::tempdir().unwrap();
    let (project, annotator, _) = project(folder.path());
    let path = project.layout().annotator(&annotator);
    let newer = fs::read_to_string(&path).unwrap().replace("(format: (1, 0)", "(format: (1, 7)");
    fs::write(&path, &newer).unwrap();
    let mut again = Project::open(folder.path()).unwrap();
    assert!(again.rename_annotator(&annotator, "Autre").is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn what_a_crash_left_half_written_is_swept_by_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    let (project, annotator, article) = project(folder.path());
    let round = Id::new("main").unwrap();
    let mut file = WorkFile::new(Work::new(article.id.clone(), annotator.clone(), round.clone()));
    project.save_work(&mut file, &article).unwrap();
    let own = project.layout().works(&annotator, &round);
    let other = project.layout().works(&Id::new("else").unwrap(), &round);
    fs::create_dir_all(&other).unwrap();
    let shared = project.layout().articles();
    let names = [".x.ron.17.tmp", ".x.ron.tmp", "x.ron.17.tmp", ".17x.tmp", ".x.ron.17"];
    for place in [&own, &other, &shared] {
        for name in names {
            fs::write(place.join(name), "half").unwrap();
        }
    }
    let left = |place: &Path| names.into_iter().filter(|name| place.join(name).exists()).collect::<Vec<_>>();
    drop(project.claim(&annotator, Time::now()));
    assert_eq!(left(&own), names[1..], "only what has the form of our own temporary files");
    assert_eq!((left(&other), left(&shared)), (names.to_vec(), names.to_vec()), "others may be writing");
    drop(project.claim(&annotator, Time::now() + std::time::Duration::from_secs(100_000)));
    assert_eq!((left(&other), left(&shared)), (names.to_vec(), names[1..].to_vec()));
}

/// A link, a pipe or a device in a project is never read, and nothing is written behind one.
#[cfg(unix)]
#[test]
fn nothing_leads_out_of_the_project() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (project, annotator, article) = project(folder.path());
    let round = Id::new("main").unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), project.layout().works(&annotator, &round)).unwrap();
    let mut file = WorkFile::new(Work::new(article.id.clone(), annotator.clone(), round));
    let refused = project.save_work(&mut file, &article).unwrap_err();
    assert_eq!(refused.message.id(), "disk-link");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    let text = project.layout().text(&article.id);
    fs::remove_file(&text).unwrap();
    fs::write(elsewhere.path().join("secret"), TEXT).unwrap();
    std::os::unix::fs::symlink(elsewhere.path().join("secret"), &text).unwrap();
    assert_eq!(project.article(&article.id).unwrap_err().message.id(), "disk-link");
    assert!(project.layout().write(&elsewhere.path().join("x"), b"x").is_err());
}

/// Nothing is written under the bare mount point of a stick that was pulled out, and no empty work is invented.
#[test]
fn a_project_that_is_gone_is_not_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("stick");
    let (project, annotator, article) = project(&root);
    let mut file = WorkFile::new(full_work(&article, &annotator));
    fs::rename(&root, folder.path().join("pocket")).unwrap();
    let gone = project.save_work(&mut file, &article).unwrap_err();
    assert_eq!(gone.message.id(), "project-gone");
    assert!(!root.exists());
    fs::rename(folder.path().join("pocket"), &root).unwrap();
    project.save_work(&mut file, &article).unwrap();
}
