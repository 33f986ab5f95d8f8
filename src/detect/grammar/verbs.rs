//! Verb groups: the finite verb with its auxiliary, negation, reflexive and inner adverbs.
//!
//! The group is what the guidelines call the cue: object clitics before it stay outside (*l'* in *il l'a
//! décrite*), an inverted pronoun belongs to it (*a-t-il indiqué*).

use super::{Segment, View};
use crate::detect::lexicon::class::{
    ADVERB, ARTICLE_OR_CLITIC, AVOIR, CLITIC, COLLECTIVE, CONDITIONAL, COORDINATOR, Class, DE, DETERMINER,
    DOCUMENT, ETRE, FINITE, FIRST, GERUND, IMPERFECT, INFINITIVE, NE, NEGATION, NUMBER_WORD, ORGANISATION,
    PARTICIPLE, PAST, PERSON, PERSONAL, PREPOSITION, QUE, QUI, REFLEXIVE, RELATIVE, SPEECH_NOUN, SUBJECT,
    SUBORDINATOR, THIRD_PLURAL, TIME,
};
use crate::detect::tokens::Mark;
use crate::text::WordKind;

/// How the verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    Finite,
    Gerund,
    Infinitive,
    /// A past participle without auxiliary: *accusé de*, *diffusées par*.
    Participle,
}

/// A verb group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    /// First token of the group (negation, reflexive or verb).
    pub(crate) start: usize,
    /// Token after the group.
    pub(crate) end: usize,
    /// First token with the clitics before the group.
    pub(crate) outer: usize,
    /// The finite form (auxiliary or verb), or the gerund, infinitive, participle itself.
    pub(crate) finite: usize,
    /// The word that carries the meaning.
    pub(crate) head: usize,
    pub(crate) mood: Mood,
    pub(crate) lemma: u16,
    /// The reporting verb it is, if any.
    pub(crate) report: Option<u16>,
    pub(crate) negated: bool,
    /// *ne … que* restricts and does not negate.
    pub(crate) bare_ne: bool,
    pub(crate) passive: bool,
    pub(crate) reflexive: bool,
    /// The inverted pronoun, if any.
    pub(crate) inverted: Option<usize>,
    /// Classes of the finite form.
    pub(crate) class: Class,
}

impl Group {
    /// Past tense of narration: what comes after *que* in the conditional is then a future in the past.
    pub(crate) fn is_past(&self) -> bool {
        self.class & (IMPERFECT | PAST) != 0 || self.head != self.finite && self.class & CONDITIONAL == 0
    }
}

const NOMINAL: Class = PERSON | ORGANISATION | DOCUMENT | COLLECTIVE | SPEECH_NOUN | TIME;

