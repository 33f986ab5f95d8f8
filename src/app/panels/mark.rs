//! The selected mark: its words by role, its attributes, note and doubt, and the guideline of its label.

use super::{guide, palette};
use crate::annotation::{Annotation, Id};
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::fields::{self, Answered};
use crate::app::marks;
use crate::app::shell::tokens;
use crate::app::theme::{SANS_STRONG, SERIF, family, size, space};
use crate::schema::{Layer, Role};
use crate::text::Text;
use crate::wording::{Lang, Message, Problem, text};
use egui::{Button, FontId, RichText, Sense, TextEdit, Ui, vec2};

pub(super) fn mark(desk: &mut Desk, ui: &mut Ui, lang: Lang) -> Result<(), Problem> {
    let offered = desk.selected_offer().is_some();
    let Some(annotation) = desk.selected_annotation().filter(|_| !offered) else {
        guide::how_to(desk, ui, lang);
        return Ok(());
    };
    let Some(article) = desk.current.clone() else { return Ok(()) };
    let layer = desk.workspace.schema().layer(&annotation.layer).cloned();
    let foreign = desk.selected.as_ref().is_some_and(|part| !part.is_own());
    heading(ui, layer.as_ref(), &annotation, lang);
    if foreign {
        ui.label(RichText::new(text(lang, "mark-foreign")).small().weak());
    }
    ui.add_space(space::S);
    let mut result = Ok(());
    ui.add_enabled_ui(!foreign, |ui| {
        result = roles(desk, ui, &article, &annotation, layer.as_ref(), lang)
            .and_then(|()| attributes(desk, ui, &article, &annotation, layer.as_ref(), lang))
            .and_then(|()| remarks(desk, ui, &article, &annotation, lang))
            .and_then(|()| actions(desk, ui, &article, &annotation, layer.as_ref(), lang));
    });
    if let Some(layer) = &layer {
        ui.add_space(space::L);
        guide::guideline(ui, layer, lang);
    }
    result
}

fn heading(ui: &mut Ui, layer: Option<&Layer>, annotation: &Annotation, lang: Lang) {
    let tokens = tokens(ui);
    ui.horizontal(|ui| {
        let Some(layer) = layer else {
            ui.label(RichText::new(&annotation.layer).heading());
            return;
        };
        let color = tokens.mark(marks::color(layer));
        let (rect, _) = ui.allocate_exact_size(vec2(20.0, 24.0), Sense::hover());
        let font = FontId::new(size::HEADING, family(ui.ctx(), SANS_STRONG));
        let center = rect.center() - vec2(0.0, 2.0);
        ui.painter().text(center, egui::Align2::CENTER_CENTER, layer.letter.get(lang), font, color);
        palette::sample_line(ui, rect.left_bottom() - vec2(0.0, 2.0), 20.0, layer.line, color);
        ui.label(RichText::new(layer.name.get(lang)).heading()).on_hover_text(layer.term.get(lang));
    });
    if let Some(layer) = layer
        && !layer.term.is_empty()
    {
        ui.label(RichText::new(layer.term.get(lang)).small().weak());
    }
}

