//! Edits of one annotation: pure functions from marks to marks.
//!
//! Pieces of a filler are kept in text order, joined where they touch or overlap; an edit that would leave
//! an annotation without any piece is refused (that would be a deletion).

use super::{Annotation, Filler};
use crate::text::Span;

/// An end of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Its first character.
    Start,
    /// The place behind its last character.
    End,
}

/// Why an edit is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no such role, filler or piece.
    #[error("the annotation has no such part")]
    NoSuchPart,
    /// Nothing would be left.
    #[error("the annotation would be empty")]
    NothingLeft,
}

impl Annotation {
    /// Gives `pieces` to `role` as a new filler; the same filler is not given twice.
    pub fn add_filler(&mut self, role: &str, pieces: Filler) {
        let pieces = normal(pieces);
        if pieces.is_empty() {
            return;
        }
        let fillers = self.roles.entry(role.to_owned()).or_default();
        if !fillers.contains(&pieces) {
            fillers.push(pieces);
            fillers.sort();
        }
    }

    /// Adds a piece to a filler.
    ///
    /// # Errors
    /// [`EditError::NoSuchPart`] without such a filler.
    pub fn add_piece(&mut self, role: &str, filler: usize, piece: Span) -> Result<(), EditError> {
        let pieces = self.filler_mut(role, filler)?;
        pieces.push(piece);
        *pieces = normal(std::mem::take(pieces));
        Ok(())
    }

    /// Takes a piece away, and the filler and role with their last one.
    ///
    /// # Errors
    /// [`EditError::NoSuchPart`] without such a piece, [`EditError::NothingLeft`] for the last one of all.
    pub fn remove_piece(&mut self, role: &str, filler: usize, piece: usize) -> Result<(), EditError> {
        let pieces = self.filler_mut(role, filler)?;
        if piece >= pieces.len() {
            return Err(EditError::NoSuchPart);
        }
        if self.pieces().count() == 1 {
            return Err(EditError::NothingLeft);
        }
        self.filler_mut(role, filler)?.remove(piece);
        self.drop_empty();
        Ok(())
    }

    /// Takes a filler away, and the role with its last one.
    ///
    /// # Errors
    /// [`EditError::NoSuchPart`] without such a filler, [`EditError::NothingLeft`] for the last one of all.
    pub fn remove_filler(&mut self, role: &str, filler: usize) -> Result<(), EditError> {
        let pieces = self.filler_mut(role, filler)?.len();
        if self.pieces().count() == pieces {
            return Err(EditError::NothingLeft);
        }
        self.filler_mut(role, filler)?.clear();
        self.drop_empty();
        Ok(())
    }

    /// Moves an end of a piece to the byte `to`; pieces that then touch are joined.
    ///
    /// # Errors
    /// [`EditError::NoSuchPart`] without such a piece, [`EditError::NothingLeft`] when the ends would meet.
    pub fn move_edge(
        &mut self,
        (role, filler, piece): (&str, usize, usize),
        edge: Edge,
        to: usize,
    ) -> Result<(), EditError> {
        let pieces = self.filler_mut(role, filler)?;
        let span = pieces.get_mut(piece).ok_or(EditError::NoSuchPart)?;
        let moved = match edge {
            Edge::Start if to < span.end => Span { start: to, end: span.end },
            Edge::End if to > span.start => Span { start: span.start, end: to },
            Edge::Start | Edge::End => return Err(EditError::NothingLeft),
        };
        *span = moved;
        *pieces = normal(std::mem::take(pieces));
        Ok(())
    }

    /// Puts `new` in the place of a piece; pieces that then touch are joined.
    ///
    /// # Errors
    /// [`EditError::NoSuchPart`] without such a piece, [`EditError::NothingLeft`] when `new` is empty.
    pub fn replace_piece(
        &mut self,
        (role, filler, piece): (&str, usize, usize),
        new: Span,
    ) -> Result<(), EditError> {
        let pieces = self.filler_mut(role, filler)?;
        let old = pieces.get_mut(piece).ok_or(EditError::NoSuchPart)?;
        if new.is_empty() {
            return Err(EditError::NothingLeft);
        }
        *old = new;
        *pieces = normal(std::mem::take(pieces));
        Ok(())
    }

    /// Moves a filler to another role.
    ///
    /// # Errors
    /// [`EditError::NoSuchPart`] without such a filler.
    pub fn change_role(&mut self, role: &str, filler: usize, to: &str) -> Result<(), EditError> {
        let pieces = std::mem::take(self.filler_mut(role, filler)?);
        self.drop_empty();
        self.add_filler(to, pieces);
        Ok(())
    }

    fn filler_mut(&mut self, role: &str, filler: usize) -> Result<&mut Filler, EditError> {
        self.roles.get_mut(role).and_then(|fillers| fillers.get_mut(filler)).ok_or(EditError::NoSuchPart)
    }

    fn drop_empty(&mut self) {
        for fillers in self.roles.values_mut() {
            fillers.retain(|pieces| !pieces.is_empty());
        }
        self.roles.retain(|_, fillers| !fillers.is_empty());
    }
}

/// Pieces in text order, joined where they touch or overlap, without empty ones.
fn normal(mut pieces: Filler) -> Filler {
    pieces.retain(|piece| !piece.is_empty());
    pieces.sort();
    let mut joined: Filler = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if piece.start <= last.end => *last = last.hull(piece),
            _ => joined.push(piece),
        }
    }
    joined
}
