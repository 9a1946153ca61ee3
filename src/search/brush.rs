//! What lights up in the other panes while the cursor is on a row.

use crate::dataset::Dataset;
use crate::model::{ActorId, ClaimId, EventId, LocationId, RecordId, SourceId};

/// The records that belong to one record, each list sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brush {
    /// What happened.
    pub events: Vec<EventId>,
    /// Who.
    pub actors: Vec<ActorId>,
    /// Where.
    pub locations: Vec<LocationId>,
    /// What is asserted.
    pub claims: Vec<ClaimId>,
}

impl Brush {
    /// What belongs to a record.
    pub fn of(dataset: &Dataset, record: RecordId) -> Self {
        let mut brush = Self::default();
        match record {
            RecordId::Event(event) => brush.of_event(dataset, event),
            RecordId::Actor(actor) => brush.of_actor(dataset, actor),
            RecordId::Location(place) => brush.of_place(dataset, place),
            RecordId::Claim(claim) => brush.of_claim(dataset, claim),
            RecordId::Source(source) => brush.of_source(dataset, source),
        }
        brush.sort();
        brush
    }

    /// Whether a record is lit.
    pub fn lights(&self, record: RecordId) -> bool {
        match record {
            RecordId::Event(id) => self.events.binary_search(&id).is_ok(),
            RecordId::Actor(id) => self.actors.binary_search(&id).is_ok(),
            RecordId::Location(id) => self.locations.binary_search(&id).is_ok(),
            RecordId::Claim(id) => self.claims.binary_search(&id).is_ok(),
            RecordId::Source(_) => false,
        }
    }

    fn sort(&mut self) {
        self.events.sort_unstable();
        self.events.dedup();
        self.actors.sort_unstable();
        self.actors.dedup();
        self.locations.sort_unstable();
        self.locations.dedup();
        self.claims.sort_unstable();
        self.claims.dedup();
    }

    fn of_event(&mut self, dataset: &Dataset, event: EventId) {
        let record = &dataset.event(event);
        self.actors.extend(record.participants.iter().map(|part| part.actor));
        self.actors.extend(dataset.links.voices_of_event(event));
        self.locations.extend(record.places.iter().map(|place| place.location));
        self.claims.extend(dataset.links.claims_of_event(event));
        self.events.extend(record.part_of);
        self.events.extend(dataset.links.parts_of_event(event));
    }

    fn of_actor(&mut self, dataset: &Dataset, actor: ActorId) {
        self.events.extend(dataset.links.events_of_actor(actor));
        self.claims.extend(dataset.links.claims_of_actor(actor));
        let acted = |event: &&EventId| {
            dataset.event(**event).participants.iter().any(|part| part.actor == actor)
        };
        for &event in self.events.iter().filter(acted) {
            self.locations.extend(dataset.event(event).places.iter().map(|place| place.location));
        }
    }

    fn of_place(&mut self, dataset: &Dataset, place: LocationId) {
        for place in dataset.links.within(place) {
            self.events.extend(dataset.links.events_at(place));
            self.claims.extend(dataset.links.claims_at(place));
        }
        for &event in &self.events {
            self.actors.extend(dataset.event(event).participants.iter().map(|part| part.actor));
        }
    }

    fn of_claim(&mut self, dataset: &Dataset, claim: ClaimId) {
        let record = &dataset.claim(claim);
        self.events.extend(dataset.links.events_of_claim(claim));
        self.locations.extend(&record.about_where);
        let voices = record.attribution.via.iter().chain([&record.attribution.origin]);
        self.actors.extend(voices.filter_map(|&source| dataset[source].actor));
        let related = dataset.links.relations_of_claim(claim).iter();
        self.claims.extend(related.filter_map(|&relation| dataset[relation].other(claim)));
        match record.subject {
            RecordId::Actor(actor) => self.actors.push(actor),
            RecordId::Location(place) => self.locations.push(place),
            _ => {}
        }
    }

    fn of_source(&mut self, dataset: &Dataset, source: SourceId) {
        self.actors.extend(dataset[source].actor);
        self.claims.extend(dataset.links.claims_of_source(source));
        for &claim in &self.claims {
            self.events.extend(dataset.links.events_of_claim(claim));
        }
    }
}
