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
    known: HashTable<Known>,
    hasher: DefaultHashBuilder,
    /// The words one behind the other.
    letters: String,
    ends: Vec<u32>,
    entity: Vec<bool>,
}

/// A word that was met: where it stands is kept with its number, for memory is slow to look it up in.
struct Known {
    number: u32,
    start: u32,
    end: u32,
}

impl Known {
    fn word<'l>(&self, letters: &'l str) -> &'l str {
        &letters[self.start as usize..self.end as usize]
    }
}

impl Terms {
    /// The number of a word, and whether the word is part of a name as far as this text goes.
    pub(super) fn number(&mut self, word: &str, entity: bool) -> u32 {
        let hash = self.hasher.hash_one(word);
        let known = self.known.find(hash, |known| known.word(&self.letters) == word);
        let number = known.map(|known| known.number);
        let number = number.unwrap_or_else(|| self.put(word, hash));
        if entity {
            self.entity[number as usize] = true;
        }
        number
    }

    /// Takes a word in that was not met before.
    fn put(&mut self, word: &str, hash: u64) -> u32 {
        let Self { known, hasher, letters, ends, entity } = self;
        let (number, start) = (ends.len() as u32, letters.len() as u32);
        letters.push_str(word);
        let end = letters.len() as u32;
        ends.push(end);
        entity.push(false);
        let anew = |known: &Known| hasher.hash_one(known.word(letters));
        known.insert_unique(hash, Known { number, start, end }, anew);
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
    pub(super) fn sorted(self) -> (Vocabulary, Vec<u32>) {
        let mut start = 0;
        let words = self.ends.iter().map(|&end| {
            let word = &self.letters[std::mem::replace(&mut start, end as usize)..end as usize];
            (first_letters(word), word)
        });
        let mut terms: Vec<((u64, &str), u32)> = words.zip(0..).collect();
        terms.sort_unstable();
        let mut ranks = vec![0; terms.len()];
        for (rank, &(_, number)) in terms.iter().enumerate() {
            ranks[number as usize] = rank as u32;
        }
        let flagged: Vec<(&str, bool)> =
            terms.iter().map(|&((_, term), number)| (term, self.entity[number as usize])).collect();
        (Vocabulary::of(&flagged), ranks)
    }
}

/// The first letters of a word as a number: words are mostly told apart by it, without a look at the
/// letters.
fn first_letters(word: &str) -> u64 {
    let mut first = [0; 8];
    let len = word.len().min(8);
    first[..len].copy_from_slice(&word.as_bytes()[..len]);
    u64::from_be_bytes(first)
}

/// The names that an actor goes by.
pub(super) fn of_actor(actor: &Actor) -> impl Iterator<Item = &str> {
    std::iter::once(actor.name.as_str()).chain(texts(&actor.aliases))
}

/// The names that a place goes by; what stands behind a comma is around it.
pub(super) fn of_place(place: &Location) -> impl Iterator<Item = &str> {
    let own = place.name.split(',').next().unwrap_or(&place.name);
    std::iter::once(own).chain(texts(&place.aliases))
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
