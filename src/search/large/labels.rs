//! All rows in the order of their sentences, once somebody has asked for it: what part of them an
//! answer has is picked out of it, which takes less than putting it in order.

use super::rows::{Rows, no_words, set};
use super::tally::Stop;
use crate::search::order::{Arranged, Column, arrange};
use crate::set::Bits;

/// All rows in the order of their sentences, A to Z.
#[derive(Debug)]
pub(super) struct Labels {
    rows: Vec<u32>,
    /// The places in it where another sentence begins.
    begins: Bits,
}

impl Labels {
    /// Puts all rows in order by the columns of their sentences, of which two may be the same; nothing if
    /// the question no longer stands.
    pub(super) fn of(
        columns: Vec<Column>,
        same: impl Fn(u32, u32) -> bool,
        stop: &Stop,
    ) -> Option<Self> {
        let Arranged::Listed { places: rows, .. } = arrange(columns, stop)? else { return None };
        let mut begins = no_words(rows.len() as u32);
        for (at, pair) in (1..).zip(rows.windows(2)) {
            if !same(pair[0], pair[1]) {
                set(&mut begins, at);
            }
        }
        if !rows.is_empty() {
            set(&mut begins, 0);
        }
        Some(Self { rows, begins: Bits::of_words(begins) })
    }

    /// Where the rows of a set stand in the order; nothing if the question no longer stands.
    pub(super) fn arranged(&self, rows: &Rows, descending: bool, stop: &Stop) -> Option<Arranged> {
        let mut places = Vec::with_capacity(rows.len());
        let mut pick = |label: &[u32]| {
            let own = label.iter().filter(|&&row| rows.contains(row));
            places.extend(own.map(|&row| rows.before(row) as u32));
        };
        if descending {
            let mut end = self.rows.len();
            for begin in self.begins.iter().rev() {
                pick(&self.rows[begin as usize..end]);
                end = begin as usize;
            }
        } else {
            pick(&self.rows);
        }
        if stop() {
            return None;
        }
        Some(Arranged::listed(places))
    }

    /// The bytes that it takes.
    pub(super) fn size(&self) -> usize {
        4 * self.rows.len() + 9 * self.begins.words().len()
    }
}
