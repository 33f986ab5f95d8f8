//! Files and pasted text become articles: formats, encodings, refusals, and the files of a folder.
#![allow(clippy::unwrap_used, reason = "a test may fail by panic")]

use selon::import::{Format, LARGEST_FILE, files_in, from_bytes, from_bytes_as, from_pasted, read_file};
use selon::project::NewArticle;
use selon::text::ZoneKind;
use selon::wording::{Lang, Problem, Severity};
use std::fs;
use std::path::{Path, PathBuf};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import").join(name)
}

/// The lines of an article behind the kind of their zone, without empty ones.
fn zoned(imported: &selon::import::Imported) -> String {
    let mut out = String::new();
    for zone in &imported.zones {
        for line in
            imported.text[zone.span.start..zone.span.end].lines().filter(|line| !line.trim().is_empty())
        {
            out.push_str(&format!("{}: {line}\n", zone.kind.id()));
        }
    }
    out
}

fn ids(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.message.id()).collect()
}

fn refused(name: &str, bytes: &[u8]) -> &'static str {
    let problem = from_bytes(name, bytes).unwrap_err();
    assert_eq!(problem.severity, Severity::Error);
    assert!(problem.render(Lang::Fr).starts_with(name), "{}", problem.render(Lang::Fr));
    problem.message.id()
}

#[test]
fn an_article_is_taken_out_of_a_saved_page() {
    let imported = read_file(&data("quotidien.html")).unwrap();
    assert_eq!(zoned(&imported), fs::read_to_string(data("quotidien.expected.txt")).unwrap());
    assert_eq!(imported.title.as_deref(), Some("Vaurelle : le pont fermé pour six mois"));
    assert_eq!((imported.format, imported.source_name.as_str()), (Format::Html, "quotidien.html"));
    let fields: Vec<_> = imported.metadata.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(
        fields,
        [
            "author=Odile Brancard",
            "language=fr",
            "outlet=Le Courrier de Vaurelle",
            "published=2025-03-04",
            "url=https://courrier-vaurelle.example/pont",
        ]
    );
    assert!(imported.problems.is_empty(), "{:?}", imported.problems);
    let article = NewArticle::from(imported);
    assert_eq!((article.import.format.as_str(), article.import.encoding.as_str()), ("html", "UTF-8"));
}

#[test]
fn pages_decode_by_valid_utf8_then_by_their_declaration() {
    let page = |charset: &str, body: &[u8]| {
        let head = format!(
            "<html><head><meta charset=\"{charset}\"></head><body><article><h1>Le pont de Vaurelle</h1><p>"
        );
        let tail = ". Selon la préfecture, le pont de Vaurelle est fermé, et nul ne sait quand il rouvrira.</p></article></body></html>";
        [head.as_bytes(), body, &tail.bytes().filter(u8::is_ascii).collect::<Vec<_>>()].concat()
    };
    for (charset, body, encoding, expected) in [
        ("iso-8859-1", "l’été".as_bytes(), "UTF-8", "l’été"),
        ("iso-8859-1", b"l\x92\xE9t\xE9", "Windows-1252", "l’été"),
        ("windows-1251", b"\xCC\xEE\xF1\xEA\xE2\xE0", "Windows-1251", "Москва"),
        ("nonsense", b"l\x92\xE9t\xE9", "Windows-1252", "l’été"),
    ] {
        let imported = from_bytes("page.htm", &page(charset, body)).unwrap();
        assert_eq!(imported.encoding, encoding);
        assert!(imported.text.contains(expected), "{}", imported.text);
    }
}

