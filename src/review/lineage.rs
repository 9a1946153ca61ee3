//! Who claims come from: "4 claims, 3 outlets, 1 origin".
//!
//! Ten outlets that repeat one monitor are one origin.  An origin is the source at the start of a
//! claim's chain; an outlet is the last one that carried it.

use std::collections::BTreeMap;

use super::compare::Suggestion;
use super::fold::Fold;
use super::target;
use crate::dataset::Dataset;
use crate::model::{ClaimId, RelationId, RelationKind, RelationState, SourceId};
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
            let attribution = &dataset.claim(claim).attribution;
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

/// Whether a relation of the dataset stands: as a person has ruled, else as the dataset says.
pub fn stands(dataset: &Dataset, fold: &Fold, relation: RelationId) -> bool {
    let ruling = fold.ruling(&target::of_relation(dataset, relation));
    let stated = dataset[relation].state == RelationState::Confirmed;
    ruling.map_or(stated, |ruling| ruling.confirmed)
}

/// The relations of a claim that a person stands behind: of the dataset, and those that the rules
/// found; what they are called, how the claims stand, in what, and the other claim.
pub fn agreed(dataset: &Dataset, fold: &Fold, claim: ClaimId) -> Vec<(String, Suggestion)> {
    let record = dataset.links.relations_of_claim(claim);
    let stated = record.iter().filter_map(|&id| {
        let relation = &dataset[id];
        stands(dataset, fold, id).then(|| {
            let basis = relation.basis.clone();
            let (from, to) = (relation.from_claim, relation.to_claim);
            let why = relation.note.iter().cloned().collect();
            (relation.id.clone(), Suggestion { from, to, kind: relation.kind, basis, why })
        })
    });
    let found = super::compare::of(dataset, claim).into_iter().filter_map(|suggestion| {
        let target = target::of_suggestion(dataset, &suggestion);
        fold.ruling(&target)
            .is_some_and(|ruling| ruling.confirmed)
            .then_some((target.id, suggestion))
    });
    stated.chain(found).collect()
}

/// The origins that bear a claim out: its own, and those of claims that restate or support it.
///
/// Only relations that a person stands behind count, and none to a claim with another stance: a
/// denial bears nothing out.
pub fn backing(dataset: &Dataset, fold: &Fold, claim: ClaimId) -> Lineage {
    let stance = |claim: ClaimId| dataset.claim(claim).attribution.stance;
    let mut claims = vec![claim];
    for (_, relation) in agreed(dataset, fold, claim) {
        let other = relation.other(claim);
        // What supports another is not itself borne out by it.
        let bears_out = match relation.kind {
            RelationKind::Restates => true,
            RelationKind::Supports => relation.to == claim,
            _ => false,
        };
        if bears_out && stance(other) == stance(claim) {
            claims.push(other);
        }
    }
    claims.sort_unstable();
    claims.dedup();
    Lineage::of(dataset, &claims)
}