/// Whether the form at `at` is a finite verb here.
pub(crate) fn is_finite(view: View<'_>, segment: Segment, at: usize) -> bool {
    let Some(token) = view.tokens.get(at) else { return false };
    if !token.is(FINITE) || token.kind == WordKind::Inversion {
        return false;
    }
    if at == segment.start {
        return !token.is(NOMINAL) && !token.capital || inversion_after(view, at).is_some();
    }
    if token.capital && token.spaced {
        return false;
    }
    let before = &view.tokens[at - 1];
    if inversion_after(view, at).is_some() {
        return true;
    }
    if before.is(SUBJECT) && !before.is(DETERMINER) || before.is(NE | QUI | REFLEXIVE) {
        return true;
    }
    if before.is(NUMBER_WORD) && !["un", "une", "Un", "Une"].contains(&view.slice(at - 1)) {
        // « un Français sur trois renonce », « l'article 5 dispose »
        let measured = at >= segment.start + 2 && (view.is(at - 2, PREPOSITION) || is_nominal(view, at - 2));
        return (token.is(THIRD_PLURAL) || measured) && !token.is(NOMINAL);
    }
    if before.is(DETERMINER) {
        let elided = before.is(ARTICLE_OR_CLITIC) && before.kind == WordKind::Elision;
        if elided && token.is(AVOIR | ETRE) {
            return true;
        }
        // comme le rappelle X
        let reports =
            view.lexicon.verbs.get(token.lemma as usize).is_some_and(|verb| !verb.reports.is_empty());
        let manner = at >= segment.start + 2
            && (view.word(at - 2) == view.known().comme
                || view.is(at - 2, QUE)
                    && at >= segment.start + 3
                    && view.word(at - 3) == view.known().ainsi);
        if reports && before.is(ARTICLE_OR_CLITIC) && manner {
            return true;
        }
        let clitic = before.is(ARTICLE_OR_CLITIC) && at >= segment.start + 2 && {
            let governor = &view.tokens[at - 2];
            governor.is(SUBJECT | NE | QUI)
                || governor.is(CLITIC) && !governor.is(PREPOSITION | DETERMINER)
                || is_nominal(view, at - 2)
                    && !token.is(NOMINAL)
                    && !completes_auxiliary(view, at - 2)
                    && !is_verb_with_object(view, segment, at - 2)
        };
        let pronoun = token.is(THIRD_PLURAL) && before.is(SUBJECT);
        return clitic || pronoun;
    }
    if before.is(PREPOSITION) {
        let clitic = before.is(CLITIC) && at >= segment.start + 2 && view.is(at - 2, SUBJECT | NE | QUI);
        return clitic;
    }
    // au même titre: an adjective between article and noun
    if before.is(ADVERB)
        && at >= segment.start + 2
        && ["même", "seul", "autre", "bien"].contains(&view.slice(at - 1))
        && view.is(at - 2, DETERMINER)
    {
        return false;
    }
    if before.is(AVOIR | ETRE) && before.is(FINITE) && token.is(PARTICIPLE) {
        return false;
    }
    // l'ancien président fustige: adjective and noun, then the verb
    if token.is(PERSON | ORGANISATION)
        && before.is_word()
        && !before.is(NOMINAL | SUBJECT | CLITIC | NE | QUI)
        && !before.capital
        && at >= segment.start + 2
        && view.is(at - 2, DETERMINER)
        && (view.is(at + 1, FINITE) || !view.is_word(at + 1) || view.is_name(at + 1))
    {
        return false;
    }
    if before.is(CLITIC) {
        return true;
    }
    if token.is(AVOIR | ETRE) {
        return true;
    }
    let loose = before.is(COORDINATOR)
        || matches!(
            before.mark,
            Mark::Comma | Mark::Close | Mark::Dash | Mark::Colon | Mark::Open | Mark::ParenOpen
        );
    if loose && token.is(NOMINAL) {
        return view.is(at + 1, QUE | DETERMINER | PREPOSITION | PERSONAL) || view.is_name(at + 1);
    }
    if before.is(PARTICIPLE) && !before.is(FINITE) && token.is(NOMINAL) && !view.is(at + 1, QUE | DETERMINER)
    {
        return false;
    }
    !(token.is(NOMINAL) && view.is(at + 1, DE) && !view.is(at + 2, INFINITIVE))
}

/// *le syndicat juge* | la réforme: a noun and verb in one form, with its subject right before it.
fn is_verb_with_object(view: View<'_>, segment: Segment, at: usize) -> bool {
    at > segment.start
        && view.is(at, FINITE)
        && !view.is(at - 1, DETERMINER | PREPOSITION)
        && is_nominal(view, at - 1)
        && is_finite(view, segment, at)
}

/// A participle behind its auxiliary: *a justifié* | la hausse.
fn completes_auxiliary(view: View<'_>, at: usize) -> bool {
    view.is(at, PARTICIPLE)
        && (at.saturating_sub(3)..at).any(|t| view.is(t, AVOIR | ETRE) && view.is(t, FINITE))
}

