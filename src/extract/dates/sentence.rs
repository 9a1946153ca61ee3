//! A sentence as the grammar reads it: tokens, hyphenated words split, each with what it can mean.

use std::ops::Range;

use super::lexicon::{Lex, of_word};
use crate::text::tokens::{Kind, Token, tokens};

#[cfg(test)]
thread_local! {
    /// How often tokens have been looked at, so that tests can measure work without a clock.
    static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How often this thread has looked at a token.
#[cfg(test)]
pub(super) fn looks() -> usize {
    LOOKS.get()
}

/// A token and what it can mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) token: Token,
    pub(super) lex: Lex,
    /// How many items ahead the next one is that can end an expression.
    core: u8,
}

impl Item {
    fn of(token: Token, text: &str) -> Self {
        Self { token, lex: lex(token, text), core: u8::MAX }
    }
}

/// The tokens of one sentence.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) items: Vec<Item>,
}

impl<'a> Sentence<'a> {
    /// Reads a sentence; `items` is a buffer to use again.
    pub(super) fn read(text: &'a str, mut items: Vec<Item>) -> Self {
        items.clear();
        for token in tokens(text) {
            if token.is_hyphenated(text) {
                items.extend(token.parts(text).map(|part| Item::of(part, text)));
            } else {
                items.push(Item::of(token, text));
            }
        }
        let mut distance = u8::MAX;
        for item in items.iter_mut().rev() {
            distance = if item.lex.is_core() { 0 } else { distance.saturating_add(1) };
            item.core = distance;
        }
        Self { text, items }
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// What the item at a place means; [`Lex::Mark`] beyond the ends.
    pub(super) fn lex(&self, at: usize) -> Lex {
        #[cfg(test)]
        LOOKS.set(LOOKS.get() + 1);
        self.items.get(at).map_or(Lex::Mark, |item| item.lex)
    }

    /// Whether a word that can end an expression stands within so many items.
    pub(super) fn core_within(&self, at: usize, items: u8) -> bool {
        self.items.get(at).is_some_and(|item| item.core <= items)
    }

    /// The word at a place; empty beyond the ends.
    pub(super) fn word(&self, at: usize) -> &'a str {
        #[cfg(test)]
        LOOKS.set(LOOKS.get() + 1);
        self.items.get(at).map_or("", |item| item.token.of(self.text))
    }

    /// Whether a word stands at a place, in upper or lower case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether one of several words stands at a place.
    pub(super) fn any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// Whether several words follow each other from a place on.
    pub(super) fn all(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.is(at + offset, word))
    }

    /// Whether one of several words stands before a place.
    pub(super) fn before(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.any(at - 1, words)
    }

    /// Whether a place is a word with a capital letter.
    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether two neighbours touch: no white space between them.
    pub(super) fn touches(&self, at: usize) -> bool {
        match (self.items.get(at), self.items.get(at + 1)) {
            (Some(first), Some(second)) => first.token.end == second.token.start,
            _ => false,
        }
    }

    /// Skips a hyphen, or nothing.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.lex(at) == Lex::Hyphen)
    }

    /// The bytes from one item up to before another.
    pub(super) fn bytes(&self, items: Range<usize>) -> Range<usize> {
        let start = self.items.get(items.start).map_or(0, |item| item.token.start);
        let last = items.end.saturating_sub(1);
        let end = self.items.get(last).map_or(start, |item| item.token.end);
        start..end.max(start)
    }
}

fn lex(token: Token, text: &str) -> Lex {
    let word = token.of(text);
    match token.kind {
        Kind::Word => of_word(word),
        Kind::Number => match word.parse() {
            Ok(value) if word.len() < 8 => Lex::Digits(value, word.len() as u8),
            _ => Lex::Figure,
        },
        Kind::Ordinal => word[..word.len() - 2].parse().map_or(Lex::Other, Lex::Ordinal),
        Kind::NumberWord => number_word(word),
        Kind::Clock => clock(word).map_or(Lex::Other, |(hour, minute)| Lex::Clock(hour, minute)),
        Kind::Dash if matches!(word, "-" | "\u{2010}" | "\u{2011}") => Lex::Hyphen,
        Kind::Dash | Kind::Quote | Kind::Mark | Kind::Currency => Lex::Mark,
        Kind::Possessive => Lex::Other,
    }
}

/// `1990s`, `90s` and `7am`.
fn number_word(word: &str) -> Lex {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let (Ok(number), ending) = (digits.parse::<u32>(), &word[digits.len()..]) else {
        return Lex::Other;
    };
    let half_day = |offset| match number {
        12 => Lex::Hour(offset),
        1..=11 => Lex::Hour(number + offset),
        _ => Lex::Other,
    };
    match (ending, digits.len()) {
        ("s", 4) if number % 10 == 0 => Lex::Decade(number as i32 / 10),
        ("s", 2) if number % 10 == 0 && number > 10 => Lex::Decade(190 + number as i32 / 10),
        ("am", 1 | 2) => half_day(0),
        ("pm", 1 | 2) => half_day(12),
        _ => Lex::Other,
    }
}

fn clock(word: &str) -> Option<(u32, u32)> {
    let mut parts = word.split(':').map(str::parse::<u32>);
    let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
    (hour < 25 && minute < 60).then_some((hour, minute))
}
