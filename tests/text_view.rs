//! The text view as a person uses it, without a display: what is clicked and dragged is what is meant.
//!
//! Places on the screen come from the accessibility tree, that is from the glyphs that egui really
//! painted, not from the view's own idea of where its columns are. An offset that is wrong by one shows.

#![cfg(feature = "window")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use proptest::prelude::*;
use selon::app::text_view::{
    Edge, GroupId, LineStyle, Mark, MarkId, RoleShape, Selection, TextView, ViewEvent, Zone, ZoneStyle,
};
use selon::app::theme::{self, MarkColor};
use selon::text::{Span, Text};
use std::sync::Arc;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A view on a stage: one window of 900 × 600 points, no display.
struct Stage {
    harness: Harness<'static, (TextView, Vec<ViewEvent>)>,
    text: Text,
}

/// A character as painted.
#[derive(Clone, Copy, Debug)]
struct Painted {
    character: char,
    left: f32,
    right: f32,
    middle: f32,
}

impl Stage {
    fn new(text: &str) -> Self {
        Self::with(text, |_| {}, theme::definitions())
    }

    fn with(text: &str, setup: impl FnOnce(&mut TextView), fonts: egui::FontDefinitions) -> Self {
        let text = Text::new(text);
        let mut view = TextView::new(text.clone(), &[], "test");
        setup(&mut view);
        let mut harness = Harness::builder()
            .with_size(vec2(900.0, 600.0))
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(60)
            .allow_missing_glyphs()
            .with_context_setup(move |ctx| {
                theme::install(ctx);
                ctx.set_fonts(fonts);
            })
            .build_ui_state(
                |ui, (view, events): &mut (TextView, Vec<ViewEvent>)| events.extend(view.ui(ui)),
                (view, Vec::new()),
            );
        harness.run();
        Self { harness, text }
    }

    fn view(&mut self) -> &mut TextView {
        &mut self.harness.state_mut().0
    }

    /// What happened since the last call, without hovering.
    fn events(&mut self) -> Vec<ViewEvent> {
        self.harness.run();
        let mut events = std::mem::take(&mut self.harness.state_mut().1);
        events.retain(|event| !matches!(event, ViewEvent::MarkHovered(_)));
        events
    }

    /// Every character in sight, from top to bottom and left to right.
    fn painted(&self) -> Vec<Painted> {
        let mut runs = Vec::new();
        for node in self.harness.root().children_recursive() {
            let node = node.accesskit_node();
            if node.role() != Role::TextRun {
                continue;
            }
            let data = node.data();
            let (Some(bounds), Some(xs), Some(widths)) =
                (data.bounds(), data.character_positions(), data.character_widths())
            else {
                continue;
            };
            let middle = (bounds.y0 + bounds.y1) as f32 / 2.0;
            let characters = data.value().unwrap_or_default().chars().zip(xs.iter().zip(widths));
            let painted: Vec<_> = characters
                .map(|(character, (&x, &width))| {
                    let left = bounds.x0 as f32 + x;
                    Painted { character, left, right: left + width, middle }
                })
                .collect();
            runs.push((middle, bounds.x0 as f32, painted));
        }
        runs.sort_by(|a, b| (a.0, a.1).partial_cmp(&(b.0, b.1)).unwrap());
        runs.into_iter().flat_map(|(.., painted)| painted).collect()
    }

    /// Where the first painted `words` stand: the place of their first and last letter.
    fn find(&self, words: &str) -> (Painted, Painted) {
        let painted = self.painted();
        let wanted: Vec<char> = words.chars().collect();
        let at = painted
            .windows(wanted.len())
            .position(|window| window.iter().map(|p| p.character).eq(wanted.iter().copied()))
            .unwrap_or_else(|| panic!("{words:?} is not painted"));
        (painted[at], painted[at + wanted.len() - 1])
    }

