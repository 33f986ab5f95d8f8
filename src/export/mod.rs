//! Datasets for other programs: what leaves Selon, and in which form.
//!
//! A dataset is a folder that explains itself: tables, texts, and a README that lists every column and the
//! codebook. It is written beside its place and moved in whole, so that there is never half a dataset.

mod choice;
mod codebook;
pub mod csv;
mod dataset;
mod folder;
pub mod formats;

pub use csv::Profile;
pub use dataset::{Options, Summary, Viewer, write_csv, write_csv_for};
pub use folder::MARKER;
pub use formats::{Exported, FORMATS, Format, Loss};
