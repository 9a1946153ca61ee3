//! A paragraph as attribution sees it: its words, its quotations, its sentences.

use std::ops::Range;

use super::vocabulary::Class;
use super::words::{self, Token};
use crate::text::sentences::sentences;

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
        let sentences = sentences_of_tokens(&tokens, ends);
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

fn sentences_of_tokens(tokens: &[Token], ends: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for end in ends {
        while at < tokens.len() && tokens[at].end <= end {
            at += 1;
        }
        let inside =
            tokens.get(at).is_some_and(|next| next.quoted && next.class != Class::QuoteOpen);
        if at > start && !inside {
            found.push(start..at);
            start = at;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}
