//! The reader: the thread that reads the file again, once it has changed or when it is asked to.  Of
//! several files all are read.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use super::load::{AT_ONCE, LastShown, TELL_EVERY, share_of};
use super::notice::{self, Cause};
use crate::app::{Counted, Msg, Phase, Progress, Replacement};
use crate::dataset::{Dataset, Loaded, Problem, Step};
use crate::import::{Far, load_telling, load_together, size_to_read};
use crate::search::Index;
use crate::text::counted;
use crate::worker;

/// Where the dataset comes from.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file, or those that are open together.
    paths: Vec<PathBuf>,
    /// What is wrong elsewhere, and is listed with what is wrong with the file.
    besides: Vec<Problem>,
    /// Whether to read the file again by itself once it has changed.
    watch: bool,
    stamps: Vec<Option<Stamp>>,
}

/// What tells one state of a file from another.
type Stamp = (u64, u64, u64, Option<SystemTime>);

impl Source {
    /// A file that is about to be loaded.
    pub fn of(path: &Path) -> Self {
        Self::of_all(&[path.to_owned()])
    }

    /// Files that are about to be loaded as one dataset.
    pub fn of_all(paths: &[PathBuf]) -> Self {
        let stamps = stamps_of(paths);
        Self { paths: paths.to_vec(), besides: Vec::new(), watch: true, stamps }
    }

    /// The file, if it is one.
    pub(super) fn only(&self) -> Option<&Path> {
        match self.paths.as_slice() {
            [path] => Some(path),
            _ => None,
        }
    }

    /// What was done to the file or to the files, in words.
    fn told(&self, one: &str, several: &str) -> String {
        match self.only() {
            Some(path) => {
                format!("{} {one}", path.file_name().unwrap_or_default().to_string_lossy())
            }
            None => format!("{} {several}", counted(self.paths.len(), "file")),
        }
    }

    /// The same, with what is wrong elsewhere, and whether to follow the file as it changes.
    #[must_use]
    pub fn with(self, besides: Vec<Problem>, watch: bool) -> Self {
        Self { besides, watch, ..self }
    }
}

fn stamps_of(paths: &[PathBuf]) -> Vec<Option<Stamp>> {
    paths.iter().map(|path| stamp_of(path)).collect()
}

fn stamp_of(path: &Path) -> Option<Stamp> {
    let known = fs::metadata(path).ok()?;
    Some((known.dev(), known.ino(), known.len(), known.modified().ok()))
}

/// Starts the reader of a file that was loaded as `dataset`.
///
/// Where the file is still being read it waits for the end of that: what it shows would be followed by
/// what was read of the file as it was before.
///
/// # Errors
/// The system has no thread to give.
pub(super) fn spawn(
    source: Source,
    (dataset, end): (Arc<Dataset>, Option<Receiver<LastShown>>),
    outbox: &Sender<Msg>,
) -> io::Result<Sender<Cause>> {
    let (causes, inbox) = channel();
    if source.watch {
        for path in &source.paths {
            notice::spawn(path.clone(), causes.clone(), outbox)?;
        }
    }
    let telling = Telling { news: outbox.clone(), since: None, told: None, last: None };
    let mut reader =
        Reader { source, shown: LastShown { dataset, part: false }, failed: false, telling };
    worker::spawn("reader", outbox, move || {
        // That nothing comes any more is the end, too.
        if let Some(shown) = end.and_then(|end| end.recv().ok()) {
            reader.shown = shown;
        }
        reader.work(&inbox);
        Ok(())
    })?;
    Ok(causes)
}

struct Reader {
    source: Source,
    /// What shows.
    shown: LastShown,
    /// Whether the file could not be read when it was last tried.
    failed: bool,
    telling: Telling,
}

impl Reader {
    fn work(&mut self, inbox: &Receiver<Cause>) {
        while let Ok(first) = inbox.recv() {
            let cause = std::iter::once(first).chain(inbox.try_iter()).fold(
                Cause::Changed,
                // What somebody waits for counts for more than what happened by itself.
                |kept, next| if matches!(next, Cause::Changed) { kept } else { next },
            );
            let news = self.read(&cause);
            if news.is_some_and(|msg| self.telling.news.send(msg).is_err()) {
                return;
            }
            self.telling.end();
        }
    }

    /// Reads the file, or all of them, and tells how far that is.
    fn load(&mut self) -> Result<Loaded, Problem> {
        let Some(path) = self.source.only() else { return load_together(&self.source.paths) };
        if fs::metadata(path).map_or(0, |known| known.len()) <= AT_ONCE {
            return load_together(&self.source.paths);
        }
        let size = size_to_read(path);
        self.telling.since = Some(Instant::now());
        load_telling(path, &mut |far| self.telling.tell(far, size))
    }

    /// What to say where everything is as it shows.
    fn unchanged(&self, cause: &Cause) -> String {
        match cause {
            // It was read by itself meanwhile.
            Cause::Wrote(told) => told.clone(),
            Cause::Changed | Cause::Asked => {
                self.source.told("has not changed", "have not changed")
            }
        }
    }