    fn press(&mut self, at: Pos2, pressed: bool, modifiers: Modifiers) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.harness.event(Event::PointerMoved(at));
        self.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        });
        self.harness.step();
    }

    fn click_with(&mut self, at: Pos2, modifiers: Modifiers) {
        self.press(at, true, modifiers);
        self.press(at, false, modifiers);
        self.harness.event(Event::ModifiersChanged(NONE));
    }

    /// A single click, long enough after the last one not to be part of a double click.
    fn click(&mut self, at: Pos2) {
        self.harness.run_steps(40);
        self.click_with(at, Modifiers::NONE);
    }

    fn drag_with(&mut self, from: Pos2, to: Pos2, modifiers: Modifiers) {
        self.press(from, true, modifiers);
        // Out and back again: a drag over one narrow letter would otherwise count as a click.
        self.harness.event(Event::PointerMoved(to + vec2(40.0, 0.0)));
        self.harness.step();
        for step in 1..=4_u8 {
            self.harness.event(Event::PointerMoved(from.lerp(to, f32::from(step) / 4.0)));
            self.harness.step();
        }
        self.press(to, false, modifiers);
        self.harness.event(Event::ModifiersChanged(NONE));
    }

    /// Drags from the middle of the first letter to the middle of the last one, and tells what is selected.
    fn drag(&mut self, words: &str, modifiers: Modifiers) -> Vec<String> {
        let (first, last) = self.find(words);
        self.drag_with(inside(first, 0.3), inside(last, 0.7), modifiers);
        self.selected()
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.step();
    }

    fn selected(&self) -> Vec<String> {
        let selection = self.harness.state().0.selection();
        let pieces = selection.as_ref().map(Selection::pieces).unwrap_or_default();
        pieces.iter().map(|span| self.text.slice(*span).unwrap().to_owned()).collect()
    }
}

/// A point inside a painted character, at a share of its width.
fn inside(painted: Painted, share: f32) -> Pos2 {
    pos2(painted.left + (painted.right - painted.left) * share, painted.middle)
}

fn mark(id: u64, text: &str, words: &str, shape: RoleShape) -> Mark {
    let start = text.find(words).unwrap();
    Mark {
        id: MarkId(id),
        group: Some(GroupId(1)),
        span: Span::new(start, start + words.len()),
        color: MarkColor::same(egui::Color32::from_rgb(0, 0x6A, 0xA8)),
        line: LineStyle::Solid,
        shape,
        letter: "A".into(),
        name: "Qui parle ?".into(),
        provisional: false,
        dim: false,
    }
}

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn drags_take_whole_words_unless_alt_is_held() {
    let mut stage = Stage::new("Selon l’agence Tass, le pont aurait cédé.\n\nUn autre paragraphe.");
    assert_eq!(stage.drag("gen", NONE), ["agence"]);
    assert_eq!(stage.drag("gen", ALT), ["gen"]);
    assert_eq!(stage.drag("elon l", NONE), ["Selon l’"]);
    // From right to left, and over two paragraphs.
    let (first, last) = (stage.find("aurait").0, stage.find("autre").1);
    stage.drag_with(inside(last, 0.5), inside(first, 0.6), NONE);
    assert_eq!(stage.selected(), ["aurait cédé.\n\nUn autre"]);
    let events = stage.events();
    assert_eq!(events.len(), 4, "one event at the end of each drag: {events:?}");
    assert!(events.iter().all(|event| matches!(event, ViewEvent::SelectionChanged(Some(_)))));
}

#[test]
fn nothing_selected_is_none() {
    let mut stage = Stage::new("un   mot");
    let (space, _) = stage.find("   ");
    stage.drag_with(inside(space, 0.1), inside(space, 0.9) + vec2(8.0, 0.0), ALT);
    assert_eq!(stage.events(), []);
    assert_eq!(stage.drag("mot", NONE), ["mot"]);
    stage.click(inside(stage.find("un").0, 0.5));
    let events = stage.events();
    assert!(
        matches!(
            events[..],
            [
                ViewEvent::SelectionChanged(Some(_)),
                ViewEvent::TextClicked { .. },
                ViewEvent::SelectionChanged(None)
            ]
        ),
        "{events:?}"
    );
}

