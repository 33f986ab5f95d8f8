//! The CSV dataset: eight tables beside the texts, for two kinds of reader.
//!
//! [`definitions`] says what each table is; one file per table writes its rows; [`Profile`] says what a
//! cell looks like. Rows go straight to the disk, article by article, in one order: articles as they were
//! imported, rounds as the project lists them, annotators by id, annotations in text order. The same
//! project gives the same bytes on every machine.

mod annotations;
mod annotators;
mod articles;
mod attributes;
mod cards;
mod cell;
mod coding;
pub mod definitions;
mod frames;
mod page;
pub(super) mod plan;
pub(super) mod sheet;
mod zones;

pub use cell::{Profile, SEPARATOR, guard, split, unguard};

use crate::annotation::{Annotator, Article, Round, Work};
use definitions::Table;
use page::Page;
use plan::Plan;
use sheet::{Sheet, Written};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The tables of a dataset while they are written.
#[derive(Debug)]
pub(super) struct Tables<'s> {
    plan: Plan<'s>,
    folder: PathBuf,
    articles: Sheet,
    annotations: Sheet,
    /// `frames.csv` and `sources_of_frames.csv`.
    frames: Option<(Sheet, Sheet)>,
    coding: Sheet,
    cards: Sheet,
    zones: Sheet,
    annotators: Sheet,
}

/// What was noticed about an article on the way.
#[derive(Debug)]
pub(super) struct Noticed {
    /// Columns of `articles.csv` on which people differ.
    pub(super) disputed: Vec<&'static str>,
    /// Frames that relay a frame which is not there.
    pub(super) dangling: usize,
}

impl<'s> Tables<'s> {
    /// Begins all tables in `folder`.
    pub(super) fn create(folder: &Path, profile: Profile, plan: Plan<'s>) -> io::Result<Self> {
        let sheet = |table: &Table| {
            Sheet::create(&folder.join(format!("{}.csv", table.name)), profile, plan.fields(table))
        };
        fs::create_dir(folder.join("texts"))?;
        Ok(Self {
            articles: sheet(&definitions::ARTICLES)?,
            annotations: sheet(&definitions::ANNOTATIONS)?,
            frames: match plan.frames {
                Some(_) => Some((sheet(&definitions::FRAMES)?, sheet(&definitions::SOURCES_OF_FRAMES)?)),
                None => None,
            },
            coding: sheet(&definitions::CODING)?,
            cards: sheet(&definitions::CARDS)?,
            zones: sheet(&definitions::ZONES)?,
            annotators: sheet(&definitions::ANNOTATORS)?,
            folder: folder.to_owned(),
            plan,
        })
    }

    /// Writes the row of an annotator.
    pub(super) fn annotator(&mut self, annotator: &Annotator) -> io::Result<()> {
        annotators::write(&mut self.annotators, annotator)
    }

    /// Writes an article, its text and all rows about it; `works` in the order of rows.
    pub(super) fn article(
        &mut self,
        article: &Article,
        works: &[Work],
        rounds: &[Round],
    ) -> io::Result<Noticed> {
        fs::write(self.folder.join(articles::text_file(article)), article.text.as_str())?;
        let page = Page::new(article);
        let (plan, inline) = (&self.plan, self.plan.inline_text);
        let disputed = articles::write(&mut self.articles, plan.schema, article, works, inline)?;
        let mut dangling = 0;
        for work in works {
            let zones = work.zones.as_deref().unwrap_or(&article.zones);
            let marks = work.standing();
            annotations::write(&mut self.annotations, plan, &page, zones, work, &marks)?;
            if let Some((frames, sources)) = &mut self.frames {
                dangling += frames::write(frames, plan, &page, work, &marks)?;
                frames::write_sources(sources, plan, &page, work, &marks)?;
            }
            let round = rounds.iter().find(|round| round.id == work.round);
            coding::write(&mut self.coding, &plan.schema.stamp(), round, work)?;
            cards::write(&mut self.cards, plan.schema, work)?;
        }
        zones::write(&mut self.zones, &page, article, works)?;
        Ok(Noticed { disputed, dangling })
    }

    /// Ends all tables.
    pub(super) fn finish(self) -> io::Result<Vec<(&'static Table, Written)>> {
        let (frames, sources) = self.frames.unzip();
        let sheets = [
            (&definitions::ARTICLES, Some(self.articles)),
            (&definitions::ANNOTATIONS, Some(self.annotations)),
            (&definitions::FRAMES, frames),
            (&definitions::SOURCES_OF_FRAMES, sources),
            (&definitions::CODING, Some(self.coding)),
            (&definitions::CARDS, Some(self.cards)),
            (&definitions::ZONES, Some(self.zones)),
            (&definitions::ANNOTATORS, Some(self.annotators)),
        ];
        let written = sheets.into_iter().filter_map(|(table, sheet)| Some((table, sheet?)));
        written.map(|(table, sheet)| Ok((table, sheet.finish()?))).collect()
    }
}
