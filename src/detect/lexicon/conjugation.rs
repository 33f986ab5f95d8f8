//! French conjugation: all forms of a verb from its infinitive and its model.
//!
//! Regular verbs in *-er* (with the spellings of *-cer*, *-ger*, *-yer*, *e…er*, *é…er*) and in *-ir/-iss-*
//! are built in; every other group is a table of stems in `schemas/detect/fr/conjugation.ron`.

use super::class::{
    CONDITIONAL, Class, FINITE, FIRST, FUTURE, GERUND, IMPERFECT, INFINITIVE, PARTICIPLE, PAST, PRESENT,
    SECOND, SUBJUNCTIVE, THIRD_PLURAL, THIRD_SINGULAR,
};
use serde::Deserialize;

/// The stems of one conjugation group; see `conjugation.ron`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Model {
    pub(crate) model: String,
    strip: String,
    present: String,
    imperfect: String,
    future: String,
    past: String,
    subjunctive: String,
    participle: String,
    #[serde(default)]
    gerund: Option<String>,
}

const PERSONS: [Class; 6] = [FIRST, 0, THIRD_SINGULAR, FIRST, SECOND, THIRD_PLURAL];
const IMPERFECT_ENDINGS: [&str; 6] = ["ais", "ais", "ait", "ions", "iez", "aient"];
const FUTURE_ENDINGS: [&str; 6] = ["ai", "as", "a", "ons", "ez", "ont"];
const SUBJUNCTIVE_ENDINGS: [&str; 6] = ["e", "es", "e", "ions", "iez", "ent"];

fn past_endings(vowel: &str) -> [&'static str; 6] {
    match vowel {
        "a" => ["ai", "as", "a", "âmes", "âtes", "èrent"],
        "i" => ["is", "is", "it", "îmes", "îtes", "irent"],
        "in" => ["ins", "ins", "int", "înmes", "întes", "inrent"],
        _ => ["us", "us", "ut", "ûmes", "ûtes", "urent"],
    }
}

/// Calls `give` with each form of `lemma` and its classes. `model` is `er`, `er-double`, `ir` or the name
/// of a table; an unknown one gives the infinitive only.
pub(crate) fn conjugate(lemma: &str, model: &str, models: &[Model], give: &mut dyn FnMut(&str, Class)) {
    give(lemma, INFINITIVE);
    match model {
        "er" | "er-double" => er(lemma, model == "er-double", give),
        "ir" => ir(lemma, give),
        name => {
            if let Some(model) = models.iter().find(|known| known.model == name) {
                model.conjugate(lemma, give);
            }
        }
    }
}

/// All persons but the second singular, which the press hardly uses and which looks like plural nouns
/// (*notes*, *critiques*).
fn persons(forms: &[String; 6], tense: Class, give: &mut dyn FnMut(&str, Class)) {
    for (form, person) in forms.iter().zip(PERSONS).filter(|(_, person)| *person != 0) {
        // relations, notions, opinions are nouns far more often than verbs; croyions, disions remain.
        if form.strip_suffix("ions").is_some_and(|stem| !stem.ends_with(['y', 'v', 'd'])) {
            continue;
        }
        give(form, FINITE | tense | person);
        // The reform of 1990 drops the circumflex on i: connait, apparait.
        if form.contains("aît") {
            give(&form.replace("aît", "ait"), FINITE | tense | person);
        }
    }
}

fn endings(stem: &str, ends: [&str; 6]) -> [String; 6] {
    ends.map(|end| format!("{stem}{end}"))
}

/// Past participle in its four forms, and the present participle.
fn participles(masculine: &str, gerund: &str, give: &mut dyn FnMut(&str, Class)) {
    let stem = masculine.strip_suffix('û').map_or_else(|| masculine.to_owned(), |stem| format!("{stem}u"));
    give(masculine, PARTICIPLE);
    if !masculine.ends_with('s') {
        give(&format!("{stem}s"), PARTICIPLE);
    }
    give(&format!("{stem}e"), PARTICIPLE);
    give(&format!("{stem}es"), PARTICIPLE);
    give(gerund, GERUND);
}

