//! Untrusted text made safe to show, with a visible sign for everything that was not.
//!
//! Article text and file fields can hold escape sequences, bidirectional overrides and zero-width
//! characters.  None of them may reach a terminal, and dropping them would hide that they are
//! there, so each becomes one visible character.  The count of characters stays the same, so
//! positions counted in Unicode scalar values still fit.

use std::borrow::Cow;

/// Whether a terminal would obey this character, or a reader would not see it.
///
/// Joiners are judged by their neighbours in [`line()`] and [`prose`]; here they count as hidden.
pub const fn hidden(c: char) -> bool {
    c.is_ascii_control() || matches!(c, '\u{80}'..='\u{9f}') || unseen(c)
}

/// Format characters without a shape of their own (Unicode `Cf` and the fillers), tags included.
const fn unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The visible sign for a hidden character: a control picture, or the replacement character.
const fn sign(c: char) -> char {
    match c {
        '\u{7f}' => '\u{2421}',
        '\u{0}'..='\u{1f}' => match char::from_u32(0x2400 + c as u32) {
            Some(picture) => picture,
            None => char::REPLACEMENT_CHARACTER,
        },
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// One line of text: every hidden character becomes visible, line ends and tabs too.
pub fn line(text: &str) -> Cow<'_, str> {
    replace(text, sign)
}

/// Running text: line ends stay, tabs are spaces, every other hidden character becomes visible.
pub fn prose(text: &str) -> Cow<'_, str> {
    replace(text, |c| match c {
        '\n' => '\n',
        '\t' => ' ',
        other => sign(other),
    })
}

/// The first hidden character that [`line()`] would replace: its place in characters from 1.
pub fn first_hidden(text: &str) -> Option<(usize, char)> {
    if !suspicious(text) {
        return None;
    }
    let mut found = None;
    each(text, |place, c, shown| {
        if found.is_none() && !shown {
            found = Some((place + 1, c));
        }
    });
    found
}

fn replace(text: &str, sign: impl Fn(char) -> char) -> Cow<'_, str> {
    if !suspicious(text) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    each(text, |_, c, shown| safe.push(if shown { c } else { sign(c) }));
    Cow::Owned(safe)
}

fn suspicious(text: &str) -> bool {
    text.chars().any(hidden)
}

/// Visits each character with its place and whether it may be shown as it is.
///
/// A joiner (U+200C, U+200D) may, between two characters that join: Persian and Indic words and
/// emoji need it.  Beside ASCII it has no work to do and could only hide.
fn each(text: &str, mut visit: impl FnMut(usize, char, bool)) {
    let joins = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !hidden(c));
    let mut before = None;
    let mut rest = text.chars().enumerate().peekable();
    while let Some((place, c)) = rest.next() {
        let joiner = matches!(c, '\u{200c}' | '\u{200d}');
        let shown = if joiner {
            joins(before) && joins(rest.peek().map(|&(_, next)| next))
        } else {
            !hidden(c)
        };
        visit(place, c, shown);
        before = Some(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_or_a_reader_cannot_see_survives() {
        for (hostile, shown) in [
            ("\u{1b}[31;1mred", "␛[31;1mred"),
            ("\u{1b}]0;title\u{7}", "␛]0;title␇"),
            ("a\u{9b}2Jb", "a\u{fffd}2Jb"),
            ("evil\u{202e}txt", "evil\u{fffd}txt"),
            ("a\u{200b}b", "a\u{fffd}b"),
            ("a\u{2066}b\u{2069}", "a\u{fffd}b\u{fffd}"),
            ("a\u{8}\r\n\tb\u{0}", "a␈␍␊␉b␀"),
            ("a\u{7f}", "a␡"),
            ("a\u{200d}b", "a\u{fffd}b"),
        ] {
            let safe = line(hostile);
            assert_eq!(safe, shown);
            assert_eq!(safe.chars().count(), hostile.chars().count(), "positions still fit");
            assert!(first_hidden(hostile).is_some());
        }
    }

    #[test]
    fn honest_text_is_left_alone() {
        for text in
            ["Aleppo", "حلب", "café e\u{301}", "👨\u{200d}👩\u{200d}👧", "می\u{200c}خواهم", "北京"]
        {
            assert_eq!(line(text), text);
            assert!(
                matches!(line(text), Cow::Borrowed(_)) || text.contains(['\u{200c}', '\u{200d}'])
            );
            assert_eq!(first_hidden(text), None);
        }
    }

    #[test]
    fn prose_keeps_its_lines() {
        assert_eq!(prose("one\n\ttwo\u{1b}"), "one\n two␛");
    }

    #[test]
    fn the_place_of_the_first_hidden_character_counts_characters_from_one() {
        assert_eq!(first_hidden("é\u{202e}"), Some((2, '\u{202e}')));
    }
}
