//! brat standoff read back: `.ann` beside its `.txt`.
//!
//! Specification: <https://brat.nlplab.org/standoff.html>. Offsets are code points of the text with line ends
//! LF, as brat itself reads it. Fragments that only white space with a line end parts are one piece: brat has
//! no other way to mark over a line end. Read are T, E, R, A (and M, the older letter) and notes; equivalences
//! and normalisations are not.
//!
//! A note `SelonSpan` on a T holds what brat's own words cannot: a label with other signs than letters, digits
//! and low lines, and places whose ends are white space. It counts as long as it fits the T, which someone may
//! have moved or renamed in brat.

use super::graph::{Graph, Link, PIECE, Region, plain_word};
use super::{Incoming, Reader, Source, code_points, json_fields, misplaced, text_beside};
use crate::schema::Schema;
use crate::text::{Span, Text};
use crate::wording::Problem;
use std::collections::BTreeMap;

pub(super) static READER: Reader = Reader {
    id: "brat",
    endings: &["ann"],
    text_beside: true,
    fits: |bytes| {
        let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        bytes.is_empty() || (first.contains(&b'\t') && b"TREAMN#*".contains(&first[0]))
    },
    read,
};

/// The type of the note on a mark: attributes as JSON.
pub const MARK_NOTE: &str = "Selon";
/// The type of the note on a T: `label` and `pieces` as JSON.
pub const SPAN_NOTE: &str = "SelonSpan";

fn read(source: &Source, schema: &Schema) -> Result<Vec<Incoming>, Problem> {
    let content = text_beside(source)?;
    let text = Text::new(content.as_str());
    let standoff = String::from_utf8_lossy(&source.bytes).into_owned();
    let lines: Vec<(&str, &str)> = standoff.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut file = Lines::new(&text, schema);
    file.exact = lines.iter().filter_map(|(_, rest)| exact(rest)).collect();
    // What refers to others comes after them, whatever the order in the file.
    for letters in ["T", "E", "R", "AM#"] {
        for (id, rest) in lines.iter().filter(|(id, _)| id.starts_with(|c: char| letters.contains(c))) {
            file.line(id, rest);
        }
    }
    let Lines { graph, problems, .. } = file;
    Ok(vec![Incoming { text: content, graph, problems, ..source.incoming() }])
}

/// The fragments of a T: its pieces cut at line ends, without white space at the cuts.
#[must_use]
pub fn fragments(text: &Text, pieces: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    for piece in pieces {
        let mut start = piece.start;
        for line in text.slice(*piece).unwrap_or_default().split('\n') {
            found.extend(Span::new(start, start + line.len()).trimmed(text.as_str()));
            start += line.len() + 1;
        }
    }
    found
}

/// The pieces behind the fragments of a T.
#[must_use]
pub fn joined(text: &Text, fragments: &[Span]) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    for fragment in fragments {
        let gap = pieces.last().and_then(|last| text.as_str().get(last.end..fragment.start));
        match pieces.last_mut() {
            Some(last) if gap.is_some_and(|gap| gap.contains('\n') && gap.trim().is_empty()) => {
                last.end = fragment.end;
            }
            _ => pieces.push(*fragment),
        }
    }
    pieces
}

/// A remark on one line: brat has no line ends in notes.
#[must_use]
pub fn escaped(note: &str) -> String {
    note.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t").replace('\r', "\\r")
}

fn unescaped(note: &str) -> String {
    let mut out = String::with_capacity(note.len());
    let mut letters = note.chars().peekable();
    while let Some(c) = letters.next() {
        let escape = if c == '\\' { letters.peek().copied() } else { None };
        let meant = escape.and_then(|letter| {
            [('n', '\n'), ('t', '\t'), ('r', '\r'), ('\\', '\\')]
                .into_iter()
                .find(|(from, _)| *from == letter)
        });
        out.push(meant.map_or(c, |(_, meant)| meant));
        if meant.is_some() {
            letters.next();
        }
    }
    out
}

/// The T and the fields of a note that holds a span exactly.
fn exact(rest: &str) -> Option<(String, BTreeMap<String, String>)> {
    let (head, json) = rest.split_once('\t')?;
    let (kind, target) = head.split_once(' ')?;
    (kind == SPAN_NOTE).then(|| (target.to_owned(), json_fields(json)))
}

struct Lines<'r> {
    text: &'r Text,
    schema: &'r Schema,
    graph: Graph,
    /// The first region of each T, and the trigger of each E.
    places: BTreeMap<String, usize>,
    /// What the notes on spans hold, by T.
    exact: BTreeMap<String, BTreeMap<String, String>>,
    problems: Vec<Problem>,
}

