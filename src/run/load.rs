//! Loading behind the first screen: a large file is read on a thread of its own and shown as it grows.
//!
//! It shows its first rows or records at once, more of them after a moment, and from then on each time
//! that there are twice as many: all the times that it is put in order come to about twice the last one.

mod kept;
mod lines;
mod parts;
mod reading;
mod table;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::{Msg, Phase};
use crate::dataset::{Dataset, Loaded, Problem};
use crate::import;
use crate::prebuilt;
use crate::worker;
pub use kept::{keep, kept_index};
use reading::{Begin, Reading};

/// A smaller file is read before the first screen: nobody would see it grow.
pub(super) const AT_ONCE: u64 = 2 << 20;

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
    phase: Phase,
}

impl Loading {
    /// What is done with the file first.
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// What is read, as it comes, until all of it is kept.
    pub fn news(&self) -> impl Iterator<Item = Msg> {
        self.news.iter()
    }

    /// Passes on what is read.  Gives what stops the reading, and what gives the last of it, if
    /// anything, once nothing more is read.
    pub(super) fn follow(
        self,
        outbox: &Sender<Msg>,
    ) -> io::Result<(Arc<AtomicBool>, Receiver<LastShown>)> {
        let Self { news, stop, .. } = self;
        let to = outbox.clone();
        let (lasts, end) = channel();
        worker::spawn("reading of the file", outbox, move || {
            let mut last = None;
            for msg in news {
                if let Msg::Replaced(it) = &msg {
                    let dataset = Arc::clone(it.index.dataset());
                    last = Some(LastShown { dataset, part: it.part });
                }
                if to.send(msg).is_err() {
                    // The program has ended first.
                    return Ok(());
                }
            }
            // Of a file that is followed by nobody there is no reader.
            let _ = last.map(|last| lasts.send(last));
            Ok(())
        })?;
        Ok((stop, end))
    }
}

/// What shows once nothing more is read.
pub(super) struct LastShown {
    /// The dataset.
    pub(super) dataset: Arc<Dataset>,
    /// Whether it is only a part of the file.
    pub(super) part: bool,
}

/// Whether a file is so small that nobody would see it grow.
pub(super) fn is_read_at_once(path: &Path) -> bool {
    fs::metadata(path).map_or(0, |known| known.len()) <= AT_ONCE
}

