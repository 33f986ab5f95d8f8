//! The hairline that joins the roles of a frame, while it stands out: from its cue to the nearest piece
//! of every source and content.
//!
//! It never crosses words. On one row it runs in the white below it; from one row to the next it comes
//! down on the words from above; to rows further away it goes round by the margin.

use super::Mark;
use super::mark_paint::Brush;
use super::seen::Sight;
use egui::emath::Rangef;
use egui::{Color32, Pos2, Shape, Stroke, pos2};

/// A piece of a mark, as a place for a hairline to end.
#[derive(Clone, Copy)]
struct Mooring {
    x: Rangef,
    /// The height of the mark's line.
    line: f32,
    /// The top of the words.
    top: f32,
    /// The white under the row, below all lanes.
    gap: f32,
    /// The number of the row, counted over all that is in sight.
    row: usize,
}

/// Draws the hairlines of all frames that stand out.
pub(super) fn frames(brush: &Brush<'_>, sight: &Sight<'_>, out: &mut Vec<Shape>) {
    for &group in brush.emphasis.groups() {
        let mut marks: Vec<u32> = sight
            .blocks
            .iter()
            .flat_map(|seen| brush.scene.lanes.of(seen.block))
            .map(|placed| placed.mark)
            .filter(|&mark| brush.scene.marks[mark as usize].group == Some(group))
            .collect();
        marks.sort_unstable();
        marks.dedup();
        let members: Vec<(&Mark, Vec<Mooring>)> = marks
            .into_iter()
            .map(|mark| &brush.scene.marks[mark as usize])
            .map(|mark| (mark, moorings(brush, sight, mark)))
            .filter(|(_, moorings)| !moorings.is_empty())
            .collect();
        // A frame without a cue hangs on its first role.
        let Some(hub) = members.iter().min_by_key(|(mark, _)| (mark.shape, mark.span)) else { continue };
        for member in members.iter().filter(|member| member.0.id != hub.0.id) {
            let pairs = hub.1.iter().flat_map(|one| member.1.iter().map(move |other| (one, other)));
            if let Some((one, other)) = pairs.min_by(|a, b| distance(*a).total_cmp(&distance(*b))) {
                link(brush, brush.color(hub.0), one, other, out);
            }
        }
    }
}

fn moorings(brush: &Brush<'_>, sight: &Sight<'_>, mark: &Mark) -> Vec<Mooring> {
    let scene = brush.scene;
    let span = brush.state.dragged(mark.id).unwrap_or(mark.span);
    let mut found = Vec::new();
    let mut rows_before = 0;
    for seen in &sight.blocks {
        if scene.setter.document.blocks[seen.block].span.overlaps(span) {
            let lanes = scene.lane_shape(seen.block);
            let is_it = |placed: &&super::lanes::Placed| scene.marks[placed.mark as usize].id == mark.id;
            let lane =
                scene.lanes.of(seen.block).iter().find(is_it).map_or(0.0, |placed| f32::from(placed.lane));
            for (row, rect) in seen.pieces(span) {
                let first = seen.origin.y + seen.laid.rows[row].baseline + lanes.first;
                found.push(Mooring {
                    x: rect.x_range(),
                    line: first + lane * lanes.pitch,
                    top: seen.word_rect(scene, row, rect).top(),
                    gap: first + (scene.lanes.count(seen.block) as f32 - 0.4) * lanes.pitch,
                    row: rows_before + row,
                });
            }
        }
        rows_before += seen.laid.rows.len();
    }
    found
}

/// How far apart two pieces are: a row counts as much as the whole measure.
fn distance((one, other): (&Mooring, &Mooring)) -> f32 {
    let across = (one.x.min.max(other.x.min) - one.x.max.min(other.x.max)).max(0.0);
    across + 1000.0 * one.row.abs_diff(other.row) as f32
}

fn link(brush: &Brush<'_>, color: Color32, one: &Mooring, other: &Mooring, out: &mut Vec<Shape>) {
    let zoom = brush.scene.setter.setting.zoom;
    let (upper, lower) =
        if (one.row, one.x.min) <= (other.row, other.x.min) { (one, other) } else { (other, one) };
    // A little inside the piece, as near to `toward` as it goes.
    let inside = |x: Rangef, toward: f32| {
        let inset = (5.0 * zoom).min(x.span() / 2.0);
        toward.clamp(x.min + inset, x.max - inset)
    };
    let points = if upper.row == lower.row {
        let (from, to) = (inside(upper.x, lower.x.center()), inside(lower.x, upper.x.center()));
        vec![pos2(from, upper.line), pos2(from, upper.gap), pos2(to, upper.gap), pos2(to, lower.line)]
    } else {
        let margin = brush.scene.left - 7.0 * zoom;
        let aside = if upper.row + 1 == lower.row { lower.x.center() } else { margin };
        let (from, to) = (inside(upper.x, aside), inside(lower.x, upper.x.center()));
        let mut points = vec![pos2(from, upper.line), pos2(from, upper.gap)];
        if upper.row + 1 == lower.row {
            points.push(pos2(to, upper.gap));
        } else {
            // Just above the words: the white under the row before.
            let above = lower.top - 1.5 * zoom;
            points.extend([pos2(margin, upper.gap), pos2(margin, above), pos2(to, above)]);
        }
        points.push(pos2(to, lower.top));
        points
    };
    let ends = [points.first().copied(), points.last().copied()];
    let faded = color.gamma_multiply(0.85 * brush.emphasis.fade);
    out.push(Shape::line(rounded(&points, 3.0 * zoom), Stroke::new(1.0, faded)));
    for end in ends.into_iter().flatten() {
        out.push(Shape::circle_filled(end, 1.9 * zoom.sqrt(), faded));
    }
}

/// The path through `points` with round corners.
fn rounded(points: &[Pos2], radius: f32) -> Vec<Pos2> {
    let mut path = Vec::with_capacity(points.len() * 6);
    path.extend(points.first());
    for corner in points.windows(3) {
        let [before, at, after] = [corner[0], corner[1], corner[2]];
        let radius = radius.min(before.distance(at) / 2.0).min(at.distance(after) / 2.0);
        let (from, to) = (at + (before - at).normalized() * radius, at + (after - at).normalized() * radius);
        for step in 0..=4_u8 {
            // A quadratic curve with the corner as its control point.
            let t = f32::from(step) / 4.0;
            let (one, two) = (from.lerp(at, t), at.lerp(to, t));
            path.push(one.lerp(two, t));
        }
    }
    path.extend(points.last());
    path
}
