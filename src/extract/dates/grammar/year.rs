//! Months and years: "in February", "early June", "last April", "2008", "fiscal 1989", "the 1990s".

use super::super::lexicon::{Lex, Unit};
use super::super::meaning::{From, Meaning, Parsed, Part, Point, Year};
use super::super::sentence::Sentence;
use super::day::month_name;

/// A month, a year, a decade or a century.
pub(super) fn date(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    let (from, part) = part(sentence, at).map_or((at, None), |(next, it)| (next, Some(it)));
    let found = month(sentence, from, part.is_some())
        .or_else(|| decade(sentence, from))
        .or_else(|| year_point(sentence, from, part.is_some()))
        .or_else(|| part.and_then(|_| super::period::point(sentence, from)));
    let (end, point) = found?;
    Some((end, Meaning::Date(point, part)))
}

/// "early", "mid-", "late", "the beginning of", "the end of".
pub(super) fn part(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Part>> {
    if sentence.lex(at) == Lex::Part {
        let adverb = sentence.any(at, &["earlier", "later"]);
        if adverb && matches!(sentence.lex(at + 1), Lex::Weekday(_)) {
            return None;
        }
        let part = match sentence.word(at).as_bytes().first().map(u8::to_ascii_lowercase) {
            Some(b'e') => Part::Start,
            Some(b'm') => Part::Middle,
            _ => Part::End,
        };
        let mut next = sentence.past_hyphen(at + 1);
        if adverb && sentence.all(next, &["in", "the", "day"]) {
            return None;
        }
        next += usize::from(sentence.is(next, "in") || sentence.is(next, "on"));
        return Some((next, part));
    }
    let from = at + usize::from(sentence.is(at, "the"));
    if !sentence.is(from + 1, "of") {
        return None;
    }
    let part = match sentence.word(from).to_ascii_lowercase().as_str() {
        "beginning" | "start" => Part::Start,
        "middle" => Part::Middle,
        "end" | "close" => Part::End,
        _ => return None,
    };
    Some((from + 2, part))
}

/// A month, with or without its year.
fn month(sentence: &Sentence<'_>, at: usize, led: bool) -> Option<Parsed<Point>> {
    if let Lex::Shift(shift) = sentence.lex(at) {
        let (end, month) = month_name(sentence, at + 1)?;
        // "last Oct. 23" is a day.
        if matches!(sentence.lex(end), Lex::Digits(1..=31, _) | Lex::Ordinal(_)) {
            return None;
        }
        return Some((end, Point::Month { year: Year::Open, month, shift: Some(shift) }));
    }
    let (end, month) = month_name(sentence, at)?;
    let (after, year) = after_date(sentence, end);
    if year != Year::Open {
        return Some((after, Point::Month { year, month, shift: None }));
    }
    // "May" is a verb, and a short form needs a number; the end of a sentence does not follow "Mar."
    let rally = month == 3
        && sentence.any(end, &["of", "for", "on"])
        && !sentence.before(at, BEFORE_MONTH)
        && !led;
    if rally {
        return None;
    }
    let known = led || month != 5 || sentence.before(at, BEFORE_MONTH);
    known.then_some((end, Point::Month { year: Year::Open, month, shift: None }))
}

/// Words before a month that "may" the verb does not follow.
const BEFORE_MONTH: &[&str] = &[
    "in",
    "since",
    "of",
    "until",
    "till",
    "by",
    "from",
    "during",
    "through",
    "before",
    "after",
    "between",
    "for",
    "throughout",
];

/// The year behind a month or a day: "2016", ", 2016", "last year", "of this year".
pub(super) fn after_date(sentence: &Sentence<'_>, at: usize) -> Parsed<Year> {
    let comma = at + usize::from(sentence.is(at, ","));
    if let Lex::Digits(value @ 1000..=2199, 4) = sentence.lex(comma) {
        return (comma + 1, Year::Given(value as i32));
    }
    let quote = matches!(sentence.word(at), "'" | "’" | "‘") && sentence.touches(at);
    if let (true, Lex::Digits(value, 2)) = (quote, sentence.lex(at + 1)) {
        return (at + 2, Year::Given(full(value, 2)));
    }
    let from = at + usize::from(sentence.is(at, "of"));
    relative(sentence, from).unwrap_or((at, Year::Open))
}

/// "last year", "this year", "next year", "that year".
pub(super) fn relative(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Year>> {
    if !sentence.is(at + 1, "year") || sentence.lex(at + 2) == Lex::Hyphen {
        return None;
    }
    match sentence.lex(at) {
        Lex::Shift(shift) if !sentence.any(at, &["previous", "following", "prior"]) => {
            Some((at + 2, Year::Shift(shift)))
        }
        _ if sentence.any(at, &["that", "the"]) => Some((at + 2, Year::Mentioned)),
        _ => None,
    }
}

/// A year of two digits is of the hundred years around 2000.
pub(super) const fn full(value: u32, digits: u8) -> i32 {
    match (digits, value) {
        (2, 0..=39) => 2000 + value as i32,
        (2, _) => 1900 + value as i32,
        _ => value as i32,
    }
}

/// "the 1990s", "mid-90s", "the 20th century".
fn decade(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let the = usize::from(sentence.is(at, "the"));
    let (from, part) = part(sentence, at + the).map_or((at + the, None), |(to, it)| (to, Some(it)));
    if the == 0 && part.is_some() {
        return None;
    }
    match sentence.lex(from) {
        Lex::Decade(decade) if is_decade_word(sentence, from, the == 1) => {
            Some((from + 1, Point::Decade(decade)))
        }
        Lex::Ordinal(number @ 2..=22) => {
            let next = sentence.past_hyphen(from + 1);
            sentence.is(next, "century").then_some((next + 1, Point::Century(number as i32 - 1)))
        }
        _ => None,
    }
}

/// "nineties" alone are years of age as often as not.
fn is_decade_word(sentence: &Sentence<'_>, at: usize, the: bool) -> bool {
    let digits = sentence.word(at).starts_with(|c: char| c.is_ascii_digit());
    let of_a_person = sentence.before(at, &["his", "her", "their", "my", "in"]);
    the || digits && sentence.word(at).len() == 5 || !of_a_person && digits
}

/// A year: "2008", "fiscal 1989", "the year 2000", "last year", "'97".
fn year_point(sentence: &Sentence<'_>, at: usize, led: bool) -> Option<Parsed<Point>> {
    if let Some((end, year)) = relative(sentence, at)
        && year != Year::Mentioned
    {
        return Some((end, Point::Year(year)));
    }
    if let Lex::Shift(shift @ (-1..=1)) = sentence.lex(at)
        && sentence.is(at + 1, "fiscal")
        && sentence.is(at + 2, "year")
    {
        return Some((at + 3, Point::Shifted { unit: Unit::Year, count: shift, from: From::Now }));
    }
    if let Some(end) = year_end(sentence, at) {
        return Some((end, Point::Year(Year::Shift(0))));
    }
    let the = usize::from(sentence.is(at, "the"));
    let fiscal = usize::from(sentence.is(at + the, "fiscal"));
    let word = usize::from(sentence.is(at + the + fiscal, "year"));
    let from = at + the + fiscal + word;
    if let Some((end, value)) = spelt(sentence, from) {
        return Some((end, Point::Year(Year::Given(value))));
    }
    match sentence.lex(from) {
        Lex::Digits(value, 4) if the + fiscal + word > 0 => {
            (fiscal + word > 0).then_some((from + 1, Point::Year(Year::Given(value as i32))))
        }
        Lex::Digits(value, 4) if is_year(sentence, at, value, led) => {
            Some((at + 1, Point::Year(Year::Given(value as i32))))
        }
        _ => short_year(sentence, at),
    }
}

/// "year-end", "year end", "year's end".
fn year_end(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    if !sentence.is(at, "year") {
        return None;
    }
    let next = sentence.past_hyphen(at + 1) + usize::from(sentence.any(at + 1, &["'s", "’s"]));
    (sentence.is(next, "end") && sentence.lex(next + 1) != Lex::Hyphen).then_some(next + 1)
}

/// "nineteen ninety-one", as it is spoken.
fn spelt(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<i32>> {
    if sentence.lex(at) != Lex::Cardinal(19) {
        return None;
    }
    let (end, rest) = super::number::whole(sentence, at + 1)?;
    let spelt = matches!(sentence.lex(at + 1), Lex::Cardinal(_)) && (10..100).contains(&rest);
    spelt.then_some((end, 1900 + rest as i32))
}

/// "'97" in the text of an apostrophe and two digits.
fn short_year(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Point>> {
    let quote = matches!(sentence.word(at), "'" | "’" | "‘") && sentence.touches(at);
    let opens = at == 0 || !sentence.touches(at - 1);
    match sentence.lex(at + 1) {
        Lex::Digits(value, 2) if quote && opens && !sentence.touches(at + 1) => {
            Some((at + 2, Point::Year(Year::Given(full(value, 2)))))
        }
        _ => None,
    }
}

/// Prepositions that make a year even of digits outside the last century and the next decades.
const BEFORE_YEAR: &[&str] =
    &["in", "since", "until", "till", "during", "circa", "from", "of", "by"];

/// What digits before them count.
const COUNTED: &[&str] = &[
    "people", "men", "women", "children", "troops", "percent", "%", "million", "feet", "points",
    "GMT", "UTC", "hours", "local", "shares",
];

/// Words that end in "s" and are no plural that a number counts.
const NOT_COUNTED: &[&str] =
    &["was", "is", "has", "as", "his", "its", "this", "'s", "’s", "plus", "elections", "sales"];

/// Whether four digits are a year rather than a figure.
fn is_year(sentence: &Sentence<'_>, at: usize, value: u32, led: bool) -> bool {
    let opens =
        |mark: &str| matches!(mark, "(" | "\"" | "“" | "'" | "‘" | "/" | "-" | "–" | "—" | "[");
    let joined = at > 0 && sentence.touches(at - 1) && !opens(sentence.word(at - 1));
    if joined || sentence.before(at, &["$", "€", "£", "No", "number", "#", "flight", "room"]) {
        return false;
    }
    let measured = is_measured(sentence, at);
    match value {
        1900..=2049 => led || !measured || sentence.before(at, &["in", "since"]),
        1000..=2199 => {
            let ends = matches!(sentence.lex(at + 1), Lex::Mark) && !sentence.is(at + 1, "%");
            let clear = led || ends || !sentence.before(at, &["of", "from", "by"]);
            !measured && clear && sentence.before(at, BEFORE_YEAR)
        }
        _ => false,
    }
}

/// Whether the digits count what follows: "2000 shares", "2000-strong".
fn is_measured(sentence: &Sentence<'_>, at: usize) -> bool {
    let follows = sentence.word(at + 1);
    let plural = follows.ends_with('s')
        && follows.starts_with(char::is_lowercase)
        && !sentence.any(at + 1, NOT_COUNTED);
    let hyphenated = sentence.is(at + 1, "-")
        && sentence.touches(at)
        && matches!(sentence.lex(at + 2), Lex::Other | Lex::Unit(_));
    plural || hyphenated || sentence.any(at + 1, COUNTED)
}