/// A word that can be the last one of a noun phrase: a noun, adjective or name.
pub(crate) fn is_nominal(view: View<'_>, at: usize) -> bool {
    view.tokens.get(at).is_some_and(|token| {
        token.is_word()
            && !token.is(DETERMINER
                | PREPOSITION
                | SUBJECT
                | CLITIC
                | NE
                | COORDINATOR
                | SUBORDINATOR
                | QUE
                | QUI
                | RELATIVE
                | NEGATION)
            && (!token.is(ADVERB) || token.capital)
            && (!token.is(FINITE) || token.is(NOMINAL | PARTICIPLE) || token.capital)
    })
}

/// The inverted pronoun right after `at`.
fn inversion_after(view: View<'_>, at: usize) -> Option<usize> {
    let next = view.tokens.get(at + 1)?;
    let inverted = next.kind == WordKind::Inversion && next.is(SUBJECT | PERSONAL);
    inverted.then_some(at + 1)
}

/// The verb group whose first verb form stands at `at`, if there is one.
pub(crate) fn group(view: View<'_>, segment: Segment, at: usize) -> Option<Group> {
    let token = view.tokens.get(at)?;
    if token.lemma == 0 || token.is(ADVERB) && !token.is(FINITE) {
        return None;
    }
    if is_finite(view, segment, at) {
        return Some(finite_group(view, segment, at));
    }
    let mood = if token.is(GERUND) {
        Mood::Gerund
    } else if token.is(INFINITIVE) && !view.is(at.wrapping_sub(1), DETERMINER)
        || token.is(INFINITIVE) && infinitive_place(view, at)
    {
        Mood::Infinitive
    } else if token.is(PARTICIPLE) {
        Mood::Participle
    } else {
        return None;
    };
    let mut found = Group {
        start: at,
        end: at + 1,
        outer: at,
        finite: at,
        head: at,
        mood,
        lemma: token.lemma,
        report: None,
        negated: false,
        bare_ne: false,
        passive: mood == Mood::Participle,
        reflexive: false,
        inverted: None,
        class: token.class,
    };
    widen_left(view, segment, &mut found);
    // étant accusé, ayant déclaré
    if mood == Mood::Gerund && token.is(AVOIR | ETRE) {
        auxiliary(view, segment, &mut found);
    }
    complete(view, segment, &mut found);
    Some(found)
}

fn infinitive_place(view: View<'_>, at: usize) -> bool {
    at > 0 && view.is(at - 1, ARTICLE_OR_CLITIC) && at > 1 && view.is(at - 2, PREPOSITION)
}

fn finite_group(view: View<'_>, segment: Segment, at: usize) -> Group {
    let token = &view.tokens[at];
    let mut found = Group {
        start: at,
        end: at + 1,
        outer: at,
        finite: at,
        head: at,
        mood: Mood::Finite,
        lemma: token.lemma,
        report: None,
        negated: false,
        bare_ne: false,
        passive: false,
        reflexive: false,
        inverted: None,
        class: token.class,
    };
    widen_left(view, segment, &mut found);
    if token.is(AVOIR | ETRE) {
        auxiliary(view, segment, &mut found);
    } else {
        tail_of_simple(view, segment, &mut found);
    }
    complete(view, segment, &mut found);
    found
}

/// *nous* and *vous* are subjects only before forms that agree: *nous estimons*, but *nous apprend*.
pub(crate) fn agrees(view: View<'_>, pronoun: u32, finite: usize) -> bool {
    let form = view.slice(finite);
    if pronoun == view.known().nous {
        form.ends_with("ons") || form.ends_with("mes")
    } else if pronoun == view.known().vous {
        form.ends_with("ez") || form.ends_with("tes")
    } else {
        true
    }
}

