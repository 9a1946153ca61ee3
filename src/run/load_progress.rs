//! Telling how far a file is read, for the first time or again: now and then, and since when.

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crate::app::{Msg, Progress};
use crate::dataset::Step;

/// How often it is told.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// How much of the time goes into reading, in thousandths of that until everything is built.
const READING: f64 = 600.0;

/// Tells how far a file is.
pub(super) struct Telling {
    news: Sender<Msg>,
    /// Whether it is read again.
    again: bool,
    /// Since when it is read, or made searchable.
    since: Instant,
    /// When it was last told.
    told: Option<Instant>,
}

impl Telling {
    /// Tells of a file that is read for the first time, from now on.
    pub(super) fn of(news: Sender<Msg>) -> Self {
        Self { news, again: false, since: Instant::now(), told: None }
    }

    /// Tells of a file that is read again.
    pub(super) fn again(news: Sender<Msg>) -> Self {
        Self { again: true, ..Self::of(news) }
    }

    /// Another thing is done with the file from now on.
    pub(super) fn begin(&mut self) {
        self.since = Instant::now();
    }

    /// For how long that has been done.
    pub(super) fn elapsed(&self) -> Duration {
        self.since.elapsed()
    }

    /// Whether it was not just told.
    pub(super) fn is_due(&self) -> bool {
        self.told.is_none_or(|told| told.elapsed() >= TELL_EVERY)
    }

    /// Tells how far it is.
    pub(super) fn tell(&mut self, so_far: Progress) {
        self.told = Some(Instant::now());
        let progress = Progress { since: self.elapsed(), again: self.again, ..so_far };
        self.send(Msg::Loading(Some(progress)));
    }

    /// Says that it is over.
    pub(super) fn end(&mut self) -> bool {
        self.told = None;
        self.send(Msg::Loading(None))
    }

    /// Passes on what has come of it; whether somebody listens, which nobody does once the program has
    /// ended.
    pub(super) fn send(&self, msg: Msg) -> bool {
        self.news.send(msg).is_ok()
    }

    /// Where it is told.
    pub(super) const fn news(&self) -> &Sender<Msg> {
        &self.news
    }
}

/// How much of everything is done, in thousandths, where that is known: what was read is built at the
/// end.
pub(super) fn share_of(step: &Step, size: Option<u64>) -> Option<u16> {
    let share = match step {
        Step::Read(reader) => READING * reader.bytes() as f64 / size?.max(1) as f64,
        Step::Built(done, of) => READING + (1000.0 - READING) * (*done as f64 / *of as f64),
    };
    Some(share as u16)
}
