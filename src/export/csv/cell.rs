//! One cell: what a value looks like in a profile, and how it is read back.
//!
//! The research profile writes text exactly as it is. The spreadsheet profile must not let a cell become
//! a formula (CWE-1236; OWASP ASVS 1.2.10): quoting does not help, since spreadsheets evaluate after
//! unquoting, so a dangerous first character gets an apostrophe before it. A cell that begins with an
//! apostrophe gets one too; that makes the guard reversible, and [`unguard`] takes exactly it off again.

use crate::annotation::Value;
use std::borrow::Cow;

/// For whom the tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// For R, Python and deposit: UTF-8, comma, decimal point, LF, text exactly as it is.
    #[default]
    Research,
    /// For spreadsheets: byte order mark, semicolon, decimal comma, CRLF, formulas disarmed.
    Spreadsheet,
}

impl Profile {
    /// All profiles.
    pub const ALL: [Self; 2] = [Self::Research, Self::Spreadsheet];

    /// The word on the command line and in the marker file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Research => "research",
            Self::Spreadsheet => "spreadsheet",
        }
    }

    /// The profile of that word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.id() == id)
    }

    /// The character between cells.
    #[must_use]
    pub fn delimiter(self) -> u8 {
        match self {
            Self::Research => b',',
            Self::Spreadsheet => b';',
        }
    }

    /// What a file begins with: spreadsheets know UTF-8 by the byte order mark.
    pub(in crate::export) fn mark(self) -> &'static [u8] {
        match self {
            Self::Research => b"",
            Self::Spreadsheet => "\u{FEFF}".as_bytes(),
        }
    }

    /// The text as a cell of this profile holds it (before CSV quotes).
    #[must_use]
    pub fn cell(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Research => Cow::Borrowed(text),
            Self::Spreadsheet => guard(text),
        }
    }

    /// The text that a cell of this profile stands for; the inverse of [`Self::cell`].
    #[must_use]
    pub fn text(self, cell: &str) -> &str {
        match self {
            Self::Research => cell,
            Self::Spreadsheet => unguard(cell),
        }
    }

    /// A number in the shortest decimal notation that reads back equal; nothing for one that is not finite.
    pub(super) fn number(self, number: f64) -> String {
        if !number.is_finite() {
            return String::new();
        }
        let plain = number.to_string();
        match self {
            Self::Research => plain,
            Self::Spreadsheet => plain.replace('.', ","),
        }
    }

    /// A value of an attribute or answer; several are joined by [`SEPARATOR`].
    pub(super) fn value(self, value: &Value) -> Cow<'_, str> {
        match value {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Number(number) => Cow::Owned(self.number(*number)),
            Value::Several(texts) => Cow::Owned(join(texts)),
        }
    }
}

/// Stands between several values in one cell; inside a value it is written `\|`, and a backslash `\\`.
pub const SEPARATOR: char = '|';

/// Several values as one cell.
fn join(texts: &[String]) -> String {
    let mut cell = String::new();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            cell.push(SEPARATOR);
        }
        for character in text.chars() {
            if character == SEPARATOR || character == '\\' {
                cell.push('\\');
            }
            cell.push(character);
        }
    }
    cell
}

/// The values of a cell that holds several; the inverse of what [`SEPARATOR`] describes.
#[must_use]
pub fn split(cell: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut characters = cell.chars();
    while let Some(character) = characters.next() {
        let last = texts.len() - 1;
        match character {
            SEPARATOR => texts.push(String::new()),
            '\\' => texts[last].extend(characters.next()),
            other => texts[last].push(other),
        }
    }
    texts
}

/// The first characters by which a spreadsheet takes a cell for a formula, their full-width forms, and
/// the apostrophe of the guard itself.
const DANGEROUS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '\''];

/// Puts an apostrophe before a cell that a spreadsheet could take for a formula.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    if text.starts_with(DANGEROUS) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Takes the apostrophe of [`guard`] off again.
#[must_use]
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_disarmed() {
        for text in [
            "=HYPERLINK(\"x\")",
            "@SUM(1)",
            "+33 1",
            "-dit-il",
            "\t=1",
            "\r=1",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "'",
            "''a",
        ] {
            assert_eq!(guard(text), format!("'{text}"));
            assert_eq!(unguard(&guard(text)), text);
        }
        for text in ["", "a=1", "« - »", " =1", "\n-", "’", "0"] {
            assert_eq!(guard(text), text);
        }
        assert_eq!(Profile::Research.cell("=1"), "=1");
        assert_eq!(Profile::Research.text("'=1"), "'=1");
    }

    #[test]
    fn numbers_have_the_point_of_the_profile() {
        assert_eq!(Profile::Research.number(2.5), "2.5");
        assert_eq!(Profile::Spreadsheet.number(2.5), "2,5");
        assert_eq!(Profile::Spreadsheet.number(3.0), "3");
        assert_eq!(Profile::Research.number(f64::NAN), "");
    }

    proptest! {
        #[test]
        fn guarding_is_reversible(text in "[=+@\t\r'＝＠a-]{0,4}\\PC{0,4}") {
            let guarded = guard(&text);
            prop_assert_eq!(unguard(&guarded), &text);
            prop_assert!(guarded.starts_with('\'') || !guarded.starts_with(DANGEROUS));
        }

        #[test]
        fn several_values_split_again(texts in prop::collection::vec("[a|\\\\é]{0,4}", 1..5)) {
            prop_assert_eq!(split(&join(&texts)), texts);
        }
    }
}
