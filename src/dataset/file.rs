//! A file as text, with the way back from any byte to its line and column.

mod incoming;

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use memchr::memchr_iter;

use super::Problem;
pub(super) use incoming::Incoming;

/// Unpacked text past this size is not read: a small file can unpack to more than any memory.
pub(crate) const MOST_UNPACKED: u64 = 2 << 30;

/// A file's text, decoded, and what was wrong with its bytes.
#[derive(Debug, Clone)]
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
    /// The bytes of the line that a byte is in.
    fn line_of(&self, offset: usize) -> Range<usize> {
        let next = self.line_starts.partition_point(|&start| start <= offset);
        let end = self.line_starts.get(next).copied().unwrap_or(self.text.len() + 1);
        self.line_starts[next.saturating_sub(1)]..end
    }

    /// Wraps a text that is already decoded.
    pub(super) fn of_text(name: &str, text: String) -> Self {
        let line_starts = vec![0];
        let (problems, last_told) = (Vec::new(), Cell::default());
        let mut file = Self { name: name.to_owned(), text, problems, line_starts, last_told };
        file.find_lines(0);
        file
    }

    /// Finds the lines that begin in the text from a byte on.
    fn find_lines(&mut self, from: usize) {
        let ends = memchr_iter(b'\n', &self.text.as_bytes()[from..]);
        self.line_starts.extend(ends.map(|at| from + at + 1));
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
            remark: false,
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
    fn columns_count_on_from_the_last_place_and_back_again() {
        let file = FileText::of_text("f", "é1é2é3\né4".into());
        let columns: Vec<_> =
            [2, 5, 8, 2, 10, 12].map(|at| file.problem_at(at, "", "").column).into();
        assert_eq!(columns, [2, 4, 6, 2, 1, 2]);
    }
}
