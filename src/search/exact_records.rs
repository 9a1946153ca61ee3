//! The records that answer an exact form.

use super::exact::Exact;
use super::index::Index;
use super::scores::{Scores, score};
use super::texts::any_text;
use crate::model::{ActorId, ClaimId, EventId, LocationId, RecordId, SourceId};

impl Index {
    /// What answers an exact form.
    pub(super) fn exactly(&self, exact: &Exact) -> Scores {
        let resolved = exact.spelt(self.vocabulary());
        let postings = self.postings();
        let mut scores = Scores::of_each(|kind| score(postings[kind], &resolved));
        if !exact.is_plain() {
            self.read_closely(exact, &mut scores);
        }
        scores
    }

    /// Drops the records in whose texts the words do not stand as they are asked for.
    fn read_closely(&self, exact: &Exact, scores: &mut Scores) {
        let drop = |scores: &mut Vec<u32>, record: &dyn Fn(usize) -> RecordId| {
            for (at, score) in scores.iter_mut().enumerate().filter(|(_, score)| **score > 0) {
                let stands = any_text(&self.dataset, record(at), &mut |text| exact.stands_in(text));
                *score = if stands { *score } else { 0 };
            }
        };
        drop(&mut scores.events, &|at| RecordId::Event(EventId::at(at)));
        drop(&mut scores.claims, &|at| RecordId::Claim(ClaimId::at(at)));
        drop(&mut scores.actors, &|at| RecordId::Actor(ActorId::at(at)));
        drop(&mut scores.locations, &|at| RecordId::Location(LocationId::at(at)));
        drop(&mut scores.sources, &|at| RecordId::Source(SourceId::at(at)));
    }
}
