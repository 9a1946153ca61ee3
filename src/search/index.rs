//! The index of a dataset: built once, then asked.

use std::sync::Arc;

use super::corpus::{self, Corpus};
use super::histogram::Histogram;
use super::large::Large;
use super::postings::Postings;
use super::vocabulary::Vocabulary;
use crate::dataset::Dataset;

/// Everything that a search needs of a dataset.
pub struct Index {
    pub(super) dataset: Arc<Dataset>,
    pub(super) corpus: Corpus,
    /// All events over time.
    pub(super) whole: Arc<Histogram>,
    /// The engine for a table of events, where the dataset is one.
    pub(super) large: Option<Large>,
}

impl Index {
    /// Reads every word of a dataset.
    pub fn of(dataset: Arc<Dataset>) -> Self {
        let table = dataset.table.clone();
        let large = table.map(|table| Large::of(Arc::clone(&dataset), table));
        let corpus = if large.is_some() { Corpus::default() } else { corpus::read(&dataset) };
        let whole = Arc::new(match &large {
            Some(large) => large.whole(),
            None => Histogram::of(dataset.events.iter()),
        });
        Self { dataset, corpus, whole, large }
    }

    /// Forgets the words that were looked up; answers stay the same and take longer.
    pub fn forget(&self) {
        self.large.iter().for_each(Large::forget);
    }

    /// The bytes that each part of the index of a table takes.
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        self.large.as_ref().map(Large::sizes).unwrap_or_default()
    }

    /// What it is an index of.
    pub const fn dataset(&self) -> &Arc<Dataset> {
        &self.dataset
    }

    pub(super) const fn vocabulary(&self) -> &Vocabulary {
        &self.corpus.vocabulary
    }

    pub(super) const fn postings(&self) -> [&Postings; 5] {
        let corpus = &self.corpus;
        [&corpus.events, &corpus.claims, &corpus.actors, &corpus.locations, &corpus.sources]
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Index of {:?}, {} terms", self.dataset.title, self.vocabulary().len())
    }
}
