//! Counting whom, where and from whom the rows of a set are about: exactly, over every row.
//!
//! Few rows are looked at one by one.  Of a set of more than half of all rows those outside it are,
//! and taken away from the totals.  Of a set that is nearly the one counted last only what came and
//! what went is.  Large sets are counted on two threads.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::counting::{Counting, Slots};
use super::rows::{Rows, each_one, no_words};
use super::sums::Sums;
use crate::join::join;
use crate::set::Bits;
use crate::set::leb128::{put, take};

/// From so many rows on a second thread is worth its start.
const TWO_THREADS: usize = if cfg!(test) { 100 } else { 16_000 };

/// Rows that a thread takes at a time, in words of 64; before each it looks at whether the question still
/// stands.
const BLOCK: usize = if cfg!(test) { 1 } else { 1 << 8 };

/// So many rows are looked up at a time.
const BATCH: usize = 128;

/// How many rows each actor, place and source has; places without those inside them.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// A count for each slot.
    pub counts: Vec<u32>,
    /// Where they stand.
    pub slots: Slots,
    /// What has been counted, if it is little.
    pub touched: Option<Vec<u32>>,
    /// What each of two threads is counting.
    threads: [Sums; 2],
}

impl Tally {
    pub(super) fn new(slots: Slots) -> Self {
        let counts = vec![0; slots.len];
        Self { counts, slots, touched: Some(Vec::new()), threads: Default::default() }
    }

    /// Sets every count back to nothing.
    pub(super) fn clear(&mut self) {
        match self.touched.replace(Vec::new()) {
            Some(touched) => touched.into_iter().for_each(|at| self.counts[at as usize] = 0),
            None => self.counts.fill(0),
        }
    }

    /// Counts all rows.
    pub(super) fn take_all(&mut self, totals: &[u32]) {
        self.touched = None;
        self.counts.copy_from_slice(totals);
    }

    fn add_few(&mut self, all: &Counting, rows: &[u32], touched: &mut Vec<u32>) {
        for rows in rows.chunks(BATCH) {
            let mut slots = [[0; 4]; BATCH];
            all.look_up(rows, &mut slots);
            for &slot in slots[..rows.len()].iter().flatten() {
                let count = &mut self.counts[slot as usize];
                if *count == 0 {
                    touched.push(slot);
                }
                *count += 1;
            }
        }
    }

    /// Adds many rows, on two threads if it pays; false if the question no longer stands.
    pub(super) fn add_many(
        &mut self,
        all: &Counting,
        words: &[u64],
        count: usize,
        course: &mut Course,
    ) -> bool {
        self.add_each(all, words, count, 1, course)
    }

    /// Adds many rows, each so many times.
    fn add_each(
        &mut self,
        all: &Counting,
        words: &[u64],
        count: usize,
        times: u32,
        course: &mut Course,
    ) -> bool {
        self.touched = None;
        let [mine, theirs] = &mut self.threads;
        mine.reserve(self.slots.len);
        let blocks = Blocks { words, taken: AtomicUsize::new(0) };
        let stop = course.stop;
        let mut own = || add_blocks(mine, all, &blocks, stop);
        let done = if count < TWO_THREADS {
            own()
        } else {
            theirs.reserve(self.slots.len);
            let (one, other) = join(
                || add_blocks(theirs, all, &blocks, stop),
                || {
                    course.meanwhile();
                    own()
                },
            );
            one && other
        };
        self.threads.iter_mut().for_each(|sums| sums.give(&mut self.counts, times));
        done
    }

    /// Counts a set from the counts of another: adds what came and takes away what went; false if the
    /// question no longer stands.
    pub(super) fn change(
        &mut self,
        all: &Counting,
        from: &Bits,
        to: &Bits,
        course: &mut Course,
    ) -> bool {
        let mut step = |more: &Bits, less: &Bits, by: u32| {
            let both = more.words().iter().zip(less.words());
            let words: Vec<u64> = both.map(|(more, less)| more & !less).collect();
            let count = words.iter().map(|word| word.count_ones() as usize).sum();
            count == 0 || self.add_each(all, &words, count, by, course)
        };
        // Adding the highest number takes one away.
        step(to, from, 1) && step(from, to, u32::MAX)
    }

    /// Counts a set of rows; false if the question no longer stands.
    pub(super) fn count(
        &mut self,
        all: &Counting,
        rows: &Rows,
        totals: &[u32],
        course: &mut Course,
    ) -> bool {
        match rows {
            Rows::Few(rows) => {
                let mut touched = self.touched.take().unwrap_or_default();
                self.add_few(all, rows, &mut touched);
                self.touched = Some(touched);
                true
            }
            _ if 2 * rows.len() > all.rows() as usize => {
                let rest = rows.not(all.rows());
                let mut words = no_words(all.rows());
                rest.mark(&mut words);
                let done = self.add_many(all, &words, rest.len(), course);
                for (count, total) in self.counts.iter_mut().zip(totals) {
                    *count = total.wrapping_sub(*count);
                }
                done
            }
            Rows::Many(bits) => self.add_many(all, bits.words(), bits.len(), course),
            Rows::Span(_) => {
                let mut words = no_words(all.rows());
                rows.mark(&mut words);
                self.add_many(all, &words, rows.len(), course)
            }
        }
    }

