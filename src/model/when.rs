//! Uncertain time: the words, the EDTF value, what it allows, and why.
//!
//! Values follow the Library of Congress EDTF specification of 4 February 2019 (ISO 8601-2:2019
//! Annex A): **level 1** is supported, and of level 2 one-of sets (`[a,b]`, `[..b]`, `[a..]`,
//! `[a..b]`) and component qualifiers (`2016-04-~22`).  Times of day stay outside intervals, in
//! RFC 3339 fields.

pub mod derive;
mod show;
mod stretch;

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate};
use edtf_core::{
    Bound, Date, Edtf, Interval, IntervalEndpoint, Precision as EdtfPrecision, SetKind,
};

use super::vocabulary;
pub use show::{day, instant};
pub use stretch::{DAY, HOUR, Minute, Stretch, day_of, end_of, start_of};

vocabulary! {
    /// The finest unit that a time is known to.
    Precision {
        /// A time of day is known.
        Instant = "instant",
        /// A day.
        Day = "day",
        /// A week or a weekend.
        Week = "week",
        /// A month.
        Month = "month",
        /// A year.
        Year = "year",
        /// A stretch with two ends, a season, or one of several days.
        Interval = "interval",
    }
}

vocabulary! {
    /// How sure the date is (EDTF `?`, `~`, `%`).
    Qualifier {
        /// Stated without limits.
        None = "none",
        /// The source of the date is dubious (`?`).
        Uncertain = "uncertain",
        /// The date is an estimate (`~`).
        Approximate = "approximate",
        /// Both (`%`).
        Both = "both",
    }
}

/// One end of what a time allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// No earlier, or no later, than this day.
    Day(NaiveDate),
    /// It reaches beyond any date (EDTF `..`).
    Open,
    /// Nobody knows (EDTF empty end).
    Unknown,
}

impl Limit {
    /// The day, if there is one.
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// Why words became a date; itself a statement that can be reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// The rule's name; [`derive::Rule`] lists those that can be computed.
    pub rule: String,
    /// The date that the rule counts from.
    pub anchor_date: Option<NaiveDate>,
    /// Where that date comes from: `dateline` or `text`.
    pub anchor_from: Option<String>,
}

/// When something was, as exactly as the text allows and no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UncertainTime {
    /// The words of the text.
    pub literal: String,
    /// The EDTF value, as the file spells it.
    pub edtf: String,
    /// The first day that it can have been.
    pub earliest: Limit,
    /// The last day that it can have been.
    pub latest: Limit,
    /// How fine it is.
    pub precision: Precision,
    /// How sure it is.
    pub qualifier: Qualifier,
    /// Why the words mean this date.
    pub derivation: Option<Derivation>,
    /// The end is the day of reporting, not the end of the thing.
    pub end_is_as_of: bool,
    /// The time of day of the start, where one is known.
    pub start_time: Option<DateTime<FixedOffset>>,
    /// The time of day of the end, where one is known.
    pub end_time: Option<DateTime<FixedOffset>>,
}

/// Why a value is not a time that this program supports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhenError {
    /// Not EDTF; the reason and the byte where it stops being so.
    Syntax {
        /// What is wrong.
        reason: String,
        /// Byte offset in the value.
        offset: usize,
    },
    /// EDTF, but of level 2 beyond one-of sets and component qualifiers.
    Level,
}

impl fmt::Display for WhenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { reason, offset } => {
                write!(f, "not an EDTF date: {reason} (character {})", offset + 1)
            }
            Self::Level => write!(
                f,
                "EDTF beyond level 1: of level 2 only one-of sets and component qualifiers are supported"
            ),
        }
    }
}

impl std::error::Error for WhenError {}

impl UncertainTime {
    /// Reads an EDTF value and works out what it allows.
    ///
    /// # Errors
    /// The value is not EDTF (an impossible day or an end before the start included), or it needs
    /// more of level 2 than is supported.
    pub fn new(literal: &str, edtf: &str) -> Result<Self, WhenError> {
        Self::of(literal.to_owned(), edtf.to_owned()).map_err(|(error, _)| error)
    }

