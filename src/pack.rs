//! Columns of numbers in a file, and back in bulk, without parsing.
//!
//! A file of columns is written once and read in the same order.  Each column says its name, how wide
//! its numbers are and how many there are, and ends with a checksum (CRC-32) of all that; numbers are
//! little endian.  What was cut, changed or swapped is [`Refused`] with a reason, and never read as
//! something else; whether numbers that are whole also make sense is for their owner to check.
//!
//! ```text
//! name, 12 bytes │ width, 4 │ count, 8 │ the numbers │ checksum, 4
//! ```

use std::fmt;
use std::io::{self, Read, Write};

use crc32fast::Hasher;

/// The longest name of a column, in bytes.
const NAME: usize = 12;

/// The bytes before the numbers.
const HEAD: usize = NAME + 4 + 8;

/// The bytes of the checksum.
const CHECKSUM: u64 = 4;

/// How many bytes are read, written and summed at a time: they stay in the processor's cache.
const STRETCH: usize = 64 << 10;

/// Why a file of columns is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is not what it should be.
    Unsound(String),
    /// The system does not give it; the system's reason.
    Unreadable(String),
}

impl Refused {
    /// Something that is not what it should be, with the reason.
    pub fn because(reason: impl Into<String>) -> Self {
        Self::Unsound(reason.into())
    }

    /// A column whose numbers are whole but make no sense.
    pub fn of(column: &str, reason: impl fmt::Display) -> Self {
        Self::Unsound(format!("{column}: {reason}"))
    }

    /// The reason in the words of whoever knows no columns, but a part of the file that they are in:
    /// "its table is".
    #[must_use]
    pub fn within(self, part: &str) -> Self {
        match self {
            Self::Unsound(_) => Self::Unsound(format!("{part} damaged")),
            unreadable @ Self::Unreadable(_) => unreadable,
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsound(reason) => f.write_str(reason),
            Self::Unreadable(reason) => write!(f, "it cannot be read, {reason}"),
        }
    }
}

impl std::error::Error for Refused {}

/// Writes columns, one after another.
pub struct Writer<'w> {
    out: &'w mut dyn Write,
}

/// Reads columns in the order in which they were written.
pub struct Reader<'r> {
    input: &'r mut dyn Read,
    /// How many bytes there still are: no count is believed that goes beyond them.
    left: u64,
}

macro_rules! columns {
    ($($write:ident, $read:ident: $number:ty),+ $(,)?) => {
        impl Writer<'_> {$(
            /// Writes a column.
            ///
            /// # Errors
            /// It cannot be written.
            pub fn $write(&mut self, name: &'static str, numbers: &[$number]) -> io::Result<()> {
                const WIDTH: usize = size_of::<$number>();
                let mut sum = self.head(name, WIDTH, numbers.len())?;
                let mut bytes = Vec::with_capacity(STRETCH);
                for stretch in numbers.chunks(STRETCH / WIDTH) {
                    bytes.clear();
                    bytes.extend(stretch.iter().flat_map(|number| number.to_le_bytes()));
                    sum.update(&bytes);
                    self.out.write_all(&bytes)?;
                }
                self.out.write_all(&sum.finalize().to_le_bytes())
            }
        )+}

        impl Reader<'_> {$(
            /// Reads a column.
            ///
            /// # Errors
            /// It is not the next one, or not as it was written.
            pub fn $read(&mut self, name: &'static str) -> Result<Vec<$number>, Refused> {
                const WIDTH: usize = size_of::<$number>();
                self.read_as(name, WIDTH, |bytes: &[u8; WIDTH]| <$number>::from_le_bytes(*bytes))
            }
        )+}
    };
}

columns! {
    u16s, read_u16s: u16,
    u32s, read_u32s: u32,
    u64s, read_u64s: u64,
    i32s, read_i32s: i32,
}

