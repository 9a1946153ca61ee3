//! A file as text, with the way back from any byte to its line and column.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::Problem;

/// Unpacked text past this size is not read: a small file can unpack to more than any memory.
pub(crate) const MOST_UNPACKED: u64 = 2 << 30;

/// A file's text, decoded, and what was wrong with its bytes.
#[derive(Debug)]
pub(super) struct FileText {
    /// The file, as the user named it.
    pub name: String,
    /// The text; bytes that are not UTF-8 stand as U+FFFD.
    pub text: String,
    /// Damage found while decoding.
    pub problems: Vec<Problem>,
    line_starts: Vec<usize>,
    /// The last place that was told: its byte, and its column from 0.  Faults come in order, so
    /// many of them in one long line cost one walk along it.
    last_told: Cell<(usize, usize)>,
}

impl FileText {
    /// Decodes the bytes of a file, unpacking gzip.
    ///
    /// # Errors
    /// The bytes are no text at all.
    pub(super) fn decode(name: &str, bytes: Vec<u8>) -> Result<Self, Problem> {
        let (bytes, damage) = unpack(bytes);
        if let Some(other) = no_text(&bytes) {
            return Err(Problem::of_file(name, other));
        }
        let (text, bad) = into_text(bytes);
        let mut file = Self::of_text(name, text);
        let mut bad = bad.into_iter().peekable();
        while let Some(offset) = bad.next() {
            let line = file.line_of(offset);
            let more = std::iter::from_fn(|| bad.next_if(|&next| line.contains(&next))).count();
            let reason = match more {
                0 => "bytes that are not UTF-8; they stand as \u{fffd}".to_owned(),
                _ => format!(
                    "{} stretches of bytes in this line are not UTF-8, the first one here; \
                     they stand as \u{fffd}",
                    more + 1
                ),
            };
            file.problems.push(file.problem_at(offset, "", reason));
        }
        if let Some(reason) = damage {
            file.problems.push(file.problem_at(file.text.len(), "", reason));
        }
        Ok(file)
    }

    /// The bytes of the line that a byte is in.
    fn line_of(&self, offset: usize) -> Range<usize> {
        let next = self.line_starts.partition_point(|&start| start <= offset);
        let end = self.line_starts.get(next).copied().unwrap_or(self.text.len() + 1);
        self.line_starts[next.saturating_sub(1)]..end
    }

    /// Wraps a text that is already decoded.
    pub(super) fn of_text(name: &str, text: String) -> Self {
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self {
            name: name.to_owned(),
            text,
            problems: Vec::new(),
            line_starts,
            last_told: Cell::default(),
        }
    }

    /// The place of a part of this text, in bytes.
    pub(super) fn offset_of(&self, part: &str) -> usize {
        (part.as_ptr().addr()).saturating_sub(self.text.as_ptr().addr()).min(self.text.len())
    }

    /// A fault at a byte of the text.
    pub(super) fn problem_at(
        &self,
        offset: usize,
        path: &str,
        reason: impl Into<String>,
    ) -> Problem {
        let start = self.line_of(offset).start;
        let (told, column) = self.last_told.get();
        let column = if (start..=offset).contains(&told) {
            column + self.text[told..offset].chars().count()
        } else {
            self.text[start..offset].chars().count()
        };
        self.last_told.set((offset, column));
        Problem {
            file: self.name.clone(),
            line: self.line_starts.partition_point(|&start| start <= offset),
            column: column + 1,
            path: path.to_owned(),
            reason: reason.into(),
        }
    }

    /// The byte at a line and a column in bytes, as `serde_json` counts them, from a given start.
    pub(super) fn offset_at(&self, start: usize, line: usize, column: usize) -> usize {
        let part = &self.text[start..];
        let line_start = match line.checked_sub(2) {
            None => 0,
            Some(nth) => part.match_indices('\n').nth(nth).map_or(part.len(), |(at, _)| at + 1),
        };
        let wanted = (line_start + column.saturating_sub(1)).min(part.len());
        start + (0..=wanted).rev().find(|&at| part.is_char_boundary(at)).unwrap_or(0)
    }
}

/// The name of a file as the user gave it.
pub(crate) fn named(path: &Path) -> String {
    path.display().to_string()
}

/// The name of a file as the user gave it, and its bytes.
///
/// # Errors
/// The file cannot be opened or read, or is a directory.
pub(crate) fn read_bytes(path: &Path) -> Result<(String, Vec<u8>), Problem> {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)) {
        Ok(_) => Ok((named(path), bytes)),
        Err(error) => Err(read_error(&error, path)),
    }
}

/// Why a file cannot be opened or read.
pub(crate) fn read_error(error: &io::Error, path: &Path) -> Problem {
    Problem::of_file(&named(path), said_plainly(error, path))
}

