//! The numbers of every fifth line, in the margin.

use super::seen::{Scene, Sight};
use egui::{Align2, FontFamily, FontId, Painter, pos2};

/// Room for the numbers at 100 %, in points.
pub(super) const WIDTH: f32 = 44.0;

/// Draws the numbers of the lines that begin at `starts`.
pub(super) fn numbers(painter: &Painter, scene: &Scene<'_>, sight: &Sight<'_>, starts: &[usize]) {
    let zoom = scene.setter.setting.zoom;
    let font = FontId::new(11.5 * zoom.clamp(0.8, 1.6), FontFamily::Proportional);
    for seen in &sight.blocks {
        for row in &seen.laid.rows {
            let (from, to) = (seen.laid.columns.byte(row.first), seen.laid.columns.byte(row.end));
            // Numbers count from 1, so the line at index 4 is line 5.
            let first = starts.partition_point(|&start| start < from);
            let end = starts.partition_point(|&start| start < to);
            let Some(number) = (first + 1..=end).find(|number| number.is_multiple_of(5)) else { continue };
            let at = pos2(scene.left - 16.0, seen.origin.y + row.baseline - 0.32 * font.size);
            painter.text(at, Align2::RIGHT_CENTER, number, font.clone(), scene.setter.tokens.soft);
        }
    }
}
