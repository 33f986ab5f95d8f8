//! The colours of each theme, by what they are for.

use super::contrast::{contrast, mix};
use egui::{Color32, Context, Id};

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Whether light stands on dark.
    pub dark: bool,
    /// Whether contrast goes before calm.
    pub high_contrast: bool,
    /// Behind the article.
    pub paper: Color32,
    /// Behind panes and bars.
    pub panel: Color32,
    /// Behind what floats: menus, popups, dialogs.
    pub raised: Color32,
    /// Behind fields and the resting button.
    pub sunken: Color32,
    /// The article and the main words of the interface.
    pub ink: Color32,
    /// Second-rank words: captions, greyed zones, line numbers.
    pub soft: Color32,
    /// Hairlines between things.
    pub rule: Color32,
    /// The accent of the interface: focus, selection, the main button.
    pub accent: Color32,
    /// Behind selected text and the selected row.
    pub selection: Color32,
    /// Behind words found.
    pub found: Color32,
    /// Words of a warning.
    pub warning: Color32,
    /// Words of an error.
    pub error: Color32,
}

/// The colour of a layer, once for paper and once for the dark theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MarkColor {
    /// On a light theme.
    pub light: Color32,
    /// On a dark theme.
    pub dark: Color32,
}

impl MarkColor {
    /// One hue for both themes; [`Tokens::mark`] bends it where the paper asks for it.
    #[must_use]
    pub const fn same(color: Color32) -> Self {
        Self { light: color, dark: color }
    }
}

const LIGHT: Tokens = Tokens {
    dark: false,
    high_contrast: false,
    paper: Color32::from_rgb(0xFC, 0xF9, 0xF3),
    panel: Color32::from_rgb(0xF4, 0xF0, 0xE8),
    raised: Color32::from_rgb(0xFF, 0xFD, 0xF9),
    sunken: Color32::from_rgb(0xEB, 0xE6, 0xDB),
    ink: Color32::from_rgb(0x26, 0x23, 0x1F),
    soft: Color32::from_rgb(0x67, 0x61, 0x57),
    rule: Color32::from_rgb(0xDD, 0xD6, 0xC9),
    accent: Color32::from_rgb(0x2B, 0x5C, 0x63),
    selection: Color32::from_rgb(0xCB, 0xDD, 0xDD),
    found: Color32::from_rgb(0xF2, 0xE6, 0xB1),
    warning: Color32::from_rgb(0x7F, 0x53, 0x00),
    error: Color32::from_rgb(0x9C, 0x2A, 0x2A),
};

const DARK: Tokens = Tokens {
    dark: true,
    high_contrast: false,
    paper: Color32::from_rgb(0x1B, 0x1B, 0x1A),
    panel: Color32::from_rgb(0x22, 0x22, 0x21),
    raised: Color32::from_rgb(0x2B, 0x2B, 0x29),
    sunken: Color32::from_rgb(0x31, 0x30, 0x2E),
    ink: Color32::from_rgb(0xE2, 0xDC, 0xD1),
    soft: Color32::from_rgb(0xA5, 0x9E, 0x92),
    rule: Color32::from_rgb(0x3C, 0x3A, 0x37),
    accent: Color32::from_rgb(0x83, 0xB9, 0xBA),
    selection: Color32::from_rgb(0x2C, 0x4A, 0x4D),
    found: Color32::from_rgb(0x49, 0x41, 0x1E),
    warning: Color32::from_rgb(0xE0, 0xB0, 0x5A),
    error: Color32::from_rgb(0xEF, 0x8F, 0x86),
};

const LIGHT_CONTRAST: Tokens = Tokens {
    dark: false,
    high_contrast: true,
    paper: Color32::WHITE,
    panel: Color32::WHITE,
    raised: Color32::WHITE,
    sunken: Color32::from_rgb(0xEE, 0xEE, 0xEE),
    ink: Color32::BLACK,
    soft: Color32::from_rgb(0x3A, 0x3A, 0x3A),
    rule: Color32::from_rgb(0x70, 0x70, 0x70),
    accent: Color32::from_rgb(0x00, 0x45, 0x4D),
    selection: Color32::from_rgb(0xB5, 0xD8, 0xDC),
    found: Color32::from_rgb(0xFF, 0xEB, 0x80),
    warning: Color32::from_rgb(0x5F, 0x3C, 0x00),
    error: Color32::from_rgb(0x85, 0x00, 0x00),
};

