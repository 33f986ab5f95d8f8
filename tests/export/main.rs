//! The promise of the dataset: what leaves Selon is what is in it, cell by cell and character by character.
#![allow(clippy::unwrap_used, reason = "a test may fail by panic")]

mod deposit;
mod desk;
mod tables;

use desk::{Desk, NASTY, Row, check_with_python, column, find, give, mark, rich};
use proptest::prelude::*;
use selon::annotation::{Annotator, Answer, Article, Id, Round, Status, Value, Work};
use selon::export::csv::definitions::TABLES;
use selon::export::csv::{guard, split, unguard};
use selon::export::{MARKER, Options, Profile, Texts, Viewer, write_csv, write_csv_for};
use selon::project::Project;
use selon::text::{Span, Zone, ZoneKind};
use selon::wording::{Lang, Severity, text};
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

#[test]
fn every_quote_is_the_text_at_its_code_points() {
    let (desk, article, _) = rich();
    let text: Vec<char> = article.text.as_str().chars().collect();
    let words = |start: usize, end: usize| text[start..end].iter().collect::<String>();
    for profile in Profile::ALL {
        let summary = desk.export(profile.id(), &Options { profile, ..Options::default() }).unwrap();
        assert_eq!(summary.annotations, 5);
        let rows = desk.table(profile.id(), profile, "annotations");
        assert_eq!(rows.len(), 11, "4 + 3 + 2 + 1 + 1");
        for row in &rows {
            let (start, end): (usize, usize) = (row["start"].parse().unwrap(), row["end"].parse().unwrap());
            assert_eq!(words(start, end), row["quote"]);
            assert_eq!(words(start.saturating_sub(40), start), row["left"]);
            assert_eq!(words(end, text.len().min(end + 40)), row["right"]);
        }
        let firsts: Vec<_> = rows.iter().filter(|row| row["first"] == "true").collect();
        assert_eq!(firsts.len(), 5);
        let stored = fs::read(desk.out(profile.id()).join(format!("texts/{}.txt", article.id))).unwrap();
        assert_eq!(stored, NASTY.as_bytes());
        check_with_python(&desk.out(profile.id()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    /// Marks of any shape: overlapping, in pieces, across line ends, of a known layer or none.
    #[test]
    fn whatever_is_marked_the_quotes_are_right(
        marks in prop::collection::vec(prop::collection::vec((0..80_usize, 1..30_usize), 1..4), 0..8),
    ) {
        let mut desk = Desk::new();
        let article = desk.article("Un", NASTY, Vec::new());
        let ada = desk.annotator("Ada", false);
        let mut work = desk.work(&article, &ada);
        let offsets = article.text.offsets();
        for (index, pieces) in marks.iter().enumerate() {
            let mut one = mark(&format!("m{index}"), ["attribution", "other"][index % 2], &[]);
            for (piece, (start, length)) in pieces.iter().enumerate() {
                let end = offsets.len().min(start + length);
                let span = offsets.span_of_code_points(*start, end).unwrap();
                one.add_filler(["cue", "content", "source"][piece % 3], vec![span]);
                // A second piece where there is room; joined when it touches the first.
                if let Some(more) = offsets.span_of_code_points(end + 2, end + 5) {
                    let filler = one.roles.values().next_back().map_or(0, |fillers| fillers.len() - 1);
                    let role = one.roles.keys().next_back().unwrap().clone();
                    one.add_piece(&role, filler, more).unwrap();
                }
            }
            give(&mut work, one);
        }
        desk.save(&article, work);
        let text: Vec<char> = NASTY.chars().collect();
        for profile in Profile::ALL {
            let summary = desk.export("any", &Options { profile, ..Options::default() }).unwrap();
            prop_assert_eq!(summary.annotations, marks.len());
            prop_assert_eq!(summary.problems, vec![]);
            let rows = desk.table("any", profile, "annotations");
            for row in &rows {
                let (start, end): (usize, usize) = (row["start"].parse().unwrap(), row["end"].parse().unwrap());
                prop_assert_eq!(&text[start..end].iter().collect::<String>(), &row["quote"]);
            }
            prop_assert_eq!(rows.iter().filter(|row| row["first"] == "true").count(), marks.len());
            check_with_python(&desk.out("any"));
        }
    }
}

#[test]
fn rows_stand_in_text_order_with_zone_and_sentence() {
    let (desk, _, _) = rich();
    desk.research();
    let rows = desk.rows("annotations");
    let ids: Vec<_> =
        rows.iter().filter(|row| row["first"] == "true").map(|row| row["annotation_id"].as_str()).collect();
    assert_eq!(ids, ["m5", "m2", "m1", "m4", "m3"]);
    assert_eq!((rows[0]["zone"].as_str(), rows[0]["sentence"].as_str()), ("title", "1"));
    let frame: Vec<_> = rows.iter().filter(|row| row["annotation_id"] == "m1").collect();
    let places: Vec<_> =
        frame.iter().map(|row| [&row["role"], &row["filler"], &row["piece"], &row["first"]]).collect();
    let expected = [
        ["cue", "1", "1", "true"],
        ["source", "1", "1", "false"],
        ["content", "1", "1", "false"],
        ["content", "1", "2", "false"],
    ];
    assert_eq!(places, expected);
    assert!(frame.iter().all(|row| row["zone"] == "body" && row["sentence"].parse::<usize>().unwrap() > 1));
}

/// Numbers with a decimal comma as the research profile writes them.
fn with_points(rows: Vec<Row>) -> Vec<Row> {
    let number = |cell: &str| {
        let (whole, part) = cell.split_once(',')?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (is_number(whole) && is_number(part)).then(|| format!("{whole}.{part}"))
    };
    let cell = |cell: String| number(&cell).unwrap_or(cell);
    rows.into_iter().map(|row| row.into_iter().map(|(name, text)| (name, cell(text))).collect()).collect()
}

#[test]
fn both_profiles_say_the_same() {
    let (desk, ..) = rich();
    for profile in Profile::ALL {
        desk.export(profile.id(), &Options { profile, texts: Texts::Inline, ..Options::default() }).unwrap();
    }
    for table in TABLES {
        let research = desk.table("research", Profile::Research, table.name);
        let spreadsheet = desk.table("spreadsheet", Profile::Spreadsheet, table.name);
        assert_eq!(research, with_points(spreadsheet), "{}", table.name);
    }
    assert_eq!(desk.table("spreadsheet", Profile::Spreadsheet, "annotations")[0]["strength"], "2,5");
    let raw = fs::read_to_string(desk.out("spreadsheet").join("articles.csv")).unwrap();
    assert!(raw.starts_with("\u{FEFF}article_id;title;"));
    assert!(raw.contains("\"'=1+1; \"\"L’espion\"\"\""), "{raw}");
    assert_eq!(unguard(&guard("=1+1")), "=1+1");
    check_with_python(&desk.out("spreadsheet"));
}

#[test]
fn frames_know_what_they_stand_in() {
    let (desk, article, _) = rich();
    desk.research();
    let frames = desk.rows("frames");
    let by_id = |id: &str| frames.iter().find(|row| row["annotation_id"] == id).unwrap();
    let (outer, beside, inner) = (by_id("m1"), by_id("m2"), by_id("m3"));
    assert_eq!((outer["nested_in"].as_str(), outer["depth"].as_str()), ("", "0"));
    assert_eq!((inner["nested_in"].as_str(), inner["depth"].as_str()), ("m1", "1"));
    assert_eq!(beside["nested_in"], "", "one of its sources stands outside");
    assert_eq!(outer["relay_of"], "m2");
    assert_eq!(outer["cue"], "Selon");
    assert_eq!(outer["content"], "le pont 👩‍🚀 aurait cédé+« selon des témoins, l’eau monte »");
    let pieces: Vec<String> = ["le pont 👩‍🚀 aurait cédé", "« selon des témoins, l’eau monte »"]
        .iter()
        .map(|words| {
            let (start, end) = article.text.offsets().span_in_code_points(find(&article, words, 0)).unwrap();
            format!("{start}..{end}")
        })
        .collect();
    assert_eq!(outer["content_offsets"], pieces.join("+"));
    assert_eq!(beside["source"].split(';').count(), 2);
    let sources = desk.rows("sources_of_frames");
    assert_eq!(column(&sources, "annotation_id"), ["m2", "m2", "m1"]);
    assert_eq!(column(&sources, "filler"), ["1", "2", "1"]);
}

#[test]
fn three_kinds_of_nothing_are_told_apart() {
    let (desk, ..) = rich();
    desk.research();
    let rows = desk.rows("annotations");
    let by_id = |id: &str| rows.iter().find(|row| row["annotation_id"] == id).unwrap();
    let (frame, hedge) = (by_id("m1"), by_id("m4"));
    assert_eq!(frame["naming"], "", "nobody answered");
    assert_eq!(frame["uptake"], "undecidable", "somebody decided that it cannot be decided");
    assert_eq!(frame["uptake_reason"], "rien ne le dit\nvraiment");
    assert_eq!(frame["channel"], "not_applicable", "somebody said so");
    assert_eq!(frame["strength"], "not_applicable", "an attribution has no strength");
    assert_eq!(hedge["uptake_reason"], "not_applicable");
    assert_eq!(hedge["holder"], "");
    assert_eq!((hedge["origin"].as_str(), hedge["rule"].as_str()), ("rule", "conditional fr 1.2"));
    assert_eq!((hedge["decision"].as_str(), frame["decision"].as_str()), ("accepted", "added"));
}

#[test]
fn what_the_schema_does_not_know_survives() {
    let (desk, article, _) = rich();
    let bo = {
        let mut desk = desk;
        let bo = desk.annotator("Bo", false);
        let mut work = desk.work(&article, &bo);
        let mut strange = mark("x1", "irony", &[("wink", &[find(&article, "fin", 0)])]);
        strange.attributes.insert("form".into(), "=sly".into());
        strange.attributes.insert("layer".into(), "clash".into());
        strange.attributes.insert("degrees".into(), Value::Several(vec!["a|b".into(), "c\\".into()]));
        strange.reasons.insert("form".into(), "why not".into());
        give(&mut work, strange);
        let mut empty = mark("x2", "hedge", &[]);
        empty.note = "lost its words".into();
        give(&mut work, empty);
        desk.save(&article, work);
        desk.research();
        desk
    };
    let rows = bo.rows("annotations");
    let strange = rows.iter().find(|row| row["annotation_id"] == "x1").unwrap();
    assert_eq!((strange["layer"].as_str(), strange["role"].as_str()), ("irony", "wink"));
    assert_eq!((strange["form"].as_str(), strange["form_reason"].as_str()), ("=sly", "why not"));
    assert_eq!(strange["layer_attribute"], "clash");
    assert_eq!(split(&strange["degrees"]), ["a|b", "c\\"]);
    assert_eq!(strange["uptake"], "", "a layer nobody knows may have any attribute");
    let empty = rows.iter().find(|row| row["annotation_id"] == "x2").unwrap();
    assert_eq!([&empty["first"], &empty["start"], &empty["note"]], ["true", "", "lost its words"]);
    assert!(rows.iter().filter(|row| row["annotation_id"] == "m1").all(|row| row["degrees"].is_empty()));
    check_with_python(&bo.out("research"));
}

#[test]
fn seen_and_empty_is_not_missing() {
    let mut desk = Desk::new();
    let first = desk.article("Un", "Rien à dire.", Vec::new());
    let second = desk.article("Deux", "Rien non plus.", Vec::new());
    let (ada, ada_two) = (desk.annotator("Ada", false), desk.annotator("Ada", false));
    let reference = desk.annotator("Modèle", true);
    let mut seen = desk.work(&first, &ada);
    seen.status = Status::Done;
    seen.note = "vu".into();
    desk.save(&first, seen);
    let summary = desk.research();
    assert_eq!((summary.annotations, summary.rows("annotations")), (0, 0));
    let coding: Vec<_> = desk
        .rows("coding")
        .into_iter()
        .map(|row| [row["annotator"].clone(), row["article_id"].clone(), row["status"].clone()])
        .collect();
    let row = |who: &Id, article: &Article, status: &str| {
        [who.to_string(), article.id.to_string(), status.to_owned()]
    };
    let expected = [
        row(&ada, &first, "done"),
        row(&ada_two, &first, "not_started"),
        row(&ada, &second, "not_started"),
        row(&ada_two, &second, "not_started"),
    ];
    assert_eq!(coding, expected, "a reference annotator has no tasks");
    assert_eq!(column(&desk.rows("coding"), "schema_version"), ["selon-default 1.0", "", "", ""]);
    let people = desk.rows("annotators");
    assert_eq!(column(&people, "name"), ["Ada", "Ada", "Modèle"]);
    assert_eq!(column(&people, "annotator"), [ada.as_str(), ada_two.as_str(), reference.as_str()]);
    check_with_python(&desk.out("research"));
}

#[test]
fn annotators_and_rounds_can_be_chosen() {
    let (mut desk, article, ada) = rich();
    let bo = desk.annotator("Bo", false);
    let mut work = Work::new(article.id.clone(), bo.clone(), Id::new("pilot").unwrap());
    give(&mut work, mark("p1", "hedge", &[("cue", &[find(&article, "aurait", 0)])]));
    desk.save(&article, work);
    let export = |annotators: &[&str], rounds: &[&str]| {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
        let options = Options { annotators: names(annotators), rounds: names(rounds), ..Options::default() };
        desk.export("research", &options)
    };
    let ids = || {
        let mut ids = column(&desk.rows("annotations"), "annotation_id");
        ids.dedup();
        ids
    };
    assert_eq!(export(&[], &[]).unwrap().annotations, 6);
    assert_eq!(ids().last().unwrap(), "p1", "a round that only files know comes last");
    export(&["Bo"], &[]).unwrap();
    assert_eq!(ids(), ["p1"]);
    assert_eq!(column(&desk.rows("annotators"), "annotator"), [bo.as_str()]);
    export(&[ada.as_str()], &["main"]).unwrap();
    assert_eq!(ids(), ["m5", "m2", "m1", "m4", "m3"]);
    export(&[], &["pilot"]).unwrap();
    assert_eq!(ids(), ["p1"]);
    let problem = export(&["Cy"], &[]).unwrap_err();
    assert!(problem.render(Lang::En).contains("Cy") && problem.render(Lang::En).contains("Ada, Bo"));
    assert!(export(&[], &["Cy"]).is_err());
    assert_eq!(ids(), ["p1"], "a wrong name changes nothing");
}

#[test]
fn a_viewer_exports_what_they_may_see() {
    let (mut desk, article, ada) = rich();
    let bo = desk.annotator("Bo", false);
    let other = desk.article("Deux", "Selon lui, oui.", Vec::new());
    let mut begun = desk.work(&other, &ada);
    give(&mut begun, mark("o1", "hedge", &[("cue", &[Span::new(0, 5)])]));
    desk.save(&other, begun);
    let mut done = desk.work(&article, &bo);
    done.status = Status::Done;
    desk.save(&article, done);
    // As in a blind round: one's own, and that of others where one's own is done.
    let may_see = |viewer: &Id, owner: &Annotator, _: &Round, status: Status| {
        owner.id == *viewer || status == Status::Done
    };
    let viewer = Some(Viewer { annotator: &bo, may_see: &may_see });
    let mut go_on = |_, _| ControlFlow::Continue(());
    let options = Options::default();
    let summary = write_csv_for(viewer, &desk.project, &desk.out("research"), &options, &mut go_on).unwrap();
    assert_eq!(summary.annotations, 5, "Ada’s on the article that Bo has done");
    assert_eq!(summary.problems[0].message.id(), "export-hidden");
    let coding: Vec<_> = column(&desk.rows("coding"), "annotator");
    assert_eq!(coding, [ada.as_str(), bo.as_str(), bo.as_str()]);
    check_with_python(&desk.out("research"));
}

#[test]
fn the_samples_make_a_sound_dataset() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let project = Project::open(&samples).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for profile in Profile::ALL {
        let out = folder.path().join(profile.id());
        let options = Options { profile, texts: Texts::Inline, ..Options::default() };
        let summary = write_csv(&project, &out, &options, &mut |_, _| ControlFlow::Continue(())).unwrap();
        assert_eq!(summary.problems, []);
        assert_eq!((summary.rows("articles"), summary.rows("frames")), (2, 21));
        check_with_python(&out);
    }
}

#[test]
fn cards_and_articles() {
    let (mut desk, article, ada) = rich();
    let bo = desk.annotator("Bo", false);
    let answer = |value: &str, reason: &str| Answer {
        value: (!value.is_empty()).then(|| value.into()),
        reason: reason.to_owned(),
    };
    for (who, genre) in [(&ada, "news_article"), (&bo, "analysis_news_article")] {
        let (mut file, ..) = desk.project.work(who, &Id::new("main").unwrap(), &article).unwrap();
        let card = &mut file.work.card;
        card.insert("author".into(), answer("Jeanne Morvan", ""));
        card.insert("genre".into(), answer(genre, ""));
        card.insert("behind".into(), answer("", "personne ne le dit"));
        card.insert("zzz".into(), answer("kept", ""));
        card.insert("url".into(), answer("", " "));
        file.work.sources.insert("tass".into(), BTreeMap::from([("named".into(), answer("yes", "KCNA"))]));
        file.work.zones = Some(vec![Zone { kind: ZoneKind::Body, span: Span::new(0, NASTY.len()) }]);
        desk.project.save_work(&mut file, &article).unwrap();
    }
    let summary = desk.research();
    let row = &desk.rows("articles")[0];
    assert_eq!(row["author"], "Jeanne Morvan", "they agree");
    assert_eq!(row["genre"], "", "they differ, and import knows nothing");
    assert_eq!(row["outlet"], "Le Fil", "only import knows");
    let disputed: Vec<_> = summary.problems.iter().map(|problem| problem.message.id()).collect();
    assert_eq!(disputed, ["export-disputed"]);
    let cards: Vec<_> =
        desk.rows("cards").into_iter().filter(|row| row["annotator"] == ada.as_str()).collect();
    assert_eq!(column(&cards, "question"), ["author", "genre", "behind", "zzz", "named"]);
    assert_eq!(cards[2]["value"], "");
    assert_eq!(cards[2]["reason"], "personne ne le dit");
    assert_eq!((cards[4]["card"].as_str(), cards[4]["source"].as_str()), ("source", "tass"));
    let zones = desk.rows("zones");
    assert_eq!(column(&zones, "annotator"), ["", "", ada.as_str(), bo.as_str()]);
    assert_eq!(desk.rows("annotations")[0]["zone"], "body", "the person’s own zones count");
    check_with_python(&desk.out("research"));
}

#[test]
fn a_schema_without_the_meaning_has_no_frames() {
    let schema = "(id: \"mine\", version: \"2.0\", name: (fr: \"Le mien\"), layers: [(id: \"attribution\", \
        name: (fr: \"Voix\"), letter: (fr: \"V\"), key: (fr: \"v\"), color: (light: \"#000000\", dark: \"#FFFFFF\"), \
        line: solid, guideline: (), roles: [(id: \"cue\", name: (fr: \"Mot\"))], \
        attributes: [(id: \"start\", name: (fr: \"Début\"), kind: text)])])";
    let mut desk = Desk::with_schema(schema);
    let article = desk.article("Un", "Selon lui, oui.", Vec::new());
    let ada = desk.annotator("Ada", false);
    let mut work = desk.work(&article, &ada);
    let mut mark = mark("m1", "attribution", &[("cue", &[Span::new(0, 5)])]);
    mark.attributes.insert("start".into(), "un attribut".into());
    give(&mut work, mark);
    desk.save(&article, work);
    let summary = desk.research();
    assert_eq!(summary.problems.iter().map(|one| one.message.id()).collect::<Vec<_>>(), ["export-no-frames"]);
    assert!(!desk.out("research").join("frames.csv").exists());
    assert!(!desk.out("research").join("sources_of_frames.csv").exists());
    let rows = desk.rows("annotations");
    assert_eq!((rows[0]["start"].as_str(), rows[0]["start_attribute"].as_str()), ("0", "un attribut"));
    let readme = fs::read_to_string(desk.out("research").join("README.md")).unwrap();
    assert!(readme.contains("frames.csv et sources_of_frames.csv ne sont pas écrits"));
    check_with_python(&desk.out("research"));
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    let (desk, ..) = rich();
    for profile in Profile::ALL {
        let options = Options { profile, ..Options::default() };
        desk.export("one", &options).unwrap();
        desk.export("two", &options).unwrap();
        desk.export("two", &options).unwrap();
        let mut names: Vec<_> =
            fs::read_dir(desk.out("one")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        let more = 7 + usize::from(profile == Profile::Research); // scripts are for research
        assert_eq!(names.len(), TABLES.len() + more, "{names:?}");
        for name in names.iter().filter(|name| *name != "texts" && *name != "scripts") {
            let [one, two] = ["one", "two"].map(|folder| fs::read(desk.out(folder).join(name)).unwrap());
            assert!(one == two, "{name:?} differs");
        }
        let marker = fs::read_to_string(desk.out("one").join(MARKER)).unwrap();
        assert!(marker.contains("format: csv\n") && marker.contains(profile.id()), "{marker}");
        assert!(marker.contains(concat!("program: selon ", env!("CARGO_PKG_VERSION"))), "{marker}");
    }
}

#[test]
fn the_readme_explains_every_column_in_both_languages() {
    let (desk, ..) = rich();
    for (lang, title) in [(Lang::Fr, "# Jeu de données « Étude | 1 »"), (Lang::En, "# Dataset “Étude | 1”")]
    {
        desk.export("research", &Options { lang, ..Options::default() }).unwrap();
        let readme = fs::read_to_string(desk.out("research").join("README.md")).unwrap();
        assert!(readme.starts_with(title), "{}", &readme[..80]);
        for table in TABLES.map(|table| table.name) {
            let bytes = fs::read(desk.out("research").join(format!("{table}.csv"))).unwrap();
            let section = readme.split(&format!("\n## `{table}.csv`\n")).nth(1).unwrap();
            let section = section.split("\n## ").next().unwrap();
            for name in csv::Reader::from_reader(bytes.as_slice()).headers().unwrap() {
                assert!(section.contains(&format!("\n| `{name}` | ")), "{table}: {name}");
            }
        }
        let codebook = fs::read_to_string(desk.out("research").join("codebook.md")).unwrap();
        for id in ["column-", "table-", "type-", "readme-", "codebook-", "figure-"] {
            assert!(!readme.contains(id) && !codebook.contains(id), "a text is missing: {id}");
        }
        assert!(codebook.contains("`distancing`") && codebook.contains("`stronger_than_text`"));
    }
}

#[test]
fn the_manual_has_every_column() {
    let manual = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/dataset.md")).unwrap();
    for table in TABLES {
        let section = manual.split(&format!("\n## `{}.csv`\n", table.name)).nth(1).unwrap();
        let section = section.split("\n## ").next().unwrap();
        let rows: Vec<&str> = section.lines().filter(|line| line.starts_with("| `")).collect();
        let expected: Vec<String> = table
            .columns
            .iter()
            .map(|column| {
                let [kind, about] = [column.kind.name(), column.about].map(|id| text(Lang::En, id));
                format!("| `{}` | {kind} | {about} |", column.name)
            })
            .collect();
        assert_eq!(rows, expected, "docs/dataset.md: {}", table.name);
    }
}

#[test]
fn long_cells_are_named() {
    let mut desk = Desk::new();
    let text = "oui ".repeat(9_000);
    let article = desk.article("Long", text.trim(), Vec::new());
    let ada = desk.annotator("Ada", false);
    let mut work = desk.work(&article, &ada);
    let mut mark = mark("m1", "hedge", &[("cue", &[Span::new(0, 3)])]);
    mark.note = format!("\"\0;,\n{}", "x".repeat(40_000));
    let note = mark.note.clone();
    give(&mut work, mark);
    desk.save(&article, work);
    for (profile, severity) in
        [(Profile::Research, Severity::Note), (Profile::Spreadsheet, Severity::Warning)]
    {
        let options = Options { profile, texts: Texts::Inline, ..Options::default() };
        let summary = desk.export(profile.id(), &options).unwrap();
        let places: Vec<_> = summary
            .problems
            .iter()
            .map(|problem| (problem.severity, problem.place.clone().unwrap().file))
            .collect();
        assert_eq!(
            places,
            ["articles.csv", "annotations.csv", "sentences.csv"].map(|file| (severity, file.to_owned()))
        );
        assert_eq!(desk.table(profile.id(), profile, "annotations")[0]["note"], note);
        check_with_python(&desk.out(profile.id()));
    }
}

#[test]
fn an_article_that_cannot_be_read_does_not_stop_the_rest() {
    let (mut desk, broken, _) = rich();
    let whole = desk.article("Deux", "Selon lui, oui.", Vec::new());
    fs::remove_file(desk.project.layout().text(&broken.id)).unwrap();
    let summary = desk.research();
    assert_eq!(summary.problems.len(), 1);
    assert_eq!(summary.problems[0].severity, Severity::Error);
    assert_eq!(column(&desk.rows("articles"), "article_id"), [whole.id.as_str()]);
    assert_eq!(desk.rows("articles")[0]["words"], "3");
    check_with_python(&desk.out("research"));
}

#[test]
fn an_export_can_be_ended_and_then_changes_nothing() {
    let (desk, ..) = rich();
    let out = desk.out("research");
    let mut heard = Vec::new();
    let ended = write_csv(&desk.project, &out, &Options::default(), &mut |done, of| {
        heard.push((done, of));
        ControlFlow::Break(())
    });
    assert_eq!(ended.unwrap_err().message.id(), "export-cancelled");
    assert_eq!(heard, [(0, 1)]);
    assert_eq!(fs::read_dir(out.parent().unwrap()).unwrap().count(), 0);
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("mine.txt"), "mine").unwrap();
    assert_eq!(desk.export("research", &Options::default()).unwrap_err().message.id(), "export-folder-taken");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
}

#[test]
fn the_python_check_can_fail() {
    let (desk, article, _) = rich();
    desk.research();
    let check = |break_it: &dyn Fn(&Path)| {
        desk.research();
        break_it(&desk.out("research"));
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check_dataset.py");
        let output = std::process::Command::new("python3").arg(script).arg(desk.out("research")).output();
        output.map_or(Some(1), |output| output.status.code())
    };
    let replace = |file: &str, from: &str, to: &str| {
        let (file, from, to) = (file.to_owned(), from.to_owned(), to.to_owned());
        move |folder: &Path| {
            let content = fs::read_to_string(folder.join(&file)).unwrap();
            assert!(content.contains(&from), "{from}");
            fs::write(folder.join(&file), content.replacen(&from, &to, 1)).unwrap();
        }
    };
    let text = format!("texts/{}.txt", article.id);
    assert_eq!(check(&replace("annotations.csv", "aurait", "avait")), Some(1));
    assert_eq!(check(&replace("annotations.csv", ",true,", ",false,")), Some(1));
    assert_eq!(check(&replace("annotations.csv", ",2,false,", ",1,false,")), Some(1));
    assert_eq!(check(&replace("frames.csv", "Selon", "selon")), Some(1));
    assert_eq!(check(&replace("frames.csv", ",m2,", ",m9,")), Some(1));
    assert_eq!(check(&replace("annotators.csv", "a00", "b00")), Some(1));
    assert_eq!(check(&replace(&text, "📰 ", "")), Some(1));
}
