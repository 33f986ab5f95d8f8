//! From bytes to text: the encoding found, line ends unified, nothing else changed.
//!
//! The order of trust: byte order mark, the plain pattern of UTF-16, valid UTF-8, a declared encoding
//! (HTML pages), a guess. A guess is said to be one. No byte is ever replaced by U+FFFD: a file that is
//! UTF-8 but for a few bytes is refused with the place of the first, and the person may choose an
//! encoding for it ([`decode_as`]).

use super::LineEnds;
use super::binary::{control_characters, invisible_characters, known_format};
use super::encoding::{display_name, guess, named};
use super::line_ends::unify;
use crate::wording::{Message, Problem};
use encoding_rs::{Encoding, UTF_8};

/// A decoded text and how it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The text, with `\n` as the only line end and no byte order mark.
    pub text: String,
    /// The encoding by its usual name: `UTF-8`, `Windows-1252`, `Mac Roman`.
    pub encoding: String,
    /// Whether a byte order mark was taken off.
    pub bom: bool,
    /// The line ends as they stood in the file.
    pub line_ends: LineEnds,
    /// Guesses made, and characters worth a look.
    pub problems: Vec<Problem>,
}

/// The text of `bytes`, with its encoding found out; `name` stands in the problems.
///
/// # Errors
/// When the bytes are no text, empty, or break the rules of their encoding.
pub fn decode(bytes: &[u8], name: &str) -> Result<Decoded, Problem> {
    decode_declared(bytes, name, None)
}

/// Like [`decode`], for a file that declares its encoding: trusted after valid UTF-8, before a guess.
///
/// # Errors
/// As [`decode`].
pub fn decode_declared(bytes: &[u8], name: &str, declared: Option<&str>) -> Result<Decoded, Problem> {
    find_encoding(bytes, declared)
        .and_then(finish)
        .map_err(|problem| problem.in_file(name))
        .map(|decoded| in_file(decoded, name))
}

/// The text of `bytes` in the encoding that the person chose (`label`, such as `windows-1252`).
///
/// # Errors
/// When the label is unknown, or the bytes are no text, empty, or not in that encoding.
pub fn decode_as(bytes: &[u8], name: &str, label: &str) -> Result<Decoded, Problem> {
    let decoded = match named(label) {
        None => Err(Problem::error(Message::new("text-unknown-encoding").arg("encoding", label))),
        Some(encoding) => known_format(bytes).map_or(Ok(()), Err).and_then(|()| in_encoding(bytes, encoding)),
    };
    decoded.and_then(finish).map_err(|problem| problem.in_file(name)).map(|decoded| in_file(decoded, name))
}

fn in_file(mut decoded: Decoded, name: &str) -> Decoded {
    decoded.problems = decoded.problems.into_iter().map(|problem| problem.in_file(name)).collect();
    decoded
}

fn find_encoding(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, Problem> {
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(Problem::error(Message::new("text-utf32")).hint(Message::new("text-hint-save-utf8")));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return in_encoding(bytes, encoding);
    }
    if let Some(problem) = known_format(bytes) {
        return Err(problem);
    }
    if let Some(encoding) = utf16_pattern(bytes) {
        return in_encoding(bytes, encoding).map(guessed);
    }
    if let Some(problem) = control_characters(bytes) {
        return Err(problem);
    }
    if std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes) {
        return in_encoding(bytes, UTF_8);
    }
    if let Some(encoding) = declared.and_then(named).filter(|encoding| *encoding != UTF_8) {
        return in_encoding(bytes, encoding);
    }
    in_encoding(bytes, guess(bytes)).map(guessed)
}

fn guessed(mut decoded: Decoded) -> Decoded {
    let message = Message::new("text-guessed-encoding").arg("encoding", &decoded.encoding);
    decoded.problems.push(Problem::warning(message).hint(Message::new("text-hint-choose-encoding")));
    decoded
}

fn in_encoding(bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, Problem> {
    let mark = Encoding::for_bom(bytes).filter(|(found, _)| *found == encoding).map_or(0, |(_, len)| len);
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]) else {
        return Err(malformed(bytes, encoding));
    };
    let (text, line_ends) = unify(text.into_owned());
    Ok(Decoded { text, encoding: display_name(encoding), bom: mark > 0, line_ends, problems: Vec::new() })
}

