//! Durations, and what they count to: "nine days", "the last 10 days", "two weeks ago".

use super::super::lexicon::{Lex, Unit};
use super::super::meaning::{Amount, From, Lies, Meaning, Parsed, Point};
use super::super::sentence::Sentence;
use super::number::{amount, past_bound};

/// "two weeks ago", "a year earlier", "three days later".
pub(super) fn shifted(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    let from = past_bound(sentence, at);
    let (next, amount) = counted(sentence, from)?;
    let next = next + usize::from(sentence.any(next, &["more"]));
    let (next, unit) = unit(sentence, next)?;
    let (end, direction, from) = direction(sentence, next)?;
    let point = match amount.whole() {
        Some(count) if count > 0 => {
            Point::Shifted { unit, count: direction * count.min(9999) as i32, from }
        }
        _ if direction < 0 => return Some((end, Meaning::PastReference)),
        _ => return Some((end, Meaning::FutureReference)),
    };
    Some((end, Meaning::Date(point, None)))
}

/// The words behind an amount that say from where and which way it counts.
fn direction(sentence: &Sentence<'_>, at: usize) -> Option<(usize, i32, From)> {
    if sentence.all(at, &["from", "now"]) {
        return Some((at + 2, 1, From::Now));
    }
    match sentence.word(at).to_ascii_lowercase().as_str() {
        "ago" => Some((at + 1, -1, From::Now)),
        "before" if !stops(sentence, at + 1) => None,
        "earlier" | "before" => Some((at + 1, -1, From::Mention)),
        "later" | "afterward" | "afterwards" => Some((at + 1, 1, From::Mention)),
        "hence" => Some((at + 1, 1, From::Now)),
        _ => None,
    }
}

/// Whether no clause follows: "two days before," but "two days before it began".
fn stops(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.lex(at) == Lex::Mark
        || sentence.any(at, &["and", "in", "at", "on", "with", "to", "but", "when"])
}

