//! Temporal expressions of an article: where they stand, their TIMEX3 value, and the date they mean.
//!
//! ```text
//! sentence ─lexicon─▶ items ─grammar─▶ meaning ─tense, context─▶ value ─▶ TIMEX3, UncertainTime
//! ```
//!
//! Dates count from the day of the article. News prefers the past: a bare weekday is the last one,
//! unless the words around it speak of a plan. Values follow `TimeML`'s TIMEX3; the derivation says by
//! which rule the words became a date.

mod grammar;
mod lexicon;
mod meaning;
mod reader;
mod resolve;
mod sentence;
mod spot;
mod tense;
mod value;
mod when;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::article::Document;
use crate::model::UncertainTime;
use crate::text::sentences::sentences;

/// The type of a temporal expression, as TIMEX3 has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimexKind {
    /// A day or more on the calendar, or a reference such as "now".
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Times that repeat.
    Set,
}

impl TimexKind {
    /// The word that TIMEX3 has for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A temporal expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Timex {
    /// Where it stands, in bytes of [`Document::text`].
    pub bytes: Range<usize>,
    /// What it is.
    pub kind: TimexKind,
    /// Its TIMEX3 value: `2016-04-29`, `2016-W17`, `P10D`, `PAST_REF`, `XXXX-WXX-5`.
    pub value: String,
    /// The time that it means; `None` for lengths and repetitions that lie nowhere on the calendar,
    /// and for relative dates in an article without a day.
    pub time: Option<UncertainTime>,
}

/// Finds the temporal expressions in the story of an article, in the order of its blocks.
pub fn timexes(document: &Document) -> Vec<Timex> {
    let mut reader = reader::Reader::new(document.day);
    for block in document.story() {
        let text = document.words(block);
        for range in sentences(text) {
            let base = block.bytes.start + range.start;
            reader.read(&text[range], base);
        }
    }
    reader.found
}
