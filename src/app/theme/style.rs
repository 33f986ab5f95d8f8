//! The tokens as egui styles: flat, calm, rounded by five points, shadows only on what floats.

use super::{SANS_STRONG, Tokens, fonts, mix, size, space, tokens};
use egui::style::{ScrollStyle, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, vec2,
};

/// Puts fonts and styles into `ctx`: once, at the start.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    set_high_contrast(ctx, false);
}

/// Chooses between the calm themes and those of high contrast, for light and dark at once.
pub fn set_high_contrast(ctx: &Context, high_contrast: bool) {
    ctx.data_mut(|data| data.insert_temp(tokens::contrast_id(), high_contrast));
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        let tokens = Tokens::new(theme == egui::Theme::Dark, high_contrast);
        ctx.style_mut_of(theme, |style| apply(style, &tokens));
    }
}

fn apply(style: &mut Style, tokens: &Tokens) {
    let sans = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, sans(size::SMALL)),
        (TextStyle::Body, sans(size::BODY)),
        (TextStyle::Button, sans(size::BODY)),
        (TextStyle::Heading, FontId::new(size::HEADING, FontFamily::Name(SANS_STRONG.into()))),
        (TextStyle::Monospace, FontId::new(size::BODY, FontFamily::Monospace)),
    ]
    .into();
    style.animation_time = 0.1;
    spacing(style);
    visuals(style, tokens);
}

fn spacing(style: &mut Style) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::S, space::XS);
    spacing.button_padding = vec2(10.0, space::XS);
    spacing.window_margin = Margin::same(space::L as i8);
    spacing.menu_margin = Margin::same(space::XS as i8 + 2);
    spacing.interact_size = vec2(40.0, space::ROW);
    spacing.indent = space::L;
    spacing.scroll = ScrollStyle { bar_width: 8.0, floating: true, ..ScrollStyle::thin() };
}

fn visuals(style: &mut Style, tokens: &Tokens) {
    let mut visuals = if tokens.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    let radius = CornerRadius::same(space::RADIUS);
    let floating = Shadow {
        offset: [0, 6],
        blur: 24,
        spread: 0,
        color: Color32::from_black_alpha(if tokens.dark { 110 } else { 36 }),
    };
    let outline = |strong: bool| {
        let color = if strong || tokens.high_contrast { tokens.soft } else { tokens.rule };
        Stroke::new(1.0, color)
    };
    let widget = |fill: Color32, line: Stroke, words: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: line,
        fg_stroke: Stroke::new(1.0, words),
        corner_radius: radius,
        expansion: 0.0,
    };
    // A hairline tells fields and boxes from the pane they stand on.
    let resting = outline(false);
    visuals.widgets.noninteractive = widget(tokens.panel, outline(false), tokens.ink);
    visuals.widgets.inactive = widget(tokens.sunken, resting, tokens.ink);
    visuals.widgets.hovered = widget(mix(tokens.sunken, tokens.ink, 0.07), outline(false), tokens.ink);
    visuals.widgets.active =
        widget(mix(tokens.sunken, tokens.accent, 0.25), Stroke::new(1.0, tokens.accent), tokens.ink);
    visuals.widgets.open = widget(mix(tokens.sunken, tokens.ink, 0.05), outline(false), tokens.ink);

    visuals.selection.bg_fill = tokens.selection;
    visuals.selection.stroke = Stroke::new(1.0, tokens.ink);
    visuals.weak_text_color = Some(tokens.soft);
    visuals.hyperlink_color = tokens.accent;
    visuals.faint_bg_color = mix(tokens.panel, tokens.ink, 0.03);
    visuals.extreme_bg_color = tokens.raised;
    visuals.text_edit_bg_color = Some(tokens.raised);
    visuals.code_bg_color = tokens.sunken;
    visuals.warn_fg_color = tokens.warning;
    visuals.error_fg_color = tokens.error;
    visuals.panel_fill = tokens.panel;
    visuals.window_fill = tokens.raised;
    visuals.window_stroke = outline(false);
    visuals.window_corner_radius = CornerRadius::same(space::RADIUS + 1);
    visuals.menu_corner_radius = radius;
    visuals.window_shadow = floating;
    visuals.popup_shadow = floating;
    visuals.window_highlight_topmost = false;
    visuals.indent_has_left_vline = false;
    visuals.text_cursor.stroke = Stroke::new(1.5, tokens.ink);
    style.visuals = visuals;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_widgets_can_be_read_in_every_state() {
        for tokens in Tokens::ALL {
            let mut style = Style::default();
            apply(&mut style, &tokens);
            let widgets = &style.visuals.widgets;
            for state in
                [&widgets.noninteractive, &widgets.inactive, &widgets.hovered, &widgets.active, &widgets.open]
            {
                let found = super::super::contrast(state.fg_stroke.color, state.bg_fill);
                assert!(found >= 4.5, "{found} {state:?}");
            }
            let selection = &style.visuals.selection;
            let found = super::super::contrast(selection.stroke.color, selection.bg_fill);
            assert!(found >= 4.5, "selection {found}, {:?}", tokens.dark);
        }
    }
}
