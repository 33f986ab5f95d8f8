//! Which marks touch a block, and in which lane under the words each one runs.
//!
//! Lanes are given greedily: short marks first, so that a cue runs close under its words and the long
//! passage around it further below; brackets after all others. A mark takes the first lane in which
//! nothing overlaps it. Beyond [`MOST`] lanes the rest share the last one: they stay clickable.

use super::document::Document;
use super::{Mark, RoleShape};
use crate::text::Span;

/// The number of lanes a block may have.
pub(super) const MOST: usize = 8;

/// A mark in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// Its index in the list of marks.
    pub(super) mark: u32,
    /// Its lane, from 0 just under the words.
    pub(super) lane: u8,
}

/// The marks of every block.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    /// Where each block's marks begin in `placed`, and the end.
    starts: Vec<u32>,
    placed: Vec<Placed>,
    /// The number of lanes of each block.
    counts: Vec<u8>,
}

impl Lanes {
    /// Sorts `marks` into blocks and lanes.
    pub(super) fn new(document: &Document, marks: &[Mark]) -> Self {
        let blocks = document.blocks.len();
        let mut order: Vec<u32> = (0..marks.len() as u32).collect();
        order.sort_by_key(|&index| {
            let mark = &marks[index as usize];
            (mark.shape == RoleShape::Bracket, mark.span.len(), mark.span.start, mark.id)
        });
        // Counting sort by block keeps that order within each block.
        let ranges: Vec<_> =
            order.iter().map(|&index| document.blocks_in(marks[index as usize].span)).collect();
        let mut starts = vec![0_u32; blocks + 1];
        for range in &ranges {
            for block in range.clone() {
                starts[block + 1] += 1;
            }
        }
        for block in 0..blocks {
            starts[block + 1] += starts[block];
        }
        let mut next = starts.clone();
        let mut placed = vec![Placed { mark: 0, lane: 0 }; starts.last().map_or(0, |&end| end as usize)];
        for (&mark, range) in order.iter().zip(ranges) {
            for block in range {
                placed[next[block] as usize].mark = mark;
                next[block] += 1;
            }
        }
        let mut lanes = Self { starts, placed, counts: vec![0; blocks] };
        for block in 0..blocks {
            lanes.assign(block, marks);
        }
        lanes
    }

    /// Gives the marks of one block their lanes.
    fn assign(&mut self, block: usize, marks: &[Mark]) {
        let range = self.starts[block] as usize..self.starts[block + 1] as usize;
        // The spans of each lane, sorted; they never overlap.
        let mut taken: Vec<Vec<Span>> = Vec::new();
        for placed in &mut self.placed[range] {
            let span = marks[placed.mark as usize].span;
            let free = taken.iter_mut().enumerate().find_map(|(lane, spans)| {
                let at = spans.partition_point(|other| other.end <= span.start);
                let is_free = spans.get(at).is_none_or(|other| other.start >= span.end);
                is_free.then(|| {
                    spans.insert(at, span);
                    lane
                })
            });
            let lane = free.unwrap_or_else(|| {
                if taken.len() < MOST {
                    taken.push(vec![span]);
                }
                taken.len() - 1
            });
            placed.lane = lane as u8;
        }
        self.counts[block] = taken.len() as u8;
    }

    /// The marks that touch a block, short ones first.
    pub(super) fn of(&self, block: usize) -> &[Placed] {
        match (self.starts.get(block), self.starts.get(block + 1)) {
            (Some(&from), Some(&to)) => &self.placed[from as usize..to as usize],
            _ => &[],
        }
    }

    /// How many lanes a block has.
    pub(super) fn count(&self, block: usize) -> usize {
        self.counts.get(block).map_or(0, |&count| usize::from(count))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LineStyle, MarkId};
    use super::*;
    use crate::app::theme::MarkColor;
    use crate::text::Text;
    use proptest::prelude::*;

    fn mark(id: usize, span: Span, shape: RoleShape) -> Mark {
        let color = MarkColor::same(egui::Color32::BLUE);
        let (letter, name) = ("A".into(), "cue".into());
        let line = LineStyle::Solid;
        Mark {
            id: MarkId(id as u64),
            group: None,
            span,
            color,
            line,
            shape,
            letter,
            name,
            provisional: false,
            dim: false,
        }
    }

    #[test]
    fn short_marks_run_close_to_the_words() {
        let document = Document::new(Text::new("0123456789\nabcdefghij"), &[]);
        let marks = [
            mark(0, Span::new(0, 15), RoleShape::Bracket),
            mark(1, Span::new(2, 9), RoleShape::Line),
            mark(2, Span::new(3, 5), RoleShape::Line),
            mark(3, Span::new(5, 7), RoleShape::Tag),
        ];
        let lanes = Lanes::new(&document, &marks);
        let of = |block| lanes.of(block).iter().map(|p| (p.mark, p.lane)).collect::<Vec<_>>();
        assert_eq!(of(0), [(2, 0), (3, 0), (1, 1), (0, 2)]);
        assert_eq!(of(1), [(0, 0)]);
        assert_eq!((lanes.count(0), lanes.count(1), lanes.count(2)), (3, 1, 0));
    }

    proptest! {
        #[test]
        fn nothing_overlaps_in_a_lane(spans in proptest::collection::vec((0_usize..60, 1_usize..20), 0..40)) {
            let document = Document::new(Text::new("mot ".repeat(20)), &[]);
            let marks: Vec<_> = spans
                .iter()
                .enumerate()
                .map(|(id, &(start, len))| mark(id, Span::new(start, start + len), RoleShape::Line))
                .collect();
            let lanes = Lanes::new(&document, &marks);
            let placed = lanes.of(0);
            prop_assert_eq!(placed.len(), marks.len());
            for (index, one) in placed.iter().enumerate() {
                for other in &placed[..index] {
                    let apart = one.lane != other.lane || usize::from(one.lane) == MOST - 1;
                    prop_assert!(apart || !marks[one.mark as usize].span.overlaps(marks[other.mark as usize].span));
                }
            }
        }
    }
}
