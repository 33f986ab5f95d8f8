//! What dropping would do, while files hover over the window.

use crate::app::shell::tokens;
use crate::app::theme::{SANS_STRONG, family, mix};
use crate::wording::{Lang, text};
use egui::{Align2, FontId, Id, LayerId, Order, Ui};

pub(in crate::app) fn drop_hint(ui: &Ui, lang: Lang) {
    if ui.ctx().input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let tokens = tokens(ui);
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("drop hint")));
    let rect = ui.ctx().content_rect();
    painter.rect_filled(rect, 0.0, mix(tokens.paper, tokens.accent, 0.12).gamma_multiply(0.94));
    let font = FontId::new(22.0, family(ui.ctx(), SANS_STRONG));
    painter.text(rect.center(), Align2::CENTER_CENTER, text(lang, "drop-hint"), font, tokens.ink);
}
