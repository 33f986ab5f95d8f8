//! The CSV dataset: tables beside the texts, for two kinds of reader.
//!
//! [`definitions`] says what each table is; one file per table writes its rows; [`Profile`] says what a
//! cell looks like. Articles are rendered side by side in memory (`rows`) and go to the disk one behind the
//! other, in one order: articles as they were imported, rounds as the project lists them, annotators by id,
//! annotations in text order. The same project gives the same bytes on every machine.
//!
//! To add a table: its definition, a file with `write`, and a line in `WRITERS`.

mod annotations;
mod annotators;
mod articles;
mod attributes;
mod cards;
mod cell;
pub(super) mod codebook;
mod coding;
mod column;
mod decisions;
pub mod definitions;
pub(super) mod disclosure;
pub(super) mod figures;
mod frames;
mod indicators;
mod page;
pub(super) mod plan;
mod relations;
mod rounds;
pub(super) mod rows;
mod sentences;
pub(super) mod sheet;
mod sources;
pub(super) mod tally;
mod view;
mod wide;
mod zones;

pub use cell::{Profile, SEPARATOR, guard, split, unguard};
pub use plan::Texts;

use crate::annotation::{Annotator, Article, Id, Proposal, Round, Work};
use definitions::Table;
use plan::Plan;
use rows::Rows;
use sheet::{Sheet, Written};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tally::Tally;
use view::View;

/// What writes the rows of one article.
type Write = fn(&mut Rows, &View<'_>) -> io::Result<()>;

/// The tables that every article adds to.
static WRITERS: [(&Table, Write); 12] = [
    (&definitions::ARTICLES, articles::write),
    (&definitions::ANNOTATIONS, annotations::write),
    (&definitions::FRAMES, frames::write),
    (&definitions::SOURCES_OF_FRAMES, frames::write_sources),
    (&definitions::RELATIONS, relations::write),
    (&definitions::CODING, coding::write),
    (&definitions::CARDS, cards::write),
    (&definitions::INDICATORS, indicators::write),
    (&definitions::WIDE, wide::write),
    (&definitions::DECISIONS, decisions::write),
    (&definitions::SENTENCES, sentences::write),
    (&definitions::ZONES, zones::write),
];

/// The tables of a dataset while they are written.
#[derive(Debug)]
pub(super) struct Tables<'s> {
    pub(super) plan: Plan<'s>,
    rounds: &'s [Round],
    /// Where the texts go.
    folder: Option<PathBuf>,
    sheets: Vec<Sheet>,
    pub(super) tally: Tally,
}

/// One article as rows of all tables.
#[derive(Debug)]
pub(super) struct Rendered {
    rows: Vec<Rows>,
    tally: Tally,
    /// Columns of `articles.csv` on which people differ.
    pub(super) disputed: Vec<&'static str>,
    /// Frames that relay a frame which is not there.
    pub(super) dangling: usize,
}

impl<'s> Tables<'s> {
    /// Begins all tables in `folder`; without one, the first `look` rows of each are kept and nothing is written.
    pub(super) fn create(
        folder: Option<&Path>,
        look: usize,
        profile: Profile,
        plan: Plan<'s>,
        rounds: &'s [Round],
    ) -> io::Result<Self> {
        let mut sheets = Vec::new();
        for table in plan.tables() {
            let fields = Arc::new(plan.fields(table));
            sheets.push(match folder {
                Some(folder) => Sheet::create(folder, table, profile, fields)?,
                None => Sheet::look(table, profile, fields, look),
            });
        }
        let folder = folder.filter(|_| !matches!(plan.texts, Texts::Without(_)));
        if let Some(folder) = folder {
            fs::create_dir(folder.join("texts"))?;
        }
        Ok(Self { plan, rounds, folder: folder.map(Path::to_owned), sheets, tally: Tally::default() })
    }

    /// The rows of an article in all tables, `works` in the order of rows; its text is written.
    pub(super) fn render(
        &self,
        article: &Article,
        works: &[Work],
        suggested: Option<&[Proposal]>,
    ) -> io::Result<Rendered> {
        if let Some(folder) = &self.folder {
            fs::write(folder.join(articles::text_file(article)), article.text.as_str())?;
        }
        let view = View::new(&self.plan, self.rounds, article, works, suggested);
        let mut rows = Vec::with_capacity(self.sheets.len());
        for sheet in &self.sheets {
            let mut table = sheet.rows();
            if let Some((_, write)) = WRITERS.iter().find(|(table, _)| table.name == sheet.table().name) {
                write(&mut table, &view)?;
            }
            rows.push(table);
        }
        Ok(Rendered { rows, tally: Tally::of(&view), dangling: view.dangling(), disputed: view.disputed })
    }

    /// Puts the rows of an article behind those that are there.
    pub(super) fn append(&mut self, rendered: Rendered) -> io::Result<()> {
        for (sheet, rows) in self.sheets.iter_mut().zip(rendered.rows) {
            sheet.append(rows)?;
        }
        self.tally.add(rendered.tally);
        Ok(())
    }

    /// Writes the tables about the project as a whole and ends all.
    pub(super) fn finish(
        mut self,
        annotators: &[&Annotator],
        rounds: &[Id],
    ) -> io::Result<(Plan<'s>, Vec<Written>, Tally)> {
        for sheet in &mut self.sheets {
            let mut rows = sheet.rows();
            match sheet.table().name {
                "annotators" => annotators::write(&mut rows, annotators)?,
                "rounds" => rounds::write(&mut rows, rounds, self.rounds, &self.tally)?,
                "sources" => sources::write(&mut rows, &self.plan, &self.tally)?,
                "codebook" => codebook::write(&mut rows, &self.plan, &self.tally)?,
                _ => {}
            }
            sheet.append(rows)?;
        }
        let written = self.sheets.into_iter().map(Sheet::finish).collect::<io::Result<Vec<_>>>()?;
        Ok((self.plan, written, self.tally))
    }
}
