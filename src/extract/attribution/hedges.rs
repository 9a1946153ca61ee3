//! Words that limit what is said: "at least", "nearly", "may", "reportedly".

use std::ops::Range;

use super::passage::Passage;

/// Hedges of one word.
const WORDS: &[&str] = &[
    "about",
    "allegedly",
    "almost",
    "apparently",
    "appeared",
    "appears",
    "approximately",
    "around",
    "could",
    "dozens",
    "estimated",
    "hundreds",
    "likely",
    "may",
    "maybe",
    "might",
    "nearly",
    "perhaps",
    "possibly",
    "presumably",
    "probably",
    "purportedly",
    "reportedly",
    "roughly",
    "seemed",
    "seems",
    "several",
    "some",
    "supposedly",
    "thousands",
];

/// Hedges of several words.
const PHRASES: &[&[&str]] = &[
    &["as", "many", "as"],
    &["at", "least"],
    &["at", "most"],
    &["fewer", "than"],
    &["less", "than"],
    &["more", "than"],
    &["no", "fewer", "than"],
    &["up", "to"],
    &["said", "to", "have"],
];

/// The words that a hedge may begin with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().copied().chain(PHRASES.iter().filter_map(|phrase| phrase.first().copied()))
}

/// The hedges in a range of tokens, in bytes.
pub(super) fn hedges(passage: &Passage, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let length = length_at(passage, at);
        if length > 0 {
            found.push(passage.bytes(&(at..at + length)));
        }
        at += length.max(1);
    }
    found
}

/// How many words the hedge at a token has; 0 if there is none.
fn length_at(passage: &Passage, at: usize) -> usize {
    let token = passage.tokens[at];
    if !token.hedge || (token.capital && at > 0 && passage.tokens[at - 1].capital) {
        return 0;
    }
    let phrase = PHRASES.iter().find(|phrase| {
        phrase.iter().enumerate().all(|(offset, word)| passage.is(at + offset, word))
    });
    if let Some(phrase) = phrase.filter(|phrase| at + phrase.len() <= passage.tokens.len()) {
        return phrase.len();
    }
    let word = passage.word(at).to_ascii_lowercase();
    let known = WORDS.binary_search(&word.as_str()).is_ok();
    // "about", "around" and "some" limit numbers only.
    let number = passage.class(at + 1) == super::vocabulary::Class::Number;
    let limits = !matches!(word.as_str(), "about" | "around" | "some") || number;
    usize::from(known && limits)
}
