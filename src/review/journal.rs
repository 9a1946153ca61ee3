//! Appending to one reviewer's file, so that a kill at any moment costs at most the entry being
//! written and never an older one.
//!
//! An entry is saved when its line and the line end are written and synced.  What cannot be written
//! (a full disk, a folder without permission, a file that another process has locked) stays in
//! memory, in order, and is tried again.

use std::collections::VecDeque;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rustix::fs::{FlockOperation, flock};
use ulid::{Generator, Ulid};

use super::chain::{lacks_only_its_end, walk};
use super::entry::{Draft, Entry, Reviewer};
use super::ledger::ENDING;

/// One reviewer's file, and what still has to go into it.
pub struct Journal {
    folder: PathBuf,
    path: PathBuf,
    open: Option<Open>,
    pending: VecDeque<Entry>,
    ids: Generator,
    /// The time of the newest entry that was seen, whoever wrote it.
    newest: Option<DateTime<Utc>>,
}

/// The file while it is held, locked.
#[derive(Debug)]
struct Open {
    file: File,
    /// The bytes of the file up to the end of its last entry.
    length: u64,
    /// The hash of the last entry.
    head: String,
}

/// What happened while entries were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// How many entries were saved.
    pub saved: usize,
    /// The tail of a file that was never finished, and where it was set aside.
    pub set_aside: Option<PathBuf>,
    /// Why the rest is still in memory.
    pub failure: Option<String>,
}

impl Journal {
    /// The journal of a reviewer; nothing is touched until something is written.
    pub fn of(folder: &Path, reviewer: &Reviewer) -> Self {
        Self {
            folder: folder.to_owned(),
            path: path_of(folder, reviewer),
            open: None,
            pending: VecDeque::new(),
            ids: Generator::new(),
            newest: None,
        }
    }

    /// Whether it is the journal of this person, who may go by another name or role by now.
    pub fn is_of(&self, reviewer: &Reviewer) -> bool {
        self.path == path_of(&self.folder, reviewer)
    }

    /// Entries that are not saved yet.
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// The name of the file without its ending, and its length, while the file is held.
    pub fn held(&self) -> Option<(&str, u64)> {
        let stem = self.path.file_stem()?.to_str()?;
        Some((stem, self.open.as_ref()?.length))
    }

    /// Hands over what is pending: it will not be written.
    pub fn take_pending(&mut self) -> Vec<Entry> {
        self.pending.drain(..).collect()
    }

    /// Lets go of what is pending: there is no file to write it to.
    pub fn forget_pending(&mut self) {
        self.pending.clear();
    }

    /// Takes note of an entry that somebody wrote: later entries get no earlier time.
    pub fn saw(&mut self, entry: &Entry) {
        if let Ok(at) = DateTime::parse_from_rfc3339(&entry.at) {
            self.newest = self.newest.max(Some(at.to_utc()));
        }
    }

    /// Gives a draft its time and id and keeps it to be written.
    ///
    /// The time is never before that of an entry that was seen, so an answer stands behind what it
    /// answers even where clocks differ.
    pub fn stamp(&mut self, draft: Draft, now: DateTime<Utc>) -> Entry {
        let least = self.newest.map(|newest| newest + chrono::Duration::milliseconds(1));
        let at = least.map_or(now, |least| now.max(least));
        self.newest = Some(at);
        let id = self.ids.generate_from_datetime(at.into()).unwrap_or_else(|_| Ulid::new());
        let entry = Entry::stamped(draft, at, id.to_string());
        self.pending.push_back(entry.clone());
        entry
    }

    /// Writes what is pending, one entry after the other, each synced before the next.
    pub fn write(&mut self) -> Written {
        let mut written = Written::default();
        while let Some(entry) = self.pending.front() {
            let entry = entry.clone();
            let done = self.hold(&mut written).and_then(|open| open.append(&entry));
            if let Err(error) = done {
                // Whatever went wrong, the file is looked at again before the next attempt.
                self.open = None;
                written.failure = Some(said_plainly(&error));
                return written;
            }
            self.pending.pop_front();
            written.saved += 1;
        }
        written
    }

