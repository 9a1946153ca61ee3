//! What is wrong with days that are none, and how they would be written.

use std::ops::Range;

use chrono::NaiveDate;

use super::edtf::{WRITTEN, days_of, floor};

/// Where in a text, and what would be right.
pub(super) type Wrong = (Range<usize>, String);

/// What is said of what follows a whole day.
const NOTHING_BEHIND: &str = "nothing belongs behind a day";

/// Words that count from the day on which they are said.
const RELATIVE: [&str; 7] = ["today", "yesterday", "tomorrow", "now", "last", "next", "this"];
const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// The months that EDTF gives to the seasons.
const SEASONS: std::ops::RangeInclusive<u32> = 21..=24;

/// What is wrong with one end of some days that cannot be read.
pub(super) fn why(side: &str) -> Wrong {
    let whole = 0..side.len();
    let bare = side.trim_end_matches(['?', '~', '%']);
    let told = dotted(bare).or_else(|| in_words(bare)).or_else(|| turned(bare));
    if let Some(reason) = told {
        return (whole, reason);
    }
    if !bare.contains(|c: char| c.is_ascii_digit()) {
        return (whole, format!("no date; {WRITTEN}"));
    }
    let part = if bare.contains('/') { of_interval(bare) } else { of_parts(bare) };
    part.unwrap_or_else(|| by_standard(side))
}

/// What must be added for some days that are being typed.
pub(super) fn begun(side: &str) -> Option<&'static str> {
    let last = side.rsplit('/').next()?;
    let parts: Vec<&str> = last.split('-').collect();
    Some(match parts.as_slice() {
        [""] | [_, _, _, _, ..] => return None,
        [year] if year.len() < 4 => "a year has four digits: when:2016",
        [_, month] if month.len() < 2 => "a month has two digits: when:2016-04",
        [_, _, day] if day.len() < 2 => "a day has two digits: when:2016-04-22",
        _ => return None,
    })
}

/// Two ends of which the first is later.
pub(super) fn reversed(first: &str, sign: &str, last: &str) -> String {
    format!("it ends before it begins; the other way round it is {last}{sign}{first}")
}

/// One dot too many or too few between two ends.
fn dotted(side: &str) -> Option<String> {
    let dots = side.starts_with('.') || side.ends_with('.');
    dots.then(|| "two dots part the ends: 2016-04..2016-05, 2016-04.. or ..2016-05".to_owned())
}

/// Days in words; those that count from some other day are no days by themselves.
fn in_words(side: &str) -> Option<String> {
    let lower = side.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let mut days = words.clone();
    if days.any(|word| RELATIVE.contains(&word) || WEEKDAYS.contains(&word) || word == "ago") {
        return Some("a day has its date here, not its name: 2016-04-22".to_owned());
    }
    let month = words.find_map(|word| {
        // As in "Apr", "Sept".
        let begins = |name: &&str| word.len() >= 3 && name.starts_with(word);
        MONTHS.iter().position(begins)
    })?;
    let number = |least: usize, most: usize| {
        let mut numbers = lower.split(|c: char| !c.is_ascii_digit());
        numbers.find(|number| (least..=most).contains(&number.len()))
    };
    let day = |year: &str| {
        let day = number(1, 2)?.parse().ok()?;
        NaiveDate::from_ymd_opt(year.parse().ok()?, month as u32 + 1, day)
    };
    Some(match number(4, 4) {
        Some(year) => match day(year) {
            Some(day) => format!("here it is written {day}"),
            None => format!("here it is written {year}-{:02}", month + 1),
        },
        None => format!("a month has its year before it, and its number: 2016-{:02}", month + 1),
    })
}

/// Numbers of a date that are parted or ordered in another way, as they are written here.
fn turned(side: &str) -> Option<String> {
    let numbers: Vec<&str> = side.split(['/', '.', '-', ' ']).collect();
    if !numbers.iter().all(|text| !text.is_empty() && is_digits(text)) {
        return None;
    }
    let number = |at: usize| numbers[at].parse::<u32>().ok();
    let lengths: Vec<usize> = numbers.iter().map(|text| text.len()).collect();
    let day = |[year, month, day]: [usize; 3]| {
        let day = NaiveDate::from_ymd_opt(number(year)? as i32, number(month)?, number(day)?)?;
        Some(day.to_string())
    };
    let month = |[year, month]: [usize; 2]| {
        let month = number(month).filter(|month| (1..=12).contains(month))?;
        Some(format!("{}-{month:02}", numbers[year]))
    };
    let written = match lengths.as_slice() {
        [8] => {
            let (year, rest) = side.split_at(4);
            let (month, day) = rest.split_at(2);
            let written = format!("{year}-{month}-{day}");
            written.parse::<NaiveDate>().ok().map(|_| written)
        }
        [4, 4] => return Some("two dots part two years: 2015..2016".to_owned()),
        // What is only short of a digit is told of that.
        [4, ..] if side.contains('-') => None,
        [4, 1..=2, 1..=2] => day([0, 1, 2]),
        [4, 1..=2] => month([0, 1]),
        [1..=2, 4] => month([1, 0]),
        // Where both may be the month, nobody knows which is.
        [1..=2, 1..=2, 4] if side.contains('.') || number(0)? > 12 => day([2, 1, 0]),
        [1..=2, 1..=2, 4] if number(1)? > 12 => day([2, 0, 1]),
        [1..=2, 1..=2, 4] => return Some("the year comes first: 2016-04-22".to_owned()),
        _ => None,
    };
    written.map(|written| format!("here it is written {written}"))
}

