//! Sets of record numbers, small however many records there are: what an answer lists, and what
//! leads from an entity or a word to its events.
//!
//! A record number is a position in its table.  [`Set`] is for asking and walking; [`Packed`] keeps
//! many short lists in few bytes each.

mod bits;
mod grouped_lists;
pub(crate) mod leb128;
mod packed_lists;

use std::marker::PhantomData;
use std::ops::Range;
use std::sync::Arc;

pub use bits::Bits;
pub(crate) use grouped_lists::{ByGroup, by_group};
pub(crate) use packed_lists::Gaps;
pub use packed_lists::Packed;

use crate::model::id::Handle;

/// Records of one kind, in their own order, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set<T> {
    members: Members,
    of: PhantomData<T>,
}

/// How the members are kept: whichever takes the fewest bytes and is still quick to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Members {
    /// All from one record up to another.
    Span(Range<u32>),
    /// Few of them, ascending.
    Few(Arc<[u32]>),
    /// Many of them.
    Many(Arc<Bits>),
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self::all(0)
    }
}

impl<T> Set<T> {
    /// The first `records` records.
    pub const fn all(records: usize) -> Self {
        Self::span(0..records as u32)
    }

    /// All from one record up to another.
    pub const fn span(numbers: Range<u32>) -> Self {
        Self { members: Members::Span(numbers), of: PhantomData }
    }

    /// Record numbers that ascend.
    pub fn few(numbers: impl Into<Arc<[u32]>>) -> Self {
        let numbers = numbers.into();
        debug_assert!(numbers.is_sorted_by(|a, b| a < b), "a set ascends");
        Self { members: Members::Few(numbers), of: PhantomData }
    }

    /// A bit for each record.
    pub fn many(bits: impl Into<Arc<Bits>>) -> Self {
        Self { members: Members::Many(bits.into()), of: PhantomData }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        match &self.members {
            Members::Span(span) => span.len(),
            Members::Few(numbers) => numbers.len(),
            Members::Many(bits) => bits.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The record numbers, ascending.
    pub fn numbers(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        match &self.members {
            Members::Span(span) => Box::new(span.clone()),
            Members::Few(numbers) => Box::new(numbers.iter().copied()),
            Members::Many(bits) => Box::new(bits.iter()),
        }
    }
}

impl<T: Handle> Set<T> {
    /// The record at a place in the order.
    pub fn get(&self, place: usize) -> Option<T> {
        let number = match &self.members {
            Members::Span(span) => (place < span.len()).then(|| span.start + place as u32),
            Members::Few(numbers) => numbers.get(place).copied(),
            Members::Many(bits) => bits.select(place),
        };
        number.map(|number| T::at(number as usize))
    }

    /// The place of a record in the order; where it is not there, the place that it would have.
    ///
    /// # Errors
    /// The record is not there.
    pub fn place(&self, record: T) -> Result<usize, usize> {
        let number = record.index() as u32;
        match &self.members {
            Members::Span(span) if span.contains(&number) => Ok((number - span.start) as usize),
            Members::Span(span) => {
                Err(number.clamp(span.start, span.end).abs_diff(span.start) as usize)
            }
            Members::Few(numbers) => numbers.binary_search(&number),
            Members::Many(bits) if bits.contains(number) => Ok(bits.rank(number)),
            Members::Many(bits) => Err(bits.rank(number)),
        }
    }

    /// Whether a record is there.
    pub fn contains(&self, record: T) -> bool {
        self.place(record).is_ok()
    }

    /// The records, in order.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        self.numbers().map(|number| T::at(number as usize))
    }
}

impl<T: Handle> FromIterator<T> for Set<T> {
    /// Records that come in their own order.
    fn from_iter<I: IntoIterator<Item = T>>(records: I) -> Self {
        Self::few(records.into_iter().map(|record| record.index() as u32).collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EventId;
    use proptest::prelude::*;

    fn three_ways(numbers: &[u32], records: u32) -> Vec<Set<EventId>> {
        let mut ways = vec![
            Set::few(numbers.to_vec()),
            Set::many(Bits::of(records as usize, numbers.iter().copied())),
        ];
        if numbers.len() == records as usize {
            ways.push(Set::all(numbers.len()));
        }
        ways
    }

    proptest! {
        #[test]
        fn a_set_answers_the_same_however_it_is_kept(
            numbers in proptest::collection::btree_set(0_u32..700, 0..300),
            asked in 0_u32..720,
        ) {
            let numbers: Vec<u32> = numbers.into_iter().collect();
            for set in three_ways(&numbers, 700) {
                prop_assert_eq!(set.len(), numbers.len());
                prop_assert_eq!(set.numbers().collect::<Vec<_>>(), numbers.clone());
                prop_assert_eq!(set.place(EventId(asked)), numbers.binary_search(&asked));
                for place in [0, 1, numbers.len() / 2, numbers.len()] {
                    let expected = numbers.get(place).map(|&number| EventId(number));
                    prop_assert_eq!(set.get(place), expected);
                }
            }
        }
    }

    #[test]
    fn everything_is_kept_without_being_listed() {
        for set in three_ways(&(0..64).collect::<Vec<_>>(), 64) {
            assert_eq!((set.get(63), set.get(64)), (Some(EventId(63)), None));
            assert_eq!(set.place(EventId(64)), Err(64));
        }
    }
}
