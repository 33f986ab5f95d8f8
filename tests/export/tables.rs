//! The tables that are worked out: relations, sources, figures, decisions, the wide table, the codebook.

use super::desk::{Desk, Row, check_with_python, column, find, give, mark, rich};
use proptest::prelude::*;
use selon::annotation::{Annotation, Answer, Decision, Id, Origin, Proposal, Status, Value, Work};
use selon::detect::Engine;
use selon::export::csv::definitions::TABLES;
use selon::export::{Extra, LICENCES, Options, Profile, preview, write_csv};
use selon::text::{Span, Zone, ZoneKind};
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;

fn with(mut mark: Annotation, attributes: &[(&str, &str)]) -> Annotation {
    for (id, value) in attributes {
        mark.attributes.insert((*id).to_owned(), (*value).into());
    }
    mark
}

/// The one row that has these cells.
fn row<'r>(rows: &'r [Row], cells: &[(&str, &str)]) -> &'r Row {
    let mut found = rows.iter().filter(|row| cells.iter().all(|(name, cell)| row[*name] == *cell));
    let row = found.next().unwrap_or_else(|| panic!("no row {cells:?}"));
    assert!(found.next().is_none(), "{cells:?} stands twice");
    row
}

#[test]
fn relations_lead_from_marks_to_marks_and_words() {
    let (desk, article, ada) = rich();
    let (mut file, ..) = desk.project.work(&ada, &Id::new("main").unwrap(), &article).unwrap();
    let target = [("cue", &[find(&article, "aurait", 0)][..]), ("target", &[find(&article, "le pont", 0)])];
    give(&mut file.work, mark("s1", "stance", &target));
    desk.project.save_work(&mut file, &article).unwrap();
    desk.research();
    let relations = desk.rows("relations");
    let seen: Vec<[&str; 4]> = relations
        .iter()
        .map(|row| {
            ["annotation_id", "relation", "to_annotation_id", "to_words"].map(|name| row[name].as_str())
        })
        .collect();
    assert_eq!(
        seen,
        [["m1", "relay_of", "m2", ""], ["s1", "target", "", "le pont"], ["m3", "nested_in", "m1", ""]]
    );
    check_with_python(&desk.out("research"));
}

/// Nine words of article between a menu and comments, with everything that figures look at.
fn coded() -> (Desk, selon::annotation::Article, Id, String) {
    let text = "Menu Selon Tass\n\nSelon Tass, non. RIA Novosti dit oui. Des observateurs doutent. \
                Il aurait fui. Elle serait là.\n\nCommentaire";
    let mut desk = Desk::new();
    let zone = |kind, start: usize, end: usize| Zone { kind, span: Span::new(start, end) };
    let body = (text.find("\n\n").unwrap() + 2, text.rfind("\n\n").unwrap());
    let zones = vec![
        zone(ZoneKind::Boilerplate, 0, body.0 - 2),
        zone(ZoneKind::Body, body.0, body.1),
        zone(ZoneKind::Comments, body.1 + 2, text.len()),
    ];
    let article = desk.article("Un", text, zones);
    let ada = desk.annotator("Ada", false);
    (desk, article, ada, text.to_owned())
}

