//! What begins very many rows' words, answered once when the index is built.
//!
//! A few letters begin the words of very many rows, and each letter typed would be counted over all
//! of those.  For every prefix of up to [`LONGEST_PREFIX`] letters and every whole term that more than
//! one in [`SELDOM`] rows have, it is kept what the rows count to, and the rows themselves; but not
//! where a part of them is kept that has nearly all of the rows.

mod kept;

use std::io;
use std::ops::Range;
use std::sync::Arc;

use super::rows::{no_words, set};
use super::tally::{Course, Kept, Tally};
use super::words::Words;
use crate::dataset::table::Table;
use crate::pack::{Reader, Refused, Writer};
use crate::set::Bits;
pub(super) use kept::KeptRows;

/// Longer prefixes are answered when they are typed, if they are not whole terms.
const LONGEST_PREFIX: u8 = 4;

/// What one row in so many has is frequent.
const SELDOM: u32 = 22;

/// A part that has nearly all rows serves in place of the whole, if it lacks one of so many at most.
const NEARLY_ALL: usize = 20;

/// But only for so many terms, for their rows must be put together again each time.
const CHEAP: usize = 64;

/// The rows of a range of terms.
#[derive(Debug)]
pub(super) struct Frequent {
    terms: Range<u32>,
    /// The rows with any of the terms.
    pub rows: KeptRows,
    /// Those where a name has one, if that is not all of them.
    named: Option<KeptRows>,
    pub counts: Arc<Kept>,
}

impl Frequent {
    /// The rows where a name has one of the terms.
    pub(super) const fn named(&self) -> &KeptRows {
        match &self.named {
            Some(named) => named,
            None => &self.rows,
        }
    }
}

/// The parts that rows are found by.
pub(super) struct Ways<'a> {
    pub table: &'a Table,
    pub words: &'a Words,
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
        let sizes = |kept: &Frequent| {
            let (rows, named) = (kept.rows.len() as u32, kept.named().len() as u32);
            [kept.terms.start, kept.terms.end, rows, named]
        };
        to.u32s("prefixes", &self.0.iter().flat_map(sizes).collect::<Vec<_>>())?;
        for kept in &self.0 {
            kept.rows.write(to)?;
            kept.named.iter().try_for_each(|named| named.write(to))?;
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
        (all, terms, slots): (u32, u32, usize),
    ) -> Result<Self, Refused> {
        let sizes = from.read_u32s("prefixes")?;
        let (sizes, rest) = sizes.as_chunks::<4>();
        let sound = rest.is_empty()
            && sizes.is_sorted_by(|a, b| a[..2] < b[..2])
            && sizes.iter().all(|[start, end, rows, named]| {
                start < end && *end <= terms && named <= rows && *rows <= all
            });
        if !sound {
            return Err(Refused::of("prefixes", "makes no sense"));
        }
        let frequent = |&[start, end, rows, named]: &[u32; 4]| {
            let (rows, named) = (rows as usize, (named < rows).then_some(named as usize));
            let (own, named) = (
                KeptRows::read(from, rows, all)?,
                named.map(|named| KeptRows::read(from, named, all)).transpose()?,
            );
            let sums = from.read_bytes("prefix sums")?;
            let counts = Kept::of_bytes(sums, slots, rows)
                .ok_or_else(|| Refused::of("prefix sums", "makes no sense"))?;
            Ok(Frequent { terms: start..end, rows: own, named, counts: Arc::new(counts) })
        };
        sizes.iter().map(frequent).collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn of(ways: &Ways, tally: &mut Tally) -> Self {
        let mut ranges = ways.words.vocabulary.trie().prefixes(LONGEST_PREFIX);
        ranges.extend((0..ways.words.vocabulary.len()).map(|term| term..term + 1));
        // Parts come before the whole of them.
        ranges.sort_unstable_by_key(|terms| (terms.len(), terms.start));
        ranges.dedup();
        let least = (ways.table.rows() / SELDOM) as usize;
        let mut all = Self::default();
        for terms in ranges {
            if ways.most_rows(terms.clone(), least) <= least {
                continue;
            }
            let parts = all.parts(&terms);
            let part = parts.iter().map(|part| part.rows.len()).max().unwrap_or(0);
            let beyond = least.max(part + part / NEARLY_ALL);
            let least = if terms.len() > CHEAP { least } else { beyond };
            if let Some(frequent) = ways.frequent(terms, &parts, least, tally) {
                all.0.insert(all.before(&frequent.terms), frequent);
            }
        }
        all
    }

    /// How many ranges come before another.
    fn before(&self, terms: &Range<u32>) -> usize {
        let key = (terms.start, terms.end);
        self.0.partition_point(|kept| (kept.terms.start, kept.terms.end) < key)
    }

    /// What is kept of the part of a range that has the most rows.
    pub(super) fn within(&self, terms: &Range<u32>) -> Option<usize> {
        let kept = self.0.iter().enumerate().skip(self.before(&(terms.start..0)));
        let kept = kept.take_while(|(_, kept)| kept.terms.start < terms.end);
        let parts = kept.filter(|(_, kept)| kept.terms.end <= terms.end);
        parts.max_by_key(|(_, kept)| kept.rows.len()).map(|(at, _)| at)
    }

    /// What is kept of parts of a range, none within another; ranges never overlap but that one holds
    /// the other.
    fn parts(&self, terms: &Range<u32>) -> Vec<&Frequent> {
        let mut parts: Vec<&Frequent> = Vec::new();
        let kept = self.0.iter().skip(self.before(&(terms.start..0)));
        for part in kept.take_while(|kept| kept.terms.end <= terms.end) {
            // Of those that begin alike the longest comes last.
            while parts.last().is_some_and(|last| last.terms.start == part.terms.start) {
                parts.pop();
            }
            if parts.last().is_none_or(|last| last.terms.end <= part.terms.start) {
                parts.push(part);
            }
        }
        parts
    }

    /// What is kept of a range of terms.
    pub(super) fn get(&self, terms: &Range<u32>) -> Option<usize> {
        let at = self.before(terms);
        self.0.get(at).is_some_and(|kept| kept.terms == *terms).then_some(at)
    }

    pub(super) fn at(&self, at: usize) -> Option<&Frequent> {
        self.0.get(at)
    }

    /// The bytes that it takes.
    pub(super) fn size(&self) -> usize {
        let of = |kept: &Frequent| {
            let rows = kept.rows.size() + kept.named.as_ref().map_or(0, KeptRows::size);
            rows + kept.counts.size() + size_of::<Frequent>()
        };
        self.0.iter().map(of).sum()
    }
}

