//! What is written of a dataset.

use crate::dataset::Dataset;
use crate::model::{ClaimId, EventId};
use crate::review::Fold;

/// What is written of a dataset.
#[derive(Debug)]
pub struct Selection<'s> {
    /// The events, or all of them.
    pub events: Option<&'s [EventId]>,
    /// The claims, or all of them.
    pub claims: Option<&'s [ClaimId]>,
    /// Where the claims stand in the review.
    pub verdicts: &'s Fold,
    /// Whether proposed verdicts that nobody has confirmed are included.
    pub drafts: bool,
}

impl Selection<'_> {
    /// The claims that are selected.
    pub fn claim_ids(&self, dataset: &Dataset) -> Vec<ClaimId> {
        match self.claims {
            Some(claims) => claims.to_vec(),
            None => (0..dataset.claim_count()).map(ClaimId::at).collect(),
        }
    }
}
