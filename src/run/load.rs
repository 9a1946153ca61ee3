//! Loading behind the first screen: a large file is read on a thread of its own and shown as it grows.
//!
//! A table shows its first rows at once, more of them after a moment, and from then on each time that
//! there are twice as many: all the times that it is put in order come to about twice the last one.

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::app::{Msg, Progress, Replacement};
use crate::dataset::{Dataset, Loaded, Problem, Records, Tabular};
use crate::import::gdelt::Reader;
use crate::import::{self, Input};
use crate::prebuilt::{self, Prebuilt, Stamp};
use crate::search::Index;
use crate::text::counted;
use crate::worker;

/// A smaller file is read before the first screen: nobody would see it grow.
const AT_ONCE: u64 = 2 << 20;

/// When the rows of a table show for the second time.
const SECOND_LOOK: Duration = Duration::from_millis(100);

/// How often the progress is told.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// What is there when the first screen is drawn.
#[derive(Debug)]
pub enum First {
    /// Everything.
    Whole(Loaded),
    /// Its begin; the rest follows.
    Begun(Loaded, Loading),
}

/// A file that is being read.
#[derive(Debug)]
pub struct Loading {
    news: Receiver<Msg>,
    stop: Arc<AtomicBool>,
}

impl Loading {
    /// Passes on what is read, and gives what stops the reading.
    pub(super) fn follow(self, outbox: &Sender<Msg>) -> io::Result<Arc<AtomicBool>> {
        let Self { news, stop } = self;
        let to = outbox.clone();
        worker::spawn("reading of the file", outbox, move || {
            // Nobody listens any more when the program has ended first.
            news.iter().try_for_each(|msg| to.send(msg)).or(Ok(()))
        })?;
        Ok(stop)
    }
}

/// Opens a file: a small one whole, a large one as far as the first screen needs.
///
/// `kept` is where the prebuilt index of a table is kept, if one may be.
///
/// # Errors
/// The file cannot be read, or is no dataset in any format that this program reads.
pub fn open(path: &Path, kept: Option<PathBuf>) -> Result<First, Problem> {
    let size = fs::metadata(path).map_or(0, |known| known.len());
    let prebuilt = path.extension().is_some_and(|ending| ending == prebuilt::ENDING);
    if !prebuilt && size <= AT_ONCE {
        return import::load(path).map(First::Whole);
    }
    let (news, inbox) = channel();
    let (first, begun) = channel();
    let stop = Arc::new(AtomicBool::new(false));
    let mut reading = Reading {
        path: path.to_owned(),
        kept,
        news: news.clone(),
        first: Some(first),
        stop: Arc::clone(&stop),
        start: Instant::now(),
        size: None,
        shown: 0,
        told: None,
    };
    let work = move || {
        reading.all(prebuilt);
        Ok(())
    };
    let unread = |reason: String| Problem::of_file(&path.display().to_string(), reason);
    worker::spawn("reading of the file", &news, work).map_err(|it| unread(it.to_string()))?;
    match begun.recv() {
        Ok(Ok(Begin::Whole(loaded))) => Ok(First::Whole(loaded)),
        Ok(Ok(Begin::Part(loaded))) => Ok(First::Begun(loaded, Loading { news: inbox, stop })),
        Ok(Err(problem)) => Err(problem),
        Err(_) => Err(unread("the reading of the file broke".to_owned())),
    }
}

/// What the reader has for the first screen.
enum Begin {
    Whole(Loaded),
    Part(Loaded),
}

/// The reader, on its thread.
struct Reading {
    path: PathBuf,
    kept: Option<PathBuf>,
    news: Sender<Msg>,
    /// Where the begin goes; nowhere once it is there.
    first: Option<Sender<Result<Begin, Problem>>>,
    stop: Arc<AtomicBool>,
    start: Instant,
    /// How many bytes there are to read, where that is known.
    size: Option<u64>,
    /// How many rows show.
    shown: usize,
    /// When the progress was told.
    told: Option<Instant>,
}

impl Reading {
    fn all(&mut self, prebuilt: bool) {
        if prebuilt {
            return self.index_by_itself();
        }
        match import::is_table_at(&self.path) {
            Err(problem) => self.fail(problem),
            Ok(false) => self.records(),
            Ok(true) => {
                let refused = self.kept_index();
                self.table(refused);
            }
        }
    }

    /// Reads records, which show when all of them are there.
    fn records(&mut self) {
        let title = self.path.display().to_string();
        let description = "This file is still being read.".to_owned();
        let dataset = Dataset::of(Records { title, description, ..Records::default() });
        self.show(Loaded { dataset, problems: Vec::new() }, None);
        self.tell(0, 0);
        match import::load(&self.path) {
            Ok(loaded) => self.last(loaded, None),
            Err(problem) => self.fail(problem),
        }
    }

