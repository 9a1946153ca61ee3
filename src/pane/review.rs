//! The review desk: the queue, the views of a claim, the verdict.
//!
//! Each view lays out a sheet; its *items* can be confirmed or rejected.

mod card;
mod checklist;
mod dates;
mod figures;
mod gaps;
mod history;
mod lineage;
pub mod queue;
mod statement;
pub mod verdict;

use std::sync::Arc;

use chrono::NaiveDate;

use super::Scene;
use super::sheet::{Sheet, SheetLine};
use crate::dataset::Renewal;
use crate::model::{ClaimId, RecordId, RelationId, vocabulary};
use crate::review::compare::Suggestion;
use crate::review::gaps::Gap;
use crate::review::verdict::Pillar;
use crate::review::{Entry, Fold, Policy, Reviewer, Standing};
pub use dates::time_of;

vocabulary! {
    /// A view of a claim.
    View {
        /// The claim: its passage, its chain, its figures.
        Claim = "claim",
        /// Two claims side by side, and why they differ.
        Cards = "cards",
        /// Who it comes from.
        Lineage = "lineage",
        /// Every figure for the same measure.
        Figures = "figures",
        /// Why its dates are what they are.
        Dates = "dates",
        /// What to ask before deciding.
        Checklist = "checklist",
        /// What was decided on it, by whom, why.
        History = "history",
        /// What no claim covers.
        Gaps = "gaps",
    }
}

/// Something in a view that can be confirmed, rejected or taken up.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A relation suggested by the rules.
    Suggestion(Suggestion),
    /// A relation recorded in the dataset.
    Relation(RelationId),
    /// A date of a record, by the name of its field.
    Date(RecordId, &'static str),
    /// A question of the checklist.
    Question(Pillar),
    /// A gap around a claim.
    Gap(ClaimId, Gap),
}

impl Item {
    /// The same in the dataset that takes the place of this one; `None` where a record of it is
    /// gone.
    pub fn renewed(&self, renewal: &Renewal) -> Option<Self> {
        Some(match self {
            Self::Suggestion(suggestion) => Self::Suggestion(Suggestion {
                from: renewal.claim(suggestion.from)?,
                to: renewal.claim(suggestion.to)?,
                ..suggestion.clone()
            }),
            Self::Relation(relation) => Self::Relation(renewal.relation(*relation)?),
            Self::Date(record, field) => Self::Date(renewal.record(*record)?, field),
            Self::Question(pillar) => Self::Question(*pillar),
            Self::Gap(claim, gap) => Self::Gap(renewal.claim(*claim)?, gap.renewed(renewal)?),
        })
    }
}

/// Everything the views are laid out from.
#[derive(Clone, Copy)]
pub struct Bench<'a> {
    /// Records, answer and look.
    pub scene: Scene<'a>,
    /// The state of all claims.
    pub fold: &'a Fold,
    /// The log.
    pub entries: &'a [Arc<Entry>],
    /// Who reviews.
    pub reviewer: Option<&'a Reviewer>,
    /// The policy of the desk.
    pub policy: Policy,
    /// Today.
    pub today: NaiveDate,
    /// The claims of the queue, in its order.
    pub queue: &'a [ClaimId],
    /// The claim under review.
    pub claim: ClaimId,
    /// The items of the view.
    pub items: &'a [Item],
    /// The item under the cursor.
    pub item: usize,
}

impl Bench<'_> {
    /// The state of the claim under review.
    pub fn standing(&self) -> Option<&Standing> {
        self.fold.standing(&self.scene.dataset.claim(self.claim).id)
    }

    /// Finds the items of a view.
    pub fn find_items(&self, view: View) -> Vec<Item> {
        match view {
            View::Cards => card::items(self),
            View::Dates => dates::items(self),
            View::Checklist => checklist::items(),
            View::Gaps => gaps::items(self),
            View::Claim | View::Lineage | View::Figures | View::History => Vec::new(),
        }
    }

    /// The lines of a view at a width, and the line of the item under the cursor.
    pub fn write(&self, view: View, width: usize) -> (Vec<SheetLine>, usize) {
        let mut sheet = Sheet::new(&self.scene, width);
        let at = match view {
            View::Claim => statement::write(&mut sheet, self),
            View::Cards => card::write(&mut sheet, self),
            View::Lineage => lineage::write(&mut sheet, self),
            View::Figures => figures::write(&mut sheet, self),
            View::Dates => dates::write(&mut sheet, self),
            View::Checklist => checklist::write(&mut sheet, self),
            View::History => history::write(&mut sheet, self),
            View::Gaps => gaps::write(&mut sheet, self),
        };
        (sheet.finish(), at)
    }
}
