//! WebAnno TSV 3.3 read back.
//!
//! Specification: INCEpTION user guide, appendix "WebAnno TSV 3.3". Offsets are UTF-16 units. The text is that
//! of the sentences at their places; what stands between them is not in the file: a line end and blanks fill
//! it. Span layers and relation layers are read, chains are not.

use super::graph::{Graph, Link};
use super::{Incoming, Reader, Source, bad, misplaced, uima, utf16};
use crate::schema::Schema;
use crate::text::Text;
use crate::wording::Problem;
use std::collections::BTreeMap;

pub(super) static READER: Reader = Reader {
    id: "webanno-tsv",
    endings: &["tsv"],
    text_beside: false,
    fits: |bytes| bytes.starts_with(b"#FORMAT=WebAnno TSV 3"),
    read,
};

/// A layer of the header with its columns.
#[derive(Debug, Default)]
struct Layer {
    name: String,
    features: Vec<String>,
    /// The layer between whose spans its relations lie; `None` for spans.
    base: Option<String>,
    is_chain: bool,
}

/// A row: a token, or a part of one.
struct Unit<'l> {
    address: &'l str,
    begin: u64,
    end: u64,
    cells: Vec<&'l str>,
}

/// A span while its rows are read: first and last UTF-16 unit, features.
struct Open<'l> {
    layer: &'l Layer,
    begin: u64,
    end: u64,
    features: BTreeMap<String, String>,
}

/// How relations name a span: its layer with its number, or with the row where it stands alone.
type Key<'l> = (&'l str, u64, &'l str);

fn read(source: &Source, schema: &Schema) -> Result<Vec<Incoming>, Problem> {
    let file = source.utf8()?;
    if !(READER.fits)(&source.bytes) {
        return Err(bad("no #FORMAT=WebAnno TSV 3"));
    }
    let layers: Vec<Layer> = file.lines().filter_map(layer).collect();
    let (content, units) = body(file)?;
    let text = Text::new(content.as_str());
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut places: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for unit in &units {
        for (layer, cells) in columns(&layers, unit).filter(|(layer, _)| layer.base.is_none()) {
            for (id, features) in stacked(layer, cells) {
                let key = (layer.name.as_str(), id, if id == 0 { unit.address } else { "" });
                let place = *places.entry(key).or_insert_with(|| {
                    open.push(Open { layer, begin: unit.begin, end: unit.end, features });
                    open.len() - 1
                });
                open[place].end = open[place].end.max(unit.end);
            }
        }
    }
    let attributes = uima::attributes(schema);
    let mut graph = Graph::default();
    let mut problems = Vec::new();
    // Where each of them stands among the regions, without those that do not fit.
    let mut regions: Vec<Option<usize>> = Vec::new();
    for span in &open {
        let place = utf16(&text, span.begin, span.end);
        regions.push(place.map(|_| graph.regions.len()));
        match place {
            Some(place) => {
                graph.regions.push(uima::region(&span.features, &span.layer.name, place, &attributes));
            }
            None => problems.push(misplaced(&format!("{}-{}", span.begin, span.end))),
        }
    }
    for unit in &units {
        for (layer, cells) in columns(&layers, unit) {
            let (Some(base), Some((ends, labels))) = (&layer.base, cells.split_last()) else { continue };
            let labels: Vec<&str> = labels.first().map(|cell| split(cell)).unwrap_or_default();
            for (number, end) in split(ends).into_iter().enumerate().filter(|(_, end)| *end != "_") {
                let (address, ids) = end.split_once('[').unwrap_or((end, "0_0]"));
                let ids = ids.trim_end_matches(']').split_once('_');
                let Some((from, to)) = ids.and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?))) else {
                    problems.push(misplaced(end));
                    continue;
                };
                let place = |id: u64, address| {
                    let key = (base.as_str(), id, if id == 0 { address } else { "" });
                    places.get(&key).and_then(|place| regions[*place])
                };
                if let Some((from, to)) = place(from, address).zip(place(to, unit.address)) {
                    let label = labels.get(number).and_then(|label| value(label)).unwrap_or_default();
                    graph.links.push(Link { from, to, label });
                }
            }
        }
    }
    Ok(vec![Incoming { text: content, graph, problems, ..source.incoming() }])
}

/// A layer as the header declares it: `#T_SP=name|feature…`, `#T_RL=name|feature…|BT_base`, `#T_CH=…`.
fn layer(line: &str) -> Option<Layer> {
    let rest = ["#T_SP=", "#T_RL=", "#T_CH="].iter().find_map(|start| line.strip_prefix(start))?;
    let mut parts = rest.split('|').map(str::to_owned);
    let name = parts.next()?;
    let features: Vec<String> = parts.collect();
    let base = features.last().and_then(|last| last.strip_prefix("BT_")).map(str::to_owned);
    Some(Layer { name, base, is_chain: line.starts_with("#T_CH="), features })
}

