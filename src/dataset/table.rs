//! A table of machine-coded events: so many rows that each is kept as a few numbers.
//!
//! A row is one event and the one claim about it.  Who, whom, where and from which outlet are
//! handles into the dataset's own lists of actors, places and sources; what was done is a number
//! into the table's list of actions; the report's address is kept once for all rows that came from
//! it.  A whole [`crate::model::Event`] or [`crate::model::Claim`] is made of these when somebody
//! looks at the row.
//!
//! Rows stand in the order of time, those without a date last, so that a row's number is both the
//! handle of its event and that of its claim.
//!
//! ```text
//! rows as they come ─columns─▶ rows in the order of time ─records─▶ one event, one claim
//! ```

mod columns;
mod pack;
mod records;
mod texts;

use std::ops::Range;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::set::Packed;

pub use columns::{Columns, NewRow};
pub use records::{UNNAMED, fill};
pub use texts::Texts;

/// No record: an actor that is not named, a place that is not known, a report without an address.
pub const NOBODY: u32 = u32::MAX;

/// Who, whom, where and from whom: the handles that facets count, side by side in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The actor that acts, or [`NOBODY`].
    pub agent: u32,
    /// The actor that is acted on, or [`NOBODY`].
    pub target: u32,
    /// The place of the action, or [`NOBODY`].
    pub place: u32,
    /// The outlet.
    pub source: u32,
}

impl Parts {
    /// The actors that are named: the one that acts, then the one that is acted on.
    pub fn actors(self) -> impl Iterator<Item = u32> + Clone {
        [self.agent, self.target].into_iter().filter(|&actor| actor != NOBODY)
    }
}

/// A kind of action: what the rows of one code and one class say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The code as the table has it.
    pub code: String,
    /// What it is a kind of, as [`crate::model::Event::kind`] has it.
    pub kind: String,
    /// The sentence: `{}` is who it is done to, in brackets what falls away without.
    pub phrase: String,
    /// Cooperation or conflict, in words or in deeds; empty where the table does not say.
    pub class: String,
}

/// A day and the first row that is dated on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayStart {
    /// The day.
    pub day: NaiveDate,
    /// The number of the first row of the day.
    pub row: u32,
}

/// What rows point at beside the dataset's own records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lists {
    /// What is done.
    pub actions: Vec<Action>,
    /// Where the reports are found.
    pub addresses: Texts,
    /// For each actor how many bytes of its name stand in sentences: what sets two actors of one name
    /// apart is left out there.
    pub spoken: Vec<u32>,
}

/// How many records rows may point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Actors.
    pub actors: usize,
    /// Places.
    pub places: usize,
    /// Sources.
    pub sources: usize,
}

/// The date of a row lies well before its report, or behind it.
const DOUBTFUL: u8 = 1;
/// The day of the report is another than that of the event.
const REPORTED_LATER: u8 = 2;
/// The row is of GDELT 1.0.
const VERSION_ONE: u8 = 4;

/// What is known of the reports of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reports {
    /// Where they are found.
    addresses: Texts,
    /// When the rows were added, in days; [`columns::NO_DAY`] where that is not known.
    added: Vec<i32>,
}

/// Rows in the order of time, column by column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    parts: Vec<Parts>,
    actions: Vec<u16>,
    marks: Vec<u8>,
    numbers: Vec<u64>,
    /// The rows in the order of their numbers.
    by_number: Vec<u32>,
    addresses: Vec<u32>,
    days: Vec<DayStart>,
    dated: u32,
    kinds: Vec<Action>,
    spoken: Vec<u32>,
    /// How many different addresses there are.
    reported: usize,
    /// What is known of them, once it is there: see [`Self::read_reports`].
    reports: OnceLock<Reports>,
    of_actor: Packed,
    of_place: Packed,
    of_source: Packed,
}