#[test]
fn hostile_pages_give_text_or_a_clear_refusal() {
    let deep = format!("<html><body>{}<p>Texte</p>", "<div>".repeat(100_000));
    assert_eq!(refused("deep.html", deep.as_bytes()), "import-html-too-deep");
    let nested = format!(
        "<html><body>{}<p>Le pont est fermé depuis mardi, selon la préfecture.</p>",
        "<div>".repeat(900)
    );
    assert!(from_bytes("nested.html", nested.as_bytes()).unwrap().text.contains("Le pont est fermé"));
    for (page, expected) in [
        ("<html><body></body></html>", "import-html-no-article"),
        ("<script>alert(1)</script>", "import-html-no-article"),
        ("  ", "text-empty"),
    ] {
        assert_eq!(refused("a.html", page.as_bytes()), expected, "{page}");
    }
    let page = "<title></title><script>x()</script></title><p onclick=\"x()\">Le pont est fermé depuis mardi, selon la \
                préfecture.</p><iframe src=\"data:text/html,non\">non</iframe><svg><text>non</text></svg>";
    let text = from_bytes("a.html", page.as_bytes()).unwrap().text;
    assert!(text.contains("Le pont est fermé") && !text.contains("non") && !text.contains("x()"), "{text}");
}

#[test]
fn markdown_is_kept_as_it_stands() {
    let source = fs::read_to_string(data("note.md")).unwrap();
    let imported = read_file(&data("note.md")).unwrap();
    assert_eq!(imported.text, source);
    assert_eq!(imported.title.as_deref(), Some("Le pont de Vaurelle"));
    let fields: Vec<_> = imported.metadata.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(
        fields,
        [
            "author=Odile Brancard, Irène Casal",
            "language=fr",
            "outlet=Le Courrier de Vaurelle",
            "published=2025-03-04",
            "url=https://courrier-vaurelle.example/pont",
        ]
    );
    let kinds: Vec<_> = imported.zones.iter().map(|zone| zone.kind).collect();
    use ZoneKind::{Body, Boilerplate, Heading, Title};
    assert_eq!(kinds[..5], [Boilerplate, Title, Body, Heading, Body], "{}", zoned(&imported));
    assert!(imported.zones[0].span.len() > 100);
    for (text, title) in [
        ("Le pont\n=======\n\nIl est fermé depuis mardi, selon la mairie.\n", "Le pont"),
        ("# Le **pont**\n\nIl est fermé.\n", "Le **pont**"),
        ("---\n\nUn filet au-dessus du texte, sans rien d’autre.\n", ""),
    ] {
        let imported = from_bytes("a.md", text.as_bytes()).unwrap();
        assert_eq!(imported.title.unwrap_or_default().lines().next().unwrap_or_default(), title, "{text}");
    }
}

#[test]
fn text_is_kept_and_its_encoding_recorded() {
    let imported = from_bytes("a.TXT", b"\xEF\xBB\xBFLe pont\r\n\r\nIl est ferm\xC3\xA9.\r\n").unwrap();
    assert_eq!(imported.text, "Le pont\n\nIl est fermé.\n");
    assert_eq!((imported.bom, imported.line_ends.crlf, imported.encoding.as_str()), (true, 3, "UTF-8"));
    let guessed = from_bytes("a", b"Le pont est ferm\xE9, dit-il.").unwrap();
    assert_eq!(ids(&guessed.problems), ["text-guessed-encoding"]);
    let chosen = from_bytes_as("a.txt", b"ferm\x8E, dit-il.", "Mac Roman").unwrap();
    assert_eq!((chosen.text.as_str(), chosen.problems.len()), ("fermé, dit-il.", 0));
    assert_eq!(
        from_bytes("page.sauve", b"<!doctype html><p>Le pont est ferme depuis mardi.</p>").unwrap().format,
        Format::Html
    );
}

