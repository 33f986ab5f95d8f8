//! The hairline that joins the roles of a frame, while it stands out: from its cue to the nearest piece
//! of every source and content.

use super::Mark;
use super::mark_paint::Brush;
use super::seen::Sight;
use egui::epaint::CubicBezierShape;
use egui::{Color32, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// Draws the hairlines of all frames that stand out.
pub(super) fn frames(brush: &Brush<'_>, sight: &Sight<'_>, out: &mut Vec<Shape>) {
    for &group in brush.emphasis.groups() {
        let members: Vec<(&Mark, Vec<Rect>)> = brush
            .scene
            .marks
            .iter()
            .filter(|mark| mark.group == Some(group))
            .map(|mark| (mark, rects(brush, sight, mark)))
            .filter(|(_, rects)| !rects.is_empty())
            .collect();
        // A frame without a cue hangs on its first role.
        let Some(hub) = members.iter().min_by_key(|(mark, _)| (mark.shape, mark.span)) else { continue };
        for member in &members {
            if member.0.id != hub.0.id {
                link(brush, hub.0, &hub.1, &member.1, out);
            }
        }
    }
}

/// The lines under a mark, in sight.
fn rects(brush: &Brush<'_>, sight: &Sight<'_>, mark: &Mark) -> Vec<Rect> {
    let span = brush.state.dragged(mark.id).unwrap_or(mark.span);
    let mut found = Vec::new();
    for seen in &sight.blocks {
        if !brush.scene.setter.document.blocks[seen.block].span.overlaps(span) {
            continue;
        }
        let lanes = brush.scene.lane_shape(seen.block);
        let placed = brush.scene.lanes.of(seen.block).iter();
        let lane = placed.filter(|p| brush.scene.marks[p.mark as usize].id == mark.id).map(|p| p.lane).next();
        for (row, rect) in seen.pieces(span) {
            let y = seen.origin.y + seen.laid.rows[row].baseline + lanes.first;
            let y = y + f32::from(lane.unwrap_or(0)) * lanes.pitch;
            found.push(Rect::from_x_y_ranges(rect.x_range(), rect.min.y..=y));
        }
    }
    found
}

fn link(brush: &Brush<'_>, hub: &Mark, from: &[Rect], to: &[Rect], out: &mut Vec<Shape>) {
    let pairs = from.iter().flat_map(|from| to.iter().map(move |to| (from, to)));
    let Some((from, to)) = pairs.min_by(|a, b| distance(a.0, a.1).total_cmp(&distance(b.0, b.1))) else {
        return;
    };
    let zoom = brush.scene.setter.setting.zoom;
    let tokens = brush.scene.setter.tokens;
    let color = tokens.mark(hub.color).gamma_multiply(0.75 * brush.emphasis.fade);
    let start = pos2(from.center().x, from.max.y);
    // The nearer end of the other mark, a little inside it.
    let inset = (6.0 * zoom).min(to.width() / 2.0);
    let x = if to.center().x < start.x { to.max.x - inset } else { to.min.x + inset };
    let end = pos2(x, to.max.y);
    let sag = if (start.y - end.y).abs() < 12.0 * zoom { 7.0 * zoom } else { 14.0 * zoom };
    let points = [start, start + vec2(0.0, sag), end + vec2(0.0, sag), end];
    let stroke = Stroke::new(1.0, color);
    out.push(CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, stroke).into());
    let dot = |at: Pos2| Shape::circle_filled(at, 1.8 * zoom.sqrt(), color);
    out.extend([dot(start), dot(end)]);
}

/// How far apart two lines are; rows count more than columns.
fn distance(one: &Rect, other: &Rect) -> f32 {
    let across = (one.min.x.max(other.min.x) - one.max.x.min(other.max.x)).max(0.0);
    let down = (one.max.y - other.max.y).abs();
    across + 3.0 * down
}
