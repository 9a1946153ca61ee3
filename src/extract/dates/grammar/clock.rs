//! Times of day: "1:00 am Saturday", "2200 GMT Friday", "Friday morning", "tonight", "noon".

use super::super::lexicon::{DayPart, Lex};
use super::super::meaning::{Clock, Meaning, Parsed, Point, Zone};
use super::super::sentence::Sentence;
use super::day;

/// A time of day, with its day if one is given.
pub(super) fn time(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    let found = clock_then_day(sentence, at)
        .or_else(|| named_part(sentence, at))
        .or_else(|| day_then_time(sentence, at));
    let (end, (point, clock)) = found?;
    Some((end, Meaning::Time(point, clock)))
}

/// "10 a.m. Tuesday", "18:00 UTC on Friday", "noon today"; alone, the day is open.
fn clock_then_day(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<(Point, Clock)>> {
    let (end, clock) = clock(sentence, at)?;
    let next = end + usize::from(sentence.is(end, ","));
    let next = next + usize::from(sentence.any(next, &["on", "of"]));
    Some(match day::day(sentence, next) {
        Some((end, point)) => (end, (point, clock)),
        None => (end, (day_behind_brackets(sentence, end).unwrap_or(OPEN), clock)),
    })
}

/// The day of both times in "10:35 a.m. (0735 GMT) Friday", for the first and the second.
fn day_behind_brackets(sentence: &Sentence<'_>, end: usize) -> Option<Point> {
    let close = if sentence.is(end, "(") { clock(sentence, end + 1)?.0 } else { end };
    let next = close + 1 + usize::from(sentence.is(close + 1, "on"));
    sentence.is(close, ")").then(|| day::day(sentence, next)).flatten().map(|(_, point)| point)
}

/// The day of a time without one: the day mentioned last in the sentence, or that of the article.
const OPEN: Point = Point::Mentioned(super::super::lexicon::Unit::Minute);

/// "Friday at 10 a.m.", "Friday morning", "early Friday morning", "2016-05-01T14:30".
fn day_then_time(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<(Point, Clock)>> {
    let from = at + usize::from(sentence.lex(at) == Lex::Part);
    let (end, point) = day::day(sentence, from)?;
    if let Some((_, clock)) = iso_clock(sentence, end) {
        return Some((end + 2, (point, clock)));
    }
    let part_at = end + usize::from(sentence.any(end, &["'s", "’s"]));
    let part_at = part_at + usize::from(sentence.any(part_at, &["early", "late"]));
    if let Lex::DayPart(part) = sentence.lex(part_at) {
        return Some((part_at + 1, (point, Clock::Part(part))));
    }
    let comma = end + usize::from(sentence.is(end, ","));
    let next = comma + usize::from(sentence.any(comma, &["at", "around", "by", "about"]));
    if next == end {
        return None;
    }
    let (end, clock) = clock(sentence, next)?;
    Some((end, (point, clock)))
}

/// The rest of an ISO date-time behind its day: the last item was `01T14`, `:30` follows.
fn iso_clock(sentence: &Sentence<'_>, end: usize) -> Option<Parsed<Clock>> {
    let (_, hour) = sentence.word(end.checked_sub(1)?).split_once(['T', 't'])?;
    let hour: u32 = hour.parse().ok()?;
    let Lex::Digits(minute @ 0..=59, 2) = sentence.lex(end + 1) else { return None };
    let fits = sentence.is(end, ":") && hour < 24;
    fits.then_some((end + 2, Clock::At { hour, minute, zone: Zone::None }))
}

/// "tonight", "last night", "this morning", "the next morning", "overnight".
fn named_part(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<(Point, Clock)>> {
    if sentence.lex(at) == Lex::Tonight {
        return Some((at + 1, (Point::Today(0), Clock::Part(DayPart::Night))));
    }
    if sentence.is(at, "overnight") {
        return Some((at + 1, (Point::Today(0), Clock::Part(DayPart::Night))));
    }
    let (from, early) = match sentence.lex(at) {
        Lex::Part => (at + 1, true),
        _ => (at, false),
    };
    let the = usize::from(sentence.is(from, "the"));
    let part_of = |at| match sentence.lex(at) {
        Lex::DayPart(
            part @ (DayPart::Morning | DayPart::Afternoon | DayPart::Evening | DayPart::Night),
        ) => Some(part),
        _ => None,
    };
    if let Lex::Shift(shift) = sentence.lex(from + the) {
        let part = part_of(from + the + 1)?;
        let point = match (shift, the) {
            (1, _) if sentence.any(from + the, &["next", "following"]) => Point::Shifted {
                unit: super::super::lexicon::Unit::Day,
                count: 1,
                from: super::super::meaning::From::Mention,
            },
            _ => Point::Today(i64::from(shift)),
        };
        return Some((from + the + 2, (point, Clock::Part(part))));
    }
    let part = part_of(from + the)?;
    let trading = the == 0 && sentence.before(at, &["in"]) && sentence.is(from + 1, "trading");
    let led = trading
        || the == 1 && sentence.before(at, &["in", "during", "by", "of", "throughout"])
        || early && sentence.before(at, &["in", "the", "by"]);
    (led && part != DayPart::Night).then_some((from + the + 1, (OPEN, Clock::Part(part))))
}

/// A time on the clock, with its zone.
fn clock(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Clock>> {
    let led = sentence.before(
        at,
        &["at", "by", "around", "about", "until", "from", "since", "before", "after", "to", "till"],
    );
    match sentence.lex(at) {
        Lex::Clock(hour, minute) => {
            let half = half_day(sentence, at + 1);
            let (next, hour) = half.map_or((at + 1, hour), |(next, pm)| (next, hour_of(hour, pm)));
            let (end, zone) = zone(sentence, next);
            let known = led || half.is_some() || end > next;
            (known && hour < 25).then_some((end, Clock::At { hour, minute, zone }))
        }
        Lex::Hour(hour) => {
            let (end, zone) = zone(sentence, at + 1);
            Some((end, Clock::At { hour: hour % 24, minute: 0, zone }))
        }
        Lex::Digits(hour @ 1..=12, 1 | 2) => {
            if sentence.all(at + 1, &["o'clock"]) || sentence.all(at + 1, &["o’clock"]) {
                return Some((at + 2, Clock::At { hour, minute: 0, zone: Zone::None }));
            }
            let (next, pm) = half_day(sentence, at + 1)?;
            let (end, zone) = zone(sentence, next);
            Some((end, Clock::At { hour: hour_of(hour, pm), minute: 0, zone }))
        }
        Lex::Digits(digits @ 0..=2400, 4) if digits % 100 < 60 => {
            let (end, zone) = zone(sentence, at + 1);
            let hours = sentence.is(at + 1, "hours") && led;
            let end = if hours { at + 2 } else { end };
            let clock = Clock::At { hour: digits / 100, minute: digits % 100, zone };
            (end > at + 1).then_some((end, clock))
        }
        Lex::DayPart(part @ (DayPart::Noon | DayPart::Midnight)) => {
            let end = at + 1;
            let day = day::day(sentence, end + usize::from(sentence.is(end, "on"))).is_some();
            (led || day).then_some((end, Clock::Part(part)))
        }
        _ => None,
    }
}

/// "am" or "p.m.": whether it is the second half of the day.
fn half_day(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<bool>> {
    let word = sentence.word(at);
    let is = |forms: &[&str]| forms.iter().any(|form| word.eq_ignore_ascii_case(form));
    let pm = match () {
        () if is(&["am", "a.m.", "a.m"]) => false,
        () if is(&["pm", "p.m.", "p.m"]) => true,
        () => return None,
    };
    Some((at + 1, pm))
}

const fn hour_of(hour: u32, pm: bool) -> u32 {
    match (hour, pm) {
        (12, false) => 0,
        (12, true) => 12,
        (_, true) if hour < 12 => hour + 12,
        _ => hour,
    }
}

/// A time zone: "GMT", "EST", "Eastern time", "local time", "(UTC+3)".
fn zone(sentence: &Sentence<'_>, at: usize) -> Parsed<Zone> {
    const ZONES: &[(&str, Zone)] = &[
        ("GMT", Zone::Utc),
        ("UTC", Zone::Utc),
        ("EST", Zone::Offset(-300)),
        ("EDT", Zone::Offset(-240)),
        ("ET", Zone::None),
        ("CST", Zone::Offset(-360)),
        ("CDT", Zone::Offset(-300)),
        ("MST", Zone::Offset(-420)),
        ("MDT", Zone::Offset(-360)),
        ("PST", Zone::Offset(-480)),
        ("PDT", Zone::Offset(-420)),
        ("BST", Zone::Offset(60)),
        ("CET", Zone::Offset(60)),
        ("CEST", Zone::Offset(120)),
        ("MSK", Zone::Offset(180)),
        ("JST", Zone::Offset(540)),
    ];
    if let Some((_, zone)) = ZONES.iter().find(|(name, _)| *name == sentence.word(at)) {
        return offset(sentence, at + 1, *zone);
    }
    if sentence.all(at, &["local", "time"]) {
        return (at + 2, Zone::None);
    }
    if sentence.any(at, &["eastern", "central", "pacific", "moscow", "london"])
        && sentence.is(at + 1, "time")
    {
        return (at + 2, Zone::None);
    }
    (at, Zone::None)
}

/// "+3" behind GMT or UTC.
fn offset(sentence: &Sentence<'_>, at: usize, zone: Zone) -> Parsed<Zone> {
    let sign = match sentence.word(at) {
        "+" => 1,
        "-" | "−" => -1,
        _ => return (at, zone),
    };
    match (zone, sentence.lex(at + 1)) {
        (Zone::Utc, Lex::Digits(hours @ 0..=14, 1 | 2)) => {
            (at + 2, Zone::Offset(sign * hours as i32 * 60))
        }
        (Zone::Utc, Lex::Clock(hours @ 0..=14, minutes)) => {
            (at + 2, Zone::Offset(sign * (hours * 60 + minutes) as i32))
        }
        _ => (at, zone),
    }
}
