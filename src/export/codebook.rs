//! The README of a dataset: what each table and column is, how to read them, and the codebook.
//!
//! Columns come from the same definitions that wrote the tables; labels, values and guidelines from the
//! schema. A dataset found in ten years must explain itself without the program.

use super::csv::Profile;
use super::csv::definitions::Table;
use super::csv::plan::Field;
use super::csv::sheet::Written;
use super::dataset::Options;
use crate::annotation::Id;
use crate::project::Project;
use crate::schema::{Attribute, Layer, Localized, Schema, Section};
use crate::wording::{Lang, Message, text};

/// The README as Markdown, in the language of `options`.
pub(super) fn readme(
    project: &Project,
    written: &[(&'static Table, Written)],
    options: &Options,
    rounds: &[Id],
) -> String {
    let mut page = Page { lang: options.lang, out: String::new() };
    let name = &project.manifest().name;
    page.heading(1, &Message::new("readme-title").arg("name", name).render(options.lang));
    let schema = project.schema();
    let made = Message::new("readme-made").arg("version", env!("CARGO_PKG_VERSION"));
    page.paragraph(&made.arg("schema", schema.stamp()).render(options.lang));
    page.files(written);
    page.reading(options.profile);
    page.conventions(options.profile);
    if !written.iter().any(|(table, _)| table.name == "frames") {
        page.say("export-no-frames");
    }
    page.rounds(project, rounds);
    for (table, written) in written {
        page.table(table, &written.fields, schema);
    }
    page.codebook(schema);
    page.out
}

/// A page being written.
struct Page {
    lang: Lang,
    out: String,
}

impl Page {
    fn heading(&mut self, level: usize, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(&"#".repeat(level));
        self.out.push_str(&format!(" {}\n", one_line(text)));
    }

    fn paragraph(&mut self, text: &str) {
        self.out.push_str(&format!("\n{}\n", text.trim()));
    }

    fn say(&mut self, id: &'static str) {
        self.paragraph(&text(self.lang, id));
    }

    fn row(&mut self, cells: &[&str]) {
        let cells: Vec<String> = cells.iter().map(|cell| one_line(cell).replace('|', "\\|")).collect();
        self.out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }

    /// The head of a table, from wording ids.
    fn head(&mut self, ids: &[&'static str]) {
        let cells: Vec<String> = ids.iter().map(|id| text(self.lang, id)).collect();
        self.out.push('\n');
        self.row(&cells.iter().map(String::as_str).collect::<Vec<_>>());
        self.out.push_str(&format!("|{}\n", "---|".repeat(ids.len())));
    }

    fn files(&mut self, written: &[(&'static Table, Written)]) {
        self.heading(2, &text(self.lang, "readme-files"));
        self.head(&["readme-head-file", "readme-head-rows", "readme-head-about", "readme-head-key"]);
        for (table, written) in written {
            let key: Vec<String> = table.key.iter().map(|name| format!("`{name}`")).collect();
            let file = format!("`{}.csv`", table.name);
            let about = text(self.lang, table.about);
            self.row(&[&file, &written.rows.to_string(), &about, &key.join(", ")]);
        }
        self.row(&["`texts/`", "", &text(self.lang, "readme-texts"), ""]);
        self.say("readme-rights");
    }

    fn reading(&mut self, profile: Profile) {
        self.heading(2, &text(self.lang, "readme-reading"));
        let (about, code) = match profile {
            Profile::Research => ("readme-profile-research", RESEARCH),
            Profile::Spreadsheet => ("readme-profile-spreadsheet", SPREADSHEET),
        };
        self.say(about);
        self.out.push_str(code);
        self.say("readme-substring");
    }

    fn conventions(&mut self, profile: Profile) {
        self.heading(2, &text(self.lang, "readme-conventions"));
        for id in [
            "readme-offsets",
            "readme-nothing",
            "readme-numbers",
            "readme-first",
            "readme-several",
            "readme-standing",
        ] {
            self.out.push_str(&format!("\n- {}", text(self.lang, id)));
        }
        if profile == Profile::Spreadsheet {
            self.out.push_str(&format!("\n- {}", text(self.lang, "readme-guard")));
        }
        self.out.push('\n');
    }

    fn rounds(&mut self, project: &Project, rounds: &[Id]) {
        self.heading(2, &text(self.lang, "readme-rounds"));
        self.head(&["readme-head-id", "readme-head-name", "readme-head-purpose", "readme-head-blind"]);
        for id in rounds {
            match project.round(id) {
                Some(round) => {
                    let blind = if round.blind { "true" } else { "false" };
                    self.row(&[id.as_str(), &round.name, round.purpose.id(), blind]);
                }
                None => self.row(&[id.as_str(), "", "", ""]),
            }
        }
    }

    fn table(&mut self, table: &Table, fields: &[Field], schema: &Schema) {
        self.heading(2, &format!("`{}.csv`", table.name));
        self.say(table.about);
        self.head(&["readme-head-column", "readme-head-type", "readme-head-about"]);
        for field in fields {
            let about = match &field.attribute {
                Some(id) => {
                    let name = attribute_name(schema, id, self.lang);
                    Message::new(field.about).arg("id", id).arg("name", name).render(self.lang)
                }
                None => text(self.lang, field.about),
            };
            self.row(&[&format!("`{}`", field.name), &text(self.lang, field.kind.name()), &about]);
        }
    }

    fn codebook(&mut self, schema: &Schema) {
        let name = schema.name.get(self.lang);
        let message = Message::new("readme-codebook").arg("name", name).arg("schema", schema.stamp());
        self.heading(2, &message.render(self.lang));
        for layer in &schema.layers {
            self.layer(layer);
        }
        self.card("readme-article-card", &schema.card);
        self.card("readme-source-card", &schema.source_card);
    }

    fn layer(&mut self, layer: &Layer) {
        self.heading(3, &format!("{} (`{}`)", layer.name.get(self.lang), layer.id));
        self.localized(&layer.term);
        self.localized(&layer.guideline);
        self.out.push('\n');
        for role in &layer.roles {
            let guideline = one_line(role.guideline.get(self.lang));
            let item = format!("- `{}` · {} — {guideline}", role.id, role.name.get(self.lang));
            self.out.push_str(item.trim_end_matches([' ', '—']));
            self.out.push('\n');
        }
        for attribute in &layer.attributes {
            self.attribute(attribute);
        }
    }

    fn card(&mut self, id: &'static str, sections: &[Section]) {
        if sections.is_empty() {
            return;
        }
        self.heading(3, &text(self.lang, id));
        for section in sections {
            self.paragraph(&format!("**{}**", one_line(section.name.get(self.lang))));
            for question in &section.questions {
                self.attribute(question);
            }
        }
    }

    fn attribute(&mut self, attribute: &Attribute) {
        self.paragraph(&format!("`{}` · {}", attribute.id, one_line(attribute.name.get(self.lang))));
        self.localized(&attribute.guideline);
        if attribute.values.is_empty() {
            return;
        }
        self.head(&["readme-head-value", "readme-head-name", "readme-head-about"]);
        for value in &attribute.values {
            let (name, help) = (value.name.get(self.lang), value.help.get(self.lang));
            self.row(&[&format!("`{}`", value.id), name, help]);
        }
    }

    fn localized(&mut self, text: &Localized) {
        if !text.is_empty() {
            self.paragraph(text.get(self.lang));
        }
    }
}

/// The name of the first attribute of that id; the id where the schema has none.
fn attribute_name(schema: &Schema, id: &str, lang: Lang) -> String {
    let mut attributes = schema.layers.iter().filter_map(|layer| layer.attribute(id));
    attributes.next().map_or(id, |attribute| attribute.name.get(lang)).to_owned()
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
