//! How the words before and behind a number bound it.

use super::Passage;
use super::measure::Measure;
use super::number::{self, Number};
use crate::extract::names::words::Gap;
use crate::model::{Bound, Comparator, Quantity};

/// Words before a number, longest first, and what they say.
const BEFORE: [(&str, Comparator); 40] = [
    ("no fewer than", Comparator::Ge),
    ("no less than", Comparator::Ge),
    ("not less than", Comparator::Ge),
    ("no more than", Comparator::Le),
    ("as many as", Comparator::Le),
    ("as much as", Comparator::Le),
    ("a maximum of", Comparator::Le),
    ("a minimum of", Comparator::Ge),
    ("just more than", Comparator::JustAbove),
    ("slightly more than", Comparator::JustAbove),
    ("a little over", Comparator::JustAbove),
    ("a little under", Comparator::JustBelow),
    ("an estimated", Comparator::Approx),
    ("at least", Comparator::Ge),
    ("at most", Comparator::Le),
    ("up to", Comparator::Le),
    ("more than", Comparator::Gt),
    ("greater than", Comparator::Gt),
    ("in excess of", Comparator::Gt),
    ("upwards of", Comparator::Gt),
    ("fewer than", Comparator::Lt),
    ("less than", Comparator::Lt),
    ("close to", Comparator::JustBelow),
    ("just under", Comparator::JustBelow),
    ("just below", Comparator::JustBelow),
    ("just over", Comparator::JustAbove),
    ("just above", Comparator::JustAbove),
    ("slightly over", Comparator::JustAbove),
    ("well over", Comparator::Gt),
    ("nearly", Comparator::JustBelow),
    ("almost", Comparator::JustBelow),
    ("over", Comparator::Gt),
    ("above", Comparator::Gt),
    ("under", Comparator::Lt),
    ("below", Comparator::Lt),
    ("about", Comparator::Approx),
    ("around", Comparator::Approx),
    ("some", Comparator::Approx),
    ("approximately", Comparator::Approx),
    ("roughly", Comparator::Approx),
];

/// What the words around a number say, and the word that the figure starts with.
pub(super) fn comparator(passage: &Passage<'_>, at: usize, number: &Number) -> (Comparator, usize) {
    for (words, comparator) in BEFORE {
        let length = words.split(' ').count();
        let Some(start) = at.checked_sub(length) else { continue };
        let same = words
            .split(' ')
            .enumerate()
            .all(|(offset, word)| passage.lower(start + offset) == word);
        let close =
            (start + 1..=at).all(|next| matches!(passage.gap(next), Gap::Space | Gap::Sign));
        if same && close {
            return (if number.vague.is_some() { Comparator::Word } else { comparator }, start);
        }
    }
    let after = (passage.lower(number.end), passage.lower(number.end + 1));
    let or_more = after.0 == "or" && after.1 == "more";
    match (number.vague, number.high) {
        (Some(_), _) => (Comparator::Word, at),
        (None, Some(_)) if at > 0 && passage.lower(at - 1) == "between" => {
            (Comparator::Range, at - 1)
        }
        (None, Some(_)) => (Comparator::Range, at),
        _ if or_more => (Comparator::Ge, at),
        _ => (Comparator::Eq, at),
    }
}

/// The quantity that a number and its words give.
pub(super) fn quantity(
    comparator: Comparator,
    number: &Number,
    measure: Measure,
    literal: String,
) -> Quantity {
    let bound = |value: f64, inclusive: bool| Some(Bound { value, inclusive });
    let value = number.value;
    let (lower, upper) = match comparator {
        Comparator::Eq => (bound(value, true), bound(value, true)),
        Comparator::Range => (bound(value, true), bound(number.high.unwrap_or(value), true)),
        Comparator::Ge | Comparator::Word => (bound(value, true), None),
        Comparator::Gt | Comparator::JustAbove => (bound(value, false), None),
        Comparator::Le => (None, bound(value, true)),
        Comparator::Lt | Comparator::JustBelow => (None, bound(value, false)),
        Comparator::Approx => (None, None),
    };
    let stated = matches!(
        comparator,
        Comparator::Eq | Comparator::Approx | Comparator::JustBelow | Comparator::JustAbove
    );
    Quantity {
        measure: measure.name,
        population: measure.population,
        unit: measure.unit,
        literal,
        comparator,
        nominal: stated.then_some(value),
        lower,
        upper,
        assumed_rule: number
            .vague
            .filter(|word| number::least(word).is_some())
            .map(|word| format!("{word} -> >={value} [house]")),
    }
}
