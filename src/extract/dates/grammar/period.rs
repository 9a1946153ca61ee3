//! Periods: "the third quarter of this year", "Q4 2015", "last week", "this weekend", "spring".

use super::super::lexicon::{Lex, Unit};
use super::super::meaning::{From, Meaning, Parsed, Point, Quarter, Year};
use super::super::sentence::Sentence;
use super::{day, year};

/// A period as a date.
pub(super) fn date(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    let (end, point) = point(sentence, at)?;
    Some((end, Meaning::Date(point, None)))
}

/// A quarter, half, season, week, weekend or month.
pub(super) fn point(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let the = at + usize::from(sentence.is(at, "the"));
    same_period(sentence, the)
        .or_else(|| possessive_year(sentence, at))
        .or_else(|| quarter(sentence, the))
        .or_else(|| week_of(sentence, at))
        .or_else(|| season(sentence, at))
        .or_else(|| unit(sentence, at))
        .or_else(|| weekend(sentence, at))
}

/// "the same period last year", "the same month a year ago", "the comparable quarter of 1988".
fn same_period(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let same = sentence.any(at, &["same", "comparable", "corresponding"])
        && sentence.any(at + 1, &["period", "month", "quarter", "week", "time"]);
    if !same {
        return None;
    }
    let from = at + 2 + usize::from(sentence.any(at + 2, &["of", "in"]));
    let ago = sentence.lex(from) == Lex::Article
        && sentence.is(from + 1, "year")
        && sentence.any(from + 2, &["ago", "earlier", "before"]);
    let last = matches!(sentence.lex(from), Lex::Shift(-1)) && sentence.is(from + 1, "year");
    let the =
        sentence.is(from, "the") && sentence.any(from + 1, &["previous", "prior", "preceding"]);
    let end = match (ago, last, the && sentence.is(from + 2, "year")) {
        (false, true, _) => from + 2,
        (true, ..) | (.., true) => from + 3,
        _ => return None,
    };
    Some((end, Point::Shifted { unit: Unit::Year, count: -1, from: From::Mention }))
}

/// "this year's third quarter", "1989's first half".
fn possessive_year(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let (next, year) = match sentence.lex(at) {
        Lex::Digits(value @ 1900..=2099, 4) => (at + 1, Year::Given(value as i32)),
        _ => year::relative(sentence, at)?,
    };
    let next = next + usize::from(sentence.any(next, &["'s", "’s"]));
    let (end, point) = quarter(sentence, next)?;
    let point = match point {
        Point::Quarter { quarter, year: Year::Open } => Point::Quarter { year, quarter },
        Point::Half { half, year: Year::Open } => Point::Half { year, half },
        _ => return None,
    };
    Some((end, point))
}

/// "third quarter of 2005", "fourth-quarter", "Q4 2015", "the year-ago quarter", "second half".
fn quarter(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    if let Some(number) = short_quarter(sentence.word(at)) {
        let (end, year) = year::after_date(sentence, at + 1);
        let point = Point::Quarter { year, quarter: Quarter::Number(number) };
        return Some((if year == Year::Open { at + 1 } else { end }, point));
    }
    if let Some(found) = year_ago_quarter(sentence, at) {
        return Some(found);
    }
    let at = at + usize::from(sentence.is(at, "fiscal"));
    let number = match sentence.lex(at) {
        Lex::Ordinal(number @ 1..=4) => Quarter::Number(number),
        _ if sentence.is(at, "final") => Quarter::Number(4),
        Lex::Shift(-1) => Quarter::Latest,
        _ if sentence.any(at, &["latest", "just-ended"]) => Quarter::Latest,
        _ => return None,
    };
    let next = sentence.past_hyphen(at + 1);
    let next = next + usize::from(sentence.any(next, &["fiscal", "calendar"]));
    let latest = number == Quarter::Latest && sentence.is(next, "period");
    if sentence.is(next, "quarter") || latest {
        let (end, year) = year_of(sentence, next + 1);
        return Some((end, Point::Quarter { year, quarter: number }));
    }
    let Quarter::Number(half @ 1..=2) = number else { return None };
    let (end, year) = year_of(sentence, next + 1);
    let dated = year != Year::Open || sentence.lex(at + 1) == Lex::Hyphen;
    (sentence.is(next, "half") && dated).then_some((end, Point::Half { year, half }))
}

