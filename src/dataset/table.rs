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

use chrono::NaiveDate;

use crate::set::Packed;

/// No record: an actor that is not named, a place that is not known.
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

/// A kind of action: what the rows of one code say.
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

/// A table of events.
#[derive(Debug, Default)]
pub struct Table {
    /// Who, whom, where and from whom, row by row.
    pub parts: Vec<Parts>,
    /// The kinds of action.
    pub actions: Vec<Action>,
    /// The action of each row.
    pub action_of: Vec<u16>,
    /// The days, in order.
    pub days: Vec<DayStart>,
    /// How many rows have a date.
    pub dated: u32,
    /// The number of each row's event.
    pub numbers: Vec<u64>,
    /// The address of each row's report, [`NOBODY`] where there is none.
    pub address_of: Vec<u32>,
    /// The addresses, each once.
    pub addresses: Vec<String>,
    /// The rows of each actor.
    pub rows_of_actor: Packed,
    /// The rows of each place.
    pub rows_of_place: Packed,
    /// The rows of each source.
    pub rows_of_source: Packed,
}

impl Table {
    /// Works out the ways back from actors, places and sources.
    #[must_use]
    pub fn linked(mut self, actors: usize, places: usize, sources: usize) -> Self {
        let of = |lists: usize, each: fn(&Parts) -> [u32; 2]| {
            Packed::of(lists, |put| {
                for (row, parts) in self.parts.iter().enumerate() {
                    for owner in each(parts).into_iter().filter(|&owner| owner != NOBODY) {
                        put(owner, row as u32);
                    }
                }
            })
        };
        let actors = of(actors, |parts| [parts.agent, parts.target]);
        let places = of(places, |parts| [parts.place, NOBODY]);
        let sources = of(sources, |parts| [parts.source, NOBODY]);
        (self.rows_of_actor, self.rows_of_place, self.rows_of_source) = (actors, places, sources);
        self
    }

    /// How many rows there are.
    pub fn len(&self) -> u32 {
        self.parts.len() as u32
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Who, whom, where and from whom, row by row.
    pub fn parts(&self) -> &[Parts] {
        &self.parts
    }

    /// The kinds of action.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// The action of a row.
    pub fn action_of(&self, row: u32) -> u16 {
        self.action_of[row as usize]
    }

    /// The days, in order.
    pub fn days(&self) -> &[DayStart] {
        &self.days
    }

    /// How many rows have a date; those without come last.
    pub const fn dated(&self) -> u32 {
        self.dated
    }

    /// The number of a row's event.
    pub fn number(&self, row: u32) -> u64 {
        self.numbers[row as usize]
    }

    /// The row of an event's number.
    pub fn row_of_number(&self, number: u64) -> Option<u32> {
        self.numbers.iter().position(|&own| own == number).map(|row| row as u32)
    }

    /// The address of a row's report.
    pub fn address_of(&self, row: u32) -> Option<u32> {
        Some(self.address_of[row as usize]).filter(|&address| address != NOBODY)
    }

    /// How many addresses there are.
    pub fn addresses(&self) -> u32 {
        self.addresses.len() as u32
    }

    /// An address.
    pub fn address(&self, number: u32) -> &str {
        &self.addresses[number as usize]
    }

    /// The rows of each actor.
    pub const fn rows_of_actor(&self) -> &Packed {
        &self.rows_of_actor
    }

    /// The rows of each place, without those inside it.
    pub const fn rows_of_place(&self) -> &Packed {
        &self.rows_of_place
    }

    /// The rows of each source.
    pub const fn rows_of_source(&self) -> &Packed {
        &self.rows_of_source
    }
}
