//! The three French conditionals told apart (Kronning 2002; Haillet).
//!
//! - borrowed information (*l'accord porterait sur …*): a hedge;
//! - hypothesis, counterfactual, politeness (*si …*, *aurait pu*, *je voudrais*): none;
//! - future in the past (*a annoncé qu'il viendrait*): none.
//!
//! *pourrait* and *devrait* are modals; *devrait* only where it foretells and does not oblige.

use super::frames::{Form, Frame};
use super::grammar::verbs::{Group, Mood, is_first_person};
use super::grammar::{Segment, View};
use super::lexicon::CueClass;
use super::lexicon::class::{
    CONDITIONAL, FIRST, IMPERFECT, INFINITIVE, PERSONAL, PREPOSITION, QUE, QUI, RELATIVE, SECOND, THIRD,
};
use super::rules::Rule;

/// The hedge kind of a conditional and its rule; `None` where it is no hedge.
pub(crate) fn judge(
    view: View<'_>,
    segment: Segment,
    groups: &[Group],
    group: &Group,
    frames: &[Frame],
) -> Option<(&'static str, Rule)> {
    if group.mood != Mood::Finite || !view.is(group.finite, CONDITIONAL) {
        return None;
    }
    let lemma = view
        .lexicon
        .verbs
        .get(view.tokens[group.finite].lemma as usize)
        .map_or("", |verb| verb.lemma.as_str());
    let held = innermost(frames, group.finite);
    if !view.is(group.finite, THIRD) || is_first_person(view, group) && !view.is(group.finite, THIRD) {
        return None;
    }
    let subject_first = group.outer > segment.start
        && view.is(group.outer - 1, FIRST | SECOND)
        && view.is(group.outer - 1, PERSONAL);
    if subject_first || first_person_subject(view, segment, group) {
        return None;
    }
    match lemma {
        "pouvoir" => (!hypothesis(view, segment, groups, group)).then_some(("modal", Rule::HedgeModal)),
        "devoir" => should(view, segment, groups, group, held).then_some(("modal", Rule::HedgeModal)),
        "falloir" | "valoir" | "vouloir" | "souhaiter" | "aimer" | "convenir" | "sembler" | "paraître" => {
            None
        }
        _ => borrowed(view, segment, groups, group, held, frames, lemma)
            .then_some(("conditional", Rule::HedgeConditional)),
    }
}

fn first_person_subject(view: View<'_>, segment: Segment, group: &Group) -> bool {
    group.outer > segment.start
        && ["je", "j'", "j’", "nous", "vous", "tu", "Je", "J'", "J’", "Nous", "Vous"]
            .contains(&view.slice(group.outer - 1))
}

/// The smallest frame whose content holds the token.
fn innermost(frames: &[Frame], at: usize) -> Option<&Frame> {
    frames
        .iter()
        .filter(|frame| frame.content.covers(at))
        .min_by_key(|frame| frame.content.iter().map(|piece| piece.end - piece.start).sum::<usize>())
}

/// *si* with the imperfect in the same sentence, *dans le cas où*, *au cas où*, *à condition*.
fn hypothesis(view: View<'_>, segment: Segment, groups: &[Group], group: &Group) -> bool {
    let known = view.known();
    for at in segment.start..segment.end {
        let si = view.word(at) == known.si && !view.is(at.wrapping_sub(1), super::lexicon::class::CONNECTOR)
            || view.word(at) == known.s && view.word_is(at + 1, &[known.il, known.ils]);
        if si {
            let verb = groups.iter().find(|other| other.mood == Mood::Finite && other.finite > at);
            // The verb behind si may be one that no pack knows; it then shows by its ending.
            let unknown = (at + 1..group.finite)
                .any(|t| view.slice(t).ends_with("ait") || view.slice(t).ends_with("aient"));
            if verb.is_some_and(|verb| view.is(verb.finite, IMPERFECT) && verb.finite != group.finite)
                || unknown && at < group.finite
            {
                return true;
            }
        }
        // Sans cette averse, la forêt aurait brûlé
        let without = at == segment.start
            && view.word(at) == known.sans
            && !view.is(at + 1, INFINITIVE)
            && (at + 1..group.finite).any(|t| view.is_mark(t, super::tokens::Mark::Comma));
        if without {
            return true;
        }
        let case = view.slice(at) == "cas" && view.is(at + 1, RELATIVE) && at < group.finite;
        if case {
            return true;
        }
    }
    false
}