#[test]
fn figures_are_what_a_person_counts() {
    let (desk, article, ada, text) = coded();
    let at = |words, nth| find(&article, words, nth);
    let frame = |id, source: Span, content: Span, attributes: &[(&str, &str)]| {
        with(mark(id, "attribution", &[("source", &[source]), ("content", &[content])]), attributes)
    };
    let mut work = desk.work(&article, &ada);
    give(&mut work, frame("menu", at("Tass", 0), at("Menu", 0), &[("naming", "named"), ("form", "direct")]));
    let tass = [("naming", "named"), ("entity", "tass"), ("form", "according_to")];
    give(&mut work, frame("f1", at("Tass", 1), at("non", 0), &tass));
    let ria = [("naming", "named"), ("entity", "ria-novosti"), ("form", "indirect")];
    give(&mut work, frame("f2", at("RIA Novosti", 0), at("oui", 0), &ria));
    let vague = [("naming", "vague_collective"), ("form", "indirect")];
    give(&mut work, frame("f3", at("Des observateurs", 0), at("Il aurait fui", 0), &vague));
    let own = [("naming", "named"), ("actor", "self"), ("form", "indirect")];
    give(&mut work, frame("f4", at("Elle", 0), at("Elle serait là", 0), &own));
    for (id, words) in [("h1", "aurait"), ("h2", "serait")] {
        give(&mut work, with(mark(id, "hedge", &[("cue", &[at(words, 0)])]), &[("kind", "conditional")]));
    }
    work.status = Status::Done;
    desk.save(&article, work.clone());
    desk.research();
    let figures = desk.rows("indicators");
    let figure = |name: &str, category: &str| {
        let row = row(&figures, &[("indicator", name), ("category", category)]);
        ["value", "numerator", "denominator", "not_computable"].map(|name| row[name].as_str())
    };
    let read = text.chars().count() - "Menu Selon Tass".chars().count() - "Commentaire".chars().count();
    let read = read.to_string();
    assert_eq!(figure("attributions", ""), ["3", "3", "", ""], "not those in the menu, not the author’s own");
    assert_eq!(figure("speakers", ""), ["3", "3", "", ""]);
    assert_eq!(
        figure("origins", ""),
        ["1", "1", "3", ""],
        "two agencies of one state; a vague one leads nowhere"
    );
    assert_eq!(figure("anonymous", ""), ["0", "0", "3", ""]);
    assert_eq!(figure("vague", ""), ["1", "1", "3", ""]);
    assert_eq!(figure("unsourced_conditionals", ""), ["1", "1", "2", ""], "one stands inside a content");
    let share = figure("attributed_share", "");
    assert_eq!(share[1..], ["19", read.as_str(), ""], "non, oui, Il aurait fui");
    assert_eq!(share[0].parse::<f64>().unwrap(), (19.0 / read.parse::<f64>().unwrap() * 1e4).round() / 1e4);
    assert_eq!(figure("attributed_share", "indirect")[1], "16");
    assert_eq!(figure("attributed_share", "according_to")[1], "3");
    assert_eq!(figure("attributed_share", "unanswered")[1], "0");
    let wide = &desk.rows("wide")[0];
    assert_eq!(
        [&wide["origins"], &wide["n_attribution"], &wide["n_hedge_kind_conditional"]],
        ["1", "5", "2"]
    );
    check_with_python(&desk.out("research"));
    // What is missing makes a figure impossible, never zero.
    let (mut file, ..) = desk.project.work(&ada, &Id::new("main").unwrap(), &article).unwrap();
    file.work.annotations.get_mut(&Id::new("f1").unwrap()).unwrap().attributes.remove("entity");
    desk.project.save_work(&mut file, &article).unwrap();
    desk.research();
    let figures = desk.rows("indicators");
    assert_eq!(row(&figures, &[("indicator", "origins")])["not_computable"], "unresolved");
    file.work.annotations.get_mut(&Id::new("f1").unwrap()).unwrap().attributes.remove("naming");
    desk.project.save_work(&mut file, &article).unwrap();
    desk.research();
    let figures = desk.rows("indicators");
    for name in ["speakers", "origins", "anonymous", "vague"] {
        let row = row(&figures, &[("indicator", name)]);
        assert_eq!((row["value"].as_str(), row["not_computable"].as_str()), ("", "unanswered"), "{name}");
    }
    check_with_python(&desk.out("research"));
}

#[test]
fn work_that_has_not_begun_has_no_figures() {
    let mut desk = Desk::new();
    desk.article("Un", "Selon lui, oui.", Vec::new());
    desk.annotator("Ada", false);
    desk.research();
    assert!(column(&desk.rows("indicators"), "not_computable").iter().all(|reason| reason == "not_started"));
    assert_eq!(desk.rows("wide")[0]["n_hedge"], "", "empty, not zero");
    check_with_python(&desk.out("research"));
}

/// What a decision keeps of a suggestion of `words`.
fn decided(article: &selon::annotation::Article, id: &str, words: &str, decision: Decision) -> Annotation {
    let mut hedge = mark(id, "hedge", &[("cue", &[find(article, words, 0)])]);
    let key = Proposal::key_of("hedge", &hedge.roles, &article.text);
    hedge.decision = decision;
    hedge.origin = Origin::Rule(Proposal {
        rule: "conditional".into(),
        pack: "fr".into(),
        version: "3".into(),
        tier: "high".into(),
        hash: String::new(),
        key,
        layer: "hedge".into(),
        attributes: BTreeMap::new(),
        roles: hedge.roles.clone(),
    });
    hedge
}

