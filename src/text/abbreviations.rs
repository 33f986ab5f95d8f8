//! Full stops: the end of a sentence, part of an abbreviation, or both.
//!
//! `words` keeps the stop of an abbreviation inside the word, `sentences` ends none there; both ask
//! [`judge`], so that they agree.

use super::chars::{Class, char_at, class, is_blank, is_line_end};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a full stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The end of a sentence.
    Full,
    /// Part of an abbreviation, and the sentence goes on.
    Abbreviation,
    /// Part of an abbreviation that ends the sentence: `etc.`, `J.-C.`
    Both,
}

/// How an abbreviation behaves.
#[derive(Clone, Copy)]
enum Habit {
    /// Before a name: never the end of a sentence.
    Title,
    /// Abbreviated only before a number: `art. 5`; else a plain word at the end of a sentence.
    Number,
    /// Followed by anything, and before a capital the sentence is over.
    Last,
    /// After a name; before a capital the sentence is over when that is a common first word.
    Name,
}

#[rustfmt::skip]
const TABLE: &[(Habit, &[&str])] = &[
    (Habit::Title, &[
        "MM", "Mme", "Mmes", "Mlle", "Mlles", "Mgr", "Dr", "Drs", "Pr", "Me", "Mes", "Ste", "Mr",
        "Mrs", "Ms", "Mx", "Prof", "Gen", "Gov", "Sen", "Sens", "Rep", "Reps", "Sgt", "Lt", "Col",
        "Capt", "Cpt", "Cmdr", "Maj", "Adm", "Hon", "Rev", "Fr", "Gal", "Cf", "cf", "vs", "av",
        "apr", "env", "approx", "bd", "boul", "fbg", "Messrs", "Pres", "Supt", "Insp", "Det",
    ]),
    (Habit::Number, &[
        "art", "Art", "no", "No", "nos", "Nos", "vol", "Vol", "chap", "p", "pp", "fig", "Fig",
        "al", "tél", "Tél", "janv", "févr", "juill", "juil", "sept", "oct", "nov", "déc", "jan",
        "feb", "aug", "dec", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
        "ch", "ca", "éd", "ed", "t", "n", "v", "sec",
    ]),
    (Habit::Last, &[
        "etc", "Etc", "ibid", "Ibid", "hab", "min",
    ]),
    (Habit::Name, &[
        "Jr", "Sr", "St", "Inc", "Corp", "Ltd", "Co", "Bros", "Cie", "Cie", "Ave", "Blvd", "Rd",
        "Sté",
    ]),
];

/// Nouns that a single letter names: the stop after `plan B` is a full stop.
#[rustfmt::skip]
const LETTERED: &[&str] = &[
    "plan", "vitamine", "groupe", "catégorie", "classe", "type", "série", "annexe", "hépatite",
    "grippe", "option", "niveau", "lettre", "point", "phase", "vitamin", "group", "category",
    "class", "series", "hepatitis", "influenza", "grade", "section", "appendix", "letter",
    "generation", "génération", "division", "bloc", "article",
];

/// Common first words of a sentence, which no name begins with.
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "Un", "Une", "Il", "Elle", "Ils", "Elles", "On", "Nous", "Vous", "Je", "Ce", "Cet", "Cette",
    "Ces", "Cela", "Ça", "Mais", "Et", "Ou", "Or", "Donc", "Car", "En", "Dans", "À", "Au", "Aux",
    "Pour", "Par", "Sur", "Selon", "Avec", "Sans", "Depuis", "Après", "Avant", "Alors", "Lors",
    "Lorsque", "Quand", "Si", "Comme", "Son", "Sa", "Ses", "Leur", "Leurs", "Notre", "Pourtant",
    "Toutefois", "Cependant", "Ainsi", "Enfin", "Puis", "Même", "Tout", "Tous", "Deux", "Trois",
    "Plusieurs", "The", "An", "It", "He", "She", "They", "We", "You", "In", "At", "By", "For",
    "From", "With", "This", "That", "These", "Those", "But", "And", "As", "If", "When", "While",
    "After", "Before", "His", "Her", "Its", "Their", "There", "Since", "Some", "Many", "Then",
    "However", "Not", "No", "What", "Who", "Why", "How",
];

/// First words of a sentence that also begin surnames: `M. Le Drian`.
const PARTICLES: &[&str] = &["Le", "La", "Les", "Du", "De", "Des", "A", "I", "On"];

/// Longer words are no abbreviations.
const LONGEST: usize = 24;

/// What the full stop at byte `stop` is, where the word before it begins at byte `start`.
pub(super) fn judge(text: &str, start: usize, stop: usize) -> Stop {
    let word = &text[start..stop];
    if word.len() > LONGEST {
        return Stop::Full;
    }
    let next = Next::after(text, stop + 1);
    if is_letter_chain(word) {
        return if next.ends_line || next.is_starter(text) { Stop::Both } else { Stop::Abbreviation };
    }
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        if next.joins_initial(text, stop + 1) {
            return Stop::Abbreviation;
        }
        if letter.is_uppercase() {
            return initial(text, letter, start, &next);
        }
    }
    if word == "ex" {
        let before = text[..start].trim_end();
        let example = before.ends_with("p.") || before.ends_with("par");
        return if example && !next.ends_line { Stop::Abbreviation } else { Stop::Full };
    }
    if word == "p" && next.word(text) == "ex" {
        return Stop::Abbreviation;
    }
    let Some(habit) = habit(word) else { return Stop::Full };
    match habit {
        Habit::Title if next.ends_line => Stop::Full,
        Habit::Title => Stop::Abbreviation,
        Habit::Number if next.is_number(text) => Stop::Abbreviation,
        Habit::Number => Stop::Full,
        Habit::Last if next.ends_line || next.is_capital() => Stop::Both,
        Habit::Name if next.ends_line || next.is_starter(text) => Stop::Both,
        Habit::Last | Habit::Name => Stop::Abbreviation,
    }
}

