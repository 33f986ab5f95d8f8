//! One-to-one matching of two lists: most pairs first, then the highest sum of scores.
//!
//! The Hungarian algorithm in its O(n³) form with potentials (Kuhn 1955; Munkres 1957).

/// Pairs (index in `gold`, index in `predicted`) sorted by the first; `score` ≤ 0 means no match.
pub(super) fn assign<G, P>(
    gold: &[G],
    predicted: &[P],
    score: impl Fn(&G, &P) -> f64,
) -> Vec<(usize, usize)> {
    #[expect(clippy::cast_precision_loss, reason = "counts of spans in a sentence")]
    let big = 10.0 + gold.len() as f64 + predicted.len() as f64;
    let weights: Vec<Vec<f64>> = gold
        .iter()
        .map(|g| {
            predicted
                .iter()
                .map(|p| {
                    let score = score(g, p);
                    if score > 0.0 { big + score } else { 0.0 }
                })
                .collect()
        })
        .collect();
    let mut pairs = heaviest(&weights, predicted.len());
    pairs.sort_unstable();
    pairs
}

fn heaviest(weights: &[Vec<f64>], columns: usize) -> Vec<(usize, usize)> {
    let rows = weights.len();
    if rows == 0 || columns == 0 {
        return Vec::new();
    }
    let size = rows.max(columns);
    let cost = |i: usize, j: usize| if i < rows && j < columns { -weights[i][j] } else { -0.0 };
    let (mut u, mut v) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let (mut row_of, mut way) = (vec![0_usize; size + 1], vec![0_usize; size + 1]);
    for i in 1..=size {
        row_of[0] = i;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; size + 1];
        let mut used = vec![false; size + 1];
        loop {
            used[column] = true;
            let row = row_of[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for j in 1..=size {
                if used[j] {
                    continue;
                }
                let current = cost(row - 1, j - 1) - u[row] - v[j];
                if current < least[j] {
                    (least[j], way[j]) = (current, column);
                }
                if least[j] < delta {
                    (delta, next) = (least[j], j);
                }
            }
            for j in 0..=size {
                if used[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let before = way[column];
            row_of[column] = row_of[before];
            column = before;
        }
    }
    (1..=size)
        .filter(|j| row_of[*j] > 0)
        .map(|j| (row_of[j] - 1, j - 1))
        .filter(|(i, j)| *i < rows && *j < columns && weights[*i][*j] > 0.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_number_of_pairs_is_kept() {
        let iou = |a: &(i32, i32), b: &(i32, i32)| {
            let inter = (a.1.min(b.1) - a.0.max(b.0)).max(0);
            f64::from(inter) / f64::from(a.1 - a.0 + b.1 - b.0 - inter)
        };
        assert_eq!(
            assign(&[(0, 10), (8, 12)], &[(0, 9), (5, 6)], iou).len(),
            1 + usize::from(iou(&(8, 12), &(0, 9)) > 0.0)
        );
    }
}