    /// Counts the rows of a set that are not in a part of it, whose counts are kept.
    pub(super) fn count_beyond(
        &mut self,
        all: &Counting,
        rows: &Bits,
        part: &Bits,
        kept: &Kept,
        course: &mut Course,
    ) -> bool {
        kept.add_to(&mut self.counts);
        if rows.len() == part.len() {
            self.touched = None;
            return true;
        }
        let beyond: Vec<u64> =
            rows.words().iter().zip(part.words()).map(|(all, part)| all & !part).collect();
        self.add_many(all, &beyond, rows.len().saturating_sub(part.len()), course)
    }
}

/// Words of bits, of which threads take one block after the other: one that starts late takes fewer.
struct Blocks<'w> {
    words: &'w [u64],
    taken: AtomicUsize,
}

impl Blocks<'_> {
    /// The next block, each of its words with its number.
    fn next(&self) -> Option<impl Iterator<Item = (usize, u64)>> {
        let start = BLOCK * self.taken.fetch_add(1, Ordering::Relaxed);
        let words = self.words.get(start..)?;
        (!words.is_empty()).then(|| (start..).zip(words.iter().copied().take(BLOCK)))
    }
}

/// Counts each row of the blocks that no other thread takes; false if the question no longer stands.
fn add_blocks(sums: &mut Sums, all: &Counting, blocks: &Blocks, stop: &Stop) -> bool {
    let (mut batch, mut waiting) = ([0; BATCH], 0);
    let mut slots = [[0; 4]; BATCH];
    while let Some(block) = blocks.next() {
        if stop() {
            return false;
        }
        for (at, word) in block {
            each_one(at, word, |row| {
                batch[waiting] = row;
                waiting += 1;
                if waiting == BATCH {
                    all.look_up(&batch, &mut slots);
                    sums.add(&slots);
                    waiting = 0;
                }
            });
        }
    }
    all.look_up(&batch[..waiting], &mut slots);
    sums.add(&slots[..waiting]);
    true
}

/// Says whether the question no longer stands.
pub(super) type Stop<'a> = dyn Fn() -> bool + Sync + 'a;

/// What goes along with counting.
pub(super) struct Course<'a> {
    stop: &'a Stop<'a>,
    /// Something else to be done: here while another thread begins to count, or at last.
    meanwhile: Option<&'a mut dyn FnMut()>,
}

impl<'a> Course<'a> {
    /// Counting that goes on to its end.
    pub(super) const fn to_its_end() -> Self {
        Self { stop: &|| false, meanwhile: None }
    }

    /// Counting for a question that may no longer stand, with something else to be done for it.
    pub(super) const fn of(stop: &'a Stop<'a>, meanwhile: &'a mut dyn FnMut()) -> Self {
        Self { stop, meanwhile: Some(meanwhile) }
    }

    /// Does what else is to be done, unless that is done.
    pub(super) fn meanwhile(&mut self) {
        if let Some(work) = self.meanwhile.take() {
            work();
        }
    }

    /// Whether the question no longer stands.
    pub(super) fn is_over(&self) -> bool {
        (self.stop)()
    }
}

/// Counts in few bytes: for each that is not nothing the step to it and the count (LEB128).
#[derive(Debug)]
pub(super) struct Kept(Box<[u8]>);

impl Kept {
    pub(super) fn of(counts: &[u32]) -> Self {
        let mut bytes = Vec::new();
        let mut last = 0;
        for (at, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            put(&mut bytes, (at - last) as u32);
            put(&mut bytes, count);
            last = at;
        }
        Self(bytes.into())
    }

    fn add_to(&self, counts: &mut [u32]) {
        let (mut at, mut rest) = (0, &*self.0);
        while let (Some(step), Some(count)) = (take(&mut rest), take(&mut rest)) {
            at += step as usize;
            if let Some(slot) = counts.get_mut(at) {
                *slot = slot.wrapping_add(count);
            }
        }
    }

    /// The bytes, as they are kept in a file.
    pub(super) const fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Such bytes, if all that they count is among so many, and nothing is counted more than so often.
    pub(super) fn of_bytes(bytes: Vec<u8>, slots: usize, most: usize) -> Option<Self> {
        let (mut at, mut rest, mut counted) = (0_usize, &*bytes, false);
        while !rest.is_empty() {
            let step = take(&mut rest)? as usize;
            // A step of nothing would count the same once more.
            let same = step == 0 && counted;
            at = at.checked_add(step).filter(|&at| at < slots && !same)?;
            counted = true;
            take(&mut rest).filter(|&count| count as usize <= most)?;
        }
        Some(Self(bytes.into()))
    }

    pub(super) const fn size(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_out_of_a_file_count_each_thing_once_and_nothing_too_often() {
        let bytes = |numbers: &[u32]| {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|&number| put(&mut bytes, number));
            bytes
        };
        let read = |numbers: &[u32]| Kept::of_bytes(bytes(numbers), 10, 7);
        let mut counts = vec![0; 10];
        read(&[0, 3, 9, 7]).expect("it makes sense").add_to(&mut counts);
        assert_eq!(counts, [3, 0, 0, 0, 0, 0, 0, 0, 0, 7]);
        for numbers in [&[0, 3, 10, 1][..], &[0, 8], &[0, 3, 0, 3], &[0, 3, 9]] {
            assert!(read(numbers).is_none(), "{numbers:?}");
        }
    }
}
