//! The states of a claim under review, and what leads from one to the other.

use crate::model::vocabulary;

vocabulary! {
    /// How far the review of a claim is.
    State {
        /// Nobody has begun.
        Unreviewed = "unreviewed",
        /// Somebody has.
        InReview = "in_review",
        /// A question stands in the way.
        NeedsInfo = "needs_info",
        /// A verdict is proposed.
        Proposed = "proposed",
        /// Reviewers disagree.
        Contested = "contested",
        /// A verdict is agreed.
        Confirmed = "confirmed",
        /// A later version of the claim has taken its place.
        Superseded = "superseded",
        /// The claim is given up.
        Withdrawn = "withdrawn",
    }
}

#[expect(clippy::derivable_impls, reason = "a vocabulary derives no default")]
impl Default for State {
    fn default() -> Self {
        Self::Unreviewed
    }
}

vocabulary! {
    /// What an entry of the log does.
    Action {
        /// Begins the review of a claim.
        Claim = "claim",
        /// Notes part of a verdict, before it is proposed.
        Mark = "mark",
        /// Asks a question that must be answered first.
        Ask = "ask",
        /// Answers it.
        Answer = "answer",
        /// Proposes a verdict.
        Propose = "propose",
        /// Agrees to the proposed verdict.
        Agree = "agree",
        /// Disagrees with it.
        Disagree = "disagree",
        /// Takes a contested claim back into review.
        TakeBack = "take_back",
        /// Takes a confirmed claim back into review.
        Reopen = "reopen",
        /// Gives a claim up.
        Withdraw = "withdraw",
        /// Takes an own entry back.
        Undo = "undo",
        /// Takes an own undo back.
        Redo = "redo",
        /// Agrees to a suggestion: a relation between claims, the derivation of a date.
        Confirm = "confirm",
        /// Turns a suggestion down.
        Dismiss = "dismiss",
        /// Wrote something for others out of the dataset.
        Export = "export",
    }
}

/// What the desk demands beyond the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Policy {
    /// A verdict is confirmed by another person than the one who proposed it.
    pub two_person: bool,
}

/// Why an action is not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It does not lead anywhere from this state.
    NotFrom(State),
    /// Another person must do it.
    SamePerson,
}

impl State {
    /// Where an action leads from here, as far as the table goes; who takes it is judged apart.
    ///
    /// # Errors
    /// It does not lead anywhere from here.
    pub const fn after(self, action: Action) -> Result<Self, Refusal> {
        use State::{
            Confirmed, Contested, InReview, NeedsInfo, Proposed, Superseded, Unreviewed, Withdrawn,
        };
        match (self, action) {
            (Superseded | Withdrawn, _) => Err(Refusal::NotFrom(self)),
            (Unreviewed, Action::Claim)
            | (InReview, Action::Claim | Action::Mark)
            | (NeedsInfo, Action::Answer)
            | (Contested, Action::TakeBack)
            | (Confirmed, Action::Reopen) => Ok(InReview),
            (InReview, Action::Ask) => Ok(NeedsInfo),
            // Who sees a proposal otherwise notes their own verdict before they propose it.
            (Proposed, Action::Mark) | (InReview, Action::Propose) => Ok(Proposed),
            (Proposed, Action::Agree) => Ok(Confirmed),
            // Two proposals on one version, however late the second one came to light: never the
            // last one that was written, and never the first.
            (Proposed, Action::Propose | Action::Disagree)
            | (Contested, Action::Propose | Action::Mark)
            | (Confirmed | NeedsInfo, Action::Propose) => Ok(Contested),
            (_, Action::Withdraw) => Ok(Withdrawn),
            _ => Err(Refusal::NotFrom(self)),
        }
    }

    /// Whether a verdict stands: proposed or agreed.
    pub const fn is_judged(self) -> bool {
        matches!(self, Self::Proposed | Self::Confirmed)
    }

    /// Whether a proposal can be begun here, as far as its author knows.
    pub const fn takes_proposals(self) -> bool {
        matches!(self, Self::Unreviewed | Self::InReview | Self::Proposed | Self::Contested)
    }

    /// Whether somebody still has to decide.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Unreviewed | Self::InReview | Self::NeedsInfo)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Vocabulary;

    /// The table of transitions, row by row; what is not in it must be refused.
    const TABLE: [(State, Action, State); 22] = [
        (State::Unreviewed, Action::Claim, State::InReview),
        (State::InReview, Action::Claim, State::InReview),
        (State::InReview, Action::Mark, State::InReview),
        (State::InReview, Action::Ask, State::NeedsInfo),
        (State::NeedsInfo, Action::Answer, State::InReview),
        (State::InReview, Action::Propose, State::Proposed),
        (State::Proposed, Action::Agree, State::Confirmed),
        (State::Proposed, Action::Disagree, State::Contested),
        (State::Proposed, Action::Propose, State::Contested),
        (State::Contested, Action::Propose, State::Contested),
        (State::Proposed, Action::Mark, State::Proposed),
        (State::Contested, Action::Mark, State::Contested),
        (State::Confirmed, Action::Propose, State::Contested),
        (State::NeedsInfo, Action::Propose, State::Contested),
        (State::Contested, Action::TakeBack, State::InReview),
        (State::Confirmed, Action::Reopen, State::InReview),
        (State::Unreviewed, Action::Withdraw, State::Withdrawn),
        (State::InReview, Action::Withdraw, State::Withdrawn),
        (State::NeedsInfo, Action::Withdraw, State::Withdrawn),
        (State::Proposed, Action::Withdraw, State::Withdrawn),
        (State::Contested, Action::Withdraw, State::Withdrawn),
        (State::Confirmed, Action::Withdraw, State::Withdrawn),
    ];

    #[test]
    fn no_transition_leads_outside_the_table() {
        for &state in State::ALL {
            for &action in Action::ALL {
                let row = TABLE.iter().find(|(from, by, _)| *from == state && *by == action);
                assert_eq!(
                    state.after(action).ok(),
                    row.map(|(.., to)| *to),
                    "{state:?} {action:?}"
                );
            }
        }
    }
}