#[test]
fn double_click_takes_a_word_and_triple_a_sentence() {
    let mut stage = Stage::new("Il l’a dit. Selon l’agence Tass, a-t-il ajouté, c’est vrai. Fin.");
    // The right half of the last letter is still that word.
    for (words, share, expected) in
        [("agence", 0.9, "agence"), ("Tass", 0.1, "Tass"), ("Selon", 0.8, "Selon")]
    {
        let at = inside(stage.find(words).1, share);
        stage.harness.run_steps(40);
        stage.click_with(at, NONE);
        stage.click_with(at, NONE);
        assert_eq!(stage.selected(), [expected]);
        stage.click_with(at, NONE);
        assert_eq!(stage.selected(), ["Selon l’agence Tass, a-t-il ajouté, c’est vrai."]);
    }
}

#[test]
fn control_adds_pieces() {
    let mut stage = Stage::new("« Le pont », dit-il, « a cédé ».");
    stage.drag("Le pont", NONE);
    assert_eq!(stage.drag("a cédé", CTRL), ["Le pont", "a cédé"]);
    stage.click_with(inside(stage.find("dit").0, 0.5), CTRL);
    assert_eq!(stage.selected(), ["Le pont", "a cédé", "dit"]);
    stage.harness.event(Event::Copy);
    let events = stage.events();
    assert!(events.contains(&ViewEvent::Copied("Le pont […] dit […] a cédé".into())), "{events:?}");
    // By keyboard alone: keep, walk on, select again.
    stage.key(CTRL, Key::Home);
    stage.key(NONE, Key::Escape);
    for _ in 0..2 {
        stage.key(CTRL | SHIFT, Key::ArrowRight);
    }
    stage.key(CTRL, Key::Space);
    stage.key(NONE, Key::End);
    stage.key(CTRL | SHIFT, Key::ArrowLeft);
    assert_eq!(stage.selected(), ["« Le", "."]);
}

#[test]
fn shift_click_extends() {
    let mut stage = Stage::new("Selon l’agence Tass, le pont aurait cédé.");
    stage.click(inside(stage.find("l’agence").0, 0.1));
    stage.harness.run_steps(40);
    stage.click_with(inside(stage.find("pont").0, 0.6), SHIFT);
    assert_eq!(stage.selected(), ["l’agence Tass, le pont"]);
}

#[test]
fn the_keyboard_selects_everything() {
    let text = "Un mot. Deux mots ici.\n\nFin de page.";
    let mut stage = Stage::new(text);
    stage.view().request_focus();
    stage.harness.run();
    let mut go = |modifiers, key| {
        stage.key(modifiers, key);
        let selected = stage.selected();
        (stage.view().caret(), selected.first().cloned().unwrap_or_default())
    };
    assert_eq!(go(CTRL, Key::ArrowRight), (2, String::new()));
    assert_eq!(go(NONE, Key::ArrowRight), (3, String::new()));
    assert_eq!(go(SHIFT, Key::ArrowRight), (4, "m".into()));
    assert_eq!(go(CTRL | SHIFT, Key::ArrowRight), (6, "mot".into()));
    assert_eq!(go(ALT | SHIFT, Key::ArrowRight), (7, "mot.".into()));
    assert_eq!(go(ALT | SHIFT, Key::ArrowRight), (22, "mot. Deux mots ici.".into()));
    assert_eq!(go(NONE, Key::ArrowLeft), (3, String::new()));
    assert_eq!(go(NONE, Key::End), (22, String::new()));
    assert_eq!(go(NONE, Key::ArrowRight), (24, String::new()));
    assert_eq!(go(NONE, Key::ArrowLeft), (22, String::new()));
    assert_eq!(go(NONE, Key::Home), (0, String::new()));
    assert_eq!(go(NONE, Key::ArrowDown), (24, String::new()));
    assert_eq!(go(ALT, Key::ArrowUp), (0, String::new()));
    assert_eq!(go(CTRL, Key::ArrowDown), (24, String::new()));
    assert_eq!(go(CTRL | SHIFT, Key::End), (36, "Fin de page.".into()));
    assert_eq!(go(NONE, Key::Escape), (36, String::new()));
    assert_eq!(go(CTRL, Key::A), (36, text.into()));
    assert_eq!(go(CTRL, Key::Home), (0, String::new()));
    assert_eq!(go(SHIFT, Key::PageDown).0, 24);
}

