//! Sets of rows while a query is worked out: few are listed, many have a bit each.

use std::ops::Range;
use std::sync::Arc;

use crate::set::{Bits, Set};

/// Over more words than these it is faster to ask how many rows are before a place than to count them.
const FAR: usize = 12;

/// Up to so many rows are listed.
pub(super) const FEW: usize = if cfg!(test) { 12 } else { 4096 };

/// A set of rows; a copy shares what it holds.
#[derive(Debug, Clone)]
pub(super) enum Rows {
    /// All from one row up to another.
    Span(Range<u32>),
    /// Few of them, ascending.
    Few(Arc<[u32]>),
    /// Many of them.
    Many(Arc<Bits>),
}

impl Rows {
    pub(super) const fn none() -> Self {
        Self::Span(0..0)
    }

    /// Rows that ascend.
    pub(super) fn listed(rows: Vec<u32>) -> Self {
        debug_assert!(rows.is_sorted_by(|a, b| a < b), "rows ascend");
        Self::Few(rows.into())
    }

    /// The rows whose bits are set.
    pub(super) fn of_words(words: Vec<u64>) -> Self {
        let bits = Bits::of_words(words);
        if bits.len() <= FEW {
            return Self::listed(bits.iter().collect());
        }
        Self::Many(Arc::new(bits))
    }

    /// The rows as an answer has them.
    pub(super) fn set<T>(&self) -> Set<T> {
        match self {
            Self::Span(span) => Set::span(span.clone()),
            Self::Few(rows) => Set::few(Arc::clone(rows)),
            Self::Many(bits) => Set::many(Arc::clone(bits)),
        }
    }

