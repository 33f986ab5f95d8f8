//! The sentences of a French or English text.
//!
//! ```text
//! [M. Dupont a dit : « Il viendra. »] [Mais quand ?]
//! [« Quoi ? » demande-t-il.]
//! ```
//!
//! A sentence ends at `.`, `!`, `?` or `…`, with the quotation marks and brackets that close behind, if
//! something that begins a sentence follows: not small letters, not a comma. A line end closes it too,
//! unless the line is plainly broken by width: long, without a stop, and small letters go on below.

use super::Span;
use super::abbreviations::{Stop, judge};
use super::chars::{Class, char_at, char_before, class, is_blank, is_line_end, table};

/// Shorter lines are broken on purpose.
const BROKEN_LINE: usize = 40;

/// Bytes at which the splitter may have something to decide.
const DECIDES: [bool; 256] = table(b".!?\"\n\r\x0B\x0C\xC2\xE2");

/// The sentences of `text`, in order, without white space at their ends.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut splitter = Splitter { text, start: 0, found: Vec::with_capacity(text.len() / 100 + 1) };
    splitter.run();
    splitter.found
}

/// The sentence at a byte, or the one before where that is the white space between two.
#[must_use]
pub fn sentence_at(text: &str, byte: usize) -> Option<Span> {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    // Sentences end at empty lines, so the block between two of them is enough.
    let start = text[..at].rfind("\n\n").map_or(0, |found| found + 2);
    let end = text[at..].find("\n\n").map_or(text.len(), |found| at + found);
    let within = sentences(text.get(start..end)?);
    let index = within.partition_point(|span| span.start + start <= at);
    let span = within.get(index.saturating_sub(1))?;
    Some(Span::new(span.start + start, span.end + start))
}

struct Splitter<'t> {
    text: &'t str,
    /// Where the open sentence begins.
    start: usize,
    found: Vec<Span>,
}

impl Splitter<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        let mut line = 0; // where the line begins
        let mut in_quotes = false; // between straight quotation marks
        while let Some(&byte) = bytes.get(at) {
            let stop = match byte {
                b'.' | b'!' | b'?' => true,
                b'"' => {
                    in_quotes = !in_quotes;
                    false
                }
                b'\n' | b'\r' | 0x0B | 0x0C => {
                    if !self.is_broken_line(line, at) {
                        self.close(at);
                    }
                    (line, in_quotes) = (at + 1, false);
                    false
                }
                0xC2 if bytes.get(at + 1) == Some(&0x85) => {
                    self.close(at);
                    false
                }
                0xE2 if bytes.get(at + 1) == Some(&0x80) => match bytes.get(at + 2) {
                    Some(0xA6) => true, // …
                    Some(0xA8 | 0xA9) => {
                        self.close(at);
                        false
                    }
                    _ => false,
                },
                _ => false,
            };
            at = if stop { self.at_stop(at, &mut in_quotes) } else { at + 1 };
            at += bytes[at..].iter().take_while(|byte| !DECIDES[usize::from(**byte)]).count();
        }
        self.close(self.text.len());
    }

    /// Ends the sentence before `end`, if one is open.
    fn close(&mut self, end: usize) {
        self.found.extend(Span::new(self.start, end).trimmed(self.text));
        self.start = end;
    }

    /// Looks at the final marks that begin at `at`; returns where to go on.
    fn at_stop(&mut self, at: usize, in_quotes: &mut bool) -> usize {
        let text = self.text;
        let mut marks = at;
        while let Some(character) = char_at(text, marks).filter(|c| ".!?…".contains(*c)) {
            marks += character.len_utf8();
        }
        let mut abbreviation = Stop::Full;
        if marks == at + 1 && text.as_bytes()[at] == b'.' {
            abbreviation = judge(text, word_start(text, self.start, at), at);
            if abbreviation == Stop::Abbreviation || is_list_marker(text, self.start, at) {
                return marks;
            }
        }
        let end = closing_end(text, marks, in_quotes);
        let bracketed = char_before(text, at).is_some_and(|c| c == '(' || c == '[') && end > marks;
        if !bracketed && self.sentence_begins(at, marks, end, abbreviation) {
            self.close(end);
        }
        end
    }

    /// Whether what stands at `end` begins a sentence, after final marks at `at..marks`.
    fn sentence_begins(&self, at: usize, marks: usize, end: usize, stop: Stop) -> bool {
        let text = self.text;
        let rest = &text[end..];
        let next = rest.trim_start_matches(is_blank);
        let Some(first) = next.chars().next() else { return true };
        if is_line_end(first) {
            return true;
        }
        if next.len() == rest.len() {
            return stop == Stop::Full && end == marks && is_missing_space(text, at, marks);
        }
        let inner = next.trim_start_matches(|c: char| is_blank(c) || "«“\"‘'’([{¿¡—–-•*".contains(c));
        let Some(letter) = inner.chars().next() else { return true };
        // “à” often stands for the capital À, which keyboards lack.
        let capital =
            !letter.is_lowercase() || is_capital_anyway(inner) || end == at + 1 && inner.starts_with("à ");
        !",;:)]}»”%".contains(first) && capital
    }

    /// Whether the line `line..end` was broken by its width and goes on below.
    fn is_broken_line(&self, line: usize, end: usize) -> bool {
        let text = self.text;
        let next = text[end + 1..].chars().next();
        end - line >= BROKEN_LINE
            && next.is_some_and(char::is_lowercase)
            && char_before(text, end)
                .is_some_and(|c| c.is_alphanumeric() || ",-’'—–".contains(c) || is_blank(c))
    }
}

