//! Who claims come from: "4 claims, 3 outlets, 1 origin".
//!
//! Ten outlets that repeat one monitor are one origin.  An origin is the source at the start of a
//! claim's chain; an outlet is the last one that carried it.

use std::collections::BTreeMap;

use super::fold::Fold;
use super::target;
use crate::dataset::Dataset;
use crate::model::{ClaimId, RecordId, RelationKind, SourceId};
use crate::text::counted;

/// The origins of some claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lineage {
    /// The claims of each origin, in the order of the text.
    pub origins: BTreeMap<SourceId, Vec<ClaimId>>,
    /// The outlets that carried them.
    pub outlets: Vec<SourceId>,
}

impl Lineage {
    /// The lineage of some claims.
    pub fn of(dataset: &Dataset, claims: &[ClaimId]) -> Self {
        let mut lineage = Self::default();
        for &claim in claims {
            let attribution = &dataset[claim].attribution;
            lineage.origins.entry(attribution.origin).or_default().push(claim);
            lineage.outlets.push(*attribution.via.last().unwrap_or(&attribution.origin));
        }
        lineage.outlets.sort_unstable();
        lineage.outlets.dedup();
        lineage
    }

    /// The claims that are counted.
    pub fn claims(&self) -> usize {
        self.origins.values().map(Vec::len).sum()
    }

    /// In one line: `4 claims, 3 outlets, 1 origin`.
    pub fn spoken(&self) -> String {
        [
            counted(self.claims(), "claim"),
            counted(self.outlets.len(), "outlet"),
            counted(self.origins.len(), "origin"),
        ]
        .join(", ")
    }
}

/// The claims on what a claim is about: those of its events, or of its subject.
pub fn around(dataset: &Dataset, claim: ClaimId) -> Vec<ClaimId> {
    let events = dataset.links.events_of_claim(claim).iter();
    let mut claims: Vec<ClaimId> =
        events.flat_map(|&event| dataset.links.claims_of_event(event)).copied().collect();
    if let RecordId::Event(event) = dataset[claim].subject {
        claims.extend(dataset.links.claims_of_event(event));
    }
    claims.push(claim);
    claims.sort_unstable();
    claims.dedup();
    claims
}

/// The origins that bear a claim out: its own, and those of claims that restate or support it.
///
/// Only relations that a person has agreed to count, and those of the dataset that stand.
pub fn backing(dataset: &Dataset, fold: &Fold, claim: ClaimId) -> Lineage {
    // What supports another is not itself borne out by it.
    let bears_out = |kind, to| match kind {
        RelationKind::Restates => true,
        RelationKind::Supports => to == claim,
        _ => false,
    };
    let mut claims = vec![claim];
    for (relation, other) in dataset.relations(claim) {
        if bears_out(relation.kind, relation.to_claim)
            && relation.state == crate::model::RelationState::Confirmed
            && dataset[other].attribution.stance == dataset[claim].attribution.stance
        {
            claims.push(other);
        }
    }
    for suggestion in super::compare::of(dataset, claim) {
        let target = target::of_suggestion(dataset, &suggestion);
        let agreed = fold.ruling(&target.kind, &target.id).is_some_and(|ruling| ruling.confirmed);
        if bears_out(suggestion.kind, suggestion.to) && agreed {
            claims.push(suggestion.other(claim));
        }
    }
    claims.sort_unstable();
    claims.dedup();
    Lineage::of(dataset, &claims)
}