fn finish(mut decoded: Decoded) -> Result<Decoded, Problem> {
    let seen = |c: char| !c.is_whitespace() && !matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}');
    if !decoded.text.contains(seen) {
        return Err(Problem::error(Message::new("text-empty")));
    }
    if let Some(problem) = control_characters(decoded.text.as_bytes()) {
        return Err(problem);
    }
    if decoded.line_ends.is_mixed() {
        decoded.problems.push(Problem::note(Message::new("text-mixed-line-ends")));
    }
    if looks_decoded_twice(&decoded.text) {
        let hint = Message::new("text-hint-choose-encoding");
        decoded.problems.push(Problem::warning(Message::new("text-decoded-twice")).hint(hint));
    }
    invisible_characters(&mut decoded);
    Ok(decoded)
}

/// UTF-16 without a byte order mark: every second byte of Latin text is NUL.
fn utf16_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if bytes.len() % 2 == 1 || head.len() < 4 {
        return None;
    }
    let units = head.len() / 2;
    let nul = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (first, second) = (nul(0), nul(1));
    match (first, second) {
        (0, _) if second * 10 >= units * 7 => Some(encoding_rs::UTF_16LE),
        (_, 0) if first * 10 >= units * 7 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Whether bytes that are not valid UTF-8 are it but for a few: letters of several bytes, which other
/// encodings hardly ever give by chance, outnumber the wrong bytes.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += chunk.invalid().len();
    }
    right > 0 && right >= wrong
}

/// UTF-8 read as Windows-1252 and saved again: `Ã©` for `é`, `â€™` for `’`.
fn looks_decoded_twice(text: &str) -> bool {
    ["Ã©", "Ã¨", "Ã ", "â€™", "â€œ", "Ã\u{A0}", "Ãª", "Ã§"]
        .iter()
        .map(|mark| text.matches(mark).count())
        .sum::<usize>()
        > 2
}

fn malformed(bytes: &[u8], encoding: &'static Encoding) -> Problem {
    let name = display_name(encoding);
    if encoding == UTF_8 {
        let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        let byte = bytes.get(at).map(|b| format!("0x{b:02X}")).unwrap_or_default();
        let (line, column) = place(bytes, at);
        let message = Message::new("text-invalid-byte").arg("byte", byte).arg("encoding", name);
        return Problem::error(message).at(line, column).hint(Message::new("text-hint-choose-encoding"));
    }
    let message = Message::new("text-not-in-encoding").arg("encoding", name);
    Problem::error(message).hint(Message::new("text-hint-choose-encoding"))
}

