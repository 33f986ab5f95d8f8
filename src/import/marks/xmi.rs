//! UIMA CAS XMI read back; see [`uima`](super::uima).
//!
//! Specification: UIMA 1.0 (OASIS), chapter 4.1. The type of an element is its name behind the package in its
//! namespace: `http:///webanno/custom.ecore` is `webanno.custom`.

use super::uima::{Structure, incoming};
use super::{Incoming, Reader, Source, bad, xml};
use crate::schema::Schema;
use crate::wording::Problem;
use roxmltree::Node;

pub(super) static READER: Reader = Reader {
    id: "xmi",
    endings: &["xmi", "xml"],
    text_beside: false,
    fits: |bytes| xml::has_root(bytes, "XMI"),
    read,
};

fn read(source: &Source, schema: &Schema) -> Result<Vec<Incoming>, Problem> {
    let tree = xml::parse(source.utf8()?)?;
    if tree.root_element().tag_name().name() != "XMI" {
        // The type system that lies beside the marks.
        return if source.path.extension().is_some_and(|ending| ending == "xml") {
            Ok(Vec::new())
        } else {
            Err(bad("no XMI"))
        };
    }
    let all: Vec<Structure> =
        tree.root_element().children().filter(Node::is_element).map(structure).collect();
    let content = all.iter().find_map(|found| found.features.get("sofaString"));
    let content = content.ok_or_else(|| bad("no sofaString"))?.clone();
    Ok(vec![incoming(source, schema, content, &all)])
}

fn structure(node: Node<'_, '_>) -> Structure {
    let space = node.tag_name().namespace().unwrap_or_default();
    let package = space.trim_start_matches("http:///").trim_end_matches(".ecore").replace('/', ".");
    let id = node.attributes().find(|one| one.name() == "id" && one.namespace().is_some());
    Structure {
        id: id.and_then(|id| id.value().parse().ok()).unwrap_or_default(),
        kind: format!("{package}.{}", node.tag_name().name()),
        features: node.attributes().map(|one| (one.name().to_owned(), one.value().to_owned())).collect(),
    }
}