/// Takes in ne and se; notes where the object clitics begin.
fn widen_left(view: View<'_>, segment: Segment, group: &mut Group) {
    let mut at = group.finite;
    while at > segment.start {
        let before = &view.tokens[at - 1];
        let subject = before.is(PERSONAL)
            && agrees(view, before.word, group.finite)
            && (at < segment.start + 2
                || !view.is(at - 2, SUBJECT | NE)
                || view.is(at - 2, PERSONAL) && before.word != view.word(at - 2));
        if before.is(NE) {
            group.bare_ne = true;
            group.start = at - 1;
            at -= 1;
        } else if before.is(REFLEXIVE) && !before.is(SUBORDINATOR) || before.is(REFLEXIVE) && at >= 2 {
            group.reflexive = true;
            group.start = at - 1;
            at -= 1;
        } else if before.is(CLITIC)
            && !(before.is(DETERMINER) && group.mood != Mood::Finite && group.mood != Mood::Infinitive)
            && !(before.is(PERSONAL) && subject)
            && group.mood != Mood::Participle
        {
            at -= 1;
        } else {
            break;
        }
    }
    group.outer = at;
}

/// From an auxiliary to its participle: *a pour l'instant écarté*, *n'ont pas pu être vérifiés*.
fn auxiliary(view: View<'_>, segment: Segment, group: &mut Group) {
    let being = view.is(group.finite, ETRE);
    let mut at = group.finite + 1;
    let limit = segment.end.min(group.finite + 9);
    let mut through_been = false;
    while at < limit {
        let token = &view.tokens[at];
        if token.kind == WordKind::Inversion {
            if token.is(SUBJECT | PERSONAL) && at == group.finite + 1 {
                group.inverted = Some(at);
                group.end = at + 1;
            }
            at += 1;
        } else if token.word == view.known().ete && !being {
            through_been = true;
            group.end = at + 1;
            group.head = at;
            group.lemma = token.lemma;
            at += 1;
        } else if token.is(PARTICIPLE)
            && !(token.is(ADVERB))
            && !(token.word == view.known().pu && view.is(at + 1, INFINITIVE))
        {
            group.head = at;
            group.lemma = token.lemma;
            group.end = at + 1;
            group.passive = (being || through_been) && !group.reflexive;
            break;
        } else if token.is(NEGATION) && group.bare_ne {
            group.negated = true;
            group.end = at + 1;
            at += 1;
        } else if token.word == view.known().pu && group.bare_ne && view.is(at + 1, INFINITIVE) {
            // n'a pu être vérifié: no pas needed
            group.negated = true;
            at += 1;
        } else if token.is(ADVERB | NEGATION)
            || token.word == view.known().pu && view.is(at + 1, INFINITIVE)
            || token.is(INFINITIVE) && token.is(ETRE)
        {
            through_been |= token.is(ETRE);
            at += 1;
        } else if let Some(end) = inner_adverbial(view, at, limit) {
            at = end;
        } else {
            break;
        }
    }
    if group.head == group.finite && group.negated {
        group.end = group.end.max(group.finite + 2);
    }
}

/// *pour l'heure*, *quant à lui*, *à cet égard*: short adverbials inside a compound tense.
fn inner_adverbial(view: View<'_>, at: usize, limit: usize) -> Option<usize> {
    if !view.is(at, PREPOSITION) {
        return None;
    }
    let mut next = at + 1;
    while next < limit.min(at + 5) {
        if view.is(next, PARTICIPLE) && next > at + 1 && !view.is(next - 1, DETERMINER | PREPOSITION) {
            return Some(next);
        }
        if !view.is_word(next) || view.is(next, FINITE | QUE | QUI) && !view.is(next, PARTICIPLE) {
            return None;
        }
        next += 1;
    }
    None
}

