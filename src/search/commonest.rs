//! What there is most of.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Each of many once, with how many there are of it: the commonest first, of equals the one that comes
/// first by itself.
pub fn commonest<T: Ord>(all: impl IntoIterator<Item = T>) -> Vec<(T, usize)> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    all.into_iter().for_each(|one| *counts.entry(one).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_come_first_and_equals_in_their_own_order() {
        assert_eq!(commonest(["b", "c", "a", "c"]), [("c", 2), ("a", 1), ("b", 1)]);
        assert_eq!(commonest([""; 0]), []);
    }
}
