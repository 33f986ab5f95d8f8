//! Rows of one table about one article, in memory on their way to the file.
//!
//! Articles are rendered side by side, so each has rows of its own; [`super::sheet::Sheet`] puts them one
//! behind the other. A row may bring cells of columns that nobody foresaw (an attribute of an older schema);
//! such a row waits aside until the sheet knows where those columns stand.

use super::cell::Profile;
use super::definitions::Type;
use super::plan::Field;
use crate::annotation::{Time, Value};
use csv::{ByteRecord, Terminator, Writer, WriterBuilder};
use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

/// The longest cell that spreadsheets take, in UTF-16 units.
pub(crate) const LONGEST: usize = 32_767;

/// Rows of one table about one article.
#[derive(Debug)]
pub(crate) struct Rows {
    fields: Arc<Vec<Field>>,
    profile: Profile,
    /// How many records to keep as such, for a look before the export; none are then rendered.
    keep: Option<usize>,
    pub(super) kept: Vec<ByteRecord>,
    writer: Writer<Vec<u8>>,
    row: ByteRecord,
    extra: Vec<(String, String)>,
    pub(super) late: Vec<Late>,
    pub(super) count: usize,
    /// By column.
    pub(super) seen: Vec<Seen>,
}

/// A row with cells that no column was foreseen for.
#[derive(Debug)]
pub(super) struct Late {
    /// How many bytes of rows stand before it.
    pub(super) at: usize,
    pub(super) row: ByteRecord,
    /// Ids of attributes and cells.
    pub(super) cells: Vec<(String, String)>,
}

/// What was noticed about the cells of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// How many are too long for a spreadsheet.
    pub(crate) long: usize,
    /// How many are not what the type of the column promises.
    pub(crate) misfits: usize,
    /// How many hold line ends.
    pub(crate) breaks: usize,
    /// The length of the longest, in bytes.
    pub(crate) widest: usize,
    /// Words that the list of the column does not have.
    pub(crate) strange: BTreeSet<String>,
}

impl Seen {
    pub(super) fn cell(&mut self, cell: &str) {
        if cell.len() > self.widest {
            self.widest = cell.len();
            self.long += usize::from(is_long(cell));
        } else if cell.len() > LONGEST {
            self.long += usize::from(is_long(cell));
        }
        self.breaks += usize::from(cell.contains(['\n', '\r']));
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.long += other.long;
        self.misfits += other.misfits;
        self.breaks += other.breaks;
        self.widest = self.widest.max(other.widest);
        self.strange.extend(other.strange.iter().cloned());
    }
}

fn is_long(cell: &str) -> bool {
    cell.len() > LONGEST && cell.encode_utf16().count() > LONGEST
}

impl Rows {
    /// No rows yet; `keep` is how many to keep as records instead of rendering them.
    pub(super) fn new(fields: &Arc<Vec<Field>>, profile: Profile, keep: Option<usize>) -> Self {
        Self {
            seen: vec![Seen::default(); fields.len()],
            fields: Arc::clone(fields),
            profile,
            keep,
            kept: Vec::new(),
            writer: writer(profile),
            row: ByteRecord::new(),
            extra: Vec::new(),
            late: Vec::new(),
            count: 0,
        }
    }

    /// The next cell of the row; `name` says which one it is, so that rows and definitions agree. A column that
    /// this dataset leaves out is passed over.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> &mut Self {
        let at = self.row.len();
        if self.fields.get(at).is_none_or(|field| field.name != name) {
            debug_assert!(self.fields.iter().all(|field| field.name != name), "{name} stands elsewhere");
            return self;
        }
        let cell = self.profile.cell(text);
        self.row.push_field(cell.as_bytes());
        let (field, seen) = (&self.fields[at], &mut self.seen[at]);
        seen.cell(&cell);
        if text.is_empty() {
            return self;
        }
        match (field.kind, &field.values) {
            (Type::Number | Type::Date, _) => seen.misfits += usize::from(!field.kind.fits(text)),
            (_, Some(values))
                if values.iter().all(|value| value.id != text) && !seen.strange.contains(text) =>
            {
                seen.strange.insert(text.to_owned());
            }
            _ => {}
        }
        self
    }

    /// The next cell, a whole number.
    pub(crate) fn integer(&mut self, name: &str, number: usize) -> &mut Self {
        self.text(name, itoa(number, &mut [0; 20]))
    }

    /// The next cell, a whole number where there is one.
    pub(crate) fn maybe(&mut self, name: &str, number: Option<usize>) -> &mut Self {
        match number {
            Some(number) => self.integer(name, number),
            None => self.text(name, ""),
        }
    }

    /// The next cell, a number where there is one.
    pub(crate) fn number(&mut self, name: &str, number: Option<f64>) -> &mut Self {
        let shown = number.map(|number| self.profile.number(number)).unwrap_or_default();
        self.text(name, &shown)
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
        let cell = self.profile.cell(&self.profile.value(value)).into_owned();
        self.extra.push((id.to_owned(), cell));
    }

    /// Ends the row.
    pub(crate) fn end_row(&mut self) -> io::Result<()> {
        debug_assert_eq!(self.row.len(), self.fields.len());
        self.count += 1;
        if let Some(keep) = self.keep {
            if self.kept.len() < keep {
                self.kept.push(self.row.clone());
            }
            self.extra.clear();
        } else if self.extra.is_empty() {
            self.writer.write_byte_record(&self.row)?;
        } else {
            self.writer.flush()?;
            let at = self.writer.get_ref().len();
            self.late.push(Late { at, row: self.row.clone(), cells: std::mem::take(&mut self.extra) });
        }
        self.row.clear();
        Ok(())
    }

    /// The rows as bytes of the file, those that wait aside left out.
    pub(super) fn bytes(&mut self) -> io::Result<Vec<u8>> {
        let writer = std::mem::replace(&mut self.writer, writer(self.profile));
        writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }
}

/// What writes rows in memory.
pub(super) fn writer(profile: Profile) -> Writer<Vec<u8>> {
    writer_to(Vec::new(), profile)
}

/// What writes rows in the form of a profile.
pub(in crate::export) fn writer_to<W: io::Write>(to: W, profile: Profile) -> Writer<W> {
    let terminator = match profile {
        Profile::Research => Terminator::Any(b'\n'),
        Profile::Spreadsheet => Terminator::CRLF,
    };
    let mut builder = WriterBuilder::new();
    builder.delimiter(profile.delimiter()).terminator(terminator).flexible(true).buffer_capacity(1 << 10);
    builder.from_writer(to)
}

/// A number in digits, without making a `String`: tables have many of them.
fn itoa(mut number: usize, digits: &mut [u8; 20]) -> &str {
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
        if number == 0 {
            return std::str::from_utf8(&digits[at..]).unwrap_or_default();
        }
    }
}
