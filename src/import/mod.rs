//! stub
use crate::annotation::{ImportRecord, LineEndCounts};
use crate::project::NewArticle;
use crate::text::Zone;
use crate::wording::Problem;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
pub struct Imported {
    pub title: Option<String>,
    pub text: String,
    pub metadata: BTreeMap<String, String>,
    pub zones: Vec<Zone>,
    pub problems: Vec<Problem>,
}
pub fn read_file(path: &Path) -> Result<Imported, Problem> {
    Ok(Imported {
        title: None,
        text: std::fs::read_to_string(path).unwrap_or_default(),
        metadata: BTreeMap::new(),
        zones: vec![],
        problems: vec![],
    })
}
pub fn from_pasted(text: &str) -> Result<Imported, Problem> {
    Ok(Imported {
        title: None,
        text: text.to_owned(),
        metadata: BTreeMap::new(),
        zones: vec![],
        problems: vec![],
    })
}
pub fn files_in(path: &Path) -> Vec<PathBuf> {
    vec![path.to_owned()]
}
impl From<Imported> for NewArticle {
    fn from(i: Imported) -> Self {
        NewArticle {
            title: i.title.unwrap_or_default(),
            text: i.text,
            metadata: i.metadata,
            zones: i.zones,
            import: ImportRecord {
                at: jiff::Timestamp::UNIX_EPOCH,
                source: String::new(),
                format: String::new(),
                encoding: String::new(),
                bom: false,
                line_ends: LineEndCounts::default(),
            },
        }
    }
}
