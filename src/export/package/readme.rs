//! The README of a dataset: what each table and column is, how to read them, what to keep in mind.
//!
//! Columns come from the same definitions that wrote the tables. A dataset found in ten years must explain
//! itself without the program.

use super::{Extra, Facts, citation};
use crate::export::csv::sheet::Written;
use crate::export::csv::{Profile, Texts};
use crate::wording::{Lang, Message, text};

/// The README as Markdown.
pub(super) fn page(facts: &Facts<'_>) -> String {
    let lang = facts.options.lang;
    let mut page = Page::new(lang);
    if facts.options.extras.contains(&Extra::HuggingFace) {
        page.out = card(facts);
    }
    page.heading(1, &facts.title());
    page.paragraph(&facts.description());
    let made = Message::new("readme-made").arg("version", env!("CARGO_PKG_VERSION"));
    page.paragraph(&made.arg("schema", facts.project.schema().stamp()).render(lang));
    page.paragraph(&citation::line(facts));
    page.files(facts);
    page.reading(facts.options.profile);
    page.conventions(facts);
    if facts.plan.frames.is_none() {
        page.say("export-no-frames");
    }
    page.rounds(facts);
    for written in facts.written {
        page.table(written);
    }
    page.finish()
}

/// A Markdown page being written.
pub(super) struct Page {
    pub(super) lang: Lang,
    out: String,
}

impl Page {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, out: String::new() }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn heading(&mut self, level: usize, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(&"#".repeat(level));
        self.out.push_str(&format!(" {}\n", one_line(text)));
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.out.push_str(&format!("\n{}\n", text.trim()));
    }

    pub(super) fn say(&mut self, id: &'static str) {
        self.paragraph(&text(self.lang, id));
    }

    pub(super) fn list(&mut self, items: &[String]) {
        self.out.push('\n');
        for item in items {
            self.out.push_str(&format!("- {}\n", one_line(item)));
        }
    }

    pub(super) fn row(&mut self, cells: &[&str]) {
        let cells: Vec<String> = cells.iter().map(|cell| one_line(cell).replace('|', "\\|")).collect();
        self.out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }

    /// The head of a table, from wording ids.
    pub(super) fn head(&mut self, ids: &[&'static str]) {
        let cells: Vec<String> = ids.iter().map(|id| text(self.lang, id)).collect();
        self.out.push('\n');
        self.row(&cells.iter().map(String::as_str).collect::<Vec<_>>());
        self.out.push_str(&format!("|{}\n", "---|".repeat(ids.len())));
    }

    fn files(&mut self, facts: &Facts<'_>) {
        self.heading(2, &text(self.lang, "readme-files"));
        self.head(&["readme-head-file", "readme-head-rows", "readme-head-about", "readme-head-key"]);
        for written in facts.written {
            let key: Vec<String> = written.table.key.iter().map(|name| format!("`{name}`")).collect();
            let file = format!("`{}`", written.file());
            let about = text(self.lang, written.table.about);
            self.row(&[&file, &written.rows.to_string(), &about, &key.join(", ")]);
        }
        let without = matches!(facts.options.texts, Texts::Without(_));
        let mut others = vec![
            ("`codebook.md`", "readme-file-codebook"),
            ("`schema.ron`", "readme-file-schema"),
            ("`datapackage.json`", "readme-file-package"),
            ("`CITATION.cff`", "readme-file-citation"),
            ("`scripts/`", "readme-file-scripts"),
        ];
        if !without {
            others.insert(0, ("`texts/`", "readme-texts"));
        }
        for (file, about) in others {
            self.row(&[file, "", &text(self.lang, about), ""]);
        }
        self.say(if without { "readme-without-text" } else { "readme-rights" });
        match facts.options.licence {
            Some(licence) => {
                let message = Message::new("readme-licence").arg("name", licence.name).arg("id", licence.id);
                self.paragraph(&message.render(self.lang));
            }
            None => self.say("readme-no-licence"),
        }
    }

    fn reading(&mut self, profile: Profile) {
        self.heading(2, &text(self.lang, "readme-reading"));
        let (about, code) = match profile {
            Profile::Research => ("readme-profile-research", RESEARCH),
            Profile::Spreadsheet => ("readme-profile-spreadsheet", SPREADSHEET),
        };
        self.say(about);
        self.out.push_str(code);
        self.say("readme-programs");
        self.say("readme-substring");
    }

    fn conventions(&mut self, facts: &Facts<'_>) {
        self.heading(2, &text(self.lang, "readme-conventions"));
        let mut ids = vec![
            "readme-offsets",
            "readme-nothing",
            "readme-numbers",
            "readme-first",
            "readme-several",
            "readme-standing",
        ];
        if facts.options.profile == Profile::Spreadsheet {
            ids.push("readme-guard");
        }
        if facts.options.masks.annotators || facts.options.masks.authors || facts.options.masks.persons {
            ids.push("readme-masked");
        }
        for id in ids {
            self.out.push_str(&format!("\n- {}", text(self.lang, id)));
        }
        self.out.push('\n');
    }

    fn rounds(&mut self, facts: &Facts<'_>) {
        self.heading(2, &text(self.lang, "readme-rounds"));
        self.head(&["readme-head-id", "readme-head-name", "readme-head-purpose", "readme-head-blind"]);
        for id in facts.rounds {
            match facts.project.round(id) {
                Some(round) => {
                    let blind = if round.blind { "true" } else { "false" };
                    self.row(&[id.as_str(), &round.name, round.purpose.id(), blind]);
                }
                None => self.row(&[id.as_str(), "", "", ""]),
            }
        }
    }

    fn table(&mut self, written: &Written) {
        self.heading(2, &format!("`{}`", written.file()));
        self.say(written.table.about);
        self.head(&["readme-head-column", "readme-head-type", "readme-head-about"]);
        for field in &written.fields {
            let about = field.description(self.lang);
            self.row(&[&format!("`{}`", field.name), &text(self.lang, field.kind.name()), &about]);
        }
    }
}

