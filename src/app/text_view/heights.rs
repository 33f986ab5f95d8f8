//! How high each block is and where it begins: guesses, replaced by true heights as blocks are seen.
//!
//! A Fenwick tree (P. M. Fenwick, *A new data structure for cumulative frequency tables*, 1994) gives
//! the top of a block and the block at a height in O(log n), while heights change every frame.

/// The heights of all blocks, in points.
#[derive(Clone, Debug, Default)]
pub(super) struct Heights {
    each: Vec<f32>,
    /// Sums in f64: over a million points the error of f32 would show.
    tree: Vec<f64>,
}

impl Heights {
    /// The table for these heights.
    pub(super) fn new(each: Vec<f32>) -> Self {
        let mut tree: Vec<f64> = each.iter().map(|&height| f64::from(height)).collect();
        for index in 0..tree.len() {
            let parent = index | (index + 1);
            if parent < tree.len() {
                tree[parent] += tree[index];
            }
        }
        Self { each, tree }
    }

    /// The height of a block.
    pub(super) fn get(&self, block: usize) -> f32 {
        self.each.get(block).copied().unwrap_or(0.0)
    }

    /// Replaces a height.
    pub(super) fn set(&mut self, block: usize, height: f32) {
        let Some(old) = self.each.get_mut(block) else { return };
        let change = f64::from(height) - f64::from(*old);
        *old = height;
        if change != 0.0 {
            let mut index = block;
            while index < self.tree.len() {
                self.tree[index] += change;
                index |= index + 1;
            }
        }
    }

    /// Where a block begins: the sum of all heights before it.
    pub(super) fn top(&self, block: usize) -> f32 {
        let (mut sum, mut index) = (0.0, block.min(self.tree.len()));
        while index > 0 {
            sum += self.tree[index - 1];
            index &= index - 1;
        }
        sum as f32
    }

    /// The height of everything.
    pub(super) fn total(&self) -> f32 {
        self.top(self.tree.len())
    }

    /// The block at height `y`; the first above, the last below everything.
    pub(super) fn block_at(&self, y: f32) -> usize {
        let (mut found, mut rest) = (0, f64::from(y));
        let mut step = self.tree.len().next_power_of_two();
        while step > 0 {
            if let Some(&sum) = self.tree.get(found + step - 1)
                && sum <= rest
            {
                found += step;
                rest -= sum;
            }
            step /= 2;
        }
        found.min(self.tree.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_adding_up(
            mut plain in proptest::collection::vec(1_u8..50, 1..60),
            changes in proptest::collection::vec((0_usize..60, 1_u8..50), 0..20),
        ) {
            let mut heights = Heights::new(plain.iter().map(|&h| f32::from(h)).collect());
            for (block, height) in changes {
                if let Some(slot) = plain.get_mut(block) {
                    *slot = height;
                    heights.set(block, f32::from(height));
                }
            }
            let mut top = 0.0;
            for (block, &height) in plain.iter().enumerate() {
                prop_assert_eq!(heights.top(block), top);
                prop_assert_eq!(heights.block_at(top), block);
                prop_assert_eq!(heights.block_at(top + f32::from(height) - 0.5), block);
                top += f32::from(height);
            }
            prop_assert_eq!(heights.total(), top);
            prop_assert_eq!(heights.block_at(top + 9.0), plain.len() - 1);
            prop_assert_eq!(heights.block_at(-9.0), 0);
        }
    }
}