/// Opens a file: a small one whole, a large one as far as the first screen needs.
///
/// `kept` is where the prebuilt index of a table is kept, if one may be; `besides` is what is wrong
/// elsewhere, and is listed with what is wrong with the file.
///
/// # Errors
/// The file cannot be read, or is no dataset in any format that this program reads.
pub fn open(path: &Path, kept: Option<PathBuf>, besides: Vec<Problem>) -> Result<First, Problem> {
    let prebuilt = prebuilt::is_named_so(path);
    if !prebuilt && (is_read_at_once(path) || import::article::is_article_at(path)) {
        return import::load(path).map(First::Whole);
    }
    let (news, inbox) = channel();
    let (first, begun) = channel();
    let stop = Arc::new(AtomicBool::new(false));
    let mut reading = Reading::of(path, (news.clone(), first), Arc::clone(&stop));
    (reading.kept, reading.besides) = (kept, besides);
    let work = move || {
        reading.all(prebuilt);
        Ok(())
    };
    let unread = |reason: String| Problem::of_file(&path.display().to_string(), reason);
    worker::spawn("reading of the file", &news, work).map_err(|it| unread(it.to_string()))?;
    match begun.recv() {
        Ok(Ok(Begin::Whole(loaded))) => Ok(First::Whole(loaded)),
        Ok(Ok(Begin::Part(loaded, phase))) => {
            Ok(First::Begun(loaded, Loading { news: inbox, stop, phase }))
        }
        Ok(Err(problem)) => Err(problem),
        Err(_) => Err(unread("the reading of the file broke".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::search::Query;

    /// A table that is larger than what is read at once: the rows of an export, again and again.
    fn table(path: &Path) -> usize {
        const ROWS: &str = include_str!("../../tests/data/gdelt/20191024143000.export.CSV");
        let mut text = String::new();
        let mut number = 1;
        while text.len() as u64 <= 2 * AT_ONCE {
            for row in ROWS.lines() {
                let (_, rest) = row.split_once('\t').expect("columns");
                let _ = writeln!(text, "{number}\t{rest}");
                number += 1;
            }
        }
        fs::write(path, text).expect("writes");
        number - 1
    }

    /// Follows a file until it is read and its index written: the rows that showed, one time after the other, and what was told.
    fn follow(first: First) -> (Vec<usize>, Vec<String>) {
        let First::Begun(loaded, loading) = first else { panic!("it is read at once") };
        let mut rows = vec![loaded.dataset.event_count()];
        let mut told = Vec::new();
        for msg in loading.news() {
            match msg {
                Msg::Replaced(it) => {
                    rows.push(it.index.dataset().event_count());
                    told.extend(it.told.clone());
                }
                Msg::Loading(_) => {}
                other => panic!("{other:?}"),
            }
        }
        (rows, told)
    }

    #[test]
    fn a_large_table_shows_its_first_rows_then_all_and_the_next_time_from_its_index() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.export.CSV");
        let kept = folder.path().join("cache").join("a.dlx");
        let all = table(&path);
        let (rows, told) = follow(open(&path, Some(kept.clone()), Vec::new()).expect("opens"));
        assert!(rows[0] > 0 && rows[0] < all && rows.is_sorted(), "{rows:?}");
        assert_eq!((rows.last(), told.len()), (Some(&all), 0));
        let (rows, told) = follow(open(&path, Some(kept.clone()), Vec::new()).expect("opens"));
        assert_eq!((rows, told), (vec![500, all], Vec::new()));
        let mut bytes = fs::read(&kept).expect("reads");
        let last = bytes.len() - 9;
        bytes[last] ^= 1;
        fs::write(&kept, bytes).expect("writes");
        let (rows, told) = follow(open(&path, Some(kept.clone()), Vec::new()).expect("opens"));
        assert_eq!(
            rows,
            [500, all, all],
            "what is not whole only at its end shows, and is read anew"
        );
        assert!(told[0].contains("refused"), "{told:?}");
        let (rows, _) = follow(open(&path, Some(kept), Vec::new()).expect("opens"));
        assert_eq!(rows, [500, all], "the index was made anew");
    }

    #[test]
    fn an_index_whose_words_are_damaged_answers_all_the_same_and_says_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, kept) = (folder.path().join("a.export.CSV"), folder.path().join("a.dlx"));
        let all = table(&path);
        follow(open(&path, Some(kept.clone()), Vec::new()).expect("opens"));
        let mut bytes = fs::read(&kept).expect("reads");
        let name = b"of addresses";
        let column = bytes.windows(name.len()).position(|it| it == name).expect("it is there");
        bytes[column + 40] ^= 1;
        fs::write(&kept, bytes).expect("writes");
        let opened = open(&kept, None, Vec::new()).expect("opens");
        let First::Begun(_, loading) = opened else { panic!("at once") };
        let mut told = Vec::new();
        for msg in loading.news() {
            match msg {
                Msg::Replaced(it) => {
                    let found = it.index.answer(&Query::of_words("police"), 1).found;
                    assert!(found > 0 && found < all, "{found} of {all}");
                    let listed: Vec<_> = it.problems.iter().map(|it| it.reason.clone()).collect();
                    told.push((it.told.clone(), listed));
                }
                Msg::Done(said) => panic!("{said:?} is not kept"),
                _ => {}
            }
        }
        let [(None, none), (Some(said), listed)] = &told[..] else { panic!("{told:?}") };
        assert!(said.contains("damaged"), "{said}");
        assert_eq!((none.len(), &listed[..]), (0, &[said.clone()][..]));
    }

    #[test]
    fn reading_that_is_stopped_keeps_what_is_there_and_says_so_for_good() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.export.CSV");
        table(&path);
        let ((news, inbox), (first, begun)) = (channel(), channel());
        // It is stopped as soon as something of it shows.
        let mut reading = Reading::of(&path, (news, first), Arc::new(AtomicBool::new(true)));
        reading.table(None);
        drop(reading);
        assert!(matches!(begun.recv(), Ok(Ok(Begin::Part(..)))));
        let last = inbox.iter().filter_map(|msg| match msg {
            Msg::Replaced(it) => Some(it),
            _ => None,
        });
        let last = last.last().expect("what is there");
        let told = last.told.as_deref().expect("it says so");
        assert!(told.contains("stopped") && last.problems[0].reason == told && last.part);
    }

    #[test]
    fn what_cannot_be_opened_is_told_before_the_first_screen() {
        assert!(open(Path::new("/nonexistent.CSV"), None, Vec::new()).is_err());
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.dlx");
        fs::write(&path, b"no index").expect("writes");
        let problem = open(&path, None, Vec::new()).expect_err("refused");
        assert!(problem.reason.contains("refused"), "{problem}");
        let path = folder.path().join("a.export.CSV");
        fs::write(&path, "no row\n".repeat(400_000)).expect("writes");
        assert!(open(&path, None, Vec::new()).is_err());
    }
}
