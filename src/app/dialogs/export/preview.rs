//! The dataset as it would be: its tables with their first rows, what is worth knowing, how to cite and read it.

use crate::app::theme::space;
use crate::export::{Preview, PreviewTable, Profile};
use crate::wording::{Lang, Message, text};
use egui::{ComboBox, Grid, RichText, ScrollArea, Ui};

/// How many rows of each table are shown.
pub(in crate::app) const ROWS: usize = 8;
/// Longer cells are cut.
const CELL: usize = 36;

/// How a program reads a table: its name, then a line for each profile. A line that is the id of a wording says
/// what to click.
const READING: [(&str, &str, &str); 7] = [
    (
        "R",
        "annotations <- readr::read_csv(\"annotations.csv\", na = \"\")",
        "annotations <- readr::read_csv2(\"annotations.csv\", na = \"\")",
    ),
    (
        "Python",
        "pandas.read_csv(\"annotations.csv\", keep_default_na=False, na_values=[\"\"])",
        "pandas.read_csv(\"annotations.csv\", sep=\";\", decimal=\",\", keep_default_na=False, na_values=[\"\"])",
    ),
    ("SPSS", "INSERT FILE=\"scripts/read.sps\".", "reading-research"),
    ("Stata", "do scripts/read.do", "reading-research"),
    ("jamovi", "reading-jamovi", "reading-jamovi"),
    ("Excel", "reading-excel-research", "reading-excel"),
    ("LibreOffice", "reading-libreoffice-research", "reading-libreoffice"),
];

/// A preview on screen.
#[derive(Debug)]
pub(super) struct Shown {
    preview: Preview,
    table: usize,
    program: usize,
}

impl Shown {
    pub(super) fn new(preview: Preview) -> Self {
        Self { preview, table: 0, program: 0 }
    }

    /// Draws it.
    pub(super) fn ui(&mut self, profile: Profile, lang: Lang, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (index, table) in self.preview.tables.iter().enumerate() {
                let name = table.file.strip_suffix(".csv").unwrap_or(&table.file);
                let label = RichText::new(format!("{name} {}", table.rows)).small();
                if ui.selectable_label(self.table == index, label).clicked() {
                    self.table = index;
                }
            }
        });
        ui.add_space(space::S);
        if let Some(table) = self.preview.tables.get(self.table) {
            ui.label(RichText::new(&table.about).small().weak());
            ui.add_space(space::XS);
            rows(table, lang, ui);
        }
        if !self.preview.problems.is_empty() {
            ui.add_space(space::S);
            ScrollArea::vertical().id_salt("noticed").max_height(72.0).show(ui, |ui| {
                for problem in &self.preview.problems {
                    ui.label(RichText::new(problem.render(lang)).small());
                }
            });
        }
        ui.add_space(space::S);
        self.reading(profile, lang, ui);
        line(&self.preview.citation, "export-cite", lang, ui);
    }

    /// How another program reads it.
    fn reading(&mut self, profile: Profile, lang: Lang, ui: &mut Ui) {
        let (program, research, spreadsheet) = READING[self.program];
        ui.horizontal(|ui| {
            ui.label(RichText::new(text(lang, "export-read-with")).small().weak());
            ComboBox::from_id_salt("program").selected_text(program).show_ui(ui, |ui| {
                for (index, (program, ..)) in READING.iter().enumerate() {
                    ui.selectable_value(&mut self.program, index, *program);
                }
            });
        });
        let how = if profile == Profile::Research { research } else { spreadsheet };
        if how.starts_with("reading-") {
            ui.label(RichText::new(text(lang, how)).small());
        } else {
            line(how, "export-copy", lang, ui);
        }
    }
}

/// A line to copy.
fn line(words: &str, label: &'static str, lang: Lang, ui: &mut Ui) {
    ui.horizontal(|ui| {
        if ui.small_button(text(lang, label)).clicked() {
            ui.ctx().copy_text(words.to_owned());
        }
        ui.add(egui::Label::new(RichText::new(words).small()).truncate()).on_hover_text(words);
    });
}

/// The first rows of a table.
fn rows(table: &PreviewTable, lang: Lang, ui: &mut Ui) {
    let scroll = ScrollArea::both().id_salt("rows").max_height(230.0).auto_shrink([false, true]);
    scroll.show(ui, |ui| {
        Grid::new(&table.file).striped(true).spacing([space::M, 2.0]).show(ui, |ui| {
            for (name, description) in &table.columns {
                ui.label(RichText::new(name).small().strong()).on_hover_text(description);
            }
            ui.end_row();
            for row in &table.first {
                for cell in row {
                    ui.add(egui::Label::new(RichText::new(shortened(cell)).small()).extend());
                }
                ui.end_row();
            }
        });
        if table.rows > table.first.len() {
            let more = Message::new("export-more-rows").arg("rows", table.rows - table.first.len());
            ui.label(RichText::new(more.render(lang)).small().weak());
        }
    });
}

/// A cell on one short line.
fn shortened(cell: &str) -> String {
    let mut short: String = cell.chars().take(CELL).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if cell.chars().nth(CELL).is_some() {
        short.push('…');
    }
    short
}
