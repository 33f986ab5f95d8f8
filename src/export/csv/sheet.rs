//! A table being written: header, rows, and columns for what the schema does not know.
//!
//! Rows go to the file as they come, so that a large project needs little memory. A row may bring cells
//! of columns that nobody foresaw (an attribute of an older schema); they are appended on the right, and
//! where that happened the file is written once more at the end, with the full header and every row as
//! long as it.

use super::cell::Profile;
use super::plan::{Field, header};
use crate::annotation::{Time, Value};
use csv::{ByteRecord, Reader, ReaderBuilder, Terminator, Writer, WriterBuilder};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The longest cell that spreadsheets take, in UTF-16 units.
pub(crate) const LONGEST: usize = 32_767;

/// A table being written.
#[derive(Debug)]
pub(crate) struct Sheet {
    path: PathBuf,
    profile: Profile,
    writer: Writer<File>,
    fields: Vec<Field>,
    /// Columns that came up on the way: their ids and headers.
    extras: Vec<(String, String)>,
    taken: BTreeSet<String>,
    row: ByteRecord,
    extra_cells: Vec<(usize, String)>,
    rows: usize,
    /// How many cells of a column are too long for a spreadsheet.
    long: BTreeMap<String, usize>,
}

/// What has been written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// All columns, those that came up on the way at the end.
    pub(crate) fields: Vec<Field>,
    /// The number of rows without the header.
    pub(crate) rows: usize,
    /// How many cells of a column are too long for a spreadsheet.
    pub(crate) long: BTreeMap<String, usize>,
}

impl Sheet {
    /// Begins the table in a new file at `path`.
    pub(crate) fn create(path: &Path, profile: Profile, fields: Vec<Field>) -> io::Result<Self> {
        let mut writer = open(path, profile)?;
        writer.write_record(fields.iter().map(|field| &field.name))?;
        Ok(Self {
            path: path.to_owned(),
            profile,
            writer,
            taken: fields.iter().map(|field| field.name.clone()).collect(),
            row: ByteRecord::new(),
            fields,
            extras: Vec::new(),
            extra_cells: Vec::new(),
            rows: 0,
            long: BTreeMap::new(),
        })
    }

    /// The next cell of the row; `name` says which one it is, so that rows and definitions agree.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> &mut Self {
        debug_assert_eq!(self.fields.get(self.row.len()).map(|field| field.name.as_str()), Some(name));
        let cell = self.profile.cell(text);
        self.row.push_field(cell.as_bytes());
        measure(&mut self.long, name, &cell);
        self
    }

    /// The next cell, a whole number.
    pub(crate) fn integer(&mut self, name: &str, number: usize) -> &mut Self {
        self.text(name, &number.to_string())
    }

    /// The next cell, yes or no.
    pub(crate) fn flag(&mut self, name: &str, flag: bool) -> &mut Self {
        self.text(name, if flag { "true" } else { "false" })
    }

    /// The next cell, a moment.
    pub(crate) fn time(&mut self, name: &str, time: Option<Time>) -> &mut Self {
        self.text(name, &time.map(|time| time.to_string()).unwrap_or_default())
    }

    /// The next cell, a value; empty where there is none.
    pub(crate) fn value(&mut self, name: &str, value: Option<&Value>) -> &mut Self {
        match value {
            Some(value) => self.text(name, &self.profile.value(value)),
            None => self.text(name, ""),
        }
    }

    /// A cell of this row in a column that the schema does not foresee.
    pub(crate) fn extra(&mut self, id: &str, value: &Value) {
        let known = self.extras.iter().position(|(other, _)| other == id);
        let index = known.unwrap_or_else(|| {
            self.extras.push((id.to_owned(), header(id, &mut self.taken)));
            self.extras.len() - 1
        });
        let cell = self.profile.cell(&self.profile.value(value)).into_owned();
        measure(&mut self.long, id, &cell);
        self.extra_cells.push((index, cell));
    }

    /// Ends the row.
    pub(crate) fn end_row(&mut self) -> io::Result<()> {
        debug_assert_eq!(self.row.len(), self.fields.len());
        if !self.extra_cells.is_empty() {
            let mut cells = vec![String::new(); self.extras.len()];
            for (index, cell) in self.extra_cells.drain(..) {
                cells[index] = cell;
            }
            self.row.extend(&cells);
        }
        self.writer.write_byte_record(&self.row)?;
        self.row.clear();
        self.rows += 1;
        Ok(())
    }

    /// Ends the table; the file is on the disk then.
    pub(crate) fn finish(mut self) -> io::Result<Written> {
        self.writer.flush()?;
        if !self.extras.is_empty() {
            self.widen()?;
        }
        self.writer.get_ref().sync_all()?;
        let mut fields = self.fields;
        fields.extend(self.extras.into_iter().map(|(id, name)| Field {
            name,
            kind: super::definitions::Type::Value,
            about: "column-unknown",
            attribute: Some(id),
        }));
        Ok(Written { fields, rows: self.rows, long: self.long })
    }

    /// Writes the file once more, every row as long as the longest.
    fn widen(&mut self) -> io::Result<()> {
        let narrow = self.path.with_extension("narrow");
        fs::rename(&self.path, &narrow)?;
        self.writer = open(&self.path, self.profile)?;
        let names = self.fields.iter().map(|field| &field.name);
        self.writer.write_record(names.chain(self.extras.iter().map(|(_, name)| name)))?;
        let mut reader = read(&narrow, self.profile)?;
        let mut record = ByteRecord::new();
        let mut first = true;
        while reader.read_byte_record(&mut record)? {
            if first {
                first = false; // the narrow header
                continue;
            }
            for _ in record.len()..self.fields.len() + self.extras.len() {
                record.push_field(b"");
            }
            self.writer.write_byte_record(&record)?;
        }
        self.writer.flush()?;
        fs::remove_file(&narrow)
    }
}

