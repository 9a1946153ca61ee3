//! Days: "May 10", "1 May 2016", "Monday, Oct. 26", "last Friday", "yesterday", "2016-05-01".

use super::super::lexicon::{HOLIDAYS, Lex};
use super::super::meaning::{Meaning, Parsed, Part, Point, Year};
use super::super::sentence::Sentence;
use super::{number, year};

/// A day as a date, with "early" or "late" before it.
pub(super) fn date(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    let (from, part) = year::part(sentence, at).map_or((at, None), |(next, it)| (next, Some(it)));
    let (end, point) = day(sentence, from)?;
    Some((end, Meaning::Date(point, part)))
}

/// A day, without a time of day.
pub(super) fn day(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    match sentence.lex(at) {
        Lex::Month(_) | Lex::MonthShort(_) => month_day(sentence, at),
        Lex::Digits(..) => numeric(sentence, at).or_else(|| day_month(sentence, at)),
        Lex::Ordinal(_) => day_month(sentence, at),
        Lex::Weekday(_) | Lex::WeekdayShort(_) => weekday(sentence, at, None),
        Lex::Shift(shift) => shifted_weekday(sentence, at, shift),
        Lex::Today(days) => Some((at + 1, Point::Today(days))),
        _ if sentence.is(at, "the") => after_the(sentence, at),
        _ => None,
    }
}

/// "the day before yesterday", "the 5th of May".
fn after_the(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    if sentence.all(at + 1, &["day", "before", "yesterday"]) {
        return Some((at + 4, Point::Today(-2)));
    }
    if sentence.all(at + 1, &["day", "after", "tomorrow"]) {
        return Some((at + 4, Point::Today(2)));
    }
    match sentence.lex(at + 1) {
        Lex::Ordinal(_) => day_month(sentence, at + 1),
        Lex::Shift(shift) => shifted_weekday(sentence, at + 1, shift),
        _ => None,
    }
}

/// "last Friday", "this coming Monday"; not "past Friday" of an hour.
fn shifted_weekday(sentence: &Sentence<'_>, at: usize, shift: i32) -> Option<Parsed<Point>> {
    let mut next = at + 1;
    let mut shift = shift;
    if let (0, Lex::Shift(second)) = (shift, sentence.lex(next)) {
        (next, shift) = (next + 1, second);
    }
    match sentence.lex(next) {
        Lex::Weekday(_) => weekday(sentence, next, Some(shift)),
        _ if sentence.is_capitalised(next) => {
            let (end, holiday) = holiday(sentence, next)?;
            Some((end, Point::Holiday { year: Year::Open, holiday, shift: Some(shift) }))
        }
        _ => None,
    }
}

/// A weekday, and the date behind it if there is one.
fn weekday(sentence: &Sentence<'_>, at: usize, shift: Option<i32>) -> Option<Parsed<Point>> {
    let (weekday, short) = match sentence.lex(at) {
        Lex::Weekday(weekday) => (weekday, false),
        Lex::WeekdayShort(weekday) => (weekday, true),
        _ => return None,
    };
    let mut next = at + 1;
    next += usize::from(short && sentence.is(next, "."));
    next += usize::from(sentence.is(next, ","));
    let from = next + usize::from(sentence.is(next, "the"));
    if let Some(found) = month_day(sentence, next).or_else(|| day_month(sentence, from)) {
        return Some(found);
    }
    if short {
        return None;
    }
    // "Friday last week", "Friday of next week".
    let from = at + 1 + usize::from(sentence.is(at + 1, "of"));
    if let Lex::Shift(weeks) = sentence.lex(from)
        && sentence.is(from + 1, "week")
        && shift.is_none()
    {
        return Some((from + 2, Point::Weekday { weekday, shift: Some(10 + weeks) }));
    }
    Some((at + 1, Point::Weekday { weekday, shift }))
}

/// "May 10", "May 10th, 2016", "Aug. 7".
fn month_day(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let (next, month) = month_name(sentence, at)?;
    let next = next + usize::from(sentence.is(next, "the"));
    let day = day_number(sentence, next)?;
    if let Lex::Digits(..) = sentence.lex(next)
        && (sentence.is(next + 1, "percent") || sentence.is(next + 1, "%"))
    {
        return None;
    }
    let (end, year) = year::after_date(sentence, next + 1);
    Some((end, Point::Day { year, month, day }))
}

