//! What a person does to marks, cards, zones and status. Each method is one step of undo.

use super::{Opened, Workspace};
use crate::annotation::{
    Annotation, Answer, Change, Decision, Edge, Edit, EditError, Id, Progress, Status, Value, Work,
};
use crate::schema::{Attribute, Kind, Layer, NOT_APPLICABLE, UNDECIDABLE};
use crate::text::{Span, Zone, ZoneKind};
use crate::wording::{Message, Problem};

/// A piece of an annotation: role, filler, piece.
pub type Part<'r> = (&'r str, usize, usize);

impl Workspace {
    /// Marks `pieces` as a new annotation of `layer` with the given role. Pieces are trimmed of white space and
    /// widened to whole letters; `None` when nothing is left.
    ///
    /// # Errors
    /// When the work cannot be changed.
    pub fn mark(
        &mut self,
        article: &Id,
        layer: &str,
        role: &str,
        pieces: &[Span],
    ) -> Result<Option<Id>, Problem> {
        let pieces = self.tidy(article, pieces)?;
        if pieces.is_empty() {
            return Ok(None);
        }
        let id = Id::random('m', (self.outside.random)());
        let now = (self.outside.now)();
        let mut annotation = Annotation::new(id.clone(), layer, self.schema().stamp(), now);
        annotation.add_filler(role, pieces);
        let change = Change::annotation(None, Some(annotation));
        self.commit_work(article, "undo-mark", None, change)?;
        Ok(Some(id))
    }

    /// Gives `pieces` a role in an annotation that is there, as a new filler.
    ///
    /// # Errors
    /// When there is no such annotation or the work cannot be changed.
    pub fn give_role(
        &mut self,
        article: &Id,
        annotation: &Id,
        role: &str,
        pieces: &[Span],
    ) -> Result<(), Problem> {
        let pieces = self.tidy(article, pieces)?;
        self.edit(article, annotation, "undo-role", |edited| {
            edited.add_filler(role, pieces);
            Ok(())
        })
    }

    /// Adds a piece to a filler.
    ///
    /// # Errors
    /// When there is no such filler or the work cannot be changed.
    pub fn add_piece(
        &mut self,
        article: &Id,
        annotation: &Id,
        (role, filler): (&str, usize),
        pieces: &[Span],
    ) -> Result<(), Problem> {
        let pieces = self.tidy(article, pieces)?;
        self.edit(article, annotation, "undo-piece", |edited| {
            pieces.into_iter().try_for_each(|piece| edited.add_piece(role, filler, piece))
        })
    }

    /// Takes a piece away; the last one of all takes the annotation with it.
    ///
    /// # Errors
    /// When there is no such piece or the work cannot be changed.
    pub fn remove_piece(&mut self, article: &Id, annotation: &Id, part: Part<'_>) -> Result<(), Problem> {
        if self.annotation(article, annotation)?.pieces().count() == 1 {
            return self.delete(article, annotation);
        }
        self.edit(article, annotation, "undo-remove-piece", |edited| {
            edited.remove_piece(part.0, part.1, part.2)
        })
    }

    /// Moves an edge of a piece to the byte `to`, kept on whole letters and off white space.
    ///
    /// # Errors
    /// When there is no such piece, nothing would be left, or the work cannot be changed.
    pub fn move_edge(
        &mut self,
        article: &Id,
        annotation: &Id,
        part: Part<'_>,
        edge: Edge,
        to: usize,
    ) -> Result<(), Problem> {
        let old = self.piece(article, annotation, part)?;
        let moved = match edge {
            Edge::Start => Span { start: to.min(old.end), end: old.end },
            Edge::End => Span { start: old.start, end: to.max(old.start) },
        };
        let Some(moved) = self.tidy(article, &[moved])?.first().copied() else { return Ok(()) };
        let to = if edge == Edge::Start { moved.start } else { moved.end };
        self.edit(article, annotation, "undo-edge", |edited| edited.move_edge(part, edge, to))
    }

    /// Puts other words in the place of a piece.
    ///
    /// # Errors
    /// When there is no such piece or the work cannot be changed.
    pub fn replace_piece(
        &mut self,
        article: &Id,
        annotation: &Id,
        part: Part<'_>,
        new: Span,
    ) -> Result<(), Problem> {
        let Some(new) = self.tidy(article, &[new])?.first().copied() else { return Ok(()) };
        self.edit(article, annotation, "undo-edge", |edited| edited.replace_piece(part, new))
    }

    /// Moves a filler to another role of its annotation.
    ///
    /// # Errors
    /// When there is no such filler or the work cannot be changed.
    pub fn change_role(
        &mut self,
        article: &Id,
        annotation: &Id,
        (role, filler): (&str, usize),
        to: &str,
    ) -> Result<(), Problem> {
        self.edit(article, annotation, "undo-role", |edited| edited.change_role(role, filler, to))
    }