/// The words of each role, with what can be done to them.
fn roles(
    desk: &mut Desk,
    ui: &mut Ui,
    article: &Id,
    annotation: &Annotation,
    layer: Option<&Layer>,
    lang: Lang,
) -> Result<(), Problem> {
    let Some(content) = desk.text() else { return Ok(()) };
    let known: Vec<&Role> = layer.map(|layer| layer.roles.iter().collect()).unwrap_or_default();
    let ids = known.iter().map(|role| role.id.as_str());
    let strange = annotation.roles.keys().map(String::as_str);
    let strange: Vec<&str> = strange.filter(|id| !known.iter().any(|role| role.id == **id)).collect();
    let selection = desk.selection();
    for id in ids.chain(strange) {
        let role = known.iter().find(|role| role.id == id);
        let fillers = annotation.roles.get(id).map(Vec::as_slice).unwrap_or_default();
        ui.horizontal(|ui| {
            let name = role.map_or(id, |role| role.name.get(lang));
            let label = ui.label(RichText::new(name).small().weak());
            if let Some(role) = role
                && !role.guideline.is_empty()
            {
                label.on_hover_text(role.guideline.get(lang));
            }
        });
        for (filler, pieces) in fillers.iter().enumerate() {
            for (piece, span) in pieces.iter().enumerate() {
                let words = content.slice(*span).unwrap_or_default();
                let gone = ui.horizontal(|ui| {
                    let shown = ui.scope(|ui| {
                        ui.set_max_width(ui.available_width() - 28.0);
                        let prefix = if piece > 0 { "… " } else { "" };
                        let font = FontId::new(size::BODY + 1.0, family(ui.ctx(), SERIF));
                        let words = RichText::new(format!("{prefix}{}", shortened(words))).font(font);
                        ui.add(egui::Label::new(words).wrap().sense(Sense::click()))
                    });
                    if shown.inner.clicked()
                        && let Some(view) = &mut desk.view
                    {
                        view.scroll_to(*span);
                    }
                    ui.add(Button::new(RichText::new("×").small().weak()).frame(false))
                        .on_hover_text(text(lang, "mark-remove-piece"))
                        .clicked()
                });
                if gone.inner {
                    desk.workspace.remove_piece(article, &annotation.id, (id, filler, piece))?;
                }
            }
        }
        if let Some(selection) = &selection {
            let words = content.slice(selection.primary()).unwrap_or_default();
            ui.horizontal_wrapped(|ui| {
                let label = Message::new("mark-add-filler").arg("words", shortened(words)).render(lang);
                if ui.small_button(label).clicked() {
                    let pieces = selection.in_text_order();
                    let done = desk.workspace.give_role(article, &annotation.id, id, &pieces);
                    if let Some(view) = &mut desk.view {
                        view.select(None);
                    }
                    return done;
                }
                Ok(())
            })
            .inner?;
        } else if fillers.is_empty() {
            let key = role.map_or("", |role| role.key.get(lang)).to_uppercase();
            let hint = Message::new("mark-empty-role").arg("key", key).render(lang);
            ui.label(RichText::new(hint).small().weak());
        }
        ui.add_space(space::XS);
    }
    Ok(())
}

/// Long words cut in the middle.
pub(super) fn shortened(words: &str) -> String {
    let words = words.replace('\n', " ");
    let count = words.chars().count();
    if count <= 160 {
        return words;
    }
    let head: String = words.chars().take(100).collect();
    let tail: String = words.chars().skip(count - 50).collect();
    format!("{} […] {}", head.trim_end(), tail.trim_start())
}

fn attributes(
    desk: &mut Desk,
    ui: &mut Ui,
    article: &Id,
    annotation: &Annotation,
    layer: Option<&Layer>,
    lang: Lang,
) -> Result<(), Problem> {
    let Some(layer) = layer else { return Ok(()) };
    let links = links(desk, annotation, lang);
    for attribute in &layer.attributes {
        let value = annotation.attributes.get(&attribute.id);
        let reason = annotation.reasons.get(&attribute.id).map_or("", String::as_str);
        match fields::field(ui, &annotation.id, attribute, value, reason, &links, lang) {
            Some(Answered::Value(value)) => {
                desk.workspace.set_attribute(article, &annotation.id, &attribute.id, value)?;
            }
            Some(Answered::Reason(reason)) => {
                desk.workspace.set_reason(article, &annotation.id, &attribute.id, &reason)?;
            }
            None => {}
        }
    }
    Ok(())
}

/// The other annotations of the article, as values of a link.
fn links(desk: &Desk, annotation: &Annotation, _lang: Lang) -> Vec<(String, String)> {
    let Some(opened) = desk.opened() else { return Vec::new() };
    let others = opened.work().standing().into_iter();
    others
        .filter(|other| other.id != annotation.id && other.layer == annotation.layer)
        .map(|other| (other.id.to_string(), first_words(other, &opened.article.text)))
        .collect()
}

