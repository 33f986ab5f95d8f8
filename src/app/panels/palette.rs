//! The labels above the text: one button per layer, with its letter, line and key; for a selected frame also
//! its roles.

use crate::app::desk::Desk;
use crate::app::marks;
use crate::app::shell::tokens;
use crate::app::theme::{SANS_STRONG, family, size, space};
use crate::schema::{Layer, Line, Role};
use crate::wording::{Lang, Problem, text};
use egui::{Color32, FontId, Frame, Pos2, Rect, RichText, Sense, Stroke, Ui, pos2, vec2};

pub(super) fn palette(desk: &mut Desk, ui: &mut Ui, lang: Lang) -> Result<(), Problem> {
    let tokens = tokens(ui);
    let frame = Frame::new().fill(tokens.paper).inner_margin(egui::Margin::symmetric(16, 6));
    let layers = desk.layers();
    let ready = desk.selection().is_some();
    let selected = desk.selected_annotation().map(|annotation| annotation.layer);
    let mut asked: Option<(String, Option<String>)> = None;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.horizontal_wrapped(|ui| {
            for layer in &layers {
                let color = tokens.mark(marks::color(layer));
                let draw = |ui: &Ui, rect| swatch(ui, rect, layer, color, lang);
                let button = label(ui, layer.name.get(lang), layer.key.get(lang), ready, draw);
                if button.on_hover_text(hint(layer, lang)).clicked() {
                    asked = Some((layer.id.clone(), None));
                }
            }
        });
        // The second row is always there, so that nothing moves when a frame is selected.
        ui.horizontal(|ui| {
            ui.set_min_height(space::ROW);
            let frame = layers.iter().find(|layer| Some(&layer.id) == selected.as_ref() && layer.is_frame());
            let Some(layer) = frame else {
                ui.add_space(space::S);
                ui.label(RichText::new(text(lang, "palette-hint")).small().weak());
                return;
            };
            let color = tokens.mark(marks::color(layer));
            for role in layer.roles.iter().skip(1) {
                if role_button(ui, role, ready, color, lang) {
                    asked = Some((layer.id.clone(), Some(role.id.clone())));
                }
            }
            if !ready {
                ui.label(RichText::new(text(lang, "palette-roles-hint")).small().weak());
            }
        });
    });
    let below = ui.cursor().top() - ui.spacing().item_spacing.y;
    ui.painter().hline(ui.max_rect().x_range(), below, Stroke::new(1.0, tokens.rule));
    if let Some((layer, role)) = asked {
        desk.mark(&layer, role.as_deref())?;
    }
    Ok(())
}

fn hint(layer: &Layer, lang: Lang) -> String {
    let term = layer.term.get(lang);
    if term.is_empty() { layer.name.get(lang).to_owned() } else { term.to_owned() }
}

fn role_button(ui: &mut Ui, role: &Role, ready: bool, color: Color32, lang: Lang) -> bool {
    let dot = |ui: &Ui, rect: Rect| {
        ui.painter().circle_filled(rect.center(), 3.0, color);
    };
    label(ui, role.name.get(lang), role.key.get(lang), ready, dot).clicked()
}

/// A flat button: a drawing, the name, the key.
fn label(ui: &mut Ui, name: &str, key: &str, ready: bool, draw: impl FnOnce(&Ui, Rect)) -> egui::Response {
    let tokens = tokens(ui);
    let font = FontId::proportional(size::BODY);
    let name_galley = ui.painter().layout_no_wrap(name.to_owned(), font, tokens.ink);
    let key_galley =
        ui.painter().layout_no_wrap(key.to_uppercase(), FontId::proportional(size::SMALL), tokens.soft);
    let key_width = if key.is_empty() { 0.0 } else { key_galley.size().x + 10.0 + space::XS };
    let width = space::S + 22.0 + name_galley.size().x + space::XS + key_width + space::XS;
    let (rect, response) = ui.allocate_exact_size(vec2(width, space::ROW), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    let fill = match (response.hovered(), ready) {
        (true, _) => tokens.sunken,
        (false, true) => tokens.panel,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, f32::from(space::RADIUS), fill);
    draw(ui, Rect::from_min_size(rect.left_top() + vec2(space::S, 0.0), vec2(18.0, rect.height())));
    let text_at = pos2(rect.left() + space::S + 22.0, rect.center().y - name_galley.size().y / 2.0);
    let after = text_at.x + name_galley.size().x;
    ui.painter().galley(text_at, name_galley, tokens.ink);
    if !key.is_empty() {
        let size = key_galley.size();
        let cap = Rect::from_center_size(
            pos2(after + space::S + size.x / 2.0 + 2.0, rect.center().y),
            size + vec2(8.0, 2.0),
        );
        ui.painter().rect_stroke(cap, 3.0, Stroke::new(1.0, tokens.rule), egui::StrokeKind::Inside);
        ui.painter().galley(cap.center() - size / 2.0, key_galley, tokens.soft);
    }
    response
}

/// The letter of a layer over its line, as in the text.
fn swatch(ui: &Ui, rect: Rect, layer: &Layer, color: Color32, lang: Lang) {
    let font = FontId::new(size::SMALL + 1.0, family(ui.ctx(), SANS_STRONG));
    let letter = layer.letter.get(lang);
    ui.painter().text(rect.center() - vec2(0.0, 2.0), egui::Align2::CENTER_CENTER, letter, font, color);
    sample_line(ui, rect.left_bottom() + vec2(1.0, -5.0), rect.width() - 2.0, layer.line, color);
}

/// A short piece of the line of a layer.
pub(super) fn sample_line(ui: &Ui, at: Pos2, width: f32, line: Line, color: Color32) {
    let painter = ui.painter();
    let stroke = Stroke::new(1.8, color);
    match line {
        Line::Solid => {
            painter.hline(at.x..=at.x + width, at.y, stroke);
        }
        Line::Double => {
            painter.hline(at.x..=at.x + width, at.y - 1.5, Stroke::new(1.2, color));
            painter.hline(at.x..=at.x + width, at.y + 1.5, Stroke::new(1.2, color));
        }
        Line::Dotted => {
            let mut x = at.x + 1.0;
            while x < at.x + width {
                painter.circle_filled(pos2(x, at.y), 1.2, color);
                x += 4.0;
            }
        }
        Line::Wavy => {
            let steps = 16_u8;
            let point = |step: u8| {
                let part = f32::from(step) / f32::from(steps);
                pos2(at.x + part * width, at.y + (part * std::f32::consts::TAU * 2.0).sin() * 1.8)
            };
            let points: Vec<Pos2> = (0..=steps).map(point).collect();
            painter.add(egui::Shape::line(points, Stroke::new(1.4, color)));
        }
    }
}
