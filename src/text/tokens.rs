//! Splits news text into tokens: words, numbers, clock times, possessives, marks.
//!
//! Tokens are byte ranges of the text; white space lies between them, and no other character is
//! left out. Hyphenated words are one token; [`Token::parts`] splits them.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letters, with the hyphens and apostrophes inside: `truce`, `al-Assad`, `don't`, `five-year`,
    /// `10-day`, `U.S.`, `a.m.`.
    Word,
    /// Digits with their separators: `250`, `1,200`, `3.2`.
    Number,
    /// Digits with letters: `1990s`, `7am`, `3.2bn`.
    NumberWord,
    /// Digits with an ordinal ending: `1st`, `22nd`.
    Ordinal,
    /// A time of day with a colon: `14:30`, `1:00`, `09:30:15`.
    Clock,
    /// The possessive ending of the token before: `'s`.
    Possessive,
    /// A quotation mark or a lone apostrophe: `"`, `“`, `'`, `’`, `«`.
    Quote,
    /// A hyphen or dash that joins no word: `-`, `–`, `—`.
    Dash,
    /// A currency sign: `$`, `€`, `£`, `¥`.
    Currency,
    /// Any other mark: `,`, `.`, `…`, `(`, `%`, an emoji.
    Mark,
}

/// A token: what it is, and where it stands in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl Token {
    /// Where it stands, in bytes of the text.
    pub const fn bytes(self) -> Range<usize> {
        self.start..self.end
    }

    /// Its characters in the text that it was found in.
    pub fn of(self, text: &str) -> &str {
        &text[self.bytes()]
    }

    /// Whether it is a word, in upper or lower case (ASCII); allocates nothing.
    pub fn is(self, text: &str, word: &str) -> bool {
        self.of(text).eq_ignore_ascii_case(word)
    }

    /// Whether it is one of several words, in upper or lower case (ASCII).
    pub fn is_any(self, text: &str, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(text, word))
    }

    /// Whether it begins with a capital letter.
    pub fn is_capitalised(self, text: &str) -> bool {
        self.of(text).starts_with(char::is_uppercase)
    }

    /// Whether it is a word with a hyphen inside.
    pub fn is_hyphenated(self, text: &str) -> bool {
        let hyphen = |byte: &u8| *byte == b'-' || !byte.is_ascii();
        self.kind == Kind::Word
            && text.as_bytes()[self.bytes()].iter().any(hyphen)
            && self.of(text).contains(is_hyphen)
    }

    /// The tokens that hyphens separate in a word: `mid-1990s` is `mid`, `-` and `1990s`.
    pub fn parts(self, text: &str) -> impl Iterator<Item = Token> {
        let (from, end) = (self.start, if self.kind == Kind::Word { self.end } else { self.start });
        let whole = (self.kind != Kind::Word).then_some(self);
        let mut at = from;
        whole.into_iter().chain(std::iter::from_fn(move || {
            let rest = text.get(at..end).filter(|rest| !rest.is_empty())?;
            let first = rest.chars().next()?;
            let until = if is_hyphen(first) {
                first.len_utf8()
            } else {
                rest.find(is_hyphen).unwrap_or(rest.len())
            };
            let kind = if is_hyphen(first) { Kind::Dash } else { kind_of_part(&rest[..until]) };
            let part = Token { kind, start: at, end: at + until };
            at += until;
            Some(part)
        }))
    }
}

/// What a part between hyphens is.
fn kind_of_part(part: &str) -> Kind {
    if !part.starts_with(|c: char| c.is_ascii_digit()) {
        return Kind::Word;
    }
    let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match &part[digits..] {
        "" => Kind::Number,
        ending if is_ordinal_ending(ending) => Kind::Ordinal,
        _ => Kind::NumberWord,
    }
}

/// Splits a text into tokens.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, after_word: false }
}

