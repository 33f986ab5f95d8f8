//! What only a text shows and no sentence: whom a pronoun stands for, quotations over paragraphs, the language,
//! names that are also words.

use selon::detect::{Context, Engine, Suggestion};
use std::sync::OnceLock;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(Engine::french)
}

fn frames(text: &str) -> Vec<Suggestion> {
    let found = engine().detect(text, &Context { zones: None, lang: Some("fr") });
    found.suggestions.into_iter().filter(|suggestion| suggestion.layer == "attribution").collect()
}

/// The words of a role, pieces joined by `…`.
fn words(text: &str, frame: &Suggestion, role: &str) -> String {
    let pieces = frame.roles.get(role).into_iter().flatten().flatten();
    pieces.map(|span| &text[span.start..span.end]).collect::<Vec<_>>().join("…")
}

#[test]
fn pronouns_and_short_names_have_the_entity_of_their_antecedent() {
    // text, source, its entity ("" for none)
    let cases = [
        (
            "L'agence Tass a annoncé la mort du général. Elle a précisé que la route était libre.",
            "Elle",
            "tass",
        ),
        (
            "Selon Le Monde, la loi passera. Le quotidien affirme que le vote aura lieu mardi.",
            "Le quotidien",
            "le-monde",
        ),
        (
            "Selon l'agence Tass, il neige.\n\nLe froid dure.\n\nSelon l'agence, la route est coupée.",
            "l'agence",
            "",
        ),
        ("Selon l'agence Tass, il neige.\n\nD'après l'agence, la route est coupée.", "l'agence", "tass"),
        (
            "Selon Reuters et non selon Tass, il neige. L'agence Tass assure que non. L'agence Reuters dit que oui. Selon l'agence, il gèle.",
            "l'agence",
            "",
        ),
        // two who could be meant, one who could not, nobody
        (
            "L'agence Tass a annoncé la trêve. La ministre a dit que tout allait bien. Elle a précisé que la route était libre.",
            "Elle",
            "",
        ),
        (
            "L'agence Tass a annoncé la trêve. Le ministre a dit que tout allait bien. Elle a précisé que la route était libre.",
            "Elle",
            "tass",
        ),
        ("La ministre a dit que tout allait bien. Elle a précisé que la route était libre.", "Elle", ""),
        ("L'agence Tass a annoncé la trêve. Ils ont précisé que la route était libre.", "Ils", ""),
        ("L'agence Tass a annoncé la trêve.\n\nElle a précisé que la route était libre.", "Elle", ""),
        (
            "Le Monde affirme que la loi passera. La chaîne RTL assure que rien ne presse. Selon le journal, le vote aura lieu.",
            "le journal",
            "",
        ),
    ];
    let mut wrong = Vec::new();
    for (text, source, entity) in cases {
        let frame = frames(text).into_iter().rfind(|frame| words(text, frame, "source") == source);
        let found = frame.as_ref().map(|frame| frame.attributes.get("entity").map_or("", String::as_str));
        if found != Some(entity) {
            wrong.push(format!("{text}\n  {source}: {found:?}, not {entity:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_that_are_words_are_known_by_their_capitals() {
    let cases = [
        ("Selon Le Monde, il part.", "le-monde"),
        ("Selon le monde entier, il part.", ""),
        ("D'après Libération, il part.", "liberation"),
        ("Selon la libération des prix, tout change, dit-il.", ""),
        ("Selon La Croix, il part.", "la-croix"),
        ("Selon la Croix-Rouge, il part.", ""),
        ("Selon Le Point, il part.", "le-point"),
        ("Selon le point de vue du maire, il part.", ""),
        ("Selon la tap, il part.", ""),
        ("Selon l'agence TAP, il part.", "tap"),
        ("Selon l’agence Tass, il part.", "tass"),
        ("Selon le petit reuters, il part.", ""),
    ];
    let mut wrong = Vec::new();
    for (text, entity) in cases {
        let found: Vec<_> =
            frames(text).iter().filter_map(|frame| frame.attributes.get("entity").cloned()).collect();
        let expected: Vec<&str> = [entity].into_iter().filter(|entity| !entity.is_empty()).collect();
        if found != expected {
            wrong.push(format!("{text} {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn quotations_run_over_sentences_and_paragraphs() {
    // text, then each frame as (source, content)
    let cases: [(&str, &[(&str, &str)]); 7] = [
        // closed at the end only
        (
            "« Le pont rouvrira, a dit Jean Dulac. Tout est prêt.\n\nLa place sera refaite. »\n\nIl pleut.",
            &[("Jean Dulac", "« Le pont rouvrira…Tout est prêt.\n\nLa place sera refaite. »")],
        ),
        (
            "Le maire a dit : « Le pont rouvrira.\n\nLa place sera refaite. »\n\nIl pleut.",
            &[("Le maire", "« Le pont rouvrira.\n\nLa place sera refaite. »")],
        ),
        // opened anew by each paragraph
        (
            "« Le pont rouvrira en mai.\n\n« La place sera refaite », a promis Jean Dulac.",
            &[("Jean Dulac", "« Le pont rouvrira en mai."), ("Jean Dulac", "« La place sera refaite »")],
        ),
        // never closed: the rest of the text is nobody's
        (
            "Le maire a dit : « Le pont rouvrira.\n\nIl pleut sur la ville.\n\nLa foire est finie.",
            &[("Le maire", "« Le pont rouvrira.")],
        ),
        // an open mark does not reach over the next quotation
        (
            "Le maire a dit : « Le pont rouvrira.\n\n« Nous verrons bien », a répondu Marc Vial.",
            &[("Le maire", "« Le pont rouvrira."), ("Marc Vial", "« Nous verrons bien »")],
        ),
        // the last speaker goes on
        (
            "« Le pont rouvrira », a dit Jean Dulac. « La place sera refaite en mai. »",
            &[("Jean Dulac", "« Le pont rouvrira »"), ("Jean Dulac", "« La place sera refaite en mai. »")],
        ),
        // one inside the other
        (
            "Le maire a dit : « Un élu m'a répondu “je ne viendrai pas” hier. »",
            &[
                ("Le maire", "« Un élu m'a répondu “je ne viendrai pas” hier. »"),
                ("Un élu", "“je ne viendrai pas”"),
            ],
        ),
    ];
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found: Vec<_> =
            frames(text).iter().map(|f| (words(text, f, "source"), words(text, f, "content"))).collect();
        if !found.iter().map(|(s, c)| (s.as_str(), c.as_str())).eq(expected.iter().copied()) {
            wrong.push(format!("{text}\n  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_language_shows_in_a_headline() {
    let cases = [
        ("Macron annonce une hausse des impôts", "fr"),
        ("Le pape appelle à la paix", "fr"),
        ("Grève : trafic perturbé lundi à Lille", "fr"),
        ("Il a dit non", "fr"),
        ("Un homme tué à Nice", "fr"),
        ("Le ministre a dit « yes we can » à la presse anglaise hier soir.", "fr"),
        ("Pope calls for peace in Gaza", "en"),
        ("Trump says tariffs will rise", "en"),
        ("Selon Reuters, the deal is done", "en"),
        ("He said « non » and left the room with the minister of France.", "en"),
        ("El Papa pide la paz en Gaza", "und"),
        ("La ministra ha dicho que vendrá a París", "und"),
        ("Der Minister sagte, er trete zurück", "und"),
        ("Il ministro ha detto che verrà", "und"),
        ("O ministro disse que vem", "und"),
        ("De minister zei dat hij komt", "und"),
        ("Министр сказал, что придёт", "und"),
    ];
    let mut wrong = Vec::new();
    for (text, lang) in cases {
        let found = engine().detect(text, &Context::default());
        if found.lang != lang || lang != "fr" && !found.suggestions.is_empty() {
            wrong.push(format!("{text}: {}, {} suggestions", found.lang, found.suggestions.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
