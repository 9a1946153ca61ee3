//! Stretches of the calendar: their TIMEX3 and EDTF spelling, and how they move.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::lexicon::{Holiday, Season, Unit};

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Day(NaiveDate),
    /// The Monday of a week.
    Week(NaiveDate),
    /// The Saturday of a weekend.
    Weekend(NaiveDate),
    Month(i32, u32),
    Quarter(i32, u32),
    Half(i32, u32),
    Season(i32, Season),
    Year(i32),
    /// 198 for the 1980s.
    Decade(i32),
    /// 19 for the 1900s.
    Century(i32),
    /// One of two days.
    Either(NaiveDate, NaiveDate),
}

impl Value {
    /// The TIMEX3 value.
    pub(super) fn timex(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Week(monday) => week(monday),
            Self::Weekend(saturday) => format!("{}-WE", week(saturday)),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
            Self::Season(year, season) => format!("{year:04}-{}", season_code(season)),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) => format!("{century:02}"),
            Self::Either(first, second) if first.year() == second.year() => {
                format!("{:04}-XX-XX", first.year())
            }
            Self::Either(..) => "XXXX-XX-XX".to_owned(),
        }
    }

    /// The EDTF value.
    pub(super) fn edtf(self) -> String {
        match self {
            Self::Day(_) | Self::Month(..) | Self::Year(_) => self.timex(),
            Self::Season(year, season) => format!("{year:04}-{}", season_number(season)),
            Self::Decade(decade) => format!("{decade:03}X"),
            Self::Century(century) => format!("{century:02}XX"),
            Self::Either(first, second) => {
                let (first, second) = (first.min(second), first.max(second));
                format!("[{first},{second}]")
            }
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, quarter * 3),
            Self::Half(year, half) => months(year, half * 6 - 5, half * 6),
            Self::Week(_) | Self::Weekend(_) => {
                self.first().map_or_else(String::new, |(first, last)| format!("{first}/{last}"))
            }
        }
    }

    /// The first and last day of a week or weekend.
    fn first(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Week(monday) => Some((monday, monday.checked_add_days(Days::new(6))?)),
            Self::Weekend(saturday) => Some((saturday, saturday.succ_opt()?)),
            _ => None,
        }
    }

    /// A day inside: the day itself, or the first.
    pub(super) fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) | Self::Week(day) | Self::Weekend(day) | Self::Either(day, _) => {
                Some(day)
            }
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Quarter(year, quarter) => NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1),
            Self::Half(year, half) => NaiveDate::from_ymd_opt(year, half * 6 - 5, 1),
            Self::Season(year, season) => NaiveDate::from_ymd_opt(year, first_month(season), 1),
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Self::Decade(decade) => NaiveDate::from_ymd_opt(decade * 10, 1, 1),
            Self::Century(century) => NaiveDate::from_ymd_opt(century * 100, 1, 1),
        }
    }

    /// The year that it lies in, if it lies in one.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Self::Decade(_) | Self::Century(_) => None,
            _ => self.day().map(|day| day.year()),
        }
    }

    /// The unit around it: the month of a day.
    pub(super) fn within(self, unit: Unit) -> Option<Self> {
        around(self.day()?, unit)
    }

    /// The same stretch so many units away: the quarter a year earlier.
    pub(super) fn shifted(self, unit: Unit, count: i32) -> Option<Self> {
        let years = |count: i32| match unit {
            Unit::Year => Some(count),
            Unit::Decade => count.checked_mul(10),
            Unit::Century => count.checked_mul(100),
            _ => None,
        };
        match (self, years(count)) {
            (Self::Quarter(year, quarter), Some(years)) => {
                Some(Self::Quarter(year.checked_add(years)?, quarter))
            }
            (Self::Half(year, half), Some(years)) => {
                Some(Self::Half(year.checked_add(years)?, half))
            }
            (Self::Month(year, month), Some(years)) => {
                Some(Self::Month(year.checked_add(years)?, month))
            }
            (Self::Year(year), Some(years)) => Some(Self::Year(year.checked_add(years)?)),
            _ => around(moved(self.day()?, unit, count)?, unit),
        }
    }
}

/// The day so many units away; the last of the month if it has no such day.
pub(super) fn moved(day: NaiveDate, unit: Unit, count: i32) -> Option<NaiveDate> {
    let size = count.unsigned_abs();
    let days = |days: u64| {
        if count < 0 {
            day.checked_sub_days(Days::new(days))
        } else {
            day.checked_add_days(Days::new(days))
        }
    };
    let months = |factor: u32| {
        let months = Months::new(size.checked_mul(factor)?);
        if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => days(size.into()),
        Unit::Week => days(u64::from(size) * 7),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
    }
}

