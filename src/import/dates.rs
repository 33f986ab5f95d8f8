//! Dates as papers write them, as `YYYY-MM-DD`.

use jiff::civil::Date;

const MONTHS: [&[&str]; 12] = [
    &["janvier", "january", "janv", "jan"],
    &["février", "fevrier", "february", "févr", "fév", "feb"],
    &["mars", "march", "mar"],
    &["avril", "april", "avr", "apr"],
    &["mai", "may"],
    &["juin", "june", "jun"],
    &["juillet", "july", "juil", "jul"],
    &["août", "aout", "august", "aug"],
    &["septembre", "september", "sept", "sep"],
    &["octobre", "october", "oct"],
    &["novembre", "november", "nov"],
    &["décembre", "decembre", "december", "déc", "dec"],
];

/// The first plain date in `text` as `YYYY-MM-DD`: `2025-07-12T13:38`, `12/07/2025` (day first),
/// `12 juillet 2025`, `1er mai 2025`, `July 12, 2025`. Dates without a year are not plain.
#[must_use]
pub fn iso_date(text: &str) -> Option<String> {
    let text = text.get(..400).unwrap_or(text).to_lowercase();
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || ",()[]|•".contains(c)).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.iter().find_map(|word| in_figures(word)).or_else(|| words.windows(3).find_map(in_words))
}

/// `2025-07-12…`, `20250712`, `12/07/2025`, `12.07.2025`
fn in_figures(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split(|c: char| !c.is_ascii_digit()).collect();
    let separators: Vec<char> = word.chars().filter(|c| !c.is_ascii_digit()).take(2).collect();
    match (parts.as_slice(), separators.as_slice()) {
        ([year, month, day, ..], ['-', '-'] | ['/', '/'] | ['.', '.']) if year.len() == 4 => {
            date(year, month, day)
        }
        ([day, month, year, ..], ['/', '/'] | ['.', '.'] | ['-', '-']) if year.len() == 4 => {
            date(year, month, day)
        }
        ([all, ..], [] | ['t', ..]) if all.len() == 8 && all.starts_with(['1', '2']) => {
            date(&all[..4], &all[4..6], &all[6..])
        }
        _ => None,
    }
}

/// `12 juillet 2025`, `july 12 2025`
fn in_words(words: &[&str]) -> Option<String> {
    let [first, second, year] = words else { return None };
    let year = year.trim_end_matches(|c: char| !c.is_ascii_digit());
    if year.len() != 4 {
        return None;
    }
    let day = |word: &str| {
        let figures = word.trim_end_matches(|c: char| !c.is_ascii_digit()).to_owned();
        matches!(&word[figures.len()..], "" | "er" | "st" | "nd" | "rd" | "th" | ".").then_some(figures)
    };
    let month = |word: &str| {
        let bare = word.trim_end_matches('.');
        (1..=12).find(|month| MONTHS[month - 1].contains(&bare)).map(|month| month.to_string())
    };
    match (month(second), month(first)) {
        (Some(month), _) => date(year, &month, &day(first)?),
        (None, Some(month)) => date(year, &month, &day(second)?),
        (None, None) => None,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<String> {
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (date.year() >= 1500).then(|| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_of_papers() {
        for (text, expected) in [
            ("2025-07-12T13:38:00+02:00", Some("2025-07-12")),
            ("2025-07-12", Some("2025-07-12")),
            ("20250712", Some("2025-07-12")),
            ("Publié le 12/07/2025 à 13:38", Some("2025-07-12")),
            ("12.07.2025 - 13h38", Some("2025-07-12")),
            ("Publié le samedi 12 juillet 2025 à 13h38, mis à jour le 13 juillet 2025", Some("2025-07-12")),
            ("Le 1er mai 2025", Some("2025-05-01")),
            ("12 juil. 2025", Some("2025-07-12")),
            ("July 12, 2025", Some("2025-07-12")),
            ("Sat, 12 Jul 2025 13:38:00 GMT", Some("2025-07-12")),
            ("12 JUILLET 2025", Some("2025-07-12")),
            ("31/02/2025", None),
            ("12 juillet", None),
            ("Le pont", None),
            ("0612345678", None),
        ] {
            assert_eq!(iso_date(text).as_deref(), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "([0-9]{1,8}|[/. -]|juillet|é|\\PC|er){0,30}") {
            if let Some(date) = iso_date(&text) {
                prop_assert_eq!(date.len(), 10);
            }
        }
    }
}
