//! Makes projects of any size quickly: one article with its work is made by the program, the others are copies of its
//! files with other names and numbers.

use selon::annotation::{Annotation, Id, ImportRecord, Status, Time, Work};
use selon::project::{NewArticle, Project, WorkFile};
use selon::text::{LineEnds, Span, Zone, ZoneKind, sha256_hex};
use selon::wording::Lang;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How large a project is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Articles, all of them annotated by the first person.
    pub(crate) articles: usize,
    /// Marks on each of them.
    pub(crate) marks: usize,
    /// Further people, each of whom annotated the first tenth.
    pub(crate) others: usize,
    /// Whether every second mark is an attribution with cue, source and content; all are hedges otherwise.
    pub(crate) frames: bool,
}

/// The time all files seem to be from: no clock is that coarse.
pub(crate) const LONG_AGO: u64 = 1_700_000_000;

/// Writes a project; returns the first annotator.
pub(crate) fn write(folder: &Path, size: Size) -> Id {
    let now = Time::from_second(1_700_000_000).unwrap();
    let mut project = Project::create(folder, "Grand projet", Lang::Fr, 1, now).unwrap();
    let annotator = project.add_annotator("Léa", false, 1, now).unwrap();
    let sentence = |number| format!("Selon la mairie, la phrase {number:04} aurait été écrite hier. ");
    let text: String = "Article 00000. ".to_owned() + &(0..size.marks).map(sentence).collect::<String>();
    let new = NewArticle {
        title: String::from("Article 00000"),
        text: text.clone(),
        metadata: BTreeMap::from([(String::from("outlet"), String::from("L’Écho"))]),
        zones: vec![Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()) }],
        import: ImportRecord {
            at: now,
            source: String::from("article.txt"),
            format: String::from("txt"),
            encoding: String::from("UTF-8"),
            bom: false,
            line_ends: LineEnds { lf: 0, crlf: 0, cr: 0 },
        },
    };
    let id = project.add_article(new).unwrap().id().clone();
    let (article, _) = project.article(&id).unwrap();
    let mut work = Work::new(id.clone(), annotator.clone(), Id::new("main").unwrap());
    work.status = Status::Done;
    for (number, (start, cue)) in text.match_indices("aurait").enumerate() {
        let id = Id::random('m', number as u64);
        let is_frame = size.frames && number % 2 == 1;
        let layer = if is_frame { "attribution" } else { "hedge" };
        let mut mark = Annotation::new(id.clone(), layer, String::from("selon-default 1.0"), now);
        if is_frame {
            let before = text[..start].rfind("Selon").unwrap();
            let role = |words: &str| {
                let at = before + text[before..].find(words).unwrap();
                vec![Span::new(at, at + words.len())]
            };
            mark.add_filler("cue", role("Selon"));
            mark.add_filler("source", role("la mairie"));
            mark.add_filler(
                "content",
                vec![Span::new(start - "la phrase 0000 ".len(), start + "aurait été".len() + 2)],
            );
            for (attribute, value) in [("form", "according_to"), ("naming", "described"), ("actor", "state")]
            {
                mark.attributes.insert(attribute.to_owned(), value.into());
            }
        } else {
            mark.add_filler("cue", vec![Span::new(start, start + cue.len())]);
        }
        work.annotations.insert(id, mark);
    }
    project.save_work(&mut WorkFile::new(work), &article).unwrap();

    let layout = project.layout();
    let round = Id::new("main").unwrap();
    let read = |path: &Path| fs::read_to_string(path).unwrap();
    let record = read(&layout.article(&id));
    let work = read(&layout.work(&annotator, &round, &id));
    let who = read(&layout.annotator(&annotator));
    for path in [layout.text(&id), layout.article(&id), layout.work(&annotator, &round, &id)] {
        put(&path, &read(&path));
    }
    let people: Vec<Id> = (1..=size.others as u64).map(|bits| Id::random('a', bits + 1)).collect();
    for person in &people {
        let name = layout.annotator(person);
        fs::create_dir_all(name.with_file_name("main")).unwrap();
        put(&name, &copy(&who, &[(annotator.as_str(), person.as_str())]));
    }
    let old_hash = sha256_hex(text.as_bytes());
    for number in 1..size.articles {
        let title = format!("Article {number:05}");
        let text = text.replace("Article 00000", &title);
        let copied = Id::readable(&title, &sha256_hex(text.as_bytes()), 8);
        let hash = sha256_hex(text.as_bytes());
        // No two marks of a person have the same id.
        let ids = format!("\"m{number:06}");
        let new = [
            (id.as_str(), copied.as_str()),
            ("Article 00000", &title),
            (&old_hash, &hash),
            ("\"m000000", &ids),
        ];
        put(&layout.text(&copied), &text);
        put(&layout.article(&copied), &copy(&record, &new));
        put(&layout.work(&annotator, &round, &copied), &copy(&work, &new));
        for person in people.iter().filter(|_| number <= size.articles / 10) {
            let theirs = [new.as_slice(), &[(annotator.as_str(), person.as_str())]].concat();
            put(&layout.work(person, &round, &copied), &copy(&work, &theirs));
        }
    }
    annotator
}

/// The record with other words, and the digest that fits them.
pub(crate) fn copy(record: &str, changes: &[(&str, &str)]) -> String {
    let mut text = record.to_owned();
    for (old, new) in changes {
        text = text.replace(old, new);
    }
    let (header, body) = text.split_once('\n').unwrap();
    let (start, rest) = header.split_once("digest: \"").unwrap();
    format!("{start}digest: \"{}\"{}\n{body}", sha256_hex(body.as_bytes()), rest.split_once('"').unwrap().1)
}

/// Writes a file as if that had been long ago.
pub(crate) fn put(path: &Path, content: &str) {
    fs::write(path, content).unwrap();
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(LONG_AGO);
    fs::File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
}
