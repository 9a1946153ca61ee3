//! Amounts: "two", "10", "two and a half", "a couple of", "several".

use super::super::lexicon::Lex;
use super::super::meaning::{Amount, Parsed};
use super::super::sentence::Sentence;

/// An amount that a unit can follow.
pub(super) fn amount(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Amount>> {
    vague(sentence, at).or_else(|| half(sentence, at)).or_else(|| exact(sentence, at))
}

fn exact(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Amount>> {
    let (next, whole) = whole(sentence, at)?;
    let halved = |end| Some((end, Amount::Exact { whole, half: true }));
    if sentence.all(next, &["and", "a", "half"]) {
        return halved(next + 3);
    }
    if sentence.all(next, &["1", "/", "2"]) {
        return halved(next + 3);
    }
    if sentence.is(next, "½") {
        return halved(next + 1);
    }
    Some((next, Amount::Exact { whole, half: false }))
}

/// "half a", "half an".
fn half(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Amount>> {
    (sentence.is(at, "half") && sentence.lex(at + 1) == Lex::Article)
        .then_some((at + 2, Amount::Exact { whole: 0, half: true }))
}

/// A number that is not given: "several", "a few", "dozens of".
fn vague(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<Amount>> {
    if sentence.any(at, &["several", "many", "few", "some", "numerous"]) {
        return Some((at + 1, Amount::Vague));
    }
    if sentence.any(at, &["dozens", "hundreds", "thousands", "scores"]) && sentence.is(at + 1, "of")
    {
        return Some((at + 2, Amount::Vague));
    }
    if sentence.lex(at) != Lex::Article {
        return None;
    }
    match sentence.word(at + 1).to_ascii_lowercase().as_str() {
        "few" => Some((at + 2, Amount::Vague)),
        "couple" => {
            let end = at + 2 + usize::from(sentence.is(at + 2, "of"));
            Some((end, Amount::Exact { whole: 2, half: false }))
        }
        _ => None,
    }
}

/// A whole number in digits or words: "10", "twenty-one", "a hundred", "a dozen".
pub(super) fn whole(sentence: &Sentence<'_>, at: usize) -> Option<Parsed<u32>> {
    match sentence.lex(at) {
        Lex::Digits(value, digits) if digits < 5 => Some((at + 1, value)),
        Lex::Cardinal(value) => Some(after_cardinal(sentence, at, value)),
        Lex::Article => scale(sentence, at + 1).map(|value| (at + 2, value)),
        _ => None,
    }
}

fn after_cardinal(sentence: &Sentence<'_>, at: usize, value: u32) -> Parsed<u32> {
    if let Some(scale) = scale(sentence, at + 1) {
        return (at + 2, value * scale);
    }
    let next = sentence.past_hyphen(at + 1);
    match sentence.lex(next) {
        Lex::Cardinal(ones) if value >= 20 && value.is_multiple_of(10) && ones < 10 => {
            (next + 1, value + ones)
        }
        _ => (at + 1, value),
    }
}

fn scale(sentence: &Sentence<'_>, at: usize) -> Option<u32> {
    match sentence.word(at).to_ascii_lowercase().as_str() {
        "dozen" => Some(12),
        "hundred" => Some(100),
        "thousand" => Some(1000),
        _ => None,
    }
}

/// Skips words that make an amount a bound: "at least", "more than", "nearly".
pub(super) fn past_bound(sentence: &Sentence<'_>, at: usize) -> usize {
    const PAIRS: &[[&str; 2]] = &[
        ["at", "least"],
        ["at", "most"],
        ["more", "than"],
        ["less", "than"],
        ["fewer", "than"],
        ["up", "to"],
        ["just", "over"],
        ["just", "under"],
        ["well", "over"],
    ];
    if PAIRS.iter().any(|pair| sentence.all(at, pair)) {
        return at + 2;
    }
    let single = sentence.any(at, &["nearly", "almost", "over", "under"]);
    at + usize::from(single)
}
