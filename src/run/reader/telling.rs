//! How far a large file is read again.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::super::load::{TELL_EVERY, share_of};
use crate::app::{Counted, Msg, Phase, Progress};
use crate::dataset::{Dataset, Step};
use crate::import::SoFar;
use crate::search::Index;

/// Tells how far a large file is read again.
pub(super) struct Telling {
    news: Sender<Msg>,
    /// Since when it is read, while it is large.
    since: Option<Instant>,
    /// When that was last told.
    told: Option<Instant>,
    last: Option<Progress>,
}

impl Telling {
    pub(super) const fn of(news: Sender<Msg>) -> Self {
        Self { news, since: None, told: None, last: None }
    }

    /// A large file is read from now on.
    pub(super) fn begin(&mut self) {
        self.since = Some(Instant::now());
    }

    pub(super) fn tell(&mut self, so_far: &SoFar, of: Option<u64>) {
        if self.told.is_some_and(|told| told.elapsed() < TELL_EVERY) {
            return;
        }
        let before = self.last.unwrap_or_default();
        let read = match so_far {
            SoFar::Table(reader) => {
                Progress { done: reader.bytes(), rows: reader.rows(), ..before }
            }
            SoFar::Records(step) => {
                let (counted, share) = (Counted::Records, share_of(step, of));
                let (done, rows) = match step {
                    Step::Read(reader) => (reader.bytes(), reader.records()),
                    Step::Built(..) => (before.done, before.rows),
                };
                Progress { done, share, rows, counted, ..before }
            }
        };
        self.send(Progress { phase: Phase::Reading, of, ..read });
    }

    /// Makes what was read searchable, and tells of that.
    pub(super) fn index(&mut self, dataset: Arc<Dataset>) -> Arc<Index> {
        if let Some(last) = self.last {
            // Of whole records it is told how much of that is done.
            let of = (last.counted == Counted::Records).then_some(1_000);
            let rows = if of.is_some() { dataset.record_count() } else { dataset.event_count() };
            let begun = Progress { phase: Phase::Indexing, share: None, done: 0, of, rows, ..last };
            self.since = Some(Instant::now());
            self.send(begun);
        }
        let index = Index::begun_telling(dataset, &mut |part| {
            let due = self.told.is_some_and(|told| told.elapsed() >= TELL_EVERY);
            if let Some(last) = self.last.filter(|_| due) {
                self.send(Progress { done: (1_000.0 * part) as u64, ..last });
            }
        });
        index.complete();
        Arc::new(index)
    }

    fn send(&mut self, progress: Progress) {
        let since = self.since.map_or(Duration::ZERO, |since| since.elapsed());
        let progress = Progress { since, again: true, ..progress };
        (self.told, self.last) = (Some(Instant::now()), Some(progress));
        // Nobody listens any more when the program has ended first.
        let _ = self.news.send(Msg::Loading(Some(progress)));
    }

    /// Passes on what has come of it, which is over then; whether somebody listens.
    pub(super) fn end(&mut self, news: Option<Msg>) -> bool {
        (self.since, self.told) = (None, None);
        let over = self.last.take().map(|_| Msg::Loading(None));
        news.into_iter().chain(over).all(|msg| self.news.send(msg).is_ok())
    }
}
