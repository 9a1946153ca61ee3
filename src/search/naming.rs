//! Under which words people look for a name: its own, its initials, and all of them written as one.

use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::alias::{FILLERS, initials, joined};
use super::vocabulary::Vocabulary;
use crate::dataset::Dataset;
use crate::model::{Actor, Alias, Location, Source};
use crate::text::fold::each_word;

/// Numbers for words, in the order in which they are met.
#[derive(Default)]
pub(super) struct Terms {
    known: HashTable<(Head, u32)>,
    hasher: DefaultHashBuilder,
    /// The words one behind the other.
    letters: String,
    ends: Vec<u32>,
    entity: Vec<bool>,
}

/// The first letters of a word and how many it has, as numbers that are in the order of words: most
/// words are told apart by it, without a look at their letters, for which memory is slow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Head(u64, u64);

impl Head {
    /// So many letters are in it; more are only counted as one more.
    const LETTERS: usize = 15;

    fn of(word: &str) -> Self {
        let mut first = [0; Self::LETTERS + 1];
        let len = word.len().min(Self::LETTERS);
        first[..len].copy_from_slice(&word.as_bytes()[..len]);
        first[Self::LETTERS] = word.len().min(Self::LETTERS + 1) as u8;
        let first = u128::from_be_bytes(first);
        Self((first >> 64) as u64, first as u64)
    }

    /// Whether the word has more letters, which tell it from others of this head.
    const fn goes_on(self) -> bool {
        self.1 & 0xff > Self::LETTERS as u64
    }
}

/// Words whose numbers are asked for together, which takes less time.
#[derive(Default)]
pub(super) struct Batch {
    /// The words one behind the other.
    letters: String,
    /// Their heads, and where each ends.
    words: Vec<(Head, u32)>,
    found: Vec<Option<u32>>,
}

impl Batch {
    pub(super) fn push(&mut self, word: &str) {
        self.letters.push_str(word);
        self.words.push((Head::of(word), self.letters.len() as u32));
    }

    pub(super) const fn len(&self) -> usize {
        self.words.len()
    }
}

impl Terms {
    /// The number of a word, and whether the word is part of a name as far as this text goes.
    pub(super) fn number(&mut self, word: &str, entity: bool) -> u32 {
        let head = Head::of(word);
        let hash = hash_of(&self.hasher, head, word);
        let is_it = |known: &(Head, u32)| {
            known.0 == head && (!head.goes_on() || self.word(known.1) == word)
        };
        let known = self.known.find(hash, is_it).map(|known| known.1);
        let number = known.unwrap_or_else(|| self.put(word, head, hash));
        if entity {
            self.entity[number as usize] = true;
        }
        number
    }

    /// Calls `put` with the number of each word of a batch, none of which is part of a name as far as
    /// that text goes, and empties it.
    pub(super) fn take(&mut self, batch: &mut Batch, mut put: impl FnMut(u32)) {
        let Batch { letters, words, found } = batch;
        // Looked for one after another without a word between, the memory is waited for but once in
        // several words.
        found.extend(words.iter().map(|&(head, _)| {
            let known = self.known.find(self.hasher.hash_one(head), |known| known.0 == head);
            known.filter(|_| !head.goes_on()).map(|known| known.1)
        }));
        let mut start = 0;
        for (found, &(_, end)) in found.drain(..).zip(&*words) {
            let word = &letters[std::mem::replace(&mut start, end as usize)..end as usize];
            put(found.unwrap_or_else(|| self.number(word, false)));
        }
        words.clear();
        letters.clear();
    }

    /// A word by its number.
    fn word(&self, number: u32) -> &str {
        word_of(&self.letters, &self.ends, number)
    }

    /// Takes a word in that was not met before.
    fn put(&mut self, word: &str, head: Head, hash: u64) -> u32 {
        let number = self.ends.len() as u32;
        self.letters.push_str(word);
        self.ends.push(self.letters.len() as u32);
        self.entity.push(false);
        let Self { known, hasher, letters, ends, .. } = self;
        let rehash =
            |&(head, number): &(Head, u32)| hash_of(hasher, head, word_of(letters, ends, number));
        known.insert_unique(hash, (head, number), rehash);
        number
    }