#[test]
fn clicks_go_through_the_marks_on_one_place_innermost_first() {
    let text = "Selon des déclarations rapportées par l’agence Tass.";
    let marks = vec![
        mark(1, text, "des déclarations rapportées par l’agence Tass", RoleShape::Tag),
        mark(2, text, "rapportées par l’agence Tass", RoleShape::Bracket),
        mark(3, text, "l’agence Tass", RoleShape::Tag),
    ];
    let mut stage = Stage::with(text, |view| view.set_marks(Arc::from(marks)), theme::definitions());
    let at = inside(stage.find("agence").0, 0.5);
    let clicked = |stage: &mut Stage| {
        let events = stage.events();
        events.iter().find_map(|e| if let ViewEvent::MarkClicked { id, .. } = e { Some(id.0) } else { None })
    };
    for expected in [3, 2, 1, 3] {
        stage.click(at);
        assert_eq!(clicked(&mut stage), Some(expected));
    }
    stage.click(inside(stage.find("déclar").0, 0.5));
    assert_eq!(clicked(&mut stage), Some(1));
    // In the lane of a mark, that mark comes first: the lowest lane is the bracket's.
    let (_, last) = stage.find("Tass");
    stage.click(pos2(last.left, last.middle + 22.0));
    assert_eq!(clicked(&mut stage), Some(2));
    stage.click(inside(stage.find("Selon").0, 0.5));
    let events = stage.events();
    assert!(events.iter().any(|event| matches!(event, ViewEvent::TextClicked { byte: 0 | 1 })), "{events:?}");
}

#[test]
fn edges_of_the_selected_mark_can_be_dragged() {
    let text = "Selon l’agence de presse Tass, le pont aurait cédé.";
    let marks: Arc<[Mark]> = Arc::from(vec![mark(7, text, "l’agence", RoleShape::Tag)]);
    let mut stage = Stage::with(text, |view| view.set_marks(marks), theme::definitions());
    stage.view().select_mark(Some(MarkId(7)));
    stage.harness.run();
    let end = stage.find("agence").1;
    let edge = pos2(end.right + 1.0, end.middle);
    stage.drag_with(edge, inside(stage.find("Tass").1, 0.3), NONE);
    let at = text.find("Tass").unwrap() + 4;
    assert_eq!(stage.events(), [ViewEvent::EdgeMoved { id: MarkId(7), edge: Edge::End, byte: at }]);
    // Alt: by letter. The start never passes the end.
    let start = stage.find("l’agence").0;
    stage.drag_with(pos2(start.left - 1.0, start.middle), inside(stage.find("gence").0, 0.1), ALT);
    let at = text.find("gence").unwrap();
    assert_eq!(stage.events(), [ViewEvent::EdgeMoved { id: MarkId(7), edge: Edge::Start, byte: at }]);
    stage.drag_with(pos2(start.left - 1.0, start.middle), inside(stage.find("cédé").0, 0.1), ALT);
    for event in stage.events() {
        let ViewEvent::EdgeMoved { byte, .. } = event else { panic!("{event:?}") };
        assert!(byte < text.find(" de presse").unwrap());
    }
}

#[test]
fn a_drag_beyond_the_edge_scrolls() {
    let text = "Une phrase de plus pour remplir la page.\n".repeat(200);
    let mut stage = Stage::new(&text);
    let first = stage.find("Une").0;
    stage.press(inside(first, 0.1), true, NONE);
    stage.harness.event(Event::PointerMoved(pos2(300.0, 590.0)));
    stage.harness.run_steps(90);
    stage.press(pos2(300.0, 590.0), false, NONE);
    let selected = stage.view().selection().unwrap().primary();
    assert_eq!(selected.start, 0);
    assert!(selected.end > 41 * 25, "{selected:?}");
}

#[test]
fn scroll_to_shows_the_span_and_leaves_what_is_seen_in_place() {
    let text: String = (0..3000).map(|n| format!("Paragraphe {n} avec quelques mots de plus.\n\n")).collect();
    let mut stage = Stage::new(&text);
    for wanted in ["Paragraphe 1500 ", "Paragraphe 2999 ", "Paragraphe 0 "] {
        let start = text.find(wanted).unwrap();
        stage.view().scroll_to(Span::new(start, start + wanted.len()));
        stage.harness.run();
        let y = stage.find(wanted).0.middle;
        assert!((0.0..600.0).contains(&y));
        // Nothing creeps once heights are known, and it is not scrolled again for what is seen.
        stage.view().scroll_to(Span::new(start, start + 3));
        stage.harness.run_steps(10);
        assert_eq!(stage.find(wanted).0.middle, y);
    }
}

