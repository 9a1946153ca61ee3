//! Relations between claims: how two statements stand to each other, and why.

use super::{ClaimId, vocabulary};

vocabulary! {
    /// How the first claim stands to the second; what disagrees comes first.
    RelationKind {
        /// Both cannot hold.
        Contradicts = "contradicts",
        /// They look alike but measure different things.
        NotComparable = "not_comparable",
        /// The first limits the second.
        Qualifies = "qualifies",
        /// The first is a later state of the second.
        Updates = "updates",
        /// Both say the same in other words or figures.
        Restates = "restates",
        /// The first makes the second likelier.
        Supports = "supports",
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

impl Basis {
    /// The basis in words: `contradicts (who did it)`.
    pub const fn on(self) -> &'static str {
        match self {
            Self::Value => "the figure",
            Self::TimeWindow => "the time",
            Self::PlaceScope => "the place",
            Self::Population => "who is counted",
            Self::Agent => "who did it",
            Self::Definition => "what is meant",
            Self::Existence => "whether it happened",
        }
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
    /// In what the claims differ or agree, in words; empty where nobody has said.
    pub fn basis_words(&self) -> String {
        self.basis.iter().map(|basis| basis.on()).collect::<Vec<_>>().join(", ")
    }

    /// Whether it still stands: nobody has dismissed it.
    pub fn stands(&self) -> bool {
        self.state != RelationState::Dismissed
    }

    /// Whether the two claims cannot both hold, as far as it stands.
    pub fn is_dispute(&self) -> bool {
        self.kind == RelationKind::Contradicts && self.stands()
    }

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