/// The year of a period: "of 2005", "of last year", "2005", "of fiscal 1990".
fn year_of(sentence: &Sentence<'_>, at: usize) -> Parsed<Year> {
    let of = at + usize::from(sentence.is(at, "of"));
    if sentence.is(of, "fiscal")
        && let Lex::Digits(value @ 1900..=2099, 4) = sentence.lex(of + 1)
    {
        return (of + 2, Year::Given(value as i32));
    }
    match year::after_date(sentence, of) {
        (_, Year::Open) => (at, Year::Open),
        (_, Year::Mentioned) if of == at => (at, Year::Open),
        found => found,
    }
}

fn year_ago_quarter(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let ago = sentence.is(at, "year")
        && sentence.lex(at + 1) == Lex::Hyphen
        && sentence.any(at + 2, &["ago", "earlier"]);
    if !ago {
        return None;
    }
    let ordinal = usize::from(matches!(sentence.lex(at + 3), Lex::Ordinal(1..=4)));
    let named = sentence.any(at + 3 + ordinal, &["quarter", "period", "month"]);
    let end = if named { at + 4 + ordinal } else { at + 3 };
    Some((end, Point::Shifted { unit: Unit::Year, count: -1, from: From::Mention }))
}

fn short_quarter(word: &str) -> Option<u32> {
    match word.as_bytes() {
        [b'Q', number @ b'1'..=b'4'] => Some(u32::from(number - b'0')),
        _ => None,
    }
}

/// "the last week of March", "the week of March 6".
fn week_of(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let from = at + usize::from(sentence.is(at, "the"));
    if sentence.is(from, "week") && sentence.is(from + 1, "of") {
        let (end, point) = day::day(sentence, from + 2)?;
        let Point::Day { year, month, day } = point else { return None };
        return Some((end, Point::WeekOf { year, month, day }));
    }
    let week = match sentence.lex(from) {
        Lex::Ordinal(week @ 1..=5) => week as i32,
        Lex::Shift(-1) | Lex::Other if sentence.any(from, &["last", "final"]) => -1,
        _ => return None,
    };
    if !sentence.is(from + 1, "week") || !sentence.any(from + 2, &["of", "in"]) {
        return None;
    }
    let (end, month) = day::month_name(sentence, from + 3)?;
    let (after, year) = year::after_date(sentence, end);
    let end = if year == Year::Open { end } else { after };
    Some((end, Point::WeekOfMonth { year, month, week }))
}

/// "spring", "last fall", "summer 2015", "the winter of 1998".
fn season(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let (from, shift) = match sentence.lex(at) {
        Lex::Shift(shift) => (at + 1, Some(shift)),
        _ if sentence.is(at, "the") => (at + 1, None),
        _ => (at, None),
    };
    let Lex::Season(season) = sentence.lex(from) else { return None };
    let (end, year) = year_of(sentence, from + 1);
    let verb = sentence.any(from, &["fall", "spring"]);
    let lone = from == at && year == Year::Open;
    let dated = shift.is_some()
        || year != Year::Open
        || !verb && !sentence.is_capitalised(from)
        || sentence.before(from, &["in", "the", "by", "this"])
            && sentence.is(at.wrapping_sub(1), "in");
    let compound = lone
        && matches!(sentence.lex(from + 1), Lex::Other)
        && sentence.any(from + 1, &["olympics", "games", "palace", "school"]);
    (dated && !compound).then_some((end, Point::Season { year, season, shift }))
}