impl<'w> Writer<'w> {
    /// A writer to where the columns go.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self { out }
    }

    /// Writes a column of bytes.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn bytes(&mut self, name: &'static str, bytes: &[u8]) -> io::Result<()> {
        let mut sum = self.head(name, 1, bytes.len())?;
        sum.update(bytes);
        self.out.write_all(bytes)?;
        self.out.write_all(&sum.finalize().to_le_bytes())
    }

    /// Writes a text.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn text(&mut self, name: &'static str, text: &str) -> io::Result<()> {
        self.bytes(name, text.as_bytes())
    }

    /// Writes a column's head, and begins its checksum.
    fn head(&mut self, name: &'static str, width: usize, count: usize) -> io::Result<Hasher> {
        let head = head(name, width, count as u64);
        self.out.write_all(&head)?;
        Ok(begun(&head))
    }
}

impl<'r> Reader<'r> {
    /// A reader of the columns in so many bytes.
    pub fn new(input: &'r mut dyn Read, bytes: u64) -> Self {
        Self { input, left: bytes }
    }

    /// Reads a column of bytes.
    ///
    /// # Errors
    /// It is not the next one, or not as it was written.
    pub fn read_bytes(&mut self, name: &'static str) -> Result<Vec<u8>, Refused> {
        let (mut sum, count) = self.head(name, 1)?;
        let mut bytes = vec![0; count];
        for stretch in bytes.chunks_mut(STRETCH) {
            self.fill(name, stretch)?;
            sum.update(stretch);
        }
        self.checksum(name, sum)?;
        Ok(bytes)
    }

    /// Reads a column of numbers that stand together, so many for each of something.
    ///
    /// # Errors
    /// It is not the next one, not as it was written, or there is another number of numbers.
    pub fn read_groups<T>(
        &mut self,
        name: &'static str,
        of: impl Fn([u32; 4]) -> T,
    ) -> Result<Vec<T>, Refused> {
        self.read_as(name, size_of::<u32>(), |bytes: &[u8; 16]| {
            let (numbers, _) = bytes.as_chunks::<4>();
            of(std::array::from_fn(|at| u32::from_le_bytes(numbers[at])))
        })
    }

    /// Reads a text.
    ///
    /// # Errors
    /// It is not the next column, not as it was written, or not UTF-8.
    pub fn read_text(&mut self, name: &'static str) -> Result<String, Refused> {
        let bytes = self.read_bytes(name)?;
        String::from_utf8(bytes).map_err(|_| Refused::of(name, "not UTF-8"))
    }

    /// How many bytes there still are.
    pub const fn left(&self) -> u64 {
        self.left
    }

    /// Whether everything was read.
    ///
    /// # Errors
    /// Something follows.
    pub fn end(&self) -> Result<(), Refused> {
        match self.left {
            0 => Ok(()),
            left => Err(Refused::because(format!("{left} bytes follow the last column"))),
        }
    }

    /// Reads a column of numbers of a width, making something of so many bytes at a time.
    fn read_as<const BYTES: usize, T>(
        &mut self,
        name: &'static str,
        width: usize,
        of: impl Fn(&[u8; BYTES]) -> T,
    ) -> Result<Vec<T>, Refused> {
        const { assert!(STRETCH.is_multiple_of(BYTES)) };
        let (mut sum, count) = self.head(name, width)?;
        let mut left = count * width;
        if !left.is_multiple_of(BYTES) {
            return Err(Refused::of(name, "breaks off"));
        }
        let mut all = Vec::with_capacity(left / BYTES);
        let mut bytes = vec![0; STRETCH.min(left)];
        while left > 0 {
            let stretch = bytes.len().min(left);
            let bytes = &mut bytes[..stretch];
            self.fill(name, bytes)?;
            sum.update(bytes);
            let (whole, _) = bytes.as_chunks::<BYTES>();
            all.extend(whole.iter().map(&of));
            left -= stretch;
        }
        self.checksum(name, sum)?;
        Ok(all)
    }

