//! The index of a table in a file of columns, and back.
//!
//! What words lead to is kept; what follows from it and from the table in no time is worked out anew.
//! What is read is looked through before it is believed, as with the table itself: it may be another
//! table's, or none, and must not lead anywhere that is not there.

use std::io;
use std::sync::{Arc, Mutex, OnceLock};

use super::by_name::ByName;
use super::counting::Counting;
use super::names::Names;
use super::{Large, Memory, new_tally, totals};
use crate::dataset::Dataset;
use crate::dataset::table::Table;
use crate::pack::{Reader, Refused, Writer};
use crate::search::vocabulary::Vocabulary;
use crate::set::Packed;

/// The index of some table, read but not yet joined with it.
pub struct IndexColumns {
    vocabulary: Vocabulary,
    counts: Counts,
    of_term: Packed,
    rows_of_action: Packed,
    in_address: Packed,
    by_name: ByName,
}

/// How much there is in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counts {
    rows: u32,
    actors: u32,
    actions: u32,
    /// Actors, places, outlets and actions.
    holders: u32,
}

impl Counts {
    fn of(dataset: &Dataset, table: &Table) -> Self {
        let (actors, actions) = (dataset.actors.len() as u32, table.actions().len() as u32);
        let others = dataset.locations.len() + dataset.sources.len();
        Self { rows: table.rows(), actors, actions, holders: actors + others as u32 + actions }
    }
}

impl Large {
    /// Writes the index without its shortcuts.
    ///
    /// # Errors
    /// It cannot be written.
    pub(in crate::search) fn write(&self, to: &mut Writer) -> io::Result<()> {
        let Counts { rows, actors, actions, holders } = Counts::of(&self.dataset, &self.table);
        to.u32s("index of", &[rows, actors, actions, holders])?;
        self.vocabulary.write(to)?;
        self.names.of_term.write(to, "of terms")?;
        self.names.rows_of_action.write(to, "of actions")?;
        self.in_address.write(to, "of addresses")?;
        to.u32s("by name", &self.by_name.actors)
    }

    /// Joins an index with its table.
    ///
    /// # Errors
    /// It is another table's.
    pub(in crate::search) fn of_columns(
        dataset: Arc<Dataset>,
        table: Arc<Table>,
        columns: IndexColumns,
    ) -> Result<Self, Refused> {
        if columns.counts != Counts::of(&dataset, &table) {
            return Err(Refused::of("index of", "another table's"));
        }
        let IndexColumns { vocabulary, of_term, rows_of_action, in_address, .. } = columns;
        let names = Names::of((&dataset, &table), of_term, rows_of_action);
        Ok(Self {
            ranks: super::order::Ranks::default(),
            rows: table.rows(),
            totals: totals(&dataset, &table, &names.tree),
            counting: Counting::of(&dataset, &table, &names.tree),
            by_name: columns.by_name,
            memory: Mutex::new(Memory::of(new_tally(&dataset))),
            names,
            dataset,
            table,
            vocabulary,
            in_address,
            frequents: OnceLock::new(),
        })
    }
}

impl IndexColumns {
    /// Reads an index without its shortcuts.
    ///
    /// # Errors
    /// It is not as it was written, or makes no sense.
    pub fn read(from: &mut Reader) -> Result<Self, Refused> {
        let [rows, actors, actions, holders] = from.read_u32s("index of")?[..] else {
            return Err(Refused::of("index of", "makes no sense"));
        };
        let vocabulary = Vocabulary::read(from)?;
        let terms = vocabulary.len() as usize;
        let doubled = holders.checked_mul(2).ok_or_else(|| Refused::of("index of", "too many"))?;
        let columns = Self {
            vocabulary,
            counts: Counts { rows, actors, actions, holders },
            of_term: Packed::read(from, "of terms", (terms, doubled))?,
            rows_of_action: Packed::read(from, "of actions", (actions as usize, rows))?,
            in_address: Packed::read(from, "of addresses", (terms, rows))?,
            by_name: ByName::of_file(from.read_u32s("by name")?, actors as usize)
                .ok_or_else(|| Refused::of("by name", "makes no sense"))?,
        };
        Ok(columns)
    }
}
