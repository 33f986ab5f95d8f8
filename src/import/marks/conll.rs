//! CoNLL with BIO tags read back: the token in the first column, the tag in the last.
//!
//! After the shared task of 2003 (<https://aclanthology.org/W03-0419/>). The format holds no text: tokens are
//! joined by one blank and sentences by a line end, and that is the text of the article. `I-` without a
//! beginning starts a span, as in the older scheme IOB1; `E-`, `S-`, `L-` and `U-` of BIOES and BILOU are read.

use super::graph::Region;
use super::{Incoming, Reader, Source, bad};
use crate::wording::Problem;

pub(super) static READER: Reader = Reader {
    id: "conll",
    endings: &["conll", "bio", "iob"],
    text_beside: false,
    fits: |bytes| {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(100_000)]).into_owned();
        let mut lines = start.lines().filter(|line| !line.trim().is_empty());
        lines.clone().next().is_some() && lines.by_ref().take(50).all(|line| row(line).is_some())
    },
    read,
};

/// Token, letter of the tag and label; `None` for a line of another kind.
fn row(line: &str) -> Option<(&str, char, &str)> {
    let mut columns = line.split_whitespace();
    let (token, tag) = (columns.next()?, columns.next_back()?);
    match tag.split_once('-') {
        None if tag == "O" => Some((token, 'O', "")),
        Some((letter @ ("B" | "I" | "E" | "S" | "L" | "U"), label)) if !label.is_empty() => {
            Some((token, letter.chars().next()?, label))
        }
        _ => None,
    }
}

fn read(source: &Source, _: &crate::schema::Schema) -> Result<Vec<Incoming>, Problem> {
    let mut all: Vec<Incoming> = Vec::new();
    let mut open = source.incoming();
    let mut last: Option<(usize, String)> = None; // the span that may go on: its place and label
    let mut at_line_start = true;
    for (number, line) in source.utf8()?.lines().enumerate() {
        if line.starts_with("-DOCSTART-") {
            all.extend(finished(std::mem::replace(&mut open, source.incoming())));
            (last, at_line_start) = (None, true);
            continue;
        }
        if line.trim().is_empty() {
            if !at_line_start {
                open.text.push('\n');
            }
            at_line_start = true;
            continue;
        }
        let Some((token, letter, label)) = row(line) else {
            return Err(bad("no BIO tag").at(number + 1, 1));
        };
        if !at_line_start {
            open.text.push(' ');
        }
        at_line_start = false;
        let start = open.text.len();
        open.text.push_str(token);
        let end = open.text.len();
        let goes_on = last.take().filter(|(_, before)| matches!(letter, 'I' | 'E' | 'L') && before == label);
        let place = match goes_on {
            _ if letter == 'O' => continue,
            Some((place, _)) => {
                open.graph.regions[place].span.1 = end;
                place
            }
            None => {
                let place = open.graph.regions.len();
                let id = format!("{label} {place}");
                let label = label.to_owned();
                open.graph.regions.push(Region { id, label, span: (start, end), ..Region::default() });
                place
            }
        };
        if matches!(letter, 'B' | 'I') {
            last = Some((place, label.to_owned()));
        }
    }
    all.extend(finished(open));
    Ok(all)
}

/// A document with at least one token.
fn finished(mut incoming: Incoming) -> Option<Incoming> {
    incoming.text.truncate(incoming.text.trim_end().len());
    (!incoming.text.is_empty()).then_some(incoming)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(content: &str) -> Vec<Vec<String>> {
        let source = Source { path: "a.conll".into(), name: String::new(), bytes: content.into() };
        let all = read(&source, crate::schema::default_schema()).unwrap();
        let words = |one: &Incoming| -> Vec<String> {
            let regions = one.graph.regions.iter();
            regions
                .map(|region| format!("{}: {}", region.label, &one.text[region.span.0..region.span.1]))
                .collect()
        };
        all.iter().map(words).collect()
    }

    #[test]
    fn tags_of_all_schemes() {
        for (content, expected) in [
            ("📰 O\nSelon B-Cue\nl’ B-Source\nagence I-Source\n", vec!["Cue: Selon", "Source: l’ agence"]),
            ("a I-X\nb I-X\n\nc I-X\n", vec!["X: a b\nc"]),
            ("a B-X\nb E-X\nc S-X\nd I-Y\ne I-X\n", vec!["X: a b", "X: c", "Y: d", "X: e"]),
            ("a B-X\nb L-X\nc U-X\n", vec!["X: a b", "X: c"]),
            ("a\tNN\tB-X\r\nb\tNN\tO\r\n", vec!["X: a"]),
        ] {
            assert_eq!(spans(content), [expected], "{content}");
        }
        assert_eq!(spans("-DOCSTART- -X- O O\n\na B-X\n\n-DOCSTART- -X- O O\n\nb B-X\n").len(), 2);
        assert!(!(READER.fits)(b"just some words\nof a text\n"));
        assert!((READER.fits)("é -X- _ B-Cue\n".as_bytes()));
    }
}