/// The head of a dataset card of Hugging Face: one configuration per table, so that each loads by its name.
fn card(facts: &Facts<'_>) -> String {
    let mut out = String::from("---\n");
    let languages: Vec<&str> =
        facts.tally.languages.keys().map(String::as_str).filter(|code| code.len() == 2).collect();
    if !languages.is_empty() {
        out.push_str(&format!("language:\n{}", items(&languages)));
    }
    let licence = facts.options.licence.map_or("other".to_owned(), |licence| licence.id.to_lowercase());
    out.push_str(&format!("license: {licence}\n"));
    out.push_str(&format!("pretty_name: {}\n", citation::quoted(&facts.title())));
    out.push_str(&format!("annotations_creators:\n{}", items(&["expert-generated"])));
    out.push_str(&format!(
        "multilinguality:\n{}",
        items(&["monolingual"][..usize::from(languages.len() == 1)])
    ));
    out.push_str(&format!("size_categories:\n{}", items(&[size(facts)])));
    out.push_str(&format!("task_categories:\n{}", items(&["token-classification"])));
    out.push_str(&format!("tags:\n{}", items(&["press", "reported-speech", "hedging"])));
    out.push_str("configs:\n");
    for written in facts.written {
        let default = if written.table.name == "annotations" { "  default: true\n" } else { "" };
        let separator = match facts.options.profile {
            Profile::Research => "",
            Profile::Spreadsheet => "  sep: \";\"\n",
        };
        out.push_str(&format!(
            "- config_name: {}\n  data_files: {}\n{separator}{default}",
            written.table.name,
            written.file()
        ));
    }
    out.push_str("---\n");
    out
}

fn items(items: &[&str]) -> String {
    if items.is_empty() {
        "- multilingual\n".into()
    } else {
        items.iter().map(|item| format!("- {item}\n")).collect()
    }
}

fn size(facts: &Facts<'_>) -> &'static str {
    match facts.tally.layers.values().sum::<usize>() {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        100_000..1_000_000 => "100K<n<1M",
        _ => "1M<n<10M",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const RESEARCH: &str = r#"
```r
annotations <- readr::read_csv("annotations.csv", na = "")
```

```python
import pandas
annotations = pandas.read_csv("annotations.csv", keep_default_na=False, na_values=[""])
```
"#;

const SPREADSHEET: &str = r#"
```r
annotations <- readr::read_csv2("annotations.csv", na = "")
annotations <- dplyr::mutate(annotations, dplyr::across(dplyr::where(is.character), \(x) sub("^'", "", x)))
```

```python
import pandas
annotations = pandas.read_csv("annotations.csv", sep=";", decimal=",", encoding="utf-8-sig",
                              keep_default_na=False, na_values=[""])
annotations = annotations.map(lambda cell: cell.removeprefix("'") if isinstance(cell, str) else cell)
```
"#;
