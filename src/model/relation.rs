//! Relations between claims: how two statements stand to each other, and why.

use super::{ClaimId, vocabulary};

vocabulary! {
    /// How the first claim stands to the second.
    RelationKind {
        /// Both cannot hold.
        Contradicts = "contradicts",
        /// The first makes the second likelier.
        Supports = "supports",
        /// Both say the same in other words or figures.
        Restates = "restates",
        /// The first is a later state of the second.
        Updates = "updates",
        /// The first limits the second.
        Qualifies = "qualifies",
        /// They look alike but measure different things.
        NotComparable = "not_comparable",
    }
}

vocabulary! {
    /// In what two claims differ or agree.
    Basis {
        /// The figure.
        Value = "value",
        /// The time that is spoken of.
        TimeWindow = "time_window",
        /// The area that is spoken of.
        PlaceScope = "place_scope",
        /// Who is counted.
        Population = "population",
        /// Who did it.
        Agent = "agent",
        /// What the word means.
        Definition = "definition",
        /// Whether it is so at all.
        Existence = "existence",
    }
}

vocabulary! {
    /// Whether a person has agreed to a relation.
    RelationState {
        /// Found by a rule, waiting for a person.
        Suggested = "suggested",
        /// A person agreed.
        Confirmed = "confirmed",
        /// A person disagreed.
        Dismissed = "dismissed",
    }
}

/// One relation between two claims; two on one pair are allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Speakable id, `R-001`.
    pub id: String,
    /// The claim that it is said of.
    pub from_claim: ClaimId,
    /// The claim that it stands to.
    pub to_claim: ClaimId,
    /// How.
    pub kind: RelationKind,
    /// In what.
    pub basis: Vec<Basis>,
    /// Why, in a sentence.
    pub note: Option<String>,
    /// Who proposed it.
    pub proposed_by: Option<String>,
    /// Whether a person has agreed.
    pub state: RelationState,
}

impl Relation {
    /// The claim at the other end, if `claim` is at one.
    pub fn other(&self, claim: ClaimId) -> Option<ClaimId> {
        if claim == self.from_claim {
            Some(self.to_claim)
        } else if claim == self.to_claim {
            Some(self.from_claim)
        } else {
            None
        }
    }
}
