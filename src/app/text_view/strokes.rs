//! The four line styles, whole and dashed, with edges on whole pixels.

use super::LineStyle;
use egui::emath::Rangef;
use egui::{Color32, Mesh, Painter, Rect, Shape, Stroke, pos2};

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub(super) style: LineStyle,
    pub(super) color: Color32,
    /// In points.
    pub(super) width: f32,
    pub(super) dashed: bool,
    /// The scale of patterns: the zoom.
    pub(super) scale: f32,
}

impl Pen {
    /// Draws a horizontal line around the height `y`.
    pub(super) fn line(&self, painter: &Painter, x: Rangef, y: f32, out: &mut Vec<Shape>) {
        match self.style {
            LineStyle::Solid => self.bars(painter, x, y, self.width, out),
            LineStyle::Double => {
                let apart = (0.6 * self.width + 0.5 * self.scale).max(1.5 / painter.pixels_per_point());
                self.bars(painter, x, y - apart, self.width * 0.5, out);
                self.bars(painter, x, y + apart, self.width * 0.5, out);
            }
            LineStyle::Dotted => self.dots(x, y, out),
            LineStyle::Wavy => self.wave(x, y, out),
        }
    }

    /// One straight line, or its dashes, on whole pixels.
    fn bars(&self, painter: &Painter, x: Rangef, y: f32, width: f32, out: &mut Vec<Shape>) {
        let (dash, gap) =
            if self.dashed { (5.0 * self.scale, 3.5 * self.scale) } else { (f32::INFINITY, 0.0) };
        let scale = painter.pixels_per_point();
        let height = (width * scale).round().max(1.0);
        let top = (y * scale - height / 2.0).round();
        let rows = top / scale..=(top + height) / scale;
        let on_pixel = |x: f32| (x * scale).round() / scale;
        // One mesh for all dashes: on whole pixels they need no soft edges.
        let mut mesh = Mesh::default();
        let mut from = x.min;
        while from < x.max {
            let to = (from + dash).min(x.max);
            mesh.add_colored_rect(
                Rect::from_x_y_ranges(on_pixel(from)..=on_pixel(to), rows.clone()),
                self.color,
            );
            from = to + gap;
        }
        out.push(Shape::mesh(mesh));
    }

    fn dots(&self, x: Rangef, y: f32, out: &mut Vec<Shape>) {
        let radius = self.width * 0.6;
        let wanted = if self.dashed { 7.0 } else { 4.2 } * self.scale;
        // Dots stand at both ends, and evenly between.
        let room = (x.span() - 2.0 * radius).max(0.0);
        let steps = (room / wanted).round().max(1.0);
        for step in 0..=steps as usize {
            let at = x.min + radius + room * step as f32 / steps;
            out.push(Shape::circle_filled(pos2(at, y), radius, self.color));
        }
    }

    fn wave(&self, x: Rangef, y: f32, out: &mut Vec<Shape>) {
        let period = 6.0 * self.scale;
        let height = 1.4 * self.scale;
        let step = period / 6.0;
        let stroke = Stroke::new(self.width * 0.65, self.color);
        // A dash of wave is two periods, the gap one.
        let (dash, gap) = if self.dashed { (2.0 * period, period) } else { (f32::INFINITY, 0.0) };
        let mut from = x.min;
        while from < x.max {
            let to = (from + dash).min(x.max);
            let steps = ((to - from) / step).ceil().max(1.0) as usize;
            let points = (0..=steps)
                .map(|index| {
                    let at = (from + step * index as f32).min(to);
                    pos2(at, y + height * ((at - x.min) / period * std::f32::consts::TAU).sin())
                })
                .collect();
            out.push(Shape::line(points, stroke));
            from = to + gap;
        }
    }
}
