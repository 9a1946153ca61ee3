//! The scribe: the thread that writes decisions down and reads what others have written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::{Desk, review_watch};
use crate::app::{Msg, Order};
use crate::review::journal::Journal;
use crate::review::ledger::Ledger;
use crate::review::{Draft, Entry, News, Reviewer};
use crate::text::counted;
use crate::worker;

/// How long the scribe waits before it tries again to write what could not be written.
const RETRY: Duration = Duration::from_secs(2);

/// Starts the scribe; it ends when nobody can give it orders any more.
///
/// # Errors
/// The system has no thread to give.
pub(super) fn spawn(
    desk: Desk,
    reviewer: Option<Reviewer>,
    outbox: &Sender<Msg>,
) -> io::Result<Sender<Order>> {
    let (orders, inbox) = channel();
    let (folder, clock) = match desk {
        Desk::Folder { folder, read_only } => {
            review_watch::spawn(folder.clone(), orders.clone(), outbox)?;
            (Some((folder, read_only)), Clock::System)
        }
        Desk::Memory | Desk::Nowhere => (None, Clock::Script(START_OF_SCRIPTS)),
    };
    let outbox_of_scribe = outbox.clone();
    worker::spawn("review log", outbox, move || {
        let mut scribe = Scribe::new(folder, clock, outbox_of_scribe);
        if let Some(reviewer) = reviewer {
            scribe.begin(&reviewer);
        }
        scribe.look();
        scribe.work(&inbox);
        Ok(())
    })?;
    Ok(orders)
}

/// 2016-05-02 08:00 UTC: the morning after the embedded report.
const START_OF_SCRIPTS: i64 = 1_462_176_000;

enum Clock {
    System,
    /// Seconds since 1970; every look at it takes one.
    Script(i64),
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "this is where decisions get their time")]
    fn now(&mut self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Script(seconds) => {
                *seconds += 1;
                DateTime::from_timestamp(*seconds, 0).unwrap_or_default()
            }
        }
    }
}

struct Scribe {
    /// Where the files are, and whether they are only read.
    folder: Option<(PathBuf, bool)>,
    clock: Clock,
    outbox: Sender<Msg>,
    journal: Option<Journal>,
    /// The files as they were last read.
    ledger: Ledger,
    /// Whether they were read at all.
    started: bool,
    /// Whether the desk is open: files on a network are then looked at without a notice.
    attends: bool,
    /// Entries of this session; they are in the files too, once they are saved.
    own: Vec<Arc<Entry>>,
    news: News,
}

impl Scribe {
    fn new(folder: Option<(PathBuf, bool)>, clock: Clock, outbox: Sender<Msg>) -> Self {
        Self {
            folder,
            clock,
            outbox,
            journal: None,
            ledger: Ledger::default(),
            started: false,
            attends: false,
            own: Vec::new(),
            news: News::default(),
        }
    }