/// The first words of an annotation: those of its first piece in the text.
pub(super) fn first_words(annotation: &Annotation, content: &Text) -> String {
    let first = annotation.pieces().map(|(.., span)| span).min();
    shortened(first.and_then(|span| content.slice(span)).unwrap_or_default())
}

fn remarks(
    desk: &mut Desk,
    ui: &mut Ui,
    article: &Id,
    annotation: &Annotation,
    lang: Lang,
) -> Result<(), Problem> {
    ui.add_space(space::S);
    let mut unsure = annotation.unsure;
    if ui.checkbox(&mut unsure, text(lang, "mark-unsure")).changed() {
        desk.workspace.set_unsure(article, &annotation.id, unsure)?;
    }
    let mut note = annotation.note.clone();
    let edit = TextEdit::multiline(&mut note)
        .id_salt(("note", annotation.id.as_str()))
        .hint_text(text(lang, "mark-note"))
        .desired_rows(2)
        .desired_width(f32::INFINITY);
    let response = fields::text_edit(ui, edit, &text(lang, "mark-note"));
    if response.changed() {
        desk.workspace.set_note(article, &annotation.id, &note)?;
    }
    if response.lost_focus() {
        desk.workspace.end_typing();
    }
    Ok(())
}

fn actions(
    desk: &mut Desk,
    ui: &mut Ui,
    article: &Id,
    annotation: &Annotation,
    layer: Option<&Layer>,
    lang: Lang,
) -> Result<(), Problem> {
    ui.add_space(space::S);
    let layers = desk.layers();
    let mut result = Ok(());
    ui.horizontal_wrapped(|ui| {
        ui.menu_button(text(lang, "mark-change-layer"), |ui| {
            for other in layers.iter().filter(|other| Some(&other.id) != layer.map(|layer| &layer.id)) {
                if ui.button(other.name.get(lang)).clicked() {
                    result = desk.workspace.change_layer(article, &annotation.id, &other.id);
                }
            }
        });
        ui.menu_button(text(lang, "mark-absorb"), |ui| {
            if let Some((frame, role)) = frames_menu(desk, ui, annotation, lang) {
                result = desk.workspace.absorb(article, &annotation.id, &frame, &role);
            }
        });
        let delete = ui.button(text(lang, "command-delete-mark"));
        let keys = Command::DeleteMark.keys(lang).unwrap_or_default();
        if delete.on_hover_text(keys).clicked() {
            desk.selected = None;
            result = desk.workspace.delete(article, &annotation.id);
        }
    });
    result
}

/// The frames near an annotation, each with the roles that it could take there.
fn frames_menu(desk: &Desk, ui: &mut Ui, annotation: &Annotation, lang: Lang) -> Option<(Id, String)> {
    const NEAREST: usize = 8;
    let opened = desk.opened()?;
    let schema = desk.workspace.schema();
    let here = annotation.hull()?.start;
    let mut frames: Vec<(&Annotation, &Layer)> = opened
        .work()
        .standing()
        .into_iter()
        .filter(|frame| frame.id != annotation.id)
        .filter_map(|frame| Some((frame, schema.layer(&frame.layer).filter(|layer| layer.is_frame())?)))
        .collect();
    frames.sort_by_key(|(frame, _)| frame.hull().map_or(usize::MAX, |hull| hull.start.abs_diff(here)));
    frames.truncate(NEAREST);
    if frames.is_empty() {
        ui.label(RichText::new(text(lang, "mark-no-frames")).weak());
    }
    let mut chosen = None;
    for (frame, layer) in frames {
        ui.menu_button(first_words(frame, &opened.article.text), |ui| {
            for role in &layer.roles {
                if ui.button(role.name.get(lang)).clicked() {
                    chosen = Some((frame.id.clone(), role.id.clone()));
                }
            }
        });
    }
    chosen
}
