//! A table being written: header, rows, and columns for what the schema does not know.
//!
//! Rows come article by article and go straight to the file, so that a large project needs little memory.
//! Columns that nobody foresaw are appended on the right, and where that happened the file is written once
//! more at the end, with the full header and every row as long as it.

use super::cell::Profile;
use super::definitions::{Table, Type};
use super::plan::{Field, header};
use super::rows::{Late, Rows, Seen, writer};
use crate::schema::Localized;
use csv::{ByteRecord, Reader, ReaderBuilder};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A table being written.
#[derive(Debug)]
pub(crate) struct Sheet {
    table: &'static Table,
    profile: Profile,
    sink: Sink,
    fields: Arc<Vec<Field>>,
    /// Columns that came up on the way: their ids, headers and cells.
    extras: Vec<(String, String, Seen)>,
    taken: BTreeSet<String>,
    seen: Vec<Seen>,
    rows: usize,
}

/// Where the rows go.
#[derive(Debug)]
enum Sink {
    File(PathBuf, Hashing),
    /// Nowhere but the first ones.
    Look(usize, Vec<ByteRecord>),
}

/// What has been written.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    /// The table.
    pub(crate) table: &'static Table,
    /// All columns, those that came up on the way at the end.
    pub(crate) fields: Vec<Field>,
    /// What was noticed about each of them.
    pub(crate) seen: Vec<Seen>,
    /// The number of rows without the header.
    pub(crate) rows: usize,
    /// The length of the file.
    pub(crate) bytes: u64,
    /// The SHA-256 of the file, in lower-case hexadecimal.
    pub(crate) sha256: String,
    /// The first rows, where nothing was written.
    pub(crate) first: Vec<ByteRecord>,
}

impl Written {
    /// The name of the file.
    pub(crate) fn file(&self) -> String {
        format!("{}.csv", self.table.name)
    }

    /// The columns with what was noticed about them.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&Field, &Seen)> {
        self.fields.iter().zip(&self.seen)
    }
}

impl Sheet {
    /// Begins the table as a new file in `folder`.
    pub(super) fn create(
        folder: &Path,
        table: &'static Table,
        profile: Profile,
        fields: Arc<Vec<Field>>,
    ) -> io::Result<Self> {
        let path = folder.join(format!("{}.csv", table.name));
        let file = Hashing::create(&path, profile)?;
        let mut sheet = Self::new(table, profile, fields, Sink::File(path, file));
        sheet.write_header()?;
        Ok(sheet)
    }

    /// Begins a table of which the first `keep` rows are kept, and nothing written.
    pub(super) fn look(
        table: &'static Table,
        profile: Profile,
        fields: Arc<Vec<Field>>,
        keep: usize,
    ) -> Self {
        Self::new(table, profile, fields, Sink::Look(keep, Vec::new()))
    }

    fn new(table: &'static Table, profile: Profile, fields: Arc<Vec<Field>>, sink: Sink) -> Self {
        let taken = fields.iter().map(|field| field.name.clone()).collect();
        let seen = vec![Seen::default(); fields.len()];
        Self { table, profile, sink, fields, extras: Vec::new(), taken, seen, rows: 0 }
    }