    /// Moves an annotation to another layer. Roles that the layer does not have become its first role;
    /// values that its attributes do not allow are dropped (undo brings them back).
    ///
    /// # Errors
    /// When there is no such annotation or the work cannot be changed.
    pub fn change_layer(&mut self, article: &Id, annotation: &Id, layer: &str) -> Result<(), Problem> {
        let Some(target) = self.schema().layer(layer).cloned() else { return Ok(()) };
        self.edit(article, annotation, "undo-layer", |edited| {
            move_to_layer(edited, &target);
            Ok(())
        })
    }

    /// Turns an annotation into a role of a frame: its words become a filler there, and it goes.
    ///
    /// # Errors
    /// When one of them is not there or the work cannot be changed.
    pub fn absorb(&mut self, article: &Id, annotation: &Id, frame: &Id, role: &str) -> Result<(), Problem> {
        let before = self.annotation(article, annotation)?.clone();
        let target = self.annotation(article, frame)?.clone();
        let now = (self.outside.now)();
        let mut grown = target.clone();
        before.roles.values().flatten().for_each(|filler| grown.add_filler(role, filler.clone()));
        touch(&mut grown, now);
        let gone = Annotation { decision: Decision::Deleted, changed: now, ..before.clone() };
        let changes = Change::annotation(Some(&target), Some(grown))
            .into_iter()
            .chain(Change::annotation(Some(&before), Some(gone)))
            .collect();
        let edits = self.begun(article, changes)?;
        self.commit_edits("undo-absorb", None, edits)
    }

    /// Deletes an annotation; it stays in the file as a tombstone, so that merging does not bring it back.
    ///
    /// # Errors
    /// When there is no such annotation or the work cannot be changed.
    pub fn delete(&mut self, article: &Id, annotation: &Id) -> Result<(), Problem> {
        let before = self.annotation(article, annotation)?.clone();
        let now = (self.outside.now)();
        let after = Annotation { decision: Decision::Deleted, changed: now, ..before.clone() };
        self.commit_work(article, "undo-delete", None, Change::annotation(Some(&before), Some(after)))
    }

    /// Sets or clears an attribute. Typing in the same attribute is one step of undo.
    ///
    /// # Errors
    /// When there is no such annotation or the work cannot be changed.
    pub fn set_attribute(
        &mut self,
        article: &Id,
        annotation: &Id,
        attribute: &str,
        value: Option<Value>,
    ) -> Result<(), Problem> {
        let key = format!("attribute {annotation} {attribute}");
        let typed = matches!(value, Some(Value::Text(_) | Value::Number(_))).then_some(key);
        self.edit_merged(article, annotation, "undo-attribute", typed, |edited| {
            match value.filter(|value| !value.is_blank()) {
                Some(value) => edited.attributes.insert(attribute.to_owned(), value),
                None => edited.attributes.remove(attribute),
            };
            Ok(())
        })
    }

    /// Says why an attribute has its value.
    ///
    /// # Errors
    /// When there is no such annotation or the work cannot be changed.
    pub fn set_reason(
        &mut self,
        article: &Id,
        annotation: &Id,
        attribute: &str,
        reason: &str,
    ) -> Result<(), Problem> {
        let key = Some(format!("reason {annotation} {attribute}"));
        self.edit_merged(article, annotation, "undo-reason", key, |edited| {
            if reason.is_empty() {
                edited.reasons.remove(attribute);
            } else {
                edited.reasons.insert(attribute.to_owned(), reason.to_owned());
            }
            Ok(())
        })
    }

    /// Sets the remark of an annotation.
    ///
    /// # Errors
    /// When there is no such annotation or the work cannot be changed.
    pub fn set_note(&mut self, article: &Id, annotation: &Id, note: &str) -> Result<(), Problem> {
        let key = Some(format!("note {annotation}"));
        self.edit_merged(article, annotation, "undo-note", key, |edited| {
            note.clone_into(&mut edited.note);
            Ok(())
        })
    }

    /// Marks an annotation as doubtful, or not.
    ///
    /// # Errors
    /// When there is no such annotation or the work cannot be changed.
    pub fn set_unsure(&mut self, article: &Id, annotation: &Id, unsure: bool) -> Result<(), Problem> {
        self.edit(article, annotation, "undo-unsure", |edited| {
            edited.unsure = unsure;
            Ok(())
        })
    }

