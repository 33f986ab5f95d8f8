//! The article card: identity, questionnaire, remark; and a card for each source of the article.

use crate::annotation::{Answer, Id, Status, Value};
use crate::app::desk::Desk;
use crate::app::fields::{self, Answered};
use crate::app::theme::space;
use crate::schema::{Attribute, Section, means};
use crate::wording::{Lang, Problem, text};
use egui::{CollapsingHeader, RichText, TextEdit, Ui};

pub(super) fn card(desk: &mut Desk, ui: &mut Ui, lang: Lang) -> Result<(), Problem> {
    let Some(article) = desk.current.clone() else { return Ok(()) };
    status(desk, ui, &article, lang)?;
    let sections = desk.workspace.schema().card.clone();
    for (index, section) in sections.iter().enumerate() {
        let heading = CollapsingHeader::new(section.name.get(lang)).id_salt(&section.id);
        let shown = heading
            .default_open(index == 0)
            .show(ui, |ui| questions(desk, ui, &article, None, section, lang));
        shown.body_returned.unwrap_or(Ok(()))?;
    }
    remark(desk, ui, &article, lang)?;
    sources(desk, ui, &article, lang)
}

fn status(desk: &mut Desk, ui: &mut Ui, article: &Id, lang: Lang) -> Result<(), Problem> {
    let now = desk.opened().map(|opened| opened.work().status).unwrap_or_default();
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for (status, label) in [
            (Status::NotStarted, "status-not-started"),
            (Status::InProgress, "status-in-progress"),
            (Status::Done, "status-done"),
        ] {
            if ui.selectable_label(now == status, text(lang, label)).clicked() {
                chosen = Some(status);
            }
        }
    });
    ui.add_space(space::S);
    chosen.map_or(Ok(()), |status| desk.workspace.set_status(article, status))
}

fn questions(
    desk: &mut Desk,
    ui: &mut Ui,
    article: &Id,
    source: Option<&str>,
    section: &Section,
    lang: Lang,
) -> Result<(), Problem> {
    for question in &section.questions {
        let Some(opened) = desk.opened() else { return Ok(()) };
        let own = opened.work().answer(source, &question.id).cloned();
        let answer = own.or_else(|| found_by_import(desk, article, source, question)).unwrap_or_default();
        let owner = Id::readable(source.unwrap_or("card"), "", 0);
        let answered = fields::field(ui, &owner, question, answer.value.as_ref(), &answer.reason, &[], lang);
        let after = match answered {
            Some(Answered::Value(value)) => {
                Answer { value: value.filter(|value| !value.is_blank()), ..answer }
            }
            Some(Answered::Reason(reason)) => Answer { reason, ..answer },
            None => continue,
        };
        desk.workspace.set_answer(article, source, &question.id, after)?;
    }
    Ok(())
}

/// What import found out stands in the card until a person says otherwise.
fn found_by_import(desk: &Desk, article: &Id, source: Option<&str>, question: &Attribute) -> Option<Answer> {
    let meaning = question.means.as_deref().filter(|_| source.is_none())?;
    let found = desk.workspace.project().metadata(article)?.get(meaning)?;
    Some(Answer { value: Some(Value::Text(found.clone())), reason: String::new() })
}

fn remark(desk: &mut Desk, ui: &mut Ui, article: &Id, lang: Lang) -> Result<(), Problem> {
    ui.add_space(space::S);
    let mut note = desk.opened().map(|opened| opened.work().note.clone()).unwrap_or_default();
    let edit = TextEdit::multiline(&mut note)
        .id_salt("article note")
        .hint_text(text(lang, "card-note"))
        .desired_rows(2)
        .desired_width(f32::INFINITY);
    let response = fields::text_edit(ui, edit, &text(lang, "card-note"));
    if response.lost_focus() {
        desk.workspace.end_typing();
    }
    if response.changed() { desk.workspace.set_article_note(article, &note) } else { Ok(()) }
}

/// One card per source that the marks of the article name: an entity of the registry, else the words.
fn sources(desk: &mut Desk, ui: &mut Ui, article: &Id, lang: Lang) -> Result<(), Problem> {
    let sections = desk.workspace.schema().source_card.clone();
    let names = named_sources(desk);
    if sections.is_empty() || names.is_empty() {
        return Ok(());
    }
    ui.add_space(space::L);
    ui.label(RichText::new(text(lang, "card-sources")).heading());
    for name in names {
        let shown = CollapsingHeader::new(&name).id_salt(("source", &name)).show(ui, |ui| {
            sections.iter().try_for_each(|section| questions(desk, ui, article, Some(&name), section, lang))
        });
        shown.body_returned.unwrap_or(Ok(()))?;
    }
    Ok(())
}

fn named_sources(desk: &Desk) -> Vec<String> {
    let Some(opened) = desk.opened() else { return Vec::new() };
    let Some(layer) = desk.workspace.schema().layer_meaning(means::ATTRIBUTION) else { return Vec::new() };
    let Some(source) = layer.role_meaning(means::SOURCE) else { return Vec::new() };
    let entity = layer.attribute_meaning("entity").map(|attribute| attribute.id.as_str());
    let mut names: Vec<String> = Vec::new();
    for annotation in opened.work().standing().into_iter().filter(|one| one.layer == layer.id) {
        let known = entity.and_then(|entity| annotation.attributes.get(entity)?.as_text());
        let words = annotation.role_spans(&source.id).next();
        let words = words.and_then(|span| opened.article.text.slice(span));
        if let Some(name) = known.or(words)
            && !names.iter().any(|other| other == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}
