//! The words of a French or English text.
//!
//! ```text
//! Selon l’agence, a-t-il dit à 13h38 : « 1 200 ».
//! Selon|l’|agence|,|a|-t-il|dit|à|13h38|:|«|1 200|»|.
//! ```
//!
//! Words and white space together make up the whole text: each other character belongs to exactly one
//! word. Elided words (`l’`) and inverted pronouns (`-t-il`) stand alone, since the agency and the
//! speaker are words of their own to a person who marks them; names (`O’Brien`, `N’Djamena`) and fixed
//! words (`aujourd’hui`, `peut-être`) stay whole. A scanner by hand: one look at each character.

use super::Span;
use super::abbreviations::{Stop, judge};
use super::chars::{Class, char_at, class, class_at, run_end};
use super::clitics::{inversion_end, is_elision};
use super::links;

/// A word, number or mark of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: WordKind,
}

/// What a [`Word`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// A word proper, also compounds, abbreviations with their stop, `@names` and `#tags`.
    Word,
    /// An elided word with its apostrophe: `l’`, `qu’`.
    Elision,
    /// An inverted pronoun with its hyphen: `-il`, `-t-on`, `-ce`.
    Inversion,
    /// Digits: `3,5`, `1 200`, `13h38`, `20%`, `2025-07-12`, `21e`.
    Number,
    /// A web or e-mail address.
    Link,
    /// A punctuation mark, or a run of the same one (`...`).
    Punctuation,
    /// Emoji, currency and other signs.
    Symbol,
}

impl WordKind {
    /// Whether it is made of letters: a word, an elided one or an inverted pronoun.
    #[must_use]
    pub fn is_lexical(self) -> bool {
        matches!(self, Self::Word | Self::Elision | Self::Inversion)
    }
}

impl Word {
    /// The word's text; empty for a word of another text.
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        text.get(self.span.start..self.span.end).unwrap_or_default()
    }

    /// The word without the hyphens that tie an inverted pronoun to its verb: `il` of `-t-il`.
    #[must_use]
    pub fn bare(self, text: &str) -> Span {
        if self.kind != WordKind::Inversion {
            return self.span;
        }
        let bare =
            self.text(text).rsplit(|c: char| matches!(class(c), Class::Hyphen | Class::Apostrophe)).next();
        Span::new(self.span.end - bare.map_or(0, str::len), self.span.end)
    }
}

/// The words of `text`, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 5 + 1);
    each_word(text, |word| found.push(word));
    found
}

/// Hands the words of `text` over one by one.
pub fn each_word(text: &str, mut take: impl FnMut(Word)) {
    let mut scanner = Scanner { text, inversion: None };
    let mut at = 0;
    while let Some((class, len)) = class_at(text, at) {
        if class == Class::Space {
            at += len;
            continue;
        }
        let (end, kind) = scanner.scan(at, class, len);
        take(Word { span: Span { start: at, end }, kind });
        at = end;
        if let Some(end) = scanner.inversion.take() {
            take(Word { span: Span { start: at, end }, kind: WordKind::Inversion });
            at = end;
        }
    }
}

struct Scanner<'t> {
    text: &'t str,
    /// The end of an inverted pronoun that follows the word just scanned.
    inversion: Option<usize>,
}

