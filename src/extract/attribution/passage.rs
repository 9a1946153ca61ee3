//! A paragraph as attribution sees it: its words, its quotations, its sentences.

use std::ops::Range;

use super::content;
use super::vocabulary::Class;
use super::words::{self, Token};
use crate::text::sentences::sentences;

/// Most words of a sentence outside quotation marks; keeps the rules linear on any input.
const LONGEST_SENTENCE: usize = 400;

/// A paragraph with its words, quotations and sentences, all of the latter as ranges of tokens.
pub(super) struct Passage<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    /// Stretches between quotation marks, the marks included.
    pub(super) quotations: Vec<Range<usize>>,
    /// Sentences; one that ends inside a quotation goes on until the quotation ends.
    pub(super) sentences: Vec<Range<usize>>,
}

impl<'a> Passage<'a> {
    /// Reads the paragraph `range` of `text`.
    pub(super) fn read(text: &'a str, range: Range<usize>) -> Self {
        let mut tokens = words::tokens(text, range.clone());
        let quotations = pair_marks(&mut tokens);
        for quotation in &quotations {
            tokens[quotation.clone()].iter_mut().for_each(|token| token.quoted = true);
        }
        let ends = sentences(&text[range.clone()]);
        let ends = ends.iter().map(|sentence| range.start + sentence.end);
        let sentences = sentences_of_tokens(text, &tokens, ends);
        Self { text, tokens, quotations, sentences }
    }

    /// The text of a token.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// Whether a token is the given lower-case word.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether a token is one of the given lower-case words.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// Whether "this week", "last month" begins at a token.
    pub(super) fn is_period(&self, at: usize) -> bool {
        self.class(at + 1) == Class::Day && self.is_any(at, &["this", "last", "next"])
    }

    /// The class of a token; [`Class::Stop`] past the end.
    pub(super) fn class(&self, at: usize) -> Class {
        self.tokens.get(at).map_or(Class::Stop, |token| token.class)
    }

    /// The class of the token before `at`; [`Class::Stop`] before the beginning.
    pub(super) fn class_before(&self, at: usize) -> Class {
        at.checked_sub(1).map_or(Class::Stop, |at| self.class(at))
    }

    /// The quotation that a token stands in.
    pub(super) fn quotation_at(&self, at: usize) -> Option<Range<usize>> {
        let next = self.quotations.partition_point(|quotation| quotation.end <= at);
        self.quotations.get(next).filter(|quotation| quotation.contains(&at)).cloned()
    }

    /// The bytes of a range of tokens.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        self.tokens[range.start].start..self.tokens[range.end - 1].end
    }
}

/// Pairs quotation marks. A mark that opens while one is open closes the earlier one before it; one
/// that is never closed runs to the end of the paragraph.
fn pair_marks(tokens: &mut [Token]) -> Vec<Range<usize>> {
    let mut quotations = Vec::new();
    let mut open: Option<usize> = None;
    for at in 0..tokens.len() {
        if open.is_some() && closes_tightly(tokens, at) {
            tokens[at].class = Class::QuoteClose;
        }
        match (tokens[at].class, open) {
            (Class::QuoteOpen, None) => open = Some(at),
            (Class::QuoteClose, Some(start)) => {
                quotations.push(start..at + 1);
                open = None;
            }
            (Class::QuoteOpen, Some(start)) => {
                quotations.push(start..at);
                open = Some(at);
            }
            (Class::QuoteClose, None) => tokens[at].class = Class::Mark,
            _ => {}
        }
    }
    if let Some(start) = open.filter(|&start| start + 1 < tokens.len()) {
        quotations.push(start..tokens.len());
    }
    quotations
}

/// Whether a straight mark that follows a comma or full stop without a space closes, though a word
/// follows it as closely: `ready,"Kerry said`.
fn closes_tightly(tokens: &[Token], at: usize) -> bool {
    let (mark, before) = (tokens[at], at.checked_sub(1).map(|before| tokens[before]));
    mark.class == Class::QuoteOpen
        && mark.end == mark.start + 1
        && before.is_some_and(|before| {
            before.end == mark.start && matches!(before.class, Class::Comma | Class::Stop)
        })
}

fn sentences_of_tokens(
    text: &str,
    tokens: &[Token],
    ends: impl Iterator<Item = usize>,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for end in ends {
        while at < tokens.len() && tokens[at].end <= end {
            at += 1;
        }
        let inside =
            tokens.get(at).is_some_and(|next| next.quoted && next.class != Class::QuoteOpen)
                || (at > 0
                    && tokens[at - 1].class == Class::QuoteClose
                    && credit_follows(text, tokens, at));
        if at > start && !inside {
            found.push(start..at);
            start = at;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found.into_iter().flat_map(|sentence| cut(tokens, sentence)).collect()
}

/// Cuts a "sentence" of more than [`LONGEST_SENTENCE`] words, such as a table or a list.
fn cut(tokens: &[Token], sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut plain) = (sentence.start, 0);
    for at in sentence.clone() {
        plain += usize::from(!tokens[at].quoted);
        if plain > LONGEST_SENTENCE || at - start > 10 * LONGEST_SENTENCE {
            pieces.push(start..at);
            (start, plain) = (at, 0);
        }
    }
    pieces.push(start..sentence.end);
    pieces
}

/// Whether what follows a quotation belongs to it: "“Why?” Kerry wondered", "“We leave.” — John Kerry".
fn credit_follows(text: &str, tokens: &[Token], at: usize) -> bool {
    let asks = at > 1 && text[tokens[at - 2].start..].starts_with(['?', '!']);
    let signed = tokens.get(at).is_some_and(|dash| dash.class == Class::Dash)
        && tokens.get(at + 1).is_some_and(|next| next.class == Class::Name);
    signed || (asks && speaker_follows(&tokens[at..]))
}

/// Whether a name and a verb of speech follow a quotation: "“Why?” Kerry wondered".
fn speaker_follows(tokens: &[Token]) -> bool {
    let mut named = false;
    for token in tokens.iter().take(6) {
        match token.class {
            _ if named && content::is_speech_verb(*token) => return true,
            Class::Name
            | Class::Subject
            | Class::Determiner
            | Class::Word
            | Class::Possessive
            | Class::Adverb => named = true,
            _ => return false,
        }
    }
    false
}
