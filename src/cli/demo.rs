//! `selon demo`: the samples as a dataset, and the window on a copy of them.
//!
//! ```text
//! selon-demo/
//!   .selon-demo   says that this command wrote the folder
//!   dataset/      replaced each time
//!   project/      made once, never overwritten: a person may have worked there
//! ```

use super::Outcome;
use super::console::Console;
use super::window::{self, NoWindow};
use crate::export::{Options, write_csv};
use crate::project::{Project, write_atomically};
use crate::samples;
use crate::wording::{Message, Problem};
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(long, default_value = "selon-demo", hide_default_value = true)]
    out: PathBuf,
    #[arg(long)]
    no_window: bool,
}

/// The file that says that a folder is a demo's.
const MARKER: &str = ".selon-demo";

pub(super) fn run(args: &Args, lang: Option<&str>, console: &Console) -> Result<Outcome, Problem> {
    claim(&args.out)?;
    let root = args.out.join("project");
    if !root.join("project.ron").is_file() {
        samples::write_to(&root)?;
    }
    let project = Project::open(&root)?;
    console.report_all(project.problems());

    let dataset = args.out.join("dataset");
    let options = Options { lang: console.lang(), ..Options::default() };
    let written = write_csv(&project, &dataset, &options, &mut |_, _| ControlFlow::Continue(()))?;
    console.report_all(&written.problems);
    let outcome = Outcome::of(project.problems().iter().chain(&written.problems));

    summarise(&project, console)?;
    let line = |id, folder: &Path| Message::new(id).arg("folder", folder.display().to_string());
    console.print_line(&line("cli-demo-dataset", &dataset))?;
    for (table, rows) in written.tables {
        let row = Message::new("cli-demo-table").arg("table", table).arg("rows", rows);
        console.print(&format!("  {}\n", row.render(console.lang())))?;
    }
    console.print_line(&line("cli-demo-project", &root))?;
    // The window opens the project for itself.
    drop(project);

    if !args.no_window {
        match window::open(Some(&root), lang) {
            Ok(()) => {}
            Err(NoWindow::NotBuilt) => console.say(&Message::new("cli-demo-no-window")),
            Err(NoWindow::NoDisplay) => console.say(&Message::new("cli-demo-no-display")),
            Err(NoWindow::Failed(problem)) => console.report(&Problem::note(problem.message)),
        }
    }
    Ok(outcome)
}

/// Makes the folder, or finds it empty or made by an earlier demo.
fn claim(folder: &Path) -> Result<(), Problem> {
    let marker = folder.join(MARKER);
    let taken = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some() && !marker.is_file(),
        Err(_) => folder.exists(),
    };
    if taken {
        return Err(Problem::error(Message::new("cli-demo-taken"))
            .in_file(folder.display())
            .hint(Message::new("cli-demo-taken-hint")));
    }
    if marker.is_file() { Ok(()) } else { write_atomically(&marker, b"selon demo\n") }
}

/// How many articles and marks there are, by whom, and of which layers.
fn summarise(project: &Project, console: &Console) -> Result<(), Problem> {
    let mut layers: BTreeMap<String, usize> = BTreeMap::new();
    for (annotator, round, article) in project.work_ids()? {
        // What cannot be read was reported with the dataset.
        let Ok((article, _)) = project.article(&article) else { continue };
        let Ok((file, ..)) = project.work(&annotator, &round, &article) else { continue };
        for mark in file.work.standing() {
            *layers.entry(mark.layer.clone()).or_default() += 1;
        }
    }
    let names: Vec<&str> = project.annotators().map(|annotator| annotator.name.as_str()).collect();
    console.print_line(
        &Message::new("cli-demo-summary")
            .arg("articles", project.article_ids().len())
            .arg("marks", layers.values().sum::<usize>())
            .arg("annotators", names.join(", ")),
    )?;
    for layer in &project.schema().layers {
        if let Some(marks) = layers.get(&layer.id) {
            let name = layer.name.get(console.lang());
            let line = Message::new("cli-demo-layer").arg("name", name).arg("marks", *marks);
            console.print(&format!("  {}\n", line.render(console.lang())))?;
        }
    }
    Ok(())
}
