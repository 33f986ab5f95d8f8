//! `codebook.md`: the tag set as people read it, with definitions, examples and how often each thing was used.

use super::Facts;
use super::readme::Page;
use crate::export::csv::codebook::{Entry, entries};
use crate::wording::{Message, text};

/// The page.
pub(super) fn page(facts: &Facts<'_>) -> String {
    let lang = facts.options.lang;
    let schema = facts.project.schema();
    let mut page = Page::new(lang);
    let title =
        Message::new("readme-codebook").arg("name", schema.name.get(lang)).arg("schema", schema.stamp());
    page.heading(1, &title.render(lang));
    page.say("codebook-about");
    let mut card = String::new();
    // Whether a table of roles or values is open.
    let mut open = "";
    for entry in entries(facts.plan, facts.tally) {
        match entry.element {
            "layer" => layer(&mut page, &entry),
            "attribute" => {
                page.heading(3, &named(&page, &entry.item, &entry));
                definition(&mut page, &entry);
            }
            "article_question" | "source_question" => {
                if card != entry.layer {
                    card.clone_from(&entry.layer);
                    let of_article = entry.element == "article_question";
                    page.heading(
                        2,
                        &text(lang, if of_article { "readme-article-card" } else { "readme-source-card" }),
                    );
                }
                page.heading(3, &named(&page, &entry.item, &entry));
                definition(&mut page, &entry);
            }
            "figure" => {
                if open != "figure" {
                    page.heading(2, &text(lang, "codebook-figures"));
                    page.head(&["readme-head-value", "readme-head-name", "readme-head-about"]);
                }
                let id = format!("`{}`", entry.item);
                page.row(&[&id, entry.label.get(lang), entry.definition.get(lang)]);
            }
            _ => {
                if open != entry.element {
                    page.head(&[
                        "readme-head-value",
                        "readme-head-name",
                        "readme-head-about",
                        "codebook-head-count",
                    ]);
                }
                let id = if entry.value.is_empty() { &entry.item } else { &entry.value };
                let count = entry.count.unwrap_or_default().to_string();
                page.row(&[&format!("`{id}`"), entry.label.get(lang), entry.definition.get(lang), &count]);
            }
        }
        open = entry.element;
    }
    page.finish()
}

fn layer(page: &mut Page, entry: &Entry) {
    page.heading(2, &named(page, &entry.layer, entry));
    definition(page, entry);
    for (id, examples) in
        [("codebook-examples", &entry.examples), ("codebook-counter-examples", &entry.counter_examples)]
    {
        if !examples.is_empty() {
            page.say(id);
            page.list(examples);
        }
    }
}

fn named(page: &Page, id: &str, entry: &Entry) -> String {
    let name = entry.label.get(page.lang);
    if name.is_empty() { format!("`{id}`") } else { format!("{name} (`{id}`)") }
}

fn definition(page: &mut Page, entry: &Entry) {
    let definition = entry.definition.get(page.lang);
    if !definition.is_empty() {
        page.paragraph(definition);
    }
    let count = Message::new("codebook-count").arg("count", entry.count.unwrap_or_default());
    page.paragraph(&count.render(page.lang));
}
