//! The distinct folded words of a dataset, in order.
//!
//! A term's number is its rank, so all terms with one prefix are one range of numbers.

use std::io;
use std::ops::Range;

use memchr::memmem;

use super::sound;
use super::trie::{LONGEST_TERM, Trie};
use crate::join::join;
use crate::pack::{Reader, Refused, Writer};

/// The distinct words of a dataset, sorted, with what the matchers need to know of each.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    blob: Vec<u8>,
    starts: Vec<u32>,
    /// Which of the 36 characters occur in the term.
    masks: Vec<u64>,
    /// Whether the term is part of the name of an actor, a place or a source.
    entity: Vec<bool>,
    /// The parts of names by how they sound, sorted.
    sounds: Vec<(u32, u32)>,
    trie: Trie,
}

impl Vocabulary {
    /// Builds the vocabulary from sorted, distinct terms.
    pub(super) fn of(terms: &[(&str, bool)]) -> Self {
        let mut blob = Vec::with_capacity(terms.iter().map(|(term, _)| term.len()).sum());
        let mut starts = Vec::with_capacity(terms.len() + 1);
        starts.push(0);
        for (term, _) in terms {
            blob.extend_from_slice(term.as_bytes());
            starts.push(blob.len() as u32);
        }
        Self::of_columns(blob, starts, terms.iter().map(|&(_, entity)| entity).collect())
    }

    /// The same of the terms one behind the other, and where each starts and the last one ends.
    fn of_columns(blob: Vec<u8>, starts: Vec<u32>, entity: Vec<bool>) -> Self {
        let (trie, (masks, sounds)) = join(
            || Trie::of(terms(&blob, &starts)),
            || {
                let masks = terms(&blob, &starts).map(mask).collect();
                let named = terms(&blob, &starts).zip(0_u32..).zip(&entity);
                let named = named.filter(|(_, entity)| **entity).map(|(term, _)| term);
                let sounds = named.filter_map(|(term, number)| Some((sound::key(term)?, number)));
                let mut sounds: Vec<(u32, u32)> = sounds.collect();
                sounds.sort_unstable();
                (masks, sounds)
            },
        );
        Self { blob, starts, masks, entity, sounds, trie }
    }