/// Iterates over the tokens of a text; see [`tokens`].
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// The token before ends where this one starts and can have a possessive.
    after_word: bool,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.skip_space();
        let first = self.text[start..].chars().next()?;
        let touches = self.after_word && start == self.at;
        let (kind, end) = match first {
            '0'..='9' => number(self.text, start),
            c if c.is_alphanumeric() => (Kind::Word, word_end(self.text, start)),
            '\'' | '’' if touches => possessive(self.text, start, first),
            c => (kind_of_mark(c), start + c.len_utf8()),
        };
        self.at = end;
        self.after_word = matches!(kind, Kind::Word | Kind::Number | Kind::NumberWord);
        Some(Token { kind, start, end })
    }
}

impl Tokens<'_> {
    fn skip_space(&self) -> usize {
        let bytes = self.text.as_bytes();
        let at = self.at + usize::from(bytes.get(self.at) == Some(&b' '));
        if bytes.get(at).is_some_and(u8::is_ascii_graphic) {
            return at;
        }
        let rest = &self.text[self.at..];
        self.at + (rest.len() - rest.trim_start().len())
    }
}

fn kind_of_mark(c: char) -> Kind {
    match c {
        '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '‹' | '›' | '`' => {
            Kind::Quote
        }
        '-' | '–' | '—' | '―' | '−' | '\u{2010}' | '\u{2011}' => Kind::Dash,
        '$' | '€' | '£' | '¥' | '₹' | '₽' | '₺' | '₪' | '₩' | '¢' => Kind::Currency,
        _ => Kind::Mark,
    }
}

/// `'s` where no letter follows; otherwise the apostrophe alone.
fn possessive(text: &str, start: usize, mark: char) -> (Kind, usize) {
    let after = start + mark.len_utf8();
    let rest = &text[after..];
    if rest.starts_with(['s', 'S']) && !rest[1..].starts_with(char::is_alphanumeric) {
        return (Kind::Possessive, after + 1);
    }
    (Kind::Quote, after)
}

/// The end of the word at `start`, past the hyphens, apostrophes and full stops that belong to it.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    // Where the letters since the last mark began, to tell `U.S.` from the end of a sentence.
    let mut run = start;
    let mut dotted = false;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        // Most words end before a space.
        if matches!(bytes.get(at), None | Some(b' ' | b',' | b'\n')) {
            return at;
        }
        let Some(c) = text[at..].chars().next() else { return at };
        if c.is_alphanumeric() || is_combining(c) {
            at += c.len_utf8();
            continue;
        }
        let after = at + c.len_utf8();
        let single = at - run == 1 && bytes[run].is_ascii_alphabetic();
        let letter_follows = text[after..].starts_with(char::is_alphanumeric);
        match c {
            '-' | '\u{2010}' | '\u{2011}' if letter_follows => {}
            '\'' | '’' if letter_follows && possessive(text, at, c).0 == Kind::Quote => {}
            '.' if single && letter_follows && is_single_letter(text, after) => dotted = true,
            '.' if single && dotted => return after,
            _ => return at,
        }
        dotted &= c == '.';
        at = after;
        run = after;
    }
}

/// Whether exactly one ASCII letter stands at `at`, before a full stop or the end of a word.
fn is_single_letter(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    bytes.get(at).is_some_and(u8::is_ascii_alphabetic)
        && !text[at + 1..].starts_with(|c: char| c.is_alphanumeric())
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The token that begins with the digit at `start`.
fn number(text: &str, start: usize) -> (Kind, usize) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let digits = |mut at: usize| {
        while digit(at) {
            at += 1;
        }
        at
    };
    let mut end = digits(start);
    let is_clock = |at: usize| {
        bytes.get(at) == Some(&b':') && digit(at + 1) && digit(at + 2) && !digit(at + 3)
    };
    if end - start <= 2 && is_clock(end) {
        end += 3;
        if is_clock(end) {
            end += 3;
        }
        return (Kind::Clock, end);
    }
    while matches!(bytes.get(end), Some(b',' | b'.')) && digit(end + 1) {
        let next = digits(end + 1);
        if bytes[end] == b',' && next - end != 4 {
            break;
        }
        end = next;
    }
    let hyphenated =
        matches!(bytes.get(end), Some(b'-')) && text[end + 1..].starts_with(char::is_alphabetic);
    if hyphenated {
        return (Kind::Word, word_end(text, end + 1));
    }
    if !text[end..].starts_with(char::is_alphabetic) {
        return (Kind::Number, end);
    }
    let letters = word_end(text, end);
    if text[end..letters].contains('-') {
        return (Kind::Word, letters);
    }
    let kind =
        if is_ordinal_ending(&text[end..letters]) { Kind::Ordinal } else { Kind::NumberWord };
    (kind, letters)
}

