//! What is asked: words, chips and a range of days.

use chrono::NaiveDate;

use crate::model::RecordId;

/// A record that the panes are narrowed to, or that they leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chip {
    /// The record.
    pub record: RecordId,
    /// Leave out what belongs to it instead of keeping just that.
    pub exclude: bool,
}

/// A range of days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// What the panes are narrowed to; everything in it must hold at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words as typed; a record must answer each of them.
    pub words: String,
    /// Records that a record must, or must not, belong to.
    pub chips: Vec<Chip>,
    /// The days that an event must touch.
    pub range: Option<DayRange>,
}

impl Query {
    /// Whether nothing is narrowed.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.chips.is_empty() && self.range.is_none()
    }
}
