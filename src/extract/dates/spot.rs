//! Where an expression is in its sentence, and the moment it names.

use chrono::NaiveDate;

use super::meaning::{Amount, Zone};
use super::sentence::Sentence;
use super::{Timex, TimexKind};
/// A moment that a duration may start from, or whose zone another tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub(super) day: NaiveDate,
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) zone: Zone,
    /// Which expression it is.
    pub(super) index: usize,
    /// The item after it.
    pub(super) end: usize,
}

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) sentence: &'a Sentence<'a>,
    /// The byte of the article that the sentence starts at.
    pub(super) base: usize,
    pub(super) from: usize,
    pub(super) end: usize,
}

impl<'a> Spot<'a> {
    /// Its words.
    pub(super) fn literal(&self) -> &'a str {
        &self.sentence.text[self.sentence.bytes(self.from..self.end)]
    }

    pub(super) fn timex(
        &self,
        kind: TimexKind,
        value: String,
        time: Option<crate::model::UncertainTime>,
    ) -> Timex {
        let bytes = self.sentence.bytes(self.from..self.end);
        Timex { bytes: self.base + bytes.start..self.base + bytes.end, kind, value, time }
    }
}

/// Whether an amount is small enough to count on a calendar.
pub(super) fn countable(amount: Amount) -> Option<i32> {
    amount.whole().filter(|count| (1..=9999).contains(count)).map(|count| count as i32)
}