impl Scanner<'_> {
    fn scan(&mut self, start: usize, class: Class, len: usize) -> (usize, WordKind) {
        match class {
            Class::Letter => self.word(start),
            Class::Digit => self.number(start),
            Class::Extend => {
                let end = run_end(self.text, start);
                let has_letters = self.text[start..end].contains(char::is_alphanumeric);
                if has_letters { self.word(start) } else { (end, WordKind::Symbol) }
            }
            Class::Punctuation | Class::Hyphen | Class::Apostrophe => {
                (self.mark(start, len), WordKind::Punctuation)
            }
            Class::Symbol | Class::Space => self.symbol(start, len),
        }
    }

    /// A word that begins at `start`, up to its first character that is none of it.
    fn word(&mut self, start: usize) -> (usize, WordKind) {
        let text = self.text;
        let mut part = start; // after the last apostrophe or hyphen
        let mut at = start;
        let mut link_tried = false;
        loop {
            at = run_end(text, at);
            let Some((class, len)) = class_at(text, at) else { break };
            let after = at + len;
            match class {
                Class::Space => break,
                Class::Apostrophe => {
                    if part == start && is_elision(text, start, at, after) {
                        return (after, WordKind::Elision);
                    }
                    if !self.is_alphanumeric(after) {
                        break;
                    }
                    (part, at) = (after, after);
                }
                Class::Hyphen => {
                    self.inversion = inversion_end(text, start, at, after);
                    if self.inversion.is_some() || !self.is_alphanumeric(after) {
                        break;
                    }
                    (part, at) = (after, after);
                }
                _ => match text.as_bytes()[at] {
                    b'.' => {
                        if !link_tried && self.is_alphanumeric(after) {
                            link_tried = true;
                            if let Some(end) = links::without_scheme(text, start, at) {
                                return (end, WordKind::Link);
                            }
                        }
                        let Some(end) = self.after_stop(start, at) else { break };
                        at = end;
                        if !self.continues_abbreviation(at) {
                            break;
                        }
                    }
                    b'@' => match links::email(text, at) {
                        Some(end) => return (end, WordKind::Link),
                        None => break,
                    },
                    b':' => match links::with_scheme(text, start, at) {
                        Some(end) => return (end, WordKind::Link),
                        None => break,
                    },
                    b'_' | b'&' if self.is_alphanumeric(after) => at = after,
                    b'+' if !self.is_alphanumeric(after) => {
                        at = after; // Canal+
                        break;
                    }
                    0xC2 if text[at..].starts_with('·') && self.is_alphanumeric(after) => at = after,
                    _ => break,
                },
            }
        }
        (at, WordKind::Word)
    }

    /// Where the word goes on behind the stop at `stop`, if that is part of it.
    fn after_stop(&self, start: usize, stop: usize) -> Option<usize> {
        // Inclusive writing: étudiant.e.s
        let rest = &self.text[stop + 1..];
        for ending in ["e.s", "es", "e", "s"] {
            let Some(next) = rest.strip_prefix(ending) else { continue };
            if stop - start > 2 && !next.starts_with(|c: char| c.is_alphanumeric() || c == '.') {
                return Some(stop + 1 + ending.len());
            }
        }
        (judge(self.text, start, stop) != Stop::Full).then_some(stop + 1)
    }

    /// After the stop of an abbreviation: `U.|S.`, `J.|-C.`
    fn continues_abbreviation(&self, at: usize) -> bool {
        match self.class_at(at) {
            Some(Class::Letter) => true,
            Some(Class::Hyphen) => char_at(self.text, at)
                .is_some_and(|c| self.class_at(at + c.len_utf8()) == Some(Class::Letter)),
            _ => false,
        }
    }

    /// A number, with what hangs on it: decimals, thousands, times, dates, ordinals, per cent.
    fn number(&mut self, start: usize) -> (usize, WordKind) {
        let text = self.text;
        let bytes = text.as_bytes();
        let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let mut at = start + digits(start);
        let mut thousands = at - start <= 3;
        while let Some((class, len)) = class_at(text, at) {
            let after = at + len;
            let next = bytes.get(after).map_or(0, |b| if b.is_ascii_digit() { digits(after) } else { 0 });
            match class {
                Class::Space if thousands && next == 3 && is_group_space(text, at) => {
                    if matches!(self.class_at(after + 3), Some(Class::Letter)) {
                        break;
                    }
                    at = after + 3;
                }
                Class::Hyphen | Class::Punctuation if next > 0 && b"-.,:/".contains(&bytes[at]) => {
                    thousands = false;
                    at = after + next;
                }
                Class::Hyphen | Class::Apostrophe if matches!(self.class_at(after), Some(Class::Letter)) => {
                    let (end, kind) = self.word(start); // 20-year-old, 90’s
                    return (end.max(at), kind);
                }
                Class::Letter | Class::Digit | Class::Extend => {
                    thousands = false;
                    at = run_end(text, at);
                }
                Class::Symbol if bytes[at] == b'%' => {
                    at = after;
                    break;
                }
                Class::Symbol if text[at..].starts_with('‰') => {
                    at = after;
                    break;
                }
                _ => break,
            }
        }
        (at.max(run_end(text, start)), WordKind::Number)
    }

    /// A punctuation mark, or a run of the same one where writers repeat it.
    fn mark(&self, start: usize, len: usize) -> usize {
        let text = self.text;
        let byte = text.as_bytes()[start];
        let mut end = start + len;
        if b".-!?*_=~".contains(&byte) {
            end += text.as_bytes()[end..].iter().take_while(|b| **b == byte).count();
        }
        self.extended(end)
    }

    /// An emoji with all that is joined to it, another sign, or `@name` and `#tag`.
    fn symbol(&mut self, start: usize, len: usize) -> (usize, WordKind) {
        let text = self.text;
        let mut end = start + len;
        if matches!(text.as_bytes()[start], b'@' | b'#') && self.is_alphanumeric(end) {
            let (end, _) = self.word(end);
            return (end, WordKind::Word);
        }
        let is_flag = |at| char_at(text, at).is_some_and(|c| ('\u{1F1E6}'..='\u{1F1FF}').contains(&c));
        if is_flag(start) && is_flag(end) {
            end += len;
        }
        end = self.extended(end);
        while text[..end].ends_with('\u{200D}') {
            match class_at(text, end) {
                Some((Class::Symbol, len)) => end = self.extended(end + len),
                _ => break,
            }
        }
        (end, WordKind::Symbol)
    }

    /// Past the characters that cling to what ends at `at`.
    fn extended(&self, mut at: usize) -> usize {
        while let Some((Class::Extend, len)) = class_at(self.text, at) {
            at += len;
        }
        at
    }

    fn class_at(&self, at: usize) -> Option<Class> {
        class_at(self.text, at).map(|(class, _)| class)
    }

    fn is_alphanumeric(&self, at: usize) -> bool {
        matches!(self.class_at(at), Some(Class::Letter | Class::Digit))
    }
}

