//! Marks as regions and links: the common ground of the formats that other tools read and write.
//!
//! ```text
//! Selon l’agence Tass, « oui », dit-elle, « peut-être ».
//! region attribution.cue (head: carries attributes and note)
//!   --source--> region attribution.source
//!   --content-> region attribution.content --piece--> region attribution.content
//! ```
//!
//! Few tools know frames of several roles or spans in several pieces; nearly all know labelled spans and
//! labelled links between two of them. A mark becomes one region per piece. The first one is its head, from
//! which a link leads to each other filler, named after its role, and from the first piece of a filler a link
//! named [`PIECE`] leads to each further one. Reading turns that round, and takes foreign labels by the ids
//! and names of the schema where they fit.

use crate::annotation::{Annotation, Id, Origin, Time, Value, Work};
use crate::schema::{Kind, Layer, Schema};
use crate::text::{Span, sha256_hex};
use std::collections::{BTreeMap, BTreeSet};

/// The label of a link between the pieces of one filler.
pub const PIECE: &str = "piece";

/// Fields that are no attributes begin with this; ids of attributes hold no full stop.
pub const OWN: &str = "selon.";

/// A labelled span.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Region {
    /// Unique in its work; that of a head is the annotation's id.
    pub id: String,
    /// `layer`, or `layer.role` where the layer has several roles.
    pub label: String,
    /// Where it stands, in bytes.
    pub span: (usize, usize),
    /// Attributes as text, and what begins with [`OWN`]; on heads alone.
    pub fields: BTreeMap<String, String>,
    /// The remark; on heads alone.
    pub note: String,
}

/// A labelled link between two regions, by their places in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The head, or the first piece.
    pub from: usize,
    /// The other filler or piece.
    pub to: usize,
    /// A role, or [`PIECE`].
    pub label: String,
}

/// The marks of one person on one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// In text order of the marks, the regions of one mark together and its head first.
    pub regions: Vec<Region>,
    /// In the order of what they lead to.
    pub links: Vec<Link>,
}

impl Region {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.span.0, self.span.1)
    }
}

impl Graph {
    /// The marks of `work` that stand; those without any words are left out.
    #[must_use]
    pub fn of(work: &Work, schema: &Schema) -> Self {
        let mut graph = Self::default();
        for annotation in work.standing() {
            graph.add(annotation, schema);
        }
        graph
    }

    fn add(&mut self, annotation: &Annotation, schema: &Schema) {
        let layer = schema.layer(&annotation.layer);
        let place = |role: &str| layer.and_then(|layer| layer.roles.iter().position(|one| one.id == role));
        let mut roles: Vec<_> = annotation.roles.iter().collect();
        roles.sort_by_key(|(role, _)| place(role).unwrap_or(usize::MAX)); // stable: unknown ones by name
        let head = self.regions.len();
        for (role, fillers) in roles {
            for pieces in fillers {
                let first = self.regions.len();
                for piece in pieces {
                    let here = self.regions.len();
                    let id = match here - head {
                        0 => annotation.id.to_string(),
                        number => format!("{}-{number}", annotation.id),
                    };
                    let label = label(layer, &annotation.layer, role);
                    let span = (piece.start, piece.end);
                    self.regions.push(Region { id, label, span, ..Region::default() });
                    if here != first {
                        self.links.push(Link { from: first, to: here, label: PIECE.to_owned() });
                    } else if here != head {
                        self.links.push(Link { from: head, to: here, label: role.clone() });
                    }
                }
            }
        }
        if let Some(region) = self.regions.get_mut(head) {
            region.fields = fields(annotation);
            region.note.clone_from(&annotation.note);
        }
    }

