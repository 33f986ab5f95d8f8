//! What a table and a column are: the words in which [`super::definitions`] speaks.

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// An id: `a–z 0–9 _ -`.
    Id,
    /// Any text.
    Text,
    /// Words of the article: those at `start`..`end` of the row, or at the offsets in `<column>_offsets`.
    Words,
    /// Words of the article around `start`..`end`.
    Context,
    /// A whole number from 0 on.
    Integer,
    /// `true` or `false`.
    Flag,
    /// A moment in UTC, ISO 8601.
    Time,
    /// A date, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Date,
    /// A word of a closed list.
    Word,
    /// Code point ranges, `5..10+20..30;40..50`.
    Offsets,
    /// A number, with the decimal sign of the profile.
    Number,
    /// Several texts or words of a list, joined by `|`.
    Several,
    /// The value of an attribute or answer of any kind.
    Value,
}

impl Type {
    /// The wording id of its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "type-id",
            Self::Text => "type-text",
            Self::Words => "type-words",
            Self::Context => "type-context",
            Self::Integer => "type-integer",
            Self::Flag => "type-flag",
            Self::Time => "type-time",
            Self::Date => "type-date",
            Self::Word => "type-word",
            Self::Offsets => "type-offsets",
            Self::Number => "type-number",
            Self::Several => "type-several",
            Self::Value => "type-value",
        }
    }

    /// Whether a cell (not an empty one) is what the type promises. People may have given an attribute of an older
    /// schema any value; such a column is described as text.
    #[must_use]
    pub fn fits(self, cell: &str) -> bool {
        match self {
            Self::Number => is_nothing(cell) || cell.replace(',', ".").parse::<f64>().is_ok(),
            Self::Date => is_nothing(cell) || is_partial_date(cell),
            _ => true,
        }
    }
}

/// Whether a cell says that there is no answer, in words.
fn is_nothing(cell: &str) -> bool {
    [crate::schema::NOT_APPLICABLE, crate::schema::UNDECIDABLE].contains(&cell)
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn is_partial_date(cell: &str) -> bool {
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = cell.split('-').collect();
    parts.len() <= 3 && parts.iter().zip([4, 2, 2]).all(|(part, count)| digits(part, count))
}

/// Which words a column of [`Type::Word`] may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Not closed.
    Open,
    /// These.
    Of(&'static [&'static str]),
    /// The layers of the schema, and those that annotations have beside them.
    Layers,
    /// The roles of the schema, and those that annotations have beside them.
    Roles,
    /// The values of the attribute behind the column.
    Values,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header: lower-case ASCII, at most 32 bytes; [`super::definitions::ATTRIBUTES`] stands for columns that
    /// the schema gives.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Type,
    /// The wording id of its description.
    pub about: &'static str,
    /// Whether every row has it.
    pub required: bool,
    /// Which words it may hold.
    pub list: List,
}

impl Column {
    /// A column that may be empty.
    pub(super) const fn new(name: &'static str, kind: Type, about: &'static str) -> Self {
        Self { name, kind, about, required: false, list: List::Open }
    }

    /// Every row has it.
    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Its words are of that list.
    pub(super) const fn of(mut self, list: List) -> Self {
        self.list = list;
        self
    }
}

/// Columns of a table that name a row of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The columns here.
    pub columns: &'static [&'static str],
    /// The table.
    pub table: &'static str,
    /// The columns there.
    pub to: &'static [&'static str],
}

/// A table of the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name of its file, without `.csv`.
    pub name: &'static str,
    /// The wording id of its description.
    pub about: &'static str,
    /// The columns that together name a row.
    pub key: &'static [&'static str],
    /// Which columns name rows of other tables.
    pub references: &'static [Reference],
    /// Its columns in order.
    pub columns: &'static [Column],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_are_told_from_words() {
        for date in ["2025", "2025-07", "2025-07-12", "undecidable"] {
            assert!(Type::Date.fits(date), "{date}");
        }
        for other in ["12 juillet", "2025-7", "2025-07-12T10:00", "25", "2025-07-12-01"] {
            assert!(!Type::Date.fits(other), "{other}");
        }
        assert!(Type::Number.fits("2,5") && Type::Number.fits("2.5") && !Type::Number.fits("deux"));
    }
}
