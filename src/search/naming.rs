//! Under which words people look for a name: its own, its initials, and all of them written as one.

use std::collections::HashMap;

use super::vocabulary::Vocabulary;
use crate::dataset::Dataset;
use crate::model::{Actor, Alias, Location, Source};
use crate::text::fold::each_word;

/// Words that say nothing about whom a name means.
const FILLERS: [&str; 6] = ["of", "for", "the", "and", "in", "al"];

/// Numbers for words, in the order in which they are met.
#[derive(Default)]
pub(super) struct Terms {
    numbers: HashMap<String, u32>,
    entity: Vec<bool>,
}

impl Terms {
    /// The number of a word, and whether the word is part of a name as far as this text goes.
    pub(super) fn number(&mut self, word: &str, entity: bool) -> u32 {
        let number = match self.numbers.get(word) {
            Some(&number) => number,
            None => {
                let number = self.entity.len() as u32;
                self.numbers.insert(word.to_owned(), number);
                self.entity.push(false);
                number
            }
        };
        self.entity[number as usize] |= entity;
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
        for made in joined(&words).into_iter().chain(initials(&words)) {
            put(self.number(&made, true), true);
        }
    }

    /// The sorted vocabulary, and for each number met its rank in it.
    pub(super) fn sorted(self) -> (Vocabulary, Vec<u32>) {
        let mut terms: Vec<(&str, u32)> =
            self.numbers.iter().map(|(term, &number)| (term.as_str(), number)).collect();
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

/// The words of a short name as one: "Deir ez-Zor" is also looked for as "deirezzor".
fn joined(words: &[String]) -> Option<String> {
    let whole = words.concat();
    ((2..=4).contains(&words.len()) && whole.len() <= 24).then_some(whole)
}

/// The initials of a name, with and without its fillers, from three letters on.
fn initials(words: &[String]) -> Vec<String> {
    if !(2..=9).contains(&words.len()) {
        return Vec::new();
    }
    let of = |skip: &[&str]| -> String {
        let kept = words.iter().filter(|word| !skip.contains(&word.as_str()));
        kept.filter_map(|word| word.chars().next()).collect()
    };
    let mut made = vec![of(&[]), of(&FILLERS)];
    made.retain(|initials| initials.len() >= 3);
    made.dedup();
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        name.split(' ').map(str::to_lowercase).collect()
    }

    #[test]
    fn names_are_also_looked_for_by_initials_and_joined() {
        let name = words("Syrian Network for Human Rights");
        assert_eq!(initials(&name), ["snfhr", "snhr"]);
        assert_eq!(joined(&name), None);
        assert_eq!(initials(&words("Human Rights Watch")), ["hrw"]);
        assert_eq!(joined(&words("de mistura")).as_deref(), Some("demistura"));
        assert!(initials(&words("Russia")).is_empty());
        assert!(initials(&words("United Nations")).is_empty());
    }
}
