//! Whom, where and from whom each row is about, in few bytes: what is counted.
//!
//! A result has its rows all over the table, so counting them means waiting for memory.  All that is
//! counted of a row stands in one number, eight of them in what memory gives at a time.

use std::ops::Range;

use super::names::Tree;
use crate::dataset::Dataset;
use crate::dataset::table::{NOBODY, Parts, Table};

/// Where counts stand: the actors, the places in the order of their tree, and the sources, one after
/// the other.
///
/// Behind each there is a slot for rows that have none, behind the actors one for each side: were it one
/// for both, each step would have to wait for the one before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Slots {
    pub actors: Range<usize>,
    pub places: Range<usize>,
    pub sources: Range<usize>,
    /// How many there are.
    pub len: usize,
}

impl Slots {
    pub(super) fn of(dataset: &Dataset) -> Self {
        let actors = 0..dataset.actors.len();
        let places = actors.end + 2..actors.end + 2 + dataset.locations.len();
        let sources = places.end + 1..places.end + 1 + dataset.sources.len();
        Self { len: sources.end + 1, actors, places, sources }
    }

    /// The slots that a row adds to; an actor on both sides counts once.
    fn of_row(&self, parts: &Parts, position: u32) -> [u32; 4] {
        let slot = |record: u32, slots: &Range<usize>, nobody: usize| {
            let own = slots.start + record as usize;
            (if record == NOBODY { slots.end + nobody } else { own }) as u32
        };
        let target = if parts.target == parts.agent { NOBODY } else { parts.target };
        [
            slot(parts.agent, &self.actors, 0),
            slot(target, &self.actors, 1),
            slot(position, &self.places, 0),
            slot(parts.source, &self.sources, 0),
        ]
    }
}

/// The slots of every row.
#[derive(Debug)]
pub(super) struct Counting {
    pub slots: Slots,
    /// How many bits each of the four numbers takes, counted from the first slot of its kind.
    widths: [u32; 4],
    words: Words,
}

#[derive(Debug)]
enum Words {
    Narrow(Vec<u64>),
    /// Where there is too much for one number.
    Wide(Vec<[u32; 4]>),
}

impl Counting {
    pub(super) fn of(dataset: &Dataset, table: &Table, tree: &Tree) -> Self {
        let slots = Slots::of(dataset);
        let bits = |kind: &Range<usize>, nobody: usize| (kind.len() + nobody).max(1).ilog2() + 1;
        let actors = bits(&slots.actors, 1);
        let widths = [actors, actors, bits(&slots.places, 0), bits(&slots.sources, 0)];
        Self::with(slots, widths, table, tree)
    }

    fn with(slots: Slots, widths: [u32; 4], table: &Table, tree: &Tree) -> Self {
        let position = |place: u32| tree.position.get(place as usize).copied().unwrap_or(NOBODY);
        let rows = table.parts().iter().map(|parts| slots.of_row(parts, position(parts.place)));
        let words = if widths.iter().sum::<u32>() <= u64::BITS {
            let starts = Self::starts(&slots);
            let word = |own: [u32; 4]| {
                let numbers = own.into_iter().zip(starts).zip(widths);
                numbers
                    .fold(0, |word, ((own, start), width)| word << width | u64::from(own - start))
            };
            Words::Narrow(rows.map(word).collect())
        } else {
            Words::Wide(rows.collect())
        };
        Self { slots, widths, words }
    }

    /// The first slot of the kind of each number.
    const fn starts(slots: &Slots) -> [u32; 4] {
        [0, 0, slots.places.start as u32, slots.sources.start as u32]
    }

    pub(super) const fn rows(&self) -> u32 {
        match &self.words {
            Words::Narrow(words) => words.len() as u32,
            Words::Wide(words) => words.len() as u32,
        }
    }

    /// Looks the slots of rows up, so many at a time that none waits for another.
    pub(super) fn look_up(&self, rows: &[u32], slots: &mut [[u32; 4]]) {
        let both = rows.iter().zip(slots);
        match &self.words {
            Words::Wide(words) => both.for_each(|(&row, slots)| *slots = words[row as usize]),
            Words::Narrow(words) => {
                let starts = Self::starts(&self.slots);
                both.for_each(|(&row, slots)| {
                    let mut word = words[row as usize];
                    for (at, slot) in slots.iter_mut().enumerate().rev() {
                        *slot = starts[at] + (word & ((1 << self.widths[at]) - 1)) as u32;
                        word >>= self.widths[at];
                    }
                });
            }
        }
    }

    /// The bytes that it takes.
    pub(super) const fn size(&self) -> usize {
        match &self.words {
            Words::Narrow(words) => 8 * words.len(),
            Words::Wide(words) => 16 * words.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::made_up;
    use super::*;

    #[test]
    fn a_row_has_the_same_slots_in_one_number_and_in_four() {
        let dataset = made_up(300, 7);
        let table = dataset.table.clone().expect("a table");
        let tree = Tree::of(&dataset);
        let narrow = Counting::of(&dataset, &table, &tree);
        let wide = Counting::with(narrow.slots.clone(), [32; 4], &table, &tree);
        assert!(matches!((&narrow.words, &wide.words), (Words::Narrow(_), Words::Wide(_))));
        let rows: Vec<u32> = (0..table.rows()).collect();
        let (mut one, mut four) = (vec![[0; 4]; 300], vec![[0; 4]; 300]);
        narrow.look_up(&rows, &mut one);
        wide.look_up(&rows, &mut four);
        assert_eq!(one, four);
        assert!(one.iter().flatten().all(|&slot| (slot as usize) < narrow.slots.len));
    }
}