impl Model {
    fn conjugate(&self, lemma: &str, give: &mut dyn FnMut(&str, Class)) {
        let Some(root) = lemma.strip_suffix(self.strip.as_str()) else { return };
        let present: Vec<String> = self.present.split(' ').map(|end| format!("{root}{end}")).collect();
        if let Ok(present) = <[String; 6]>::try_from(present) {
            persons(&present, PRESENT, give);
        }
        let imperfect = format!("{root}{}", self.imperfect);
        persons(&endings(&imperfect, IMPERFECT_ENDINGS), IMPERFECT, give);
        let future = format!("{root}{}", self.future);
        persons(&endings(&future, FUTURE_ENDINGS), FUTURE, give);
        persons(&endings(&future, IMPERFECT_ENDINGS), CONDITIONAL, give);
        if let Some((stem, vowel)) = self.past.split_once(':') {
            persons(&endings(&format!("{root}{stem}"), past_endings(vowel)), PAST, give);
        }
        let (strong, weak) =
            self.subjunctive.split_once('/').unwrap_or((&self.subjunctive, &self.subjunctive));
        let mut index = 0;
        let subjunctive = SUBJUNCTIVE_ENDINGS.map(|end| {
            index += 1;
            format!("{root}{}{end}", if index == 4 || index == 5 { weak } else { strong })
        });
        persons(&subjunctive, SUBJUNCTIVE, give);
        let gerund = self.gerund.clone().unwrap_or_else(|| format!("{}ant", self.imperfect));
        participles(&format!("{root}{}", self.participle), &format!("{root}{gerund}"), give);
    }
}

fn ir(lemma: &str, give: &mut dyn FnMut(&str, Class)) {
    let Some(root) = lemma.strip_suffix("ir") else { return };
    persons(&endings(root, ["is", "is", "it", "issons", "issez", "issent"]), PRESENT, give);
    persons(&endings(&format!("{root}iss"), IMPERFECT_ENDINGS), IMPERFECT, give);
    persons(&endings(lemma, FUTURE_ENDINGS), FUTURE, give);
    persons(&endings(lemma, IMPERFECT_ENDINGS), CONDITIONAL, give);
    persons(&endings(root, past_endings("i")), PAST, give);
    persons(&endings(&format!("{root}iss"), SUBJUNCTIVE_ENDINGS), SUBJUNCTIVE, give);
    participles(&format!("{root}i"), &format!("{root}issant"), give);
}

fn er(lemma: &str, double: bool, give: &mut dyn FnMut(&str, Class)) {
    let Some(root) = lemma.strip_suffix("er") else { return };
    // Before a and o: avançait, songeait.
    let soft = if let Some(stem) = root.strip_suffix('c') {
        format!("{stem}ç")
    } else if root.ends_with('g') {
        format!("{root}e")
    } else {
        root.to_owned()
    };
    for strong in strong_stems(root, double) {
        let of = |end: &str| format!("{strong}{end}");
        let weak = |end: &str| format!("{root}{end}");
        let present = [of("e"), of("es"), of("e"), format!("{soft}ons"), weak("ez"), of("ent")];
        persons(&present, PRESENT, give);
        let subjunctive = [of("e"), of("es"), of("e"), weak("ions"), weak("iez"), of("ent")];
        persons(&subjunctive, SUBJUNCTIVE, give);
    }
    for strong in future_stems(root, double) {
        persons(&endings(&format!("{strong}er"), FUTURE_ENDINGS), FUTURE, give);
        persons(&endings(&format!("{strong}er"), IMPERFECT_ENDINGS), CONDITIONAL, give);
    }
    let imperfect = IMPERFECT_ENDINGS
        .map(|end| if end.starts_with('a') { format!("{soft}{end}") } else { format!("{root}{end}") });
    persons(&imperfect, IMPERFECT, give);
    let past = past_endings("a")
        .map(|end| if end.starts_with('è') { format!("{root}{end}") } else { format!("{soft}{end}") });
    persons(&past, PAST, give);
    participles(&format!("{root}é"), &format!("{soft}ant"), give);
}

/// The last vowel of a stem with the consonants behind it: (`rév`, `é`, `l`).
fn last_vowel(root: &str) -> Option<(&str, char, &str)> {
    // The u of -gu and -qu is no vowel: allégu-er, revendiqu-er.
    let sounded = if root.ends_with("gu") || root.ends_with("qu") { &root[..root.len() - 1] } else { root };
    let (at, vowel) = sounded.char_indices().rfind(|(_, c)| "aeiouyéèêôûâîœ".contains(*c))?;
    Some((&root[..at], vowel, &root[at + vowel.len_utf8()..]))
}

/// Stems before a mute e: appell-, pès-, révèl-, emploi-.
fn strong_stems(root: &str, double: bool) -> Vec<String> {
    if let Some(stem) = root.strip_suffix('y') {
        let changed = format!("{stem}i");
        return if stem.ends_with('a') { vec![changed, root.to_owned()] } else { vec![changed] };
    }
    match last_vowel(root) {
        Some((_, 'e', last)) if double => vec![format!("{root}{last}")],
        // tweet-er keeps its two letters
        Some((start, 'e', _)) if start.ends_with('e') => vec![root.to_owned()],
        Some((start, 'e' | 'é', behind)) if (1..=2).contains(&behind.len()) && single_onset(behind) => {
            vec![format!("{start}è{behind}")]
        }
        _ => vec![root.to_owned()],
    }
}

