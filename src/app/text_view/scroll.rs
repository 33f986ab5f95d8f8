//! Where the view is scrolled to: bringing a span into view, and keeping still what a person looks at.

use super::State;
use super::heights::Heights;
use super::seen::{ABOVE, BELOW, Scene, Sight};
use super::state::{Drag, Reveal};
use crate::text::Span;
use egui::{Rect, Ui};

/// Guesses the heights of all blocks.
pub(super) fn guess_all(scene: &Scene<'_>) -> Heights {
    let blocks = scene.setter.document.blocks.iter().enumerate();
    Heights::new(blocks.map(|(index, block)| scene.setter.guess(block, scene.lanes.count(index))).collect())
}

/// Guesses the heights of `blocks` anew.
pub(super) fn guess_again(scene: &Scene<'_>, heights: &mut Heights, blocks: impl Iterator<Item = usize>) {
    for block in blocks {
        let guess = scene.setter.guess(&scene.setter.document.blocks[block], scene.lanes.count(block));
        heights.set(block, guess);
    }
}

/// The scroll offset that shows at the top what stood there before.
pub(super) fn at_place(scene: &Scene<'_>, heights: &mut Heights, state: &State) -> Option<f32> {
    let (block, share) = state.scroll.place?;
    scene.measure(block, heights)?;
    Some(ABOVE + heights.top(block) + share * heights.get(block))
}

/// The scroll offset that keeps the caret, and so the words just marked, where they were on the screen.
pub(super) fn hold_caret(scene: &Scene<'_>, heights: &mut Heights, state: &State) -> Option<f32> {
    let y = state.scroll.caret_y?;
    let block = scene.setter.document.block_at(state.caret)?;
    let mut above = 0.0;
    for before in (0..block).rev() {
        if above > y {
            break;
        }
        above += scene.measure(before, heights)?.height.total();
    }
    let laid = scene.measure(block, heights)?;
    let row = laid.rows.get(laid.row_of(laid.columns.column(state.caret), state.at_row_end))?;
    Some(ABOVE + heights.top(block) + laid.height.before + row.baseline - y)
}

/// The scroll offset that brings a span into view; `None` when it is there.
pub(super) fn reveal(
    scene: &Scene<'_>,
    heights: &mut Heights,
    state: &State,
    target: Reveal,
    height: f32,
) -> Option<f32> {
    let block = scene.setter.document.block_at(target.span.start)?;
    // What lies just before the target is measured too, so that nothing shifts once it is seen.
    let mut above = 0.0;
    for before in (0..block).rev() {
        if above > height {
            break;
        }
        above += scene.measure(before, heights)?.height.total();
    }
    let laid = scene.measure(block, heights)?;
    let row = laid.rows.get(laid.row_of(laid.columns.column(target.span.start), state.at_row_end))?;
    let last = laid.rows.get(laid.row_of(laid.columns.column(target.span.end), true))?;
    let start = ABOVE + heights.top(block) + laid.height.before;
    let (top, bottom) = (start + row.top, start + last.bottom.max(row.bottom));
    let offset = state.scroll.offset;
    let air = if target.centred { 48.0_f32.min(height / 4.0) } else { 8.0 };
    if offset <= top - air && bottom + air <= offset + height {
        return None;
    }
    let wanted = if target.centred {
        top - height * 0.3
    } else if top - air < offset {
        top - air
    } else {
        bottom + air - height
    };
    Some(wanted.clamp(0.0, (ABOVE + heights.total() + BELOW - height).max(0.0)))
}

/// How far to scroll because a selection is being drawn beyond the edge of the view.
pub(super) fn autoscroll(ui: &Ui, state: &State) -> f32 {
    let (Some(Drag::Select { .. } | Drag::Edge { .. }), Some(pointer)) =
        (state.drag, ui.input(|input| input.pointer.latest_pos()))
    else {
        return 0.0;
    };
    let clip = ui.clip_rect();
    let beyond = (pointer.y - clip.bottom() + 24.0).max(0.0) - (clip.top() + 24.0 - pointer.y).max(0.0);
    if beyond == 0.0 {
        return 0.0;
    }
    ui.ctx().request_repaint();
    beyond.clamp(-80.0, 80.0) * 25.0 * ui.input(|input| input.stable_dt).min(0.1)
}

/// Keeps where the caret and the selection are on the screen.
pub(super) fn remember_caret(clip: Rect, scene: &Scene<'_>, sight: &Sight<'_>, state: &mut State) {
    let baseline = sight.holding(scene, state.caret).and_then(|seen| {
        let row = seen.laid.row_of(seen.laid.columns.column(state.caret), state.at_row_end);
        seen.laid.rows.get(row).map(|row| seen.origin.y + row.baseline)
    });
    state.scroll.caret_y = baseline.filter(|&y| clip.y_range().contains(y)).map(|y| y - clip.top());
    let span = Span::new(state.anchor, state.caret);
    let rects = sight.blocks.iter().flat_map(|seen| seen.pieces(span)).map(|(_, rect)| rect);
    state.selection_rect = rects.filter(|rect| clip.intersects(*rect)).reduce(Rect::union);
}

/// Keeps which block is at the top of the view.
pub(super) fn remember_place(state: &mut State, heights: &Heights, offset: f32) {
    let block = heights.block_at(offset - ABOVE);
    let share = (offset - ABOVE - heights.top(block)) / heights.get(block).max(1.0);
    state.scroll.place = Some((block, share.clamp(-1.0, 1.0)));
    state.scroll.offset = offset;
}
