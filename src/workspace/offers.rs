//! Suggestions that await a decision.
//!
//! The engine reads an article once; what it suggests becomes offers: annotations ready to be taken, by the
//! project's own schema. An offer is gone for a person once they have decided it, or have marked the same
//! words in the same layer themselves; a newer pack never asks again. Deciding copies the offer into the
//! person's work with its origin.

use super::edits::{move_to_layer, touch};
use super::{Opened, Workspace};
use crate::annotation::{Annotation, Change, Decision, Edit, Id, Origin, Proposal, Roles, Status, Value};
use crate::detect::{Context, PackInfo, Suggestion};
use crate::schema::{Kind, Layer, Schema};
use crate::text::{Span, Text, sha256_hex};
use crate::wording::{Message, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// A suggestion of the rules, ready to be decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The annotation that accepting it makes. Its id comes from the annotator and the key, so that the same
    /// suggestion accepted on two machines is one annotation after merging.
    pub annotation: Annotation,
    /// One plain sentence why.
    pub why: Message,
    /// The offer that this one passes on, and the attribute that says so.
    relay: Option<(String, Id)>,
}

/// Which offers to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfferFilter {
    /// Only of this layer.
    pub layer: Option<String>,
    /// Only of this confidence tier.
    pub tier: Option<String>,
}

/// What to do with an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Take it.
    Accept,
    /// Turn it down.
    Reject,
}

impl Verdict {
    /// The wording id of the step of undo.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Accept => "undo-accept",
            Self::Reject => "undo-reject",
        }
    }
}

impl Offer {
    /// What the decision will remember of it.
    #[must_use]
    pub fn proposal(&self) -> Option<&Proposal> {
        self.annotation.origin.proposal()
    }

    /// The confidence tier.
    #[must_use]
    pub fn tier(&self) -> &str {
        self.proposal().map_or("", |proposal| &proposal.tier)
    }
}

impl OfferFilter {
    fn takes(&self, offer: &Offer) -> bool {
        self.layer.as_ref().is_none_or(|layer| *layer == offer.annotation.layer)
            && self.tier.as_ref().is_none_or(|tier| tier == offer.tier())
    }
}

impl Workspace {
    /// The undecided offers on an open article that pass the filter, in text order. None where the round has
    /// suggestions switched off, or is blind and the article not done.
    pub fn offers(&mut self, article: &Id, filter: &OfferFilter) -> Vec<Offer> {
        if !self.may_suggest(article) {
            return Vec::new();
        }
        self.find_offers(article);
        let Some(opened) = self.opened.get(article) else { return Vec::new() };
        let offers = self.offers.get(article).map(Vec::as_slice).unwrap_or_default();
        let first = FirstRoles(self.project.schema());
        let open = offers.iter().filter(|offer| filter.takes(offer) && !first.is_decided(offer, opened));
        let open: Vec<Offer> = open.cloned().collect();
        self.note_shown(article, !open.is_empty());
        open
    }

    /// Remembers that suggestions were seen. Looking alone makes no file; the next change writes it down.
    fn note_shown(&mut self, article: &Id, seen: bool) {
        let Some(opened) = self.opened.get_mut(article).filter(|_| seen) else { return };
        if !opened.file.work.suggestions_shown {
            opened.file.work.suggestions_shown = true;
            if opened.file.revision > 0 {
                self.mark_unsaved(article, false);
            }
        }
    }

    /// Whether rules may speak on an article now.
    #[must_use]
    pub fn may_suggest(&self, article: &Id) -> bool {
        let round = self.project.round(&self.round);
        let done = self.opened.get(article).is_some_and(|opened| opened.work().status == Status::Done);
        self.suggesting && round.is_some_and(|round| round.suggestions && (!round.blind || done))
    }

    /// Whether suggestions are shown, where the round allows them.
    #[must_use]
    pub fn suggesting(&self) -> bool {
        self.suggesting
    }

    /// Shows suggestions or puts them away.
    pub fn set_suggesting(&mut self, suggesting: bool) {
        self.suggesting = suggesting;
        self.generation += 1;
    }

    /// Decides offers of one article, as one step of undo. `bulk` says that they were not looked at one by one.
    ///
    /// # Errors
    /// When the work cannot be changed.
    pub fn decide(
        &mut self,
        article: &Id,
        offers: &[Offer],
        verdict: Verdict,
        bulk: bool,
    ) -> Result<(), Problem> {
        let edits = self.decision(article, offers, verdict, bulk)?;
        self.commit_edits(verdict.label(), None, edits)
    }

    /// The undecided offers that are like `offer`: the same rule on the same words.
    pub fn alike(&mut self, article: &Id, offer: &Offer) -> Vec<Offer> {
        let Some(text) = self.opened.get(article).map(|opened| opened.article.text.clone()) else {
            return Vec::new();
        };
        let wanted = likeness(offer, self.project.schema(), &text);
        let all = self.offers(article, &OfferFilter::default());
        let schema = self.project.schema();
        all.into_iter().filter(|other| likeness(other, schema, &text) == wanted).collect()
    }