/// Counts a cell that spreadsheets cut.
fn measure(long: &mut BTreeMap<String, usize>, name: &str, cell: &str) {
    if cell.len() > LONGEST && cell.encode_utf16().count() > LONGEST {
        *long.entry(name.to_owned()).or_default() += 1;
    }
}

fn open(path: &Path, profile: Profile) -> io::Result<Writer<File>> {
    let mut file = File::create(path)?;
    let terminator = match profile {
        Profile::Research => Terminator::Any(b'\n'),
        Profile::Spreadsheet => {
            io::Write::write_all(&mut file, "\u{FEFF}".as_bytes())?;
            Terminator::CRLF
        }
    };
    let mut builder = WriterBuilder::new();
    builder.delimiter(profile.delimiter()).terminator(terminator).flexible(true).buffer_capacity(1 << 16);
    Ok(builder.from_writer(file))
}

/// Reads a file that [`open`] has begun, as it stands: guards on, header among the records.
fn read(path: &Path, profile: Profile) -> io::Result<Reader<File>> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(profile.delimiter()).has_headers(false).flexible(true);
    Ok(builder.from_reader(File::open(path)?))
}

#[cfg(test)]
mod tests {
    use super::super::definitions::Type;
    use super::*;
    use proptest::prelude::*;

    fn field(name: &str) -> Field {
        Field { name: name.to_owned(), kind: Type::Text, about: "column-note", attribute: None }
    }

    /// Cells as a person would get them back, header included.
    fn back(path: &Path, profile: Profile) -> Vec<Vec<String>> {
        let records = read(path, profile).unwrap().into_records();
        records
            .map(|record| record.unwrap().iter().map(|cell| profile.text(cell).to_owned()).collect())
            .collect()
    }

    /// What goes wrong in tables: quotes, delimiters, line ends, NUL, formulas, guards, the far planes.
    const NASTY: &str =
        "([\"',;\n\r\0\t=+@＝＋－＠|\\\\ a-]|\u{FEFF}|\u{202E}|\u{301}|👩‍🚀|سانا|\u{202F}|\\PC){0,12}";

    proptest! {
        #[test]
        fn what_is_written_reads_back_equal(rows in prop::collection::vec([NASTY, NASTY, NASTY], 0..6)) {
            let folder = tempfile::tempdir().unwrap();
            for profile in Profile::ALL {
                let path = folder.path().join("t.csv");
                let mut sheet = Sheet::create(&path, profile, vec![field("a"), field("b")]).unwrap();
                for [a, b, c] in &rows {
                    sheet.text("a", a).text("b", b);
                    sheet.extra("c", &Value::Text(c.clone()));
                    sheet.end_row().unwrap();
                }
                sheet.finish().unwrap();
                let expected: Vec<Vec<String>> = rows.iter().map(|row| row.to_vec()).collect();
                prop_assert_eq!(&back(&path, profile)[1..], &expected[..], "{:?}", profile);
            }
        }
    }

    #[test]
    fn columns_that_come_up_late_make_every_row_as_long() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        for profile in Profile::ALL {
            let mut sheet = Sheet::create(&path, profile, vec![field("a")]).unwrap();
            sheet.text("a", "1").end_row().unwrap();
            sheet.text("a", "=2").extra("a", &Value::Number(0.5));
            sheet.end_row().unwrap();
            sheet.text("a", "3").extra("z", &Value::Several(vec!["x|y".into(), "z".into()]));
            sheet.end_row().unwrap();
            let written = sheet.finish().unwrap();
            assert_eq!(written.rows, 3);
            let names: Vec<_> = written.fields.iter().map(|field| field.name.as_str()).collect();
            assert_eq!(names, ["a", "a_attribute", "z"]);
            let half = if profile == Profile::Research { "0.5" } else { "0,5" };
            let expected = [["a", "a_attribute", "z"], ["1", "", ""], ["=2", half, ""], ["3", "", "x\\|y|z"]];
            assert_eq!(back(&path, profile), expected);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
        }
    }

    #[test]
    fn cells_too_long_for_a_spreadsheet_are_counted_in_its_own_units() {
        let folder = tempfile::tempdir().unwrap();
        let mut sheet =
            Sheet::create(&folder.path().join("t.csv"), Profile::Research, vec![field("a")]).unwrap();
        for text in
            ["é".repeat(LONGEST), "🚀".repeat(LONGEST / 2), "🚀".repeat(LONGEST / 2 + 1), "a".repeat(40_000)]
        {
            sheet.text("a", &text).end_row().unwrap();
        }
        assert_eq!(sheet.finish().unwrap().long, BTreeMap::from([("a".to_owned(), 2)]));
    }

    #[test]
    fn the_bytes_are_those_of_the_profile() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        let bytes = |profile| {
            let mut sheet = Sheet::create(&path, profile, vec![field("a"), field("b")]).unwrap();
            sheet.text("a", "=1;\n").flag("b", true).end_row().unwrap();
            sheet.finish().unwrap();
            fs::read_to_string(&path).unwrap()
        };
        assert_eq!(bytes(Profile::Research), "a,b\n\"=1;\n\",true\n");
        assert_eq!(bytes(Profile::Spreadsheet), "\u{FEFF}a;b\r\n\"'=1;\n\";true\r\n");
    }
}
