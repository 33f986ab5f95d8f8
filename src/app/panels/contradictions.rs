//! What copies of the work say differently, side by side, for the person to settle; and marks that lost their words.

use super::mark::first_words;
use crate::annotation::{Alternative, Annotation, Answer, Status, Value};
use crate::app::desk::Desk;
use crate::app::theme::space;
use crate::text::Text;
use crate::wording::{Lang, Message, Problem, text};
use egui::{RichText, Ui};

pub(super) fn contradictions(desk: &mut Desk, ui: &mut Ui, lang: Lang) -> Result<(), Problem> {
    let Some(opened) = desk.opened() else { return Ok(()) };
    let alternatives = opened.work().alternatives.clone();
    let lost = opened.unplaced();
    if !alternatives.is_empty() {
        let heading = Message::new("contradictions-heading").arg("count", alternatives.len());
        ui.label(RichText::new(heading.render(lang)).heading());
        for alternative in &alternatives {
            if let Some(take) = one(desk, ui, alternative, lang) {
                let Some(article) = desk.current.clone() else { return Ok(()) };
                return desk.workspace.settle(&article, alternative, take);
            }
        }
        ui.add_space(space::M);
    }
    if !lost.is_empty() {
        let heading = Message::new("contradictions-lost").arg("count", lost.len()).render(lang);
        ui.collapsing(heading, |ui| {
            for (_, words) in &lost {
                ui.label(RichText::new(words).small());
            }
        });
        ui.add_space(space::M);
    }
    Ok(())
}

/// Both sides of a contradiction; whether the other one is taken, once that is settled.
fn one(desk: &Desk, ui: &mut Ui, alternative: &Alternative, lang: Lang) -> Option<bool> {
    let [about, here, there] = sides(desk, alternative, lang)?;
    let mut settled = None;
    ui.label(RichText::new(about).strong());
    ui.columns(2, |columns| {
        for (column, label, words, button, take) in [
            (0, "contradictions-here", &here, "contradictions-keep", false),
            (1, "contradictions-there", &there, "contradictions-take", true),
        ] {
            let ui = &mut columns[column];
            ui.label(RichText::new(text(lang, label)).small().weak());
            ui.label(words);
            if ui.small_button(text(lang, button)).clicked() {
                settled = Some(take);
            }
        }
    });
    ui.add_space(space::S);
    settled
}

/// What it is about, what counts here, and what the other copy says.
fn sides(desk: &Desk, alternative: &Alternative, lang: Lang) -> Option<[String; 3]> {
    let opened = desk.opened()?;
    let (work, content) = (opened.work(), &opened.article.text);
    let named = |id: &'static str| text(lang, id);
    Some(match alternative {
        Alternative::Annotation(other) => {
            let layer = desk.workspace.schema().layer(&other.layer);
            let name = layer.map_or(other.layer.clone(), |layer| layer.name.get(lang).to_owned());
            let here = work.annotations.get(&other.id).map(|mine| told(mine, content, lang));
            [name, here.unwrap_or_else(|| named("contradictions-nothing")), told(other, content, lang)]
        }
        Alternative::Progress(other) => {
            [named("contradictions-status"), status(work.status, lang), status(other.status, lang)]
        }
        Alternative::Zones(other) => {
            let count = |zones: Option<usize>| zones.unwrap_or_default().to_string();
            let mine = work.zones.as_ref().map(Vec::len);
            [named("contradictions-zones"), count(mine), count(other.as_ref().map(Vec::len))]
        }
        Alternative::Answer { source, question, answer } => {
            let mine = work.answer(source.as_deref(), question);
            [question.clone(), answered(mine, lang), answered(answer.as_ref(), lang)]
        }
        Alternative::Note(other) => [named("contradictions-note"), work.note.clone(), other.clone()],
    })
}

/// The words of a mark, its note, and whether it was turned down.
fn told(annotation: &Annotation, content: &Text, lang: Lang) -> String {
    if !annotation.decision.stands() {
        return text(lang, "contradictions-nothing");
    }
    let words = first_words(annotation, content);
    if annotation.note.is_empty() { words } else { format!("{words}\n{}", annotation.note) }
}

fn answered(answer: Option<&Answer>, lang: Lang) -> String {
    let words = |value: &Value| match value {
        Value::Number(number) => number.to_string(),
        other => other.texts().join(" ; "),
    };
    let value = answer.and_then(|answer| answer.value.as_ref()).map(words);
    value.unwrap_or_else(|| text(lang, "contradictions-nothing"))
}

fn status(status: Status, lang: Lang) -> String {
    text(
        lang,
        match status {
            Status::NotStarted => "status-not-started",
            Status::InProgress => "status-in-progress",
            Status::Done => "status-done",
        },
    )
}
