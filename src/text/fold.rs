//! Text folded for search: one function for records and for queries, so that both meet.
//!
//! Letters lose case and accents, other scripts are transliterated, apostrophes vanish
//! ("Hay'at" is one word) and so do commas between thousands ("270,000" is one number), everything
//! else parts words ("Deir ez-Zor" is three).  Every folded word is plain `a-z0-9` of at most
//! [`LONGEST`] bytes, so it can be cut anywhere.

use std::ops::Range;

use deunicode::deunicode_char;

/// The bytes at which a folded word is cut, in records and queries alike.
pub const LONGEST: usize = 40;

/// A word of a text: how it folds, and where it stands in the text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The folded word.
    pub folded: String,
    /// Its place in the text.
    pub bytes: Range<usize>,
    /// For each byte of the folded word, the character of the text that it comes from.
    origins: Vec<u32>,
}

impl Word {
    /// The place in the text of a part of the folded word.
    pub fn part(&self, folded: Range<usize>) -> Range<usize> {
        let start = self.origins.get(folded.start).map_or(self.bytes.end, |&at| at as usize);
        let end = self.origins.get(folded.end).map_or(self.bytes.end, |&at| at as usize);
        start..end.max(start)
    }
}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c == ',' && parts_thousands(text, at) {
            continue;
        }
        fold_char(c, |piece| match piece {
            Some(letter) => {
                let word = open.get_or_insert_with(|| Word {
                    folded: String::new(),
                    bytes: at..end,
                    origins: Vec::new(),
                });
                word.bytes.end = end;
                if word.folded.len() < LONGEST {
                    word.folded.push(letter);
                    word.origins.push(at as u32);
                }
            }
            None => words.extend(open.take()),
        });
    }
    words.extend(open);
    words
}

/// The words of a text as they fold, in order.
pub fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

/// The letters and digits of a word, transliterated as in [`words`], but with their case.
pub fn cased(word: &str) -> String {
    let mut letters = String::new();
    for c in word.chars().filter(|&c| !is_vowel_sign(c)) {
        let plain = deunicode_char(c).unwrap_or_default();
        letters.extend(plain.chars().filter(char::is_ascii_alphanumeric));
    }
    letters
}

/// Calls `visit` with each folded word of a text; `buffer` is only there to be used again.
pub fn each_word(text: &str, buffer: &mut String, mut visit: impl FnMut(&str)) {
    buffer.clear();
    let mut take = |word: &mut String, piece| match piece {
        Some(letter) if word.len() < LONGEST => word.push(letter),
        Some(_) => {}
        None => {
            if !word.is_empty() {
                visit(word);
                word.clear();
            }
        }
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        // Nearly all of it is ASCII, which need not be decoded, and most of that is as it folds.
        let plain = bytes[at..].iter().take_while(|byte| is_folded(**byte)).count();
        if plain > 0 {
            let room = LONGEST - buffer.len();
            buffer.push_str(&text[at..at + plain.min(room)]);
            at += plain;
        } else if byte.is_ascii() {
            if byte != b',' || !parts_thousands(text, at) {
                fold_ascii(char::from(byte), &mut |piece| take(buffer, piece));
            }
            at += 1;
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            fold_char(c, |piece| take(buffer, piece));
            at += c.len_utf8();
        }
    }
    take(buffer, None);
}

/// Whether a byte stands for itself in a folded word.
const fn is_folded(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

/// Whether a comma stands between a digit and just three more.
fn parts_thousands(text: &str, comma: usize) -> bool {
    let (before, after) = (&text.as_bytes()[..comma], &text.as_bytes()[comma + 1..]);
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    digit(before.last()) && (0..3).all(|at| digit(after.get(at))) && !digit(after.get(3))
}

/// Yields the folded letters of a character, or `None` where it parts words.
fn fold_char(c: char, mut emit: impl FnMut(Option<char>)) {
    if c.is_ascii() {
        fold_ascii(c, &mut emit);
    } else if !is_vowel_sign(c) {
        match deunicode_char(c) {
            Some(letters) => letters.chars().for_each(|letter| fold_ascii(letter, &mut emit)),
            None => emit(None),
        }
    }
}

fn fold_ascii(c: char, emit: &mut impl FnMut(Option<char>)) {
    match c {
        'a'..='z' | '0'..='9' => emit(Some(c)),
        'A'..='Z' => emit(Some(c.to_ascii_lowercase())),
        '\'' | '`' => {}
        _ => emit(None),
    }
}

/// Arabic vowel signs: written in some texts and left out in most, so they never count.
const fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_apostrophes_and_hyphens_fold_away() {
        for (text, expected) in [
            ("Deir ez-Zor", vec!["deir", "ez", "zor"]),
            ("Hay'at Tahrir", vec!["hayat", "tahrir"]),
            ("al-Fu’ah", vec!["al", "fuah"]),
            ("Az Zabadānī", vec!["az", "zabadani"]),
            ("Łódź", vec!["lodz"]),
            ("Cafe\u{301}", vec!["cafe"]),
            ("270,000 in 1,2 3,4567", vec!["270000", "in", "1", "2", "3", "4567"]),
            ("  ", vec![]),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn another_script_meets_itself_with_or_without_vowel_signs() {
        assert_eq!(folded("حلب"), folded("حَلَب"));
        assert!(!folded("حلب").is_empty());
    }

    #[test]
    fn case_can_be_kept_where_it_counts() {
        for (word, expected) in
            [("US", "US"), ("Hay'at", "Hayat"), ("Łódź", "Lodz"), ("270,000", "270000")]
        {
            assert_eq!(cased(word), expected);
            assert_eq!(folded(word), [expected.to_ascii_lowercase()]);
        }
    }

    #[test]
    fn a_part_of_a_folded_word_leads_back_to_its_letters() {
        let text = "in Zabadānī";
        let word = &words(text)[1];
        assert_eq!(&text[word.part(0..3)], "Zab");
        assert_eq!(&text[word.part(5..8)], "ānī");
        assert_eq!(&text[word.part(0..8)], "Zabadānī");
    }

    #[test]
    fn long_words_are_cut_alike_everywhere() {
        let long = "a".repeat(100);
        assert_eq!(folded(&long), ["a".repeat(LONGEST)]);
        let mut seen = Vec::new();
        each_word(&format!("x {long}!"), &mut String::new(), |word| seen.push(word.to_owned()));
        assert_eq!(seen, ["x".to_owned(), "a".repeat(LONGEST)]);
    }

    #[test]
    fn both_ways_through_a_text_find_the_same_words() {
        let text = "Hay'at, Deir ez-Zor: 北京 «Łódź» — 2,800 raids";
        let mut seen = Vec::new();
        each_word(text, &mut String::new(), |word| seen.push(word.to_owned()));
        assert_eq!(seen, folded(text));
    }
}
