//! Signatures: author, role, declared editorial line, agency credit.
//!
//! Orientation is only ever the words of the signature. A political word that names a subject of study
//! (*spécialiste du libéralisme*) or a newspaper (*Le Progrès libéral*) declares nothing.

use super::grammar::{Range, Segment, View};
use super::lexicon::class::{
    AGENCY, COMMITMENT, COORDINATOR, DE, DETERMINER, ETRE, FINITE, PARTICIPLE, PERSONAL, POLITICAL,
    PREPOSITION, QUI, REFLEXIVE, ROLE, TOPIC,
};
use super::marks::{Layer, Mark};
use super::rules::Rule;
use super::tokens::Mark as Sign;

/// A signature is no longer than this, in tokens.
const LONGEST: usize = 45;

/// Whether a paragraph reads as a signature.
pub(crate) fn reads_as_byline(view: View<'_>, range: Range) -> bool {
    if range.end - range.start > LONGEST || range.is_empty() {
        return false;
    }
    let known = view.known();
    let start = range.start;
    let signed = view.word(start) == known.par && view.is_name(start + 1) && view.tokens[start].capital
        || view.word(start) == known.propos && view.slice(start + 1).starts_with("recueilli")
        || is_caption(view, range, start)
        || from_our(view, start).is_some()
        || range.end - start <= 2 && view.is(start, AGENCY) && view.tokens[start].capital
        || (start..range.end)
            .any(|at| credit(view, range, at).is_some_and(|credit| credit.end + 1 >= range.end))
        || ["Publié", "Publiée", "Signé"].contains(&view.slice(start))
            && (start..range.end).any(|at| view.word(at) == known.par && view.is_name(at + 1));
    if signed {
        return true;
    }
    // « Prénom Nom, rôle …»: a name, then a role or a declared line before any other verb.
    let name = if view.is_name(start) { name_end(view, range, start) } else { start };
    if name < start + 2 {
        // Le collectif Encre Vive se réclame …
        return view.is(start, DETERMINER) && (start..range.end).any(|at| line_verb(view, at));
    }
    let role = (name..range.end.min(name + 4))
        .any(|at| view.is(at, ROLE) || view.is(at, COMMITMENT) && !view.is(at, FINITE));
    let separated = matches!(view.mark(name), Sign::Comma | Sign::ParenOpen | Sign::Other | Sign::Dash)
        && name < range.end;
    separated && role || line_verb(view, name) || runs_column(view, name)
}

/// *Texte : X*, *Texte et photos : X*, *Reportage : X*.
fn is_caption(view: View<'_>, range: Range, start: usize) -> bool {
    let known = view.known();
    let work = |at: usize| {
        view.word_is(at, &[known.texte, known.photos])
            || ["Reportage", "Photo", "Enquête", "Récit", "Entretien", "Dessin", "Illustration", "Vidéo"]
                .contains(&view.slice(at))
    };
    let last = if view.word(start + 1) == known.et && work(start + 2) { start + 2 } else { start };
    work(start) && view.is_mark(last + 1, Sign::Colon) && last + 2 < range.end && view.is_name(last + 2)
}

/// *Par notre envoyée spéciale à X*, *De notre correspondant à X*: where the role begins.
fn from_our(view: View<'_>, start: usize) -> Option<usize> {
    let opens = ["Par", "De"].contains(&view.slice(start))
        && ["notre", "nos"].contains(&view.slice(start + 1))
        && view.is(start + 2, ROLE);
    opens.then_some(start + 2)
}

/// *anime une rubrique*, *tient un blog*: what somebody does in the paper, told by a verb.
fn runs_column(view: View<'_>, at: usize) -> bool {
    ["anime", "tient", "signe", "dirige", "rédige", "présente", "assure", "pilote"].contains(&view.slice(at))
        && (at + 1..at + 5).any(|t| {
            [
                "rubrique",
                "chronique",
                "billet",
                "tribune",
                "émission",
                "page",
                "service",
                "newsletter",
                "cahier",
            ]
            .contains(&view.slice(t))
        })
}

fn line_verb(view: View<'_>, at: usize) -> bool {
    let known = view.known();
    view.word(at) == known.defend && (at + 1..at + 6).any(|t| view.word(t) == known.ligne)
        || view.slice(at) == "réclame" && view.is(at.wrapping_sub(1), REFLEXIVE)
        || view.slice(at) == "revendique"
            && (at..at + 9).any(|t| view.is(t, POLITICAL) || view.slice(t) == "journalisme")
}

