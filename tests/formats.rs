//! The formats of other tools: what the papers say of them, and offsets in each one's own unit.
#![allow(clippy::unwrap_used, reason = "a test may fail by panic")]

use proptest::prelude::*;
use selon::annotation::{Annotation, Id, ImportRecord, Time, Value, Work};
use selon::export::{FORMATS, Format, MARKER, Options};
use selon::import::marks::READERS;
use selon::project::{NewArticle, Project, WorkFile};
use selon::text::{LineEnds, Span};
use selon::wording::Lang;
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// An emoji, a combining accent, narrow no-break spaces and an Arabic name before the marked words.
const NASTY: &str = "📰 Cafe\u{301} «\u{202F}L’espion\u{202F}!\u{202F}»\n\nسانا Selon l’agence Tass, « oui », dit-elle, « peut-être ».\n";

fn span(words: &str) -> Span {
    let start = NASTY.find(words).unwrap();
    Span::new(start, start + words.len())
}

/// A project with one frame in pieces and a note.
fn project(root: &Path) -> Project {
    let now = Time::from_second(1_752_300_000).unwrap();
    let mut project = Project::create(root, "Étude", Lang::Fr, 7, now).unwrap();
    let annotator = project.add_annotator("Léa", false, 1, now).unwrap();
    let import = ImportRecord {
        at: now,
        source: String::new(),
        format: "text".to_owned(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        line_ends: LineEnds::default(),
    };
    let new = NewArticle {
        title: "</title><script>".to_owned(),
        text: NASTY.to_owned(),
        metadata: BTreeMap::new(),
        zones: Vec::new(),
        import,
    };
    let id = project.add_article(new).unwrap().id().clone();
    let (article, _) = project.article(&id).unwrap();
    let mut work = Work::new(id, annotator, Id::new("main").unwrap());
    let mut frame = Annotation::new(Id::random('m', 1), "attribution", String::new(), now);
    frame.add_filler("cue", vec![span("Selon")]);
    frame.add_filler("source", vec![span("l’agence Tass")]);
    frame.add_filler("content", vec![span("oui"), span("peut-être")]);
    frame.attributes.insert("form".to_owned(), Value::from("according_to"));
    frame.note = "a < b & c\nd".to_owned();
    work.annotations.insert(frame.id.clone(), frame);
    project.save_work(&mut WorkFile::new(work), &article).unwrap();
    project
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn first(folder: &Path, extension: &str) -> String {
    fs::read_to_string(&files(folder, extension)[0]).unwrap()
}

#[test]
fn the_manual_has_every_format_with_its_losses() {
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let manual = fs::read_to_string(manual).unwrap();
    let rows = FORMATS.map(Format::row);
    let missing: Vec<&String> = rows.iter().filter(|row| manual.lines().all(|line| line != *row)).collect();
    assert!(missing.is_empty(), "docs/formats.md lacks: {missing:#?}");
}

#[test]
fn each_format_is_written_the_same_twice_and_says_what_it_loses() {
    let folder = tempfile::tempdir().unwrap();
    let project = project(&folder.path().join("project"));
    for format in FORMATS {
        let [one, two] = ["one", "two"].map(|name| {
            let out = folder.path().join(name).join(format.id);
            let options = Options::default();
            let done =
                format.export(None, &project, &options, &out, &mut |_, _| ControlFlow::Continue(())).unwrap();
            assert_eq!((done.articles, done.annotations), (1, 1));
            let marker = fs::read_to_string(out.join(MARKER)).unwrap();
            assert!(marker.contains(&format!("format: {}\n", format.id)));
            assert_eq!(format.warning().is_none(), format.losses.is_empty());
            out
        });
        for extension in
            ["txt", "ann", "json", "jsonl", "jsonld", "xmi", "xml", "tsv", "csv", "conll", "qdpx", "html"]
        {
            let bytes = |out: &Path| -> Vec<Vec<u8>> {
                files(out, extension).iter().map(|file| fs::read(file).unwrap()).collect()
            };
            assert!(bytes(&one) == bytes(&two), "{} {extension}", format.id);
        }
    }
}

#[test]
fn offsets_are_in_the_unit_of_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let project = project(&folder.path().join("project"));
    let export = |name: &str| {
        let out = folder.path().join(name);
        let format = Format::find(name).unwrap();
        format
            .export(None, &project, &Options::default(), &out, &mut |_, _| ControlFlow::Continue(()))
            .unwrap();
        out
    };
    let points = |byte: usize| NASTY[..byte].chars().count();
    let units = |byte: usize| NASTY[..byte].encode_utf16().count();
    let Span { start, end } = span("Selon");
    let (a, b) = (points(start), points(end));
    assert_ne!(a, units(start));

    let brat = first(&export("brat"), "ann");
    assert!(brat.starts_with(&format!("T1\tattribution_cue {a} {b}\tSelon\n")), "{brat}");
    assert!(brat.contains("E1\tattribution_cue:T1 source:T2 content:T3\n"), "{brat}");
    assert!(brat.contains("\toui peut-être\n"), "{brat}");
    assert!(brat.contains("AnnotatorNotes E1\ta < b & c\\nd\n"), "{brat}");

    let doccano = first(&export("doccano"), "jsonl");
    assert!(doccano.contains(&format!("\"start_offset\":{a},\"end_offset\":{b}")), "{doccano}");
    let prodigy = first(&export("prodigy"), "jsonl");
    assert!(prodigy.contains(&format!("\"spans\":[{{\"id\":0,\"start\":{a},\"end\":{b}")), "{prodigy}");
    let page = first(&export("web-annotation"), "jsonld");
    assert!(page.contains(&format!("\"start\": {a},")), "{page}");

    let (a, b) = (units(start), units(end));
    let cas = first(&export("cas-json"), "json");
    assert!(cas.contains(&format!("\"begin\": {a},\n      \"end\": {b},")), "{cas}");
    let xmi = first(&export("xmi"), "xmi");
    assert!(xmi.contains(&format!("begin=\"{a}\" end=\"{b}\" label=\"attribution.cue\"")), "{xmi}");
    assert!(xmi.contains("note=\"a &lt; b &amp; c&#10;d\""), "{xmi}");
    let tsv = first(&export("webanno-tsv"), "tsv");
    assert!(tsv.contains(&format!("\t{a}-{b}\tSelon\tattribution.cue[1]\t")), "{tsv}");
}

#[test]
fn reports_stand_alone_and_hold_no_code() {
    let folder = tempfile::tempdir().unwrap();
    let project = project(&folder.path().join("project"));
    let out = folder.path().join("html");
    for (lang, read_by) in [(Lang::Fr, "Lu par Léa"), (Lang::En, "Read by Léa")] {
        let options = Options { lang, ..Options::default() };
        let html = Format::find("html").unwrap();
        html.export(None, &project, &options, &out, &mut |_, _| ControlFlow::Continue(())).unwrap();
        let pages = files(&out, "html");
        assert_eq!(pages.len(), 3, "a reading, a blank page, the index");
        for page in &pages {
            let content = fs::read_to_string(page).unwrap();
            assert!(content.contains("default-src 'none'; style-src 'unsafe-inline'"));
            assert!(content.contains("&lt;/title&gt;&lt;script&gt;"), "the title is there, and is text");
            for bad in
                ["<script", "<img", "<link", "src=", "url(", "@import", "http://", "https://", "<b & c"]
            {
                assert!(!content.contains(bad), "{bad} in {}", page.display());
            }
        }
        let reading = pages.iter().map(|page| fs::read_to_string(page).unwrap());
        let reading = reading.into_iter().find(|content| content.contains(read_by)).unwrap();
        assert!(reading.contains("<q>a &lt; b &amp; c\nd</q>"), "{reading}");
        assert!(reading.contains("<b>l’agence Tass</b>"), "{reading}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_bytes_make_a_reader_panic(noise in "(\\PC|[\"{}\\[\\]:,\t\n 0-9]|\"text\"|T1\t|E1\t|%ID|1-1\t0-1\t|#Text=){0,80}") {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", "a.ann", "a.json", "a.jsonl", "a.jsonld", "a.xmi", "a.tsv", "a.conll", "a.qdpx"] {
            fs::write(folder.path().join(name), &noise).unwrap();
        }
        fs::write(folder.path().join("b.tsv"), format!("#FORMAT=WebAnno TSV 3.3\n#T_SP=a|b\n\n\n{noise}")).unwrap();
        fs::write(folder.path().join("b.xmi"), format!("<XMI><Sofa sofaString=\"{noise}\"/></XMI>")).unwrap();
        for reader in READERS {
            let _ = reader.read(folder.path(), selon::schema::default_schema());
        }
        let _ = selon::import::marks::marked_files(folder.path());
    }
}