/// *devrait* foretells (*le prix devrait augmenter*) unless somebody demands or it is denied.
fn should(view: View<'_>, segment: Segment, groups: &[Group], group: &Group, held: Option<&Frame>) -> bool {
    if group.negated || group.bare_ne || hypothesis(view, segment, groups, group) {
        return false;
    }
    let mut next = group.finite + 1;
    while view.is(next, super::lexicon::class::ADVERB | super::lexicon::class::NEGATION)
        && next < group.finite + 4
    {
        next += 1;
    }
    // devrait l'être
    if view.is(next, super::lexicon::class::ARTICLE_OR_CLITIC) && view.word(next + 1) == view.known().etre {
        return false;
    }
    match held {
        None => true,
        Some(frame) => {
            let kind = frame.report.map_or("", |report| view.report(report).kind.as_str());
            let tells = matches!(kind, "say" | "detail" | "relay" | "inform" | "predict" | "");
            let passive_duty = view.word(next) == view.known().etre
                && view.is(next + 1, super::lexicon::class::PARTICIPLE)
                && frame.form == Form::AccordingTo;
            tells
                && !passive_duty
                && view.is(next, INFINITIVE)
                && (frame.form == Form::AccordingTo || !kind.is_empty())
        }
    }
}

/// Verbs of state and measure, whose simple conditional in a main clause reports more often than it supposes.
const STATES: &[&str] = &[
    "agir",
    "élever",
    "détenir",
    "posséder",
    "dater",
    "remonter",
    "provenir",
    "résider",
    "figurer",
    "souffrir",
    "compter",
    "cacher",
    "circuler",
    "travailler",
    "préparer",
    "abriter",
    "appartenir",
    "disposer",
    "bénéficier",
    "avoisiner",
    "transporter",
    "contrôler",
    "viser",
    "venir",
    "employer",
    "héberger",
    "financer",
    "atteindre",
    "dépasser",
];

fn borrowed(
    view: View<'_>,
    segment: Segment,
    groups: &[Group],
    group: &Group,
    held: Option<&Frame>,
    frames: &[Frame],
    lemma: &str,
) -> bool {
    if hypothesis(view, segment, groups, group) {
        return false;
    }
    let compound = group.head != group.finite && lemma == "avoir"
        || group.passive && view.word(group.head) != 0 && group.head > group.finite + 1 && lemma == "avoir";
    let known = view.known();
    if compound {
        // aurait pu, aurait dû, aurait voulu, aurait préféré
        let regret = view.word_is(group.head, &[known.pu, known.du_participle])
            || (group.finite + 1..group.head + 1)
                .any(|at| view.word_is(at, &[known.pu, known.du_participle]))
            || ["voulu", "aimé", "préféré", "souhaité", "fallu", "suffi", "valu"]
                .contains(&view.slice(group.head));
        if regret {
            return false;
        }
        // n'aurait sûrement pas suffi: what did not happen
        let unreal =
            group.negated && (group.start..group.end).any(|at| view.is(at, super::lexicon::class::HEDGE));
        return !unreal;
    }
    if group.negated && lemma != "être" && held.is_none() {
        return false;
    }
    // ce serait, il serait bon de, ce qui serait
    let before = group.outer.wrapping_sub(1);
    if group.outer > segment.start {
        let impersonal = view.word_is(before, &[known.ce, known.c, known.cela, known.ca, known.on]);
        let comment = view.is(before, QUI) && group.outer >= 2 && view.word(group.outer - 2) == known.ce;
        let il_est = view.word(before) == known.il
            && lemma == "être"
            && group.head == group.finite
            && (group.finite + 1..segment.end.min(group.finite + 5)).any(|at| {
                view.is(at, PREPOSITION | QUE)
                    && view.is_word(at + 1)
                    && (view.is(at + 1, INFINITIVE) || view.is(at, QUE))
            });
        if impersonal || comment || il_est {
            return false;
        }
    }
    if in_past_report(view, segment, groups, group) {
        return false;
    }
    match held {
        Some(frame) => match frame.form {
            Form::AccordingTo => frame.class != CueClass::Neutral || frame.rule != Rule::NominalCue,
            Form::Indirect | Form::Mixed | Form::Narrativised => {
                let kind = frame.report.map_or("", |report| view.report(report).kind.as_str());
                matches!(
                    kind,
                    "say"
                        | "relay"
                        | "claim"
                        | "assert"
                        | "detail"
                        | "factive"
                        | "inform"
                        | "corroborate"
                        | "medium"
                        | "disclose"
                )
            }
            _ => lemma == "être" && !(group.outer > segment.start && view.is(before, PERSONAL)),
        },
        None => {
            let doubted = frames.is_empty()
                && (segment.start..segment.end)
                    .any(|at| view.lexicon.in_set("verification_verb", view.word(at)) && at < group.finite);
            lemma == "être" || doubted || STATES.contains(&lemma)
        }
    }
}

/// Whether the verb depends on *que* after a verb in the past: *il fut décidé que ce serait …*.
fn in_past_report(view: View<'_>, segment: Segment, groups: &[Group], group: &Group) -> bool {
    let Some(que) = (segment.start..group.outer)
        .rfind(|at| view.is(*at, QUE) && !view.is(at.wrapping_sub(1), super::lexicon::class::SUBORDINATOR))
    else {
        return false;
    };
    let governor = groups
        .iter()
        .rfind(|other| other.mood == Mood::Finite && other.end <= que && other.finite + 14 > que);
    governor.is_some_and(Group::is_past)
}
