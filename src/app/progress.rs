//! Loading progress.

use std::time::Duration;

use crate::model::quantity::number;

/// The phases of loading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// Reading; can be stopped.
    #[default]
    Reading,
    /// Loaded from a .dlx file, or built after everything was read.
    Opening,
    /// Indexing.
    Indexing,
    /// Writing in another format.
    Writing,
}

impl Phase {
    /// The phase, in a word or two.
    pub const fn does(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Indexing => "making it searchable",
            Self::Opening => "opening",
            Self::Writing => "writing",
        }
    }
}

/// The unit of progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counted {
    /// Rows of a table.
    #[default]
    Rows,
    /// Records of any kind.
    Records,
}

/// How much of a file is loaded, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// The phase.
    pub phase: Phase,
    /// Bytes read or indexed, or records written.
    pub done: u64,
    /// The total, if known; the unpacked size of an archive is not.
    pub of: Option<u64>,
    /// How much of everything is done, in thousandths, where that does not tell: what was read may still
    /// have to be built.
    pub share: Option<u16>,
    /// Rows or records read.
    pub rows: usize,
    /// Whether rows or records are counted.
    pub counted: Counted,
    /// Time spent so far.
    pub since: Duration,
    /// Whether this is a reload, with the previous version on screen.
    pub again: bool,
}

impl Progress {
    /// The parts of the progress line, most important first.
    pub fn words(&self) -> impl Iterator<Item = String> + use<> {
        let words = match self.phase {
            Phase::Reading => [Some(self.rows()), Some(self.bytes()), self.rate()],
            Phase::Writing => [Some(self.records()), self.rate(), None],
            Phase::Indexing | Phase::Opening => [Some(self.rows()), None, None],
        };
        [self.percent(), self.left()].into_iter().chain(words).flatten()
    }

    /// The phase, in a word or two.
    pub fn does(&self) -> &'static str {
        if self.again && self.phase == Phase::Reading { "reading again" } else { self.phase.does() }
    }

    /// Whether it can be stopped.
    pub fn can_stop(&self) -> bool {
        self.phase == Phase::Reading && !self.again
    }

    /// The share that is done, from 0 to 1.
    pub fn part(&self) -> Option<f64> {
        let done = |of: u64| self.done as f64 / of as f64;
        let share = self.share.map(|share| f64::from(share) / 1000.0);
        let part = share.or_else(|| self.of.filter(|&of| of > 0).map(done))?;
        Some(part.min(1.0))
    }

    /// The share that is done, in per cent.
    pub fn percent(&self) -> Option<String> {
        self.part().map(|part| format!("{:.0} %", (part * 100.0).floor()))
    }

    /// The bytes: `171 of 405 MB`.
    pub fn bytes(&self) -> String {
        let mega = |bytes: u64| number((bytes as f64 / 1e6).floor());
        match self.of {
            Some(of) => format!("{} of {} MB", mega(self.done), mega(of)),
            None => format!("{} MB", mega(self.done)),
        }
    }

    /// The rows: `423,000 rows`; of a file of whole records, the records.
    pub fn rows(&self) -> String {
        let what = match self.counted {
            Counted::Rows => "rows",
            Counted::Records => "records",
        };
        format!("{} {what}", number(self.rows as f64))
    }

    /// The records: `423,000 records`.
    fn records(&self) -> String {
        format!("{} records", number(self.done as f64))
    }

    /// Speed, `410,000/s`; `None` until it can be estimated.
    pub fn rate(&self) -> Option<String> {
        let seconds = self.since.as_secs_f64();
        let count = if self.phase == Phase::Writing { self.done as f64 } else { self.rows as f64 };
        let rate = (count / seconds / 1_000.0).round() * 1_000.0;
        (seconds >= 0.2 && rate >= 1_000.0).then(|| format!("{}/s", number(rate)))
    }

    /// Time left, `3 s left`; `None` until it can be estimated.
    pub fn left(&self) -> Option<String> {
        let part = self.part().filter(|&part| part >= 0.01)?;
        let seconds = self.since.as_secs_f64() * (1.0 - part) / part;
        Some(match seconds.ceil() as u64 {
            seconds @ ..100 => format!("{seconds} s left"),
            seconds => format!("{} min left", seconds.div_ceil(60)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_and_how_fast_is_told_in_words_and_only_what_is_known() {
        let half = Progress {
            phase: Phase::Reading,
            done: 202_500_000,
            of: Some(405_000_000),
            share: None,
            rows: 500_000,
            counted: Counted::Rows,
            since: Duration::from_millis(1_250),
            again: false,
        };
        assert_eq!(half.percent().as_deref(), Some("50 %"));
        assert_eq!(half.bytes(), "202 of 405 MB");
        assert_eq!((half.rows(), half.rate()), ("500,000 rows".into(), Some("400,000/s".into())));
        assert_eq!(half.left().as_deref(), Some("2 s left"));
        let whole = Progress { counted: Counted::Records, ..half };
        assert_eq!(whole.rows(), "500,000 records");
        let unbuilt = Progress { share: Some(300), ..half };
        assert_eq!(
            (unbuilt.percent().as_deref(), &*unbuilt.bytes()),
            (Some("30 %"), "202 of 405 MB")
        );
        let packed = Progress { of: None, ..half };
        assert_eq!(
            (packed.bytes(), packed.percent(), packed.left()),
            ("202 MB".into(), None, None)
        );
        let begun = Progress { done: 0, rows: 0, since: Duration::ZERO, ..half };
        assert_eq!((begun.rate(), begun.left()), (None, None));
        let writing = Progress {
            phase: Phase::Writing,
            done: 500_000,
            of: Some(2_000_000),
            share: None,
            rows: 0,
            counted: Counted::Records,
            since: Duration::from_secs(1),
            again: false,
        };
        let words: Vec<_> = writing.words().collect();
        assert_eq!(words, ["25 %", "3 s left", "500,000 records", "500,000/s"]);
    }
}