/// The system's error in the user's words.
fn said_plainly(error: &io::Error, path: &Path) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read this file".to_owned(),
        _ if path.is_dir() => "this is a folder; name a file in it".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// Unpacks gzip; says what was wrong with it.
fn unpack(bytes: Vec<u8>) -> (Vec<u8>, Option<String>) {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return (bytes, None);
    }
    let mut unpacked = Vec::new();
    let mut limited = MultiGzDecoder::new(bytes.as_slice()).take(MOST_UNPACKED);
    let damage = match limited.read_to_end(&mut unpacked) {
        Err(error) => {
            Some(format!("the gzip data is damaged ({error}); what came before it is kept"))
        }
        Ok(_) if limited.limit() == 0 => {
            Some("unpacks to more than 2 GiB; what came before is kept".to_owned())
        }
        Ok(_) => None,
    };
    (unpacked, damage)
}

/// What the bytes are, where they are plainly no UTF-8 text: another encoding, an archive, a program.
fn no_text(bytes: &[u8]) -> Option<&'static str> {
    const LOOKED_AT: usize = 8192;
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            Some("the text is in UTF-16; save it as UTF-8 and open it again")
        }
        [b'P', b'K', 3 | 5, ..] => Some("a zip archive; unpack it and open what is in it"),
        _ => {
            let first = &bytes[..bytes.len().min(LOOKED_AT)];
            // JSON writes a NUL as \u0000; text files have none, binary files have them early.
            let mut nul = first.iter().filter(|&&byte| byte == 0);
            let full = nul.nth(first.len() / 100).is_some();
            full.then_some("not text: the file is full of NUL bytes")
        }
    }
}

/// The text of the bytes, and where in it each stretch that is not UTF-8 stood.
fn into_text(bytes: Vec<u8>) -> (String, Vec<usize>) {
    let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    match String::from_utf8(bytes) {
        Ok(text) => (text, Vec::new()),
        Err(error) => {
            let mut text = String::new();
            let mut bad = Vec::new();
            for chunk in error.as_bytes().utf8_chunks() {
                text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    bad.push(text.len());
                    text.push(char::REPLACEMENT_CHARACTER);
                }
            }
            (text, bad)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_by_line_and_column_in_characters() {
        let file = FileText::of_text("f", "one\né two\n".into());
        let at = |offset| {
            let problem = file.problem_at(offset, "", "");
            (problem.line, problem.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(4), (2, 1));
        assert_eq!(at(7), (2, 3));
        assert_eq!(at(file.text.len()), (3, 1));
    }

    #[test]
    fn lines_and_byte_columns_of_a_part_lead_back_to_the_file() {
        let file = FileText::of_text("f", "head\n{\n é x\n}".into());
        assert_eq!(&file.text[file.offset_at(5, 1, 1)..][..1], "{");
        assert_eq!(&file.text[file.offset_at(5, 2, 5)..][..1], "x");
        assert_eq!(file.offset_at(5, 99, 99), file.text.len());
    }

    #[test]
    fn bytes_that_are_not_utf8_are_marked_counted_and_placed() {
        let file = FileText::decode("f", b"good\nb\xffd\n\xc3\x28".to_vec()).unwrap();
        assert_eq!(file.text, "good\nb\u{fffd}d\n\u{fffd}(");
        let places: Vec<_> = file.problems.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(2, 2), (3, 1)]);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(FileText::decode("f", b"\xef\xbb\xbf{}".to_vec()).unwrap().text, "{}");
    }

    #[test]
    fn many_bad_stretches_in_a_line_are_one_problem() {
        let file = FileText::decode("f", b"a\xffb\xffc\xff\n\xff".to_vec()).unwrap();
        let places: Vec<_> = file.problems.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(1, 2), (2, 1)]);
        assert!(file.problems[0].reason.contains("3 stretches"));
    }

    #[test]
    fn what_is_no_text_is_named_for_what_it_is() {
        for (bytes, named) in [
            (&b"\xff\xfe{\0}\0"[..], "UTF-16"),
            (b"PK\x03\x04rest", "zip"),
            (b"\x7fELF\0\0\0\0\0", "not text"),
        ] {
            let problem = FileText::decode("f", bytes.to_vec()).expect_err(named);
            assert!(problem.reason.contains(named), "{problem}");
        }
        assert!(FileText::decode("f", vec![b'x'; 200].into_iter().chain([0]).collect()).is_ok());
    }

    #[test]
    fn columns_count_on_from_the_last_place_and_back_again() {
        let file = FileText::of_text("f", "é1é2é3\né4".into());
        let columns: Vec<_> =
            [2, 5, 8, 2, 10, 12].map(|at| file.problem_at(at, "", "").column).into();
        assert_eq!(columns, [2, 4, 6, 2, 1, 2]);
    }
}