    /// Writes the terms.
    ///
    /// # Errors
    /// They cannot be written.
    pub(super) fn write(&self, to: &mut Writer) -> io::Result<()> {
        to.bytes("terms", &self.blob)?;
        to.u32s("term starts", &self.starts)?;
        to.bytes("of names", &self.entity.iter().map(|&is| u8::from(is)).collect::<Vec<_>>())
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

    /// The terms that start with a prefix.
    pub(super) fn with_prefix(&self, prefix: &str) -> Range<u32> {
        let first = self.partition(|term| term < prefix);
        let last = self.partition(|term| term < prefix || term.starts_with(prefix));
        first..last
    }

    /// The term that is just this word.
    pub(super) fn number_of(&self, word: &str) -> Option<u32> {
        let first = self.partition(|term| term < word);
        (first < self.len() && self.term(first) == word).then_some(first)
    }

    /// The parts of names that sound as a word does.
    pub(super) fn sounding(&self, word: &str) -> impl Iterator<Item = u32> {
        let key = sound::key(word.as_bytes());
        let from = key.map_or(self.sounds.len(), |key| {
            self.sounds.partition_point(|&(other, _)| other < key)
        });
        let alike = self.sounds[from..].iter().take_while(move |(other, _)| Some(*other) == key);
        alike.map(|&(_, term)| term)
    }

    /// The terms that hold a word behind their first letter, in order.
    pub(super) fn holding<'v>(&'v self, word: &'v str) -> impl Iterator<Item = u32> + 'v {
        let finder = memmem::Finder::new(word.as_bytes()).into_owned();
        let (mut from, mut last) = (0, None);
        std::iter::from_fn(move || {
            loop {
                let at = from + finder.find(self.blob.get(from..)?)?;
                // The next place may overlap with this one, which may not count.
                from = at + 1;
                let term = self.starts.partition_point(|&start| start as usize <= at) as u32 - 1;
                let (start, end) = (self.starts[term as usize], self.starts[term as usize + 1]);
                let inside = (start as usize) < at && at + word.len() <= end as usize;
                if inside && last.replace(term) != Some(term) {
                    return Some(term);
                }
            }
        })
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

/// The terms of a vocabulary as a file has them.
#[derive(Default)]
pub(super) struct TermColumns {
    blob: Vec<u8>,
    starts: Vec<u32>,
    named: Vec<u8>,
}

impl TermColumns {
    /// Reads what [`Vocabulary::write`] wrote.
    ///
    /// # Errors
    /// It is not as it was written.
    pub(super) fn read(from: &mut Reader) -> Result<Self, Refused> {
        Ok(Self {
            blob: from.read_bytes("terms")?,
            starts: from.read_u32s("term starts")?,
            named: from.read_bytes("of names")?,
        })
    }

    /// How many terms there are.
    pub(super) const fn len(&self) -> usize {
        self.named.len()
    }

    /// The vocabulary of the terms, which takes them; what is worked out of them is worked out again.
    ///
    /// # Errors
    /// They are not what a vocabulary can be made of.
    pub(super) fn vocabulary(&mut self) -> Result<Vocabulary, Refused> {
        if !self.makes_sense() {
            return Err(Refused::of("terms", "makes no sense"));
        }
        let Self { blob, starts, named } = std::mem::take(self);
        Ok(Vocabulary::of_columns(blob, starts, named.iter().map(|&named| named != 0).collect()))
    }

    /// Whether there is a term for each, and each is one and stands behind the one before.
    fn makes_sense(&self) -> bool {
        let Self { blob, starts, named } = self;
        let fits = starts.len() == named.len() + 1
            && starts[0] == 0
            && starts[named.len()] as usize == blob.len();
        let is_long_enough =
            |ends: &[u32]| (1..=LONGEST_TERM as u32).contains(&ends[1].wrapping_sub(ends[0]));
        fits && blob.iter().all(u8::is_ascii_alphanumeric)
            && starts.is_sorted()
            && starts.windows(2).all(is_long_enough)
            && terms(blob, starts).is_sorted_by(|a, b| a < b)
    }
}

/// The terms that stand one behind the other.
fn terms<'t>(blob: &'t [u8], starts: &'t [u32]) -> impl Iterator<Item = &'t [u8]> + Clone {
    starts.windows(2).map(|ends| &blob[ends[0] as usize..ends[1] as usize])
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
        assert_eq!(vocabulary.number_of("homs"), Some(2));
        assert_eq!([vocabulary.number_of("hom"), vocabulary.number_of("z")], [None, None]);
    }

    #[test]
    fn terms_that_hold_a_word_are_found_each_once_and_not_across_two() {
        let vocabulary =
            Vocabulary::of(&["anna", "banana", "bananas", "nab", "nana"].map(|t| (t, false)));
        let holding =
            |word| vocabulary.holding(word).map(|term| vocabulary.term(term)).collect::<Vec<_>>();
        assert_eq!(holding("an"), ["banana", "bananas", "nana"]);
        assert_eq!(holding("ab"), ["nab"]);
        assert_eq!(holding("sn"), [""; 0], "\"bananas\" and \"nab\" only meet");
        assert_eq!(holding("nan"), ["banana", "bananas"]);
    }

    #[test]
    fn only_parts_of_names_are_found_by_their_sound() {
        let vocabulary = Vocabulary::of(&[("kafe", false), ("kyiv", true), ("lviv", true)]);
        assert_eq!(vocabulary.sounding("kiev").collect::<Vec<_>>(), [1]);
        assert_eq!(vocabulary.sounding("cafe").count(), 0);
        assert_eq!(vocabulary.sounding("oo").count(), 0);
    }
}