/// Negation and inverted pronoun after a simple form.
fn tail_of_simple(view: View<'_>, segment: Segment, group: &mut Group) {
    let mut at = group.finite + 1;
    if let Some(inverted) = inversion_after(view, group.finite) {
        group.inverted = Some(inverted);
        group.end = inverted + 1;
        at = inverted + 1;
    }
    if group.bare_ne {
        while at < segment.end.min(group.finite + 4) {
            if view.is(at, NEGATION) {
                group.negated = true;
                group.end = at + 1;
            } else if !view.is(at, ADVERB) {
                break;
            }
            at += 1;
        }
    }
}

/// Finds the reporting verb: the words that must follow, the reflexive, verbs that only lead to another.
fn complete(view: View<'_>, segment: Segment, group: &mut Group) {
    leading_verb(view, segment, group);
    if group.negated {
        group.bare_ne = false;
    }
    let Some(verb) = view.lexicon.verbs.get(group.lemma as usize) else { return };
    for index in &verb.reports {
        let report = view.report(*index);
        if report.tail.is_empty() {
            if report.reflexive == group.reflexive {
                group.report = Some(*index);
                return;
            }
        } else if let Some(end) = tail_end(view, segment, group, &report.tail)
            && (report.reflexive == group.reflexive || !report.reflexive)
        {
            group.report = Some(*index);
            group.end = end;
            return;
        }
    }
}

/// The end of a tail (*entendre*, *en garde contre*) right after the group, adverbs between allowed.
fn tail_end(view: View<'_>, segment: Segment, group: &Group, tail: &[u32]) -> Option<usize> {
    let mut at = group.head + 1;
    if let Some(inverted) = group.inverted {
        at = at.max(inverted + 1);
    }
    for _ in 0..4 {
        if at + tail.len() <= segment.end && view.sequence(at, tail) {
            return Some((at + tail.len()).max(group.end));
        }
        if !view.is(at, ADVERB | NEGATION) {
            return None;
        }
        at += 1;
    }
    None
}

/// Verbs that only carry another: *continue d'accuser*, *vient d'annoncer*, *n'a pas omis de rejeter*.
const LEADING: &[&str] = &[
    "continuer",
    "commencer",
    "cesser",
    "tenir",
    "venir",
    "aller",
    "omettre",
    "manquer",
    "pouvoir",
    "devoir",
    "vouloir",
    "souhaiter",
    "finir",
    "tarder",
    "hésiter",
    "oser",
    "falloir",
    "refuser",
    "accorder",
    "borner",
    "contenter",
    "plaire",
    "empresser",
    "obstiner",
    "persister",
    "préférer",
    "tenter",
    "chercher",
];

fn leading_verb(view: View<'_>, segment: Segment, group: &mut Group) {
    if group.mood != Mood::Finite || group.passive {
        return;
    }
    let Some(lemma) = view.lexicon.verbs.get(group.lemma as usize) else { return };
    let mut at = group.end.max(group.head + 1);
    let limit = segment.end.min(at + 5);
    while at < limit {
        let token = &view.tokens[at];
        if token.is(INFINITIVE) && token.lemma != 0 {
            let may = lemma.lemma == "pouvoir" && !group.bare_ne;
            if may || !LEADING.contains(&lemma.lemma.as_str()) {
                return;
            }
            // refuse de commenter reports, refuse de révéler does not
            if lemma.lemma == "refuser" && view.slice(at) != "commenter" {
                return;
            }
            let leads_to_report =
                view.lexicon.verbs.get(token.lemma as usize).is_some_and(|verb| !verb.reports.is_empty());
            if leads_to_report {
                group.head = at;
                group.lemma = token.lemma;
                group.end = at + 1;
                group.reflexive = view.is(at - 1, REFLEXIVE);
            }
            return;
        }
        // il va sans dire
        if !token.is(PREPOSITION | ADVERB | CLITIC | NEGATION | NE) || token.word == view.known().sans {
            return;
        }
        at += 1;
    }
}

/// A finite form of first person.
pub(crate) fn is_first_person(view: View<'_>, group: &Group) -> bool {
    view.is(group.finite, FIRST)
}
