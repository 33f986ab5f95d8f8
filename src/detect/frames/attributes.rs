//! Attributes of a source as far as its wording shows them: actor, position, channel, naming, entity.

use super::{Frame, Range};
use crate::detect::grammar::View;
use crate::detect::lexicon::NounKind;
use crate::detect::lexicon::class::{
    AGENCY, COLLECTIVE, DEMONSTRATIVE, DETERMINER, FIRST_PERSON, PERSONAL, POSSESSIVE, STATE_NAME, SUBJECT,
    TITLE,
};
use crate::sources::Registry;

/// What the words of a source show; empty strings are unknown.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shown<'r> {
    pub(crate) actor: &'static str,
    pub(crate) position: &'static str,
    pub(crate) channel: &'static str,
    pub(crate) naming: &'static str,
    pub(crate) entity: &'r str,
}

/// Reads the source of a frame.
pub(crate) fn shown<'r>(view: View<'_>, frame: &Frame, registry: &'r Registry) -> Shown<'r> {
    let Some(range) = frame.source.first() else {
        return Shown { naming: "implicit", actor: "unknown", ..Shown::default() };
    };
    let mut found = phrase(view, range, registry);
    if found.channel.is_empty() {
        found.channel = channel(view, frame);
    }
    found
}

fn phrase<'r>(view: View<'_>, range: Range, registry: &'r Registry) -> Shown<'r> {
    let mut shown = Shown::default();
    let single = range.end == range.start + 1;
    let first = &view.tokens[range.start];
    if single && (first.is(FIRST_PERSON) || view.slice(range.start) == "moi") {
        return Shown { actor: "self", naming: "pronoun", ..shown };
    }
    if single && (first.is(PERSONAL | SUBJECT) || first.is(POSSESSIVE)) {
        let vague = ["on", "certains", "beaucoup", "d'aucuns"]
            .contains(&view.slice(range.start).to_lowercase().as_str());
        return Shown { naming: if vague { "vague_collective" } else { "pronoun" }, ..shown };
    }
    let mut name = false;
    let mut indefinite = first.is(DETERMINER)
        && ["un", "une", "des", "plusieurs", "certains", "certaines", "quelques", "nombreux"]
            .contains(&view.slice(range.start).to_lowercase().as_str());
    let mut plural = false;
    for at in range.start..range.end {
        let token = &view.tokens[at];
        if token.noun > 0
            && shown.actor.is_empty()
            && shown.position.is_empty()
            && shown.channel.is_empty()
            && shown.naming.is_empty()
        {
            let group = &view.lexicon.nouns[token.noun as usize - 1];
            shown.actor = group.actor;
            shown.position = group.position;
            shown.naming = group.naming;
            if group.kind == NounKind::Document {
                shown.channel = group.channel;
            }
            if shown.position == "spokesperson" {
                shown.actor = "";
            }
            plural = view.slice(at).ends_with('s');
        } else if token.noun > 0 && shown.actor.is_empty() && at > range.start + 1 {
            shown.actor = view.lexicon.nouns[token.noun as usize - 1].actor;
        }
        if token.is(STATE_NAME) && token.capital && shown.actor.is_empty() {
            shown.actor = "state";
            name = true;
        }
        if token.is(AGENCY) && token.capital {
            shown.actor = "news_agency";
            name = true;
        }
        if token.is_name() && (at > range.start || single || view.is_name(at + 1)) || token.is(TITLE) {
            name = true;
        }
        if token.is(COLLECTIVE) {
            indefinite = true;
        }
    }
    if let Some(source) = entity(view, range, registry) {
        shown.entity = &source.id;
        if matches!(source.actor(), "news_agency" | "media") || shown.actor.is_empty() {
            shown.actor = source.actor();
        }
        name = true;
    }
    let anonymity = (range.start..range.end)
        .any(|at| view.word(at) == view.known().anonymat || view.slice(at) == "anonyme");
    shown.naming = if anonymity {
        "anonymous_explained"
    } else if name {
        "named"
    } else if shown.naming == "anonymous" {
        "anonymous"
    } else if indefinite && plural && shown.channel.is_empty() {
        "vague_collective"
    } else if indefinite && shown.channel.is_empty() {
        "anonymous"
    } else if first.is(DEMONSTRATIVE) && single {
        "pronoun"
    } else {
        "described"
    };
    if shown.actor.is_empty() {
        shown.actor =
            if name && shown.channel.is_empty() && shown.position.is_empty() { "person" } else { "unknown" };
    }
    shown
}

/// The registry entry named in the phrase, longest name first.
fn entity<'r>(view: View<'_>, range: Range, registry: &'r Registry) -> Option<&'r crate::sources::Source> {
    for from in range.start..range.end {
        let token = &view.tokens[from];
        if !token.capital && !(token.kind == crate::text::WordKind::Elision) {
            continue;
        }
        let introduced = (range.start..from).any(|at| {
            ["agence", "chaîne", "quotidien", "journal", "média", "site"].contains(&view.slice(at))
        });
        for to in (from + 1..=range.end.min(from + 6)).rev() {
            let slice =
                view.text.get(token.start as usize..view.tokens[to - 1].end as usize).unwrap_or_default();
            if let Some(source) = registry.by_alias(slice, introduced) {
                return Some(source);
            }
        }
    }
    None
}

/// Channels told by a complement near the cue: *dans un communiqué*, *sur Telegram*, *au micro de*.
fn channel(view: View<'_>, frame: &Frame) -> &'static str {
    let Some(cue) = frame.cue.first() else { return "" };
    let ends = [cue.end, frame.source.first().map_or(0, |source| source.end)];
    for end in ends {
        for at in end..end + 8 {
            let Some(token) = view.tokens.get(at) else { break };
            if !token.is_word() && token.mark != crate::detect::tokens::Mark::Comma {
                break;
            }
            let word = view.slice(at);
            match word {
                "communiqué" => return "press_release",
                "entretien" | "interview" | "micro" => return "interview",
                "Twitter" | "Facebook" | "Telegram" | "Instagram" | "TikTok" | "YouTube" | "X" | "tweet" => {
                    return "social_media";
                }
                "conférence" | "discours" | "allocution" => return "public_statement",
                "lettre" | "rapport" | "courrier" | "note" => return "document",
                "images" | "photos" | "vidéo" => return "image",
                _ => {}
            }
        }
    }
    ""
}
