//! What lights up in the other panes while the cursor is on a row.

use crate::dataset::Dataset;
use crate::dataset::table::Table;
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
        if let Some(table) = &dataset.table {
            brush.of_rows(dataset, table, record);
            return brush;
        }
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

    /// The same in a table, read off its columns.
    fn of_rows(&mut self, dataset: &Dataset, table: &Table, record: RecordId) {
        let mut rows: Vec<u32> = match record {
            RecordId::Event(EventId(row)) | RecordId::Claim(ClaimId(row)) => vec![row],
            RecordId::Actor(actor) => table.rows_of_actor().list(actor.0).collect(),
            RecordId::Source(source) => table.rows_of_source().list(source.0).collect(),
            RecordId::Location(place) => {
                let inside = dataset.links.within(place);
                inside.iter().flat_map(|place| table.rows_of_place().list(place.0)).collect()
            }
        };
        rows.sort_unstable();
        let mut actors = vec![false; dataset.actors.len()];
        let mut places = vec![false; dataset.locations.len()];
        for &row in &rows {
            let parts = table.parts()[row as usize];
            parts.actors().for_each(|actor| actors[actor as usize] = true);
            if let Some(place) = places.get_mut(parts.place as usize) {
                *place = true;
            }
        }
        let lit = |lit: &[bool]| -> Vec<usize> { (0..lit.len()).filter(|&at| lit[at]).collect() };
        self.actors = lit(&actors).into_iter().map(ActorId::at).collect();
        if !matches!(record, RecordId::Location(_)) {
            self.locations = lit(&places).into_iter().map(LocationId::at).collect();
        }
        self.events = rows.iter().copied().map(EventId).collect();
        self.claims = rows.into_iter().map(ClaimId).collect();
    }

    fn of_event(&mut self, dataset: &Dataset, event: EventId) {
        let record = &dataset.event(event);
        self.actors.extend(record.participants.iter().map(|part| part.actor));
        self.actors.extend(dataset.links.voices_of_event(event).iter());
        self.locations.extend(record.places.iter().map(|place| place.location));
        self.claims.extend(dataset.links.claims_of_event(event).iter());
        self.events.extend(record.part_of);
        self.events.extend(dataset.links.parts_of_event(event).iter());
    }

    fn of_actor(&mut self, dataset: &Dataset, actor: ActorId) {
        self.events.extend(dataset.links.events_of_actor(actor).iter());
        self.claims.extend(dataset.links.claims_of_actor(actor).iter());
        let acted = |event: &&EventId| {
            dataset.event(**event).participants.iter().any(|part| part.actor == actor)
        };
        for &event in self.events.iter().filter(acted) {
            self.locations.extend(dataset.event(event).places.iter().map(|place| place.location));
        }
    }

    fn of_place(&mut self, dataset: &Dataset, place: LocationId) {
        for place in dataset.links.within(place) {
            self.events.extend(dataset.links.events_at(place).iter());
            self.claims.extend(dataset.links.claims_at(place).iter());
        }
        for &event in &self.events {
            self.actors.extend(dataset.event(event).participants.iter().map(|part| part.actor));
        }
    }

    fn of_claim(&mut self, dataset: &Dataset, claim: ClaimId) {
        let record = &dataset.claim(claim);
        self.events.extend(dataset.links.events_of_claim(claim).iter());
        self.locations.extend(&record.about_where);
        let voices = record.attribution.via.iter().chain([&record.attribution.origin]);
        self.actors.extend(voices.filter_map(|&source| dataset[source].actor));
        let relations = dataset.links.relations_of_claim(claim);
        let related = relations.iter();
        self.claims.extend(related.filter_map(|&relation| dataset[relation].other(claim)));
        match record.subject {
            RecordId::Actor(actor) => self.actors.push(actor),
            RecordId::Location(place) => self.locations.push(place),
            _ => {}
        }
    }

    fn of_source(&mut self, dataset: &Dataset, source: SourceId) {
        self.actors.extend(dataset[source].actor);
        self.claims.extend(dataset.links.claims_of_source(source).iter());
        for &claim in &self.claims {
            self.events.extend(dataset.links.events_of_claim(claim).iter());
        }
    }
}
