//! A file as text, with the way back from any byte to its line and column.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::Problem;

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
}

impl FileText {
    /// Reads and decodes a file, unpacking gzip.
    ///
    /// # Errors
    /// The file cannot be opened or read, or is a directory.
    pub(super) fn read(path: &Path) -> Result<Self, Problem> {
        let name = path.display().to_string();
        let failed = |error: &io::Error| Problem::of_file(&name, said_plainly(error, path));
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|mut file| file.read_to_end(&mut bytes))
            .map_err(|error| failed(&error))?;
        Ok(Self::decode(&name, bytes))
    }

    /// Decodes the bytes of a file, unpacking gzip.
    pub(super) fn decode(name: &str, bytes: Vec<u8>) -> Self {
        let mut damage = None;
        let bytes = if bytes.starts_with(&[0x1f, 0x8b]) {
            let mut unpacked = Vec::new();
            damage = MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked).err();
            unpacked
        } else {
            bytes
        };
        let (text, bad_bytes) = into_text(bytes);
        let mut file = Self::of_text(name, text);
        for offset in bad_bytes {
            let reason = "bytes that are not UTF-8; they stand as \u{fffd}";
            file.problems.push(file.problem_at(offset, "", reason));
        }
        if let Some(error) = damage {
            let reason = format!("the gzip data is damaged ({error}); what came before it is kept");
            file.problems.push(file.problem_at(file.text.len(), "", reason));
        }
        file
    }

    /// Wraps a text that is already decoded.
    pub(super) fn of_text(name: &str, text: String) -> Self {
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name: name.to_owned(), text, problems: Vec::new(), line_starts }
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
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        Problem {
            file: self.name.clone(),
            line,
            column: self.text[start..offset].chars().count() + 1,
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

/// The system's error in the user's words.
fn said_plainly(error: &io::Error, path: &Path) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read this file".to_owned(),
        _ if path.is_dir() => "this is a folder; name a file in it".to_owned(),
        _ => format!("cannot be read: {error}"),
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
        let file = FileText::decode("f", b"good\nb\xffd\n\xc3\x28".to_vec());
        assert_eq!(file.text, "good\nb\u{fffd}d\n\u{fffd}(");
        let places: Vec<_> = file.problems.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(2, 2), (3, 1)]);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(FileText::decode("f", b"\xef\xbb\xbf{}".to_vec()).text, "{}");
    }
}
