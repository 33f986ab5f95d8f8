//! Line numbers that are the same on every screen and on paper.
//!
//! Rows on screen depend on the window, the zoom and the font, so they cannot be cited. What is numbered
//! instead are the lines the text would have at a fixed measure of [`MEASURE`] characters, broken at
//! spaces: a property of the text alone. Every paragraph begins a line, empty lines do not count. The
//! number stands beside the row in which its line begins; at the usual width that is the row itself, or
//! nearly so.

/// The measure in code points.
pub const MEASURE: usize = 70;

/// The byte at which each line of `text` begins, in order; line *n* (from 1) is at index *n* − 1.
///
/// ```
/// use selon::text::line_starts;
///
/// let text = format!("Titre\n\n{}", "mot ".repeat(30));
/// assert_eq!(line_starts(&text), [0, 7, 7 + 17 * 4]);
/// ```
#[must_use]
pub fn line_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::with_capacity(text.len() / MEASURE + 1);
    let mut line = 0;
    for paragraph in text.split('\n') {
        let trimmed = paragraph.trim_start();
        if !trimmed.is_empty() {
            paragraph_lines(trimmed, line + paragraph.len() - trimmed.len(), &mut starts);
        }
        line += paragraph.len() + 1;
    }
    starts
}

fn paragraph_lines(paragraph: &str, at: usize, starts: &mut Vec<usize>) {
    starts.push(at);
    let mut used = 0; // characters on the line so far
    let mut word_start = 0;
    let mut word_len = 0;
    for (byte, character) in paragraph.char_indices().chain([(paragraph.len(), ' ')]) {
        if !character.is_whitespace() || matches!(character, '\u{A0}' | '\u{202F}' | '\u{2007}') {
            word_len += 1;
            continue;
        }
        if word_len > 0 {
            if used > 0 && used + word_len > MEASURE {
                starts.push(at + word_start);
                used = 0;
            }
            used += word_len;
        }
        used += 1;
        (word_start, word_len) = (byte + character.len_utf8(), 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_that_break() {
        assert_eq!(line_starts(""), Vec::<usize>::new());
        assert_eq!(line_starts("\n \n"), Vec::<usize>::new());
        assert_eq!(line_starts("  a\nb"), [2, 4]);
        // A word longer than the measure has a line of its own; “ !” stays with its word.
        let long = "x".repeat(200);
        assert_eq!(line_starts(&format!("a {long} b")), [0, 2, 203]);
        let exclaimed = format!("{} oui\u{202F}!", "y".repeat(66));
        assert_eq!(line_starts(&exclaimed), [0, 67]);
    }
}