const DARK_CONTRAST: Tokens = Tokens {
    dark: true,
    high_contrast: true,
    paper: Color32::BLACK,
    panel: Color32::BLACK,
    raised: Color32::from_rgb(0x12, 0x12, 0x12),
    sunken: Color32::from_rgb(0x22, 0x22, 0x22),
    ink: Color32::WHITE,
    soft: Color32::from_rgb(0xCF, 0xCF, 0xCF),
    rule: Color32::from_rgb(0x8C, 0x8C, 0x8C),
    accent: Color32::from_rgb(0x8C, 0xE2, 0xE4),
    selection: Color32::from_rgb(0x00, 0x4E, 0x55),
    found: Color32::from_rgb(0x5A, 0x4C, 0x00),
    warning: Color32::from_rgb(0xFF, 0xD0, 0x70),
    error: Color32::from_rgb(0xFF, 0xA8, 0xA0),
};

impl Tokens {
    /// All themes.
    pub const ALL: [Self; 4] = [LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST];

    /// The theme for a choice of dark and of high contrast.
    #[must_use]
    pub fn new(dark: bool, high_contrast: bool) -> Self {
        match (dark, high_contrast) {
            (false, false) => LIGHT,
            (true, false) => DARK,
            (false, true) => LIGHT_CONTRAST,
            (true, true) => DARK_CONTRAST,
        }
    }

    /// The theme in use in `ctx`.
    #[must_use]
    pub fn of(ctx: &Context) -> Self {
        let high_contrast = ctx.data(|data| data.get_temp(contrast_id())).unwrap_or(false);
        Self::new(ctx.theme() == egui::Theme::Dark, high_contrast)
    }

    /// The colour of a layer on this paper: the one given, or nearer to the ink until it can be seen
    /// (3:1, and 4.5:1 in high contrast).
    #[must_use]
    pub fn mark(&self, color: MarkColor) -> Color32 {
        let given = if self.dark { color.dark } else { color.light };
        // A little more than asked for, since lines are thin and their edges are blended.
        let wanted = if self.high_contrast { 4.5 } else { 3.2 };
        (0..=10_u8)
            .map(|step| mix(given, self.ink, f32::from(step) / 10.0))
            .find(|&bent| contrast(bent, self.paper) >= wanted)
            .unwrap_or(self.ink)
    }
}

/// Where a context keeps the choice of high contrast.
pub(super) fn contrast_id() -> Id {
    Id::unique("selon high contrast")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_can_be_read() {
        for theme in Tokens::ALL {
            let at_least = |wanted: f32, front: Color32, back: Color32, what: &str| {
                let found = contrast(front, back);
                let name = (theme.dark, theme.high_contrast);
                assert!(found >= wanted, "{what}, dark and high contrast {name:?}: {found:.2} < {wanted}");
            };
            for (back, what) in
                [(theme.paper, "paper"), (theme.selection, "selection"), (theme.found, "found")]
            {
                at_least(7.0, theme.ink, back, &format!("article on {what}"));
            }
            for back in [theme.paper, theme.panel, theme.raised, theme.sunken] {
                at_least(4.5, theme.ink, back, "interface");
                at_least(4.5, theme.accent, back, "accent");
                at_least(4.5, theme.soft, back, "second rank");
                at_least(4.5, theme.warning, back, "warning");
                at_least(4.5, theme.error, back, "error");
            }
            at_least(4.5, theme.ink, theme.selection, "selected row");
            if theme.high_contrast {
                at_least(3.0, theme.rule, theme.paper, "rule");
            }
        }
    }

    #[test]
    fn every_mark_can_be_seen() {
        // The hues of Okabe and Ito, yellow and near-white included: a schema may choose any.
        let hues = [0x0072B2, 0xE69F00, 0xCC79A7, 0x009E73, 0x56B4E9, 0xF0E442, 0xD55E00, 0xFFFFFF, 0x000000];
        for theme in Tokens::ALL {
            for hue in hues {
                let color = Color32::from_rgb((hue >> 16) as u8, (hue >> 8) as u8, hue as u8);
                let shown = theme.mark(MarkColor::same(color));
                assert!(contrast(shown, theme.paper) >= 3.0, "{hue:06X} on {:?}", theme.paper);
            }
        }
    }
}