/// "10 May", "5th of May", "1 May 2016".
fn day_month(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let day = day_number(sentence, at)?;
    let next = at + 1 + usize::from(sentence.is(at + 1, "of"));
    let next = sentence.past_hyphen(next);
    let (next, month) = month_name(sentence, next)?;
    // "24 May 3" is no date, and in "last 3 May" a month and a day belong together.
    if sentence.before(at, &["of", "$"]) && day_number(sentence, next).is_some() {
        return None;
    }
    let (end, year) = year::after_date(sentence, sentence.past_hyphen(next));
    let end = if year == Year::Open { next } else { end };
    Some((end, Point::Day { year, month, day }))
}

/// A month's name, with the full stop of a short one.
pub(super) fn month_name(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<u32>> {
    match sentence.lex(at) {
        Lex::Month(month) => Some((at + 1, month)),
        Lex::MonthShort(month) if sentence.is(at + 1, ".") => Some((at + 2, month)),
        Lex::MonthShort(month) => match sentence.lex(at + 1) {
            Lex::Digits(..) | Lex::Ordinal(_) | Lex::Hyphen => Some((at + 1, month)),
            _ => None,
        },
        _ => None,
    }
}

fn day_number(sentence: &Sentence<'_>, at: usize) -> Option<u32> {
    match sentence.lex(at) {
        Lex::Digits(day @ 1..=31, 1 | 2) | Lex::Ordinal(day @ 1..=31) => Some(day),
        _ => None,
    }
}

/// `2016-05-01`, `05/01/2016`, `7/8/07`, `1.5.2016`.
#[expect(clippy::match_same_arms, reason = "each case is a rule of its own")]
fn numeric(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let digits = |at: usize| match sentence.lex(at) {
        Lex::Digits(value, digits) => Some((value, digits)),
        _ => None,
    };
    let mark = sentence.word(at + 1);
    let joined = (at..at + 4).all(|at| sentence.touches(at)) && sentence.word(at + 3) == mark;
    if !joined {
        return None;
    }
    let [(first, width), (second, _)] = [digits(at)?, digits(at + 2)?];
    // `2016-05-01T14:30`: the time of day is read by the rules for clocks.
    let third = match digits(at + 4) {
        Some(found) => found,
        None => (sentence.word(at + 4).split(['T', 't']).next()?.parse().ok()?, 2),
    };
    let end = at + 5;
    match (mark, width, third.1) {
        ("-", 4, 1 | 2) if second <= 12 && third.0 <= 31 => {
            let year = Year::Given(first as i32);
            Some((end, Point::Day { year, month: second, day: third.0 }))
        }
        ("/", 4, 1 | 2) if second <= 12 && third.0 <= 31 => {
            let year = Year::Given(first as i32);
            Some((end, Point::Day { year, month: second, day: third.0 }))
        }
        ("/" | "-", 1 | 2, 2 | 4) if first.max(second) <= 31 && first.min(second) <= 12 => {
            let year = year::full(third.0, third.1);
            Some((end, Point::Slashed { first, second, year }))
        }
        _ => None,
    }
}

/// A holiday with its year.
pub(super) fn holiday_date(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    let (next, holiday) = holiday(sentence, at)?;
    let (end, year) = match year::after_date(sentence, next) {
        (_, Year::Open) => (next, Year::Open),
        found => found,
    };
    Some((end, Meaning::Date(Point::Holiday { year, holiday, shift: None }, None)))
}

fn holiday(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<super::super::lexicon::Holiday>> {
    if !sentence.is_capitalised(at) {
        return None;
    }
    let (words, holiday) = HOLIDAYS.iter().find(|(words, _)| sentence.all(at, words))?;
    Some((at + words.len(), *holiday))
}

/// The day after "and", "to" or a dash that belongs to the month before: "April 24 and 25".
pub(super) fn continued(
    sentence: &Sentence<'_>,
    end: usize,
    month: u32,
    year: Year,
) -> Option<(usize, Parsed)> {
    let joined = sentence.any(end, &["and", "to", "or", "through", "-", "–", "until"]);
    let day = day_number(sentence, end + 1).filter(|_| joined)?;
    let follows = sentence.lex(end + 2);
    let ends = matches!(follows, Lex::Mark)
        || sentence.any(end + 2, &["in", "at", "for", "on", "and", "to", "with", "when", "as"])
        || sentence.touches(end - 1);
    if !ends || number::whole(sentence, end + 2).is_some() && !sentence.is(end + 2, ",") {
        return None;
    }
    let (last, own) = year::after_date(sentence, end + 2);
    let year = if own == Year::Open { year } else { own };
    let last = if own == Year::Open { end + 2 } else { last };
    Some((end + 1, (last, Meaning::Date(Point::Day { year, month, day }, None::<Part>))))
}