    /// Answers a question of the article card, or of the card of a source.
    ///
    /// # Errors
    /// When the work cannot be changed.
    pub fn set_answer(
        &mut self,
        article: &Id,
        source: Option<&str>,
        question: &str,
        answer: Answer,
    ) -> Result<(), Problem> {
        let before = self.article(article)?.work().answer(source, question).cloned();
        // Where import has a guess, an answer left blank says that the guess is wrong.
        let meaning = self.schema().card_questions().find(|one| one.id == question);
        let meaning = meaning.and_then(|one| one.means.clone()).filter(|_| source.is_none());
        let metadata = self.project.metadata(article);
        let guessed = meaning.is_some_and(|key| metadata.is_some_and(|found| found.contains_key(&key)));
        let after = Some(answer).filter(|answer| guessed || !answer.is_blank());
        if before == after {
            return Ok(());
        }
        let source = source.map(str::to_owned);
        let key = format!("answer {article} {source:?} {question}");
        let change = Change::Answer { source, question: question.to_owned(), before, after };
        self.commit_work(article, "undo-answer", Some(key), Some(change))
    }

    /// Sets the remark about an article.
    ///
    /// # Errors
    /// When the work cannot be changed.
    pub fn set_article_note(&mut self, article: &Id, note: &str) -> Result<(), Problem> {
        let before = self.article(article)?.work().note.clone();
        if before == note {
            return Ok(());
        }
        let change = Change::Note { before, after: note.to_owned() };
        self.commit_work(article, "undo-note", Some(format!("note {article}")), Some(change))
    }

    /// Declares how far an article has come.
    ///
    /// # Errors
    /// When the work cannot be changed.
    pub fn set_status(&mut self, article: &Id, status: Status) -> Result<(), Problem> {
        let now = (self.outside.now)();
        let before = self.article(article)?.work().progress();
        if before.status == status {
            return Ok(());
        }
        let started = before.started.or((status != Status::NotStarted).then_some(now));
        let finished = if status == Status::Done { Some(now) } else { before.finished };
        let after = Progress { status, started, finished };
        self.commit(article, "undo-status", vec![Change::Progress { before, after }])
    }

    /// Says what a stretch of text is; the zones around it give way.
    ///
    /// # Errors
    /// When the work cannot be changed.
    pub fn set_zone(&mut self, article: &Id, span: Span, kind: ZoneKind) -> Result<(), Problem> {
        let opened = self.article(article)?;
        let whole = span.on_graphemes(opened.article.text.as_str());
        let painted = painted(opened.zones(), Zone { kind, span: whole });
        if span.is_empty() || whole.is_empty() || painted == opened.zones() {
            return Ok(());
        }
        let (before, after) = (opened.work().zones.clone(), Some(painted));
        self.commit_work(article, "undo-zone", None, Some(Change::Zones { before, after }))
    }

    /// The annotation of that id in one's own work; a deleted one is gone for all edits but undo.
    fn annotation(&mut self, article: &Id, annotation: &Id) -> Result<&Annotation, Problem> {
        self.article(article)?
            .annotation(annotation)
            .filter(|annotation| annotation.decision != Decision::Deleted)
            .ok_or_else(|| Problem::error(Message::new("edit-no-annotation")))
    }

    fn piece(
        &mut self,
        article: &Id,
        annotation: &Id,
        (role, filler, piece): Part<'_>,
    ) -> Result<Span, Problem> {
        let fillers = self.annotation(article, annotation)?.roles.get(role);
        let found = fillers.and_then(|fillers| fillers.get(filler)?.get(piece)).copied();
        found.ok_or_else(|| edit_problem(EditError::NoSuchPart))
    }

    /// Pieces without outer white space, on whole letters, without empty ones.
    fn tidy(&mut self, article: &Id, pieces: &[Span]) -> Result<Vec<Span>, Problem> {
        let text = self.article(article)?.article.text.clone();
        let tidy = |piece: &Span| piece.on_graphemes(text.as_str()).trimmed(text.as_str());
        Ok(pieces.iter().filter(|piece| !piece.is_empty()).filter_map(tidy).collect())
    }

    /// Whether the blind phase of an article has ended: it was declared done, or suggestions or the work of others were
    /// seen.
    fn is_after_blind_phase(&self, article: &Id) -> bool {
        let blind = self.project.round(&self.round).is_some_and(|round| round.blind);
        let ended = |work: &Work| work.finished.is_some() || work.suggestions_shown || work.others_shown;
        blind && self.opened.get(article).is_some_and(|opened| ended(opened.work()))
    }

    fn edit(
        &mut self,
        article: &Id,
        annotation: &Id,
        label: &'static str,
        change: impl FnOnce(&mut Annotation) -> Result<(), EditError>,
    ) -> Result<(), Problem> {
        self.edit_merged(article, annotation, label, None, change)
    }

