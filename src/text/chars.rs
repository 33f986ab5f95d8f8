//! What a character is to the scanners for words and sentences.
//!
//! The letters of French and English are told by a table or a byte comparison; everything else of
//! Unicode takes the slow way.

use unicode_normalization::char::is_combining_mark;

/// The part a character plays in building words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Letter,
    Digit,
    /// Clings to what stands before: combining marks, joiners, soft hyphens, `°`, superscripts.
    Extend,
    Space,
    /// `'`, `’` and what is typed in their place.
    Apostrophe,
    Hyphen,
    Punctuation,
    Symbol,
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Symbol; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'A'..=b'Z' | b'a'..=b'z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\t'..=b'\r' | b' ' => Class::Space,
            b'\'' => Class::Apostrophe,
            b'-' => Class::Hyphen,
            b'!' | b'"' | b'(' | b')' | b'*' | b',' | b'.' | b'/' | b':' | b';' | b'?' | b'[' | b'\\'
            | b']' | b'_' | b'{' | b'}' => Class::Punctuation,
            _ => Class::Symbol,
        };
        byte += 1;
    }
    table
};

/// A table of the bytes in `set`.
pub(super) const fn table(set: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < set.len() {
        table[set[at] as usize] = true;
        at += 1;
    }
    table
}

/// The class of a character.
pub(super) fn class(character: char) -> Class {
    if let Some(class) = ASCII.get(character as usize) {
        return *class;
    }
    match character {
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' => Class::Letter,
        '’' | 'ʼ' | '´' | '′' | '＇' => Class::Apostrophe,
        '\u{2010}' | '\u{2011}' => Class::Hyphen,
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' => Class::Extend,
        '°' | '²' | '³' | '¹' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}' => Class::Extend,
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '\u{2012}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => {
            Class::Punctuation
        }
        '\u{2E00}'..='\u{2E7F}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '！' | '？' | '，' => {
            Class::Punctuation
        }
        _ if character.is_alphabetic() => Class::Letter,
        _ if character.is_numeric() => Class::Digit,
        _ if character.is_whitespace() => Class::Space,
        _ if is_combining_mark(character) => Class::Extend,
        _ => Class::Symbol,
    }
}

/// The class of the character that begins at byte `at`, with its length in bytes; `None` at the end.
#[inline]
pub(super) fn class_at(text: &str, at: usize) -> Option<(Class, usize)> {
    let byte = *text.as_bytes().get(at)?;
    match ASCII.get(usize::from(byte)) {
        Some(class) => Some((*class, 1)),
        None => char_at(text, at).map(|character| (class(character), character.len_utf8())),
    }
}

/// The character that begins at byte `at`.
#[inline]
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends before byte `at`.
#[inline]
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The end of the run of letters, digits and clinging characters that begins at `at`.
#[inline]
pub(super) fn run_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let Some(&byte) = bytes.get(at) else { break };
        if byte < 0x80 {
            break;
        } else if byte == 0xC3 && !matches!(bytes.get(at + 1), Some(0x97 | 0xB7) | None) {
            at += 2; // À to ÿ without × and ÷
        } else {
            match class_at(text, at) {
                Some((Class::Letter | Class::Digit | Class::Extend, len)) => at += len,
                _ => break,
            }
        }
    }
    at
}

/// Whether a line ends here: `\n`, and the rarer line ends a text may keep.
pub(super) fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether the character is white space inside a line.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() && !is_line_end(character)
}
