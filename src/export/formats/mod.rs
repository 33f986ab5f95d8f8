//! Formats of other tools: one file per format, one frame around them.
//!
//! A [`Format`] is a value: its name, whether it comes back, and what it cannot hold. Marks reach each of
//! them as regions and links ([`Graph`]); the format writes its files into the same kind of folder as the
//! CSV dataset, and what it could not hold is counted from the work itself, the same way for all. The CSV
//! dataset stays the one form that holds everything.
//!
//! To add a format: a file with a `static` [`Format`] and its `Writer`, a place in [`FORMATS`], and its row
//! in `docs/formats.md` ([`Format::row`] gives it).

mod brat;
mod cas;
mod cas_json;
mod conll;
mod corpus;
mod doccano;
mod files;
mod html;
mod iramuteq;
mod label_studio;
mod lexico;
mod loss;
mod prodigy;
mod refi;
mod spacy;
mod tei;
mod tokens;
mod txm;
mod web_annotation;
mod webanno_tsv;
mod xmi;
mod xml;

pub use loss::Loss;

use super::csv::Texts;
use super::folder::Staging;
use super::job::{Job, Report};
use super::options::{Options, Viewer};
use crate::annotation::{Annotation, Annotator, Article, Id, Status, Work};
use crate::import::marks::Reader;
use crate::import::marks::graph::Graph;
use crate::project::Project;
use crate::schema::Schema;
use crate::text::Text;
use crate::wording::{Lang, Message, Problem};
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

/// A format of other tools.
pub struct Format {
    /// Its name on the command line and in the marker.
    pub id: &'static str,
    /// Its name for people, with the version.
    pub name: &'static str,
    /// The unit of its offsets; empty where it has none.
    pub offsets: &'static str,
    /// What it cannot hold.
    pub losses: &'static [Loss],
    /// Whether it holds an article and the work on it to the letter.
    letter: fn(&Article, &[Part]) -> bool,
    begin: fn(Context<'_>) -> io::Result<Box<dyn Writer + '_>>,
}

/// All formats, in the order of the documentation.
pub static FORMATS: [&Format; 16] = [
    &brat::FORMAT,
    &cas_json::FORMAT,
    &xmi::FORMAT,
    &webanno_tsv::FORMAT,
    &label_studio::FORMAT,
    &doccano::FORMAT,
    &spacy::FORMAT,
    &prodigy::FORMAT,
    &conll::FORMAT,
    &web_annotation::FORMAT,
    &refi::FORMAT,
    &tei::FORMAT,
    &iramuteq::FORMAT,
    &txm::FORMAT,
    &lexico::FORMAT,
    &html::FORMAT,
];

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// How many articles.
    pub articles: usize,
    /// How many marks stood in their works.
    pub annotations: usize,
    /// What was noticed on the way, and what the format could not hold.
    pub problems: Vec<Problem>,
}

/// What a format knows before the first article.
#[derive(Clone, Copy)]
struct Context<'c> {
    project: &'c Project,
    schema: &'c Schema,
    annotators: &'c [&'c Annotator],
    out: &'c Path,
    lang: Lang,
}

/// One person's work on an article, as a format sees it.
struct Part {
    /// Who; nobody for an article that nobody has begun, which is exported without marks.
    annotator: Option<Annotator>,
    round: Option<Id>,
    work: Option<Work>,
    graph: Graph,
}

/// The files of a format being written, article by article.
trait Writer {
    /// Adds an article with at least one part.
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()>;

    /// Writes what comes last; what was noticed comes back.
    fn finish(self: Box<Self>) -> io::Result<Vec<Problem>>;
}

