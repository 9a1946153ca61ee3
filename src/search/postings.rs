//! Which records hold which term, and in what part of them.

use std::ops::Range;

/// The part of a record that a term stands in; what it weighs is a matter of ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// The record's own name or label.
    Name,
    /// Another of its own names.
    Alias,
    /// The name of somebody or some place that belongs to it.
    Linked,
    /// Words about it: type, role, tags.
    About,
    /// What is asserted about it.
    Asserted,
    /// The passage that backs it.
    Passage,
}

impl Field {
    /// What a term in this part weighs, of 10.
    pub(super) const fn weight(self) -> u32 {
        match self {
            Self::Name | Self::Alias | Self::Linked => 10,
            Self::About => 4,
            Self::Asserted => 3,
            Self::Passage => 2,
        }
    }
}

/// A term's occurrence in a record: the record's number, and its weightiest part with the term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting {
    pub record: u32,
    pub field: Field,
}

/// For one kind of record: the postings of each term, grouped by term.
#[derive(Debug, Default)]
pub(super) struct Postings {
    starts: Vec<u32>,
    grouped: Vec<Posting>,
    records: usize,
}

impl Postings {
    /// Groups (term, posting) pairs; of a term that is in one record twice the weightier part counts.
    pub(super) fn of_pairs(terms: u32, records: usize, mut pairs: Vec<(u32, Posting)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup_by_key(|(term, posting)| (*term, posting.record));
        let mut starts = vec![0; terms as usize + 1];
        for (term, _) in &pairs {
            starts[*term as usize + 1] += 1;
        }
        for term in 0..terms as usize {
            starts[term + 1] += starts[term];
        }
        Self { starts, grouped: pairs.into_iter().map(|(_, posting)| posting).collect(), records }
    }

    /// The postings of a range of terms; a record can stand in them several times.
    pub(super) fn of(&self, terms: Range<u32>) -> &[Posting] {
        let (start, end) = (self.starts[terms.start as usize], self.starts[terms.end as usize]);
        &self.grouped[start as usize..end as usize]
    }

    /// The number of records of the kind.
    pub(super) const fn records(&self) -> usize {
        self.records
    }
}