/// An amount, or "a" and "an" for one.
fn counted(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Amount>> {
    if sentence.is(at, "single") && sentence.lex(at + 1) == Lex::Hyphen {
        return Some((at + 1, Amount::ONE));
    }
    amount(sentence, at)
        .or_else(|| (sentence.lex(at) == Lex::Article).then_some((at + 1, Amount::ONE)))
}

/// A unit in the singular or plural, with words that only describe it: "trading days".
fn unit(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Unit>> {
    let at = sentence.past_hyphen(at);
    let described = sentence.any(
        at,
        &[
            "full",
            "consecutive",
            "straight",
            "more",
            "whole",
            "additional",
            "calendar",
            "trading",
            "long",
            "short",
            "business",
            "working",
        ],
    );
    let at = at + usize::from(described);
    match sentence.lex(at) {
        Lex::Unit(unit) | Lex::Units(unit) => Some((at + 1, unit)),
        Lex::Ordinal(2)
            if sentence.is(at, "second") && sentence.lex(at.wrapping_sub(1)) == Lex::Hyphen =>
        {
            Some((at + 1, Unit::Second))
        }
        _ => None,
    }
}

/// A duration.
pub(super) fn duration(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    let lying = lying(sentence, at)
        .map(|(end, amount, unit, lies)| (end, Meaning::Duration(amount, unit, lies)));
    lying
        .or_else(|| recent(sentence, at))
        .or_else(|| loose(sentence, at))
        .or_else(|| bare(sentence, at))
}

/// "the last 10 days", "the past decade", "the next two weeks", "the first nine months".
fn lying(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Amount, Unit, Lies)> {
    let the = usize::from(sentence.any(at, &["the", "these", "those", "its", "his", "their"]));
    let the = if the == 1 && !sentence.is(at, "the") { return None } else { the };
    let from = at + the;
    let lies = match sentence.lex(from) {
        Lex::Shift(-1) => Lies::UpToNow,
        Lex::Shift(1) => Lies::FromNow,
        Lex::Ordinal(1) => Lies::Loose,
        Lex::Shift(0) => match sentence.lex(from + 1) {
            Lex::Unit(unit @ (Unit::Decade | Unit::Century)) => {
                return Some((from + 2, Amount::ONE, unit, Lies::Loose));
            }
            _ => return None,
        },
        _ if sentence.is(from, "latest") => Lies::UpToNow,
        Lex::Cardinal(_) | Lex::Digits(..) if the == 1 => {
            let (next, amount) = amount(sentence, from)?;
            let (end, unit) = unit(sentence, next)?;
            return plural(sentence, end).then_some((end, amount, unit, Lies::Loose));
        }
        _ => return None,
    };
    if let Some((next, amount)) = amount(sentence, from + 1) {
        let (end, unit) = unit(sentence, next)?;
        return Some((end, amount, unit, lies));
    }
    match sentence.lex(from + 1) {
        // "in the past year" is a duration, "last year" a date.
        Lex::Unit(unit) if sentence.is(from, "past") || the == 1 && unit >= Unit::Decade => {
            Some((from + 2, Amount::ONE, unit, lies))
        }
        Lex::Unit(unit @ (Unit::Hour | Unit::Minute | Unit::Decade | Unit::Century))
            if lies != Lies::Loose =>
        {
            Some((from + 2, Amount::ONE, unit, lies))
        }
        Lex::Units(unit) if lies != Lies::Loose => Some((from + 2, Amount::Vague, unit, lies)),
        _ => None,
    }
}

fn plural(sentence: &Sentence<'_>, end: usize) -> bool {
    matches!(sentence.lex(end.saturating_sub(1)), Lex::Units(_))
}

/// "recent years", "the coming months" of no number.
fn recent(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    let from = at + usize::from(sentence.is(at, "the"));
    let Lex::Units(unit) = sentence.lex(from + 1) else { return None };
    if sentence.is(from, "recent") {
        let meaning = match unit {
            Unit::Year => Meaning::PastReference,
            _ => Meaning::Duration(Amount::Vague, unit, Lies::UpToNow),
        };
        return Some((from + 2, meaning));
    }
    None
}

/// "five years", "at least 72 hours", "a five-year conflict", "decades-long".
fn loose(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    let from = past_bound(sentence, at);
    let (next, amount) = counted(sentence, from)?;
    let next = next + usize::from(sentence.is(next, "of") && amount == Amount::Vague);
    let (end, unit) = unit(sentence, next)?;
    let article = sentence.lex(from) == Lex::Article && next == from + 1;
    if article && !single(sentence, from, end, unit) {
        return None;
    }
    if amount == Amount::Vague && !plural(sentence, end) {
        return None;
    }
    // "50 second-quarter": an ordinal follows, no unit.
    let joined = next < end && sentence.lex(next) == Lex::Hyphen;
    let fraction = unit == Unit::Quarter
        && amount.whole().is_some_and(|whole| whole > 1)
        && plural(sentence, end) == joined;
    if fraction || is_age(sentence, end) {
        return None;
    }
    // "two years and six months", "a minute and a half".
    if sentence.all(end, &["and", "a", "half"]) && article {
        return Some((
            end + 3,
            Meaning::Duration(Amount::Exact { whole: 1, half: true }, unit, Lies::Loose),
        ));
    }
    Some((end, Meaning::Duration(amount, unit, Lies::Loose)))
}

/// "45-year-old", "45 years old": an age, not a time in the news.
fn is_age(sentence: &Sentence<'_>, end: usize) -> bool {
    let next = sentence.past_hyphen(end);
    sentence.any(next, &["old", "olds"])
}

/// Words before "a year" that make it a length.
const BEFORE_SINGLE: &[&str] = &[
    "about",
    "after",
    "almost",
    "around",
    "barely",
    "during",
    "every",
    "for",
    "half",
    "hardly",
    "in",
    "just",
    "last",
    "lasted",
    "lasts",
    "least",
    "most",
    "nearly",
    "of",
    "once",
    "only",
    "over",
    "spend",
    "spent",
    "take",
    "takes",
    "than",
    "throughout",
    "to",
    "took",
    "under",
    "within",
];

/// Whether "a year" is a duration: "for a year", not "$10 a year" and not "a day of rage".
fn single(sentence: &Sentence<'_>, at: usize, end: usize, unit: Unit) -> bool {
    if unit == Unit::Quarter {
        return false;
    }
    let bound =
        at > 0 && sentence.before(at, BEFORE_SINGLE) || sentence.any(end, &["after", "before"]);
    let of = sentence.is(end, "of") && unit == Unit::Day;
    bound && !of && sentence.lex(end) != Lex::Hyphen
}

/// "years", "decades of war", "day-long": units without a number.
fn bare(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    const LEADS: &[&str] = &[
        "for", "in", "after", "within", "of", "over", "take", "took", "takes", "last", "lasted",
        "spent", "many", "than",
    ];
    if let Lex::Unit(unit) = sentence.lex(at)
        && sentence.lex(at + 1) == Lex::Hyphen
        && sentence.is(at + 2, "long")
    {
        return Some((at + 3, Meaning::Duration(Amount::ONE, unit, Lies::Loose)));
    }
    let Lex::Units(unit) = sentence.lex(at) else { return None };
    if sentence.lex(at + 1) == Lex::Hyphen {
        let long = sentence.any(at + 2, &["long", "old"]);
        return long.then_some((at + 3, Meaning::Duration(Amount::Vague, unit, Lies::Loose)));
    }
    let count = matches!(unit, Unit::Quarter | Unit::Second | Unit::Day)
        && !sentence.before(at, &["for", "within"]);
    (sentence.before(at, LEADS) && !count)
        .then_some((at + 1, Meaning::Duration(Amount::Vague, unit, Lies::Loose)))
}
