//! Datasets for a deposit: without texts, with pseudonyms, and with the texts again.

use super::desk::{Desk, Row, check_with_python, column, find, give, mark, rich};
use selon::annotation::{Annotator, Article, Id};
use selon::export::{Masks, Options, Profile, Texts, rehydrate};
use std::fs;
use std::path::PathBuf;

fn without(most: usize) -> Options {
    Options { texts: Texts::Without(most), ..Options::default() }
}

/// All words of a dataset, file by file.
fn everything(desk: &Desk, name: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut open = vec![desk.out(name)];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else {
                files.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

/// A long article with a frame, marks and a remark.
fn long() -> (Desk, Article, Id) {
    let mut desk = Desk::new();
    let filling = "Rien ne permet de le dire à cette heure, et la nuit fut longue. ".repeat(30);
    let text = format!(
        "Le barrage\n\nSelon Odile Garnier-Valmont, éclusière, « l’eau montait ». {filling}\n\nMme Garnier-Valmont \
         aurait prévenu la mairie 👩‍🚀."
    );
    let article = desk.article("Le barrage", &text, Vec::new());
    let ada = desk.annotator("Ada", false);
    let mut work = desk.work(&article, &ada);
    let find = |words| [find(&article, words, 0)];
    let mut frame = mark(
        "f1",
        "attribution",
        &[
            ("cue", &find("Selon")),
            ("source", &find("Odile Garnier-Valmont, éclusière")),
            ("content", &find("« l’eau montait »")),
        ],
    );
    frame.attributes.insert("naming".into(), "named".into());
    frame.attributes.insert("actor".into(), "person".into());
    frame.attributes.insert("entity".into(), "odile-garnier".into());
    frame.note = "Odile l’a dit deux fois".into();
    give(&mut work, frame);
    give(&mut work, mark("h1", "hedge", &[("cue", &find("Mme Garnier-Valmont aurait prévenu"))]));
    give(&mut work, mark("h2", "hedge", &[("cue", &find(filling.trim()))]));
    desk.save(&article, work);
    (desk, article, ada)
}

/// How many characters of the text can be read in the cells of words, each counted once.
fn readable(desk: &Desk, name: &str, article: &Article) -> usize {
    let length = article.text.offsets().len();
    let mut open = vec![false; length];
    let mut show = |row: &Row, cell: &str, ranges: String| {
        if !row[cell].is_empty() {
            for range in ranges.split(['+', ';']) {
                let (start, end) = range.split_once("..").unwrap();
                open[start.parse().unwrap()..end.parse().unwrap()].fill(true);
            }
        }
    };
    for row in desk.table(name, Profile::Research, "annotations") {
        show(&row, "quote", format!("{}..{}", row["start"], row["end"]));
    }
    for row in desk.table(name, Profile::Research, "sentences") {
        show(&row, "sentence_text", format!("{}..{}", row["start"], row["end"]));
    }
    for row in desk.table(name, Profile::Research, "frames") {
        for role in ["cue", "source", "content"] {
            show(&row, role, row[&format!("{role}_offsets")].clone());
        }
    }
    open.into_iter().filter(|shown| *shown).count()
}

#[test]
fn without_texts_the_budget_holds_over_all_tables() {
    let (desk, article, _) = long();
    let length = article.text.offsets().len();
    for most in [0, 5, 40, 10_000] {
        let summary = desk.export("bare", &without(most)).unwrap();
        assert_eq!(summary.problems.last().unwrap().message.id(), "export-shown");
        assert!(!desk.out("bare").join("texts").exists());
        let rows = desk.table("bare", Profile::Research, "annotations");
        assert!(!rows[0].contains_key("left") && !rows[0].contains_key("right"));
        let said: usize =
            rows.iter().find(|row| row["first"] == "true").map_or(0, |row| row["note"].chars().count());
        let budget = most.min(length / 10) + article.title.chars().count(); // the title is free
        let readable = readable(&desk, "bare", &article);
        assert!(readable + said <= budget, "{readable} + {said} of {budget}");
        let shown: usize =
            desk.table("bare", Profile::Research, "articles")[0]["shown_characters"].parse().unwrap();
        assert!(shown >= readable && shown <= budget, "{shown}");
        for (path, content) in everything(&desk, "bare") {
            assert!(!content.contains("Rien ne permet de le dire"), "{} holds the text", path.display());
        }
        check_with_python(&desk.out("bare"));
    }
    let quotes = column(&desk.table("bare", Profile::Research, "annotations"), "quote");
    assert!(quotes.contains(&"Selon".to_owned()), "the shortest come first");
}

#[test]
fn rehydrating_gives_the_dataset_back() {
    let (desk, article, _) = long();
    let texts = desk.folder.path().join("texts");
    fs::create_dir(&texts).unwrap();
    fs::write(texts.join("other name.txt"), article.text.as_str().replace('\n', "\r\n")).unwrap();
    for profile in Profile::ALL {
        desk.export("full", &Options { profile, ..Options::default() }).unwrap();
        desk.export("bare", &Options { profile, ..without(40) }).unwrap();
        let again = rehydrate(&desk.out("bare"), std::slice::from_ref(&texts), &desk.out("again")).unwrap();
        assert_eq!((again.joined, again.articles), (1, 1));
        assert_eq!(again.problems, []);
        for (table, name) in [("annotations", "quote"), ("frames", "content"), ("sentences", "sentence_text")]
        {
            let [full, again] =
                ["full", "again"].map(|folder| column(&desk.table(folder, profile, table), name));
            assert_eq!(full, again, "{table}.{name}");
        }
        check_with_python(&desk.out("again"));
    }
}

#[test]
fn a_text_that_is_another_version_is_named() {
    let (desk, article, _) = long();
    desk.export("bare", &without(60)).unwrap();
    let [same, other] = ["later.txt", "nothing.txt"].map(|name| desk.folder.path().join(name));
    fs::write(&same, format!("Mis à jour\n\n{}", article.text.as_str())).unwrap();
    fs::write(&other, "Un tout autre texte.").unwrap();
    let made = rehydrate(&desk.out("bare"), &[same, other], &desk.out("again")).unwrap();
    assert_eq!(made.joined, 0);
    let said = made.problems[0].to_string();
    assert!(said.contains(article.id.as_str()) && said.contains("later.txt"), "{said}");
    assert!(said.contains("12 characters"), "{said}");
    let problem = rehydrate(desk.folder.path(), &[], &desk.out("again")).unwrap_err();
    assert_eq!(problem.message.id(), "rehydrate-no-dataset");
}

#[test]
fn pseudonyms_hide_names_wherever_they_are_written_as_marked() {
    let (desk, _, ada) = long();
    let masks = Masks { annotators: true, authors: true, persons: true };
    let summary = desk.export("bare", &Options { masks, ..without(10_000) }).unwrap();
    assert!(summary.problems.iter().any(|problem| problem.message.id() == "export-masked"));
    let tables = everything(&desk, "bare");
    for (path, content) in &tables {
        for name in ["Odile", "Garnier", "odile-garnier", "Ada", ada.as_str()] {
            assert!(!content.contains(name), "{name} stands in {}", path.display());
        }
    }
    let frame = &desk.table("bare", Profile::Research, "frames")[0];
    let source = desk.table("bare", Profile::Research, "annotations");
    let source = source.iter().find(|row| row["role"] == "source").unwrap();
    assert!(source["quote"].starts_with("person-"), "{}", source["quote"]);
    assert_eq!(frame["source"], source["quote"]);
    assert_eq!(frame["note"], format!("{} l’a dit deux fois", source["quote"]));
    assert_eq!(column(&desk.table("bare", Profile::Research, "annotators"), "name"), ["annotator-1"]);
    check_with_python(&desk.out("bare"));
    // The same again, and never with the texts.
    desk.export("again", &Options { masks, ..without(10_000) }).unwrap();
    assert_eq!(desk.table("again", Profile::Research, "frames")[0], *frame);
    for masks in [Masks { persons: true, ..Masks::default() }, Masks { authors: true, ..Masks::default() }] {
        let problem = desk.export("again", &Options { masks, ..Options::default() }).unwrap_err();
        assert_eq!(problem.message.id(), "export-names-in-texts");
    }
}

#[test]
fn annotators_may_be_masked_beside_their_texts() {
    let (mut desk, article, _) = rich();
    let names: Vec<Annotator> = desk.project.annotators().cloned().collect();
    let bo = desk.annotator("Bo", false);
    let mut work = desk.work(&article, &bo);
    give(&mut work, mark("b1", "hedge", &[("cue", &[find(&article, "aurait", 0)])]));
    desk.save(&article, work);
    let masks = Masks { annotators: true, ..Masks::default() };
    desk.export("research", &Options { masks, ..Options::default() }).unwrap();
    for (path, content) in everything(&desk, "research") {
        assert!(
            !content.contains(bo.as_str()) && !content.contains(names[0].id.as_str()),
            "{}",
            path.display()
        );
    }
    assert_eq!(column(&desk.rows("annotators"), "annotator"), ["annotator-1", "annotator-2"]);
    check_with_python(&desk.out("research"));
}
