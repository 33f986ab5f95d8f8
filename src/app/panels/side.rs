//! The pane on the right: the selected mark, the list of marks, the article card.

use super::{card, contradictions, list, mark, offers, status};
use crate::annotation::Id;
use crate::app::desk::{Desk, Tab};
use crate::app::shell::{App, tokens};
use crate::app::theme::space;
use crate::wording::{Lang, Message, text};
use egui::{Frame, Panel, RichText, ScrollArea, Ui};

pub(in crate::app) fn side(app: &mut App, ui: &mut Ui) {
    let lang = app.lang();
    let tokens = tokens(ui);
    let frame = Frame::new().fill(tokens.panel).inner_margin(space::M);
    let panel = Panel::right("side").frame(frame).default_size(320.0).size_range(260.0..=520.0);
    let mut asked = None;
    let mut identity = None;
    panel.show(ui, |ui| {
        let Some(desk) = &mut app.desk else { return };
        let count = desk.standing.len();
        ui.horizontal(|ui| {
            for (tab, label) in [
                (Tab::Mark, text(lang, "tab-mark")),
                (Tab::Offers, Message::new("tab-offers").arg("count", desk.offers.len()).render(lang)),
                (Tab::List, Message::new("tab-list").arg("count", count).render(lang)),
                (Tab::Card, text(lang, "tab-card")),
            ] {
                if ui.selectable_label(desk.tab == tab, RichText::new(label)).clicked() {
                    desk.tab = tab;
                    desk.workspace.end_typing();
                }
            }
        });
        ui.add_space(space::S);
        if count > 0 && desk.workspace.name().is_empty() {
            ui.label(RichText::new(text(lang, "side-sign")).small().weak());
            status::name_field(desk, &mut app.preferences.name, lang, ui);
            ui.add_space(space::S);
        }
        identity = known_people(desk, ui, lang);
        let scroll = ScrollArea::vertical().id_salt(desk.tab as u8).auto_shrink([false, false]);
        let result = scroll.show(ui, |ui| {
            ui.set_width(ui.available_width() - space::S);
            contradictions::contradictions(desk, ui, lang)?;
            match desk.tab {
                Tab::Mark => mark::mark(desk, ui, lang),
                Tab::Offers => {
                    asked = offers::offers(desk, ui, lang);
                    Ok(())
                }
                Tab::List => list::list(desk, ui, lang),
                Tab::Card => card::card(desk, ui, lang),
            }
        });
        if let Err(problem) = result.inner {
            app.notices.report(problem);
        }
    });
    if let Some(id) = identity {
        app.work_as(&id);
    }
    if let Some(command) = asked {
        let ctx = ui.ctx().clone();
        app.carry_out(command, &ctx);
    }
}

/// The people of the project, offered as long as the person at the window is none of them: a returning annotator on
/// another computer goes on with their own work.
fn known_people(desk: &Desk, ui: &mut Ui, lang: Lang) -> Option<Id> {
    let project = desk.workspace.project();
    if project.annotator(desk.workspace.annotator()).is_some() {
        return None;
    }
    let people: Vec<_> = project.annotators().filter(|one| !one.reference).collect();
    if people.is_empty() {
        return None;
    }
    ui.label(RichText::new(text(lang, "side-known")).small().weak());
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for person in people {
            let name = if person.name.is_empty() { person.id.as_str() } else { &person.name };
            if ui.small_button(name).clicked() {
                chosen = Some(person.id.clone());
            }
        }
    });
    ui.add_space(space::S);
    chosen
}
