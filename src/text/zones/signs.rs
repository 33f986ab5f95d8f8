//! Lines that speak for themselves, wherever they stand.

use super::byline;
use super::dates::{is_date_line, is_dateline_alone, is_masthead};
use super::paragraph::{Paragraph, paragraphs};
use super::phrases::phrases;

/// What a line says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A menu entry, button, notice.
    Furniture,
    /// When it was published.
    Date,
    /// A link to another article; `open` where the titles follow below.
    Related { open: bool },
    /// The header of what follows the article.
    Footer,
    /// The header over readers' comments.
    Comments,
    /// The form for a comment.
    CommentForm,
    /// The name of a section.
    Section,
    /// Place and agency, alone on a line.
    Dateline,
    /// A signature.
    Byline,
    /// A caption or picture credit.
    Caption,
}

/// The sign of a paragraph, where it has one.
pub(super) fn sign(paragraph: &Paragraph<'_>) -> Option<Sign> {
    let lists = phrases();
    let key = paragraph.key.as_str();
    let prose = paragraph.is_prose();
    if key.is_empty() {
        return None;
    }
    if prose && (paragraph.words > 60 || paragraph.is_quoted()) {
        return None;
    }
    if is_comments_header(key) {
        return Some(Sign::Comments);
    }
    let shows = ["voir ", "lire ", "afficher ", "view ", "show ", "read ", "see "]
        .iter()
        .any(|verb| key.starts_with(verb));
    if shows && paragraph.words <= 6 && (key.ends_with("commentaires") || key.ends_with("comments")) {
        return Some(Sign::CommentForm);
    }
    if paragraph.words <= 12 && lists.comment_forms.begin_words(key) {
        return Some(Sign::CommentForm);
    }
    if lists.footers.begin_words(key) && paragraph.words <= 9 && !paragraph.ends_with_stop() {
        return Some(Sign::Footer);
    }
    if let Some(open) = related(paragraph) {
        return Some(Sign::Related { open });
    }
    if paragraph.text.chars().all(|c| !c.is_alphanumeric()) {
        return Some(Sign::Furniture);
    }
    if is_section_line(paragraph) {
        return Some(Sign::Section);
    }
    if lists.furniture_prose.stand_in(key) && (paragraph.words <= 45 || paragraph.sentences() <= 3) {
        return Some(Sign::Furniture);
    }
    if is_caption(paragraph) && !lists.byline_starts.begin(key) {
        return Some(Sign::Caption);
    }
    if byline::is_byline(paragraph) {
        return Some(Sign::Byline);
    }
    if is_dateline_alone(paragraph.text) {
        return Some(Sign::Dateline);
    }
    if is_date_line(key) || is_masthead(key) {
        return Some(Sign::Date);
    }
    is_furniture(paragraph, prose).then_some(Sign::Furniture)
}

/// Whether a line, by itself, is part of the page around an article: a menu entry, a button, a date of
/// publication, a link to another article, a header over comments.
#[must_use]
pub fn is_page_furniture(line: &str) -> bool {
    let sign = paragraphs(line).first().and_then(sign);
    !matches!(sign, None | Some(Sign::Byline | Sign::Caption | Sign::Section | Sign::Dateline))
}

/// Whether a line, by itself, reads as the signature of an article.
#[must_use]
pub fn is_signature(line: &str) -> bool {
    paragraphs(line).first().and_then(sign) == Some(Sign::Byline)
}

fn is_furniture(paragraph: &Paragraph<'_>, prose: bool) -> bool {
    let lists = phrases();
    let key = paragraph.key.as_str();
    let unmarked = key.trim_end_matches(|c: char| !c.is_alphanumeric());
    if lists.furniture.contains(unmarked) || lists.furniture.contains(key) {
        return true;
    }
    // A number of shares, a page number, an address of the page.
    let address = paragraph.words <= 2 && (key.starts_with("http") || key.starts_with("www."));
    if address
        || paragraph.words <= 2
            && key.len() <= 6
            && key.bytes().all(|b| b.is_ascii_digit() || b" .,km".contains(&b))
    {
        return true;
    }
    // Hashtags and keywords: “#Ukraine #Russie”.
    if paragraph.text.split_whitespace().all(|word| word.starts_with('#')) {
        return true;
    }
    !prose
        && paragraph.words <= 25
        && (lists.furniture_starts.begin_words(key) && !(paragraph.words > 8 && paragraph.is_question())
            || lists.furniture_anywhere.stand_in(key))
}

