//! One dataset in the place of another: what was meant in the old one, in terms of the new one.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::Dataset;
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
    old: &'a Dataset,
    new: &'a Dataset,
    events: Ids<'a>,
    claims: Ids<'a>,
    actors: Ids<'a>,
    locations: Ids<'a>,
    sources: Ids<'a>,
    relations: Ids<'a>,
}

/// The places of all records of a kind by their ids, once they are needed.
type Ids<'a> = OnceCell<HashMap<&'a str, usize>>;

impl<'a> Renewal<'a> {
    /// The way from one dataset to another.
    pub fn of(old: &'a Dataset, new: &'a Dataset) -> Self {
        Self {
            old,
            new,
            events: Ids::new(),
            claims: Ids::new(),
            actors: Ids::new(),
            locations: Ids::new(),
            sources: Ids::new(),
            relations: Ids::new(),
        }
    }

    /// The dataset that is left.
    pub const fn before(&self) -> &'a Dataset {
        self.old
    }

    /// The dataset that takes its place.
    pub const fn after(&self) -> &'a Dataset {
        self.new
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
        let (event, events) = (&self.old.event(id), &self.new.events);
        if let Some(table) = &self.new.table {
            return match table.row_of_code(&event.id) {
                Some(RecordId::Event(event)) => Some(event),
                _ => None,
            };
        }
        let same = |at: &usize| events[*at].id == event.id;
        // Events stand in the order of time: others that have come in move them, but not far.
        let first = events.partition_point(|other| time_of(other) < time_of(event));
        let with_its_date = events[first..].iter().take_while(|it| time_of(it) == time_of(event));
        let found = (first..first + with_its_date.count()).find(same);
        let found = found.or_else(|| {
            let code = |at: usize| events[at].id.as_str();
            again(id.index(), &event.id, events.len(), code, &self.events)
        });
        found.map(EventId::at)
    }

    /// A claim, if it is still there.
    pub fn claim(&self, id: ClaimId) -> Option<ClaimId> {
        let (code, claims) = (&self.old.claim(id).id, &self.new.claims);
        if let Some(table) = &self.new.table {
            return match table.row_of_code(code) {
                Some(RecordId::Claim(claim)) => Some(claim),
                _ => None,
            };
        }
        again(id.index(), code, claims.len(), |at| &claims[at].id, &self.claims).map(ClaimId::at)
    }

    /// An actor, if it is still there.
    pub fn actor(&self, id: ActorId) -> Option<ActorId> {
        let (code, actors) = (&self.old[id].id, &self.new.actors);
        again(id.index(), code, actors.len(), |at| &actors[at].id, &self.actors).map(ActorId::at)
    }

    /// A place, if it is still there.
    pub fn location(&self, id: LocationId) -> Option<LocationId> {
        let (code, places) = (&self.old[id].id, &self.new.locations);
        again(id.index(), code, places.len(), |at| &places[at].id, &self.locations)
            .map(LocationId::at)
    }

    /// A source, if it is still there.
    pub fn source(&self, id: SourceId) -> Option<SourceId> {
        let (code, sources) = (&self.old[id].id, &self.new.sources);
        again(id.index(), code, sources.len(), |at| &sources[at].id, &self.sources)
            .map(SourceId::at)
    }

    /// A relation between claims, if it is still there.
    pub fn relation(&self, id: RelationId) -> Option<RelationId> {
        let (code, relations) = (&self.old[id].id, &self.new.relations);
        again(id.index(), code, relations.len(), |at| &relations[at].id, &self.relations)
            .map(RelationId::at)
    }
}

/// What events are ordered by.
fn time_of(event: &Event) -> (bool, Option<impl Ord + use<>>) {
    (event.when.is_none(), event.when.as_ref().map(UncertainTime::sort_key))
}

/// Where the record of an id stands now: where it stood, or wherever else.
fn again<'n>(
    at: usize,
    code: &str,
    length: usize,
    code_at: impl Fn(usize) -> &'n str,
    ids: &Ids<'n>,
) -> Option<usize> {
    if at < length && code_at(at) == code {
        return Some(at);
    }
    ids.get_or_init(|| (0..length).map(|at| (code_at(at), at)).collect()).get(code).copied()
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