    /// The links that lead away from a region.
    pub fn links_from(&self, region: usize) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |link| link.from == region)
    }

    /// The regions in groups: one per mark, head first.
    #[must_use]
    pub fn marks(&self) -> Vec<Vec<usize>> {
        let mut head: Vec<usize> = (0..self.regions.len()).collect();
        for link in &self.links {
            head[link.to] = head[link.from];
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (region, head) in head.into_iter().enumerate() {
            groups.entry(head).or_default().push(region);
        }
        groups.into_values().collect()
    }

    /// The annotations behind the regions, with how many links did not fit: between layers, in circles.
    ///
    /// Ids are made from `seed` and the ids of the regions, so that reading a file twice gives the same marks.
    #[must_use]
    pub fn annotations(
        &self,
        schema: &Schema,
        format: &str,
        seed: &str,
        now: Time,
    ) -> (Vec<Annotation>, usize) {
        let labels: Vec<(String, String)> =
            self.regions.iter().map(|region| resolve(schema, &region.label)).collect();
        let mut parent: BTreeMap<usize, usize> = BTreeMap::new();
        let mut piece_of: BTreeMap<usize, usize> = BTreeMap::new();
        let mut heads: BTreeSet<usize> = BTreeSet::new();
        let mut refused = 0;
        let (pieces, roles): (Vec<&Link>, Vec<&Link>) =
            self.links.iter().partition(|link| link.label == PIECE);
        for (links, is_piece) in [(pieces, true), (roles, false)] {
            for &Link { from, to, .. } in links {
                let fits = from != to
                    && labels
                        .get(from)
                        .zip(labels.get(to))
                        .is_some_and(|(a, b)| a.0 == b.0 && (!is_piece || a.1 == b.1))
                    && !piece_of.contains_key(&from)
                    && !piece_of.contains_key(&to)
                    && !parent.contains_key(&from)
                    && !parent.contains_key(&to)
                    && (is_piece || !heads.contains(&to))
                    && !(is_piece && piece_of.values().any(|first| *first == to));
                if !fits {
                    refused += 1;
                } else if is_piece {
                    piece_of.insert(to, from);
                } else {
                    parent.insert(to, from);
                    heads.insert(from);
                }
            }
        }
        let mut made: BTreeMap<usize, Annotation> = BTreeMap::new();
        let mut new_ids: BTreeMap<&str, String> = BTreeMap::new();
        for (index, region) in self.regions.iter().enumerate() {
            let (layer, role) = &labels[index];
            if piece_of.contains_key(&index) || region.span().is_empty() {
                continue;
            }
            let head = parent.get(&index).copied().unwrap_or(index);
            let annotation = made.entry(head).or_insert_with(|| {
                let digest = sha256_hex(format!("{seed}\n{head}\n{}", self.regions[head].id).as_bytes());
                let bits = u64::from_str_radix(&digest[..16], 16).unwrap_or_default();
                let mut new = Annotation::new(Id::random('m', bits), layer, schema.stamp(), now);
                new.origin = Origin::Import { format: format.to_owned(), id: self.regions[head].id.clone() };
                new
            });
            new_ids.insert(&region.id, annotation.id.to_string());
            let more = piece_of.iter().filter(|(_, first)| **first == index).map(|(piece, _)| *piece);
            let all = std::iter::once(index).chain(more);
            annotation.add_filler(role, all.map(|one| self.regions[one].span()).collect());
            set_fields(annotation, region, schema.layer(layer));
        }
        let mut annotations: Vec<Annotation> = made.into_values().collect();
        for annotation in &mut annotations {
            let layer = schema.layer(&annotation.layer);
            for (name, value) in &mut annotation.attributes {
                let links = layer.and_then(|layer| layer.attribute(name)).map(|one| one.kind);
                if let (Some(Kind::Link), Some(new)) =
                    (links, value.as_text().and_then(|old| new_ids.get(old)))
                {
                    *value = Value::Text(new.clone());
                }
            }
        }
        (annotations, refused)
    }
}

/// `layer`, or `layer.role` where the layer has several roles or not this one.
#[must_use]
pub fn label(layer: Option<&Layer>, id: &str, role: &str) -> String {
    match layer {
        Some(layer) if !layer.is_frame() && layer.role(role).is_some() => id.to_owned(),
        _ => format!("{id}.{role}"),
    }
}

