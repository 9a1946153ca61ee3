//! Many ascending lists of numbers in one stretch of bytes.
//!
//! A list is kept as how many numbers are left out before each of its own, seven bits a byte, the
//! highest bit saying that more bytes follow (LEB128).  Most lists of a large table are short, and the
//! gaps in long ones are small, so a number takes one to two bytes.  Whatever the bytes are, they can
//! only say a list that ascends.

use std::io;

use super::grouped_lists::ByGroup;
use super::leb128::{put, take};
use crate::pack::{Reader, Refused, Writer};

/// Many ascending lists of numbers, each found by its own number.
#[derive(Debug, Clone, Default)]
pub struct Packed {
    bytes: Vec<u8>,
    /// Where each list starts, and where the last one ends.
    starts: Vec<u32>,
    /// How many numbers the lists before each have, and all of them.
    before: Vec<u32>,
    /// A list ends before a number that is not below this.
    below: u32,
}

impl PartialEq for Packed {
    /// Whether the lists are the same.
    fn eq(&self, other: &Self) -> bool {
        (&self.bytes, &self.starts, &self.before) == (&other.bytes, &other.starts, &other.before)
    }
}

impl Eq for Packed {}

impl Packed {
    /// Packs pairs of a list, below so many, and a number.
    ///
    /// A number that a list has twice counts once.
    pub fn of(lists: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let grouped = ByGroup::of(lists, pairs);
        Self::of_each((lists, grouped.len()), |list, numbers| {
            numbers.extend_from_slice(grouped.of_group(list));
        })
    }

    /// Packs lists one after another.
    ///
    /// There are about so many numbers in them.  `fill` is called with the number of each list and
    /// somewhere to put its numbers: in any order, and one that a list has twice counts once.
    pub fn of_each(
        (lists, count): (usize, usize),
        mut fill: impl FnMut(u32, &mut Vec<u32>),
    ) -> Self {
        // Mostly a number takes one byte, seldom more than two.
        let bytes = Vec::with_capacity(count + count / 2);
        let mut packed = Self { bytes, below: u32::MAX, ..Self::default() };
        packed.starts.reserve_exact(lists + 1);
        packed.before.reserve_exact(lists + 1);
        packed.end_list(0);
        let mut numbers = Vec::new();
        for list in 0..lists as u32 {
            fill(list, &mut numbers);
            if !numbers.is_sorted_by(|one, other| one < other) {
                numbers.sort_unstable();
                numbers.dedup();
            }
            Gaps::put(&mut packed.bytes, numbers.iter().copied());
            packed.end_list(numbers.len() as u32);
            numbers.clear();
        }
        packed.bytes.shrink_to_fit();
        packed
    }

    /// Ends a list of so many numbers; the next one starts.
    fn end_list(&mut self, numbers: u32) {
        self.starts.push(self.bytes.len() as u32);
        self.before.push(self.before.last().unwrap_or(&0) + numbers);
    }

    /// How many lists there are.
    pub fn lists(&self) -> usize {
        self.before.len().saturating_sub(1)
    }

    /// How many numbers a list has.
    pub fn len_of(&self, list: u32) -> usize {
        self.len_of_all(list..list.saturating_add(1))
    }

    /// How many numbers a range of lists has, those that stand in several counted several times.
    pub fn len_of_all(&self, lists: std::ops::Range<u32>) -> usize {
        let before = |list: u32| self.before.get(list as usize);
        let ends = before(lists.start).zip(before(lists.end));
        ends.map_or(0, |(start, end)| end.saturating_sub(*start) as usize)
    }

    /// The numbers of a list, ascending.
    pub fn list(&self, list: u32) -> impl Iterator<Item = u32> + '_ {
        let at = list as usize;
        let ends = self.starts.get(at).zip(self.starts.get(at + 1));
        let bytes = ends.and_then(|(&start, &end)| self.bytes.get(start as usize..end as usize));
        Gaps::of(bytes.unwrap_or_default(), self.below)
    }

    /// Writes the lists as three columns of a name.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn write(&self, to: &mut Writer, name: &'static str) -> io::Result<()> {
        to.bytes(name, &self.bytes)?;
        to.u32s(name, &self.starts)?;
        to.u32s(name, &self.before)
    }

    /// Reads what [`Self::write`] wrote: so many lists of numbers that are all below a limit.
    ///
    /// The lists themselves are not looked through; whatever they say, they ascend and stay below the
    /// limit.
    ///
    /// # Errors
    /// It is not as it was written, or makes no sense.
    pub fn read(
        from: &mut Reader,
        name: &'static str,
        (lists, below): (usize, u32),
    ) -> Result<Self, Refused> {
        let packed = Self::read_any(from, name, below)?;
        if packed.lists() == lists { Ok(packed) } else { Err(Refused::of(name, "makes no sense")) }
    }

    /// The same, however many lists there are.
    ///
    /// # Errors
    /// It is not as it was written, or makes no sense.
    pub fn read_any(from: &mut Reader, name: &'static str, below: u32) -> Result<Self, Refused> {
        let (bytes, starts) = (from.read_bytes(name)?, from.read_u32s(name)?);
        let packed = Self { bytes, starts, before: from.read_u32s(name)?, below };
        if packed.is_sound() { Ok(packed) } else { Err(Refused::of(name, "makes no sense")) }
    }

    /// Whether these are lists, none with more numbers than bytes.
    fn is_sound(&self) -> bool {
        let Self { bytes, starts, before, .. } = self;
        let end = starts.last().map_or(0, |&end| end as usize);
        let fit = starts.len() == before.len() && end == bytes.len();
        let steps = |numbers: &[u32]| numbers[1].checked_sub(numbers[0]);
        let mut both = starts.windows(2).map(steps).zip(before.windows(2).map(steps));
        fit && starts.first() == Some(&0)
            && before.first() == Some(&0)
            && both.all(|(bytes, numbers)| numbers.is_some() && numbers <= bytes)
    }

    /// The bytes that all of it takes.
    pub fn size(&self) -> usize {
        self.bytes.len() + 4 * (self.starts.len() + self.before.len())
    }
}