    /// The file, opened and locked, its end in order.
    fn hold(&mut self, written: &mut Written) -> io::Result<&mut Open> {
        if self.open.as_ref().is_some_and(|open| !open.is_at(&self.path)) {
            // Somebody has moved or replaced the file; what is at its place now counts.
            self.open = None;
        }
        if self.open.is_none() {
            fs::create_dir_all(&self.folder)?;
            let is_new = !self.path.exists();
            let mut options = OpenOptions::new();
            let file = options.create(true).read(true).append(true).open(&self.path)?;
            if !file.metadata()?.is_file() {
                return Err(io::Error::other("it is not a regular file"));
            }
            flock(&file, FlockOperation::NonBlockingLockExclusive)?;
            if is_new {
                File::open(&self.folder)?.sync_all()?;
            }
            let open = self.mend(file, written)?;
            self.open = Some(open);
        }
        self.open.as_mut().ok_or_else(|| io::Error::other("the file is not open"))
    }

    /// Finishes or sets aside a torn tail; refuses a file whose chain is broken.
    fn mend(&self, mut file: File, written: &mut Written) -> io::Result<Open> {
        let bytes = fs::read(&self.path)?;
        let walk = walk(&bytes);
        if let Some(fault) = walk.fault {
            return Err(io::Error::other(format!(
                "line {} is broken ({}); nothing will be added to it",
                fault.line, fault.reason
            )));
        }
        if lacks_only_its_end(&walk.torn, &walk.head) {
            file.write_all(b"\n")?;
            file.sync_all()?;
            return self.mend(file, written);
        }
        if !walk.torn.is_empty() {
            let aside = self.aside();
            fs::write(&aside, &walk.torn)?;
            file.set_len(walk.good as u64)?;
            file.sync_all()?;
            written.set_aside = Some(aside);
        }
        Ok(Open { file, length: walk.good as u64, head: walk.head })
    }

    /// A name for a torn tail that is not taken yet.
    fn aside(&self) -> PathBuf {
        let name = |nth: usize| self.path.with_extension(format!("torn-{nth}"));
        let mut nth = 1;
        while name(nth).exists() {
            nth += 1;
        }
        name(nth)
    }
}

fn path_of(folder: &Path, reviewer: &Reviewer) -> PathBuf {
    folder.join(format!("{}.{ENDING}", reviewer.id))
}

impl Open {
    /// Whether the file is still the one at a path, as long as it was left.
    fn is_at(&self, path: &Path) -> bool {
        let here = self.file.metadata();
        let there = path.metadata();
        here.and_then(|here| Ok((here, there?))).is_ok_and(|(here, there)| {
            (here.dev(), here.ino(), self.length) == (there.dev(), there.ino(), there.len())
        })
    }

    /// Appends an entry; a line that was written in part is taken back.
    fn append(&mut self, entry: &Entry) -> io::Result<()> {
        let (mut line, hash) = entry.sealed(&self.head);
        line.push('\n');
        let done = self.file.write_all(line.as_bytes()).and_then(|()| self.file.sync_data());
        if let Err(error) = done {
            // A failure here leaves a torn tail, which the next opening sets aside.
            let _ = self.file.set_len(self.length);
            return Err(error);
        }
        self.length += line.len() as u64;
        self.head = hash;
        Ok(())
    }
}

