//! The pane on the left: the articles of the project, and the bin.

use crate::annotation::{Id, Status};
use crate::app::command::Command;
use crate::app::fields;
use crate::app::shell::{App, tokens};
use crate::app::theme::{Tokens, size, space};
use crate::wording::{Lang, Message, text};
use crate::workspace::ArticleRow;
use egui::{
    Align, Align2, Button, FontId, Frame, Layout, Panel, Rect, Response, RichText, Role, ScrollArea, Sense,
    Stroke, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

pub(in crate::app) fn articles(app: &mut App, ui: &mut Ui) {
    let lang = app.lang();
    let tokens = tokens(ui);
    let frame = Frame::new().fill(tokens.panel).inner_margin(space::M);
    let panel = Panel::left("articles").frame(frame).default_size(250.0).size_range(180.0..=420.0);
    let mut asked = None;
    let mut chosen = None;
    let mut restored = None;
    let mut removed: Option<Id> = None;
    panel.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(text(lang, "articles-heading")).heading());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let add = ui.add(Button::new("+").min_size(vec2(28.0, 28.0)));
                if add.on_hover_text(Command::AddArticles.name(lang)).clicked() {
                    asked = Some(Command::AddArticles);
                }
            });
        });
        let Some(desk) = &mut app.desk else { return };
        if desk.listed().len() > 8 || !desk.filter.is_empty() {
            let filter = TextEdit::singleline(&mut desk.filter)
                .hint_text(text(lang, "articles-filter"))
                .desired_width(f32::INFINITY);
            fields::text_edit(ui, filter, &text(lang, "articles-filter"));
        }
        ui.add_space(space::XS);
        let listed = desk.listed().to_vec();
        let wanted = desk.filter.as_str();
        if listed.is_empty() {
            ui.add_space(space::L);
            let empty = if wanted.is_empty() { "articles-none" } else { "articles-none-found" };
            ui.label(RichText::new(text(lang, empty)).weak());
            if wanted.is_empty() && ui.button(Command::AddArticles.name(lang)).clicked() {
                asked = Some(Command::AddArticles);
            }
        }
        let bin = desk.workspace.removed_rows();
        let room = ui.available_height() - if bin.is_empty() { 0.0 } else { space::ROW };
        let list = ScrollArea::vertical().max_height(room).auto_shrink([false, true]);
        list.show_rows(ui, ROW, listed.len(), |ui, visible| {
            for row in listed[visible].iter().map(|id| desk.workspace.row(id)) {
                let response = row_ui(ui, &row, desk.current.as_ref() == Some(&row.id), lang, &tokens);
                response.context_menu(|ui| {
                    if ui.button(Command::RemoveArticle.name(lang)).clicked() {
                        removed = Some(row.id.clone());
                    }
                });
                if response.clicked() {
                    chosen = Some(row.id.clone());
                }
            }
        });
        if !bin.is_empty() {
            let heading = Message::new("articles-bin").arg("count", bin.len()).render(lang);
            ui.collapsing(heading, |ui| {
                for row in &bin {
                    ui.horizontal(|ui| {
                        if ui.small_button(text(lang, "articles-restore")).clicked() {
                            restored = Some(row.id.clone());
                        }
                        ui.add(egui::Label::new(RichText::new(&row.title).weak()).truncate());
                    });
                }
            });
        }
    });
    // What is removed is shown first, so that the one command serves menu and list.
    let remove = removed.is_some().then_some(Command::RemoveArticle);
    finish(app, ui, asked.or(remove), chosen.or(removed), restored);
}

fn finish(app: &mut App, ui: &Ui, asked: Option<Command>, chosen: Option<Id>, restored: Option<Id>) {
    if let (Some(id), Some(desk)) = (restored, &mut app.desk) {
        match desk.workspace.restore_article(&id) {
            Ok(()) => app.show_article(&id),
            Err(problem) => app.notices.report(problem),
        }
    }
    if let Some(id) = chosen {
        app.show_article(&id);
    }
    if let Some(command) = asked {
        let ctx = ui.ctx().clone();
        app.carry_out(command, &ctx);
    }
}

/// The height of a row: the title, and below it outlet and date.
const ROW: f32 = 44.0;

/// One article.
fn row_ui(ui: &mut Ui, row: &ArticleRow, here: bool, lang: Lang, tokens: &Tokens) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let status = row.summary.map(|summary| summary.status);
    let name = format!("{} ({})", row.title, status_name(status, lang));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, here, name.clone()));
    if here || response.hovered() {
        let fill = if here { tokens.selection } else { tokens.sunken };
        ui.painter().rect_filled(rect, f32::from(space::RADIUS), fill);
    }
    let left = rect.left() + space::S;
    status_dot(ui, pos2(left + 4.0, rect.top() + 15.0), status, tokens);
    let text_left = left + 16.0;
    let marks = row.summary.map_or(0, |summary| summary.marks);
    let count = if marks > 0 { marks.to_string() } else { String::new() };
    let small = FontId::proportional(size::SMALL);
    let count_rect = ui.painter().text(
        pos2(rect.right() - space::S, rect.top() + 15.0),
        Align2::RIGHT_CENTER,
        count,
        small.clone(),
        tokens.soft,
    );
    let clip =
        Rect::from_min_max(pos2(text_left, rect.top()), pos2(count_rect.left() - space::S, rect.bottom()));
    let line = |ui: &Ui, words: &str, font: FontId, color, y: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, color);
        job.wrap.max_width = clip.width();
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let top = y - galley.size().y / 2.0;
        ui.painter().galley(pos2(clip.left(), top), galley, color);
    };
    line(ui, &row.title, FontId::proportional(size::BODY), tokens.ink, rect.top() + 15.0);
    let detail = [row.outlet.as_str(), row.published.as_str()];
    let detail: Vec<&str> = detail.into_iter().filter(|part| !part.is_empty()).collect();
    let below = if detail.is_empty() { status_name(status, lang) } else { detail.join(" · ") };
    line(ui, &below, small, tokens.soft, rect.top() + 32.0);
    response.on_hover_text(&row.title)
}

fn status_name(status: Option<Status>, lang: Lang) -> String {
    text(
        lang,
        match status {
            None => "status-reading",
            Some(Status::NotStarted) => "status-not-started",
            Some(Status::InProgress) => "status-in-progress",
            Some(Status::Done) => "status-done",
        },
    )
}

/// Empty, half full, full: the state is a shape, not a colour.
fn status_dot(ui: &Ui, center: egui::Pos2, status: Option<Status>, tokens: &Tokens) {
    let painter = ui.painter();
    let line = Stroke::new(1.4, tokens.accent);
    match status {
        None => {}
        Some(Status::NotStarted) => {
            painter.circle_stroke(center, 4.0, Stroke::new(1.2, tokens.soft));
        }
        Some(Status::InProgress) => {
            painter.circle_stroke(center, 4.0, line);
            painter.circle_filled(center, 2.0, tokens.accent);
        }
        Some(Status::Done) => {
            painter.circle_filled(center, 5.0, tokens.accent);
            let tick = [center + vec2(-2.4, 0.2), center + vec2(-0.6, 2.0), center + vec2(2.6, -1.8)];
            let stroke = Stroke::new(1.4, tokens.panel);
            painter.line_segment([tick[0], tick[1]], stroke);
            painter.line_segment([tick[1], tick[2]], stroke);
        }
    }
}
