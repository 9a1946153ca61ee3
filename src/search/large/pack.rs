//! The index of a table in a file of columns, and back.
//!
//! What lists are put in order by comes with the table, what words lead to behind it.  What follows
//! from it and from the table in no time is worked out again.  What is read is looked through before it
//! is believed, as with the table itself: it may be another table's, or none, and must not lead
//! anywhere that is not there.

use std::io;
use std::sync::Arc;

use super::by_name::ByName;
use super::frequent::Frequents;
use super::words::Words;
use super::{counting::Counting, names::Names, state::Large};
use crate::dataset::Dataset;
use crate::dataset::table::Table;
use crate::join::join;
use crate::pack::{Reader, Refused, Writer};
use crate::search::vocabulary::TermColumns;
use crate::set::Packed;

/// What lists are put in order by, read but not yet joined with its table.
pub struct Listing(ByName);

impl Listing {
    /// Reads it, for a table of so many actors.
    ///
    /// # Errors
    /// It is not as it was written, or makes no sense.
    pub fn read(from: &mut Reader, actors: usize) -> Result<Self, Refused> {
        let by_name = ByName::of_file(from.read_u32s("by name")?, actors);
        by_name.map(Self).ok_or_else(|| Refused::of("by name", "makes no sense"))
    }
}

/// What words lead to, read for an index that does not have it yet.
pub struct ReadWords(Words);

/// How much there is in a table: rows, actors, actions, and all holders of terms.
fn counts(dataset: &Dataset, table: &Table) -> [u32; 4] {
    let (actors, actions) = (dataset.actors.len() as u32, table.actions().len() as u32);
    let others = dataset.locations.len() + dataset.sources.len();
    [table.rows(), actors, actions, actors + others as u32 + actions]
}

impl Large {
    /// Writes what lists are put in order by.
    ///
    /// # Errors
    /// It cannot be written.
    pub(in crate::search) fn write_listing(&self, to: &mut Writer) -> io::Result<()> {
        to.u32s("by name", &self.by_name.actors)
    }

    /// Writes what words lead to.
    ///
    /// # Errors
    /// It cannot be written.
    pub(in crate::search) fn write_words(&self, to: &mut Writer) -> io::Result<()> {
        let Words { vocabulary, names, in_address, .. } = self.words();
        to.u32s("index of", &counts(&self.dataset, &self.table))?;
        vocabulary.write(to)?;
        names.of_term.write(to, "of terms")?;
        names.rows_of_action.write(to, "of actions")?;
        in_address.write(to, "of addresses")
    }

    /// The index of a table out of a file, without its words.
    pub(in crate::search) fn of_listing(
        dataset: Arc<Dataset>,
        table: Arc<Table>,
        Listing(by_name): Listing,
    ) -> Self {
        Self::without_words(dataset, table, by_name, true)
    }

    /// Reads what [`Self::write_words`] wrote; what asks for nothing is answered meanwhile.
    ///
    /// # Errors
    /// It is another table's, not as it was written, or makes no sense.
    pub(in crate::search) fn read_words(&self, from: &mut Reader) -> Result<ReadWords, Refused> {
        let counts = counts(&self.dataset, &self.table);
        if from.read_u32s("index of")? != counts {
            return Err(Refused::of("index of", "another table's"));
        }
        let mut columns = TermColumns::read(from)?;
        let terms = columns.len();
        let (vocabulary, rest) =
            join(|| columns.vocabulary(), || self.read_rows_of(terms, counts, from));
        let (vocabulary, (names, in_address, counting)) = (vocabulary?, rest?);
        Ok(ReadWords(Words { vocabulary, names, in_address, counting }))
    }

    /// Takes what [`Self::read_words`] read; who waits for words goes on.
    pub(in crate::search) fn take_words(&self, ReadWords(words): ReadWords) {
        self.words.get_or_init(|| words);
    }

    /// Writes what was answered beforehand.
    ///
    /// # Errors
    /// It cannot be written.
    pub(in crate::search) fn write_shortcuts(&self, to: &mut Writer) -> io::Result<()> {
        self.complete();
        self.frequents().write(to)
    }

    /// Reads what [`Self::write_shortcuts`] wrote; questions may be asked meanwhile.
    ///
    /// # Errors
    /// It is not as it was written, or makes no sense.
    pub(in crate::search) fn read_shortcuts(&self, from: &mut Reader) -> Result<(), Refused> {
        let sizes = (self.rows, self.vocabulary().len(), self.totals.len());
        let read = Frequents::read(from, sizes)?;
        self.frequents.get_or_init(|| read);
        Ok(())
    }

    /// Reads what so many terms lead to.
    fn read_rows_of(
        &self,
        terms: usize,
        [rows, _, actions, holders]: [u32; 4],
        from: &mut Reader,
    ) -> Result<(Names, Packed, Counting), Refused> {
        let (dataset, table, tree) = (&*self.dataset, &*self.table, &self.tree);
        let of_term = Packed::read(from, "of terms", (terms, 2 * holders))?;
        let of_action = Packed::read(from, "of actions", (actions as usize, rows))?;
        let in_address = Packed::read(from, "of addresses", (terms, rows))?;
        let names = Names::of((dataset, table), tree, (of_term, of_action));
        Ok((names, in_address, Counting::of(dataset, table, tree)))
    }
}
