//! How long one frame of the text view takes: `cargo bench --bench text_view`.
//!
//! 1 MB of text with 10,000 overlapping marks is opened and scrolled, 120 points per frame for 400
//! frames; then a single paragraph of 5 MB. Times are CPU time as a person feels it: the frame itself
//! (`run`) and turning shapes into triangles (`tessellate`). The aim is a 99th percentile below 4 ms
//! and an opening below 50 ms, in release, on an office laptop.

#![allow(clippy::print_stdout, reason = "a bench tells its figures")]

use egui::{Event, Modifiers, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use selon::app::text_view::{GroupId, LineStyle, Mark, MarkId, RoleShape, TextView};
use selon::app::theme::{self, MarkColor};
use selon::text::{Span, Text};
use std::sync::Arc;
use std::time::Instant;

const SENTENCE: &str = "Selon des déclarations rapportées par l’agence Tass, le ministre aurait confirmé \
    l’existence d’un accord « officiel », sans préciser le lieu ni la date de la signature. ";

fn main() {
    let paragraph = format!("{}\n\n", SENTENCE.repeat(5));
    scroll("1 MB, no marks", &paragraph.repeat(1_000_000 / paragraph.len()), 0);
    scroll("1 MB, 10,000 marks", &paragraph.repeat(1_000_000 / paragraph.len()), 10_000);
    scroll("5 MB in one paragraph, 10,000 marks", &SENTENCE.repeat(5_000_000 / SENTENCE.len()), 10_000);
}

fn scroll(name: &str, text: &str, marks: usize) {
    let ctx = egui::Context::default();
    theme::install(&ctx);
    let mut time = 0.0;
    // The fonts are read before the clock starts: that happens once per program, not per article.
    let mut warm = TextView::new(Text::new(SENTENCE), &[], "warm");
    for _ in 0..3 {
        frame(&ctx, &mut warm, Vec::new(), &mut time);
    }

    let text = Text::new(text);
    let marks = random_marks(text.as_str(), marks);
    let open = Instant::now();
    let mut view = TextView::new(text, &[], name);
    view.options_mut().line_numbers = true;
    view.set_marks(marks);
    let model = open.elapsed();
    frame(&ctx, &mut view, Vec::new(), &mut time);
    let open = open.elapsed();

    let mut frames: Vec<f64> = (0..400)
        .map(|_| {
            let wheel = Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, -120.0),
                phase: TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            };
            let start = Instant::now();
            frame(&ctx, &mut view, vec![Event::PointerMoved(pos2(600.0, 400.0)), wheel], &mut time);
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    frames.sort_by(f64::total_cmp);
    let at = |share: f64| frames[((frames.len() - 1) as f64 * share) as usize];
    println!(
        "{name}: open {:.1} ms (model {:.1}); frame p50 {:.2}, p95 {:.2}, p99 {:.2}, max {:.2} ms",
        open.as_secs_f64() * 1000.0,
        model.as_secs_f64() * 1000.0,
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    );
}

fn frame(ctx: &egui::Context, view: &mut TextView, events: Vec<Event>, time: &mut f64) {
    *time += 1.0 / 60.0;
    let screen_rect = Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1200.0, 900.0)));
    let input = RawInput { screen_rect, time: Some(*time), events, ..RawInput::default() };
    let output = ctx.run_ui(input, |ui| {
        std::hint::black_box(view.ui(ui));
    });
    let (shapes, scale) = (output.shapes.clone(), output.pixels_per_point);
    output.drop_without_applying_deltas();
    std::hint::black_box(ctx.tessellate(shapes, scale));
}

/// Overlapping marks of all shapes and lines, spread evenly; the same ones every time.
fn random_marks(text: &str, count: usize) -> Arc<[Mark]> {
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        // xorshift64 (G. Marsaglia, 2003).
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    let lines = [LineStyle::Solid, LineStyle::Dotted, LineStyle::Wavy, LineStyle::Double];
    let shapes = [RoleShape::Line, RoleShape::Tag, RoleShape::Bracket];
    let colors = [0x006AA8_u32, 0xB36B00, 0xA8417F, 0x007A5A];
    (0..count)
        .map(|index| {
            let start = index * (text.len() / count.max(1));
            let span = Span::new(start, (start + 4 + next(240)).min(text.len())).on_graphemes(text);
            let [_, r, g, b] = colors[index % 4].to_be_bytes();
            Mark {
                id: MarkId(index as u64),
                group: Some(GroupId(index as u64 / 3)),
                span,
                color: MarkColor::same(egui::Color32::from_rgb(r, g, b)),
                line: lines[index % 4],
                shape: shapes[index % 3],
                letter: if index % 3 == 0 { "A".into() } else { "".into() },
                name: "Qui parle ?".into(),
                provisional: next(3) == 0,
                dim: false,
            }
        })
        .collect()
}
