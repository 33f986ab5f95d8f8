//! The reading desk: an open project, the article on it, and what is selected there.

use super::marks::{self, Marks, Owner, Part};
use super::text_view::{MarkId, Selection, TextView};
use crate::annotation::{Annotation, Id};
use crate::schema::Layer;
use crate::text::{Span, Text};
use crate::wording::{Lang, Problem};
use crate::workspace::{Offer, OfferFilter, Opened, Workspace};
use std::sync::Arc;

/// Which tab of the side pane is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tab {
    /// The selected mark, or how to make one.
    #[default]
    Mark,
    /// The suggestions that await a decision.
    Offers,
    /// All marks of the article.
    List,
    /// The article card.
    Card,
}

/// The search in the article.
#[derive(Debug, Default)]
pub(super) struct Find {
    pub(super) words: String,
    pub(super) found: Vec<Span>,
    pub(super) current: usize,
    pub(super) wants_focus: bool,
}

/// An open project with the article on screen.
pub(super) struct Desk {
    pub(super) workspace: Workspace,
    pub(super) current: Option<Id>,
    pub(super) view: Option<TextView>,
    pub(super) marks: Marks,
    /// One's own marks that stand, in text order.
    pub(super) standing: Vec<Id>,
    /// The undecided suggestions that pass `offer_filter`, in text order.
    pub(super) offers: Vec<Offer>,
    pub(super) offer_filter: OfferFilter,
    /// The mark that is selected, by its place in `marks`.
    pub(super) selected: Option<Part>,
    pub(super) tab: Tab,
    pub(super) find: Option<Find>,
    pub(super) filter: String,
    /// The articles whose names hold the words of the filter, and what that list was made from.
    listed: (Option<(u64, String)>, Vec<Id>),
    pub(super) naming: String,
    /// What the article's marks were drawn from; when it moves, they are drawn anew.
    drawn: Option<(u64, Lang, OfferFilter)>,
    /// Where the context menu was asked for.
    pub(super) menu: Option<(egui::Pos2, usize)>,
}

impl Desk {
    pub(super) fn new(workspace: Workspace) -> Self {
        let naming = workspace.name().to_owned();
        Self {
            workspace,
            current: None,
            view: None,
            marks: Marks::default(),
            standing: Vec::new(),
            offers: Vec::new(),
            offer_filter: OfferFilter::default(),
            selected: None,
            tab: Tab::Mark,
            find: None,
            filter: String::new(),
            listed: (None, Vec::new()),
            naming,
            drawn: None,
            menu: None,
        }
    }

    /// Opens an article, the first one where none is named.
    pub(super) fn open(&mut self, id: Option<Id>) -> Result<Vec<Problem>, Problem> {
        let Some(id) = id.or_else(|| self.workspace.project().article_ids().into_iter().next()) else {
            self.close_article();
            return Ok(Vec::new());
        };
        self.workspace.end_typing();
        let opened = self.workspace.article(&id)?;
        let problems = opened.problems.clone();
        let mut view = TextView::new(opened.article.text.clone(), &marks::zones(opened.zones()), id.as_str());
        view.request_focus();
        self.close_article();
        self.view = Some(view);
        self.current = Some(id);
        Ok(problems)
    }

    /// The articles that pass the filter. A large project is not looked through anew for every frame.
    pub(super) fn listed(&mut self) -> &[Id] {
        let stamp = Some((self.workspace.generation(), self.filter.clone()));
        if self.listed.0 != stamp {
            self.listed = (stamp, self.workspace.named(&self.filter));
        }
        &self.listed.1
    }

    pub(super) fn close_article(&mut self) {
        self.view = None;
        self.current = None;
        self.selected = None;
        self.find = None;
        self.menu = None;
        self.drawn = None;
        self.marks = Marks::default();
        self.standing.clear();
        self.offers.clear();
    }

    /// The article on screen.
    pub(super) fn opened(&self) -> Option<&Opened> {
        self.workspace.opened(self.current.as_ref()?)
    }