    /// Calls `put` for each term of a name: its words, its initials, and the words joined; and
    /// whether the term by itself says the whole name.
    pub(super) fn name(&mut self, name: &str, buffer: &mut String, mut put: impl FnMut(u32, bool)) {
        let mut words: Vec<String> = Vec::new();
        each_word(name, buffer, |word| words.push(word.to_owned()));
        for word in &words {
            let entity = !FILLERS.contains(&word.as_str());
            put(self.number(word, entity), words.len() == 1);
        }
        for made in joined(&words).iter().chain(&initials(&words)) {
            put(self.number(made, true), true);
        }
    }

    /// The sorted vocabulary, and for each number met its rank in it.
    pub(super) fn sorted(mut self) -> (Vocabulary, Vec<u32>) {
        let mut terms: Vec<(Head, u32)> = std::mem::take(&mut self.known).into_iter().collect();
        terms.sort_unstable_by(|(one, first), (other, second)| {
            one.cmp(other).then_with(|| self.word(*first).cmp(self.word(*second)))
        });
        let mut ranks = vec![0; terms.len()];
        for (rank, &(_, number)) in terms.iter().enumerate() {
            ranks[number as usize] = rank as u32;
        }
        let flagged: Vec<(&str, bool)> = terms
            .iter()
            .map(|&(_, number)| (self.word(number), self.entity[number as usize]))
            .collect();
        (Vocabulary::of(&flagged), ranks)
    }
}

/// A word by its number, out of the letters of all and where each ends.
fn word_of<'l>(letters: &'l str, ends: &[u32], number: u32) -> &'l str {
    let at = number as usize;
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    &letters[start as usize..ends[at] as usize]
}

/// The hash of a word: of its head where that is all of it.
fn hash_of(hasher: &DefaultHashBuilder, head: Head, word: &str) -> u64 {
    if head.goes_on() { hasher.hash_one(word) } else { hasher.hash_one(head) }
}

/// The names that an actor goes by.
pub(super) fn of_actor(actor: &Actor) -> impl Iterator<Item = &str> {
    std::iter::once(actor.name.as_str()).chain(texts(&actor.aliases))
}

/// The names that a place goes by.
pub(super) fn of_place(place: &Location) -> impl Iterator<Item = &str> {
    std::iter::once(own_name(place)).chain(texts(&place.aliases))
}

/// The name of a place itself; what stands behind a comma is around it.
pub(super) fn own_name(place: &Location) -> &str {
    place.name.split(',').next().unwrap_or(&place.name)
}

/// The names that a source goes by, those of the actor behind it among them.
pub(super) fn of_source<'d>(
    dataset: &'d Dataset,
    source: &'d Source,
) -> impl Iterator<Item = &'d str> {
    let own = std::iter::once(source.name.as_str()).chain(source.short.as_deref());
    own.chain(source.actor.into_iter().flat_map(|actor| of_actor(&dataset[actor])))
}

fn texts(aliases: &[Alias]) -> impl Iterator<Item = &str> {
    aliases.iter().map(|alias| alias.text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_same_numbers_one_by_one_and_together_however_long_they_are() {
        let long = ["internationally", "internationallyx", "internationallyxy", "internationallyy"];
        let words =
            [&["a", "hospital"][..], &long, &["a", "internationallyy"], &long[1..]].concat();
        let mut terms = Terms::default();
        let one_by_one: Vec<_> = words.iter().map(|word| terms.number(word, false)).collect();
        assert_eq!(one_by_one, [0, 1, 2, 3, 4, 5, 0, 5, 3, 4, 5]);
        let (mut together, mut batch) = (Vec::new(), Batch::default());
        let mut terms = Terms::default();
        for some in words.chunks(7) {
            some.iter().for_each(|word| batch.push(word));
            terms.take(&mut batch, |number| together.push(number));
        }
        assert_eq!(together, one_by_one);
        let (vocabulary, ranks) = terms.sorted();
        for (word, number) in words.iter().zip(one_by_one) {
            assert_eq!(vocabulary.term(ranks[number as usize]), *word);
        }
    }
}
