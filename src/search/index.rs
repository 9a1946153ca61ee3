//! The index of a dataset: built once, then asked.

use std::io;
use std::sync::Arc;

use super::corpus::{self, Corpus, Told};
use super::histogram::Histogram;
use super::large::{Large, Listing, ReadWords};
use super::order::Ranks;
use super::postings::Postings;
use super::vocabulary::Vocabulary;
use crate::dataset::Dataset;
use crate::pack::{Reader, Refused, Writer};

/// Everything that a search needs of a dataset.
pub struct Index {
    pub(super) dataset: Arc<Dataset>,
    pub(super) corpus: Corpus,
    /// All events over time.
    pub(super) whole: Arc<Histogram>,
    /// The ranks of whole records, for other orders than that of time.
    pub(super) ranks: Ranks,
    /// The engine for a table of events, where the dataset is one.
    pub(super) large: Option<Large>,
}

impl Index {
    /// Reads every word of a dataset.
    pub fn of(dataset: Arc<Dataset>) -> Self {
        let index = Self::begun(dataset);
        index.complete();
        index
    }

    /// The same; of a table every word is read once somebody asks for one, for a few rows that others
    /// will take the place of.
    pub fn when_asked(dataset: Arc<Dataset>) -> Self {
        let table = dataset.table.clone();
        let large = table.map(|table| Large::when_asked(Arc::clone(&dataset), table));
        Self::with(large, dataset, &mut |_| ())
    }

    /// The same as [`Self::of`], as soon as it can answer: the answers are those of a complete index, and
    /// some of them take longer.
    pub fn begun(dataset: Arc<Dataset>) -> Self {
        Self::begun_telling(dataset, &mut |_| ())
    }

    /// The same; of whole records it is told now and then how much is done, from 0 to 1.
    pub fn begun_telling(dataset: Arc<Dataset>, told: &mut dyn FnMut(f64)) -> Self {
        let table = dataset.table.clone();
        Self::with(table.map(|table| Large::of(Arc::clone(&dataset), table)), dataset, told)
    }

    /// Works out what makes it fast; it can be asked meanwhile.
    pub fn complete(&self) {
        self.large.iter().for_each(Large::complete);
    }

    /// Writes what lists of a table are put in order by.
    ///
    /// # Errors
    /// It cannot be written, or is no index of a table.
    pub fn write_listing(&self, to: &mut Writer) -> io::Result<()> {
        self.of_table()?.write_listing(to)
    }

    /// Writes what words lead to in a table.
    ///
    /// # Errors
    /// It cannot be written, or is no index of a table.
    pub fn write_words(&self, to: &mut Writer) -> io::Result<()> {
        self.of_table()?.write_words(to)
    }

    /// Writes what makes the index of a table complete, behind [`Self::write_words`].
    ///
    /// # Errors
    /// It cannot be written, or is no index of a table.
    pub fn write_shortcuts(&self, to: &mut Writer) -> io::Result<()> {
        self.of_table()?.write_shortcuts(to)
    }

    /// The index of a table out of a file, without its words: it answers what asks for nothing, and
    /// anything else once [`Self::take_words`] or [`Self::read_every_word`] is done.
    ///
    /// # Errors
    /// The dataset is no table.
    pub fn of_listing(dataset: Arc<Dataset>, listing: Listing) -> Result<Self, Refused> {
        let table = dataset.table.clone();
        let table = table.ok_or_else(|| Refused::because("it is not the index of a table"))?;
        let large = Large::of_listing(Arc::clone(&dataset), table, listing);
        Ok(Self::with(Some(large), dataset, &mut |_| ()))
    }

    /// Reads what [`Self::write_words`] wrote, for [`Self::take_words`].
    ///
    /// # Errors
    /// It is another table's, not as it was written, or makes no sense; or this is no index of a table.
    pub fn read_words(&self, from: &mut Reader) -> Result<ReadWords, Refused> {
        let large = self.large.as_ref();
        large.ok_or_else(|| Refused::because("it is not the index of a table"))?.read_words(from)
    }

    /// Takes what [`Self::read_words`] read; who waits for words goes on.
    pub fn take_words(&self, words: ReadWords) {
        if let Some(large) = &self.large {
            large.take_words(words);
        }
    }

    /// Works out what words lead to, unless that is there.
    pub fn read_every_word(&self) {
        self.large.iter().for_each(Large::read_every_word);
    }

    /// Reads what [`Self::write_shortcuts`] wrote; it can be asked meanwhile.
    ///
    /// # Errors
    /// It is not as it was written, or makes no sense; then the index still answers as before.
    pub fn read_shortcuts(&self, from: &mut Reader) -> Result<(), Refused> {
        self.large.as_ref().map_or(Ok(()), |large| large.read_shortcuts(from))
    }

    fn of_table(&self) -> io::Result<&Large> {
        self.large.as_ref().ok_or_else(|| io::Error::other("it is not the index of a table"))
    }

    fn with(large: Option<Large>, dataset: Arc<Dataset>, told: Told) -> Self {
        let corpus = if large.is_some() { Corpus::default() } else { corpus::read(&dataset, told) };
        let whole = Arc::new(match &large {
            Some(large) => large.whole(),
            None => Histogram::of(dataset.events.iter()),
        });
        Self { dataset, corpus, whole, ranks: Ranks::default(), large }
    }

    /// Ranks the names of a table and puts its rows in the order of their labels, so that sorting by
    /// them does not wait the first time.
    pub fn rank_names(&self) {
        self.large.iter().for_each(Large::rank_names);
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