#[test]
fn decisions_tell_what_became_of_every_suggestion() {
    let mut desk = Desk::new();
    let text = "Selon la préfecture, trois personnes ont été évacuées mardi soir. Le barrage aurait cédé vers \
                minuit. Le maire serait là, affirme le ministère.";
    let article = desk.article("Un", text, Vec::new());
    let ada = desk.annotator("Ada", false);
    let mut work = desk.work(&article, &ada);
    give(&mut work, decided(&article, "d1", "aurait", Decision::Rejected));
    let mut adjusted = decided(&article, "d2", "serait", Decision::Adjusted);
    adjusted.roles.insert("cue".into(), vec![vec![find(&article, "serait là", 0)]]);
    adjusted.attributes.insert("kind".into(), "modal".into());
    adjusted.bulk = true;
    give(&mut work, adjusted);
    work.suggestions_shown = true;
    work.status = Status::Done;
    desk.save(&article, work);
    let summary = desk.research();
    assert_eq!(summary.problems.iter().map(|one| one.message.id()).collect::<Vec<_>>(), ["export-unkept"]);
    let rows = desk.rows("decisions");
    let first = row(&rows, &[("annotation_id", "d1")]);
    assert_eq!([&first["outcome"], &first["same_words"], &first["proposed"]], ["rejected", "", "aurait"]);
    assert_eq!([&first["rule"], &first["pack_version"], &first["tier"]], ["conditional", "3", "high"]);
    let second = row(&rows, &[("annotation_id", "d2")]);
    let same = ["same_layer", "same_words", "same_attributes", "bulk"].map(|name| second[name].as_str());
    assert_eq!(same, ["true", "false", "false", "true"]);
    // With the suggestions kept, those left open are known.
    desk.project.store_suggestions(&Engine::french(), &article).unwrap();
    assert_eq!(desk.research().problems, []);
    let rows = desk.rows("decisions");
    let open: Vec<&Row> = rows.iter().filter(|row| row["outcome"] == "open").collect();
    assert!(!open.is_empty(), "the rules find the attributions");
    assert!(open.iter().all(|row| row["proposed"] != "aurait" && row["annotation_id"].is_empty()));
    check_with_python(&desk.out("research"));
}

#[test]
fn the_codebook_counts_and_the_registry_says_who_classified() {
    let (mut desk, article, ada, _) = coded();
    let bo = desk.annotator("Bo", false);
    let mut work = desk.work(&article, &ada);
    let frame = mark("f1", "attribution", &[("cue", &[find(&article, "Selon", 1)])]);
    give(&mut work, with(frame, &[("entity", "tass"), ("form", "sideways")]));
    give(&mut work, mark("x1", "irony", &[("cue", &[find(&article, "oui", 0)])]));
    let answer = Answer { value: Some("yes".into()), reason: String::new() };
    work.sources.insert("le préfet".into(), BTreeMap::from([("named".into(), answer)]));
    desk.save(&article, work);
    let mut second = desk.work(&article, &bo);
    let frame = mark("g1", "attribution", &[("cue", &[find(&article, "Selon", 1)])]);
    give(&mut second, with(frame, &[("entity", "tass"), ("form", "direct")]));
    desk.save(&article, second);
    desk.research();
    let codebook = desk.rows("codebook");
    let count = |cells: &[(&str, &str)]| row(&codebook, cells)["count"].clone();
    assert_eq!(count(&[("element", "layer"), ("layer", "attribution")]), "2");
    assert_eq!(
        count(&[("element", "layer"), ("layer", "irony")]),
        "1",
        "unknown to the schema, and still there"
    );
    assert_eq!(count(&[("element", "role"), ("layer", "attribution"), ("item", "cue")]), "2");
    assert_eq!(count(&[("layer", "attribution"), ("item", "form"), ("value", "direct")]), "1");
    assert_eq!(count(&[("layer", "attribution"), ("item", "form"), ("value", "sideways")]), "1");
    assert_eq!(count(&[("layer", "source_card"), ("item", "named"), ("value", "yes")]), "1");
    let sources = desk.rows("sources");
    let tass = row(&sources, &[("source_id", "tass")]);
    assert_eq!(
        [&tass["control"], &tass["control_by"], &tass["control_date"]],
        ["SC", "State Media Monitor", "2024"]
    );
    assert_eq!((tass["annotations"].as_str(), tass["in_registry"].as_str()), ("2", "true"));
    assert_eq!(row(&sources, &[("source_id", "le préfet")])["in_registry"], "false");
    let rounds = desk.rows("rounds");
    assert_eq!([&rounds[0]["round"], &rounds[0]["articles"], &rounds[0]["annotators"]], ["main", "1", "2"]);
    check_with_python(&desk.out("research"));
}

