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

mod event;
mod mark;
mod zone;

pub use event::{Edge, Selection, ViewEvent};
pub use mark::{GroupId, LineStyle, Mark, MarkId, RoleShape};
pub use zone::{Zone, ZoneStyle};

use crate::text::{Span, Text};
use std::sync::Arc;

/// What a person may choose about the look of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ViewOptions {
    /// The size of the text: 1.0 is 100 %; from 0.5 to 3.0.
    pub zoom: f32,
    /// Whether every fifth line is numbered in the margin.
    pub line_numbers: bool,
    /// Whether marks can be clicked and their edges dragged (off for a projector or a reader).
    pub editable: bool,
    /// The language of tooltips and accessible names.
    pub lang: crate::wording::Lang,
}

/// One article on screen: its text, its marks and the state of looking at it.
#[derive(Debug)]
pub struct TextView {
    text: Text,
    options: ViewOptions,
    marks: Arc<[Mark]>,
}

impl TextView {
    /// A view of `text` with its zones; `name` tells one article's view from another's.
    #[must_use]
    pub fn new(text: Text, zones: &[Zone], name: &str) -> Self {
        let _ = (zones, name);
        Self { text, options: ViewOptions::default(), marks: Arc::from([]) }
    }

    /// Replaces the zones. The place on screen stays.
    pub fn set_zones(&mut self, zones: &[Zone]) {
        let _ = zones;
    }

    /// Replaces the marks, in any order, overlapping as they like. Spans must be ranges of the text.
    pub fn set_marks(&mut self, marks: Arc<[Mark]>) {
        self.marks = marks;
    }

    /// Marks words found: `spans` lightly, the one at `current` strongly.
    pub fn set_found(&mut self, spans: Vec<Span>, current: Option<usize>) {
        let _ = (spans, current);
    }

    /// Shows `mark` with its frame as the selected one, with handles at its edges.
    pub fn select_mark(&mut self, mark: Option<MarkId>) {
        let _ = mark;
    }

    /// Lifts `mark` with its frame as if the pointer stood on it (for a list beside the text).
    pub fn lift_mark(&mut self, mark: Option<MarkId>) {
        let _ = mark;
    }

    /// Selects `span` and puts the caret at its end; `None` gives up the selection.
    pub fn select(&mut self, span: Option<Span>) {
        let _ = span;
    }

    /// Brings `span` into view at the next frame, unless it is there already.
    pub fn scroll_to(&mut self, span: Span) {
        let _ = span;
    }

    /// Gives the view the keyboard at the next frame.
    pub fn request_focus(&mut self) {}

    /// What is selected now.
    #[must_use]
    pub fn selection(&self) -> Option<Selection> {
        None
    }

    /// The caret, a byte on a border of graphemes.
    #[must_use]
    pub fn caret(&self) -> usize {
        0
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// How the text is shown.
    pub fn options_mut(&mut self) -> &mut ViewOptions {
        &mut self.options
    }

    /// Draws the view into all the space `ui` has, and says what was done in it.
    ///
    /// Keys while the view has the keyboard: arrows move the caret by letter and line, Ctrl by word and
    /// paragraph, Alt+←/→ by sentence, Alt+↑/↓ by paragraph, Home, End, Page keys as everywhere; Shift
    /// extends the selection; Ctrl+Space keeps it as a piece so that another can be added; Esc gives it
    /// up; Ctrl+A takes everything; Ctrl+C copies. These keys are consumed, no others.
    pub fn ui(&mut self, ui: &mut egui::Ui) -> Vec<ViewEvent> {
        let _ = ui;
        Vec::new()
    }
}

impl Default for ViewOptions {
    fn default() -> Self {
        Self { zoom: 1.0, line_numbers: false, editable: true, lang: crate::wording::Lang::Fr }
    }
}
