//! Blocks of bytes to lines, however they are cut.

use std::borrow::Cow;

use memchr::{memchr, memrchr};

/// A longer line is no row of events; it is told and left out, so that a file without line ends does
/// not fill the memory.
const LONGEST: usize = 16 << 20;

/// So many lines are given together at most.
const TOGETHER: usize = 32;

/// Lines of a file.
pub(super) enum Cut<'b> {
    Lines(&'b [Line<'b>]),
    /// The number of one that is too long.
    TooLong(usize),
}

/// A line with something in it, without its end.
pub(super) struct Line<'b> {
    /// Its number, from 1.
    pub number: usize,
    pub text: Cow<'b, str>,
    /// Whether there are only visible ASCII characters in it, and tabs; false says nothing.
    pub plain: bool,
    /// Whether bytes in it that are not UTF-8 were replaced.
    pub repaired: bool,
}

/// The lines of one file.
#[derive(Default)]
pub(super) struct Lines {
    /// How many lines have ended.
    ended: usize,
    /// The begin of a line whose end is still to come.
    begun: Vec<u8>,
    /// That line is too long and is not kept.
    too_long: bool,
}

impl Lines {
    /// Takes the next block of the file, and gives the lines that end in it.
    pub(super) fn take(&mut self, mut block: &[u8], each: &mut dyn FnMut(Cut)) {
        if !self.begun.is_empty() || self.too_long {
            let Some(end) = memchr(b'\n', block) else { return self.keep(block) };
            self.keep(&block[..end]);
            self.end_line(each);
            block = &block[end + 1..];
        }
        let Some(end) = memrchr(b'\n', block) else { return self.keep(block) };
        self.lines(&block[..end], each);
        self.keep(&block[end + 1..]);
    }

    /// Whether a line has begun whose end is still to come.
    pub(super) const fn is_open(&self) -> bool {
        !self.begun.is_empty()
    }

    /// Ends the file, and says how many lines there were, the one after the last line end included.
    pub(super) fn end(mut self, each: &mut dyn FnMut(Cut)) -> usize {
        self.end_line(each);
        self.ended
    }

    fn keep(&mut self, part: &[u8]) {
        self.too_long |= self.begun.len() + part.len() > LONGEST;
        if self.too_long {
            self.begun = Vec::new();
        } else {
            self.begun.extend_from_slice(part);
        }
    }

    /// Ends the line that was begun.
    fn end_line(&mut self, each: &mut dyn FnMut(Cut)) {
        let begun = std::mem::take(&mut self.begun);
        if std::mem::take(&mut self.too_long) {
            self.ended += 1;
            each(Cut::TooLong(self.ended));
        } else {
            self.lines(&begun, each);
        }
    }

    /// Gives the lines between line ends.
    fn lines(&mut self, mut bytes: &[u8], each: &mut dyn FnMut(Cut)) {
        let plain = is_plain(bytes);
        // Checked once for all lines where it can be.
        let mut text = std::str::from_utf8(bytes).ok();
        let mut lines = Vec::with_capacity(TOGETHER);
        loop {
            let end = memchr(b'\n', bytes).unwrap_or(bytes.len());
            let known = text.map(|text| &text[..end]);
            self.ended += 1;
            lines.extend(line(self.ended, &bytes[..end], known, plain));
            let rest = bytes.get(end + 1..);
            if lines.len() == TOGETHER || rest.is_none() {
                each(Cut::Lines(&lines));
                lines.clear();
            }
            let Some(rest) = rest else { return };
            bytes = rest;
            text = text.map(|text| &text[end + 1..]);
        }
    }
}

/// A line without its carriage return and a byte order mark; `None` where nothing is left.
fn line<'b>(
    number: usize,
    bytes: &'b [u8],
    text: Option<&'b str>,
    plain: bool,
) -> Option<Line<'b>> {
    const MARK: &str = "\u{feff}";
    let (text, repaired) = match text {
        Some(text) => (Cow::Borrowed(text), false),
        None => {
            let text = String::from_utf8_lossy(bytes);
            let repaired = matches!(text, Cow::Owned(_));
            (text, repaired)
        }
    };
    let mark = if number == 1 && text.starts_with(MARK) { MARK.len() } else { 0 };
    let end = text.len() - usize::from(text.ends_with('\r'));
    if mark >= end {
        return None;
    }
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[mark..end]),
        Cow::Owned(text) => Cow::Owned(text[mark..end].to_owned()),
    };
    Some(Line { number, text, plain, repaired })
}

/// Whether there are only visible ASCII characters, tabs and line ends.
fn is_plain(bytes: &[u8]) -> bool {
    // Without an early end the compiler can look at many bytes at once.
    bytes.chunks(4096).all(|chunk| {
        chunk.iter().fold(true, |plain, &byte| {
            plain & (matches!(byte, b'\t' | b'\n') | (byte.wrapping_sub(b' ') < 0x5f))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(blocks: &[&[u8]]) -> (Vec<(usize, String, bool)>, usize) {
        let mut lines = Lines::default();
        let mut found = Vec::new();
        let mut each = |cut: Cut| {
            let Cut::Lines(lines) = cut else { return };
            for line in lines {
                assert!(!line.plain || line.text.bytes().all(|byte| byte == 9 || byte >= 32));
                found.push((line.number, line.text.to_string(), line.repaired));
            }
        };
        blocks.iter().for_each(|block| lines.take(block, &mut each));
        let ended = lines.end(&mut each);
        (found, ended)
    }

    proptest! {
        #[test]
        fn lines_are_the_same_however_the_blocks_are_cut(
            text in "(\u{feff}|\\PC|[a\n\r\t]){0,40}",
            bad in any::<prop::sample::Index>(),
            at in any::<prop::sample::Index>(),
        ) {
            let mut bytes = text.into_bytes();
            bytes.insert(bad.index(bytes.len() + 1), 0xff);
            let (first, rest) = bytes.split_at(at.index(bytes.len()));
            let whole = cut(&[&bytes]);
            let single: Vec<&[u8]> = bytes.chunks(1).collect();
            prop_assert_eq!(cut(&[first, rest]), whole.clone());
            prop_assert_eq!(cut(&single), whole);
        }
    }

    #[test]
    fn empty_lines_count_but_are_not_given() {
        let (lines, ended) = cut(&[b"\xef\xbb\xbfa\r\n\r\n\nb"]);
        let lines: Vec<_> = lines.iter().map(|(at, text, _)| (*at, text.as_str())).collect();
        assert_eq!((lines, ended), (vec![(1, "a"), (4, "b")], 4));
    }

    #[test]
    fn a_line_without_an_end_does_not_fill_the_memory() {
        let mut lines = Lines::default();
        let mut told = Vec::new();
        let mut each = |cut: Cut| {
            told.extend(match cut {
                Cut::TooLong(number) => vec![(number, None)],
                Cut::Lines(lines) => {
                    lines.iter().map(|line| (line.number, Some(line.text.to_string()))).collect()
                }
            });
        };
        let block = vec![b'x'; 1 << 20];
        (0..20).for_each(|_| lines.take(&block, &mut each));
        assert!(lines.begun.is_empty());
        lines.take(b"\nrow\n", &mut each);
        assert_eq!(told, [(1, None), (2, Some("row".to_owned()))]);
    }
}
