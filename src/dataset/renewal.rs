//! One dataset in the place of another: what was meant in the old one, in terms of the new one.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use super::Dataset;
use crate::model::id::Handle;
use crate::model::{
    ActorId, ClaimId, Event, EventId, LocationId, RecordId, RelationId, SourceId, UncertainTime,
};

/// The way from the handles of a dataset to those of the one that takes its place, by the ids that
/// both have.
///
/// It costs what is asked of it.  A record that stands where it stood, or an event that stands among
/// those of its date, is found at once, so that a dataset which grows while it loads can be taken up
/// again and again; only for one that has moved otherwise, or is gone, are the ids of its kind read,
/// once.
#[derive(Debug)]
pub struct Renewal<'a> {
    before: &'a Dataset,
    after: &'a Dataset,
    events: Ids<'a>,
    claims: Ids<'a>,
    actors: Ids<'a>,
    locations: Ids<'a>,
    sources: Ids<'a>,
}

/// The places of all records of a kind by their ids, once they are needed.
type Ids<'a> = OnceCell<HashMap<Cow<'a, str>, usize>>;

impl<'a> Renewal<'a> {
    /// The way from one dataset to another.
    pub fn of(before: &'a Dataset, after: &'a Dataset) -> Self {
        Self {
            before,
            after,
            events: Ids::new(),
            claims: Ids::new(),
            actors: Ids::new(),
            locations: Ids::new(),
            sources: Ids::new(),
        }
    }

    /// The dataset that is left.
    pub const fn before(&self) -> &'a Dataset {
        self.before
    }

    /// The dataset that takes its place.
    pub const fn after(&self) -> &'a Dataset {
        self.after
    }

    /// A record of whatever kind, if it is still there.
    pub fn record(&self, record: RecordId) -> Option<RecordId> {
        match record {
            RecordId::Event(id) => self.event(id).map(RecordId::Event),
            RecordId::Actor(id) => self.actor(id).map(RecordId::Actor),
            RecordId::Location(id) => self.location(id).map(RecordId::Location),
            RecordId::Claim(id) => self.claim(id).map(RecordId::Claim),
            RecordId::Source(id) => self.source(id).map(RecordId::Source),
        }
    }

    /// An event, if it is still there.
    pub fn event(&self, id: EventId) -> Option<EventId> {
        let event = self.before.event(id);
        if let Some(table) = &self.after.table {
            return match table.row_of_code(&event.id) {
                Some(RecordId::Event(event)) => Some(event),
                _ => None,
            };
        }
        let count = self.after.event_count();
        // Events stand in the order of time: others that have come in move them, but not far.
        let time = time_of(&event);
        let first = first_where(count, |at| time_of(&self.after.event(EventId::at(at))) >= time);
        let with_its_date = (first..count)
            .map(|at| (at, self.after.event(EventId::at(at))))
            .take_while(|(_, other)| time_of(other) == time)
            .find(|(_, other)| other.id == event.id);
        let again = || self.again(id, RecordId::Event, count, &self.events);
        with_its_date.map(|(at, _)| EventId::at(at)).or_else(again)
    }

    /// A claim, if it is still there.
    pub fn claim(&self, id: ClaimId) -> Option<ClaimId> {
        if let Some(table) = &self.after.table {
            return match table.row_of_code(&self.before.claim(id).id) {
                Some(RecordId::Claim(claim)) => Some(claim),
                _ => None,
            };
        }
        self.again(id, RecordId::Claim, self.after.claim_count(), &self.claims)
    }

    /// An actor, if it is still there.
    pub fn actor(&self, id: ActorId) -> Option<ActorId> {
        self.again(id, RecordId::Actor, self.after.actors.len(), &self.actors)
    }

    /// A place, if it is still there.
    pub fn location(&self, id: LocationId) -> Option<LocationId> {
        self.again(id, RecordId::Location, self.after.locations.len(), &self.locations)
    }

    /// A source, if it is still there.
    pub fn source(&self, id: SourceId) -> Option<SourceId> {
        self.again(id, RecordId::Source, self.after.sources.len(), &self.sources)
    }

    /// A relation between claims, if it is still there; there are few of them.
    pub fn relation(&self, id: RelationId) -> Option<RelationId> {
        let code = &self.before[id].id;
        let mut relations = self.after.relations.iter();
        relations.position(|relation| relation.id == *code).map(RelationId::at)
    }

    /// The record of the same id: where it stood, or wherever else.
    fn again<H: Handle>(
        &self,
        id: H,
        record: fn(H) -> RecordId,
        count: usize,
        ids: &Ids<'a>,
    ) -> Option<H> {
        let code = self.before.code(record(id));
        let code_at = |at: usize| self.after.code(record(H::at(at)));
        if id.index() < count && code_at(id.index()) == code {
            return Some(id);
        }
        let ids = ids.get_or_init(|| (0..count).map(|at| (code_at(at), at)).collect());
        ids.get(&code).copied().map(H::at)
    }
}

/// What events are ordered by.
fn time_of(event: &Event) -> (bool, Option<impl Ord + use<>>) {
    (event.when.is_none(), event.when.as_ref().map(UncertainTime::sort_key))
}

/// The first of so many places from which on something holds.
fn first_where(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::super::embedded;
    use super::*;

    fn data() -> Dataset {
        embedded().expect("loads").dataset
    }

    /// Every record of a dataset.
    fn all(dataset: &Dataset) -> Vec<RecordId> {
        let events = (0..dataset.events.len()).map(|at| RecordId::Event(EventId::at(at)));
        let claims = (0..dataset.claims.len()).map(|at| RecordId::Claim(ClaimId::at(at)));
        let actors = (0..dataset.actors.len()).map(|at| RecordId::Actor(ActorId::at(at)));
        let places = (0..dataset.locations.len()).map(|at| RecordId::Location(LocationId::at(at)));
        let sources = (0..dataset.sources.len()).map(|at| RecordId::Source(SourceId::at(at)));
        events.chain(claims).chain(actors).chain(places).chain(sources).collect()
    }

    #[test]
    fn every_record_is_found_by_its_id_wherever_it_stands_now_and_what_is_gone_is_not() {
        let old = data();
        let mut new = data();
        new.events.reverse();
        new.claims.rotate_left(7);
        new.actors.swap(0, 5);
        new.locations.remove(3);
        new.sources.insert(0, old.sources[1].clone());
        new.sources[0].id = "S-new".into();
        let renewal = Renewal::of(&old, &new);
        let gone = old.locations[3].id.clone();
        for record in all(&old) {
            let code = old.code(record);
            let found = renewal.record(record).map(|found| new.code(found));
            assert_eq!(found, (code != gone).then_some(code));
        }
        assert_eq!(renewal.relation(RelationId(2)), Some(RelationId(2)));
    }

    #[test]
    fn in_a_dataset_that_grows_no_table_of_ids_is_needed() {
        let more = data();
        let mut few = data();
        let mut nth = 0;
        few.events.retain(|_| {
            nth += 1;
            nth % 3 == 0
        });
        let renewal = Renewal::of(&few, &more);
        for record in all(&few) {
            let found = renewal.record(record).map(|found| more.code(found));
            assert_eq!(found, Some(few.code(record)));
        }
        assert!(renewal.events.get().is_none() && renewal.actors.get().is_none());
    }
}
