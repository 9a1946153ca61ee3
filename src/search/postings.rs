//! Which records hold which term, and in what part of them.

use std::ops::Range;

use crate::set::by_group;

/// The part of a record that a term stands in; what it weighs is a matter of ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
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
    #[default]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
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
    /// Groups (term, posting) pairs that stand in the order of their records; of a term that is in
    /// one record twice the weightier part counts.
    pub(super) fn of_pairs(terms: u32, records: usize, pairs: &[(u32, Posting)]) -> Self {
        let (mut starts, mut grouped) = by_group(terms as usize, pairs.iter().copied());
        merge(&mut starts, &mut grouped);
        Self { starts, grouped, records }
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

/// Leaves one posting of each record in the group of a term, the weightiest.
fn merge(starts: &mut [u32], grouped: &mut Vec<Posting>) {
    let mut kept = 0_usize;
    for term in 1..starts.len() {
        let (from, to) = (starts[term - 1] as usize, starts[term] as usize);
        let first = kept;
        for at in from..to {
            let posting = grouped[at];
            let before = kept.checked_sub(1).filter(|&before| before >= first);
            match before.map(|before| &mut grouped[before]) {
                Some(before) if before.record == posting.record => {
                    before.field = before.field.min(posting.field);
                }
                _ => {
                    grouped[kept] = posting;
                    kept += 1;
                }
            }
        }
        starts[term - 1] = first as u32;
    }
    if let Some(last) = starts.last_mut() {
        *last = kept as u32;
    }
    grouped.truncate(kept);
    grouped.shrink_to_fit();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_has_each_record_once_with_its_weightiest_part() {
        let pair = |term, record, field| (term, Posting { record, field });
        let pairs = [
            pair(2, 0, Field::Passage),
            pair(0, 0, Field::About),
            pair(2, 0, Field::Name),
            pair(2, 1, Field::Linked),
            pair(0, 2, Field::About),
            pair(2, 2, Field::Name),
            pair(2, 2, Field::Passage),
        ];
        let postings = Postings::of_pairs(4, 3, &pairs);
        let of = |terms| postings.of(terms).iter().map(|it| (it.record, it.field)).collect();
        let (about, name): (Vec<_>, Vec<_>) = (of(0..1), of(2..3));
        assert_eq!(about, [(0, Field::About), (2, Field::About)]);
        assert_eq!(name, [(0, Field::Name), (1, Field::Linked), (2, Field::Name)]);
        assert_eq!((postings.of(1..2).len(), postings.of(3..4).len()), (0, 0));
        assert_eq!(postings.of(0..4).len(), 5);
    }
}
