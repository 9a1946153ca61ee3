//! Sets: "every Friday", "daily", "annual", "twice a week", "Mondays".

use super::super::lexicon::{Lex, Unit};
use super::super::meaning::{Amount, Frequency, Meaning, Parsed};
use super::super::sentence::Sentence;
use super::number;

/// Times that repeat.
pub(super) fn set(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    let (end, frequency) = match sentence.lex(at) {
        Lex::Frequency(unit) => {
            // "a weekly", "the Daily News": a newspaper has a capital.
            let name = sentence.is_capitalised(at) && at > 0
                || unit != Unit::Year && sentence.is_capitalised(at + 1)
                || unit == Unit::Quarter;
            (!name).then_some((at + 1, Frequency::Each(Amount::ONE, unit)))
        }
        Lex::Every => every(sentence, at),
        Lex::Weekdays(weekday) => match sentence.lex(at + 1) {
            Lex::DayPart(part) | Lex::DayParts(part) => {
                Some((at + 2, Frequency::Weekday(weekday, Some(part))))
            }
            _ => Some((at + 1, Frequency::Weekday(weekday, None))),
        },
        Lex::Weekday(weekday) => match sentence.lex(at + 1) {
            Lex::DayParts(part) => Some((at + 2, Frequency::Weekday(weekday, Some(part)))),
            _ => None,
        },
        Lex::Article => rate(sentence, at),
        _ => None,
    }?;
    Some((end, Meaning::Set(frequency)))
}

/// "every day", "each Friday", "every two years", "every other week".
fn every(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Frequency>> {
    let next = at + 1 + usize::from(sentence.is(at + 1, "single"));
    match sentence.lex(next) {
        Lex::Unit(unit) => Some((next + 1, Frequency::Each(Amount::ONE, unit))),
        Lex::Weekday(weekday) => match sentence.lex(next + 1) {
            Lex::DayPart(part) => Some((next + 2, Frequency::Weekday(weekday, Some(part)))),
            _ => Some((next + 1, Frequency::Weekday(weekday, None))),
        },
        Lex::Month(month) => Some((next + 1, Frequency::Month(month))),
        Lex::DayPart(part) => Some((next + 1, Frequency::Part(part))),
        _ if sentence.is(next, "other") => {
            let Lex::Unit(unit) = sentence.lex(next + 1) else { return None };
            Some((next + 2, Frequency::Each(Amount::Exact { whole: 2, half: false }, unit)))
        }
        _ => {
            let (end, amount) = number::amount(sentence, next)?;
            let Lex::Units(unit) = sentence.lex(end) else { return None };
            sentence.is(at, "every").then_some((end + 1, Frequency::Each(amount, unit)))
        }
    }
}

/// "a year" behind a sum or a count: "$10 million a year", "twice a week".
fn rate(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Frequency>> {
    let Lex::Unit(unit) = sentence.lex(at + 1) else { return None };
    if at == 0
        || sentence.before(at, &["hours", "days"])
        || matches!(unit, Unit::Quarter | Unit::Decade | Unit::Second)
    {
        return None;
    }
    if sentence.any(
        at + 2,
        &["ago", "earlier", "later", "before", "after", "and", "from", "of", "old", "-"],
    ) {
        return None;
    }
    let counted = matches!(
        sentence.lex(at - 1),
        Lex::Digits(..) | Lex::Figure | Lex::Cardinal(_) | Lex::Units(_) | Lex::Hyphen
    ) || sentence.before(
        at,
        &[
            "times", "twice", "once", "million", "billion", "thousand", "percent", "%", "people",
            "barrels", "dollars", "share", "tons", "tonnes", "pounds", "euros", "units", "cars",
            "aircraft", "planes",
        ],
    );
    counted.then_some((at + 2, Frequency::Each(Amount::ONE, unit)))
}
