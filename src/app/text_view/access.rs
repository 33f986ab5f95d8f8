//! What a screen reader finds: each paragraph in sight with its words, and each mark with its name.
//!
//! Paragraphs out of sight are not in the tree, so the caller offers commands and a list that lead to
//! marks (`scroll_to`, `select_mark`).

use super::seen::{Scene, Sight};
use super::{Mark, State, ViewEvent, ZoneStyle};
use crate::wording::{Lang, Message, text};
use egui::accesskit::{Action, Role};
use egui::emath::TSTransform;
use egui::text::CCursor;
use egui::text_selection::CCursorRange;
use egui::text_selection::accesskit_text::update_accesskit_for_text_widget;
use egui::{Id, Response, Sense, Ui, WidgetInfo};

/// Names the view itself.
pub(super) fn view(response: &Response, lang: Lang) {
    response.widget_info(|| WidgetInfo::labeled(Role::Document, true, text(lang, "view-text")));
}

/// Puts the paragraphs and marks in sight into the tree, and takes the clicks of assistive programs.
pub(super) fn contents(
    ui: &Ui,
    id: Id,
    scene: &Scene<'_>,
    sight: &Sight<'_>,
    state: &State,
    lang: Lang,
    events: &mut Vec<ViewEvent>,
) {
    let clip = ui.clip_rect();
    for seen in &sight.blocks {
        let rect = seen.galley_rect();
        if !clip.intersects(rect) {
            continue;
        }
        let block = scene.setter.document.blocks[seen.block];
        let paragraph = ui.interact(rect.intersect(clip), id.with(("block", seen.block)), Sense::hover());
        let role = match block.style {
            ZoneStyle::Title | ZoneStyle::Heading => Role::Heading,
            _ => Role::Paragraph,
        };
        paragraph.widget_info(|| WidgetInfo::labeled(role, true, seen.laid.columns.text()));
        if seen.laid.faithful {
            let cursor = |byte| CCursor::new(seen.laid.columns.column(byte));
            let has_caret = scene.setter.document.block_at(state.caret) == Some(seen.block);
            let range = has_caret.then(|| CCursorRange::two(cursor(state.anchor), cursor(state.caret)));
            let to_screen = TSTransform::from_translation(seen.origin.to_vec2());
            update_accesskit_for_text_widget(ui.ctx(), paragraph.id, range, to_screen, &seen.laid.galley);
        }
        for placed in scene.lanes.of(seen.block) {
            let mark = &scene.marks[placed.mark as usize];
            // A mark over several paragraphs is one item, where it begins.
            if block.span.covers(mark.span.start) {
                let Some((_, rect)) = seen.pieces(mark.span).next() else { continue };
                if !clip.intersects(rect) {
                    continue;
                }
                let item = ui.interact(rect.intersect(clip), id.with(("mark", mark.id)), Sense::hover());
                item.widget_info(|| WidgetInfo::labeled(Role::Mark, true, name(scene, mark, lang)));
                if ui.input(|input| input.has_accesskit_action_request(item.id, Action::Click)) {
                    events.push(ViewEvent::MarkClicked { id: mark.id, group: mark.group });
                }
            }
        }
    }
}

/// « Qui parle ? : source » with the words it stands on.
fn name(scene: &Scene<'_>, mark: &Mark, lang: Lang) -> String {
    let words = scene.text().get(mark.span.start..mark.span.end).unwrap_or_default();
    let id = if mark.provisional { "view-mark-suggested" } else { "view-mark" };
    Message::new(id).arg("name", mark.name.as_ref()).arg("words", words).render(lang)
}