    /// Reads a table, and keeps an index of it.
    fn table(&mut self, told: Option<String>) {
        let path = self.path.clone();
        self.size = import::size_to_read(&path);
        let before = Stamp::looks(&path);
        let read = import::tables([Input::File(&path)], &mut |reader| self.look(reader));
        let stopped = self.stop.load(Ordering::Relaxed);
        let (tabular, mut problems) = match read {
            Ok(read) => read,
            Err(problem) => return self.fail(problem),
        };
        if stopped {
            let rows = counted(tabular.table.len(), "row");
            let reason = format!("reading was stopped: {rows} are here, those behind are not");
            problems.insert(0, Problem::of_file(&path.display().to_string(), reason.clone()));
            return self.last(Loaded::of_table((tabular, problems)), Some(reason));
        }
        let index = self.kept.take().map(|kept| (kept, tabular.clone(), problems.clone()));
        self.last(Loaded::of_table((tabular, problems)), told);
        // Without an index the file is read anew the next time, and that is all.
        if let Some((kept, tabular, problems)) = index
            && let Ok(stamp) = Stamp::of(&path)
            && before.is_some_and(|before| stamp.is(before))
        {
            let _ = kept.parent().map(fs::create_dir_all);
            let _ = prebuilt::write(&kept, (&path, &stamp), (&tabular, &problems));
        }
    }

    /// Looks at the rows so far, and says whether to go on.
    fn look(&mut self, reader: &Reader) -> ControlFlow<()> {
        let rows = reader.rows();
        let due = match self.shown {
            0 => rows > 0,
            shown => rows >= 2 * shown && self.start.elapsed() >= SECOND_LOOK,
        };
        if due {
            self.shown = rows;
            self.show(Loaded::of_table(reader.so_far()), None);
        }
        if self.told.is_none_or(|told| told.elapsed() >= TELL_EVERY) {
            self.told = Some(Instant::now());
            self.tell(reader.bytes(), rows);
        }
        if self.stop.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// Opens the index that is kept of the table; why it is not taken, if there is one.
    fn kept_index(&mut self) -> Option<String> {
        let kept = self.kept.clone().filter(|kept| kept.exists())?;
        let path = self.path.clone();
        let read = Prebuilt::open(&kept).and_then(|mut index| {
            if !index.stamp.seems(&path) && !index.stamp.holds(&path).is_ok_and(|holds| holds) {
                return Err(prebuilt::changed());
            }
            self.index(&mut index)?;
            if !index.stamp.holds(&path).is_ok_and(|holds| holds) {
                return Err(prebuilt::changed());
            }
            index.rest()
        });
        match read {
            Ok(read) => {
                self.last(Loaded::of_table(read), None);
                self.done();
                None
            }
            Err(refused) => Some(format!("the index kept of this file is refused ({refused}); read anew")),
        }
    }

    /// Opens a prebuilt index that was named itself.
    fn index_by_itself(&mut self) {
        let path = self.path.clone();
        let read = Prebuilt::open(&path).and_then(|mut index| {
            index.fits()?;
            self.index(&mut index)?;
            index.rest()
        });
        match read {
            Ok(read) => self.last(Loaded::of_table(read), None),
            Err(refused) => {
                let reason = format!("this index is refused: {refused}; make it anew with `dateline index`");
                self.fail(Problem::of_file(&path.display().to_string(), reason));
            }
        }
    }

    /// Shows the rows that stand in front of an index.
    fn index(&mut self, index: &mut Prebuilt) -> Result<(), crate::pack::Refused> {
        let first = index.first()?;
        self.shown = first.table.len();
        self.show(Loaded::of_table((first, Vec::new())), None);
        self.tell(0, self.shown);
        Ok(())
    }

    fn tell(&self, bytes: u64, rows: usize) {
        let progress = Progress { bytes, of: self.size, rows, since: self.start.elapsed() };
        let _ = self.news.send(Msg::Loading(Some(progress)));
    }

    /// Shows what there is, for the first time or in the place of what showed before.
    fn show(&mut self, loaded: Loaded, told: Option<String>) {
        if let Some(first) = self.first.take() {
            let _ = first.send(Ok(Begin::Part(loaded)));
            return;
        }
        let Loaded { dataset, problems } = loaded;
        let index = Arc::new(Index::of(Arc::new(dataset)));
        let replacement = Replacement { index, problems, told };
        if self.news.send(Msg::Replaced(Arc::new(replacement))).is_err() {
            // Nobody listens any more: the program has ended.
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Shows everything.
    fn last(&mut self, loaded: Loaded, told: Option<String>) {
        match self.first.take() {
            Some(first) => {
                let _ = first.send(Ok(Begin::Whole(loaded)));
            }
            None => self.show(loaded, told),
        }
        let _ = self.news.send(Msg::Loading(None));
    }

    fn fail(&mut self, problem: Problem) {
        match self.first.take() {
            Some(first) => {
                let _ = first.send(Err(problem));
            }
            None => {
                let _ = self.news.send(Msg::Broken(problem.to_string()));
            }
        }
    }
}