/// The end of the name that begins at `at`: capitalised words with their particles.
fn name_end(view: View<'_>, range: Range, at: usize) -> usize {
    let mut end = at;
    while end < range.end {
        let token = &view.tokens[end];
        let initial = token.capital && token.is_word();
        let particle = end > at
            && ["de", "du", "Le", "La", "d'", "d’", "van", "von", "Ben", "El"].contains(&view.slice(end))
            && view.is_name(end + 1);
        if !(initial || particle) {
            break;
        }
        end += 1;
    }
    end
}

/// *avec AFP*, *(AFP)*, *d'après l'agence Norda*: the span of an agency credit that begins at `at`.
fn credit(view: View<'_>, range: Range, at: usize) -> Option<Range> {
    let known = view.known();
    if view.word(at) == known.avec
        && (view.is(at + 1, AGENCY) && view.tokens[at + 1].capital || view.word(at + 1) == known.agences)
    {
        // avec AFP et Reuters
        let second = view.word_is(at + 2, &[known.et]) && view.is(at + 3, AGENCY);
        return Some(Range::new(at, if second { at + 4 } else { at + 2 }));
    }
    if at == range.start && range.end - at <= 2 && view.is(at, AGENCY) && view.tokens[at].capital {
        return Some(Range::new(at, at + 1));
    }
    let agency = view.is(at, AGENCY) && view.tokens[at].capital;
    if agency
        && at > range.start
        && view.is_mark(at - 1, Sign::ParenOpen)
        && view.is_mark(at + 1, Sign::ParenClose)
    {
        return Some(Range::new(at, at + 1));
    }
    let after = view.word(at) == known.d
        && view.word(at + 1) == known.apres
        && view.word(at + 2) == known.l
        && view.word(at + 3) == known.agence;
    if after && (at == range.start || view.is_mark(at - 1, Sign::Stop)) {
        let end = name_end(view, range, at + 4);
        return Some(Range::new(at, end));
    }
    None
}

fn add(out: &mut Vec<Mark>, rule: Rule, range: Range, kind: &'static str) {
    if !range.is_empty() {
        out.push(Mark::new(Layer::Byline, rule, range, kind));
    }
}

/// Marks the parts of a signature.
pub(crate) fn find(view: View<'_>, segment: Segment, out: &mut Vec<Mark>) {
    let range = Range::new(segment.start, segment.end);
    let known = view.known();
    let mut at = range.start;
    let mut credited = Vec::new();
    while at < range.end {
        if let Some(found) = credit(view, range, at) {
            add(out, Rule::BylineAgency, found, "agency_credit");
            credited.push(found);
            at = found.end;
        } else {
            at += 1;
        }
    }
    if let Some(role) = from_our(view, range.start) {
        let end = (role..range.end).find(|at| view.is_mark(*at, Sign::Comma)).unwrap_or(range.end);
        add(out, Rule::BylineRole, Range::new(role, end), "role");
        let name = name_end(view, range, (end + 1).min(range.end));
        add(out, Rule::BylineAuthor, Range::new((end + 1).min(range.end), name), "author");
        return;
    }
    // The author: behind « Par », or the name at the start.
    let mut start = range.start;
    let introduced = (range.start..range.end.min(range.start + 9))
        .find(|t| view.word_is(*t, &[known.par]) && view.is_name(*t + 1));
    if let Some(par) = introduced {
        start = par + 1;
    } else if is_caption(view, range, range.start) {
        start = (range.start..range.end).find(|at| view.is_mark(*at, Sign::Colon)).map_or(start, |at| at + 1);
    }
    let mut name =
        if view.is(start, ROLE | COMMITMENT | POLITICAL) { start } else { name_end(view, range, start) };
    if name == start && view.is(start, DETERMINER) {
        name = start + 1 + usize::from(view.is_word(start + 1));
        name = name_end(view, range, name).max(name);
    } else if name > start && (name - start > 1 || introduced.is_some()) {
        add(out, Rule::BylineAuthor, Range::new(start, name), "author");
    }
    for piece in pieces(view, range, name, &credited) {
        part(view, piece, out);
    }
}