/// Whether the header over readers' comments.
fn is_comments_header(key: &str) -> bool {
    let lists = phrases();
    let word = key.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "()+".contains(c));
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "()".contains(c));
    let numbered = key.contains(|c: char| c.is_ascii_digit());
    let alone =
        ["commentaires", "comments", "réactions"].contains(&key) || numbered && lists.comments.contains(word);
    let zero = key.starts_with("0 ");
    let to_article = numbered
        && key.len() < 160
        && [
            "commentaires sur ",
            "réponses à ",
            "thoughts on ",
            "responses to ",
            "comments on ",
            "réflexions sur ",
            "réactions à ",
        ]
        .iter()
        .any(|middle| word.starts_with(middle));
    !zero && (alone || to_article || key.len() < 60 && lists.comments_starts.begin_words(key))
}

/// Whether a link to another article, and if so whether its title follows on the next lines.
fn related(paragraph: &Paragraph<'_>) -> Option<bool> {
    let key = paragraph.key.as_str();
    let found = phrases().related.near(key).iter().find(|phrase| {
        key.strip_prefix(**phrase)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric()))
    })?;
    let rest = key[found.len()..].trim_start();
    let open = rest.is_empty() || rest.len() < 12 && !rest.contains(' ');
    let marked = rest.starts_with([':', '|', '>', '»', '–', '-', '→', '«', '"', '“', '(', '/', ';', '•']);
    // “À voir” and “watch” begin sentences and titles too.
    let plain = ["aussi", "également", "also", "more", "notre", "l'", "la ", "le ", "our"]
        .iter()
        .any(|word| found.contains(word));
    let link = open || marked || plain && paragraph.words <= 22 && !paragraph.ends_with_stop();
    link.then_some(open)
}

/// Whether the line names sections: `Monde`, `International > Europe`.
fn is_section_line(paragraph: &Paragraph<'_>) -> bool {
    if paragraph.words > 9 || paragraph.len() > 80 || paragraph.ends_sentence() {
        return false;
    }
    if is_section_name(&paragraph.key) {
        return true;
    }
    for mark in [">", "›", "»", "→", "|", "•", "·", "/", " - ", " – "] {
        let parts: Vec<&str> =
            paragraph.text.split(mark).map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() < 2 {
            continue;
        }
        let short = parts.iter().all(|part| part.split_whitespace().count() <= 4);
        let known = |part: &&&str| {
            is_section_name(&super::paragraph::key(part))
                || ["accueil", "home"].contains(&super::paragraph::key(part).as_str())
        };
        let count = parts.iter().filter(known).count();
        let breadcrumb = [">", "›", "→", "»"].contains(&mark) && !paragraph.text.contains('«');
        return short && (breadcrumb && count > 0 || count == parts.len());
    }
    false
}

/// Whether the words (in small letters) are the name of a section or genre.
pub(super) fn is_section_name(key: &str) -> bool {
    phrases().sections.contains(key)
}

