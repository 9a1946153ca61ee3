//! Where a time lies on one line of minutes, so that it can be counted, drawn and compared.
//!
//! Minutes are those of the place's own clock: what happened at 01:00 in Aleppo stands at 01:00.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Timelike};

use super::{Limit, Qualifier, UncertainTime};

/// A minute of local time, counted from the start of 1970.
pub type Minute = i64;

/// The minutes of an hour.
pub const HOUR: Minute = 60;
/// The minutes of a day.
pub const DAY: Minute = 24 * HOUR;

/// The day that minutes are counted from, counted from the first day of the common era.
const FIRST: i32 = 719_163;

/// A part of the line of time, from a minute until before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// The first minute that it can have been in.
    pub from: Minute,
    /// The minute after the last.
    pub until: Minute,
    /// It may have been elsewhere too: an end is open, or the date is an estimate or in doubt.
    pub loose: bool,
}

/// The first minute of a day.
pub fn start_of(day: NaiveDate) -> Minute {
    Minute::from(day.num_days_from_ce() - FIRST) * DAY
}

/// The minute after the last of a day.
pub fn end_of(day: NaiveDate) -> Minute {
    start_of(day) + DAY
}

/// The day of a minute; beyond the calendar, its first or last day.
pub fn day_of(minute: Minute) -> NaiveDate {
    let days = minute.div_euclid(DAY) + Minute::from(FIRST);
    let ends = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
    i32::try_from(days).ok().and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or(ends)
}

/// The minute of a moment, by the clock of its place.
fn minute_of(at: DateTime<FixedOffset>) -> Minute {
    let local: NaiveDateTime = at.naive_local();
    start_of(local.date()) + Minute::from(local.hour()) * HOUR + Minute::from(local.minute())
}

impl UncertainTime {
    /// The stretch that an event fills, or in which it happened; none without any day.
    ///
    /// Of a time with one known end it is the day of that end, and loose.
    pub fn stretch(&self) -> Option<Stretch> {
        let estimate = !matches!(self.qualifier, Qualifier::None);
        let (first, last, one_end) = match (self.earliest.day(), self.latest.day()) {
            (Some(first), Some(last)) => (first, last, false),
            (Some(known), None) | (None, Some(known)) => (known, known, true),
            (None, None) => return None,
        };
        let (mut from, mut until) = (start_of(first), end_of(last));
        if !one_end {
            let inside = |minute: &Minute| (from..until).contains(minute);
            let start = self.start_time.map(minute_of).filter(inside);
            let end = self.end_time.map(minute_of).filter(inside);
            match (start, end) {
                (Some(start), Some(end)) if end > start => (from, until) = (start, end),
                // A moment of a day, not the rest of the day.
                (Some(start), _) if first == last => (from, until) = (start, start + 1),
                (Some(start), _) => from = start,
                (None, Some(end)) => until = end.max(from + 1),
                (None, None) => {}
            }
        }
        Some(Stretch { from, until, loose: one_end || estimate })
    }

    /// Whether it can have been in some of the minutes from one until before another.
    ///
    /// An open end reaches beyond every date; an unknown end does not, so `2016-04-22/` touches
    /// only its known day.
    pub fn overlaps(&self, from: Minute, until: Minute) -> bool {
        let Some(stretch) = self.stretch() else {
            return [self.earliest, self.latest] == [Limit::Open; 2];
        };
        let start = if self.earliest == Limit::Open { Minute::MIN } else { stretch.from };
        let end = if self.latest == Limit::Open { Minute::MAX } else { stretch.until };
        start < until && end > from
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(edtf: &str) -> UncertainTime {
        UncertainTime::new("", edtf).expect(edtf)
    }

    /// A stretch as its first and last day, with a sign where it is loose.
    fn days(edtf: &str) -> Option<String> {
        let stretch = time(edtf).stretch()?;
        let sign = if stretch.loose { " loose" } else { "" };
        Some(format!("{} {}{sign}", day_of(stretch.from), day_of(stretch.until - 1)))
    }

    #[test]
    fn a_time_fills_the_days_that_it_can_have_been_on() {
        for (edtf, expected) in [
            ("2016-04-29", "2016-04-29 2016-04-29"),
            ("2016-04", "2016-04-01 2016-04-30"),
            ("2016-04-22/2016-05-01", "2016-04-22 2016-05-01"),
            ("2016-04-22~/2016-05-01", "2016-04-22 2016-05-01 loose"),
            ("2016-04-29?", "2016-04-29 2016-04-29 loose"),
            ("[..2015-12]", "2015-12-31 2015-12-31 loose"),
            ("2016-04-22/", "2016-04-22 2016-04-22 loose"),
            ("-0044-03-15", "-0044-03-15 -0044-03-15"),
        ] {
            assert_eq!(days(edtf).as_deref(), Some(expected), "{edtf}");
        }
    }

    #[test]
    fn a_time_of_day_makes_a_moment_of_a_day_and_an_end_of_an_interval() {
        let clock = |text: &str| DateTime::parse_from_rfc3339(text).ok();
        let mut moment = time("2016-04-30");
        moment.start_time = clock("2016-04-30T01:00:00+03:00");
        let midnight = start_of("2016-04-30".parse().expect("a day"));
        let stretch = moment.stretch().expect("dated");
        assert_eq!((stretch.from, stretch.until), (midnight + HOUR, midnight + HOUR + 1));
        let mut freeze = time("2016-04-30/2016-05-01");
        freeze.start_time = moment.start_time;
        freeze.end_time = clock("2016-05-01T01:00:00+03:00");
        let stretch = freeze.stretch().expect("dated");
        assert_eq!((stretch.from, stretch.until), (midnight + HOUR, midnight + DAY + HOUR));
        assert!(freeze.overlaps(midnight + DAY, midnight + 2 * DAY));
        assert!(!freeze.overlaps(midnight + DAY + HOUR, midnight + 2 * DAY));
        moment.start_time = clock("1999-01-01T01:00:00+03:00");
        assert_eq!(moment.stretch(), time("2016-04-30").stretch(), "a clock of another day");
    }

    #[test]
    fn a_minute_and_its_day_belong_together_from_the_start_to_the_end_of_the_calendar() {
        for day in [NaiveDate::MIN, NaiveDate::default(), NaiveDate::MAX] {
            assert_eq!((day_of(start_of(day)), day_of(end_of(day) - 1)), (day, day));
        }
        assert_eq!(day_of(Minute::MIN), NaiveDate::MIN);
        assert_eq!(day_of(Minute::MAX), NaiveDate::MAX);
    }
}