/// Scrolling up into blocks never seen before: guesses give way to true heights above the view, and
/// what is in sight moves by the wheel alone.
#[test]
fn nothing_creeps_while_scrolling_up() {
    let text: String =
        (0..2000).map(|n| format!("Numéro {n} {}\n\n", "iiii mmmm ".repeat(n * 7 % 90))).collect();
    let mut stage = Stage::new(&text);
    let start = text.find("Numéro 1200 ").unwrap();
    stage.view().scroll_to(Span::new(start, start + 5));
    stage.harness.run();
    stage.harness.event(Event::PointerMoved(pos2(450.0, 300.0)));
    for _ in 0..80 {
        // Any paragraph that will still be in sight after the wheel.
        let painted = stage.painted();
        let (at, before) = painted
            .iter()
            .enumerate()
            .find(|(_, p)| p.character == 'N' && (0.0..500.0).contains(&p.middle))
            .map(|(at, p)| (at, p.middle))
            .unwrap();
        let name: String = painted[at..].iter().map(|p| p.character).take(12).collect();
        stage.harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, 60.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: NONE,
        });
        stage.harness.run();
        let after = stage.find(&name).0.middle;
        assert!((after - before - 60.0).abs() <= 1.5, "{name}: from {before} to {after}");
    }
}

#[test]
fn zooming_keeps_the_place() {
    let text: String = (0..1000).map(|n| format!("Paragraphe {n} avec quelques mots de plus.\n\n")).collect();
    let mut stage = Stage::new(&text);
    let start = text.find("Paragraphe 500 ").unwrap();
    stage.view().scroll_to(Span::new(start, start + 5));
    stage.harness.run();
    let top: String = stage.painted().iter().map(|p| p.character).take(15).collect();
    for zoom in [2.0, 3.0, 0.5, 1.0] {
        stage.view().options_mut().zoom = zoom;
        stage.harness.run();
        assert!(stage.find(&top).0.middle < 300.0, "{top} at {zoom}");
    }
}

#[test]
fn an_empty_text_does_nothing() {
    for text in ["", " \n\n "] {
        let mut stage = Stage::new(text);
        stage.click(pos2(450.0, 300.0));
        stage.view().request_focus();
        stage.view().scroll_to(Span::new(0, 0));
        stage.harness.run();
        for key in [Key::ArrowRight, Key::ArrowDown, Key::End, Key::PageDown, Key::A] {
            stage.key(CTRL | SHIFT, key);
            stage.key(NONE, key);
        }
        assert_eq!(stage.events(), []);
    }
}

#[test]
fn screen_readers_find_paragraphs_and_marks() {
    let text = "Titre\n\nSelon Tass, oui.";
    let marks: Arc<[Mark]> = Arc::from(vec![mark(5, text, "Tass", RoleShape::Tag)]);
    let zones = [Zone { span: Span::new(0, 5), style: ZoneStyle::Title }];
    let setup = move |view: &mut TextView| {
        view.set_marks(marks);
        view.set_zones(&zones);
    };
    let mut stage = Stage::with(text, setup, theme::definitions());
    let labels: Vec<_> = stage
        .harness
        .root()
        .children_recursive()
        .filter_map(|node| Some((node.accesskit_node().role(), node.accesskit_node().label()?)))
        .collect();
    for (role, label) in [
        (Role::Document, "Texte de l’article"),
        (Role::Heading, "Titre"),
        (Role::Paragraph, "Selon Tass, oui."),
        (Role::Mark, "Qui parle ? : « Tass »"),
    ] {
        assert!(labels.contains(&(role, label.to_owned())), "{role:?} {label}: {labels:?}");
    }
    let node =
        stage.harness.root().children_recursive().find(|n| n.accesskit_node().role() == Role::Mark).unwrap();
    node.click_accesskit();
    assert_eq!(stage.events(), [ViewEvent::MarkClicked { id: MarkId(5), group: Some(GroupId(1)) }]);
}

