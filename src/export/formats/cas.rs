//! What the three UIMA formats share: one span type, one relation type, offsets in UTF-16 units.
//!
//! `webanno.custom.Selon` has a feature per attribute of the schema besides `label`, `mark`, `note` and
//! `fields`; `webanno.custom.SelonLink` leads from the head of a mark (`Governor`) to its other parts
//! (`Dependent`). INCEpTION shows both once its project has layers of these names.

use super::files::utf16;
use crate::import::marks::graph::{Graph, Region, plain_word};
use crate::schema::Schema;
use crate::text::Text;

pub(super) use crate::import::marks::uima::{LINK, SPAN, feature};

/// A feature structure of the span type.
pub(super) struct CasSpan {
    pub(super) begin: usize,
    pub(super) end: usize,
    /// In the order of [`features`]; `None` where there is no value.
    pub(super) values: Vec<Option<String>>,
}

/// The features of the span type: the fixed ones, then one per attribute.
pub(super) fn features(schema: &Schema) -> Vec<String> {
    let fixed = ["label", "mark", "note", "fields"].map(str::to_owned);
    fixed.into_iter().chain(schema.attribute_columns().into_iter().map(feature)).collect()
}

/// The regions of a graph as feature structures.
pub(super) fn spans(text: &Text, graph: &Graph, schema: &Schema) -> Vec<CasSpan> {
    let columns = schema.attribute_columns();
    let span = |region: &Region| {
        let (begin, end) = utf16(text, region.span());
        let rest: serde_json::Map<String, serde_json::Value> = region
            .fields
            .iter()
            .filter(|(name, _)| !columns.contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), value.as_str().into()))
            .collect();
        let rest = (!rest.is_empty()).then(|| serde_json::Value::from(rest).to_string());
        let note = Some(region.note.clone()).filter(|note| !note.is_empty());
        let mut values = vec![Some(region.label.clone()), Some(region.id.clone()), note, rest];
        values.extend(columns.iter().map(|name| region.fields.get(*name).cloned()));
        CasSpan { begin, end, values }
    };
    graph.regions.iter().map(span).collect()
}

/// The language of an article as UIMA names it: `x-unspecified` where it is unknown.
pub(super) fn language(article: &super::Article) -> String {
    article.metadata.get("language").map_or_else(|| "x-unspecified".to_owned(), |code| plain_word(code))
}