/// Line and column (in code points), both from 1, of the byte at `at`, in text of any line ends.
pub(super) fn place(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = &bytes[..at.min(bytes.len())];
    let mut line = 1;
    let mut start = 0;
    for end in memchr::memchr2_iter(b'\r', b'\n', before) {
        if before[end] == b'\n' || before.get(end + 1) != Some(&b'\n') {
            line += 1;
        }
        start = end + 1;
    }
    (line, String::from_utf8_lossy(&before[start..]).chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::{Lang, Severity};
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> String {
        match decode(bytes, "a.txt") {
            Ok(decoded) => {
                let notes: Vec<_> = decoded.problems.iter().map(|p| p.message.id()).collect();
                format!("{} {} {:?} {}", decoded.encoding, decoded.bom, decoded.text, notes.join(","))
            }
            Err(problem) => {
                assert_eq!(problem.severity, Severity::Error);
                assert_eq!(problem.place.as_ref().map(|place| place.file.as_str()), Some("a.txt"));
                let place = problem.place.as_ref().and_then(|p| Some((p.line?, p.column?)));
                format!("{} {place:?}", problem.message.id())
            }
        }
    }

    fn utf16(text: &str, big: bool, bom: bool) -> Vec<u8> {
        let mark = bom.then_some(0xFEFF);
        let units = mark.into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn encodings_are_found_or_refused_with_their_place() {
        let cases: Vec<(Vec<u8>, &str)> = vec![
            (b"a\xC3\xA9".to_vec(), "UTF-8 false \"aé\" "),
            (b"\xEF\xBB\xBFa\xC3\xA9".to_vec(), "UTF-8 true \"aé\" "),
            (b"caf\xE9, l\x92\x9Cuf".to_vec(), "Windows-1252 false \"café, l’œuf\" text-guessed-encoding"),
            (b"caf\x8E, l\xD5\xCFuf".to_vec(), "Mac Roman false \"café, l’œuf\" text-guessed-encoding"),
            (utf16("été\n", false, true), "UTF-16LE true \"été\\n\" "),
            (utf16("été\n", true, true), "UTF-16BE true \"été\\n\" "),
            (utf16("un été", false, false), "UTF-16LE false \"un été\" text-guessed-encoding"),
            (utf16("un été", true, false), "UTF-16BE false \"un été\" text-guessed-encoding"),
            ([utf16("été", false, true), vec![0x00, 0xD8]].concat(), "text-not-in-encoding None"),
            ([utf16("été", false, true), vec![0x41]].concat(), "text-not-in-encoding None"),
            (b"\xFF\xFE\0\0a\0\0\0".to_vec(), "text-utf32 None"),
            (b"\xC3\xA9t\xC3\xA9\r\n\xC3\xA9 \xE9 x".to_vec(), "text-invalid-byte Some((2, 3))"),
            (b"\xC3\xA9t\xC3".to_vec(), "text-invalid-byte Some((1, 3))"),
            (b"\x89PNG\r\n\x1A\n\0\0".to_vec(), "text-not-text-but None"),
            (b"PK\x03\x04abc".to_vec(), "text-not-text-but None"),
            (b"%PDF-1.7 \xE2\xE3".to_vec(), "text-not-text-but None"),
            (b"{\\rtf1 a}".to_vec(), "text-not-text-but None"),
            (b"MZ\x90\0\x03\0\0\0\x04".to_vec(), "text-not-text-but None"),
            (b"MZ a dit oui".to_vec(), "UTF-8 false \"MZ a dit oui\" "),
            (b"ab\0cd".to_vec(), "text-not-text None"),
            (b"\x01\x02\x03\x04abc".to_vec(), "text-not-text None"),
            (b"".to_vec(), "text-empty None"),
            (" \n\t\u{FEFF}".as_bytes().to_vec(), "text-empty None"),
            ("a\r\nb\n".as_bytes().to_vec(), "UTF-8 false \"a\\nb\\n\" text-mixed-line-ends"),
            ("a\u{202E}b".as_bytes().to_vec(), "UTF-8 false \"a\\u{202e}b\" text-bidi"),
            ("a\u{200B}b".as_bytes().to_vec(), "UTF-8 false \"a\\u{200b}b\" text-zero-width"),
            ("a\u{FFFD}b".as_bytes().to_vec(), "UTF-8 false \"a\u{FFFD}b\" text-replaced"),
            ("Ã©tÃ© lâ€™".as_bytes().to_vec(), "UTF-8 false \"Ã©tÃ© lâ€™\" text-decoded-twice"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(read(&bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn the_person_chooses() {
        let decoded = decode_as(b"\xC3\xA9 \xE9", "a.txt", "windows-1252").unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding.as_str()), ("Ã© é", "Windows-1252"));
        assert_eq!(decode_as(b"\x8E", "a.txt", "Mac Roman").unwrap().text, "é");
        assert_eq!(decode_as(b"a", "a.txt", "klingon").unwrap_err().message.id(), "text-unknown-encoding");
        assert_eq!(decode_as(b"a\xE9", "a.txt", "utf-8").unwrap_err().message.id(), "text-invalid-byte");
        assert_eq!(decode_as(b"%PDF-1", "a.txt", "utf-8").unwrap_err().message.id(), "text-not-text-but");
    }

    #[test]
    fn a_declared_encoding_yields_to_valid_utf8() {
        let read = |bytes: &[u8]| decode_declared(bytes, "a.html", Some("iso-8859-15")).unwrap();
        assert_eq!(read("é".as_bytes()).text, "é");
        assert_eq!((read(b"\xA4").text, read(b"\xA4").encoding), ("€".into(), "ISO-8859-15".into()));
        assert_eq!(decode_declared(b"\xE9t\xE9", "a.html", Some("utf-8")).unwrap().encoding, "Windows-1252");
    }

    #[test]
    fn messages_name_the_remedy() {
        let problem = decode(b"\xC3\xA9t\xC3\xA9\n\xE9 ", "a.txt").unwrap_err();
        let french = problem.render(Lang::Fr);
        assert!(
            french.starts_with("a.txt:2:1 : ") && french.contains("0xE9") && french.contains("UTF-8"),
            "{french}"
        );
        assert!(problem.hint.is_some());
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), label in "[a-z0-9-]{0,12}") {
            let read = [decode(&bytes, "x"), decode_as(&bytes, "x", "mac roman"), decode_as(&bytes, "x", &label)];
            prop_assert!(read.iter().flatten().all(|decoded| !decoded.text.contains('\r')));
        }

        #[test]
        fn utf8_text_is_kept(text in "[\\PC\n]{1,100}x") {
            let decoded = decode(text.as_bytes(), "x");
            let plain = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            prop_assert!(decoded.is_ok_and(|decoded| decoded.text == plain));
        }
    }
}