    /// The bits, if there are many.
    pub(super) const fn many(&self) -> Option<&Arc<Bits>> {
        match self {
            Self::Many(bits) => Some(bits),
            _ => None,
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Span(span) => span.len(),
            Self::Few(rows) => rows.len(),
            Self::Many(bits) => bits.len(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn contains(&self, row: u32) -> bool {
        match self {
            Self::Span(span) => span.contains(&row),
            Self::Few(rows) => rows.binary_search(&row).is_ok(),
            Self::Many(bits) => bits.contains(row),
        }
    }

    /// How many of the rows are before a row.
    pub(super) fn before(&self, row: u32) -> usize {
        match self {
            Self::Span(span) => (span.start..span.end.min(row)).len(),
            Self::Few(rows) => rows.partition_point(|&own| own < row),
            Self::Many(bits) => bits.rank(row),
        }
    }

    /// How many of the rows are before each end and behind the one before it; the ends ascend.
    pub(super) fn up_to_each(&self, ends: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut counts = Vec::with_capacity(ends.size_hint().0);
        let mut before = 0;
        let mut count = |up_to: u32| counts.push(up_to - std::mem::replace(&mut before, up_to));
        match self {
            Self::Many(bits) => {
                let (mut word, mut passed) = (0, 0);
                for end in ends {
                    let last = (end as usize / 64).min(bits.words().len());
                    let between = &bits.words()[word..last];
                    passed = if between.len() > FAR {
                        bits.rank(last as u32 * 64) as u32
                    } else {
                        passed + between.iter().map(|word| word.count_ones()).sum::<u32>()
                    };
                    word = last;
                    let rest =
                        bits.words().get(last).map_or(0, |word| word & !(u64::MAX << (end % 64)));
                    count(passed + rest.count_ones());
                }
            }
            _ => ends.for_each(|end| count(self.before(end) as u32)),
        }
        counts
    }

    /// The bits of 64 rows.  Lists have no such words and give none.
    pub(super) fn word(&self, at: usize) -> u64 {
        match self {
            Self::Span(span) => span_word(span, at),
            Self::Few(_) => 0,
            Self::Many(bits) => bits.words().get(at).copied().unwrap_or(0),
        }
    }

    /// Calls `visit` with each row, ascending.
    pub(super) fn each(&self, mut visit: impl FnMut(u32)) {
        match self {
            Self::Span(span) => span.clone().for_each(visit),
            Self::Few(rows) => rows.iter().copied().for_each(visit),
            Self::Many(bits) => {
                for (at, &word) in bits.words().iter().enumerate() {
                    each_one(at, word, &mut visit);
                }
            }
        }
    }

    /// Sets the bits of the rows.
    pub(super) fn mark(&self, words: &mut [u64]) {
        match self {
            Self::Many(bits) => {
                bits.mark(words);
            }
            Self::Span(span) => {
                for (at, mine) in words.iter_mut().enumerate() {
                    *mine |= span_word(span, at);
                }
            }
            Self::Few(rows) => rows.iter().for_each(|&row| set(words, row)),
        }
    }

    /// The rows in both.
    pub(super) fn and(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Span(a), Self::Span(b)) => {
                let start = a.start.max(b.start);
                Self::Span(start..a.end.min(b.end).max(start))
            }
            (Self::Few(a), Self::Few(b)) if a.len() > b.len() => other.and(self),
            (Self::Few(rows), _) => {
                Self::listed(rows.iter().copied().filter(|&row| other.contains(row)).collect())
            }
            (_, Self::Few(_)) => other.and(self),
            (Self::Many(bits), Self::Span(span)) | (Self::Span(span), Self::Many(bits)) => {
                if span.start == 0 && span.end as usize >= bits.words().len() * 64 {
                    return Self::Many(Arc::clone(bits));
                }
                let words = bits.words().iter().enumerate();
                Self::of_words(words.map(|(at, word)| word & span_word(span, at)).collect())
            }
            (Self::Many(a), Self::Many(b)) => {
                let both = a.words().iter().zip(b.words());
                Self::of_words(both.map(|(a, b)| a & b).collect())
            }
        }
    }

    /// The rows in either, of so many that there are.
    pub(super) fn or(&self, other: &Self, all: u32) -> Self {
        if self.is_empty() {
            return other.clone();
        }
        if other.is_empty() {
            return self.clone();
        }
        if let (Self::Few(a), Self::Few(b)) = (self, other)
            && a.len() + b.len() <= FEW
        {
            let mut rows: Vec<u32> = a.iter().chain(b.iter()).copied().collect();
            rows.sort_unstable();
            rows.dedup();
            return Self::listed(rows);
        }
        let mut words = no_words(all);
        self.mark(&mut words);
        other.mark(&mut words);
        Self::of_words(words)
    }

    /// All other rows, of so many that there are.
    pub(super) fn not(&self, all: u32) -> Self {
        match self {
            Self::Span(span) if span.is_empty() => return Self::Span(0..all),
            Self::Span(span) if span.start == 0 => return Self::Span(span.end.min(all)..all),
            _ => {}
        }
        let mut words = no_words(all);
        self.mark(&mut words);
        for (at, word) in words.iter_mut().enumerate() {
            *word = !*word & span_word(&(0..all), at);
        }
        Self::of_words(words)
    }
}

/// A bit for each row, none of them set.
pub(super) fn no_words(all: u32) -> Vec<u64> {
    vec![0; (all as usize).div_ceil(64)]
}

/// Sets the bit of a row.
#[inline]
pub(super) fn set(words: &mut [u64], row: u32) {
    if let Some(word) = words.get_mut(row as usize / 64) {
        *word |= 1 << (row % 64);
    }
}

/// Calls `visit` with the rows of a word's ones.
#[inline]
pub(super) fn each_one(at: usize, mut word: u64, mut visit: impl FnMut(u32)) {
    while word != 0 {
        visit(at as u32 * 64 + word.trailing_zeros());
        word &= word - 1;
    }
}

/// The bits of 64 rows that lie in a span.
fn span_word(span: &Range<u32>, at: usize) -> u64 {
    let first = at as u64 * 64;
    let below = |end: u32| match u64::from(end).saturating_sub(first) {
        64.. => u64::MAX,
        bits => (1 << bits) - 1,
    };
    below(span.end) & !below(span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const ALL: u32 = 9_001;

    fn listed(rows: &Rows) -> Vec<u32> {
        let mut found = Vec::new();
        rows.each(|row| found.push(row));
        found
    }

    fn ways(numbers: &BTreeSet<u32>) -> Vec<Rows> {
        let mut words = no_words(ALL);
        numbers.iter().for_each(|&number| set(&mut words, number));
        let list = Rows::listed(numbers.iter().copied().collect());
        vec![list, Rows::Many(Arc::new(Bits::of_words(words)))]
    }

    proptest! {
        #[test]
        fn sets_of_rows_are_joined_alike_however_they_are_kept(
            a in proptest::collection::btree_set(0..ALL, 0..200),
            b in proptest::collection::btree_set(0..ALL, 0..200),
            from in 0..ALL,
            len in 0..ALL,
        ) {
            let span = from..(from + len).min(ALL);
            let inside: BTreeSet<u32> = span.clone().collect();
            let mut others: Vec<(Rows, &BTreeSet<u32>)> =
                ways(&b).into_iter().map(|way| (way, &b)).collect();
            others.push((Rows::Span(span), &inside));
            for one in ways(&a) {
                for (other, numbers) in &others {
                    let and: Vec<u32> = a.intersection(numbers).copied().collect();
                    let or: Vec<u32> = a.union(numbers).copied().collect();
                    prop_assert_eq!(listed(&one.and(other)), and.clone());
                    prop_assert_eq!(listed(&other.and(&one)), and);
                    prop_assert_eq!(listed(&one.or(other, ALL)), or.clone());
                    prop_assert_eq!(listed(&other.or(&one, ALL)), or);
                    let not: Vec<u32> = (0..ALL).filter(|row| !numbers.contains(row)).collect();
                    prop_assert_eq!(listed(&other.not(ALL)), not);
                    prop_assert_eq!(other.before(from), numbers.range(..from).count());
                    let ends = [from / 3, from, from, ALL];
                    let up_to = |end: u32| numbers.range(..end).count() as u32;
                    let counts = [0, 1, 2, 3].map(|at: usize| {
                        up_to(ends[at]) - at.checked_sub(1).map_or(0, |before| up_to(ends[before]))
                    });
                    prop_assert_eq!(other.up_to_each(ends.into_iter()), counts);
                }
            }
        }
    }
}
