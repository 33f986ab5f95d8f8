//! What a person does to the article on the desk: marks stepped through, reached for, moved by words, and
//! suggestions decided.

use super::desk::Desk;
use super::marks::Part;
use crate::annotation::{Edge, Id};
use crate::text::{sentence_at, words};
use crate::wording::{Lang, Problem};
use crate::workspace::{Everywhere, Offer, Verdict};

impl Desk {
    /// The selected annotation of one's own, with its article.
    pub(super) fn own_selected(&self) -> Option<(Id, Id)> {
        let part = self.selected.as_ref().filter(|part| part.is_own())?;
        Some((self.current.clone()?, part.annotation.clone()))
    }

    /// Shows where something was undone or redone.
    pub(super) fn follow(
        &mut self,
        article: &Id,
        annotation: Option<&Id>,
        lang: Lang,
    ) -> Result<(), Problem> {
        let there = self.workspace.project().article_ids().contains(article);
        if there && self.current.as_ref() != Some(article) {
            self.open(Some(article.clone()))?;
        } else if !there && self.current.as_ref() == Some(article) {
            self.open(None)?;
        }
        self.refresh(lang)?;
        if let Some(annotation) = annotation {
            self.select_annotation(annotation);
        }
        Ok(())
    }

    /// Goes to the next or previous annotation in text order, around the ends.
    pub(super) fn step_mark(&mut self, forward: bool) {
        let Some(opened) = self.opened() else { return };
        let ids: Vec<Id> = opened.work().standing().iter().map(|one| one.id.clone()).collect();
        if ids.is_empty() {
            return;
        }
        let here = self.selected.as_ref().and_then(|part| ids.iter().position(|id| *id == part.annotation));
        let next = match (here, forward) {
            (Some(at), true) => (at + 1) % ids.len(),
            (Some(at), false) => (at + ids.len() - 1) % ids.len(),
            (None, true) => 0,
            (None, false) => ids.len() - 1,
        };
        self.select_annotation(&ids[next]);
    }

    /// Without selected words: selects those of the selected mark, to be changed with Shift and the arrows. With
    /// selected words: they replace the piece of the selected mark.
    pub(super) fn edit_mark(&mut self) -> Result<(), Problem> {
        let Some(part) = self.selected.clone().filter(Part::is_own) else { return Ok(()) };
        let Some(article) = self.current.clone() else { return Ok(()) };
        let chosen = self.selection().map(|selection| selection.primary());
        let Some(view) = &mut self.view else { return Ok(()) };
        let Some(new) = chosen.filter(|new| *new != part.span) else {
            view.select(Some(part.span));
            view.request_focus();
            return Ok(());
        };
        view.select(None);
        self.workspace.replace_piece(&article, &part.annotation, part.place(), new)
    }

    /// Gives the selected words to the selected mark's filler as one more piece.
    pub(super) fn add_piece(&mut self) -> Result<(), Problem> {
        let (Some(part), Some(selection)) = (self.selected.clone(), self.selection()) else { return Ok(()) };
        let Some(article) = self.current.clone().filter(|_| part.is_own()) else { return Ok(()) };
        let filler = (part.role.as_str(), part.filler);
        self.workspace.add_piece(&article, &part.annotation, filler, &selection.in_text_order())?;
        if let Some(view) = &mut self.view {
            view.select(None);
        }
        Ok(())
    }

    /// Moves an edge of the selected mark by a word.
    pub(super) fn nudge(&mut self, edge: Edge, forward: bool) -> Result<(), Problem> {
        let Some(part) = self.selected.clone().filter(Part::is_own) else { return Ok(()) };
        let (Some(article), Some(text)) = (self.current.clone(), self.text()) else { return Ok(()) };
        let edges = words(text.as_str()).into_iter().map(|word| match edge {
            Edge::Start => word.span.start,
            Edge::End => word.span.end,
        });
        let here = if edge == Edge::Start { part.span.start } else { part.span.end };
        let to = if forward {
            let mut edges = edges;
            edges.find(|at| *at > here)
        } else {
            edges.take_while(|at| *at < here).last()
        };
        let Some(to) = to else { return Ok(()) };
        self.workspace.move_edge(&article, &part.annotation, part.place(), edge, to)
    }

    /// The selected words, or the sentence of the selected mark, with the marks written into them.
    pub(super) fn marked_words(&mut self) -> Option<String> {
        let text = self.text()?;
        let span = match (self.selection(), &self.selected) {
            (Some(selection), _) => {
                let pieces = selection.in_text_order();
                pieces.first()?.hull(*pieces.last()?)
            }
            (None, Some(part)) => sentence_at(text.as_str(), part.span.start)?,
            (None, None) => return None,
        };
        let work = self.opened()?.work();
        Some(crate::annotation::marked_text(&text, span, &work.standing()))
    }

    /// Goes to the next or previous suggestion, around the ends; from the place on screen where none is selected.
    pub(super) fn step_offer(&mut self, forward: bool) {
        let count = self.offers.len();
        if count == 0 {
            return;
        }
        let here = self.selected_offer().map(|offer| offer.annotation.id.clone());
        let here = here.and_then(|id| self.offers.iter().position(|offer| offer.annotation.id == id));
        let next = match (here, forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => 0,
            (None, false) => count - 1,
        };
        let id = self.offers[next].annotation.id.clone();
        self.select_annotation(&id);
    }

    /// Decides the selected suggestion, or all like it in the article, and goes on to the next one.
    pub(super) fn decide(&mut self, verdict: Verdict, alike: bool) -> Result<(), Problem> {
        let (Some(offer), Some(article)) = (self.selected_offer().cloned(), self.current.clone()) else {
            return Ok(());
        };
        let at = self.offers.iter().position(|one| *one == offer).unwrap_or_default();
        let these = if alike { self.workspace.alike(&article, &offer) } else { vec![offer] };
        self.workspace.decide(&article, &these, verdict, alike)?;
        self.go_on(at)
    }

    /// Decides all suggestions that pass the filter.
    pub(super) fn decide_all(&mut self, verdict: Verdict) -> Result<(), Problem> {
        let Some(article) = self.current.clone() else { return Ok(()) };
        let all: Vec<Offer> = self.offers.clone();
        self.workspace.decide(&article, &all, verdict, true)
    }

    /// Begins to decide all like the selected suggestion in every article of the project.
    pub(super) fn everywhere(&mut self, verdict: Verdict) -> Result<Option<Everywhere>, Problem> {
        let (Some(offer), Some(article)) = (self.selected_offer().cloned(), self.current.clone()) else {
            return Ok(None);
        };
        self.workspace.everywhere(&article, &offer, verdict).map(Some)
    }

    /// Takes the selected suggestion as a mark of another layer.
    pub(super) fn relabel(&mut self, layer: &str) -> Result<(), Problem> {
        let (Some(offer), Some(article)) = (self.selected_offer().cloned(), self.current.clone()) else {
            return Ok(());
        };
        let at = self.offers.iter().position(|one| *one == offer).unwrap_or_default();
        self.workspace.accept_as(&article, &offer, layer)?;
        self.go_on(at)
    }

    /// Selects the suggestion that now stands at place `at` in the list.
    fn go_on(&mut self, at: usize) -> Result<(), Problem> {
        self.refresh_now()?;
        let next = self.offers.get(at).or(self.offers.last()).map(|offer| offer.annotation.id.clone());
        match next {
            Some(id) => self.select_annotation(&id),
            None => self.select_mark(None),
        }
        Ok(())
    }
}
