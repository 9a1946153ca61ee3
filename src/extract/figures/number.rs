//! Numbers in digits and in words: "270,000", "3.2bn", "twenty-five", "two-thirds", "dozens".

use super::Passage;
use crate::extract::names::words::{Gap, Shape};

/// A number as it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    /// Its value, or the lower end of a range.
    pub(super) value: f64,
    /// The upper end of a range.
    pub(super) high: Option<f64>,
    /// The word that stands for a number nobody gives: "dozens".
    pub(super) vague: Option<&'static str>,
    /// The word behind it.
    pub(super) end: usize,
    /// Whether it is written in digits.
    pub(super) digits: bool,
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// Words for numbers that nobody gives, each with the least that the house takes it to mean.
const VAGUE: [(&str, f64); 8] = [
    ("dozens", 24.0),
    ("scores", 40.0),
    ("hundreds", 200.0),
    ("thousands", 2000.0),
    ("tens of thousands", 20_000.0),
    ("hundreds of thousands", 200_000.0),
    ("millions", 2_000_000.0),
    ("billions", 2e9),
];

/// The least that a vague word means by the house rule.
pub(super) fn least(word: &str) -> Option<f64> {
    VAGUE.iter().find(|(vague, _)| *vague == word).map(|(_, least)| *least)
}

/// The number that starts at a word.
pub(super) fn read(passage: &Passage<'_>, at: usize) -> Option<Number> {
    if let Some(number) = vague(passage, at) {
        return Some(number);
    }
    let (value, end, digits) = single(passage, at)?;
    let mut number = Number { value, high: None, vague: None, end, digits };
    if let Some((high, end)) = range(passage, at, end).filter(|(high, _)| *high > value) {
        number.high = Some(high);
        number.end = end;
    }
    Some(number)
}

fn vague(passage: &Passage<'_>, at: usize) -> Option<Number> {
    let word = passage.lower(at);
    let chained = passage.lower(at + 1) == "of" && passage.lower(at + 2) == "thousands";
    let (name, words) = match word.as_str() {
        "tens" if chained => ("tens of thousands", 3),
        "hundreds" if chained => ("hundreds of thousands", 3),
        _ => (VAGUE.iter().find(|(vague, _)| *vague == word)?.0, 1),
    };
    Some(Number {
        value: least(name)?,
        high: None,
        vague: Some(name),
        end: at + words,
        digits: false,
    })
}

/// One number with its scale: value, the word behind it, whether it is in digits.
fn single(passage: &Passage<'_>, at: usize) -> Option<(f64, usize, bool)> {
    let (mut value, mut end, digits) = if passage.shape(at)? == Shape::Number {
        let (value, scaled) = digits(passage.word(at))?;
        if scaled {
            return Some((value, at + 1, true));
        }
        (value, at + 1, true)
    } else {
        let (value, end) = in_words(passage, at)?;
        (value, end, false)
    };
    while passage.follows(end) {
        let Some(scale) = scale(&passage.lower(end)) else { break };
        value *= scale;
        end += 1;
        let joined = !digits && passage.lower(end) == "and";
        let more = joined.then(|| in_words(passage, end + 1)).flatten();
        if let Some((more, after)) = more.filter(|(more, _)| *more < 100.0) {
            (value, end) = (value + more, after);
        }
    }
    Some((value, end, digits))
}

fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 100.0,
        "thousand" => 1000.0,
        "million" | "mn" | "mln" | "m" => 1e6,
        "billion" | "bn" | "bln" => 1e9,
        "trillion" | "tn" => 1e12,
        "dozen" => 12.0,
        _ => return None,
    })
}

/// Digits with a scale stuck to them: "3.2bn", "270,000", "50k"; not "10th", "1990s", "737s", "3-0".
fn digits(word: &str) -> Option<(f64, bool)> {
    let split =
        word.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(word.len());
    let (number, tail) = word.split_at(split);
    let value = grouped(number)?;
    match tail.to_lowercase().as_str() {
        "" => Some((value, false)),
        "k" => Some((value * 1000.0, true)),
        tail => scale(tail).filter(|_| tail != "dozen").map(|scale| (value * scale, true)),
    }
}

/// Digits whose commas part thousands: "270,000" but not "1,2".
fn grouped(number: &str) -> Option<f64> {
    let whole = number.split('.').next()?;
    let groups: Vec<&str> = whole.split(',').collect();
    let parted = groups.len() == 1
        || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    if !parted || number.matches('.').count() > 1 {
        return None;
    }
    number.replace(',', "").parse().ok()
}

/// A number in words: "three", "twenty-five", "two-thirds", "a dozen", "half".
fn in_words(passage: &Passage<'_>, at: usize) -> Option<(f64, usize)> {
    let word = passage.lower(at);
    if let Some((head, tail)) = word.split_once('-') {
        let value = match part(tail) {
            Some(part) => unit(head)? / part,
            None => ten(head)? + unit(tail)?,
        };
        return Some((value, at + 1));
    }
    if matches!(word.as_str(), "a" | "an") {
        let next = passage.lower(at + 1);
        return match next.as_str() {
            "dozen" | "hundred" | "thousand" | "million" | "billion" => Some((1.0, at + 1)),
            "third" | "quarter" => part(&next).map(|part| (1.0 / part, at + 2)),
            _ => None,
        };
    }
    if word == "half" {
        return (passage.gap(at + 1) == Gap::Space).then_some((0.5, at + 1));
    }
    let value = unit(&word).or_else(|| ten(&word))?;
    if let Some(more) =
        unit(&passage.lower(at + 1)).filter(|_| value >= 20.0 && passage.follows(at + 1))
    {
        return Some((value + more, at + 2));
    }
    let fraction = part(&passage.lower(at + 1)).filter(|_| passage.gap(at + 1) == Gap::Hyphen);
    Some(fraction.map_or((value, at + 1), |part| (value / part, at + 2)))
}

fn unit(word: &str) -> Option<f64> {
    UNITS.iter().position(|unit| *unit == word).map(|value| value as f64)
}

fn ten(word: &str) -> Option<f64> {
    TENS.iter().position(|ten| *ten == word).map(|at| (at as f64 + 2.0) * 10.0)
}

/// What a fraction divides by: "thirds" by 3.
fn part(word: &str) -> Option<f64> {
    Some(match word {
        "half" | "halves" => 2.0,
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" | "fourth" | "fourths" => 4.0,
        "fifth" | "fifths" => 5.0,
        "tenth" | "tenths" => 10.0,
        _ => return None,
    })
}

/// The upper end of "between 10 and 12", "10 to 12", "10–12", and the word behind it.
fn range(passage: &Passage<'_>, at: usize, end: usize) -> Option<(f64, usize)> {
    let joint = passage.lower(end);
    let between = at > 0 && passage.lower(at - 1) == "between" && joint == "and";
    let spelt = passage.gap(end) == Gap::Space && (between || joint == "to");
    if spelt && passage.gap(end + 1) == Gap::Space {
        return single(passage, end + 1).map(|(value, end, _)| (value, end));
    }
    let dash = passage.around(end.checked_sub(1)?).1;
    let close = passage.words.get(end)?.bytes.start == passage.words.get(end - 1)?.bytes.end + 3;
    (dash == Some('–') && close && passage.shape(end)? == Shape::Number)
        .then(|| single(passage, end).map(|(value, end, _)| (value, end)))
        .flatten()
}
