//! How long a bar is: hours, days, weeks, months, years, each where the calendar has it.

use chrono::{Datelike, NaiveDate};

use crate::model::when::{DAY, HOUR, Minute, day_of, end_of, start_of};

/// A length that the line of time is cut into, at the same places whatever shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many hours.
    Hours(u16),
    /// So many days.
    Days(u16),
    /// So many weeks, from Monday.
    Weeks(u16),
    /// So many months.
    Months(u16),
    /// So many years.
    Years(u32),
}

/// Days from the Monday before 1970 to its first day.
const TO_MONDAY: i64 = 3;
/// Years are counted from here, which every number of years on the ladder divides, so that the
/// coarsest step holds the whole calendar.
const FIRST_YEAR: i64 = -500_000;

impl Step {
    /// From fine to coarse; the last holds everything.
    pub const LADDER: [Self; 29] = [
        Self::Hours(1),
        Self::Hours(2),
        Self::Hours(3),
        Self::Hours(6),
        Self::Hours(12),
        Self::Days(1),
        Self::Days(2),
        Self::Days(3),
        Self::Days(4),
        Self::Days(5),
        Self::Weeks(1),
        Self::Weeks(2),
        Self::Months(1),
        Self::Months(2),
        Self::Months(3),
        Self::Months(4),
        Self::Months(6),
        Self::Years(1),
        Self::Years(2),
        Self::Years(5),
        Self::Years(10),
        Self::Years(20),
        Self::Years(50),
        Self::Years(100),
        Self::Years(200),
        Self::Years(500),
        Self::Years(1_000),
        Self::Years(10_000),
        Self::Years(1_000_000),
    ];

    /// The steps that people name, from fine to coarse.
    const UNITS: [Self; 7] = [
        Self::Hours(1),
        Self::Days(1),
        Self::Weeks(1),
        Self::Months(1),
        Self::Years(1),
        Self::Years(10),
        Self::Years(100),
    ];

    /// The next finer step that people name; there is none below an hour.
    pub fn finer(self) -> Option<Self> {
        Self::UNITS.into_iter().rev().find(|unit| unit.rank() < self.rank())
    }

    /// The next coarser step that people name; there is none above a century.
    pub fn coarser(self) -> Option<Self> {
        Self::UNITS.into_iter().find(|unit| unit.rank() > self.rank())
    }

    /// Whether it is coarser than another.
    pub fn is_coarser_than(self, other: Self) -> bool {
        self.rank() > other.rank()
    }

    /// About how many minutes it is long: enough to tell which of two is coarser.
    const fn rank(self) -> i64 {
        match self {
            Self::Hours(count) => count as i64 * HOUR,
            Self::Days(count) => count as i64 * DAY,
            Self::Weeks(count) => count as i64 * 7 * DAY,
            Self::Months(count) => count as i64 * 30 * DAY,
            Self::Years(count) => count as i64 * 365 * DAY,
        }
    }

    /// The number of the step that a minute lies in.
    pub fn number_of(self, minute: Minute) -> i64 {
        let month = |minute| {
            let day = day_of(minute);
            i64::from(day.year()) * 12 + i64::from(day.month0())
        };
        match self {
            Self::Hours(count) => minute.div_euclid(i64::from(count) * HOUR),
            Self::Days(count) => minute.div_euclid(i64::from(count) * DAY),
            Self::Weeks(count) => {
                (minute.div_euclid(DAY) + TO_MONDAY).div_euclid(7 * i64::from(count))
            }
            Self::Months(count) => month(minute).div_euclid(i64::from(count)),
            Self::Years(count) => {
                (i64::from(day_of(minute).year()) - FIRST_YEAR).div_euclid(i64::from(count))
            }
        }
    }

    /// The first minute of a step by its number; beyond the calendar, its end.
    pub fn start(self, number: i64) -> Minute {
        match self {
            Self::Hours(count) => number.saturating_mul(i64::from(count) * HOUR),
            Self::Days(count) => number.saturating_mul(i64::from(count) * DAY),
            Self::Weeks(count) => (number * 7 * i64::from(count) - TO_MONDAY).saturating_mul(DAY),
            Self::Months(count) => {
                let month = number * i64::from(count);
                first_of(month.div_euclid(12), month.rem_euclid(12) + 1)
            }
            Self::Years(count) => first_of(number * i64::from(count) + FIRST_YEAR, 1),
        }
    }

    /// The start of the next step.
    pub fn after(self, minute: Minute) -> Minute {
        self.start(self.number_of(minute) + 1)
    }

    /// The start of the step that a minute lies in; of a start, the one before.
    pub fn before(self, minute: Minute) -> Minute {
        self.start(self.number_of(minute - 1))
    }

    /// The step in words: `3 days`.
    pub fn words(self) -> String {
        let (count, unit) = match self {
            Self::Hours(count) => (u32::from(count), "hour"),
            Self::Days(count) => (u32::from(count), "day"),
            Self::Weeks(count) => (u32::from(count), "week"),
            Self::Months(count) => (u32::from(count), "month"),
            Self::Years(count) => (count, "year"),
        };
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {unit}{plural}")
    }
}

/// The first minute of a month.
fn first_of(year: i64, month: i64) -> Minute {
    let day = i32::try_from(year)
        .ok()
        .zip(u32::try_from(month).ok())
        .and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, 1));
    match day {
        Some(day) => start_of(day),
        None if year < 0 => start_of(NaiveDate::MIN),
        None => end_of(NaiveDate::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(day: &str) -> Minute {
        start_of(day.parse().expect("a day"))
    }

    #[test]
    fn steps_begin_where_the_calendar_has_them() {
        for (step, within, start, next) in [
            (Step::Days(1), "2016-04-29", "2016-04-29", "2016-04-30"),
            (Step::Weeks(1), "2016-05-01", "2016-04-25", "2016-05-02"),
            (Step::Months(1), "2016-02-29", "2016-02-01", "2016-03-01"),
            (Step::Months(3), "2016-04-29", "2016-04-01", "2016-07-01"),
            (Step::Years(1), "2016-04-29", "2016-01-01", "2017-01-01"),
            (Step::Years(10), "-0044-03-15", "-0050-01-01", "-0040-01-01"),
            (Step::Years(100), "2016-04-29", "2000-01-01", "2100-01-01"),
        ] {
            let middle = minute(within) + 5 * HOUR;
            assert_eq!(step.before(middle), minute(start), "{step:?} of {within}");
            assert_eq!(step.after(middle), minute(next), "{step:?} of {within}");
            assert!(step.before(minute(start)) < minute(start));
        }
    }

    #[test]
    fn the_ladder_rises_and_its_last_step_holds_the_whole_calendar() {
        let rises = Step::LADDER.windows(2).all(|pair| pair[1].is_coarser_than(pair[0]));
        assert!(rises);
        let last = Step::LADDER[Step::LADDER.len() - 1];
        let ends = [start_of(NaiveDate::MIN), end_of(NaiveDate::MAX) - 1];
        assert_eq!(last.number_of(ends[0]), last.number_of(ends[1]));
    }

    #[test]
    fn closer_and_farther_go_through_the_steps_that_people_name() {
        let mut step = Some(Step::Years(100));
        let mut words = Vec::new();
        while let Some(unit) = step {
            words.push(unit.words());
            step = unit.finer();
        }
        let named = ["100 years", "10 years", "1 year", "1 month", "1 week", "1 day", "1 hour"];
        assert_eq!(words, named);
        assert_eq!(Step::Days(3).finer(), Some(Step::Days(1)));
        assert_eq!(Step::Days(3).coarser(), Some(Step::Weeks(1)));
    }
}
