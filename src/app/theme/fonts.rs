//! The fonts that ship with the program: Noto Serif for articles, Noto Sans for the interface.
//!
//! Files and licence (SIL OFL 1.1) stand in `assets/fonts`. egui's own fonts follow as fallback, for
//! symbols and emoji; after them the system's, where the window has asked for those.

use egui::{FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

/// The family of the article.
pub const SERIF: &str = "serif";
/// Titles and headings.
pub const SERIF_BOLD: &str = "serif-bold";
/// Standfirst and byline.
pub const SERIF_ITALIC: &str = "serif-italic";
/// Headings of the interface, letters of marks.
pub const SANS_STRONG: &str = "sans-strong";

const FILES: [(&str, &[u8]); 5] = [
    ("sans", include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf")),
    (SANS_STRONG, include_bytes!("../../../assets/fonts/NotoSans-SemiBold.ttf")),
    (SERIF, include_bytes!("../../../assets/fonts/NotoSerif-Regular.ttf")),
    (SERIF_BOLD, include_bytes!("../../../assets/fonts/NotoSerif-Bold.ttf")),
    (SERIF_ITALIC, include_bytes!("../../../assets/fonts/NotoSerif-Italic.ttf")),
];

/// egui's fonts with ours before them; every named family ends in the same fallbacks.
#[must_use]
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallbacks = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (name, bytes) in FILES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        // A letter the serif lacks is better taken from the sans of the same design than from elsewhere.
        let mut chain = vec![name.to_owned()];
        chain.extend((name != "sans").then(|| "sans".to_owned()));
        chain.extend(fallbacks.iter().cloned());
        // Arrows stand only in the monospace font.
        chain.push("Hack".to_owned());
        let family = if name == "sans" { FontFamily::Proportional } else { FontFamily::Name(name.into()) };
        fonts.families.insert(family, chain);
    }
    if let Some(monospace) = fonts.families.get_mut(&FontFamily::Monospace) {
        monospace.push("sans".to_owned());
    }
    fonts
}

/// The family `name`, or the proportional one where our fonts are not installed (a bare egui context).
#[must_use]
pub fn family(ctx: &egui::Context, name: &'static str) -> FontFamily {
    let named = FontFamily::Name(name.into());
    if ctx.fonts(|fonts| fonts.definitions().families.contains_key(&named)) {
        named
    } else {
        FontFamily::Proportional
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_serif_writes_french_and_its_neighbours() {
        let mut fonts = egui::epaint::text::Fonts::new(egui::epaint::TextOptions::default(), definitions());
        for name in [SERIF, SERIF_BOLD, SERIF_ITALIC, SANS_STRONG] {
            let font = egui::FontId::new(16.0, FontFamily::Name(name.into()));
            for character in "àâæçéèêëîïôœùûüÿ ÀÉŒ « » ’ “ ” „ – — … € № ŁłşčÐ ЖдяЇ ΑΩλ → \u{A0}".chars()
            {
                assert!(fonts.has_glyph(&font, character), "{name} lacks {character:?}");
            }
        }
    }
}