    /// The text on screen.
    pub(super) fn text(&self) -> Option<Text> {
        self.opened().map(|opened| opened.article.text.clone())
    }

    /// Draws the marks anew where work, language or what is shown has changed.
    pub(super) fn refresh(&mut self, lang: Lang) -> Result<(), Problem> {
        let Some(id) = self.current.clone() else { return Ok(()) };
        let stamp = (self.workspace.generation(), lang, self.offer_filter.clone());
        if self.drawn.as_ref() == Some(&stamp) {
            return Ok(());
        }
        self.drawn = Some(stamp);
        self.offers = self.workspace.offers(&id, &self.offer_filter);
        let others = self.workspace.others(&id)?.into_iter().cloned().collect::<Vec<_>>();
        let Some(opened) = self.workspace.opened(&id) else { return Ok(()) };
        let schema = self.workspace.schema();
        let mut marks = Marks::default();
        let standing = opened.work().standing();
        for annotation in &standing {
            marks.add(annotation, schema, lang, Owner::Me);
        }
        self.standing = standing.into_iter().map(|annotation| annotation.id.clone()).collect();
        for annotation in others.iter().flat_map(|work| work.standing()) {
            marks.add(annotation, schema, lang, Owner::Other);
        }
        for offer in &self.offers {
            marks.add(&offer.annotation, schema, lang, Owner::Rule);
        }
        // The selected part may have moved or gone.
        self.selected = self.selected.take().and_then(|old| {
            let other = old.owner == Owner::Other;
            let same =
                |part: &&Part| part.annotation == old.annotation && (part.owner == Owner::Other) == other;
            let exact = |part: &&Part| {
                same(part) && (&part.role, part.filler, part.piece) == (&old.role, old.filler, old.piece)
            };
            marks.parts.iter().find(exact).or_else(|| marks.parts.iter().find(same)).cloned()
        });
        if let Some(view) = &mut self.view {
            view.set_zones(&marks::zones(opened.zones()));
            view.set_marks(Arc::from(marks.drawn.clone()));
        }
        self.marks = marks;
        self.show_selected();
        Ok(())
    }

    /// Selects the mark of that id on screen.
    pub(super) fn select_mark(&mut self, mark: Option<MarkId>) {
        self.selected = mark.and_then(|mark| self.marks.part(mark)).cloned();
        match self.selected.as_ref().map(|part| part.owner) {
            Some(Owner::Rule) => self.tab = Tab::Offers,
            Some(_) if self.tab != Tab::List => self.tab = Tab::Mark,
            _ => {}
        }
        self.workspace.end_typing();
        self.show_selected();
    }

    /// Selects an annotation of one's own and brings it into view.
    pub(super) fn select_annotation(&mut self, id: &Id) {
        if let Some(mark) = self.marks.of(id) {
            self.select_mark(Some(mark));
            let span = self.selected.as_ref().map(|part| part.span);
            if let (Some(view), Some(span)) = (&mut self.view, span) {
                view.scroll_to(span);
            }
        }
    }

    fn show_selected(&mut self) {
        let mark = self.selected.as_ref().and_then(|part| {
            self.marks.parts.iter().position(|one| one == part).map(|index| MarkId(index as u64))
        });
        if let Some(view) = &mut self.view {
            view.select_mark(mark);
        }
    }

    /// The selected annotation, one's own or another's.
    pub(super) fn selected_annotation(&mut self) -> Option<Annotation> {
        let part = self.selected.clone()?;
        let article = self.current.clone()?;
        match part.owner {
            Owner::Me => return self.workspace.opened(&article)?.annotation(&part.annotation).cloned(),
            Owner::Rule => return self.selected_offer().map(|offer| offer.annotation.clone()),
            Owner::Other => {}
        }
        let works = self.workspace.others(&article).ok()?;
        works.iter().find_map(|work| work.annotations.get(&part.annotation)).cloned()
    }

    /// The selected suggestion.
    pub(super) fn selected_offer(&self) -> Option<&Offer> {
        let part = self.selected.as_ref().filter(|part| part.owner == Owner::Rule)?;
        self.offers.iter().find(|offer| offer.annotation.id == part.annotation)
    }

