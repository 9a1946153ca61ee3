//! How well each record answers, kind by kind.

use super::postings::Postings;
use super::resolve::Resolved;

/// The score of a record that answers without being named: it may stay, and nothing speaks for it.
pub(super) const PASSES: u32 = 1;

/// For each kind of record how well each answers; 0 is not at all.
#[derive(Debug, Clone)]
pub(super) struct Scores {
    pub events: Vec<u32>,
    pub claims: Vec<u32>,
    pub actors: Vec<u32>,
    pub locations: Vec<u32>,
    pub sources: Vec<u32>,
}

impl Scores {
    /// One table for each kind, in the order of [`super::Index::postings`].
    pub(super) fn of_each(mut table: impl FnMut(usize) -> Vec<u32>) -> Self {
        Self {
            events: table(0),
            claims: table(1),
            actors: table(2),
            locations: table(3),
            sources: table(4),
        }
    }

    pub(super) fn each(&self) -> [&Vec<u32>; 5] {
        [&self.events, &self.claims, &self.actors, &self.locations, &self.sources]
    }

    fn each_mut(&mut self) -> [&mut Vec<u32>; 5] {
        [
            &mut self.events,
            &mut self.claims,
            &mut self.actors,
            &mut self.locations,
            &mut self.sources,
        ]
    }

    pub(super) fn is_empty(&self) -> bool {
        self.each().iter().all(|scores| scores.iter().all(|&score| score == 0))
    }

    /// How many records are named, or are events and claims that answer.
    pub(super) fn found(&self) -> usize {
        let above = |scores: &[u32], least: u32| scores.iter().filter(|&&s| s > least).count();
        let entities = [&self.actors, &self.locations, &self.sources];
        let entities: usize = entities.into_iter().map(|scores| above(scores, PASSES)).sum();
        above(&self.events, 0) + above(&self.claims, 0) + entities
    }

    /// The best score of all.
    pub(super) fn best(&self) -> u32 {
        self.each().into_iter().flatten().copied().max().unwrap_or(0)
    }

    /// Makes every score a part of what it is; none vanishes.
    pub(super) fn scale(&mut self, part: u32, of: u32) {
        for score in self.each_mut().into_iter().flatten().filter(|score| **score > 0) {
            *score = (*score * part / of).max(PASSES);
        }
    }

    fn join(&mut self, other: &Self, both: impl Fn(u32, u32) -> u32) {
        for (mine, theirs) in self.each_mut().into_iter().zip(other.each()) {
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                *mine = both(*mine, *theirs);
            }
        }
    }

    /// What answers both.
    pub(super) fn and(&mut self, other: &Self) {
        self.join(other, |a, b| if a > 0 && b > 0 { a + b - PASSES } else { 0 });
    }

    /// What answers either.
    pub(super) fn or(&mut self, other: &Self) {
        self.join(other, u32::max);
    }

    /// What does not answer.
    pub(super) fn not(&mut self) {
        for score in self.each_mut().into_iter().flatten() {
            *score = if *score == 0 { PASSES } else { 0 };
        }
    }
}

/// For each record the sum over the words of the best that a word finds in it; 0 if one finds none.
pub(super) fn score(postings: &Postings, resolved: &[Resolved]) -> Vec<u32> {
    let mut total = vec![0; postings.records()];
    let mut best = vec![0; postings.records()];
    for (nth, word) in resolved.iter().enumerate() {
        best.fill(0);
        for meaning in &word.meanings {
            for posting in postings.of(meaning.terms.clone()) {
                let score = u32::from(meaning.quality) * posting.field.weight();
                let slot: &mut u32 = &mut best[posting.record as usize];
                *slot = (*slot).max(score);
            }
        }
        for (total, best) in total.iter_mut().zip(&best) {
            let so_far = nth == 0 || *total > 0;
            *total = if so_far && *best > 0 { *total + best } else { 0 };
        }
    }
    total
}
