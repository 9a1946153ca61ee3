//! Figures in news English: the literal words, the number, its bounds, what is counted, among whom.
//!
//! A figure is a number with a noun, a currency or a percent sign. Dates, ages, times of day, scores,
//! model names and ids are none. Words without a number ("dozens") get a lower bound by a house rule
//! that the [`Quantity`] names; no other bound is ever invented.

use std::ops::Range;

use crate::article::Document;
use crate::extract::names::words::{self, Gap, Shape, Word};
use crate::model::Quantity;

mod bounds;
mod measure;
mod nouns;
mod number;

/// A figure where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundFigure {
    /// The words of the figure, in bytes of the text: "nearly 250", "28 air strikes".
    pub bytes: Range<usize>,
    /// The noun that is counted, where one stands behind the number.
    pub noun: Option<Range<usize>>,
    /// What the words say.
    pub quantity: Quantity,
}

/// The words of a block.
struct Passage<'a> {
    text: &'a str,
    words: &'a [Word],
}

impl Passage<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &self.text[word.bytes.clone()])
    }

    fn lower(&self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    fn gap(&self, at: usize) -> Gap {
        self.words.get(at).map_or(Gap::Stop, |word| word.gap)
    }

    fn shape(&self, at: usize) -> Option<Shape> {
        self.words.get(at).map(|word| word.shape)
    }

    /// Whether a word follows the one before with nothing but white space or a hyphen between.
    fn follows(&self, at: usize) -> bool {
        matches!(self.gap(at), Gap::Space | Gap::Hyphen)
    }

    /// The character right before a word, and the one right behind it.
    fn around(&self, at: usize) -> (Option<char>, Option<char>) {
        let Some(word) = self.words.get(at) else { return (None, None) };
        let before = self.text[..word.bytes.start].chars().next_back();
        (before, self.text[word.bytes.end..].chars().next())
    }
}

/// Finds the figures of an article's story. `dates` are ranges that are dates or times, in order.
pub fn find(document: &Document, dates: &[Range<usize>]) -> Vec<FoundFigure> {
    let mut found = Vec::new();
    for block in document.story() {
        let words = words::words(&document.text, block.bytes.clone());
        let passage = Passage { text: &document.text, words: &words };
        let mut at = 0;
        while at < words.len() {
            match figure(&passage, at, dates) {
                Some((figure, next)) => {
                    found.push(figure);
                    at = next.max(at + 1);
                }
                None => at += 1,
            }
        }
    }
    found
}

/// The figure whose number starts at a word, and the word to go on with.
fn figure(
    passage: &Passage<'_>,
    at: usize,
    dates: &[Range<usize>],
) -> Option<(FoundFigure, usize)> {
    let number = number::read(passage, at)?;
    let counted = measure::counted(passage, at, &number)?;
    let first = passage.words.get(at)?;
    let last = passage.words.get(number.end - 1)?;
    let overlaps =
        |date: &&Range<usize>| date.start < last.bytes.end && first.bytes.start < date.end;
    let next = dates.partition_point(|date| date.end <= first.bytes.start);
    if dates.get(next).as_ref().is_some_and(overlaps) {
        return None;
    }
    let (comparator, start) = bounds::comparator(passage, at, &number);
    let mut from = passage.words[start].bytes.start;
    if start == at {
        from = counted.sign.unwrap_or(from);
    }
    let bytes = from..counted.end;
    let literal = passage.text[bytes.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let quantity = bounds::quantity(comparator, &number, counted.measure, literal);
    let next = number.end.max(counted.next);
    Some((FoundFigure { bytes, noun: counted.noun, quantity }, next))
}

#[cfg(test)]
mod tests;
