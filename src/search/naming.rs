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
    known: HashTable<u32>,
    hasher: DefaultHashBuilder,
    words: Words,
    entity: Vec<bool>,
}

/// Words one behind the other.
#[derive(Default)]
struct Words {
    letters: String,
    ends: Vec<u32>,
}

impl Words {
    fn get(&self, number: u32) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.letters[start as usize..self.ends[number as usize] as usize]
    }

    fn push(&mut self, word: &str) -> u32 {
        self.letters.push_str(word);
        self.ends.push(self.letters.len() as u32);
        self.ends.len() as u32 - 1
    }
}

impl Terms {
    /// The number of a word, and whether the word is part of a name as far as this text goes.
    pub(super) fn number(&mut self, word: &str, entity: bool) -> u32 {
        let Self { known, hasher, words, entity: entities } = self;
        let hash = hasher.hash_one(word);
        let number = known.find(hash, |&number| words.get(number) == word).copied();
        let number = number.unwrap_or_else(|| {
            let number = words.push(word);
            known.insert_unique(hash, number, |&number| hasher.hash_one(words.get(number)));
            entities.push(false);
            number
        });
        entities[number as usize] |= entity;
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
        let words = &self.words;
        let mut terms: Vec<(&str, u32)> =
            (0..words.ends.len() as u32).map(|number| (words.get(number), number)).collect();
        terms.sort_unstable();
        let mut ranks = vec![0; terms.len()];
        for (rank, &(_, number)) in terms.iter().enumerate() {
            ranks[number as usize] = rank as u32;
        }
        let flagged: Vec<(&str, bool)> =
            terms.iter().map(|&(term, number)| (term, self.entity[number as usize])).collect();
        (Vocabulary::of(&flagged), ranks)
    }
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
