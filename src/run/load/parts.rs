//! The parts of a file that can be searched while the rest is being read.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::dataset::{Loaded, Problem};
use crate::search::Index;

/// A part of a file, searchable.
pub(super) struct Shown {
    pub index: Arc<Index>,
    /// What is wrong with it, whatever else may come.
    pub problems: Vec<Problem>,
}

impl Shown {
    pub(super) fn of(Loaded { dataset, problems }: Loaded) -> Self {
        Self { index: Arc::new(Index::begun(Arc::new(dataset))), problems }
    }
}

/// The parts of a file that show, one after another.
#[derive(Default)]
pub(super) struct Parts {
    /// The one that is being made searchable.
    pub coming: Option<Receiver<Shown>>,
    /// The one that shows.
    pub shown: Option<Shown>,
    /// Those that showed before.
    pub past: Vec<Arc<Index>>,
    /// All that was read when the reading was stopped.
    pub all: Option<Loaded>,
    /// Whether there is an event in the newest one.
    pub eventful: bool,
    /// How many bytes and records are read.
    pub read: (u64, usize),
}