impl Table {
    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.parts.len()
    }

    /// How many rows there are, as row numbers are counted.
    pub const fn rows(&self) -> u32 {
        self.parts.len() as u32
    }

    /// How many records its rows may point at.
    pub fn counts(&self) -> Counts {
        Counts {
            actors: self.of_actor.lists(),
            places: self.of_place.lists(),
            sources: self.of_source.lists(),
        }
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Who, whom, where and from whom, row by row.
    pub fn parts(&self) -> &[Parts] {
        &self.parts
    }

    /// The kinds of action.
    pub fn actions(&self) -> &[Action] {
        &self.kinds
    }

    /// What kind of action a row is, as a number into [`Self::actions`].
    pub fn action_of(&self, row: u32) -> u16 {
        self.actions[row as usize]
    }

    /// The days on which rows are dated, in order.
    pub fn days(&self) -> &[DayStart] {
        &self.days
    }

    /// Each day on which rows are dated, in order, with its rows.
    pub fn rows_of_days(&self) -> impl Iterator<Item = (NaiveDate, Range<u32>)> {
        let ends = self.days.iter().skip(1).map(|next| next.row).chain([self.dated]);
        self.days.iter().zip(ends).map(|(start, end)| (start.day, start.row..end))
    }

    /// How many rows have a date: the first ones.
    pub const fn dated(&self) -> u32 {
        self.dated
    }

    /// The day of a row, if it has one.
    pub fn day_of(&self, row: u32) -> Option<NaiveDate> {
        let after = self.days.partition_point(|start| start.row <= row);
        (row < self.dated).then(|| self.days[after - 1].day)
    }

    /// The number that the table's makers gave a row (`GLOBALEVENTID`).
    pub fn number(&self, row: u32) -> u64 {
        self.numbers[row as usize]
    }

    /// The row of such a number.
    pub fn row_of_number(&self, number: u64) -> Option<u32> {
        let found = self.by_number.binary_search_by_key(&number, |&row| self.number(row)).ok()?;
        Some(self.by_number[found])
    }

    /// When a row was added; not known either until that of an opened index is there.
    fn added(&self, row: u32) -> Option<NaiveDate> {
        columns::of_days(*self.reports.get()?.added.get(row as usize)?)
    }

    /// Where the report of a row is found, as a number for [`Self::address`].
    pub fn address_of(&self, row: u32) -> Option<u32> {
        Some(self.addresses[row as usize]).filter(|&address| address != NOBODY)
    }

    /// Where the report of each row is found, [`NOBODY`] where that is not known.
    pub fn addressed(&self) -> &[u32] {
        &self.addresses
    }

    /// How many different addresses there are.
    pub const fn addresses(&self) -> usize {
        self.reported
    }

    /// An address, safe to show; empty until those of an opened index are there.
    pub fn address(&self, number: u32) -> &str {
        self.reports.get().map_or("", |reports| reports.addresses.get(number))
    }

    /// Whether what is known of its reports is there; of an opened index it comes behind the rows.
    pub fn has_reports(&self) -> bool {
        self.reports.get().is_some()
    }

    /// For each actor how many bytes of its name stand in sentences.
    pub fn spoken(&self) -> &[u32] {
        &self.spoken
    }

    /// For each actor the rows that it acts in or is acted on.
    pub const fn rows_of_actor(&self) -> &Packed {
        &self.of_actor
    }

    /// For each place the rows whose action was there, without the places inside it.
    pub const fn rows_of_place(&self) -> &Packed {
        &self.of_place
    }

    /// For each source the rows that it reports.
    pub const fn rows_of_source(&self) -> &Packed {
        &self.of_source
    }

    /// Leads back from actors, places and sources to rows.
    fn link(&mut self, counts: Counts) {
        let rows = (0_u32..).zip(&self.parts);
        let acting = rows.clone().flat_map(|(row, parts)| parts.actors().map(move |it| (it, row)));
        let placed = rows.clone().filter(|(_, parts)| parts.place != NOBODY);
        self.of_actor = Packed::of(counts.actors, acting);
        self.of_place = Packed::of(counts.places, placed.map(|(row, parts)| (parts.place, row)));
        self.of_source = Packed::of(counts.sources, rows.map(|(row, parts)| (parts.source, row)));
    }
}
