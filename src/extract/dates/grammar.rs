//! The grammar: which words form a temporal expression, and what it says.
//!
//! Every function takes the item to start at and returns the item after the expression, or `None`.
//! Each looks at a bounded number of items, so reading a text takes time linear in its length.

mod clock;
mod day;
mod duration;
mod number;
mod period;
mod reference;
mod repeated;
mod year;

use super::lexicon::Lex;
use super::meaning::Parsed;
use super::sentence::Sentence;

/// The longest expression that starts at an item.
pub(super) fn expression(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    if sentence.lex(at) == Lex::Other {
        return day::holiday_date(sentence, at);
    }
    if is_part_of_name(sentence, at) {
        return None;
    }
    let rules: [fn(&Sentence<'_>, usize) -> Option<Parsed>; 9] = [
        clock::time,
        repeated::set,
        day::date,
        period::date,
        duration::shifted,
        duration::duration,
        year::date,
        reference::reference,
        day::holiday_date,
    ];
    // The first of the longest.
    let mut best: Option<Parsed> = None;
    for rule in rules {
        if let Some(found) = rule(sentence, at)
            && best.is_none_or(|(end, _)| found.0 > end)
        {
            best = Some(found);
        }
    }
    best
}

/// A number alone that continues a day before it: the 25 in "April 24 and 25".
pub(super) fn continued_day(
    sentence: &Sentence<'_>,
    end: usize,
    month: u32,
    year: super::meaning::Year,
) -> Option<(usize, Parsed)> {
    day::continued(sentence, end, month, year)
}

/// Words that look like dates and are names: "Black Friday", "the Sunday Times".
fn is_part_of_name(sentence: &Sentence<'_>, at: usize) -> bool {
    const BEFORE: &[&str] = &["black", "bloody", "super", "cyber", "shrove", "ruby", "throwback"];
    const AFTER: &[&str] = &[
        "times",
        "telegraph",
        "mirror",
        "mail",
        "express",
        "herald",
        "post",
        "tribune",
        "star",
        "independent",
        "journal",
        "mercury",
        "world",
    ];
    match sentence.lex(at) {
        Lex::Weekday(_) => {
            sentence.before(at, BEFORE) && sentence.is_capitalised(at - 1)
                || sentence.any(at + 1, AFTER) && sentence.is_capitalised(at + 1)
                || sentence.is(at + 1, "night") && sentence.is(at + 2, "live")
        }
        _ => false,
    }
}
