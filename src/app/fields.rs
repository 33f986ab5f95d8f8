//! One field for one question of the schema, whatever its kind.

use super::shell::tokens;
use super::theme::space;
use crate::annotation::{Id, Value};
use crate::schema::{Attribute, Kind, NOT_APPLICABLE, UNDECIDABLE, ValueDef};
use crate::wording::{Lang, text};
use egui::{ComboBox, Response, RichText, Role, TextEdit, Ui, WidgetInfo};

/// What a person did in a field.
pub(super) enum Answered {
    /// Another value, or none.
    Value(Option<Value>),
    /// Another reason.
    Reason(String),
}

/// Draws the field for `attribute` of `owner`. `links` are the annotations that a link may name, as id and words.
pub(super) fn field(
    ui: &mut Ui,
    owner: &Id,
    attribute: &Attribute,
    value: Option<&Value>,
    reason: &str,
    links: &[(String, String)],
    lang: Lang,
) -> Option<Answered> {
    let name = attribute.name.get(lang);
    let mut answered = None;
    ui.push_id((owner.as_str(), &attribute.id), |ui| {
        let wide = matches!(attribute.kind, Kind::Text | Kind::Texts) && attribute.reason
            || name.chars().count() > 26;
        let label = |ui: &mut Ui| {
            let mut words = RichText::new(name);
            if attribute.required && value.is_none() {
                words = words.color(tokens(ui).warning);
            }
            let response = ui.add(egui::Label::new(words).wrap());
            if !attribute.guideline.is_empty() {
                response.on_hover_text(attribute.guideline.get(lang));
            }
        };
        if wide {
            label(ui);
            answered = input(ui, attribute, value, links, lang).map(Answered::Value);
        } else {
            ui.horizontal(|ui| {
                let width = (ui.available_width() * 0.42).min(150.0);
                ui.allocate_ui_with_layout(
                    egui::vec2(width, space::ROW),
                    egui::Layout::left_to_right(egui::Align::Center),
                    |ui| {
                        ui.set_min_width(width);
                        label(ui);
                    },
                );
                answered = input(ui, attribute, value, links, lang).map(Answered::Value);
            });
        }
        if attribute.reason && (value.is_some() || !reason.is_empty()) {
            let mut words = reason.to_owned();
            let hint = text(lang, "field-why");
            if line(ui, &mut words, &hint, &hint, "reason") {
                answered = Some(Answered::Reason(words));
            }
        }
    });
    answered
}

/// The input itself; `Some` when the value is another one now.
fn input(
    ui: &mut Ui,
    attribute: &Attribute,
    value: Option<&Value>,
    links: &[(String, String)],
    lang: Lang,
) -> Option<Option<Value>> {
    match attribute.kind {
        Kind::OneOf => choice(ui, attribute, value, &choices(&attribute.values, lang), lang),
        Kind::Link => choice(ui, attribute, value, links, lang),
        Kind::SeveralOf => several(ui, attribute, value, lang),
        Kind::Texts => {
            let words = value.map(|value| value.texts().join(" ; ")).unwrap_or_default();
            let hint = text(lang, "field-several");
            draft(ui, words, attribute.name.get(lang), &hint, "texts").map(|words| {
                let texts: Vec<String> = words.split(';').map(|part| part.trim().to_owned()).collect();
                Some(Value::Several(texts.into_iter().filter(|part| !part.is_empty()).collect()))
            })
        }
        Kind::Number => number(ui, attribute, value, lang),
        Kind::Text | Kind::Date | Kind::Entity => {
            let mut words = value.and_then(Value::as_text).unwrap_or_default().to_owned();
            let hint = if attribute.kind == Kind::Date { text(lang, "field-date") } else { String::new() };
            let changed = line(ui, &mut words, attribute.name.get(lang), &hint, "text");
            if attribute.kind == Kind::Date && !words.is_empty() && !is_date(&words) {
                ui.label(RichText::new("?").color(tokens(ui).warning))
                    .on_hover_text(text(lang, "field-date"));
            }
            changed.then_some(Some(Value::Text(words)))
        }
    }
}

fn choices(values: &[ValueDef], lang: Lang) -> Vec<(String, String)> {
    values.iter().map(|value| (value.id.clone(), value.name.get(lang).to_owned())).collect()
}