    fn work(&mut self, inbox: &Receiver<Order>) {
        loop {
            let next = if self.news.unsaved > 0 || self.attends {
                inbox.recv_timeout(RETRY)
            } else {
                inbox.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            match next {
                Ok(Order::Begin(reviewer)) => self.begin(&reviewer),
                Ok(Order::Note(draft)) => self.note(*draft),
                Ok(Order::Brief { text, note }) => self.brief(&text, *note),
                Ok(Order::Forget) => self.forget(),
                Ok(Order::Look) | Err(RecvTimeoutError::Timeout) => self.look(),
                Ok(Order::Attend(attends)) => self.attends = attends && self.folder.is_some(),
                Ok(Order::Close) | Err(RecvTimeoutError::Disconnected) => break,
            }
            self.write();
        }
        self.write();
        self.put_aside();
        // Whoever waits for the file can have it now.
        self.journal = None;
        self.news.closed = true;
        self.tell();
    }

    fn begin(&mut self, reviewer: &Reviewer) {
        if self.journal.as_ref().is_some_and(|journal| journal.is_of(reviewer)) {
            // The same file goes on, with what is still to be written to it.
            return;
        }
        // What could not be written is not theirs who take over.
        if self.put_aside() {
            self.tell();
        }
        let folder = self.folder.as_ref().map_or(Path::new(""), |(folder, _)| folder);
        let mut journal = Journal::of(folder, reviewer);
        self.news.entries.iter().for_each(|entry| journal.saw(entry));
        self.journal = Some(journal);
    }

    /// Puts aside what could not be written, if anything could not be: nobody will try again.
    fn put_aside(&mut self) -> bool {
        let Some(journal) = self.journal.as_mut().filter(|journal| journal.pending() > 0) else {
            return false;
        };
        let reason = self.news.failure.take().unwrap_or_default();
        self.news.put_aside.push(put_aside(journal, &reason));
        self.news.unsaved = 0;
        true
    }

    /// Gives a decision its time and place; it counts from now on, and is written next.
    fn note(&mut self, draft: Draft) {
        self.news.taken += 1;
        if let Some(journal) = &mut self.journal {
            let entry = Arc::new(journal.stamp(draft, self.clock.now()));
            self.own.push(Arc::clone(&entry));
            self.news.entries.push(entry);
            self.news.entries.sort_by(|a, b| a.order().cmp(&b.order()));
            self.news.unsaved = journal.pending();
        }
        self.tell();
    }

    /// Writes a brief beside the log under a name that is not taken, and notes it.
    fn brief(&mut self, text: &str, mut note: Draft) {
        self.news.brief = Some(match self.folder.clone() {
            Some((folder, false)) => write_brief(&folder, text),
            Some((_, true)) => Err("opened read-only".to_owned()),
            None => Ok(PathBuf::from("what-we-know.md")),
        });
        if let Some(Ok(path)) = &self.news.brief {
            let (path, folder) = (path.clone(), self.folder.is_some());
            note.evidence.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
            self.note(note);
            self.write();
            if let Some(reason) =
                self.news.failure.clone().filter(|_| self.news.unsaved > 0 && folder)
            {
                // Nothing is given out that the log does not know of.
                let _ = fs::remove_file(&path);
                self.news.brief = Some(Err(format!("it could not be logged: {reason}")));
                self.tell();
            }
            return;
        }
        self.news.taken += 1;
        self.tell();
    }

    /// Begins again where nothing is on disk.
    fn forget(&mut self) {
        if self.folder.is_none() {
            let taken = self.news.taken;
            (self.journal, self.own) = (None, Vec::new());
            self.news = News { taken, ..News::default() };
            self.clock = Clock::Script(START_OF_SCRIPTS);
        }
        self.news.taken += 1;
        self.tell();
    }

    /// Writes what is pending, and says so once it is on disk or has failed again.
    fn write(&mut self) {
        let Some(journal) = &mut self.journal else { return };
        if journal.pending() == 0 {
            return;
        }
        match &self.folder {
            None => journal.forget_pending(),
            Some(_) => {
                let written = journal.write();
                self.news.failure = written.failure;
                self.news.set_aside = written.set_aside.or(self.news.set_aside.take());
            }
        }
        self.news.unsaved = journal.pending();
        self.tell();
    }

    /// Reads the files; says what is new.
    fn look(&mut self) {
        let Some((folder, _)) = &self.folder else { return self.tell() };
        let held = self.journal.as_ref().and_then(Journal::held);
        let (mut entries, faults) = match self.ledger.refresh(folder, held) {
            Ok(false) if self.started => return,
            Ok(_) => (self.ledger.entries(), self.ledger.faults()),
            Err(error) => {
                (self.news.entries.clone(), vec![format!("{}: {error}", folder.display())])
            }
        };
        self.started = true;
        entries.extend(self.own.iter().cloned());
        entries.sort_by(|a, b| a.order().cmp(&b.order()));
        entries.dedup_by(|a, b| a.id == b.id);
        if let Some(journal) = &mut self.journal {
            for entry in &entries {
                journal.saw(entry);
            }
        }
        if entries != self.news.entries || faults != self.news.faults {
            (self.news.entries, self.news.faults) = (entries, faults);
        }
        self.tell();
    }

    fn tell(&self) {
        // Nobody listens any more when the program has ended first.
        let _ = self.outbox.send(Msg::Reviewed(Arc::new(self.news.clone())));
    }
}

/// Writes decisions that the log would not take to a file among the temporary ones.
fn put_aside(journal: &mut Journal, reason: &str) -> String {
    let entries = journal.take_pending();
    let lines: Vec<String> =
        entries.iter().filter_map(|entry| serde_json::to_string(entry).ok()).collect();
    let told = format!("{} could not be saved ({reason})", counted(entries.len(), "decision"));
    let written =
        tempfile::Builder::new().prefix("dateline-unsaved-").suffix(".jsonl").tempfile().and_then(
            |mut file| {
                io::Write::write_all(&mut file, (lines.join("\n") + "\n").as_bytes())?;
                file.as_file().sync_all()?;
                file.keep().map_err(|error| error.error)
            },
        );
    match written {
        Ok((_, path)) => format!("{told}; put aside in {}", path.display()),
        Err(error) => {
            format!("{told}, nor put aside ({error}); here they are: {}", lines.join(" "))
        }
    }
}

fn write_brief(folder: &Path, text: &str) -> Result<PathBuf, String> {
    let mut nth = 1;
    loop {
        let path = folder.join(format!("what-we-know-{nth}.md"));
        let made = fs::create_dir_all(folder).and_then(|()| fs::File::create_new(&path));
        match made.and_then(|mut file| io::Write::write_all(&mut file, text.as_bytes())) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => nth += 1,
            Err(error) => return Err(format!("{}: {error}", path.display())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Action, Target};

    fn named(name: &str, role: &str) -> Reviewer {
        Reviewer { role: role.to_owned(), ..Reviewer::named(name).expect("a name") }
    }

    fn decide(scribe: &mut Scribe, by: &Reviewer) {
        let target =
            Target { kind: "claim".into(), id: "C-1".into(), version: 1, sha256: "aa".into() };
        scribe.note(Draft::new(by.clone(), target, Action::Mark));
        scribe.write();
    }

    #[test]
    fn who_goes_on_under_the_same_id_keeps_what_is_unsaved_and_another_person_does_not_get_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let review = folder.path().join("desk.review");
        fs::write(&review, "").expect("a file in the place of the folder");
        let (outbox, inbox) = channel();
        let clock = Clock::Script(START_OF_SCRIPTS);
        let mut scribe = Scribe::new(Some((review.clone(), false)), clock, outbox);
        let rosa = named("Rosa", "reviewer");
        scribe.begin(&rosa);
        decide(&mut scribe, &rosa);
        scribe.begin(&named("rosa", "editor"));
        assert_eq!((scribe.news.unsaved, scribe.news.put_aside.len()), (1, 0));
        let told = inbox.try_iter().count();
        scribe.begin(&named("Ann", "reviewer"));
        assert_eq!((scribe.news.unsaved, &scribe.news.failure), (0, &None));
        assert!(told > 0 && inbox.try_iter().count() == 1, "it is told at once");
        // The next one is put aside beside it, not in its place.
        decide(&mut scribe, &named("Ann", "reviewer"));
        scribe.begin(&rosa);
        assert_eq!(scribe.news.put_aside.len(), 2, "{:?}", scribe.news.put_aside);
        for told in &scribe.news.put_aside {
            assert!(told.starts_with("1 decision could not be saved ("), "{told}");
            let (_, path) = told.split_once("put aside in ").expect("a path");
            fs::remove_file(path).expect("it is there");
        }
        // What comes next finds its way once there is one.
        fs::remove_file(&review).expect("removed");
        decide(&mut scribe, &rosa);
        assert_eq!((scribe.news.unsaved, review.join("rosa.jsonl").exists()), (0, true));
    }
}
