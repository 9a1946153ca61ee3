//! Where reports are found: each address once.

use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher as _;

use crate::dataset::table::Texts;

/// The addresses met so far.
#[derive(Default)]
pub(super) struct Addresses {
    known: HashTable<u32>,
    hasher: DefaultHashBuilder,
    pub texts: Texts,
}

impl Addresses {
    /// The number of an address; none where there is no room for more.
    pub(super) fn of(&mut self, address: &str) -> Option<u32> {
        let Self { known, hasher, texts } = self;
        let hash = hasher.hash_one(address);
        if let Some(&number) = known.find(hash, |&number| texts.get(number) == address) {
            return Some(number);
        }
        let number = texts.push(address)?;
        known.insert_unique(hash, number, |&number| hasher.hash_one(texts.get(number)));
        Some(number)
    }
}
