//! What one thread has counted, two bytes a count, so that all counts stay near the processor.

/// So many rows can be counted in two bytes.
const MOST: usize = if cfg!(test) { 200 } else { u16::MAX as usize };

/// Counts of rows, to be added to those of others.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// Those of the last rows.
    small: Vec<u16>,
    /// How many rows those are.
    rows: usize,
    /// Those of the rows before, once they became too many.
    whole: Vec<u32>,
}

impl Sums {
    /// Makes room for so many counts.
    pub(super) fn reserve(&mut self, slots: usize) {
        self.small.resize(slots, 0);
    }

    /// Counts one row more in each of its slots, which are all different.
    pub(super) fn add(&mut self, rows: &[[u32; 4]]) {
        if self.rows + rows.len() > MOST {
            self.set_aside();
        }
        self.rows += rows.len();
        for &slot in rows.iter().flatten() {
            self.small[slot as usize] += 1;
        }
    }

    fn set_aside(&mut self) {
        self.whole.resize(self.small.len(), 0);
        for (whole, small) in self.whole.iter_mut().zip(&mut self.small) {
            *whole += u32::from(std::mem::take(small));
        }
        self.rows = 0;
    }

    /// Adds what was counted to other counts, each so many times, and begins anew.
    pub(super) fn give(&mut self, counts: &mut [u32], times: u32) {
        if self.rows == 0 && self.whole.is_empty() {
            return;
        }
        for (count, small) in counts.iter_mut().zip(&mut self.small) {
            let more = u32::from(std::mem::take(small)).wrapping_mul(times);
            *count = count.wrapping_add(more);
        }
        for (count, whole) in counts.iter_mut().zip(&self.whole) {
            *count = count.wrapping_add(whole.wrapping_mul(times));
        }
        self.whole.clear();
        self.rows = 0;
    }
}
