//! Relations between the claims of a draft, suggested by the rules of fact review.

use crate::dataset::Dataset;
use crate::model::{Relation, RelationState};
use crate::review::compare;

use super::id;

/// Of more claims nobody reads the suggestions one by one, and every pair would have to be compared;
/// the review desk still suggests them claim by claim.
const MOST_CLAIMS: usize = 250;

/// What the rules find about the claims of a draft.
pub(super) fn suggested(dataset: &Dataset) -> Vec<Relation> {
    if dataset.claim_count() > MOST_CLAIMS {
        return Vec::new();
    }
    let claims = dataset.claim_ids();
    let found = claims.flat_map(|claim| {
        let all = compare::of(dataset, claim).into_iter();
        // Every pair is found from both ends.
        all.filter(move |suggestion| claim < suggestion.other(claim))
    });
    let relation = |(at, suggestion): (usize, compare::Suggestion)| Relation {
        id: id("R", at),
        from_claim: suggestion.from,
        to_claim: suggestion.to,
        kind: suggestion.kind,
        basis: suggestion.basis,
        note: Some(suggestion.why.join(" ")),
        proposed_by: Some("dateline".to_owned()),
        state: RelationState::Suggested,
    };
    found.enumerate().map(relation).collect()
}