/// All labels of a schema with layer and role, in its order.
pub fn labels(schema: &Schema) -> impl Iterator<Item = (String, &Layer, &str)> {
    schema.layers.iter().flat_map(|layer| {
        layer.roles.iter().map(move |role| (label(Some(layer), &layer.id, &role.id), layer, role.id.as_str()))
    })
}

/// A word for formats that allow letters, digits and low lines alone.
#[must_use]
pub fn plain_word(label: &str) -> String {
    label.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// The layer and role that a label means: as this program writes it, or the id or name of a layer or role;
/// an unknown label is a layer of its own.
fn resolve(schema: &Schema, found: &str) -> (String, String) {
    let same = |a: &str| plain_word(a).eq_ignore_ascii_case(&plain_word(found));
    let exact = labels(schema).find(|(label, ..)| label == found);
    if let Some((_, layer, role)) = exact.or_else(|| labels(schema).find(|(label, ..)| same(label))) {
        return (layer.id.clone(), role.to_owned());
    }
    let lower = found.to_lowercase();
    let named = |layer: &&Layer| {
        same(&layer.id) || [&layer.name.fr, &layer.name.en].iter().any(|name| name.to_lowercase() == lower)
    };
    if let Some(layer) = schema.layers.iter().find(named) {
        return (layer.id.clone(), layer.roles.first().map(|role| role.id.clone()).unwrap_or_default());
    }
    if let Some((_, layer, role)) = labels(schema).find(|(.., role)| same(role)) {
        return (layer.id.clone(), role.to_owned());
    }
    match found.split_once('.') {
        Some((layer, role)) if !layer.is_empty() && !role.is_empty() => (layer.to_owned(), role.to_owned()),
        _ => (found.to_owned(), "span".to_owned()),
    }
}

fn fields(annotation: &Annotation) -> BTreeMap<String, String> {
    let mut fields: BTreeMap<String, String> =
        annotation.attributes.iter().map(|(name, value)| (name.clone(), value_text(value))).collect();
    for (name, reason) in &annotation.reasons {
        fields.insert(format!("{OWN}reason.{name}"), reason.clone());
    }
    if annotation.unsure {
        fields.insert(format!("{OWN}unsure"), "true".to_owned());
    }
    fields.insert(format!("{OWN}decision"), annotation.decision.id().to_owned());
    fields.insert(format!("{OWN}origin"), annotation.origin.id().to_owned());
    if let Some(proposal) = annotation.origin.proposal() {
        fields.insert(format!("{OWN}rule"), proposal.rule.clone());
    }
    fields
}

/// Decision and origin are not read back: what was decided elsewhere is an import here.
fn set_fields(annotation: &mut Annotation, region: &Region, layer: Option<&Layer>) {
    for (name, text) in &region.fields {
        match name.strip_prefix(OWN) {
            Some("unsure") => annotation.unsure |= text == "true",
            Some(own) => {
                if let Some(of) = own.strip_prefix("reason.") {
                    annotation.reasons.insert(of.to_owned(), text.clone());
                }
            }
            None => {
                let kind = layer.and_then(|layer| layer.attribute(name)).map(|attribute| attribute.kind);
                annotation.attributes.entry(name.clone()).or_insert_with(|| text_value(text, kind));
            }
        }
    }
    if annotation.note.is_empty() {
        annotation.note.clone_from(&region.note);
    }
}

/// A value as text: several texts as a JSON list, which no separator inside them can break.
fn value_text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Several(texts) => serde_json::Value::from(texts.clone()).to_string(),
    }
}

fn text_value(text: &str, kind: Option<Kind>) -> Value {
    let list = || serde_json::from_str::<Vec<String>>(text).ok().map(Value::Several);
    let number = || text.trim().parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Number);
    let read = match kind {
        Some(Kind::Number) => number(),
        Some(Kind::Text) => None,
        _ => list(),
    };
    read.unwrap_or_else(|| Value::Text(text.to_owned()))
}
