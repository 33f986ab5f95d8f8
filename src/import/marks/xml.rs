//! XML files: well-formed, without a document type, so that no entity is ever expanded or fetched.

use super::{Source, bad};
use crate::wording::Problem;
use roxmltree::{Document, Node};

/// The tree of a file.
pub(super) fn parse(content: &str) -> Result<Document<'_>, Problem> {
    Document::parse(content).map_err(|error| bad(&error.to_string()))
}

/// Whether a file is XML whose root element has that name.
pub(super) fn has_root(bytes: &[u8], name: &str) -> bool {
    let source = Source { path: Default::default(), name: String::new(), bytes: bytes.to_vec() };
    let tree = source.utf8().ok().map(parse);
    matches!(tree, Some(Ok(tree)) if tree.root_element().tag_name().name() == name)
}

/// An attribute; empty where there is none.
pub(super) fn attribute<'n>(node: Node<'n, '_>, name: &str) -> &'n str {
    node.attribute(name).unwrap_or_default()
}

/// The child elements of that name.
pub(super) fn children<'n, 'i>(node: Node<'n, 'i>, name: &'static str) -> impl Iterator<Item = Node<'n, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

/// The text of the first child element of that name.
pub(super) fn child_text(node: Node<'_, '_>, name: &'static str) -> String {
    children(node, name).next().and_then(|child| child.text()).unwrap_or_default().to_owned()
}