impl<'r> Lines<'r> {
    fn new(text: &'r Text, schema: &'r Schema) -> Self {
        let (graph, places, exact) = (Graph::default(), BTreeMap::new(), BTreeMap::new());
        Self { text, schema, graph, places, exact, problems: Vec::new() }
    }

    fn line(&mut self, id: &str, rest: &str) {
        let done = match id.as_bytes().first() {
            Some(b'T') => self.span(id, rest),
            Some(b'E') => self.event(id, rest),
            Some(b'R') => self.relation(rest),
            Some(b'#') => self.note(rest),
            _ => self.attribute(rest),
        };
        if done.is_none() {
            self.problems.push(misplaced(id));
        }
    }

    fn span(&mut self, id: &str, rest: &str) -> Option<()> {
        let (word, offsets) = rest.split('\t').next()?.split_once(' ')?;
        let written = self.spans(offsets)?;
        let exact = self.exact.get(id);
        let pieces = exact.and_then(|exact| self.spans(exact.get("pieces")?));
        let pieces = pieces.filter(|pieces| fragments(self.text, pieces) == written);
        let label = exact.and_then(|exact| exact.get("label")).filter(|label| plain_word(label) == word);
        let label = label.map_or(word, String::as_str).to_owned();
        let first = self.graph.regions.len();
        self.places.insert(id.to_owned(), first);
        for (number, piece) in pieces.unwrap_or_else(|| joined(self.text, &written)).iter().enumerate() {
            let id = if number == 0 { id.to_owned() } else { format!("{id}-{number}") };
            let (label, span) = (label.clone(), (piece.start, piece.end));
            self.graph.regions.push(Region { id, label, span, ..Region::default() });
            if number > 0 {
                self.graph.links.push(Link { from: first, to: first + number, label: PIECE.to_owned() });
            }
        }
        Some(())
    }

    /// `0 5;7 9`
    fn spans(&self, offsets: &str) -> Option<Vec<Span>> {
        let place = |fragment: &str| {
            let (start, end) = fragment.trim().split_once(' ')?;
            let (start, end) = code_points(self.text, start.parse().ok()?, end.parse().ok()?)?;
            Some(Span::new(start, end))
        };
        offsets.split(';').map(place).collect()
    }

    fn event(&mut self, id: &str, rest: &str) -> Option<()> {
        let mut parts = rest.split_whitespace();
        let trigger = *self.places.get(parts.next()?.split_once(':')?.1)?;
        self.places.insert(id.to_owned(), trigger);
        for part in parts {
            let (role, target) = part.split_once(':')?;
            let to = *self.places.get(target)?;
            let label = role.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
            self.graph.links.push(Link { from: trigger, to, label });
        }
        Some(())
    }

    fn relation(&mut self, rest: &str) -> Option<()> {
        let mut parts = rest.split_whitespace();
        let label = parts.next()?.to_owned();
        let mut end = || self.places.get(parts.next()?.split_once(':')?.1).copied();
        let (from, to) = (end()?, end()?);
        self.graph.links.push(Link { from, to, label });
        Some(())
    }

    /// `layer_attribute T1 value`; an attribute without a value is true.
    fn attribute(&mut self, rest: &str) -> Option<()> {
        let mut parts = rest.splitn(3, ' ');
        let (name, target) = (parts.next()?, parts.next()?);
        let value = parts.next().unwrap_or("true").trim();
        let known = self.schema.layers.iter().flat_map(|layer| {
            layer.attributes.iter().map(move |one| (format!("{}_{}", layer.id, one.id), one.id.as_str()))
        });
        let known = known.into_iter().find(|(long, _)| plain_word(long) == name).map(|(_, id)| id.to_owned());
        let region = *self.places.get(target)?;
        let fields = &mut self.graph.regions.get_mut(region)?.fields;
        fields.insert(known.unwrap_or_else(|| name.to_owned()), value.to_owned());
        Some(())
    }

    fn note(&mut self, rest: &str) -> Option<()> {
        let (head, words) = rest.split_once('\t')?;
        let (kind, target) = head.split_once(' ')?;
        let region = self.graph.regions.get_mut(*self.places.get(target)?)?;
        match kind {
            SPAN_NOTE => {}
            MARK_NOTE => {
                let mut fields = json_fields(words);
                // The id under which links of attributes know this mark.
                if let Some(id) = fields.remove("id") {
                    region.id = id;
                }
                region.fields.extend(fields);
            }
            _ => {
                if !region.note.is_empty() {
                    region.note.push('\n');
                }
                region.note.push_str(&unescaped(words));
            }
        }
        Some(())
    }
}