fn habit(word: &str) -> Option<Habit> {
    static HABITS: LazyLock<HashMap<&str, Habit>> = LazyLock::new(|| {
        let each = |(habit, words): &(Habit, &'static [&'static str])| {
            let habit = *habit;
            words.iter().map(move |word| (*word, habit))
        };
        TABLE.iter().flat_map(each).collect()
    });
    if word.len() > 6 { None } else { HABITS.get(word).copied() }
}

/// An initial before a surname, or a letter that names something at the end of a sentence.
fn initial(text: &str, letter: char, start: usize, next: &Next) -> Stop {
    if next.ends_line || next.character.is_some_and(char::is_numeric) {
        return Stop::Full;
    }
    if letter == 'M' || !next.is_capital() {
        return Stop::Abbreviation;
    }
    let before = text[..start].trim_end_matches(is_blank);
    let noun = before.rsplit(|c: char| class(c) != Class::Letter).next().unwrap_or_default();
    let starter = next.is_starter(text) && !PARTICLES.contains(&next.word(text));
    if LETTERED.contains(&noun) || starter { Stop::Full } else { Stop::Abbreviation }
}

/// Whether the word is letters with stops between: `U.S`, `J.-C`, `c.-à-d`.
fn is_letter_chain(word: &str) -> bool {
    let mut stops = 0;
    let mut letters = 0;
    for character in word.chars() {
        match class(character) {
            Class::Letter => letters += 1,
            Class::Hyphen => letters = 0,
            _ if character == '.' => {
                stops += 1;
                letters = 0;
            }
            Class::Extend => {}
            _ => return false,
        }
        if letters > 1 {
            return false;
        }
    }
    stops > 0 && letters == 1
}

/// What stands after a full stop, behind blanks and opening marks.
struct Next {
    at: usize,
    character: Option<char>,
    ends_line: bool,
}

impl Next {
    fn after(text: &str, from: usize) -> Self {
        let mut at = from;
        while let Some(character) = char_at(text, at) {
            if is_line_end(character) {
                return Self { at, character: None, ends_line: true };
            }
            // A few opening marks and blanks; more of them are not worth walking through.
            if at - from > 16 || !(is_blank(character) || "«“\"(['‘".contains(character)) {
                return Self { at, character: Some(character), ends_line: false };
            }
            at += character.len_utf8();
        }
        Self { at, character: None, ends_line: true }
    }

    fn is_capital(&self) -> bool {
        self.character.is_some_and(char::is_uppercase)
    }

    fn word<'t>(&self, text: &'t str) -> &'t str {
        let rest = &text[self.at..];
        let end = rest.char_indices().take(16).find(|(_, c)| class(*c) != Class::Letter).map(|(at, _)| at);
        end.map_or(rest.get(..16).unwrap_or(rest), |end| &rest[..end])
    }

    fn is_starter(&self, text: &str) -> bool {
        let word = self.word(text);
        let elided = word.len() <= 2
            && ["L", "D", "C", "J", "S", "N", "Qu"].contains(&word)
            && char_at(text, self.at + word.len()).is_some_and(|c| class(c) == Class::Apostrophe);
        elided || STARTERS.contains(&word) || PARTICLES.contains(&word)
    }

    fn is_number(&self, text: &str) -> bool {
        let Some(character) = self.character else { return false };
        let word = self.word(text);
        class(character) == Class::Digit
            || (word.len() <= 5 && !word.is_empty() && word.bytes().all(|b| b"IVXLC".contains(&b)))
    }

    /// `U.S.`, `J.-C.`, `e.g.`: another letter and its stop follow at once.
    fn joins_initial(&self, text: &str, from: usize) -> bool {
        let mut rest = text[from..].chars();
        match rest.next() {
            Some(first) if class(first) == Class::Letter => rest.next() == Some('.'),
            Some(first) if class(first) == Class::Hyphen => {
                rest.next().is_some_and(|c| class(c) == Class::Letter)
                    && matches!(rest.next(), Some('.' | '-'))
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_are_told_apart() {
        use Stop::{Abbreviation, Both, Full};
        for (line, expected) in [
            ("M|. Macron", Abbreviation),
            ("M|. Le Drian", Abbreviation),
            ("J|. Dupont", Abbreviation),
            ("plan B|. Le ministre", Full),
            ("phase Z|. Mais il", Full),
            ("U.S|. officials", Abbreviation),
            ("U.S|. The", Both),
            ("J.-C|. Les", Both),
            ("c|.-à-d. lui", Abbreviation),
            ("etc|. Il", Both),
            ("etc|., il", Abbreviation),
            ("art|. 5", Abbreviation),
            ("art|. Il", Full),
            ("no|. No more", Full),
            ("No|. 5", Abbreviation),
            ("vol|. III", Abbreviation),
            ("p|. ex. lui", Abbreviation),
            ("p. ex|. lui", Abbreviation),
            ("son ex|. Elle", Full),
            ("maison|. Elle", Full),
            ("Mme|. Dupont", Abbreviation),
        ] {
            let text = line.replace('|', "");
            let stop = line.find('|').unwrap();
            let start = text[..stop].rfind(' ').map_or(0, |at| at + 1);
            assert_eq!(judge(&text, start, stop), expected, "{line}");
        }
    }
}
