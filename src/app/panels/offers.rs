//! The queue of suggestions: the one at hand with its reason, and what is still to be looked at.

use super::guide;
use super::mark::{first_words, shortened};
use super::rows::{mark_row, rows};
use crate::annotation::Id;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::marks;
use crate::app::shell::tokens;
use crate::app::theme::{SERIF, family, size, space};
use crate::schema::Layer;
use crate::wording::{Lang, Message, text};
use crate::workspace::Offer;
use egui::{Button, ComboBox, FontId, RichText, Role, Ui, WidgetInfo, vec2};

/// The tiers with the wording of their names, surest first.
const TIERS: [(&str, &str); 3] = [("high", "tier-high"), ("medium", "tier-medium"), ("low", "tier-low")];

pub(super) fn offers(desk: &mut Desk, ui: &mut Ui, lang: Lang) -> Option<Command> {
    let allowed = desk.current.clone().is_some_and(|id| desk.workspace.may_suggest(&id));
    if !allowed {
        let why = if desk.workspace.suggesting() { "offers-blind" } else { "offers-off" };
        ui.label(RichText::new(text(lang, why)).weak());
        return (!desk.workspace.suggesting() && ui.button(Command::ToggleOffers.name(lang)).clicked())
            .then_some(Command::ToggleOffers);
    }
    filter(desk, ui, lang);
    ui.add_space(space::S);
    if desk.offers.is_empty() {
        ui.label(RichText::new(text(lang, "offers-none")).weak());
        return None;
    }
    let mut asked = None;
    match desk.selected_offer().cloned() {
        Some(offer) => asked = at_hand(desk, ui, &offer, lang),
        None => {
            let keys = Command::NextOffer.keys(lang).unwrap_or_default();
            let hint = Message::new("offers-start").arg("key", keys).render(lang);
            if ui.button(hint).clicked() {
                asked = Some(Command::NextOffer);
            }
        }
    }
    ui.add_space(space::M);
    if let Some(id) = queue(desk, ui, lang) {
        desk.select_annotation(&id);
    }
    asked
}

/// Which suggestions to look at: a layer, a tier.
fn filter(desk: &mut Desk, ui: &mut Ui, lang: Lang) {
    let layers = desk.layers();
    ui.horizontal(|ui| {
        let width = (ui.available_width() - space::L) / 2.0;
        let chosen = desk.offer_filter.layer.clone();
        let named = layers.iter().find(|layer| Some(&layer.id) == chosen.as_ref());
        let all = text(lang, "offers-all-layers");
        let shown = named.map_or(all.clone(), |layer| layer.name.get(lang).to_owned());
        let combo = ComboBox::from_id_salt("offer layer").width(width).truncate().selected_text(shown);
        let response = combo.show_ui(ui, |ui| {
            ui.selectable_value(&mut desk.offer_filter.layer, None, &all);
            for layer in &layers {
                let value = Some(layer.id.clone());
                ui.selectable_value(&mut desk.offer_filter.layer, value, layer.name.get(lang));
            }
        });
        response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &all));
        let every = text(lang, "offers-all-tiers");
        let tier = TIERS.iter().find(|(tier, _)| desk.offer_filter.tier.as_deref() == Some(tier));
        let shown = tier.map_or(every.clone(), |(_, name)| text(lang, name));
        let combo = ComboBox::from_id_salt("offer tier").width(width).truncate().selected_text(shown);
        let response = combo.show_ui(ui, |ui| {
            ui.selectable_value(&mut desk.offer_filter.tier, None, &every);
            for (tier, name) in TIERS {
                let value = Some(tier.to_owned());
                ui.selectable_value(&mut desk.offer_filter.tier, value, text(lang, name));
            }
        });
        response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &every));
    });
}

/// The suggestion at hand: its words, why it is made, and what can be done with it.
fn at_hand(desk: &Desk, ui: &mut Ui, offer: &Offer, lang: Lang) -> Option<Command> {
    let tokens = tokens(ui);
    let layer = desk.workspace.schema().layer(&offer.annotation.layer);
    let content = desk.text()?;
    if let Some(layer) = layer {
        let color = tokens.mark(marks::color(layer));
        ui.label(RichText::new(layer.name.get(lang)).heading().color(color));
    }
    // In the order of the schema: the cue first, then who, then what.
    let mut pieces: Vec<_> = offer.annotation.pieces().collect();
    pieces.sort_by_key(|(role, filler, piece, _)| {
        let order = layer.and_then(|layer| layer.roles.iter().position(|one| one.id == *role));
        (order, *filler, *piece)
    });
    for (role, _, _, span) in pieces {
        let words = content.slice(span).unwrap_or_default();
        let name = layer.and_then(|layer| layer.role(role)).map_or(role, |role| role.name.get(lang));
        if layer.is_some_and(Layer::is_frame) {
            ui.label(RichText::new(name).small().weak());
        }
        let font = FontId::new(size::BODY + 1.0, family(ui.ctx(), SERIF));
        ui.label(RichText::new(shortened(words)).font(font));
    }
    ui.add_space(space::S);
    ui.label(offer.why.render(lang));
    let (rule, pack, version) = offer
        .proposal()
        .map(|from| (from.rule.as_str(), from.pack.as_str(), from.version.as_str()))
        .unwrap_or_default();
    let tier = TIERS.iter().find(|(tier, _)| *tier == offer.tier()).map_or("tier-low", |(_, name)| name);
    let origin = Message::new("offers-rule")
        .arg("tier", Message::new(tier))
        .arg("rule", rule)
        .arg("pack", format!("{pack} {version}"));
    ui.label(RichText::new(origin.render(lang)).small().weak());
    ui.add_space(space::S);
    let mut asked = None;
    let full = ui.available_width();
    ui.horizontal(|ui| {
        for command in [Command::AcceptOffer, Command::RejectOffer] {
            asked = asked.or(button(ui, command, (full - space::S) / 2.0, lang));
        }
    });
    for command in [Command::AcceptAlike, Command::RejectAlike] {
        asked = asked.or(button(ui, command, full, lang));
    }
    if let Some(layer) = layer {
        egui::CollapsingHeader::new(text(lang, "guide-heading")).show(ui, |ui| {
            guide::guideline(ui, layer, lang);
        });
    }
    asked
}

fn button(ui: &mut Ui, command: Command, width: f32, lang: Lang) -> Option<Command> {
    let keys = command.keys(lang).unwrap_or_default();
    let button = Button::new(command.name(lang)).shortcut_text(keys).truncate();
    ui.add_sized(vec2(width, space::ROW), button).clicked().then_some(command)
}

/// What is still to be looked at; the one that was clicked.
fn queue(desk: &Desk, ui: &mut Ui, lang: Lang) -> Option<Id> {
    let content = desk.text()?;
    let here = desk.selected_offer().map(|offer| &offer.annotation.id);
    let mut chosen = None;
    rows(ui, desk.offers.len(), |ui, index, rect, response| {
        let annotation = &desk.offers[index].annotation;
        let selected = here == Some(&annotation.id);
        let words = first_words(annotation, &content);
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, &words));
        let look = (selected, response.hovered());
        mark_row(ui, rect, annotation, &words, desk.workspace.schema(), look, lang);
        if response.clicked() {
            chosen = Some(annotation.id.clone());
        }
    });
    chosen
}
