//! How far a large file is read again, and how far its index is made.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::super::load_progress::{Telling, share_of};
use crate::app::{Counted, Msg, Phase, Progress};
use crate::dataset::{Dataset, Step};
use crate::import::SoFar;
use crate::search::Index;

/// Tells how far a large file is read again.
pub(super) struct Again {
    telling: Telling,
    /// What was told last; nothing of a file that takes no time.
    last: Option<Progress>,
}

impl Again {
    pub(super) fn of(news: Sender<Msg>) -> Self {
        Self { telling: Telling::again(news), last: None }
    }

    /// A large file is read from now on.
    pub(super) fn begin(&mut self) {
        self.telling.begin();
    }

    pub(super) fn tell(&mut self, so_far: &SoFar, of: Option<u64>) {
        if !self.telling.is_due() {
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
        let read = Progress { phase: Phase::Reading, of, ..read };
        self.last = Some(read);
        self.telling.tell(read);
    }

    /// Makes what was read searchable, and tells of that.
    pub(super) fn index(&mut self, dataset: Arc<Dataset>) -> Arc<Index> {
        let begun = self.last.map(|last| {
            // Of whole records it is told how much of that is done.
            let of = (last.counted == Counted::Records).then_some(1_000);
            let rows = if of.is_some() { dataset.record_count() } else { dataset.event_count() };
            Progress { phase: Phase::Indexing, share: None, done: 0, of, rows, ..last }
        });
        if let Some(begun) = begun {
            self.telling.begin();
            self.telling.tell(begun);
        }
        let index = Index::begun_telling(dataset, &mut |part| {
            if let Some(begun) = begun.filter(|_| self.telling.is_due()) {
                self.telling.tell(Progress { done: (1_000.0 * part) as u64, ..begun });
            }
        });
        index.complete();
        Arc::new(index)
    }

    /// Passes on what has come of it, which is over then; whether somebody listens.
    pub(super) fn end(&mut self, news: Option<Msg>) -> bool {
        let heard = news.into_iter().all(|msg| self.telling.send(msg));
        let was_told = self.last.take().is_some();
        heard && (!was_told || self.telling.end())
    }
}
