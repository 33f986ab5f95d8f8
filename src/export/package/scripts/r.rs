//! `read.R`: data frames with numbers, logicals and labelled factors; base R is enough.

use super::{Facts, Kind, Table, string, strings};
use crate::wording::Message;

pub(super) fn script(facts: &Facts<'_>, tables: &[Table<'_>]) -> String {
    let about = Message::new("script-about-r").render(facts.options.lang);
    let mut out = format!("# {}\n# {about}\n\n{HEAD}", facts.title());
    for table in tables {
        let name = table.name();
        out.push_str(&format!("\n{name} <- read_table({})\n", string(name)));
        for (kind, convert) in [(Kind::Integer, "as.integer"), (Kind::Number, "number"), (Kind::Flag, "flag")]
        {
            let names = table.of(kind);
            if !names.is_empty() {
                out.push_str(&format!("{name} <- convert({name}, {convert}, c({}))\n", strings(names)));
            }
        }
        for column in table.columns.iter().filter(|column| column.kind == Kind::Word) {
            let field = &column.field.name;
            let levels = strings(column.labels.iter().map(|(id, _)| id.as_str()));
            let labels = strings(column.labels.iter().map(|(_, label)| label.as_str()));
            out.push_str(&format!(
                "{name}${field} <- factor({name}${field},\n  levels = c({levels}),\n  labels = c({labels}))\n"
            ));
        }
    }
    out
}

const HEAD: &str = r#"read_table <- function(name) {
  read.csv(paste0(name, ".csv"), colClasses = "character", na.strings = "", encoding = "UTF-8",
           check.names = FALSE)
}
convert <- function(table, how, columns) {
  table[columns] <- lapply(table[columns], how)
  table
}
number <- function(cells) suppressWarnings(as.numeric(cells))
flag <- function(cells) cells == "true"
"#;
