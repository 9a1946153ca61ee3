//! The reader: the thread that reads the file again, once it has changed or when it is asked to.  Of
//! several files all are read.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::SystemTime;

use super::notice::{self, Cause};
use crate::app::{Msg, Replacement};
use crate::dataset::{Dataset, Problem};
use crate::import::load_together;
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
    (dataset, end): (Arc<Dataset>, Option<Receiver<()>>),
    outbox: &Sender<Msg>,
) -> io::Result<Sender<Cause>> {
    let (causes, inbox) = channel();
    if source.watch {
        for path in &source.paths {
            notice::spawn(path.clone(), causes.clone(), outbox)?;
        }
    }
    let mut reader = Reader { source, dataset, failed: false };
    let news = outbox.clone();
    worker::spawn("reader", outbox, move || {
        // That nothing comes any more is the end.
        end.iter().for_each(|end| _ = end.recv());
        reader.work(&inbox, &news);
        Ok(())
    })?;
    Ok(causes)
}

struct Reader {
    source: Source,
    /// What shows.
    dataset: Arc<Dataset>,
    /// Whether the file could not be read when it was last tried.
    failed: bool,
}

impl Reader {
    fn work(&mut self, inbox: &Receiver<Cause>, outbox: &Sender<Msg>) {
        while let Ok(first) = inbox.recv() {
            let cause = std::iter::once(first).chain(inbox.try_iter()).fold(
                Cause::Changed,
                // What somebody waits for counts for more than what happened by itself.
                |kept, next| if matches!(next, Cause::Changed) { kept } else { next },
            );
            if let Some(msg) = self.read(&cause)
                && outbox.send(msg).is_err()
            {
                return;
            }
        }
    }

    /// Reads the file, and says what has become of it; nothing where nobody asked and it is as it was.
    fn read(&mut self, cause: &Cause) -> Option<Msg> {
        let by_itself = matches!(cause, Cause::Changed);
        let stamps = stamps_of(&self.source.paths);
        if by_itself && stamps == self.source.stamps {
            return None;
        }
        self.source.stamps = stamps;
        let mut loaded = match load_together(&self.source.paths) {
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
            && !is_empty(&self.dataset)
            && let Some(problem) = loaded.problems.first()
        {
            // Half of a file, as whoever writes it slowly leaves it for a moment.
            self.failed = true;
            return Some(Msg::Unread(problem.clone()));
        }
        let failed = std::mem::take(&mut self.failed);
        if loaded.dataset == *self.dataset && !failed {
            let told = self.source.told("is as it was", "are as they were");
            return (!by_itself).then_some(Msg::Done(Ok(told)));
        }
        let dataset = Arc::new(loaded.dataset);
        self.dataset = Arc::clone(&dataset);
        let told = match cause {
            Cause::Wrote(told) => told.clone(),
            Cause::Changed | Cause::Asked => self.source.told("was read again", "were read again"),
        };
        let problems = loaded.problems.into_iter().chain(self.source.besides.iter().cloned());
        Some(Msg::Replaced(Arc::new(Replacement {
            index: Arc::new(Index::of(dataset)),
            problems: problems.collect(),
            told: Some(told),
            part: false,
        })))
    }
}
