//! Who says what: quotations and reported speech, belief and intention, with source, cue and content.
//!
//! Deterministic rules over a lexicon of cues (`lexicon`). A sentence is cut into words of known
//! class, cues are found in it, the subject of each is its source, and the clause, phrase or
//! quotation that it governs is its content. Quotations without a cue of their own take the speaker
//! of the sentence before.

mod clause;
mod content;
mod cues;
mod hedge_words;
mod hedges;
mod lexicon;
mod passage;
mod reference;
mod speech;
mod subject;
mod vocabulary;
mod words;

use std::ops::Range;

use self::passage::Passage;
use crate::article::Document;
use crate::model::Stance;

#[cfg(test)]
mod tests;

/// How close content is to the speaker's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// All of it stands in quotation marks.
    Direct,
    /// Some of it does.
    Mixed,
    /// None of it does.
    Indirect,
}

/// A statement, thought or wish that the text attributes to somebody. All ranges are bytes of
/// [`Document::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// Who speaks, in the words of the text; empty if the text names nobody.
    pub source: Vec<Range<usize>>,
    /// The words that attribute: "said", "according to"; empty for a quotation without any.
    pub cue: Vec<Range<usize>>,
    /// What is attributed.
    pub content: Vec<Range<usize>>,
    /// The parts of the content in quotation marks, the marks included, of three words or more.
    pub quotations: Vec<Range<usize>>,
    /// Direct, mixed or indirect.
    pub wording: Wording,
    /// What the speaker does with the content.
    pub stance: Stance,
    /// An earlier and fuller mention of the source, if rules can tell: "spokesman John Kirby" for
    /// "he", "the spokesman" or "Kirby".
    pub antecedent: Option<Range<usize>>,
    /// Who passed it on: "told AFP", "according to the pool report", "Tass quoted him as saying".
    pub via: Vec<Range<usize>>,
    /// Words that limit it: "at least", "reportedly", "may".
    pub hedges: Vec<Range<usize>>,
}

/// The attributions of an article, in reading order.
pub fn attributions(document: &Document) -> Vec<Attribution> {
    let mut reader = speech::Reader::default();
    for block in document.story() {
        reader.read(&Passage::read(&document.text, block.bytes.clone()));
    }
    reader.attributions
}