    /// The same, of texts that are there to be taken.
    ///
    /// # Errors
    /// As [`Self::new`]; the value goes back with it.
    pub fn of(literal: String, edtf: String) -> Result<Self, (WhenError, String)> {
        let value = match parse(&edtf) {
            Ok(value) => value,
            Err(error) => return Err((error, edtf)),
        };
        let bounds = value.bounds();
        Ok(Self {
            literal,
            edtf,
            earliest: limit(bounds.earliest),
            latest: limit(bounds.latest),
            precision: precision(&value),
            qualifier: qualifier(&value),
            derivation: None,
            end_is_as_of: false,
            start_time: None,
            end_time: None,
        })
    }

    /// Orders times by their start, then their end; what has no date comes last.
    pub fn sort_key(&self) -> (NaiveDate, NaiveDate, Option<DateTime<FixedOffset>>) {
        let start = self.earliest.day().or(self.latest.day()).unwrap_or(NaiveDate::MAX);
        let end = self.latest.day().unwrap_or(NaiveDate::MAX);
        (start, end, self.start_time)
    }

    /// Whether it can have been within two days, both included; see [`Self::overlaps`].
    pub fn touches(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.overlaps(start_of(from), end_of(to))
    }
}

/// Parses a value and refuses what this program does not support.
pub(crate) fn parse(edtf: &str) -> Result<Edtf, WhenError> {
    let value = Edtf::parse(edtf).map_err(|error| WhenError::Syntax {
        reason: error.message.to_owned(),
        offset: error.offset,
    })?;
    let supported = match &value {
        Edtf::Set(set) => set.kind == SetKind::OneMember,
        Edtf::Date(date) => Edtf::Date(unqualified(date)).level() < 2,
        Edtf::Interval(interval) => {
            let [start, end] = [interval.start, interval.end].map(unqualified_end);
            Edtf::Interval(Interval { start, end }).level() < 2
        }
        Edtf::DateTime(_) => true,
    };
    if supported { Ok(value) } else { Err(WhenError::Level) }
}

/// The date without its signs; a qualifier of one component alone would make it level 2.
fn unqualified(date: &Date) -> Date {
    let mut plain = *date;
    plain.year.qualifier = edtf_core::Qualifier::default();
    for field in [&mut plain.month, &mut plain.day].into_iter().flatten() {
        field.qualifier = edtf_core::Qualifier::default();
    }
    plain
}

fn unqualified_end(end: IntervalEndpoint) -> IntervalEndpoint {
    match end {
        IntervalEndpoint::Date(date) => IntervalEndpoint::Date(unqualified(&date)),
        other => other,
    }
}

fn limit(bound: Bound) -> Limit {
    match bound {
        Bound::Date(date) => i32::try_from(date.year)
            .ok()
            .and_then(|year| NaiveDate::from_ymd_opt(year, date.month.into(), date.day.into()))
            .map_or(Limit::Unknown, Limit::Day),
        Bound::NegativeInfinity | Bound::PositiveInfinity => Limit::Open,
        Bound::Unknown => Limit::Unknown,
    }
}

fn precision(value: &Edtf) -> Precision {
    match value {
        Edtf::DateTime(_) => Precision::Instant,
        Edtf::Interval(_) | Edtf::Set(_) => Precision::Interval,
        Edtf::Date(date) if date.day.is_some_and(|day| !day.has_unspecified()) => Precision::Day,
        Edtf::Date(date) => match date.precision() {
            EdtfPrecision::Season => Precision::Interval,
            _ if date.month.is_some_and(|month| !month.has_unspecified()) => Precision::Month,
            _ => Precision::Year,
        },
    }
}

