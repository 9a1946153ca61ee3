//! The rules on figures: which can be compared, and what comes of it.

use super::scope::Scope;
use super::{Pair, Suggestion, is_hostile};
use crate::model::{Basis, Quantity, RelationKind};

impl Pair<'_> {
    /// The rules on figures: of one measure they are compared, of two kinds of count they are not.
    pub(super) fn figures(&self) -> Option<Suggestion> {
        let (a, b) = &self.claims();
        let places = self.places();
        if places == Scope::Apart || self.windows() == Scope::Apart {
            return None;
        }
        for one in &a.quantities {
            for other in &b.quantities {
                if one.measure == other.measure && one.unit == other.unit {
                    return self.same_measure(one, other, places);
                }
                if is_hostile(&one.measure) && is_hostile(&other.measure) {
                    return self.two_measures(one, other, places);
                }
            }
        }
        None
    }

    fn same_measure(&self, one: &Quantity, other: &Quantity, places: Scope) -> Option<Suggestion> {
        if one.measure == "duration" {
            return None;
        }
        let windows = self.windows();
        let mut basis = Vec::new();
        let mut why = Vec::new();
        if one.population != other.population {
            basis.push(Basis::Population);
            why.push(format!("One counts {}, the other {}.", among(one), among(other)));
        }
        if windows != Scope::Same {
            basis.push(Basis::TimeWindow);
            why.push(self.windows_told());
        }
        if places != Scope::Same {
            basis.push(Basis::PlaceScope);
            why.push("They count over different areas, one inside the other.".to_owned());
        }
        let fits = overlap(one, other);
        let figures = format!(
            "“{}” ({}), “{}” ({})",
            one.literal,
            one.bounds(),
            other.literal,
            other.bounds()
        );
        if windows == Scope::Same && fits && near(one, other) {
            basis.insert(0, Basis::Value);
            let fit = format!("The figures do not exclude each other: {figures}.");
            why.insert(0, fit);
            why.push(self.windows_told());
            return Some(self.suggestion(RelationKind::Restates, basis, why));
        }
        if windows == Scope::Same && places == Scope::Same && !fits && basis.is_empty() {
            let why = vec![format!("The figures exclude each other: {figures}.")];
            return Some(self.suggestion(RelationKind::Contradicts, vec![Basis::Value], why));
        }
        if basis.is_empty() {
            return None;
        }
        why.push(format!("So the figures must be neither compared nor added: {figures}."));
        Some(self.suggestion(RelationKind::NotComparable, basis, why))
    }

    /// Air strikes against truce violations: two counts by different rules.
    fn two_measures(&self, one: &Quantity, other: &Quantity, places: Scope) -> Option<Suggestion> {
        let (a, b) = &self.claims();
        if a.attribution.origin == b.attribution.origin {
            return None;
        }
        let mut basis = vec![Basis::Value, Basis::Definition];
        let mut why = vec![format!(
            "“{}” and “{}” are counted by different rules; one does not refute the other.",
            one.literal, other.literal
        )];
        if places != Scope::Same {
            basis.push(Basis::PlaceScope);
            why.push("They count over different areas, one inside the other.".to_owned());
        }
        Some(self.suggestion(RelationKind::NotComparable, basis, why))
    }
}

fn among(figure: &Quantity) -> String {
    figure.population.clone().unwrap_or_else(|| "nobody in particular".to_owned())
}

/// Whether two figures leave a number that both allow.
pub fn overlap(one: &Quantity, other: &Quantity) -> bool {
    let least = |q: &Quantity| q.lower.map_or(f64::NEG_INFINITY, |bound| bound.value);
    let most = |q: &Quantity| q.upper.map_or(f64::INFINITY, |bound| bound.value);
    let (low, high) = (least(one).max(least(other)), most(one).min(most(other)));
    let open = |q: &Quantity| {
        q.lower.is_some_and(|b| !b.inclusive && b.value >= low)
            || q.upper.is_some_and(|b| !b.inclusive && b.value <= high)
    };
    low < high || (low <= high && !open(one) && !open(other))
}

/// Whether the numbers that two figures name lie within a tenth of each other.
///
/// A tolerance that only suggests a pair; no bound is made from it.
fn near(one: &Quantity, other: &Quantity) -> bool {
    let named = |q: &Quantity| {
        q.nominal.or(q.lower.map(|bound| bound.value)).or(q.upper.map(|bound| bound.value))
    };
    match (named(one), named(other)) {
        (Some(a), Some(b)) => (a - b).abs() <= a.abs().max(b.abs()) / 10.0,
        _ => false,
    }
}
