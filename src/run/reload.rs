//! The reader: the thread that reads the file again, once it has changed or when it is asked to.  Of
//! several files all are read.

mod progress;

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::SystemTime;

use super::file_watch::{self, Cause};
use super::load::{LastShown, is_read_at_once, keep};
use crate::app::{Msg, Replacement};
use crate::dataset::{Dataset, Loaded, Problem};
use crate::import::{load_telling, load_together, size_to_read};
use crate::prebuilt::{Looks, Stamp};
use crate::search::Index;
use crate::text::counted;
use crate::worker;
use progress::Again;

/// Where the dataset comes from.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file, or those that are open together.
    paths: Vec<PathBuf>,
    /// What is wrong elsewhere, and is listed with what is wrong with the file.
    besides: Vec<Problem>,
    /// Whether to read the file again by itself once it has changed.
    watch: bool,
    /// Where the index of a table is kept, if one may be.
    kept: Option<PathBuf>,
    states: Vec<Option<State>>,
}

/// What tells one state of a file from another: where it is, how large, when it was written, and when
/// anything about it was changed, which nobody can set back.
type State = (u64, u64, u64, Option<SystemTime>, (i64, i64));

impl Source {
    /// A file that is about to be loaded.
    pub fn of(path: &Path) -> Self {
        Self::of_all(&[path.to_owned()])
    }

    /// Files that are about to be loaded as one dataset.
    pub fn of_all(paths: &[PathBuf]) -> Self {
        let states = states_of(paths);
        Self { paths: paths.to_vec(), besides: Vec::new(), watch: true, kept: None, states }
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

    /// The same, where the index of the table is kept.
    #[must_use]
    pub fn keeping(self, kept: Option<PathBuf>) -> Self {
        Self { kept, ..self }
    }
}

fn states_of(paths: &[PathBuf]) -> Vec<Option<State>> {
    paths.iter().map(|path| state_of(path)).collect()
}

fn state_of(path: &Path) -> Option<State> {
    let known = fs::metadata(path).ok()?;
    let changed = (known.ctime(), known.ctime_nsec());
    Some((known.dev(), known.ino(), known.len(), known.modified().ok(), changed))
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
            file_watch::spawn(path.clone(), causes.clone(), outbox)?;
        }
    }
    let mut reader = Reader {
        source,
        shown: LastShown { dataset, part: false },
        problems: None,
        failed: false,
        again: Again::of(outbox.clone()),
    };
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
    /// What was wrong with the file when it was last read here.
    problems: Option<Vec<Problem>>,
    /// Whether the file could not be read when it was last tried.
    failed: bool,
    again: Again,
}

impl Reader {
    fn work(&mut self, inbox: &Receiver<Cause>) {
        while let Ok(first) = inbox.recv() {
            let cause = std::iter::once(first).chain(inbox.try_iter()).fold(
                Cause::Changed,
                // What somebody waits for counts for more than what happened by itself.
                |kept, next| if matches!(next, Cause::Changed) { kept } else { next },
            );
            let looked = self.source.only().and_then(Stamp::looks);
            let news = self.read(&cause);
            let index = match &news {
                // What grows by itself would be written again and again.
                Some(Msg::Replaced(shown)) if matches!(cause, Cause::Asked) => {
                    Some(Arc::clone(&shown.index))
                }
                _ => None,
            };
            if !self.again.end(news) {
                return;
            }
            if let Some(index) = index {
                self.keep(&index, looked);
            }
        }
    }

    /// Keeps the index of a table, as when it was opened.
    fn keep(&self, index: &Index, looked: Option<Looks>) {
        if let (Some(path), Some(kept)) = (self.source.only(), &self.source.kept) {
            keep(path, kept, (index, self.problems.as_deref().unwrap_or_default()), looked);
        }
    }

    /// Reads the file, or all of them, and tells how far that is.
    fn load(&mut self) -> Result<Loaded, Problem> {
        let large = self.source.only().filter(|path| !is_read_at_once(path));
        let Some(path) = large else { return load_together(&self.source.paths) };
        let size = size_to_read(path);
        self.again.begin();
        load_telling(path, &mut |so_far| self.again.tell(so_far, size))
    }

    /// Whether there is no need to read: nobody has touched it.  What is asked for and takes no time is
    /// read all the same, for there are file systems that tell no more than seconds.
    fn is_untouched(&self, states: &[Option<State>], by_itself: bool) -> bool {
        let small = || self.source.paths.iter().all(|path| is_read_at_once(path));
        states == self.source.states && (by_itself || !(self.failed || self.shown.part || small()))
    }

    /// Reads the file, and says what has become of it; `None` where nobody asked and it is as it was.
    fn read(&mut self, cause: &Cause) -> Option<Msg> {
        let by_itself = matches!(cause, Cause::Changed);
        let states = states_of(&self.source.paths);
        if self.is_untouched(&states, by_itself) {
            return self.unchanged(cause);
        }
        self.source.states = states;
        let mut loaded = match self.load() {
            Ok(loaded) => loaded,
            Err(problem) => return Some(self.unread(problem)),
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
            return Some(self.unread(problem.clone()));
        }
        self.renewed(loaded, cause)
    }

    fn unread(&mut self, problem: Problem) -> Msg {
        self.failed = true;
        Msg::Unread(problem)
    }

    /// What to say where everything is as it shows; `None` where nobody asked.
    fn unchanged(&self, cause: &Cause) -> Option<Msg> {
        let told = match cause {
            Cause::Changed => return None,
            // It was read by itself meanwhile.
            Cause::Wrote(told) => told.clone(),
            Cause::Asked => self.source.told("has not changed", "have not changed"),
        };
        Some(Msg::Done(Ok(told)))
    }

    /// What was read, to show in the place of what shows, if that is not the same.
    fn renewed(&mut self, Loaded { dataset, problems }: Loaded, cause: &Cause) -> Option<Msg> {
        let anew = std::mem::take(&mut self.failed) || std::mem::take(&mut self.shown.part);
        let before = self.problems.replace(problems.clone()).unwrap_or_default();
        if dataset == *self.shown.dataset && problems == before && !anew {
            return self.unchanged(cause);
        }
        let dataset = Arc::new(dataset);
        self.shown.dataset = Arc::clone(&dataset);
        let told = match cause {
            Cause::Wrote(told) => told.clone(),
            Cause::Changed | Cause::Asked => self.source.told("was read again", "were read again"),
        };
        let problems = problems.into_iter().chain(self.source.besides.iter().cloned());
        Some(Msg::Replaced(Arc::new(Replacement {
            index: self.again.index(dataset),
            problems: problems.collect(),
            told: Some(told),
            part: false,
        })))
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::super::load::AT_ONCE;
    use super::*;
    use crate::app::{Phase, Progress};

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
        let kept = path.parent().map(|folder| folder.join("kept.dlx"));
        let source = Source { watch: false, ..Source::of(path) }.keeping(kept);
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
        let kept = folder.path().join("kept.dlx");
        assert!(kept.exists(), "its index is kept");
        fs::remove_file(&kept).expect("removed");
        let reader = reader_of(&path, LastShown { dataset: whole(), part: true });
        assert!(matches!(ask(&reader).1, Msg::Replaced(it) if !it.part));
        ask(&reader);
        let (index, _) = crate::prebuilt::load_index(&kept).expect("it opens");
        assert_eq!(index.dataset().event_count(), 6_100);
    }
}
