//! The one declared normalisation before words are compared, with the way back to the article.
//!
//! Unicode form NFC; each run of white space is one space; every quotation mark is `'` or `"`; every
//! dash is `-`; soft hyphens and zero-width characters are gone. Case, digits and every other
//! character must agree.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A text after the normalisation, and where each of its bytes comes from.
pub(super) struct Normalised {
    /// The normalised text.
    pub(super) text: String,
    /// For each byte of it, the bytes of the article that became its character.
    origins: Vec<Range<u32>>,
}

impl Normalised {
    /// Normalises a text; `at` is the byte of the article where it starts.
    pub(super) fn of(text: &str, at: usize) -> Self {
        let mut all = Self { text: String::with_capacity(text.len()), origins: Vec::new() };
        let mut start = 0;
        for (next, c) in text.char_indices().skip(1) {
            if canonical_combining_class(c) == 0 {
                all.cluster(&text[start..next], at + start);
                start = next;
            }
        }
        all.cluster(&text[start..], at + start);
        all
    }

    /// Appends a character with the marks that combine with it.
    fn cluster(&mut self, cluster: &str, at: usize) {
        let origin = at as u32..(at + cluster.len()) as u32;
        for c in cluster.nfc().filter_map(folded) {
            if c == ' ' && self.text.ends_with(' ') {
                if let Some(last) = self.origins.last_mut() {
                    last.end = origin.end;
                }
                continue;
            }
            self.text.push(c);
            self.origins.extend(std::iter::repeat_n(origin.clone(), c.len_utf8()));
        }
    }

    /// The bytes of the article that became a range of the normalised text.
    pub(super) fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.origins.get(range.start).map_or(0, |it| it.start);
        let end = range.end.checked_sub(1).and_then(|last| self.origins.get(last));
        start as usize..end.map_or(start, |it| it.end) as usize
    }

    /// Every place where whole words stand, in bytes of the normalised text.
    pub(super) fn occurrences<'t>(
        &'t self,
        words: &'t str,
    ) -> impl Iterator<Item = Range<usize>> + 't {
        let found = (!words.is_empty()).then(|| self.text.match_indices(words));
        let found = found.into_iter().flatten().map(|(start, it)| start..start + it.len());
        found.filter(|range| is_whole(&self.text, range))
    }
}

/// The words of a proposal after the same normalisation, without white space around them.
pub(super) fn normalised(words: &str) -> String {
    Normalised::of(words, 0).text.trim().to_owned()
}

/// What a character becomes; `None` if it is not seen.
fn folded(c: char) -> Option<char> {
    Some(match c {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => return None,
        _ if c.is_whitespace() => ' ',
        '‘' | '’' | '‚' | '‛' | '`' | '´' | '′' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    })
}

/// Whether a range cuts no word and no number in two: "24" does not stand in "246" or "2.24".
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let (before, words, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let cut = |one: Option<char>, other: Option<char>| {
        one.is_some_and(char::is_alphanumeric) && other.is_some_and(char::is_alphanumeric)
    };
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut back = before.chars().rev();
    let (last, last_but_one) = (back.next(), back.next());
    let mut ahead = after.chars();
    let (next, next_but_one) = (ahead.next(), ahead.next());
    let (first, end) = (words.chars().next(), words.chars().next_back());
    let in_number = |sign: Option<char>| matches!(sign, Some('.' | ','));
    let begins_inside = digit(first) && in_number(last) && digit(last_but_one);
    let ends_inside = digit(end) && in_number(next) && digit(next_but_one);
    !cut(last, first) && !cut(end, next) && !begins_inside && !ends_inside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(article: &str, words: &str) -> Vec<String> {
        let text = Normalised::of(article, 0);
        let words = normalised(words);
        let found = text.occurrences(&words).map(|range| text.origin(&range));
        found.map(|bytes| article[bytes].to_owned()).collect()
    }

    #[test]
    fn marks_dashes_white_space_and_composition_are_forgiven_and_nothing_else() {
        let article = "He said “the\u{a0}old — cafe\u{301} —\nis closed”, in 2016.";
        assert_eq!(
            find(article, "\"the old - café - is closed\""),
            ["“the\u{a0}old — cafe\u{301} —\nis closed”"],
            "the article's own characters come back"
        );
        for other in ["the Old", "the old - cafe", "in 2015", "is close", "old café"] {
            assert!(find(article, other).is_empty(), "{other}");
        }
    }

    #[test]
    fn words_and_numbers_are_not_cut() {
        assert!(find("At least 246 died.", "24").is_empty());
        assert!(find("It rose 2.24 percent, to 1,246.", "246").is_empty());
        assert!(find("It rose 2.24 percent.", "2").is_empty());
        assert_eq!(find("It rose 2.24 percent in 2.", "2"), ["2"]);
        assert!(find("Anything", "").is_empty());
    }

    #[test]
    fn ranges_lead_back_across_hidden_characters() {
        assert_eq!(find("the brid\u{ad}ge fell", "bridge fell"), ["brid\u{ad}ge fell"]);
    }
}