/// Our fonts and one more that has Arabic: what a desktop with system fonts is like.
fn with_arabic() -> egui::FontDefinitions {
    let mut fonts = theme::definitions();
    let data = egui::FontData::from_static(include_bytes!("data/fonts/NotoNaskhArabic-small.ttf"));
    fonts.font_data.insert("arabic".into(), Arc::new(data));
    for family in fonts.families.values_mut() {
        family.push("arabic".into());
    }
    fonts
}

/// An emoji, a combining accent, a narrow no-break space, a non-breaking hyphen, ligatures and an Arabic
/// name before the words that count.
const HARD: &str = "📰 Le de\u{301}pute\u{301} affirme\u{202F}: « officiel » et non\u{2011}officiel. \
    Selon l’agence سانا, le ministre confirme la défaite officielle du parti البعث hier.\n\
    Un autre paragraphe efficace.";

/// The guard proven: every word of a text full of traps is selected exactly, by drag and double click.
///
/// The places come from the painted glyphs, so this test fails when the guard is off: with
/// `is_faithful` returning true at once, the drag over "le" behind the first Arabic name selects other
/// letters (tried by hand, egui 0.37.0). The test below keeps watch that egui still miscounts.
#[test]
fn every_word_of_a_hard_text_is_selected_exactly() {
    let mut stage = Stage::with(HARD, |_| {}, with_arabic());
    let mut from = 0; // in the painted characters: words are looked for in order
    let mut tried = 0;
    for word in HARD.split_whitespace() {
        let painted = stage.painted();
        let start = word.as_ptr() as usize - HARD.as_ptr() as usize;
        let shown: Vec<char> = word.chars().map(shown_as).collect();
        let found = (from..painted.len()).find(|&at| {
            painted[at..].iter().map(|p| p.character).take(shown.len()).eq(shown.iter().copied())
        });
        // Counted below: without the guard Arabic words are not where they should be.
        let Some(at) = found else { continue };
        from = at + shown.len();
        // A letter without width has no inside: the glyph that carries it is dragged over.
        let last = painted[at..from].iter().rfind(|p| p.right > p.left).unwrap();
        stage.drag_with(inside(painted[at], 0.2), inside(*last, 0.95), ALT);
        let selection = stage.view().selection().map(|selection| selection.primary());
        assert_eq!(selection, Some(Span::new(start, start + word.len())), "drag over {word:?}");
        stage.harness.run_steps(40);
        for _ in 0..2 {
            stage.click_with(inside(painted[at], 0.4), NONE);
        }
        let selection = stage.view().selection().map(|selection| selection.primary());
        assert!(selection.is_some_and(|span| span.covers(start)), "double click on {word:?}: {selection:?}");
        tried += 1;
    }
    assert_eq!(tried, HARD.split_whitespace().count(), "words that were not painted as they should be");
}

/// What is painted for a character of [`HARD`].
fn shown_as(character: char) -> char {
    match character {
        '\u{202F}' => '\u{A0}',
        '\u{2011}' => '-',
        '\u{600}'..='\u{6FF}' => '\u{A0}',
        other => other,
    }
}

#[test]
fn egui_still_miscounts_right_to_left_words() {
    let ctx = egui::Context::default();
    theme::install(&ctx);
    ctx.set_fonts(with_arabic());
    let line = HARD.lines().next().unwrap();
    let mut glyphs = 0;
    for _ in 0..2 {
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let font = egui::FontId::new(17.5, theme::family(ui.ctx(), theme::SERIF));
            let galley = ui.fonts_mut(|f| f.layout(line.to_owned(), font, egui::Color32::BLACK, 600.0));
            glyphs = galley.rows.iter().map(|row| row.glyphs.len()).sum();
        });
        output.drop_without_applying_deltas();
    }
    assert_ne!(glyphs, line.chars().count(), "egui counts rightly now: the guard can become simpler");
}

