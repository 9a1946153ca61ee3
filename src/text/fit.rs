//! Text cut, padded and wrapped to columns.
//!
//! Widths are those of grapheme clusters one by one, because that is how cells are filled: the
//! width of a whole string can be smaller (Arabic lam-alef) and would push everything after it out
//! of line.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::model::quantity::number;

/// The sign that something was left out.
pub const ELLIPSIS: &str = "…";

/// The columns that a text fills.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The start of a text, at most so many bytes: nobody reads more, and drawing must not pay for it.
pub fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}

/// A count for people, its thousands parted by commas: `1,000,000`.
pub fn grouped(count: usize) -> String {
    number(count as f64)
}

/// A count and what is counted: `1 claim`, `2 claims`, `3,000 entries`.
pub fn counted(count: usize, what: &str) -> String {
    let number = grouped(count);
    match (count, what.strip_suffix('y')) {
        (1, _) => format!("{number} {what}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {what}s"),
    }
}

/// The longest start of a text that fits, in bytes, and the columns that it fills.
fn fitting(text: &str, columns: usize) -> (usize, usize) {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = grapheme.width();
        if used + wide > columns {
            return (at, used);
        }
        used += wide;
    }
    (text.len(), used)
}

/// The longest start of a text that fits into so many columns.
pub fn start(text: &str, columns: usize) -> &str {
    &text[..fitting(text, columns).0]
}

/// The text, or as much of it as fits with an ellipsis at its end.
pub fn clip(text: &str, columns: usize) -> Cow<'_, str> {
    if fitting(text, columns).0 == text.len() {
        return Cow::Borrowed(text);
    }
    match columns {
        0 => Cow::Borrowed(""),
        _ => Cow::Owned(format!("{}{ELLIPSIS}", start(text, columns - 1).trim_end())),
    }
}

/// The text, or as much of it as fits with an ellipsis in its middle: names that begin alike stay
/// apart.
pub fn clip_middle(text: &str, columns: usize) -> Cow<'_, str> {
    if fitting(text, columns).0 == text.len() || columns < 4 {
        return clip(text, columns);
    }
    let room = columns - 1;
    let begins = start(text, room - room / 2).trim_end();
    let starts = text.grapheme_indices(true).map(|(at, _)| &text[at..]);
    let ends = starts.filter(|end| width(end) <= room / 2).map(str::trim_start).next();
    Cow::Owned(format!("{begins}{ELLIPSIS}{}", ends.unwrap_or_default()))
}

/// The text in exactly so many columns: clipped if longer, padded with spaces if shorter.
pub fn column(text: &str, columns: usize) -> String {
    let clipped = clip(text, columns);
    let fill = columns.saturating_sub(width(&clipped));
    format!("{clipped}{:fill$}", "")
}

/// Breaks a text into lines of at most so many columns, as byte ranges without trailing space.
///
/// Lines break at white space and at line ends; a word longer than a line is broken between
/// graphemes.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut from = 0;
    for part in text.split('\n') {
        wrap_line(text, from..from + part.len(), columns, &mut lines);
        from += part.len() + 1;
    }
    lines
}

fn wrap_line(text: &str, part: Range<usize>, columns: usize, lines: &mut Vec<Range<usize>>) {
    let mut start = part.start;
    loop {
        let rest = &text[start..part.end];
        let (fits, _) = fitting(rest, columns);
        if fits == rest.len() {
            lines.push(start..start + rest.trim_end().len());
            return;
        }
        let end = start + line_end(rest, fits);
        lines.push(start..start + text[start..end].trim_end().len());
        start = end + (text[end..part.end].len() - text[end..part.end].trim_start().len());
        if start >= part.end {
            return;
        }
    }
}

/// Where to break a line of which `fits` bytes fit: after the last white space, else mid-word.
fn line_end(rest: &str, fits: usize) -> usize {
    if rest[fits..].starts_with(char::is_whitespace) {
        return fits;
    }
    let at_space = rest[..fits].rfind(char::is_whitespace).filter(|&at| at > 0);
    let first_grapheme = rest.graphemes(true).next().map_or(0, str::len);
    at_space.unwrap_or(fits).max(first_grapheme.min(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_clipped_at_a_grapheme_with_an_ellipsis() {
        for (text, columns, clipped) in [
            ("hospital", 8, "hospital"),
            ("hospital", 7, "hospit…"),
            ("a hospital", 3, "a…"),
            ("hospital", 1, "…"),
            ("hospital", 0, ""),
            ("北京市", 5, "北京…"),
            ("北京市", 4, "北…"),
            ("ae\u{301}i", 2, "a…"),
        ] {
            assert_eq!(clip(text, columns), clipped, "{text} in {columns}");
        }
    }

    #[test]
    fn what_is_counted_is_grouped_by_thousands() {
        for (count, what, told) in [
            (0, "event", "0 events"),
            (1, "entry", "1 entry"),
            (3_000, "entry", "3,000 entries"),
            (1_000_000, "row", "1,000,000 rows"),
        ] {
            assert_eq!(counted(count, what), told);
        }
    }

    #[test]
    fn arabic_ligatures_fill_a_cell_a_letter_as_they_are_drawn() {
        assert_eq!(width("لا"), 2);
        assert_eq!(width("حلب"), 3);
    }

    #[test]
    fn words_wrap_at_spaces_and_only_long_ones_break() {
        let wrapped = |text: &str, columns| -> Vec<String> {
            wrap(text, columns).into_iter().map(|line| text[line].to_owned()).collect()
        };
        assert_eq!(wrapped("a raid hit a hospital", 10), ["a raid hit", "a hospital"]);
        assert_eq!(wrapped("a raid  hit", 6), ["a raid", "hit"]);
        assert_eq!(wrapped("unbreakable", 4), ["unbr", "eaka", "ble"]);
        assert_eq!(wrapped("one\n\ntwo", 10), ["one", "", "two"]);
        assert_eq!(wrapped("", 10), [""]);
        assert_eq!(wrapped("北京", 1), ["北", "京"], "a wide sign stays whole even if too wide");
    }

    proptest! {
        #[test]
        fn a_column_is_always_exactly_as_wide_as_asked(text in "\\PC{0,40}", columns in 0_usize..30) {
            let safe = crate::text::line(&text).into_owned();
            prop_assert_eq!(width(&column(&safe, columns)), columns);
        }

        #[test]
        fn wrapping_keeps_every_word_and_every_line_fits(text in "[a-zé北 ]{0,80}", columns in 2_usize..20) {
            let lines = wrap(&text, columns);
            for line in &lines {
                prop_assert!(width(&text[line.clone()]) <= columns);
            }
            let kept: String = lines.iter().map(|line| &text[line.clone()]).collect();
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&kept), bare(&text));
        }
    }
}
