//! A project to export from, and what its dataset says.

use selon::annotation::{
    Annotation, Article, Decision, Id, ImportRecord, Origin, Proposal, Status, Time, Value, Work,
};
use selon::export::{Options, Profile, Summary, write_csv};
use selon::project::{NewArticle, Project, WorkFile};
use selon::text::{LineEnds, Span, Zone, ZoneKind};
use selon::wording::{Lang, Problem};
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Everything that has ever shifted offsets, before and between the marked words.
pub(super) const NASTY: &str = "📰 Cafe\u{301} « L’espion\u{202F}! »\n\nسانا Selon l’agence Tass, «\u{202F}le pont 👩‍🚀 aurait cédé\u{202F}», \
                     dit-elle, « selon des témoins, l’eau monte ». =1+1\tfin\n";

pub(super) fn time(second: i64) -> Time {
    Time::from_second(1_752_300_000 + second).unwrap()
}

/// A project in a folder that goes away with it, and a place for datasets.
pub(super) struct Desk {
    pub(super) folder: tempfile::TempDir,
    pub(super) project: Project,
    pub(super) made: u64,
}

pub(super) type Row = BTreeMap<String, String>;

impl Desk {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("project");
        let project = Project::create(&root, "Étude | 1", Lang::Fr, 7, time(0)).unwrap();
        Self { folder, project, made: 0 }
    }

    pub(super) fn with_schema(schema: &str) -> Self {
        let mut desk = Self::new();
        fs::write(desk.project.layout().schema(), schema).unwrap();
        desk.project = Project::open(desk.project.layout().root()).unwrap();
        desk
    }

    pub(super) fn bits(&mut self) -> u64 {
        self.made += 1;
        self.made
    }

    pub(super) fn article(&mut self, title: &str, text: &str, zones: Vec<Zone>) -> Article {
        let metadata = BTreeMap::from([("outlet".to_owned(), "Le Fil".to_owned())]);
        let line_ends = LineEnds { lf: 1, crlf: 0, cr: 0 };
        let import = ImportRecord {
            at: time(i64::try_from(self.bits()).unwrap()),
            source: String::new(),
            format: "txt".into(),
            encoding: "utf-8".into(),
            bom: false,
            line_ends,
        };
        let new = NewArticle { title: title.into(), text: text.into(), metadata, zones, import };
        let id = self.project.add_article(new).unwrap().id().clone();
        self.project.article(&id).unwrap().0
    }

    pub(super) fn annotator(&mut self, name: &str, reference: bool) -> Id {
        let bits = self.bits();
        self.project.add_annotator(name, reference, bits, time(1)).unwrap()
    }

    pub(super) fn save(&self, article: &Article, work: Work) {
        self.project.save_work(&mut WorkFile::new(work), article).unwrap();
    }

    pub(super) fn work(&self, article: &Article, annotator: &Id) -> Work {
        Work::new(article.id.clone(), annotator.clone(), Id::new("main").unwrap())
    }

    pub(super) fn out(&self, name: &str) -> PathBuf {
        self.folder.path().join("out").join(name)
    }

    pub(super) fn export(&self, name: &str, options: &Options) -> Result<Summary, Problem> {
        write_csv(&self.project, &self.out(name), options, &mut |_, _| ControlFlow::Continue(()))
    }

    pub(super) fn table(&self, name: &str, profile: Profile, table: &str) -> Vec<Row> {
        let bytes = fs::read(self.out(name).join(format!("{table}.csv"))).unwrap();
        let mut reader =
            csv::ReaderBuilder::new().delimiter(profile.delimiter()).from_reader(bytes.as_slice());
        let header = reader.headers().unwrap().clone();
        let row = |record: csv::StringRecord| -> Row {
            header
                .iter()
                .map(str::to_owned)
                .zip(record.iter().map(|cell| profile.text(cell).to_owned()))
                .collect()
        };
        reader.records().map(|record| row(record.unwrap())).collect()
    }

    /// A research dataset of everything.
    pub(super) fn research(&self) -> Summary {
        self.export("research", &Options::default()).unwrap()
    }

    pub(super) fn rows(&self, table: &str) -> Vec<Row> {
        self.table("research", Profile::Research, table)
    }
}