fn qualifier(value: &Edtf) -> Qualifier {
    match (value.is_uncertain(), value.is_approximate()) {
        (false, false) => Qualifier::None,
        (true, false) => Qualifier::Uncertain,
        (false, true) => Qualifier::Approximate,
        (true, true) => Qualifier::Both,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// The earliest and latest day, `..` for open and `?` for unknown ends.
    fn bounds(edtf: &str) -> String {
        let time = UncertainTime::new("", edtf).expect(edtf);
        let show = |limit| match limit {
            Limit::Day(day) => day.to_string(),
            Limit::Open => "..".into(),
            Limit::Unknown => "?".into(),
        };
        format!("{} {}", show(time.earliest), show(time.latest))
    }

    #[test]
    fn every_supported_form_has_the_bounds_that_the_specification_gives_it() {
        for (edtf, expected) in [
            ("2016", "2016-01-01 2016-12-31"),
            ("2016-04", "2016-04-01 2016-04-30"),
            ("2016-02", "2016-02-01 2016-02-29"),
            ("2016-04-29", "2016-04-29 2016-04-29"),
            ("2016-04-29?", "2016-04-29 2016-04-29"),
            ("2016-04-22/2016-05-01", "2016-04-22 2016-05-01"),
            ("2016-04-22~/2016-05-01", "2016-04-22 2016-05-01"),
            ("2016-04-XX", "2016-04-01 2016-04-30"),
            ("201X", "2010-01-01 2019-12-31"),
            ("2016-04-22/..", "2016-04-22 .."),
            ("2016-04-22/", "2016-04-22 ?"),
            ("/2016-05-01", "? 2016-05-01"),
            ("[2016-04-29,2016-04-30]", "2016-04-29 2016-04-30"),
            ("[..2016-05-01]", ".. 2016-05-01"),
            ("[2016-05-01..]", "2016-05-01 .."),
            ("2015-10~/2015-12~", "2015-10-01 2015-12-31"),
            ("2016-04-~22", "2016-04-22 2016-04-22"),
        ] {
            assert_eq!(bounds(edtf), expected, "{edtf}");
        }
    }

    #[test]
    fn impossible_unsupported_and_reversed_values_say_why() {
        for (edtf, reason) in [
            ("2016-02-30", "not an EDTF date"),
            ("2016-13-01", "not an EDTF date"),
            ("April 22", "not an EDTF date"),
            ("", "not an EDTF date"),
            ("2016-04-22/2016-04-01", "end precedes"),
            ("{2016-04-29,2016-04-30}", "beyond level 1"),
            ("2016-34", "beyond level 1"),
            ("1950S2", "beyond level 1"),
            ("Y17E7?", "beyond level 1"),
            ("2016-04-XX/2016-05-01", "beyond level 1"),
        ] {
            let error = UncertainTime::new("", edtf).expect_err(edtf).to_string();
            assert!(error.contains(reason), "{edtf}: {error}");
        }
    }

    #[test]
    fn precision_and_qualifier_follow_from_the_value() {
        for (edtf, precision, qualifier) in [
            ("2016", Precision::Year, Qualifier::None),
            ("2016-04~", Precision::Month, Qualifier::Approximate),
            ("2016-04-XX", Precision::Month, Qualifier::None),
            ("2016-04-29%", Precision::Day, Qualifier::Both),
            ("2016-04-29T01:00:00Z", Precision::Instant, Qualifier::None),
            ("2016-21", Precision::Interval, Qualifier::None),
            ("2016-04-22?/2016-05-01", Precision::Interval, Qualifier::Uncertain),
        ] {
            let time = UncertainTime::new("", edtf).expect(edtf);
            assert_eq!((time.precision, time.qualifier), (precision, qualifier), "{edtf}");
        }
    }

    #[test]
    fn a_range_touches_open_ends_but_does_not_stretch_unknown_ones() {
        for (edtf, from, to, touches) in [
            ("2016-04-22/2016-05-01", "2016-04-30", "2016-05-30", true),
            ("2016-04-22/2016-05-01", "2016-05-02", "2016-05-30", false),
            ("2016-04-22/..", "2030-01-01", "2030-01-02", true),
            ("2016-04-22/", "2030-01-01", "2030-01-02", false),
            ("2016-04-22/", "2016-04-22", "2016-04-22", true),
            ("[..2016-05-01]", "1999-01-01", "1999-01-01", true),
        ] {
            let time = UncertainTime::new("", edtf).expect(edtf);
            assert_eq!(time.touches(date(from), date(to)), touches, "{edtf} in {from}..{to}");
        }
    }
}