fn is_ordinal_ending(ending: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Tokens between bars, so that a table can be read.
    fn split(text: &str) -> String {
        tokens(text).map(|token| token.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn news_text_is_split_where_a_reader_would() {
        for (text, expected) in [
            ("Assad's forces don't stop.", "Assad|'s|forces|don't|stop|."),
            ("the witnesses’ five-year wait", "the|witnesses|’|five-year|wait"),
            ("1,200 of 3.2, then 1990s.", "1,200|of|3.2|,|then|1990s|."),
            ("May 1st, 2016", "May|1st|,|2016"),
            ("1:00 am (2200 GMT)", "1:00|am|(|2200|GMT|)"),
            ("at 10 a.m. in the U.S. Senate", "at|10|a.m.|in|the|U.S.|Senate"),
            ("He left. She, too", "He|left|.|She|,|too"),
            ("“No,” he said—twice", "“|No|,|”|he|said|—|twice"),
            ("$3.2bn, 10-day, 2004-2006", "$|3.2bn|,|10-day|,|2004|-|2006"),
            ("al-Qaeda Al-Nusra O'Brien", "al-Qaeda|Al-Nusra|O'Brien"),
            ("2016-05-01T14:30", "2016|-|05|-|01T14|:|30"),
            ("'97 and the ’90s", "'|97|and|the|’|90s"),
            ("54% of 1,20", "54|%|of|1|,|20"),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn every_token_knows_what_it_is() {
        use Kind::{
            Clock, Currency, Dash, Mark, Number, NumberWord, Ordinal, Possessive, Quote, Word,
        };
        for (text, kind) in [
            ("truce", Word),
            ("10-day", Word),
            ("250", Number),
            ("1990s", NumberWord),
            ("22nd", Ordinal),
            ("14:30", Clock),
            ("€", Currency),
            ("—", Dash),
            ("“", Quote),
            ("%", Mark),
        ] {
            let found: Vec<Kind> = tokens(text).map(|token| token.kind).collect();
            assert_eq!(found, [kind], "{text}");
        }
        assert_eq!(tokens("it’s").last().map(|token| token.kind), Some(Possessive));
    }

    #[test]
    fn hyphenated_words_fall_into_parts() {
        for (text, expected) in [
            ("mid-1990s", "mid|-|1990s"),
            ("five-year-old", "five|-|year|-|old"),
            ("truce", "truce"),
            ("1,200", "1,200"),
        ] {
            let token = tokens(text).next().expect("a token");
            let parts: Vec<&str> = token.parts(text).map(|part| part.of(text)).collect();
            assert_eq!(parts.join("|"), expected);
        }
    }

    #[test]
    fn words_compare_without_regard_to_case() {
        let text = "Friday";
        let token = tokens(text).next().expect("a token");
        assert!(token.is(text, "friday") && token.is_any(text, &["monday", "FRIDAY"]));
        assert!(token.is_capitalised(text) && !token.is(text, "Fri"));
    }

    proptest! {
        #[test]
        fn tokens_cover_everything_but_white_space(text in "(.|['’.,:-]|[0-9]{1,4}|[a-z]{1,3}|[ \n]){0,40}") {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(text[end..token.start].trim().is_empty());
                prop_assert!(token.start < token.end);
                let parts: String = token.parts(&text).map(|part| part.of(&text)).collect();
                prop_assert_eq!(parts, token.of(&text));
                end = token.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