    fn edit_merged(
        &mut self,
        article: &Id,
        annotation: &Id,
        label: &'static str,
        merge: Option<String>,
        change: impl FnOnce(&mut Annotation) -> Result<(), EditError>,
    ) -> Result<(), Problem> {
        let before = self.annotation(article, annotation)?.clone();
        let mut after = before.clone();
        change(&mut after).map_err(edit_problem)?;
        if after == before {
            return Ok(());
        }
        touch(&mut after, (self.outside.now)());
        after.schema = self.schema().stamp();
        self.commit_work(article, label, merge, Change::annotation(Some(&before), Some(after)))
    }

    /// Commits a change to an article.
    fn commit_work(
        &mut self,
        article: &Id,
        label: &'static str,
        merge: Option<String>,
        change: Option<Change>,
    ) -> Result<(), Problem> {
        let edits = self.begun(article, change.into_iter().collect())?;
        self.commit_edits(label, merge, edits)
    }

    /// Changes to an article as edits; the first of all also begins the work on it. After the blind phase they say so
    /// and keep what stood then.
    pub(super) fn begun(&mut self, article: &Id, mut changes: Vec<Change>) -> Result<Vec<Edit>, Problem> {
        if self.is_after_blind_phase(article)
            && let Some(opened) = self.opened.get_mut(article)
        {
            opened.file.work.keep_blind_version(&mut changes);
        }
        let before = self.article(article)?.work().progress();
        let mut after = before;
        if before.status == Status::NotStarted {
            after.status = Status::InProgress;
            after.started = before.started.or(Some((self.outside.now)()));
        }
        let progress = (after != before).then_some(Change::Progress { before, after });
        Ok(changes.into_iter().chain(progress).map(|change| Edit::Work(article.clone(), change)).collect())
    }
}

impl Opened {
    /// Whether the work can be changed.
    #[must_use]
    pub fn is_editable(&self) -> bool {
        self.sealed.is_none()
    }
}

/// Gives an annotation another layer: a role that the layer lacks becomes its first one, attributes that it lacks go.
pub(super) fn move_to_layer(annotation: &mut Annotation, layer: &Layer) {
    let find = |id: &str| layer.attributes.iter().find(|attribute| attribute.id == id);
    annotation.layer.clone_from(&layer.id);
    for (role, fillers) in std::mem::take(&mut annotation.roles) {
        let known = layer.roles.iter().find(|one| one.id == role).unwrap_or(&layer.roles[0]);
        fillers.into_iter().for_each(|filler| annotation.add_filler(&known.id, filler));
    }
    annotation.attributes.retain(|id, value| find(id).is_some_and(|one| allows(one, value)));
    annotation.reasons.retain(|id, _| find(id).is_some());
}

/// A suggestion that was taken as it was is no longer that once it has been edited.
pub(super) fn touch(annotation: &mut Annotation, now: crate::annotation::Time) {
    annotation.changed = now;
    if annotation.decision == Decision::Accepted {
        annotation.decision = Decision::Adjusted;
    }
}

fn edit_problem(error: EditError) -> Problem {
    Problem::error(Message::new(match error {
        EditError::NoSuchPart => "edit-no-part",
        EditError::NothingLeft => "edit-nothing-left",
    }))
}

/// The zones with `new` laid over them: what it covers gives way, neighbours of the same kind join.
fn painted(zones: &[Zone], new: Zone) -> Vec<Zone> {
    let mut list = vec![new];
    for zone in zones {
        let left = Span { start: zone.span.start, end: zone.span.end.min(new.span.start) };
        let right = Span { start: zone.span.start.max(new.span.end), end: zone.span.end };
        let rest = [left, right].into_iter().filter(|span| span.start < span.end);
        list.extend(rest.map(|span| Zone { kind: zone.kind, span }));
    }
    list.sort_by_key(|zone| zone.span);
    list.dedup_by(|next, zone| {
        let joins = next.kind == zone.kind && zone.span.end == next.span.start;
        if joins {
            zone.span.end = next.span.end;
        }
        joins
    });
    list
}

/// Whether an attribute can hold a value that was given for another one of the same id.
fn allows(attribute: &Attribute, value: &Value) -> bool {
    match attribute.kind {
        Kind::OneOf | Kind::SeveralOf => {
            let known = |text: &String| {
                [UNDECIDABLE, NOT_APPLICABLE].contains(&text.as_str())
                    || attribute.values.iter().any(|one| one.id == *text)
            };
            !value.texts().is_empty() && value.texts().iter().all(known)
        }
        Kind::Number => matches!(value, Value::Number(_)),
        Kind::Text | Kind::Texts | Kind::Date | Kind::Link | Kind::Entity => true,
    }
}
