//! Guessing the encoding of bytes that are neither UTF-8 nor UTF-16.
//!
//! Press articles in French and English that are not UTF-8 are Windows-1252 (never ISO-8859-1: `0x92`
//! is `’`) or, from old Macintoshes, Mac Roman. Both are counted by the French letters and typographic
//! marks that the bytes would be. Only where neither makes sense may the detector of the web (chardetng)
//! name another encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// The encodings to choose from for a file whose own was guessed wrongly, the usual ones first.
pub const OFFERED_ENCODINGS: [&str; 9] = [
    "UTF-8",
    "Windows-1252",
    "ISO-8859-15",
    "Macintosh",
    "UTF-16LE",
    "UTF-16BE",
    "Windows-1250",
    "Windows-1251",
    "Windows-1256",
];

/// Small letters with accents, which stand next to other letters.
const LETTERS_1252: &[u8] = b"\xE0\xE2\xE7\xE8\xE9\xEA\xEB\xEE\xEF\xF4\xF9\xFB\xFC\x9C\xE4\xF6\xF1\xED\xF3";
const LETTERS_MAC: &[u8] = b"\x88\x89\x8D\x8E\x8F\x90\x91\x94\x95\x99\x9D\x9E\x9F\xCF\x8A\x9A\x96\x92\x97";
/// Apostrophe, quotation marks, dashes, ellipsis, no-break space, capitals with accents, €.
const MARKS_1252: &[u8] = b"\x92\xAB\xBB\x93\x94\x91\x85\x96\x97\xA0\xC9\xC8\xC0\xC7\xCA\x80\xB0";
const MARKS_MAC: &[u8] = b"\xD5\xC7\xC8\xD2\xD3\xD4\xC9\xD0\xD1\xCA\x83\xE9\xCB\x82\xDB\xA1";

/// The most likely encoding of `bytes`, which are not valid UTF-8.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let windows = score(bytes, LETTERS_1252, MARKS_1252);
    let mac = score(bytes, LETTERS_MAC, MARKS_MAC);
    if mac > windows && mac * 2 > high {
        return MACINTOSH;
    }
    if windows * 2 >= high {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"fr"), Utf8Detection::Deny)
}

/// How many bytes above ASCII make sense where they stand.
fn score(bytes: &[u8], letters: &[u8], marks: &[u8]) -> usize {
    let mut table = [0u8; 256];
    letters.iter().for_each(|b| table[usize::from(*b)] = 1);
    marks.iter().for_each(|b| table[usize::from(*b)] = 2);
    let mut before = b' ';
    let mut score = 0;
    for (index, &byte) in bytes.iter().enumerate() {
        if byte >= 0x80 {
            let after = bytes.get(index + 1).copied().unwrap_or(b' ');
            score += usize::from(match table[usize::from(byte)] {
                1 => before.is_ascii_lowercase() || after.is_ascii_lowercase(),
                // No capital and no mark but the apostrophe stands inside a word.
                2 => {
                    !(before.is_ascii_lowercase() && after.is_ascii_lowercase())
                        || byte == 0x92
                        || byte == 0xD5
                }
                _ => false,
            });
        }
        before = byte;
    }
    score
}

/// The name of an encoding as people know it.
pub(super) fn display_name(encoding: &'static Encoding) -> String {
    match encoding.name() {
        "macintosh" => "Mac Roman".to_owned(),
        name => {
            name.strip_prefix("windows-").map_or_else(|| name.to_owned(), |page| format!("Windows-{page}"))
        }
    }
}

/// The encoding of a label or displayed name, in any letter case.
pub(super) fn named(label: &str) -> Option<&'static Encoding> {
    let label = label.trim();
    let mac = ["mac roman", "macroman", "mac-roman"].iter().any(|name| label.eq_ignore_ascii_case(name));
    if mac { Some(MACINTOSH) } else { Encoding::for_label_no_replacement(label.as_bytes()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str =
        "« Où est l’élève ? » : à Noël, le français naïf a reçu… des œufs – près du château, déjà.";

    #[test]
    fn french_is_windows_1252_or_mac_roman() {
        let (windows, _, lossy) = WINDOWS_1252.encode(FRENCH);
        assert!(!lossy);
        assert_eq!(guess(&windows), WINDOWS_1252);
        assert_eq!(guess(&mac_roman(FRENCH)), MACINTOSH);
        assert_eq!(guess(b"caf\xE9"), WINDOWS_1252);
        assert_eq!(guess(b"caf\x8E de l\xD5Est"), MACINTOSH);
        assert_eq!(guess(b"It\x92s a \x93quote\x94"), WINDOWS_1252);
    }

    #[test]
    fn other_alphabets_are_left_to_the_detector() {
        let (russian, _, _) =
            encoding_rs::WINDOWS_1251.encode("Министр иностранных дел прибыл в Пхеньян вчера.");
        assert_eq!(guess(&russian), encoding_rs::WINDOWS_1251);
    }

    #[test]
    fn names_lead_back_to_encodings() {
        for encoding in [WINDOWS_1252, MACINTOSH, encoding_rs::UTF_16LE, encoding_rs::ISO_8859_15] {
            assert_eq!(named(&display_name(encoding)), Some(encoding));
        }
        assert_eq!(named("klingon"), None);
    }

    fn mac_roman(text: &str) -> Vec<u8> {
        let find =
            |c: char| (0x80..=0xFF).find(|b| MACINTOSH.decode_without_bom_handling(&[*b]).0.starts_with(c));
        text.chars().map(|c| if c.is_ascii() { c as u8 } else { find(c).unwrap() }).collect()
    }
}
