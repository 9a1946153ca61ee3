//! Quantities: the literal words of a figure and the bounds that they give.

use super::vocabulary;

vocabulary! {
    /// How the words compare the figure with the truth.
    Comparator {
        /// "30 people".
        Eq = "eq",
        /// "at least 246".
        Ge = "ge",
        /// "more than 270,000".
        Gt = "gt",
        /// "at most".
        Le = "le",
        /// "fewer than".
        Lt = "lt",
        /// "about".
        Approx = "approx",
        /// "nearly 250".
        JustBelow = "just_below",
        /// "just over 250".
        JustAbove = "just_above",
        /// "between 10 and 12".
        Range = "range",
        /// "dozens": a word without a number.
        Word = "word",
    }
}

/// One end of what a figure allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// The number.
    pub value: f64,
    /// Whether the number itself is allowed.
    pub inclusive: bool,
}

/// Two figures that a text states are the same if they are the same number, digit for digit.
#[expect(clippy::float_cmp, reason = "figures are stated, not computed")]
pub fn same(a: f64, b: f64) -> bool {
    a == b
}

/// A figure as the text gives it.
///
/// A missing bound stays missing: "at least 246" has no upper one, and none is invented.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// What is counted: `deaths`, `injured`, `air_strikes`.
    pub measure: String,
    /// Among whom: `total`, `civilians`, `children`.
    pub population: Option<String>,
    /// The unit: `persons`, `strikes`, `days`.
    pub unit: String,
    /// The words of the text.
    pub literal: String,
    /// How the words compare.
    pub comparator: Comparator,
    /// The number that the words name.
    pub nominal: Option<f64>,
    /// The least that the words allow.
    pub lower: Option<Bound>,
    /// The most that the words allow.
    pub upper: Option<Bound>,
    /// The house rule that turned a word into a bound, for instance `dozens -> >=24 [house]`.
    pub assumed_rule: Option<String>,
}

impl Quantity {
    /// The bounds in words, as open as the text leaves them: `246 or more`, `below 250`.
    pub fn bounds(&self) -> String {
        let low = |bound: Bound| {
            let value = number(bound.value);
            if bound.inclusive { format!("{value} or more") } else { format!("more than {value}") }
        };
        let high = |bound: Bound| {
            let value = number(bound.value);
            if bound.inclusive { format!("at most {value}") } else { format!("below {value}") }
        };
        match (self.lower, self.upper) {
            (Some(a), Some(b)) if a.inclusive && b.inclusive && same(a.value, b.value) => {
                number(a.value)
            }
            (Some(a), Some(b)) if a.inclusive && b.inclusive => {
                format!("{} to {}", number(a.value), number(b.value))
            }
            (Some(a), Some(b)) => format!("{} and {}", low(a), high(b)),
            (Some(a), None) => low(a),
            (None, Some(b)) => high(b),
            (None, None) => "no bound given".to_owned(),
        }
    }
}

/// A number for people: no decimals where there are none, thousands parted by commas.
pub fn number(value: f64) -> String {
    if value.fract() != 0.0 || value.abs() >= 1e15 {
        return value.to_string();
    }
    let digits = format!("{:.0}", value.abs());
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if value < 0.0 { format!("-{grouped}") } else { grouped }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(lower: Option<(f64, bool)>, upper: Option<(f64, bool)>) -> Quantity {
        let bound = |(value, inclusive)| Bound { value, inclusive };
        Quantity {
            measure: "deaths".into(),
            population: None,
            unit: "persons".into(),
            literal: String::new(),
            comparator: Comparator::Eq,
            nominal: None,
            lower: lower.map(bound),
            upper: upper.map(bound),
            assumed_rule: None,
        }
    }

    #[test]
    fn bounds_are_told_in_words_and_none_is_invented() {
        for (lower, upper, shown) in [
            (Some((246.0, true)), None, "246 or more"),
            (None, Some((250.0, false)), "below 250"),
            (None, Some((250.0, true)), "at most 250"),
            (Some((30.0, true)), Some((30.0, true)), "30"),
            (Some((10.0, true)), Some((12.0, true)), "10 to 12"),
            (Some((10.0, false)), Some((12.0, true)), "more than 10 and at most 12"),
            (Some((270_000.0, false)), None, "more than 270,000"),
            (None, None, "no bound given"),
        ] {
            assert_eq!(quantity(lower, upper).bounds(), shown);
        }
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (value, shown) in [
            (0.0, "0"),
            (999.0, "999"),
            (1000.0, "1,000"),
            (270_000.0, "270,000"),
            (-2_000_000.0, "-2,000,000"),
            (1.5, "1.5"),
        ] {
            assert_eq!(number(value), shown);
        }
    }
}
