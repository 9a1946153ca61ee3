//! Bytes to text as they come, whole lines at a time.

use std::string::FromUtf8Error;

use memchr::memrchr;

use super::{FileText, Problem};

/// How much of a file is looked at to tell whether it is text.
const LOOKED_AT: usize = 8192;

/// A file whose bytes are still coming.
#[derive(Debug)]
pub(in crate::dataset) struct Incoming {
    /// The whole lines that have come.
    pub file: FileText,
    /// What came behind the last line end; at first everything, until there is enough to look at.
    open: Vec<u8>,
    begun: bool,
}

impl Incoming {
    /// A file of which nothing has come yet; room is made for so many bytes, if there is any.
    pub(in crate::dataset) fn of(name: &str, size: usize) -> Self {
        let mut text = String::new();
        let _ = text.try_reserve(size);
        let file = FileText::of_text(name, text);
        Self { file, open: Vec::new(), begun: false }
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// They are no text at all.
    pub(in crate::dataset) fn take(&mut self, block: &[u8]) -> Result<(), Problem> {
        let before = self.open.len();
        self.open.extend_from_slice(block);
        if !self.begun {
            if self.open.len() < LOOKED_AT {
                return Ok(());
            }
            self.begin()?;
            self.decode_to(memrchr(b'\n', &self.open).map_or(0, |end| end + 1));
        } else if let Some(end) = memrchr(b'\n', block) {
            // What was open before has no end.
            self.decode_to(before + end + 1);
        }
        Ok(())
    }

    /// Takes what is left when nothing more comes, and what was wrong with the bytes.
    ///
    /// # Errors
    /// They are no text at all.
    pub(in crate::dataset) fn end(&mut self, damage: Option<String>) -> Result<(), Problem> {
        if !self.begun {
            self.begin()?;
        }
        let open = std::mem::take(&mut self.open);
        match String::from_utf8(open) {
            // A file of one line is as large as all of it: it is not copied.
            Ok(all) if self.file.text.is_empty() => {
                self.file.text = all;
                self.file.find_lines(0);
            }
            rest => {
                self.open = rest.map_or_else(FromUtf8Error::into_bytes, String::into_bytes);
                self.decode_to(self.open.len());
                self.open = Vec::new();
            }
        }
        if let Some(reason) = damage {
            let problem = self.file.problem_at(self.file.text.len(), "", reason);
            self.file.problems.push(problem);
        }
        Ok(())
    }

    /// Looks at the first bytes; a byte order mark is no part of the text.
    fn begin(&mut self) -> Result<(), Problem> {
        self.begun = true;
        if let Some(other) = no_text(&self.open) {
            return Err(Problem::of_file(&self.file.name, other));
        }
        if self.open.starts_with(b"\xef\xbb\xbf") {
            self.open.drain(..3);
        }
        Ok(())
    }

    /// Decodes so many bytes.  No character goes on behind a line end, so lines are what they would
    /// be in the whole.
    fn decode_to(&mut self, end: usize) {
        let from = self.file.text.len();
        let bad = push_decoded(&mut self.file.text, &self.open[..end]);
        self.open.drain(..end);
        self.file.find_lines(from);
        self.file.report_bad_bytes(bad);
    }
}

impl FileText {
    /// Reports stretches that are not UTF-8, one problem a line.
    fn report_bad_bytes(&mut self, bad: Vec<usize>) {
        let mut bad = bad.into_iter().peekable();
        while let Some(offset) = bad.next() {
            let line = self.line_of(offset);
            let more = std::iter::from_fn(|| bad.next_if(|&next| line.contains(&next))).count();
            let reason = match more {
                0 => "bytes that are not UTF-8; shown as \u{fffd}".to_owned(),
                _ => format!(
                    "{} stretches of bytes in this line are not UTF-8, the first one here; \
                     they stand as \u{fffd}",
                    more + 1
                ),
            };
            self.problems.push(self.problem_at(offset, "", reason));
        }
    }
}

/// Decodes bytes behind a text; where in it each stretch that is not UTF-8 stands.
fn push_decoded(text: &mut String, bytes: &[u8]) -> Vec<usize> {
    if let Ok(good) = str::from_utf8(bytes) {
        text.push_str(good);
        return Vec::new();
    }
    let mut bad = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            bad.push(text.len());
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    bad
}

/// What the bytes are, where they are plainly no UTF-8 text: another encoding, an archive, a program.
fn no_text(bytes: &[u8]) -> Option<&'static str> {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes bytes that come at once, and one by one, which makes no difference.
    fn decode(bytes: &[u8]) -> Result<FileText, Problem> {
        let decode = |size: usize| {
            let mut incoming = Incoming::of("f", 0);
            bytes.chunks(size).try_for_each(|block| incoming.take(block))?;
            incoming.end(None).map(|()| incoming.file)
        };
        let (whole, drops) = (decode(bytes.len().max(1)), decode(1));
        assert_eq!(format!("{whole:?}"), format!("{drops:?}"));
        whole
    }

    #[test]
    fn bytes_that_are_not_utf8_are_marked_counted_and_placed() {
        let file = decode(b"good\nb\xffd\n\xc3\x28").unwrap();
        assert_eq!(file.text, "good\nb\u{fffd}d\n\u{fffd}(");
        let places: Vec<_> = file.problems.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(2, 2), (3, 1)]);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(decode(b"\xef\xbb\xbf{}").unwrap().text, "{}");
    }

    #[test]
    fn many_bad_stretches_in_a_line_are_one_problem() {
        let file = decode(b"a\xffb\xffc\xff\n\xff").unwrap();
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
            let problem = decode(bytes).expect_err(named);
            assert!(problem.reason.contains(named), "{problem}");
        }
        assert!(decode(&[&[b'x'; 200][..], &[0]].concat()).is_ok());
    }
}
