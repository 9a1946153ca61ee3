//! Over which days and which area two claims speak, and how these stand to each other.

use chrono::{Days, NaiveDate};

use super::Pair;
use crate::dataset::Dataset;
use crate::model::{Claim, ClaimId, LocationId};

/// The days that a claim speaks of, the first and the last possible one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// The window of a claim, where both ends are known.
pub fn window_of(dataset: &Dataset, claim: ClaimId) -> Option<Window> {
    let record = dataset.claim(claim);
    let when = record.about_when.as_ref()?;
    Some(Window { from: when.earliest.day()?, to: when.latest.day()? })
}

/// How two windows or places stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Same,
    Overlapping,
    Apart,
    Unknown,
}

impl Pair<'_> {
    /// How the times stand to each other; two windows that differ by a day at each end are the same.
    pub(super) fn windows(&self) -> Scope {
        let (a, b) = (window_of(self.dataset, self.a), window_of(self.dataset, self.b));
        let (Some(a), Some(b)) = (a, b) else { return Scope::Unknown };
        let close = |x: NaiveDate, y: NaiveDate| {
            let (early, late) = (x.min(y), x.max(y));
            early.checked_add_days(Days::new(1)).is_some_and(|next| next >= late)
        };
        if close(a.from, b.from) && close(a.to, b.to) {
            Scope::Same
        } else if a.from <= b.to && b.from <= a.to {
            Scope::Overlapping
        } else {
            Scope::Apart
        }
    }

    pub(super) fn windows_told(&self) -> String {
        let told = |claim: ClaimId| {
            let record = self.dataset.claim(claim);
            let when = record.about_when.as_ref();
            when.map_or("no time given".to_owned(), |when| {
                format!("“{}” ({})", when.literal, when.label())
            })
        };
        let (a, b) = (told(self.a), told(self.b));
        match self.windows() {
            Scope::Same => format!("The times are the same: {a}, {b}."),
            _ => format!("The times differ: {a}, {b}."),
        }
    }

    /// How the areas stand to each other: the same, one inside the other, apart.
    pub(super) fn places(&self) -> Scope {
        let (a, b) = &self.claims();
        if a.about_where.is_empty() || b.about_where.is_empty() {
            return Scope::Unknown;
        }
        let inside = |inner: LocationId, outer: LocationId| {
            inner == outer || self.dataset.ancestors(inner).any(|place| place == outer)
        };
        let covered = |these: &[LocationId], those: &[LocationId]| {
            these.iter().all(|&x| those.iter().any(|&y| inside(x, y)))
        };
        match (covered(&a.about_where, &b.about_where), covered(&b.about_where, &a.about_where)) {
            (true, true) => Scope::Same,
            // A list that names the whole and its parts is as wide as the whole.
            _ if widest(self.dataset, a) == widest(self.dataset, b) => Scope::Same,
            (true, false) | (false, true) => Scope::Overlapping,
            (false, false) => Scope::Apart,
        }
    }
}

/// The places of a claim without those inside another of them.
fn widest(dataset: &Dataset, claim: &Claim) -> Vec<LocationId> {
    let places = &claim.about_where;
    let within =
        |place: LocationId| dataset.ancestors(place).any(|around| places.contains(&around));
    let mut widest: Vec<_> = places.iter().copied().filter(|&place| !within(place)).collect();
    widest.sort_unstable();
    widest
}
