//! The full CSV dataset of a large project: 10,000 articles with 100 marks each, every second one an attribution.
//!
//! The project takes about 400 megabytes in the temporary folder of the system, the dataset 1.5 gigabytes;
//! `SELON_BENCH_ARTICLES` makes both smaller.
#![allow(clippy::unwrap_used, reason = "what fails here is no result")]

mod large;

use divan::Bencher;
use large::{Size, write};
use selon::export::{Options, Profile, Texts, write_csv};
use selon::project::Project;
use std::fs;
use std::ops::ControlFlow;
use std::sync::LazyLock;

static LARGE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let articles = std::env::var("SELON_BENCH_ARTICLES").ok().and_then(|count| count.parse().ok());
    let folder = tempfile::tempdir().unwrap();
    let size = Size { articles: articles.unwrap_or(10_000), marks: 100, others: 0, frames: true };
    write(&folder.path().join("project"), size);
    folder
});

fn main() {
    divan::main();
    // What is static is not dropped.
    let _ = fs::remove_dir_all(LARGE.path());
}

fn export(bencher: Bencher<'_, '_>, options: &Options) {
    let project = Project::open(&LARGE.path().join("project")).unwrap();
    let out = LARGE.path().join("dataset");
    bencher.bench_local(|| {
        let summary = write_csv(&project, &out, options, &mut |_, _| ControlFlow::Continue(())).unwrap();
        summary.annotations
    });
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn research(bencher: Bencher<'_, '_>) {
    export(bencher, &Options::default());
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn spreadsheet_without_texts(bencher: Bencher<'_, '_>) {
    export(
        bencher,
        &Options { profile: Profile::Spreadsheet, texts: Texts::Without(500), ..Options::default() },
    );
}
