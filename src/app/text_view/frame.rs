//! One frame of the view: scroll, lay out, listen, draw.

use super::emphasis::Emphasis;
use super::heights::Heights;
use super::layout::{Setter, Setting, measure};
use super::moves::Mover;
use super::paint::{self, Overlay};
use super::pointer::Pointer;
use super::seen::{ABOVE, BELOW, Scene};
use super::state::{Drag, Reveal};
use super::{State, TextView, ViewEvent, access, handles, keyboard, margin};
use crate::app::theme::{Tokens, space};
use crate::text::Span;
use egui::containers::scroll_area::{DragScroll, ScrollSource};
use egui::{EventFilter, Rect, ScrollArea, Sense, Ui, vec2};

impl TextView {
    /// Draws the view into all the space `ui` has, and says what was done in it.
    ///
    /// Keys while the view has the keyboard: arrows move the caret by letter and line, Ctrl+←/→ by word,
    /// Alt+←/→ by sentence, Ctrl or Alt+↑/↓ by paragraph, Home, End and Page keys as everywhere; Shift
    /// extends the selection; Ctrl+Space keeps it as a piece so that another can be added; Esc gives it
    /// up; Ctrl+A takes everything; Ctrl+C copies. These keys are consumed, no others.
    pub fn ui(&mut self, ui: &mut Ui) -> Vec<ViewEvent> {
        let tokens = Tokens::of(ui.ctx());
        let area = ui.available_rect_before_wrap();
        ui.painter().rect_filled(area, 0.0, tokens.paper);
        let (setting, left) = self.setting(ui, area);
        let ctx = ui.ctx().clone();
        let setter = Setter { ctx: &ctx, document: &self.document, tokens: &tokens, setting };
        let scene = Scene { setter, marks: &self.marks, lanes: &self.lanes, index: &self.index, left };
        let (state, heights) = (&mut self.state, &mut self.heights);

        let mut wanted = state.scroll.pending.take();
        if self.heights_for != Some(setting) {
            let blocks = &scene.setter.document.blocks;
            let guess = |(index, block)| scene.setter.guess(block, scene.lanes.count(index));
            *heights = Heights::new(blocks.iter().enumerate().map(guess).collect());
            self.heights_for = Some(setting);
            self.stale.clear();
            wanted = state.scroll.place.map(|place| at_place(&scene, heights, place));
        } else if !self.stale.is_empty() {
            for block in self.stale.drain(..) {
                let guess =
                    scene.setter.guess(&scene.setter.document.blocks[block], scene.lanes.count(block));
                heights.set(block, guess);
            }
            wanted = state.scroll.place.map(|place| at_place(&scene, heights, place));
        }
        if let Some(target) = state.scroll.reveal.take() {
            wanted = reveal(&scene, heights, state, target, area.height()).or(wanted);
        }

        let mut events = Vec::new();
        let mut correction = 0.0;
        let source = ScrollSource { drag: DragScroll::Never, ..ScrollSource::default() };
        let mut scroll = ScrollArea::vertical().id_salt(self.id).auto_shrink(false).scroll_source(source);
        if let Some(offset) = wanted {
            scroll = scroll.vertical_scroll_offset(offset);
        }
        let (id, options, found) = (self.id, self.options, &self.found);
        let line_starts = options.line_numbers.then(|| {
            self.line_starts.get_or_init(|| super::line_starts(self.document.text.as_str())).as_slice()
        });
        let output = scroll.show_viewport(ui, |ui, viewport| {
            let top = ui.min_rect().top();
            let sight = scene.see(heights, viewport, top);
            correction = sight.correction;
            let response = ui.interact(ui.clip_rect(), id, Sense::click_and_drag());
            access::view(&response, options.lang);
            if std::mem::take(&mut state.wants_focus) {
                response.request_focus();
            }
            if response.has_focus() {
                let filter =
                    EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
                let mut mover = Mover { scene: &scene, heights, page: viewport.height() };
                if keyboard::apply(ui, &mut mover, state, &mut events) {
                    let span = Span::new(state.caret, state.caret);
                    state.scroll.reveal = Some(Reveal { span, centred: false });
                    ui.ctx().request_repaint();
                }
            }
            let handles = if options.editable { handles::handles(&scene, &sight, state) } else { Vec::new() };
            let pointer =
                Pointer { scene: &scene, sight: &sight, handles: &handles, editable: options.editable };
            pointer.apply(ui, &response, state, &mut events);
            if response.drag_stopped() {
                state.drag = None;
            }
            correction += autoscroll(ui, state);
            if response.hovered() {
                let zoom = ui.input(egui::InputState::zoom_delta);
                events.extend((zoom != 1.0).then_some(ViewEvent::ZoomBy(zoom)));
            }
            // Handles are where the mark is after this frame's drag.
            let handles = if options.editable { handles::handles(&scene, &sight, state) } else { Vec::new() };
            let emphasis = Emphasis::new(ui.ctx(), id, &scene, state);
            let overlay =
                Overlay { found, emphasis: &emphasis, handles: &handles, focused: response.has_focus() };
            paint::page(ui.painter(), &scene, &sight, state, &overlay);
            if let Some(starts) = line_starts {
                margin::numbers(ui.painter(), &scene, &sight, starts);
            }
            access::contents(ui, id, &scene, &sight, state, options.lang, &mut events);
            ui.set_min_size(vec2(ui.available_width(), ABOVE + heights.total() + BELOW));
        });
        if correction != 0.0 {
            ctx.request_repaint();
        }
        let offset = output.state.unclamped_offset().y + correction;
        state.scroll.pending = (correction != 0.0).then_some(offset);
        remember_place(state, heights, offset, output.inner_rect.height());
        if state.drag.is_none() {
            let selection = state.selection(scene.text());
            if selection != state.reported {
                state.reported.clone_from(&selection);
                events.push(ViewEvent::SelectionChanged(selection));
            }
        }
        events
    }

    /// The setting for `area`, and the left side of the text in it.
    fn setting(&self, ui: &Ui, area: Rect) -> (Setting, f32) {
        let zoom = self.options.zoom.clamp(0.5, 3.0);
        let scale = ui.pixels_per_point();
        let side = if self.options.line_numbers { margin::WIDTH } else { space::XL };
        let width = measure(ui.ctx(), zoom).min(area.width() - side - space::XL).max(80.0);
        let left = (area.center().x - width / 2.0).max(area.left() + side);
        let on_pixel = |value: f32| (value * scale).round() / scale;
        (Setting { width: on_pixel(width), zoom, pixels_per_point: scale }, on_pixel(left))
    }
}

/// The scroll offset that shows `place` at the top.
fn at_place(scene: &Scene<'_>, heights: &mut Heights, (block, share): (usize, f32)) -> f32 {
    let _ = scene.measure(block, heights);
    ABOVE + heights.top(block) + share * heights.get(block)
}

/// The scroll offset that brings a span into view; `None` when it is there.
fn reveal(
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
fn autoscroll(ui: &Ui, state: &State) -> f32 {
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

fn remember_place(state: &mut State, heights: &Heights, offset: f32, height: f32) {
    let block = heights.block_at(offset - ABOVE);
    let share = (offset - ABOVE - heights.top(block)) / heights.get(block).max(1.0);
    state.scroll.place = Some((block, share.clamp(-1.0, 1.0)));
    (state.scroll.offset, state.scroll.height) = (offset, height);
}