/// "last week", "this month", "the previous year", "that day", "the quarter".
fn unit(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let the = usize::from(sentence.is(at, "the"));
    let from = at + the;
    let demonstrative = sentence.any(at, &["that", "same"]) || the == 1;
    // "that", "same" or "that same" before the unit.
    let that = usize::from(sentence.is(from, "that"));
    let same = that + usize::from(sentence.any(from + that, &["same", "very"]));
    match sentence.lex(from) {
        Lex::Shift(shift) => {
            let more = usize::from(shift == 0 && matches!(sentence.lex(from + 1), Lex::Shift(_)));
            let Lex::Unit(unit) = sentence.lex(from + 1 + more) else { return None };
            shifted_unit(sentence, from, from + 2 + more, unit, shift + more as i32, the == 1)
        }
        _ if the == 1 && sentence.is(from, "current") => {
            let next = from + 1 + usize::from(sentence.is(from + 1, "fiscal"));
            let Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)) =
                sentence.lex(next)
            else {
                return None;
            };
            Some((next + 1, Point::Shifted { unit, count: 0, from: From::Now }))
        }
        _ if demonstrative => mentioned(sentence, at, from + same),
        _ => None,
    }
}

fn shifted_unit(
    sentence: &Sentence<'_>,
    at: usize,
    end: usize,
    unit: Unit,
    count: i32,
    the: bool,
) -> Option<Parsed<Point>> {
    // "the past decade", "the last year" may be durations; those rules know.
    let spans =
        matches!(unit, Unit::Decade | Unit::Century | Unit::Hour | Unit::Minute | Unit::Second);
    if spans && !sentence.is(at, "this") || sentence.lex(end) == Lex::Hyphen {
        return None;
    }
    if sentence.is(at, "past") || the && sentence.any(at, &["coming"]) {
        return None;
    }
    let relative = sentence.any(at, &["previous", "following", "prior", "preceding"]);
    let from = if relative || the && sentence.is(at, "next") { From::Around } else { From::Now };
    match unit {
        Unit::Quarter if count == -1 => {
            Some((end, Point::Quarter { year: Year::Open, quarter: Quarter::Latest }))
        }
        Unit::Decade | Unit::Century | Unit::Hour | Unit::Minute | Unit::Second => None,
        // "a year ago" can be a quarter of that year; "last year" is the year.
        Unit::Year if from == From::Now => Some((end, Point::Year(Year::Shift(count)))),
        _ => Some((end, Point::Shifted { unit, count, from })),
    }
}

/// "that day", "the same month", "the quarter".
fn mentioned(sentence: &Sentence<'_>, start: usize, at: usize) -> Option<Parsed<Point>> {
    const AFTER: &[&str] = &[
        "of", "when", "that", "after", "before", "ago", "earlier", "later", "he", "she", "they",
        "in", "to",
    ];
    let named = sentence.any(start, &["that", "same"]) || at > start + 1;
    let at = at + usize::from(sentence.any(at, &["entire", "full", "whole", "fiscal"]));
    let Lex::Unit(unit) = sentence.lex(at) else { return None };
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Decade | Unit::Century) {
        return None;
    }
    let loose =
        matches!(sentence.lex(at + 1), Lex::Weekday(_)) || !named && sentence.any(at + 1, AFTER);
    let compound = sentence.lex(at + 1) == Lex::Hyphen
        || matches!(sentence.word(at + 1), "'s" | "’s") && unit != Unit::Day;
    (!loose && !compound).then_some((at + 1, Point::Mentioned(unit)))
}

/// "the weekend", "last weekend", "this weekend".
fn weekend(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let (from, weeks) = match sentence.lex(at) {
        Lex::Shift(shift) => (at + 1, shift),
        _ if sentence.any(at, &["the"]) => match sentence.lex(at + 1) {
            Lex::Shift(shift) => (at + 2, shift),
            _ => (at + 1, -2),
        },
        _ => return None,
    };
    (sentence.lex(from) == Lex::Weekend).then_some((from + 1, Point::Weekend(weeks)))
}
