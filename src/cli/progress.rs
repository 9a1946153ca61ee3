//! How far a long command is: one line on standard error, written over again and again.

use std::cell::RefCell;
use std::io::{Write, stderr};
use std::time::{Duration, Instant};

use crate::app::{Counted, Phase, Progress};
use crate::term;
use crate::text::{clip, width};

/// How often it is told.  What is done sooner says nothing.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// The line; `None` where standard error is no terminal.
pub(super) struct Ticker {
    line: Option<RefCell<Shown>>,
}

/// What stands on it.
struct Shown {
    phase: Phase,
    since: Instant,
    told: Instant,
    wide: usize,
}

impl Ticker {
    /// A line for work that begins now.
    pub(super) fn new(phase: Phase) -> Self {
        let now = Instant::now();
        let shown = || RefCell::new(Shown { phase, since: now, told: now, wide: 0 });
        Self { line: term::can_tell().then(shown) }
    }

    /// Says how much is done of how much, and how many rows were read, now and then.
    pub(super) fn tell(&self, done: u64, of: Option<u64>, rows: usize) {
        let Some(line) = &self.line else { return };
        let mut shown = line.borrow_mut();
        if shown.told.elapsed() >= TELL_EVERY {
            let (phase, since) = (shown.phase, shown.since.elapsed());
            let counted = Counted::Rows;
            let so_far = Progress { phase, done, of, rows, counted, since, ..Progress::default() };
            shown.write(&said(&so_far));
        }
    }
}

impl Shown {
    /// Writes over what stood there.
    fn write(&mut self, text: &str) {
        // A line as wide as the screen would wrap, and could not be written over.
        let room = usize::from(term::screen_size().0).saturating_sub(1);
        let text = clip(text, room);
        let wide = width(&text);
        // Standard error may be closed; there is nobody left to tell.
        let _ = write!(stderr(), "\r{}\r{text}", " ".repeat(self.wide.min(room)));
        let _ = stderr().flush();
        (self.told, self.wide) = (Instant::now(), wide);
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        if let Some(line) = &self.line
            && line.borrow().wide > 0
        {
            line.borrow_mut().write("");
        }
    }
}

/// What is done, and how far it is.
fn said(progress: &Progress) -> String {
    let words: Vec<_> = progress.words().collect();
    format!("{}  {}", progress.phase.does(), words.join("  "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_what_is_done_and_how_far_it_is() {
        let (done, of) = (100_000_000, Some(400_000_000));
        let since = Duration::from_secs(1);
        let (phase, counted) = (Phase::Reading, Counted::Rows);
        let rows = 250_000;
        let reading = Progress { phase, done, of, rows, counted, since, ..Progress::default() };
        let line = "reading  25 %  3 s left  250,000 rows  100 of 400 MB  250,000/s";
        assert_eq!(said(&reading), line);
        let packed = Progress { of: None, ..reading };
        assert_eq!(said(&packed), "reading  250,000 rows  100 MB  250,000/s");
    }
}
