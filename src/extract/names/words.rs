//! The words of one block as name rules need them: shape, place, and what lies before each.

use std::ops::Range;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Shape {
    /// No capital: "said", "rebel-held".
    Lower,
    /// A capital first: "Kerry", "al-Assad", `McCain`.
    Capital,
    /// Capitals only, two at least: "AFP", "U.S.".
    Upper,
    /// One capital and perhaps a full stop: "J.".
    Initial,
    /// Capitals and digits: "A380", "G20".
    Code,
    /// Starts with a digit.
    Number,
}

/// What lies between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Gap {
    /// Nothing but white space.
    Space,
    /// A hyphen that parts two words: "Istanbul-based", "US-Russian".
    Hyphen,
    /// "'s" and a space.
    Possessive,
    /// A comma.
    Comma,
    /// "&".
    And,
    /// "(" or "[".
    Open,
    /// ")" or "]".
    Close,
    /// The end of a sentence, a colon, a dash, or the start of the block.
    Stop,
    /// A quotation mark, a slash or another sign.
    Sign,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Word {
    /// Where it stands, in bytes of the text.
    pub(in crate::extract) bytes: Range<usize>,
    /// How it is written.
    pub(in crate::extract) shape: Shape,
    /// What lies before it.
    pub(in crate::extract) gap: Gap,
    /// Whether a sentence starts with it, or a quotation.
    pub(in crate::extract) opens: bool,
}

impl Word {
    /// Whether it is written as names are.
    pub(in crate::extract) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Code)
    }
}

/// Particles with a hyphen that belong to the name after them: "al-Assad", "ez-Zor".
const ARTICLES: [&str; 16] = [
    "al", "el", "ad", "an", "as", "ash", "at", "az", "ar", "ez", "es", "ul", "ur", "ud", "ibn",
    "abd",
];
/// Short words that end with a full stop without ending a sentence.
const ABBREVIATIONS: [&str; 43] = [
    "mr", "mrs", "ms", "dr", "gen", "col", "lt", "sgt", "capt", "cmdr", "maj", "adm", "brig",
    "cpl", "sen", "rep", "gov", "rev", "hon", "prof", "st", "jr", "sr", "inc", "corp", "co", "ltd",
    "no", "vs", "dept", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "messrs",
];

/// The words of `text[within]`.
pub(in crate::extract) fn words(text: &str, within: Range<usize>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(within.len() / 6);
    let mut gap = Gap::Stop;
    let mut opens = true;
    let mut at = within.start;
    while let Some(c) = text[at..within.end].chars().next() {
        if c.is_alphanumeric() {
            let end = word_end(text, at, within.end);
            push_parts(&mut words, text, at..end, gap, opens);
            (gap, opens, at) = (Gap::Space, false, end);
            if let Some(length) = possessive(&text[at..within.end]) {
                gap = Gap::Possessive;
                at += length;
            }
            continue;
        }
        at += c.len_utf8();
        let ends = c == '.' && !words.last().is_some_and(|word| abbreviated(text, word));
        match c {
            _ if c.is_whitespace() && c != '\n' => {}
            ',' => gap = stronger(gap, Gap::Comma),
            '&' => gap = stronger(gap, Gap::And),
            '(' | '[' => gap = Gap::Open,
            ')' | ']' => gap = stronger(gap, Gap::Close),
            '.' if !ends => {}
            '\n' => {}
            '.' | '!' | '?' | ':' | ';' | '—' | '–' | '…' | '•' => {
                gap = Gap::Stop;
                opens |= c != '–' && c != '—' && c != ';';
            }
            '"' | '“' | '«' | '‘' => {
                opens |= c != '‘' && gap != Gap::Space;
                gap = stronger(gap, Gap::Sign);
            }
            _ => gap = stronger(gap, Gap::Sign),
        }
    }
    words
}

/// A sign that parts words outranks white space; the end of a sentence outranks all.
fn stronger(gap: Gap, next: Gap) -> Gap {
    match gap {
        Gap::Space | Gap::Possessive => next,
        _ => gap,
    }
}

/// Whether a full stop after this word belongs to it.
fn abbreviated(text: &str, word: &Word) -> bool {
    let letters = &text[word.bytes.clone()];
    let lower = letters.to_ascii_lowercase();
    word.shape == Shape::Initial && letters != "I"
        || (word.shape == Shape::Capital && ABBREVIATIONS.contains(&lower.as_str()))
}

/// The length of "'s" at the start of `rest`, or of the apostrophe of a plural possessive.
fn possessive(rest: &str) -> Option<usize> {
    let mark = rest.chars().next().filter(|c| matches!(c, '\'' | '’'))?;
    let after = &rest[mark.len_utf8()..];
    let tail = after.strip_prefix(['s', 'S']);
    let open = |text: &str| !text.chars().next().is_some_and(char::is_alphanumeric);
    match tail {
        Some(tail) if open(tail) => Some(mark.len_utf8() + 1),
        None if open(after) && after.starts_with(' ') => Some(mark.len_utf8()),
        _ => None,
    }
}

