//! What words lead to: the vocabulary, and from each of its terms to what has it.
//!
//! Of a prebuilt index this comes behind the table, which shows meanwhile: a question that asks for
//! nothing is answered without it.

use std::sync::Arc;

use super::counting::Counting;
use super::names::{Names, Tree};
use super::{Large, address};
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

impl Large {
    /// Works out what words lead to, unless that is there.
    pub(in crate::search) fn read_every_word(&self) {
        self.words.get_or_init(|| Words::of(&self.dataset, &self.table, &self.tree));
    }

    /// What words lead to, waited for if it is still being read.
    #[inline]
    pub(super) fn words(&self) -> &Words {
        // Asked for with every term: what is there is not worth a call.
        self.words.get().unwrap_or_else(|| self.awaited())
    }

    #[cold]
    fn awaited(&self) -> &Words {
        if !self.words_follow {
            self.read_every_word();
        }
        self.words.wait()
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.words().vocabulary
    }

    pub(super) fn names(&self) -> &Names {
        &self.words().names
    }

    pub(super) fn in_address(&self) -> &Packed {
        &self.words().in_address
    }

    pub(super) fn counting(&self) -> &Counting {
        &self.words().counting
    }
}
