//! The text alone, with room beside it and a grid to fill in: for work on paper.

use super::super::Article;
use super::page::{escape, frame, origin, words};
use super::rows;
use crate::schema::{Layer, Schema};
use crate::wording::Lang;
use std::fmt::Write as _;

/// How many empty lines a grid has.
const LINES: usize = 8;

pub(super) fn page(article: &Article, schema: &Schema, lang: Lang) -> String {
    let mut body = format!(
        "<header class=\"head\">\n<p class=\"fields\"><span>{}</span><span>{}</span></p>\n<p class=\"origin\">{}</p>\n<h1>{}</h1>\n</header>\n",
        words(lang, "report-name"),
        words(lang, "report-date"),
        origin(article),
        escape(&article.title)
    );
    let language = article.metadata.get("language").map_or("", String::as_str);
    let _ = writeln!(body, "<main class=\"text\" lang=\"{}\">", escape(language));
    for paragraph in rows::paragraphs(article.text.as_str(), &article.zones, &[]) {
        let _ = writeln!(
            body,
            "<section class=\"p {}\"><p class=\"rows\">{}</p><aside></aside></section>",
            paragraph.zone, paragraph.html
        );
    }
    body.push_str("</main>\n<div class=\"grids\">\n");
    for layer in schema.layers.iter().filter(|layer| !layer.optional) {
        body.push_str(&grid(layer, lang));
    }
    body.push_str("</div>\n");
    frame(lang, &article.title, "blank", schema, &body)
}

/// A table with a column per part of a mark, and one for the first question about it.
fn grid(layer: &Layer, lang: Lang) -> String {
    let question = layer.attributes.iter().find(|attribute| !attribute.values.is_empty());
    let mut heads = vec![words(lang, "report-line")];
    heads.extend(layer.roles.iter().map(|role| escape(role.name.get(lang)).into_owned()));
    heads.extend(question.map(|question| escape(question.name.get(lang)).into_owned()));
    let mut out = format!(
        "<section class=\"grid\"><h2>{} <small>{}</small></h2>\n<table><thead><tr>",
        escape(layer.name.get(lang)),
        escape(layer.term.get(lang))
    );
    heads.iter().for_each(|head| out.push_str(&format!("<th>{head}</th>")));
    out.push_str("</tr></thead><tbody>\n");
    let row = format!("<tr>{}</tr>\n", "<td></td>".repeat(heads.len()));
    out.push_str(&row.repeat(LINES));
    out.push_str("</tbody></table>\n");
    if let Some(question) = question {
        let values: Vec<&str> = question.values.iter().map(|value| value.name.get(lang)).collect();
        let _ = writeln!(
            out,
            "<p class=\"about\">{} : {}</p>",
            escape(question.name.get(lang)),
            escape(&values.join(" · "))
        );
    }
    out.push_str("</section>\n");
    out
}
