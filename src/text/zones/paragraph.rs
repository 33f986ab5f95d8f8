//! The lines of a text as paragraphs, each with what can be measured on it.

use crate::text::chars::{char_at, is_blank, is_line_end, table};
use crate::text::{Span, sentences};

/// Lines longer than this, in bytes, are running text; nothing else is looked for in them.
pub(super) const LONG: usize = 420;

/// A line (or lines broken by width) with something on it.
#[derive(Clone, Debug)]
pub(super) struct Paragraph<'t> {
    pub(super) span: Span,
    pub(super) text: &'t str,
    /// How many empty lines stand before.
    pub(super) gap: usize,
    pub(super) words: usize,
    /// The text in small letters with plain apostrophes and single spaces, without bullets and signs at
    /// the ends; empty for long lines.
    pub(super) key: String,
}

impl Paragraph<'_> {
    /// The length in characters.
    pub(super) fn len(&self) -> usize {
        self.text.chars().count()
    }

    /// The number of sentences; counted only where somebody asks, which few do.
    pub(super) fn sentences(&self) -> usize {
        sentences(self.text).len()
    }

    /// Whether it ends as a sentence does, behind quotation marks and brackets.
    pub(super) fn ends_sentence(&self) -> bool {
        self.last_mark().is_some_and(|c| ".!?…".contains(c))
    }

    /// Whether it ends with a full stop, not with a question, an exclamation or dots.
    pub(super) fn ends_with_stop(&self) -> bool {
        self.last_mark() == Some('.') && !self.text.ends_with("...")
    }

    /// Whether it ends with a question mark.
    pub(super) fn is_question(&self) -> bool {
        self.last_mark() == Some('?')
    }

    /// Whether it ends with a colon.
    pub(super) fn ends_with_colon(&self) -> bool {
        self.text.ends_with(':')
    }

    fn last_mark(&self) -> Option<char> {
        self.text.trim_end_matches(|c: char| "»”\"’')]›".contains(c) || is_blank(c)).chars().next_back()
    }

    /// Whether it begins like an item of a list or a line of dialogue.
    pub(super) fn is_item(&self) -> bool {
        let mut chars = self.text.chars();
        let first = chars.next();
        let second = chars.next().is_some_and(is_blank);
        first.is_some_and(|c| "•●▪■◦‣".contains(c) || ("-–—*".contains(c) && second))
    }

    /// Whether it begins with quotation marks.
    pub(super) fn is_quoted(&self) -> bool {
        self.text.starts_with(['«', '“', '"', '‘', '„'])
    }

    /// Whether it begins with a small letter.
    pub(super) fn begins_small(&self) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase)
    }

    /// Whether it is running text: whole sentences, or too long for anything else.
    pub(super) fn is_prose(&self) -> bool {
        self.words >= 30
            || self.words >= 6 && self.ends_with_stop()
            || self.words >= 12 && self.ends_sentence() && self.sentences() >= 2
    }

    /// Whether it is as short as an entry of a menu.
    pub(super) fn is_stub(&self) -> bool {
        self.words <= 4 && self.text.len() <= 40 && !self.ends_sentence()
    }
}

/// The paragraphs of `text`, in order.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph<'_>> {
    let mut found = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut gap = 0;
    for line in lines(text) {
        match line.trimmed(text) {
            Some(span) => block.push(span),
            None => {
                close_block(text, &mut block, &mut gap, &mut found);
                gap += 1;
            }
        }
    }
    close_block(text, &mut block, &mut gap, &mut found);
    found
}

/// Bytes that begin a line end; most of them begin other characters too.
const MAY_END_LINE: [bool; 256] = table(b"\n\x0B\x0C\r\xC2\xE2");

/// The lines of `text`, with the character that ends each.
fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        let mut end = start;
        let may_end = |byte: &u8| MAY_END_LINE[usize::from(*byte)];
        while let Some(found) = text.as_bytes()[end..].iter().position(may_end) {
            let Some(character) = char_at(text, end + found) else { break };
            end += found + character.len_utf8();
            if is_line_end(character) {
                let line = Span::new(start, end);
                start = end;
                return Some(line);
            }
        }
        let rest = Span::new(start, text.len());
        start = rest.end;
        (!rest.is_empty()).then_some(rest)
    })
}

