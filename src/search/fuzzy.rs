//! Scattered letters, scored by `fuzzy-matcher`: the one place that knows that crate.
//!
//! Subsequence matching over whole texts finds mostly noise, so it runs last, over terms that share
//! the first letter and pass a filter, and scores only those.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::vocabulary::{Vocabulary, mask};

/// How many terms are scored, and how many of them are kept.
const SCORED: usize = 512;
const KEPT: usize = 64;

/// A term whose letters contain the typed ones in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scattered {
    pub term: u32,
    pub score: i64,
}

/// The names that contain the letters of a word in order, best first.
///
/// Only names: nobody shortens a common word so, and among those anything would match.
pub(super) fn scattered(vocabulary: &Vocabulary, word: &str) -> Vec<Scattered> {
    let Some(first) = word.get(..1) else { return Vec::new() };
    let wanted = mask(word.as_bytes());
    let mut candidates: Vec<(usize, u32)> = vocabulary
        .with_prefix(first)
        .filter(|&term| vocabulary.is_entity(term) && vocabulary.mask_of(term) & wanted == wanted)
        .filter_map(|term| {
            let text = vocabulary.term(term);
            let long_enough = text.len() > word.len() && text.len() <= 2 * word.len() + 1;
            let end = if long_enough { greedy_end(text.as_bytes(), word.as_bytes()) } else { None };
            Some((4 * end? + text.len(), term))
        })
        .collect();
    candidates.sort_unstable();
    candidates.truncate(SCORED);
    let matcher = SkimMatcherV2::default();
    let mut found: Vec<_> = candidates
        .into_iter()
        .filter_map(|(_, term)| {
            let score = matcher.fuzzy_match(vocabulary.term(term), word)?;
            Some(Scattered { term, score })
        })
        .collect();
    found.sort_by_key(|scattered| (-scattered.score, scattered.term));
    found.truncate(KEPT);
    found
}

/// How well typed letters match a short text that holds them in order; `None` if it does not.
pub fn fuzzy_score(text: &str, typed: &str) -> Option<i64> {
    SkimMatcherV2::default().fuzzy_match(text, typed)
}

/// The bytes of a folded word that match a typed one, for highlighting.
pub(super) fn places(folded: &str, typed: &str) -> Vec<usize> {
    SkimMatcherV2::default().fuzzy_indices(folded, typed).map_or(Vec::new(), |(_, places)| places)
}

/// Where a greedy search for the letters in order ends.
fn greedy_end(text: &[u8], letters: &[u8]) -> Option<usize> {
    let mut at = 0;
    for &letter in letters {
        at += text[at..].iter().position(|&byte| byte == letter)? + 1;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scattered_letters_find_the_word_with_the_same_first_letter() {
        let terms = ["aleppo", "zabadani", "zealous", "zebedani", "zoned"];
        let vocabulary = Vocabulary::of(&terms.map(|term| (term, term != "zebedani")));
        let found = scattered(&vocabulary, "zbdn");
        assert_eq!(found.iter().map(|s| vocabulary.term(s.term)).collect::<Vec<_>>(), ["zabadani"]);
        assert_eq!(scattered(&vocabulary, ""), []);
        assert_eq!(places("zabadani", "zbdn"), [0, 2, 4, 6]);
    }
}
