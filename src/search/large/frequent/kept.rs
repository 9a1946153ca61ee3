//! Sets of rows that are kept for long: very many have a bit each, others the steps between them.

use std::io;
use std::sync::Arc;

use super::super::grade::{Grade, Grading};
use super::super::rows::{no_words, set};
use crate::pack::{Reader, Refused, Writer};
use crate::set::{Bits, Gaps};

/// From a row in so many on, a bit for each row takes hardly more than the steps.
const DENSE: u32 = 9;

/// A set of rows.
#[derive(Debug)]
pub(in super::super) enum KeptRows {
    /// A bit for each row.
    Bits(Arc<Bits>),
    /// For each the rows left out before it (LEB128), and how many there are.
    Steps(Box<[u8]>, usize),
}

fn is_dense(rows: usize, all: u32) -> bool {
    rows > (all / DENSE) as usize
}

impl KeptRows {
    /// Of so many rows that there are.
    pub(super) fn of(bits: &Arc<Bits>, all: u32) -> Self {
        if is_dense(bits.len(), all) {
            return Self::Bits(Arc::clone(bits));
        }
        Self::Steps(Gaps::packed(bits.iter()).into(), bits.len())
    }

    /// How many rows there are in it.
    pub(in super::super) fn len(&self) -> usize {
        match self {
            Self::Bits(bits) => bits.len(),
            Self::Steps(_, rows) => *rows,
        }
    }

    /// Sets the bits of its rows.
    pub(super) fn mark(&self, words: &mut [u64]) {
        match self {
            Self::Bits(bits) => bits.mark(words),
            Self::Steps(steps, _) => Gaps::of(steps, u32::MAX).for_each(|row| set(words, row)),
        }
    }

    /// A bit for each of so many rows.
    pub(in super::super) fn bits(&self, all: u32) -> Arc<Bits> {
        if let Self::Bits(bits) = self {
            return Arc::clone(bits);
        }
        let mut words = no_words(all);
        self.mark(&mut words);
        Arc::new(Bits::of_words(words))
    }

    /// Gives its rows a grade.
    pub(in super::super) fn share(&self, grade: Grade, grading: &mut Grading) {
        match self {
            Self::Bits(bits) => grading.share(grade, bits),
            Self::Steps(_, 0) => {}
            Self::Steps(..) => self.mark(grading.words(grade)),
        }
    }

    /// Writes the rows, but not how many.
    ///
    /// # Errors
    /// They cannot be written.
    pub(super) fn write(&self, to: &mut Writer) -> io::Result<()> {
        match self {
            Self::Bits(bits) => to.u64s("prefix rows", bits.words()),
            Self::Steps(steps, _) => to.bytes("prefix steps", steps),
        }
    }

    /// Reads so many rows of all that there are.
    ///
    /// # Errors
    /// They are not as they were written, or make no sense.
    pub(super) fn read(from: &mut Reader, rows: usize, all: u32) -> Result<Self, Refused> {
        if is_dense(rows, all) {
            let bits = Bits::of_words(from.read_u64s("prefix rows")?);
            let beyond = all % 64;
            let last = bits.words().last().filter(|_| beyond > 0).map_or(0, |last| last >> beyond);
            let sound = bits.words().len() == no_words(all).len() && last == 0;
            return if sound && bits.len() == rows {
                Ok(Self::Bits(Arc::new(bits)))
            } else {
                Err(Refused::of("prefix rows", "makes no sense"))
            };
        }
        let steps = from.read_bytes("prefix steps")?;
        let mut walk = Gaps::of(&steps, all);
        if walk.by_ref().count() != rows || !walk.is_at_end() {
            return Err(Refused::of("prefix steps", "makes no sense"));
        }
        Ok(Self::Steps(steps.into(), rows))
    }

    /// The bytes that it takes.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Bits(bits) => 9 * bits.words().len(),
            Self::Steps(steps, _) => steps.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const ALL: u32 = 1_000;

    fn written(kept: &KeptRows) -> Vec<u8> {
        let mut file = Vec::new();
        kept.write(&mut Writer::new(&mut file)).expect("writes");
        file
    }

    fn read(file: &[u8], rows: usize, all: u32) -> Result<KeptRows, Refused> {
        let mut input = file;
        KeptRows::read(&mut Reader::new(&mut input, file.len() as u64), rows, all)
    }

    proptest! {
        #[test]
        fn kept_rows_are_the_same_few_or_many_and_out_of_a_file(
            rows in proptest::collection::btree_set(0..ALL, 0..300),
        ) {
            let bits = Arc::new(Bits::of(ALL as usize, rows.iter().copied()));
            let kept = KeptRows::of(&bits, ALL);
            prop_assert_eq!(matches!(kept, KeptRows::Bits(_)), rows.len() > 111);
            let again = read(&written(&kept), kept.len(), ALL).expect("reads");
            for kept in [&kept, &again] {
                prop_assert_eq!(kept.len(), rows.len());
                prop_assert_eq!(kept.bits(ALL).iter().collect::<BTreeSet<_>>(), rows.clone());
            }
        }
    }

    #[test]
    fn rows_that_are_too_few_too_many_or_beyond_the_table_are_refused() {
        for rows in [20, 700] {
            let bits = Arc::new(Bits::of(ALL as usize, (ALL - rows)..ALL));
            let file = written(&KeptRows::of(&bits, ALL));
            assert!(read(&file, rows as usize, ALL).is_ok());
            for (rows, all) in [(rows - 1, ALL), (rows + 1, ALL), (rows, ALL - 1)] {
                assert!(read(&file, rows as usize, all).is_err(), "{rows} of {all}");
            }
        }
    }
}
