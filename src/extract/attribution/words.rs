//! Cuts a paragraph into words and marks, each with its class.

use std::ops::Range;

use super::lexicon::Shape;
use super::vocabulary::{Class, class_by_form, look_up};

/// A word or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) class: Class,
    /// Starts with a capital.
    pub(super) capital: bool,
    /// Stands between quotation marks; the marks count.
    pub(super) quoted: bool,
    pub(super) verb: Option<(u16, Shape)>,
    pub(super) noun: Option<u16>,
    /// Begins a hedge, if the words after it agree.
    pub(super) hedge: bool,
}

impl Token {
    /// Whether it is a noun, a name or a number, or may be one.
    pub(super) fn is_nominal(&self) -> bool {
        matches!(self.class, Class::Name | Class::Word | Class::Number | Class::Day)
    }
}

/// Cuts `text[range]` into tokens.
pub(super) fn tokens(text: &str, range: Range<usize>) -> Vec<Token> {
    let mut found = Vec::with_capacity(range.len() / 5 + 4);
    let mut at = range.start;
    while let Some(c) = text[at..range.end].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..range.end];
        let length = if starts_word(rest, c) { word_length(rest) } else { mark_length(rest, c) };
        let word = &rest[..length];
        if starts_word(rest, c) {
            push_word(&mut found, text, at, word);
        } else {
            let spaced = at == range.start || text[..at].ends_with(char::is_whitespace);
            found.push(mark(at, word, c, spaced, &rest[length..]));
        }
        at += length;
    }
    found
}

fn starts_word(rest: &str, c: char) -> bool {
    c.is_alphanumeric()
        || c == '&'
        || (matches!(c, '$' | '£' | '€' | '#' | '@')
            && rest[c.len_utf8()..].starts_with(char::is_alphanumeric))
}

/// The length of the word at the beginning of `rest`: letters and digits, and the marks inside it.
fn word_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() {
            continue;
        }
        let next = chars.peek().map(|&(_, next)| next);
        let inside = match c {
            '\'' | '’' | '-' | '/' | '_' | '@' => next.is_some_and(char::is_alphanumeric),
            ',' | ':' => {
                next.is_some_and(|n| n.is_ascii_digit())
                    && rest[..at].ends_with(|p: char| p.is_ascii_digit())
            }
            '.' => next.is_some_and(char::is_alphanumeric) || is_abbreviated(&rest[..at]),
            '%' => true,
            _ => false,
        };
        if !inside {
            return at;
        }
    }
    rest.len()
}

/// Titles, months and places that are written with a full stop.
const ABBREVIATIONS: &str = "Mr Mrs Ms Dr Gen Sen Sens Rep Reps Gov Lt Col Sgt Maj Capt Rev St Jr Sr Inc Corp Co \
    Prof Adm Jan Feb Aug Sept Oct Nov Dec Calif Fla Mass Wyo Mich Pa Va Ga Ariz Wis Ill \
    Conn Tenn";

/// Whether a full stop after the word is a part of it: "U.S.", "J.", "Mr.".
fn is_abbreviated(word: &str) -> bool {
    let letters = word.chars().count();
    let capital = word.starts_with(char::is_uppercase);
    (capital && (letters == 1 || word.contains('.')))
        || (word.contains('.') && letters <= 4)
        || (capital && letters <= 5 && ABBREVIATIONS.split_whitespace().any(|known| known == word))
}

/// Pushes a word, its "'s" apart.
fn push_word(found: &mut Vec<Token>, text: &str, at: usize, word: &str) {
    let clitic = ["'s", "’s", "'S", "’S"].iter().find_map(|end| word.strip_suffix(end));
    match clitic.filter(|stem| !stem.is_empty() && look_up(word).class.is_none()) {
        Some(stem) => {
            let middle = at + stem.len();
            push_plain(found, text, at..middle);
            found.push(token(middle..at + word.len(), Class::Clitic));
        }
        None => push_plain(found, text, at..at + word.len()),
    }
}

fn push_plain(found: &mut Vec<Token>, text: &str, range: Range<usize>) {
    let word = &text[range.clone()];
    let bare = word.trim_end_matches('.');
    let entry = look_up(bare);
    let class = entry.class.unwrap_or_else(|| class_by_form(word));
    let capital = word.starts_with(char::is_uppercase);
    found.push(Token {
        capital,
        verb: entry.verb,
        noun: entry.noun,
        hedge: entry.hedge,
        ..token(range, class)
    });
}

fn token(range: Range<usize>, class: Class) -> Token {
    let Range { start, end } = range;
    Token { start, end, class, capital: false, quoted: false, verb: None, noun: None, hedge: false }
}

fn mark_length(rest: &str, c: char) -> usize {
    match c {
        '\'' if rest.starts_with("''") => 2,
        '`' if rest.starts_with("``") => 2,
        '-' | '.' => rest.len() - rest.trim_start_matches(c).len(),
        _ => c.len_utf8(),
    }
}

fn mark(at: usize, word: &str, c: char, spaced: bool, after: &str) -> Token {
    let opens = !after.is_empty()
        && !after.starts_with(|n: char| n.is_whitespace() || matches!(n, ',' | '.' | ')' | ';'));
    let class = match c {
        ',' => Class::Comma,
        ';' => Class::Semicolon,
        ':' => Class::Colon,
        '—' | '–' | '―' => Class::Dash,
        '-' if word.len() > 1 || spaced => Class::Dash,
        '(' | '[' => Class::Open,
        ')' | ']' => Class::Close,
        '`' if word.len() == 2 => Class::QuoteOpen,
        '“' | '«' => Class::QuoteOpen,
        '"' if opens => Class::QuoteOpen,
        '”' | '»' | '"' => Class::QuoteClose,
        '\'' if word.len() == 2 && opens => Class::QuoteOpen,
        '\'' if word.len() == 2 => Class::QuoteClose,
        '.' | '!' | '?' | '…' => Class::Stop,
        _ => Class::Mark,
    };
    token(at..at + word.len(), class)
}
