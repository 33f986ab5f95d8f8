//! Guidelines: how to begin, and the definition of a label with examples and counter-examples.

use crate::app::desk::Desk;
use crate::app::marks;
use crate::app::shell::tokens;
use crate::app::theme::{SERIF, family, mix, size, space};
use crate::schema::{Example, Layer};
use crate::wording::{Lang, Problem, text};
use egui::text::LayoutJob;
use egui::{CollapsingHeader, Color32, FontId, RichText, TextFormat, Ui};

/// What to do when nothing is selected.
pub(super) fn how_to(desk: &mut Desk, ui: &mut Ui, lang: Lang) -> Result<(), Problem> {
    ui.label(RichText::new(text(lang, "guide-start")).heading());
    ui.add_space(space::S);
    for line in ["guide-step-1", "guide-step-2", "guide-step-3"] {
        ui.label(text(lang, line));
        ui.add_space(space::XS);
    }
    ui.add_space(space::S);
    for layer in desk.layers() {
        CollapsingHeader::new(layer.name.get(lang)).id_salt(&layer.id).show(ui, |ui| {
            guideline(ui, &layer, lang);
        });
    }
    let optional = desk.workspace.schema().layers.iter().filter(|layer| layer.optional);
    let optional: Vec<Layer> = optional.cloned().collect();
    if optional.is_empty() {
        return Ok(());
    }
    ui.add_space(space::M);
    ui.label(RichText::new(text(lang, "guide-optional")).small().weak());
    for layer in optional {
        let mut on = desk.workspace.project().uses_layer(&layer);
        let answer = ui.checkbox(&mut on, layer.name.get(lang)).on_hover_text(layer.term.get(lang));
        if answer.changed() {
            desk.workspace.use_layer(&layer.id, on)?;
        }
    }
    Ok(())
}

/// The guideline of a label with its examples.
pub(super) fn guideline(ui: &mut Ui, layer: &Layer, lang: Lang) {
    ui.label(RichText::new(text(lang, "guide-heading")).small().weak());
    ui.label(layer.guideline.get(lang));
    let color = tokens(ui).mark(marks::color(layer));
    for (heading, examples) in
        [("guide-examples", &layer.examples), ("guide-counter-examples", &layer.counter_examples)]
    {
        let mut own: Vec<&Example> = examples.iter().filter(|example| example.lang == lang).collect();
        if own.is_empty() {
            own = examples.iter().collect();
        }
        if own.is_empty() {
            continue;
        }
        ui.add_space(space::S);
        ui.label(RichText::new(text(lang, heading)).small().weak());
        for example in own {
            ui.label(marked(ui, &example.text, color));
            if !example.why.is_empty() {
                ui.label(RichText::new(example.why.get(lang)).small().weak());
            }
            ui.add_space(space::XS);
        }
    }
}

/// `[role:words]` as underlined words.
fn marked(ui: &Ui, example: &str, color: Color32) -> LayoutJob {
    let tokens = tokens(ui);
    let font = FontId::new(size::BODY + 0.5, family(ui.ctx(), SERIF));
    let plain = TextFormat { font_id: font.clone(), color: tokens.ink, ..TextFormat::default() };
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    let mut depth = 0_usize;
    let mut rest = example;
    while let Some(at) = rest.find(['[', ']']) {
        let format =
            |depth: usize| if depth == 0 { plain.clone() } else { underlined(&plain, color, tokens.panel) };
        job.append(&rest[..at], 0.0, format(depth));
        if rest[at..].starts_with('[') {
            depth += 1;
            let after = &rest[at + 1..];
            rest = after.find(':').map_or(after, |colon| &after[colon + 1..]);
        } else {
            depth = depth.saturating_sub(1);
            rest = &rest[at + 1..];
        }
    }
    job.append(rest, 0.0, plain);
    job
}

fn underlined(plain: &TextFormat, color: Color32, paper: Color32) -> TextFormat {
    TextFormat {
        underline: egui::Stroke::new(1.6, color),
        background: mix(paper, color, 0.08),
        ..plain.clone()
    }
}
