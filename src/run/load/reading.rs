//! The reader of a file that is opened, on its thread: what it shows first, and what takes its place.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

use super::super::load_progress::Telling;
use super::parts::Parts;
use crate::app::{Counted, Msg, Phase, Progress, Replacement};
use crate::dataset::{Loaded, Problem};
use crate::import;
use crate::search::Index;

/// When rows or records show for the second time.
pub(super) const SECOND_LOOK: Duration = Duration::from_millis(100);

/// What the reader has for the first screen.
pub(super) enum Begin {
    Whole(Loaded),
    Part(Loaded, Phase),
}

/// The reader, on its thread.
pub(super) struct Reading {
    pub path: PathBuf,
    pub kept: Option<PathBuf>,
    pub besides: Vec<Problem>,
    pub telling: Telling,
    /// Where the begin goes; nowhere once it is there.
    pub first: Option<Sender<Result<Begin, Problem>>>,
    pub stop: Arc<AtomicBool>,
    /// Whether it was stopped before everything was read.
    pub stopped: bool,
    /// How many bytes there are to read, where that is known.
    pub size: Option<u64>,
    /// How much of everything is done, in thousandths, where bytes do not tell.
    pub share: Option<u16>,
    /// What is counted in it.
    pub counted: Counted,
    /// How many of them show.
    pub shown: usize,
    /// The parts that show of a file of whole records.
    pub parts: Parts,
}

impl Reading {
    /// Reads a file, and says what it reads: for the first screen, and after it.
    pub(super) fn of(
        path: &Path,
        (news, first): (Sender<Msg>, Sender<Result<Begin, Problem>>),
        stop: Arc<AtomicBool>,
    ) -> Self {
        Self {
            path: path.to_owned(),
            kept: None,
            besides: Vec::new(),
            telling: Telling::of(news),
            first: Some(first),
            stop,
            stopped: false,
            size: None,
            share: None,
            counted: Counted::default(),
            shown: 0,
            parts: Parts::default(),
        }
    }

    pub(super) fn all(&mut self, prebuilt: bool) {
        if prebuilt {
            return self.index_by_itself();
        }
        match import::is_table_at(&self.path) {
            Err(problem) => self.fail(problem),
            Ok(false) => self.records(),
            Ok(true) => {
                if let Err(told) = self.kept_index() {
                    self.table(told);
                }
            }
        }
    }

    /// Tells how far it is.
    pub(super) fn tell(&mut self, phase: Phase, (done, rows): (u64, usize)) {
        let (of, share, counted) = (self.size, self.share, self.counted);
        let so_far = Progress { phase, done, of, share, rows, counted, ..Progress::default() };
        self.telling.tell(so_far);
    }

    /// The same, unless that was just told.
    pub(super) fn tell_in_time(&mut self, phase: Phase, done: (u64, usize)) {
        if self.telling.is_due() {
            self.tell(phase, done);
        }
    }

    /// Shows what there is, for the first time or in the place of what showed before.
    pub(super) fn show(&mut self, loaded: Loaded, phase: Phase) {
        if let Some(first) = self.first.take() {
            let _ = first.send(Ok(Begin::Part(loaded, phase)));
            return;
        }
        let index = Index::begun(Arc::new(loaded.dataset));
        self.replace(Arc::new(index), loaded.problems, None);
    }

    /// Puts a dataset with its index in the place of what showed before.
    pub(super) fn replace(
        &self,
        index: Arc<Index>,
        mut problems: Vec<Problem>,
        told: Option<String>,
    ) {
        problems.extend(self.besides.iter().cloned());
        let replacement = Replacement { index, problems, told, part: self.stopped };
        if !self.telling.send(Msg::Replaced(Arc::new(replacement))) {
            // Nobody listens any more: the program has ended.
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Shows everything; gives the index where one was made of it.
    pub(super) fn last(&mut self, loaded: Loaded, told: Option<String>) -> Option<Arc<Index>> {
        if let Some(first) = self.first.take() {
            let _ = first.send(Ok(Begin::Whole(loaded)));
            return None;
        }
        let size = self.size.unwrap_or(0);
        let (rows, done) = match self.counted {
            Counted::Rows => (loaded.dataset.event_count(), size),
            Counted::Records => (loaded.dataset.record_count(), 0),
        };
        self.telling.begin();
        self.share = None;
        self.tell(Phase::Indexing, (done, rows));
        let so_much = &mut |part| {
            self.tell_in_time(Phase::Indexing, ((size as f64 * part) as u64, rows));
        };
        let index = Arc::new(Index::begun_telling(Arc::new(loaded.dataset), so_much));
        self.replace(Arc::clone(&index), loaded.problems, told);
        self.telling.end();
        index.complete();
        index.rank_names();
        Some(index)
    }

    pub(super) fn fail(&mut self, problem: Problem) {
        match self.first.take() {
            Some(first) => {
                let _ = first.send(Err(problem));
            }
            None => {
                self.telling.send(Msg::Broken(problem.to_string()));
            }
        }
    }
}
