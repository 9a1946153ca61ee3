//! What begins very many rows' words, answered once when the index is built.
//!
//! One or two letters begin the words of most rows, and each letter typed would be counted over
//! most of the table.  For every prefix of up to [`LONGEST_PREFIX`] letters and every whole term that more
//! than a twelfth of the rows have, the rows are kept as bits, and what they count to.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use super::counting::Counting;
use super::names::{self, Names};
use super::rows::{no_words, set};
use super::tally::{Kept, Tally};
use crate::dataset::table::Table;
use crate::pack::{Reader, Refused, Writer};
use crate::search::vocabulary::Vocabulary;
use crate::set::{Bits, Packed};

/// Longer prefixes are answered when they are typed.
const LONGEST_PREFIX: u8 = 3;

/// The rows of a range of terms.
#[derive(Debug)]
pub(super) struct Frequent {
    terms: Range<u32>,
    /// The rows with any of the terms.
    pub rows: Arc<Bits>,
    /// Those where a name has one.
    pub named: Arc<Bits>,
    pub counts: Kept,
}

/// The parts that rows are found by.
pub(super) struct Ways<'a> {
    pub counting: &'a Counting,
    pub table: &'a Table,
    pub vocabulary: &'a Vocabulary,
    pub names: &'a Names,
    pub in_address: &'a Packed,
}

/// The frequent ranges of terms, in order.
#[derive(Debug, Default)]
pub(super) struct Frequents(Vec<Frequent>);

impl Frequents {
    pub(super) const fn none() -> Self {
        Self(Vec::new())
    }

    /// Writes them.
    ///
    /// # Errors
    /// They cannot be written.
    pub(super) fn write(&self, to: &mut Writer) -> io::Result<()> {
        let ranges = self.0.iter().flat_map(|kept| [kept.terms.start, kept.terms.end]);
        to.u32s("prefixes", &ranges.collect::<Vec<_>>())?;
        for kept in &self.0 {
            to.u64s("prefix rows", kept.rows.words())?;
            let same = Arc::ptr_eq(&kept.rows, &kept.named);
            to.u64s("prefix names", if same { &[] } else { kept.named.words() })?;
            to.bytes("prefix sums", kept.counts.bytes())?;
        }
        Ok(())
    }

    /// Reads what [`Self::write`] wrote, for so many rows, terms and things that rows are counted by.
    ///
    /// # Errors
    /// It is not as it was written, or makes no sense.
    pub(super) fn read(
        from: &mut Reader,
        (rows, terms, slots): (u32, u32, usize),
    ) -> Result<Self, Refused> {
        let ranges = from.read_u32s("prefixes")?;
        let (ranges, rest) = ranges.as_chunks::<2>();
        let sound = rest.is_empty()
            && ranges.is_sorted_by(|a, b| a < b)
            && ranges.iter().all(|[start, end]| start < end && *end <= terms);
        if !sound {
            return Err(Refused::of("prefixes", "makes no sense"));
        }
        let frequent = |&[start, end]: &[u32; 2]| {
            let all = bits(from.read_u64s("prefix rows")?, rows)?;
            let own = from.read_u64s("prefix names")?;
            let named = if own.is_empty() { Arc::clone(&all) } else { bits(own, rows)? };
            let sums = from.read_bytes("prefix sums")?;
            let counts = Kept::of_bytes(&sums, slots, all.len())
                .ok_or_else(|| Refused::of("prefix sums", "makes no sense"))?;
            Ok(Frequent { terms: start..end, rows: all, named, counts })
        };
        ranges.iter().map(frequent).collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn of(ways: &Ways, tally: &mut Tally) -> Self {
        let mut ranges = ways.vocabulary.trie().prefixes(LONGEST_PREFIX);
        ranges.extend((0..ways.vocabulary.len()).map(|term| term..term + 1));
        let least = names::busy(ways.table);
        ranges.retain(|terms| ways.most_rows(terms.clone(), least) > least);
        ranges.sort_unstable_by_key(|terms| (terms.start, terms.end));
        ranges.dedup();
        Self(ranges.into_iter().filter_map(|terms| ways.frequent(terms, least, tally)).collect())
    }

    /// What is kept of a range of terms.
    pub(super) fn get(&self, terms: &Range<u32>) -> Option<usize> {
        let key = (terms.start, terms.end);
        self.0.binary_search_by_key(&key, |known| (known.terms.start, known.terms.end)).ok()
    }

    pub(super) fn at(&self, at: usize) -> Option<&Frequent> {
        self.0.get(at)
    }

    /// The bytes that it takes.
    pub(super) fn size(&self) -> usize {
        let of = |kept: &Frequent| {
            let named =
                if Arc::ptr_eq(&kept.rows, &kept.named) { 0 } else { kept.named.words().len() };
            9 * (kept.rows.words().len() + named) + kept.counts.size() + size_of::<Frequent>()
        };
        self.0.iter().map(of).sum()
    }
}

/// A bit for each of so many rows, and none beyond them.
fn bits(words: Vec<u64>, rows: u32) -> Result<Arc<Bits>, Refused> {
    let beyond = rows % 64;
    let last = words.last().filter(|_| beyond > 0).map_or(0, |last| last >> beyond);
    if words.len() != no_words(rows).len() || last != 0 {
        return Err(Refused::of("prefix rows", "makes no sense"));
    }
    Ok(Arc::new(Bits::of_words(words)))
}

impl Ways<'_> {
    /// At most how many rows a range of terms has; it need not be counted beyond `enough`.
    fn most_rows(&self, terms: Range<u32>, enough: usize) -> usize {
        let mut most = self.in_address.len_of_all(terms.clone());
        for (holder, _) in self.names.of_terms(terms) {
            if most > enough {
                return most;
            }
            most += self.names.rows_of(holder);
        }
        most
    }

    fn frequent(&self, terms: Range<u32>, least: usize, tally: &mut Tally) -> Option<Frequent> {
        let mut holders: Vec<u32> =
            self.names.of_terms(terms.clone()).map(|(holder, _)| holder).collect();
        holders.sort_unstable();
        holders.dedup();
        let actions = holders.partition_point(|&holder| holder < self.names.actions().start);
        let mut named = no_words(self.table.rows());
        self.names.mark(self.table, &holders[..actions], &mut named);
        let mut rows = named.clone();
        self.names.mark(self.table, &holders[actions..], &mut rows);
        for term in terms.clone() {
            self.in_address.list(term).for_each(|row| set(&mut rows, row));
        }
        let (rows, named) = (Arc::new(Bits::of_words(rows)), Bits::of_words(named));
        if rows.len() <= least {
            return None;
        }
        let named = if named.len() == rows.len() { Arc::clone(&rows) } else { Arc::new(named) };
        tally.clear();
        tally.add_many(self.counting, rows.words(), rows.len(), &|| false);
        let counts = Kept::of(&tally.counts);
        tally.clear();
        Some(Frequent { terms, rows, named, counts })
    }
}
