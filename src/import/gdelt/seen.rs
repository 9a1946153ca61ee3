//! Which rows were read already.
//!
//! Tables list their rows in the order of their numbers, so the numbers read so far are a few stretches
//! that ascend, and a look into each tells.  Only a table that is shuffled needs a list of its own.

use hashbrown::HashSet;

/// More stretches than this are no order.
const MOST_STRETCHES: usize = 64;

/// What is known of the numbers that were read, which their owner keeps.
#[derive(Default)]
pub(super) struct Seen {
    /// Where stretches begin that ascend.
    starts: Vec<usize>,
    highest: u64,
    shuffled: Option<HashSet<u64>>,
}

impl Seen {
    /// Whether a number is a new one; `before` are those that were, in the order in which they came.
    pub(super) fn is_new(&mut self, number: u64, before: &[u64]) -> bool {
        if before.is_empty() {
            self.starts = vec![0];
        } else if let Some(all) = &mut self.shuffled {
            return all.insert(number);
        } else if number <= self.highest {
            return self.is_new_between(number, before);
        }
        self.highest = self.highest.max(number);
        true
    }

    fn is_new_between(&mut self, number: u64, before: &[u64]) -> bool {
        let ends = self.starts.iter().skip(1).copied().chain([before.len()]);
        let mut stretches = self.starts.iter().zip(ends).map(|(&start, end)| &before[start..end]);
        if stretches.any(|stretch| has(stretch, number)) {
            return false;
        }
        if before.last().is_some_and(|&last| number < last) {
            self.starts.push(before.len());
        }
        if self.starts.len() > MOST_STRETCHES {
            self.shuffled = Some(before.iter().copied().chain([number]).collect());
        }
        true
    }
}

fn has(ascending: &[u64], number: u64) -> bool {
    let within = ascending.first().is_some_and(|&first| first <= number)
        && ascending.last().is_some_and(|&last| number <= last);
    within && ascending.binary_search(&number).is_ok()
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
            let (mut seen, mut kept, mut all) = (Seen::default(), Vec::new(), HashSet::new());
            for number in numbers {
                let new = seen.is_new(number, &kept);
                prop_assert_eq!(new, all.insert(number));
                if new {
                    kept.push(number);
                }
            }
        }
    }
}
