//! What stands for a text that was met before, looked up for one row or for several at once.

use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Numbers of texts by a hash of each, which is kept: to make room for more, no text is looked at.
#[derive(Default)]
pub(super) struct Numbers {
    known: HashTable<(u32, u32)>,
    hasher: DefaultHashBuilder,
}

impl Numbers {
    /// The hash of a text.
    pub(super) fn hash(&self, text: &str) -> u32 {
        self.hasher.hash_one(text) as u32
    }

    /// The number of the text of a hash that `is_it`.
    pub(super) fn find(&self, hash: u32, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let is_it = |&(other, number): &(u32, u32)| other == hash && is_it(number);
        self.known.find(spread(hash), is_it).map(|&(_, number)| number)
    }

    /// Keeps the number of a text that was not met before.
    pub(super) fn put(&mut self, hash: u32, number: u32) {
        self.known.insert_unique(spread(hash), (hash, number), |&(hash, _)| spread(hash));
    }
}

/// A hash over all bits that the table looks at (Fibonacci hashing).
const fn spread(hash: u32) -> u64 {
    (hash as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// What stands for each text that was met.
pub(super) struct Keys<T> {
    numbers: Numbers,
    known: Vec<(Box<str>, T)>,
}

impl<T> Default for Keys<T> {
    fn default() -> Self {
        Self { numbers: Numbers::default(), known: Vec::new() }
    }
}

impl<T: Copy> Keys<T> {
    /// What stands for a text; `None` where it was not met before.
    pub(super) fn get(&self, text: &str) -> Option<T> {
        let is_it = |number| *self.known[number as usize].0 == *text;
        let number = self.numbers.find(self.numbers.hash(text), is_it)?;
        Some(self.known[number as usize].1)
    }

    /// What stands for each of several texts.
    ///
    /// What is to be looked at is found for all of them before any is looked at, so that the memory is
    /// waited for but once in several texts.
    pub(super) fn get_all<'t>(
        &self,
        texts: impl Iterator<Item = Option<&'t str>> + Clone,
    ) -> Vec<Option<T>> {
        let alike = |text| self.numbers.find(self.numbers.hash(text), |_| true);
        let numbers: Vec<Option<u32>> = texts.clone().map(|text| alike(text?)).collect();
        let known = |number: &Option<u32>| self.known.get((*number)? as usize);
        let known: Vec<Option<&(Box<str>, T)>> = numbers.iter().map(known).collect();
        let look = |(text, known): (Option<&str>, Option<&(Box<str>, T)>)| {
            let (known, value) = known?;
            (**known == *text?).then_some(*value)
        };
        texts.zip(known).map(look).collect()
    }

    /// Keeps what stands for a text that was not met before.
    pub(super) fn put(&mut self, text: &str, value: T) {
        // Four billion texts have no room in memory; one that got no number would be met again.
        if let Ok(number) = u32::try_from(self.known.len()) {
            self.numbers.put(self.numbers.hash(text), number);
            self.known.push((text.into(), value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_hash_are_told_apart() {
        let mut numbers = Numbers::default();
        (0..3).for_each(|number| numbers.put(7, number));
        assert_eq!(numbers.find(7, |number| number == 2), Some(2));
        assert_eq!(numbers.find(7, |number| number == 3), None);
    }

    #[test]
    fn what_was_met_is_found_one_by_one_and_together() {
        let mut keys = Keys::default();
        let texts: Vec<String> = (0..3_000).map(|number| format!("text {number}")).collect();
        for (number, text) in texts.iter().enumerate().filter(|(number, _)| number % 3 > 0) {
            assert_eq!(keys.get(text), None);
            keys.put(text, number);
        }
        let expected: Vec<_> = (0..3_000).map(|it| Some(it).filter(|it| it % 3 > 0)).collect();
        let all = texts.iter().map(|text| Some(text.as_str()));
        assert_eq!(keys.get_all(all.clone()), expected);
        assert_eq!(all.map(|text| keys.get(text?)).collect::<Vec<_>>(), expected);
        assert_eq!(keys.get_all([None, Some("text 1")].into_iter()), [None, Some(1)]);
    }
}