/// Whether consonants begin one syllable, so that the vowel before them is open: pes-er, célébr-er.
fn single_onset(consonants: &str) -> bool {
    consonants.len() == 1
        || consonants.ends_with(['r', 'l']) && !consonants.starts_with(['r', 'l'])
        || consonants == "gu"
        || consonants == "qu"
        || consonants == "gn"
        || consonants == "ch"
}

/// é stays in the future of the classical spelling (révélera) and opens in that of 1990 (révèlera).
fn future_stems(root: &str, double: bool) -> Vec<String> {
    let mut stems = strong_stems(root, double);
    if matches!(last_vowel(root), Some((_, 'é', _))) && !stems.iter().any(|stem| stem == root) {
        stems.push(root.to_owned());
    }
    stems
}

/// The forms of an adjective from its masculine singular: courageux → courageuse, courageuses.
pub(crate) fn inflect(lemma: &str, give: &mut dyn FnMut(&str)) {
    give(lemma);
    let with = |cut: usize, end: &str| format!("{}{end}", &lemma[..lemma.len() - cut]);
    let (feminine, plural) = match lemma {
        _ if lemma.ends_with("eux") => (with(1, "se"), lemma.to_owned()),
        _ if lemma.ends_with("oux") || lemma.ends_with("aux") => (with(1, "sse"), lemma.to_owned()),
        "beau" | "nouveau" => (with(2, "lle"), with(0, "x")),
        "fou" | "mou" => (with(1, "lle"), with(0, "s")),
        "public" | "caduc" => (with(1, "que"), with(0, "s")),
        "bénin" | "malin" => (with(1, "gne"), with(0, "s")),
        "gentil" | "nul" | "net" | "sot" => (format!("{lemma}{}e", &lemma[lemma.len() - 1..]), with(0, "s")),
        _ if lemma.ends_with("ieur") || ["majeur", "mineur", "meilleur"].contains(&lemma) => {
            (with(0, "e"), with(0, "s"))
        }
        _ if lemma.ends_with("eur") => (with(1, "se"), with(0, "s")),
        _ if lemma.ends_with("if") => (with(1, "ve"), with(0, "s")),
        _ if lemma.ends_with("al") => (with(0, "e"), with(1, "ux")),
        _ if lemma.ends_with("el") || lemma.ends_with("eil") => (with(0, "le"), with(0, "s")),
        _ if lemma.ends_with("er") => (with(2, "ère"), with(0, "s")),
        _ if lemma.ends_with("et") => (with(2, "ète"), with(0, "s")),
        _ if lemma.ends_with("en") || lemma.ends_with("on") => (with(0, "ne"), with(0, "s")),
        _ if lemma.ends_with('g') => (with(0, "ue"), with(0, "s")),
        _ if lemma.ends_with("anc") => (with(0, "he"), with(0, "s")),
        _ if lemma.ends_with('e') => (lemma.to_owned(), with(0, "s")),
        _ if lemma.ends_with(['s', 'x']) => (with(0, "e"), lemma.to_owned()),
        _ => (with(0, "e"), with(0, "s")),
    };
    give(&plural);
    give(&format!("{feminine}s"));
    give(&feminine);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(lemma: &str, model: &str) -> Vec<String> {
        let mut found = Vec::new();
        conjugate(lemma, model, &[], &mut |form, _| found.push(form.to_owned()));
        found
    }

    #[test]
    fn spellings_of_verbs_in_er() {
        let has = |lemma: &str, model: &str, form: &str| {
            let all = forms(lemma, model);
            assert!(all.iter().any(|f| f == form), "{lemma}: {form} not in {all:?}");
        };
        has("annoncer", "er", "annonçait");
        has("exiger", "er", "exigeant");
        has("rappeler", "er-double", "rappellera");
        has("révéler", "er", "révèle");
        has("révéler", "er", "révélera");
        has("employer", "er", "emploie");
        has("célébrer", "er", "célèbre");
        has("alléguer", "er", "allèguent");
        has("peser", "er", "pèserait");
        has("avertir", "ir", "avertissent");
    }

    #[test]
    fn adjectives_agree() {
        let all = |lemma: &str| {
            let mut found = Vec::new();
            inflect(lemma, &mut |form| found.push(form.to_owned()));
            found.sort();
            found.dedup();
            found.join(" ")
        };
        assert_eq!(all("courageux"), "courageuse courageuses courageux");
        assert_eq!(all("national"), "national nationale nationales nationaux");
        assert_eq!(all("massif"), "massif massifs massive massives");
        assert_eq!(all("triste"), "triste tristes");
    }
}
