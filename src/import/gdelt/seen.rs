//! Which rows were read already.
//!
//! Tables list their rows in the order of their numbers, so the numbers read so far are a few stretches
//! that ascend, and a look into each tells.  Only a table that is shuffled needs a list of its own.

use hashbrown::HashMap;
use hashbrown::hash_map::Entry;

/// More stretches than this are no order.
const MOST_STRETCHES: usize = 64;

/// What is known of the numbers that were read, which their owner keeps.
#[derive(Default)]
pub(super) struct Seen {
    /// Where stretches begin that ascend.
    starts: Vec<usize>,
    highest: u64,
    /// The place of each number, once they come in no order.
    shuffled: Option<HashMap<u64, usize>>,
}

impl Seen {
    /// Where a number stands among those that were, in the order in which they came; nowhere if it is
    /// a new one, which then comes behind them.
    pub(super) fn find_or_note(&mut self, number: u64, before: &[u64]) -> Option<usize> {
        if before.is_empty() {
            self.starts = vec![0];
        } else if let Some(all) = &mut self.shuffled {
            match all.entry(number) {
                Entry::Occupied(known) => return Some(*known.get()),
                Entry::Vacant(new) => {
                    new.insert(before.len());
                }
            }
        } else if number <= self.highest {
            return self.find_between(number, before);
        }
        self.highest = self.highest.max(number);
        None
    }

    fn find_between(&mut self, number: u64, before: &[u64]) -> Option<usize> {
        let ends = self.starts.iter().skip(1).copied().chain([before.len()]);
        let mut stretches = self.starts.iter().zip(ends);
        let found =
            stretches.find_map(|(&start, end)| Some(start + find(&before[start..end], number)?));
        if found.is_some() {
            return found;
        }
        if before.last().is_some_and(|&last| number < last) {
            self.starts.push(before.len());
        }
        if self.starts.len() > MOST_STRETCHES {
            self.shuffled = Some(before.iter().copied().chain([number]).zip(0..).collect());
        }
        None
    }
}

fn find(ascending: &[u64], number: u64) -> Option<usize> {
    let within = ascending.first().is_some_and(|&first| first <= number)
        && ascending.last().is_some_and(|&last| number <= last);
    if within { ascending.binary_search(&number).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_number_is_new_once_however_they_come(
            numbers in proptest::collection::vec(0_u64..300, 0..400),
            stretch in 1_usize..200,
        ) {
            let mut numbers = numbers;
            numbers.chunks_mut(stretch).for_each(<[u64]>::sort_unstable);
            let (mut seen, mut kept) = (Seen::default(), Vec::new());
            for number in numbers {
                let found = seen.find_or_note(number, &kept);
                prop_assert_eq!(found, kept.iter().position(|&known| known == number));
                if found.is_none() {
                    kept.push(number);
                }
            }
        }
    }
}