fn close_block<'t>(text: &'t str, block: &mut Vec<Span>, gap: &mut usize, found: &mut Vec<Paragraph<'t>>) {
    if block.is_empty() {
        return;
    }
    if is_broken_by_width(text, block) {
        let whole = block.iter().copied().reduce(Span::hull).unwrap_or(block[0]);
        *block = vec![whole];
    }
    for span in block.drain(..) {
        found.push(paragraph(text, span, *gap));
        *gap = 0;
    }
}

/// Whether the lines are one paragraph broken at a fixed width: all but the last nearly as long as each
/// other, and small letters going on after a break.
fn is_broken_by_width(text: &str, block: &[Span]) -> bool {
    let Some((_, full)) = block.split_last() else { return false };
    let lengths = || full.iter().map(|span| span.len());
    let (Some(shortest), Some(longest)) = (lengths().min(), lengths().max()) else { return false };
    let goes_on = block[1..].iter().filter(|span| text[span.start..].starts_with(char::is_lowercase)).count();
    shortest >= 45 && longest <= 110 && longest - shortest <= 25 && goes_on * 3 >= full.len()
}

fn paragraph(text: &str, span: Span, gap: usize) -> Paragraph<'_> {
    let line = &text[span.start..span.end];
    let words = count_words(line);
    let key = if line.len() <= LONG && words <= 70 { key(line) } else { String::new() };
    Paragraph { span, text: line, gap, words, key }
}

/// Bytes that begin white space; most of them begin other characters too.
const MAY_PART: [bool; 256] = table(b" \t\n\x0B\x0C\r\xC2\xE1\xE2\xE3");

/// The number of pieces between white space that hold a letter or digit.
fn count_words(line: &str) -> usize {
    let mut count = 0;
    let mut counted = false; // whether the piece is
    let mut at = 0;
    while let Some(character) = char_at(line, at) {
        at += character.len_utf8();
        if counted {
            counted = !character.is_whitespace();
        } else if character.is_alphanumeric() {
            counted = true;
            count += 1;
        }
        if counted {
            at += line.as_bytes()[at..].iter().take_while(|byte| !MAY_PART[usize::from(**byte)]).count();
        }
    }
    count
}

/// The form in which phrases are compared.
pub(super) fn key(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            c if c.is_ascii_lowercase() => out.push(c),
            '’' | 'ʼ' | '´' | '`' => out.push('\''),
            '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\u{FE0F}' => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    let edge = |c: char| !c.is_alphanumeric() && !"©(@+\"«“".contains(c);
    let end_edge = |c: char| !c.is_alphanumeric() && !")\"»”?!+".contains(c);
    let trimmed = out.trim_start_matches(edge).trim_end_matches(end_edge);
    if trimmed.is_empty() { out.trim().to_owned() } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_forget_what_does_not_matter() {
        for (line, expected) in [
            ("▶ À  lire aussi :", "à lire aussi"),
            ("L’article", "l'article"),
            ("© AFP", "© afp"),
            ("(AFP)", "(afp)"),
            ("➔ Partager…", "partager"),
            ("* * *", "* * *"),
        ] {
            assert_eq!(key(line), expected, "{line}");
        }
    }

    #[test]
    fn lines_are_paragraphs_unless_broken_by_width() {
        let wrapped = "Le ministre des Affaires étrangères a rencontré hier à\nl’aéroport son homologue, venu \
                       pour une visite de trois\njours dans la région.";
        assert_eq!(paragraphs(wrapped).len(), 1);
        let lines = paragraphs("Un titre\nUne phrase.\n\n\n  Une autre.  ");
        assert_eq!(
            lines.iter().map(|p| (p.text, p.gap)).collect::<Vec<_>>(),
            [("Un titre", 0), ("Une phrase.", 0), ("Une autre.", 2)]
        );
    }

    #[test]
    fn prose_is_told_from_titles() {
        for (line, prose) in [
            ("Lavrov reçu à Pyongyang par Kim Jong Un", false),
            ("Le ministre est arrivé hier à Pyongyang.", true),
            ("« Nous sommes prêts à tout », a dit le ministre.", true),
            ("Ukraine : qui gagnera la guerre cet été ?", false),
            ("Non.", false),
        ] {
            assert_eq!(paragraphs(line)[0].is_prose(), prose, "{line}");
        }
    }
}
