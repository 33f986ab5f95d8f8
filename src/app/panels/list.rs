//! All marks of the article as a list: a second way to everything in the text, also for screen readers.

use super::mark::first_words;
use crate::annotation::Id;
use crate::app::desk::Desk;
use crate::app::marks;
use crate::app::shell::tokens;
use crate::app::theme::{SANS_STRONG, family, size, space};
use crate::wording::{Lang, Problem, text};
use egui::{Align2, FontId, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2};

struct Row {
    id: Id,
    letter: String,
    color: egui::Color32,
    words: String,
    name: String,
    unsure: bool,
}

pub(super) fn list(desk: &mut Desk, ui: &mut Ui, lang: Lang) -> Result<(), Problem> {
    let tokens = tokens(ui);
    let rows: Vec<Row> = {
        let Some(opened) = desk.opened() else { return Ok(()) };
        let schema = desk.workspace.schema();
        let standing = opened.work().standing().into_iter();
        standing
            .map(|annotation| {
                let layer = schema.layer(&annotation.layer);
                Row {
                    id: annotation.id.clone(),
                    letter: layer.map(|layer| layer.letter.get(lang).to_owned()).unwrap_or_default(),
                    color: layer.map_or(tokens.soft, |layer| tokens.mark(marks::color(layer))),
                    words: first_words(annotation, &opened.article.text),
                    name: layer.map_or(annotation.layer.clone(), |layer| layer.name.get(lang).to_owned()),
                    unsure: annotation.unsure,
                }
            })
            .collect()
    };
    if rows.is_empty() {
        ui.label(RichText::new(text(lang, "list-empty")).weak());
    }
    let selected = desk.selected.as_ref().map(|part| part.annotation.clone());
    let mut chosen = None;
    for row in &rows {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW), Sense::click());
        let here = selected.as_ref() == Some(&row.id);
        let label = format!("{} : {}", row.name, row.words);
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, here, label.clone()));
        if !ui.is_rect_visible(rect) {
            continue;
        }
        if here || response.hovered() {
            let fill = if here { tokens.selection } else { tokens.sunken };
            ui.painter().rect_filled(rect, f32::from(space::RADIUS), fill);
        }
        let strong = FontId::new(size::BODY, family(ui.ctx(), SANS_STRONG));
        let left = pos2(rect.left() + space::M, rect.center().y);
        ui.painter().text(left, Align2::CENTER_CENTER, &row.letter, strong, row.color);
        let words = if row.unsure { format!("{}  ?", row.words) } else { row.words.clone() };
        one_line(ui, &words, pos2(rect.left() + 28.0, rect.center().y), rect.width() - 36.0);
        if response.on_hover_text(&row.name).clicked() {
            chosen = Some(row.id.clone());
        }
    }
    if let Some(id) = chosen {
        desk.select_annotation(&id);
    }
    Ok(())
}

/// Words on one line, cut where there is no more room; `at` is the left end at half height.
pub(super) fn one_line(ui: &Ui, words: &str, at: egui::Pos2, width: f32) {
    let color = tokens(ui).ink;
    let font = FontId::proportional(size::BODY);
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, color);
    job.wrap.max_width = width;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(at - vec2(0.0, galley.size().y / 2.0), galley, color);
}
