//! Lists of marks and suggestions, of which only what is in view is drawn: ten thousand rows cost no more than ten.

use crate::annotation::Annotation;
use crate::app::marks;
use crate::app::shell::tokens;
use crate::app::theme::{SANS_STRONG, family, size, space};
use crate::schema::Schema;
use crate::wording::Lang;
use egui::{Align2, FontId, Rect, Response, Sense, Ui, pos2, vec2};

/// Draws `count` rows; `draw` gets the number of a row in view, its place and what the person does there.
pub(super) fn rows(ui: &mut Ui, count: usize, mut draw: impl FnMut(&mut Ui, usize, Rect, Response)) {
    let pitch = space::ROW + ui.spacing().item_spacing.y;
    #[expect(clippy::cast_precision_loss, reason = "rows are far fewer than a float can count")]
    let top = |index: usize| index as f32 * pitch;
    let (all, _) = ui.allocate_exact_size(vec2(ui.available_width(), top(count)), Sense::hover());
    let seen = ui.clip_rect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "never negative, and small")]
    let index_at = |y: f32| ((y - all.top()) / pitch).floor().max(0.0) as usize;
    for index in index_at(seen.top())..count.min(index_at(seen.bottom()) + 1) {
        let place = pos2(all.left(), all.top() + top(index));
        let rect = Rect::from_min_size(place, vec2(all.width(), space::ROW));
        let response = ui.interact(rect, ui.scope_id().with(index), Sense::click());
        draw(ui, index, rect, response);
    }
}

/// One mark in a list: the letter of its layer and its first words.
pub(super) fn mark_row(
    ui: &Ui,
    rect: Rect,
    annotation: &Annotation,
    words: &str,
    schema: &Schema,
    (selected, hovered): (bool, bool),
    lang: Lang,
) {
    let tokens = tokens(ui);
    if selected || hovered {
        let fill = if selected { tokens.selection } else { tokens.sunken };
        ui.painter().rect_filled(rect, f32::from(space::RADIUS), fill);
    }
    if let Some(layer) = schema.layer(&annotation.layer) {
        let strong = FontId::new(size::BODY, family(ui.ctx(), SANS_STRONG));
        let at = pos2(rect.left() + space::M, rect.center().y);
        let color = tokens.mark(marks::color(layer));
        ui.painter().text(at, Align2::CENTER_CENTER, layer.letter.get(lang), strong, color);
    }
    one_line(ui, words, pos2(rect.left() + 28.0, rect.center().y), rect.width() - 36.0);
}

/// Words on one line, cut where there is no more room; `at` is the left end at half height.
fn one_line(ui: &Ui, words: &str, at: egui::Pos2, width: f32) {
    let color = tokens(ui).ink;
    let font = FontId::proportional(size::BODY);
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, color);
    job.wrap.max_width = width;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(at - vec2(0.0, galley.size().y / 2.0), galley, color);
}
