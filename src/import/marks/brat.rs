//! brat standoff read back: `.ann` beside its `.txt`.
//!
//! Specification: <https://brat.nlplab.org/standoff.html>. Offsets are code points of the text with line ends
//! LF, as brat itself reads it. Fragments that only white space with a line end parts are one piece: brat has
//! no other way to mark over a line end. Read are T, E, R, A (and M, the older letter) and notes; equivalences
//! and normalisations are not.

use super::graph::{Graph, Link, PIECE, Region};
use super::{Incoming, Source, code_points, json_fields, misplaced, text_beside};
use crate::schema::Schema;
use crate::text::Text;
use crate::wording::Problem;
use std::collections::BTreeMap;

/// Reads one file with its text.
pub(super) fn read(source: &Source, schema: &Schema) -> Result<Vec<Incoming>, Problem> {
    let content = text_beside(source)?;
    let text = Text::new(content.as_str());
    let standoff = String::from_utf8_lossy(&source.bytes).into_owned();
    let mut reader = Reader {
        text: &text,
        schema,
        graph: Graph::default(),
        places: BTreeMap::new(),
        problems: Vec::new(),
    };
    let lines: Vec<(&str, &str)> = standoff.lines().filter_map(|line| line.split_once('\t')).collect();
    // What refers to others comes after them, whatever the order in the file.
    for letters in ["T", "E", "R", "AM#"] {
        for (id, rest) in lines.iter().filter(|(id, _)| id.starts_with(|c: char| letters.contains(c))) {
            reader.line(id, rest);
        }
    }
    let Reader { graph, problems, .. } = reader;
    Ok(vec![Incoming { text: content, graph, problems, ..source.incoming() }])
}

struct Reader<'r> {
    text: &'r Text,
    schema: &'r Schema,
    graph: Graph,
    /// The first region of each T, and the trigger of each E.
    places: BTreeMap<String, usize>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
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
        let (label, offsets) = rest.split('\t').next()?.split_once(' ')?;
        let mut pieces: Vec<(usize, usize)> = Vec::new();
        for fragment in offsets.split(';') {
            let (start, end) = fragment.trim().split_once(' ')?;
            let piece = code_points(self.text, start.parse().ok()?, end.parse().ok()?)?;
            let gap = pieces.last().and_then(|last| self.text.as_str().get(last.1..piece.0));
            match pieces.last_mut() {
                Some(last) if gap.is_some_and(|gap| gap.contains('\n') && gap.trim().is_empty()) => {
                    last.1 = piece.1;
                }
                _ => pieces.push(piece),
            }
        }
        let first = self.graph.regions.len();
        self.places.insert(id.to_owned(), first);
        for (number, span) in pieces.into_iter().enumerate() {
            let id = if number == 0 { id.to_owned() } else { format!("{id}-{number}") };
            self.graph.regions.push(Region { id, label: label.to_owned(), span, ..Region::default() });
            if number > 0 {
                self.graph.links.push(Link { from: first, to: first + number, label: PIECE.to_owned() });
            }
        }
        Some(())
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
        let plain = super::graph::plain_word;
        let known = known.into_iter().find(|(long, _)| plain(long) == name).map(|(_, id)| id.to_owned());
        let region = *self.places.get(target)?;
        let fields = &mut self.graph.regions.get_mut(region)?.fields;
        fields.insert(known.unwrap_or_else(|| name.to_owned()), value.to_owned());
        Some(())
    }

    fn note(&mut self, rest: &str) -> Option<()> {
        let (head, words) = rest.split_once('\t')?;
        let (kind, target) = head.split_once(' ')?;
        let region = self.graph.regions.get_mut(*self.places.get(target)?)?;
        if kind == "Selon" {
            let mut fields = json_fields(words);
            // The id under which links of attributes know this mark.
            if let Some(id) = fields.remove("id") {
                region.id = id;
            }
            region.fields.extend(fields);
        } else {
            if !region.note.is_empty() {
                region.note.push('\n');
            }
            region.note.push_str(&words.replace("\\n", "\n"));
        }
        Some(())
    }
}
