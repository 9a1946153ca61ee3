//! The order of whole records: every event is ranked once for each thing that it can be ordered by.

use std::sync::OnceLock;

use super::{Arranged, Column, Ranking, Sort, SortBy, arrange};
use crate::dataset::Dataset;
use crate::model::EventId;

/// The ranks of all events, each kind once it was asked for.
#[derive(Debug, Default)]
pub(in crate::search) struct Ranks {
    each: [OnceLock<Ranked>; SortBy::ALL.len()],
}

/// For each event its rank, if it has one.
#[derive(Debug)]
struct Ranked {
    ranks: Vec<Option<u32>>,
    len: u32,
}

impl Ranks {
    /// Where events stand.
    pub(in crate::search) fn arrange(
        &self,
        dataset: &Dataset,
        sort: Sort,
        events: &[EventId],
    ) -> Arranged {
        if sort.is_usual() {
            return Arranged::Oldest;
        }
        if sort.by == SortBy::Time {
            let dated = events.partition_point(|&event| dataset.event(event).when.is_some());
            return Arranged::Newest { dated };
        }
        let ranked = self.each[sort.by as usize].get_or_init(|| Ranked::of(dataset, sort.by));
        let mut column = Column::new(events.len(), ranked.len, sort.descends());
        events.iter().for_each(|event| column.put(ranked.ranks[event.index()]));
        arrange(vec![column], || false).unwrap_or_default()
    }
}

impl Ranked {
    fn of(dataset: &Dataset, by: SortBy) -> Self {
        let events: Vec<EventId> = dataset.event_ids().collect();
        if by.counts() {
            let counts: Vec<usize> = events.iter().map(|&id| by.count(dataset, id)).collect();
            return Self::with(&Ranking::of_values(&counts), |at| counts[at] > 0);
        }
        let values: Vec<Option<String>> = events.iter().map(|&id| by.value(dataset, id)).collect();
        let names = values.iter().map(|value| value.as_deref().unwrap_or_default());
        Self::with(&Ranking::of(names), |at| values[at].is_some())
    }

    fn with(ranking: &Ranking, has_one: impl Fn(usize) -> bool) -> Self {
        let ranks = ranking.ranks.iter().enumerate();
        let ranks = ranks.map(|(at, &rank)| has_one(at).then_some(rank)).collect();
        Self { ranks, len: ranking.len }
    }
}
