//! What belongs to a chip or lies in a range of days.

use super::query::Query;
use crate::dataset::Dataset;
use crate::model::{ActorId, ClaimId, Event, EventId, LocationId, RecordId};

/// Which events and claims are in a set.
#[derive(Debug, Clone)]
pub(super) struct Members {
    pub events: Vec<bool>,
    pub claims: Vec<bool>,
}

impl Members {
    pub(super) fn all(dataset: &Dataset, is: bool) -> Self {
        Self { events: vec![is; dataset.event_count()], claims: vec![is; dataset.claim_count()] }
    }

    pub(super) fn event(&mut self, event: EventId) {
        self.events[event.index()] = true;
    }

    pub(super) fn claims(&mut self, claims: &[ClaimId]) {
        for claim in claims {
            self.claims[claim.index()] = true;
        }
    }

    fn keep(&mut self, other: &Self, unless: bool) {
        let both = self.events.iter_mut().zip(&other.events);
        for (mine, theirs) in both.chain(self.claims.iter_mut().zip(&other.claims)) {
            *mine &= *theirs != unless;
        }
    }
}

/// The events and claims that the chips and the range of a query leave.
pub(super) fn members(dataset: &Dataset, query: &Query) -> Members {
    let mut kept = Members::all(dataset, true);
    for (record, exclude) in query.records() {
        kept.keep(&belonging_to(dataset, record), exclude);
    }
    if let Some(range) = query.days() {
        let mut inside = Members::all(dataset, false);
        let (from, until) = range.minutes();
        of_events(dataset, &mut inside, |event| {
            event.when.as_ref().is_some_and(|when| when.overlaps(from, until))
        });
        kept.keep(&inside, false);
    }
    kept
}

/// Everything that belongs to one record.
fn belonging_to(dataset: &Dataset, record: RecordId) -> Members {
    let mut set = Members::all(dataset, false);
    add_belonging(dataset, record, &mut set);
    set
}

/// Adds everything that belongs to one record.
pub(super) fn add_belonging(dataset: &Dataset, record: RecordId, set: &mut Members) {
    match record {
        RecordId::Event(event) => of_event(dataset, event, set),
        RecordId::Actor(actor) => of_actor(dataset, actor, set),
        RecordId::Location(place) => of_place(dataset, place, set),
        RecordId::Claim(claim) => of_claim(dataset, claim, set),
        RecordId::Source(source) => {
            of_claims(dataset, &dataset.links.claims_of_source(source), set);
        }
    }
}

/// Events of a sort, and what is asserted about them.
pub(super) fn of_events(dataset: &Dataset, set: &mut Members, is: impl Fn(&Event) -> bool) {
    for (at, event) in dataset.events.iter().enumerate() {
        if is(event) {
            set.event(EventId::at(at));
            set.claims(&dataset.links.claims_of_event(EventId::at(at)));
        }
    }
}

/// An event, its phases, and what is asserted about them.
fn of_event(dataset: &Dataset, event: EventId, set: &mut Members) {
    for &event in dataset.links.parts_of_event(event).iter().chain([&event]) {
        set.event(event);
        set.claims(&dataset.links.claims_of_event(event));
    }
}

/// What an actor did or said, what was said of it, and what is asserted about what it did.
fn of_actor(dataset: &Dataset, actor: ActorId, set: &mut Members) {
    of_claims(dataset, &dataset.links.claims_of_actor(actor), set);
    for &event in dataset.links.events_of_actor(actor).iter() {
        set.event(event);
        if dataset.event(event).participants.iter().any(|part| part.actor == actor) {
            set.claims(&dataset.links.claims_of_event(event));
        }
    }
}

/// What happened at a place or inside it.
fn of_place(dataset: &Dataset, place: LocationId, set: &mut Members) {
    for place in dataset.links.within(place) {
        set.claims(&dataset.links.claims_at(place));
        for &event in dataset.links.events_at(place).iter() {
            set.event(event);
            set.claims(&dataset.links.claims_of_event(event));
        }
    }
}

/// A claim, those that stand in a relation to it, and what they are about.
fn of_claim(dataset: &Dataset, claim: ClaimId, set: &mut Members) {
    let record = dataset.links.relations_of_claim(claim);
    let others = record.iter();
    let mut claims: Vec<_> =
        others.filter_map(|&relation| dataset[relation].other(claim)).collect();
    claims.push(claim);
    set.claims(&claims);
    for &event in dataset.links.events_of_claim(claim).iter() {
        set.event(event);
    }
}

/// Claims and what they are about.
pub(super) fn of_claims(dataset: &Dataset, claims: &[ClaimId], set: &mut Members) {
    set.claims(claims);
    for &claim in claims {
        for &event in dataset.links.events_of_claim(claim).iter() {
            set.event(event);
        }
    }
}