    /// The table.
    pub(super) fn table(&self) -> &'static Table {
        self.table
    }

    /// A place for rows of this table.
    pub(super) fn rows(&self) -> Rows {
        let keep = match &self.sink {
            Sink::File(..) => None,
            Sink::Look(keep, _) => Some(*keep),
        };
        Rows::new(&self.fields, self.profile, keep)
    }

    /// Puts `rows` behind those that are there.
    pub(super) fn append(&mut self, mut rows: Rows) -> io::Result<()> {
        self.rows += rows.count;
        for (seen, new) in self.seen.iter_mut().zip(&rows.seen) {
            seen.add(new);
        }
        let bytes = rows.bytes()?;
        if let Sink::Look(keep, first) = &mut self.sink {
            let free = keep.saturating_sub(first.len());
            first.extend(rows.kept.into_iter().take(free));
            return Ok(());
        }
        let mut from = 0;
        for late in rows.late {
            self.write(&bytes[from..late.at])?;
            from = late.at;
            self.late_row(late)?;
        }
        self.write(&bytes[from..])
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.sink {
            Sink::File(_, file) => file.write(bytes),
            Sink::Look(..) => Ok(()),
        }
    }

    fn write_record<'c>(&mut self, cells: impl Iterator<Item = &'c [u8]>) -> io::Result<()> {
        let mut writer = writer(self.profile);
        writer.write_record(cells)?;
        let bytes = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        self.write(&bytes)
    }

    /// The header with the columns known so far.
    fn write_header(&mut self) -> io::Result<()> {
        let extras = self.extras.iter().map(|(_, name, _)| name.clone());
        let names: Vec<String> = self.fields.iter().map(|field| field.name.clone()).chain(extras).collect();
        self.write_record(names.iter().map(String::as_bytes))
    }

    /// A row with cells that no column was foreseen for.
    fn late_row(&mut self, late: Late) -> io::Result<()> {
        let mut row = late.row;
        let mut cells = vec![String::new(); self.extras.len()];
        for (id, cell) in late.cells {
            let known = self.extras.iter().position(|(other, ..)| *other == id);
            let index = known.unwrap_or_else(|| {
                let name = header(&id, &mut self.taken);
                self.extras.push((id, name, Seen::default()));
                cells.push(String::new());
                self.extras.len() - 1
            });
            self.extras[index].2.cell(&cell);
            cells[index] = cell;
        }
        row.extend(&cells);
        self.write_record(row.iter())
    }

    /// Ends the table; the file is on the disk then.
    pub(super) fn finish(mut self) -> io::Result<Written> {
        if !self.extras.is_empty() {
            self.widen()?;
        }
        let (bytes, sha256, first) = match self.sink {
            Sink::File(_, file) => {
                let (bytes, sha256) = file.finish()?;
                (bytes, sha256, Vec::new())
            }
            Sink::Look(_, first) => (0, String::new(), first),
        };
        let mut fields = Arc::unwrap_or_clone(self.fields);
        let mut seen = self.seen;
        for (id, name, cells) in self.extras {
            let label = Localized { fr: id.clone(), en: id.clone() };
            fields.push(Field {
                subject: Some((id, label)),
                ..Field::new(name, Type::Value, "column-unknown")
            });
            seen.push(cells);
        }
        Ok(Written { table: self.table, fields, seen, rows: self.rows, bytes, sha256, first })
    }

    /// Writes the file once more, every row as long as the longest.
    fn widen(&mut self) -> io::Result<()> {
        let Sink::File(path, file) = &mut self.sink else { return Ok(()) };
        let (path, narrow) = (path.clone(), path.with_extension("narrow"));
        file.flush()?;
        fs::rename(&path, &narrow)?;
        self.sink = Sink::File(path.clone(), Hashing::create(&path, self.profile)?);
        self.write_header()?;
        let mut reader = read(&narrow, self.profile)?;
        let mut record = ByteRecord::new();
        let mut is_header = true;
        while reader.read_byte_record(&mut record)? {
            if is_header {
                is_header = false;
                continue;
            }
            for _ in record.len()..self.fields.len() + self.extras.len() {
                record.push_field(b"");
            }
            self.write_record(record.iter())?;
        }
        fs::remove_file(&narrow)
    }
}

/// A file whose length and SHA-256 are known at the end.
#[derive(Debug)]
struct Hashing {
    file: BufWriter<File>,
    sha256: Sha256,
    bytes: u64,
}

impl Hashing {
    fn create(path: &Path, profile: Profile) -> io::Result<Self> {
        let file = BufWriter::with_capacity(1 << 16, File::create(path)?);
        let mut hashing = Self { file, sha256: Sha256::new(), bytes: 0 };
        hashing.write(profile.mark())?;
        Ok(hashing)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sha256.update(bytes);
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }

    fn finish(mut self) -> io::Result<(u64, String)> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        Ok((self.bytes, format!("{:x}", self.sha256.finalize())))
    }
}

