//! What a double click and a drag select: whole words.
//!
//! Both look only at the text around, so that a drag stays quick in the longest article.

use super::chars::{char_at, is_line_end};
use super::{Span, Word, WordKind, words};

/// How far to look for the beginning or end of the words around, in bytes.
const REACH: usize = 512;

/// The word at a byte, without its clitic: `agence` in `l’agence`, `il` in `a-t-il`.
///
/// A click at the very end of a word counts as in it; one on white space gives an empty span there.
#[must_use]
pub fn word_at(text: &str, byte: usize) -> Span {
    let byte = floor(text, byte);
    let (near, offset) = around(text, Span::new(byte, byte));
    let mut behind = None;
    for word in words(near).into_iter().map(|word| shifted(word, offset)) {
        if word.span.covers(byte) {
            let bare = word.bare(text);
            let mark_after_word = word.kind == WordKind::Punctuation && word.span.start == byte;
            return match behind {
                Some(word) if mark_after_word => word,
                _ => bare,
            };
        }
        if word.span.start > byte {
            break;
        }
        behind = (word.span.end == byte && word.kind != WordKind::Punctuation).then(|| word.bare(text));
    }
    behind.unwrap_or(Span::new(byte, byte))
}

/// A selection widened to the words it touches, without white space at its ends.
///
/// ```
/// use selon::text::{Span, snap_to_words};
///
/// let text = "selon l’agence Tass";
/// let drag = Span::new(11, 15); // “genc”
/// let snapped = snap_to_words(text, drag);
/// assert_eq!(&text[snapped.start..snapped.end], "agence");
/// ```
#[must_use]
pub fn snap_to_words(text: &str, span: Span) -> Span {
    let span = Span { start: floor(text, span.start), end: ceil(text, span.end) };
    let Some(span) = span.trimmed(text) else { return Span::new(span.start, span.start) };
    let first = touched(text, Span::new(span.start, span.start + 1)).unwrap_or(span);
    let last = touched(text, Span::new(span.end - 1, span.end)).unwrap_or(span);
    Span { start: first.start.min(span.start), end: last.end.max(span.end) }
}

/// The word that holds `byte`; an inverted pronoun without its hyphens, unless these are held.
fn touched(text: &str, byte: Span) -> Option<Span> {
    let (near, offset) = around(text, byte);
    let word =
        words(near).into_iter().map(|word| shifted(word, offset)).find(|word| word.span.overlaps(byte))?;
    let bare = word.bare(text);
    Some(if bare.contains(byte) { bare } else { word.span })
}

fn shifted(word: Word, by: usize) -> Word {
    Word { span: Span::new(word.span.start + by, word.span.end + by), kind: word.kind }
}

/// The part of the text that decides which words stand at `span`, and where it begins: from white
/// space to white space, within the line.
fn around(text: &str, span: Span) -> (&str, usize) {
    let from = floor(text, span.start.saturating_sub(REACH));
    let to = ceil(text, span.end.saturating_add(REACH));
    let (left, right) = (floor(text, span.start), ceil(text, span.end));
    let before = &text[from..left];
    let start = match before.rfind(is_line_end) {
        Some(at) => from + at + char_at(before, at).map_or(0, char::len_utf8),
        None if from == 0 => 0,
        None => before.find(char::is_whitespace).map_or(from, |at| from + at),
    };
    let after = &text[right..to];
    let end = match after.find(is_line_end) {
        Some(at) => right + at,
        None if to == text.len() => to,
        None => after.rfind(char::is_whitespace).map_or(to, |at| right + at),
    };
    (&text[start..end], start)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The drag in `[ ]`, what it becomes.
    const DRAGS: &[(&str, &str)] = &[
        ("selon l’a[gen]ce Tass", "agence"),
        ("selon [l]’agence", "l’"),
        ("selon l[’a]gence", "l’agence"),
        ("selon[ l’agence ]Tass", "l’agence"),
        ("a-t-[i]l dit", "il"),
        ("a[-t]-il dit", "-t-il"),
        ("[a-t-i]l dit", "a-t-il"),
        ("S[elo]n", "Selon"),
        ("de 1 2[0]0 euros", "1 200"),
        ("dit « o[u]i »", "oui"),
        ("dit [« oui »]", "« oui »"),
        ("un[   ]mot", ""),
        ("fin[.]", "."),
        ("M[.] Macron", "M."),
        ("e[\u{301}]te\u{301}", "e\u{301}te\u{301}"),
    ];

    #[test]
    fn drags_take_whole_words() {
        for (drag, expected) in DRAGS {
            let text = drag.replace(['[', ']'], "");
            let (start, end) = (drag.find('[').unwrap(), drag.find(']').unwrap() - 1);
            let snapped = snap_to_words(&text, Span::new(start, end));
            assert_eq!(&text[snapped.start..snapped.end], *expected, "{drag}");
        }
    }

    #[test]
    fn clicks_take_the_word_without_its_clitic() {
        for (click, expected) in [
            ("l’ag^ence Tass", "agence"),
            ("l’^agence", "agence"),
            ("^l’agence", "l’"),
            ("a-t-^il dit", "il"),
            ("dit-i^l", "il"),
            ("Selon^ Tass", "Selon"),
            ("Tass^, dit", "Tass"),
            ("un  ^  mot", ""),
            ("mot^", "mot"),
            ("peut-^être", "peut-être"),
        ] {
            let text = click.replace('^', "");
            let word = word_at(&text, click.find('^').unwrap());
            assert_eq!(&text[word.start..word.end], expected, "{click}");
        }
    }

    #[test]
    fn long_lines_cost_no_more_than_their_surroundings() {
        let text = "l’agence ".repeat(2_000);
        let middle = text.len() / 2;
        let word = snap_to_words(&text, Span::new(middle, middle + 1));
        assert!(word.len() <= "agence".len());
        let solid = "é".repeat(5_000);
        assert!(solid.get(word_at(&solid, 4_001).start..).is_some());
    }

    proptest! {
        #[test]
        fn selections_stay_on_characters(
            text in "([a-zé]{1,3}|[ \n’'-]|-t-il|\\PC|\u{301}){0,40}", a in 0usize..80, b in 0usize..80
        ) {
            let snapped = snap_to_words(&text, Span::new(a, b));
            prop_assert!(text.get(snapped.start..snapped.end).is_some());
            prop_assert_eq!(snap_to_words(&text, snapped), snapped);
            let word = word_at(&text, a);
            prop_assert!(text.get(word.start..word.end).is_some());
        }
    }
}