impl Format {
    /// The format of that name.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        FORMATS.into_iter().find(|format| format.id == id)
    }

    /// Whether `selon import` reads it back.
    #[must_use]
    pub fn two_way(&self) -> bool {
        Reader::find(self.id).is_some()
    }

    /// What to say before an export: what the format cannot hold.
    #[must_use]
    pub fn warning(&self) -> Option<Problem> {
        let names = self.losses.iter().map(|loss| loss.name());
        let list =
            names.reduce(|all, one| Message::new("export-loss-and").arg("all", all).arg("one", one))?;
        let message = Message::new("export-loss-before").arg("format", self.name).arg("losses", list);
        Some(Problem::note(message).hint(Message::new("export-loss-hint")))
    }

    /// Its row in the table of the documentation.
    #[must_use]
    pub fn row(&self) -> String {
        let mut row = format!("| {} | {} | {} |", self.id, self.name, self.offsets);
        row.push_str(if self.two_way() { " both |" } else { " out |" });
        for loss in Loss::ALL {
            row.push_str(if self.losses.contains(&loss) { " – |" } else { " yes |" });
        }
        row
    }

    /// Writes `project` to the folder `out`, with what `viewer` may see; see
    /// [`write_csv_for`](super::write_csv_for), which this follows in everything but the tables.
    ///
    /// # Errors
    /// As there.
    pub fn export(
        &self,
        viewer: Option<Viewer<'_>>,
        project: &Project,
        options: &Options,
        out: &Path,
        progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Exported, Problem> {
        if let Texts::Without(_) = options.texts {
            let message = Message::new("export-format-has-texts").arg("format", self.name);
            return Err(Problem::error(message).hint(Message::new("export-format-has-texts-hint")));
        }
        let mut report = Report::default();
        let job = Job::new(viewer, project, options, &mut report)?;
        let annotators: Vec<&Annotator> = job.shown.iter().map(AsRef::as_ref).collect();
        let staging = Staging::begin(out, project.layout().root())?;
        let failed = |error: io::Error| staging.problem(&error);
        let schema = project.schema();
        let context =
            Context { project, schema, annotators: &annotators, out: staging.path(), lang: options.lang };
        let mut writer = (self.begin)(context).map_err(failed)?;
        let mut lost: BTreeMap<Loss, usize> = BTreeMap::new();
        let mut wordless = 0;
        let mut written = 0;
        let articles = job.articles();
        let made = |(): &(), article, works| Ok((article, works));
        job.each(
            (&articles, out),
            &mut report,
            progress,
            &mut (),
            made,
            |(), _, (article, works): (_, Vec<Work>)| {
                for work in &works {
                    for loss in self.losses {
                        *lost.entry(*loss).or_default() += loss.count(work);
                    }
                    wordless +=
                        work.standing().iter().filter(|mark| is_wordless(mark, &article.text)).count();
                }
                let parts = parts(project.schema(), &annotators, &article, works);
                if !(self.letter)(&article, &parts) {
                    *lost.entry(Loss::Letter).or_default() += 1;
                }
                writer.article(&article, &parts).map_err(failed)?;
                written += 1;
                Ok(())
            },
        )?;
        let noticed = writer.finish().map_err(failed)?;
        files::people(staging.path(), &annotators).map_err(failed)?;
        staging.commit(&[("format", self.id), ("program", concat!("selon ", env!("CARGO_PKG_VERSION")))])?;
        let _ = progress(articles.len(), articles.len()); // it is done: nothing is left to end
        report.problems.extend(noticed);
        report.note_counts();
        let counted = lost.into_iter().map(|(loss, count)| (loss.name(), count));
        for (name, count) in counted.chain([(Message::new("export-loss-wordless"), wordless)]) {
            if count > 0 {
                let message = Message::new("export-loss-after").arg("loss", name).arg("count", count);
                report.problems.push(Problem::note(message));
            }
        }
        Ok(Exported { articles: written, annotations: report.annotations, problems: report.problems })
    }
}

/// Whether a mark, or a piece of it, has no words that another program could show.
fn is_wordless(mark: &Annotation, text: &Text) -> bool {
    mark.hull().is_none() || mark.pieces().any(|(.., piece)| piece.trimmed(text.as_str()).is_none())
}

/// Without pieces of white space alone.
fn worded(mut work: Work, text: &Text) -> Work {
    for mark in work.annotations.values_mut() {
        for fillers in mark.roles.values_mut() {
            for pieces in &mut *fillers {
                pieces.retain(|piece| piece.trimmed(text.as_str()).is_some());
            }
            fillers.retain(|pieces| !pieces.is_empty());
        }
    }
    work
}

/// The works that have begun; one part without marks where none has.
fn parts(schema: &Schema, annotators: &[&Annotator], article: &Article, works: Vec<Work>) -> Vec<Part> {
    let begun =
        works.into_iter().filter(|work| work.status != Status::NotStarted || !work.annotations.is_empty());
    let mut parts: Vec<Part> = begun
        .map(|work| worded(work, &article.text))
        .map(|work| Part {
            annotator: annotators.iter().find(|one| one.id == work.annotator).map(|one| (*one).clone()),
            round: Some(work.round.clone()),
            graph: Graph::of(&work, schema),
            work: Some(work),
        })
        .collect();
    if parts.is_empty() {
        parts.push(Part { annotator: None, round: None, work: None, graph: Graph::default() });
    }
    parts
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.id).finish()
    }
}
