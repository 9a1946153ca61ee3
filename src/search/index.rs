//! The index of a dataset: built once, then asked.

use std::sync::Arc;

use super::corpus::{self, Corpus};
use super::histogram::Histogram;
use super::postings::Postings;
use super::vocabulary::Vocabulary;
use crate::dataset::Dataset;
use crate::model::EventId;

/// Everything that a search needs of a dataset.
pub struct Index {
    pub(super) dataset: Arc<Dataset>,
    pub(super) corpus: Corpus,
    /// All events over time.
    pub(super) whole: Arc<Histogram>,
}

impl Index {
    /// Reads every word of a dataset.
    pub fn of(dataset: Arc<Dataset>) -> Self {
        let corpus = corpus::read(&dataset);
        let events = (0..dataset.event_count()).map(|at| dataset.event(EventId::at(at)));
        let whole = Arc::new(Histogram::of(events));
        Self { dataset, corpus, whole }
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
