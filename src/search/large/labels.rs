//! All rows in the order of their sentences, once somebody has asked for it: what part of them an
//! answer has is picked out of it, which takes less than putting it in order.

use super::rows::{Rows, no_words, set};
use super::tally::Stop;
use crate::search::order::Arranged;
use crate::set::Bits;

/// All rows in the order of their sentences, A to Z.
#[derive(Debug)]
pub(super) struct Labels {
    rows: Vec<u32>,
    /// The places in it where another sentence begins.
    begins: Bits,
}

impl Labels {
    /// Puts so many rows in order by what `sentence` says of each: the ranks of its parts, those that
    /// count most first, each below its limit.  Nothing if one number cannot hold them all.
    pub(super) fn of(
        rows: u32,
        limits: [u32; 3],
        sentence: impl Fn(u32) -> [u32; 3],
    ) -> Option<Self> {
        let all = u64::from(rows.max(1));
        limits.iter().try_fold(all, |all, &limit| all.checked_mul(limit.into()))?;
        // With the row behind its sentence no two are alike, and equal sentences stay in the order of time.
        let mut keys: Vec<u64> = (0..rows)
            .map(|row| {
                let ranks = sentence(row).into_iter().zip(limits);
                let key =
                    ranks.fold(0, |key, (rank, limit)| key * u64::from(limit) + u64::from(rank));
                key * all + u64::from(row)
            })
            .collect();
        keys.sort_unstable();
        let mut begins = no_words(rows);
        let mut last = None;
        let mut ordered = Vec::with_capacity(keys.len());
        for (at, key) in (0..).zip(keys) {
            if last.replace(key / all) != Some(key / all) {
                set(&mut begins, at);
            }
            ordered.push((key % all) as u32);
        }
        Some(Self { rows: ordered, begins: Bits::of_words(begins) })
    }

    /// Where the rows of a set stand in the order; `None` if the question no longer stands.
    pub(super) fn arranged(&self, rows: &Rows, descending: bool, stop: &Stop) -> Option<Arranged> {
        let mut places = Vec::with_capacity(rows.len());
        let mut pick = |label: &[u32]| {
            let own = label.iter().filter(|&&row| rows.contains(row));
            places.extend(own.map(|&row| rows.before(row) as u32));
        };
        if descending {
            let mut end = self.rows.len();
            for begin in self.begins.iter().rev() {
                pick(&self.rows[begin as usize..end]);
                end = begin as usize;
            }
        } else {
            pick(&self.rows);
        }
        if stop() {
            return None;
        }
        Some(Arranged::listed(places))
    }

    /// The bytes that it takes.
    pub(super) fn size(&self) -> usize {
        4 * self.rows.len() + 9 * self.begins.words().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_that_no_number_holds_are_left_to_others() {
        assert!(Labels::of(2, [u32::MAX; 3], |row| [row; 3]).is_none());
        let labels = Labels::of(3, [3; 3], |row| [2 - row.max(1), 0, 0]).expect("small");
        assert_eq!((labels.rows, labels.begins.len()), (vec![2, 0, 1], 2));
    }
}
