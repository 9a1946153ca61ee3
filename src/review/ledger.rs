//! All files of a review folder, read together.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rustix::fs::{FlockOperation, flock};

use super::chain::{Walk, walk};
use super::entry::{Entry, Reviewer};

/// The ending of a reviewer's file.
pub const ENDING: &str = "jsonl";

/// What a folder holds.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// Each reviewer's files, by their names without the ending.
    pub files: BTreeMap<String, Walk>,
    /// What could not be read, by the name of the file.
    pub unread: Vec<(String, String)>,
    stamps: BTreeMap<String, Stamp>,
}

/// What tells whether a file has changed: its length and its time.
type Stamp = (u64, Option<SystemTime>);

impl Ledger {
    /// Reads every reviewer's file; a folder that is not there holds nothing.
    ///
    /// # Errors
    /// The folder is there and cannot be listed.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut ledger = Self::default();
        ledger.refresh(folder, None)?;
        Ok(ledger)
    }

    /// Reads the files that have changed since; whether there were any.
    ///
    /// `own` is the file that the caller writes, with the length that it has if nobody else did.
    ///
    /// # Errors
    /// The folder is there and cannot be listed.
    pub fn refresh(&mut self, folder: &Path, own: Option<(&str, u64)>) -> io::Result<bool> {
        let mut stamps = BTreeMap::new();
        for path in files_in(folder)? {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let stamp = path.metadata().map(|m| (m.len(), m.modified().ok())).unwrap_or_default();
            let is_own = own == Some((stem.as_str(), stamp.0));
            if !is_own && self.stamps.get(&stem) != Some(&stamp) {
                self.take(&path, &stem);
            }
            stamps.insert(stem, stamp);
        }
        let gone = |stem: &String| !stamps.contains_key(stem);
        self.files.retain(|stem, _| !gone(stem));
        self.unread.retain(|(stem, _)| !gone(stem));
        let changed = stamps != self.stamps;
        self.stamps = stamps;
        Ok(changed)
    }

    /// Reads one file again.
    fn take(&mut self, path: &Path, stem: &str) {
        self.files.remove(stem);
        self.unread.retain(|(name, _)| name != stem);
        let read = match path.metadata() {
            _ if !Reviewer::is_id(reviewer_of(stem)) => Err("the name is not a reviewer id".into()),
            Ok(metadata) if !metadata.is_file() => Err("not a regular file".to_owned()),
            _ => fs::read(path).map_err(|error| error.to_string()),
        };
        match read {
            Ok(bytes) => {
                self.files.insert(stem.to_owned(), only_of(walk(&bytes), stem));
            }
            Err(reason) => self.unread.push((stem.to_owned(), reason)),
        }
    }

    /// The sound entries of all files, in the order that everybody agrees on.
    pub fn entries(&self) -> Vec<Arc<Entry>> {
        let all = self.files.values().flat_map(|walk| &walk.entries);
        let mut entries: Vec<_> = all.cloned().map(Arc::new).collect();
        entries.sort_by(|a, b| a.order().cmp(&b.order()));
        entries.dedup_by(|a, b| a.id == b.id);
        entries
    }

    /// What is wrong with the files, each with its file and place.
    pub fn faults(&self) -> Vec<String> {
        let unread = self.unread.iter().map(|(name, reason)| format!("{name}.{ENDING}: {reason}"));
        let broken = self.files.iter().filter_map(|(name, walk)| {
            let fault = walk.fault.as_ref()?;
            Some(format!("{name}.{ENDING}:{}: {}", fault.line, fault.reason))
        });
        let torn =
            self.files.iter().filter(|(_, walk)| !walk.torn.is_empty()).map(|(name, walk)| {
                let line = walk.entries.len() + 1;
                let bytes = walk.torn.len();
                format!("{name}.{ENDING}:{line}: an entry that was never finished ({bytes} bytes)")
            });
        unread.chain(broken).chain(torn).collect()
    }
}

/// The files of a folder that are logs by their ending.
fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let listed = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed?,
    };
    let mut paths = Vec::new();
    for entry in listed {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == ENDING) {
            paths.push(path);
        }
    }
    Ok(paths)
}

/// The reviewer whose file it is: `rk` of `rk`, and of `rk.2`, where two files of one person that
/// had gone different ways were brought together.
pub fn reviewer_of(stem: &str) -> &str {
    stem.split_once('.').map_or(stem, |(reviewer, _)| reviewer)
}

/// A file holds the entries of the reviewer that it is named for, and of no other.
fn only_of(mut walk: Walk, reviewer: &str) -> Walk {
    let reviewer = reviewer_of(reviewer);
    let foreign = walk.entries.iter().position(|entry| entry.draft.by.id != reviewer);
    if let Some(at) = foreign {
        let entry = &walk.entries[at];
        let reason = format!("entry {} is by {:?}", entry.id, entry.draft.by.id);
        walk.fault = Some(super::chain::Fault { line: at + 1, reason });
        walk.entries.truncate(at);
    }
    walk
}

/// What became of a file that was brought into a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// Everything in it was there.
    Nothing,
    /// So many entries were added to the file that was there.
    Added(usize),
    /// The file that was there has gone another way; this one stands beside it, under this name.
    Beside(String),
}

/// Brings a sound file of another folder into this one; nothing that is there is changed or lost.
///
/// # Errors
/// The folder cannot be written to, or another process is writing to the file.
pub fn bring(folder: &Path, stem: &str, bytes: &[u8]) -> io::Result<Brought> {
    fs::create_dir_all(folder)?;
    let reviewer = reviewer_of(stem);
    let name = |nth: usize| match nth {
        1 => reviewer.to_owned(),
        nth => format!("{reviewer}.{nth}"),
    };
    let mut nth = 1;
    loop {
        let path = folder.join(format!("{}.{ENDING}", name(nth)));
        let is_new = !path.exists();
        let mut file = fs::OpenOptions::new().create(true).append(true).read(true).open(&path)?;
        flock(&file, FlockOperation::NonBlockingLockExclusive)?;
        let there = fs::read(&path)?;
        if there.starts_with(bytes) {
            return Ok(Brought::Nothing);
        }
        if bytes.starts_with(&there) {
            let rest = &bytes[there.len()..];
            file.write_all(rest)?;
            file.sync_all()?;
            let added = rest.split_inclusive(|&byte| byte == b'\n').count();
            return Ok(if is_new && nth > 1 {
                Brought::Beside(name(nth))
            } else {
                Brought::Added(added)
            });
        }
        nth += 1;
    }
}

/// The review folder of a dataset's file: `desk.json` has `desk.review`.
pub fn folder_of(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut stem = name.as_str();
    for ending in [".gz", ".jsonl", ".json"] {
        stem = stem.strip_suffix(ending).unwrap_or(stem);
    }
    file.with_file_name(format!("{stem}.review"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_stands_beside_the_file_whatever_its_ending() {
        for (file, folder) in [
            ("/d/desk.json", "/d/desk.review"),
            ("desk.jsonl.gz", "desk.review"),
            ("a.b.json.gz", "a.b.review"),
            ("plain", "plain.review"),
        ] {
            assert_eq!(folder_of(Path::new(file)), PathBuf::from(folder));
        }
    }
}
