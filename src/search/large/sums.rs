//! What one thread has counted, two bytes a count, so that all counts stay near the processor.

use hashbrown::HashMap;

/// Counts of rows, to be added to those of others.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// Each count, as far as it goes into two bytes.
    small: Vec<u16>,
    /// How often a count has gone beyond them; few ever do.
    beyond: HashMap<u32, u32>,
    /// Whether anything was counted.
    counted: bool,
}

impl Sums {
    /// Makes room for so many counts.
    pub(super) fn reserve(&mut self, slots: usize) {
        self.small.resize(slots, 0);
    }

    /// Counts one row more in each of its slots, which are all different.
    pub(super) fn add(&mut self, rows: &[[u32; 4]]) {
        self.counted |= !rows.is_empty();
        for &slot in rows.iter().flatten() {
            let count = &mut self.small[slot as usize];
            *count = count.wrapping_add(1);
            if *count == 0 {
                *self.beyond.entry(slot).or_default() += 1;
            }
        }
    }

    /// Adds what was counted to other counts, each so many times, and begins again.
    pub(super) fn give(&mut self, counts: &mut [u32], times: u32) {
        if !std::mem::take(&mut self.counted) {
            return;
        }
        for (count, small) in counts.iter_mut().zip(&mut self.small) {
            let more = u32::from(std::mem::take(small)).wrapping_mul(times);
            *count = count.wrapping_add(more);
        }
        for (slot, beyond) in self.beyond.drain() {
            let more = beyond.wrapping_mul(1 << u16::BITS).wrapping_mul(times);
            let count = &mut counts[slot as usize];
            *count = count.wrapping_add(more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_go_beyond_two_bytes_and_may_be_taken_away() {
        let mut sums = Sums::default();
        sums.reserve(5);
        (0..70_000).for_each(|row| sums.add(&[[0, 1 + row % 2, 3, 4]]));
        let mut counts = vec![1; 5];
        sums.give(&mut counts, 1);
        assert_eq!(counts, [70_001, 35_001, 35_001, 70_001, 70_001]);
        sums.give(&mut counts, 1);
        assert_eq!(counts[0], 70_001, "nothing is given twice");
        (0..70_000).for_each(|_| sums.add(&[[0, 1, 3, 4]]));
        sums.give(&mut counts, u32::MAX);
        assert_eq!((counts[0], counts[3], counts[4]), (1, 1, 1));
    }
}
