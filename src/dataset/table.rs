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