/// The unit that a day lies in; the day for units below it.
pub(super) fn around(day: NaiveDate, unit: Unit) -> Option<Value> {
    let (year, month) = (day.year(), day.month());
    if !(0..=9999).contains(&year) {
        return None;
    }
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Value::Day(day),
        Unit::Week => Value::Week(monday(day)?),
        Unit::Month => Value::Month(year, month),
        Unit::Quarter => Value::Quarter(year, quarter(month)),
        Unit::Year | Unit::Decade | Unit::Century => Value::Year(year),
    })
}

pub(super) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into()))
}

/// The weekend whose week is so many away; of -2, the last that has begun.
pub(super) fn weekend(anchor: NaiveDate, weeks: i32) -> Option<Value> {
    let monday = monday(anchor)?;
    let begun = anchor.weekday().num_days_from_monday() >= 5;
    let weeks = match weeks {
        -2 if begun => 0,
        -2 => -1,
        weeks => weeks,
    };
    let saturday = moved(monday, Unit::Week, weeks)?.checked_add_days(Days::new(5))?;
    Some(Value::Weekend(saturday))
}

pub(super) const fn quarter(month: u32) -> u32 {
    month.div_ceil(3)
}

pub(super) const fn first_month(season: Season) -> u32 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// The day of a holiday in a year; none for feasts of the moon.
pub(super) fn holiday(holiday: Holiday, year: i32) -> Option<NaiveDate> {
    match holiday {
        Holiday::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        Holiday::Easter(offset) => {
            let days = Days::new(offset.unsigned_abs());
            let easter = easter(year)?;
            if offset < 0 { easter.checked_sub_days(days) } else { easter.checked_add_days(days) }
        }
        Holiday::Nth(nth @ 1.., weekday, month) => {
            NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth.unsigned_abs())
        }
        Holiday::Nth(_, weekday, month) => (1..=5)
            .rev()
            .find_map(|nth| NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth)),
        Holiday::ElectionDay => {
            NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Mon, 1)?.succ_opt()
        }
        Holiday::Lunar => None,
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
#[expect(clippy::many_single_char_names, reason = "the names of the published algorithm")]
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

fn week(day: NaiveDate) -> String {
    let week = day.iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn months(year: i32, from: u32, to: u32) -> String {
    format!("{year:04}-{from:02}/{year:04}-{to:02}")
}

const fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// EDTF level 1 numbers seasons from 21.
const fn season_number(season: Season) -> u32 {
    match season {
        Season::Spring => 21,
        Season::Summer => 22,
        Season::Autumn => 23,
        Season::Winter => 24,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_and_other_holidays_fall_on_their_days() {
        for (year, day) in [(2016, "2016-03-27"), (2019, "2019-04-21"), (2024, "2024-03-31")] {
            let easter = holiday(Holiday::Easter(0), year).expect("a day");
            assert_eq!(easter.to_string(), day);
        }
        let nth = |nth, weekday, month, year| {
            holiday(Holiday::Nth(nth, weekday, month), year).expect("a day").to_string()
        };
        assert_eq!(nth(4, Weekday::Thu, 11, 2016), "2016-11-24");
        assert_eq!(nth(-1, Weekday::Mon, 5, 2016), "2016-05-30");
        let election = holiday(Holiday::ElectionDay, 2016).expect("a day");
        assert_eq!(election.to_string(), "2016-11-08");
    }

    #[test]
    fn stretches_have_a_timex_and_an_edtf_spelling() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (value, timex, edtf) in [
            (Value::Day(day("2016-04-29")), "2016-04-29", "2016-04-29"),
            (Value::Week(day("2016-04-25")), "2016-W17", "2016-04-25/2016-05-01"),
            (Value::Weekend(day("2016-04-30")), "2016-W17-WE", "2016-04-30/2016-05-01"),
            (Value::Quarter(2006, 4), "2006-Q4", "2006-10/2006-12"),
            (Value::Season(2008, Season::Autumn), "2008-FA", "2008-23"),
            (Value::Decade(198), "198", "198X"),
            (Value::Century(19), "19", "19XX"),
            (
                Value::Either(day("2016-05-01"), day("2016-01-05")),
                "2016-XX-XX",
                "[2016-01-05,2016-05-01]",
            ),
        ] {
            assert_eq!((value.timex(), value.edtf()), (timex.into(), edtf.into()));
        }
    }
}