/// The numbers of one list.
pub(crate) struct Gaps<'a> {
    bytes: &'a [u8],
    /// The least number that may come.
    next: u32,
    below: u32,
}

impl<'a> Gaps<'a> {
    /// The numbers that some bytes say, until one is not below a limit.
    pub(crate) const fn of(bytes: &'a [u8], below: u32) -> Self {
        Self { bytes, next: 0, below }
    }

    /// Numbers that ascend, as bytes.
    pub(crate) fn packed(numbers: impl Iterator<Item = u32>) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(numbers.size_hint().0);
        Self::put(&mut bytes, numbers);
        bytes
    }

    /// Puts numbers that ascend behind other bytes.
    fn put(bytes: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
        let mut next = 0;
        for number in numbers {
            put(bytes, number - next);
            next = number + 1;
        }
    }

    /// Whether there are no bytes left.
    pub(crate) const fn is_at_end(&self) -> bool {
        self.bytes.is_empty()
    }
}

impl Iterator for Gaps<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let gap = take(&mut self.bytes)?;
        let number = self.next.checked_add(gap).filter(|&number| number < self.below)?;
        self.next = number + 1;
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    fn pairs(lists: &[BTreeSet<u32>]) -> impl Iterator<Item = (u32, u32)> + Clone {
        let of = |(list, numbers): (u32, _)| std::iter::repeat(list).zip(numbers);
        (0..).zip(lists).flat_map(of).map(|(list, &number)| (list, number))
    }

    proptest! {
        #[test]
        fn lists_come_back_as_they_were(
            lists in proptest::collection::vec(
                proptest::collection::btree_set(0_u32..3_000_000_000, 0..40), 0..20),
        ) {
            let packed = Packed::of(lists.len(), pairs(&lists));
            prop_assert_eq!(packed.lists(), lists.len());
            for (at, list) in lists.iter().enumerate() {
                prop_assert_eq!(packed.len_of(at as u32), list.len());
                let found: Vec<u32> = packed.list(at as u32).collect();
                prop_assert_eq!(found, list.iter().copied().collect::<Vec<_>>());
            }
            prop_assert_eq!(packed.list(lists.len() as u32).next(), None);
            let again = Packed::of_each((lists.len(), 0), |list, numbers| {
                let own = &lists[list as usize];
                numbers.extend(own.iter().rev().chain(own.iter().take(1)));
            });
            prop_assert_eq!(again, packed);
        }
    }

    proptest! {
        #[test]
        fn lists_come_back_from_a_file_or_are_refused(
            lists in proptest::collection::vec(
                proptest::collection::btree_set(0_u32..100_000, 0..20), 1..10),
            at in any::<prop::sample::Index>(),
            bit in 0_u8..8,
        ) {
            let packed = Packed::of(lists.len(), pairs(&lists));
            let read = |packed: &Packed| {
                let mut file = Vec::new();
                packed.write(&mut Writer::new(&mut file), "lists").unwrap();
                let (bytes, mut input) = (file.len() as u64, file.as_slice());
                Packed::read(&mut Reader::new(&mut input, bytes), "lists", (lists.len(), 100_000))
            };
            prop_assert_eq!(read(&packed), Ok(packed.clone()));
            // Changed before it is written, so that the checksum fits: whatever is taken must make sense.
            let mut changed = packed;
            if !changed.bytes.is_empty() {
                let at = at.index(changed.bytes.len());
                changed.bytes[at] ^= 1 << bit;
            }
            if let Ok(taken) = read(&changed) {
                for list in 0..lists.len() as u32 {
                    let numbers: Vec<u32> = taken.list(list).collect();
                    prop_assert!(numbers.is_sorted_by(|a, b| a < b));
                    prop_assert!(numbers.iter().all(|&number| number < 100_000));
                }
            }
        }
    }

    #[test]
    fn a_number_that_is_given_twice_counts_once() {
        let packed = Packed::of(1, [0, 0, 7, 7].map(|number| (0, number)).into_iter());
        assert_eq!((packed.len_of(0), packed.list(0).collect::<Vec<_>>()), (2, vec![0, 7]));
    }
}
