//! Files that are no text: known formats by their first bytes, others by their control characters.

use super::Decoded;
use crate::wording::{Message, Problem, Severity};

/// Gives the message that names a format or kind of character.
type Name = fn() -> Message;

/// Tells the characters of one kind.
type Kind = fn(char) -> bool;

/// The first bytes of formats that people drop by mistake.
const MAGIC: &[(&[u8], Name)] = &[
    (b"\x89PNG\r\n", image),
    (b"\xFF\xD8\xFF", image),
    (b"GIF8", image),
    (b"II*\0", image),
    (b"MM\0*", image),
    (b"%PDF-", || Message::new("text-format-pdf")),
    (b"{\\rtf", || Message::new("text-format-rtf")),
    (b"\xD0\xCF\x11\xE0\xA1\xB1", || Message::new("text-format-old-office")),
    (b"PK\x03\x04", || Message::new("text-format-office-or-zip")),
    (b"PK\x05\x06", || Message::new("text-format-office-or-zip")),
    (b"\x1F\x8B", archive),
    (b"7z\xBC\xAF\x27\x1C", archive),
    (b"Rar!\x1A\x07", archive),
    (b"BZh", archive),
    (b"\xFD7zXZ\0", archive),
    (b"MZ", program),
    (b"\x7FELF", program),
    (b"\xCF\xFA\xED\xFE", program),
    (b"\xCA\xFE\xBA\xBE", program),
    (b"SQLite format 3\0", || Message::new("text-format-database")),
    (b"ID3", || Message::new("text-format-media")),
    (b"OggS", || Message::new("text-format-media")),
    (b"RIFF", || Message::new("text-format-media")),
];

fn image() -> Message {
    Message::new("text-format-image")
}

fn archive() -> Message {
    Message::new("text-format-archive")
}

fn program() -> Message {
    Message::new("text-format-program")
}

/// Letters may begin like a format (`MZ`, `ID3`, `BZh`, `RIFF`): then a control character must follow
/// in the first bytes.
fn is_format(bytes: &[u8], magic: &[u8]) -> bool {
    let plain = magic.iter().all(u8::is_ascii_alphanumeric);
    bytes.starts_with(magic) && (!plain || bytes.iter().take(64).any(|b| is_control(*b)))
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B)
}

/// The problem with bytes of a known format that is no plain text.
pub(super) fn known_format(bytes: &[u8]) -> Option<Problem> {
    let (_, name) = MAGIC.iter().find(|(magic, _)| is_format(bytes, magic))?;
    let message = Message::new("text-not-text-but").arg("format", name());
    Some(Problem::error(message).hint(Message::new("text-hint-convert")))
}

/// The problem with bytes that hold NUL or too many control characters, once UTF-16 is ruled out.
pub(super) fn control_characters(bytes: &[u8]) -> Option<Problem> {
    let controls = bytes.iter().filter(|b| is_control(**b)).count();
    let binary = memchr::memchr(0, bytes).is_some() || controls > 3 && controls * 100 > bytes.len();
    binary.then(|| Problem::error(Message::new("text-not-text")).hint(Message::new("text-hint-convert")))
}

/// Notes on characters that a reader does not see.
pub(super) fn invisible_characters(decoded: &mut Decoded) {
    let kinds: [(Kind, Name, Severity); 4] = [
        (
            |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'),
            || Message::new("text-bidi"),
            Severity::Warning,
        ),
        (
            |c| matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}'),
            || Message::new("text-zero-width"),
            Severity::Note,
        ),
        (|c| c == '\u{FFFD}', || Message::new("text-replaced"), Severity::Warning),
        (|c| c.is_control() && !c.is_whitespace(), || Message::new("text-controls"), Severity::Warning),
    ];
    for (is_one, message, severity) in kinds {
        let Some(first) = decoded.text.find(is_one) else { continue };
        let count = decoded.text[first..].chars().filter(|c| is_one(*c)).count();
        let (line, column) = super::decode::place(decoded.text.as_bytes(), first);
        let problem = Problem { severity, ..Problem::warning(message().arg("count", count)) };
        decoded.problems.push(problem.at(line, column));
    }
}
