//! Lines that only say when, and datelines.

use super::paragraph::key;
use super::phrases::{Set, phrases};
use super::signs::is_section_name;

/// Whether a line (in small letters) only says when something was published.
pub(super) fn is_date_line(key: &str) -> bool {
    if key.len() > 140 || !key.contains(|c: char| c.is_ascii_digit()) && !has_word(key, &phrases().days) {
        return false;
    }
    let mut dated = false;
    let mut timed = false;
    for word in key.split(|c: char| c.is_whitespace() || ",|•·-–—()[]".contains(c)) {
        let word = word.trim_end_matches(['.', ':', ';']);
        if word.is_empty() || phrases().around_dates.contains(word) {
            timed |= ["ago", "heures", "heure", "hours", "hour", "minutes", "min", "h", "jours", "days"]
                .contains(&word);
        } else if phrases().months.contains(word) || phrases().days.contains(word) {
            dated = true;
        } else if word.bytes().all(|b| b.is_ascii_digit() || b"/.:h".contains(&b))
            && word.contains(|c: char| c.is_ascii_digit())
        {
            dated |= word.contains(['/', '.']) || word.len() == 4;
            timed |= word.contains([':', 'h']);
        } else if !is_clock(word) {
            return false;
        }
    }
    dated || timed
}

/// Whether a short line names a paper and its date, or a page: `Le Courrier - mardi 12 mars 2024`, `p. 4`.
pub(super) fn is_masthead(key: &str) -> bool {
    if key.len() > 90 {
        return false;
    }
    let page = key.rsplit_once("p. ").or_else(|| key.rsplit_once("page ")).is_some_and(|(before, number)| {
        !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
            && before.split_whitespace().count() <= 4
    });
    page || [" - ", " – ", " — ", " | ", ", "].iter().filter_map(|mark| key.split_once(mark)).any(
        |(paper, date)| {
            let year = date.split(|c: char| !c.is_ascii_digit()).any(|figures| figures.len() == 4);
            year && paper.split_whitespace().count() <= 4 && is_date_line(date)
        },
    )
}

/// Whether a line of its own is a dateline: short, and a dash leads over to the text.
pub(super) fn is_dateline_alone(text: &str) -> bool {
    text.ends_with(['—', '–']) && text.starts_with(char::is_uppercase) && text.split_whitespace().count() <= 9
}

/// `13h38`, `1er`, `10:30am`, `12th`
fn is_clock(word: &str) -> bool {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
    letters.len() < word.len()
        && (["er", "st", "nd", "rd", "th", "am", "pm", "min", "mn", "'"].contains(&letters)
            || letters.strip_prefix('h').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit())))
}

fn has_word(key: &str, list: &Set) -> bool {
    key.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| list.contains(word))
}

/// Whether the words are a name of a news agency.
pub(super) fn is_agency(word: &str) -> bool {
    phrases().agencies.contains(word.to_ascii_lowercase().as_str())
}

/// The end (in bytes, behind its dash) of the dateline that opens a paragraph of a news agency:
/// `MOSCOU, 12 juil (Reuters) -`, `WASHINGTON (AP) —`, `PARIS —`.
pub(super) fn dateline_end(text: &str) -> Option<usize> {
    let head = text.char_indices().nth(90).map_or(text, |(end, _)| &text[..end]);
    let (at, dash) = head.char_indices().find(|(at, c)| {
        let spaced = text[at + c.len_utf8()..].starts_with(char::is_whitespace);
        spaced && ("–—".contains(*c) || *c == '-' && text[..*at].ends_with(char::is_whitespace))
    })?;
    let end = at + dash.len_utf8();
    (text.len() > end + 20 && is_dateline(head[..at].trim())).then_some(end)
}

/// Whether the words before a dash are a place with an agency, a date, a country, or in capitals.
fn is_dateline(words: &str) -> bool {
    let place = words.split([',', '(', '|']).next().unwrap_or(words).trim();
    let parts: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if !place.starts_with(char::is_uppercase) || place.split_whitespace().count() > 4 || parts.len() > 10 {
        return false;
    }
    let capitals = place.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && place.chars().all(|c| !c.is_alphabetic() || c.is_uppercase());
    let agency = parts.iter().any(|part| is_agency(part) && part.starts_with(char::is_uppercase));
    let dated = parts.iter().any(|part| phrases().months.contains(part.to_lowercase().as_str()))
        && parts.iter().any(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let country = words.strip_prefix(place).and_then(|rest| rest.strip_prefix(',')).is_some_and(|name| {
        name.split_whitespace().count() <= 3
            && name.split_whitespace().all(|part| part.starts_with(char::is_uppercase))
    });
    agency && words.contains(['(', '|', '/'])
        || dated && (capitals || words.contains(','))
        || capitals && (country || words == place && !is_section_name(&key(place)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_lines() {
        for (line, expected) in [
            ("publié le 12 juillet 2025 à 13h38", true),
            ("publié le 12/07/2025 à 13:38, mis à jour le 13/07/2025 à 08:00", true),
            ("12 juillet 2025", true),
            ("samedi 12 juillet 2025", true),
            ("july 12, 2025 10:30 am et", true),
            ("il y a 2 heures", true),
            ("temps de lecture : 3 min", true),
            ("le 1er mai", true),
            ("hier à 13h", true),
            ("12 juillet 2025, un accord", false),
            ("lavrov à pyongyang le 12 juillet", false),
            ("2 morts", false),
            ("monde", false),
        ] {
            assert_eq!(is_date_line(line), expected, "{line}");
        }
        for (line, expected) in [
            ("ouest-matin - mardi 12 mars 2024", true),
            ("finistère, p. 4", true),
            ("le monde, 12 mars 2024", true),
            ("lavrov à pyongyang - ce que l'on sait", false),
            ("un accord en 2024", false),
        ] {
            assert_eq!(is_masthead(line), expected, "{line}");
        }
    }

    #[test]
    fn datelines_end_behind_their_dash() {
        let rest = " Le ministre russe est arrivé vendredi.";
        for (head, expected) in [
            ("MOSCOU, 12 juil (Reuters) -", true),
            ("WASHINGTON (AP) —", true),
            ("Paris (AFP) –", true),
            ("SEOUL, South Korea —", true),
            ("PARIS —", true),
            ("Paris, le 12 juillet 2025 –", true),
            ("Paris, France | AFP | samedi 12/07/2025 -", true),
            ("POLITIQUE -", false),
            ("Le ministre -", false),
            ("La France, dit-il, et la Russie —", false),
        ] {
            let found = dateline_end(&format!("{head}{rest}"));
            assert_eq!(found, expected.then_some(head.len()), "{head}");
        }
    }
}