#[test]
fn a_preview_is_the_dataset_without_the_disk() {
    let (desk, ..) = rich();
    let mut go_on = |_, _| ControlFlow::Continue(());
    for profile in Profile::ALL {
        let options = Options { profile, ..Options::default() };
        let seen = preview(None, &desk.project, &options, 3, &mut go_on).unwrap();
        assert!(!desk.out(profile.id()).exists());
        let written = desk.export(profile.id(), &options).unwrap();
        let rows: Vec<_> =
            seen.tables.iter().map(|table| (table.file.trim_end_matches(".csv"), table.rows)).collect();
        assert_eq!(rows, written.tables);
        assert_eq!((seen.annotations, &seen.problems), (written.annotations, &written.problems));
        for table in &seen.tables {
            let name = table.file.trim_end_matches(".csv");
            let real = desk.table(profile.id(), profile, name);
            assert_eq!(table.first.len(), real.len().min(3), "{name}");
            for (cells, row) in table.first.iter().zip(&real) {
                for ((header, about), cell) in table.columns.iter().zip(cells) {
                    assert!(!about.is_empty());
                    assert_eq!(profile.text(cell), row[header], "{name}.{header}");
                }
            }
        }
        assert!(seen.citation.contains("Ada") && seen.citation.contains("Étude | 1"), "{}", seen.citation);
    }
}

#[test]
fn descriptions_for_programs_are_sound() {
    let (desk, ..) = rich();
    for licence in LICENCES.iter().take(2) {
        let options = Options { licence: Some(licence), extras: Extra::ALL.into(), ..Options::default() };
        desk.export("research", &options).unwrap();
        let read = |name: &str| fs::read_to_string(desk.out("research").join(name)).unwrap();
        for name in ["datapackage.json", "csv-metadata.json", "croissant.json"] {
            let json: serde_json::Value = serde_json::from_str(&read(name)).unwrap();
            let tables =
                ["resources", "tables", "recordSet"].iter().find_map(|key| json[key].as_array()).unwrap();
            assert_eq!(tables.len(), TABLES.len(), "{name}");
            assert!(read(name).contains(licence.url), "{name}");
        }
        assert!(
            read("README.md").starts_with("---\n") && read("README.md").contains("config_name: frames\n")
        );
        assert!(
            read("CITATION.cff").contains(licence.id) && read("CITATION.cff").contains("- name: \"Ada\"")
        );
        assert!(read("LICENSE.txt").contains(licence.url));
    }
    let options = Options { profile: Profile::Spreadsheet, extras: Extra::ALL.into(), ..Options::default() };
    let summary = desk.export("spreadsheet", &options).unwrap();
    assert_eq!(
        summary.problems.iter().map(|one| one.message.id()).collect::<Vec<_>>(),
        ["export-no-croissant"]
    );
    assert!(!desk.out("spreadsheet").join("croissant.json").exists());
}

#[test]
fn cells_that_are_no_dates_or_numbers_make_the_column_text() {
    let (desk, article, ada, _) = coded();
    let mut work = desk.work(&article, &ada);
    let stance = mark("s1", "stance", &[("cue", &[find(&article, "oui", 0)])]);
    give(&mut work, with(stance, &[("strength", "très fort")]));
    work.card.insert("published".into(), Answer { value: Some("mardi".into()), reason: String::new() });
    desk.save(&article, work);
    let summary = desk.research();
    let misfits: Vec<_> =
        summary.problems.iter().filter(|one| one.message.id() == "export-misfits").collect();
    assert_eq!(misfits.len(), 4, "articles, wide (twice), annotations: {misfits:?}");
    check_with_python(&desk.out("research"));
}

