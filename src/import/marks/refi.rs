//! REFI-QDA read back: the text sources of a project (`.qdpx`) with their selections and codings.
//!
//! Specification: REFI-QDA Standard 1.5. Offsets are code points, end-exclusive as in the examples of the
//! standard; where a text has line ends CRLF, some programs count one character and some two: the count under
//! which more selections have their own name counts. A code is a label; a code `layer.attribute: value` of
//! this program is a value. Each user is an annotator; links tie the parts of a mark.
//!
//! Nothing of an archive is written to the disk. An entry of more than [`LARGEST_ENTRY`] bytes, one packed more
//! than [`DENSEST`] times, and a name that leads out of the archive are refused.

use super::graph::{Graph, Link, Region};
use super::xml::{self, attribute, child_text, children};
use super::{Incoming, Reader, Source, bad, code_points, misplaced};
use crate::schema::Schema;
use crate::text::Text;
use crate::wording::{Message, Problem};
use roxmltree::Node;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The largest entry of an archive that is read, in bytes.
const LARGEST_ENTRY: u64 = 50_000_000;
/// How many times larger than packed an entry may be, beyond [`SMALL`] bytes.
const DENSEST: u64 = 100;
/// Entries below this size may be packed as densely as they like.
const SMALL: u64 = 1_000_000;

pub(super) static READER: Reader = Reader {
    id: "refi",
    endings: &["qdpx"],
    text_beside: false,
    fits: |bytes| archive(bytes).is_ok_and(|archive| project_name(&archive).is_some()),
    read,
};

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

fn archive(bytes: &[u8]) -> Result<Archive<'_>, Problem> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| bad(&error.to_string()))
}

/// The project file: at the root of the archive, whatever its name.
fn project_name(archive: &Archive<'_>) -> Option<String> {
    let is_project = |name: &String| !name.contains('/') && name.to_lowercase().ends_with(".qde");
    names(archive).find(is_project)
}

/// The names of the entries; one that is no text is none that is looked for.
fn names(archive: &Archive<'_>) -> impl Iterator<Item = String> {
    archive.file_names().filter_map(|name| name.ok().map(Cow::into_owned))
}

/// The text of an entry, within the limits.
fn entry(archive: &mut Archive<'_>, name: &str) -> Result<String, Problem> {
    let refused = |reason| Problem::error(Message::new(reason)).in_file(name);
    if name.contains("..") || name.starts_with(['/', '\\']) || name.contains(':') {
        return Err(refused("import-zip-outside"));
    }
    let file = archive.by_name(name).map_err(|error| bad(&error.to_string()).in_file(name))?;
    let densest = file.compressed_size().max(1).saturating_mul(DENSEST).max(SMALL);
    let limit = LARGEST_ENTRY.min(densest);
    let mut bytes = Vec::new();
    // The size that the archive states may be a lie: what counts is what comes out.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| bad(&error.to_string()).in_file(name))?;
    if bytes.len() as u64 > limit {
        return Err(refused("import-zip-too-large"));
    }
    let text = String::from_utf8(bytes).map_err(|error| bad(&error.to_string()).in_file(name))?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

fn read(source: &Source, schema: &Schema) -> Result<Vec<Incoming>, Problem> {
    let mut archive = archive(&source.bytes)?;
    let name = project_name(&archive).ok_or_else(|| bad("no .qde"))?;
    let project = entry(&mut archive, &name)?;
    let tree = xml::parse(&project)?;
    let named = |element: &'static str| {
        let all = tree.descendants().filter(move |node| node.tag_name().name() == element);
        all.map(|node| (attribute(node, "guid"), attribute(node, "name"))).collect::<BTreeMap<_, _>>()
    };
    let (codes, users) = (named("Code"), named("User"));
    let links: Vec<Node<'_, '_>> =
        tree.descendants().filter(|node| node.tag_name().name() == "Link").collect();
    let mut all = Vec::new();
    for node in tree.descendants().filter(|node| node.tag_name().name() == "TextSource") {
        let content = match plain_text(node, &mut archive) {
            Ok(content) => content,
            Err(problem) => {
                all.push(Incoming { problems: vec![problem], ..source.incoming() });
                continue;
            }
        };
        let reading = Reading { schema, codes: &codes, text: Text::new(settled(&content, node)) };
        let title = attribute(node, "name").to_owned();
        let start = Incoming { title, text: reading.text.as_str().to_owned(), ..source.incoming() };
        all.extend(reading.people(node, &users, &links, &start));
    }
    match all.iter().position(|incoming| incoming.text.is_empty()) {
        // A project without a readable text is an error, one among others a problem of the first that is there.
        Some(at) if all.iter().all(|incoming| incoming.text.is_empty()) => {
            Err(all.swap_remove(at).problems.pop().unwrap_or_else(|| bad("no TextSource")))
        }
        Some(_) => {
            let (mut good, broken): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| !one.text.is_empty());
            if let Some(first) = good.first_mut() {
                first.problems.extend(broken.into_iter().flat_map(|one| one.problems));
            }
            Ok(good)
        }
        None => Ok(all),
    }
}

