//! All marks of the article as a list: a second way to everything in the text, also for screen readers.

use super::mark::first_words;
use super::rows::{mark_row, rows};
use crate::app::desk::Desk;
use crate::wording::{Lang, Problem, text};
use egui::{RichText, Role, Ui, WidgetInfo};

pub(super) fn list(desk: &mut Desk, ui: &mut Ui, lang: Lang) -> Result<(), Problem> {
    let Some(opened) = desk.opened() else { return Ok(()) };
    if desk.standing.is_empty() {
        ui.label(RichText::new(text(lang, "list-empty")).weak());
    }
    let schema = desk.workspace.schema();
    let here = desk.selected.as_ref().map(|part| &part.annotation);
    let mut chosen = None;
    rows(ui, desk.standing.len(), |ui, index, rect, response| {
        let Some(annotation) = opened.annotation(&desk.standing[index]) else { return };
        let mut words = first_words(annotation, &opened.article.text);
        let name = schema.layer(&annotation.layer).map_or(&*annotation.layer, |layer| layer.name.get(lang));
        let selected = here == Some(&annotation.id);
        let label = format!("{name} : {words}");
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, label.clone()));
        if annotation.unsure {
            words.push_str("  ?");
        }
        mark_row(ui, rect, annotation, &words, schema, (selected, response.hovered()), lang);
        if response.on_hover_text(name).clicked() {
            chosen = Some(annotation.id.clone());
        }
    });
    if let Some(id) = chosen {
        desk.select_annotation(&id);
    }
    Ok(())
}