#[test]
fn what_is_no_article_is_refused_or_warned_of() {
    assert_eq!(refused("a.txt", b""), "text-empty");
    assert_eq!(refused("a.txt", b"\x89PNG\r\n\x1A\n"), "text-not-text-but");
    assert_eq!(refused("a.docx", b"PK\x03\x04..."), "text-not-text-but");
    assert_eq!(refused("a.txt", "a ".repeat(2_600_000).as_bytes()), "import-text-too-long");
    assert_eq!(
        ids(&from_bytes("a.txt", "Il dort. ".repeat(60_000).as_bytes()).unwrap().problems),
        ["import-text-long"]
    );
    assert_eq!(
        ids(&from_bytes("a.txt", b"Le pont de Vaurelle est ferme").unwrap().problems),
        ["import-title-alone"]
    );
    assert_eq!(from_pasted(" \n").unwrap_err().message.id(), "text-empty");
}

#[test]
fn pasted_text_says_what_it_can_about_itself() {
    let page = "Monde\n\nLavrov reçu à Pyongyang par Kim Jong Un\n\nPar Odile Brancard\n\nPublié le 12 juillet 2025 à \
                13h38\n\nLe ministre russe a été reçu samedi, selon l’agence Tass.\r\n\r\nIl repartira lundi.";
    let imported = from_pasted(page).unwrap();
    assert_eq!((imported.format, imported.source_name.as_str()), (Format::Pasted, ""));
    let fields: Vec<_> = imported.metadata.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(fields, ["author=Odile Brancard", "language=fr", "published=2025-07-12", "section=Monde"]);
    assert!(!imported.text.contains('\r'));
    assert!(from_pasted("Journaliste politique, défend une ligne libérale.").unwrap().problems.is_empty());
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let id = |path: &Path| read_file(path).unwrap_err().message.id();
    assert_eq!(id(&at("absent.txt")), "import-not-found");
    assert_eq!(id(folder.path()), "import-is-folder");
    // Two hundred megabytes that take no room; refused before they are read.
    fs::File::create(at("large.txt")).unwrap().set_len(LARGEST_FILE * 4).unwrap();
    assert_eq!(id(&at("large.txt")), "import-file-too-large");
    #[cfg(unix)]
    {
        fs::write(at("a.txt"), "Le pont est fermé.").unwrap();
        std::os::unix::fs::symlink(at("a.txt"), at("link.txt")).unwrap();
        assert_eq!(id(&at("link.txt")), "import-is-link");
        assert_eq!(files_in(&at("link.txt")), [at("link.txt")]);
    }
}

#[test]
fn folders_give_their_articles_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let wanted = ["a.txt", "b/c/page.html", "b/Été.md", "z.HTML"];
    let unwanted = [
        ".DS_Store",
        "Thumbs.db",
        "~$a.docx",
        "b/.hidden/x.txt",
        "a.txt~",
        "dl.part",
        "b/c/page_files/x.js",
        "desktop.ini",
    ];
    for name in wanted.iter().chain(&unwanted) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    }
    let found = files_in(folder.path());
    let names: Vec<_> = found
        .iter()
        .map(|path| path.strip_prefix(folder.path()).unwrap().to_string_lossy().replace('\\', "/"))
        .collect();
    assert_eq!(names, wanted);
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    fn check(name: &str, bytes: &[u8]) {
        for read in [from_bytes(name, bytes), from_bytes_as(name, bytes, "windows-1252")] {
            let Ok(imported) = read else { continue };
            let mut at = 0;
            for zone in &imported.zones {
                assert!(at <= zone.span.start && zone.span.start < zone.span.end);
                assert!(imported.text.get(zone.span.start..zone.span.end).is_some());
                at = zone.span.end;
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

        #[test]
        fn no_bytes_make_an_importer_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            for name in ["a.txt", "a.md", "a.html", "a"] {
                check(name, &bytes);
            }
        }

        #[test]
        fn no_markup_makes_an_importer_panic(
            text in "(</?(p|div|h1|li|b|table|script|title|meta charset=utf-16)( [a-z]=\"?)?>|&[a-z]{1,5};|Le pont est fermé\\. |\n|# |---\n|titre: |é|\\PC){0,60}"
        ) {
            for name in ["a.html", "a.md", "a.txt"] {
                check(name, text.as_bytes());
            }
        }
    }
}