/// The text of a source: a file of the archive, or in the project itself.
fn plain_text(node: Node<'_, '_>, archive: &mut Archive<'_>) -> Result<String, Problem> {
    let Some(path) = node.attribute("plainTextPath") else {
        return Ok(child_text(node, "PlainTextContent"));
    };
    let file = path.strip_prefix("internal://").ok_or_else(|| bad(path))?;
    let wanted = format!("sources/{file}");
    let known = names(archive).find(|name| name.eq_ignore_ascii_case(&wanted));
    entry(archive, &known.unwrap_or(wanted))
}

/// The text as the selections count it: with line ends of one character where that fits their names better.
fn settled(content: &str, node: Node<'_, '_>) -> String {
    let single = content.replace("\r\n", "\n");
    if single == content {
        return single;
    }
    let fitting = |content: &str| {
        let text = Text::new(content);
        let fits = |selection: &Node<'_, '_>| {
            let name = attribute(*selection, "name");
            let found = span(&text, *selection).and_then(|(start, end)| text.as_str().get(start..end));
            !name.is_empty() && found.is_some_and(|found| found.starts_with(name))
        };
        children(node, "PlainTextSelection").filter(fits).count()
    };
    if fitting(content) >= fitting(&single) { content.to_owned() } else { single }
}

fn span(text: &Text, selection: Node<'_, '_>) -> Option<(usize, usize)> {
    let at = |name: &str| selection.attribute(name)?.parse().ok();
    code_points(text, at("startPosition")?, at("endPosition")?)
}

struct Reading<'r> {
    schema: &'r Schema,
    codes: &'r BTreeMap<&'r str, &'r str>,
    text: Text,
}

