//! Which language a text is in, told by its small words.
//!
//! Small words ("les", "the", "della") make up a third of any running text and hardly ever wander into
//! another language. The neighbours of French are counted, too, so that none of them passes for French.

use super::{WordKind, words};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Languages by ISO 639-1 code, each with common small words that tell it from the others.
const LANGUAGES: &[(&str, &str)] = &[
    (
        "fr",
        "le la les l' d' de des du un une et est dans pour qui que qu' n' s' c' j' avec sur ont par pas plus au aux \
         ce cette ces son sa ses leur mais où été être il elle ils elles on nous vous je se ne en à selon ainsi après \
         dont sont fait comme même tout",
    ),
    (
        "en",
        "the of and to in is that for was with on as by at from has have had are were be been it its his her he she \
         they we i you this which or an a not but said will would who their more than about after",
    ),
    (
        "es",
        "el la los las de del y en que un una es por con para se su sus no lo al más como pero fue ha han está según \
         este esta o a ser son entre también desde sobre",
    ),
    (
        "it",
        "il lo la i gli le di del della dei delle e è che un una in per con non si da dal alla al ha hanno sono come più \
         ma nel nella anche l' dell' all' un' questo questa secondo su a",
    ),
    (
        "pt",
        "o a os as de do da dos das e é em no na nos nas que um uma por com para se não ao à mais como mas foi são ser \
         seu sua também entre pelo pela segundo",
    ),
    (
        "de",
        "der die das und ist nicht ein eine einen einer mit von zu auf den dem des im in für sich auch an als es sind \
         wird wurde hat haben nach bei aus er sie wir dass am um",
    ),
    (
        "nl",
        "de het een en van is niet op met voor dat in te zijn er aan om ook door werd was heeft bij uit naar die hij ze \
         wordt over nog maar volgens",
    ),
    (
        "ca",
        "el la els les de del dels i en que un una és per amb no es ha han al als més com però va seu seva segons \
         aquest aquesta l' d' s' també són",
    ),
    (
        "ro",
        "și de la în din cu pe care nu un o este a fost al ai ale prin pentru mai sa se au că lui după sunt între",
    ),
];

/// At most this many words are looked at.
const ENOUGH: usize = 4_000;

/// The language of `text` as an ISO 639-1 code, `None` where it is none of those known or too short to
/// tell.
///
/// ```
/// use selon::text::guess_language;
///
/// assert_eq!(guess_language("Selon l’agence Tass, le pont aurait cédé."), Some("fr"));
/// assert_eq!(guess_language("Según la agencia, el puente se ha caído."), Some("es"));
/// assert_eq!(guess_language("Tass"), None);
/// ```
#[must_use]
pub fn guess_language(text: &str) -> Option<&'static str> {
    let beginning = text.char_indices().nth(ENOUGH * 8).map_or(text, |(end, _)| &text[..end]);
    let mut scores = [0; LANGUAGES.len()];
    let mut hits = [0; LANGUAGES.len()];
    let mut total = 0;
    let mut small = String::new();
    for word in words(beginning).into_iter().filter(|word| word.kind.is_lexical()).take(ENOUGH) {
        // An elided word says as much as the noun it leans on.
        total += usize::from(word.kind == WordKind::Word);
        small.clear();
        let bare = word.bare(beginning);
        small.extend(beginning[bare.start..bare.end].chars().flat_map(char::to_lowercase));
        if word.kind == WordKind::Elision {
            small = small.replace('’', "'");
        }
        let languages = table().get(small.as_str()).map_or(&[][..], Vec::as_slice);
        for language in languages {
            // A word of many languages says little about each.
            scores[*language] += 12 / languages.len();
            hits[*language] += 1;
        }
    }
    let best = (0..scores.len()).max_by_key(|language| (scores[*language], usize::MAX - language))?;
    let second =
        (0..scores.len()).filter(|language| *language != best).map(|language| scores[language]).max()?;
    // Running text has a small word in every three; lists of names have none.
    let clear = scores[best] * 10 >= second * 11 + 60 && hits[best] * 8 >= total;
    clear.then_some(LANGUAGES[best].0)
}

fn table() -> &'static HashMap<&'static str, Vec<usize>> {
    static TABLE: OnceLock<HashMap<&'static str, Vec<usize>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<&str, Vec<usize>> = HashMap::new();
        for (language, (_, words)) in LANGUAGES.iter().enumerate() {
            for word in words.split_whitespace() {
                table.entry(word).or_default().push(language);
            }
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_their_small_words() {
        for (text, expected) in [
            ("Le ministre russe a rencontré le dirigeant nord-coréen, selon l’agence Tass.", Some("fr")),
            ("Kim Jong-un a reçu Sergueï Lavrov dans la ville de Wonsan.", Some("fr")),
            ("LE PONT DE VAURELLE EST FERMÉ", Some("fr")),
            ("Qu’en pense-t-on à l’ONU ?", Some("fr")),
            ("The Russian foreign minister met the North Korean leader, state media said.", Some("en")),
            ("He said he would not comment on the visit.", Some("en")),
            ("El ministro ruso se reunió con el líder norcoreano, según la agencia oficial.", Some("es")),
            (
                "Il ministro russo ha incontrato il leader nordcoreano, secondo l’agenzia ufficiale.",
                Some("it"),
            ),
            ("O ministro russo reuniu-se com o líder norte-coreano, segundo a agência oficial.", Some("pt")),
            ("Der russische Minister hat den nordkoreanischen Führer getroffen, so die Agentur.", Some("de")),
            (
                "De Russische minister heeft de Noord-Koreaanse leider ontmoet, volgens het persbureau.",
                Some("nl"),
            ),
            ("El ministre rus es va reunir amb el líder nord-coreà, segons l’agència oficial.", Some("ca")),
            (
                "Ministrul rus s-a întâlnit cu liderul nord-coreean, a anunțat agenția de stat în comunicatul său.",
                Some("ro"),
            ),
            ("Министр иностранных дел прибыл в Пхеньян.", None),
            ("Tass, KCNA, Reuters", None),
            ("", None),
        ] {
            assert_eq!(guess_language(text), expected, "{text}");
        }
    }

    #[test]
    fn quotations_in_another_language_do_not_matter() {
        let text =
            "Le ministre a dit : « The bridge is closed ». Il n’a pas souhaité en dire plus, selon l’agence.";
        assert_eq!(guess_language(text), Some("fr"));
    }
}