/// The text, and the rows that mark it.
fn body(file: &str) -> Result<(String, Vec<Unit<'_>>), Problem> {
    let mut text = String::new();
    let mut length = 0; // of the text in UTF-16 units
    let mut waiting: Vec<String> = Vec::new();
    let mut units = Vec::new();
    for (number, line) in file.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if let Some(sentence) = line.strip_prefix("#Text=") {
            waiting.push(unescape(sentence));
        }
        if line.is_empty() || line.starts_with('#') && !line.contains('\t') {
            continue;
        }
        let row = || -> Option<Unit<'_>> {
            let mut cells = line.split('\t');
            let address = cells.next()?;
            let (begin, end) = cells.next()?.split_once('-')?;
            cells.next()?; // the token, which is in the text
            Some(Unit { address, begin: begin.parse().ok()?, end: end.parse().ok()?, cells: cells.collect() })
        };
        let unit = row().ok_or_else(|| bad("no row of a token").at(number + 1, 1))?;
        if !waiting.is_empty() {
            let gap = usize::try_from(unit.begin).ok().and_then(|begin| begin.checked_sub(length));
            // A sentence cannot begin inside the one before it, nor far behind the end of the file.
            let gap = gap.filter(|gap| *gap <= file.len());
            let gap = gap.ok_or_else(|| bad("a sentence at a wrong place").at(number + 1, 1))?;
            let filled =
                if length > 0 && gap > 0 { format!("\n{}", " ".repeat(gap - 1)) } else { " ".repeat(gap) };
            let sentence = waiting.join("\n");
            length += gap + sentence.encode_utf16().count();
            text.push_str(&filled);
            text.push_str(&sentence);
            waiting.clear();
        }
        units.push(unit);
    }
    Ok((text, units))
}

/// The cells of each layer in a row.
fn columns<'u>(layers: &'u [Layer], unit: &'u Unit<'u>) -> impl Iterator<Item = (&'u Layer, &'u [&'u str])> {
    let mut at = 0;
    layers.iter().filter_map(move |layer| {
        let cells = unit.cells.get(at..at + layer.features.len());
        at += layer.features.len();
        (!layer.is_chain).then_some(layer).zip(cells)
    })
}

/// The spans of a layer on a row: their numbers, 0 for one without, and their features.
fn stacked(layer: &Layer, cells: &[&str]) -> Vec<(u64, BTreeMap<String, String>)> {
    let mut all: Vec<(u64, BTreeMap<String, String>)> = Vec::new();
    for (feature, cell) in layer.features.iter().zip(cells) {
        for entry in split(cell).into_iter().filter(|entry| *entry != "_") {
            let id = numbered(entry).map_or(0, |(_, id)| id);
            let place = all.iter().position(|(other, _)| *other == id).unwrap_or_else(|| {
                all.push((id, BTreeMap::new()));
                all.len() - 1
            });
            all[place].1.extend(value(entry).map(|value| (feature.clone(), value)));
        }
    }
    all
}

/// An entry and its number in brackets: `Selon[3]`.
fn numbered(entry: &str) -> Option<(&str, u64)> {
    let (rest, number) = entry.strip_suffix(']')?.rsplit_once('[')?;
    Some((rest, number.parse().ok()?))
}

/// The value of an entry; `None` for `*`, which stands for none.
fn value(entry: &str) -> Option<String> {
    let entry = numbered(entry).map_or(entry, |(rest, _)| rest);
    (!["*", "_"].contains(&entry)).then(|| unescape(entry))
}

/// The entries of a cell, parted by bars.
fn split(cell: &str) -> Vec<&str> {
    let mut entries = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, c) in cell.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '|' => {
                entries.push(&cell[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    entries.push(&cell[start..]);
    entries
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' => match letters.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') => out.push('\r'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The file of a person who marked with INCEpTION: two layers, a stacked mark, a relation, a part of a token.
    const FILE: &str = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|label\n#T_SP=webanno.custom.Hedge|certainty|note\n\
        #T_RL=webanno.custom.Attribution|label|BT_webanno.custom.Span\n\n\n#Text=📰 Selon Tass, il aurait\\, dit.\n\
        1-1\t0-2\t📰\t_\t_\t_\t_\t_\t\n1-2\t3-8\tSelon\tcue\t_\t_\t_\t_\t\n1-3\t9-13\tTass\tsource[2]|who\\|what\\_[3]\t_\t_\tsays\t1-2[0_2]\t\n\
        1-4\t13-14\t,\tsource[2]\t_\t_\t_\t_\t\n1-5\t18-24\taurait\t_\tpossible[5]\t*[5]\t_\t_\t\n1-5.1\t18-20\tau\tpart\t_\t_\t_\t_\t\n\n\
        #Text=Fin.\n2-1\t32-35\tFin\t_\t_\t_\t_\t_\t\n";

    #[test]
    fn layers_numbers_escapes_and_relations() {
        let source = Source { path: "a.tsv".into(), name: String::new(), bytes: FILE.into() };
        let found = read(&source, crate::schema::default_schema()).unwrap().remove(0);
        assert_eq!(found.text, "📰 Selon Tass, il aurait, dit.\n Fin.");
        let words: Vec<_> = found
            .graph
            .regions
            .iter()
            .map(|one| (one.label.as_str(), &found.text[one.span.0..one.span.1]))
            .collect();
        let expected = [
            ("cue", "Selon"),
            ("source", "Tass,"),
            ("who|what_", "Tass"),
            ("Hedge", "aurait"),
            ("part", "au"),
        ];
        assert_eq!(words, expected);
        assert_eq!(found.graph.links, [Link { from: 0, to: 1, label: "says".to_owned() }]);
        assert!(found.problems.is_empty());
    }

    #[test]
    fn a_broken_row_is_named() {
        let file = "#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\nrubbish\n";
        let source = Source { path: "a.tsv".into(), name: String::new(), bytes: file.into() };
        assert_eq!(
            read(&source, crate::schema::default_schema()).unwrap_err().message.id(),
            "import-marks-bad"
        );
    }
}
