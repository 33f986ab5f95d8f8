//! The project as a page: its articles with their pages, and its profile.

use super::super::Context;
use super::figures::Figures;
use super::page::{Reading, escape, frame, legend_item, origin, words};
use super::{Article, BLANKS};
use crate::wording::Message;
use std::fmt::Write as _;
use std::path::Path;

/// An article in the index.
pub(super) struct Entry {
    id: String,
    title: String,
    origin: String,
    readings: Vec<Read>,
}

/// A page of someone's reading.
struct Read {
    who: String,
    link: String,
    figures: Figures,
}

impl Entry {
    pub(super) fn of(article: &Article) -> Self {
        let (id, title) = (article.id.to_string(), article.title.clone());
        Self { id, title, origin: origin(article), readings: Vec::new() }
    }

    pub(super) fn add(&mut self, reading: &Reading<'_>, file: &Path) {
        let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
        let (who, link) = (reading.who().to_owned(), parts.join("/"));
        self.readings.push(Read { who, link, figures: reading.figures.clone() });
    }
}

pub(super) fn page(context: &Context<'_>, entries: &[Entry]) -> String {
    let Context { schema, lang, project, .. } = *context;
    let name = project.manifest().name.as_str();
    let mut body = format!(
        "<header class=\"head\">\n<p class=\"origin\">{}</p>\n<h1>{}</h1>\n",
        words(lang, "report-project"),
        escape(name)
    );
    let count = Message::new("report-articles").arg("count", entries.len());
    let _ = write!(body, "<p class=\"who\">{}</p>\n</header>\n", escape(&count.render(lang)));
    let mut all = Figures::default();
    entries.iter().flat_map(|entry| &entry.readings).for_each(|read| all.add(&read.figures));
    let used: Vec<_> = schema.layers.iter().filter(|layer| all.of_layer(layer) > 0).collect();
    if !used.is_empty() {
        let items: String = used.iter().map(|layer| legend_item(layer, schema, lang)).collect();
        let _ = write!(body, "<ul class=\"legend\">\n{items}</ul>\n");
    }
    let _ = write!(body, "<table class=\"index\">\n<thead><tr><th>{}</th>", words(lang, "report-article"));
    for layer in &used {
        let _ = write!(body, "<th class=\"count\">{}</th>", escape(layer.letter.get(lang)));
    }
    let _ = write!(body, "<th>{}</th></tr></thead>\n<tbody>\n", words(lang, "report-on-paper"));
    for entry in entries {
        let paper = format!("<a href=\"{BLANKS}/{}.html\">{}</a>", entry.id, words(lang, "report-blank"));
        let title = format!("<b>{}</b><br><small>{}</small>", escape(&entry.title), entry.origin);
        let _ = writeln!(
            body,
            "<tr class=\"a\"><td colspan=\"{}\">{title}</td><td>{paper}</td></tr>",
            used.len() + 1
        );
        for read in &entry.readings {
            let counts: String = used
                .iter()
                .map(|layer| format!("<td class=\"count\">{}</td>", read.figures.of_layer(layer)))
                .collect();
            let (link, who) = (escape(&read.link), escape(&read.who));
            let _ = writeln!(
                body,
                "<tr><td class=\"by\"><a href=\"{link}\">{who}</a></td>{counts}<td></td></tr>"
            );
        }
    }
    body.push_str("</tbody>\n</table>\n");
    body.push_str(&all.section(schema, lang, true));
    frame(lang, name, "project", schema, &body)
}