/// Whether the white space at `at` may group thousands.
fn is_group_space(text: &str, at: usize) -> bool {
    matches!(char_at(text, at), Some(' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{2007}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Words parted by `|`, cases by three spaces; the text is the same without the bars.
    const CASES: &str = "
        l’|agence   l'|agence   L’|Équipe   d’|une   qu’|il   jusqu’|à   lorsqu’|elle   puisqu’|on   QU’|IL
        l’|«| agence| »   d’|1| million   l´|agence   aujourd’hui   d’|aujourd’hui   quelqu’un   quelqu'une
        presqu’île   prud’hommes   entr’aide   O’Brien   N’Djamena   M’Bappé   D’|Artagnan   Val-d’Oise
        c’est-à-dire   qu’|est|-ce| que   dit|-il   dit|\u{2011}il   a|-t-il| dit   a|-t’il| dit
        affirme|-t-on   DIT|-IL   n’|a|-t-elle| pas   est|-ce   puis|-je   dites|-le   peut-être
        rendez-vous   celui-ci   celle-là   Kim| Jong-un   Kim| Tae-il   vice-président   m’|as-tu-vu
        Bourg-la-Reine   Aix-en-Provence   3,5| %   3.5   1\u{A0}200| soldats   1\u{202F}234\u{202F}567,8
        1 200| soldats   2024| 100   13h38   18h   13| h| 38   20%   2025-07-12   12/07/2025   13:38   21e
        1er   20-year-old   90’s   Covid-19   G7   m²   20°C   n°| 5   en| 2024|.   M.| Macron   Mme| Dupont
        MM.| Dupont| et| Durand   p.| ex.| lui   c.-à-d.| lui   U.E.| et   U.S.| officials   J.-C.
        J.-L.| Mélenchon   J.| Dupont   etc.|,   la| maison|.| Il   humaniste|.|Nous   fin|.   lemonde.fr|.
        www.lemonde.fr/a/b?c=d|.   https://t.co/a_(b)|,   (|https://t.co/a|)   jean.dupont@afp.com|,
        redaction@afp.com   @AFP   #Ukraine   étudiant·e·s   étudiant.e.s| et   R&D   Canal+   don’t
        Smith’s   it's   ministers|’| plan   '|inconditionnel|'   ‘|vitamine| C|’   «| oui| »   …   ...
        ?|!   e\u{301}te\u{301}| cafe\u{301}   gou\u{AD}ver\u{AD}ne\u{AD}ment   zé\u{200B}ro   👩‍🚀|!   🇫🇷|🇺🇦
        👍🏽   1️⃣   5| €   —| Oui|,| dit|-il|.   (|sic|)   et|/|ou
    ";

    fn split(text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for word in words(text) {
            if at > 0 {
                out.push('|');
            }
            out.push_str(&text[at..word.span.end]);
            at = word.span.end;
        }
        out + &text[at..]
    }

    #[test]
    fn words_of_both_languages() {
        let cases = CASES.lines().flat_map(|line| line.trim().split("   ")).filter(|case| !case.is_empty());
        let wrong: Vec<_> = cases.map(|case| (split(&case.replace('|', "")), case)).collect();
        let wrong: Vec<_> = wrong.iter().filter(|(found, expected)| found != expected).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn kinds_and_bare_pronouns() {
        use WordKind::{Elision, Inversion, Link, Number, Punctuation, Symbol, Word};
        let text = "l’AFP a-t-il 3,5 € à a@b.fr !";
        let kinds: Vec<_> = words(text).iter().map(|word| word.kind).collect();
        assert_eq!(kinds, [Elision, Word, Word, Inversion, Number, Symbol, Word, Link, Punctuation]);
        let bare = |text: &'static str| {
            let span = words(text).last().map(|word| word.bare(text)).unwrap();
            &text[span.start..span.end]
        };
        let found = [bare("a-t-il"), bare("dit-on"), bare("a-t’elle"), bare("peut-être")];
        assert_eq!(found, ["il", "on", "elle", "peut-être"]);
    }

    #[test]
    fn long_chains_stay_quick() {
        for piece in ["U.", "a-", "il-", "l’", "-t-il", "1 000 ", "a.b", "@", "a@b.", "👩\u{200D}", "\u{301}"]
        {
            let text = piece.repeat(200_000);
            assert!(!words(&text).is_empty());
        }
    }

    proptest! {
        #[test]
        fn words_and_white_space_are_the_text(
            text in "(\\PC|[a-zA-ZÀ-ÿ]{1,4}|[ \n.'’@:/_&+%-]|[0-9]|é|\u{301}|\u{AD}|http://|www\\.|-t-il|👩‍🚀| 123){0,60}"
        ) {
            let mut at = 0;
            for word in words(&text) {
                prop_assert!(word.span.start < word.span.end);
                prop_assert!(text[at..word.span.start].chars().all(char::is_whitespace));
                prop_assert!(text.get(word.bare(&text).start..word.span.end).is_some());
                at = word.span.end;
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