/// The system's error in the user's words.
pub fn said_plainly(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to write".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the folder is read-only".to_owned(),
        io::ErrorKind::WouldBlock => "another process has it locked".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::chain;
    use crate::review::entry::tests::{claim, reviewer};
    use crate::review::machine::Action;

    fn draft(nth: usize) -> Draft {
        let mut draft = Draft::new(reviewer("rk"), claim("C-1"), Action::Mark);
        draft.reason = Some(format!("reason {nth}"));
        draft
    }

    fn stamp(journal: &mut Journal, nth: usize) {
        journal.stamp(draft(nth), DateTime::from_timestamp_millis(5_000).expect("a time"));
    }

    fn on_disk(folder: &Path) -> chain::Walk {
        walk(&fs::read(folder.join("rk.jsonl")).expect("the file"))
    }

    #[test]
    fn what_is_written_is_on_disk_in_order_and_sound() {
        let folder = tempfile::tempdir().expect("a folder");
        for _ in 0..3 {
            let mut journal = Journal::of(folder.path(), &reviewer("rk"));
            (0..5).for_each(|nth| stamp(&mut journal, nth));
            assert_eq!(journal.write(), Written { saved: 5, ..Written::default() });
        }
        let walk = on_disk(folder.path());
        assert_eq!((walk.entries.len(), walk.fault, walk.torn.len()), (15, None, 0));
    }

    #[test]
    fn times_never_go_back_behind_what_was_seen() {
        let mut journal = Journal::of(Path::new("/nowhere"), &reviewer("rk"));
        let now = DateTime::from_timestamp_millis(1_000).expect("a time");
        let theirs = Entry::stamped(draft(0), now + chrono::Duration::hours(1), "01".into());
        journal.saw(&theirs);
        let first = journal.stamp(draft(1), now);
        let second = journal.stamp(draft(2), now);
        assert!(theirs.order() < first.order() && first.order() < second.order());
    }

    #[test]
    fn a_torn_tail_of_any_length_is_set_aside_or_finished_and_work_goes_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut journal = Journal::of(folder.path(), &reviewer("rk"));
        (0..2).for_each(|nth| stamp(&mut journal, nth));
        journal.write();
        drop(journal);
        let path = folder.path().join("rk.jsonl");
        let whole = fs::read(&path).expect("the file");
        let first = whole.iter().position(|&b| b == b'\n').expect("a line") + 1;
        for end in first..=whole.len() {
            fs::write(&path, &whole[..end]).expect("written");
            let mut journal = Journal::of(folder.path(), &reviewer("rk"));
            stamp(&mut journal, 9);
            let written = journal.write();
            let torn = end > first && end < whole.len() - 1;
            assert_eq!((written.saved, written.failure), (1, None), "cut at {end}");
            assert_eq!(written.set_aside.is_some(), torn, "cut at {end}");
            let expected = if end + 1 >= whole.len() { 3 } else { 2 };
            assert_eq!(on_disk(folder.path()).entries.len(), expected, "cut at {end}");
        }
    }

    #[test]
    fn what_cannot_be_written_stays_in_memory_and_is_tried_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let review = folder.path().join("desk.review");
        let mut journal = Journal::of(&review, &reviewer("rk"));
        for occupant in ["a file in the folder's place", "a device in the file's place"] {
            if occupant.starts_with("a file") {
                fs::write(&review, "").expect("written");
            } else {
                fs::create_dir(&review).expect("made");
                std::os::unix::fs::symlink("/dev/zero", review.join("rk.jsonl")).expect("linked");
            }
            stamp(&mut journal, 1);
            assert!(journal.write().failure.is_some(), "{occupant}");
            fs::remove_file(&review)
                .or_else(|_| fs::remove_file(review.join("rk.jsonl")))
                .expect("removed");
        }
        assert_eq!(journal.pending(), 2);
        assert_eq!(journal.write().saved, 2);
        assert_eq!(on_disk(&review).entries.len(), 2);
    }

    #[test]
    fn a_file_that_another_process_writes_to_is_left_alone_until_it_is_free() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut first = Journal::of(folder.path(), &reviewer("rk"));
        stamp(&mut first, 1);
        first.write();
        let mut second = Journal::of(folder.path(), &reviewer("rk"));
        stamp(&mut second, 2);
        assert_eq!(second.write().failure.as_deref(), Some("another process has it locked"));
        stamp(&mut first, 3);
        assert_eq!(first.write().saved, 1);
        drop(first);
        assert_eq!(second.write().saved, 1);
        let walk = on_disk(folder.path());
        assert_eq!((walk.entries.len(), walk.fault), (3, None), "the chain goes on behind theirs");
    }

    #[test]
    fn a_file_that_was_moved_away_or_shortened_is_looked_at_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("rk.jsonl");
        let mut journal = Journal::of(folder.path(), &reviewer("rk"));
        stamp(&mut journal, 1);
        journal.write();
        fs::rename(&path, folder.path().join("elsewhere")).expect("moved");
        stamp(&mut journal, 2);
        assert_eq!(journal.write().saved, 1);
        assert_eq!(on_disk(folder.path()).entries.len(), 1, "it is in a new file at the place");
        fs::write(&path, "").expect("emptied");
        stamp(&mut journal, 3);
        assert_eq!(journal.write().saved, 1);
        assert_eq!(on_disk(folder.path()).fault, None);
    }

    #[test]
    fn a_file_whose_chain_is_broken_is_not_added_to() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut bytes = crate::review::chain::tests::log(3);
        bytes[40] ^= 1;
        fs::write(folder.path().join("rk.jsonl"), &bytes).expect("written");
        let mut journal = Journal::of(folder.path(), &reviewer("rk"));
        stamp(&mut journal, 1);
        assert!(journal.write().failure.is_some_and(|reason| reason.contains("line 1 is broken")));
        assert_eq!(fs::read(folder.path().join("rk.jsonl")).expect("there"), bytes);
    }
}
