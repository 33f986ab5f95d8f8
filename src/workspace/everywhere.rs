//! Deciding everything like one offer in all articles of the project.
//!
//! Reading a large project takes a while, so it goes article by article: the caller may draw, or stop, in
//! between. Nothing is changed before the end, and then as one step of undo.

use super::Workspace;
use super::offers::{Offer, OfferFilter, Verdict, likeness};
use crate::annotation::{Edit, Id};
use crate::wording::Problem;

/// A decision that is being prepared, article by article.
#[derive(Debug)]
pub struct Everywhere {
    wanted: (String, Vec<String>),
    verdict: Verdict,
    articles: Vec<Id>,
    next: usize,
    edits: Vec<Edit>,
    count: usize,
    passed_over: Vec<Problem>,
}

/// What a decision in all articles came to.
#[derive(Debug, Default, PartialEq)]
pub struct DecidedEverywhere {
    /// The suggestions that were decided.
    pub count: usize,
    /// Why articles were passed over: those that cannot be read, or whose work cannot be changed.
    pub passed_over: Vec<Problem>,
}

impl Everywhere {
    /// How many articles have been read, and of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.next, self.articles.len())
    }
}

impl Workspace {
    /// Begins to decide everything like `offer`, which stands on `article`.
    ///
    /// # Errors
    /// When the article cannot be read.
    pub fn everywhere(
        &mut self,
        article: &Id,
        offer: &Offer,
        verdict: Verdict,
    ) -> Result<Everywhere, Problem> {
        let text = self.article(article)?.article.text.clone();
        Ok(Everywhere {
            wanted: likeness(offer, self.schema(), &text),
            verdict,
            articles: self.project.article_ids(),
            next: 0,
            edits: Vec::new(),
            count: 0,
            passed_over: Vec::new(),
        })
    }

    /// Reads the next article. Returns whether there is another one.
    pub fn read_next(&mut self, everywhere: &mut Everywhere) -> bool {
        let Some(id) = everywhere.articles.get(everywhere.next).cloned() else { return false };
        everywhere.next += 1;
        let was_open = self.opened.contains_key(&id);
        if let Err(problem) = self.read_alike(&id, everywhere) {
            everywhere.passed_over.push(problem);
        }
        if !was_open {
            // Thousands of articles would not fit into memory, and nobody looks at them.
            self.opened.remove(&id);
            self.forget_offers(&id);
        }
        true
    }

    fn read_alike(&mut self, id: &Id, everywhere: &mut Everywhere) -> Result<(), Problem> {
        let opened = self.article(id)?;
        if let Some(reason) = &opened.sealed {
            return Err(reason.clone());
        }
        let text = opened.article.text.clone();
        let mut alike = self.offers(id, &OfferFilter::default());
        let schema = self.project.schema();
        alike.retain(|offer| likeness(offer, schema, &text) == everywhere.wanted);
        let edits = self.decision(id, &alike, everywhere.verdict, true)?;
        everywhere.count += alike.len();
        everywhere.edits.extend(edits);
        Ok(())
    }

    /// Decides what was found, as one step of undo.
    ///
    /// # Errors
    /// When the project cannot be changed; nothing is changed then.
    pub fn decide_everywhere(&mut self, everywhere: Everywhere) -> Result<DecidedEverywhere, Problem> {
        let Everywhere { verdict, edits, count, passed_over, .. } = everywhere;
        self.commit_edits(verdict.label(), None, edits)?;
        Ok(DecidedEverywhere { count, passed_over })
    }
}
