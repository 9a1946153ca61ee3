//! Which actors, places or sources a name in a field means.

use super::answer::Correction;
use super::index::Index;
use super::postings::{Field, Postings};
use super::resolve::{Level, Resolved, Tier, postings_of, resolve};
use crate::model::RecordId;
use crate::text::fold::folded;

/// The records of one kind that a name means.
pub(super) struct Named {
    pub records: Vec<RecordId>,
    /// What a mistyped name was taken for.
    pub correction: Option<Correction>,
}

impl Index {
    /// The records of a kind that go by a name: by just this one if there are any, else by one with
    /// these words, the last perhaps unfinished, else by the nearest.  An id names its record.
    pub(super) fn named(
        &self,
        postings: &Postings,
        record: impl Fn(usize) -> RecordId,
        name: &str,
    ) -> Named {
        let dataset = &self.dataset;
        let all = (0..postings.records()).map(&record);
        let is_code = |record: &RecordId| dataset.code(*record).eq_ignore_ascii_case(name.trim());
        let id_like = name.contains('-') && name.contains(|c: char| c.is_ascii_digit());
        if let Some(record) = all.filter(|_| id_like).find(is_code) {
            return Named { records: vec![record], correction: None };
        }
        let frequency = postings_of(self.postings());
        let mut resolved: Vec<Resolved> = folded(name)
            .iter()
            .map(|word| resolve(self.vocabulary(), &frequency, word, Level::Plain))
            .collect();
        let mut found = with_all(postings, &resolved);
        if found.is_empty() {
            // A short word may be known by something else: "ru" of an address, and not of an actor.
            resolved.iter_mut().for_each(|word| word.begin_others(self.vocabulary()));
            found = with_all(postings, &resolved);
        }
        let found: Vec<RecordId> = found.into_iter().map(record).collect();
        let goes_by = |record: RecordId, tiers: &[Tier]| {
            let means = |(folded, word): (&String, &Resolved)| {
                let mut whole = word.meanings.iter().filter(|known| tiers.contains(&known.tier));
                whole.any(|known| self.vocabulary().term(known.terms.start) == folded)
            };
            dataset.names(record).any(|name| {
                let own = folded(&name);
                own.len() == resolved.len() && own.iter().zip(&resolved).all(means)
            })
        };
        let by = |tiers: &[Tier]| -> Vec<RecordId> {
            found.iter().filter(|record| goes_by(**record, tiers)).copied().collect()
        };
        let just_so = Some(by(&[Tier::Exact])).filter(|found| !found.is_empty());
        let just_so = just_so.unwrap_or_else(|| by(&[Tier::Exact, Tier::Typo]));
        let found = if just_so.is_empty() { found } else { just_so };
        let slipped = |word: &Resolved| word.meanings.iter().all(|known| known.tier == Tier::Typo);
        let correction = found.first().filter(|_| resolved.iter().any(slipped)).map(|&first| {
            Correction { typed: name.to_owned(), meant: dataset.label(first).into_owned() }
        });
        Named { records: found, correction }
    }
}

/// The records that have all words in their own names.
fn with_all(postings: &Postings, resolved: &[Resolved]) -> Vec<usize> {
    let mut left = vec![0; postings.records()];
    for (nth, word) in resolved.iter().enumerate() {
        let near = word.meanings.iter().filter(|meaning| meaning.tier <= Tier::Typo);
        for posting in near.flat_map(|meaning| postings.of(meaning.terms.clone())) {
            let answered: &mut usize = &mut left[posting.record as usize];
            if posting.field <= Field::Alias && *answered == nth {
                *answered += 1;
            }
        }
    }
    (0..left.len()).filter(|&at| left[at] == resolved.len()).collect()
}
