//! Datasets for other programs: what leaves Selon, and in which form.
//!
//! A dataset is a folder that explains itself: tables, texts, descriptions for people and for programs, and
//! scripts that read it. It is written beside its place and moved in whole, so that there is never half a dataset.

mod choice;
pub mod csv;
mod dataset;
mod folder;
pub mod formats;
mod job;
mod options;
mod package;
mod pseudonyms;
mod rehydrate;

pub use csv::{Profile, Texts};
pub use dataset::{Preview, PreviewTable, Summary, preview, write_csv, write_csv_for};
pub use folder::MARKER;
pub use formats::{Exported, FORMATS, Format, Loss};
pub use options::{Options, Viewer};
pub use package::{Extra, LICENCES, Licence};
pub use pseudonyms::Masks;
pub use rehydrate::{Rehydrated, rehydrate};
