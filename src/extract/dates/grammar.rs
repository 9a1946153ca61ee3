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

type Rule = fn(&Sentence<'_>, usize) -> Option<Parsed>;

/// How many items ahead of its first word an expression can have the word that it needs.
const REACH: u8 = 6;

/// The longest expression that starts at an item; of several, by the first rule.
pub(super) fn expression(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    let rules = rules(sentence, at);
    if rules.is_empty() || is_part_of_name(sentence, at) {
        return None;
    }
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

/// The rules for expressions that can start with such a word.
#[expect(clippy::match_same_arms, reason = "each case is a rule of its own")]
fn rules(sentence: &Sentence<'_>, at: usize) -> &'static [Rule] {
    const FULL: &[Rule] = &[
        clock::time,
        day::date,
        period::date,
        duration::shifted,
        duration::duration,
        year::date,
        reference::reference,
    ];
    const COUNTED: &[Rule] =
        &[repeated::set, duration::shifted, duration::duration, reference::reference];
    match sentence.lex(at) {
        Lex::Other | Lex::Plan | Lex::Past if sentence.is_capitalised(at) => &[day::holiday_date],
        Lex::Month(_) | Lex::MonthShort(_) => {
            &[clock::time, day::date, year::date, day::holiday_date]
        }
        Lex::Weekday(_) | Lex::WeekdayShort(_) => &[clock::time, repeated::set, day::date],
        Lex::Weekdays(_) | Lex::Frequency(_) | Lex::Every => &[repeated::set],
        Lex::Unit(_) | Lex::Units(_) => {
            &[period::date, duration::duration, year::date, day::holiday_date]
        }
        Lex::Ordinal(_) => {
            &[day::date, period::date, duration::duration, year::date, day::holiday_date]
        }
        Lex::Decade(_) => &[year::date],
        Lex::Hour(_) | Lex::Clock(..) | Lex::DayPart(_) | Lex::Tonight => &[clock::time],
        Lex::Season(_) => &[period::date],
        Lex::Today(_) => &[clock::time, day::date],
        Lex::Digits(..) => FULL,
        Lex::Reference => &[clock::time, duration::duration, reference::reference],
        Lex::Shift(_) | Lex::Part | Lex::Starter if sentence.core_within(at, REACH) => FULL,
        // "last Thanksgiving"
        Lex::Shift(_) if sentence.is_capitalised(at + 1) => &[day::date],
        Lex::Starter if sentence.is(at + 1, "past") => &[reference::reference],
        Lex::Cardinal(19) => FULL,
        Lex::Article | Lex::Approximate | Lex::Cardinal(_) if sentence.core_within(at, REACH) => {
            COUNTED
        }
        Lex::Mark if sentence.touches(at) => &[year::date],
        _ => &[],
    }
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