/// The letters of a ligature are one glyph, yet each can be pointed at.
#[test]
fn edges_inside_ligatures_can_be_selected() {
    let mut stage = Stage::new("Un accord officiel");
    let painted = stage.painted();
    let at =
        painted.windows(2).position(|pair| pair[0].character == 'f' && pair[1].character == 'f').unwrap();
    let ligature = painted[at];
    assert_eq!(painted[at + 1].right, painted[at + 1].left, "Noto Serif sets ffi as one glyph");
    let end = inside(stage.find("iel").1, 0.9);
    for (share, expected) in [(0.05, "fficiel"), (0.36, "ficiel"), (0.64, "iciel"), (0.95, "ciel")] {
        stage.drag_with(inside(ligature, share), end, ALT);
        assert_eq!(stage.selected(), [expected]);
    }
}

/// A font that takes a letter apart (Hack draws ǻ with two glyphs): only that letter becomes a dot.
#[test]
fn letters_taken_apart_cost_only_themselves() {
    let text = "été ǻ Selon l’été";
    let mut fonts = theme::definitions();
    fonts.families.insert(egui::FontFamily::Name(theme::SERIF.into()), vec!["Hack".into()]);
    let mut stage = Stage::with(text, |_| {}, fonts);
    let painted: String = stage.painted().iter().map(|p| p.character).collect();
    assert_eq!(painted, "été · Selon l’été");
    assert_eq!(stage.drag("Selon", ALT), ["Selon"]);
    assert_eq!(stage.drag("·", ALT), ["ǻ"]);
}

/// Marks that need more room push the lines apart, but not the line a person is working on.
#[test]
fn new_marks_leave_the_caret_in_place() {
    let text = "Une phrase assez longue pour remplir plus de la moitié d’une ligne. "
        .repeat(60)
        .replace(". Une", ".\n\nUne");
    let mut stage = Stage::new(&text);
    stage.view().scroll_to(Span::new(2000, 2010));
    stage.harness.run();
    let at = pos2(450.0, 330.0);
    stage.click(at);
    stage.click_with(at, NONE);
    let before = stage.view().selection_rect().unwrap();
    let selected = stage.selected();
    let marks: Vec<_> = (0..700)
        .map(|n| Mark {
            span: Span::new(n * 5, n * 5 + 60).on_graphemes(&text),
            ..mark(n as u64, &text, "Une", RoleShape::Line)
        })
        .collect();
    stage.view().set_marks(Arc::from(marks));
    stage.harness.run();
    assert_eq!(stage.selected(), selected);
    let after = stage.view().selection_rect().unwrap();
    assert!((after.center().y - before.center().y).abs() < 4.0, "{before} {after}");
    assert!(after.height() > before.height());
}

#[test]
fn a_paragraph_of_five_megabytes_can_be_opened_and_clicked() {
    let text = "mot suivant ".repeat(5_000_000 / 12);
    let mut stage = Stage::new(&text);
    stage.view().scroll_to(Span::new(3_000_000, 3_000_003));
    stage.harness.run();
    stage.click(pos2(450.0, 300.0));
    let caret = stage.view().caret();
    assert!(caret.abs_diff(3_000_000) < 3_000, "{caret}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_click_lands_on_a_grapheme_border(
        text in "(\\PC{0,8}|[a-zé ]{1,30}|officiel |e\u{301}|👩\u{200D}🚀|سانا |\u{202E}|\u{200B}|\u{202F}|\n|\t){1,60}",
        points in proptest::collection::vec((0.0_f32..900.0, 0.0_f32..600.0), 6),
    ) {
        let mut stage = Stage::with(&text, |view| view.options_mut().zoom = 1.3, with_arabic());
        for (x, y) in points {
            stage.click(pos2(x, y));
            let caret = stage.view().caret();
            let is_border = GraphemeCursor::new(caret, text.len(), true).is_boundary(&text, 0);
            prop_assert_eq!(is_border, Ok(true), "{} in {:?}", caret, text);
            stage.drag_with(pos2(x, y), pos2(y, x * 0.6), ALT);
            for piece in stage.view().selection().iter().flat_map(|s| s.pieces().to_vec()) {
                let slice = &text[piece.start..piece.end];
                prop_assert!(!slice.is_empty() && slice.trim() == slice);
                prop_assert!(text.grapheme_indices(true).any(|(at, _)| at == piece.start));
            }
        }
    }
}
