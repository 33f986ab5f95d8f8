//! One frame of the view: scroll, lay out, listen, draw.

use super::emphasis::Emphasis;
use super::layout::{Setter, Setting, measure};
use super::moves::Mover;
use super::paint::{self, Overlay};
use super::pointer::Pointer;
use super::seen::{ABOVE, BELOW, Scene};
use super::state::Reveal;
use super::{State, TextView, ViewEvent, access, handles, keyboard, margin, scroll};
use crate::app::theme::{Tokens, space};
use crate::text::Span;
use egui::containers::scroll_area::{DragScroll, ScrollSource};
use egui::{EventFilter, Id, Rect, ScrollArea, Sense, Ui, vec2};

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
            self.heights_for = Some(setting);
            self.stale.clear();
            *heights = scroll::guess_all(&scene);
            wanted = scroll::at_place(&scene, heights, state);
        } else if !self.stale.is_empty() {
            scroll::guess_again(&scene, heights, self.stale.drain(..));
            wanted = scroll::hold_caret(&scene, heights, state)
                .or_else(|| scroll::at_place(&scene, heights, state));
        }
        if let Some(target) = state.scroll.reveal.take() {
            wanted = scroll::reveal(&scene, heights, state, target, area.height()).or(wanted);
        }

        let mut events = Vec::new();
        let mut correction = 0.0;
        let source = ScrollSource { drag: DragScroll::Never, ..ScrollSource::default() };
        let mut scroll_area =
            ScrollArea::vertical().id_salt(self.id).auto_shrink(false).scroll_source(source);
        // An offset beyond what egui knows as the end would be taken for a pull at the end, and spring
        // back: it is drawn at once, but told to egui only in the next frame.
        let told = wanted.filter(|&offset| offset <= state.scroll.most);
        let untold = if told.is_none() { wanted } else { None };
        if let Some(offset) = told {
            scroll_area = scroll_area.vertical_scroll_offset(offset);
        }
        let (id, options, found) = (self.id, self.options, &self.found);
        let line_starts = options.line_numbers.then(|| {
            self.line_starts.get_or_init(|| crate::text::line_starts(self.document.text.as_str())).as_slice()
        });
        let output = scroll_area.show_viewport(ui, |ui, viewport| {
            let clip = ui.clip_rect();
            let offset = untold.unwrap_or(viewport.min.y);
            let sight = scene.see(heights, offset, clip);
            correction = sight.correction;
            let response = ui.interact(clip, id, Sense::click_and_drag());
            access::view(&response, options.lang);
            if std::mem::take(&mut state.wants_focus) {
                response.request_focus();
            }
            if response.has_focus() {
                let mut mover = Mover { scene: &scene, heights, page: clip.height() };
                listen_to_keys(ui, id, &mut mover, state, &mut events);
            }
            let handles = if options.editable { handles::handles(&scene, &sight, state) } else { Vec::new() };
            let (editable, lang) = (options.editable, options.lang);
            let pointer = Pointer { scene: &scene, sight: &sight, handles: &handles, editable, lang };
            pointer.apply(ui, &response, state, &mut events);
            correction += scroll::autoscroll(ui, state);
            // Handles are where the mark is after this frame's drag.
            let handles = if options.editable { handles::handles(&scene, &sight, state) } else { Vec::new() };
            let emphasis = Emphasis::new(ui.ctx(), id, &scene, state);
            let overlay =
                Overlay { found, emphasis: &emphasis, handles: &handles, focused: response.has_focus() };
            paint::page(ui.painter(), &scene, &sight, state, &overlay);
            scroll::remember_caret(clip, &scene, &sight, state);
            if let Some(starts) = line_starts {
                margin::numbers(ui.painter(), &scene, &sight, starts);
            }
            access::contents(ui, id, &scene, &sight, state, options.lang, &mut events);
            ui.set_min_size(vec2(ui.available_width(), ABOVE + heights.total() + BELOW));
        });
        state.scroll.most = (output.content_size.y - output.inner_rect.height()).max(0.0);
        let mut offset = untold.unwrap_or(output.state.unclamped_offset().y) + correction;
        if correction != 0.0 || untold.is_some() {
            // Never beyond the end as it is known now, or the next frame would have to wait as well.
            offset = offset.clamp(0.0, state.scroll.most);
            state.scroll.pending = Some(offset);
            ctx.request_repaint();
        }
        scroll::remember_place(state, heights, offset);
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

/// Applies the keys of this frame, and brings the caret into view if they moved it.
fn listen_to_keys(ui: &Ui, id: Id, mover: &mut Mover<'_>, state: &mut State, events: &mut Vec<ViewEvent>) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    if keyboard::apply(ui, mover, state, events) {
        let span = Span::new(state.caret, state.caret);
        state.scroll.reveal = Some(Reveal { span, centred: false });
        ui.ctx().request_repaint();
    }
}
