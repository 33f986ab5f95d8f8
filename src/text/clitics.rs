//! French clitics: elided words before (`l’agence`) and inverted pronouns after (`a-t-il`).

use super::chars::{Class, char_at, char_before, class, class_at};

/// Words whose last vowel falls before another word, without their apostrophe.
const ELIDED: &[&str] = &[
    "l", "d", "j", "n", "s", "c", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu",
];

/// Words that hold an elided one and are still a single word.
const WHOLE: &[(&str, &str)] = &[
    ("quelqu", "un"),
    ("quelqu", "une"),
    ("quelqu", "uns"),
    ("quelqu", "unes"),
    ("presqu", "île"),
    ("presqu", "îles"),
    ("presqu", "ile"),
];

const SUBJECTS: &[&str] = &["il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "ce"];
const OBJECTS: &[&str] = &["le", "la", "les", "lui", "leur", "moi", "y", "en"];

/// Whether `text[start..apostrophe]` is an elided word whose apostrophe takes up `apostrophe..after`.
pub(super) fn is_elision(text: &str, start: usize, apostrophe: usize, after: usize) -> bool {
    let word = &text[start..apostrophe];
    if word.len() > 6 || !ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided)) {
        return false;
    }
    let rest = &text[after..];
    match class_at(text, after).map(|(class, _)| class) {
        Some(Class::Letter) => {
            // N’Djamena, M’Bappé: an elision stands before a vowel or h.
            let name = word.len() == 1
                && word.as_bytes()[0].is_ascii_uppercase()
                && !"lLdD".contains(word)
                && char_at(text, after)
                    .is_some_and(|c| "bcdfgjklmnpqrstvwxz".contains(c.to_ascii_lowercase()));
            !name && !is_whole(word, rest)
        }
        // “vitamine C” in single quotes is no elided “ce”.
        Some(Class::Space) | None => {
            word.as_bytes()[0].is_ascii_lowercase() && !opens_with_quote(text, start)
        }
        Some(_) => !opens_with_quote(text, start),
    }
}

fn is_whole(elided: &str, rest: &str) -> bool {
    if elided.eq_ignore_ascii_case("c") {
        let start = rest.get(..11).unwrap_or_default();
        return ["est-à-dire", "Est-à-dire", "EST-À-DIRE"].iter().any(|whole| start.starts_with(whole));
    }
    if elided.len() < 6 {
        return false;
    }
    let end = rest.find(|c: char| class(c) != Class::Letter).unwrap_or(rest.len());
    let next = rest[..end].to_lowercase();
    WHOLE.iter().any(|(first, second)| elided.eq_ignore_ascii_case(first) && next == *second)
}

fn opens_with_quote(text: &str, start: usize) -> bool {
    char_before(text, start).is_some_and(|c| class(c) == Class::Apostrophe || c == '‘')
}

/// The end of an inverted pronoun (`-il`, `-t-elle`) whose hyphen takes up `hyphen..after`, behind the
/// word that begins at `start`.
pub(super) fn inversion_end(text: &str, start: usize, hyphen: usize, after: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut pronoun = after;
    let linking_t = matches!(bytes.get(after), Some(b't' | b'T'))
        && matches!(class_at(text, after + 1), Some((Class::Hyphen | Class::Apostrophe, _)));
    if linking_t {
        pronoun += 1 + class_at(text, after + 1).map_or(0, |(_, len)| len);
    }
    let mut end = pronoun;
    while end - pronoun < 6 && bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
        end += 1;
    }
    let word = text.get(pronoun..end)?;
    match class_at(text, end) {
        Some((Class::Letter | Class::Digit | Class::Extend | Class::Apostrophe, _)) => return None,
        Some((Class::Hyphen, len)) if matches!(class_at(text, end + len), Some((Class::Letter, _))) => {
            return None;
        }
        _ => {}
    }
    let verb = &text[start..hyphen];
    // A pronoun is written small, or the whole line is in capitals.
    let small = word.bytes().all(|b| b.is_ascii_lowercase());
    let capitals = word.bytes().all(|b| b.is_ascii_uppercase()) && !verb.chars().any(char::is_lowercase);
    if !small && !capitals {
        return None;
    }
    let is = |list: &[&str]| list.iter().any(|clitic| word.eq_ignore_ascii_case(clitic));
    let found = if linking_t {
        is(&SUBJECTS[..5])
    } else {
        (is(SUBJECTS) && takes_subject(verb, word)) || (is(OBJECTS) && is_imperative(verb))
    };
    found.then_some(end)
}

/// Nouns look like verbs before some pronouns: `rendez-vous`, `chez-nous`.
fn takes_subject(verb: &str, pronoun: &str) -> bool {
    let last = verb.rsplit('-').next().unwrap_or(verb);
    let noun = (pronoun == "vous"
        && ["rendez", "garde", "chez"].iter().any(|n| last.eq_ignore_ascii_case(n)))
        || (pronoun == "nous" && ["entre", "chez"].iter().any(|n| last.eq_ignore_ascii_case(n)));
    // Korean and Chinese given names: “Ki-on”, “Tae-il” stand in capitals.
    let name = pronoun.len() == 2
        && last.len() <= 4
        && last.starts_with(|c: char| c.is_ascii_uppercase())
        && { ["Kim", "Tae", "Sung", "Ki", "Chang", "Jung", "Yong", "Song", "Seung", "Sang"].contains(&last) };
    !noun && !name
}

fn is_imperative(verb: &str) -> bool {
    let last = verb.rsplit('-').next().unwrap_or(verb);
    last.ends_with("ez") && last != "rez" && last != "chez"
        || last.ends_with("ons") && last.len() > 4
        || ["dites", "faites", "dis", "fais", "donne", "laisse"]
            .iter()
            .any(|form| last.eq_ignore_ascii_case(form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_elision_needs_its_vowel() {
        for (word, elided) in [
            ("l’agence", true),
            ("N’Djamena", false),
            ("n’dit", true),
            ("quelqu’un", false),
            ("quelqu’autre", true),
            ("O’Brien", false),
            ("c’est-à-dire", false),
            ("c’est", true),
            ("l’«île»", true),
        ] {
            let apostrophe = word.find('’').unwrap();
            assert_eq!(is_elision(word, 0, apostrophe, apostrophe + '’'.len_utf8()), elided, "{word}");
        }
    }
}