/// Days with a stroke between their ends.
fn of_interval(side: &str) -> Option<Wrong> {
    let (first, last) = side.split_once('/').filter(|(_, last)| !last.contains('/'))?;
    for (from, part) in [(0, first), (first.len() + 1, last)] {
        if !part.is_empty() && part != ".." && days_of(part).is_err() {
            let (place, reason) = why(part);
            return Some((from + place.start..from + place.end, reason));
        }
    }
    let ends = [days_of(first).ok()?[0]?, days_of(last).ok()?[1]?];
    (ends[0] > ends[1]).then(|| (0..side.len(), reversed(first, "/", last)))
}

/// Year, month and day, the first of them that cannot be.
fn of_parts(side: &str) -> Option<Wrong> {
    let mut from = 0;
    let parts = side.split('-').map(|part| {
        let place = from..from + part.len();
        from = place.end + 1;
        // What is missing has the place of the sign beside it.
        let beside = place.start.saturating_sub(1);
        (if part.is_empty() { beside..beside + 1 } else { place }, part)
    });
    let parts: Vec<(Range<usize>, &str)> = parts.collect();
    let part = |nth: usize| parts.get(nth).cloned();
    let (place, year) = part(0).filter(|(_, year)| is_digits(year))?;
    if year.len() != 4 {
        return Some((place, "a year has four digits: 2016".to_owned()));
    }
    let (place, month) = part(1)?;
    if let Some(reason) = of_month(year, month) {
        return Some((place, reason));
    }
    let (place, day) = part(2)?;
    if day.find(|c: char| !c.is_ascii_digit()) == Some(2) {
        return Some((place.start + 2..side.len(), NOTHING_BEHIND.to_owned()));
    }
    if let Some(reason) = of_day(year, month, day) {
        return Some((place, reason));
    }
    let (place, _) = part(3)?;
    Some((place.start.saturating_sub(1)..side.len(), NOTHING_BEHIND.to_owned()))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What two digits would be, of which there are more, fewer or others.
fn two_digits(text: &str, otherwise: u32) -> Option<u32> {
    let known = text.parse().ok().filter(|number| (1..=9).contains(number) && is_digits(text));
    (text.len() != 2 || !is_digits(text)).then(|| known.unwrap_or(otherwise))
}

/// Why a month is none.
fn of_month(year: &str, month: &str) -> Option<String> {
    if let Some(meant) = two_digits(month, 4) {
        return Some(format!("a month has two digits: {year}-{meant:02}"));
    }
    let number: u32 = month.parse().ok()?;
    let known = (1..=12).contains(&number) || SEASONS.contains(&number);
    (!known).then(|| format!("there is no month {month}; months are 01 to 12"))
}

/// Why a day of a month is none.
fn of_day(year: &str, month: &str, day: &str) -> Option<String> {
    let (in_year, in_month) = (year.parse().ok()?, month.parse().ok()?);
    if SEASONS.contains(&in_month) {
        return Some(format!("{year}-{month} is a season, which has no days"));
    }
    if let Some(meant) = two_digits(day, 22) {
        return Some(format!("a day has two digits: {year}-{month}-{meant:02}"));
    }
    let exists = |day: u32| NaiveDate::from_ymd_opt(in_year, in_month, day);
    let number = day.parse().ok()?;
    let last = (28..=31).rev().find_map(exists).filter(|_| exists(number).is_none())?;
    Some(format!("{} has the days 01 to {}", last.format("%B %Y"), last.format("%d")))
}

/// What the standard has against a text.
fn by_standard(side: &str) -> Wrong {
    let Err((offset, reason)) = days_of(side) else { return (0..side.len(), WRITTEN.to_owned()) };
    let from = floor(side, offset);
    let from = if from < side.len() { from } else { 0 };
    (from..side.len(), reason)
}
