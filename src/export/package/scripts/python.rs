//! `read.py`: data frames of pandas with numbers, booleans and categories, and the labels beside them.

use super::{Facts, Kind, Table, string, strings};
use crate::wording::Message;

pub(super) fn script(facts: &Facts<'_>, tables: &[Table<'_>]) -> String {
    let about = Message::new("script-about-python").render(facts.options.lang);
    let mut out = format!("# {}\n# {about}\nimport pathlib\n\nimport pandas\n\n", facts.title());
    for (name, kind) in [("INTEGERS", Kind::Integer), ("NUMBERS", Kind::Number), ("FLAGS", Kind::Flag)] {
        out.push_str(&format!("{name} = {{\n"));
        for table in tables {
            out.push_str(&format!("    {}: [{}],\n", string(table.name()), strings(table.of(kind))));
        }
        out.push_str("}\n");
    }
    out.push_str("LABELS = {\n");
    for table in tables {
        out.push_str(&format!("    {}: {{\n", string(table.name())));
        for column in table.columns.iter().filter(|column| column.kind == Kind::Word) {
            let labels: Vec<String> = column
                .labels
                .iter()
                .map(|(id, label)| format!("{}: {}", string(id), string(label)))
                .collect();
            out.push_str(&format!("        {}: {{{}}},\n", string(&column.field.name), labels.join(", ")));
        }
        out.push_str("    },\n");
    }
    out.push_str("}\n");
    out.push_str(TAIL);
    out
}

const TAIL: &str = r#"FOLDER = pathlib.Path(__file__).resolve().parent.parent


def read(table):
    """A table of the dataset, typed; words of lists are categories."""
    frame = pandas.read_csv(FOLDER / f"{table}.csv", dtype="string", keep_default_na=False, na_values=[""])
    for name in INTEGERS[table]:
        frame[name] = pandas.to_numeric(frame[name]).astype("Int64")
    for name in NUMBERS[table]:
        frame[name] = pandas.to_numeric(frame[name], errors="coerce")
    for name in FLAGS[table]:
        frame[name] = frame[name].map({"true": True, "false": False}).astype("boolean")
    for name, labels in LABELS[table].items():
        frame[name] = pandas.Categorical(frame[name], categories=list(labels))
    return frame


def labelled(table):
    """The same with labels in place of words."""
    frame = read(table)
    for name, labels in LABELS[table].items():
        frame[name] = frame[name].cat.rename_categories(labels)
    return frame


TABLES = {table: read(table) for table in LABELS}
"#;
