//! The distinct folded words of a dataset, in order.
//!
//! A term's number is its rank, so all terms with one prefix are one range of numbers.

use std::ops::Range;

use memchr::memmem;

use super::trie::Trie;

/// The distinct words of a dataset, sorted, with what the matchers need to know of each.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    blob: Vec<u8>,
    starts: Vec<u32>,
    /// Which of the 36 characters occur in the term.
    masks: Vec<u64>,
    /// Whether the term is part of the name of an actor, a place or a source.
    entity: Vec<bool>,
    trie: Trie,
}

impl Vocabulary {
    /// Builds the vocabulary from sorted, distinct terms.
    pub(super) fn of(terms: &[(&str, bool)]) -> Self {
        let mut blob = Vec::new();
        let mut starts = vec![0];
        for (term, _) in terms {
            blob.extend_from_slice(term.as_bytes());
            starts.push(blob.len() as u32);
        }
        Self {
            blob,
            starts,
            masks: terms.iter().map(|(term, _)| mask(term.as_bytes())).collect(),
            entity: terms.iter().map(|&(_, entity)| entity).collect(),
            trie: Trie::of(terms.iter().map(|(term, _)| term.as_bytes())),
        }
    }

    pub(super) fn len(&self) -> u32 {
        self.entity.len() as u32
    }

    pub(super) fn term(&self, number: u32) -> &str {
        let range =
            self.starts[number as usize] as usize..self.starts[number as usize + 1] as usize;
        // Folded words are ASCII, so every byte range is a string.
        std::str::from_utf8(&self.blob[range]).unwrap_or_default()
    }

    pub(super) fn is_entity(&self, number: u32) -> bool {
        self.entity[number as usize]
    }

    pub(super) fn mask_of(&self, number: u32) -> u64 {
        self.masks[number as usize]
    }

    pub(super) const fn trie(&self) -> &Trie {
        &self.trie
    }

    /// The bytes that it takes.
    pub(super) fn size(&self) -> usize {
        self.blob.len() + 13 * self.entity.len() + self.trie.size()
    }

    /// The terms that have letters inside them, not at their start.
    pub(super) fn with_inside<'v>(&'v self, letters: &'v str) -> impl Iterator<Item = u32> + 'v {
        let mut last = None;
        memmem::find_iter(&self.blob, letters).filter_map(move |at| {
            let (at, end) = (at as u32, (at + letters.len()) as u32);
            let term = self.starts.partition_point(|&start| start <= at) as u32 - 1;
            let inside = self.starts[term as usize] < at && end <= self.starts[term as usize + 1];
            (inside && last.replace(term) != Some(term)).then_some(term)
        })
    }

    /// The terms that start with a prefix.
    pub(super) fn with_prefix(&self, prefix: &str) -> Range<u32> {
        let first = self.partition(|term| term < prefix);
        let last = self.partition(|term| term < prefix || term.starts_with(prefix));
        first..last
    }

    fn partition(&self, before: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if before(self.term(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// One bit for each of `a-z0-9` that occurs.
pub(super) fn mask(term: &[u8]) -> u64 {
    term.iter().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + byte - b'0'),
            _ => 0,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_one_range_of_terms() {
        let vocabulary =
            Vocabulary::of(&["aleppo", "ali", "homs", "hospital", "hospitals"].map(|t| (t, false)));
        assert_eq!(vocabulary.with_prefix("al"), 0..2);
        assert_eq!(vocabulary.with_prefix("hosp"), 3..5);
        assert_eq!(vocabulary.with_prefix("z"), 5..5);
        assert_eq!(vocabulary.with_prefix(""), 0..5);
        assert_eq!(vocabulary.term(2), "homs");
        let inside = |letters| vocabulary.with_inside(letters).collect::<Vec<_>>();
        assert_eq!((inside("pital"), inside("ho"), inside("iho")), (vec![3, 4], vec![], vec![]));
        assert_eq!(inside("o"), [0, 2, 3, 4]);
    }
}
