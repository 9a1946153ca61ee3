//! Tables being read, block by block, whatever their format.

use super::gdelt;
use super::packed::Step;
use crate::dataset::{Problem, Tabular};

/// The reader of a table; one variant for each format that is a table.
pub enum TableReader {
    /// GDELT event tables.
    Gdelt(Box<gdelt::Reader>),
}

impl Default for TableReader {
    fn default() -> Self {
        Self::Gdelt(Box::default())
    }
}

impl TableReader {
    /// Takes what comes next out of a file.
    pub(super) fn step(&mut self, step: Step) {
        match self {
            Self::Gdelt(reader) => reader.step(step),
        }
    }

    /// Makes room for a number of bytes that are about to come.
    pub(super) fn expect(&mut self, bytes: u64) {
        match self {
            Self::Gdelt(reader) => reader.expect(bytes),
        }
    }

    /// The number of rows read so far.
    pub fn rows(&self) -> usize {
        match self {
            Self::Gdelt(reader) => reader.rows(),
        }
    }

    /// The number of bytes of text read so far.
    pub fn bytes(&self) -> u64 {
        match self {
            Self::Gdelt(reader) => reader.bytes(),
        }
    }

    /// The rows read so far and what is wrong with them. Records keep their numbers from one call to
    /// the next, rows do not.
    pub fn so_far(&self) -> (Tabular, Vec<Problem>) {
        match self {
            Self::Gdelt(reader) => reader.so_far(),
        }
    }

    /// Everything that was read, and what is wrong with it.
    ///
    /// # Errors
    /// No file has a row.
    pub fn finish(self) -> Result<(Tabular, Vec<Problem>), Problem> {
        match self {
            Self::Gdelt(reader) => reader.finish(),
        }
    }
}