    /// Reads a column's head; its checksum as far, and how many numbers there are.
    fn head(&mut self, name: &'static str, width: usize) -> Result<(Hasher, usize), Refused> {
        let mut found = [0; HEAD];
        self.fill(name, &mut found)?;
        let mut count = [0; 8];
        count.copy_from_slice(&found[HEAD - 8..]);
        let count = u64::from_le_bytes(count);
        if found != head(name, width, count) {
            return Err(Refused::of(name, "another column stands there"));
        }
        let bytes = count.checked_mul(width as u64);
        let fits = bytes.is_some_and(|bytes| bytes <= self.left.saturating_sub(CHECKSUM));
        match usize::try_from(count) {
            Ok(count) if fits => Ok((begun(&found), count)),
            _ => Err(Refused::of(name, "longer than the file")),
        }
    }

    fn checksum(&mut self, name: &'static str, sum: Hasher) -> Result<(), Refused> {
        let mut found = [0; CHECKSUM as usize];
        self.fill(name, &mut found)?;
        if found == sum.finalize().to_le_bytes() {
            return Ok(());
        }
        Err(Refused::of(name, "the checksum does not fit"))
    }

    fn fill(&mut self, name: &'static str, bytes: &mut [u8]) -> Result<(), Refused> {
        let count = bytes.len() as u64;
        self.left =
            self.left.checked_sub(count).ok_or_else(|| Refused::of(name, "the file is cut"))?;
        self.input.read_exact(bytes).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => Refused::of(name, "the file is cut"),
            _ => Refused::Unreadable(error.to_string()),
        })
    }
}

fn head(name: &'static str, width: usize, count: u64) -> [u8; HEAD] {
    debug_assert!(name.len() <= NAME, "{name} is too long for a column's name");
    let mut head = [0; HEAD];
    let len = name.len().min(NAME);
    head[..len].copy_from_slice(&name.as_bytes()[..len]);
    head[NAME..NAME + 4].copy_from_slice(&(width as u32).to_le_bytes());
    head[NAME + 4..].copy_from_slice(&count.to_le_bytes());
    head
}

fn begun(head: &[u8]) -> Hasher {
    let mut sum = Hasher::new();
    sum.update(head);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(small: &[u8], wide: &[u64], text: &str) -> Vec<u8> {
        let mut file = Vec::new();
        let mut writer = Writer::new(&mut file);
        writer.bytes("small", small).unwrap();
        writer.u64s("wide", wide).unwrap();
        writer.text("text", text).unwrap();
        file
    }

    fn read(mut file: &[u8]) -> Result<(Vec<u8>, Vec<u64>, String), Refused> {
        let bytes = file.len() as u64;
        let mut reader = Reader::new(&mut file, bytes);
        let all =
            (reader.read_bytes("small")?, reader.read_u64s("wide")?, reader.read_text("text")?);
        reader.end()?;
        Ok(all)
    }

    proptest! {
        #[test]
        fn columns_come_back_as_they_were(
            small in proptest::collection::vec(any::<u8>(), 0..300),
            wide in proptest::collection::vec(any::<u64>(), 0..30_000),
            text in "\\PC{0,30}",
        ) {
            let file = written(&small, &wide, &text);
            prop_assert_eq!(read(&file), Ok((small, wide, text)));
        }

        #[test]
        fn what_was_cut_changed_or_lengthened_is_refused(
            at in any::<prop::sample::Index>(),
            bit in 0_u8..8,
        ) {
            let file = written(&[1, 2, 3], &[4, u64::MAX], "five");
            let at = at.index(file.len());
            prop_assert!(read(&file[..at]).is_err());
            let mut changed = file.clone();
            changed[at] ^= 1 << bit;
            prop_assert!(read(&changed).is_err());
            let longer: Vec<u8> = file.iter().copied().chain([0]).collect();
            prop_assert!(read(&longer).is_err());
        }
    }

    #[test]
    fn columns_in_another_order_are_refused_by_name() {
        let file = written(&[], &[], "");
        let mut input = file.as_slice();
        let mut reader = Reader::new(&mut input, file.len() as u64);
        let refused = reader.read_u64s("wide").expect_err("small comes first");
        assert!(refused.to_string().contains("wide"), "{refused}");
        assert_eq!(refused.within("the table is").to_string(), "the table is damaged");
    }
}