#[test]
fn layers_decisions_and_articles_can_be_chosen() {
    let (mut desk, article, _) = rich();
    let other = desk.article("Deux", "Selon lui, oui.", Vec::new());
    let ids = |options: Options| {
        desk.export("research", &options).unwrap();
        check_with_python(&desk.out("research"));
        let mut ids = column(&desk.rows("annotations"), "annotation_id");
        ids.dedup();
        ids
    };
    let layers = |layers: &[&str]| Options {
        layers: layers.iter().map(|name| (*name).to_owned()).collect(),
        ..Options::default()
    };
    assert_eq!(ids(layers(&["hedge"])), ["m4"]);
    assert_eq!(ids(layers(&["Caution", "stance"])), ["m5", "m4"], "by name or id");
    assert_eq!(ids(Options { decisions: vec![Decision::Accepted], ..Options::default() }), ["m4"]);
    assert_eq!(
        ids(Options { decisions: vec![Decision::Rejected], ..Options::default() }),
        Vec::<String>::new()
    );
    let options = Options { articles: vec!["Deux".into()], ..Options::default() };
    assert_eq!(ids(options.clone()), Vec::<String>::new());
    assert_eq!(column(&desk.rows("articles"), "article_id"), [other.id.as_str()]);
    let options = Options { articles: vec![article.id.to_string()], ..Options::default() };
    assert_eq!(ids(options).len(), 5);
    for (options, problem) in [
        (layers(&["nope"]), "export-no-layer"),
        (Options { articles: vec!["nope".into()], ..Options::default() }, "export-no-article"),
    ] {
        assert_eq!(desk.export("research", &options).unwrap_err().message.id(), problem);
    }
}

#[test]
fn a_zip_has_the_same_bytes_each_time() {
    let (desk, ..) = rich();
    let zip = |name: &str| {
        desk.export(name, &Options::default()).unwrap();
        fs::read(desk.out(name)).unwrap()
    };
    let first = zip("one.zip");
    assert_eq!(first, zip("two.zip"));
    assert_eq!(first, zip("one.zip"), "replaced");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever people write, in names, notes, values and ids of other tools: both profiles hold the same.
    #[test]
    fn what_people_write_comes_back(
        written in "([\"',;\n\r\0\t=+@＝＋－＠|\\\\ a-]|\u{FEFF}|👩‍🚀|é|\\PC){0,14}",
        label in "(é|[ =+\\-a-z\"]){1,8}",
    ) {
        let mut desk = Desk::new();
        let article = desk.article("Un", "Selon lui, oui.\n\nEt =non, -dit-il.", Vec::new());
        // Two people of one name.
        let (ada, bo) = (desk.annotator(&written, false), desk.annotator(&written, false));
        for (who, prefix) in [(&ada, "a"), (&bo, "b")] {
            let mut work: Work = desk.work(&article, who);
            let across = Span::new(6, 22); // over the break between paragraphs
            let mut one = mark(&format!("{prefix}1"), "hedge", &[("cue", &[Span::new(0, 5), across])]);
            one.note.clone_from(&written);
            one.attributes.insert("kind".into(), Value::Text(label.clone()));
            one.attributes.insert(label.clone(), Value::Several(vec![written.clone(), label.clone()]));
            one.origin = Origin::Import { format: label.clone(), id: written.clone() };
            give(&mut work, one);
            work.note.clone_from(&written);
            desk.save(&article, work);
        }
        for profile in Profile::ALL {
            let options = Options { profile, ..Options::default() };
            write_csv(&desk.project, &desk.out("any"), &options, &mut |_, _| ControlFlow::Continue(())).unwrap();
            let rows = desk.table("any", profile, "annotations");
            prop_assert_eq!(rows.len(), 4);
            for row in &rows {
                prop_assert_eq!(&row["note"], &written);
                prop_assert_eq!(&row["kind"], &label);
                prop_assert_eq!(&row["rule"], &label);
            }
            prop_assert_eq!(column(&desk.table("any", profile, "coding"), "note"), vec![written.clone(); 2]);
            check_with_python(&desk.out("any"));
        }
    }
}
