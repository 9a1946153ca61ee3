//! Reads the words that rules are recomputed from: weekdays, months, numbers.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::UncertainTime;

pub(super) fn last(wanted: Weekday, anchor: NaiveDate) -> Option<NaiveDate> {
    let back = anchor.weekday().days_since(wanted);
    anchor.checked_sub_days(Days::new(if back == 0 { 7 } else { back.into() }))
}

pub(super) fn coming(wanted: Weekday, anchor: NaiveDate) -> Option<NaiveDate> {
    anchor.checked_add_days(Days::new(wanted.days_since(anchor.weekday()).into()))
}

/// `count` days that end with `end`, the first of them an estimate.
pub(super) fn days_to(end: NaiveDate, count: u64) -> Option<String> {
    let start = end.checked_sub_days(Days::new(count.checked_sub(1)?))?;
    Some(format!("{start}~/{end}"))
}

fn words(literal: &str) -> impl Iterator<Item = String> {
    literal
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

pub(super) fn weekday(literal: &str) -> Option<Weekday> {
    words(literal).find_map(|word| word.parse().ok())
}

pub(super) fn weekday_name(weekday: Weekday) -> String {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
    .to_owned()
}

/// "April 22" or "22 April" is a day of the year, "February" a month of it.
pub(super) fn month_day(literal: &str, year: i32) -> Option<String> {
    let month = words(literal).find_map(|word| match word.as_str() {
        "sept" => Some(chrono::Month::September),
        word => word.parse().ok(),
    })?;
    let number = month.number_from_month();
    if words(literal).any(|word| is_spelt_ordinal(&word)) {
        return None;
    }
    match words(literal).find_map(|word| digits(&word)) {
        Some(day) => Some(NaiveDate::from_ymd_opt(year, number, day)?.to_string()),
        None => Some(format!("{year:04}-{number:02}")),
    }
}

/// A number in digits, with or without an ordinal ending: "22", "22nd".
fn digits(word: &str) -> Option<u32> {
    word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()
}

fn is_spelt_ordinal(word: &str) -> bool {
    matches!(word, "first" | "second" | "third")
        || word.ends_with("th") && !word.starts_with(|c: char| c.is_ascii_digit())
}

/// The last month or day of a month that is over before the anchor.
pub(super) fn last_date(literal: &str, anchor: NaiveDate) -> Option<String> {
    let years = (anchor.year() - 8..=anchor.year()).rev();
    let over = |edtf: &String| bounds(edtf).is_some_and(|(_, last)| last < anchor);
    years.filter_map(|year| month_day(literal, year)).find(over)
}

/// The first month or day of a month that begins after the anchor.
pub(super) fn coming_date(literal: &str, anchor: NaiveDate) -> Option<String> {
    let ahead = |edtf: &String| bounds(edtf).is_some_and(|(first, _)| first > anchor);
    let years = anchor.year()..=anchor.year() + 8;
    years.filter_map(|year| month_day(literal, year)).find(ahead)
}

/// The first and last day of a day or a month.
fn bounds(edtf: &str) -> Option<(NaiveDate, NaiveDate)> {
    let time = UncertainTime::new("", edtf).ok()?;
    Some((time.earliest.day()?, time.latest.day()?))
}

/// "yesterday", "today", "tonight" and "tomorrow", alone.
pub(super) fn days_from(literal: &str, anchor: NaiveDate) -> Option<String> {
    let day = match words(literal).last()?.as_str() {
        "yesterday" if words(literal).count() == 1 => anchor.pred_opt()?,
        "today" | "tonight" => anchor,
        "tomorrow" if words(literal).count() == 1 => anchor.succ_opt()?,
        _ => return None,
    };
    Some(day.to_string())
}

/// "last", "this" and "next" with a week, month or year, and nothing else.
pub(super) fn units_from(literal: &str, anchor: NaiveDate) -> Option<String> {
    let mut words = words(literal);
    let (shift, unit) = (words.next()?, words.next()?);
    let count = match shift.as_str() {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    if words.next().is_some() {
        return None;
    }
    match unit.as_str() {
        "week" => {
            let back = Days::new(anchor.weekday().num_days_from_monday().into());
            let monday =
                anchor.checked_sub_days(back)?.checked_add_signed(TimeDelta::weeks(count))?;
            Some(format!("{monday}/{}", monday.checked_add_days(Days::new(6))?))
        }
        "month" => {
            let months = i64::from(anchor.year()) * 12 + i64::from(anchor.month0()) + count;
            Some(format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1))
        }
        "year" => Some(format!("{:04}", i64::from(anchor.year()) + count)),
        _ => None,
    }
}

/// The number in front of "days", in digits or in words up to twelve.
pub(super) fn count(literal: &str) -> Option<u64> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    words(literal).find_map(|word| {
        let spelt = WORDS.iter().position(|known| *known == word).map(|at| at as u64 + 1);
        word.parse().ok().or(spelt)
    })
}

pub(super) fn part_of_year(literal: &str) -> Option<String> {
    let year: i32 = words(literal).find_map(|word| word.parse().ok())?;
    let (from, to) = words(literal).find_map(|word| match word.as_str() {
        "early" => Some((1, 3)),
        "mid" => Some((5, 8)),
        "late" => Some((10, 12)),
        _ => None,
    })?;
    Some(format!("{year:04}-{from:02}~/{year:04}-{to:02}~"))
}
