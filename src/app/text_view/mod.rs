//! The annotated text: the heart of the window.
//!
//! A [`TextView`] shows one immutable [`Text`] with marks on it, lets a person select words, and says
//! what was done as [`ViewEvent`]s. It knows nothing of annotations, projects or undo: the caller keeps
//! one view per open article, hands it marks ([`TextView::set_marks`]) and acts on the events.
//!
//! ```no_run
//! # use selon::app::text_view::*; use selon::text::Text;
//! # fn frame(ui: &mut egui::Ui, view: &mut TextView, marks: std::sync::Arc<[Mark]>) {
//! // once: let mut view = TextView::new(text, &zones, "article-id");
//! view.set_marks(marks); // whenever they change
//! for event in view.ui(ui) {
//!     match event {
//!         ViewEvent::Copied(words) => ui.ctx().copy_text(words),
//!         ViewEvent::SelectionChanged(selection) => { /* show the label keys */ }
//!         _ => {}
//!     }
//! }
//! # }
//! ```
//!
//! How it works, file by file:
//! - `document` cuts the text into blocks, `heights` knows how high each is, `lanes` which marks touch it;
//! - `layout` sets a block in type, `columns` guards that its columns are the text's characters,
//!   `geometry` finds columns on the screen;
//! - `seen` is the blocks in sight: from points to bytes and marks; `frame` runs one frame, `scroll` decides where it is;
//! - `pointer`, `keyboard`, `moves` and `handles` change the `state`;
//! - `paint`, `mark_paint`, `strokes`, `links`, `margin` draw; `access` tells screen readers.

mod access;
mod columns;
mod document;
mod emphasis;
mod event;
mod found;
mod frame;
mod geometry;
mod handles;
mod heights;
mod keyboard;
mod lanes;
mod layout;
mod links;
mod margin;
mod mark;
mod mark_paint;
mod moves;
mod paint;
mod pointer;
mod scroll;
mod seen;
mod state;
mod strokes;
mod zone;

pub use event::{Edge, Selection, ViewEvent};
pub use mark::{GroupId, LineStyle, Mark, MarkId, RoleShape};
pub use zone::{Zone, ZoneStyle};

use crate::text::{Span, Text};
use crate::wording::Lang;
use document::Document;
use found::Found;
use heights::Heights;
use lanes::Lanes;
use layout::Setting;
use state::{Reveal, State};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

/// What a person may choose about the look of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ViewOptions {
    /// The size of the text: 1.0 is 100 %; from 0.5 to 3.0.
    pub zoom: f32,
    /// Whether every fifth line is numbered in the margin.
    pub line_numbers: bool,
    /// Whether the edges of the selected mark can be dragged (off for a reader or a projector).
    pub editable: bool,
    /// The language of accessible names.
    pub lang: Lang,
}

impl Default for ViewOptions {
    fn default() -> Self {
        Self { zoom: 1.0, line_numbers: false, editable: true, lang: Lang::Fr }
    }
}

/// One article on screen: its text, its marks and the state of looking at it.
#[derive(Debug)]
pub struct TextView {
    id: egui::Id,
    document: Document,
    options: ViewOptions,
    marks: Arc<[Mark]>,
    index: HashMap<MarkId, u32>,
    lanes: Lanes,
    found: Found,
    heights: Heights,
    /// What the heights were measured with; `None` before the first frame and after a change of zones.
    heights_for: Option<Setting>,
    /// The blocks whose number of lanes has changed since.
    stale: Vec<usize>,
    line_starts: OnceCell<Vec<usize>>,
    state: State,
}

impl TextView {
    /// A view of `text` with its zones; `name` tells one article's view from another's.
    #[must_use]
    pub fn new(text: Text, zones: &[Zone], name: &str) -> Self {
        let document = Document::new(text, zones);
        let start = document.blocks.first().map_or(0, |block| block.span.start);
        let mut state = State::default();
        state.place_caret(start, false);
        Self {
            id: egui::Id::unique(("text view", name)),
            lanes: Lanes::new(&document, &[]),
            document,
            options: ViewOptions::default(),
            marks: Arc::from([]),
            index: HashMap::new(),
            found: Found::default(),
            heights: Heights::default(),
            heights_for: None,
            stale: Vec::new(),
            line_starts: OnceCell::new(),
            state,
        }
    }

    /// Replaces the zones. The place on screen stays.
    pub fn set_zones(&mut self, zones: &[Zone]) {
        self.document.set_zones(zones);
        self.heights_for = None;
    }

    /// Replaces the marks, in any order, overlapping as they like. The place on screen stays.
    pub fn set_marks(&mut self, marks: Arc<[Mark]>) {
        let lanes = Lanes::new(&self.document, &marks);
        let blocks = 0..self.document.blocks.len();
        self.stale.extend(blocks.filter(|&block| lanes.count(block) != self.lanes.count(block)));
        self.lanes = lanes;
        self.index = marks.iter().enumerate().map(|(index, mark)| (mark.id, index as u32)).collect();
        self.marks = marks;
    }

    /// Marks words found: `spans` lightly, the one at `current` strongly.
    pub fn set_found(&mut self, spans: Vec<Span>, current: Option<usize>) {
        self.found = Found::new(spans, current);
    }

    /// Shows `mark` with its frame as the selected one, with handles at its edges.
    pub fn select_mark(&mut self, mark: Option<MarkId>) {
        self.state.selected = mark;
    }

    /// Lifts `mark` with its frame as if the pointer stood on it (for a list beside the text).
    pub fn lift_mark(&mut self, mark: Option<MarkId>) {
        self.state.lifted = mark;
    }

    /// Selects `span` and puts the caret at its end; `None` gives up the selection. No event tells of it.
    pub fn select(&mut self, span: Option<Span>) {
        let text = self.document.text.as_str();
        self.state.kept.clear();
        match span {
            Some(span) => self.state.select(span.on_graphemes(text), false),
            None => self.state.place_caret(self.state.caret, self.state.at_row_end),
        }
        self.state.reported = self.state.selection(text);
    }

    /// Brings `span` into view at the next frame, unless it is there already.
    pub fn scroll_to(&mut self, span: Span) {
        self.state.scroll.reveal = Some(Reveal { span, centred: true });
    }

    /// Gives the view the keyboard at the next frame.
    pub fn request_focus(&mut self) {
        self.state.wants_focus = true;
    }

    /// What is selected now, also while the pointer is still drawing it.
    #[must_use]
    pub fn selection(&self) -> Option<Selection> {
        self.state.selection(self.document.text.as_str())
    }

    /// Whether the view has the keyboard.
    #[must_use]
    pub fn has_focus(&self, ctx: &egui::Context) -> bool {
        ctx.memory(|memory| memory.has_focus(self.id))
    }

    /// Where the piece selected last stood on the screen in the last frame, for what floats beside it.
    #[must_use]
    pub fn selection_rect(&self) -> Option<egui::Rect> {
        self.state.selection_rect
    }

    /// The caret, a byte on a border of graphemes.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.state.caret
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &Text {
        &self.document.text
    }

    /// How the text is shown.
    #[must_use]
    pub fn options(&self) -> &ViewOptions {
        &self.options
    }

    /// How the text is shown, to be changed.
    pub fn options_mut(&mut self) -> &mut ViewOptions {
        &mut self.options
    }
}
