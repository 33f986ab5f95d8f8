//! The command line as a script sees it: exit codes, streams, languages, files.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A run of the program in a folder of its own, without a display, in English unless a test says otherwise.
fn selon(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).env("LC_ALL", "en_GB.UTF-8").output().unwrap()
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selon"));
    command.current_dir(folder).args(args).stdin(Stdio::null());
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command
}

/// Exit code, standard output, standard error.
fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A folder with the sample project in `samples`.
fn with_samples() -> TempDir {
    let folder = folder();
    selon::samples::write_to(&folder.path().join("samples")).unwrap();
    folder
}

/// All files under `folder` with their contents.
fn snapshot(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(inner).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else {
                found.push((entry.path(), fs::read(entry.path()).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Arguments, what is said about them. Nothing is done and nothing is written.
const WRONG: &[(&[&str], &str)] = &[
    (&["demo", "--foo"], "error: unknown argument “--foo”. See “selon --help”."),
    (&["demo", "--no-windw"], "error: unknown argument “--no-windw”. Did you mean “--no-window”?"),
    (&["demo", "--out"], "error: “--out <DIR>” wants a value. See “selon --help”."),
    (&["demo", "--out", "a", "--out", "b"], "error: “--out <DIR>” can be given only once."),
    (&["export"], "error: missing: --format <FORMAT>, --out <DIR>, <PROJECT>. See “selon --help”."),
    (
        &["export", "x", "--format", "cvs", "--out", "y"],
        "error: “cvs” is no value of “--format <FORMAT>”. Possible values: csv.",
    ),
    (
        &["export", "x", "--format", "csv", "--out", "y"],
        "error: x: there is no Selon project in this folder.",
    ),
    (&["check", "nothing"], "error: nothing: there is no Selon project in this folder."),
    (&["completions", "cmd"], "error: “cmd” is no value of “<SHELL>”."),
    (&["--lang", "de", "demo"], "error: “de” is no value of “--lang <LANGUAGE>”. Possible values: fr, en."),
    (&["somewhere", "demo"], "error: a project (“somewhere”) and a command do not go together."),
    (&["exprot"], "error: exprot: there is no Selon project in this folder. Did you mean “selon export”?"),
    (&["nothing-like-it"], "error: nothing-like-it: there is no Selon project in this folder."),
];

#[test]
fn wrong_usage_is_named_and_does_nothing() {
    let folder = folder();
    for (args, expected) in WRONG {
        let (code, out, err) = told(&selon(folder.path(), args));
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.starts_with(expected), "{args:?}: {err}");
        assert_eq!(err.lines().count(), 1, "{err}");
    }
    assert_eq!(snapshot(folder.path()), []);
}

#[test]
fn help_is_complete_in_both_languages() {
    let folder = folder();
    for (lang, usage, example) in [("fr", "Usage :", "Exemple"), ("en", "Usage:", "Example")] {
        for command in ["", "demo", "import", "export", "check", "suggest", "filter", "completions"] {
            let args: Vec<&str> =
                ["--lang", lang, command, "--help"].into_iter().filter(|arg| !arg.is_empty()).collect();
            let (code, out, err) = told(&selon(folder.path(), &args));
            assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
            assert!(out.contains(usage) && out.contains(example), "{out}");
            assert!(out.contains("--lang") && out.contains(&format!("{usage} selon {command}")), "{out}");
            for line in out.lines() {
                assert!(!line.contains("cli-"), "a text is missing: {line}");
            }
        }
    }
    let (code, out, _) = told(&selon(folder.path(), &["--version"]));
    assert_eq!((code, out), (0, format!("selon {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn the_language_is_asked_for_or_that_of_the_system() {
    let folder = folder();
    let err = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = command(folder.path(), args);
        told(&command.envs(variables.iter().copied()).output().unwrap()).2
    };
    for (variables, args, french) in [
        (&[][..], &["check", "x"][..], true),
        (&[("LANG", "en_US.UTF-8")], &["check", "x"], false),
        (&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "fr_CA")], &["check", "x"], true),
        (&[("LANG", "fr_FR"), ("LC_ALL", "en")], &["check", "x"], false),
        (&[("LANG", "en"), ("LC_ALL", "")], &["check", "x"], false),
        (&[("LC_ALL", "C")], &["check", "x"], true),
        (&[("LC_ALL", "fr_FR")], &["check", "x", "--lang", "en"], false),
        (&[("LC_ALL", "en")], &["--lang=fr", "check", "--nothing"], true),
    ] {
        let err = err(variables, args);
        assert_eq!(err.starts_with("erreur : "), french, "{variables:?} {args:?}: {err}");
        assert_eq!(err.starts_with("error: "), !french, "{variables:?} {args:?}: {err}");
    }
}

#[test]
fn without_a_display_the_window_says_so_in_one_line() {
    let folder = with_samples();
    for args in [&[][..], &["samples"]] {
        let (code, out, err) = told(&selon(folder.path(), args));
        assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{err}");
        for command in ["demo", "import", "export", "check", "completions"] {
            assert!(err.contains(command), "{err}");
        }
        let why = if cfg!(feature = "window") { "No display" } else { "without the window" };
        assert!(err.contains(why), "{err}");
    }
}

#[test]
fn the_demo_writes_the_dataset_and_keeps_the_work() {
    let folder = folder();
    let demo = folder.path().join("selon-demo");
    let (code, out, err) = told(&selon(folder.path(), &["demo"]));
    assert_eq!((code, err.lines().count()), (0, 1), "without a display it says so and succeeds: {err}");
    assert!(out.starts_with("2 articles, 46 marks, by reference\n"), "{out}");
    for file in
        ["dataset/articles.csv", "dataset/annotations.csv", "dataset/README.md", "project/project.ron"]
    {
        assert!(demo.join(file).is_file(), "{file}");
    }
    let before = snapshot(&demo);

    // Somebody works in the copy, and puts something into the dataset.
    let note = demo.join("project/annotations/note.txt");
    fs::write(&note, "mon travail").unwrap();
    fs::remove_file(demo.join("dataset/articles.csv")).unwrap();
    fs::write(demo.join("dataset/extra.csv"), "x").unwrap();
    let (code, _, err) = told(&selon(folder.path(), &["demo", "--no-window"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(&note).unwrap(), "mon travail");
    fs::remove_file(&note).unwrap();
    assert!(snapshot(&demo) == before, "the dataset is replaced whole, the rest is as it was");

    // Another folder, made with its parents; a folder of somebody else is refused.
    let (code, out, _) =
        told(&selon(folder.path(), &["demo", "--no-window", "--out", "a/b", "--lang", "fr"]));
    assert_eq!(code, 0);
    assert!(out.starts_with("2 articles, 46 marques, par reference\n"), "{out}");
    let taken = folder.path().join("taken");
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("thesis.txt"), "x").unwrap();
    for out in ["taken", "taken/thesis.txt"] {
        let (code, _, err) = told(&selon(folder.path(), &["demo", "--no-window", "--out", out]));
        assert_eq!(code, 2, "{err}");
        assert!(err.contains("neither empty nor written by “selon demo”"), "{err}");
    }
    assert_eq!(snapshot(&taken).len(), 1);
}

#[test]
fn exports_replace_their_own_folder_and_no_other() {
    let folder = with_samples();
    let export = |more: &[&str]| {
        let mut args = vec!["export", "samples", "--format", "csv", "--out", "deep/data"];
        args.extend(more);
        told(&selon(folder.path(), &args))
    };
    let (code, out, err) = export(&[]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert!(err.contains("46 annotations of 2 articles: deep/data"), "{err}");
    let articles = || fs::read(folder.path().join("deep/data/articles.csv")).unwrap();
    assert!(articles().starts_with(b"article_id,"));

    let spreadsheet =
        ["--profile", "spreadsheet", "--text", "inline", "--annotator", "reference", "--round", "main"];
    assert_eq!(export(&spreadsheet).0, 0);
    assert!(articles().starts_with("\u{FEFF}article_id;".as_bytes()));
    assert!(String::from_utf8(articles()).unwrap().contains("Kremlin"), "texts stand in the table");

    let before = snapshot(folder.path());
    let (code, _, err) = export(&["--annotator", "Nobody"]);
    assert_eq!(code, 2);
    assert!(err.contains("“Nobody”") && err.contains("reference"), "{err}");
    let (code, _, err) =
        told(&selon(folder.path(), &["export", "samples", "--format", "csv", "--out", "samples"]));
    assert_eq!(code, 2, "{err}");
    assert!(snapshot(folder.path()) == before, "a refused export changes nothing");
}

/// What is done to the sample project, the exit code of `check`, what is said.
type Damage = (fn(&Path), i32, &'static [&'static str]);

const DAMAGE: &[Damage] = &[
    (|_| (), 0, &["All is well."]),
    (
        |root| edit(&root.join("schema/schema.ron"), "layers:", "layesr:"),
        1,
        &["schema.ron:", "“layesr”", "“layers”", "read-only"],
    ),
    (
        |root| edit(&work(root), "status: done", "status: in_progress"),
        1,
        &["digest", "1 problem, reported above"],
    ),
    (|root| edit(&work(root), "format: (1, 0)", "format: (3, 2)"), 1, &["newer format (3.2)"]),
    (
        |root| edit(&work(root), "\"qualifiée de\"", "\"autre chose\""),
        1,
        &["one mark does not fit the text", "2 problems, reported above"],
    ),
    (|root| fs::write(work(root), "").unwrap(), 1, &["empty file"]),
    (|root| fs::write(work(root), b"\x89PNG\r\n\x1a\n\0\0\xff").unwrap(), 1, &["not UTF-8"]),
    (|root| fs::remove_file(text(root)).unwrap(), 1, &["does not exist"]),
    (|root| edit(&text(root), "Moscou", "Minsk"), 1, &["text was changed outside Selon"]),
    (|root| edit(&root.join("project.ron"), "format: (1, 0)", "format: (2, 0)"), 1, &["newer format (2.0)"]),
    (|root| fs::write(root.join("project.ron"), "(format").unwrap(), 2, &["project.ron:1"]),
];

fn edit(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    fs::write(file, text.replace(from, to)).unwrap();
}

const KIM: &str = "la-coree-du-nord-affirme-son-alliance-st-db5303db";

fn text(root: &Path) -> PathBuf {
    root.join("articles").join(format!("{KIM}.txt"))
}

fn work(root: &Path) -> PathBuf {
    root.join("annotations/a54dktcrhb37r8/main").join(format!("{KIM}.ron"))
}

#[test]
fn check_names_what_is_wrong_and_reads_on() {
    for (number, (damage, expected, words)) in DAMAGE.iter().enumerate() {
        let folder = with_samples();
        damage(&folder.path().join("samples"));
        let before = snapshot(folder.path());
        let (code, out, err) = told(&selon(folder.path(), &["check", "samples"]));
        assert_eq!(code, *expected, "damage {number}: {err}");
        for word in *words {
            assert!(err.contains(word), "damage {number}: {word} in {err}");
        }
        assert_eq!(out.lines().count(), usize::from(code < 2), "the rest is counted: {out}");
        assert!(snapshot(folder.path()) == before, "checking changes nothing");
    }
}

/// The digest is off after an edit by hand, but nothing is lost: the dataset is there, and says so.
#[test]
fn a_damaged_project_still_exports_what_can_be_read() {
    let folder = with_samples();
    fs::write(work(&folder.path().join("samples")), "").unwrap();
    let (code, _, err) =
        told(&selon(folder.path(), &["export", "samples", "--format", "csv", "--out", "data"]));
    assert_eq!(code, 1, "{err}");
    assert!(err.contains(KIM) && err.contains("23 annotations of 2 articles"), "{err}");
}

#[test]
fn a_reader_that_stops_early_is_no_problem() {
    let folder = folder();
    let mut child = command(folder.path(), &["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, out, _) = told(&selon(folder.path(), &["completions", shell]));
        assert_eq!(code, 0);
        assert!(out.contains("no-window"), "{shell}");
    }
}

#[test]
fn filter_answers_line_by_line() {
    let folder = folder();
    fs::write(
        folder.path().join("in.jsonl"),
        "{\"id\": 7, \"text\": \"Selon le maire, le pont serait fermé.\"}\nnot json\n",
    )
    .unwrap();
    let filter = |args: &[&str]| {
        let input = fs::File::open(folder.path().join("in.jsonl")).unwrap();
        let mut command = command(folder.path(), args);
        told(&command.env("LC_ALL", "en").stdin(input).output().unwrap())
    };
    let (code, out, err) = filter(&["filter"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines.len(), &lines[0]["id"]), (2, &serde_json::json!(7)));
    assert_eq!(lines[0]["selon"]["lang"], "fr");
    assert!(lines[1]["error"].is_string() && lines[1]["line"] == 2, "{out}");
    assert_eq!(filter(&["filter", "--threads", "1"]).1, out);

    fs::write(folder.path().join("broken.ron"), "(id: 1").unwrap();
    for (pack, word) in [("broken.ron", "broken.ron"), ("none.ron", "does not exist")] {
        let (code, out, err) = filter(&["filter", "--pack", pack]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains(word), "{err}");
    }
    assert_eq!(filter(&["filter", "--threads", "0"]).0, 2);
}

#[test]
fn suggestions_are_kept_in_a_project_or_written_for_files() {
    let folder = with_samples();
    let (code, out, err) = told(&selon(folder.path(), &["suggest", "samples"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("attribution\t"), "{out}");
    let kept = folder.path().join("samples/suggestions").join(format!("{KIM}.ron"));
    assert!(fs::read_to_string(&kept).unwrap().contains("kind: \"suggestions\""));
    assert_eq!(told(&selon(folder.path(), &["check", "samples"])).0, 0);

    fs::write(folder.path().join("a.txt"), "Selon le maire, le pont serait fermé.").unwrap();
    let (code, out, err) = told(&selon(folder.path(), &["suggest", "a.txt", "none.txt"]));
    assert_eq!(code, 1);
    assert!(err.starts_with("error: none.txt: "), "{err}");
    let record: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(record["id"], "a.txt");
    assert_eq!(record["selon"]["annotations"][0]["layer"], "attribution");
    assert_eq!(told(&selon(folder.path(), &["suggest"])).0, 2);
    assert_eq!(told(&selon(folder.path(), &["suggest", "none.txt"])).0, 2);
    assert_eq!(told(&selon(folder.path(), &["suggest", "--evaluate", "none.jsonl"])).0, 2);
}

/// The files of a folder to import: name, bytes, what is said about it; nothing for what is passed over.
const FILES: &[(&str, &[u8], &str)] = &[
    ("a.txt", "Selon l’agence Tass, le pont a rouvert.\r\n".as_bytes(), "added"),
    ("deep/b.md", b"# Title\n\nAccording to Reuters, it rained.\n", "added"),
    ("deep/c.html", PAGE.as_bytes(), "added"),
    ("deep/d.txt", b"Le caf\xE9 \xE9tait ferm\xE9, \xE0 cause de l\x92\xE9t\xE9.\n", "added"),
    ("empty.txt", b"", "error"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\xff\xfe", "error"),
    ("same.txt", "Selon l’agence Tass, le pont a rouvert.\n".as_bytes(), "there already"),
    ("sheet.ods", b"PK\x03\x04\x14\0\0\0\x08\0", "error"),
    (".hidden.txt", b"Hidden.", ""),
];

const PAGE: &str = "<!DOCTYPE html><html><head><title>Un titre</title><script>alert(1)</script></head>\
    <body><nav><a href=\"/\">Accueil</a></nav><article><h1>Un titre</h1><p>Le maire a déclaré que la salle \
    resterait ouverte tout l’été, malgré les travaux prévus de longue date dans le quartier.</p><p>Les \
    habitants, eux, attendent de voir.</p></article></body></html>";

fn with_files() -> TempDir {
    let folder = folder();
    for (name, bytes, _) in FILES {
        let file = folder.path().join("corpus").join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    folder
}

#[test]
fn import_reads_what_can_be_read_and_names_the_rest() {
    let folder = with_files();
    let (code, out, err) = told(&selon(folder.path(), &["import", "--into", "new/project", "corpus"]));
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    for (name, _, word) in FILES {
        let file = Path::new("corpus").join(name).display().to_string();
        let about: Vec<&str> = err.lines().filter(|line| line.contains(&file)).collect();
        assert_eq!(about.is_empty(), word.is_empty(), "{name}: {err}");
        assert!(about.iter().any(|line| line.contains(word)) || word.is_empty(), "{name}: {err}");
    }
    assert!(err.contains("4 articles added, there already: 1, not read: 3"), "{err}");
    let (code, out, err) = told(&selon(folder.path(), &["check", "new/project"]));
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("4 articles"), "{out}");

    // Again: nothing is added, and nothing is doubled.
    let (code, _, err) = told(&selon(folder.path(), &["import", "--into", "new/project", "corpus/a.txt"]));
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("0 articles added, there already: 1, not read: 0"), "{err}");
}

/// Where nothing can be read nothing is made.
#[test]
fn import_of_nothing_leaves_nothing() {
    let folder = with_files();
    fs::create_dir(folder.path().join("bare")).unwrap();
    let huge = folder.path().join("huge.txt");
    fs::File::create(&huge).unwrap().set_len(200 << 20).unwrap();
    for path in ["corpus/empty.txt", "corpus/picture.txt", "bare", "nothing.txt", "huge.txt"] {
        let (code, _, err) = told(&selon(folder.path(), &["import", "--into", "new", path]));
        assert_eq!(code, 2, "{path}: {err}");
        assert!(err.lines().next().unwrap().contains(path), "{err}");
        assert!(!folder.path().join("new").exists(), "{path}");
    }
    let (code, _, err) = told(&selon(folder.path(), &["import", "--into", "corpus", "corpus/a.txt"]));
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("not empty"), "a folder of somebody else is no place for a project: {err}");
    let newer = with_samples();
    edit(&newer.path().join("samples/project.ron"), "format: (1, 0)", "format: (2, 0)");
    let before = snapshot(newer.path());
    let article = folder.path().join("corpus/a.txt");
    let args = ["import", "--into", "samples", article.to_str().unwrap()];
    let (code, _, err) = told(&selon(newer.path(), &args));
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("newer format (2.0)"), "{err}");
    assert!(snapshot(newer.path()) == before);
}

/// Marks of other tools: file, bytes, the format that its content shows; nothing for a plain article.
const MARKED: &[(&str, &[u8], &str)] = &[
    ("a.txt", "📰 Selon Tass, il pleut.\n".as_bytes(), ""),
    ("a.ann", b"T1\tCue 2 7\tSelon\n", "brat"),
    ("b.json", br#"[{"data":{"text":"Un texte"},"annotations":[{"result":[]}]}]"#, "label-studio"),
    (
        "c.json",
        br#"{"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":"Deux"}]}"#,
        "cas-json",
    ),
    (
        "d.jsonl",
        br#"{"text":"Trois","entities":[{"id":0,"start_offset":0,"end_offset":5,"label":"Cue"}]}"#,
        "doccano",
    ),
    ("e.jsonl", br#"{"text":"Quatre","entities":[[0,6,"Cue"]]}"#, "spacy"),
    ("f.jsonl", br#"{"text":"Cinq","spans":[{"start":0,"end":4,"label":"Cue"}]}"#, "prodigy"),
    ("g.conll", b"Six B-Cue\n", "conll"),
    ("h.tsv", b"#FORMAT=WebAnno TSV 3.3\n#T_SP=a|b\n\n\n#Text=Sept\n1-1\t0-4\tSept\tCue\t\n", "webanno-tsv"),
    ("i.xmi", b"<x:XMI xmlns:x=\"http://www.omg.org/XMI\"><Sofa sofaString=\"Huit\"/></x:XMI>", "xmi"),
    ("j.txt", b"Un titre\n\nUn simple article, sans marques.\n", ""),
    ("table.json", br#"{"rows":[1,2]}"#, ""),
];

#[test]
fn import_tells_marks_by_their_content() {
    let folder = folder();
    fs::create_dir(folder.path().join("marked")).unwrap();
    for (name, bytes, _) in MARKED {
        fs::write(folder.path().join("marked").join(name), bytes).unwrap();
    }
    let (code, _, err) = told(&selon(folder.path(), &["--lang", "en", "import", "--into", "new", "marked"]));
    assert_eq!(code, 0, "{err}");
    for (name, _, format) in MARKED.iter().filter(|(.., format)| !format.is_empty()) {
        assert!(err.contains(&format!("by its content: {format};")), "{name}: {err}");
    }
    assert!(err.contains("10 articles added, there already: 0, not read: 0"), "{err}");
    let named =
        ["--lang", "en", "import", "--into", "other", "--format", "brat", "marked/b.json", "marked/a.ann"];
    let (code, _, err) = told(&selon(folder.path(), &named));
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("1 article added"), "what was named counts: {err}");
}

#[test]
fn an_encoding_that_was_guessed_wrongly_can_be_named() {
    let folder = folder();
    fs::write(folder.path().join("old.txt"), b"Un titre\n\nLe caf\x8E a rouvert.").unwrap();
    let run =
        |encoding| told(&selon(folder.path(), &["import", "--into", "p", "--encoding", encoding, "old.txt"]));
    let (code, _, err) = run("klingon");
    assert_ne!(code, 0);
    assert!(err.contains("klingon"), "{err}");
    let (code, _, err) = run("macintosh");
    assert_eq!(code, 0, "{err}");
    let texts = snapshot(&folder.path().join("p").join("articles"));
    assert!(texts.iter().any(|(_, bytes)| bytes == "Un titre\n\nLe café a rouvert.".as_bytes()));
}