/// The beginning of the word that ends before the stop at `stop`: letters, stops and hyphens.
fn word_start(text: &str, from: usize, stop: usize) -> usize {
    let mut start = stop;
    for character in text[from..stop].chars().rev().take(16) {
        if !matches!(class(character), Class::Letter | Class::Extend | Class::Hyphen | Class::Digit)
            && character != '.'
        {
            break;
        }
        start -= character.len_utf8();
    }
    start
}

/// `1`, `2.1`, `a`, `IV` at the beginning of a line or sentence: what follows is the sentence.
fn is_list_marker(text: &str, start: usize, stop: usize) -> bool {
    if stop - start > 40 {
        return false;
    }
    let marker = text[start..stop].trim();
    !marker.is_empty()
        && marker.len() <= 5
        && (marker.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            || marker.bytes().all(|b| b"IVX".contains(&b))
            || marker.len() == 1 && marker.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// The end of the quotation marks and brackets that close directly behind final marks.
fn closing_end(text: &str, from: usize, in_quotes: &mut bool) -> usize {
    let mut end = from;
    loop {
        let rest = &text[end..];
        let close = rest.trim_start_matches(is_blank);
        let gap = rest.len() - close.len();
        let Some(character) = close.chars().next() else { return end };
        let closes = match character {
            '»' | '›' => true,
            ')' | ']' | '}' | '”' | '’' | '\'' => gap == 0,
            '"' if *in_quotes => {
                *in_quotes = false;
                true
            }
            _ => false,
        };
        // Blanks are few before a closing mark; a long gap is layout.
        if !closes || gap > 8 {
            return end;
        }
        end += gap + character.len_utf8();
        // Final marks may follow the closing one: « Quoi ? ».
        while let Some(mark) = char_at(text, end).filter(|c| ".!?…".contains(*c)) {
            end += mark.len_utf8();
        }
    }
}

/// `humaniste.Nous`: a stop between a small letter and a capital, where a space was lost; not in an
/// address.
fn is_missing_space(text: &str, at: usize, end: usize) -> bool {
    let mut next = text[end..].chars();
    let capital = next.next().is_some_and(|c| c.is_uppercase() || "«“".contains(c));
    let small = next.next().is_some_and(|c| c.is_lowercase() || class(c) == Class::Apostrophe || is_blank(c));
    let before = char_before(text, at).is_some_and(|c| c.is_lowercase() || is_blank(c) || "»)".contains(c));
    if !(capital && small && before) {
        return false;
    }
    let token = text[..at].chars().rev().take(100).take_while(|c| !c.is_whitespace());
    !token.into_iter().any(|c| "/@:_=&".contains(c))
}

/// Words that begin small even at the beginning of a sentence: addresses and names like `iPhone`.
fn is_capital_anyway(word: &str) -> bool {
    let mut letters = word.chars();
    let second_is_capital = letters.next().is_some() && letters.next().is_some_and(char::is_uppercase);
    second_is_capital
        || word.starts_with("http://")
        || word.starts_with("https://")
        || word.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Sentences end at `|`; the text is the same without the bars.
    const CASES: &[&str] = &[
        "Il est venu.| Elle est partie.|",
        "M. Dupont a vu Mme. Durand et le Dr. Petit.| Ils ont parlé.|",
        "M. Le Drian et MM. Blanc et Noir sont là.|",
        "J. Dupont et J.-L. Mélenchon viendront.| Paul aussi.|",
        "Il y a des fruits, p. ex. Pommes et poires.| C’est tout.|",
        "Des fruits, c.-à-d. des pommes, etc.| Il mange.|",
        "Des fruits, etc., et des noix.|",
        "Selon l’art. 5 et le vol. 3, c’est n° 4.| Il aime l’art.| Elle aussi.|",
        "En 52 av. J.-C. Alésia tomba.|",
        "C’était en 52 av. J.-C.| Les Gaulois perdirent.|",
        "U.S. officials said so.| They left the U.S.| The end.|",
        "Il a 3.5 points et 1.200 euros.| Oui.|",
        "Il hésite… puis part.| Elle hésite…| Lui non.|",
        "Il hésite... puis part.| Elle hésite...| Lui non.|",
        "Quoi ?!| Non !| Si.|",
        "« Il viendra. » a dit Paul.| Il est venu.|",
        "« Quoi ? » demande-t-il.|",
        "« Quoi ? demande-t-il.| Et alors ? »| Rien.|",
        "« Il viendra.| Il l’a promis. »| Paul sourit.|",
        "“He is here.”| She left.|",
        "“Is he here?” she asked.|",
        "\"Il vient.\"| Il part.| \"Elle reste\", dit-il.|",
        "Il a dit : \"Je viens.| Je reste. \"| Puis rien.|",
        "Il part.| (Il est tard.)| Oui.|",
        "Il part [...] et revient (...) Hier.|",
        "Le plan B.| Le ministre l’a dit.|",
        "Voir www.lemonde.fr/a?b=C.D ou a.b@c.fr.| Merci.|",
        "Voir plus.| https://t.co/Abc?X",
        "défend une ligne libérale et humaniste.|Nous rejoindre|",
        "Un titre sans point\n|Une phrase.\n\n|Une autre",
        "une ligne coupée par la largeur de la colonne et\nqui continue ici.| Fin.|",
        "courte\n|suite",
        "1. Le pont.| 2. La route.|",
        "1.\u{A0}Le pont\n|2.\u{A0}La route\n|a. Un\n|IV. Deux",
        "C’était en 2024.| En 2025, non.|",
        "Il part.| — Non ! – répond-elle.|",
        "– Il part.| – Non.|",
        "Il part !, dit-il.|",
        "Apple Inc. said.| It left Apple Inc.| The end.|",
        "Martin Luther King Jr. spoke.| Sammy Davis Jr.| He sang.|",
        "Le 12 sept. 2025 il vint.| Ils sont sept.| Elle dort.|",
        "« Oui. »\n|« Non. »",
        "Elle existait.| à peu près alors, il part… à pied.|",
        "Yahoo! et Gala !| Fin.|",
        "L’iPhone est là.| iPhone ou non.|",
        "Une ligne.\u{2028}|Une autre.",
        "",
        " \n ",
    ];

    #[test]
    fn sentences_of_both_languages() {
        let mut wrong = Vec::new();
        for case in CASES {
            let text = case.replace('|', "");
            let found: Vec<_> =
                sentences(&text).iter().map(|span| text[span.start..span.end].to_owned()).collect();
            let expected: Vec<_> = case.split('|').map(str::trim).filter(|s| !s.is_empty()).collect();
            if found != expected {
                wrong.push(found);
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn the_sentence_at_a_place() {
        let text = "Un.  Deux.\n\nTrois. Quatre.";
        let at = |byte| sentence_at(text, byte).map(|span| &text[span.start..span.end]);
        assert_eq!([at(0), at(3), at(5), at(10)], [Some("Un."), Some("Un."), Some("Deux."), Some("Deux.")]);
        assert_eq!([at(12), at(19), at(999)], [Some("Trois."), Some("Quatre."), Some("Quatre.")]);
        assert_eq!(sentence_at("  ", 1), None);
    }

    #[test]
    fn long_runs_stay_quick() {
        for piece in [".", " .", "M. ", ". «", "! \"", "   ", "a.B", "(", "…»", "1. "] {
            let text = piece.repeat(200_000);
            let found = sentences(&text);
            assert!(found.len() <= text.len());
        }
        let spaces = " ".repeat(100_000);
        assert_eq!(sentences(&format!("{spaces}{}", "M. ".repeat(50_000))).len(), 1);
    }

    proptest! {
        #[test]
        fn sentences_are_ordered_trimmed_and_complete(
            text in "(\\PC|[A-Za-zé]{1,5}|[ \n.!?…«»\"“”’)(]|M\\.|[0-9]){0,80}"
        ) {
            let mut at = 0;
            for span in sentences(&text) {
                prop_assert!(at <= span.start && span.start < span.end);
                prop_assert!(text[at..span.start].chars().all(char::is_whitespace));
                prop_assert_eq!(span.trimmed(&text), Some(span));
                at = span.end;
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
            if let Some(first) = sentences(&text).first() {
                prop_assert_eq!(sentence_at(&text, first.start).map(|span| span.start), Some(first.start));
            }
        }
    }
}