/// One of a list, or one of the answers that every question allows.
fn choice(
    ui: &mut Ui,
    attribute: &Attribute,
    value: Option<&Value>,
    choices: &[(String, String)],
    lang: Lang,
) -> Option<Option<Value>> {
    let current = value.and_then(Value::as_text);
    let name_of = |id: &str| {
        let known = choices.iter().find(|(choice, _)| choice == id);
        known.map_or_else(|| attribute.value_name(id, lang), |(_, name)| name.clone())
    };
    let shown = current.map_or_else(|| RichText::new("—").weak(), |id| RichText::new(name_of(id)));
    let mut chosen = None;
    let combo = ComboBox::from_id_salt("choice")
        .selected_text(shown)
        .width(ui.available_width() - space::S)
        .truncate()
        .show_ui(ui, |ui| {
            if ui.selectable_label(current.is_none(), RichText::new("—").weak()).clicked() {
                chosen = Some(None);
            }
            for (id, name) in choices {
                let label = ui.selectable_label(current == Some(id), name);
                let help = attribute.values.iter().find(|value| value.id == *id);
                let label = match help.filter(|value| !value.help.is_empty()) {
                    Some(value) => label.on_hover_text(value.help.get(lang)),
                    None => label,
                };
                if label.clicked() {
                    chosen = Some(Some(Value::Text(id.clone())));
                }
            }
            ui.separator();
            for reserved in [UNDECIDABLE, NOT_APPLICABLE] {
                let listed = choices.iter().any(|(id, _)| id == reserved);
                let name = RichText::new(attribute.value_name(reserved, lang)).weak();
                if !listed && ui.selectable_label(current == Some(reserved), name).clicked() {
                    chosen = Some(Some(Value::from(reserved)));
                }
            }
        });
    let name = attribute.name.get(lang).to_owned();
    combo.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, name.clone()));
    chosen
}

fn several(ui: &mut Ui, attribute: &Attribute, value: Option<&Value>, lang: Lang) -> Option<Option<Value>> {
    let current = value.map(Value::texts).unwrap_or_default();
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for def in &attribute.values {
            let on = current.contains(&def.id);
            if ui.selectable_label(on, def.name.get(lang)).clicked() {
                let mut texts: Vec<String> = current.iter().filter(|id| **id != def.id).cloned().collect();
                if !on {
                    texts.push(def.id.clone());
                }
                chosen = Some((!texts.is_empty()).then_some(Value::Several(texts)));
            }
        }
    });
    chosen
}

fn number(ui: &mut Ui, attribute: &Attribute, value: Option<&Value>, lang: Lang) -> Option<Option<Value>> {
    // A small range of whole numbers is a row of choices; anything else is typed.
    if let Some((least, most)) = attribute.range
        && most - least <= 6.0
        && least.fract() == 0.0
    {
        let mut chosen = None;
        let mut step = least;
        while step <= most {
            let on = value == Some(&Value::Number(step));
            if ui.selectable_label(on, format!("{step}")).clicked() {
                chosen = Some((!on).then_some(Value::Number(step)));
            }
            step += 1.0;
        }
        return chosen;
    }
    let words = match value {
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let typed = draft(ui, words, attribute.name.get(lang), &text(lang, "field-number"), "number");
    typed.map(|words| {
        words.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Number)
    })
}

/// A line whose words become a value only when the field is left, so that half a number or a separator can be typed.
fn draft(ui: &mut Ui, current: String, name: &str, hint: &str, salt: &str) -> Option<String> {
    let id = ui.make_persistent_id(("draft", salt));
    let mut words = ui.data(|data| data.get_temp::<String>(id)).unwrap_or(current);
    let edit = TextEdit::singleline(&mut words).id_salt(salt).hint_text(hint).desired_width(f32::INFINITY);
    let response = text_edit(ui, edit, name);
    if response.lost_focus() {
        ui.data_mut(|data| data.remove::<String>(id));
        return Some(words);
    }
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, words));
    }
    None
}

/// A line of text; whether it was changed.
fn line(ui: &mut Ui, words: &mut String, name: &str, hint: &str, salt: &str) -> bool {
    let edit = TextEdit::singleline(words).id_salt(salt).hint_text(hint).desired_width(f32::INFINITY);
    text_edit(ui, edit, name).changed()
}

/// A text field that a screen reader can name.
pub(super) fn text_edit(ui: &mut Ui, edit: TextEdit<'_>, name: &str) -> Response {
    let response = ui.add(edit);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    response
}

/// YYYY, YYYY-MM or YYYY-MM-DD.
fn is_date(words: &str) -> bool {
    let parts: Vec<&str> = words.split('-').collect();
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [year] => digits(year, 4),
        [year, month] => digits(year, 4) && digits(month, 2),
        [_, _, _] => words.parse::<jiff::civil::Date>().is_ok(),
        _ => false,
    }
}
