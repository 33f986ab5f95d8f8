//! `read.sps`: one `.sav` per table with labels; SPSS 21 or later, and PSPP.
//!
//! SPSS takes a line end inside quotes for the end of a row, so tables that have any are left to the other
//! programs; `wide.csv` never has.

use super::{Column, Facts, Kind, Table, cut};
use crate::wording::Message;

pub(super) fn script(facts: &Facts<'_>, tables: &[Table<'_>]) -> String {
    let lang = facts.options.lang;
    let about = Message::new("script-about-spss").render(lang);
    // SPSS knows UTF-8 by the byte order mark.
    let mut out = format!(
        "\u{FEFF}* {}.\n* {}.\nSET DECIMAL=DOT.\n",
        facts.title().trim_end_matches('.'),
        about.trim_end_matches('.')
    );
    for table in tables {
        let name = table.name();
        if table.columns.iter().any(|column| column.seen.breaks > 0) {
            let message = Message::new("script-spss-breaks").arg("file", table.written.file());
            out.push_str(&format!("\n* {}.\n", message.render(lang).trim_end_matches('.')));
            continue;
        }
        out.push_str(&format!(
            "\nGET DATA /TYPE=TXT /FILE='{name}.csv' /ENCODING='UTF8' /DELIMITERS=\",\" /QUALIFIER='\"'\n  \
             /ARRANGEMENT=DELIMITED /FIRSTCASE=2 /VARIABLES=\n"
        ));
        for column in &table.columns {
            out.push_str(&format!("    {} {}\n", column.field.name, format(column)));
        }
        out.push_str("  .\nVARIABLE LABELS\n");
        for column in &table.columns {
            out.push_str(&format!("  {} {}\n", column.field.name, quoted(&column.about, 200)));
        }
        out.push_str("  .\n");
        for column in table.columns.iter().filter(|column| column.kind == Kind::Word) {
            out.push_str(&format!("VALUE LABELS {}\n", column.field.name));
            for (id, label) in &column.labels {
                out.push_str(&format!("  {} {}\n", quoted(id, 200), quoted(label, 120)));
            }
            out.push_str("  .\n");
        }
        out.push_str(&format!("SAVE OUTFILE='{name}.sav'.\n"));
    }
    out
}

/// The format of a variable: its sort, and for words the longest there is, in bytes.
fn format(column: &Column<'_>) -> String {
    match column.kind {
        Kind::Integer => "F10.0".into(),
        Kind::Number => "F12.4".into(),
        Kind::Flag | Kind::Word | Kind::Text => format!("A{}", column.seen.widest.clamp(1, 32_767)),
    }
}

fn quoted(text: &str, most: usize) -> String {
    format!("'{}'", cut(text, most).replace('\'', "''"))
}
