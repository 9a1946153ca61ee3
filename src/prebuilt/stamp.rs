//! What a file was when something was made of it.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crc32fast::Hasher;

use crate::pack::{Reader, Refused, Writer};

/// What can be known of a file without reading it: its size, and when it was last changed, in seconds and
/// nanoseconds.
pub type Looks = (u64, (i64, i64));

/// A file's size, time and checksum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    looks: Looks,
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
        let looks = looks(&file)?;
        let mut sum = Hasher::new();
        let mut block = vec![0; 256 << 10];
        loop {
            match file.read(&mut block)? {
                0 => return Ok(Self { looks, sum: sum.finalize() }),
                read => sum.update(&block[..read]),
            }
        }
    }

    /// Whether a file is as long as it was.
    pub fn is_as_long(&self, path: &Path) -> bool {
        Self::looks(path).is_some_and(|(size, _)| size == self.looks.0)
    }

    /// Whether a file looks as it was, without reading it.
    pub fn seems(&self, path: &Path) -> bool {
        Self::looks(path) == Some(self.looks)
    }

    /// How a file looks without reading it, if it is there.
    pub fn looks(path: &Path) -> Option<Looks> {
        File::open(path).and_then(|file| looks(&file)).ok()
    }

    /// Whether the file looked so when it was read.
    pub fn looked(&self, looks: Looks) -> bool {
        self.looks == looks
    }

    /// Whether everything in a file is as it was; when it was written does not matter.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn holds(&self, path: &Path) -> io::Result<bool> {
        Ok(self.is_as_long(path) && Self::of(path)?.sum == self.sum)
    }

    pub(super) fn write(&self, to: &mut Writer) -> io::Result<()> {
        let (size, (seconds, nanoseconds)) = self.looks;
        let sum = u64::from(self.sum);
        to.u64s("stamp", &[size, seconds as u64, nanoseconds as u64, sum])
    }

    pub(super) fn read(from: &mut Reader) -> Result<Self, Refused> {
        match from.read_u64s("stamp")?[..] {
            [size, seconds, nanoseconds, sum] => {
                Ok(Self { looks: (size, (seconds as i64, nanoseconds as i64)), sum: sum as u32 })
            }
            _ => Err(Refused::of("stamp", "makes no sense")),
        }
    }
}

fn looks(file: &File) -> io::Result<Looks> {
    let known = file.metadata()?;
    Ok((known.len(), (known.mtime(), known.mtime_nsec())))
}