/// Reads a file of a sheet as it stands: guards on, header among the records.
pub(in crate::export) fn read(path: &Path, profile: Profile) -> io::Result<Reader<File>> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(profile.delimiter()).has_headers(false).flexible(true);
    Ok(builder.from_reader(File::open(path)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Value;
    use proptest::prelude::*;

    static TABLE: Table =
        Table { name: "t", about: "table-articles", key: &[], references: &[], columns: &[] };

    fn begin(folder: &Path, profile: Profile, names: &[&str]) -> Sheet {
        let field = |name: &&str| Field::new((*name).to_owned(), Type::Text, "column-note");
        Sheet::create(folder, &TABLE, profile, Arc::new(names.iter().map(field).collect())).unwrap()
    }

    /// Cells as a person would get them back, header included.
    fn back(folder: &Path, profile: Profile) -> Vec<Vec<String>> {
        let records = read(&folder.join("t.csv"), profile).unwrap().into_records();
        records
            .map(|record| record.unwrap().iter().map(|cell| profile.text(cell).to_owned()).collect())
            .collect()
    }

    /// What goes wrong in tables: quotes, delimiters, line ends, NUL, formulas, guards, the far planes.
    const NASTY: &str =
        "([\"',;\n\r\0\t=+@＝＋－＠|\\\\ a-]|\u{FEFF}|\u{202E}|\u{301}|👩‍🚀|سانا|\u{202F}|\\PC){0,12}";

    proptest! {
        #[test]
        fn what_is_written_reads_back_equal(articles in prop::collection::vec(
            prop::collection::vec([NASTY, NASTY, NASTY], 0..4), 0..3),
        ) {
            let folder = tempfile::tempdir().unwrap();
            for profile in Profile::ALL {
                let mut sheet = begin(folder.path(), profile, &["a", "b"]);
                for article in &articles {
                    let mut rows = sheet.rows();
                    for [a, b, c] in article {
                        rows.text("a", a).text("b", b);
                        if !c.is_empty() {
                            rows.extra("c", &Value::Text(c.clone()));
                        }
                        rows.end_row().unwrap();
                    }
                    sheet.append(rows).unwrap();
                }
                let written = sheet.finish().unwrap();
                let width = written.fields.len();
                let cells: Vec<Vec<String>> =
                    articles.iter().flatten().map(|row| row[..width].to_vec()).collect();
                prop_assert_eq!(&back(folder.path(), profile)[1..], &cells[..], "{:?}", profile);
                let bytes = fs::read(folder.path().join("t.csv")).unwrap();
                prop_assert_eq!(written.bytes, bytes.len() as u64);
                prop_assert_eq!(written.sha256, crate::text::sha256_hex(&bytes));
            }
        }
    }

    #[test]
    fn columns_that_come_up_late_make_every_row_as_long() {
        let folder = tempfile::tempdir().unwrap();
        for profile in Profile::ALL {
            let mut sheet = begin(folder.path(), profile, &["a"]);
            let mut rows = sheet.rows();
            rows.text("a", "1").end_row().unwrap();
            rows.text("a", "=2").extra("a", &Value::Number(0.5));
            rows.end_row().unwrap();
            rows.text("a", "3").extra("z", &Value::Several(vec!["x|y".into(), "z".into()]));
            rows.end_row().unwrap();
            sheet.append(rows).unwrap();
            let written = sheet.finish().unwrap();
            assert_eq!(written.rows, 3);
            let names: Vec<_> = written.fields.iter().map(|field| field.name.as_str()).collect();
            assert_eq!(names, ["a", "a_attribute", "z"]);
            let half = if profile == Profile::Research { "0.5" } else { "0,5" };
            let expected = [["a", "a_attribute", "z"], ["1", "", ""], ["=2", half, ""], ["3", "", "x\\|y|z"]];
            assert_eq!(back(folder.path(), profile), expected);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
        }
    }

    #[test]
    fn cells_too_long_for_a_spreadsheet_are_counted_in_its_own_units() {
        use super::super::rows::LONGEST;
        let folder = tempfile::tempdir().unwrap();
        let mut sheet = begin(folder.path(), Profile::Research, &["a"]);
        let mut rows = sheet.rows();
        for text in
            ["é".repeat(LONGEST), "🚀".repeat(LONGEST / 2), "🚀".repeat(LONGEST / 2 + 1), "a".repeat(40_000)]
        {
            rows.text("a", &text).end_row().unwrap();
        }
        sheet.append(rows).unwrap();
        assert_eq!(sheet.finish().unwrap().seen[0].long, 2);
    }

    #[test]
    fn the_bytes_are_those_of_the_profile() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = |profile| {
            let mut sheet = begin(folder.path(), profile, &["a", "b"]);
            let mut rows = sheet.rows();
            rows.text("a", "=1;\n").flag("b", true).end_row().unwrap();
            rows.integer("a", 0).integer("b", 120).end_row().unwrap();
            sheet.append(rows).unwrap();
            sheet.finish().unwrap();
            fs::read_to_string(folder.path().join("t.csv")).unwrap()
        };
        assert_eq!(bytes(Profile::Research), "a,b\n\"=1;\n\",true\n0,120\n");
        assert_eq!(bytes(Profile::Spreadsheet), "\u{FEFF}a;b\r\n\"'=1;\n\";true\r\n0;120\r\n");
    }
}
