//! A stretch of a file, read on its own.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::Range;
use std::os::unix::fs::FileExt;

/// How many bytes are fetched at a time; what wants more gets it without a stop here.
const FETCHED: usize = 16 << 10;

/// A stretch of a file.
pub(super) struct Section<'f> {
    file: &'f File,
    /// What is still to be read.
    left: Range<u64>,
}

impl<'f> Section<'f> {
    pub(super) fn of(file: &'f File, bytes: Range<u64>) -> BufReader<Self> {
        BufReader::with_capacity(FETCHED, Self { file, left: bytes })
    }
}

impl Read for Section<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = (self.left.end - self.left.start).min(into.len() as u64) as usize;
        let read = self.file.read_at(&mut into[..most], self.left.start)?;
        self.left.start += read as u64;
        Ok(read)
    }
}
