//! Where reports are found: each address once.

use super::keys::Numbers;
use crate::dataset::table::Texts;

/// The addresses met so far.
#[derive(Default)]
pub(super) struct Addresses {
    known: Numbers,
    pub texts: Texts,
}

impl Addresses {
    /// The number of an address; `None` where there is no room for more.
    pub(super) fn of(&mut self, address: &str) -> Option<u32> {
        let Self { known, texts } = self;
        let hash = known.hash(address);
        let met = known.find(hash, |number| texts.get(number) == address);
        if met.is_none() {
            let number = texts.push(address)?;
            known.put(hash, number);
            return Some(number);
        }
        met
    }
}