    /// Takes an offer as a mark of another layer.
    ///
    /// # Errors
    /// When the schema has no such layer, or the work cannot be changed.
    pub fn accept_as(&mut self, article: &Id, offer: &Offer, layer: &str) -> Result<(), Problem> {
        let Some(target) = self.schema().layer(layer).cloned() else {
            return Err(Problem::error(Message::new("edit-no-layer").arg("layer", layer)));
        };
        let now = (self.outside.now)();
        let mut edits = self.decision(article, std::slice::from_ref(offer), Verdict::Accept, false)?;
        for edit in &mut edits {
            if let Edit::Work(_, Change::Annotation { id, after: Some(taken), .. }) = edit
                && *id == offer.annotation.id
            {
                move_to_layer(taken, &target);
                touch(taken, now);
            }
        }
        self.commit_edits("undo-layer", None, edits)
    }

    /// The edits that decide `offers`.
    pub(super) fn decision(
        &mut self,
        article: &Id,
        offers: &[Offer],
        verdict: Verdict,
        bulk: bool,
    ) -> Result<Vec<Edit>, Problem> {
        if offers.is_empty() {
            return Ok(Vec::new());
        }
        let now = (self.outside.now)();
        let late = self.is_after_blind_phase(article);
        let schema = self.schema().stamp();
        self.article(article)?;
        let Some(work) = self.opened.get(article).map(Opened::work) else { return Ok(Vec::new()) };
        let accept = verdict == Verdict::Accept;
        let mut after: BTreeMap<Id, Annotation> = BTreeMap::new();
        for offer in offers {
            let mut taken = offer.annotation.clone();
            taken.decision = if accept { Decision::Accepted } else { Decision::Rejected };
            taken.bulk = bulk;
            taken.after_suggestions = late;
            (taken.schema, taken.created, taken.changed) = (schema.clone(), now, now);
            after.insert(taken.id.clone(), taken);
        }
        if accept {
            // A chain is linked once both its frames stand, whichever came first.
            let known = self.offers.get(article).map(Vec::as_slice).unwrap_or_default();
            for (outer, attribute, inner) in known.iter().filter_map(|offer| {
                offer.relay.as_ref().map(|(attribute, inner)| (&offer.annotation.id, attribute, inner))
            }) {
                let stands = |id: &Id| {
                    after.contains_key(id)
                        || work.annotations.get(id).is_some_and(|one| one.decision.stands())
                };
                if !stands(outer) || !stands(inner) {
                    continue;
                }
                let frame = after.get(outer).or_else(|| work.annotations.get(outer)).cloned();
                if let Some(mut frame) = frame.filter(|frame| !frame.attributes.contains_key(attribute)) {
                    frame.attributes.insert(attribute.clone(), Value::Text(inner.to_string()));
                    after.insert(outer.clone(), frame);
                }
            }
        }
        let changes: Vec<Change> = after
            .into_values()
            .filter_map(|one| Change::annotation(work.annotations.get(&one.id), Some(one)))
            .collect();
        self.begun(article, changes)
    }

    /// What is wrong with the rules of the project. A bad rule is left out and the others run.
    pub fn rule_problems(&mut self) -> Vec<Problem> {
        let (engine, mut problems) = self.project.engine();
        problems.extend_from_slice(engine.problems());
        self.engine = Some(engine);
        problems
    }

    /// Reads an open article with the rules, once.
    fn find_offers(&mut self, article: &Id) {
        if self.offers.contains_key(article) {
            return;
        }
        let Some(opened) = self.opened.get(article) else { return };
        let engine = self.engine.get_or_insert_with(|| self.project.engine().0);
        let text = &opened.article.text;
        let context = Context { zones: Some(opened.zones()), lang: None };
        let found = engine.detect(text.as_str(), &context).suggestions;
        let made = offers(&found, engine.packs(), self.project.schema(), text, &self.annotator);
        self.offers.insert(article.clone(), made);
    }

    /// Forgets what was found in an article, for instance because its zones were corrected.
    pub(super) fn forget_offers(&mut self, article: &Id) {
        self.offers.remove(article);
    }
}

/// What makes two offers alike: the rule and the words of the first role, without regard to case.
pub(super) fn likeness(offer: &Offer, schema: &Schema, text: &Text) -> (String, Vec<String>) {
    let rule = offer.proposal().map_or_else(String::new, |proposal| proposal.rule.clone());
    let words = FirstRoles(schema).spans(&offer.annotation).into_iter();
    (rule, words.filter_map(|span| Some(text.slice(span)?.to_lowercase())).collect())
}

/// The role that tells marks of a layer apart: its first one.
struct FirstRoles<'s>(&'s Schema);

