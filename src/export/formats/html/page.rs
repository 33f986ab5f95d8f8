//! An HTML page: its frame, and the annotated article.

use super::super::xml::allowed;
use super::super::{Article, Part};
use super::figures::Figures;
use super::marks::{self, Mark};
use super::{notes, rows};
use crate::annotation::Work;
use crate::schema::{Layer, Schema, Shape};
use crate::wording::{Lang, Message, text};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The styles of every page.
const STYLE: &str = include_str!("style.css");

/// Text for the content of an element or an attribute; a carriage return as a reference, since readers of HTML
/// turn it into a line end, and U+FFFD for characters that HTML does not have.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| matches!(c, '<' | '>' | '&' | '"' | '\'' | '\r') || !allowed(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' => out.push_str("&#13;"),
            c if allowed(c) => out.push(c),
            _ => out.push('\u{FFFD}'),
        }
    }
    Cow::Owned(out)
}

/// A text of the catalogue, ready for the page.
pub(super) fn words(lang: Lang, id: &'static str) -> String {
    escape(&text(lang, id)).into_owned()
}

/// A whole page around its body.
pub(super) fn frame(lang: Lang, title: &str, class: &str, schema: &Schema, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}{}</style>\n</head>\n<body class=\"{class}\">\n{body}</body>\n</html>\n",
        lang.code(),
        escape(title),
        marks::styles(schema),
    )
}

/// Outlet, author and date, as far as they are known.
pub(super) fn origin(article: &Article) -> String {
    let known = ["outlet", "author", "published"].iter().filter_map(|name| article.metadata.get(*name));
    known.map(|value| escape(value)).collect::<Vec<_>>().join(" · ")
}

/// One person's reading of an article.
pub(super) struct Reading<'r> {
    pub(super) article: &'r Article,
    pub(super) part: &'r Part,
    pub(super) schema: &'r Schema,
    pub(super) lang: Lang,
    pub(super) marks: Vec<Mark<'r>>,
    pub(super) figures: Figures,
}

impl<'r> Reading<'r> {
    pub(super) fn new(article: &'r Article, part: &'r Part, schema: &'r Schema, lang: Lang) -> Self {
        let work = part.work.as_ref();
        let marks = work.map(|work| marks::of(work, schema, lang)).unwrap_or_default();
        let figures = Figures::of(article, work, schema);
        Self { article, part, schema, lang, marks, figures }
    }

    /// Who read, or nothing where nobody is known.
    pub(super) fn who(&self) -> &str {
        self.part.annotator.as_ref().map_or("", |annotator| annotator.name.as_str())
    }

    pub(super) fn page(&self) -> String {
        let zones = self.part.work.as_ref().and_then(|work: &Work| work.zones.as_deref());
        let zones = zones.unwrap_or(&self.article.zones);
        let mut body = format!("<header class=\"head\">\n<p class=\"origin\">{}</p>\n", origin(self.article));
        let _ = write!(
            body,
            "<h1>{}</h1>\n<p class=\"who\">{}</p>\n</header>\n",
            escape(&self.article.title),
            escape(&Message::new("report-read-by").arg("name", self.who()).render(self.lang)),
        );
        body.push_str(&self.legend());
        let language = self.article.metadata.get("language").map_or("", String::as_str);
        let _ = writeln!(body, "<main class=\"text\" lang=\"{}\">", escape(language));
        for paragraph in rows::paragraphs(self.article.text.as_str(), zones, &self.marks) {
            let _ = writeln!(
                body,
                "<section class=\"p {}\"><p class=\"rows\">{}</p><aside>{}</aside></section>",
                paragraph.zone,
                paragraph.html,
                notes::of(self, paragraph.span)
            );
        }
        body.push_str("</main>\n");
        let note = self.part.work.as_ref().map_or("", |work| work.note.as_str());
        if !note.trim().is_empty() {
            let _ = writeln!(body, "<p class=\"remark\">{}</p>", escape(note));
        }
        body.push_str(&self.figures.section(self.schema, self.lang, false));
        frame(self.lang, &self.article.title, "article", self.schema, &body)
    }

    /// The layers that occur, with their lines and the parts of their marks.
    fn legend(&self) -> String {
        let used =
            self.schema.layers.iter().filter(|layer| self.marks.iter().any(|mark| mark.layer_id == layer.id));
        let mut items: Vec<String> = used.map(|layer| legend_item(layer, self.schema, self.lang)).collect();
        let foreign = self.marks.iter().filter(|mark| self.schema.layer(mark.layer_id).is_none());
        let foreign: BTreeSet<&str> = foreign.map(|mark| mark.layer_id).collect();
        items.extend(
            foreign
                .iter()
                .map(|name| format!("<li><span class=\"m k-other line\">{}</span></li>\n", escape(name))),
        );
        if items.is_empty() {
            return format!("<p class=\"legend\">{}</p>\n", words(self.lang, "report-no-marks"));
        }
        format!("<ul class=\"legend\">\n{}</ul>\n", items.concat())
    }
}

/// A layer: its letter, its name, and its roles as they are drawn.
pub(super) fn legend_item(layer: &Layer, schema: &Schema, lang: Lang) -> String {
    let class = marks::class(schema, &layer.id);
    let role = |role: &crate::schema::Role| {
        let shape = marks::shape(role.shape);
        let ends = if role.shape == Shape::Bracket { " from to" } else { "" };
        format!("<span class=\"m {class} {shape}{ends}\">{}</span>", escape(role.name.get(lang)))
    };
    let roles: Vec<String> = layer.roles.iter().map(role).collect();
    format!(
        "<li><b class=\"letter {class}\">{}</b> {} <span class=\"roles\">{}</span></li>\n",
        escape(layer.letter.get(lang)),
        escape(layer.name.get(lang)),
        roles.join(" ")
    )
}