/// The place of `words` in the text of `article`, the `nth` time they stand there.
pub(super) fn find(article: &Article, words: &str, nth: usize) -> Span {
    let (start, _) = article.text.as_str().match_indices(words).nth(nth).unwrap();
    Span::new(start, start + words.len())
}

/// A mark with these fillers, each in pieces.
pub(super) fn mark(id: &str, layer: &str, fillers: &[(&str, &[Span])]) -> Annotation {
    let mut mark = Annotation::new(Id::new(id).unwrap(), layer, "selon-default 1.0".into(), time(9));
    for (role, pieces) in fillers {
        mark.roles.entry((*role).to_owned()).or_default().push(pieces.to_vec());
    }
    mark
}

pub(super) fn give(work: &mut Work, mark: Annotation) {
    work.annotations.insert(mark.id.clone(), mark);
}

pub(super) fn column(rows: &[Row], name: &str) -> Vec<String> {
    rows.iter().map(|row| row[name].clone()).collect()
}

/// One article with everything in it: a frame around a frame, a content in two pieces, overlapping marks.
pub(super) fn rich() -> (Desk, Article, Id) {
    let mut desk = Desk::new();
    let zone = |kind, start, end| Zone { kind, span: Span::new(start, end) };
    let break_at = NASTY.find("\n\n").unwrap();
    let zones = vec![zone(ZoneKind::Title, 0, break_at), zone(ZoneKind::Body, break_at + 2, NASTY.len())];
    let article = desk.article("=1+1; \"L’espion\"", NASTY, zones);
    let ada = desk.annotator("Ada", false);
    let mut work = desk.work(&article, &ada);
    let find = |words| find(&article, words, 0);
    let outer =
        ("content", &[find("le pont 👩‍🚀 aurait cédé"), find("« selon des témoins, l’eau monte »")][..]);
    let mut frame =
        mark("m1", "attribution", &[("cue", &[find("Selon")]), ("source", &[find("l’agence Tass")]), outer]);
    frame.attributes.insert("form".into(), "according_to".into());
    frame.attributes.insert("uptake".into(), "undecidable".into());
    frame.reasons.insert("uptake".into(), "rien ne le dit\nvraiment".into());
    frame.attributes.insert("channel".into(), "not_applicable".into());
    frame.attributes.insert("relay_of".into(), "m2".into());
    frame.note = "-dit-elle".into();
    give(&mut work, frame);
    let inner =
        [("cue", &[find("selon")][..]), ("source", &[find("des témoins")]), ("source", &[find("سانا")])];
    give(&mut work, mark("m2", "attribution", &inner));
    let mut inside =
        mark("m3", "attribution", &[("cue", &[find("selon")]), ("content", &[find("l’eau monte")])]);
    inside.unsure = true;
    give(&mut work, inside);
    let mut hedge = mark("m4", "hedge", &[("cue", &[find("aurait")])]);
    hedge.decision = Decision::Accepted;
    hedge.origin = Origin::Rule(Proposal {
        rule: "conditional".into(),
        pack: "fr".into(),
        version: "1.2".into(),
        tier: "sure".into(),
        hash: String::new(),
        key: "k".into(),
        layer: "hedge".into(),
        attributes: BTreeMap::new(),
        roles: hedge.roles.clone(),
    });
    give(&mut work, hedge);
    let mut stance = mark("m5", "stance", &[("cue", &[find("Cafe\u{301}")])]);
    stance.attributes.insert("strength".into(), Value::Number(2.5));
    give(&mut work, stance);
    for (id, decision) in [("m6", Decision::Deleted), ("m7", Decision::Rejected)] {
        let mut gone = mark(id, "hedge", &[("cue", &[find("fin")])]);
        gone.decision = decision;
        give(&mut work, gone);
    }
    work.status = Status::Done;
    work.started = Some(time(2));
    work.finished = Some(time(3));
    desk.save(&article, work);
    (desk, article, ada)
}

/// Checks with Python's own csv module, where there is a Python.
pub(super) fn check_with_python(folder: &Path) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check_dataset.py");
    let Ok(output) = std::process::Command::new("python3").arg(script).arg(folder).output() else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