impl FirstRoles<'_> {
    /// The spans of the first role; of all roles where that one is empty.
    fn spans(&self, annotation: &Annotation) -> Vec<Span> {
        let layer = self.0.layer(&annotation.layer);
        let first: Vec<Span> =
            layer.map_or_else(Vec::new, |layer| annotation.role_spans(&layer.roles[0].id).collect());
        if first.is_empty() { annotation.pieces().map(|(.., span)| span).collect() } else { first }
    }

    /// Whether the person has already spoken about these words in this layer, whatever they decided.
    fn is_decided(&self, offer: &Offer, opened: &Opened) -> bool {
        let spans = self.spans(&offer.annotation);
        opened.work().annotations.values().any(|known| {
            known.id == offer.annotation.id
                || known.layer == offer.annotation.layer
                    && self.spans(known).iter().any(|span| spans.iter().any(|other| span.overlaps(*other)))
                || same_proposal(known, offer)
        })
    }
}

/// Whether `known` decided the very suggestion, even where it has another layer or other words now.
fn same_proposal(known: &Annotation, offer: &Offer) -> bool {
    match (known.origin.proposal(), offer.proposal()) {
        (Some(decided), Some(offered)) => decided.key == offered.key,
        _ => false,
    }
}

/// Suggestions as annotations of the project's schema; what the schema has no layer for is left out.
fn offers(
    found: &[Suggestion],
    packs: &[PackInfo],
    schema: &Schema,
    text: &Text,
    annotator: &Id,
) -> Vec<Offer> {
    let ids: BTreeMap<&str, Id> = found
        .iter()
        .map(|suggestion| (suggestion.id.as_str(), offer_id(annotator, &key(suggestion, text))))
        .collect();
    let mut seen = BTreeSet::new();
    found
        .iter()
        .filter_map(|suggestion| {
            let layer = schema.layer_meaning(&suggestion.layer)?;
            let key = key(suggestion, text);
            if !seen.insert(key.clone()) {
                return None;
            }
            let roles = roles(suggestion, layer);
            let id = ids.get(suggestion.id.as_str())?.clone();
            let (pack, version) = suggestion.pack.split_once('@').unwrap_or((&suggestion.pack, ""));
            let mut annotation =
                Annotation::new(id, &layer.id, schema.stamp(), crate::annotation::Time::UNIX_EPOCH);
            annotation.origin = Origin::Rule(Proposal {
                rule: suggestion.rule.clone(),
                pack: pack.to_owned(),
                version: version.to_owned(),
                hash: packs.iter().find(|one| one.id == pack).map(|one| one.hash.clone()).unwrap_or_default(),
                tier: suggestion.tier.name().to_owned(),
                key,
                layer: layer.id.clone(),
                roles: roles.clone(),
                attributes: BTreeMap::new(),
            });
            annotation.roles = roles;
            let mut relay = None;
            for (meaning, value) in &suggestion.attributes {
                let Some(attribute) = layer.attribute_meaning(meaning) else { continue };
                if attribute.people_only {
                    continue;
                }
                if attribute.kind == Kind::Link {
                    relay = ids.get(value.as_str()).map(|inner| (attribute.id.clone(), inner.clone()));
                    continue;
                }
                if let Some(value) = own_value(attribute, value) {
                    annotation.attributes.insert(attribute.id.clone(), value);
                }
            }
            if let Origin::Rule(proposal) = &mut annotation.origin {
                proposal.attributes = annotation.attributes.clone();
            }
            Some(Offer { annotation, why: suggestion.why.clone(), relay })
        })
        .collect()
}

/// The value in the words of the schema; `None` where the schema does not have it.
fn own_value(attribute: &crate::schema::Attribute, value: &str) -> Option<Value> {
    match attribute.kind {
        Kind::OneOf => {
            let own = attribute.values.iter().find(|one| one.means.as_deref().unwrap_or(&one.id) == value);
            own.map(|one| Value::Text(one.id.clone()))
        }
        Kind::Number => value.parse().ok().map(Value::Number),
        Kind::SeveralOf | Kind::Texts => {
            Some(Value::Several(value.split(';').map(|part| part.trim().to_owned()).collect()))
        }
        Kind::Text | Kind::Date | Kind::Entity | Kind::Link => Some(Value::Text(value.to_owned())),
    }
}

fn roles(suggestion: &Suggestion, layer: &Layer) -> Roles {
    suggestion
        .roles
        .iter()
        .filter_map(|(meaning, fillers)| Some((layer.role_meaning(meaning)?.id.clone(), fillers.clone())))
        .collect()
}

fn key(suggestion: &Suggestion, text: &Text) -> String {
    Proposal::key_of(&suggestion.layer, &suggestion.roles, text)
}

fn offer_id(annotator: &Id, key: &str) -> Id {
    let hash = sha256_hex(format!("{annotator} {key}").as_bytes());
    Id::random('m', u64::from_str_radix(&hash[..16], 16).unwrap_or_default())
}
