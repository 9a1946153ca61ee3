//! What a file was when something was made of it.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crc32fast::Hasher;

use crate::pack::{Reader, Refused, Writer};

/// A file's size, time and checksum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    /// When it was last changed, in seconds and nanoseconds.
    changed: (i64, i64),
    /// CRC-32 of everything in it.
    sum: u32,
}

impl Stamp {
    /// Reads a whole file for what it is.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let (size, changed) = quick(&file)?;
        let mut sum = Hasher::new();
        let mut block = vec![0; 256 << 10];
        loop {
            match file.read(&mut block)? {
                0 => return Ok(Self { size, changed, sum: sum.finalize() }),
                read => sum.update(&block[..read]),
            }
        }
    }

    /// Whether a file looks as it was, without reading it.
    pub fn seems(&self, path: &Path) -> bool {
        let found = File::open(path).and_then(|file| quick(&file));
        found.is_ok_and(|found| found == (self.size, self.changed))
    }

    /// Whether everything in a file is as it was; when it was written does not matter.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn holds(&self, path: &Path) -> io::Result<bool> {
        if File::open(path)?.metadata()?.len() != self.size {
            return Ok(false);
        }
        Ok(Self::of(path)?.sum == self.sum)
    }

    pub(super) fn write(&self, to: &mut Writer) -> io::Result<()> {
        let (seconds, nanoseconds) = self.changed;
        let sum = u64::from(self.sum);
        to.u64s("stamp", &[self.size, seconds as u64, nanoseconds as u64, sum])
    }

    pub(super) fn read(from: &mut Reader) -> Result<Self, Refused> {
        match from.read_u64s("stamp")?[..] {
            [size, seconds, nanoseconds, sum] => {
                Ok(Self { size, changed: (seconds as i64, nanoseconds as i64), sum: sum as u32 })
            }
            _ => Err(Refused::of("stamp", "makes no sense")),
        }
    }
}

/// What can be known of a file without reading it.
fn quick(file: &File) -> io::Result<(u64, (i64, i64))> {
    let known = file.metadata()?;
    Ok((known.len(), (known.mtime(), known.mtime_nsec())))
}