impl Ways<'_> {
    /// At most how many rows a range of terms has; it need not be counted beyond `enough`.
    fn most_rows(&self, terms: Range<u32>, enough: usize) -> usize {
        let mut most = self.words.in_address.len_of_all(terms.clone());
        for (holder, _) in self.words.names.of_terms(terms) {
            if most > enough {
                return most;
            }
            most += self.words.names.rows_of(holder);
        }
        most
    }

    /// What is to be kept of a range of terms, if it has more rows than so many; some parts of it may
    /// be kept already.
    fn frequent(
        &self,
        terms: Range<u32>,
        parts: &[&Frequent],
        least: usize,
        tally: &mut Tally,
    ) -> Option<Frequent> {
        let (all, counting) = (self.table.rows(), &self.words.counting);
        let (named, rows) = self.rows_of(&terms, parts);
        if rows.len() <= least {
            return None;
        }
        tally.clear();
        let course = &mut Course::to_its_end();
        match parts.iter().max_by_key(|part| part.rows.len()) {
            Some(part) => {
                let own = part.rows.bits(all);
                tally.count_beyond(counting, &rows, &own, &part.counts, course)
            }
            None => tally.add_many(counting, rows.words(), rows.len(), course),
        };
        let counts = Arc::new(Kept::of(&tally.counts));
        tally.clear();
        let named = (named.len() < rows.len()).then(|| KeptRows::of(&named, all));
        Some(Frequent { terms, rows: KeptRows::of(&rows, all), named, counts })
    }

    /// The rows where a name has one of the terms, and those where anything has one.
    fn rows_of(&self, terms: &Range<u32>, parts: &[&Frequent]) -> (Arc<Bits>, Arc<Bits>) {
        let Words { names, in_address, .. } = self.words;
        let rows = self.table.rows();
        let (mut named, mut rows) = (no_words(rows), no_words(rows));
        for part in parts {
            part.named().mark(&mut named);
            part.rows.mark(&mut rows);
        }
        for terms in between(terms, parts) {
            let mut holders: Vec<u32> =
                names.of_terms(terms.clone()).map(|(holder, _)| holder).collect();
            holders.sort_unstable();
            holders.dedup();
            let actions = holders.partition_point(|&holder| holder < names.actions().start);
            names.mark(self.table, &holders[..actions], &mut named);
            names.mark(self.table, &holders[actions..], &mut rows);
            for term in terms {
                in_address.list(term).for_each(|row| set(&mut rows, row));
            }
        }
        let named = Arc::new(Bits::of_words(named));
        named.mark(&mut rows);
        (named, Arc::new(Bits::of_words(rows)))
    }
}

/// The terms of a range that are in none of its parts.
fn between(terms: &Range<u32>, parts: &[&Frequent]) -> impl Iterator<Item = Range<u32>> {
    let starts = parts.iter().map(|part| part.terms.start).chain([terms.end]);
    let ends = [terms.start].into_iter().chain(parts.iter().map(|part| part.terms.end));
    ends.zip(starts).map(|(end, start)| end..start).filter(|between| !between.is_empty())
}