impl Reading<'_> {
    /// The marks of each user on a source; a source without any comes in too.
    fn people(
        &self,
        node: Node<'_, '_>,
        users: &BTreeMap<&str, &str>,
        links: &[Node<'_, '_>],
        start: &Incoming,
    ) -> Vec<Incoming> {
        let mut by: BTreeMap<&str, Incoming> = BTreeMap::new();
        // The first mark of each selection: links name selections.
        let mut places: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        for selection in children(node, "PlainTextSelection") {
            let guid = attribute(selection, "guid");
            let made_by = children(selection, "Coding").find_map(|coding| coding.attribute("creatingUser"));
            let user = made_by.or(selection.attribute("creatingUser")).unwrap_or_default();
            let annotator = users.get(user).copied().unwrap_or_default().to_owned();
            let person = user.to_owned();
            let incoming = by.entry(user).or_insert_with(|| Incoming { annotator, person, ..start.clone() });
            let Some(span) = span(&self.text, selection) else {
                incoming.problems.push(misplaced(attribute(selection, "name")));
                continue;
            };
            let graph: &mut Graph = &mut incoming.graph;
            places.insert(guid, (user, graph.regions.len()));
            graph.regions.extend(self.regions(selection, span));
        }
        for link in links {
            let end = |name: &str| places.get(link.attribute(name)?);
            if let (Some((user, from)), Some((other, to))) = (end("originGUID"), end("targetGUID"))
                && user == other
                && let Some(incoming) = by.get_mut(user)
            {
                let label = attribute(*link, "name").to_owned();
                incoming.graph.links.push(Link { from: *from, to: *to, label });
            }
        }
        if by.is_empty() { vec![start.clone()] } else { by.into_values().collect() }
    }

    /// A region per code of a selection; values of attributes and the remark go to the first.
    fn regions(&self, selection: Node<'_, '_>, span: (usize, usize)) -> Vec<Region> {
        let mut regions: Vec<Region> = Vec::new();
        let mut fields = BTreeMap::new();
        for reference in children(selection, "Coding").flat_map(|coding| children(coding, "CodeRef")) {
            let name = self.codes.get(attribute(reference, "targetGUID")).copied().unwrap_or_default();
            match self.value(name) {
                Some((attribute, value)) => {
                    fields.insert(attribute.to_owned(), value.to_owned());
                }
                None => {
                    let id = format!("{} {}", attribute(selection, "guid"), regions.len());
                    regions.push(Region { id, label: name.to_owned(), span, ..Region::default() });
                }
            }
        }
        if regions.is_empty() {
            let id = attribute(selection, "guid").to_owned();
            regions.push(Region { id, label: "selection".to_owned(), span, ..Region::default() });
        }
        regions[0].fields = fields;
        regions[0].note = child_text(selection, "Description");
        regions
    }

    /// Attribute and value, where a code stands for one.
    fn value<'c>(&self, code: &'c str) -> Option<(&'c str, &'c str)> {
        let (name, value) = code.split_once(": ")?;
        let (layer, name) = name.split_once('.')?;
        let attribute = self.schema.layer(layer)?.attribute(name)?;
        attribute.values.iter().any(|one| one.id == value).then_some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn project(path: &str, selections: &str) -> String {
        format!(
            "<Project xmlns=\"urn:QDA-XML:project:1.0\"><Users><User guid=\"U\" name=\"Léa\"/></Users><CodeBook><Codes>\
             <Code guid=\"C\" name=\"Source\"/></Codes></CodeBook><Sources><TextSource guid=\"T\" name=\"t\" \
             plainTextPath=\"{path}\">{selections}</TextSource></Sources></Project>"
        )
    }

    fn selection(name: &str, start: usize, end: usize) -> String {
        format!(
            "<PlainTextSelection guid=\"S{start}\" name=\"{name}\" startPosition=\"{start}\" endPosition=\"{end}\">\
             <Coding guid=\"X\" creatingUser=\"U\"><CodeRef targetGUID=\"C\"/></Coding></PlainTextSelection>"
        )
    }

    fn source(bytes: Vec<u8>) -> Result<Vec<Incoming>, Problem> {
        let source = Source { path: "a.qdpx".into(), name: String::new(), bytes };
        read(&source, crate::schema::default_schema())
    }

    #[test]
    fn both_ways_of_counting_line_ends() {
        for (selections, words) in [
            (selection("Tass", 9, 13), "Tass"), // two characters per line end
            (selection("Tass", 8, 12), "Tass"), // one
        ] {
            let project = project("internal://T.txt", &selections);
            let bytes =
                zipped(&[("my.qde", project.as_bytes()), ("Sources/t.TXT", "📰 Selon\r\nTass".as_bytes())]);
            let found = source(bytes).unwrap().remove(0);
            let span = found.graph.regions[0].span;
            assert_eq!(&found.text[span.0..span.1], words, "{:?}", found.text);
            assert_eq!(found.annotator, "Léa");
        }
    }

    #[test]
    fn archives_that_would_do_harm_are_refused() {
        let huge = vec![b' '; 3_000_000];
        let plain = project("internal://T.txt", "");
        let bombs = [
            zipped(&[("project.qde", plain.as_bytes()), ("sources/T.txt", &huge)]),
            zipped(&[("project.qde", project("internal://../T.txt", "").as_bytes()), ("T.txt", b"secret")]),
            zipped(&[("project.qde", b"<!DOCTYPE p [<!ENTITY e \"x\">]><Project>&e;</Project>")]),
            zipped(&[("other.txt", b"x")]),
            b"PK\x03\x04 not really".to_vec(),
        ];
        let ids = [
            "import-zip-too-large",
            "import-zip-outside",
            "import-marks-bad",
            "import-marks-bad",
            "import-marks-bad",
        ];
        for (bytes, id) in bombs.into_iter().zip(ids) {
            assert_eq!(source(bytes).unwrap_err().message.id(), id);
        }
    }
}
