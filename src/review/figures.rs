//! Every figure for one measure, side by side; never added up.

use super::compare::{Window, window_of};
use crate::dataset::Dataset;
use crate::model::{ClaimId, Quantity};

/// One figure of one claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Rung {
    /// Whose figure it is.
    pub claim: ClaimId,
    /// Its place among the claim's figures.
    pub number: usize,
    /// The days that it counts over.
    pub window: Option<Window>,
}

/// The figures for one measure, in order of time and then of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// What is counted.
    pub measure: String,
    /// The figures.
    pub rungs: Vec<Rung>,
}

/// The ends of the scale and of one figure on it, 0 to 1; an open end is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Where the least stands.
    pub from: Option<f64>,
    /// Where the most stands.
    pub to: Option<f64>,
}

impl Ladder {
    /// The figures of some claims for the measure that a claim counts first.
    pub fn of(dataset: &Dataset, measure: &str, claims: &[ClaimId]) -> Self {
        let mut rungs: Vec<Rung> = Vec::new();
        for &claim in claims {
            for (number, figure) in dataset.claim(claim).quantities.iter().enumerate() {
                if figure.measure == measure {
                    rungs.push(Rung { claim, number, window: window_of(dataset, claim) });
                }
            }
        }
        rungs.sort_by_key(|rung| (rung.window.map(|w| (w.to, w.from)), rung.claim, rung.number));
        Self { measure: measure.to_owned(), rungs }
    }

    /// A figure of the ladder.
    pub fn figure(&self, dataset: &Dataset, rung: &Rung) -> Quantity {
        dataset.claim(rung.claim).quantities[rung.number].clone()
    }

    /// The bar of a figure on a scale that holds all of them; logarithmic where they differ by more
    /// than a factor of fifty, and whether it is.
    pub fn bar(&self, dataset: &Dataset, rung: &Rung) -> (Bar, bool) {
        let all = self.rungs.iter().map(|rung| self.figure(dataset, rung));
        let named = all.flat_map(|figure| {
            [figure.lower.map(|b| b.value), figure.upper.map(|b| b.value), figure.nominal]
        });
        let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
        for value in named.flatten() {
            least = least.min(value);
            most = most.max(value);
        }
        let logarithmic = least > 0.0 && most / least > 50.0;
        let place = |value: f64| {
            // Room is left behind the greatest number for bars that have no upper end.
            let at = if logarithmic { value.ln_1p() / most.ln_1p() } else { value / most.max(1.0) };
            (at * 0.85).clamp(0.0, 1.0)
        };
        let figure = self.figure(dataset, rung);
        let bar = Bar {
            from: figure.lower.map(|bound| place(bound.value)),
            to: figure.upper.map(|bound| place(bound.value)),
        };
        (bar, logarithmic)
    }

    /// Why the figures are not added up.
    pub fn refusal(&self, dataset: &Dataset) -> String {
        let mut reasons = Vec::new();
        let several = |mut values: Vec<String>| {
            values.sort();
            values.dedup();
            values.len() > 1
        };
        let of = |read: &dyn Fn(&Rung) -> String| self.rungs.iter().map(read).collect::<Vec<_>>();
        if several(of(&|rung| format!("{:?}", rung.window))) {
            reasons.push("they count over different times");
        }
        if several(of(&|rung| format!("{:?}", dataset.claim(rung.claim).about_where))) {
            reasons.push("over different places");
        }
        if several(of(&|rung| format!("{:?}", self.figure(dataset, rung).population))) {
            reasons.push("among different people");
        }
        reasons.push("one may contain the other");
        format!("Not added up: {}.", reasons.join(", "))
    }
}
