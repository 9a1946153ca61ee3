//! The five panes: each file has a pane's rows, cursor and drawing together.
//!
//! A pane draws from the dataset and an answer, knows no other pane, and changes nothing while it
//! draws.

pub mod actors;
pub mod claims;
pub mod evidence;
mod list;
pub mod locations;
mod passage;
pub mod results;
pub mod review;
pub mod row_text;
pub mod sheet;
pub mod timeline;

use crate::dataset::Dataset;
use crate::model::RecordId;
use crate::review::Fold;
use crate::search::{Answer, Brush};
use crate::ui::{Look, PaneId};

pub use actors::Actors;
pub use claims::Claims;
pub use evidence::Evidence;
pub use locations::Locations;
pub use timeline::Timeline;

/// What every pane draws from.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The records.
    pub dataset: &'a Dataset,
    /// Whether more of them are still to come: the file is being read.
    pub grows: bool,
    /// Whether they are only a part of the file, and no more will come.
    pub part: bool,
    /// What is left of them.
    pub answer: &'a Answer,
    /// What lights up.
    pub brush: &'a Brush,
    /// The record whose evidence shows.
    pub selected: Option<RecordId>,
    /// The range of rows that is selected in a pane, first and last.
    pub range: Option<(PaneId, usize, usize)>,
    /// Where claims stand in the review.
    pub verdicts: &'a Fold,
    /// How everything looks.
    pub look: &'a Look,
}

impl Scene<'_> {
    /// Whether a row of a pane is in the selected range.
    fn in_range(&self, pane: PaneId, row: usize) -> bool {
        self.range.is_some_and(|(of, first, last)| of == pane && (first..=last).contains(&row))
    }
}
