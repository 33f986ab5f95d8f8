//! Opening a large project: 10,000 articles with 100 marks each, and ten more people on a tenth of them.
//!
//! The project is made once in the temporary folder of the system and takes about a gigabyte there;
//! `SELON_BENCH_ARTICLES` makes it smaller.
#![allow(clippy::unwrap_used, reason = "what fails here is no result")]

mod large;

use divan::{Bencher, black_box};
use large::{Size, write};
use selon::annotation::Id;
use selon::project::Project;
use std::fs;
use std::sync::LazyLock;

struct Large {
    folder: tempfile::TempDir,
    person: Id,
    round: Id,
}

static LARGE: LazyLock<Large> = LazyLock::new(|| {
    let articles = std::env::var("SELON_BENCH_ARTICLES").ok().and_then(|count| count.parse().ok());
    let folder = tempfile::tempdir().unwrap();
    let size = Size { articles: articles.unwrap_or(10_000), marks: 100, others: 10, frames: false };
    let person = write(folder.path(), size);
    Large { folder, person, round: Id::new("main").unwrap() }
});

fn main() {
    divan::main();
    // What is static is not dropped.
    let _ = fs::remove_dir_all(LARGE.folder.path());
}

fn overview(large: &Large) -> usize {
    let project = Project::open(large.folder.path()).unwrap();
    let mut marks = 0;
    project.overview(&large.person, &large.round, |some| {
        marks += some.iter().map(|(_, summary)| summary.marks).sum::<usize>();
        true
    });
    marks
}

/// The records of all articles, without an index.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn a1_open_without_index(bencher: Bencher<'_, '_>) {
    let large = &*LARGE;
    bencher
        .with_inputs(|| fs::remove_dir_all(large.folder.path().join("cache")))
        .bench_values(|_| Project::open(black_box(large.folder.path())).unwrap());
}

/// All marks of a person, without an index.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn a2_overview_without_index() -> usize {
    overview(&LARGE)
}

/// The records of all articles.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn b1_open() -> Project {
    Project::open(black_box(LARGE.folder.path())).unwrap()
}

/// The records of all articles and the marks of a person.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn b2_open_and_overview() -> usize {
    overview(&LARGE)
}

/// An article of 100 marks with the work on it.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn c_article(bencher: Bencher<'_, '_>) {
    let large = &*LARGE;
    let project = Project::open(large.folder.path()).unwrap();
    let ids = project.article_ids();
    let mut next = ids.iter().cycle();
    bencher.with_inputs(|| next.next().unwrap()).bench_local_values(|id| {
        let (article, _) = project.article(id).unwrap();
        project.work(&large.person, &large.round, &article).unwrap()
    });
}
