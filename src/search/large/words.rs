//! What words lead to: the vocabulary, and from each of its terms to what has it.
//!
//! Of a prebuilt index this comes behind the table, which shows meanwhile: a question that asks for
//! nothing is answered without it.

use std::sync::Arc;

use super::address;
use super::counting::Counting;
use super::names::{Names, Tree};
use crate::dataset::Dataset;
use crate::dataset::table::Table;
use crate::search::naming::Terms;
use crate::search::vocabulary::Vocabulary;
use crate::set::Packed;

/// What words lead to, and what is counted of it.
pub(super) struct Words {
    pub vocabulary: Vocabulary,
    pub names: Names,
    /// For each term the rows whose report's address has it.
    pub in_address: Packed,
    pub counting: Counting,
}

impl Words {
    /// Reads every word once.
    pub(super) fn of(dataset: &Dataset, table: &Table, tree: &Arc<Tree>) -> Self {
        let mut terms = Terms::default();
        let (mut names, named) = Names::read((dataset, table), tree, &mut terms);
        let paths = address::Paths::read(table, &mut terms);
        let (vocabulary, ranks) = terms.sorted();
        names.rank(named, &ranks);
        let in_address = paths.rows(table, &ranks);
        Self { vocabulary, names, in_address, counting: Counting::of(dataset, table, tree) }
    }
}