    /// Reads the file, and says what has become of it; nothing where nobody asked and it is as it was.
    fn read(&mut self, cause: &Cause) -> Option<Msg> {
        let by_itself = matches!(cause, Cause::Changed);
        let stamps = stamps_of(&self.source.paths);
        if stamps == self.source.stamps && by_itself {
            return None;
        }
        if stamps == self.source.stamps && !self.failed && !self.shown.part {
            return Some(Msg::Done(Ok(self.unchanged(cause))));
        }
        self.source.stamps = stamps;
        let mut loaded = match self.load() {
            Ok(loaded) => loaded,
            Err(problem) => {
                self.failed = true;
                return Some(Msg::Unread(problem));
            }
        };
        if by_itself {
            // Whoever writes the file is in the middle of a line now and then.
            loaded.problems.retain(|problem| !problem.is_doubt());
        }
        let is_empty = |dataset: &Dataset| dataset.event_count() + dataset.claim_count() == 0;
        if is_empty(&loaded.dataset)
            && !is_empty(&self.shown.dataset)
            && let Some(problem) = loaded.problems.first()
        {
            // Half of a file, as whoever writes it slowly leaves it for a moment.
            self.failed = true;
            return Some(Msg::Unread(problem.clone()));
        }
        let failed = std::mem::take(&mut self.failed);
        let part = std::mem::take(&mut self.shown.part);
        if loaded.dataset == *self.shown.dataset && !failed && !part {
            return (!by_itself).then(|| Msg::Done(Ok(self.unchanged(cause))));
        }
        let dataset = Arc::new(loaded.dataset);
        self.shown.dataset = Arc::clone(&dataset);
        let told = match cause {
            Cause::Wrote(told) => told.clone(),
            Cause::Changed | Cause::Asked => self.source.told("was read again", "were read again"),
        };
        let problems = loaded.problems.into_iter().chain(self.source.besides.iter().cloned());
        Some(Msg::Replaced(Arc::new(Replacement {
            index: self.telling.index(dataset),
            problems: problems.collect(),
            told: Some(told),
            part: false,
        })))
    }
}

/// Tells how far a large file is read again.
struct Telling {
    news: Sender<Msg>,
    /// Since when it is read, while it is large.
    since: Option<Instant>,
    /// When that was last told.
    told: Option<Instant>,
    last: Option<Progress>,
}

impl Telling {
    fn tell(&mut self, far: &Far, of: Option<u64>) {
        if self.told.is_some_and(|told| told.elapsed() < TELL_EVERY) {
            return;
        }
        let before = self.last.unwrap_or_default();
        let read = match far {
            Far::Table(reader) => Progress { done: reader.bytes(), rows: reader.rows(), ..before },
            Far::Records(step) => {
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
    fn index(&mut self, dataset: Arc<Dataset>) -> Arc<Index> {
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

    /// It is over, however it has ended.
    fn end(&mut self) {
        (self.since, self.told) = (None, None);
        if self.last.take().is_some() {
            let _ = self.news.send(Msg::Loading(None));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// A table that is large enough to be told of, with so many rows.
    fn table(path: &Path, rows: usize) {
        const ROWS: &str = include_str!("../../tests/data/gdelt/20191024143000.export.CSV");
        let mut text = String::new();
        for (number, row) in (1..=rows).zip(ROWS.lines().cycle()) {
            let (_, rest) = row.split_once('\t').expect("columns");
            let _ = writeln!(text, "{number}\t{rest}");
        }
        fs::write(path, text).expect("writes");
        assert!(fs::metadata(path).expect("there").len() > AT_ONCE);
    }

    /// The reader of a file, of which so much showed when its first reading was over.
    fn reader_of(path: &Path, shown: LastShown) -> (Sender<Cause>, Receiver<Msg>) {
        let (outbox, news) = channel();
        let (last, end) = channel();
        last.send(shown).expect("somebody waits");
        let begin = Arc::new(Dataset::of(crate::dataset::Records::default()));
        let source = Source { watch: false, ..Source::of(path) };
        (spawn(source, (begin, Some(end)), &outbox).expect("a thread"), news)
    }

    /// Lets the reader read, and takes what it says up to the last of it.
    fn ask(reader: &(Sender<Cause>, Receiver<Msg>)) -> (Vec<Progress>, Msg) {
        reader.0.send(Cause::Asked).expect("it is there");
        let mut told = Vec::new();
        loop {
            match reader.1.recv().expect("it answers") {
                Msg::Loading(progress) => told.extend(progress),
                other => return (told, other),
            }
        }
    }

    #[test]
    fn a_large_file_is_read_again_with_progress_and_only_where_it_has_changed_or_is_a_part() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.export.CSV");
        table(&path, 6_000);
        let whole = || Arc::new(crate::import::load(&path).expect("loads").dataset);
        let reader = reader_of(&path, LastShown { dataset: whole(), part: false });
        let (told, last) = ask(&reader);
        let unchanged =
            |msg: &Msg| matches!(msg, Msg::Done(Ok(told)) if told.ends_with("has not changed"));
        assert!(told.is_empty() && unchanged(&last), "{told:?} {last:?}");
        table(&path, 6_100);
        let (told, last) = ask(&reader);
        assert!(matches!(&last, Msg::Replaced(it) if it.index.dataset().event_count() == 6_100));
        assert!(told.iter().all(|it| it.again && !it.can_stop()), "{told:?}");
        let phases: Vec<_> = told.iter().map(|it| it.phase).collect();
        assert!(
            phases.starts_with(&[Phase::Reading]) && phases.ends_with(&[Phase::Indexing]),
            "{phases:?}"
        );
        assert!(matches!(reader.1.recv(), Ok(Msg::Loading(None))), "and it ends");
        assert!(unchanged(&ask(&reader).1));
        let reader = reader_of(&path, LastShown { dataset: whole(), part: true });
        assert!(matches!(ask(&reader).1, Msg::Replaced(it) if !it.part));
    }
}