    /// The words selected in the text.
    pub(super) fn selection(&self) -> Option<Selection> {
        self.view.as_ref().and_then(TextView::selection)
    }

    /// Marks the selected words as the first role of `layer` (`role` `None`), or as a role in the selected frame
    /// of that layer; without such a frame, as a new one. Returns whether words were selected at all.
    pub(super) fn mark(&mut self, layer: &str, role: Option<&str>) -> Result<bool, Problem> {
        let (Some(article), Some(selection)) = (self.current.clone(), self.selection()) else {
            return Ok(false);
        };
        let Some(first) = self.workspace.schema().layer(layer).map(|layer| layer.roles[0].id.clone()) else {
            return Ok(false);
        };
        let pieces = selection.in_text_order();
        let frame = role.and_then(|_| self.selected_of_layer(layer));
        let id = match (frame, role) {
            (Some(frame), Some(role)) => {
                self.workspace.give_role(&article, &frame, role, &pieces)?;
                Some(frame)
            }
            _ => self.workspace.mark(&article, layer, role.unwrap_or(&first), &pieces)?,
        };
        if let Some(view) = &mut self.view {
            view.select(None);
        }
        self.refresh_now()?;
        if let Some(id) = id {
            self.selected = self.marks.of(&id).and_then(|mark| self.marks.part(mark)).cloned();
            self.tab = Tab::Mark;
            self.show_selected();
        }
        Ok(true)
    }

    pub(super) fn refresh_now(&mut self) -> Result<(), Problem> {
        let lang = self.drawn.as_ref().map_or(Lang::Fr, |(_, lang, _)| *lang);
        self.refresh(lang)
    }

    /// The selected annotation where it is one's own and of that layer.
    fn selected_of_layer(&self, layer: &str) -> Option<Id> {
        let part = self.selected.as_ref().filter(|part| part.is_own())?;
        let annotation = self.opened()?.annotation(&part.annotation)?;
        (annotation.layer == layer).then(|| part.annotation.clone())
    }

    /// The layers a person may mark in this project.
    pub(super) fn layers(&self) -> Vec<Layer> {
        let project = self.workspace.project();
        project.schema().layers.iter().filter(|layer| project.uses_layer(layer)).cloned().collect()
    }

    /// Looks for the words of the search bar, without regard to case.
    pub(super) fn search(&mut self) {
        let Some(text) = self.text() else { return };
        let Some(find) = &mut self.find else { return };
        find.found = occurrences(text.as_str(), &find.words);
        find.current = find.current.min(find.found.len().saturating_sub(1));
        self.show_found();
    }

    /// Moves to the next or previous occurrence, around the ends.
    pub(super) fn find_step(&mut self, forward: bool) {
        if let Some(find) = &mut self.find
            && !find.found.is_empty()
        {
            let count = find.found.len();
            find.current = (find.current + if forward { 1 } else { count - 1 }) % count;
            self.show_found();
        }
    }

    fn show_found(&mut self) {
        let Some(view) = &mut self.view else { return };
        match &self.find {
            Some(find) => {
                view.set_found(find.found.clone(), (!find.found.is_empty()).then_some(find.current));
                if let Some(span) = find.found.get(find.current) {
                    view.scroll_to(*span);
                }
            }
            None => view.set_found(Vec::new(), None),
        }
    }

    pub(super) fn close_find(&mut self) {
        self.find = None;
        self.show_found();
        if let Some(view) = &mut self.view {
            view.request_focus();
        }
    }
}

/// The places of `words` in `text`, without regard to case; no more than anyone would step through.
fn occurrences(text: &str, words: &str) -> Vec<Span> {
    const MOST: usize = 10_000;
    if words.trim().is_empty() {
        return Vec::new();
    }
    let pattern = regex::RegexBuilder::new(&regex::escape(words)).case_insensitive(true).build();
    pattern
        .map(|pattern| {
            pattern.find_iter(text).take(MOST).map(|found| Span::new(found.start(), found.end())).collect()
        })
        .unwrap_or_default()
}