/// Where the word that starts at `at` ends: letters, digits, inner hyphens and apostrophes, and the
/// full stops of initials.
fn word_end(text: &str, at: usize, limit: usize) -> usize {
    let mut end = at;
    let mut initials = true;
    let mut letters = 0;
    let mut chars = text[at..limit].chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let inner = next.is_some_and(char::is_alphanumeric);
        if c.is_alphanumeric() {
            letters += 1;
            initials &= letters == 1 && c.is_uppercase();
        } else if matches!(c, '\'' | '’') && inner {
            if possessive(&text[end..limit]).is_some() {
                break;
            }
        } else if matches!(c, '-' | '\u{2010}' | '\u{2011}') && inner {
            (initials, letters) = (false, 0);
        } else if c == '.' && initials && letters == 1 && next.is_some_and(char::is_uppercase) {
            letters = 0;
        } else if c == '.' && initials && letters == 1 && end > at + 1 {
            return end + 1;
        } else if matches!(c, '.' | ',')
            && inner
            && text[at..end].ends_with(|d: char| d.is_ascii_digit())
        {
            if !next.is_some_and(|n| n.is_ascii_digit()) {
                break;
            }
        } else if c == '&' && inner && letters > 0 && text[at..end].chars().all(char::is_uppercase)
        {
        } else {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// Adds a word, or its parts if a hyphen joins what are two words.
fn push_parts(words: &mut Vec<Word>, text: &str, bytes: Range<usize>, gap: Gap, opens: bool) {
    let whole = &text[bytes.clone()];
    let mut start = bytes.start;
    let mut first = (gap, opens);
    for (offset, hyphen) in whole.match_indices(['-', '\u{2010}', '\u{2011}']) {
        let (head, tail) = (&text[start..bytes.start + offset], &whole[offset + hyphen.len()..]);
        if parts(head, tail) {
            let end = bytes.start + offset;
            words.push(Word {
                bytes: start..end,
                shape: shape(head),
                gap: first.0,
                opens: first.1,
            });
            first = (Gap::Hyphen, false);
            start = end + hyphen.len();
        }
    }
    let rest = start..bytes.end;
    let shape = shape(&text[rest.clone()]);
    words.push(Word { bytes: rest, shape, gap: first.0, opens: first.1 });
}

/// Whether a hyphen between these two parts joins two words rather than one name.
fn parts(head: &str, tail: &str) -> bool {
    let capital = |part: &str| part.chars().next().is_some_and(char::is_uppercase);
    let upper = |part: &str| part.len() > 1 && !part.chars().any(char::is_lowercase);
    let tail_has_capital = tail.split('-').any(capital);
    if !capital(head) {
        return false;
    }
    if !tail_has_capital {
        return !head.ends_with(char::is_numeric)
            && tail.chars().next().is_some_and(char::is_lowercase);
    }
    let lower = head.to_lowercase();
    upper(head)
        && capital(tail)
        && !ARTICLES.contains(&lower.as_str())
        && !head.contains(char::is_numeric)
}

fn shape(word: &str) -> Shape {
    let Some(first) = word.chars().next() else { return Shape::Lower };
    if first.is_numeric() {
        return Shape::Number;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let small = word.chars().any(char::is_lowercase);
    if first.is_uppercase() && !small && word.contains(|c: char| c.is_ascii_digit()) {
        return Shape::Code;
    }
    if first.is_uppercase() {
        return match (small, letters) {
            (false, 1) => Shape::Initial,
            (false, _) => Shape::Upper,
            (true, _) => Shape::Capital,
        };
    }
    let particle = word.split_once('-').is_some_and(|(head, tail)| {
        ARTICLES.contains(&head) && tail.chars().next().is_some_and(char::is_uppercase)
    });
    let inner = word.chars().skip(1).take(2).any(char::is_uppercase);
    if particle || inner { Shape::Capital } else { Shape::Lower }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text, 0..text.len()).into_iter().map(|word| &text[word.bytes]).collect()
    }

    #[test]
    fn hyphens_part_words_but_not_names() {
        for (text, parts) in [
            ("Istanbul-based", vec!["Istanbul", "based"]),
            ("US-Russian", vec!["US", "Russian"]),
            ("Bustan al-Qasr", vec!["Bustan", "al-Qasr"]),
            ("Al-Nusra Front", vec!["Al-Nusra", "Front"]),
            ("Port-au-Prince", vec!["Port-au-Prince"]),
            ("Rolls-Royce", vec!["Rolls-Royce"]),
            ("rebel-held east", vec!["rebel-held", "east"]),
        ] {
            assert_eq!(split(text), parts);
        }
    }

    #[test]
    fn possessives_and_initials_are_no_parts_of_a_sentence_end() {
        assert_eq!(split("Russia's U.S. envoy's"), ["Russia", "U.S.", "envoy"]);
        let text = "John F. Kennedy met Mr. Smith. He left the U.S. in 1.5 years, AT&T said.";
        let opening: Vec<&str> = words(text, 0..text.len())
            .into_iter()
            .filter(|word| word.opens)
            .map(|word| &text[word.bytes])
            .collect();
        assert_eq!(opening, ["John", "He"]);
        assert!(split(text).contains(&"AT&T") && split(text).contains(&"1.5"));
    }
}