/// The parts of a signature between commas, stops and bars; a list of political words stays whole.
fn pieces(view: View<'_>, range: Range, from: usize, credited: &[Range]) -> Vec<Range> {
    let mut found = Vec::new();
    let mut start = from;
    let mut at = from;
    while at < range.end {
        let inside = credited.iter().any(|credit| credit.covers(at));
        let mark = view.mark(at);
        let list = mark == Sign::Comma
            && at > start
            && (start..at).any(|t| line_verb(view, t) || view.is(t, TOPIC))
            && (view.is(at + 1, POLITICAL)
                || (start..at).any(|t| view.is(t, ROLE)) && view.is(at + 1, TOPIC));
        let topic = mark == Sign::Comma
            && (start..at).any(|t| view.is(t, ROLE))
            && view.is(at + 1, TOPIC)
            && view.is(at + 1, FINITE | TOPIC)
            && !view.is(at + 1, ROLE);
        let cut = inside
            || matches!(
                mark,
                Sign::Comma | Sign::Stop | Sign::ParenOpen | Sign::ParenClose | Sign::Semicolon
            ) && !list
                && !topic
            || mark == Sign::Other
            || mark == Sign::Dash && view.tokens[at].spaced
            || mark == Sign::Colon;
        let joined = view.is(at, COORDINATOR)
            && (view.is(at + 1, ROLE | COMMITMENT) && !view.is(at + 1, FINITE)
                || view.is(at + 1, PREPOSITION | DETERMINER) && view.is(at + 2, ROLE))
            && !(start..at).all(|t| view.is(t, ROLE | DETERMINER));
        if cut || joined {
            if start < at {
                found.push(Range::new(start, at));
            }
            start = at + 1;
        }
        at += 1;
    }
    if start < range.end {
        found.push(Range::new(start, range.end));
    }
    found
}

fn part(view: View<'_>, piece: Range, out: &mut Vec<Mark>) {
    let known = view.known();
    let mut piece = piece;
    // Skip « il », « est », « tient un blog sur »
    while piece.start < piece.end && (view.is(piece.start, ETRE) || view.is(piece.start, COORDINATOR)) {
        piece.start += 1;
    }
    if piece.is_empty() {
        return;
    }
    // dans les colonnes de: where, not what
    if let Some(place) = (piece.start..piece.end)
        .find(|at| view.word(*at) == known.dans && view.slice(*at + 2).starts_with("colonne"))
    {
        piece.end = place;
    }
    let first = piece.start + usize::from(view.is(piece.start, DETERMINER) && !view.is(piece.start, DE));
    let role = view.is(first, ROLE);
    let political = (piece.start..piece.end).find(|at| view.is(*at, POLITICAL));
    let verb = (piece.start..piece.end).find(|at| line_verb(view, *at));
    if let Some(verb) = verb {
        let start = if verb > piece.start && view.is(verb - 1, PERSONAL | REFLEXIVE) {
            if verb >= piece.start + 2 && view.is(verb - 2, PERSONAL) { verb - 2 } else { verb - 1 }
        } else {
            verb
        };
        add(out, Rule::BylineLine, Range::new(start, piece.end), "editorial_line");
        return;
    }
    if runs_column(view, piece.start) {
        add(out, Rule::BylineRole, piece, "role");
        return;
    }
    // journaliste engagé pour la cause animale
    if role
        && let Some(at) = (first + 1..piece.end.min(first + 3)).find(|at| {
            view.is(*at, COMMITMENT) && (view.is(*at, PARTICIPLE) || view.slice(*at).starts_with("militant"))
        })
    {
        add(out, Rule::BylineRole, Range::new(piece.start, at), "role");
        add(out, Rule::BylineLine, Range::new(at, piece.end), "editorial_line");
        return;
    }
    if role {
        let topic = (piece.start..piece.end).any(|at| view.is(at, TOPIC));
        let name_before =
            political.is_some_and(|at| view.tokens[at].capital || at > piece.start && view.is_name(at - 1));
        match political {
            Some(at)
                if !topic
                    && !name_before
                    && at > first
                    && (at == first + 1 || view.is(at.wrapping_sub(1), ROLE)) =>
            {
                add(out, Rule::BylineRole, Range::new(piece.start, at), "role");
                add(out, Rule::BylineLine, Range::new(at, piece.end), "editorial_line");
            }
            _ => add(out, Rule::BylineRole, Range::new(first, piece.end), "role"),
        }
        return;
    }
    let committed = (piece.start..piece.end.min(piece.start + 4)).any(|at| view.is(at, COMMITMENT));
    let short = piece.end - piece.start <= 14;
    let only_finite = (piece.start..piece.end).any(|at| {
        view.is(at, FINITE)
            && !view.is(at, ROLE | COMMITMENT | POLITICAL | PARTICIPLE)
            && view.is(at.saturating_sub(1), PERSONAL | QUI | REFLEXIVE)
    });
    if short
        && !only_finite
        && (committed || political.is_some() && (view.is(piece.start, POLITICAL) || view.is(piece.start, DE)))
    {
        add(out, Rule::BylineLine, piece, "editorial_line");
        return;
    }
    // « anime une rubrique », « tient chaque mois une chronique »
    if let Some(column) =
        (piece.start..piece.end).find(|at| ["billet", "chronique", "tribune"].contains(&view.slice(*at)))
    {
        add(out, Rule::BylineRole, Range::new(column, piece.end), "role");
    }
}
