//! A stretch of a file, read on its own: several are read side by side.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::os::unix::fs::FileExt;

/// How many bytes are fetched at a time.
const FETCHED: usize = 256 << 10;

/// A stretch of a file.
pub(super) struct Section<'f> {
    file: &'f File,
    /// What is still to be fetched.
    left: Range<u64>,
    fetched: Vec<u8>,
    /// How much of what was fetched has been read.
    read: usize,
}

impl<'f> Section<'f> {
    pub(super) const fn of(file: &'f File, bytes: Range<u64>) -> Self {
        Self { file, left: bytes, fetched: Vec::new(), read: 0 }
    }

    fn fetch(&mut self) -> io::Result<()> {
        let most = (self.left.end - self.left.start).min(FETCHED as u64) as usize;
        self.read = 0;
        self.fetched.resize(most, 0);
        let fetched = self.file.read_at(&mut self.fetched, self.left.start);
        // What failed has fetched nothing, and may be tried again.
        self.fetched.truncate(*fetched.as_ref().unwrap_or(&0));
        self.left.start += fetched? as u64;
        Ok(())
    }
}

impl Read for Section<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.read == self.fetched.len() {
            self.fetch()?;
        }
        let ready = &self.fetched[self.read..];
        let count = ready.len().min(into.len());
        into[..count].copy_from_slice(&ready[..count]);
        self.read += count;
        Ok(count)
    }
}