/// Whether the line is a caption or a picture credit.
fn is_caption(paragraph: &Paragraph<'_>) -> bool {
    let lists = phrases();
    let key = paragraph.key.as_str();
    if paragraph.words > 70 {
        return false;
    }
    let year =
        key.strip_prefix('©').is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    if year || key.contains("tous droits réservés") || key.contains("all rights reserved") {
        return false;
    }
    if lists.captions.begin(key)
        && !(paragraph.words > 6 && key.starts_with("illustration") && paragraph.ends_with_stop())
    {
        return true;
    }
    let from = key.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    if lists.credits_near_end.stand_in(&key[from..]) && paragraph.sentences() <= 3 {
        return true;
    }
    // “…, rapporte le photographe de l’AFP”: running text may end with an agency, a caption ends in a credit.
    if paragraph.words < 3 || paragraph.text.ends_with('.') || key.ends_with("(afp)") {
        return false;
    }
    let tail = key.trim_end_matches(|c: char| !c.is_alphanumeric());
    lists.credits.iter().any(|credit| {
        tail.ends_with(credit.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '©'))
            && credit.len() > 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: &[(Option<Sign>, &[&str])] = &[
        (
            Some(Sign::Furniture),
            &[
                "Nous rejoindre sur les réseaux",
                "Article",
                "le",
                "Partager",
                "Partager sur Facebook",
                "Article réservé aux abonnés",
                "S’abonner",
                "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *",
                "© 2025 Le Monde. Tous droits réservés",
                "Nous utilisons des cookies pour améliorer votre expérience.",
                "* * *",
                "Inscrivez-vous à notre newsletter !",
                "#Ukraine #Russie",
                "1 234",
                "Tags : Ukraine, Russie",
                "Subscribe to our newsletter",
                "Pour lire la suite, abonnez-vous.",
                "Permalien",
            ],
        ),
        (
            Some(Sign::Date),
            &[
                "Publié le 12 juillet 2025 à 13h38",
                "12/07/2025 - 13:38",
                "July 12, 2025",
                "Updated 3 hours ago",
            ],
        ),
        (Some(Sign::Related { open: true }), &["À lire aussi", "Lire aussi :", "Related"]),
        (
            Some(Sign::Related { open: false }),
            &[
                "À lire aussi : Kim Jong Un reçoit Lavrov",
                "Lire aussi | Ukraine : ce que l’on sait",
                "Read more: Kim meets Lavrov",
            ],
        ),
        (
            Some(Sign::Footer),
            &["Les + Lus", "Sur le même sujet", "Les plus lus", "You may also like", "Articles similaires"],
        ),
        (
            Some(Sign::Comments),
            &[
                "1 Commentaire",
                "Commentaires (12)",
                "Comments",
                "12 comments",
                "3 thoughts on “Kim meets Lavrov”",
            ],
        ),
        (
            Some(Sign::CommentForm),
            &["Laisser un commentaire", "Leave a Reply", "Les commentaires sont fermés."],
        ),
        (
            Some(Sign::Section),
            &[
                "Monde",
                "INTERNATIONAL",
                "International > Europe",
                "Accueil › Monde › Corée du Nord",
                "Politique / Société",
            ],
        ),
        (
            Some(Sign::Byline),
            &[
                "Par Jeanne Dupont",
                "PAR JEANNE DUPONT",
                "By Jane Smith and John Doe",
                "Par P. L. (AFP)",
                "Par Le Figaro avec AFP",
                "Le Monde avec AFP",
                "(AFP)",
                "AFP",
                "Reuters",
                "Propos recueillis par Irène Casal",
                "Jeanne Dupont, correspondante à Moscou",
                "Journaliste politique, défend une ligne libérale et humaniste.",
                "Publié le 3 octobre par Malo Tressan, apprenti au service des sports",
                "Texte : Odile Brancard, pigiste. Photos : Rémi Aubanel. Avec l'agence Littora.",
                "La rédaction avec agences",
                "Hugo Lantenac défend une ligne écologiste dans les pages du Réveil de Castelnou.",
                "Par Félix Marsan | Fédéraliste assumé, il tient chaque mois une chronique.",
                "(Reporting by Jane Smith; Editing by John Doe)",
                "De notre correspondant à Moscou",
                "Jane Smith, BBC News correspondent in Seoul",
                "Sarah Belloc, directrice de la rédaction. Elle revendique un journalisme engagé, local et social.",
                "Colin Vasseur, historien, partisan du libre-échange, tient un blog dans ce journal.",
                "Lise Morvan, reporter, suit les syndicats de la métallurgie depuis 2009",
                "Le collectif Encre Vive se réclame du christianisme social.",
                "Paule Ferrand, ancienne attachée du maire de Castelnou, est éditorialiste.",
                "Aude Rivoire, rédactrice en chef du Réveil, hebdomadaire ancré à droite",
            ],
        ),
        (
            Some(Sign::Caption),
            &[
                "Photo d’illustration",
                "© AFP",
                "Crédit photo : Jean Dupont",
                "Le ministre à Wonsan, le 12 juillet 2025. © KCNA",
                "Sergei Lavrov in Wonsan. Photograph: Reuters",
                "Kim Jong Un, vendredi à Pyongyang. (Photo by STR / KCNA via KNS / AFP)",
                "Le port de Wonsan. Getty Images",
            ],
        ),
        (
            None,
            &[
                "Lavrov et Kim Jong Un scellent une alliance stratégique en Corée du Nord",
                "Le ministre russe a rencontré le dirigeant nord-coréen.",
                "Par ailleurs, le ministre a confirmé sa visite.",
                "Un partenariat militaire en pleine expansion",
                "Jean Dupont, journaliste au Monde, a été arrêté mardi à Moscou.",
                "By Monday, the troops had left the city.",
                "Le ministre a rencontré un journaliste de l’AFP.",
                "Une rencontre symbolique aux implications géopolitiques majeures",
                "« Nous utilisons des cookies », a reconnu l’entreprise.",
                "Les autorités ont réitéré leur soutien, selon l’agence Tass.",
                "Photo après photo, l’enquête avance dans le port.",
                "Selon l’AFP, trois soldats ont été tués.",
                "Suivez le guide, a dit le maire aux visiteurs.",
                "Le parti se réclame du gaullisme depuis trente ans.",
                "Ukraine : l’Europe à la recherche d’une réponse",
                "Le ministre a commenté l’annonce.",
                "Comment la Corée du Nord soutient la Russie",
            ],
        ),
    ];

    #[test]
    fn lines_speak_for_themselves() {
        let mut wrong = Vec::new();
        for (expected, lines) in CASES {
            for line in *lines {
                let found = sign(&paragraphs(line)[0]);
                if found != *expected {
                    wrong.push(format!("{line} → {found:?}, not {expected:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
