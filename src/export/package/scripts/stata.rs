//! `read.do`: one `.dta` per table with value labels; Stata 14 or later.

use super::{Column, Facts, Kind, Table, cut};
use crate::wording::Message;

pub(super) fn script(facts: &Facts<'_>, tables: &[Table<'_>]) -> String {
    let about = Message::new("script-about-stata").render(facts.options.lang);
    let mut out = format!("* {}\n* {about}\nversion 14\nset more off\n", facts.title());
    for table in tables {
        let name = table.name();
        out.push_str(&format!(
            "\nimport delimited using \"{name}.csv\", clear delimiters(\",\") bindquotes(strict) ///\n    \
             maxquotedrows(unlimited) encoding(\"utf-8\") varnames(1) case(preserve) stringcols(_all)\n"
        ));
        for (index, column) in table.columns.iter().enumerate() {
            column_lines(&mut out, column, &format!("{}_{index}", cut(name, 24)));
        }
        out.push_str(&format!("save \"{name}.dta\", replace\n"));
    }
    out
}

fn column_lines(out: &mut String, column: &Column<'_>, list: &str) {
    let name = &column.field.name;
    match column.kind {
        Kind::Integer => out.push_str(&format!("destring {name}, replace\n")),
        // Words that say why there is no number become missing.
        Kind::Number => out.push_str(&format!("destring {name}, replace force\n")),
        Kind::Flag => {
            coded(out, name, list, &[("false".into(), "false".into()), ("true".into(), "true".into())], 0);
        }
        Kind::Word => coded(out, name, list, &column.labels, 1),
        Kind::Text => {}
    }
    out.push_str(&format!("label variable {name} {}\n", quoted(&column.about, 80)));
}

/// Puts numbers with labels in the place of words; they begin with `first`.
fn coded(out: &mut String, name: &str, list: &str, labels: &[(String, String)], first: usize) {
    out.push_str("generate int selon__code = .\n");
    for (number, (id, label)) in (first..).zip(labels) {
        out.push_str(&format!("replace selon__code = {number} if {name} == {}\n", quoted(id, 2000)));
        out.push_str(&format!("label define {list} {number} {}, add\n", quoted(label, 320)));
    }
    out.push_str(&format!(
        "order selon__code, after({name})\ndrop {name}\nrename selon__code {name}\nlabel values {name} {list}\n"
    ));
}

/// A string in compound quotes, in which nothing is expanded.
fn quoted(text: &str, most: usize) -> String {
    format!("`\"{}\"'", cut(text, most).replace('`', "'").replace('$', "\\$"))
}
