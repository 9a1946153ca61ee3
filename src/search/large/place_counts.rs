//! How many rows each place has, with everything inside it.

/// How many rows places have with all inside them, by their positions in the tree.
#[derive(Debug, Default)]
pub(super) struct Inside {
    pub(super) counts: Vec<u32>,
    /// How many rows the places before each position have, and all of them.
    pub(super) before: Vec<u32>,
    /// The positions that have any, if they are few.
    pub(super) some: Option<Vec<u32>>,
}

impl Inside {
    /// Says of none of so many places that it has rows.
    pub(super) fn clear(&mut self, places: usize) {
        match self.some.take() {
            Some(some) => some.into_iter().for_each(|at| self.counts[at as usize] = 0),
            None => self.counts.fill(0),
        }
        self.counts.resize(places, 0);
    }

    pub(super) fn at(&self, position: u32) -> u32 {
        self.counts.get(position as usize).copied().unwrap_or(0)
    }

    /// How many places have any.
    pub(super) fn len(&self) -> usize {
        match &self.some {
            Some(some) => some.len(),
            None => above_none(&self.counts),
        }
    }
}

/// How many of some counts are of something.
pub(super) fn above_none(counts: &[u32]) -> usize {
    counts.iter().map(|&count| u32::from(count > 0)).sum::<u32>() as usize
}
